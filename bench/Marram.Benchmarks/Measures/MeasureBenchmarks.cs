using BenchmarkDotNet.Attributes;
using Marram.Pages.Measures;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Microsoft.Data.Sqlite;

namespace Marram.Measures;

/// <summary>
/// What a council waits for: every measure for 72 month ends from nothing, again after one load is another, and the cases behind one figure. Six years of returns, Annex A,
/// the dataset and extracts of its own lie in the store, each year's return a load. The floor is reading every column of every Parquet file in force once.
/// </summary>
[MemoryDiagnoser]
[InProcess, WarmupCount(2), IterationCount(5), InvocationCount(1), MinColumn, MedianColumn]
public class MeasureBenchmarks
{
    private static readonly CollectionYear Year = new(2026);
    private string folder = "";
    private string changed = "";
    private int round;
    private DataFolder data = null!;
    private Func<int> ask = () => 0;
    private Action close = () => { };

    [Params(10_000)]
    public int Children { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        folder = Directory.CreateTempSubdirectory("marram-bench-").FullName;
        (data, changed) = CouncilRecords.Write(folder, Children);
    }

    [GlobalCleanup]
    public void Remove()
    {
        close();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public long ScanOnly() => CouncilRecords.Scan(data);

    [Benchmark]
    public int CountEverything() => Count(CountingByTheClock.Fresh(folder, data.FullPath, withRegister: false, withMerged: false, round++));

    [Benchmark]
    public int CountEverythingMerged() => Count(CountingByTheClock.Fresh(folder, data.FullPath, withRegister: false, withMerged: true, round++));

    [Benchmark]
    public int CountOneChangedLoad() => Count(CountingByTheClock.Fresh(folder, changed, withRegister: true, withMerged: true, round++));

    // The desk has the records open from then on, as it has for everyone who looks after the first.
    [IterationSetup(Target = nameof(ListCases))]
    public void OpenTheDesk()
    {
        if (ask() == 0)
        {
            var desk = new MeasureDesk(data, new RecordStore(data, null, TimeProvider.System), TimeProvider.System);
            ask = () => desk.Named([.. desk.Cases(desk.Catalogue.Find("in-need-seen")!, Period.Snapshot(Year.LastDay), null, new("owner", "a benchmark"), "cases").Take(CasesModel.MostShown)]).Count;
            close = desk.Dispose;
            ask();
        }
    }

    [Benchmark]
    public int ListCases() => ask();

    private static int Count(DataFolder counted) => CouncilRecords.Count(counted).Figures;
}
