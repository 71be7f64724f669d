namespace Marram.Charts;

/// <summary>
/// A drawn chart: shapes in the order they are painted, on a canvas whose origin is the top left corner. One unit is one CSS pixel (1/96 inch).
/// Every place that shows a scene prints <see cref="Title"/> above it, gives <see cref="Description"/> as the text alternative, and offers <see cref="Table"/>.
/// </summary>
public sealed record ChartScene
{
    /// <summary>Width in pixels of a chart for a narrow screen: a telephone of 390 pixels less its margins.</summary>
    public const double NarrowWidth = 360;

    /// <summary>Width of the canvas, above 0.</summary>
    public required double Width { get; init; }

    /// <summary>Height of the canvas, above 0.</summary>
    public required double Height { get; init; }

    /// <summary>The one question the chart answers, or its answer, as a sentence. Not drawn among the shapes.</summary>
    public required string Title { get; init; }

    /// <summary>What a person who cannot see the chart is told: kind, span, latest, highest and lowest.</summary>
    public required string Description { get; init; }

    /// <summary>The shapes; later ones are painted over earlier ones.</summary>
    public required IReadOnlyList<Shape> Shapes { get; init; }

    /// <summary>The figures behind the chart, as a table that says the same.</summary>
    public required ChartTable Table { get; init; }

    /// <summary>Draws the same chart for a narrow screen, where this one would have to shrink until nobody can read it; null where it is narrow enough, or cannot be drawn so.</summary>
    public Func<ChartScene>? Narrow { get; init; }

    /// <summary>The texts of the scene in the order they are painted.</summary>
    public IEnumerable<Label> Labels => Shapes.OfType<Label>();
}

/// <summary>The figures of a chart: every row has one cell for each column; the first column names the row.</summary>
public sealed record ChartTable(string Caption, IReadOnlyList<ChartColumn> Columns, IReadOnlyList<IReadOnlyList<ChartCell>> Rows);

/// <summary>A column of a chart's table. <paramref name="Unit"/> is null where the column holds no numbers or they have no unit.</summary>
public sealed record ChartColumn(string Header, string? Unit = null);

/// <summary>A cell of a chart's table: the printed form, and the number behind it or null where it is a word or a mark such as [x].</summary>
public sealed record ChartCell(string Printed, decimal? Value = null)
{
    /// <summary>A cell of words.</summary>
    public static implicit operator ChartCell(string text) => new(text);
}

/// <summary>A place on the canvas: <paramref name="X"/> grows to the right, <paramref name="Y"/> downwards.</summary>
public readonly record struct Point(double X, double Y);

/// <summary>How a line is drawn: width in pixels, and the lengths of dash and gap in turn (null: unbroken).</summary>
public sealed record Stroke(Colour Colour, double Width = 1, IReadOnlyList<double>? Dash = null);

/// <summary>One thing painted. A closed set: writers know every kind.</summary>
public abstract record Shape
{
    private protected Shape()
    {
    }

    /// <summary>What is said when a person points at the shape ("Dec 2020: 84.8%"); null for shapes that say nothing by themselves.</summary>
    public string? Note { get; init; }
}

/// <summary>A straight line.</summary>
public sealed record Line(Point From, Point To, Stroke Stroke) : Shape;

/// <summary>A line through points, open at both ends; two points or more.</summary>
public sealed record Polyline(IReadOnlyList<Point> Points, Stroke Stroke) : Shape;

/// <summary>A rectangle by its top left corner, filled or outlined or both (null: not).</summary>
public sealed record Rectangle(double X, double Y, double Width, double Height, Colour? Fill = null, Stroke? Stroke = null) : Shape;

/// <summary>A circle, filled or outlined or both (null: not).</summary>
public sealed record Circle(Point Centre, double Radius, Colour? Fill = null, Stroke? Stroke = null) : Shape;

/// <summary>A figure of straight lines and curves, filled or outlined or both (null: not). The first step is a <see cref="MoveTo"/>.</summary>
public sealed record VectorPath(IReadOnlyList<PathStep> Steps, Colour? Fill = null, Stroke? Stroke = null) : Shape
{
    /// <summary>A closed figure through the corners.</summary>
    public static VectorPath Polygon(IReadOnlyList<Point> corners, Colour? fill = null, Stroke? stroke = null) =>
        new([new MoveTo(corners[0]), .. corners.Skip(1).Select(corner => new LineTo(corner)), new Close()], fill, stroke);
}

/// <summary>
/// A line of text. <paramref name="At"/> is on the baseline, at the left end, the middle or the right end as <paramref name="Anchor"/> says;
/// <paramref name="Size"/> is the font size in pixels. Never turned: labels are horizontal.
/// </summary>
public sealed record Label(Point At, string Text, double Size, Colour Colour, Anchor Anchor = Anchor.Start, bool Bold = false) : Shape
{
    /// <summary>The area the text covers, from ascender to descender, as the metrics of the typeface give it.</summary>
    public Box Box
    {
        get
        {
            var width = TextMetrics.Width(Text, Size, Bold);
            var left = Anchor switch
            {
                Anchor.Start => At.X,
                Anchor.Middle => At.X - (width / 2),
                Anchor.End => At.X - width,
            };
            return new(left, At.Y - (TextMetrics.Ascent * Size), width, TextMetrics.LineHeight * Size);
        }
    }
}

/// <summary>Which part of a text stands at its point.</summary>
public enum Anchor
{
    /// <summary>The left end.</summary>
    Start,

    /// <summary>The middle.</summary>
    Middle,

    /// <summary>The right end.</summary>
    End,
}

/// <summary>One step of a <see cref="VectorPath"/>. A closed set.</summary>
public abstract record PathStep
{
    private protected PathStep()
    {
    }
}

/// <summary>Begins a figure at a point.</summary>
public sealed record MoveTo(Point To) : PathStep;

/// <summary>A straight line to a point.</summary>
public sealed record LineTo(Point To) : PathStep;

/// <summary>A cubic Bézier curve to a point by way of two control points.</summary>
public sealed record CurveTo(Point Control1, Point Control2, Point To) : PathStep;

/// <summary>Closes the figure with a straight line to its beginning.</summary>
public sealed record Close : PathStep;

/// <summary>An upright rectangle of the canvas.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => X + Width;

    /// <summary>The lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Whether the two share any area; touching edges do not count.</summary>
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>Whether the other box lies wholly inside this one, edges included.</summary>
    public bool Holds(Box other) => X <= other.X && Y <= other.Y && other.Right <= Right && other.Bottom <= Bottom;
}
