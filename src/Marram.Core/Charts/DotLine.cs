namespace Marram.Charts;

/// <summary>What a dot line shows: one figure of ours among those of others, on one line.</summary>
/// <param name="Title">The answer the chart gives, as a sentence.</param>
/// <param name="Unit">The unit of all values.</param>
/// <param name="Ours">Our own figure.</param>
/// <param name="Others">England, the region, the neighbours: each drawn with its own mark, in this order; at most five.</param>
public sealed record Comparison(string Title, string Unit, Dot Ours, params IReadOnlyList<Dot> Others)
{
    /// <summary>Width of the chart in pixels, 280 or more.</summary>
    public double Width { get; init; } = 480;
}

/// <summary>A figure on a dot line. A null value is not drawn; the table prints why.</summary>
public sealed record Dot(string Name, decimal? Value, string Printed);

/// <summary>Draws figures as marks on one line: ours a large disc, each comparator a mark of its own.</summary>
public static class DotLine
{
    private const double Size = 12;
    private const double Height = 118;
    private static readonly IReadOnlyList<Mark> OtherMarks = [Mark.Diamond, Mark.Square, Mark.Triangle, Mark.Pointer, Mark.Ring];

    /// <summary>Draws the chart with names and an axis.</summary>
    /// <exception cref="ArgumentException">There are more than five others.</exception>
    public static ChartScene Draw(Comparison comparison)
    {
        var dots = DotsOf(comparison);
        var scale = Scale.Holding(dots.Select(dot => dot.Dot.Value).OfType<decimal>());
        const double line = 58;
        var (left, right) = (24.0, comparison.Width - 24);
        var room = new LabelRoom(comparison.Width, Height);
        var shapes = new List<Shape> { new Line(new(left, line), new(right, line), new(Palette.Secondary, 1)) };
        foreach (var (dot, mark, radius, colour) in dots.Where(dot => dot.Dot.Value is not null).Reverse())
        {
            shapes.Add(mark.Draw(new(X(dot), line), radius, colour, $"{dot.Name}: {dot.Printed}"));
            room.Take(new(X(dot) - radius, line - radius, 2 * radius, 2 * radius));
        }

        var (before, after) = (new Label(new(0, 80), End(scale.From), Size, Palette.Secondary), new Label(new(comparison.Width, 80), End(scale.To), Size, Palette.Secondary, Anchor.End));
        room.Take(before.Box);
        room.Take(after.Box);
        foreach (var (dot, _, _, _) in dots.Where(dot => dot.Dot.Value is not null))
        {
            var ours = ReferenceEquals(dot, comparison.Ours);
            var text = TextMetrics.Cut($"{dot.Name} {dot.Printed}", comparison.Width * 0.6, Size, ours);
            var half = TextMetrics.Width(text, Size, ours) / 2;
            var x = Math.Clamp(X(dot), half, comparison.Width - half);
            if (room.FirstThatFits(new[] { 45.0, 96, 28, 112, 12 }.Select(y => new Label(new(x, y), text, Size, Palette.Ink, Anchor.Middle, ours))) is { } label)
            {
                var from = label.At.Y < line ? label.At.Y + 3 : label.At.Y - Size;
                shapes.Insert(1, new Line(new(X(dot), from), new(X(dot), line), new(Palette.Secondary, 0.75)));
                // Paper behind the name, so that the line that leads to another's does not run through it.
                shapes.Add(new Rectangle(label.Box.X, label.At.Y - (Size * TextMetrics.CapHeight), label.Box.Width, Size, Palette.Paper));
                shapes.Add(label);
            }
        }

        return Scene(comparison, comparison.Width, Height, [.. shapes, .. Tick(left), .. Tick(right), before, after]) with
        {
            Narrow = comparison.Width > ChartScene.NarrowWidth ? () => Draw(comparison with { Width = ChartScene.NarrowWidth }) : null,
        };

        double X(Dot dot) => scale.Place(dot.Value!.Value, left, right);

        static Shape[] Tick(double x) => [new Line(new(x, line - 4), new(x, line + 4), new(Palette.Secondary, 1))];

        string End(decimal value) => $"{scale.Print(value)}{(comparison.Unit == "%" ? "%" : "")}";
    }

    /// <summary>Draws the marks alone, for a cell of a table; what each is stands in the legend of the table and in the note of the mark.</summary>
    /// <param name="comparison">What is shown; its width is not used.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="ArgumentException">There are more than five others.</exception>
    public static ChartScene DrawSmall(Comparison comparison, double width = 120, double height = 24)
    {
        var dots = DotsOf(comparison);
        var known = dots.Select(dot => dot.Dot.Value).OfType<decimal>().DefaultIfEmpty(0).ToList();
        var spread = known.Max() - known.Min();
        return Scene(comparison, width, height,
        [
            new Line(new(2, height / 2), new(width - 2, height / 2), new(Palette.Secondary, 1)),
            .. dots.Where(dot => dot.Dot.Value is not null).Reverse().Select(dot => dot.Mark.Draw(
                new(spread == 0 ? width / 2 : 10 + ((double)((dot.Dot.Value!.Value - known.Min()) / spread) * (width - 20)), height / 2),
                dot.Radius, dot.Colour, $"{dot.Dot.Name}: {dot.Dot.Printed}")),
        ]);
    }

    private static List<(Dot Dot, Mark Mark, double Radius, Colour Colour)> DotsOf(Comparison comparison) =>
        comparison.Others.Count <= OtherMarks.Count
            ? [(comparison.Ours, Mark.Disc, 6, Palette.Brand), .. comparison.Others.Zip(OtherMarks, (dot, mark) => (dot, mark, 4.5, Palette.Secondary))]
            : throw new ArgumentException($"A dot line tells {OtherMarks.Count} others apart, not {comparison.Others.Count}.", nameof(comparison));

    private static ChartScene Scene(Comparison comparison, double width, double height, IReadOnlyList<Shape> shapes)
    {
        var all = comparison.Others.Prepend(comparison.Ours).ToList();
        return new()
        {
            Width = width,
            Height = height,
            Title = comparison.Title,
            Description = $"Dot line in {comparison.Unit}: {string.Join("; ", all.Select(dot => $"{dot.Name} {dot.Printed}"))}.",
            Shapes = shapes,
            Table = new(comparison.Title, [new("Who"), new("Figure", comparison.Unit)],
                [.. all.Select(dot => (IReadOnlyList<ChartCell>)[dot.Name, new(dot.Printed, dot.Value)])]),
        };
    }
}
