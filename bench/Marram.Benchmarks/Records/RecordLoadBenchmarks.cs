using BenchmarkDotNet.Attributes;
using Marram.Returns;
using Marram.Samples;
using Marram.Store;

namespace Marram.Records;

/// <summary>
/// What a user waits for at <c>marram load</c> of the Standard Safeguarding Dataset: files read from disk, recognised, made into records at the door, written, sealed.
/// The floor is reading the same files into rows and nothing else.
/// </summary>
[MemoryDiagnoser]
[InProcess, WarmupCount(2), IterationCount(5), InvocationCount(1), MinColumn, MedianColumn]
public class RecordLoadBenchmarks
{
    private static readonly DateOnly Day = new(2026, 3, 31);
    private string folder = "";
    private int load;

    [Params(2_000, 20_000)]
    public int Children { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        folder = Directory.CreateTempSubdirectory("marram-bench-").FullName;
        using var files = new SampleAuthorityFiles(new(Children, 1, new CollectionYear(2026)), 1, 0, folder);
        files.Write();
    }

    [GlobalCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Benchmark(Baseline = true)]
    public int ReadOnly() => ExtractReader.Read(Files, Returns.Extracts.ExtractTables.Ssd).Tables.Count;

    [Benchmark]
    public long Load()
    {
        // A folder of its own each time: the very same files would be known.
        var data = DataFolder.Open(Path.Combine(folder, $"data-{load++}"));
        var files = Files;
        var store = new RecordStore(data, KeyStore.Open(KeyStore.Beside(data)), TimeProvider.System);
        return new RecordLoader(store).Load(files, RecordLoader.Recognise(files)!, "E06999001", Day).Load!.Tables.Sum(table => table.Rows);
    }

    private IReadOnlyList<ReturnFile> Files => ReturnFile.Of(Path.Combine(folder, "ssd"), withWorkbooks: true);
}
