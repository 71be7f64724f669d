using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class PassportPageTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    [Fact]
    public async Task A_figure_names_its_definition_period_file_and_line()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var main = (await site.PageAsync($"/figures/{data.FigureOf("s-re-referrals", new(2020, 12, 31))}")).QuerySelector("main")!;

        Assert.Equal("17.1%: Re-referrals, 12 months to Dec 2020", main.QuerySelector("h1")!.TextContent);
        Assert.Contains("1 Jan 2020 to 31 Dec 2020, both days included", main.TextContent);
        Assert.Contains("line 3236 of the published text", main.TextContent);
        Assert.Contains("observations.csv", main.TextContent);
        Assert.Contains("the source gives no counts, so nothing was computed", main.TextContent);
        Assert.Contains("Load 1, “sefton-2021-03”, accepted on 8 Mar 2021", main.TextContent);
    }

    [Fact]
    public async Task What_the_checks_say_of_its_line_stands_on_it()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var findings = (await site.PageAsync($"/figures/{data.FigureOf("s-re-referrals", new(2020, 12, 31))}")).QuerySelectorAll(".marram-findings li").Select(finding => finding.TextContent);

        Assert.Contains(findings, finding => finding.Contains("No band holds values from 14 up to but not including 15"));
    }

    [Fact]
    public async Task A_figure_that_is_not_there_is_said_by_number()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        using var answer = await site.AnswerAsync("/figures/999999");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("There is no figure 999999 here.", (await site.PageAsync("/figures/999999")).QuerySelector("main")!.TextContent);
    }
}
