namespace Marram.Indicators;

/// <summary>The change between two comparable values.</summary>
/// <param name="From">The earlier value, as printed.</param>
/// <param name="To">The later value, as printed.</param>
/// <param name="Tolerance">The largest change that still counts as none, in the unit, included. Zero: every printed change is one.</param>
public readonly record struct Movement(decimal From, decimal To, decimal Tolerance = 0m)
{
    /// <summary>Later less earlier, in the unit (points for a percentage).</summary>
    public decimal Change => To - From;

    /// <summary>Change as per cent of the earlier value; null when that is zero.</summary>
    public decimal? PercentChange => From == 0 ? null : 100m * Change / From;

    /// <summary>Which way the number moved.</summary>
    public Direction Direction =>
        Change > Tolerance ? Direction.Up : Change < -Tolerance ? Direction.Down : Direction.Unchanged;

    /// <summary>Whether that is good.</summary>
    public Improvement Improvement(Polarity polarity) => (Direction, polarity) switch
    {
        (_, Polarity.Neither) => Indicators.Improvement.NeitherWay,
        (Direction.Unchanged, _) => Indicators.Improvement.NoChange,
        (Direction.Up, Polarity.Higher) or (Direction.Down, Polarity.Lower) => Indicators.Improvement.Better,
        _ => Indicators.Improvement.Worse,
    };
}
