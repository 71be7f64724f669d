using System.Globalization;
using Marram.Organisations;
using Marram.Periods;

namespace Marram.Indicators;

/// <summary>Everything known of one indicator, as it was known on a day.</summary>
/// <param name="Figures">Its figures in force, benchmarks too, in any order.</param>
/// <param name="Bands">Its bands of all years.</param>
/// <param name="Targets">Its targets, past ones too.</param>
/// <param name="Comparators">The bodies its benchmarks belong to.</param>
public sealed record IndicatorHistory(
    Indicator Indicator, IReadOnlyList<Figure> Figures, IReadOnlyList<BandSetting> Bands, IReadOnlyList<TargetSetting> Targets,
    IReadOnlyList<Organisation> Comparators)
{
    /// <summary>The levels people have written down and not taken back: targets with their first day, and trajectories.</summary>
    public IReadOnlyList<PlannedLevel> Planned { get; init; } = [];
}

/// <summary>A value of another body beside ours.</summary>
/// <param name="Figure">The benchmark, with its own year.</param>
/// <param name="Gap">Ours less theirs, in the unit.</param>
/// <param name="Improvement">Whether the gap is good for us.</param>
/// <param name="BasisDiffers">Whether ours covers less than a year while theirs is an annual figure: then the gap is an indication only.</param>
public sealed record Comparison(Organisation Organisation, Figure Figure, decimal Gap, Improvement Improvement, bool BasisDiffers);

/// <summary>What Marram says of one indicator at one month: the latest figure, how it moved, how it is judged, and against whom. Computed, never typed.</summary>
public sealed record IndicatorReading
{
    /// <summary>The indicator.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>The last month asked for; each series shows its latest period ending by then.</summary>
    public required Month Month { get; init; }

    /// <summary>The series that is judged.</summary>
    public required SeriesReading Headline { get; init; }

    /// <summary>Every series, the headline first.</summary>
    public required IReadOnlyList<SeriesReading> Series { get; init; }

    /// <summary>The bands in force in the latest period's year; null where none is set.</summary>
    public BandSetting? Bands { get; init; }

    /// <summary>The target in force on the latest period's last day; null where none is.</summary>
    public TargetSetting? Target { get; init; }

    /// <summary>Every target the headline series ever had, in the order of the loads that brought them.</summary>
    public IReadOnlyList<TargetSetting> Targets { get; init; } = [];

    /// <summary>The levels people have written down for the headline series, earliest day first.</summary>
    public IReadOnlyList<PlannedLevel> Planned { get; init; } = [];

    /// <summary>England, region, neighbours, in the pack's order.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>The version of the definition in force.</summary>
    public IndicatorVersion Version => Indicator.Current;

    /// <summary>The judgement of the latest value as printed; null without bands or value.</summary>
    public Judgement? Judgement => Headline.PrintedValue is { } value ? Bands?.Understood?.Judge(value) : null;

    /// <summary>Whether the judgement rests on a band the council set for something that is neither good nor bad of itself.</summary>
    public bool JudgementIsLocal => Judgement is not null && Version.Polarity == Polarity.Neither;

    /// <summary>The rating of the latest value as printed against the target; null without target or value.</summary>
    public Rag? Rag => Headline.PrintedValue is { } value ? Target?.Target.Rate(value) : null;

    /// <summary>Which way the headline moved since the previous comparable period; null where there is none.</summary>
    public Direction? Direction => Headline.Change?.Direction;

    /// <summary>Whether that is good; null where there is no movement to judge.</summary>
    public Improvement? Improvement => Headline.Change?.Improvement(Version.Polarity);

    /// <summary>Whether the aim that stands in place of bands is met; null where there is none, or nothing to compare with.</summary>
    public bool? AimIsMet
    {
        get
        {
            if (Bands?.Aim is not { } aim || Headline.Latest?.Value is not { } value)
            {
                return null;
            }

            var against = aim.ComparatorId() is { } comparator
                ? Comparisons.FirstOrDefault(comparison => RoleOf(comparison.Organisation) == comparator)?.Figure.Value
                : Headline.Previous?.Value;
            return against is { } other ? (aim.IsLower() ? value < other : value > other) : null;
        }
    }

    /// <summary>The judgement of the previous comparable value by the same bands; null without bands or value.</summary>
    public Judgement? PreviousJudgement => Headline.Previous?.Value is { } value
        ? Bands?.Understood?.Judge(Math.Round(value, Headline.Unit == Unit.Count ? 0 : Headline.Decimals, MidpointRounding.AwayFromZero))
        : null;

    /// <summary>Whether the latest change took it from one judgement to another, or over its target.</summary>
    public bool HasCrossed => (PreviousJudgement is { } before && Judgement is { } now && before != now)
        || (Target is { } target && Headline.Previous?.Value is { } earlier && Headline.Latest?.Value is { } later
            && target.Target.IsMetBy(earlier) != target.Target.IsMetBy(later));

    /// <summary>
    /// How much this indicator needs talk, higher first: below range or red, then requires improvement or amber or an aim missed, then anything that got worse.
    /// </summary>
    public int Concern => (Judgement, Rag, AimIsMet) switch
    {
        (Indicators.Judgement.BelowRange, _, _) or (_, Indicators.Rag.Red, _) => 40,
        (Indicators.Judgement.RequiresImprovement, _, _) or (_, Indicators.Rag.Amber, _) => 30,
        (_, _, false) => 20,
        _ => 0,
    } + (Improvement is Indicators.Improvement.Worse ? 5 : 0);

    /// <summary>How far the latest value is from the next better judgement, in the unit; null when it is the best or there are no bands.</summary>
    public (Judgement Next, CutPoint CutPoint, decimal Distance)? ToNextJudgement
    {
        get
        {
            if (Judgement is not { } judgement || judgement == Indicators.Judgement.Outstanding || Bands?.Understood is not { } bands
                || Headline.PrintedValue is not { } value)
            {
                return null;
            }

            var next = judgement - 1;
            return bands.Of(next) is { } cut ? (next, cut, Math.Abs(cut.Value - value)) : null;
        }
    }

    /// <summary>The answer in words: the latest figure, its judgement, its distance, its movement.</summary>
    public string Sentence => ReadingSentence.Of(this);

    /// <summary>Reads an indicator at a month.</summary>
    public static IndicatorReading Read(IndicatorHistory history, Month month)
    {
        var version = history.Indicator.Current;
        var own = history.Figures.Where(figure => !figure.IsBenchmark && figure.LastDay <= month.LastDay).ToList();
        var series = own
            .GroupBy(figure => figure.Series is "outturn" or "quarterly" ? SeriesReading.Scorecard : figure.Series)
            .Select(group => new SeriesReading(group.Key, group.First().Unit, version.Decimals,
                [.. group.OrderBy(figure => figure.LastDay).ThenBy(figure => figure.FirstDay).ThenBy(figure => figure.Number)]))
            .ToList();
        IReadOnlyList<TargetSetting> targets = [.. history.Targets, .. PlannedLevel.AsTargets(history.Planned, version.Polarity)];
        var judged = targets.Select(target => target.Series).FirstOrDefault();
        var headline = series.FirstOrDefault(one => one.Name == judged)
            ?? series.FirstOrDefault(one => one.Unit == version.Unit)
            ?? series.FirstOrDefault()
            ?? new SeriesReading(SeriesReading.Scorecard, version.Unit, version.Decimals, []);
        var lastDay = headline.Latest?.LastDay ?? month.LastDay;
        return new IndicatorReading
        {
            Indicator = history.Indicator,
            Month = month,
            Headline = headline,
            Series = [headline, .. series.Where(one => one != headline)],
            Bands = history.Bands.Where(band => band.Year <= FinancialYear.Of(lastDay).StartYear)
                .OrderBy(band => band.Year).ThenBy(band => band.LoadNumber).LastOrDefault(),
            Target = targets.Where(target => target.Series == headline.Name && target.Target.HoldsOn(lastDay))
                .OrderBy(target => target.LoadNumber).LastOrDefault(),
            Targets = [.. targets.Where(target => target.Series == headline.Name).OrderBy(target => target.LoadNumber)],
            Planned = [.. history.Planned.Where(level => level.Series == headline.Name).OrderBy(level => level.Day).ThenBy(level => level.Number)],
            Comparisons = Compare(history, headline, version.Polarity, month),
        };
    }

    /// <summary>“england”, “statistical-neighbours”, or “region” for any other comparator.</summary>
    public static string RoleOf(Organisation comparator) =>
        comparator.Id is "england" or "statistical-neighbours" ? comparator.Id : "region";

    private static List<Comparison> Compare(IndicatorHistory history, SeriesReading headline, Polarity polarity, Month month)
    {
        if (headline.Latest is not { Value: { } value } latest)
        {
            return [];
        }

        var months = ((latest.LastDay.Year - latest.FirstDay.Year) * 12) + latest.LastDay.Month - latest.FirstDay.Month + 1;
        var basisDiffers = latest.Basis != Basis.Snapshot && months < 12;
        return
        [
            .. from comparator in history.Comparators
               let figure = history.Figures.Where(figure => figure.IsBenchmark && figure.OrganisationId == comparator.Id
                   && figure.Value is not null && figure.LastDay <= month.LastDay).MaxBy(figure => figure.LastDay)
               where figure is not null
               select new Comparison(comparator, figure, value - figure.Value!.Value,
                   new Movement(figure.Value!.Value, value).Improvement(polarity), basisDiffers),
        ];
    }
}

/// <summary>Puts a reading into words.</summary>
internal static class ReadingSentence
{
    public static string Of(IndicatorReading reading)
    {
        var headline = reading.Headline;
        if (headline.Latest is not { } latest || headline.PrintedValue is not { } value)
        {
            return $"No figure by {reading.Month.Label}.";
        }

        var parts = new List<string> { $"{latest.Print(headline.Decimals)} {latest.Period.When}{Judged(reading, value)}." };
        if (headline.Change is { } change && headline.Previous is { } previous)
        {
            var words = reading.Improvement switch
            {
                Improvement.Better => ": better",
                Improvement.Worse => ": worse",
                _ => "",
            };
            parts.Add(change.Direction == Direction.Unchanged
                ? $"No change beyond {Amount(Tolerance.Of(headline.Unit), headline)} since {previous.Period.Label}."
                : $"{(change.Direction == Direction.Up ? "Up" : "Down")} {Amount(Math.Abs(change.Change), headline)} since {previous.Period.Label}{words}.");
        }
        else if (latest.Basis == Basis.YearToDate)
        {
            parts.Add($"It counts from April, so it compares with {latest.Period.YearEarlier().Label}, which is not in the register.");
        }

        if (reading.Version.Polarity == Polarity.Neither && Neighbours(reading) is { } neighbours)
        {
            parts.Add($"{Amount(Math.Abs(neighbours.Gap), headline)} {(neighbours.Gap >= 0 ? "above" : "below")} "
                + $"{neighbours.Organisation.Name} ({neighbours.Figure.Print(headline.Decimals)} in {neighbours.Figure.Period.Label}).");
        }

        return string.Join(" ", parts);
    }

    private static Comparison? Neighbours(IndicatorReading reading) =>
        reading.Comparisons.FirstOrDefault(comparison => IndicatorReading.RoleOf(comparison.Organisation) == "statistical-neighbours")
        ?? (reading.Comparisons.Count > 0 ? reading.Comparisons[0] : null);

    private static string Judged(IndicatorReading reading, decimal value)
    {
        if (reading.Judgement is { } judgement)
        {
            var local = reading.JudgementIsLocal ? " by the council's own band" : "";
            var next = reading.ToNextJudgement is { } step
                ? $", {Amount(step.Distance, reading.Headline)} short of {step.Next.Label()} ({step.CutPoint.Label(reading.Bands!.Polarity)})"
                : "";
            return $": {LowerFirst(judgement.Label())}{local}{next}";
        }

        if (reading.Target is { } target)
        {
            var level = Figure.PrintValue(target.Value, reading.Headline.Unit, decimals: target.Value == decimal.Truncate(target.Value) ? 0 : reading.Headline.Decimals);
            var miss = target.Target.Shortfall(value);
            return miss <= 0
                ? $": meets the target of {level}"
                : $": {Amount(miss, reading.Headline)} short of the target of {level}";
        }

        return (reading.Bands?.Aim, reading.AimIsMet) switch
        {
            ({ } aim, true) => $": meets the aim ({aim.Label()})",
            ({ } aim, false) => $": misses the aim ({aim.Label()})",
            ({ } aim, null) => $": the aim ({aim.Label()}) cannot be told",
            _ => "",
        };
    }

    /// <summary>A difference with its unit in words: “4.2 points”, “3”, “1.1 per 10,000”.</summary>
    public static string Amount(decimal amount, SeriesReading series) => series.Unit switch
    {
        Unit.Percent => $"{PrintedNumber.Print(amount, series.Decimals)} {(amount == 1 ? "point" : "points")}",
        Unit.Count => amount.ToString("0", CultureInfo.InvariantCulture),
        Unit.RatePer10000 => $"{PrintedNumber.Print(amount, series.Decimals)} per 10,000",
        Unit.Weeks => $"{PrintedNumber.Print(amount, series.Decimals)} weeks",
    };

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
