using System.Diagnostics;
using System.Net;
using Marram.Access;
using Marram.Periods;
using Marram.Reports;
using Marram.Store;
using Marram.Web;
using Marram.Writers;

namespace Marram.Scorecards;

/// <summary>The scorecard in Excel for work: out, filled in, back, and its one-page print.</summary>
public class WorkingWorkbookTests
{
    private const string December = "organisation=sefton-csc&period=2020-12";

    [Fact]
    public async Task The_workbook_comes_back_as_it_went_out_without_a_difference()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);

        var page = await BringBackAsync(site, await DownloadAsync(site));

        Assert.Equal("Nothing differs", page.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task What_was_filled_in_is_shown_and_only_what_is_accepted_is_saved()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);
        var workbook = Edited(await DownloadAsync(site), ("s-cla-visits", "Q3 2020/21", "86.2"), ("s-cla-visits", "Comment", "Visits rose to 86.2%."), ("s-re-referrals", "Q3 2020/21", "170"));

        var page = await BringBackAsync(site, workbook);
        var rows = page.Page.QuerySelectorAll("form tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains(rows, row => row.Contains("84.8") && row.Contains("86.2"));
        // What cannot be a figure is shown and cannot be accepted.
        Assert.Contains(rows, row => row.Contains("Cannot be accepted") && row.Contains("a percentage lies between 0 and 100"));

        using var saved = await page.SendAsync([new("Accepted", "comment s-cla-visits")], "&handler=Accept");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var db = data.Folder.Register();
        Assert.Contains(db.CommentaryInForce("sefton-csc", null, new Month(2020, 12)), text => text.IndicatorId == "s-cla-visits" && text.Text == "Visits rose to 86.2%.");
        Assert.DoesNotContain(db.HistoryOf("s-cla-visits")!.Figures, figure => figure.Value == 86.2m);
    }

    [Fact]
    public async Task A_workbook_saved_by_LibreOffice_comes_back_with_what_was_typed_there()
    {
        Assert.SkipWhen(Office() is null, "There is no soffice on the PATH to edit the workbook with.");
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "office")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "working.xlsx"), await DownloadAsync(site), TestContext.Current.CancellationToken);

        // Opened and saved as LibreOffice's own flat file, changed there, and saved by LibreOffice as a workbook again.
        await ConvertAsync(folder, "fods", "working.xlsx");
        var flat = await File.ReadAllTextAsync(Path.Combine(folder, "working.fods"), TestContext.Current.CancellationToken);
        Assert.Contains("office:value=\"84.8\"", flat);
        await File.WriteAllTextAsync(Path.Combine(folder, "filled.fods"), flat.Replace("office:value=\"84.8\"", "office:value=\"86.2\"", StringComparison.Ordinal).Replace(">84.8<", ">86.2<", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await ConvertAsync(folder, "xlsx", "filled.fods");

        var page = await BringBackAsync(site, await File.ReadAllBytesAsync(Path.Combine(folder, "filled.xlsx"), TestContext.Current.CancellationToken));

        var row = Assert.Single(page.Page.QuerySelectorAll("form tbody tr")).TextContent;
        Assert.Contains("84.8", row);
        Assert.Contains("86.2", row);
    }

    [Fact]
    public void Another_workbook_is_refused_in_words() =>
        Assert.Contains("kpi.xlsx is no working workbook", WorkingWorkbook.Read(MadeWorkbook.Monthly(), "kpi.xlsx").Problem);

    [Fact]
    public async Task The_one_page_print_is_one_page_of_A3_with_every_row()
    {
        using var data = new LoadedSample();
        var document = ReportGathering.Report(data.Folder, ReportKind.Sheet, "sefton-csc", new Month(2020, 12)).Document!;
        Assert.Equal((Paper.A3Landscape, 23), (document.Paper, document.MainTable!.Rows.Count));
        Assert.InRange(document.MainTable.PointSize!.Value, 5.5, 9);

        var printed = await PdfWriter.WriteAsync(document, TestContext.Current.CancellationToken);
        Assert.SkipWhen(printed.Pdf is null, printed.Problem ?? "");
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(printed.Pdf);
        Assert.Equal(1, pdf.NumberOfPages);
        // A3 on its side is 420 by 297 mm, 1190 by 842 points.
        Assert.Equal((1191, 842), ((int)Math.Round(pdf.GetPage(1).Width, MidpointRounding.AwayFromZero), (int)Math.Round(pdf.GetPage(1).Height, MidpointRounding.AwayFromZero)));
    }

    private static async Task<byte[]> DownloadAsync(TestSite site)
    {
        using var answer = await site.AnswerAsync($"/periods/workbook?handler=Download&{December}");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<FormOfPage> BringBackAsync(TestSite site, byte[] workbook)
    {
        using var given = await (await FormOfPage.OpenAsync(site, $"/periods/workbook?{December}")).SendFileAsync("Workbook", "working.xlsx", workbook, "&handler=Upload");
        return await FormOfPage.OpenAsync(site, given.Headers.Location!.ToString());
    }

    /// <summary>The workbook with cells changed, by row and heading, as text.</summary>
    private static byte[] Edited(byte[] workbook, params (string Id, string Heading, string Text)[] changes)
    {
        var sheet = Assert.Single(ScorecardWorkbook.Read(workbook, "working.xlsx").Sheets);
        var top = Enumerable.Range(0, sheet.Rows.Count).First(row => sheet.Own(row, 0) == "Id");
        var rows = sheet.Rows.Select(row => row.Select(cell => (object?)(cell.Length == 0 ? null : cell)).ToArray()).ToArray();
        foreach (var (id, heading, text) in changes)
        {
            var row = Enumerable.Range(0, rows.Length).First(one => sheet.Own(one, 0) == id);
            var column = Enumerable.Range(0, sheet.Width).First(one => sheet.Own(top, one) == heading);
            rows[row] = [.. rows[row], .. Enumerable.Repeat<object?>(null, Math.Max(0, column + 1 - rows[row].Length))];
            rows[row][column] = text;
        }

        return new MadeWorkbook().Sheet(sheet.Name, rows).ToBytes();
    }

    private static string? Office() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    private static async Task ConvertAsync(string folder, string format, string file)
    {
        using var process = Process.Start(new ProcessStartInfo(Office()!, ["--headless", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--convert-to", format, "--outdir", folder, Path.Combine(folder, file)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Path.Combine(folder, Path.ChangeExtension(file, format))), await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
