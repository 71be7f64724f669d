using Marram.Charts;
using SkiaSharp;

namespace Marram.Writers;

/// <summary>Draws a chart as PNG in the typeface the program carries, so that the same chart gives the same bytes on every machine of one kind.</summary>
public static class PngWriter
{
    /// <summary>Dots to a CSS pixel: 288 to the inch, enough for print.</summary>
    public const int Scale = 3;

    private static readonly SKTypeface Regular = Typeface("LiberationSans-Regular.ttf");
    private static readonly SKTypeface Bold = Typeface("LiberationSans-Bold.ttf");

    // One row filter packs flat colours as well as none or all of them, in half the time.
    private static readonly SKPngEncoderOptions Packing = new(SKPngEncoderFilterFlags.Sub, 6);

    /// <summary>The chart on paper white, <see cref="Scale"/> dots to a pixel.</summary>
    public static byte[] Write(ChartScene scene)
    {
        var size = new SKImageInfo((int)Math.Ceiling(scene.Width * Scale), (int)Math.Ceiling(scene.Height * Scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(size) ?? throw new InvalidOperationException($"There is no memory for a picture of {size.Width} by {size.Height} dots.");
        surface.Canvas.Clear(Paint(Palette.Paper));
        surface.Canvas.Scale(Scale);
        foreach (var shape in scene.Shapes)
        {
            Draw(surface.Canvas, shape);
        }

        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(Packing) ?? throw new InvalidOperationException("The picture could not be packed as PNG.");
        return png.ToArray();
    }

    private static void Draw(SKCanvas canvas, Shape shape)
    {
        switch (shape)
        {
            case Line line:
                Outline(line.Stroke, paint => canvas.DrawLine(Dot(line.From), Dot(line.To), paint));
                break;
            case Polyline line:
                using (var path = PathOf([new MoveTo(line.Points[0]), .. line.Points.Skip(1).Select(point => new LineTo(point))]))
                {
                    Outline(line.Stroke, paint => canvas.DrawPath(path, paint));
                }

                break;
            case Rectangle box:
                var area = SKRect.Create((float)box.X, (float)box.Y, (float)box.Width, (float)box.Height);
                Fill(box.Fill, paint => canvas.DrawRect(area, paint));
                Outline(box.Stroke, paint => canvas.DrawRect(area, paint));
                break;
            case Circle circle:
                Fill(circle.Fill, paint => canvas.DrawCircle(Dot(circle.Centre), (float)circle.Radius, paint));
                Outline(circle.Stroke, paint => canvas.DrawCircle(Dot(circle.Centre), (float)circle.Radius, paint));
                break;
            case VectorPath figure:
                using (var path = PathOf(figure.Steps))
                {
                    Fill(figure.Fill, paint => canvas.DrawPath(path, paint));
                    Outline(figure.Stroke, paint => canvas.DrawPath(path, paint));
                }

                break;
            case Label label:
                using (var font = new SKFont(label.Bold ? Bold : Regular, (float)label.Size) { Subpixel = true, Hinting = SKFontHinting.None })
                {
                    var anchor = label.Anchor switch
                    {
                        Anchor.Start => SKTextAlign.Left,
                        Anchor.Middle => SKTextAlign.Center,
                        Anchor.End => SKTextAlign.Right,
                    };
                    Fill(label.Colour, paint => canvas.DrawText(Markup.Clean(label.Text), (float)label.At.X, (float)label.At.Y, anchor, font, paint));
                }

                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Fill(Colour? colour, Action<SKPaint> draw)
    {
        if (colour is { } fill)
        {
            using var paint = new SKPaint { Color = Paint(fill), IsAntialias = true };
            draw(paint);
        }
    }

    private static void Outline(Stroke? stroke, Action<SKPaint> draw)
    {
        if (stroke is null)
        {
            return;
        }

        using var dash = stroke.Dash is null ? null : SKPathEffect.CreateDash([.. stroke.Dash.Select(length => (float)length)], 0);
        using var paint = new SKPaint
        {
            Color = Paint(stroke.Colour),
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)stroke.Width,
            StrokeJoin = SKStrokeJoin.Round,
            PathEffect = dash,
        };
        draw(paint);
    }

    private static SKPath PathOf(IReadOnlyList<PathStep> steps)
    {
        using var path = new SKPathBuilder();
        foreach (var step in steps)
        {
            switch (step)
            {
                case MoveTo move:
                    path.MoveTo(Dot(move.To));
                    break;
                case LineTo line:
                    path.LineTo(Dot(line.To));
                    break;
                case CurveTo curve:
                    path.CubicTo(Dot(curve.Control1), Dot(curve.Control2), Dot(curve.To));
                    break;
                case Close:
                    path.Close();
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        return path.Detach();
    }

    private static SKPoint Dot(Point point) => new((float)point.X, (float)point.Y);

    private static SKColor Paint(Colour colour) => new(colour.Red, colour.Green, colour.Blue);

    private static SKTypeface Typeface(string name)
    {
        using var file = typeof(PngWriter).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(file) ?? throw new InvalidOperationException($"The typeface {name} in the program cannot be read.");
    }
}
