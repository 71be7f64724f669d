namespace Marram.Waits;

/// <summary>Who is waiting at the end of one day. Every figure is of open pathways; completed waits are <see cref="FlowFigures"/> and never share a label with these.</summary>
/// <param name="Census">The day; a clock that stops on it is completed, not open.</param>
/// <param name="Limit">The limit the counts are held against.</param>
/// <param name="OpenPathways">All open pathways.</param>
/// <param name="WithinLimit">Those within the limit.</param>
/// <param name="ExactlyOnLimit">Those whose wait is exactly the limit, so that the effect of an inclusive limit can be shown.</param>
/// <param name="LongestDays">The longest wait in days; null when nobody waits.</param>
/// <param name="MedianDays">The median wait in days, from records (type 7); null when nobody waits.</param>
/// <param name="Percentile92Days">The 92nd percentile in days, from records; null when nobody waits.</param>
/// <param name="Percentile95Days">The 95th percentile in days, from records; null when nobody waits.</param>
/// <param name="MeanDays">The mean wait in days; null when nobody waits.</param>
/// <param name="Bands">The same waits in weekly bands, for the national estimate of percentiles and for a histogram.</param>
public sealed record CensusFigures(
    DateOnly Census,
    WaitLimit Limit,
    long OpenPathways,
    long WithinLimit,
    long ExactlyOnLimit,
    int? LongestDays,
    double? MedianDays,
    double? Percentile92Days,
    double? Percentile95Days,
    double? MeanDays,
    WaitBands Bands)
{
    /// <summary>Open pathways over the limit: the breaches.</summary>
    public long OverLimit => OpenPathways - WithinLimit;

    /// <summary>The percentage of open pathways within the limit, not rounded; null when nobody waits.</summary>
    public double? PercentWithin => OpenPathways == 0 ? null : 100.0 * WithinLimit / OpenPathways;

    /// <summary>Counts the open pathways of a day in one pass and a histogram by days waited: no sort.</summary>
    public static CensusFigures At(PathwayColumns pathways, DateOnly census, WaitLimit limit)
    {
        var day = census.DayNumber;
        var starts = pathways.Starts;
        var stops = pathways.Stops;
        var earliest = day;
        for (var i = 0; i < starts.Length; i++)
        {
            if (starts[i] < earliest && stops[i] > day)
            {
                earliest = starts[i];
            }
        }

        var byDays = new int[day - earliest + 1];
        for (var i = 0; i < starts.Length; i++)
        {
            if (starts[i] <= day && stops[i] > day)
            {
                byDays[day - starts[i]]++;
            }
        }

        return Of(census, limit, byDays);
    }

    /// <summary>The figures of a list of which it is known how many have waited each number of days, up to the longest wait.</summary>
    internal static CensusFigures Of(DateOnly census, WaitLimit limit, int[] byDays)
    {
        var bands = new long[WaitBands.NationalOpenBand + 1];
        long within = 0, open = 0, total = 0;
        for (var days = 0; days < byDays.Length; days++)
        {
            open += byDays[days];
            total += (long)days * byDays[days];
            bands[WaitBands.BandOf(days)] += byDays[days];
            within += limit.Allows(days) ? byDays[days] : 0;
        }

        return new(
            census,
            limit,
            open,
            within,
            limit.Days < byDays.Length && limit.Days >= 0 ? byDays[limit.Days] : 0,
            open == 0 ? null : byDays.Length - 1,
            Percentiles.OfCounts(byDays, open, 0, 0.5m),
            Percentiles.OfCounts(byDays, open, 0, 0.92m),
            Percentiles.OfCounts(byDays, open, 0, 0.95m),
            open == 0 ? null : (double)total / open,
            new WaitBands(bands));
    }
}
