using Marram.Checks;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marram.Pages;

/// <summary>The sample pack in a folder of its own, served by the real host on a port of its own, and a client that asks it.</summary>
public sealed class ServedSample : IDisposable
{
    private static readonly string Sample = System.IO.Path.Combine(AppContext.BaseDirectory, "samples", "sefton-2021-03");

    private WebApplication? app;

    public string Path { get; } = Directory.CreateTempSubdirectory("marram-bench-").FullName;

    public HttpClient Client { get; private set; } = null!;

    public async Task StartAsync()
    {
        var data = DataFolder.Open(Path);
        LoadInto(data);
        app = WebHost.Build(new WebSettings(Path) { Url = "http://127.0.0.1:0", Clock = new ClockAt(new(2021, 3, 8)) }, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.AddRegister(data);
        });
        await app.StartAsync();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    /// <summary>The token that a form of a page must send back.</summary>
    public static string TokenOf(string page) => page.Split("__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];

    public static void LoadInto(DataFolder data) => new PackLoader(data, new ClockAt(new(2021, 3, 8)), PackChecks.Run).Load(Sample);

    public void Dispose()
    {
        Client.Dispose();
        app?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
