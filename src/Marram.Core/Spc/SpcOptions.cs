using Marram.Indicators;

namespace Marram.Spc;

/// <summary>A target and the first date it holds for. It holds until the next one starts.</summary>
/// <param name="From">The first date, inclusive.</param>
/// <param name="Value">The target, in the unit of the series.</param>
public readonly record struct TargetFrom(DateOnly From, double Value);

/// <summary>The settings of one chart. They are stored and printed with it; what is null is decided by the rule set.</summary>
public sealed record SpcOptions
{
    /// <summary>The settings of the rule set, with higher values better and no target.</summary>
    public static SpcOptions Default { get; } = new();

    /// <summary>The rule set.</summary>
    public RuleSet Rules { get; init; } = RuleSet.Mdc2023;

    /// <summary>Which way the indicator gets better.</summary>
    public Polarity Polarity { get; init; } = Polarity.Higher;

    /// <summary>The targets in force over time, in order of their first date; empty when there is none. Assurance uses the one of the last period.</summary>
    public IReadOnlyList<TargetFrom> Targets { get; init; } = [];

    /// <summary>The first date of each new group: decisions of a person, with a reason, kept elsewhere.</summary>
    public IReadOnlyList<DateOnly> Rebases { get; init; } = [];

    /// <summary>The number of rows of each group, missing ones included, that set the mean and limits, at least 12; null for all.</summary>
    public int? Baseline { get; init; }

    /// <summary>Whether large moving ranges are screened out; null for what the rule set says.</summary>
    public bool? ScreensMovingRanges { get; init; }

    /// <summary>The number of points of a trend, 6 or 7; null for 7.</summary>
    public int? TrendPoints { get; init; }

    /// <summary>The number of points of a shift, 6 or 7; null for 7.</summary>
    public int? ShiftPoints { get; init; }

    /// <summary>Whether a missing value ends runs and trends; otherwise they pass over it.</summary>
    public bool GapsBreakRuns { get; init; }

    /// <summary>The period the report is about; null when unknown. A chart whose latest value is older is marked as out of date.</summary>
    public DateOnly? ReportDate { get; init; }

    /// <summary>These settings with one target for all dates.</summary>
    /// <param name="target">The target; null for none.</param>
    public SpcOptions WithTarget(double? target) =>
        this with { Targets = target is { } value ? [new(DateOnly.MinValue, value)] : [] };

    /// <summary>The target in force on a date; null when there is none.</summary>
    public double? TargetOn(DateOnly date)
    {
        double? target = null;
        foreach (var step in Targets)
        {
            target = step.From <= date ? step.Value : target;
        }

        return target;
    }

    /// <summary>What is wrong with the settings; null when nothing is.</summary>
    public string? Problem() =>
        Baseline is < 12 ? $"The baseline is {Baseline} points; it needs at least 12."
        : TrendPoints is not (null or 6 or 7) ? $"A trend of {TrendPoints} points is not known; give 6 or 7."
        : ShiftPoints is not (null or 6 or 7) ? $"A shift of {ShiftPoints} points is not known; give 6 or 7."
        : Targets.Any(target => !double.IsFinite(target.Value)) ? "The target is not a finite number."
        : Targets.Zip(Targets.Skip(1)).Any(pair => pair.Second.From <= pair.First.From) ? "The targets are not in order of their first date."
        : null;

    /// <summary>The settings with every choice made, for the arithmetic.</summary>
    /// <param name="lastDate">The date of the last row, which decides the target.</param>
    public XmrSettings Resolve(DateOnly lastDate) => new(
        Rules,
        Polarity,
        TargetOn(lastDate) ?? double.NaN,
        ScreensMovingRanges ?? Rules.ScreensMovingRanges,
        Baseline ?? 0,
        TrendPoints ?? 7,
        ShiftPoints ?? 7,
        GapsBreakRuns);

    /// <summary>The settings in words, as printed under the chart.</summary>
    public string Describe()
    {
        var trend = TrendPoints ?? 7;
        var shift = ShiftPoints ?? 7;
        var better = Polarity switch
        {
            Polarity.Higher => "higher is better",
            Polarity.Lower => "lower is better",
            Polarity.Neither => "neither way is better",
        };
        string[] parts =
        [
            $"Rules {Rules.Name}",
            better,
            Baseline is { } rows ? $"limits from the first {rows} points of each group" : "limits from all points of each group",
            ScreensMovingRanges ?? Rules.ScreensMovingRanges ? "large moving ranges screened out" : "moving ranges not screened",
            trend == shift ? $"trend and shift of {trend} points" : $"trend of {trend} points, shift of {shift}",
        ];
        return string.Join("; ", parts) + (GapsBreakRuns ? "; gaps end runs." : ".");
    }
}
