using Marram.Charts;
using Marram.Periods;

namespace Marram.Indicators;

/// <summary>The charts of an indicator, drawn from its reading: the same on the page, in the report and in the scorecard.</summary>
public static class IndicatorCharts
{
    /// <summary>The series over time with its target and bands behind it. Null where there is no figure to draw.</summary>
    public static ChartScene? Trend(IndicatorReading reading, SeriesReading series) =>
        Points(reading, series) is { } trend ? TrendChart.Draw(trend) : null;

    /// <summary>The headline series as a word-sized line with the bands behind it. Null where there is no figure to draw.</summary>
    public static ChartScene? Spark(IndicatorReading reading) =>
        Points(reading, reading.Headline) is { } trend ? Sparkline.Draw(trend) : null;

    /// <summary>Our latest figure among the comparators, each with its own year. Null where there is nothing to compare with.</summary>
    public static ChartScene? Compared(IndicatorReading reading) =>
        Dots(reading) is { } dots ? DotLine.Draw(dots) : null;

    /// <summary>The same, small enough for a row of the scorecard.</summary>
    public static ChartScene? ComparedSmall(IndicatorReading reading) =>
        Dots(reading) is { } dots ? DotLine.DrawSmall(dots) : null;

    /// <summary>The series that shows most of the past in the headline's unit: the one to draw large.</summary>
    public static SeriesReading Longest(IndicatorReading reading) =>
        reading.Series.Where(series => series.Unit == reading.Headline.Unit).MaxBy(series => series.Figures.Count) ?? reading.Headline;

    /// <summary>How a period stands over a column or under a point: the quarter for a scorecard's quarters and outturns, the month otherwise.</summary>
    public static string ColumnLabel(Figure figure) => figure.Series switch
    {
        "outturn" => FinancialYear.Of(figure.LastDay).Label,
        "quarterly" => Quarter.Of(figure.LastDay).Label,
        _ => figure.Basis == Basis.Snapshot && figure.LastDay == Month.Of(figure.LastDay).LastDay ? Month.Of(figure.LastDay).Label : figure.Period.Label,
    };

    /// <summary>The judged stretches of the bands in force, worst first, as a chart paints them; empty where there are none.</summary>
    public static IReadOnlyList<ChartBand> Stretches(Bands? bands)
    {
        if (bands is null)
        {
            return [];
        }

        ChartBand Band(Judgement judgement, Tone tone, decimal? worseEdge, decimal? betterEdge) => bands.Polarity == Polarity.Higher
            ? new ChartBand(judgement.ShortLabel(), worseEdge, betterEdge, tone)
            : new ChartBand(judgement.ShortLabel(), betterEdge, worseEdge, tone);

        return
        [
            Band(Judgement.BelowRange, Tone.BelowRange, null, bands.RequiresImprovement.Value),
            Band(Judgement.RequiresImprovement, Tone.RequiresImprovement, bands.RequiresImprovement.Value, bands.Good.Value),
            Band(Judgement.Good, Tone.Good, bands.Good.Value, bands.Outstanding.Value),
            Band(Judgement.Outstanding, Tone.Outstanding, bands.Outstanding.Value, null),
        ];
    }

    private static Trend? Points(IndicatorReading reading, SeriesReading series)
    {
        if (!series.Figures.Any(figure => figure.Value is not null))
        {
            return null;
        }

        var isHeadline = series == reading.Headline;
        var name = reading.Version.ShortTitle;
        return new Trend(
            isHeadline ? $"{name}: {reading.Sentence}" : $"{name}, {SeriesTitle(series)}",
            series.Unit == Unit.Percent ? "%" : series.Unit.Label(),
            [.. series.Figures.Select(ColumnLabel)],
            new TrendLine("Ours", [.. series.Figures.Select(figure => new TrendPoint(figure.Value, figure.Print(series.Decimals)))]))
        {
            Target = isHeadline && reading.Target is { } target
                ? new ReferenceLine("Target", target.Value, Figure.PrintValue(target.Value, series.Unit, target.Value == decimal.Truncate(target.Value) ? 0 : series.Decimals))
                : null,
            Bands = isHeadline ? Stretches(reading.Bands?.Understood) : [],
            Ceiling = series.Unit == Unit.Percent ? 100 : null,
        };
    }

    /// <summary>A series' name in words: “percent_within_18_weeks” reads “per cent within 18 weeks”.</summary>
    public static string SeriesTitle(SeriesReading series) => series.Name == SeriesReading.Scorecard
        ? "outturns and quarters"
        : series.Name.Replace('_', ' ').Replace("percent", "per cent", StringComparison.Ordinal);

    private static Charts.Comparison? Dots(IndicatorReading reading)
    {
        if (reading.Comparisons.Count == 0 || reading.Headline.Latest is not { } latest)
        {
            return null;
        }

        var decimals = reading.Headline.Decimals;
        return new Charts.Comparison(
            $"{reading.Version.ShortTitle}: ours and others",
            reading.Headline.Unit == Unit.Percent ? "%" : reading.Headline.Unit.Label(),
            new Dot($"Ours, {ColumnLabel(latest)}", latest.Value, latest.Print(decimals)),
            [.. reading.Comparisons.Select(comparison => new Dot(
                $"{comparison.Organisation.Name}, {comparison.Figure.Period.Label}", comparison.Figure.Value, comparison.Figure.Print(decimals)))]);
    }
}
