using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class ChecksPageTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    [Fact]
    public async Task A_finding_stands_beside_its_figures_with_what_is_printed_and_what_they_say()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var group = (await site.PageAsync("/checks")).QuerySelectorAll("main section").Single(section => section.QuerySelector("h2")!.TextContent.Trim() == "Seen within 10 days").TextContent;

        // The bands 65-75 and 75-84 both hold 75.
        Assert.Contains("Q2 2020/21 68.3%, Q3 2020/21 62.3%", group);
        Assert.Contains("75 belongs to two bands.", group);
        Assert.Contains("Printed: 65-75 | 75-84 | 85+.", group);
        Assert.Contains("Line 3239 of the published text.", group);
    }

    [Fact]
    public async Task Only_what_is_chosen_is_shown_and_counted()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/checks?severity=Error&check=band_overlap");

        var findings = page.QuerySelectorAll(".marram-findings li").ToList();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Contains("band overlap", finding.TextContent));
        Assert.StartsWith($"{findings.Count} findings.", page.QuerySelector("[role=status]")!.TextContent);
    }

    [Fact]
    public async Task A_finding_across_both_commissioners_is_told_to_each()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        foreach (var organisation in new[] { "ccg-a", "ccg-b" })
        {
            Assert.Contains("adding the reports up would count every child twice", (await site.PageAsync($"/checks?organisation={organisation}")).QuerySelector("main")!.TextContent);
        }
    }
}
