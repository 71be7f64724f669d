using BenchmarkDotNet.Attributes;
using Marram.Returns;

namespace Marram.Samples;

/// <summary>What a user waits for at <c>marram sample authority</c>: six years of a council's returns and extracts, written to disk. The floor is drawing the lives and writing nothing.</summary>
[MemoryDiagnoser]
[InProcess, WarmupCount(2), IterationCount(5), InvocationCount(1), MinColumn, MedianColumn]
public class SampleAuthorityBenchmarks
{
    private string folder = "";

    [Params(2_000, 20_000)]
    public int Children { get; set; }

    [GlobalSetup]
    public void Prepare() => folder = Directory.CreateTempSubdirectory("marram-bench-").FullName;

    [GlobalCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Benchmark(Baseline = true)]
    public int Lives() => Council.Lives().Count();

    [Benchmark]
    public long Write()
    {
        using var files = new SampleAuthorityFiles(Council, 1, 0.01, folder);
        return files.Write().Rows;
    }

    private SampleCouncil Council => new(Children, 1, new CollectionYear(2026));
}
