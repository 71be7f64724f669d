using Marram.Charts;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Reports;

/// <summary>The charts of an indicator, each titled with its answer.</summary>
internal static class ReadingChart
{
    /// <summary>The judged series over time with its bands or target. Counts since April are bars, because a line from March to June would tell of a fall that is none.</summary>
    public static Chart? Of(IndicatorReading reading) => reading.Headline.Figures.Count == 0 ? null
        : new(reading.Headline.Latest!.Basis == Basis.YearToDate ? BarChart.Draw(BarsOf(reading)) : TrendChart.Draw(TrendOf(reading)))
        {
            Name = reading.Version.ShortTitle,
            Remark = reading.Headline.Latest.Basis == Basis.YearToDate ? "Quarters count from April: each holds the one before." : null,
        };

    /// <summary>Every other series over time, without a target of its own.</summary>
    public static IEnumerable<Chart> OfOthers(IndicatorReading reading) =>
        from series in reading.Series.Skip(1)
        where series.Figures.Count > 1
        select new Chart(TrendChart.Draw(new(TitleOf(SeriesName(series.Name), series), UnitOf(series.Unit), Labels(series.Figures), LineOf(SeriesName(series.Name), series))
        {
            Ceiling = series.Unit == Unit.Percent ? 100 : null,
            Height = 240,
        }))
        { Name = $"{reading.Version.ShortTitle}, {Printed.LowerFirst(SeriesName(series.Name))}" };

    /// <summary>The small line of a table: the judged series; of a count since April the whole years alone.</summary>
    public static Cell Small(IndicatorReading reading)
    {
        var figures = reading.Headline.Latest?.Basis == Basis.YearToDate
            ? [.. reading.Headline.Figures.Where(figure => figure.LastDay == FinancialYear.Of(figure.LastDay).LastDay)]
            : reading.Headline.Figures;
        return figures.Count < 2 ? Printed.NotAvailable : new ChartInCell(Sparkline.Draw(TrendOf(reading, reading.Headline with { Figures = figures })));
    }

    /// <summary>“Total waiting” for “total_waiting”.</summary>
    public static string SeriesName(string series)
    {
        var words = series.Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>“%”, “number”, “rate per 10,000”, “weeks”.</summary>
    public static string UnitOf(Unit unit) => unit == Unit.Percent ? "%" : unit.Label();

    private static Trend TrendOf(IndicatorReading reading) => TrendOf(reading, reading.Headline);

    private static Trend TrendOf(IndicatorReading reading, SeriesReading series) =>
        new(TitleOf(reading.Version.ShortTitle, reading.Headline), UnitOf(series.Unit), Labels(series.Figures), LineOf("Ours", series))
        {
            Target = reading.Target is { } target ? new("Target", target.Value, Figure.PrintValue(target.Value, series.Unit, target.Value == decimal.Truncate(target.Value) ? 0 : series.Decimals)) : null,
            Bands = reading.Bands?.Understood is { } bands ? BandsOf(bands) : [],
            Ceiling = series.Unit == Unit.Percent ? 100 : null,
        };

    private static Bars BarsOf(IndicatorReading reading)
    {
        var series = reading.Headline;
        return new(TitleOf(reading.Version.ShortTitle, series), UnitOf(series.Unit), "Period",
            [.. series.Figures.Select(figure => new Bar(figure.Period.Label, figure.Value, figure.Print(series.Decimals), figure == series.Latest))]);
    }

    private static TrendLine LineOf(string name, SeriesReading series) =>
        new(name, [.. series.Figures.Select(figure => new TrendPoint(figure.Value, figure.Print(series.Decimals)))]);

    // A scorecard's outturns and quarters are one row of columns: there a year is a year and a quarter a quarter, whatever the basis, which the notes give.
    private static string[] Labels(IReadOnlyList<Figure> figures) =>
    [
        .. figures.Select(figure => figure.Series switch
        {
            "outturn" => FinancialYear.Of(figure.LastDay).Label,
            "quarterly" => Quarter.Of(figure.LastDay).Label,
            _ => figure.Period.Label,
        }),
    ];

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

    private static ChartBand[] BandsOf(Bands bands)
    {
        var (outstanding, good, requires) = (bands.Outstanding.Value, bands.Good.Value, bands.RequiresImprovement.Value);
        return bands.Polarity == Polarity.Higher
            ?
            [
                new("Below range", null, requires, Tone.BelowRange), new("Requires improvement", requires, good, Tone.RequiresImprovement),
                new("Good", good, outstanding, Tone.Good), new("Outstanding", outstanding, null, Tone.Outstanding),
            ]
            :
            [
                new("Outstanding", null, outstanding, Tone.Outstanding), new("Good", outstanding, good, Tone.Good),
                new("Requires improvement", good, requires, Tone.RequiresImprovement), new("Below range", requires, null, Tone.BelowRange),
            ];
    }
}
