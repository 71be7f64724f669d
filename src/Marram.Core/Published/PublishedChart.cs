using Marram.Charts;
using Marram.Indicators;
using Marram.Spc;

namespace Marram.Published;

/// <summary>The charts of a published comparison.</summary>
public static class PublishedChart
{
    /// <summary>The area among its neighbours, its region and England as bars, the highest first; the median of the neighbours across them. Null where there is no value at all.</summary>
    public static ChartScene? Bars(PublishedComparison comparison)
    {
        var series = comparison.Series;
        List<Bar> bars =
        [
            new(comparison.Own.Area.Name, comparison.Own.Value, comparison.Own.Printed, Ours: true),
            .. comparison.Neighbours.Select(one => new Bar(one.Figure?.Area.Name ?? one.Code, one.Figure?.Value, one.Figure?.Printed ?? "not loaded")),
            .. new[] { comparison.Region, comparison.England }.OfType<AreaFigure>().Select(one => new Bar(one.Area.Name, one.Value, one.Printed)),
        ];
        return bars.TrueForAll(bar => bar.Value is null) ? null : BarChart.Draw(new(
            TitleOf(comparison), series.Unit == Unit.Percent ? "%" : series.Unit.Label(), "Area", [.. bars.OrderByDescending(bar => bar.Value ?? -1)])
        {
            Target = comparison.NeighbourMedian is { } median ? new ReferenceLine("Neighbours' median", median, series.PrintAverage(median)) : null,
        });
    }

    private static string TitleOf(PublishedComparison comparison) => comparison.GapToMedian is { } gap
        ? $"{comparison.Own.Area.Name}, at {comparison.Own.Printed}, is {(gap == 0 ? "at" : $"{comparison.Series.PrintGap(gap, ofAverage: true)} {(gap > 0 ? "above" : "below")}")} the median of its neighbours"
        : comparison.Sentences.First();

    /// <summary>The published figure of the area over the years, with the neighbours' median beside it. Null where there are fewer than two.</summary>
    public static ChartScene? Years(PublishedSeries series, IReadOnlyList<AreaFigure> figures, PublishedComparison comparison)
    {
        var own = figures.Where(one => one.Area.Code == comparison.Own.Area.Code && one.Period.LastDay <= comparison.Own.Period.LastDay).OrderBy(one => one.Period.LastDay).ToList();
        return own.Count(one => one.Value is not null) < 2 ? null : TrendChart.Draw(new(
            $"{series.Title}: {comparison.Own.Area.Name}, {own[0].Period.Label} until {own[^1].Period.Label}", series.Unit == Unit.Percent ? "%" : series.Unit.Label(),
            [.. own.Select(one => one.Period.Label)], new TrendLine(comparison.Own.Area.Name, [.. own.Select(one => new TrendPoint(one.Value, one.Printed))]))
        {
            Ceiling = series.Unit == Unit.Percent ? 100 : null,
        });
    }

    /// <summary>The funnel of all authorities, the area's own set apart.</summary>
    public static FunnelDrawing Drawing(PublishedComparison comparison, Funnel funnel) => new(
        $"{comparison.Series.Title}, {comparison.Own.Period.Label}", comparison.Series.Unit == Unit.Percent ? "%" : "per 10,000",
        comparison.Series.Unit == Unit.Percent ? "those counted" : "children", funnel)
    {
        Own = comparison.Own.Area.Name,
        Value = value => comparison.Series.PrintAverage((decimal)value),
    };
}
