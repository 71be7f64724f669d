namespace Marram.Charts;

/// <summary>What a number line shows: bands as they were printed, where they leave a gap or lie over each other, and the latest figures.</summary>
/// <param name="Title">The answer the chart gives, as a sentence.</param>
/// <param name="Unit">The unit of all values.</param>
/// <param name="Bands">The bands, worst first; each has a row of its own, so that one that lies over another is seen.</param>
/// <param name="Figures">The figures, oldest first; a null value is left to the table.</param>
public sealed record BandLine(string Title, string Unit, IReadOnlyList<ChartBand> Bands, IReadOnlyList<Dot> Figures)
{
    /// <summary>Stretches no band claims or more than one does, with words to print ("no band from 75 to 76").</summary>
    public IReadOnlyList<Stretch> Faults { get; init; } = [];

    /// <summary>Width of the chart in pixels, 280 or more. The height follows from what is shown.</summary>
    public double Width { get; init; } = 720;
}

/// <summary>A stretch of a number line, both ends as drawn, with its words.</summary>
public sealed record Stretch(StretchKind Kind, decimal From, decimal To, string Words);

/// <summary>What is wrong with a stretch of bands.</summary>
public enum StretchKind
{
    /// <summary>No band claims it.</summary>
    Gap,

    /// <summary>More than one band claims it.</summary>
    Overlap,
}

/// <summary>Draws bands on a number line: figures above, one row a band below, faults marked through all rows and named at the foot.</summary>
public static class NumberLine
{
    private const double Size = 12;
    private const double RowHeight = 24;
    private const string NotApplicable = "[z]";

    /// <summary>Draws the chart.</summary>
    public static ChartScene Draw(BandLine line)
    {
        var cuts = line.Bands.SelectMany(band => new[] { band.From, band.To }).OfType<decimal>();
        var scale = Scale.Holding(cuts.Concat(line.Figures.Select(figure => figure.Value).OfType<decimal>()), ticks: 6);
        var names = line.Bands.Count == 0 ? 0 : Math.Min(line.Bands.Max(band => TextMetrics.Width(band.Name, Size)), line.Width * 0.3) + 1;
        var (left, right) = (names + 12, line.Width - 20);
        var shapes = new List<Shape>();

        var (labels, figuresHeight) = FigureLabels();
        var top = figuresHeight + 14;
        var rowsEnd = top + (line.Bands.Count * RowHeight);
        foreach (var fault in line.Faults)
        {
            var (from, to) = (X(fault.From), Math.Max(X(fault.To), X(fault.From) + 2));
            shapes.Add(new Rectangle(from, top - 2, to - from, rowsEnd - top + 4, null, new(Palette.Ink, 1.5, fault.Kind is StretchKind.Gap ? [2, 2] : null)) { Note = fault.Words });
        }

        foreach (var (index, band) in line.Bands.Index())
        {
            var y = top + (index * RowHeight);
            var (from, to) = (X(Math.Max(band.From ?? scale.From, scale.From)), X(Math.Min(band.To ?? scale.To, scale.To)));
            shapes.Insert(0, new Rectangle(from, y + 3, Math.Max(to - from, 1), RowHeight - 6, Palette.Tint(band.Tone), new(Palette.Bar(band.Tone), 1.5)) { Note = band.Name });
            shapes.Add(new Label(new(left - 10, y + (RowHeight / 2) + (Size * TextMetrics.CapHeight / 2)), TextMetrics.Cut(band.Name, names, Size), Size, Palette.Ink, Anchor.End));
        }

        shapes.AddRange(labels);
        shapes.Add(new Line(new(left, rowsEnd), new(right, rowsEnd), new(Palette.Secondary, 1)));
        var lastRight = double.NegativeInfinity;
        foreach (var tick in scale.Ticks)
        {
            shapes.Add(new Line(new(X(tick), rowsEnd), new(X(tick), rowsEnd + 5), new(Palette.Secondary, 1)));
            var label = new Label(new(X(tick), rowsEnd + 18), scale.Print(tick), Size, Palette.Secondary, Anchor.Middle);
            if (label.Box.X > lastRight + 4 && label.Box.Right <= line.Width)
            {
                shapes.Add(label);
                lastRight = label.Box.Right;
            }
        }

        var baseline = rowsEnd + 38;
        foreach (var fault in line.Faults)
        {
            shapes.Add(new Rectangle(1, baseline - 10, 12, 12, null, new(Palette.Ink, 1.5, fault.Kind is StretchKind.Gap ? [2, 2] : null)));
            shapes.Add(new Label(new(20, baseline), TextMetrics.Cut(fault.Words, line.Width - 20, Size), Size, Palette.Ink));
            baseline += 18;
        }

        return new()
        {
            Width = line.Width,
            Height = line.Faults.Count == 0 ? rowsEnd + 26 : baseline - 8,
            Title = line.Title,
            Description = Describe(line),
            Narrow = line.Width > ChartScene.NarrowWidth ? () => Draw(line with { Width = ChartScene.NarrowWidth }) : null,
            Shapes = shapes,
            Table = new(line.Title, [new("What"), new("From", line.Unit), new("To", line.Unit), new("Figure", line.Unit)],
            [
                .. line.Bands.Select(band => (IReadOnlyList<ChartCell>)[band.Name, Edge(band.From), Edge(band.To), NotApplicable]),
                .. line.Faults.Select(fault => (IReadOnlyList<ChartCell>)[fault.Words, Edge(fault.From), Edge(fault.To), NotApplicable]),
                .. line.Figures.Select(figure => (IReadOnlyList<ChartCell>)[figure.Name, NotApplicable, NotApplicable, new(figure.Printed, figure.Value)]),
            ]),
        };

        double X(decimal value) => scale.Place(value, left, right);

        // Figures in as many rows as they need, the latest nearest to the bands; each has a leader down to its mark.
        (List<Shape> Shapes, double Height) FigureLabels()
        {
            const int most = 12;
            var rows = Enumerable.Range(0, most).Select(_ => new List<Box>()).ToList();
            var placed = new List<(double X, Label Label, int Row, Dot Figure, bool IsLatest)>();
            var known = line.Figures.Where(figure => figure.Value is not null).Reverse().ToList();
            foreach (var (index, figure) in known.Index())
            {
                var text = TextMetrics.Cut($"{figure.Name} {figure.Printed}", line.Width * 0.5, Size, index == 0);
                var half = TextMetrics.Width(text, Size, index == 0) / 2;
                var label = new Label(new(Math.Clamp(X(figure.Value!.Value), half + 1, line.Width - half - 1), 0), text, Size, Palette.Ink, Anchor.Middle, index == 0);
                var wide = label.Box with { X = label.Box.X - 4, Width = label.Box.Width + 8 };
                var row = rows.FindIndex(taken => !taken.Any(box => box.Overlaps(wide)));
                if (row >= 0)
                {
                    rows[row].Add(wide);
                    placed.Add((X(figure.Value.Value), label, row, figure, index == 0));
                }
            }

            var used = placed.Count == 0 ? 0 : placed.Max(entry => entry.Row) + 1;
            var foot = (used * 16) + 6;
            return (
            [
                .. placed.Select(entry => (Shape)new Line(new(entry.X, foot - 4 - (entry.Row * 16)), new(entry.X, foot + 6), new(Palette.Secondary, 0.5))),
                .. placed.OrderBy(entry => entry.IsLatest).Select(entry => (entry.IsLatest ? Mark.Pointer : Mark.Ring).Draw(new(entry.X, foot + 6), 4.5, Palette.Ink, $"{entry.Figure.Name}: {entry.Figure.Printed}")),
                .. placed.Select(entry => Behind(entry.Label.Box, foot - 6 - (entry.Row * 16))),
                .. placed.Select(entry => entry.Label with { At = new(entry.Label.At.X, foot - 6 - (entry.Row * 16)) }),
            ], foot);
        }
    }

    // Paper behind a name, so that the leader of a name further up does not run through it.
    private static Rectangle Behind(Box box, double baseline) =>
        new(box.X - 2, baseline - (Size * TextMetrics.CapHeight) - 2, box.Width + 4, (Size * TextMetrics.CapHeight) + 4, Palette.Paper);

    private static ChartCell Edge(decimal? edge) => edge is { } value ? new(value.ToString("#,0.######"), value) : new("open");

    private static string Describe(BandLine line)
    {
        var bands = string.Join("; ", line.Bands.Select(band => $"{band.Name} {(band.From, band.To) switch
        {
            (null, null) => "everywhere",
            ({ } from, null) => $"from {from:0.######}",
            (null, { } to) => $"up to {to:0.######}",
            ({ } from, { } to) => $"{from:0.######} to {to:0.######}",
        }}"));
        var faults = line.Faults.Count == 0 ? "" : $" {string.Join("; ", line.Faults.Select(fault => fault.Words))}.";
        var latest = line.Figures.LastOrDefault(figure => figure.Value is not null) is { } last ? $" Latest figure: {last.Name} {last.Printed}." : "";
        return $"Number line in {line.Unit}: {bands}.{faults}{latest}";
    }
}
