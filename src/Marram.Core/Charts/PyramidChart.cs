namespace Marram.Charts;

/// <summary>What a pyramid shows: groups, each with a count to the left and one to the right of the middle.</summary>
/// <param name="Title">The answer the chart gives, as a sentence.</param>
/// <param name="Unit">The unit of all values.</param>
/// <param name="Subject">What a row is, as the heading of the first column of the table.</param>
/// <param name="Left">What the left side counts.</param>
/// <param name="Right">What the right side counts.</param>
/// <param name="Rows">The groups from the top.</param>
public sealed record Pyramid(string Title, string Unit, string Subject, string Left, string Right, params IReadOnlyList<PyramidRow> Rows)
{
    /// <summary>Width of the chart in pixels, 280 or more. The height follows from the number of rows.</summary>
    public double Width { get; init; } = 720;
}

/// <summary>A group: its name, and for each side the value (0 or more; null where there is none) and how it is printed.</summary>
public sealed record PyramidRow(string Name, decimal? Left, string LeftPrinted, decimal? Right, string RightPrinted);

/// <summary>Draws bars to both sides of the groups' names, on one scale, each with its figure at its end.</summary>
public static class PyramidChart
{
    private const double Size = 13;
    private const double RowHeight = 26;
    private const double BarHeight = 16;
    private const double Top = 26;

    /// <summary>Draws the chart.</summary>
    /// <exception cref="ArgumentException">There is no row, or a value is below zero.</exception>
    public static ChartScene Draw(Pyramid pyramid)
    {
        var rows = pyramid.Rows;
        if (rows.Count == 0 || rows.Any(row => row.Left < 0 || row.Right < 0))
        {
            throw new ArgumentException("A pyramid has one row or more, and no value below zero.", nameof(pyramid));
        }

        var names = rows.Max(row => TextMetrics.Width(row.Name, Size)) + 16;
        var figures = rows.Max(row => Math.Max(TextMetrics.Width(row.LeftPrinted, Size), TextMetrics.Width(row.RightPrinted, Size))) + 10;
        var (leftFoot, rightFoot) = ((pyramid.Width - names) / 2, (pyramid.Width + names) / 2);
        var longest = leftFoot - figures;
        var highest = rows.Max(row => Math.Max(row.Left ?? 0, row.Right ?? 0));
        List<Shape> shapes =
        [
            new Label(new(leftFoot - 6, 14), pyramid.Left, Size, Palette.Secondary, Anchor.End),
            new Label(new(rightFoot + 6, 14), pyramid.Right, Size, Palette.Secondary),
        ];
        foreach (var (index, row) in rows.Index())
        {
            var y = Top + (index * RowHeight) + ((RowHeight - BarHeight) / 2);
            var baseline = y + (BarHeight / 2) + (Size * TextMetrics.CapHeight / 2);
            var (left, right) = (Length(row.Left), Length(row.Right));
            shapes.Add(new Label(new(pyramid.Width / 2, baseline), row.Name, Size, Palette.Ink, Anchor.Middle));
            Bar(leftFoot - left, y, left, Palette.Brand, $"{row.Name}, {pyramid.Left}: {row.LeftPrinted}");
            Bar(rightFoot, y, right, Palette.Paper, $"{row.Name}, {pyramid.Right}: {row.RightPrinted}");
            shapes.Add(new Label(new(leftFoot - left - 6, baseline), row.LeftPrinted, Size, Palette.Ink, Anchor.End));
            shapes.Add(new Label(new(rightFoot + right + 6, baseline), row.RightPrinted, Size, Palette.Ink));
        }

        var bottom = Top + (rows.Count * RowHeight);
        shapes.Add(new Line(new(leftFoot, Top - 2), new(leftFoot, bottom + 2), new(Palette.Ink, 1)));
        shapes.Add(new Line(new(rightFoot, Top - 2), new(rightFoot, bottom + 2), new(Palette.Ink, 1)));
        return new()
        {
            Width = pyramid.Width,
            Height = bottom + 4,
            Title = pyramid.Title,
            Description = Describe(pyramid),
            Narrow = pyramid.Width > ChartScene.NarrowWidth ? () => Draw(pyramid with { Width = ChartScene.NarrowWidth }) : null,
            Shapes = shapes,
            Table = new(pyramid.Title, [new(pyramid.Subject), new(pyramid.Left, pyramid.Unit), new(pyramid.Right, pyramid.Unit)],
                [.. rows.Select(row => (IReadOnlyList<ChartCell>)[row.Name, new(row.LeftPrinted, row.Left), new(row.RightPrinted, row.Right)])]),
        };

        double Length(decimal? value) => highest == 0 ? 0 : (double)((value ?? 0) / highest) * longest;

        void Bar(double x, double y, double width, Colour fill, string note)
        {
            if (width > 0)
            {
                shapes.Add(new Rectangle(x, y, width, BarHeight, fill, new(fill == Palette.Paper ? Palette.Secondary : fill, 1.5)) { Note = note });
            }
        }
    }

    private static string Describe(Pyramid pyramid)
    {
        string Most(string side, Func<PyramidRow, decimal?> value, Func<PyramidRow, string> printed) =>
            pyramid.Rows.Where(row => value(row) is not null).MaxBy(value) is { } row ? $" Most of {side}: {row.Name} {printed(row)}." : "";
        return $"Pyramid of {pyramid.Rows.Count} groups, in {pyramid.Unit}, {pyramid.Left} to the left and {pyramid.Right} to the right."
            + Most(pyramid.Left, row => row.Left, row => row.LeftPrinted) + Most(pyramid.Right, row => row.Right, row => row.RightPrinted);
    }
}
