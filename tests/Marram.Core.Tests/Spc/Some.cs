using Marram.Indicators;

namespace Marram.Spc;

/// <summary>Series for tests: monthly from April 2018, read by the default rules unless told otherwise.</summary>
internal static class Some
{
    public static readonly DateOnly FirstDate = new(2018, 4, 1);

    public static DateOnly DateAt(int row) => FirstDate.AddMonths(row);

    public static SpcSeries Series(params double?[] values)
    {
        Assert.True(SpcSeries.TryCreate([.. values.Select((_, row) => DateAt(row))], values, out var series, out var problem), problem);
        return series;
    }

    public static SpcResult Reading(SpcOptions options, params double?[] values)
    {
        Assert.True(SpcResult.TryRead(Series(values), options, out var result, out var problem), problem);
        return result;
    }

    public static SpcResult Reading(RuleSet rules, params double?[] values) => Reading(new SpcOptions { Rules = rules }, values);

    /// <summary>
    /// A reading in which the given values stand in units of a third of the way to the process limits, with the mean at 0: twelve points to and fro
    /// set the mean and limits, the values follow. Returns the signals and causes of the values alone.
    /// </summary>
    public static (Signals[] Signals, SpecialCause[] Causes) InSigmas(RuleSet rules, Polarity polarity, params double[] values)
    {
        const double half = 1.5 / 2.66;
        double?[] baseline = [.. Enumerable.Range(0, 12).Select(row => (double?)(row % 2 == 0 ? half : -half))];
        var result = Reading(new SpcOptions { Rules = rules, Polarity = polarity, Baseline = 12 }, [.. baseline, .. values.Select(value => (double?)value)]);
        Assert.Equal(0, result.Groups[0].Mean);
        Assert.Equal(3, result.Groups[0].UpperLimit, 12);
        return (result.Signals[12..].ToArray(), result.Causes[12..].ToArray());
    }
}
