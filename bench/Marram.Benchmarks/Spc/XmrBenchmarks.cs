using BenchmarkDotNet.Attributes;
using Marram.Indicators;

namespace Marram.Spc;

/// <summary>
/// Reading many series at once, as for every indicator of every authority: 36 monthly points each, a walk around a level, one in twenty missing.
/// </summary>
[MemoryDiagnoser]
public class XmrBenchmarks
{
    private const int Points = 36;

    private readonly Signals[] signals = new Signals[Points];
    private readonly SpecialCause[] causes = new SpecialCause[Points];
    private readonly XmrGroup[] groups = new XmrGroup[1];
    private double[] values = [];

    [Params(26, 2_000, 20_000, 100_000)]
    public int Series { get; set; }

    [GlobalSetup]
    public void MakeSeries()
    {
        var random = new Random(2021);
        values = new double[Series * Points];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(20) == 0 ? double.NaN : Math.Round(60 + 20 * random.NextDouble() + i % Points * 0.2, 1, MidpointRounding.AwayFromZero);
        }
    }

    [Benchmark(Description = "mdc-2023")]
    public int Default() => ReadAll(new(RuleSet.Mdc2023, Polarity.Higher, 75, ScreensMovingRanges: false));

    [Benchmark(Description = "nhsr-0.2 corrected, screened, limits from the first 12")]
    public int Package() => ReadAll(new(RuleSet.Nhsr02Corrected, Polarity.Lower, 75, ScreensMovingRanges: true, BaselineRows: 12));

    private int ReadAll(in XmrSettings settings)
    {
        var concerns = 0;
        for (var start = 0; start < values.Length; start += Points)
        {
            var outcome = Xmr.Read(values.AsSpan(start, Points), [], settings, signals, causes, groups);
            concerns += outcome.Assurance == AssuranceIcon.Fail ? 1 : 0;
        }

        return concerns;
    }
}
