namespace Marram.Charts;

/// <summary>What a line chart shows: up to four lines over the same periods.</summary>
/// <param name="Title">The answer the chart gives, as a sentence.</param>
/// <param name="Unit">The unit of all values, in words or as a sign ("%", "children").</param>
/// <param name="Periods">The labels under the points, oldest first; one or more.</param>
/// <param name="Lines">The lines, our own first.</param>
public sealed record Trend(string Title, string Unit, IReadOnlyList<string> Periods, params IReadOnlyList<TrendLine> Lines)
{
    /// <summary>The value to reach, drawn as a dashed line across; null where there is none.</summary>
    public ReferenceLine? Target { get; init; }

    /// <summary>Bands painted behind the lines; empty where there are none.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>The least value the axis may show unless a point is below it; null where there is no such limit.</summary>
    public decimal? Floor { get; init; } = 0;

    /// <summary>The greatest value the axis may show unless a point is above it (100 for a share of a whole); null where there is no such limit.</summary>
    public decimal? Ceiling { get; init; }

    /// <summary>Width of the chart in pixels, 280 or more.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height of the chart in pixels, 200 or more.</summary>
    public double Height { get; init; } = 300;
}

/// <summary>A line: its name, and a point for each period.</summary>
public sealed record TrendLine(string Name, params IReadOnlyList<TrendPoint> Points);

/// <summary>A figure and how it is printed ("84.8%"). A null value is a gap in the line, and its printed form says why ([x], [c]).</summary>
public sealed record TrendPoint(decimal? Value, string Printed);

/// <summary>A value drawn across the chart, its name ("Target") and how it is printed ("92%").</summary>
public sealed record ReferenceLine(string Name, decimal Value, string Printed);

/// <summary>
/// A band of values: its word, its lower edge and its upper edge (null: open on that side), both as drawn. Whether an edge belongs to it is for the one who
/// judges, not for a picture.
/// </summary>
public sealed record ChartBand(string Name, decimal? From, decimal? To, Tone Tone);

/// <summary>Draws lines over time, each named where it ends.</summary>
public static class TrendChart
{
    private const double Small = 12;
    private const double Normal = 13;
    private const int MostLines = 4;
    private const int ValuesShownUpTo = 9;

    private static readonly IReadOnlyList<(Colour Colour, Mark Mark, IReadOnlyList<double>? Dash)> Styles =
    [
        (Palette.Ink, Mark.Disc, null),
        (Palette.Others[0], Mark.Diamond, [7, 3]),
        (Palette.Others[1], Mark.Triangle, [2, 3]),
        (Palette.Others[2], Mark.Square, [9, 3, 2, 3]),
    ];

    /// <summary>Draws the chart.</summary>
    /// <exception cref="ArgumentException">There is no period, no line or more than four, or a line has not one point for each period.</exception>
    public static ChartScene Draw(Trend trend)
    {
        Check(trend);
        var scale = Scale.Holding(Values(trend), floor: trend.Floor, ceiling: trend.Ceiling);
        var frame = Frame.Of(trend, scale);
        var room = new LabelRoom(trend.Width, trend.Height);
        var shapes = new List<Shape>();

        shapes.AddRange(Bands(trend, scale, frame));
        shapes.AddRange(ValueAxis(trend, scale, frame));
        shapes.AddRange(PeriodAxis(trend, frame));
        foreach (var label in shapes.OfType<Label>())
        {
            room.Take(label.Box);
        }

        if (trend.Target is { } target)
        {
            var y = frame.Y(scale, target.Value);
            shapes.Add(new Line(new(frame.Left, y), new(frame.Right, y), new(Palette.Target, 1.5, [6, 4])) { Note = $"{target.Name}: {target.Printed}" });
        }

        foreach (var (index, line) in trend.Lines.Index().Reverse())
        {
            shapes.AddRange(Drawn(line, index, trend, scale, frame));
        }

        foreach (var label in EndLabels(trend, scale, frame))
        {
            room.Take(label.Box);
            shapes.Add(label);
        }

        shapes.AddRange(PointLabels(trend, scale, frame, room));
        return new()
        {
            Width = trend.Width,
            Height = trend.Height,
            Title = trend.Title,
            Description = Describe(trend, scale),
            Narrow = trend.Width > ChartScene.NarrowWidth ? () => Draw(trend with { Width = ChartScene.NarrowWidth }) : null,
            Shapes = shapes,
            Table = TableOf(trend),
        };
    }

    private static void Check(Trend trend)
    {
        if (trend.Periods.Count == 0 || trend.Lines.Count is 0 or > MostLines)
        {
            throw new ArgumentException(
                $"A line chart has one period or more and one to {MostLines} lines, not {trend.Periods.Count} and {trend.Lines.Count}.", nameof(trend));
        }

        if (trend.Lines.FirstOrDefault(line => line.Points.Count != trend.Periods.Count) is { } wrong)
        {
            throw new ArgumentException(
                $"The line '{wrong.Name}' has {wrong.Points.Count} points; there are {trend.Periods.Count} periods.", nameof(trend));
        }
    }

    // The cut points of the bands widen the axis only where they are near: within the spread of the figures themselves.
    private static List<decimal> Values(Trend trend)
    {
        var figures = trend.Lines.SelectMany(line => line.Points).Select(point => point.Value).OfType<decimal>().ToList();
        if (trend.Target is { } target)
        {
            figures.Add(target.Value);
        }

        if (figures.Count == 0)
        {
            return trend.Bands.SelectMany(band => new[] { band.From, band.To }).OfType<decimal>().ToList();
        }

        var spread = Math.Max(figures.Max() - figures.Min(), Math.Abs(figures.Max()) / 10);
        return
        [
            .. figures,
            .. trend.Bands.SelectMany(band => new[] { band.From, band.To }).OfType<decimal>()
                .Where(cut => cut >= figures.Min() - spread && cut <= figures.Max() + spread),
        ];
    }

    private static IEnumerable<Shape> Bands(Trend trend, Scale scale, Frame frame)
    {
        var shown = trend.Bands
            .Select(band => (Band: band, From: Math.Max(band.From ?? scale.From, scale.From), To: Math.Min(band.To ?? scale.To, scale.To)))
            .Where(band => band.From < band.To)
            .Select(band => (band.Band, Top: frame.Y(scale, band.To), Bottom: frame.Y(scale, band.From)))
            .ToList();
        foreach (var (band, top, bottom) in shown)
        {
            yield return new Rectangle(frame.Left, top, trend.Width - frame.Left, bottom - top, Palette.Wash(band.Tone)) { Note = band.Name };
        }

        foreach (var edge in shown.SelectMany(band => new[] { band.Top, band.Bottom }).Distinct().Where(y => y > frame.Top && y < frame.Bottom))
        {
            yield return new Line(new(frame.Left, edge), new(trend.Width, edge), new(Palette.Secondary, 0.75, [1, 3]));
        }

        var texts = shown.Select(band => TextMetrics.Wrap(band.Band.Name, frame.BandWidth, Small, atMost: 2)).ToList();
        var heights = texts.Select(lines => lines.Count * Small * TextMetrics.LineHeight).ToList();
        var tops = LabelRoom.Stack(
            [.. shown.Zip(heights, (band, height) => (((band.Top + band.Bottom) / 2) - (height / 2), height))], frame.Top, frame.Bottom);
        foreach (var (index, lines) in texts.Index())
        {
            foreach (var label in Lines(lines, trend.Width - frame.BandWidth - 2, tops[index], Small, Palette.Ink))
            {
                yield return label;
            }
        }
    }

    private static IEnumerable<Shape> ValueAxis(Trend trend, Scale scale, Frame frame)
    {
        yield return new Label(new(0, Normal), TextMetrics.Cut(frame.Heading, trend.Width, Small), Small, Palette.Secondary);
        foreach (var tick in scale.Ticks)
        {
            var y = frame.Y(scale, tick);
            yield return new Line(new(frame.Left, y), new(frame.Right, y), new(tick == scale.From ? Palette.Secondary : Palette.Rule, tick == scale.From ? 1 : 0.5));
            yield return new Label(new(frame.Left - 6, y + (Small * TextMetrics.CapHeight / 2)), scale.Print(tick), Small, Palette.Secondary, Anchor.End);
        }

        if (scale.IsCut)
        {
            // The broken foot of the axis; the heading says the same in words.
            var (x, y) = (frame.Left, frame.Bottom);
            yield return new Polyline(
                [new(x, y - 14), new(x, y - 11), new(x - 4, y - 9), new(x + 4, y - 5), new(x, y - 3), new(x, y)], new(Palette.Ink, 1.25))
            { Note = "The axis does not begin at zero" };
        }
    }

    // Every label where they fit, else every second, third … counted back from the latest.
    private static IEnumerable<Shape> PeriodAxis(Trend trend, Frame frame)
    {
        var every = Enumerable.Range(1, trend.Periods.Count).First(step => Fit(step));
        return Chosen(every).Select(index => PeriodLabel(trend, frame, index));

        IEnumerable<int> Chosen(int step) => Enumerable.Range(0, trend.Periods.Count).Where(index => (trend.Periods.Count - 1 - index) % step == 0);

        bool Fit(int step)
        {
            var boxes = Chosen(step).Select(index => PeriodLabel(trend, frame, index).Box).ToList();
            return boxes.Zip(boxes.Skip(1)).All(pair => pair.First.Right + 6 <= pair.Second.X);
        }
    }

    private static Label PeriodLabel(Trend trend, Frame frame, int index)
    {
        var text = TextMetrics.Cut(trend.Periods[index], frame.Right - frame.Left + 20, Small);
        var half = TextMetrics.Width(text, Small) / 2;
        var x = Math.Clamp(frame.X(index), half, Math.Max(half, trend.Width - half));
        return new(new(x, frame.Bottom + 18), text, Small, Palette.Secondary, Anchor.Middle);
    }

    private static IEnumerable<Shape> Drawn(TrendLine line, int number, Trend trend, Scale scale, Frame frame)
    {
        var (colour, mark, dash) = Styles[number];
        var run = new List<Point>();
        foreach (var (index, point) in line.Points.Index())
        {
            if (point.Value is { } value)
            {
                run.Add(new(frame.X(index), frame.Y(scale, value)));
            }

            if (point.Value is null || index == line.Points.Count - 1)
            {
                if (run.Count > 1)
                {
                    yield return new Polyline([.. run], new(colour, number == 0 ? 2.25 : 1.75, dash));
                }

                run.Clear();
            }
        }

        foreach (var (index, point) in line.Points.Index())
        {
            if (point.Value is { } value)
            {
                yield return mark.Draw(new(frame.X(index), frame.Y(scale, value)), number == 0 ? 4 : 3.5, colour,
                    $"{(trend.Lines.Count > 1 ? line.Name + ", " : "")}{trend.Periods[index]}: {point.Printed}");
            }
        }
    }

    private static List<Label> EndLabels(Trend trend, Scale scale, Frame frame)
    {
        var ends = trend.Lines.Index().Where(line => line.Item.Points.Any(point => point.Value is not null)).Select(line =>
        {
            var latest = line.Item.Points.Last(point => point.Value is not null);
            return (Y: frame.Y(scale, latest.Value!.Value), Text: $"{line.Item.Name} {latest.Printed}", Styles[line.Index].Colour, Bold: line.Index == 0);
        }).ToList();
        if (trend.Target is { } target)
        {
            ends.Add((frame.Y(scale, target.Value), $"{target.Name} {target.Printed}", Palette.Target, false));
        }

        var texts = ends.Select(end => TextMetrics.Wrap(end.Text, frame.EndWidth, Normal, end.Bold, atMost: 2)).ToList();
        var height = Normal * TextMetrics.LineHeight;
        var tops = LabelRoom.Stack(
            [.. ends.Zip(texts, (end, lines) => (end.Y - (height / 2), lines.Count * height))], frame.Top - 8, frame.Bottom + 8);
        return
        [
            .. ends.Index().SelectMany(end =>
                Lines(texts[end.Index], frame.Right + 10, tops[end.Index], Normal, end.Item.Colour, end.Item.Bold)),
        ];
    }

    // The figures of our own line where they are few, each above or below its point; a gap says why it is one.
    private static List<Label> PointLabels(Trend trend, Scale scale, Frame frame, LabelRoom room)
    {
        foreach (var line in trend.Lines)
        {
            foreach (var (index, point) in line.Points.Index().Where(entry => entry.Item.Value is not null))
            {
                room.Take(new(frame.X(index) - 4, frame.Y(scale, point.Value!.Value) - 4, 8, 8));
            }
        }

        var labels = new List<Label>();
        foreach (var (index, point) in trend.Lines[0].Points.Index())
        {
            var x = frame.X(index);
            var y = point.Value is { } value ? frame.Y(scale, value) : frame.Bottom - 8;
            Label[] candidates = point.Value is null
                ? [At(frame.Bottom - 5)]
                : trend.Periods.Count > ValuesShownUpTo || index == trend.Periods.Count - 1 ? []
                : [.. Rises(index) ? new[] { At(y + 17), At(y - 8) } : [At(y - 8), At(y + 17)], .. Sides(y)];
            if (room.FirstThatFits(candidates.Where(label => label.At.Y < frame.Bottom && !Crosses(label.Box, index))) is { } label)
            {
                labels.Add(label);
            }

            Label[] Sides(double y) =>
            [
                new(new(x + 7, y - 3), point.Printed, Small, Palette.Ink), new(new(x - 7, y + 11), point.Printed, Small, Palette.Ink, Anchor.End),
                new(new(x + 7, y + 11), point.Printed, Small, Palette.Ink), new(new(x - 7, y - 3), point.Printed, Small, Palette.Ink, Anchor.End),
            ];

            Label At(double baseline) => new(new(x, baseline), point.Printed, Small, Palette.Ink, Anchor.Middle);
        }

        return labels;

        // In a valley the room is below, on a peak above.
        bool Rises(int index)
        {
            decimal? own = trend.Lines[0].Points[index].Value;
            decimal? before = index > 0 ? trend.Lines[0].Points[index - 1].Value : null;
            decimal? after = index + 1 < trend.Periods.Count ? trend.Lines[0].Points[index + 1].Value : null;
            return ((before ?? own) + (after ?? own)) / 2 > own;
        }

        bool Crosses(Box box, int index) => trend.Lines.Any(line => Enumerable.Range(Math.Max(0, index - 1), 2)
            .Where(from => from + 1 < trend.Periods.Count && line.Points[from].Value is not null && line.Points[from + 1].Value is not null)
            .Any(from => Enumerable.Range(0, 21).Any(part =>
            {
                var share = part / 20.0;
                var px = frame.X(from) + ((frame.X(from + 1) - frame.X(from)) * share);
                var (start, end) = (frame.Y(scale, line.Points[from].Value!.Value), frame.Y(scale, line.Points[from + 1].Value!.Value));
                return new Box(px - 1, start + ((end - start) * share) - 1, 2, 2).Overlaps(box);
            })));
    }

    private static IEnumerable<Label> Lines(IReadOnlyList<string> lines, double x, double top, double size, Colour colour, bool bold = false) =>
        lines.Index().Select(line =>
            new Label(new(x, top + (TextMetrics.Ascent * size) + (line.Index * size * TextMetrics.LineHeight)), line.Item, size, colour, Bold: bold));

    private static string Describe(Trend trend, Scale scale)
    {
        var own = trend.Lines[0].Points.Index().Where(point => point.Item.Value is not null).ToList();
        var names = string.Join(", ", trend.Lines.Select(line => line.Name));
        var span = trend.Periods.Count == 1 ? $"at {trend.Periods[0]}" : $"from {trend.Periods[0]} to {trend.Periods[^1]}";
        var figures = own.Count == 0
            ? "No figure is available."
            : $"{trend.Lines[0].Name}: latest {Said(own[^1])}; highest {Said(own.MaxBy(point => point.Item.Value))}; lowest {Said(own.MinBy(point => point.Item.Value))}.";
        var target = trend.Target is null ? "" : $" {trend.Target.Name} {trend.Target.Printed}.";
        var cut = scale.IsCut ? $" The axis begins at {scale.Print(scale.From)}, not at zero." : "";
        return $"Line chart of {names}, in {trend.Unit}, {span}. {figures}{target}{cut}";

        string Said((int Index, TrendPoint Item) point) => $"{point.Item.Printed} ({trend.Periods[point.Index]})";
    }

    private static ChartTable TableOf(Trend trend) => new(
        trend.Title,
        [
            new("Period"),
            .. trend.Lines.Select(line => new ChartColumn(line.Name, trend.Unit)),
            .. trend.Target is null ? Array.Empty<ChartColumn>() : [new(trend.Target.Name, trend.Unit)],
        ],
        [
            .. trend.Periods.Index().Select(period => (IReadOnlyList<ChartCell>)
            [
                period.Item,
                .. trend.Lines.Select(line => new ChartCell(line.Points[period.Index].Printed, line.Points[period.Index].Value)),
                .. trend.Target is null ? Array.Empty<ChartCell>() : [new(trend.Target.Printed, trend.Target.Value)],
            ]),
        ]);

    /// <summary>Where the plot lies, and how wide the columns of names at its right are.</summary>
    private sealed record Frame(double Left, double Top, double Right, double Bottom, double Inset, double EndWidth, double BandWidth, int Periods, string Heading)
    {
        public static Frame Of(Trend trend, Scale scale)
        {
            var heading = scale.IsCut ? $"{Capital(trend.Unit)} (the axis begins at {scale.Print(scale.From)}, not at zero)" : Capital(trend.Unit);
            var left = scale.Ticks.Max(tick => TextMetrics.Width(scale.Print(tick), Small)) + 12;
            var ends = trend.Lines.Select((line, index) => (Text: $"{line.Name} {line.Points.LastOrDefault(point => point.Value is not null)?.Printed}", Bold: index == 0))
                .Append((Text: trend.Target is null ? "" : $"{trend.Target.Name} {trend.Target.Printed}", Bold: false));
            var end = Math.Min(ends.Max(text => TextMetrics.Width(text.Text, Normal, text.Bold)), trend.Width * 0.25) + 1;
            var band = trend.Bands.Count == 0 ? 0 : Math.Min(trend.Bands.Max(entry => TextMetrics.Width(entry.Name, Small)), trend.Width * 0.22) + 1;
            var right = trend.Width - end - 12 - (band == 0 ? 0 : band + 10);
            var inset = Math.Min((TextMetrics.Width(trend.Periods[0], Small) / 2) + 2, (right - left) / 8);
            return new(left, 28, right, trend.Height - 26, Math.Max(inset, 8), end, band, trend.Periods.Count, heading);
        }

        public double X(int index) => Periods == 1
            ? (Left + Right) / 2
            : Left + Inset + ((Right - Left - Inset - 8) * index / (Periods - 1));

        public double Y(Scale scale, decimal value) => scale.Place(value, Bottom, Top);

        private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
