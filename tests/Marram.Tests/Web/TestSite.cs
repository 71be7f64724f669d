using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Marram.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marram.Web;

/// <summary>The real host over a data folder of its own, with the pages under Pages/Tests beside the program's.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("marram-web-");
    private readonly WebApplication app;

    private TestSite(Role? role, string? settingsJson, bool sample, FrameChoices? choices)
    {
        if (settingsJson is not null)
        {
            File.WriteAllText(Path.Combine(data.FullName, "settings.json"), settingsJson);
        }

        var settings = new WebSettings(data.FullName) { Role = role ?? Role.Owner, SampleData = sample };
        app = WebHost.Build(settings, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.AddRazorPages().AddApplicationPart(typeof(TestSite).Assembly);
            builder.Services.AddSingleton<ReadFrameChoices>(_ => Task.FromResult(choices ?? TwoCommissioners));
        });
    }

    public static readonly FrameChoices TwoCommissioners = new(
        [new("sefton", "Sefton"), new("other", "The other commissioner")],
        [new("2020-12", "Quarter 3 2020/21"), new("2020-09", "Quarter 2 2020/21")],
        new DateOnly(2021, 3, 8));

    public string DataFolder => data.FullName;

    public IServiceProvider Services => app.Services;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<TestSite> StartAsync(Role? role = null, string? settingsJson = null, bool sample = false, FrameChoices? choices = null)
    {
        var site = new TestSite(role, settingsJson, sample, choices);
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
        await app.DisposeAsync();
        data.Delete(recursive: true);
    }
}
