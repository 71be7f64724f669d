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
    private string token = "";
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
        var form = await client.GetStringAsync("/checks/paragraph");
        token = form.Split("__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
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

    /// <summary>What an editor asks at every pause in typing.</summary>
    [Benchmark]
    public Task<string> A_paragraph_checked() => Ask("a-adhd-start-12w");

    [Benchmark]
    public Task<string> A_paragraph_whose_indicator_is_guessed() => Ask("guess");

    [Benchmark]
    public void The_pack_folder_into_an_empty_data_folder() =>
        LoadInto(DataFolder.Open(Directory.CreateDirectory(Path.Combine(path, $"load-{++loads}")).FullName));

    private async Task<string> Ask(string indicator)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("Indicator", indicator), new("__RequestVerificationToken", token),
            new("Text", "In December 78% of ADHD assessments started within 12 weeks of referral, a slight decrease in compliance. Referrals fell to 32 in December from 34 in November."),
        ]);
        using var answer = await client.PostAsync("/checks/paragraph?handler=Fragment", form);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static void LoadInto(DataFolder data) => new PackLoader(data, new ClockAt(new(2021, 3, 8)), PackChecks.Run).Load(Sample);
}
