using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class ScorecardPageTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    [Fact]
    public async Task The_23_rows_of_the_pack_stand_on_it_each_leading_to_its_page()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/scorecards");

        Assert.Equal(23, Rows(page).Count);
        Assert.Equal("23 rows.", page.QuerySelector("[role=status]")!.TextContent.Trim());
        Assert.All(Rows(page), row => Assert.StartsWith("/indicators/s-", row.QuerySelector("th a")!.GetAttribute("href")));
    }

    [Fact]
    public async Task A_row_shows_its_years_quarters_benchmarks_judgement_and_movement()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var row = Row(await site.PageAsync("/scorecards"), "Re-referrals");

        // The published row: 21.8, 22.3, 22.6, 22.0; 16.8, 17.1, 17.1, nothing for the fourth quarter; England 22.6, North West 22, neighbours 23.2.
        Assert.Equal(["21.8%", "22.3%", "22.6%", "22.0%", "16.8%", "17.1%", "17.1%", "[x]not available"],
            row.QuerySelectorAll("td.marram-wide-only").Select(cell => cell.QuerySelector(".marram-figure__value span, abbr")!.TextContent.Trim()));
        Assert.Equal("Good", row.QuerySelector(".marram-judgement")!.TextContent);
        Assert.Contains("unchanged", Cell(row, "Change"));
        Assert.Contains("no change", Cell(row, "Change"));
        Assert.Contains("England 22.6%", Cell(row, "Against others"));
        Assert.Contains("Neighbours 23.2%", Cell(row, "Against others"));
    }

    [Theory]
    [InlineData("Seen within 10 days", "Below range")] // 62.3, and requires improvement begins at 65
    [InlineData("Child in need plans up to date", "Requires improvement")] // 79.0, and good begins at 80
    [InlineData("Child protection plans up to date", "Outstanding")] // 93.0, and outstanding begins at 90
    public async Task A_judgement_is_computed_from_the_bands(string title, string judgement)
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        Assert.Equal(judgement, Row(await site.PageAsync("/scorecards"), title).QuerySelector(".marram-judgement")!.TextContent);
    }

    [Fact]
    public async Task The_arrow_says_which_way_and_the_word_whether_that_is_good()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var change = Cell(Row(await site.PageAsync("/scorecards"), "Referrals per 10,000"), "Change");

        // 484.2 to 482.2: down, and lower than the region is what the pack aims at.
        Assert.Contains("▼", change);
        Assert.Contains("2.0", change);
        Assert.Contains("better", change);
    }

    [Fact]
    public async Task Only_the_rows_of_a_judgement_are_shown_when_it_is_chosen()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/scorecards?judgement=BelowRange");

        Assert.NotEmpty(Rows(page));
        Assert.All(Rows(page), row => Assert.StartsWith("Below range", row.QuerySelector(".marram-judgement")!.TextContent));
        Assert.Equal($"{Rows(page).Count} of 23 rows.", page.QuerySelector("[role=status]")!.FirstChild!.TextContent.Trim());
    }

    [Fact]
    public async Task Only_what_got_worse_is_shown_when_that_is_chosen()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/scorecards?movement=Worse");

        Assert.InRange(Rows(page).Count, 1, 22);
        Assert.All(Rows(page), row => Assert.Equal("worse", row.QuerySelector(".marram-improvement")!.TextContent));
    }

    [Fact]
    public async Task The_priorities_share_the_rows_out_between_them()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var choices = (await site.PageAsync("/scorecards")).QuerySelectorAll("#priority option").Select(option => option.GetAttribute("value")!).Where(value => value.Length > 0);

        var rows = 0;
        foreach (var choice in choices)
        {
            rows += Rows(await site.PageAsync("/scorecards?priority=" + choice)).Count;
        }

        Assert.Equal(23, rows);
    }

    [Fact]
    public async Task What_needs_talk_first_comes_first_and_keeps_the_choice()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/scorecards?sort=talk");

        Assert.StartsWith("Below range", Rows(page)[0].QuerySelector(".marram-judgement")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".marram-table__group"));
        Assert.Equal("talk", page.QuerySelector("#sort option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_that_fits_is_said()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        Assert.Contains("No row has all of these.", (await site.PageAsync("/scorecards?judgement=Outstanding&sort=talk&priority=0&movement=NeitherWay")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_commissioner_has_no_scorecard_and_is_led_to_its_report()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var main = (await site.PageAsync("/scorecards?organisation=ccg-a")).QuerySelector("main")!;

        Assert.Contains("NHS South Sefton CCG has no scorecard.", main.TextContent);
        Assert.StartsWith("/packs/report?organisation=ccg-a", main.QuerySelector("a")!.GetAttribute("href"));
    }

    private static List<IElement> Rows(IHtmlDocument page) => [.. page.QuerySelectorAll(".marram-scorecard tbody tr:not(.marram-table__group)")];

    private static IElement Row(IHtmlDocument page, string title) => Rows(page).Single(row => row.QuerySelector("th a")!.TextContent == title);

    private static string Cell(IElement row, string heading) => string.Join(' ', row.QuerySelector($"td[data-label='{heading}']")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
