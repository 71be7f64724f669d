using System.Net;

namespace Marram.Web;

public class WebHostTests
{
    [Theory]
    [InlineData("/tests/plain")]
    [InlineData("/nowhere")]
    [InlineData("/site.css")]
    [InlineData("/health")]
    public async Task Every_answer_refuses_inline_code_framing_sniffing_and_referrers(string path)
    {
        await using var site = await TestSite.StartAsync();

        using var answer = await site.AnswerAsync(path);
        string Header(string name) => string.Join(",", answer.Headers.GetValues(name));

        Assert.Contains("default-src 'none'", Header("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/nowhere.css")]
    public async Task A_page_that_is_not_there_is_said_in_words_inside_the_frame(string path)
    {
        await using var site = await TestSite.StartAsync();

        using var answer = await site.AnswerAsync(path);
        var page = await site.PageAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Page not found", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_bug_is_owned_up_to_without_its_details()
    {
        await using var site = await TestSite.StartAsync();

        using var answer = await site.AnswerAsync("/tests/breaks");
        var page = await site.PageAsync("/tests/breaks");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("Something went wrong", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("details of a bug", page.Source.Text);
    }

    [Fact]
    public async Task Children_are_never_kept_by_the_browser()
    {
        await using var site = await TestSite.StartAsync();

        using var children = await site.AnswerAsync("/tests/children");
        using var plain = await site.AnswerAsync("/tests/plain");

        Assert.True(children.Headers.CacheControl!.NoStore);
        Assert.False(plain.Headers.CacheControl?.NoStore ?? false);
    }

    [Fact]
    public async Task Health_is_ok_while_the_data_folder_can_be_reached()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal("ok\n", await site.Client.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_council_colours_the_frame()
    {
        await using var site = await TestSite.StartAsync(settingsJson: """{ "Council": { "BrandColour": "#5a1f4e" } }""");

        Assert.Contains("--marram-brand:#5a1f4e", await site.Client.GetStringAsync("/council.css", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("#767676", null)]
    [InlineData("#777777", "Council:BrandColour in settings.json is '#777777', too light for white words on it (contrast 4.48): 4.5 or more is wanted.")]
    [InlineData("green", "Council:BrandColour in settings.json is 'green': give a colour as #rrggbb, for example #1f4e5a.")]
    public void A_brand_colour_carries_white_words_or_is_refused(string colour, string? problem) =>
        Assert.Equal(problem, new Council { BrandColour = colour }.Problem());
}
