using Marram.Measures;
using Marram.Records;
using Marram.Store;
using Marram.Waits;
using Microsoft.Playwright;

namespace Marram.Pages;

/// <summary>From an extract to the breach list and the public table, as an analyst does it, and the pages of a list as everyone sees them.</summary>
public sealed class WaitsJourneyTests(Browser browser) : IDisposable
{
    private readonly LoadedSample sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public async Task Without_scripts_an_extract_becomes_a_breach_list_and_a_suppressed_public_table()
    {
        await using var site = await LiveSite.StartAsync(sample.Folder);
        var page = await browser.WideAsync(site.Address + "/waits?organisation=ccg-a", scripts: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Load a list" }).ClickAsync();
        await page.GetByLabel("CSV of pathways").SetInputFilesAsync(new FilePayload { Name = "extract.csv", MimeType = "text/csv", Buffer = Extract() });
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync("31");
        await page.GetByLabel("Month", new() { Exact = true }).FillAsync("12");
        await page.GetByLabel("Year", new() { Exact = true }).FillAsync("2020");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.GetByLabel("Referral number").SelectOptionAsync("Ref No");
        await page.GetByLabel("Save these columns as a profile, for next month's file").FillAsync("The trust's extract");
        await page.GetByRole(AriaRole.Button, new() { Name = "Load the list" }).ClickAsync();
        Assert.EndsWith("1 row left out", await page.Locator("#read").InnerTextAsync(new() { Timeout = 120_000 }));

        await page.GetByRole(AriaRole.Link, new() { Name = "To the waiting lists" }).ClickAsync();
        await page.Locator("#lists").GetByRole(AriaRole.Link, new() { Name = "Autism assessment" }).Nth(1).ClickAsync();
        Assert.Equal("Autism assessment: who waits", await page.Locator("h1").InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Who waits too long" }).ClickAsync();
        await GiveReasonAsync(page);
        Assert.True(await page.Locator("#breaches tbody tr").CountAsync() > 5);

        await page.GetByRole(AriaRole.Link, new() { Name = "Public table" }).ClickAsync();
        Assert.Contains("*", await page.Locator("#public-therapy-open-18").InnerTextAsync());
    }

    [Fact]
    public async Task What_is_tried_out_can_be_slid_as_well_as_typed()
    {
        LoadList();
        await using var site = await LiveSite.StartAsync(sample.Folder);
        const string Question = "How many children a month will be seen elsewhere?";
        var page = await browser.WideAsync(site.Address + "/waits/list/autism/asd-start-12/what-if?organisation=ccg-a");
        var (box, slider) = (page.GetByLabel(Question, new() { Exact = true }), page.GetByLabel(Question + " Slider"));

        await slider.FillAsync("30");
        Assert.Equal("30", await box.InputValueAsync());
        await box.FillAsync("45");
        Assert.Equal("45", await slider.InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what comes of it" }).ClickAsync();

        Assert.Contains("Outsourced=45", page.Url, StringComparison.Ordinal);
        Assert.NotEqual("", await page.Locator("#answer").InnerTextAsync());
        Assert.Equal("45", await page.GetByLabel(Question + " Slider").InputValueAsync());
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Axe_finds_nothing_on_the_pages_of_a_list_and_they_stay_within_the_window(int width)
    {
        LoadList();
        new PathwayRecordKeeper(sample.Folder, KeyStore.Open(KeyStore.Beside(sample.Folder)), TimeProvider.System).BringUpToDate();
        Assert.Empty(new MeasureCounter(sample.Folder, new RecordStore(sample.Folder, null, TimeProvider.System), TimeProvider.System)
            .Count(["waits-open-within-limit", "waits-received"], stop: TestContext.Current.CancellationToken).Troubles);

        await using var site = await LiveSite.StartAsync(sample.Folder);
        const string List = "/waits/list/autism/asd-start-12";
        foreach (var path in new[] { "/waits", List, $"{List}/projection", $"{List}/what-if?Outsourced=30", "/waits/public", "/waits/commissioner", "/waits/commissioner/Investment", "/waits/load", "/waits/loading", "/waits/files/1", "/waits/files/1/sealed", $"{List}/then", "/waits/challenges", "/measures/waits-open-within-limit?at=2020-12", "/measures/waits-received?at=2020-12" })
        {
            var page = await browser.OpenAsync($"{site.Address}{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}organisation=ccg-a", width);
            await Stands(page);
        }

        // From the list of who waits too long to a record, a challenge to it, and its answer.
        var list = await browser.OpenAsync($"{site.Address}{List}/breaches?organisation=ccg-a", width);
        await Stands(list);
        await GiveReasonAsync(list);
        await Stands(list);
        await list.Locator("#breaches tbody a").First.ClickAsync();
        await Stands(list);
        await list.GetByRole(AriaRole.Link, new() { Name = "Reason, plan, harm review and next booking" }).ClickAsync();
        await Stands(list);
        await list.GetByLabel("What will be done?").FillAsync("Clinic on a Saturday");
        await list.GetByLabel("Which role does it?").FillAsync("Team manager");
        await list.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        Assert.Contains("Clinic on a Saturday (Team manager)", await list.Locator("#standing").InnerTextAsync());
        await Stands(list);
        await Picture(list, "waits-plan", width);
        await list.GotoAsync($"{site.Address}{List}/breaches?organisation=ccg-a");
        Assert.Contains("Clinic on a Saturday (Team manager)", await list.Locator("#breaches").InnerTextAsync());
        await Stands(list);
        await Picture(list, "waits-breaches", width);
        await list.GotoAsync($"{site.Address}/measures/waits-open-within-limit/cases?organisation=ccg-a&at=2020-12");
        await Stands(list);
        await list.Locator("#cases tbody a").First.ClickAsync();
        await list.GetByLabel("What is wrong?").SelectOptionAsync("Duplicate");
        await list.GetByLabel("Why?").FillAsync("The same request came twice");
        await list.GetByRole(AriaRole.Button, new() { Name = "Challenge the record" }).ClickAsync();
        await Stands(list);
        await list.GetByLabel("Close it: the record is wrong").CheckAsync();
        await list.GetByLabel("Day", new() { Exact = true }).FillAsync("31");
        await list.GetByLabel("Month", new() { Exact = true }).FillAsync("12");
        await list.GetByLabel("Year", new() { Exact = true }).FillAsync("2020");
        await list.GetByLabel("Why?").FillAsync("It did");
        await list.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        Assert.StartsWith("Closed on 31 Dec 2020: It did", await list.Locator("#state").InnerTextAsync());
        await Stands(list);
        await list.GetByRole(AriaRole.Link, new() { Name = "Challenges to records" }).ClickAsync();
        await Stands(list);

        static async Task Stands(IPage page)
        {
            await page.FitsItsWidthAsync();
            await page.HasHeadingsInOrderAsync();
            await page.HasNoAxeViolationAsync();
        }
    }

    private static async Task Picture(IPage page, string name, int width)
    {
        if (Environment.GetEnvironmentVariable("MARRAM_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
        }
    }

    private static async Task GiveReasonAsync(IPage page)
    {
        await page.GetByLabel("Reason").FillAsync("Breach meeting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
    }

    // Four thousand made-up children, the first column under a name of the trust's own, and one row of the future.
    private void LoadList()
    {
        using var rows = new StringWriter();
        PathwayCsv.Write(SamplePathways.Make(900, 1), rows);
        var loaded = new PathwayLoader(sample.Folder, TimeProvider.System).Load("ccg-a", "sample.csv", System.Text.Encoding.UTF8.GetBytes(rows.ToString()), PathwayProfile.Plain, new(2020, 12, 31), "Analyst");
        Assert.Empty(loaded.Problems);
    }

    private static byte[] Extract()
    {
        using var rows = new StringWriter();
        PathwayCsv.Write(SamplePathways.Make(4000, 1), rows);
        var text = rows.ToString();
        text = "Ref No" + text["referral_id".Length..] + "X1,C1,slt,2021-06-01" + new string(',', PathwayProfile.Fields.Count - 4) + "\n";
        return System.Text.Encoding.UTF8.GetBytes(text);
    }
}
