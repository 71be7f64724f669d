using System.Net;
using AngleSharp.Html.Parser;

namespace Marram.Pages;

/// <summary>Through a real port: only there is a request's size held to its limit.</summary>
public sealed class LargeFileTests
{
    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_how_large_it_may_be()
    {
        await using var site = await LiveSite.StartAsync();
        // The body waits for the server's leave, which a file that is too large does not get.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(site.Address) };
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[22_000_000]), "file", "scorecard.xlsx" } };

        using var answer = await client.PostAsync("/load", form, TestContext.Current.CancellationToken);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("The file is too large", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("This page takes 21 MB at most.", page.Body!.TextContent);
    }
}
