using Marram.Charts;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Reports;

/// <summary>The scorecard on one page, A3 on its side, in the pack's order of columns: the sheet a senior team already knows.</summary>
public static class ScorecardSheet
{
    // What is left of A3 on its side for the table, in points, under the title and above the remark.
    private const double RoomHeight = 660;
    private const double RoomWidth = 1095;
    private const double Largest = 9;
    private const double Smallest = 5.5;

    // Between the lines of a row and its rules, and between the text of two cells, in points.
    private const double RowGap = 4.5;
    private const double CellGap = 7;

    /// <summary>Makes the sheet. Comments that leave no room at the smallest size are cut and end in an ellipsis; the scorecard has all of them.</summary>
    /// <exception cref="ArgumentException">The organisation has no scorecard.</exception>
    public static Document Write(ReportFacts facts)
    {
        if (facts.Scorecard.Count == 0)
        {
            throw new ArgumentException($"{facts.Organisation.Name} has no scorecard.", nameof(facts));
        }

        return new Document
        {
            Title = $"Scorecard of {facts.Organisation.Name}, {facts.PeriodLabel}",
            Author = facts.Organisation.Name,
            Date = facts.KnownOn,
            Paper = Paper.A3Landscape,
            Blocks = [Fitted(facts)],
        };
    }

    private static Table Fitted(ReportFacts facts)
    {
        foreach (var longest in new[] { int.MaxValue, 300, 200, 140, 90, 50 })
        {
            var table = Rows(facts, longest);
            for (var size = Largest; size >= Smallest; size -= 0.25)
            {
                if (HeightOf(table, size) <= RoomHeight)
                {
                    return table with { PointSize = size };
                }
            }
        }

        return Rows(facts, 50) with { PointSize = Smallest };
    }

    private static double HeightOf(Table table, double size)
    {
        var whole = table.Columns.Sum(column => column.Weight);
        double Lines(Column column, string text, bool bold) =>
            text.Split('\n').Sum(line => TextMetrics.Wrap(line, (column.Weight / whole * RoomWidth) - CellGap, size, bold).Count);
        var header = table.Columns.Max(column => Lines(column, column.Printed, true));
        var rows = table.Rows.Sum(row => (row.Cells.Index().Max(cell => Lines(table.Columns[cell.Index], cell.Item.Plain, cell.Index == 0)) * size * 1.18) + RowGap);
        return rows + (header * size * 1.18) + RowGap;
    }

    private static Table Rows(ReportFacts facts, int longestComment)
    {
        var rows = facts.Scorecard;
        var years = SeriesReading.YearsBeside(rows.Select(row => row.Headline), facts.Month);
        var shorter = rows.SelectMany(row => row.Headline.Figures).Where(figure => figure.Series != "outturn").Select(figure => Month.Of(figure.LastDay)).Distinct().Order().TakeLast(4).ToList();
        var comparators = ScorecardReport.Comparators(rows);
        return new Table("Scorecard", $"Scorecard of {facts.Organisation.Name}, {facts.PeriodLabel}, as known on {Printed.Day(facts.KnownOn)}",
            [
                new Column("Indicator") { Weight = 4.2 },
                new Column("Rationale") { Weight = 6.5 },
                .. comparators.Select(comparator => new Column(comparator.Header) { IsNumeric = true, Weight = 1.6 }),
                new Column("Requires improvement") { Weight = 2 },
                new Column("Good") { Weight = 1.2 },
                new Column("Outstanding") { Weight = 1.9 },
                .. years.Select(year => new Column(year.Label) { IsNumeric = true, Weight = 1.35 }),
                .. shorter.Select(month => new Column(LabelOf(month)) { IsNumeric = true, Weight = 1.35 }),
                new Column("Direction") { Weight = 1.7 },
                new Column("Judgement") { Weight = 2.2 },
                new Column("Comment") { Weight = 9 },
            ],
            [.. rows.Select(row => RowOf(facts, row, comparators, years, shorter, longestComment))])
        {
            IsMain = true,
            Remarks = ["The arrow says which way the number moved, the word beside it whether that is good. – : no figure. A value that no printed band holds belongs to the worse of its two neighbours."],
        };
    }

    private static Row RowOf(ReportFacts facts, IndicatorReading row, List<(string Id, string Header)> comparators, IReadOnlyList<FinancialYear> years, List<Month> shorter, int longestComment)
    {
        Cell Value(Figure? figure) => figure?.Value is { } value ? new NumberCell(value, figure.Print(row.Headline.Decimals)) : "–";
        var bands = row.Bands;
        var comment = string.Join("\n", facts.TextsOf(row, "comment").Select(text => text.Text).Where(text => text.Length > 0));
        return new Row(
        [
            Printed.Code(row.Headline.Latest) is { } code ? $"{row.Version.ShortTitle} ({code})" : row.Version.ShortTitle,
            row.Version.Rationale.Length > 0 ? Cut(row.Version.Rationale, Math.Min(longestComment, 160)) : "–",
            .. comparators.Select(comparator => Value(row.Comparisons.FirstOrDefault(one => one.Organisation.Id == comparator.Id)?.Figure)),
            bands is null ? "–" : bands.SinglePrinted.Length > 0 ? bands.SinglePrinted : Or(bands.RequiresImprovementPrinted),
            Or(bands?.GoodPrinted),
            Or(bands?.OutstandingPrinted),
            .. years.Select(year => Value(row.Headline.Outturn(year))),
            .. shorter.Select(month => Value(row.Headline.Figures.LastOrDefault(figure => figure.Series != "outturn" && Month.Of(figure.LastDay) == month))),
            row.Headline.Change is { } change ? $"{change.Direction.Arrow()}{(row.Improvement is { } improvement && improvement != Improvement.NeitherWay ? " " + improvement.Label() : "")}" : "–",
            Printed.Judgement(row) is TagCell tag ? tag : "–",
            comment.Length > 0 ? Cut(comment, longestComment) : "–",
        ]);
    }

    private static string LabelOf(Month month) => Quarter.Of(month.LastDay) is var quarter && quarter.LastDay == month.LastDay ? $"Q{quarter.Number} {quarter.Year.Label}" : month.Label;

    private static string Or(string? text) => string.IsNullOrEmpty(text) ? "–" : text;

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(text.LastIndexOf(' ', longest - 1) is var blank and > 0 ? blank : longest - 1)] + "…";
}
