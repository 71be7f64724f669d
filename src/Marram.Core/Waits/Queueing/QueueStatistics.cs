namespace Marram.Waits.Queueing;

/// <summary>How often referrals come in a window.</summary>
/// <param name="PerDay">Referrals a day.</param>
/// <param name="GapCv">Coefficient of variation of the gaps between referrals, in days; not a number where there are too few.</param>
/// <param name="Count">How many; by the R package's convention one more, because it counts gaps.</param>
public sealed record ReferralStatistics(double PerDay, double GapCv, long Count)
{
    /// <summary>Referrals a week.</summary>
    public double PerWeek => 7 * PerDay;
}

/// <summary>How often children are seen while somebody waits.</summary>
/// <param name="PerDay">Removals a day on which somebody waited or arrived; not a number when there was no such day.</param>
/// <param name="GapCv">Coefficient of variation of the gaps between removals; not a number where there are too few.</param>
/// <param name="Count">How many removals.</param>
public sealed record RemovalStatistics(double PerDay, double GapCv, long Count)
{
    /// <summary>Removals a week.</summary>
    public double PerWeek => 7 * PerDay;
}

/// <summary>One row of queueing figures of a list in a window. Source of the columns: NHSRwaitinglist, <c>wl_stats</c>.</summary>
/// <param name="MeanDemand">Referrals a week.</param>
/// <param name="MeanCapacity">Removals a week while busy.</param>
/// <param name="CountDemand">Referrals in the window.</param>
/// <param name="QueueSize">Waiting at the end of the window.</param>
/// <param name="TargetQueueSize">The size at which waits keep to the target (factor 4).</param>
/// <param name="MeanWait">The mean wait of those waiting at the end: weeks by our convention, days by the R package's. Not a number when nobody waits.</param>
/// <param name="ArrivalCv">Coefficient of variation of the gaps between referrals.</param>
/// <param name="RemovalCv">Coefficient of variation of the gaps between removals.</param>
/// <param name="TargetCapacity">Capacity a week that keeps a list of the right size within the target; null when the list is too big.</param>
/// <param name="ReliefCapacity">Capacity a week that brings the list down in 26 weeks; null unless it is too big.</param>
/// <param name="Pressure">Twice the mean wait over the target; the R package divides days by weeks, seven times too high.</param>
public sealed record QueueFigures(
    double MeanDemand,
    double MeanCapacity,
    long CountDemand,
    long QueueSize,
    double TargetQueueSize,
    double MeanWait,
    double ArrivalCv,
    double RemovalCv,
    double? TargetCapacity,
    double? ReliefCapacity,
    double Pressure)
{
    /// <summary>Demand over capacity.</summary>
    public double Load => QueueTargets.Load(MeanDemand, MeanCapacity);

    /// <summary>Whether the load is 1 or more; null where it is not a number.</summary>
    public bool? LoadTooBig => double.IsNaN(Load) ? null : Load >= 1;

    /// <summary>Whether the list is more than twice its target size; null where the target is not a number.</summary>
    public bool? QueueTooBig => double.IsNaN(TargetQueueSize) ? null : QueueTargets.IsTooBig(QueueSize, TargetQueueSize);
}

/// <summary>Statistics of a plain waiting list between two days, both included. Rows may come in any order.</summary>
public static class QueueStatistics
{
    /// <summary>How many wait at the end of each day from <paramref name="firstDay"/> to <paramref name="lastDay"/>: who arrives on a day counts, who leaves on it does not.</summary>
    /// <exception cref="ArgumentException">The last day lies before the first, or, by the R package's convention, before the last referral.</exception>
    public static int[] Sizes(WaitingList list, int firstDay, int lastDay, Convention convention = Convention.Marram)
    {
        if (lastDay < firstDay)
        {
            throw new ArgumentException("The window ends before it begins.", nameof(lastDay));
        }

        // The R package adds everyone referred before the window to its first day and forgets to take away those already gone.
        var forgets = convention == Convention.Nhsr;
        if (forgets && list.Count > 0 && Max(list.Referrals) > lastDay)
        {
            throw new ArgumentException("NHSRwaitinglist fails for a window that ends before the last referral; leave the compatible mode for that.", nameof(lastDay));
        }

        var change = new int[lastDay - firstDay + 2];
        for (var row = 0; row < list.Count; row++)
        {
            if (list.Referrals[row] > lastDay)
            {
                continue;
            }

            change[Math.Max(list.Referrals[row], firstDay) - firstDay]++;
            var end = forgets ? list.Removals[row] : list.EndOf(row);
            if (end <= lastDay && !(forgets && end < firstDay))
            {
                change[Math.Max(end, firstDay) - firstDay]--;
            }
        }

        for (var day = 1; day < change.Length; day++)
        {
            change[day] += change[day - 1];
        }

        return change[..^1];
    }

    /// <summary>Referrals of the window. Ours: their number over its days, and the gaps between them; the R package puts the window's two ends among the dates.</summary>
    public static ReferralStatistics Referrals(WaitingList list, int firstDay, int lastDay, Convention convention = Convention.Marram)
    {
        var days = new List<int>(list.Count);
        foreach (var day in list.Referrals)
        {
            if (day >= firstDay && day <= lastDay)
            {
                days.Add(day);
            }
        }

        if (convention == Convention.Nhsr)
        {
            int[] dates = [firstDay, .. days, lastDay];
            var gaps = days.Count + 1;
            var mean = (double)(lastDay - firstDay) / gaps;
            return new(1 / mean, DeviationOfGaps(dates) / mean, gaps);
        }

        int[] ordered = [.. days];
        Array.Sort(ordered);
        var meanGap = ordered.Length < 2 ? double.NaN : (double)(ordered[^1] - ordered[0]) / (ordered.Length - 1);
        return new((double)days.Count / (lastDay - firstDay + 1), ordered.Length < 3 ? double.NaN : DeviationOfGaps(ordered) / meanGap, days.Count);
    }

    /// <summary>
    /// Removals while somebody waited. Ours: removals of the window over the days with somebody waiting at their start or arriving, and the gaps between removals
    /// counted in such days. The R package lets every day with an empty list begin a new gap, over the whole list whatever the window.
    /// </summary>
    public static RemovalStatistics Removals(WaitingList list, int firstDay, int lastDay, Convention convention = Convention.Marram) =>
        convention == Convention.Nhsr ? RemovalsAsNhsr(list, firstDay) : RemovalsWhileBusy(list, firstDay, lastDay);

    /// <summary>The row of figures at the end of a window.</summary>
    /// <param name="list">The list.</param>
    /// <param name="firstDay">First day of the window, a day number.</param>
    /// <param name="lastDay">Last day of the window, included.</param>
    /// <param name="targetWeeks">The target wait in weeks.</param>
    /// <param name="convention">Whose definitions.</param>
    public static QueueFigures Of(WaitingList list, int firstDay, int lastDay, double targetWeeks, Convention convention = Convention.Marram)
    {
        var referrals = Referrals(list, firstDay, lastDay, convention);
        var removals = Removals(list, firstDay, lastDay, convention);
        var size = Sizes(list, firstDay, lastDay, convention)[^1];
        var target = QueueTargets.TargetQueueSize(referrals.PerWeek, targetWeeks);
        var tooBig = QueueTargets.IsTooBig(size, target);
        var wait = MeanWaitDays(list, lastDay, convention) / (convention == Convention.Nhsr ? 1 : 7);
        return new(
            referrals.PerWeek,
            removals.PerWeek,
            referrals.Count,
            size,
            target,
            wait,
            referrals.GapCv,
            removals.GapCv,
            tooBig ? null : QueueTargets.TargetCapacity(referrals.PerWeek, targetWeeks, QueueTargets.DefaultFactor, referrals.GapCv, removals.GapCv),
            tooBig ? QueueTargets.ReliefCapacity(referrals.PerWeek, size, target, QueueTargets.DefaultReliefWeeks, convention) : null,
            QueueTargets.Pressure(wait, targetWeeks));
    }

    /// <summary>The clocks of a standard as a plain list: a wait completed is a removal, every other stop a withdrawal.</summary>
    public static WaitingList ListOf(PathwayColumns pathways)
    {
        var (removals, withdrawals) = (new int[pathways.Count], new int[pathways.Count]);
        for (var i = 0; i < pathways.Count; i++)
        {
            var isTreated = pathways.Reasons[i] == StopReason.Treated;
            (removals[i], withdrawals[i]) = (isTreated ? pathways.Stops[i] : WaitingList.Never, isTreated ? WaitingList.Never : pathways.Stops[i]);
        }

        return new(pathways.Starts.ToArray(), removals, withdrawals);
    }

    /// <summary>
    /// The variance of weekly referral counts over their mean: 1 for referrals that come independently, more for referrals in bursts. At a day's
    /// resolution a better measure of unevenness than gaps, which are mostly 0. Whole weeks from the first day; null for fewer than two or no referral.
    /// </summary>
    public static double? WeeklyDispersion(WaitingList list, int firstDay, int lastDay)
    {
        var counts = new int[(lastDay - firstDay + 1) / 7];
        foreach (var day in list.Referrals)
        {
            if (day >= firstDay && (day - firstDay) / 7 < counts.Length)
            {
                counts[(day - firstDay) / 7]++;
            }
        }

        var mean = counts.Length < 2 ? 0 : counts.Average();
        return mean == 0 ? null : counts.Sum(count => (count - mean) * (count - mean)) / (counts.Length - 1) / mean;
    }

    // Somebody referred after the day is not waiting on it; the R package counts them, with a negative wait, when they were seen later.
    private static double MeanWaitDays(WaitingList list, int day, Convention convention)
    {
        long total = 0, count = 0;
        for (var row = 0; row < list.Count; row++)
        {
            var (referral, removal) = (list.Referrals[row], list.Removals[row]);
            var waits = convention == Convention.Marram
                ? referral <= day && list.EndOf(row) > day
                : removal == WaitingList.Never ? referral <= day : removal > day;
            total += waits ? day - referral : 0;
            count += waits ? 1 : 0;
        }

        return (double)total / count;
    }

    private static RemovalStatistics RemovalsWhileBusy(WaitingList list, int firstDay, int lastDay)
    {
        var length = lastDay - firstDay + 1;
        var sizes = Sizes(list, firstDay, lastDay);
        var arrivals = new int[length];
        var removed = new int[length];
        var waiting = 0;
        var count = 0L;
        for (var row = 0; row < list.Count; row++)
        {
            var (referral, end) = (list.Referrals[row], list.EndOf(row));
            waiting += referral < firstDay && end >= firstDay ? 1 : 0;
            if (referral >= firstDay && referral <= lastDay)
            {
                arrivals[referral - firstDay]++;
            }

            if (list.Removals[row] != WaitingList.Never && list.Removals[row] <= end && end >= firstDay && end <= lastDay)
            {
                removed[end - firstDay]++;
                count++;
            }
        }

        int busy = 0, last = -1;
        long squares = 0, sum = 0;
        for (var day = 0; day < length; day++)
        {
            busy += waiting > 0 || arrivals[day] > 0 ? 1 : 0;
            if (removed[day] > 0)
            {
                if (last >= 0)
                {
                    sum += busy - last;
                    squares += (long)(busy - last) * (busy - last);
                }

                last = busy;
            }

            waiting = sizes[day];
        }

        // The other gaps are 0: several removals on one day.
        var gaps = count - 1;
        return new((double)count / busy, gaps < 2 ? double.NaN : Deviation(gaps, sum, squares) / ((double)sum / gaps), count);
    }

    private static RemovalStatistics RemovalsAsNhsr(WaitingList list, int start)
    {
        var (first, last) = (Min(list.Referrals), Max(list.Referrals));
        var sizes = Sizes(list, first, last, Convention.Nhsr);
        var until = last;
        foreach (var day in list.Removals)
        {
            until = day == WaitingList.Never ? until : Math.Max(until, day);
        }

        var from = first;
        foreach (var day in list.Removals)
        {
            from = Math.Min(from, day);
        }

        var removed = new int[until - from + 1];
        var count = 0L;
        foreach (var day in list.Removals)
        {
            if (day != WaitingList.Never)
            {
                removed[day - from]++;
                count++;
            }
        }

        if (count == 0)
        {
            return new(double.NaN, double.NaN, 0);
        }

        // An empty day is an event too, and comes before a removal on the same day; only the gaps that end in a removal are kept.
        var previous = start;
        long sum = 0, squares = 0;
        for (var day = from; day <= until; day++)
        {
            if (day >= first && day <= last && sizes[day - first] == 0)
            {
                previous = day;
            }

            if (removed[day - from] > 0)
            {
                sum += day - previous;
                squares += (long)(day - previous) * (day - previous);
                previous = day;
            }
        }

        var mean = (double)sum / count;
        return new(1 / mean, (count == 1 ? 0 : Deviation(count, sum, squares)) / mean, count);
    }

    private static double DeviationOfGaps(ReadOnlySpan<int> dates)
    {
        long squares = 0;
        for (var i = 1; i < dates.Length; i++)
        {
            squares += (long)(dates[i] - dates[i - 1]) * (dates[i] - dates[i - 1]);
        }

        return Deviation(dates.Length - 1, dates[^1] - dates[0], squares);
    }

    // The standard deviation (n - 1) of whole numbers from their sum and sum of squares, exact up to the root: equal gaps give 0, not a rounding error.
    private static double Deviation(long count, long sum, long squares) =>
        Math.Sqrt((double)(((Int128)count * squares) - ((Int128)sum * sum)) / count / (count - 1));

    private static int Min(ReadOnlySpan<int> days)
    {
        var min = int.MaxValue;
        foreach (var day in days)
        {
            min = Math.Min(min, day);
        }

        return min;
    }

    private static int Max(ReadOnlySpan<int> days)
    {
        var max = int.MinValue;
        foreach (var day in days)
        {
            max = Math.Max(max, day);
        }

        return max;
    }
}
