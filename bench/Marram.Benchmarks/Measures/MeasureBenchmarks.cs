using BenchmarkDotNet.Attributes;
using DuckDB.NET.Data;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Samples;
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
        using (var files = new SampleAuthorityFiles(new(Children, 1, Year), 1, 0, folder))
        {
            files.Write();
        }

        data = DataFolder.Open(Path.Combine(folder, "data"));
        for (var year = Year.Ends - SampleCouncil.Years + 1; year <= Year.Ends; year++)
        {
            Load(data, $"ssda903/{year}", new CollectionYear(year).LastDay);
            Load(data, $"cin/{year}.xml", new CollectionYear(year).LastDay);
        }

        Load(data, "annex-a/annex-a.xlsx", Year.LastDay);
        Load(data, "ssd", Year.LastDay);
        Load(data, "local", Year.LastDay);
        Count(data);

        // The extracts once more, without their last visit: another file, so another load.
        changed = Path.Combine(folder, "changed");
        Copy(Path.Combine(data.FullPath, "records"), Path.Combine(changed, "records"));
        SqliteConnection.ClearAllPools();
        CopyRegister(data.FullPath, changed);
        var visits = Directory.GetFiles(Path.Combine(folder, "local"), "*visit*").Single();
        File.WriteAllLines(visits, File.ReadAllLines(visits).SkipLast(1));
        Load(DataFolder.Open(changed), "local", Year.LastDay);
    }

    [GlobalCleanup]
    public void Remove()
    {
        close();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public long ScanOnly()
    {
        using var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        var values = 0L;
        foreach (var file in Directory.GetFiles(Path.Combine(data.FullPath, "records"), "*.parquet", SearchOption.AllDirectories))
        {
            using var command = db.CreateCommand();
            command.CommandText = $"select sum(hash(columns(*))) from '{file}'";
            using var reader = command.ExecuteReader();
            reader.Read();
            values += reader.FieldCount;
        }

        return values;
    }

    [Benchmark]
    public int CountEverything() => Count(Fresh(data.FullPath, withRegister: false));

    [Benchmark]
    public int CountOneChangedLoad() => Count(Fresh(changed, withRegister: true));

    // The desk has the records open from then on, as it has for everyone who looks after the first.
    [IterationSetup(Target = nameof(ListCases))]
    public void OpenTheDesk()
    {
        if (ask() == 0)
        {
            var desk = new MeasureDesk(data, new RecordStore(data, null, TimeProvider.System), TimeProvider.System);
            ask = () => desk.Cases(desk.Catalogue.Find("in-need-seen")!, Period.Snapshot(Year.LastDay), null, new("owner", "a benchmark"), "cases").Count;
            close = desk.Dispose;
            ask();
        }
    }

    [Benchmark]
    public int ListCases() => ask();

    // The same records and, where asked, figures, in a folder that nothing was counted in: each round begins as the first did.
    private DataFolder Fresh(string from, bool withRegister)
    {
        var to = Path.Combine(folder, $"round-{round++}");
        Directory.CreateDirectory(to);
        Directory.CreateSymbolicLink(Path.Combine(to, "records"), Path.Combine(from, "records"));
        if (withRegister)
        {
            CopyRegister(from, to);
        }

        return DataFolder.Open(to);
    }

    private static int Count(DataFolder counted) => new MeasureCounter(counted, new RecordStore(counted, null, TimeProvider.System), TimeProvider.System).Count().Figures;

    private void Load(DataFolder into, string files, DateOnly day)
    {
        var sent = ReturnFile.Of(Path.Combine(folder, files), withWorkbooks: true);
        var store = new RecordStore(into, KeyStore.Open(KeyStore.Beside(data)), TimeProvider.System);
        var result = new RecordLoader(store).Load(sent, RecordLoader.Recognise(sent)!, SampleCouncil.Code, day);
        if (result.Load is null)
        {
            throw new InvalidOperationException(string.Join("\n", result.Problems));
        }
    }

    private static void CopyRegister(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "register.db*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
