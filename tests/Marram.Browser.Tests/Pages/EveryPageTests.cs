namespace Marram.Pages;

/// <summary>What each page of the pack is held to on a desk's screen and on a phone's.</summary>
public class EveryPageTests(Browser browser, CheckedSite site) : IClassFixture<CheckedSite>
{
    public static TheoryData<string, int> PagesAndWidths
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var path in new[]
            {
                "/", "/scorecards", "/scorecards?sort=talk&movement=Worse", "/indicators", "/indicators/a-cyp-mh-access", "/indicators/s-re-referrals", "/indicators/s-adopted",
                "/packs", "/packs/report?organisation=ccg-a", "/packs/side-by-side", "/checks", "/checks?organisation=ccg-a&check=magnitude_word", "/checks/text?organisation=ccg-a&indicator=a-adhd-start-12w", "/checks/paragraph",
                "/checks/decisions", Passport, "/search?q=autis", "/indicators/nobody-has-this",
            })
            {
                data.Add(path, 1280);
                data.Add(path, 390);
            }

            return data;
        }
    }

    /// <summary>Stands for the passport of the latest figure of re-referrals, whose number only the register knows.</summary>
    private const string Passport = "/figures/latest";

    [Theory]
    [MemberData(nameof(PagesAndWidths))]
    public async Task Axe_finds_nothing_the_page_stays_within_its_window_and_its_headings_are_in_order(string path, int width)
    {
        var page = await browser.OpenAsync(
            site.Address + (path == Passport ? $"/figures/{site.Data.FigureOf("s-re-referrals", new(2020, 12, 31))}" : path), width);

        await page.FitsItsWidthAsync();
        await page.HasHeadingsInOrderAsync();
        await page.HasNoAxeViolationAsync();
    }
}
