using Marram.Commentary;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class IndicatorPageTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    [Theory]
    [InlineData("ccg-a", 12)]
    [InlineData("ccg-b", 12)]
    [InlineData("sefton-csc", 23)]
    public async Task Every_indicator_of_the_pack_has_a_page_with_every_part_of_the_paper_one(string organisation, int count)
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var links = (await site.PageAsync($"/indicators?organisation={organisation}")).QuerySelectorAll("main a[href^='/indicators/']").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(count, links.Count);
        foreach (var link in links)
        {
            using var answer = await site.AnswerAsync(link);
            var page = await site.PageAsync(link);
            Assert.Equal((link, 200), (link, (int)answer.StatusCode));
            var keys = page.QuerySelectorAll("main dt").Select(key => key.TextContent).ToList();
            Assert.All(["Latest period", "Previous period", "A year before", "Target", "Rating as printed", "Leadership lead", "Clinical lead", "Managerial lead"],
                key => Assert.Contains(key, keys));
            Assert.All(page.QuerySelectorAll("main dd"), value => Assert.NotEqual("", value.TextContent.Trim()));
            var headings = page.QuerySelectorAll("main h2").Select(heading => heading.TextContent).ToList();
            Assert.All(PageSections.All, section => Assert.Contains(section.Heading, headings));
        }
    }

    [Fact]
    public async Task A_part_the_pack_does_not_give_is_shown_as_missing()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/indicators/s-re-referrals");

        Assert.Equal("Not given", page.QuerySelectorAll("dt").Single(key => key.TextContent == "Leadership lead").NextElementSibling!.TextContent);
        Assert.Contains("Nothing is written here yet.", page.QuerySelectorAll(".marram-missing").Select(missing => missing.TextContent));
    }

    [Fact]
    public async Task The_answer_stands_in_words_before_the_chart()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/indicators/a-cyp-mh-access");
        var main = page.QuerySelector("main")!.InnerHtml;

        Assert.Contains("35.6% in the 12 months to Sep 2020: meets the target of 35%.", page.QuerySelector("main")!.TextContent);
        Assert.True(main.IndexOf("35.6% in the 12 months", StringComparison.Ordinal) < main.IndexOf("<svg", StringComparison.Ordinal));
        Assert.Equal("Green", page.QuerySelector(".marram-rag")!.TextContent);
    }

    [Fact]
    public async Task The_missing_quarter_is_worked_out_from_the_rolling_year()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        // 7.4 + 14.6 + 8.8 = 30.8, and 35.6 − 30.8 = 4.8.
        Assert.Contains("The printed quarters sum to 30.8; Q3 2019/20, which is not printed, must be 4.8 if 35.6 is their sum.",
            (await site.PageAsync("/indicators/a-cyp-mh-access")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Every_figure_of_the_table_leads_to_its_passport()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var links = (await site.PageAsync("/indicators/s-re-referrals")).QuerySelectorAll("table a.marram-figure__value").ToList();

        Assert.Equal(7, links.Count);
        foreach (var link in links)
        {
            var passport = await site.PageAsync(link.GetAttribute("href")!);
            Assert.StartsWith(link.QuerySelector("span")!.TextContent + ": Re-referrals", passport.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task Bands_are_shown_as_printed_as_understood_and_repaired()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var main = string.Join(' ', (await site.PageAsync("/indicators/s-re-referrals")).QuerySelector("main")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains("As printed: requires improvement 20-25, good 19-15, outstanding <14. Understood as: outstanding < 14, good ≤ 19, requires improvement ≤ 25. Written without gaps: 19.1-25 | 14-19 | <14.", main);
    }

    [Fact]
    public async Task The_same_indicator_of_the_other_commissioner_is_a_click_away()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        Assert.Contains((await site.PageAsync("/indicators/a-cyp-mh-access")).QuerySelectorAll("main a"), link => link.GetAttribute("href")!.StartsWith("/indicators/b-cyp-mh-access", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_indicator_that_is_not_there_is_said_by_name()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        using var answer = await site.AnswerAsync("/indicators/s-nothing");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("There is no indicator ‘s-nothing’ here.", (await site.PageAsync("/indicators/s-nothing")).QuerySelector("main")!.TextContent);
    }
}
