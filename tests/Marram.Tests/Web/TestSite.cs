using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Marram.Access;
using Marram.Periods;
using Marram.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marram.Web;

/// <summary>The real host over a data folder, with the pages under Pages/Tests beside the program's.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly TemporaryData? own;
    private readonly WebApplication app;

    private TestSite(DataFolder? over, Role? role, string? settingsJson, bool sample, FrameChoices? choices, DateOnly? today)
    {
        own = over is null ? new TemporaryData() : null;
        var folder = over ?? own!.Folder;
        DataFolder = folder.FullPath;
        if (settingsJson is not null)
        {
            File.WriteAllText(Path.Combine(DataFolder, "settings.json"), settingsJson);
        }

        var settings = new WebSettings(DataFolder) { Role = role ?? Role.Owner, SampleData = sample, Clock = new ClockAt(today ?? TemporaryData.PackDay) };
        app = WebHost.Build(settings, builder =>
        {
            builder.WebHost.UseTestServer();
            // Every service can be made; the program itself leaves this out, as it makes each start later.
            builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
            // What breaks is told with its trace; the rest of the log would bury the results.
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.AddRegister(folder);
            builder.Services.AddRazorPages().AddApplicationPart(typeof(TestSite).Assembly);
            if (over is null)
            {
                builder.Services.AddSingleton<ReadFrameChoices>(_ => Task.FromResult(choices ?? TwoCommissioners));
            }
        });
    }

    public static readonly FrameChoices TwoCommissioners = new(
        [new("sefton", "Sefton"), new("other", "The other commissioner")],
        [new("2020-12", "Quarter 3 2020/21"), new("2020-09", "Quarter 2 2020/21")],
        new DateOnly(2021, 3, 8));

    public string DataFolder { get; }

    public IServiceProvider Services => app.Services;

    public HttpClient Client { get; private set; } = null!;

    /// <param name="over">The data to show; null for an empty register under a frame of two made-up commissioners.</param>
    /// <param name="role">Who asks; null for the owner.</param>
    /// <param name="settingsJson">The data folder's settings.json; null for none.</param>
    /// <param name="sample">Whether the pages say that their figures are a sample.</param>
    /// <param name="choices">What the frame offers in place of the two commissioners; only without data.</param>
    /// <param name="today">What the site takes for today; null for the day of the pack.</param>
    public static async Task<TestSite> StartAsync(
        DataFolder? over = null, Role? role = null, string? settingsJson = null, bool sample = false, FrameChoices? choices = null, DateOnly? today = null)
    {
        var site = new TestSite(over, role, settingsJson, sample, choices, today);
        await site.app.StartAsync(TestContext.Current.CancellationToken);
        site.Client = site.app.GetTestClient();
        return site;
    }

    public Task<HttpResponseMessage> AnswerAsync(string path) => Client.GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>The page as a browser would read it, whatever its status.</summary>
    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var answer = await AnswerAsync(path);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        // What goes on beside the pages has ended before its folder goes.
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        own?.Dispose();
    }
}
