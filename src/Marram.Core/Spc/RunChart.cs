using System.Diagnostics.CodeAnalysis;

namespace Marram.Spc;

/// <summary>
/// A run chart: the values around their median, and whether they wander more than chance would have them. Rules: Anhøj and Olesen, PLoS ONE
/// 2014;9:e113825. It assumes nothing of the values' shape, so it suits few points and odd measures.
/// </summary>
public sealed class RunChart
{
    private RunChart(SpcSeries series, double median, int useful, int longest, int crossings) =>
        (Series, Median, UsefulPoints, LongestRun, Crossings) = (series, median, useful, longest, crossings);

    /// <summary>The series.</summary>
    public SpcSeries Series { get; }

    /// <summary>The centre line: the median of the values.</summary>
    public double Median { get; }

    /// <summary>The number of values that are not on the median.</summary>
    public int UsefulPoints { get; }

    /// <summary>The length of the longest run on one side; a value on the median neither adds to a run nor ends it.</summary>
    public int LongestRun { get; }

    /// <summary>How often the line crosses the median.</summary>
    public int Crossings { get; }

    /// <summary>The longest run that chance would allow, inclusive.</summary>
    public int LongestRunAllowed => UsefulPoints == 0 ? 0 : (int)Math.Round(Math.Log2(UsefulPoints), MidpointRounding.ToEven) + 3;

    /// <summary>The fewest crossings that chance would allow, inclusive.</summary>
    public int FewestCrossingsAllowed => FifthPercentile(UsefulPoints - 1);

    /// <summary>Whether the process changed: a run longer, or crossings fewer, than chance would have.</summary>
    public bool HasSignal => LongestRun > LongestRunAllowed || Crossings < FewestCrossingsAllowed;

    /// <summary>A run chart of a series, or the problem that it has no values.</summary>
    public static bool TryCreate(SpcSeries series, [NotNullWhen(true)] out RunChart? chart, [NotNullWhen(false)] out string? problem)
    {
        double[] known = [.. series.Values.ToArray().Where(value => !double.IsNaN(value))];
        if (known.Length == 0)
        {
            (chart, problem) = (null, "Every value is missing; a chart needs at least one.");
            return false;
        }

        var median = MedianOf(known);
        int useful = 0, longest = 0, crossings = 0, run = 0;
        bool? above = null;
        foreach (var value in known)
        {
            if (value == median)
            {
                continue;
            }

            useful++;
            var isAbove = value > median;
            crossings += above is { } before && before != isAbove ? 1 : 0;
            run = above == isAbove ? run + 1 : 1;
            longest = Math.Max(longest, run);
            above = isAbove;
        }

        (chart, problem) = (new(series, median, useful, longest, crossings), null);
        return true;
    }

    internal static double MedianOf(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    // The smallest number of heads whose chance of that many or fewer, in so many throws, reaches 5 percent. In logarithms: 2^-1100 is no double.
    private static int FifthPercentile(int throws)
    {
        if (throws <= 0)
        {
            return 0;
        }

        var logChance = throws * Math.Log(0.5);
        var below = 0.0;
        for (var heads = 0; ; heads++)
        {
            below += Math.Exp(logChance);
            if (below >= 0.05)
            {
                return heads;
            }

            logChance += Math.Log((throws - heads) / (heads + 1.0));
        }
    }
}
