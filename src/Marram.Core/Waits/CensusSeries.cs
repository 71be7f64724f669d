namespace Marram.Waits;

/// <summary>The same list on many days at once. Time grows with pathways plus days of history times census days, not with their product: ten years of month ends cost hardly more than one.</summary>
public static class CensusSeries
{
    /// <summary>Who is waiting at the end of each day: what <see cref="CensusFigures.At"/> says of each, in one pass over the pathways.</summary>
    /// <param name="pathways">The clocks.</param>
    /// <param name="days">The census days, each after the one before.</param>
    /// <param name="limit">The limit the counts are held against.</param>
    /// <exception cref="ArgumentException">A day does not lie after the one before.</exception>
    public static IReadOnlyList<CensusFigures> At(PathwayColumns pathways, IReadOnlyList<DateOnly> days, WaitLimit limit)
    {
        for (var k = 1; k < days.Count; k++)
        {
            if (days[k] <= days[k - 1])
            {
                throw new ArgumentException($"{days[k]:yyyy-MM-dd} does not lie after {days[k - 1]:yyyy-MM-dd}.", nameof(days));
            }
        }

        if (days.Count == 0)
        {
            return [];
        }

        var starts = pathways.Starts;
        var stops = pathways.Stops;
        var last = days[^1].DayNumber;
        var first = last;
        foreach (var start in starts)
        {
            first = Math.Min(first, start);
        }

        // For every day of history, the first census on it or after it.
        var censusOf = new int[last - first + 1];
        for (int day = first, k = 0; day <= last; day++)
        {
            while (days[k].DayNumber < day)
            {
                k++;
            }

            censusOf[day - first] = k;
        }

        // Pathways by day of start: those that come into sight, and, of each census, those no longer open on it.
        var came = new int[censusOf.Length];
        var gone = new int[days.Count][];
        for (var i = 0; i < starts.Length; i++)
        {
            if (starts[i] > last)
            {
                continue;
            }

            var (day, end) = (starts[i] - first, stops[i] > last ? days.Count : censusOf[stops[i] - first]);
            if (end > censusOf[day])
            {
                came[day]++;
                if (end < days.Count)
                {
                    (gone[end] ??= new int[censusOf.Length])[day]++;
                }
            }
        }

        var figures = new CensusFigures[days.Count];
        var open = new int[censusOf.Length];
        for (int k = 0, next = 0; k < days.Count; k++)
        {
            for (; next < open.Length && censusOf[next] == k; next++)
            {
                open[next] += came[next];
            }

            for (var day = 0; gone[k] is { } left && day < next; day++)
            {
                open[day] -= left[day];
            }

            var earliest = Array.FindIndex(open, 0, next, count => count > 0);
            var byDays = earliest < 0 ? [0] : open[earliest..next];
            Array.Reverse(byDays);
            figures[k] = CensusFigures.Of(days[k], limit, byDays);
        }

        return figures;
    }
}
