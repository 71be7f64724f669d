using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Marram.Web;

public class FrameTests(Browser browser)
{
    private static readonly FrameChoices Choices = new(
        [new("sefton", "Sefton"), new("long", "The clinical commissioning group with the longest name of all")],
        [new("2020-12", "Quarter 3 2020/21"), new("2020-09", "Quarter 2 2020/21")],
        new DateOnly(2021, 3, 8));

    [Theory]
    [InlineData("/tests/gallery?page=5", 1280)]
    [InlineData("/tests/gallery?page=5", 390)]
    [InlineData("/tests/form", 390)]
    [InlineData("/nowhere", 390)]
    public async Task No_page_has_a_fault_that_axe_knows_of(string path, int width)
    {
        await using var site = await StartAsync();
        var page = await browser.OpenAsync(site.Address + path, width);

        await page.HasNoAxeViolationAsync();
    }

    [Theory]
    [InlineData("/tests/gallery", 1280)]
    [InlineData("/tests/gallery", 640)]
    [InlineData("/tests/gallery", 390)]
    [InlineData("/tests/gallery", 320)]
    [InlineData("/tests/form", 320)]
    [InlineData("/tests/plain?organisation=long", 320)]
    public async Task No_page_scrolls_sideways_down_to_320_pixels(string path, int width)
    {
        await using var site = await StartAsync();
        var page = await browser.OpenAsync(site.Address + path, width);

        await page.FitsItsWidthAsync();
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_skips_the_frame()
    {
        await using var site = await StartAsync();
        var page = await browser.WideAsync(site.Address + "/tests/plain");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal("main-content", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Organisation_and_period_are_chosen_without_scripts_and_the_rest_of_the_address_stays()
    {
        await using var site = await StartAsync();
        var page = await browser.NarrowAsync(site.Address + "/tests/plain?sort=name", scripts: false);

        await page.GetByLabel("Organisation").SelectOptionAsync("long");
        await page.GetByLabel("Period").SelectOptionAsync("2020-09");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        Assert.Contains("/tests/plain?sort=name&organisation=long&period=2020-09&known=", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_refused_by_the_content_policy_and_nothing_is_missing()
    {
        await using var site = await StartAsync();
        var page = await browser.WideAsync("about:blank");
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                complaints.Add($"{response.Status} {response.Url}");
            }
        };

        await page.GotoAsync(site.Address + "/tests/gallery", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Empty(complaints);
        Assert.True(await page.EvaluateAsync<bool>("document.body.classList.contains('govuk-frontend-supported')"));
    }

    [Fact]
    public async Task The_slash_key_goes_to_the_box_that_names_it_unless_turned_off()
    {
        await using var site = await StartAsync();
        var page = await browser.WideAsync(site.Address + "/tests/gallery");
        Task<bool> InBox() => page.EvaluateAsync<bool>("document.activeElement.dataset.key === '/'");

        await page.Keyboard.PressAsync("/");
        Assert.True(await InBox());
        await page.Keyboard.PressAsync("/");
        Assert.Equal("/", await page.EvaluateAsync<string>("document.activeElement.value"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Turn off the key /" }).ClickAsync();
        await page.Keyboard.PressAsync("/");
        Assert.False(await InBox());
        await page.ReloadAsync();
        await page.Keyboard.PressAsync("/");
        Assert.False(await InBox());
    }

    [Fact]
    public async Task Paper_has_no_navigation_but_says_whose_figures_and_for_when()
    {
        await using var site = await StartAsync();
        var page = await browser.WideAsync(site.Address + "/tests/gallery");

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.Locator(".marram-places").IsVisibleAsync());
        Assert.False(await page.Locator(".marram-switch").IsVisibleAsync());
        Assert.True(await page.GetByText("Sefton · Quarter 3 2020/21 · as known on 8 Mar 2021").IsVisibleAsync());
    }

    [Fact]
    public async Task The_judgements_stay_apart_in_greyscale()
    {
        await using var site = await StartAsync();
        var page = await browser.WideAsync(site.Address + "/tests/gallery");

        var tags = await page.EvaluateAsync<double[][]>(
            """
            () => ['outstanding', 'good', 'requires-improvement', 'below-range'].map(kind => {
              const style = getComputedStyle(document.querySelector('.marram-judgement--' + kind))
              const [r, g, b] = style.backgroundColor.match(/\d+/g).map(Number)
              return [0.299 * r + 0.587 * g + 0.114 * b, parseFloat(style.borderLeftWidth)]
            })
            """);

        for (var worse = 1; worse < tags.Length; worse++)
        {
            Assert.True(tags[worse - 1][0] - tags[worse][0] >= 12, $"Tint {worse} is {tags[worse][0]:0} after {tags[worse - 1][0]:0}: 12 or more darker is wanted.");
            Assert.True(tags[worse][1] - tags[worse - 1][1] >= 3, $"Bar {worse} is {tags[worse][1]} px after {tags[worse - 1][1]}: 3 px or more thicker is wanted.");
        }
    }

    private static Task<LiveSite> StartAsync() =>
        LiveSite.StartAsync(more: builder => builder.Services.AddSingleton<ReadFrameChoices>(_ => Task.FromResult(Choices)));
}
