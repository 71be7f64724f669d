using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class HomePageTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    [Fact]
    public async Task What_crossed_a_judgement_is_told_first_with_both_judgements()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/");

        var first = page.QuerySelector("section[aria-labelledby=changed] .marram-line")!.TextContent;

        // 68.3 in September stood in 65–75, 62.3 in December stands below it.
        Assert.Contains("Seen within 10 days", first);
        Assert.Contains("62.3% in the 3 months to Dec 2020: below requires improvement range", first);
        Assert.Contains("It was requires improvement to be good.", first);
    }

    [Fact]
    public async Task Home_counts_the_same_checks_as_the_page_it_leads_to()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        var link = (await site.PageAsync("/")).QuerySelector("section[aria-labelledby=needs] a")!;
        var count = link.TextContent.Split(' ')[0];
        var checks = await site.PageAsync(link.GetAttribute("href")!);

        Assert.Equal($"{count} findings.", checks.QuerySelector("[role=status]")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_meeting_of_the_pack_is_coming()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        Assert.Contains("The committee meets on 16 Mar 2021.", (await site.PageAsync("/")).QuerySelector("section[aria-labelledby=coming]")!.TextContent);
    }

    [Fact]
    public async Task A_commissioner_sees_a_promise_with_its_day_and_its_indicator()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        var coming = (await site.PageAsync("/?organisation=ccg-a")).QuerySelector("section[aria-labelledby=coming]")!.TextContent;

        Assert.Contains("13 Mar 2021: New data for this page – Access to mental health services", coming);
    }
}
