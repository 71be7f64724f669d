using System.Globalization;
using Marram.Charts;

namespace Marram.Measures;

/// <summary>Something on record of a child.</summary>
/// <param name="Lane">What it is one of: referral, care, visit and so on.</param>
/// <param name="From">The day, or the first day.</param>
/// <param name="Until">The last day; null while it lasts, and where it is of one day.</param>
/// <param name="IsSpan">Whether it lasts from day to day; otherwise it is of one day.</param>
/// <param name="Words">What it was, without anything that names the child.</param>
/// <param name="Source">The source that says so.</param>
/// <param name="Load">The number of the load that brought it.</param>
public sealed record ChildEvent(string Lane, DateOnly From, DateOnly? Until, bool IsSpan, string Words, string Source, int Load);

/// <summary>What is on record of one child, in the order of time.</summary>
/// <param name="AgeYears">On the last day of the records; null where the month of birth is not known.</param>
/// <param name="Sex">M or F; null where not known.</param>
/// <param name="AsAt">The last day of the records.</param>
public sealed record ChildTimeline(int? AgeYears, string? Sex, DateOnly AsAt, IReadOnlyList<ChildEvent> Events);

/// <summary>Draws a child's records on one axis of time: a lane for each kind of record, a bar for what lasts, a mark for what is of one day.</summary>
public static class TimelineChart
{
    private const double LaneHeight = 26;
    private const double Left = 130;
    private const double Right = 12;
    private const double Top = 10;
    private const double Size = 12;
    private const double RoomOfYear = 40;

    /// <summary>Draws the chart; null where nothing is on record.</summary>
    /// <param name="timeline">What is on record.</param>
    /// <param name="width">Width in pixels, 320 or more.</param>
    public static ChartScene? Draw(ChildTimeline timeline, double width = 900)
    {
        if (timeline.Events.Count == 0)
        {
            return null;
        }

        var lanes = timeline.Events.Select(one => one.Lane).Distinct().ToList();
        var (first, last) = (timeline.Events.Min(one => one.From), Latest(timeline.Events.Max(one => one.Until ?? one.From), timeline.AsAt));
        var days = Math.Max(1, last.DayNumber - first.DayNumber);
        var bottom = Top + (lanes.Count * LaneHeight);
        var shapes = new List<Shape>();
        var step = (int)Math.Ceiling(RoomOfYear * (last.Year - first.Year + 1) / (width - Left - Right));
        for (var year = first.Year + 1; year <= last.Year; year += step)
        {
            var x = X(new DateOnly(year, 1, 1));
            shapes.Add(new Line(new(x, Top), new(x, bottom), new(Palette.Rule)));
            shapes.Add(new Label(new(Math.Min(x, width - Right - 14), bottom + 16), year.ToString(CultureInfo.InvariantCulture), Size, Palette.Secondary, Anchor.Middle));
        }

        for (var lane = 0; lane < lanes.Count; lane++)
        {
            var y = Top + (lane * LaneHeight);
            shapes.Add(new Line(new(0, y + LaneHeight), new(width, y + LaneHeight), new(Palette.Rule, 0.5)));
            shapes.Add(new Label(new(0, y + 17), TextMetrics.Cut(lanes[lane], Left - 8, Size, bold: false), Size, Palette.Ink));
            foreach (var one in timeline.Events.Where(one => one.Lane == lanes[lane]).OrderByDescending(one => one.IsSpan))
            {
                var note = $"{Days(one)}: {one.Words}";
                shapes.Add(one.IsSpan
                    ? new Rectangle(X(one.From), y + 7, Math.Max(2, X(one.Until ?? last) - X(one.From)), 12, Palette.Tint(Tone.Good), new Stroke(Palette.Brand, one.Until is null ? 2 : 1)) { Note = note }
                    : Mark.Disc.Draw(new(X(one.From), y + 13), 4, Palette.Ink, note));
            }
        }

        return new()
        {
            Width = width,
            Height = bottom + 26,
            Title = $"What is on record, {Day(first)} to {Day(last)}",
            Description = $"Line of time, {Day(first)} to {Day(last)}: {string.Join("; ", lanes.Select(lane => $"{lane} {timeline.Events.Count(one => one.Lane == lane)}"))}. The table below says the same.",
            Narrow = width > ChartScene.NarrowWidth ? () => Draw(timeline, ChartScene.NarrowWidth)! : null,
            Shapes = shapes,
            Table = new("Everything on record, the latest first", [new("Kind"), new("When"), new("What"), new("From")],
            [
                .. timeline.Events.OrderByDescending(one => one.From).ThenBy(one => one.Lane, StringComparer.Ordinal)
                    .Select(one => (IReadOnlyList<ChartCell>)[one.Lane, Days(one), one.Words, $"load {one.Load.ToString(CultureInfo.InvariantCulture)} ({one.Source})"]),
            ]),
        };

        double X(DateOnly day) => Left + ((width - Left - Right) * (day.DayNumber - first.DayNumber) / days);
    }

    /// <summary>The day or days of an event in words.</summary>
    public static string Days(ChildEvent one) => !one.IsSpan ? Day(one.From) : one.Until is { } until ? $"{Day(one.From)} to {Day(until)}" : $"since {Day(one.From)}";

    private static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
