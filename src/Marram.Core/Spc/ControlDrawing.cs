using Marram.Charts;

namespace Marram.Spc;

/// <summary>A control chart or run chart to be drawn.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="Words">How values and dates are printed.</param>
public sealed record ControlDrawing(string Name, string Unit, SpcWords Words)
{
    /// <summary>Width in pixels, 320 or more.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height of the plot itself in pixels, 120 or more.</summary>
    public double PlotHeight { get; init; } = 230;

    /// <summary>Draws a control chart: limits as steps where they follow the numbers behind each value.</summary>
    public ChartScene Draw(ControlChart chart)
    {
        var known = chart.Points.Where(point => point.Value is not null).ToArray();
        var last = chart.Points[^1];
        List<LineEnd> ends =
        [
            new(known[^1].Value!.Value, $"Latest {Words.Value(known[^1].Value!.Value)}", Palette.Ink, Bold: true),
            new(last.Centre, $"{CentreName(chart.Kind)} {Words.Line(last.Centre)}", Palette.Ink),
            .. last.Upper is { } upper ? [new LineEnd(upper, $"Upper limit {Words.Line(upper)}", Palette.Secondary)] : Array.Empty<LineEnd>(),
            .. last.Lower is { } lower ? [new LineEnd(lower, $"Lower limit {Words.Line(lower)}", Palette.Secondary)] : Array.Empty<LineEnd>(),
        ];
        DateOnly[] dates = [.. chart.Points.Select(point => point.Date)];
        var numbers = chart.Points.SelectMany(point => new[] { point.Value, point.Centre, point.Lower, point.Upper }).OfType<double>();
        var plot = new SpcPlot(Width, 44, PlotHeight, Unit, Words, dates, numbers, ends, least: 0, greatest: null);
        List<Shape> shapes =
        [
            .. plot.Axes(Width),
            .. Steps(chart, plot, point => point.Lower, new(SpcColours.Grey, 1.75, [7, 4])),
            .. Steps(chart, plot, point => point.Upper, new(SpcColours.Grey, 1.75, [7, 4])),
            .. Steps(chart, plot, point => point.Centre, new(SpcColours.Mean, 1.5)),
            .. Path(plot, [.. known.Select(point => (point.Date, point.Value!.Value))]),
            .. known.Select(point => SpcPlot.Mark(chart.TypeOf(point), new(plot.X(point.Date), plot.Y(point.Value!.Value))) with
            {
                Note = $"{Words.Date(point.Date)}: {Words.Value(point.Value!.Value)}",
            }),
            .. plot.EndLabels,
        ];
        var (foot, bottom) = plot.Foot(known.Select(chart.TypeOf), [($"{KindName(chart.Kind)}. {chart.Options.Describe()}", Palette.Secondary)]);
        var sentence = chart.Sentence(Words);
        return Scene([.. shapes, .. foot], bottom, sentence, new(
            $"{Name}: {sentence}",
            [new("Date"), new(Name, Unit), new(CentreName(chart.Kind), Unit), new("Lower limit", Unit), new("Upper limit", Unit), new("What it shows")],
            [
                .. chart.Points.Select(point => (IReadOnlyList<ChartCell>)
                [
                    Words.Date(point.Date), Cell(point.Value, Words.Value), Cell(point.Centre, Words.Line), Cell(point.Lower, Words.Line), Cell(point.Upper, Words.Line),
                    point.Value is null ? "no value" : SpcWords.CauseWords(point.Cause) is { Length: > 0 } cause ? cause : "ordinary variation",
                ]),
            ]));
    }

    /// <summary>Draws a run chart: the values around their median.</summary>
    public ChartScene Draw(RunChart chart)
    {
        (DateOnly Date, double Value)[] known =
            [.. chart.Series.Dates.ToArray().Zip(chart.Series.Values.ToArray()).Where(point => !double.IsNaN(point.Second))];
        List<LineEnd> ends =
        [
            new(known[^1].Value, $"Latest {Words.Value(known[^1].Value)}", Palette.Ink, Bold: true), new(chart.Median, $"Median {Words.Line(chart.Median)}", Palette.Ink),
        ];
        var plot = new SpcPlot(Width, 44, PlotHeight, Unit, Words, chart.Series.Dates, [.. known.Select(point => point.Value), chart.Median], ends, null, null);
        List<Shape> shapes =
        [
            .. plot.Axes(Width),
            new Line(new(plot.Left, plot.Y(chart.Median)), new(plot.Right, plot.Y(chart.Median)), new(SpcColours.Mean, 1.5)) { Note = $"Median {Words.Line(chart.Median)}" },
            .. Path(plot, known),
            .. known.Select(point => SpcPlot.Mark(PointType.CommonCause, new(plot.X(point.Date), plot.Y(point.Value))) with { Note = $"{Words.Date(point.Date)}: {Words.Value(point.Value)}" }),
            .. plot.EndLabels,
        ];
        var sentence = Sentence(chart);
        var (foot, bottom) = plot.Foot([], [(Counts(chart), Palette.Ink)]);
        return Scene([.. shapes, .. foot], bottom, sentence, new(
            $"{Name}: {sentence}",
            [new("Date"), new(Name, Unit)],
            [.. known.Select(point => (IReadOnlyList<ChartCell>)[Words.Date(point.Date), Cell(point.Value, Words.Value)])]));
    }

    /// <summary>What a run chart says, in a sentence.</summary>
    public static string Sentence(RunChart chart) => chart.HasSignal
        ? "A real change, not chance: the values do not wander around their median as chance would have them."
        : "No real change: the values wander around their median as chance would have them.";

    /// <summary>What a run chart counts, with what chance allows.</summary>
    public static string Counts(RunChart chart) =>
        $"Run chart of {chart.UsefulPoints} values off the median: the longest run is {chart.LongestRun} (up to {chart.LongestRunAllowed} by chance), "
        + $"the line crosses the median {chart.Crossings} times (at least {chart.FewestCrossingsAllowed} by chance).";

    private ChartScene Scene(IReadOnlyList<Shape> shapes, double height, string sentence, ChartTable table) => new()
    {
        Width = Width,
        Height = height,
        Title = $"{Name}: {sentence}",
        Description = $"Chart of {Name}, in {Unit}. {sentence}",
        Shapes = shapes,
        Table = table,
    };

    private static ChartCell Cell(double? value, Func<double, string> print) => value is { } known ? new(print(known), (decimal)known) : new("");

    private static IEnumerable<Shape> Path(SpcPlot plot, (DateOnly Date, double Value)[] points) => points.Length < 2
        ? []
        : [new Polyline([.. points.Select(point => new Point(plot.X(point.Date), plot.Y(point.Value)))], new(SpcColours.Grey, 2))];

    // A level line for each date, joined into steps; broken where there is no limit.
    private static List<Shape> Steps(ControlChart chart, SpcPlot plot, Func<ControlPoint, double?> line, Stroke stroke)
    {
        List<Shape> shapes = [];
        List<Point> run = [];
        foreach (var (index, point) in chart.Points.Index())
        {
            if (line(point) is { } level)
            {
                var middle = plot.X(point.Date);
                var from = index == 0 ? middle - plot.HalfStep : (middle + plot.X(chart.Points[index - 1].Date)) / 2;
                var to = index == chart.Points.Count - 1 ? middle + plot.HalfStep : (middle + plot.X(chart.Points[index + 1].Date)) / 2;
                run.AddRange([new(from, plot.Y(level)), new(to, plot.Y(level))]);
            }

            if (run.Count > 0 && (line(point) is null || index == chart.Points.Count - 1))
            {
                shapes.Add(new Polyline([.. run], stroke));
                run.Clear();
            }
        }

        return shapes;
    }

    private static string CentreName(ControlChartKind kind) => kind == ControlChartKind.CasesBetween ? "Median" : "Average";

    private static string KindName(ControlChartKind kind) => kind switch
    {
        ControlChartKind.Proportion => "p chart: a share of so many",
        ControlChartKind.ProportionPrime => "p′ chart: a share of so many, with the variation between periods",
        ControlChartKind.Rate => "u chart: events over exposure",
        ControlChartKind.RatePrime => "u′ chart: events over exposure, with the variation between periods",
        ControlChartKind.Count => "c chart: a count",
        ControlChartKind.TimeBetween => "t chart: the time between rare events",
        ControlChartKind.CasesBetween => "g chart: the cases between rare events",
    };
}
