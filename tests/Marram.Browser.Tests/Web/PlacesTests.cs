using Marram.Store;

namespace Marram.Web;

/// <summary>Every place the frame leads to, over the sample pack, whoever made it.</summary>
public class PlacesTests(Browser browser, LoadedSample data) : IClassFixture<LoadedSample>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task No_place_has_a_fault_that_axe_knows_of_or_scrolls_sideways(int width)
    {
        await using var site = await LiveSite.StartAsync(data.Folder);
        foreach (var place in site.Places.Shown())
        {
            var page = await browser.OpenAsync(site.Address + place.Path, width);

            await page.HasNoAxeViolationAsync();
            await page.FitsItsWidthAsync();
        }
    }

    [Fact]
    public async Task Every_place_fits_320_pixels_and_its_headings_are_in_order()
    {
        await using var site = await LiveSite.StartAsync(data.Folder);
        foreach (var place in site.Places.Shown())
        {
            var page = await browser.OpenAsync(site.Address + place.Path, 320);

            await page.FitsItsWidthAsync();
            var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('main h1, main h2, main h3, main h4')].map(heading => +heading.tagName[1])");
            Assert.Equal((place.Title, 1), (place.Title, levels.Count(level => level == 1)));
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"{place.Title}: a heading of level {pair.Second} follows one of level {pair.First}."));
        }
    }
}
