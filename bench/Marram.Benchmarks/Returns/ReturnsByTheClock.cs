using System.Diagnostics;
using System.Globalization;

namespace Marram.Returns;

/// <summary>
/// The steps of the benchmarks of returns one after the other in one process, a full collection before each, with what the collector took of them: how a return ten times as large compares.
/// </summary>
internal static class ReturnsByTheClock
{
    /// <summary>Prints a line a round and the shortest of all: reading alone, then the whole check.</summary>
    /// <param name="kind">“ssda903” or “cin”.</param>
    public static void Run(TextWriter output, string kind, int children, int rounds)
    {
        var (read, check) = kind == "cin" ? Cin(children) : Ssda903(children);
        var shortest = (Read: double.MaxValue, Check: double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            shortest = (Math.Min(shortest.Read, Step(output, "read", read)), Math.Min(shortest.Check, Step(output, "check", check)));
        }

        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} {children}: read {shortest.Read:0} ms, check {shortest.Check:0} ms, ratio {shortest.Check / shortest.Read:0.0}, most memory {process.PeakWorkingSet64 >> 20} MB"));
    }

    private static (Action Read, Action Check) Ssda903(int children)
    {
        var benchmarks = new Ssda903Benchmarks { Children = children };
        benchmarks.Prepare();
        return (() => benchmarks.ReadOnly(), () => benchmarks.Check());
    }

    private static (Action Read, Action Check) Cin(int children)
    {
        var benchmarks = new CinBenchmarks { Children = children };
        benchmarks.Prepare();
        return (() => benchmarks.ReadOnly(), () => benchmarks.Check());
    }

    private static double Step(TextWriter output, string name, Action step)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (pauses, allocated, processor) = (GC.GetTotalPauseDuration(), GC.GetTotalAllocatedBytes(), process.TotalProcessorTime);
        var collections = Enumerable.Range(0, 3).Select(GC.CollectionCount).ToArray();
        var watch = Stopwatch.StartNew();
        step();
        var took = watch.Elapsed.TotalMilliseconds;
        process.Refresh();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-6} {took,6:0} ms, processor {(process.TotalProcessorTime - processor).TotalMilliseconds,6:0} ms, pauses {(GC.GetTotalPauseDuration() - pauses).TotalMilliseconds,5:0} ms in {string.Join('/', collections.Select((before, generation) => GC.CollectionCount(generation) - before))} collections, {(GC.GetTotalAllocatedBytes() - allocated) >> 20} MB"));
        return took;
    }
}
