namespace Marram.Spc;

/// <summary>
/// A named, versioned way of drawing an XmR chart. Two products differ visibly unless it is stored and printed with the chart.
/// Rules: NHS England, Making Data Count; the public R package NHSRplotthedots 0.2. See <c>docs/deviations.md</c>.
/// </summary>
public sealed record RuleSet
{
    private RuleSet(string name) => Name = name;

    /// <summary>
    /// The single-chart tool of Making Data Count as of late 2023, the default: points beyond the process limits count as two of three,
    /// moving ranges are not screened, icons from 13 points, a target on a limit decides.
    /// </summary>
    public static RuleSet Mdc2023 { get; } = new("mdc-2023")
    {
        TwoOfThreeCountsOutside = true,
        ScreensMovingRanges = false,
        ImprovementWins = true,
        TargetOnLimitDecides = true,
        IconsFromPoints = 13,
        Mended = true,
    };

    /// <summary>NHSRplotthedots 0.2.2 to the last flag, its known slips included, so that charts made with it can be checked.</summary>
    public static RuleSet Nhsr02 { get; } = new("nhsr-0.2")
    {
        ScreensMovingRanges = true,
        IgnoresUnmatchedRebase = true,
    };

    /// <summary>The rules of <see cref="Nhsr02"/> without the package's slips (<c>docs/deviations.md</c> lists them).</summary>
    public static RuleSet Nhsr02Corrected { get; } = Nhsr02 with { Name = "nhsr-0.2 corrected", Mended = true };

    /// <summary>The name that is stored and printed with a chart.</summary>
    public string Name { get; private init; }

    /// <summary>Whether a point beyond the process limits counts as one of the two in “two of three near a limit”.</summary>
    public bool TwoOfThreeCountsOutside { get; private init; }

    /// <summary>Whether moving ranges of 3.267 times their mean or more are left out of the final mean, unless the chart says otherwise.</summary>
    public bool ScreensMovingRanges { get; private init; }

    /// <summary>Whether a point that is both improvement and concern is shown as improvement; otherwise the first rule that holds decides.</summary>
    public bool ImprovementWins { get; private init; }

    /// <summary>Whether a target that equals a process limit counts as beyond it.</summary>
    public bool TargetOnLimitDecides { get; private init; }

    /// <summary>Whether a rebase date that is no date of the series is passed over with a remark; otherwise it is a problem.</summary>
    public bool IgnoresUnmatchedRebase { get; private init; }

    /// <summary>The number of points of the last group from which icons are shown, inclusive; 0 for always.</summary>
    public int IconsFromPoints { get; private init; }

    /// <summary>Whether the slips of the R package are put right: trends at a join, constant series, missing values, facets without target.</summary>
    public bool Mended { get; private init; }

    /// <summary>The rule set of that name.</summary>
    /// <param name="name"><c>mdc-2023</c> or <c>nhsr-0.2</c>.</param>
    /// <param name="rules">The rule set; null when the name is neither.</param>
    public static bool TryParse(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RuleSet? rules)
    {
        rules = name switch
        {
            "mdc-2023" => Mdc2023,
            "nhsr-0.2" => Nhsr02,
            _ => null,
        };
        return rules is not null;
    }

    /// <summary>This rule set without the slips of the package it reproduces; itself where it has none.</summary>
    public RuleSet Corrected => Mended ? this : Nhsr02Corrected;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Everything that holds at one point of a chart: all rules, not only the one that colours it.</summary>
[Flags]
public enum Signals : ushort
{
    /// <summary>A value exactly on the mean, with no rule.</summary>
    None = 0,

    /// <summary>The value lies above the mean.</summary>
    AboveMean = 1,

    /// <summary>The value lies below the mean.</summary>
    BelowMean = 2,

    /// <summary>Within the process limits, beyond a near limit (two thirds of the way from the mean), exclusive both ways.</summary>
    Near = 4,

    /// <summary>Above the upper process limit, exclusive.</summary>
    AboveLimit = 8,

    /// <summary>Below the lower process limit, exclusive.</summary>
    BelowLimit = 16,

    /// <summary>One of seven (or six) points that each rise on the one before.</summary>
    Rising = 32,

    /// <summary>One of seven (or six) points that each fall from the one before.</summary>
    Falling = 64,

    /// <summary>Beyond the upper near limit in three successive points above the mean of which two are.</summary>
    TwoOfThreeHigh = 128,

    /// <summary>Beyond the lower near limit in three successive points below the mean of which two are.</summary>
    TwoOfThreeLow = 256,

    /// <summary>One of seven (or six) successive points above the mean.</summary>
    ShiftUp = 512,

    /// <summary>One of seven (or six) successive points below the mean.</summary>
    ShiftDown = 1024,

    /// <summary>No value was given for this date; nothing else is set.</summary>
    Missing = 2048,

    /// <summary>Beyond either process limit.</summary>
    Outside = AboveLimit | BelowLimit,
}

/// <summary>The one rule that names and colours a point, in order of precedence: limits, trend, two of three, shift.</summary>
public enum SpecialCause : byte
{
    /// <summary>No rule: ordinary variation.</summary>
    None,

    /// <summary>Above the upper process limit.</summary>
    AboveLimit,

    /// <summary>Below the lower process limit.</summary>
    BelowLimit,

    /// <summary>Part of a rising trend.</summary>
    Rising,

    /// <summary>Part of a falling trend.</summary>
    Falling,

    /// <summary>Two of three points near or beyond the upper limit.</summary>
    TwoOfThreeHigh,

    /// <summary>Two of three points near or beyond the lower limit.</summary>
    TwoOfThreeLow,

    /// <summary>Part of a run above the mean.</summary>
    ShiftUp,

    /// <summary>Part of a run below the mean.</summary>
    ShiftDown,
}

/// <summary>The colour class of a point.</summary>
public enum PointType : byte
{
    /// <summary>Ordinary variation.</summary>
    CommonCause,

    /// <summary>Special cause in the direction that is better.</summary>
    Improvement,

    /// <summary>Special cause in the direction that is worse.</summary>
    Concern,

    /// <summary>Special cause upwards where neither way is better.</summary>
    NeutralHigh,

    /// <summary>Special cause downwards where neither way is better.</summary>
    NeutralLow,
}

/// <summary>What the latest point says about variation. The letter (H or L) says which way values went, the word whether that is good.</summary>
public enum VariationIcon : byte
{
    /// <summary>Too few points for an icon.</summary>
    NotEnoughPoints,

    /// <summary>No significant change.</summary>
    CommonCause,

    /// <summary>Improvement, values higher.</summary>
    ImprovementHigh,

    /// <summary>Improvement, values lower.</summary>
    ImprovementLow,

    /// <summary>Concern, values higher.</summary>
    ConcernHigh,

    /// <summary>Concern, values lower.</summary>
    ConcernLow,

    /// <summary>Significant change upwards where neither way is better.</summary>
    NeutralHigh,

    /// <summary>Significant change downwards where neither way is better.</summary>
    NeutralLow,
}

/// <summary>What the limits say about the target.</summary>
public enum AssuranceIcon : byte
{
    /// <summary>There is no target, or neither way is better, or there are no limits.</summary>
    None,

    /// <summary>The target will be met reliably unless something changes.</summary>
    Pass,

    /// <summary>The target will sometimes be met and sometimes missed, by chance.</summary>
    HitOrMiss,

    /// <summary>The target will be missed reliably unless something changes.</summary>
    Fail,

    /// <summary>There is a target, but too few points for an icon.</summary>
    NotEnoughPoints,
}
