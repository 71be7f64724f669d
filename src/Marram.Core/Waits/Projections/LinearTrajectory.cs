namespace Marram.Waits.Projections;

/// <summary>A list followed week by week with fixed numbers: what arrives, less what withdraws, less what is seen, never below zero.</summary>
/// <param name="OpeningBacklog">Waiting at week 0.</param>
/// <param name="WeeklyReferrals">Referrals a week.</param>
/// <param name="WeeklyCapacity">Children seen a week.</param>
/// <param name="WeeklyWithdrawalRate">The share of the list that withdraws in a week.</param>
public sealed record LinearTrajectory(double OpeningBacklog, double WeeklyReferrals, double WeeklyCapacity, double WeeklyWithdrawalRate)
{
    /// <summary>The list at the end of each week from 0 to <paramref name="weeks"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The weeks are negative.</exception>
    public double[] Sizes(int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        var sizes = new double[weeks + 1];
        sizes[0] = OpeningBacklog;
        for (var week = 1; week <= weeks; week++)
        {
            var before = sizes[week - 1];
            sizes[week] = Math.Max(0, before + WeeklyReferrals - (WeeklyWithdrawalRate * before) - WeeklyCapacity);
        }

        return sizes;
    }

    /// <summary>The first week, up to <paramref name="horizonWeeks"/>, in which the list is at or below a target; null if none is.</summary>
    public int? FirstWeekAtOrBelow(double target, int horizonWeeks)
    {
        var week = Array.FindIndex(Sizes(horizonWeeks), size => size <= target);
        return week < 0 ? null : week;
    }
}
