using Marram.Charts;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Reports;

/// <summary>The charts of an indicator as a report shows them: those of its page, titled with the movement alone because the sentence stands above.</summary>
public static class ReadingChart
{
    /// <summary>The judged series over time. Counts since April are bars, because a line from March to June would tell of a fall that is none. Null where there is no figure.</summary>
    public static Chart? Of(IndicatorReading reading) => reading.Headline.Latest?.Basis == Basis.YearToDate
        ? Named(BarChart.Draw(BarsOf(reading)), reading.Version.ShortTitle, reading.Headline) with { Remark = "Each quarter counts from April and holds the one before." }
        : IndicatorCharts.Trend(reading, reading.Headline) is { } scene ? Named(scene, reading.Version.ShortTitle, reading.Headline) : null;

    /// <summary>Every other series of two figures or more.</summary>
    public static IEnumerable<Chart> OfOthers(IndicatorReading reading) =>
        from series in reading.Series.Skip(1)
        where series.Figures.Count > 1
        let scene = IndicatorCharts.Trend(reading, series)
        where scene is not null
        select Named(scene, $"{reading.Version.ShortTitle}, {IndicatorCharts.SeriesTitle(series)}", series);

    /// <summary>The small line of a table: the judged series; of a count since April the whole years alone.</summary>
    public static Cell Small(IndicatorReading reading)
    {
        var shown = reading.Headline.Latest?.Basis != Basis.YearToDate ? reading.Headline
            : reading.Headline with { Figures = [.. reading.Headline.Figures.Where(figure => figure.LastDay == FinancialYear.Of(figure.LastDay).LastDay)] };
        return IndicatorCharts.Spark(reading with { Headline = shown }) is { } scene
            ? new ChartInCell(scene with { Title = TitleOf(reading.Version.ShortTitle, reading.Headline) })
            : Printed.NotAvailable;
    }

    private static Chart Named(ChartScene scene, string name, SeriesReading series)
    {
        var title = TitleOf(name, series);
        return new Chart(scene with { Title = title, Table = scene.Table with { Caption = title } }) { Name = name };
    }

    private static Bars BarsOf(IndicatorReading reading)
    {
        var series = reading.Headline;
        return new(reading.Version.ShortTitle, series.Unit.Label(), "Period",
            [.. series.Figures.Select(figure => new Bar(figure.Period.Label, figure.Value, figure.Print(series.Decimals), figure == series.Latest))]);
    }

    private static string TitleOf(string name, SeriesReading series)
    {
        if (series.Latest is not { Value: not null } latest)
        {
            return $"{name}: no figure";
        }

        var now = $"{name}: {latest.Print(series.Decimals)}";
        return series.Change is not { } change || series.Previous is not { } previous ? now : change.Direction switch
        {
            Direction.Unchanged => $"{now}, no real change since {previous.Period.Label}",
            Direction.Up => $"{now}, up {ReadingSentence.Amount(change.Change, series)} since {previous.Period.Label}",
            Direction.Down => $"{now}, down {ReadingSentence.Amount(-change.Change, series)} since {previous.Period.Label}",
        };
    }
}
