using System.Text;
using Marram.Charts;
using static Marram.Writers.Markup;

namespace Marram.Writers;

/// <summary>Writes a chart as SVG: one picture with its title and description as text alternative, and a title on each shape that has a note.</summary>
public static class SvgWriter
{
    /// <summary>The typefaces of all text, the widths of the first two being alike.</summary>
    internal const string Typefaces = "Liberation Sans, Arial, Helvetica, sans-serif";

    /// <summary>The chart as an element to put into a page. The id is unique within the page: the ids of title and description begin with it.</summary>
    public static string Inline(ChartScene scene, string id)
    {
        var svg = new StringBuilder();
        Write(svg, scene, id, $" width=\"{Number(scene.Width)}\"");
        return svg.ToString();
    }

    /// <summary>The chart as elements to put into a page whose style shows the one that the screen has room for: as it is, and drawn for a narrow screen where it can be.</summary>
    public static string ForScreens(ChartScene scene, string id) => scene.Narrow?.Invoke() is { } narrow
        ? $"<div class=\"marram-chart__wide\">{Inline(scene, id)}</div><div class=\"marram-chart__narrow\">{Inline(narrow, id + "-narrow")}</div>"
        : $"<div class=\"marram-chart__any\" tabindex=\"0\" role=\"region\" aria-label=\"Chart: {Escape(scene.Title)}\">{Inline(scene, id)}</div>";

    /// <summary>The chart as a file of its own.</summary>
    public static string File(ChartScene scene)
    {
        var svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Write(svg, scene, "chart", $" width=\"{Number(scene.Width)}\" height=\"{Number(scene.Height)}\"");
        return svg.Append('\n').ToString();
    }

    private static void Write(StringBuilder svg, ChartScene scene, string id, string size)
    {
        var name = Escape(id);
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"{name}-title {name}-desc\"{size}");
        svg.Append($" viewBox=\"0 0 {Number(scene.Width)} {Number(scene.Height)}\" font-family=\"{Typefaces}\">");
        svg.Append($"<title id=\"{name}-title\">{Escape(scene.Title)}</title><desc id=\"{name}-desc\">{Escape(scene.Description)}</desc>");
        foreach (var shape in scene.Shapes)
        {
            var (element, attributes, text) = Element(shape);
            var note = shape.Note is null ? "" : $"<title>{Escape(shape.Note)}</title>";
            svg.Append(note.Length + text.Length == 0 ? $"<{element}{attributes}/>" : $"<{element}{attributes}>{note}{text}</{element}>");
        }

        svg.Append("</svg>");
    }

    private static (string Element, string Attributes, string Text) Element(Shape shape) => shape switch
    {
        Line line => ("line", $" x1=\"{Number(line.From.X)}\" y1=\"{Number(line.From.Y)}\" x2=\"{Number(line.To.X)}\" y2=\"{Number(line.To.Y)}\""
            + Paint(null, line.Stroke), ""),
        Polyline line => ("polyline", $" points=\"{string.Join(' ', line.Points.Select(Pair))}\"" + Paint(null, line.Stroke) + " stroke-linejoin=\"round\"", ""),
        Rectangle box => ("rect", $" x=\"{Number(box.X)}\" y=\"{Number(box.Y)}\" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\""
            + Paint(box.Fill, box.Stroke), ""),
        Circle circle => ("circle", $" cx=\"{Number(circle.Centre.X)}\" cy=\"{Number(circle.Centre.Y)}\" r=\"{Number(circle.Radius)}\""
            + Paint(circle.Fill, circle.Stroke), ""),
        VectorPath path => ("path", $" d=\"{string.Concat(path.Steps.Select(Step))}\"" + Paint(path.Fill, path.Stroke), ""),
        Label label => ("text", $" x=\"{Number(label.At.X)}\" y=\"{Number(label.At.Y)}\" font-size=\"{Number(label.Size)}\" fill=\"{label.Colour.Hex}\""
            + label.Anchor switch { Anchor.Start => "", Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"" }
            + (label.Bold ? " font-weight=\"bold\"" : ""), Escape(label.Text)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Paint(Colour? fill, Stroke? stroke) =>
        $" fill=\"{fill?.Hex ?? "none"}\""
        + (stroke is null ? "" : $" stroke=\"{stroke.Colour.Hex}\" stroke-width=\"{Number(stroke.Width)}\""
            + (stroke.Dash is null ? "" : $" stroke-dasharray=\"{string.Join(' ', stroke.Dash.Select(Number))}\""));

    private static string Step(PathStep step) => step switch
    {
        MoveTo move => $"M{Pair(move.To)}",
        LineTo line => $"L{Pair(line.To)}",
        CurveTo curve => $"C{Pair(curve.Control1)} {Pair(curve.Control2)} {Pair(curve.To)}",
        Close => "Z",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Pair(Point point) => $"{Number(point.X)},{Number(point.Y)}";
}
