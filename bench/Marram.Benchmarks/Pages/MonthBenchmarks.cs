using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Marram.Checks;
using Marram.Indicators;
using Marram.Loads;
using Marram.Packs;
using Marram.Periods;
using Marram.Scorecards;
using Marram.Store;

namespace Marram.Pages;

/// <summary>The month's work through the real server: 23 rows of four quarters checked and saved, the grid they are typed into, and a council's Excel scorecard of 23 rows taken in.</summary>
[Config(typeof(OneByOne))]
public partial class MonthBenchmarks : IDisposable
{
    private const string Grid = "/periods/figures?organisation=sefton-csc&period=2020-12";

    private readonly ServedSample served = new();
    private byte[] workbook = [];
    private List<string> cells = [];
    private string token = "";
    private int turn;

    [GlobalSetup]
    public async Task Serve()
    {
        await served.StartAsync();
        var page = await served.Client.GetStringAsync(Grid);
        token = ServedSample.TokenOf(page);
        cells = [.. CellNames().Matches(page).Select(match => match.Groups[1].Value).Where(name => name.Split('.')[2].CompareTo("2020-04", StringComparison.Ordinal) > 0)];
        workbook = Workbook();
        Console.WriteLine($"The grid: {page.Length:N0} characters; {cells.Count} cells of the last four quarters. The workbook: {workbook.Length:N0} bytes.");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        served.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The checks of the whole pack run behind the page; a person does not save again before they are done.</summary>
    [IterationCleanup]
    public void WaitForTheChecks()
    {
        using var db = DataFolder.Open(served.Path).Register();
        while (db.Loads.Any(load => load.AwaitsChecks))
        {
            Thread.Sleep(5);
        }
    }

    [Benchmark]
    public Task<string> The_grid() => served.Client.GetStringAsync(Grid);

    [Benchmark]
    public async Task A_block_checked_and_saved()
    {
        await Send("Check", HttpStatusCode.OK);
        await Send("Save", HttpStatusCode.Redirect);
    }

    [Benchmark]
    public async Task<string> An_Excel_scorecard_taken_in_judged_and_drawn()
    {
        // Another name each time: the very same scorecard is not taken in twice.
        var (name, data) = ($"Northmere {++turn}", DataFolder.Open(Directory.CreateDirectory(Path.Combine(served.Path, $"excel-{turn}")).FullName));
        var file = ScorecardFile.Read("kpi.xlsx", workbook);
        var result = file.Load(file.Scorecards[0], ScorecardOwner.Of(name, []), data, new PackLoader(data, new ClockAt(new(2021, 3, 8)), PackChecks.Run), "Performance analyst", new(2021, 3, 8));
        if (result.Load is null)
        {
            throw new InvalidOperationException(result.Problems[0].ToString());
        }

        // The page itself is measured by PackPageBenchmarks; here the scorecard is read and judged.
        using var db = data.Register();
        var organisation = db.ReportingOrganisations()[0].Id;
        return string.Join(' ', db.HistoriesOf(organisation).Select(history => IndicatorReading.Read(history, Month.Of(new(2020, 12, 31))).Judgement));
    }

    private async Task Send(string handler, HttpStatusCode wanted)
    {
        var value = (20 + (++turn % 50)).ToString(CultureInfo.InvariantCulture);
        using var form = new FormUrlEncodedContent(
            [.. cells.Select(cell => new KeyValuePair<string, string>(cell, value)), new("Reason", "All anew."), new("__RequestVerificationToken", token)]);
        using var answer = await served.Client.PostAsync($"{Grid}&handler={handler}", form);
        if (answer.StatusCode != wanted)
        {
            throw new InvalidOperationException($"{handler}: {answer.StatusCode} where {wanted} was wanted.");
        }
    }

    // As councils keep it: one heading, a row an indicator, bands as text, outturns and quarters in columns.
    private static byte[] Workbook()
    {
        var pack = PackFolder.Read(Path.Combine(AppContext.BaseDirectory, "samples", "sefton-2021-03"), [])!;
        object?[] heading = ["Indicator", "National average", "North West average", "SN average", "Requires improvement", "Good", "Outstanding", "2017/18", "2018/19", "2019/20", "Q1 2020/21", "Q2 2020/21", "Q3 2020/21", "Comments"];
        return new MadeWorkbook().Sheet("Scorecard", [heading, .. pack.Scorecard.Select(row => RowOf(pack, row))]).ToBytes();
    }

    private static object?[] RowOf(Pack pack, ScorecardRow row)
    {
        var own = pack.Observations.Where(one => one.IndicatorId == row.IndicatorId).ToList();
        object? Of(string organisation) => own.FirstOrDefault(one => one.Series == "benchmark" && one.OrganisationId == organisation)?.Printed;
        object? Year(int year) => own.FirstOrDefault(one => one.Series == "outturn" && FinancialYear.Of(one.Period.LastDay) == new FinancialYear(year))?.Printed;
        object? InQuarter(int number) => own.FirstOrDefault(one => one.Series == "quarterly" && Quarter.Of(one.Period.LastDay) == new Quarter(new(2020), number))?.Printed;
        return
        [
            row.Title, Of("england"), Of("north-west"), Of("statistical-neighbours"), row.BandRequiresImprovement, row.BandGood, row.BandOutstanding,
            Year(2017), Year(2018), Year(2019), InQuarter(1), InQuarter(2), InQuarter(3), row.Comments,
        ];
    }

    [GeneratedRegex("name=\"(c\\.[^\"]+)\"")]
    private static partial Regex CellNames();
}
