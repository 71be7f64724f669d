using BenchmarkDotNet.Attributes;
using Marram.Checks;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;
using Marram.Writers;

namespace Marram.Reports;

/// <summary>What a person waits for who asks for the whole pack: the three reports, read from the register and written.</summary>
[MemoryDiagnoser]
[InProcess]
[WarmupCount(1)]
[IterationCount(5)]
[InvocationCount(1)]
public class PackReportBenchmarks
{
    private readonly string path = Directory.CreateTempSubdirectory("marram-bench-").FullName;
    private DataFolder data = null!;

    [GlobalSetup]
    public void Load()
    {
        data = DataFolder.Open(path);
        new PackLoader(data, new ClockAt(new(2021, 3, 8)), PackChecks.Run).Load(Path.Combine(AppContext.BaseDirectory, "samples", "sefton-2021-03"));
    }

    [GlobalCleanup]
    public void Delete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(path, recursive: true);
    }

    [Benchmark]
    public int The_whole_pack_as_HTML_and_XLSX() => Written(FileFormat.Html) + Written(FileFormat.Xlsx);

    [Benchmark]
    public int The_whole_pack_as_DOCX() => Written(FileFormat.Docx);

    private int Written(FileFormat format) =>
        ReportFile.Bytes(Report("ccg-a"), format).Length + ReportFile.Bytes(Report("ccg-b"), format).Length + ReportFile.Bytes(Report("sefton-csc"), format).Length;

    private Document Report(string organisation) =>
        ReportGathering.Report(data, ReportKind.Performance, organisation, new(2020, 12)).Document ?? throw new InvalidOperationException("The sample makes no report.");
}
