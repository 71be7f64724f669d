using Marram.Charts;

namespace Marram.Spc;

/// <summary>What a funnel chart shows besides the funnel.</summary>
/// <param name="Name">What is compared, such as “Re-referrals within 12 months”.</param>
/// <param name="Unit">The unit of ratio times multiplier, such as “%” or “per 10,000”.</param>
/// <param name="Denominator">What the width of the plot counts, such as “referrals”.</param>
/// <param name="Funnel">The funnel.</param>
public sealed record FunnelDrawing(string Name, string Unit, string Denominator, Funnel Funnel)
{
    /// <summary>The unit that the reader stands for; null for none. It is named and stands out.</summary>
    public string? Own { get; init; }

    /// <summary>Whether the limits allow for overdispersion.</summary>
    public bool Adjusted { get; init; } = true;

    /// <summary>Prints a ratio times the multiplier.</summary>
    public Func<double, string> Value { get; init; } = value => value.ToString("#,0.0");

    /// <summary>Width in pixels, 320 or more.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height of the plot itself in pixels, 120 or more.</summary>
    public double PlotHeight { get; init; } = 300;
}

/// <summary>
/// Draws a funnel plot: units by size and ratio between the limits that chance gives to their size. Units beyond the outer limits are diamonds with their
/// name, those beyond the inner ones rings, the others dots; the reader's own is a large disc.
/// </summary>
public static class FunnelChart
{
    private const double Size = 12;
    private const int Steps = 120;

    // Of the lines, at their right ends, in pixels.
    private const double WidestName = 160;

    private static readonly Colour Far = Colour.Parse("#9467bd");

    /// <summary>Draws the chart.</summary>
    public static ChartScene Draw(FunnelDrawing drawing)
    {
        var funnel = drawing.Funnel;
        var largest = funnel.Points.Max(point => point.Unit.Denominator);
        var smallest = funnel.Points.Min(point => point.Unit.Denominator);
        var across = Scale.Holding([(decimal)largest], fromZero: true, ticks: drawing.Width < 480 ? 3 : 6);
        var start = Math.Max(smallest / 2, (double)across.To / Steps);
        (double Size, FunnelLimits Limits)[] grid =
            [.. Enumerable.Range(0, Steps + 1).Select(step => start + (((double)across.To - start) * step / Steps)).Select(size => (size, Limits(drawing, size)))];

        // The limits of the smallest units would flatten all the rest, so the plot holds the units and the limits from the smallest unit on.
        var atSmallest = Limits(drawing, smallest);
        var values = funnel.Points.Select(point => point.Ratio * funnel.Multiplier)
            .Append(Math.Max(atSmallest.Lower95, 0)).Append(atSmallest.Upper95).Append(funnel.Centre * funnel.Multiplier).Where(double.IsFinite);
        var up = Scale.Holding([.. values.Select(value => (decimal)value)], floor: 0, ticks: 5);

        var left = up.Ticks.Max(tick => TextMetrics.Width(up.Print(tick), Size)) + 12;
        var ends = grid[^1].Limits;
        // A limit that leaves the plot has no line to be named.
        (double At, string Text)[] lines =
        [
            (funnel.Centre * funnel.Multiplier, $"Average {drawing.Value(funnel.Centre * funnel.Multiplier)}"), (ends.Upper95, "95%"), (ends.Upper998, "99.8%"), (ends.Lower95, "95%"), (ends.Lower998, "99.8%"),
        ];
        (double At, string Text)[] names =
            [.. lines.Where(line => line.At >= (double)up.From && line.At <= (double)up.To).Select(line => (line.At, TextMetrics.Cut(line.Text, WidestName, Size)))];
        var (top, bottom, right) = (28.0, 28 + drawing.PlotHeight, drawing.Width - 8 - names.Max(name => TextMetrics.Width(name.Text, Size)));
        var room = new LabelRoom(drawing.Width, bottom + 60);
        List<Shape> shapes = [new Label(new(0, Size + 1), TextMetrics.Cut(SpcPlot.Capital(drawing.Unit), drawing.Width, Size), Size, Palette.Secondary)];
        foreach (var tick in up.Ticks)
        {
            shapes.Add(new Line(new(left, Y((double)tick)), new(right, Y((double)tick)), new(Palette.Tint(Tone.Neutral), 1)));
            shapes.Add(new Label(new(left - 8, Y((double)tick) + (Size * TextMetrics.CapHeight / 2)), up.Print(tick), Size, Palette.Secondary, Anchor.End));
        }

        shapes.Add(new Line(new(left, bottom), new(right, bottom), new(Palette.Secondary, 1)));
        foreach (var tick in across.Ticks)
        {
            shapes.Add(new Label(new(X((double)tick), bottom + 17), across.Print(tick), Size, Palette.Secondary, Anchor.Middle));
        }

        shapes.Add(new Label(new((left + right) / 2, bottom + 35), SpcPlot.Capital(drawing.Denominator), Size, Palette.Secondary, Anchor.Middle));
        shapes.Add(new Line(new(left, Y(funnel.Centre * funnel.Multiplier)), new(right, Y(funnel.Centre * funnel.Multiplier)), new(Palette.Ink, 1.5)));
        Stroke inner = new(Palette.Secondary, 1.5, [5, 4]), outer = new(Palette.Secondary, 1.5);
        shapes.AddRange([.. Curve(limits => limits.Lower95, inner), .. Curve(limits => limits.Upper95, inner), .. Curve(limits => limits.Lower998, outer), .. Curve(limits => limits.Upper998, outer)]);

        var height = Size * TextMetrics.LineHeight;
        var tops = LabelRoom.Stack([.. names.Select(name => (Y(name.At) - (height / 2), height))], top - 8, bottom + 8);
        foreach (var (name, at) in names.Zip(tops))
        {
            var label = new Label(new(right + 6, at + (TextMetrics.Ascent * Size)), name.Text, Size, Palette.Secondary);
            room.Take(label.Box);
            shapes.Add(label);
        }

        foreach (var point in funnel.Points)
        {
            room.Take(new(X(point.Unit.Denominator) - 4, Y(point.Ratio * funnel.Multiplier) - 4, 8, 8));
        }

        // The far ones and our own last, so that nothing lies over them.
        foreach (var point in funnel.Points.OrderBy(Weight))
        {
            shapes.Add(Marked(point));
        }

        foreach (var point in funnel.Points.Where(point => Weight(point) >= 2).OrderByDescending(Weight))
        {
            var isOwn = point.Unit.Name == drawing.Own;
            var (x, y) = (X(point.Unit.Denominator), Y(point.Ratio * funnel.Multiplier));
            if (room.FirstThatFits([At(x + 9, y + 4, Anchor.Start), At(x - 9, y + 4, Anchor.End), At(x, y - 9, Anchor.Middle), At(x, y + 18, Anchor.Middle)]) is { } label)
            {
                // Paper behind the name, so that no limit runs through it.
                var box = label.Box;
                shapes.Add(new Rectangle(box.X - 2, box.Y, box.Width + 4, box.Height, Palette.Paper));
                shapes.Add(label);
            }

            Label At(double atX, double atY, Anchor anchor) => new(new(atX, atY), TextMetrics.Cut(point.Unit.Name, 160, Size, isOwn), Size, Palette.Ink, anchor, isOwn);
        }

        var foot = bottom + 58;
        var place = 6.0;
        foreach (var (weight, meaning) in new[] { (0, "within the limits"), (1, "outside the 95% limits"), (2, "outside the 99.8% limits"), (3, drawing.Own ?? "") }.Where(entry => entry.Item2.Length > 0))
        {
            var words = TextMetrics.Cut(meaning, 200, Size);
            var width = 12 + TextMetrics.Width(words, Size);
            if (place + width > drawing.Width)
            {
                (place, foot) = (6, foot + 20);
            }

            shapes.Add(Symbol(weight, new(place, foot - 4)));
            shapes.Add(new Label(new(place + 12, foot), words, Size, Palette.Ink));
            place += 20 + width;
        }

        return new()
        {
            Width = drawing.Width,
            Height = foot + 8,
            Title = $"{drawing.Name}: {Sentence(drawing)}",
            Description = $"Funnel plot of {drawing.Name}, in {drawing.Unit}, by {drawing.Denominator}, {funnel.Points.Count} units. "
                + $"Average {drawing.Value(funnel.Centre * funnel.Multiplier)}. {Sentence(drawing)}",
            Narrow = drawing.Width > ChartScene.NarrowWidth ? () => Draw(drawing with { Width = ChartScene.NarrowWidth }) : null,
            Shapes = shapes,
            Table = TableOf(drawing),
        };

        double X(double size) => across.Place((decimal)size, left + 6, right);
        double Y(double value) => up.Place((decimal)Math.Clamp(value, -1e15, 1e15), bottom, top);
        int Weight(FunnelPoint point) => point.Unit.Name == drawing.Own ? 3
            : funnel.IsOutside(point, wide: true, drawing.Adjusted) ? 2
            : funnel.IsOutside(point, wide: false, drawing.Adjusted) ? 1 : 0;

        // Cut off where the limit leaves the plot.
        IEnumerable<Shape> Curve(Func<FunnelLimits, double> limit, Stroke stroke)
        {
            Point[] inside = [.. grid.Where(at => limit(at.Limits) >= (double)up.From && limit(at.Limits) <= (double)up.To).Select(at => new Point(X(at.Size), Y(limit(at.Limits))))];
            return inside.Length > 1 ? [new Polyline(inside, stroke)] : [];
        }

        Shape Marked(FunnelPoint point)
        {
            var at = new Point(X(point.Unit.Denominator), Y(point.Ratio * funnel.Multiplier));
            var note = $"{point.Unit.Name}: {drawing.Value(point.Ratio * funnel.Multiplier)}, {Place(drawing, point)}";
            return Symbol(Weight(point), at) with { Note = note };
        }

        static Shape Symbol(int weight, Point at) => weight switch
        {
            3 => new Circle(at, 6, Palette.Ink, new(Palette.Paper)),
            2 => VectorPath.Polygon([new(at.X, at.Y - 6), new(at.X + 6, at.Y), new(at.X, at.Y + 6), new(at.X - 6, at.Y)], Far, new(Palette.Ink, 0.75)),
            1 => new Circle(at, 3.5, Palette.Paper, new(Palette.Ink, 1.75)),
            _ => new Circle(at, 3.5, SpcColours.Grey, new(Palette.Secondary, 0.75)),
        };
    }

    /// <summary>What the funnel says in one sentence: of the reader's own unit where there is one, otherwise of how many lie outside.</summary>
    public static string Sentence(FunnelDrawing drawing)
    {
        var funnel = drawing.Funnel;
        if (funnel.Points.FirstOrDefault(point => point.Unit.Name == drawing.Own) is { } own)
        {
            var value = drawing.Value(own.Ratio * funnel.Multiplier);
            return funnel.IsOutside(own, wide: true, drawing.Adjusted) ? $"{own.Unit.Name}, at {value}, differs from the average by more than chance."
                : funnel.IsOutside(own, wide: false, drawing.Adjusted) ? $"{own.Unit.Name}, at {value}, may differ from the average: it lies at the edge of chance."
                : $"{own.Unit.Name}, at {value}, does not differ from the average by more than chance.";
        }

        var outside = funnel.Points.Count(point => funnel.IsOutside(point, wide: true, drawing.Adjusted));
        return outside switch
        {
            0 => "No unit differs from the average by more than chance.",
            1 => "One unit differs from the average by more than chance.",
            _ => $"{outside} units differ from the average by more than chance.",
        };
    }

    private static FunnelLimits Limits(FunnelDrawing drawing, double size) =>
        drawing.Adjusted ? drawing.Funnel.AdjustedLimitsAt(size) : drawing.Funnel.LimitsAt(size);

    private static string Place(FunnelDrawing drawing, FunnelPoint point)
    {
        var way = point.Ratio > drawing.Funnel.Centre ? "above" : "below";
        return drawing.Funnel.IsOutside(point, wide: true, drawing.Adjusted) ? $"{way} the 99.8% limit"
            : drawing.Funnel.IsOutside(point, wide: false, drawing.Adjusted) ? $"{way} the 95% limit"
            : "within the limits";
    }

    private static ChartTable TableOf(FunnelDrawing drawing) => new(
        $"{drawing.Name}: {Sentence(drawing)}",
        [new("Unit"), new("Numerator"), new(SpcPlot.Capital(drawing.Denominator)), new(drawing.Name, drawing.Unit), new("Against the limits")],
        [
            .. drawing.Funnel.Points.Select(point => (IReadOnlyList<ChartCell>)
            [
                point.Unit.Name,
                new(point.Unit.Numerator.ToString("#,0.##"), (decimal)point.Unit.Numerator),
                new(point.Unit.Denominator.ToString("#,0.##"), (decimal)point.Unit.Denominator),
                new(drawing.Value(point.Ratio * drawing.Funnel.Multiplier), (decimal)(point.Ratio * drawing.Funnel.Multiplier)),
                Place(drawing, point),
            ]),
        ]);
}
