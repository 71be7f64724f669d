using Marram.Charts;

namespace Marram.Spc;

/// <summary>
/// The icons of variation and assurance, drawn by us after the meanings and colours of Making Data Count. The letter says which way values went
/// (H, L) or whether the target is met (P, F, ?); a ring means well or ordinary, an octagon concern: nothing hangs on colour.
/// </summary>
public static class SpcIcons
{
    private static readonly Colour Blue = Colour.Parse("#0072c6");
    private static readonly Colour Orange = Colour.Parse("#ff6600");
    private static readonly Colour Purple = Colour.Parse("#8000c0");
    private static readonly Colour Pale = Colour.Parse("#bfbfbf");
    private static readonly Colour Grey = Colour.Parse("#7f7f7f");

    /// <summary>The icon of variation, to be put among other shapes.</summary>
    /// <param name="icon">What it says.</param>
    /// <param name="corner">The top left corner of the square it fills.</param>
    /// <param name="size">The side of the square in pixels, 24 or more.</param>
    public static IReadOnlyList<Shape> Shapes(VariationIcon icon, Point corner, double size)
    {
        var pen = new Pen(corner, size, $"Variation: {SpcWords.VariationWords(icon)}");
        return icon switch
        {
            VariationIcon.NotEnoughPoints => [pen.Ring(Pale, [3, 3])],
            VariationIcon.CommonCause =>
            [
                pen.Ring(Pale),
                pen.Level(-0.2, Pale), pen.Level(0.2, Pale),
                .. pen.Dots(Grey, (-0.3, 0.05), (-0.15, -0.1), (0, 0.09), (0.15, -0.08), (0.3, 0.04)),
            ],
            VariationIcon.ImprovementHigh => [pen.Ring(Blue), .. pen.Up(Blue), pen.Letter("H", -0.15, 0)],
            VariationIcon.ImprovementLow => [pen.Ring(Blue), .. pen.Down(Blue), pen.Letter("L", -0.15, 0.3)],
            VariationIcon.ConcernHigh => [pen.Octagon(Orange), .. pen.Up(Orange), pen.Letter("H", -0.15, 0)],
            VariationIcon.ConcernLow => [pen.Octagon(Orange), .. pen.Down(Orange), pen.Letter("L", -0.15, 0.3)],
            VariationIcon.NeutralHigh => [pen.Ring(Purple), pen.Arrow(Purple, up: true)],
            VariationIcon.NeutralLow => [pen.Ring(Purple), pen.Arrow(Purple, up: false)],
        };
    }

    /// <summary>The icon of assurance, to be put among other shapes; nothing where there is no assurance to give.</summary>
    /// <inheritdoc cref="Shapes(VariationIcon, Point, double)"/>
    public static IReadOnlyList<Shape> Shapes(AssuranceIcon icon, Point corner, double size)
    {
        var pen = new Pen(corner, size, $"Assurance: {SpcWords.AssuranceWords(icon)}");
        return icon switch
        {
            AssuranceIcon.None => [],
            AssuranceIcon.NotEnoughPoints => [pen.Ring(Pale, [3, 3])],
            AssuranceIcon.Pass => [pen.Ring(Blue), pen.Letter("P", 0, -0.06), pen.Wave(0.1, Blue), pen.Level(0.28, Palette.Ink)],
            AssuranceIcon.HitOrMiss => [pen.Ring(Pale), pen.Letter("?", 0, -0.06), pen.Wave(0.17, Grey), pen.Level(0.17, Palette.Ink)],
            AssuranceIcon.Fail => [pen.Octagon(Orange), pen.Level(-0.27, Palette.Ink), pen.Wave(-0.1, Orange), pen.Letter("F", 0, 0.34)],
        };
    }

    /// <summary>The icon of variation as a picture of its own, with its meaning as text alternative.</summary>
    /// <param name="icon">What it says.</param>
    /// <param name="size">The side in pixels, 24 or more.</param>
    public static ChartScene Scene(VariationIcon icon, double size = 44) => Alone(Shapes(icon, default, size), size, $"Variation: {SpcWords.VariationWords(icon)}");

    /// <summary>The icon of assurance as a picture of its own, with its meaning as text alternative; empty where there is no assurance to give.</summary>
    /// <inheritdoc cref="Scene(VariationIcon, double)"/>
    public static ChartScene Scene(AssuranceIcon icon, double size = 44) => Alone(Shapes(icon, default, size), size, $"Assurance: {SpcWords.AssuranceWords(icon)}");

    private static ChartScene Alone(IReadOnlyList<Shape> shapes, double size, string meaning) => new()
    {
        Width = size,
        Height = size,
        Title = meaning,
        Description = meaning,
        Shapes = shapes,
        Table = new(meaning, [new("Meaning")], [[meaning]]),
    };

    // Draws in shares of the icon's side, from its middle.
    private readonly record struct Pen(Point Corner, double Size, string Meaning)
    {
        private double Edge => Math.Max(2, Size * 0.075);

        public Circle Ring(Colour colour, IReadOnlyList<double>? dash = null) =>
            new Circle(At(0, 0), (Size - Edge) / 2, Palette.Paper, new(colour, Edge, dash)) { Note = Meaning };

        public VectorPath Octagon(Colour colour)
        {
            var edge = Edge * 1.3;
            var reach = (Size - edge) / 2 / Size;
            var cut = reach * (Math.Sqrt(2) - 1);
            Point[] corners =
            [
                At(-cut, -reach), At(cut, -reach), At(reach, -cut), At(reach, cut), At(cut, reach), At(-cut, reach), At(-reach, cut), At(-reach, -cut),
            ];
            return VectorPath.Polygon(corners, Palette.Paper, new(colour, edge)) with { Note = Meaning };
        }

        public Label Letter(string letter, double x, double y) => new Label(At(x, y), letter, Size * 0.4, Palette.Ink, Anchor.Middle, Bold: true);

        public IReadOnlyList<Shape> Up(Colour colour) => Dots(colour, (-0.26, 0.26), (-0.07, 0.2), (0.1, 0.06), (0.23, -0.16));

        public IReadOnlyList<Shape> Down(Colour colour) => Dots(colour, (-0.22, -0.24), (-0.04, -0.17), (0.12, -0.03), (0.24, 0.18));

        public IReadOnlyList<Shape> Dots(Colour colour, params (double X, double Y)[] places)
        {
            var pen = this;
            Point[] points = [.. places.Select(place => pen.At(place.X, place.Y))];
            return
            [
                new Polyline(points, new(colour, Math.Max(1, Size * 0.03))),
                .. points.Select(point => new Circle(point, pen.Size * 0.055, colour)),
            ];
        }

        public Line Level(double y, Colour colour) => new Line(At(-0.33, y), At(0.33, y), new(colour, Math.Max(1.25, Size * 0.035), [Size * 0.08, Size * 0.05]));

        public VectorPath Wave(double y, Colour colour) => new VectorPath(
            [
                new MoveTo(At(-0.32, y + 0.04)),
                new CurveTo(At(-0.2, y - 0.18), At(-0.12, y - 0.1), At(0, y)),
                new CurveTo(At(0.12, y + 0.1), At(0.2, y + 0.18), At(0.32, y - 0.04)),
            ],
            Stroke: new(colour, Math.Max(1.5, Size * 0.05)));

        public VectorPath Arrow(Colour colour, bool up)
        {
            var way = up ? -1 : 1;
            return VectorPath.Polygon(
                [
                    At(0, 0.3 * way), At(0.24, 0.04 * way), At(0.09, 0.04 * way), At(0.09, -0.28 * way),
                    At(-0.09, -0.28 * way), At(-0.09, 0.04 * way), At(-0.24, 0.04 * way),
                ],
                colour);
        }

        private Point At(double x, double y) => new(Corner.X + (Size / 2) + (x * Size), Corner.Y + (Size / 2) + (y * Size));
    }
}
