using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class SearchPageTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    [Fact]
    public async Task A_word_of_the_pack_leads_to_its_indicators_of_every_organisation()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var links = (await site.PageAsync("/search?q=AUTISM")).QuerySelectorAll("main li a").ToList();

        Assert.Contains(links, link => link.TextContent.Contains("NHS South Sefton CCG"));
        Assert.Contains(links, link => link.TextContent.Contains("NHS Southport and Formby CCG"));
        foreach (var link in links)
        {
            using var answer = await site.AnswerAsync(link.GetAttribute("href")!);
            Assert.Equal((link.TextContent, 200), (link.TextContent, (int)answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_check_that_is_found_stands_on_the_page_it_leads_to()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var links = (await site.PageAsync("/search?q=belongs to two bands")).QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var parts = link.Split('#');
            Assert.NotNull((await site.PageAsync(parts[0])).GetElementById(parts[1]));
        }
    }

    [Theory]
    [InlineData("x", "Type two letters or more.")]
    [InlineData("xylophone", "Nothing holds “xylophone”.")]
    public async Task Nothing_found_is_said(string words, string sentence)
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        Assert.Equal(sentence, (await site.PageAsync("/search?q=" + words)).QuerySelector("[role=status]")!.TextContent);
    }
}
