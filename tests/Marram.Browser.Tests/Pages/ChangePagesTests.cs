namespace Marram.Pages;

/// <summary>The pages on which change is read and decided, on a desk's screen and a phone's.</summary>
public class ChangePagesTests(Browser browser, CheckedSite site) : IClassFixture<CheckedSite>
{
    [Theory]
    [InlineData("/spc", 1280)]
    [InlineData("/spc", 390)]
    [InlineData("/spc/events", 390)]
    [InlineData("/indicators/s-re-referrals/plan", 1280)]
    [InlineData("/indicators/s-re-referrals/plan", 390)]
    [InlineData("/indicators/s-re-referrals/rebase", 390)]
    public async Task Axe_finds_nothing_and_the_page_stays_within_its_window(string path, int width)
    {
        var page = await browser.OpenAsync(site.Address + path, width);
        await page.FitsItsWidthAsync();
        await page.HasHeadingsInOrderAsync();
        await page.HasNoAxeViolationAsync();
    }
}
