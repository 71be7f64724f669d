using BenchmarkDotNet.Attributes;
using Marram.Store;

namespace Marram.Pages;

/// <summary>What the server takes for a page of the sample pack, from the request to the last byte, and what a load of the pack takes with its checks.</summary>
[Config(typeof(OneByOne))]
public class PackPageBenchmarks : IDisposable
{
    private readonly ServedSample served = new();
    private string token = "";
    private int loads;

    [GlobalSetup]
    public async Task Serve()
    {
        await served.StartAsync();
        token = ServedSample.TokenOf(await served.Client.GetStringAsync("/checks/paragraph"));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        served.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public Task<string> The_scorecard() => served.Client.GetStringAsync("/scorecards");

    [Benchmark]
    public Task<string> Home() => served.Client.GetStringAsync("/");

    [Benchmark]
    public Task<string> An_indicator() => served.Client.GetStringAsync("/indicators/s-re-referrals");

    /// <summary>What an editor asks at every pause in typing.</summary>
    [Benchmark]
    public Task<string> A_paragraph_checked() => Ask("a-adhd-start-12w");

    [Benchmark]
    public Task<string> A_paragraph_whose_indicator_is_guessed() => Ask("guess");

    [Benchmark]
    public void The_pack_folder_into_an_empty_data_folder() =>
        ServedSample.LoadInto(DataFolder.Open(Directory.CreateDirectory(Path.Combine(served.Path, $"load-{++loads}")).FullName));

    private async Task<string> Ask(string indicator)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("Indicator", indicator), new("__RequestVerificationToken", token),
            new("Text", "In December 78% of ADHD assessments started within 12 weeks of referral, a slight decrease in compliance. Referrals fell to 32 in December from 34 in November."),
        ]);
        using var answer = await served.Client.PostAsync("/checks/paragraph?handler=Fragment", form);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
