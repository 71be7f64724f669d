using System.Diagnostics.CodeAnalysis;

namespace Marram.Spc;

/// <summary>What a reader of the chart must know besides the chart.</summary>
public enum RemarkKind
{
    /// <summary>The last group has fewer than 13 points, so its limits may still move a lot.</summary>
    TrialLimits,

    /// <summary>A single value has no limits.</summary>
    NoLimits,

    /// <summary>Periods without a value.</summary>
    Gaps,

    /// <summary>Screening moved the limits.</summary>
    Screened,

    /// <summary>Small counts, for which a chart of the time or the cases between events is more reliable.</summary>
    SmallCounts,

    /// <summary>A rebase date that is no date of the series and was passed over.</summary>
    UnmatchedRebase,

    /// <summary>The latest value is older than the report.</summary>
    OutOfDate,
}

/// <summary>A remark and its sentence.</summary>
public sealed record Remark(RemarkKind Kind, string Text);

/// <summary>A step change that a person may wish to turn into a rebase, with a reason. It is never applied by itself.</summary>
/// <param name="From">The first date of the run.</param>
/// <param name="Points">The number of points of the run, at least 8.</param>
/// <param name="Above">Whether the run lies above the mean.</param>
/// <param name="PointsInNewGroup">The number of values from that date on; below 13 the new limits would be trial limits.</param>
public sealed record RebaseSuggestion(DateOnly From, int Points, bool Above, int PointsInNewGroup);

/// <summary>A series read by the rules: the one thing a page, a report or a command needs to draw and speak of it.</summary>
public sealed class SpcResult
{
    private const int TrialBelow = 13;
    private const int RunThatSuggestsRebase = 8;

    private readonly Signals[] signals;
    private readonly SpecialCause[] causes;
    private readonly XmrGroup[] groups;

    private SpcResult(
        SpcSeries series, SpcOptions options, Signals[] signals, SpecialCause[] causes, XmrGroup[] groups, XmrOutcome outcome, int firstGroup, IReadOnlyList<Remark> remarks)
    {
        (this.signals, this.causes, this.groups) = (signals, causes, groups);
        (Series, Options, Outcome, FirstGroupNumber) = (series, options, outcome, firstGroup);
        Remarks = [.. remarks, .. OwnRemarks()];
    }

    /// <summary>The series that was read.</summary>
    public SpcSeries Series { get; }

    /// <summary>The settings it was read by.</summary>
    public SpcOptions Options { get; }

    /// <summary>The icons and the row they speak of.</summary>
    public XmrOutcome Outcome { get; }

    /// <summary>What holds at each row.</summary>
    public ReadOnlySpan<Signals> Signals => signals;

    /// <summary>The rule that names each row.</summary>
    public ReadOnlySpan<SpecialCause> Causes => causes;

    /// <summary>The groups in date order; never empty.</summary>
    public ReadOnlySpan<XmrGroup> Groups => groups;

    /// <summary>The number of the first group: 1 when the first row is itself a rebase date, otherwise 0.</summary>
    public int FirstGroupNumber { get; }

    /// <summary>What a reader must know besides.</summary>
    public IReadOnlyList<Remark> Remarks { get; }

    /// <summary>The group of the row the icons speak of; the last one when there is no value.</summary>
    public XmrGroup LastGroup => groups[Outcome.LastPoint < 0 ? groups.Length - 1 : GroupIndexOf(Outcome.LastPoint)];

    /// <summary>Whether the limits of the last group rest on fewer than 13 points, so that no assurance should be drawn from them.</summary>
    public bool HasTrialLimits => LastGroup.Points < TrialBelow;

    /// <summary>The target of the last row; null when there is none.</summary>
    public double? Target => Options.TargetOn(Series.Dates[^1]);

    /// <summary>The reading of a series, or the problem with it.</summary>
    /// <param name="series">The series.</param>
    /// <param name="options">The settings.</param>
    /// <param name="result">The reading; null when there is a problem.</param>
    /// <param name="problem">What is wrong and where; null when nothing is.</param>
    public static bool TryRead(
        SpcSeries series, SpcOptions options, [NotNullWhen(true)] out SpcResult? result, [NotNullWhen(false)] out string? problem)
    {
        (result, problem) = (null, options.Problem());
        if (problem is not null)
        {
            return false;
        }

        List<Remark> remarks = [];
        SortedSet<int> starts = [0];
        var firstGroup = 0;
        foreach (var date in options.Rebases)
        {
            var row = series.RowOf(date);
            if (row >= 0)
            {
                starts.Add(row);
                firstGroup = row == 0 ? 1 : firstGroup;
                continue;
            }

            var text = $"The rebase date {SpcSeries.Text(date)} is no date of the series ({SpcSeries.Text(series.Dates[0])} to {SpcSeries.Text(series.Dates[^1])})";
            if (!options.Rules.IgnoresUnmatchedRebase)
            {
                problem = text + "; give the date of the first point of the new group.";
                return false;
            }

            remarks.Add(new(RemarkKind.UnmatchedRebase, text + " and was passed over."));
        }

        int[] groupStarts = [.. starts];
        problem = ProblemOfMissing(series, options, groupStarts);
        if (problem is not null)
        {
            return false;
        }

        var signals = new Signals[series.Count];
        var causes = new SpecialCause[series.Count];
        var groups = new XmrGroup[groupStarts.Length];
        var outcome = Xmr.Read(series.Values, groupStarts, options.Resolve(series.Dates[^1]), signals, causes, groups);
        result = new(series, options, signals, causes, groups, outcome, firstGroup, remarks);
        return true;
    }

    /// <summary>The index in <see cref="Groups"/> of a row.</summary>
    public int GroupIndexOf(int row)
    {
        var index = groups.Length - 1;
        while (groups[index].Start > row)
        {
            index--;
        }

        return index;
    }

    /// <summary>Whether the group of a row has fewer than 13 points; the R package counts its rows instead.</summary>
    public bool IsShort(int row)
    {
        var group = groups[GroupIndexOf(row)];
        return (Options.Rules.IconsFromPoints > 0 ? group.Points : group.Rows) < TrialBelow;
    }

    /// <summary>The colour class of a row.</summary>
    public PointType TypeOf(int row) => Xmr.TypeOf(causes[row], Options.Polarity);

    /// <summary>
    /// The first row of a run of eight or more points on one side of the last group's mean that is still open at the end, or after which
    /// most points stayed on that side; null when there is none. Only ever a suggestion: a step change is to be understood first.
    /// </summary>
    public RebaseSuggestion? SuggestRebase()
    {
        const Signals sides = Spc.Signals.AboveMean | Spc.Signals.BelowMean;
        var group = LastGroup;
        int[] rows = [.. Enumerable.Range(group.Start, group.Rows).Where(row => (signals[row] & Spc.Signals.Missing) == 0)];
        for (var first = 0; first < rows.Length; first++)
        {
            var side = signals[rows[first]] & sides;
            var end = first;
            while (end < rows.Length && side != 0 && (signals[rows[end]] & sides) == side)
            {
                end++;
            }

            if (end - first >= RunThatSuggestsRebase && first > 0)
            {
                var stayed = rows.Skip(end).Count(row => (signals[row] & sides) == side);
                if (2 * stayed > rows.Length - end || end == rows.Length)
                {
                    return new(Series.Dates[rows[first]], end - first, side == Spc.Signals.AboveMean, rows.Length - first);
                }
            }

            first = Math.Max(first, end - 1);
        }

        return null;
    }

    private static string? ProblemOfMissing(SpcSeries series, SpcOptions options, int[] groupStarts)
    {
        if (options.Rules.Mended)
        {
            foreach (var value in series.Values)
            {
                if (!double.IsNaN(value))
                {
                    return null;
                }
            }

            return "Every value is missing; a chart needs at least one.";
        }

        var row = Xmr.RowWherePackageStops(series.Values, groupStarts);
        return row < 0
            ? null
            : $"The rules {options.Rules.Name} have no answer for the missing values in the seven points from {SpcSeries.Text(series.Dates[row])}; use mdc-2023 or the corrected rules.";
    }

    private IEnumerable<Remark> OwnRemarks()
    {
        var group = LastGroup;
        if (!group.HasLimits)
        {
            yield return new(RemarkKind.NoLimits, "There are no limits: they need two values in a row.");
        }
        else if (group.Points < TrialBelow)
        {
            yield return new(RemarkKind.TrialLimits, $"Trial limits: they rest on {group.Points} points and will settle from {TrialBelow}.");
        }

        var missing = signals.Count(row => (row & Spc.Signals.Missing) != 0);
        if (missing > 0)
        {
            yield return new(RemarkKind.Gaps, missing == 1 ? "One period has no value." : $"{missing} periods have no value.");
        }

        if (group.HasLimits && group.MovingRange < group.UnscreenedMovingRange)
        {
            yield return new(RemarkKind.Screened, "Large jumps were screened out of the limits, which are narrower for it.");
        }

        if (group.Mean is >= 0 and < 5 && IsCounts())
        {
            yield return new(RemarkKind.SmallCounts, "The counts are small: a chart of the time between events, or longer periods, would be more reliable.");
        }

        if (Options.ReportDate is { } report && Outcome.LastPoint >= 0 && Series.Dates[Outcome.LastPoint] < report)
        {
            yield return new(RemarkKind.OutOfDate, $"The latest value is of {SpcSeries.Text(Series.Dates[Outcome.LastPoint])}, the report of {SpcSeries.Text(report)}.");
        }
    }

    private bool IsCounts()
    {
        foreach (var value in Series.Values)
        {
            if (!double.IsNaN(value) && (value < 0 || value != Math.Floor(value)))
            {
                return false;
            }
        }

        return true;
    }
}
