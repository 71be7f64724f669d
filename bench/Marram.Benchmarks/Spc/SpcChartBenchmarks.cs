using BenchmarkDotNet.Attributes;
using Marram.Indicators;
using Marram.Writers;

namespace Marram.Spc;

/// <summary>The charts of a pack: 26 indicators of 36 months with target and icons, read, drawn and written.</summary>
[MemoryDiagnoser]
public class SpcChartBenchmarks
{
    private SpcSeries[] series = [];

    [GlobalSetup]
    public void MakeSeries()
    {
        var random = new Random(2021);
        series = [.. Enumerable.Range(0, 26).Select(_ =>
        {
            DateOnly[] dates = [.. Enumerable.Range(0, 36).Select(month => new DateOnly(2018, 4, 1).AddMonths(month))];
            double?[] values = [.. dates.Select((_, month) => (double?)Math.Round(60 + 20 * random.NextDouble() + month * 0.2, 1, MidpointRounding.AwayFromZero))];
            return SpcSeries.TryCreate(dates, values, out var made, out var problem) ? made : throw new InvalidOperationException(problem);
        })];
    }

    [Benchmark(Description = "26 charts as SVG")]
    public int Svg() => series.Sum(each => SvgWriter.File(Scene(each)).Length);

    [Benchmark(Description = "26 charts as PNG, two threads")]
    public int Png() => series.AsParallel().WithDegreeOfParallelism(2).Sum(each => PngWriter.Write(Scene(each)).Length);

    private static Charts.ChartScene Scene(SpcSeries series)
    {
        var options = new SpcOptions { Polarity = Polarity.Higher }.WithTarget(75);
        return SpcResult.TryRead(series, options, out var result, out var problem)
            ? SpcChart.Draw(new("Indicator", "%", result, SpcWords.For(series)))
            : throw new InvalidOperationException(problem);
    }
}
