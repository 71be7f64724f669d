using System.IO.Compression;
using System.Xml.Linq;
using Marram.Reports;

namespace Marram.Writers;

public class XlsxWriterTests
{
    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly Dictionary<string, XElement> Parts = Read(SampleReport.Whole);

    private static Dictionary<string, XElement> Read(Document document)
    {
        using var zip = new ZipArchive(new MemoryStream(XlsxWriter.Write(document)));
        return zip.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal)).ToDictionary(entry => entry.FullName, entry =>
        {
            using var part = entry.Open();
            return XElement.Load(part);
        });
    }

    private static IEnumerable<XElement> Sheets(Dictionary<string, XElement> parts) => parts.Where(part => part.Key.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Select(part => part.Value);

    [Fact]
    public void The_workbook_begins_with_cover_contents_and_notes_and_no_name_is_used_twice() =>
        Assert.Equal(["Cover", "Contents", "Notes", "Scorecard", "Figures", "Figures 2", "Figures 3", "Figures 4", "Figures 5", "Scorecard 2"],
            Parts["xl/workbook.xml"].Descendants(S + "sheet").Select(sheet => sheet.Attribute("name")!.Value));

    [Fact]
    public void Every_sheet_has_its_title_in_the_first_cell_and_one_table() =>
        Assert.All(Sheets(Parts), sheet =>
        {
            var first = sheet.Descendants(S + "c").First();
            Assert.Equal("A1", first.Attribute("r")!.Value);
            Assert.NotEmpty(first.Value);
            Assert.Single(sheet.Descendants(S + "tablePart"));
        });

    [Fact]
    public void Nothing_is_merged_hidden_filtered_or_frozen_and_no_cell_of_a_table_is_empty() =>
        Assert.All(Parts.Values, part =>
        {
            Assert.DoesNotContain(part.Descendants(), element => element.Name.LocalName is "mergeCell" or "autoFilter" or "pane" || element.Attribute("hidden") is not null);
            Assert.All(part.Descendants(S + "c"), cell => Assert.NotEmpty(cell.Value));
        });

    [Fact]
    public void Names_of_tables_are_unique_and_their_columns_are_headed_as_the_sheet_heads_them()
    {
        var tables = Parts.Where(part => part.Key.StartsWith("xl/tables/", StringComparison.Ordinal)).Select(part => part.Value).ToList();

        Assert.Equal(tables.Count, tables.Select(table => table.Attribute("displayName")!.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        foreach (var (sheet, table) in Sheets(Parts).Zip(tables))
        {
            var first = table.Attribute("ref")!.Value.Split(':')[0][1..];
            var headers = sheet.Descendants(S + "row").Single(row => row.Attribute("r")!.Value == first).Elements(S + "c").Select(cell => cell.Value);
            Assert.Equal(headers, table.Descendants(S + "tableColumn").Select(column => column.Attribute("name")!.Value));
        }
    }

    [Fact]
    public void Numbers_are_numbers_and_print_as_in_the_report()
    {
        var row = Sheets(Parts).ElementAt(3).Descendants(S + "row").Single(row => row.Attribute("r")!.Value == "4").Elements(S + "c").ToList();
        var formats = Parts["xl/styles.xml"].Descendants(S + "numFmt").ToDictionary(format => format.Attribute("numFmtId")!.Value, format => format.Attribute("formatCode")!.Value);
        var styles = Parts["xl/styles.xml"].Element(S + "cellXfs")!.Elements().Select(style => style.Attribute("numFmtId")!.Value).ToList();

        Assert.Equal(("62.3", "0.0"), Printed(row[2]));
        // 8 March 2021 is day 44263 of the calendar that begins on 31 December 1899.
        Assert.Equal(("44263", "d mmm yyyy"), Printed(row[7]));
        Assert.Equal(("1204", "#,##0"), Printed(row[8]));
        Assert.Equal("38 of 61", row[9].Value);

        (string Value, string Format) Printed(XElement cell) => (cell.Element(S + "v")!.Value, formats[styles[int.Parse(cell.Attribute("s")!.Value)]]);
    }

    [Fact]
    public void Every_mark_used_is_explained_on_the_notes()
    {
        var notes = Sheets(Parts).ElementAt(2).Value;
        var used = Sheets(Parts).SelectMany(sheet => sheet.Descendants(S + "c")).Select(cell => cell.Value).Where(text => text is ['[', .., ']']).Distinct().ToList();

        Assert.Equal(["[c]", "[x]", "[z]"], used.Order());
        Assert.All(used, mark => Assert.Contains(mark, notes, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_looks_like_a_formula_is_text()
    {
        var report = SampleReport.Whole with { Blocks = [new Table("=1+1", "=cmd|'/c calc'!A1", ["=A", "B"], [new("=1+1", "@x")])] };

        Assert.All(Sheets(Read(report)).SelectMany(sheet => sheet.Descendants(S + "c")), cell =>
        {
            Assert.Empty(cell.Elements(S + "f"));
            Assert.Equal("inlineStr", cell.Attribute("t")?.Value);
        });
    }

    [Theory]
    [InlineData("84.8", "84.8", "0.0")]
    [InlineData("84.8", "84.8%", "0.0\\%")]
    [InlineData("1204", "1,204", "#,##0")]
    [InlineData("-4.0", "−4.0 points", "0.0\\ \\p\\o\\i\\n\\t\\s")]
    [InlineData("84.79", "84.8", "0.0")]
    [InlineData("84.79", "84.9", null)]
    [InlineData("4", "-4", null)]
    [InlineData("4", "four", null)]
    public void A_printed_number_gives_the_format_that_prints_it(string value, string printed, string? format) =>
        Assert.Equal(format, PrintedNumber.Format(decimal.Parse(value), printed));
}
