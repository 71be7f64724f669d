using BenchmarkDotNet.Attributes;
using Marram.Waits.Projections;
using Marram.Waits.Queueing;

namespace Marram.Waits;

/// <summary>What a person waits for: simulated years, projections, statistics of a long list. In process and warm; the start of the program is not in it.</summary>
[MemoryDiagnoser]
public class WaitsBenchmarks
{
    private static readonly DateOnly Monday = new(2021, 1, 4);

    private readonly ListScenario _tenYears = new(100, 100, 3652);
    private readonly WaitingList _list = Rows(100_000);
    private readonly ProjectionModel _service = new(
        Monday, 52, new(100), [new("Therapy", 102) { Opening = [.. Enumerable.Range(0, 840).Select(i => new Waiting(Monday.AddDays(-1 - (i % 60))))] }], WaitLimit.OfWeeks(18), 0.92);

    private readonly PathwayColumns _pathways = Columns(1_000_000);
    private readonly PathwayColumns _fewer = Columns(100_000);

    [Benchmark(Description = "Simulate and schedule 10 years at 100 a week (target 20 ms)")]
    public int TenYears() => ListSimulator.Run(_tenYears, new SeededGenerator(1)).Count;

    [Benchmark(Description = "1,000 runs of a year, 100 a week, 840 waiting (target 3 s)")]
    public double ThousandRuns() => Projection.Run(_service, 1000, 1).Fan(ProjectedFigure.PercentWithin)[^1].Median;

    [Benchmark(Description = "Statistics of 100,000 rows (target 20 ms)")]
    public double Statistics() => QueueStatistics.Of(_list, _list.Referrals[0], _list.Referrals[^1], 18).Pressure;

    [Benchmark(Description = "Statistics of 100,000 rows as the R package has them")]
    public double StatisticsAsPackage() => QueueStatistics.Of(_list, _list.Referrals[0], _list.Referrals[^1], 18, Convention.Nhsr).Pressure;

    [Benchmark(Description = "Month ends of 5 years over 1 million pathways in memory (target 1 s)")]
    public long MonthEnds() => MonthEndsOf(_pathways);

    [Benchmark(Description = "The same over 100,000, to show that time grows with rows")]
    public long MonthEndsOfFewer() => MonthEndsOf(_fewer);

    private static long MonthEndsOf(PathwayColumns pathways) =>
        CensusSeries.At(pathways, [.. Enumerable.Range(0, 60).Select(month => new DateOnly(2016, 2, 1).AddMonths(month).AddDays(-1))], WaitLimit.OfWeeks(18)).Sum(figures => figures.OpenPathways);

    private static WaitingList Rows(int count) => ListSimulator.Run(new(count / 520.0, count / 520.0, 3640), new SeededGenerator(2));

    private static PathwayColumns Columns(int count)
    {
        var random = new SeededGenerator(3);
        var (starts, stops, reasons) = (new int[count], new int[count], new StopReason[count]);
        var first = new DateOnly(2015, 6, 1).DayNumber;
        for (var i = 0; i < count; i++)
        {
            starts[i] = first + random.NextBelow(2000);
            var waits = (int)(90 * random.NextExponential());
            (stops[i], reasons[i]) = waits > 700 ? (PathwayColumns.Open, StopReason.None) : (starts[i] + waits, StopReason.Treated);
        }

        return new(starts, stops, reasons);
    }
}
