using Marram.Charts;

namespace Marram.Spc;

/// <summary>A name at the right end of a line.</summary>
internal readonly record struct LineEnd(double Value, string Text, Colour Colour, bool Bold = false);

/// <summary>The canvas that the charts of this folder share: dates across, values up, the lines' names at the right.</summary>
internal sealed class SpcPlot
{
    /// <summary>The font size of all texts, in pixels.</summary>
    public const double Size = 12;

    private const double Inset = 10;

    private readonly DateOnly[] dates;
    private readonly SpcWords words;
    private readonly double width;
    private readonly double? least;
    private readonly double? greatest;
    private readonly string heading;

    /// <summary>Lays the canvas out.</summary>
    /// <param name="width">The width of the picture in pixels.</param>
    /// <param name="top">Where the plot begins, leaving room for a heading and icons.</param>
    /// <param name="height">The height of the plot itself.</param>
    /// <param name="unit">The unit of the values.</param>
    /// <param name="words">How dates are printed.</param>
    /// <param name="dates">The dates across.</param>
    /// <param name="numbers">Everything that must find room up.</param>
    /// <param name="ends">The names of the lines.</param>
    /// <param name="least">The least value there can be; null for none.</param>
    /// <param name="greatest">The greatest value there can be; null for none.</param>
    public SpcPlot(
        double width, double top, double height, string unit, SpcWords words, ReadOnlySpan<DateOnly> dates, IEnumerable<double> numbers,
        IReadOnlyList<LineEnd> ends, double? least, double? greatest)
    {
        (this.dates, this.words, this.width, this.least, this.greatest) = (dates.ToArray(), words, width, least, greatest);
        Scale = Scale.Holding([.. numbers.Select(number => (decimal)Kept(number))], floor: (decimal?)least, ceiling: (decimal?)greatest, ticks: 5);
        heading = Scale.IsCut ? $"{Capital(unit)} (the axis begins at {Scale.Print(Scale.From)}, not at zero)" : Capital(unit);
        var endWidth = Math.Min(ends.Count == 0 ? 0 : ends.Max(end => TextMetrics.Width(end.Text, Size, end.Bold)), width * 0.25) + 1;
        (Left, Right) = (Scale.Ticks.Max(tick => TextMetrics.Width(Scale.Print(tick), Size)) + 12, width - endWidth - 10);
        (Top, Bottom) = (top, top + height);
        HalfStep = Math.Min(Inset, (Right - Left - (2 * Inset)) / Math.Max(dates.Length, 2) / 2);
        EndLabels = Named(ends, endWidth);
    }

    public Scale Scale { get; }

    public double Left { get; }

    public double Top { get; }

    public double Right { get; }

    public double Bottom { get; }

    /// <summary>Half the way from one date to the next, at most the room before the first.</summary>
    public double HalfStep { get; }

    public IReadOnlyList<Shape> EndLabels { get; }

    public double X(DateOnly date)
    {
        var days = dates[^1].DayNumber - dates[0].DayNumber;
        return days == 0
            ? (Left + Right) / 2
            : Left + Inset + ((Right - Left - (2 * Inset)) * (date.DayNumber - dates[0].DayNumber) / days);
    }

    public double Y(double value) => Scale.Place((decimal)Kept(value), Bottom, Top);

    /// <summary>Heading, ticks with their lines, the axis, and as many dates as fit, evenly, counted back from the last.</summary>
    public List<Shape> Axes(double headingWidth)
    {
        List<Shape> shapes = [new Label(new(0, Size + 1), TextMetrics.Cut(heading, headingWidth, Size), Size, Palette.Secondary)];
        foreach (var tick in Scale.Ticks)
        {
            var y = Scale.Place(tick, Bottom, Top);
            shapes.Add(new Line(new(Left, y), new(Right, y), new(Palette.Tint(Tone.Neutral), 1)));
            shapes.Add(new Label(new(Left - 8, y + (Size * TextMetrics.CapHeight / 2)), Scale.Print(tick), Size, Palette.Secondary, Anchor.End));
        }

        shapes.Add(new Line(new(Left, Bottom), new(Right, Bottom), new(Palette.Secondary, 1)));
        Label[] all = [.. dates.Select(DateLabel)];
        for (var every = 1; every <= all.Length; every++)
        {
            Label[] chosen = [.. all.Where((_, row) => (all.Length - 1 - row) % every == 0)];
            if (chosen.Zip(chosen.Skip(1)).All(pair => pair.First.Box.Right + 8 <= pair.Second.Box.X))
            {
                shapes.AddRange(chosen);
                break;
            }
        }

        return shapes;
    }

    /// <summary>A point in the colour and the shape of what it means.</summary>
    public static Shape Mark(PointType type, Point at)
    {
        var edge = new Stroke(Palette.Ink, 0.75);
        var (x, y) = (at.X, at.Y);
        return type switch
        {
            PointType.CommonCause => new Circle(at, 3.5, SpcColours.Grey, new(Palette.Secondary, 0.75)),
            PointType.Improvement => VectorPath.Polygon([new(x, y - 6), new(x + 6, y), new(x, y + 6), new(x - 6, y)], SpcColours.Improvement, edge),
            PointType.Concern => new Rectangle(x - 4.25, y - 4.25, 8.5, 8.5, SpcColours.Concern, edge),
            PointType.NeutralHigh => VectorPath.Polygon([new(x, y - 5.5), new(x + 5.5, y + 4.5), new(x - 5.5, y + 4.5)], SpcColours.Neutral, edge),
            PointType.NeutralLow => VectorPath.Polygon([new(x, y + 5.5), new(x + 5.5, y - 4.5), new(x - 5.5, y - 4.5)], SpcColours.Neutral, edge),
        };
    }

    /// <summary>Under the dates: what the shapes mean, then the lines of text. Returns the lower edge of the picture too.</summary>
    public (List<Shape> Shapes, double Bottom) Foot(IEnumerable<PointType> types, IEnumerable<(string Text, Colour Colour)> lines)
    {
        List<Shape> shapes = [];
        var baseline = Bottom + 42;
        var x = 6.0;
        foreach (var type in types.Distinct().Order())
        {
            var text = Meaning(type);
            var room = 14 + TextMetrics.Width(text, Size);
            if (x > 6 && x + room > width)
            {
                (x, baseline) = (6, baseline + 18);
            }

            shapes.Add(Mark(type, new(x, baseline - 4)));
            shapes.Add(new Label(new(x + 11, baseline), text, Size, Palette.Ink));
            x += room + 18;
        }

        foreach (var (text, colour) in lines)
        {
            foreach (var line in TextMetrics.Wrap(text, width, Size))
            {
                baseline += 17;
                shapes.Add(new Label(new(0, baseline), line, Size, colour));
            }
        }

        return (shapes, baseline + 6);
    }

    private Label DateLabel(DateOnly date)
    {
        var text = words.Date(date);
        var half = TextMetrics.Width(text, Size) / 2;
        return new(new(Math.Clamp(X(date), half, width - half), Bottom + 19), text, Size, Palette.Secondary, Anchor.Middle);
    }

    // A line is drawn no lower or higher than values can be.
    private double Kept(double value) => Math.Min(Math.Max(value, least ?? value), greatest ?? double.MaxValue);

    private List<Shape> Named(IReadOnlyList<LineEnd> ends, double room)
    {
        var height = Size * TextMetrics.LineHeight;
        var texts = ends.Select(end => TextMetrics.Wrap(end.Text, room, Size, end.Bold, atMost: 2)).ToList();
        var tops = LabelRoom.Stack([.. ends.Zip(texts, (end, lines) => (Y(end.Value) - (height / 2), lines.Count * height))], Top - 8, Bottom + 8);
        return
        [
            .. ends.Index().SelectMany(end => texts[end.Index].Index().Select(line => new Label(
                new(Right + 8, tops[end.Index] + (TextMetrics.Ascent * Size) + (line.Index * height)), line.Item, Size, end.Item.Colour, Bold: end.Item.Bold))),
        ];
    }

    private static string Meaning(PointType type) => type switch
    {
        PointType.CommonCause => "Ordinary variation",
        PointType.Improvement => "Real improvement",
        PointType.Concern => "Real concern",
        PointType.NeutralHigh => "Really higher, neither good nor bad",
        PointType.NeutralLow => "Really lower, neither good nor bad",
    };

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>The colours of points and lines that Making Data Count has agreed with the makers of the R package.</summary>
internal static class SpcColours
{
    public static readonly Colour Grey = Colour.Parse("#a6a6a6");
    public static readonly Colour TrialGrey = Colour.Parse("#c8c8c8");
    public static readonly Colour Improvement = Colour.Parse("#00b0f0");
    public static readonly Colour Concern = Colour.Parse("#e46c0a");
    public static readonly Colour Neutral = Colour.Parse("#490092");
    public static readonly Colour Trajectory = Colour.Parse("#490092");
    public static readonly Colour Target = Colour.Parse("#de1b1b");
    public static readonly Colour Mean = Colour.Parse("#000000");
}
