using Marram.Pages;
using Microsoft.Playwright;

namespace Marram.Web;

/// <summary>What goes into another program when a table or a chart is copied.</summary>
public class CopyTests(Browser browser, CheckedSite site) : IClassFixture<CheckedSite>
{
    [Fact]
    public async Task A_table_is_copied_with_its_colours_and_words_and_without_what_only_a_screen_needs()
    {
        var page = await browser.WideAsync(site.Address + "/scorecards?organisation=sefton-csc&period=2020-12");
        await page.EvaluateAsync("window.addEventListener('copy', event => { window.copied = { html: event.clipboardData.getData('text/html'), text: event.clipboardData.getData('text/plain') } })");

        await page.Locator(".marram-copy button").First.ClickAsync();

        await Assertions.Expect(page.Locator(".marram-copy [role=status]").First).ToContainTextAsync("Copied");
        var html = await page.EvaluateAsync<string>("window.copied.html");
        var lines = (await page.EvaluateAsync<string>("window.copied.text")).Split('\n');
        Assert.StartsWith("<table style=\"border-collapse:collapse;", html);
        Assert.Contains("background-color: rgb(", html);
        Assert.Contains("Below range", html);
        Assert.DoesNotContain("<svg", html);
        Assert.DoesNotContain("href", html);
        Assert.DoesNotContain("class=", html);
        Assert.Contains(lines, line => line.StartsWith("Re-referrals", StringComparison.Ordinal) && line.Split('\t').Length > 5);
        if (Environment.GetEnvironmentVariable("MARRAM_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "copied-table.html"), $"<html><meta charset=utf-8><body>{html}</body></html>", TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_chart_is_saved_as_a_picture_three_dots_to_a_pixel()
    {
        var page = await browser.WideAsync(site.Address + "/indicators/s-re-referrals?organisation=sefton-csc&period=2020-12");
        var width = await page.EvaluateAsync<int>("document.querySelector('.marram-chart svg').viewBox.baseVal.width");

        var saving = page.WaitForDownloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a picture" }).First.ClickAsync();
        var saved = await saving;

        await using var file = await saved.CreateReadStreamAsync();
        var start = new byte[24];
        await file.ReadExactlyAsync(start, TestContext.Current.CancellationToken);
        Assert.EndsWith(".png", saved.SuggestedFilename);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], start[..4]);
        Assert.Equal(width * 3, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(16)));
        if (Environment.GetEnvironmentVariable("MARRAM_PICTURES") is { Length: > 0 } folder)
        {
            await saved.SaveAsAsync(Path.Combine(folder, "copied-chart.png"));
        }
    }

    [Fact]
    public async Task A_chart_is_copied_as_a_picture()
    {
        var page = await browser.WideAsync(site.Address + "/indicators/s-re-referrals?organisation=sefton-csc&period=2020-12");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as a picture" }).First.ClickAsync();

        await Assertions.Expect(page.Locator(".marram-chart [role=status]").First).ToContainTextAsync("Copied");
        Assert.Equal("image/png", await page.EvaluateAsync<string>("navigator.clipboard.read().then(items => items[0].types[0])"));
    }
}
