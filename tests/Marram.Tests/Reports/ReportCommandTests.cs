using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Marram.Cli;
using Marram.Periods;
using Marram.Store;
using Marram.Writers;

namespace Marram.Reports;

public sealed class ReportCommandTests(LoadedSample sample) : IClassFixture<LoadedSample>
{
    [Theory]
    [InlineData(ReportKind.Scorecard, "sefton-csc")]
    [InlineData(ReportKind.Performance, "ccg-a")]
    [InlineData(ReportKind.Performance, "ccg-b")]
    [InlineData(ReportKind.Performance, "sefton-csc")]
    [InlineData(ReportKind.Change, "sefton-csc")]
    public void The_same_register_gives_the_same_bytes_in_every_format_and_Office_finds_no_fault(ReportKind kind, string organisation)
    {
        foreach (var format in new[] { FileFormat.Html, FileFormat.Docx, FileFormat.Xlsx, FileFormat.Csv })
        {
            var bytes = ReportFile.Bytes(Report(kind, organisation), format);
            Assert.Equal(bytes, ReportFile.Bytes(Report(kind, organisation), format));
            if (format is FileFormat.Docx or FileFormat.Xlsx)
            {
                using var stream = new MemoryStream(bytes);
                using OpenXmlPackage package = format is FileFormat.Docx ? WordprocessingDocument.Open(stream, false) : SpreadsheetDocument.Open(stream, false);
                Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(package, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
            }
        }
    }

    [Fact]
    public void The_scorecard_has_its_23_rows_in_their_groups()
    {
        var table = Report(ReportKind.Scorecard, "sefton-csc").MainTable!;
        Assert.Equal(23, table.Rows.Count);
        Assert.Equal(["2016/17", "2017/18", "2018/19", "2019/20", "Q1 2020/21", "Q2 2020/21", "Q3 2020/21"], table.Columns.Select(column => column.Header).Where(header => char.IsDigit(header[^1])));
        var row = table.Columns.Zip(table.Rows.Single(row => row.Cells[1].Plain == "Visits to looked-after children in time").Cells).ToDictionary(pair => pair.First.Header, pair => pair.Second.Plain);
        Assert.Equal(("87.6%", "84.8%", "up 4.2 points", "better", "Requires improvement"),
            (row["2016/17"], row["Q3 2020/21"], row["Change"], row["Better or worse"], row["Judgement"]));
    }

    [Fact]
    public void A_commissioners_page_follows_the_template_and_says_what_is_missing()
    {
        var text = Text(Report(ReportKind.Performance, "ccg-a"));
        Assert.Contains("Sum of its quarters: three quarters make 30.8%; for 35.6% the fourth, Q3 2019/20, would have to be 4.8%.", text);
        Assert.Contains("Latest: 95.5% on 31 Dec 2020 (231 of 242).", text);
        Assert.Contains("Rating: Red, as printed.", text);
        Assert.Equal(12, text.Split("\nLead roles\n").Length - 1);
        Assert.Equal(12, text.Split("\nQuality impact\n").Length - 1);
        Assert.DoesNotContain("Southport", text);
    }

    [Fact]
    public void The_commissioners_reports_have_the_twelve_indicators_in_numbered_sections()
    {
        foreach (var organisation in new[] { "ccg-a", "ccg-b" })
        {
            var document = Report(ReportKind.Performance, organisation);
            Assert.Equal(12, document.MainTable!.Rows.Count);
            Assert.Contains("1.3.1 Paediatric Speech & Language Therapies (SALT)", document.AllBlocks.OfType<Heading>().Select(heading => heading.Printed));
        }
    }

    [Fact]
    public void The_councils_report_has_every_heading_of_its_template_and_n_beside_each_audit_percentage()
    {
        var document = Report(ReportKind.Performance, "sefton-csc");
        var headings = document.AllBlocks.OfType<Heading>().Select(heading => heading.Text).ToList();
        string[] template =
        [
            "Summary", "Recommendations", "Reasons for the recommendations", "Alternative options considered and rejected", "Revenue costs", "Capital costs", "Resource implications",
            "Legal implications", "Equality implications", "Contribution to the council's core purpose", "Internal consultations", "External consultations", "Clearances", "Contact officer",
            "Appendices", "Background papers",
        ];
        Assert.Equal(template, headings.Where(template.Contains));
        Assert.Contains(document.Cover, field => field is { Label: "Date of meeting" } && field.Value.Plain() == "16 Mar 2021");
        var audits = document.Tables.Single(table => table.Name == "Supervision audits");
        Assert.Contains(audits.Rows, row => row.Cells[0].Plain == "Jul 2020" && row.Cells[3].Plain == "25% (3 of 12)" && row.Cells[4].Plain == "12" && row.Cells[5].Plain == "8.3 points");
        Assert.Equal(6, document.Tables.Count(table => table.Name.StartsWith("Plan", StringComparison.Ordinal)));
        Assert.Equal(23, document.MainTable!.Rows.Count);
    }

    [Fact]
    public void The_command_writes_the_file_and_says_where()
    {
        using var folder = new TemporaryData();
        folder.LoadSample();
        var file = Path.Combine(folder.Path, "scorecard.html");
        var (status, said, error) = Run("report", "scorecard", "--organisation", "sefton-csc", "--period", "2020-12", "--data", folder.Path, "--to", file);
        Assert.Equal((0, file + "\n"), (status, said));
        Assert.Contains("Sefton Council, Q3 2020/21, as known on 8 Mar 2021", error);
        Assert.Contains("Visits to looked-after children in time", File.ReadAllText(file));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
    }

    [Theory]
    [InlineData("scorecard", "sefton-csc", "2020-12", "card.txt", "does not say a format: end it in .html, .docx, .xlsx, .csv or .pdf.")]
    [InlineData("scorecard", "nobody", "2020-12", "card.html", "There is no organisation “nobody”. Reports can be made for: ccg-a (NHS South Sefton CCG)")]
    [InlineData("scorecard", "ccg-a", "2020-12", "card.html", "NHS South Sefton CCG has no scorecard")]
    [InlineData("performance", "ccg-a", "2010-01", "page.html", "has no figures by Jan 2010")]
    public void What_cannot_be_made_is_said_and_leaves_no_file(string kind, string organisation, string period, string name, string sentence)
    {
        using var folder = new TemporaryData();
        folder.LoadSample();
        var file = Path.Combine(folder.Path, name);
        var (status, _, error) = Run("report", kind, "--organisation", organisation, "--period", period, "--data", folder.Path, "--to", file);
        Assert.Equal(2, status);
        Assert.Contains(sentence, error);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Before_the_first_load_nothing_was_known()
    {
        Assert.Equal("Nothing was known on 7 Mar 2021: the first load was accepted on 8 Mar 2021.",
            ReportGathering.Report(sample.Folder, ReportKind.Scorecard, "sefton-csc", null, new(2021, 3, 7)).Problem);
        Assert.NotNull(ReportGathering.Report(sample.Folder, ReportKind.Scorecard, "sefton-csc", null, new(2021, 3, 8)).Document);
    }

    private Document Report(ReportKind kind, string organisation) =>
        ReportGathering.Report(sample.Folder, kind, organisation, new Month(2020, 12)).Document ?? throw new InvalidOperationException("There is no report.");

    private static string Text(Document document)
    {
        var text = new StringBuilder("\n");
        foreach (var block in document.AllBlocks)
        {
            switch (block)
            {
                case Heading heading:
                    text.Append(CultureInfo.InvariantCulture, $"{heading.Text}\n");
                    break;
                case Paragraph paragraph:
                    text.Append(CultureInfo.InvariantCulture, $"{paragraph.Runs.Plain()}\n");
                    break;
                case BulletList list:
                    text.AppendJoin('\n', list.Items.Select(item => item.Runs.Plain())).Append('\n');
                    break;
                default:
                    break;
            }
        }

        return text.ToString();
    }

    private static (int Status, string Said, string Error) Run(params string[] args)
    {
        using var said = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var status = Program.Run(args, new Terminal(TextReader.Null, said, error, TimeProvider.System));
        return (status, said.ToString(), error.ToString());
    }
}
