namespace Marram.Indicators;

/// <summary>A level to reach, valid between two days.</summary>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Polarity">Higher: a minimum to reach. Lower: a maximum to keep under.</param>
/// <param name="AmberWithin">How far a miss may be and still be amber, in the unit; zero means there is no amber.</param>
/// <param name="FromDay">The first day on which it holds; null when it always has.</param>
/// <param name="UntilDay">The last day on which it holds, included; null while it is open.</param>
public sealed record Target(decimal Value, Polarity Polarity, decimal AmberWithin = 0m, DateOnly? FromDay = null, DateOnly? UntilDay = null)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => (FromDay is not { } from || from <= day) && (UntilDay is not { } until || day <= until);

    /// <summary>Whether a value meets it; the limit itself does.</summary>
    public bool IsMetBy(decimal printedValue) => Shortfall(printedValue) <= 0;

    /// <summary>The rating of a value as printed.</summary>
    public Rag Rate(decimal printedValue) => Shortfall(printedValue) switch
    {
        <= 0 => Rag.Green,
        var miss when miss <= AmberWithin => Rag.Amber,
        _ => Rag.Red,
    };

    /// <summary>How far a value misses the target, in the unit; zero or less when it is met.</summary>
    /// <exception cref="InvalidOperationException">The target has no direction that is good.</exception>
    public decimal Shortfall(decimal printedValue) => Polarity switch
    {
        Polarity.Higher => Value - printedValue,
        Polarity.Lower => printedValue - Value,
        Polarity.Neither => throw new InvalidOperationException("A target needs a direction that is good."),
    };
}
