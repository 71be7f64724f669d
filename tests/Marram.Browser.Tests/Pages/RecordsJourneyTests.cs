using Marram.Access;
using Marram.Indicators;
using Marram.Loads;
using Marram.Packs;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Samples;
using Marram.Scorecards;
using Marram.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Marram.Pages;

/// <summary>From files dropped on a page to the scorecard and on to one child's timeline, as an analyst and then a manager go.</summary>
public sealed class RecordsJourneyTests(Browser browser) : IDisposable
{
    private static readonly ClockAt Clock = new(new(2026, 4, 10));
    private readonly TemporaryData data = new();
    private readonly string council = Directory.CreateTempSubdirectory("marram-dropped-").FullName;

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(council, recursive: true);
    }

    [Fact]
    public async Task Without_scripts_dropped_files_become_a_scorecards_figure_its_cases_and_a_childs_timeline()
    {
        var files = CataloguePack.FilesOf(ScorecardOwner.Of("Northmere", [], "Region"), [IndicatorCatalogue.All["cla-rate"]], Array.Empty<PrintedBand>().ToLookup(_ => ""));
        new PackLoader(data.Folder, Clock, _ => []).Load(files, "scorecard", new Dictionary<string, byte[]>());
        using (var written = new SampleAuthorityFiles(new(200, 1, new CollectionYear(2026)), 1, 0, council))
        {
            written.Write();
        }

        await using var site = await LiveSite.StartAsync(data.Folder, builder => builder.Services.AddSingleton<TimeProvider>(Clock));
        var page = await browser.WideAsync(site.Address + "/returns", scripts: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Children’s records" }).First.ClickAsync();
        foreach (var source in new[] { "ssd", "local" })
        {
            await page.GotoAsync(site.Address + "/returns/records/load");
            await page.GetByLabel("Files of one return or extract").SetInputFilesAsync(Directory.GetFiles(Path.Combine(council, source)));
            await page.GetByLabel("Authority’s code").FillAsync(SampleCouncil.Code);
            await page.GetByLabel("Day", new() { Exact = true }).FillAsync("31");
            await page.GetByLabel("Month", new() { Exact = true }).FillAsync("3");
            await page.GetByLabel("Year", new() { Exact = true }).FillAsync("2026");
            await page.GetByRole(AriaRole.Button, new() { Name = "Load", Exact = true }).ClickAsync();
            await WaitAsync(page, site.Address + "/returns/records/loading", () => page.GetByRole(AriaRole.Status).GetByText("It is loaded.").CountAsync());
            await page.GetByRole(AriaRole.Link, new() { Name = "What came in" }).ClickAsync();
            Assert.True(await page.Locator("#tables tbody tr").CountAsync() > 3);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Say on whose scorecard" }).ClickAsync();
        await page.GetByLabel("Belong on the scorecard of").SelectOptionAsync(new SelectOptionValue { Label = "Northmere" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        Assert.Equal("The records of Northmere (E06999001): the scorecard of Northmere", (await page.Locator("#links").InnerTextAsync()).Trim());
        await WaitAsync(page, site.Address + "/measures/counting", async () => await page.GetByText("Counting now").CountAsync() == 0 ? 1 : 0);

        await page.GotoAsync(site.Address + "/scorecards");
        var figure = page.Locator("main table a[href*='/figures/']").First;
        var printed = (await figure.InnerTextAsync()).Split('\n')[0].Trim();
        await figure.ClickAsync();
        Assert.Contains(printed, await page.Locator("main").InnerTextAsync());
        await page.Locator("main a[href*='/counted/']").First.ClickAsync();
        await page.Locator("main a[href*='/cases']").First.ClickAsync();
        await page.GetByLabel("Reason").FillAsync("Supervision");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.Locator("#cases tbody a").First.ClickAsync();
        Assert.True(await page.Locator("#events tbody tr").CountAsync() > 0);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Axe_finds_nothing_on_the_pages_of_records_and_they_stay_within_the_window(int width)
    {
        var store = new RecordStore(data.Folder, KeyStore.Open(KeyStore.Beside(data.Folder)), Clock);
        var text = "contact_id,child_id,received_on,source,outcome\n1,7,01/02/2026,6,advice\n2,8,01/04/2026,6,advice\n"u8.ToArray();
        Assert.Empty(new RecordLoader(store).Load([new ReturnFile("contacts.csv", text)], "local", SampleCouncil.Code, new(2026, 3, 31)).Problems);
        await using var site = await LiveSite.StartAsync(data.Folder, role: Role.Owner);
        foreach (var path in new[] { "/returns/records", "/returns/records/load", "/returns/records/loading", "/returns/records/1" })
        {
            var page = await browser.OpenAsync(site.Address + path, width);
            await page.FitsItsWidthAsync();
            await page.HasHeadingsInOrderAsync();
            await page.HasNoAxeViolationAsync();
        }
    }

    // Counting and loading go on beside the pages; on a busy machine they take their time.
    private static async Task WaitAsync(IPage page, string address, Func<Task<int>> isThere)
    {
        for (var tries = 0; tries < 240; tries++)
        {
            await page.GotoAsync(address);
            if (await isThere() > 0)
            {
                return;
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"Not done after two minutes: {address}");
    }
}
