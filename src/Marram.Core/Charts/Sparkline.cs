namespace Marram.Charts;

/// <summary>Draws a word-sized line: no axis, no text, the latest point marked. Bands may lie behind it, and a target across it.</summary>
public static class Sparkline
{
    private const double Edge = 5;

    /// <summary>Draws the first line of a trend; its <see cref="Trend.Width"/> and <see cref="Trend.Height"/> are not used.</summary>
    /// <param name="trend">What is shown.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="ArgumentException">There is no period or no line, or the line has not one point for each period.</exception>
    public static ChartScene Draw(Trend trend, double width = 120, double height = 32)
    {
        var whole = TrendChart.Draw(trend with { Lines = [.. trend.Lines.Take(1)] });
        var points = trend.Lines[0].Points;
        var figures = points.Select(point => point.Value).OfType<decimal>().ToList();
        if (trend.Target is { } goal)
        {
            figures.Add(goal.Value);
        }

        var (lowest, highest) = figures.Count == 0 ? (0, 1) : (figures.Min(), figures.Max());
        if (lowest == highest)
        {
            (lowest, highest) = (lowest - 1, highest + 1);
        }

        var shapes = new List<Shape>();
        var margin = (highest - lowest) * (decimal)(Edge / (height - (2 * Edge)));
        foreach (var band in trend.Bands)
        {
            var (from, to) = (Math.Max(band.From ?? (lowest - margin), lowest - margin), Math.Min(band.To ?? (highest + margin), highest + margin));
            if (from < to)
            {
                shapes.Add(new Rectangle(0, Y(to), width, Y(from) - Y(to), Palette.Wash(band.Tone)) { Note = band.Name });
            }
        }

        if (trend.Target is { } target)
        {
            shapes.Add(new Line(new(0, Y(target.Value)), new(width, Y(target.Value)), new(Palette.Target, 1, [3, 2])) { Note = $"{target.Name}: {target.Printed}" });
        }

        var run = new List<Point>();
        foreach (var (index, point) in points.Index())
        {
            if (point.Value is { } value)
            {
                run.Add(new(X(index), Y(value)));
            }

            if (point.Value is null || index == points.Count - 1)
            {
                shapes.Add(run.Count > 1 ? new Polyline([.. run], new(Palette.Ink, 1.5)) : Dot(run));
                run.Clear();
            }
        }

        shapes.RemoveAll(shape => shape is Circle { Radius: 0 });
        if (points.Index().LastOrDefault(point => point.Item.Value is not null) is { Item: { } latest, Index: var at })
        {
            shapes.Add(Mark.Disc.Draw(new(X(at), Y(latest.Value!.Value)), 3.5, Palette.Ink, $"{trend.Periods[at]}: {latest.Printed}"));
        }

        var said = string.Join(", ", points.Select(point => point.Printed));
        var span = points.Count == 1 ? trend.Periods[0] : $"{trend.Periods[0]} to {trend.Periods[^1]}";
        return whole with { Width = width, Height = height, Shapes = shapes, Description = $"{span}: {said}" };

        double X(int index) => points.Count == 1 ? width / 2 : Edge + ((width - (2 * Edge)) * index / (points.Count - 1));

        double Y(decimal value) => height - Edge - ((double)((value - lowest) / (highest - lowest)) * (height - (2 * Edge)));
    }

    // A figure between two gaps has no line: it is a dot, or it would not be seen at all.
    private static Circle Dot(List<Point> run) => run.Count == 0 ? new(default, 0) : new(run[0], 1.5, Palette.Ink);
}
