using System.Globalization;
using Marram.Charts;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Spc;

/// <summary>Whether the change of an indicator is real: its headline series read by the rules, or the sentence that says why it cannot be.</summary>
public sealed record SpcOfIndicator
{
    /// <summary>The number of comparable values below which nothing is drawn.</summary>
    public const int FewestPoints = 3;

    private SpcOfIndicator(IndicatorReading reading, IReadOnlyList<ComparablePeriod> periods) => (Indicator, Periods) = (reading, periods);

    /// <summary>The indicator.</summary>
    public IndicatorReading Indicator { get; }

    /// <summary>The periods that are compared, oldest first; empty where there is no value.</summary>
    public IReadOnlyList<ComparablePeriod> Periods { get; }

    /// <summary>The reading; null where there are too few comparable values, and then <see cref="WhyNone"/> says so.</summary>
    public SpcResult? Result { get; private init; }

    /// <summary>Why there is no reading, as a sentence; null where there is one.</summary>
    public string? WhyNone { get; private init; }

    /// <summary>What to mind besides, because of what is counted; null where there is nothing.</summary>
    public string? Caution { get; private init; }

    /// <summary>What happened and may explain a change, in any order.</summary>
    public IReadOnlyList<ChartEvent> Events { get; private init; } = [];

    /// <summary>How the values and periods are printed; null where there is no reading.</summary>
    public SpcWords? Words { get; private init; }

    /// <summary>The chart; null where there is no reading.</summary>
    public ChartScene? Chart => Drawing is { } drawing && SpcChart.CanDraw(drawing.Result) ? SpcChart.Draw(drawing) : null;

    /// <summary>Its row in the summary and its place in the matrix; null where there is no reading.</summary>
    public SpcSummary? Summary => Result is null ? null : new(Indicator.Version.ShortTitle, Result, Words!);

    /// <summary>The step change Marram would ask a person about; null where there is none. It is never applied.</summary>
    public RebaseSuggestion? Suggestion => Result?.SuggestRebase();

    /// <summary>What the chart says, in plain words, or why there is none.</summary>
    public string Sentence => Result is null ? WhyNone! : Words!.Sentence(Result);

    /// <summary>The decisions that new limits hold, in the order of their periods; those outside the periods change nothing.</summary>
    public IReadOnlyList<Rebase> Decisions { get; private init; } = [];

    /// <summary>The periods to come, at the step of those that are compared, without end; empty where there are fewer than two.</summary>
    public IEnumerable<Period> Coming
    {
        get
        {
            if (Periods.Count < 2)
            {
                yield break;
            }

            var (before, last) = (Periods[^2].Period.LastDay, Periods[^1].Period);
            var step = ((last.LastDay.Year - before.Year) * 12) + last.LastDay.Month - before.Month;
            for (var ahead = 1; ; ahead++)
            {
                yield return last.Moved(step * ahead);
            }
        }
    }

    /// <summary>The periods that are compared, then those to come, without end.</summary>
    public IEnumerable<Period> Known => Periods.Select(period => period.Period).Concat(Coming);

    /// <summary>A decision as it is printed under the chart: from when, why, when decided and by whom.</summary>
    public string Describe(Rebase decision) =>
        $"New limits from {LabelOf(decision.FirstPeriodEnds)}: {decision.Reason}{(decision.Reason.EndsWith('.') ? "" : ".")} "
        + $"Decided on {decision.DecidedOn.ToString("d MMM yyyy", CultureInfo.InvariantCulture)} by: {decision.DecidedBy}.";

    /// <summary>A planned level as it is printed: what, for when, where agreed, when written down and by whom.</summary>
    public string Describe(PlannedLevel level) => Describe([level]);

    /// <summary>The planned levels in force as they are printed under the chart: a line a target, and one for all points of a trajectory that were agreed together.</summary>
    public IEnumerable<string> PlanLines =>
        Indicator.Planned.Where(level => level.Kind == PlannedKind.Target).Select(Describe)
            .Concat(Indicator.Planned.Where(level => level.Kind == PlannedKind.Trajectory)
                .GroupBy(level => (level.AgreedIn, level.SetOn, level.SetBy)).Select(together => Describe([.. together])));

    private string Describe(IReadOnlyList<PlannedLevel> together)
    {
        var first = together[0];
        var what = first.Kind switch
        {
            PlannedKind.Target => $"Target {PrintLevel(first.Value)} from {first.Day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}",
            PlannedKind.Trajectory => $"Trajectory {string.Join(", ", together.Select(level => $"{PrintLevel(level.Value)} for {LabelOf(level.Day)}"))}",
        };
        return $"{what}: {first.AgreedIn.TrimEnd('.')}. Written down on {first.SetOn.ToString("d MMM yyyy", CultureInfo.InvariantCulture)} by: {first.SetBy}.";
    }

    // A level is set by people, mostly in whole numbers; the decimals of a measured figure would say too much of it.
    private string PrintLevel(decimal level) =>
        Figure.PrintValue(level, Indicator.Headline.Unit, level == decimal.Truncate(level) ? 0 : Indicator.Headline.Decimals);

    /// <summary>What a period that ends on a day is called; “the period to” the day where none does.</summary>
    public string LabelOf(DateOnly lastDay) =>
        Known.TakeWhile(period => period.LastDay <= lastDay).LastOrDefault() is var found && found.LastDay == lastDay
            ? found.Label
            : $"the period to {lastDay.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";

    private DateOnly LastPlanned => Indicator.Planned.Where(level => level.Kind == PlannedKind.Trajectory).Select(level => level.Day).DefaultIfEmpty().Max();

    private double? LevelAt(Period period) =>
        (double?)Indicator.Planned.LastOrDefault(level => level.Kind == PlannedKind.Trajectory && level.Day == period.LastDay)?.Value;

    private SpcDrawing? Drawing => Result is null ? null : new(
        Indicator.Version.ShortTitle, Indicator.Headline.Unit == Unit.Percent ? "%" : Indicator.Headline.Unit.Label(), Result, Words!)
    {
        Events = Events,
        Trajectory = [.. Periods.Select(period => LevelAt(period.Period))],
        Ahead = [.. Coming.TakeWhile(period => period.LastDay <= LastPlanned).Where(period => LevelAt(period) is not null).Select(period => new PlannedPoint(period.LastDay, LevelAt(period)!.Value))],
        Least = 0,
        Greatest = Indicator.Headline.Unit == Unit.Percent ? 100 : null,
    };

    /// <summary>Reads the headline series of an indicator by the default rule set.</summary>
    /// <param name="reading">The indicator at a month.</param>
    /// <param name="rebases">The decisions that new limits hold. The first period that ends on such a day or later starts a new group; a day before the first period or after the last changes nothing.</param>
    /// <param name="events">What happened; those outside the periods are left out of the chart.</param>
    public static SpcOfIndicator Read(IndicatorReading reading, IReadOnlyList<Rebase>? rebases = null, IEnumerable<ChartEvent>? events = null)
    {
        var periods = ComparableFigures.Of(reading.Headline);
        var empty = new SpcOfIndicator(reading, periods);
        var values = periods.Count(period => period.Figure is not null);
        if (values < FewestPoints)
        {
            return empty with { WhyNone = TooFew(reading, values) };
        }

        if (!SpcSeries.TryCreate(
            [.. periods.Select(period => period.Period.LastDay)],
            [.. periods.Select(period => (double?)period.Figure?.Value)], out var series, out var problem))
        {
            throw new InvalidOperationException($"Comparable periods of {reading.Indicator.Id} make no series: {problem}");
        }

        var options = new SpcOptions
        {
            Polarity = reading.Version.Polarity,
            Targets = TargetsOf(reading, periods),
            Rebases = [.. (rebases ?? []).Select(rebase => FirstPeriod(periods, rebase.FirstPeriodEnds)).OfType<DateOnly>().Distinct().Order()],
            // The newest period may have a figure without a value; then the chart says that it is out of date.
            ReportDate = reading.Headline.Latest?.LastDay,
        };
        return SpcResult.TryRead(series, options, out var result, out problem)
            ? empty with
            {
                Result = result,
                Words = WordsOf(reading, periods, series) with { TargetName = result.Target is { } target ? $"the target of {empty.PrintLevel((decimal)target)}" : null },
                Caution = CautionOf(periods),
                Events = [.. events ?? []],
                Decisions = rebases ?? [],
            }
            : throw new InvalidOperationException($"The series of {reading.Indicator.Id} cannot be read: {problem}");
    }

    private static string TooFew(IndicatorReading reading, int values) => (values switch
    {
        0 => $"There is no value by {reading.Month.Label} to read",
        1 => "Only one value can be compared with no other",
        _ => "Only two values can be compared with each other",
    }) + ": whether a change is real can be asked from three periods of one length, an even step apart.";

    private static DateOnly? FirstPeriod(IReadOnlyList<ComparablePeriod> periods, DateOnly day) =>
        day <= periods[0].Period.LastDay ? null : periods.FirstOrDefault(period => period.Period.LastDay >= day)?.Period.LastDay;

    // A chart knows from when a target holds; it holds until the next. Where the latest period has none, none is drawn, so that no past target is judged by.
    private static List<TargetFrom> TargetsOf(IndicatorReading reading, IReadOnlyList<ComparablePeriod> periods)
    {
        List<TargetFrom> steps = [];
        decimal? before = null;
        foreach (var day in periods.Select(period => period.Period.LastDay))
        {
            var target = reading.Targets.LastOrDefault(setting => setting.Target.HoldsOn(day))?.Value;
            if (target is { } value && target != before)
            {
                steps.Add(new(day, (double)value));
            }

            before = target ?? before;
        }

        return reading.Targets.Any(setting => setting.Target.HoldsOn(periods[^1].Period.LastDay)) ? steps : [];
    }

    private static string? CautionOf(IReadOnlyList<ComparablePeriod> periods)
    {
        var (first, second) = (periods[0].Period, periods[1].Period);
        return second.FirstDay <= first.LastDay && second.Basis is Basis.Rolling3Months or Basis.Rolling12Months
            ? $"Each figure covers {(second.Basis == Basis.Rolling3Months ? "three" : "twelve")} months and shares most of them with the one before, so runs and trends come more easily than chance would have them."
            : null;
    }

    private static SpcWords WordsOf(IndicatorReading reading, IReadOnlyList<ComparablePeriod> periods, SpcSeries series)
    {
        var (unit, decimals) = (reading.Headline.Unit, reading.Headline.Decimals);
        var labels = periods.ToDictionary(period => period.Period.LastDay, period => period.Figure is { } figure ? IndicatorCharts.ColumnLabel(figure) : period.Period.Label);
        var suffix = unit == Unit.Percent ? "%" : "";
        return SpcWords.For(series) with
        {
            Value = value => Figure.PrintValue((decimal)value, unit, decimals),
            Line = value => PrintedNumber.Print((decimal)value, (unit == Unit.Count ? 0 : decimals) + 1) + suffix,
            Date = day => labels.TryGetValue(day, out var label) ? label : LikeLast(day),
        };

        // A period to come has no figure to name it; it is called as the last one is.
        string LikeLast(DateOnly day)
        {
            var last = periods[^1].Period.LastDay;
            return labels[last] == Month.Of(last).Label ? Month.Of(day).Label
                : labels[last] == Quarter.Of(last).Label ? Quarter.Of(day).Label
                : labels[last] == FinancialYear.Of(last).Label ? FinancialYear.Of(day).Label
                : day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        }
    }
}
