using System.Runtime.InteropServices;
using Marram.Waits;

namespace Marram.Measures;

/// <summary>How often each value stands among the cases of a figure, whole and by part: what a percentile is told from, and sums do not tell.</summary>
/// <param name="share">Which percentile, from 0 to 1.</param>
internal sealed class CaseValues(decimal share)
{
    private readonly Dictionary<(string Split, string Part), Dictionary<double, long>> counts = [];

    /// <summary>Counts a value of the whole and of the parts its case is in.</summary>
    public void Add(double value, params ReadOnlySpan<(string Split, string Part)> parts)
    {
        Add(("", ""), value);
        foreach (var part in parts)
        {
            Add(part, value);
        }
    }

    /// <summary>The percentile of the whole; 0 where nothing has a value.</summary>
    public double Whole => Of("", "");

    /// <summary>The percentile of a part; 0 where nothing of it has a value.</summary>
    public double Of(string split, string part) => counts.TryGetValue((split, part), out var known) ? Percentiles.OfCounts(known, share)!.Value : 0;

    private void Add((string Split, string Part) part, double value)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, part, out _);
        CollectionsMarshal.GetValueRefOrAddDefault(known ??= [], value, out _)++;
    }
}
