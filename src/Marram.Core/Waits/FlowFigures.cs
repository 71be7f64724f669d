namespace Marram.Waits;

/// <summary>What entered and left a list between two days, both included. Percentages here are of completed waits, never of open ones.</summary>
/// <param name="FirstDay">The first day, included.</param>
/// <param name="LastDay">The last day, included.</param>
/// <param name="Limit">The limit the completed waits are held against.</param>
/// <param name="Starts">Clocks that started in the period.</param>
/// <param name="StopsByReason">Clocks that stopped in the period, by reason; reasons that did not occur are absent.</param>
/// <param name="Completed">Stops with the reason treated: the only completed waits.</param>
/// <param name="CompletedWithinLimit">Completed waits within the limit.</param>
/// <param name="CompletedMeanDays">The mean completed wait in days; null when none completed.</param>
/// <param name="OpenAtStart">Open at the end of the day before the first day.</param>
/// <param name="OpenAtEnd">Open at the end of the last day.</param>
public sealed record FlowFigures(
    DateOnly FirstDay,
    DateOnly LastDay,
    WaitLimit Limit,
    long Starts,
    IReadOnlyDictionary<StopReason, long> StopsByReason,
    long Completed,
    long CompletedWithinLimit,
    double? CompletedMeanDays,
    long OpenAtStart,
    long OpenAtEnd)
{
    /// <summary>All stops, whatever the reason.</summary>
    public long Stops => StopsByReason.Values.Sum();

    /// <summary>How much the list grew: starts less stops. Negative when it shrank.</summary>
    public long NetChange => Starts - Stops;

    /// <summary>The percentage of completed waits within the limit, not rounded; null when none completed.</summary>
    public double? PercentCompletedWithin => Completed == 0 ? null : 100.0 * CompletedWithinLimit / Completed;

    /// <summary>Counts the starts and stops of a period in one pass.</summary>
    /// <exception cref="ArgumentException">The last day lies before the first.</exception>
    public static FlowFigures Between(PathwayColumns pathways, DateOnly firstDay, DateOnly lastDay, WaitLimit limit)
    {
        if (lastDay < firstDay)
        {
            throw new ArgumentException($"The period ends on {lastDay:yyyy-MM-dd}, before it begins on {firstDay:yyyy-MM-dd}.", nameof(lastDay));
        }

        var (first, last) = (firstDay.DayNumber, lastDay.DayNumber);
        var byReason = new long[Enum.GetValues<StopReason>().Length];
        long started = 0, within = 0, days = 0, openAtStart = 0, openAtEnd = 0;
        for (var i = 0; i < pathways.Count; i++)
        {
            var (start, stop) = (pathways.Starts[i], pathways.Stops[i]);
            started += start >= first && start <= last ? 1 : 0;
            openAtStart += pathways.IsOpen(i, first - 1) ? 1 : 0;
            openAtEnd += pathways.IsOpen(i, last) ? 1 : 0;
            if (stop < first || stop > last)
            {
                continue;
            }

            byReason[(int)pathways.Reasons[i]]++;
            if (pathways.Reasons[i] == StopReason.Treated)
            {
                days += stop - start;
                within += limit.Allows(stop - start) ? 1 : 0;
            }
        }

        var completed = byReason[(int)StopReason.Treated];
        return new(
            firstDay,
            lastDay,
            limit,
            started,
            Enum.GetValues<StopReason>().Where(reason => byReason[(int)reason] > 0).ToDictionary(reason => reason, reason => byReason[(int)reason]),
            completed,
            within,
            completed == 0 ? null : (double)days / completed,
            openAtStart,
            openAtEnd);
    }
}
