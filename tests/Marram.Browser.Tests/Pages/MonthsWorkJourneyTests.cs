using Marram.Scorecards;
using Marram.Store;
using Microsoft.Playwright;

namespace Marram.Pages;

/// <summary>From an Excel sheet to a printed page: Excel in, new period, paste, comment, A3.</summary>
public class MonthsWorkJourneyTests(Browser browser)
{
    private static readonly FilePayload Workbook = new() { Name = "kpi.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = MadeWorkbook.MergedHeadings() };

    [Fact]
    public async Task An_analyst_without_a_mouse_brings_a_scorecard_from_Excel_to_paper()
    {
        using var data = new TemporaryData();
        await using var site = await LiveSite.StartAsync(data.Folder);
        var page = await browser.WideAsync(site.Address + "/");

        await PressAsync(page, "a", "Load a scorecard from Excel");
        await page.GetByLabel("Excel workbook (.xlsx)").SetInputFilesAsync(Workbook);
        await PressAsync(page, "button", "Show what is in it");
        Assert.Contains("4 indicators", await page.Locator("main").InnerTextAsync());
        await page.GetByLabel("Whose scorecard is it?").FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Northmere Council");
        await PressAsync(page, "button", "Load these figures");
        Assert.Equal("Scorecard", await page.Locator("h1").InnerTextAsync());

        await PressAsync(page, "a", "The month’s work, and the next period");
        await PressAsync(page, "button", "Start the period");
        await PressAsync(page, "a", "Enter figures");

        // A block from a spreadsheet, pasted into the first cell of the new period.
        await page.Locator("input.marram-cell[data-at='0,3']").FocusAsync();
        await page.EvaluateAsync(
            "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) }",
            "14.2\n479.9\n86.1\n24\n");
        Assert.Equal("24", await page.Locator("input.marram-cell[data-at='3,3']").InputValueAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("1,3", await page.EvaluateAsync<string>("document.activeElement.dataset.at"));
        await PressAsync(page, "button", "Check and save");
        Assert.Equal("4 figures will change", await page.Locator("#checked").InnerTextAsync());
        await PressAsync(page, "button", "Save these 4 figures");
        Assert.Contains("saved", await page.GetByRole(AriaRole.Alert).InnerTextAsync());

        await PressAsync(page, "a", "The month’s work");
        await PressAsync(page, "a", "Write comments");
        await page.Locator("textarea").First.FocusAsync();
        await page.Keyboard.TypeAsync("Re-referrals fell to 14.2%.");
        await Assertions.Expect(page.Locator("[data-draft-said]").First).ToHaveTextAsync("Kept as a draft.");
        await PressAsync(page, "button", "Check and save");
        Assert.Contains("saved", await page.GetByRole(AriaRole.Alert).InnerTextAsync());

        await PressAsync(page, "a", "Scorecards");
        Assert.Contains("14.2%", await page.Locator("main").InnerTextAsync());
        await TabToAsync(page, "a", "One page A3 (PDF)");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"), new() { Timeout = 60_000 });
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken));
        Assert.Equal(1, pdf.NumberOfPages);
        Assert.Contains("14.2%", pdf.GetPage(1).Text);
    }

    [Fact]
    public async Task The_same_without_scripts_with_rows_pasted_as_text()
    {
        using var data = new TemporaryData();
        await using var site = await LiveSite.StartAsync(data.Folder);
        var page = await browser.WideAsync(site.Address + "/load", scripts: false);

        await page.GetByLabel("Excel workbook (.xlsx)").SetInputFilesAsync(Workbook);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what is in it" }).ClickAsync();
        await page.GetByLabel("Whose scorecard is it?").FillAsync("Northmere Council");
        await page.GetByRole(AriaRole.Button, new() { Name = "Load these figures" }).ClickAsync();
        await page.GotoAsync(site.Address + "/periods?organisation=northmere-council");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the period" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter figures" }).ClickAsync();

        await page.GetByText("Paste rows as text instead").ClickAsync();
        await page.GetByLabel("Rows from a spreadsheet").FillAsync("Percentage of re-referrals (rolling 12 months)\t14.2\n% of visits in time\t86.1\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and save" }).ClickAsync();
        Assert.Equal("2 figures will change", await page.Locator("#checked").InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Save these 2 figures" }).ClickAsync();
        Assert.Contains("saved", await page.GetByRole(AriaRole.Alert).InnerTextAsync());

        await page.GotoAsync(page.Url.Replace("/periods/figures", "/periods/comments", StringComparison.Ordinal).Replace("saved=", "x=", StringComparison.Ordinal));
        await page.Locator("textarea").First.FillAsync("Re-referrals fell to 14.2%.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and save" }).ClickAsync();
        Assert.Contains("saved", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
    }

    [Theory]
    [InlineData("/load", 1280)]
    [InlineData("/periods?organisation=sefton-csc", 390)]
    [InlineData("/periods/figures?organisation=sefton-csc", 1280)]
    [InlineData("/periods/figures?organisation=sefton-csc", 390)]
    [InlineData("/periods/comments?organisation=sefton-csc", 1280)]
    [InlineData("/periods/comments?organisation=sefton-csc", 390)]
    [InlineData("/periods/workbook?organisation=sefton-csc", 390)]
    [InlineData("/indicators/s-cla-visits/edit", 390)]
    [InlineData("/indicators/s-cla-visits/write/actions", 1280)]
    [InlineData("/scorecards/new", 390)]
    [InlineData("/changes", 390)]
    [InlineData("/settings", 390)]
    public async Task Axe_finds_nothing_the_page_stays_within_its_window_and_its_headings_are_in_order(string path, int width)
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await LiveSite.StartAsync(data.Folder);
        var page = await browser.OpenAsync(site.Address + path, width);

        await page.FitsItsWidthAsync();
        await page.HasHeadingsInOrderAsync();
        await page.HasNoAxeViolationAsync();
    }

    /// <summary>Goes with the Tab key to what bears the words and presses Enter, and waits for what follows.</summary>
    private static async Task PressAsync(IPage page, string element, string words)
    {
        await TabToAsync(page, element, words);
        await page.RunAndWaitForRequestFinishedAsync(() => page.Keyboard.PressAsync("Enter"), new() { Predicate = request => request.IsNavigationRequest });
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await page.WaitForFunctionAsync("document.body && document.querySelector('main h1')");
    }

    private static async Task TabToAsync(IPage page, string element, string words)
    {
        for (var stop = 0; stop < 400; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("tag => document.activeElement.tagName === tag ? document.activeElement.textContent.trim() : ''", element.ToUpperInvariant()) == words)
            {
                return;
            }
        }

        Assert.Fail($"400 stops of the Tab key do not reach “{words}”.");
    }
}
