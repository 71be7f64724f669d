using Marram.Published;
using Marram.Store;
using Microsoft.Playwright;

namespace Marram.Pages;

/// <summary>The pages of published figures on a desk's screen and on a phone's, and the way to them from a file.</summary>
public sealed class PublishedPagesTests(Browser browser) : IDisposable
{
    private readonly LoadedSample sample = new();

    public void Dispose() => sample.Dispose();

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Axe_finds_nothing_and_the_pages_stay_within_their_window(int width)
    {
        Northshire.LoadAll(sample.Folder);
        await using var site = await LiveSite.StartAsync(sample.Folder);
        foreach (var path in new[] { "/published?organisation=sefton-csc", "/published/re-referrals?organisation=sefton-csc", "/published/referral-rate?organisation=sefton-csc", "/published/load", "/indicators/s-re-referrals" })
        {
            var page = await browser.OpenAsync(site.Address + path, width);
            await page.FitsItsWidthAsync();
            await page.HasHeadingsInOrderAsync();
            await page.HasNoAxeViolationAsync();
        }
    }

    [Fact]
    public async Task Without_scripts_a_file_is_loaded_and_leads_from_the_indicator_to_its_neighbours()
    {
        await using var site = await LiveSite.StartAsync(sample.Folder);
        var page = await browser.WideAsync(site.Address + "/indicators?organisation=sefton-csc", scripts: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Published figures to compare with" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Load published files" }).ClickAsync();
        await page.GetByLabel("Published files (CSV or XLSX)").SetInputFilesAsync(new[] { Northshire.Referrals(), Northshire.Neighbours() }
            .Select(file => new FilePayload { Name = file.Name, MimeType = "text/csv", Buffer = file.Content }));
        var released = page.GetByRole(AriaRole.Group, new() { Name = "When were they published?" });
        await released.GetByLabel("Day").FillAsync("20");
        await released.GetByLabel("Month").FillAsync("11");
        await released.GetByLabel("Year").FillAsync("2020");
        await page.GetByLabel("For statistical neighbours: the model").FillAsync("2021");
        var inUse = page.GetByRole(AriaRole.Group, new() { Name = "For statistical neighbours: in use from" });
        await inUse.GetByLabel("Day").FillAsync("1");
        await inUse.GetByLabel("Month").FillAsync("4");
        await inUse.GetByLabel("Year").FillAsync("2021");
        await page.GetByRole(AriaRole.Button, new() { Name = "Load" }).ClickAsync();
        Assert.Contains("70 figures taken", await page.Locator("main").InnerTextAsync());

        await page.GotoAsync(site.Address + "/indicators/s-re-referrals");
        await page.GetByRole(AriaRole.Link, new() { Name = "Re-referrals within 12 months: neighbours, rank and funnel" }).ClickAsync();
        Assert.Contains("Rank 3 of 4 authorities loaded", await page.Locator("#answer").InnerTextAsync());
    }
}
