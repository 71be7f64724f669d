namespace Marram.Charts;

/// <summary>What a histogram of waits shows: one standing bar a step, from zero, with a limit between two of them.</summary>
/// <param name="Title">The answer the chart gives, as a sentence.</param>
/// <param name="Unit">What is counted ("children").</param>
/// <param name="Axis">What the steps are ("Weeks waited").</param>
/// <param name="Counts">The counts of the steps in order, each 0 or more; the first is the step from 0 to 1.</param>
public sealed record Histogram(string Title, string Unit, string Axis, IReadOnlyList<long> Counts)
{
    /// <summary>The number of steps that lie within the limit; the line stands after them. Null for no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>The limit's name ("Limit: 18 weeks").</summary>
    public string LimitName { get; init; } = "Limit";

    /// <summary>Whether the last step is open: it holds everything beyond as well.</summary>
    public bool LastIsOpen { get; init; }

    /// <summary>Width in pixels, 280 or more.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height of the plot itself in pixels.</summary>
    public double PlotHeight { get; init; } = 220;
}

/// <summary>Draws standing bars, one a week, and never cuts the tail: the last bar is the longest wait. Bars beyond the limit are hatched as well as coloured.</summary>
public static class HistogramChart
{
    private const double Size = 12;

    /// <summary>Draws the chart.</summary>
    /// <exception cref="ArgumentException">There is no step, or a count is below zero.</exception>
    public static ChartScene Draw(Histogram histogram)
    {
        if (histogram.Counts.Count == 0 || histogram.Counts.Any(count => count < 0))
        {
            throw new ArgumentException("A histogram has one step or more, and no count below zero.", nameof(histogram));
        }

        var steps = histogram.Limit is { } last ? Math.Max(histogram.Counts.Count, last + 1) : histogram.Counts.Count;
        var scale = Scale.Holding(histogram.Counts.Select(count => (decimal)count).Append(1), fromZero: true);
        var (left, right, top, bottom) = (scale.Ticks.Max(tick => TextMetrics.Width(scale.Print(tick), Size)) + 12, histogram.Width - 12, 44.0, 44 + histogram.PlotHeight);
        var step = (right - left) / steps;
        List<Shape> shapes = [new Label(new(0, Size + 1), char.ToUpperInvariant(histogram.Unit[0]) + histogram.Unit[1..], Size, Palette.Secondary)];
        foreach (var tick in scale.Ticks)
        {
            var y = scale.Place(tick, bottom, top);
            shapes.Add(new Line(new(left, y), new(right, y), new(Palette.Tint(Tone.Neutral), 1)));
            shapes.Add(new Label(new(left - 8, y + (Size * TextMetrics.CapHeight / 2)), scale.Print(tick), Size, Palette.Secondary, Anchor.End));
        }

        foreach (var (index, count) in histogram.Counts.Index().Where(one => one.Item > 0))
        {
            var (x, y, isOver) = (left + (index * step), scale.Place(count, bottom, top), index >= (histogram.Limit ?? int.MaxValue));
            var gap = step > 4 ? 1 : 0;
            shapes.Add(new Rectangle(x + gap, y, step - (2 * gap), bottom - y, isOver ? Palette.Worse : Palette.Brand) { Note = $"{StepName(histogram, index)}: {count}" });
            for (var line = y + 4; isOver && line < bottom; line += 5)
            {
                shapes.Add(new Line(new(x + gap, line), new(x + step - gap, line), new(Palette.Paper, 1)));
            }
        }

        shapes.Add(new Line(new(left, bottom), new(right, bottom), new(Palette.Ink, 1)));
        var every = new[] { 1, 2, 4, 5, 10, 13, 26, 52 }.First(each => each * step >= 34 || each == 52);
        for (var week = 0; week <= steps; week += every)
        {
            var name = histogram.LastIsOpen && week == steps ? "" : $"{week}";
            shapes.Add(new Line(new(left + (week * step), bottom), new(left + (week * step), bottom + 4), new(Palette.Secondary, 1)));
            shapes.Add(new Label(new(left + (week * step), bottom + 18), name, Size, Palette.Secondary, Anchor.Middle));
        }

        shapes.Add(new Label(new((left + right) / 2, bottom + 36), histogram.Axis, Size, Palette.Secondary, Anchor.Middle));
        if (histogram.Limit is { } limit)
        {
            var x = left + (limit * step);
            var half = TextMetrics.Width(histogram.LimitName, Size, bold: true) / 2;
            shapes.Add(new Line(new(x, top - 8), new(x, bottom), new(Palette.Target, 2, [6, 3])) { Note = histogram.LimitName });
            shapes.Add(new Label(new(Math.Clamp(x, half, histogram.Width - half), top - 13), histogram.LimitName, Size, Palette.Target, Anchor.Middle, Bold: true));
        }

        var total = histogram.Counts.Sum();
        var over = histogram.Limit is { } within ? histogram.Counts.Skip(within).Sum() : 0;
        return new()
        {
            Width = histogram.Width,
            Height = bottom + 42,
            Title = histogram.Title,
            Description = $"Histogram of {total} {histogram.Unit} by {char.ToLowerInvariant(histogram.Axis[0])}{histogram.Axis[1..]}: one bar a step, up to {StepName(histogram, histogram.Counts.Count - 1)}."
                + (histogram.Limit is null ? "" : $" {histogram.LimitName}; {over} beyond it."),
            Shapes = shapes,
            Table = new(histogram.Title, [new(histogram.Axis), new("Number", histogram.Unit)],
                [.. histogram.Counts.Index().Where(one => one.Item > 0).Select(one => (IReadOnlyList<ChartCell>)[StepName(histogram, one.Index), new($"{one.Item}", one.Item)])]),
        };
    }

    private static string StepName(Histogram histogram, int index) =>
        histogram.LastIsOpen && index == histogram.Counts.Count - 1 ? $"over {index}" : $"{index} to {index + 1}";
}
