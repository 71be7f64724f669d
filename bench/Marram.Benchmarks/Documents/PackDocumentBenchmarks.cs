using BenchmarkDotNet.Attributes;
using Marram.Charts;
using Marram.Reports;
using Marram.Writers;

namespace Marram.Documents;

/// <summary>
/// A report of the size of a council's pack: 47 indicator pages, each with a chart (whose figures are a table too), two tables and text. What a person
/// waits for after asking for the file: charts laid out and drawn, and the file made.
/// </summary>
[MemoryDiagnoser]
[InProcess]
[WarmupCount(1)]
[IterationCount(5)]
[InvocationCount(1)]
public class PackDocumentBenchmarks
{
    [Params(47)]
    public int Pages { get; set; }

    /// <summary>The charts alone, laid out as scenes.</summary>
    [Benchmark]
    public Document Lay_out() => Pack();

    [Benchmark]
    public int Html() => HtmlWriter.Write(Pack()).Length;

    [Benchmark]
    public int Xlsx() => XlsxWriter.Write(Pack()).Length;

    [Benchmark]
    public int Docx() => DocxWriter.Write(Pack()).Length;

    [Benchmark]
    public int Csv() => CsvWriter.Write(Pack()).Length;

    private Document Pack() => new Document
    {
        Title = "Performance report",
        Author = "A council",
        Date = new(2021, 3, 8),
        HasContents = true,
        Blocks = [.. Enumerable.Range(1, Pages).SelectMany(Page)],
    }.WithNumberedHeadings();

    // Figures from the page number alone, so that every run writes the same pack and every chart differs from the others.
    private static IEnumerable<Block> Page(int page)
    {
        var figures = Enumerable.Range(0, 12).Select(month => 60m + ((page * 7 + month * 13) % 380 / 10m)).ToArray();
        var trend = new Trend($"Indicator {page} moved within its usual range", "%", [.. figures.Select((_, month) => $"Month {month + 1}")],
            new TrendLine("Ours", [.. figures.Select(figure => new TrendPoint(figure, $"{figure:0.0}%"))]), new TrendLine("England", [.. figures.Select(figure => new TrendPoint(figure - 4, $"{figure - 4:0.0}%"))]))
        {
            Target = new("Target", 92, "92%"),
            Bands = [new("Requires improvement", 65, 75, Tone.RequiresImprovement), new("Good", 75, 85, Tone.Good), new("Outstanding", 85, null, Tone.Outstanding)],
        };
        Row[] rows = [.. figures.Select((figure, month) => new Row($"Month {month + 1}", new NumberCell(figure, $"{figure:0.0}"), new TagCell("Good", Tone.Good), new ArrowCell(ArrowSign.Up, "4.0 points")))];
        Column[] columns = ["Month", new("Figure") { Unit = "%", IsNumeric = true }, "Judgement", "Change"];
        yield return new Heading(1, $"Indicator {page}");
        yield return new Paragraph("The figure is a percentage of all children who were on the list, and is ", new Strong("judged as printed"), ".");
        yield return new Chart(TrendChart.Draw(trend));
        yield return new Heading(2, "Latest and earlier");
        yield return new Table("Latest", "Latest and earlier figures", columns, rows);
        yield return new BulletList("A risk and what is done about it.", "An action with its owner.", "A recovery date.");
        yield return new Table("Teams", "By team", columns, rows);
        yield return new PageBreak();
    }
}
