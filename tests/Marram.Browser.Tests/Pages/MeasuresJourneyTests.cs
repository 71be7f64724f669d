using Marram.Access;
using Marram.Indicators;
using Marram.Loads;
using Marram.Measures;
using Marram.Packs;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Samples;
using Marram.Scorecards;
using Marram.Store;
using Microsoft.Playwright;

namespace Marram.Pages;

/// <summary>A made-up council of 400 children whose dataset and extracts were loaded and counted.</summary>
public sealed class CountedSample : IDisposable
{
    private readonly TemporaryData data = new();
    private readonly string folder = Directory.CreateTempSubdirectory("marram-counted-").FullName;

    public CountedSample()
    {
        var clock = new ClockAt(new(2026, 4, 10));
        var owner = ScorecardOwner.Of("Northmere", [], "Region");
        var files = CataloguePack.FilesOf(owner, [IndicatorCatalogue.All["cla-rate"]], Array.Empty<PrintedBand>().ToLookup(_ => ""));
        new PackLoader(data.Folder, clock, _ => []).Load(files, "scorecard", new Dictionary<string, byte[]>());
        using (var written = new SampleAuthorityFiles(new(400, 1, new CollectionYear(2026)), 1, 0, folder))
        {
            written.Write();
        }

        var store = new RecordStore(data.Folder, KeyStore.Open(Path.Combine(folder, "keys")), clock);
        foreach (var source in new[] { "ssd", "local" })
        {
            Assert.Empty(new RecordLoader(store).Load(ReturnFile.Of(Path.Combine(folder, source), withWorkbooks: false), source, SampleCouncil.Code, new(2026, 3, 31)).Problems);
        }

        Assert.Empty(new MeasureCounter(data.Folder, store, clock).Count(["care-visits-in-time", "looked-after", "in-need-seen"]).Troubles);
    }

    public DataFolder Folder => data.Folder;

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>From a counted figure to the children behind it and to what a team has to do, as a manager goes.</summary>
public sealed class MeasuresJourneyTests(Browser browser, CountedSample sample) : IClassFixture<CountedSample>
{
    [Fact]
    public async Task Without_scripts_a_figure_leads_to_its_cases_a_childs_timeline_and_a_teams_worklist()
    {
        await using var site = await LiveSite.StartAsync(sample.Folder, role: Role.Manager);
        var page = await browser.WideAsync(site.Address + "/measures", scripts: false);
        await page.Locator("main a[href*='/measures/care-visits-in-time']").First.ClickAsync();
        Assert.Equal("Statutory visits to looked-after children made in time", (await page.Locator("h1").InnerTextAsync()).Split('\n')[^1].Trim());

        await page.Locator("main a[href*='/cases']").First.ClickAsync();
        await page.GetByLabel("Reason").FillAsync("Supervision of visits");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        Assert.True(await page.Locator("#cases tbody tr").CountAsync() > 0);
        Assert.Contains("Supervision of visits", await page.Locator("main").InnerTextAsync());

        await page.Locator("#cases tbody a").First.ClickAsync();
        Assert.True(await page.Locator("#events tbody tr").CountAsync() > 0);
        Assert.True(await page.Locator("figure svg").CountAsync() > 0);

        await page.GotoAsync(site.Address + "/measures/care-visits-in-time/worklist");
        var all = await page.GetByRole(AriaRole.Status).InnerTextAsync();
        var team = (await page.Locator("#team option").Nth(1).InnerTextAsync()).Trim();
        await page.GetByLabel("Team").SelectOptionAsync(team);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Equal([team], (await page.Locator("main h2").AllInnerTextsAsync()).Select(text => text.Trim()));
        Assert.NotEqual(all, await page.GetByRole(AriaRole.Status).InnerTextAsync());
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Axe_finds_nothing_on_the_pages_of_measures_and_they_stay_within_the_window(int width)
    {
        await using var site = await LiveSite.StartAsync(sample.Folder, role: Role.Manager);
        string code;
        using (var db = sample.Folder.Register())
        {
            code = db.CountedFiguresOf("looked-after").MaxBy(figure => figure.LastDay)!.Code;
        }

        var page = await browser.OpenAsync(site.Address + "/measures/reason", width);
        await Stands(page);
        await page.GetByLabel("Reason").FillAsync("Supervision of visits");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        foreach (var path in new[] { "/measures", "/measures/care-visits-in-time", "/measures/in-need-seen/cases", "/measures/care-visits-in-time/worklist", $"/counted/{code}" })
        {
            await page.GotoAsync(site.Address + path);
            await Stands(page);
            await Picture(page, path, width);
        }

        await page.GotoAsync(site.Address + "/measures/in-need-seen/cases");
        await page.Locator("#cases tbody a").First.ClickAsync();
        await Stands(page);
        await Picture(page, "child", width);
    }

    private static async Task Stands(IPage page)
    {
        await page.FitsItsWidthAsync();
        await page.HasHeadingsInOrderAsync();
        await page.HasNoAxeViolationAsync();
    }

    private static async Task Picture(IPage page, string name, int width)
    {
        if (Environment.GetEnvironmentVariable("MARRAM_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name.Trim('/').Replace('/', '-')}-{width}.png"), FullPage = true });
        }
    }
}
