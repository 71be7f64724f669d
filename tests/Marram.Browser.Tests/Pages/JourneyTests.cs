using Microsoft.Playwright;

namespace Marram.Pages;

/// <summary>What people do with the pack, from the first page to the answer.</summary>
public class JourneyTests(Browser browser, CheckedSite site) : IClassFixture<CheckedSite>
{
    [Fact]
    public async Task A_person_without_a_mouse_gets_from_home_to_the_passport_of_a_figure()
    {
        var page = await browser.WideAsync(site.Address + "/");

        await FollowAsync(page, "Scorecards");
        await FollowAsync(page, "Re-referrals");
        await FollowAsync(page, "17.1", startsWith: true);

        Assert.StartsWith("17.1%: Re-referrals", await page.Locator("h1").InnerTextAsync());
        Assert.Contains("Figure passport", await page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task Without_scripts_a_manager_filters_the_scorecard_opens_a_row_and_comes_back()
    {
        var page = await browser.WideAsync(site.Address + "/scorecards", scripts: false);

        await page.GetByLabel("Judgement", new() { Exact = true }).SelectOptionAsync("BelowRange");
        await page.GetByLabel("Order", new() { Exact = true }).SelectOptionAsync("talk");
        await page.GetByRole(AriaRole.Form, new() { Name = "Show only some rows" }).GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Contains(" of 23 rows", await page.GetByRole(AriaRole.Status).InnerTextAsync());
        Assert.All(await page.Locator(".marram-scorecard .marram-judgement").AllInnerTextsAsync(), words => Assert.StartsWith("Below", words));

        await page.Locator(".marram-scorecard tbody th a").First.ClickAsync();
        Assert.Contains("/indicators/s-", page.Url);
        Assert.True(await page.GetByRole(AriaRole.Heading, new() { Name = "In words" }).IsVisibleAsync());

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Breadcrumb" }).GetByRole(AriaRole.Link, new() { Name = "Scorecard" }).ClickAsync();
        Assert.Equal("Scorecard", await page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task A_councillor_on_a_phone_sees_each_row_as_a_card_with_its_headings()
    {
        var page = await browser.NarrowAsync(site.Address + "/scorecards");

        var row = page.Locator(".marram-scorecard tbody tr", new() { HasText = "Do children come back within a year" });

        Assert.Equal("block", await row.EvaluateAsync<string>("row => getComputedStyle(row).display"));
        Assert.Equal("\"Latest\"", await row.Locator("td[data-label=Latest]").EvaluateAsync<string>("cell => getComputedStyle(cell, '::before').content"));
        Assert.True(await row.Locator("td[data-label=Latest]").GetByText("17.1").IsVisibleAsync());
        Assert.False(await row.Locator("td[data-label='2016/17']").IsVisibleAsync());
    }

    /// <summary>Goes with the Tab key to the link of that name and follows it with Enter.</summary>
    private static async Task FollowAsync(IPage page, string name, bool startsWith = false)
    {
        await page.Locator("body").PressAsync("Tab");
        for (var stop = 0; stop < 200; stop++)
        {
            var at = await page.EvaluateAsync<string>("document.activeElement.tagName === 'A' ? document.activeElement.textContent.trim() : ''");
            if (startsWith ? at.StartsWith(name, StringComparison.Ordinal) : at == name)
            {
                Assert.True(await page.EvaluateAsync<bool>(
                    "(() => { const box = document.activeElement.getBoundingClientRect(); return document.activeElement.contains(document.elementFromPoint(box.left + 3, box.top + box.height / 2)) })()"),
                    $"“{at}” has the focus and is hidden behind something.");
                var before = page.Url;
                await page.Keyboard.PressAsync("Enter");
                await page.WaitForURLAsync(address => address != before);
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"200 stops of the Tab key do not reach a link “{name}”.");
    }
}
