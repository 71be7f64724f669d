using System.Text;
using Marram.Pages;
using Marram.Writers;

namespace Marram.Reports;

/// <summary>Real and ordinary change in the documents of the pack.</summary>
public sealed class ChangeReportTests
{
    // Eight months two below what they were, against twelve before.
    private static readonly decimal[] FallingSteps = [.. MonthlyRegister.Stepped(8).Select(value => 100 - value)];

    [Theory]
    [InlineData(ReportKind.Change)]
    [InlineData(ReportKind.Scorecard)]
    [InlineData(ReportKind.Performance)]
    public void The_matrix_the_summary_and_what_needs_a_page_stand_in_every_report_of_the_pack(ReportKind kind)
    {
        using var register = Register();
        var document = ReportGathering.Report(register.Folder, kind, "a-council").Document!;
        var matrix = document.Tables.Single(table => table.Name == "Matrix");
        Assert.Equal("Concerning: investigate. Title of worsening", Cell(matrix, "Real concern", "No target, or too early to tell"));
        Assert.Equal("Concerning: investigate and act. Title of missing", Cell(matrix, "No real change", "Target reliably missed"));
        var summary = document.Tables.Single(table => table.Name == "Variation and assurance");
        Assert.Equal(
            ["Title of missing", "Dec 2020", "51.0%", "60.0%", "50.50%", "47.84%", "53.16%", "Variation: no significant change", "Assurance: reliably missed"],
            summary.Rows.Single(row => row.Cells[0].Plain == "Title of missing").Cells.Take(9).Select(cell => cell.Plain));
        Assert.Contains(document.AllBlocks.OfType<BulletList>().SelectMany(list => list.Items).Select(item => item.Runs.Plain()), item =>
            item.StartsWith("Title of worsening: a real worsening. Eight months in a row below the average", StringComparison.Ordinal));
        var named = document.AllBlocks.OfType<Chart>().Select(chart => chart.Name).Where(name => name?.EndsWith(", is it real", StringComparison.Ordinal) == true).ToList();
        Assert.Contains("Title of worsening, is it real", named);
        Assert.Contains("Title of missing, is it real", named);
        Assert.DoesNotContain("Title of young, is it real", named);
    }

    [Fact]
    public void The_matrix_and_the_icons_reach_every_format()
    {
        using var register = Register();
        var document = ReportGathering.Report(register.Folder, ReportKind.Change, "a-council").Document!;
        var html = Encoding.UTF8.GetString(ReportFile.Bytes(document, FileFormat.Html));
        Assert.Contains("Very concerning: investigate and act", html, StringComparison.Ordinal);
        Assert.Contains("Variation: concerning, values lower", html, StringComparison.Ordinal);
        var csv = Encoding.UTF8.GetString(ReportFile.Bytes(document, FileFormat.Csv));
        Assert.Contains("Title of worsening", csv, StringComparison.Ordinal);
        Assert.Contains("concerning, values lower", csv, StringComparison.Ordinal);
        using var workbook = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(ReportFile.Bytes(document, FileFormat.Xlsx)), false);
        Assert.Contains("Matrix", workbook.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value));
        using var words = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(ReportFile.Bytes(document, FileFormat.Docx)), false);
        Assert.Contains("Very concerning: investigate and act", words.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_is_printed_below_the_chart_of_the_report_with_its_person_reason_and_day()
    {
        using var register = Register();
        using (var db = register.Folder.Register())
        {
            db.Rebases.Add(new() { IndicatorId = "worsening", FirstPeriodEnds = new(2019, 6, 30), Reason = "The team moved.", DecidedBy = "Head of service", DecidedOn = new(2021, 3, 1) });
            db.SaveChanges();
        }

        var document = ReportGathering.Report(register.Folder, ReportKind.Scorecard, "a-council").Document!;
        var chart = document.AllBlocks.OfType<Chart>().Single(chart => chart.Name == "Title of worsening, is it real");
        Assert.Contains("New limits from Jun 2019: The team moved. Decided on 1 Mar 2021 by: Head of service.", chart.Remark, StringComparison.Ordinal);
    }

    private static MonthlyRegister Register() => new MonthlyRegister()
        .With("worsening", FallingSteps).With("missing", MonthlyRegister.Steady(14), target: 60).With("steady", MonthlyRegister.Steady(14)).With("young", MonthlyRegister.Steady(5));

    private static string Cell(Table table, string row, string column) =>
        table.Rows.Single(one => one.Cells[0].Plain == row).Cells[table.Columns.Select(one => one.Header).ToList().IndexOf(column)].Plain;
}
