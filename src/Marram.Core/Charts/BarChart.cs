namespace Marram.Charts;

/// <summary>What a bar chart shows: one bar a row, all from zero.</summary>
/// <param name="Title">The answer the chart gives, as a sentence.</param>
/// <param name="Unit">The unit of all values.</param>
/// <param name="Subject">What a row is, as the heading of the first column of the table ("Team", "Weeks waited").</param>
/// <param name="Items">The bars from the top.</param>
public sealed record Bars(string Title, string Unit, string Subject, params IReadOnlyList<Bar> Items)
{
    /// <summary>A value drawn across the bars; null where there is none.</summary>
    public ReferenceLine? Target { get; init; }

    /// <summary>Width of the chart in pixels, 280 or more. The height follows from the number of bars.</summary>
    public double Width { get; init; } = 720;
}

/// <summary>A bar: its name, its value (0 or more; null where there is none) and how it is printed. <paramref name="Ours"/> sets it apart from the rest.</summary>
public sealed record Bar(string Name, decimal? Value, string Printed, bool Ours = false);

/// <summary>Draws lying bars from zero, each with its name at the left and its figure at its end.</summary>
public static class BarChart
{
    private const double Size = 13;
    private const double RowHeight = 26;
    private const double BarHeight = 16;

    /// <summary>Draws the chart.</summary>
    /// <exception cref="ArgumentException">There is no bar, or a value is below zero.</exception>
    public static ChartScene Draw(Bars bars)
    {
        if (bars.Items.Count == 0 || bars.Items.Any(bar => bar.Value < 0))
        {
            throw new ArgumentException("A bar chart has one bar or more, and none below zero.", nameof(bars));
        }

        // On a narrow screen the words need more of the room, and the bars make do with a quarter.
        var isNarrow = bars.Width <= ChartScene.NarrowWidth;
        var names = Math.Min(bars.Items.Max(bar => TextMetrics.Width(bar.Name, Size, bar.Ours)), bars.Width * (isNarrow ? 0.44 : 0.35)) + 1;
        var figures = Math.Min(bars.Items.Max(bar => TextMetrics.Width(bar.Printed, Size, bar.Ours)), isNarrow ? (bars.Width * 0.75) - names : bars.Width * 0.3) + 1;
        var (left, right) = (names + 10, bars.Width - figures - 8);
        var highest = Math.Max(bars.Items.Max(bar => bar.Value ?? 0), bars.Target?.Value ?? 0);
        var top = bars.Target is null ? 4 : 26.0;
        var shapes = new List<Shape>();
        foreach (var (index, bar) in bars.Items.Index())
        {
            var y = top + (index * RowHeight);
            var baseline = y + (RowHeight / 2) + (Size * TextMetrics.CapHeight / 2);
            var end = X(bar.Value ?? 0);
            shapes.Add(new Label(new(left - 8, baseline), TextMetrics.Cut(bar.Name, names, Size, bar.Ours), Size, Palette.Ink, Anchor.End, bar.Ours));
            if (bar.Value > 0)
            {
                shapes.Add(new Rectangle(left, y + ((RowHeight - BarHeight) / 2), end - left, BarHeight, bar.Ours ? Palette.Brand : Palette.Paper,
                    new(bar.Ours ? Palette.Brand : Palette.Secondary, 1.5))
                { Note = $"{bar.Name}: {bar.Printed}" });
            }

            var figure = new Label(new(end + 6, baseline), TextMetrics.Cut(bar.Printed, figures, Size, bar.Ours), Size, Palette.Ink, Bold: bar.Ours);
            if (bars.Target is not null)
            {
                // Paper behind the figure, so that the line does not run through it.
                shapes.Add(new Rectangle(figure.Box.X - 3, y, figure.Box.Width + 6, RowHeight, Palette.Paper));
            }

            shapes.Add(figure);
        }

        var bottom = top + (bars.Items.Count * RowHeight);
        shapes.Add(new Line(new(left, top - 2), new(left, bottom + 2), new(Palette.Ink, 1)));
        if (bars.Target is { } target)
        {
            var x = X(target.Value);
            var text = TextMetrics.Cut($"{target.Name} {target.Printed}", bars.Width, Size);
            var half = TextMetrics.Width(text, Size) / 2;

            // Behind the bars and their figures: the line is cut by them, not the other way round.
            shapes.Insert(0, new Line(new(x, top - 4), new(x, bottom), new(Palette.Target, 1.5, [6, 4])) { Note = text });
            shapes.Add(new Label(new(Math.Clamp(x, half, bars.Width - half), 14), text, Size, Palette.Target, Anchor.Middle));
        }

        return new()
        {
            Width = bars.Width,
            Height = bottom + 4,
            Title = bars.Title,
            Description = Describe(bars),
            Narrow = bars.Width > ChartScene.NarrowWidth ? () => Draw(bars with { Width = ChartScene.NarrowWidth }) : null,
            Shapes = shapes,
            Table = new(bars.Title, [new(bars.Subject), new("Figure", bars.Unit)],
                [.. bars.Items.Select(bar => (IReadOnlyList<ChartCell>)[bar.Name, new(bar.Printed, bar.Value)])]),
        };

        double X(decimal value) => left + (highest == 0 ? 0 : (double)(value / highest) * (right - left));
    }

    private static string Describe(Bars bars)
    {
        var known = bars.Items.Where(bar => bar.Value is not null).ToList();
        var spread = known.Count == 0
            ? "No figure is available."
            : $"Highest {Said(known.MaxBy(bar => bar.Value)!)}; lowest {Said(known.MinBy(bar => bar.Value)!)}.";
        var ours = string.Concat(known.Where(bar => bar.Ours).Select(bar => $" Ours: {Said(bar)}."));
        return $"Bar chart of {bars.Items.Count} bars, in {bars.Unit}. {spread}{ours}{(bars.Target is null ? "" : $" {bars.Target.Name} {bars.Target.Printed}.")}";

        static string Said(Bar bar) => $"{bar.Name} {bar.Printed}";
    }
}
