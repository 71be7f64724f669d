using Marram.Web;

namespace Marram.Pages;

public class EmptyFolderTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/scorecards")]
    [InlineData("/indicators")]
    [InlineData("/packs")]
    public async Task With_nothing_loaded_a_page_says_how_to_load_a_pack(string path)
    {
        using var empty = new Store.TemporaryData();
        await using var site = await TestSite.StartAsync(empty.Folder);

        using var answer = await site.AnswerAsync(path);
        var main = (await site.PageAsync(path)).QuerySelector("main")!.TextContent;

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains("marram load FOLDER", main);
    }

    [Theory]
    [InlineData("/checks", "Nothing is loaded, so nothing was checked.")]
    [InlineData("/packs/report", "Nothing is loaded yet.")]
    [InlineData("/packs/side-by-side", "Two organisations with indicator pages are needed to set them side by side; there are 0.")]
    [InlineData("/search?q=autism", "Nothing holds “autism”.")]
    public async Task With_nothing_loaded_a_page_says_so(string path, string sentence)
    {
        using var empty = new Store.TemporaryData();
        await using var site = await TestSite.StartAsync(empty.Folder);

        Assert.Contains(sentence, (await site.PageAsync(path)).QuerySelector("main")!.TextContent);
    }
}
