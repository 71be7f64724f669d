using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
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
using Perfolizer.Mathematics.OutlierDetection;

namespace Marram.Pages;

/// <summary>What the server takes for a page of the sample pack, from the request to the last byte, and what a load of the pack takes with its checks.</summary>
[Config(typeof(OneByOne))]
public class PackPageBenchmarks : IDisposable
{
    /// <summary>Each request on its own, the slow ones kept: what is promised is the time that 95 in 100 stay under.</summary>
    private sealed class OneByOne : ManualConfig
    {
        public OneByOne()
        {
            AddJob(Job.InProcess.WithWarmupCount(30).WithIterationCount(200).WithInvocationCount(1).WithUnrollFactor(1).WithOutlierMode(OutlierMode.DontRemove));
            AddColumn(StatisticColumn.Median, StatisticColumn.P95);
        }
    }

    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "samples", "sefton-2021-03");

    private readonly string path = Directory.CreateTempSubdirectory("marram-bench-").FullName;
    private WebApplication app = null!;
    private HttpClient client = null!;
    private int loads;

    [GlobalSetup]
    public async Task Serve()
    {
        var data = DataFolder.Open(path);
        LoadInto(data);
        app = WebHost.Build(new WebSettings(path) { Url = "http://127.0.0.1:0" }, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.AddRegister(data);
        });
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    [GlobalCleanup]
    public void Dispose()
    {
        client.Dispose();
        app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(path, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public Task<string> The_scorecard() => client.GetStringAsync("/scorecards");

    [Benchmark]
    public Task<string> Home() => client.GetStringAsync("/");

    [Benchmark]
    public Task<string> An_indicator() => client.GetStringAsync("/indicators/s-re-referrals");

    [Benchmark]
    public void The_pack_folder_into_an_empty_data_folder() =>
        LoadInto(DataFolder.Open(Directory.CreateDirectory(Path.Combine(path, $"load-{++loads}")).FullName));

    private static void LoadInto(DataFolder data) => new PackLoader(data, new ClockAt(new(2021, 3, 8)), PackChecks.Run).Load(Sample);
}
