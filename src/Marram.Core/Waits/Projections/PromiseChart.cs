using System.Globalization;
using Marram.Charts;

namespace Marram.Waits.Projections;

/// <summary>Draws a promise: what was reached, what was planned, and where the pace so far leads.</summary>
public static class PromiseChart
{
    /// <summary>Draws the chart, month by month from the baseline to the target's day.</summary>
    /// <param name="status">The promise and how it stands.</param>
    /// <param name="reached">The values reached, in order of day, the baseline included.</param>
    public static ChartScene Draw(TrajectoryStatus status, IReadOnlyList<DatedValue> reached)
    {
        var (baseline, target) = (status.Trajectory.Baseline, status.Trajectory.Target);
        List<DateOnly> months = [];
        for (var month = new DateOnly(baseline.On.Year, baseline.On.Month, 1); month <= target.On; month = month.AddMonths(1))
        {
            months.Add(month.AddMonths(1).AddDays(-1));
        }

        var sign = status.Trajectory.IsDownward ? -1 : 1;
        // The plan first: it has a value every month, and a chart marks each month that its first line has none for.
        return TrendChart.Draw(new(
            status.Sentence, status.Trajectory.Cohort, [.. months.Select(day => day.ToString("MMM yyyy", CultureInfo.InvariantCulture))],
            new TrendLine("Plan", [.. months.Select(day => Point(status.Trajectory.PlannedOn(day)))]),
            new TrendLine("Reached", [.. months.Select(day => Point(reached.Where(one => one.On.Year == day.Year && one.On.Month == day.Month).Select(one => (double?)one.Value).LastOrDefault()))]),
            new TrendLine("At this pace", [.. months.Select(day => Point(day < status.Actual.On ? null : Math.Max(0, status.Actual.Value + (sign * status.AchievedPerMonth * Months.Between(status.Actual.On, day)))))])));

        static TrendPoint Point(double? value) => value is { } known
            ? new((decimal)known, Math.Round(known, 0, MidpointRounding.AwayFromZero).ToString("#,0", CultureInfo.InvariantCulture))
            : new(null, "[x]");
    }
}
