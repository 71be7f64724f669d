namespace Marram.Waits;

/// <summary>Percentiles of waits held as records. For waits held as weekly bands see <see cref="WaitBands.Percentile"/>.</summary>
public static class Percentiles
{
    /// <summary>
    /// The percentile by linear interpolation between order statistics: Hyndman and Fan (1996) type 7, the default of R.
    /// In the unit of the values; null when there are none.
    /// </summary>
    /// <param name="sorted">The values in ascending order.</param>
    /// <param name="share">Which percentile, from 0 to 1: 0.92 for the 92nd.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside 0 to 1.</exception>
    public static double? OfSorted(ReadOnlySpan<int> sorted, decimal share)
    {
        var (below, fraction) = Position(sorted.Length, share);
        return sorted.IsEmpty ? null : Between(sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)], fraction);
    }

    /// <inheritdoc cref="OfSorted(ReadOnlySpan{int}, decimal)"/>
    public static double? OfSorted(ReadOnlySpan<double> sorted, decimal share)
    {
        var (below, fraction) = Position(sorted.Length, share);
        return sorted.IsEmpty ? null : Between(sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)], fraction);
    }

    /// <summary>
    /// The same percentile from a histogram: <paramref name="counts"/>[v] is how many have the value <paramref name="first"/> + v.
    /// Null when the histogram is empty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside 0 to 1.</exception>
    public static double? OfCounts(ReadOnlySpan<int> counts, long total, int first, decimal share)
    {
        if (total == 0)
        {
            return null;
        }

        var (below, fraction) = Position(total, share);
        var seen = 0L;
        for (var value = 0; value < counts.Length; value++)
        {
            seen += counts[value];
            if (seen > below)
            {
                var next = value;
                if (seen == below + 1 && below + 1 < total)
                {
                    do
                    {
                        next++;
                    }
                    while (counts[next] == 0);
                }

                return Between(first + value, first + next, fraction);
            }
        }

        throw new ArgumentException($"The histogram holds {seen}, not the {total} it was said to hold.", nameof(total));
    }

    /// <summary>The same percentile of values of which it is known how often each occurs, in any order; null when there are none.</summary>
    /// <param name="counts">How often each value occurs: 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside 0 to 1.</exception>
    public static double? OfCounts(IEnumerable<KeyValuePair<double, long>> counts, decimal share)
    {
        var sorted = counts.OrderBy(one => one.Key).ToList();
        var (below, fraction) = Position(sorted.Sum(one => one.Value), share);
        var seen = 0L;
        for (var i = 0; i < sorted.Count; i++)
        {
            seen += sorted[i].Value;
            if (seen > below)
            {
                return Between(sorted[i].Key, seen == below + 1 && i + 1 < sorted.Count ? sorted[i + 1].Key : sorted[i].Key, fraction);
            }
        }

        return null;
    }

    // The position is worked in decimals: 0.95 of 20 steps is 19, not a hair below or above.
    private static (int Below, double Fraction) Position(long count, decimal share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var position = Math.Max(count - 1, 0) * share;
        var below = decimal.Floor(position);
        return ((int)below, (double)(position - below));
    }

    private static double Between(double low, double high, double fraction) => low + (fraction * (high - low));
}
