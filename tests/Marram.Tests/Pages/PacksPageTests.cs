using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class PacksPageTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    [Theory]
    [InlineData("html", "text/html", "<!DOCTYPE html>")]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK")]
    [InlineData("csv", "text/csv", null)]
    public async Task The_scorecard_comes_in_each_format_under_its_media_type(string format, string type, string? begins)
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        using var answer = await site.AnswerAsync($"/packs?handler=download&report=Scorecard&format={format}");
        var text = System.Text.Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        Assert.Equal((200, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal($"scorecard-sefton-csc-2020-12.{format}", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.True(text.Length > 1000);
        Assert.StartsWith(begins ?? "", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_PDF_comes_where_there_is_a_browser_and_where_there_is_none_the_page_says_so()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        using var answer = await site.AnswerAsync("/packs?handler=download&report=Performance&format=pdf&organisation=ccg-a");

        Assert.Equal(200, (int)answer.StatusCode);
        if (answer.Content.Headers.ContentType!.MediaType == "application/pdf")
        {
            Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        }
        else
        {
            Assert.Contains("govuk-warning-text", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Every_download_the_page_offers_is_of_what_is_shown()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var council = (await site.PageAsync("/packs")).QuerySelectorAll("a[href*='handler=download']").Select(link => link.GetAttribute("href")!).ToList();
        var commissioner = (await site.PageAsync("/packs?organisation=ccg-b")).QuerySelectorAll("a[href*='handler=download']").Select(link => link.GetAttribute("href")!).ToList();

        // Four reports of the council, two of a commissioner, in five formats each.
        Assert.Equal((20, 10), (council.Count, commissioner.Count));
        Assert.All(commissioner, link => Assert.Contains("organisation=ccg-b", link));
    }

    [Fact]
    public async Task A_format_that_is_not_made_is_said_by_name()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        using var answer = await site.AnswerAsync("/packs?handler=download&report=Scorecard&format=odt");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("There is no report in a format ‘odt’.", (await site.PageAsync("/packs?handler=download&report=Scorecard&format=odt")).QuerySelector("main")!.TextContent);
    }

    [Theory]
    [InlineData("ccg-a", "NHS South Sefton CCG")]
    [InlineData("ccg-b", "NHS Southport and Formby CCG")]
    public async Task The_report_of_a_commissioner_has_a_front_summary_and_twelve_numbered_sections(string organisation, string name)
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync($"/packs/report?organisation={organisation}");

        Assert.Equal(name, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(12, page.QuerySelectorAll(".marram-report-section").Length);
        Assert.Equal("1.1.1 Access to mental health services", page.QuerySelector(".marram-report-section h2")!.TextContent);
        Assert.All(page.QuerySelectorAll("nav ol a[href^='#']"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public async Task Side_by_side_marks_what_differs_and_says_once_what_is_the_same()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var tables = (await site.PageAsync("/packs/side-by-side")).QuerySelectorAll("table.marram-sides").ToList();
        var access = tables.Single(table => table.QuerySelector("caption")!.TextContent.Contains("Access to mental health services"));

        Assert.Equal(12, tables.Count);
        // 35.6% for the one, 36.5% for the other; ADHD is printed with the same figures for both.
        Assert.Contains("Latest (differs)", access.TextContent);
        Assert.Contains("35.6%", access.TextContent);
        Assert.Contains("36.5%", access.TextContent);
        Assert.Contains("the same on both sides", access.TextContent);
        Assert.Contains("Figures (all the same)", tables.Single(table => table.QuerySelector("caption")!.TextContent.Contains("ADHD, assessment completed in 30 weeks")).TextContent);
        Assert.NotEmpty(tables.SelectMany(table => table.QuerySelectorAll(".marram-differs")));
    }
}
