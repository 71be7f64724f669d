namespace Marram.Waits.Projections;

/// <summary>
/// A list known only in weekly bands, moved on week by week: everyone grows a week older, some leave, some are seen. For services with published or aggregate data alone.
/// Source of the model: the stock-and-flow model of NHSRtt (The Strategy Unit), here in weeks and with any limit.
/// </summary>
/// <param name="LeavePerWeek">The share of each band that leaves unseen in a week; one value a band.</param>
/// <param name="SeenWeights">How readily each band is seen, relative to the others; one value a band.</param>
public sealed record BandProjection(double[] LeavePerWeek, double[] SeenWeights)
{
    /// <summary>
    /// Estimates the shares from two successive weeks and who was seen between: each the mean over the weeks given. Negative estimates (children added late) are set to 0.
    /// </summary>
    /// <param name="weeks">For each week: the list before, who was seen by the band they had reached, the list after, all of one length.</param>
    /// <exception cref="ArgumentException">There is no week.</exception>
    public static BandProjection Calibrate(IReadOnlyList<(double[] Before, double Referrals, double[] Seen, double[] After)> weeks)
    {
        if (weeks.Count == 0)
        {
            throw new ArgumentException("Calibration needs at least one week.", nameof(weeks));
        }

        var bands = weeks[0].Before.Length;
        var (leave, seen) = (new double[bands], new double[bands]);
        foreach (var week in weeks)
        {
            var grown = Grow(week.Before, week.Referrals);
            for (var band = 0; band < bands; band++)
            {
                leave[band] += grown[band] == 0 ? 0 : Math.Max(0, grown[band] - week.Seen[band] - week.After[band]) / grown[band] / weeks.Count;
                seen[band] += grown[band] == 0 ? 0 : week.Seen[band] / grown[band] / weeks.Count;
            }
        }

        return new(leave, seen);
    }

    /// <summary>The list a week later. Nobody is seen who is not there: capacity that a band cannot use goes to the others by their weight, and then is lost.</summary>
    public double[] Next(double[] list, double referrals, double capacity)
    {
        var next = Grow(list, referrals);
        for (var band = 0; band < next.Length; band++)
        {
            next[band] -= LeavePerWeek[band] * next[band];
        }

        var left = Math.Min(capacity, next.Sum());
        while (left > 1e-9)
        {
            var weight = 0.0;
            for (var band = 0; band < next.Length; band++)
            {
                weight += SeenWeights[band] * next[band];
            }

            if (weight <= 0)
            {
                break;
            }

            var share = left / weight;
            for (var band = 0; band < next.Length; band++)
            {
                var seen = Math.Min(next[band], share * SeenWeights[band] * next[band]);
                next[band] -= seen;
                left -= seen;
            }
        }

        return next;
    }

    private static double[] Grow(double[] list, double referrals)
    {
        var grown = new double[list.Length];
        Array.Copy(list, 0, grown, 1, list.Length - 1);
        grown[^1] += list[^1];
        grown[0] += referrals;
        return grown;
    }
}
