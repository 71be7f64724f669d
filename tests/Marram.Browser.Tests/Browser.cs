using System.Runtime.InteropServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Marram.Access;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Marram.Browser))]

namespace Marram;

/// <summary>Chromium, started once for all tests. Without one on this machine every test that asks for a page is skipped and says so.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        if (Program() is not { } program)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, ChromiumSandbox = false, Args = Flags });
    }

    /// <summary>A page as wide as a desk's screen.</summary>
    public Task<IPage> WideAsync(string address, bool scripts = true) => OpenAsync(address, 1280, scripts);

    /// <summary>A page as narrow as a phone's.</summary>
    public Task<IPage> NarrowAsync(string address, bool scripts = true) => OpenAsync(address, 390, scripts);

    /// <summary>A page of any width. With MARRAM_PICTURES naming a folder, what is seen is also kept there as a picture, for whoever made the page to look at.</summary>
    public async Task<IPage> OpenAsync(string address, int width, bool scripts = true)
    {
        Assert.SkipWhen(chromium is null, "There is no chromium on the PATH (or named by CHROMIUM) to look at the page with.");
        var context = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 1000 }, JavaScriptEnabled = scripts, Locale = "en-GB" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        if (Environment.GetEnvironmentVariable("MARRAM_PICTURES") is { Length: > 0 } folder && address.StartsWith("http", StringComparison.Ordinal))
        {
            var name = string.Concat(new Uri(address).PathAndQuery.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Trim('-');
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
        }

        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>The browser's program; null where there is none, or where the tests' own driver is for another system.</summary>
    private static string? Program()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return new[] { Environment.GetEnvironmentVariable("CHROMIUM") }
            .Concat(folders.SelectMany(folder => new[] { Path.Combine(folder, "chromium"), Path.Combine(folder, "google-chrome") }))
            .FirstOrDefault(File.Exists);
    }
}

/// <summary>What every page is held to.</summary>
public static class PageChecks
{
    /// <summary>No violation that axe knows of, in its own words where there is one.</summary>
    public static async Task HasNoAxeViolationAsync(this IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(Told)));
    }

    /// <summary>Nothing sticks out to the side: the page itself never scrolls sideways.</summary>
    public static async Task FitsItsWidthAsync(this IPage page)
    {
        var over = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
              [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.parentElement.closest('.marram-table-scroll'))
                .map(e => `${e.tagName} .${e.className} “${e.textContent.trim().slice(0, 40)}”`).concat(`(the page is ${document.documentElement.scrollWidth} wide in a window of ${document.documentElement.clientWidth})`)
            """);
        Assert.True(over.Length == 0, string.Join('\n', over));
    }

    /// <summary>One title, and no level left out on the way down: a screen reader's list of headings is the page's table of contents.</summary>
    public static async Task HasHeadingsInOrderAsync(this IPage page)
    {
        var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('main h1, main h2, main h3, main h4, main h5')].map(heading => +heading.tagName[1])");
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"A heading of level {pair.Second} follows one of level {pair.First}."));
    }

    private static string Told(AxeResultItem violation) =>
        $"{violation.Id} ({violation.Impact}): {violation.Help}\n" + string.Join('\n', violation.Nodes.Select(node => $"  {node.Html}\n  {string.Join("; ", node.Any.Concat(node.All).Select(check => check.Message))}"));
}

/// <summary>The real host on a free port, with the pages that only tests serve.</summary>
public sealed class LiveSite : IAsyncDisposable
{
    private readonly TemporaryData? own;
    private readonly WebApplication app;

    private LiveSite(TemporaryData? own, WebApplication app) => (this.own, this.app) = (own, app);

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What the frame leads to.</summary>
    public Places Places => app.Services.GetRequiredService<Places>();

    /// <param name="over">The data to show; null for an empty register.</param>
    /// <param name="more">What the test puts in place of the program's own.</param>
    public static async Task<LiveSite> StartAsync(DataFolder? over = null, Action<WebApplicationBuilder>? more = null, Role? role = null)
    {
        var own = over is null ? new TemporaryData() : null;
        var folder = over ?? own!.Folder;
        var settings = new WebSettings(folder.FullPath)
        {
            Url = "http://127.0.0.1:0",
            Role = role ?? Role.Owner,
            SampleData = true,
            Clock = new ClockAt(TemporaryData.PackDay),
        };
        var app = WebHost.Build(settings, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.AddRegister(folder);
            builder.Services.AddRazorPages().AddApplicationPart(typeof(LiveSite).Assembly);
            more?.Invoke(builder);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LiveSite(own, app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(TestContext.Current.CancellationToken);
        await app.DisposeAsync();
        own?.Dispose();
    }
}
