using System.Globalization;
using Marram.Charts;
using Marram.Cli;
using Marram.Waits;
using Marram.Waits.Projections;

namespace Marram.Pages.Waits;

/// <summary>How the pages project a list: a year ahead, from its own past, with a seed that never changes, so that the same address shows the same figures.</summary>
internal static class ListProjection
{
    public const int WeeksAhead = 52;

    public const int Runs = 300;

    public const ulong Seed = 1;

    /// <summary>Why a list cannot be projected; null where it can.</summary>
    public static string? ProblemOf(PathwaySet set, DateOnly census) =>
        set.Columns.Count == 0 || census.DayNumber - set.Columns.Starts.ToArray().Min() < 8 * 7
            ? $"The file holds {set.Columns.Count:#,0} pathways of this list; a projection needs some, and at least eight weeks of them before {census:d MMM yyyy}."
            : null;

    /// <summary>A figure of the past year's month ends, then the band; beside it another line where one is given.</summary>
    public static ChartScene Draw(
        PathwaySet set, DateOnly census, Projection projection, ProjectedFigure figure, string title, string unit, double? targetPercent, Projection? other = null, IReadOnlyList<FanValue>? plan = null)
    {
        var months = ServiceFigures.Of(set, "", census).Months;
        var past = figure == ProjectedFigure.Open
            ? months.Select(month => new FanValue(month.Day, month.Open))
            : months.Where(month => month.PercentWithin is not null).Select(month => new FanValue(month.Day, month.PercentWithin!.Value));
        return FanChart.Draw(new(title, unit, [.. past], [.. projection.Fan(figure).Index().Select(week => new FanBand(
            projection.LastDayOf(week.Index + 1), week.Item.Percentile5, week.Item.Percentile25, week.Item.Median, week.Item.Percentile75, week.Item.Percentile95))])
        {
            Ceiling = figure == ProjectedFigure.PercentWithin ? 100 : null,
            Target = targetPercent is { } percent ? new("Target", (decimal)percent, $"{percent:0.#}%") : null,
            Other = plan ?? (other is null ? [] : [.. other.Fan(figure).Index().Select(week => new FanValue(other.LastDayOf(week.Index + 1), week.Item.Median))]),
            OtherName = plan is null ? "Nothing changes" : "Trajectory",
        });
    }

    /// <summary>What the projection rests on, to stand under it.</summary>
    public static string MethodOf(ProjectionModel model, Projection projection)
    {
        var stage = model.Stages[0];
        return $"From the service's own past year: {Print(model.Referrals.PerWeek)} referrals a week (variance {Print(model.Referrals.Dispersion)} times the mean), {ProjectionOptions.Appointments(stage)}, "
            + $"{stage.Opening.Count:#,0} waiting, {Print(100 * stage.Discipline.RandomShare)}% seen out of order.{ProjectionOptions.BySeveral(model)} {projection.Runs:#,0} runs, seed {projection.Seed}; the bands are of the runs.";
    }

    public static string Print(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);
}
