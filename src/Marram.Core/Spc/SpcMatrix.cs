namespace Marram.Spc;

/// <summary>The rows of the board's matrix: what the variation says.</summary>
public enum VariationRow
{
    /// <summary>Real improvement.</summary>
    Improvement,

    /// <summary>Ordinary variation.</summary>
    CommonCause,

    /// <summary>Real concern.</summary>
    Concern,

    /// <summary>A real change where neither way is better.</summary>
    Neither,

    /// <summary>Too few points for an icon.</summary>
    NotEnoughPoints,
}

/// <summary>The columns of the board's matrix: what the assurance says.</summary>
public enum AssuranceColumn
{
    /// <summary>The target is reliably met.</summary>
    Pass,

    /// <summary>The target is met or missed by chance.</summary>
    HitOrMiss,

    /// <summary>The target is reliably missed.</summary>
    Fail,

    /// <summary>There is no target, or no assurance can be given yet.</summary>
    NoTarget,
}

/// <summary>One row of the summary table and one name in the matrix.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Result">The reading.</param>
/// <param name="Words">How its values and dates are printed.</param>
/// <param name="Before">The reading as last reported, to tell a new signal from a known one; null when this is the first report.</param>
public sealed record SpcSummary(string Name, SpcResult Result, SpcWords Words, SpcResult? Before = null)
{
    /// <summary>The row it stands in.</summary>
    public VariationRow Row => Result.Outcome.Variation switch
    {
        VariationIcon.NotEnoughPoints => VariationRow.NotEnoughPoints,
        VariationIcon.CommonCause => VariationRow.CommonCause,
        VariationIcon.ImprovementHigh or VariationIcon.ImprovementLow => VariationRow.Improvement,
        VariationIcon.ConcernHigh or VariationIcon.ConcernLow => VariationRow.Concern,
        VariationIcon.NeutralHigh or VariationIcon.NeutralLow => VariationRow.Neither,
    };

    /// <summary>The column it stands in.</summary>
    public AssuranceColumn Column => Result.Outcome.Assurance switch
    {
        AssuranceIcon.Pass => AssuranceColumn.Pass,
        AssuranceIcon.HitOrMiss => AssuranceColumn.HitOrMiss,
        AssuranceIcon.Fail => AssuranceColumn.Fail,
        AssuranceIcon.None or AssuranceIcon.NotEnoughPoints => AssuranceColumn.NoTarget,
    };

    /// <summary>
    /// Whether the latest point brings a signal that the last report did not have. Without a last report, whether the point before it had none of the same kind.
    /// </summary>
    public bool HasNewSignal
    {
        get
        {
            var last = Result.Outcome.LastPoint;
            if (Row is VariationRow.CommonCause or VariationRow.NotEnoughPoints || last < 0)
            {
                return false;
            }

            if (Before is not null)
            {
                return Before.Outcome.Variation != Result.Outcome.Variation;
            }

            var previous = last - 1;
            while (previous >= 0 && (Result.Signals[previous] & Signals.Missing) != 0)
            {
                previous--;
            }

            return previous < 0 || Result.TypeOf(previous) != Result.TypeOf(last);
        }
    }

    /// <summary>
    /// Whether the indicator needs a page of its own in the pack: concern in any column, a target reliably missed in any row, or a new signal. The others
    /// stay in the matrix, so that readers' time goes where something has to be understood or done.
    /// </summary>
    public bool NeedsFullPage => Row == VariationRow.Concern || Column == AssuranceColumn.Fail || HasNewSignal;

    /// <summary>Why it needs a page of its own; empty when it does not.</summary>
    public string WhyFullPage => string.Join("; ", new[]
    {
        Row == VariationRow.Concern ? "a real worsening" : null,
        Column == AssuranceColumn.Fail ? "the target will be missed unless something changes" : null,
        HasNewSignal && Row != VariationRow.Concern ? "a new signal" : null,
    }.OfType<string>());

    /// <summary>The date and value the icons speak of, as printed; dashes where there is no value.</summary>
    public (string Date, string Value) Latest => Result.Outcome.LastPoint is >= 0 and var last
        ? (Words.Date(Result.Series.Dates[last]), Words.Value(Result.Series.Values[last]))
        : ("–", "–");
}

/// <summary>The matrix of assurance and variation on which a board sees all its indicators at once.</summary>
public sealed class SpcMatrix(IReadOnlyList<SpcSummary> indicators)
{
    /// <summary>The indicators, in the order given.</summary>
    public IReadOnlyList<SpcSummary> Indicators { get; } = indicators;

    /// <summary>The indicators of one cell, in the order given. Every indicator stands in exactly one.</summary>
    public IReadOnlyList<SpcSummary> Cell(VariationRow row, AssuranceColumn column) =>
        [.. Indicators.Where(indicator => indicator.Row == row && indicator.Column == column)];

    /// <summary>The indicators that need a page of their own, in the order given.</summary>
    public IReadOnlyList<SpcSummary> FullPages => [.. Indicators.Where(indicator => indicator.NeedsFullPage)];

    /// <summary>What a cell asks of its readers, in a few words.</summary>
    public static string Action(VariationRow row, AssuranceColumn column) => (row, column) switch
    {
        (VariationRow.NotEnoughPoints, _) => "Too early to tell: watch",
        (VariationRow.Improvement, AssuranceColumn.Pass) => "Excellent: celebrate and learn",
        (VariationRow.Improvement, AssuranceColumn.HitOrMiss) => "Good: celebrate and understand",
        (VariationRow.Improvement, AssuranceColumn.Fail) => "Concerning: celebrate the progress but act",
        (VariationRow.Improvement, AssuranceColumn.NoTarget) => "Good: celebrate and understand",
        (VariationRow.CommonCause, AssuranceColumn.Pass) => "Good: understand",
        (VariationRow.CommonCause, AssuranceColumn.HitOrMiss) => "Average: investigate and understand",
        (VariationRow.CommonCause, AssuranceColumn.Fail) => "Concerning: investigate and act",
        (VariationRow.CommonCause, AssuranceColumn.NoTarget) => "Steady: understand",
        (VariationRow.Concern, AssuranceColumn.Pass) => "Concerning: investigate and understand",
        (VariationRow.Concern, AssuranceColumn.HitOrMiss) => "Concerning: investigate and act",
        (VariationRow.Concern, AssuranceColumn.Fail) => "Very concerning: investigate and act",
        (VariationRow.Concern, AssuranceColumn.NoTarget) => "Concerning: investigate",
        (VariationRow.Neither, _) => "Changed: find out why",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    /// <summary>A row's name.</summary>
    public static string Name(VariationRow row) => row switch
    {
        VariationRow.Improvement => "Real improvement",
        VariationRow.CommonCause => "No real change",
        VariationRow.Concern => "Real concern",
        VariationRow.Neither => "Real change, neither good nor bad",
        VariationRow.NotEnoughPoints => "Too few points to tell",
    };

    /// <summary>A column's name.</summary>
    public static string Name(AssuranceColumn column) => column switch
    {
        AssuranceColumn.Pass => "Target reliably met",
        AssuranceColumn.HitOrMiss => "Hit or miss",
        AssuranceColumn.Fail => "Target reliably missed",
        AssuranceColumn.NoTarget => "No target, or too early to tell",
    };
}
