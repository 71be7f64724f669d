using Marram.Charts;

namespace Marram.Spc;

/// <summary>Something that happened on a day and may explain a change; the same event may stand on many charts.</summary>
public sealed record ChartEvent(DateOnly Date, string Text);

/// <summary>A point of a plan after the last period with a value.</summary>
/// <param name="Date">The date, later than every date of the series.</param>
/// <param name="Value">The level the plan sets, in the unit of the series.</param>
public sealed record PlannedPoint(DateOnly Date, double Value);

/// <summary>What an SPC chart shows besides the reading.</summary>
/// <param name="Name">What is measured, such as “Assessments completed in 45 days”.</param>
/// <param name="Unit">The unit of the values, in words or as a sign.</param>
/// <param name="Result">The reading.</param>
/// <param name="Words">How values and dates are printed.</param>
public sealed record SpcDrawing(string Name, string Unit, SpcResult Result, SpcWords Words)
{
    /// <summary>The path a plan sets, one value a row, null where it says nothing; empty where there is no plan. Drawn only; it decides nothing.</summary>
    public IReadOnlyList<double?> Trajectory { get; init; } = [];

    /// <summary>Where the path goes on after the last row, in order of date; empty where it does not. The chart makes room for it, and its rows have no value yet.</summary>
    public IReadOnlyList<PlannedPoint> Ahead { get; init; } = [];

    /// <summary>What happened, in any order. Events outside the dates of the series are left out.</summary>
    public IReadOnlyList<ChartEvent> Events { get; init; } = [];

    /// <summary>The least value there can be (0 for counts and percent); null for none. Lines are drawn no lower; the rules do not know of it.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest value there can be (100 for percent); null for none. Lines are drawn no higher; the rules do not know of it.</summary>
    public double? Greatest { get; init; }

    /// <summary>Width in pixels, 320 or more. The height follows from what is shown.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height of the plot itself in pixels, 120 or more.</summary>
    public double PlotHeight { get; init; } = 230;
}

/// <summary>
/// Draws an XmR chart by the conventions of Making Data Count: values as a grey line with points coloured by what they mean, mean solid, limits dashed,
/// target dashed red, lines broken at a rebase, assurance left of variation at the top right. Each meaning has its own shape of point as well.
/// </summary>
public static class SpcChart
{
    private const double Icon = 46;

    /// <summary>Whether the numbers can be placed on a canvas: none larger than 10^15 either way, and not all smaller than a thousand-millionth.</summary>
    public static bool CanDraw(SpcResult result)
    {
        var largest = 0.0;
        foreach (var value in result.Series.Values)
        {
            largest = double.IsNaN(value) ? largest : Math.Max(largest, Math.Abs(value));
        }

        return largest <= 1e15 && (largest == 0 || largest >= 1e-9) && Math.Abs(result.Target ?? 0) <= 1e15;
    }

    /// <summary>Draws the chart.</summary>
    /// <exception cref="ArgumentException">The numbers cannot be placed (<see cref="CanDraw"/>), the trajectory has not one value a row, or goes on before the last row.</exception>
    public static ChartScene Draw(SpcDrawing drawing)
    {
        var last = drawing.Result.Series.Dates[^1];
        if (drawing.Ahead.Select(point => point.Date).Prepend(last).Zip(drawing.Ahead, (before, point) => before >= point.Date).Any(wrong => wrong))
        {
            throw new ArgumentException("The points ahead are not in order, each later than the series.", nameof(drawing));
        }

        if (!CanDraw(drawing.Result) || (drawing.Trajectory.Count > 0 && drawing.Trajectory.Count != drawing.Result.Series.Count))
        {
            throw new ArgumentException("The numbers cannot be placed on a canvas, or the trajectory has not one value a row.", nameof(drawing));
        }

        var result = drawing.Result;
        var icons = Icons(drawing);
        var plot = new SpcPlot(
            drawing.Width, icons.Count > 0 ? Icon + 24 : 44, drawing.PlotHeight, drawing.Unit, drawing.Words, DatesOf(drawing), Numbers(drawing), Ends(drawing),
            Least(drawing), Greatest(drawing));
        List<Shape> shapes = [.. plot.Axes(drawing.Width - (icons.Count > 0 ? (2 * Icon) + 20 : 0)), .. Events(drawing, plot)];
        foreach (var group in result.Groups)
        {
            shapes.AddRange(Lines(drawing, plot, group));
        }

        shapes.AddRange([.. Targets(drawing, plot), .. Trajectory(drawing, plot), .. Values(drawing, plot), .. plot.EndLabels, .. icons]);
        var (foot, bottom) = plot.Foot(
            Enumerable.Range(0, result.Series.Count).Where(row => (result.Signals[row] & Signals.Missing) == 0).Select(result.TypeOf),
            Lettered(drawing).Select(entry => ($"{entry.Letter} {drawing.Words.Date(entry.Event.Date)}: {entry.Event.Text}", Palette.Ink))
                .Concat(result.Remarks.Select(remark => (remark.Text, Palette.Ink)))
                .Append((result.Options.Describe(), Palette.Secondary)));
        shapes.AddRange(foot);
        return new()
        {
            Width = drawing.Width,
            Height = bottom,
            Title = $"{drawing.Name}: {drawing.Words.Sentence(result)}",
            Description = $"SPC chart of {drawing.Name}, in {drawing.Unit}. {drawing.Words.TextAlternative(result)}",
            Shapes = shapes,
            Table = TableOf(drawing),
        };
    }

    /// <summary>The figures behind the chart: a row a date with value, lines and the rule that holds.</summary>
    public static ChartTable TableOf(SpcDrawing drawing)
    {
        var (result, words) = (drawing.Result, drawing.Words);
        var hasTarget = result.Options.Targets.Count > 0;
        var hasPath = HasPath(drawing);
        List<ChartColumn> columns =
        [
            new("Date"), new(drawing.Name, drawing.Unit), new("Average", drawing.Unit), new("Lower limit", drawing.Unit), new("Upper limit", drawing.Unit),
            .. hasTarget ? [new ChartColumn("Target", drawing.Unit)] : Array.Empty<ChartColumn>(),
            .. hasPath ? [new ChartColumn("Trajectory", drawing.Unit)] : Array.Empty<ChartColumn>(),
            new("What it shows"),
        ];
        List<IReadOnlyList<ChartCell>> rows = [];
        for (var row = 0; row < result.Series.Count; row++)
        {
            var group = result.Groups[result.GroupIndexOf(row)];
            rows.Add(
            [
                words.Date(result.Series.Dates[row]),
                Cell(result.Series.Values[row], words.Value), Cell(group.Mean, words.Line), Cell(group.LowerLimit, words.Line), Cell(group.UpperLimit, words.Line),
                .. hasTarget ? [Cell(result.Options.TargetOn(result.Series.Dates[row]) ?? double.NaN, words.Value)] : Array.Empty<ChartCell>(),
                .. hasPath ? [Cell(drawing.Trajectory.Count > 0 ? drawing.Trajectory[row] ?? double.NaN : double.NaN, words.Value)] : Array.Empty<ChartCell>(),
                (result.Signals[row] & Signals.Missing) != 0 ? "no value" : SpcWords.CauseWords(result.Causes[row]) is { Length: > 0 } cause ? cause : "ordinary variation",
            ]);
        }

        foreach (var point in drawing.Ahead)
        {
            rows.Add(
            [
                words.Date(point.Date),
                Cell(double.NaN, words.Value), Cell(double.NaN, words.Line), Cell(double.NaN, words.Line), Cell(double.NaN, words.Line),
                .. hasTarget ? [Cell(result.Options.TargetOn(point.Date) ?? double.NaN, words.Value)] : Array.Empty<ChartCell>(),
                Cell(point.Value, words.Value),
                "to come",
            ]);
        }

        return new($"{drawing.Name}: {words.Sentence(result)}", columns, rows);

        static ChartCell Cell(double value, Func<double, string> print) => double.IsNaN(value) ? new("none") : new(print(value), (decimal)value);
    }

    private static IEnumerable<Shape> Events(SpcDrawing drawing, SpcPlot plot)
    {
        foreach (var (letter, happened) in Lettered(drawing))
        {
            var x = plot.X(happened.Date);
            yield return new Line(new(x, plot.Top - 2), new(x, plot.Bottom), new(Palette.Secondary, 1, [1, 3])) { Note = happened.Text };
            yield return new Label(new(x, plot.Top - 5), letter, SpcPlot.Size, Palette.Ink, Anchor.Middle, Bold: true);
        }
    }

    private static IEnumerable<Shape> Lines(SpcDrawing drawing, SpcPlot plot, XmrGroup group)
    {
        if (double.IsNaN(group.Mean))
        {
            yield break;
        }

        var dates = drawing.Result.Series.Dates;
        var (from, to) = (plot.X(dates[group.Start]) - plot.HalfStep, plot.X(dates[group.Start + group.Rows - 1]) + plot.HalfStep);
        from = Math.Max(from, plot.Left);
        to = Math.Min(to, plot.Right);
        if (group.HasLimits)
        {
            var trial = group.Points < 13;
            var stroke = new Stroke(trial ? SpcColours.TrialGrey : SpcColours.Grey, 1.75, trial ? [2, 3] : [7, 4]);
            yield return Level(group.UpperLimit, stroke, "Upper limit");
            yield return Level(group.LowerLimit, stroke, "Lower limit");
        }

        yield return Level(group.Mean, new(SpcColours.Mean, 1.5), "Average");

        Line Level(double at, Stroke stroke, string name) =>
            new(new(from, plot.Y(at)), new(to, plot.Y(at)), stroke) { Note = $"{name} {drawing.Words.Line(at)}" };
    }

    private static IEnumerable<Shape> Targets(SpcDrawing drawing, SpcPlot plot)
    {
        var (dates, options) = (DatesOf(drawing), drawing.Result.Options);
        for (var row = 0; row < dates.Length;)
        {
            var level = options.TargetOn(dates[row]);
            var end = row;
            while (end < dates.Length && options.TargetOn(dates[end]) == level)
            {
                end++;
            }

            if (level is { } target)
            {
                var from = row == 0 ? plot.Left : plot.X(dates[row]) - plot.HalfStep;
                var to = end == dates.Length ? plot.Right : plot.X(dates[end]) - plot.HalfStep;
                yield return new Line(new(from, plot.Y(target)), new(to, plot.Y(target)), new(SpcColours.Target, 1.75, [10, 3, 3, 3])) { Note = $"Target {drawing.Words.Value(target)}" };
            }

            row = end;
        }
    }

    private static IEnumerable<Shape> Trajectory(SpcDrawing drawing, SpcPlot plot)
    {
        var (series, dates) = (drawing.Result.Series, DatesOf(drawing));
        double?[] levels = [.. drawing.Trajectory.Count > 0 ? drawing.Trajectory : new double?[series.Count], .. drawing.Ahead.Select(point => (double?)point.Value)];
        List<Point> run = [];
        for (var row = 0; row <= levels.Length; row++)
        {
            if (row < levels.Length && levels[row] is { } value)
            {
                run.Add(new(plot.X(dates[row]), plot.Y(value)));
                continue;
            }

            if (run.Count > 1)
            {
                yield return new Polyline([.. run], new(SpcColours.Trajectory, 1.5, [4, 3])) { Note = "Trajectory" };
            }

            // Each point of a plan has a mark of its own, so that a single one shows too.
            foreach (var point in run)
            {
                yield return new Circle(point, 2.5, Palette.Paper, new(SpcColours.Trajectory, 1.5)) { Note = "Trajectory" };
            }

            run.Clear();
        }
    }

    private static IEnumerable<Shape> Values(SpcDrawing drawing, SpcPlot plot)
    {
        var result = drawing.Result;
        var marks = new List<Shape>();
        Point? before = null;
        var gap = false;
        var groupBefore = -1;
        for (var row = 0; row < result.Series.Count; row++)
        {
            var value = result.Series.Values[row];
            if (double.IsNaN(value))
            {
                gap = true;
                continue;
            }

            var (point, group) = (new Point(plot.X(result.Series.Dates[row]), plot.Y(value)), result.GroupIndexOf(row));
            if (before is { } from && group == groupBefore)
            {
                // A missing period shows as a thin dotted stretch: the line goes on, the value is not known.
                yield return new Line(from, point, gap ? new(SpcColours.Grey, 1, [1, 3]) : new(SpcColours.Grey, 2));
            }

            (before, gap, groupBefore) = (point, false, group);
            var cause = SpcWords.CauseWords(result.Causes[row]);
            var note = $"{drawing.Words.Date(result.Series.Dates[row])}: {drawing.Words.Value(value)}{(cause.Length > 0 ? ", " + cause : "")}";
            marks.Add(SpcPlot.Mark(result.TypeOf(row), point) with { Note = note });
        }

        foreach (var mark in marks)
        {
            yield return mark;
        }
    }

    private static List<Shape> Icons(SpcDrawing drawing)
    {
        var outcome = drawing.Result.Outcome;
        List<Shape> shapes = [];
        if (outcome.Variation != VariationIcon.NotEnoughPoints)
        {
            shapes.AddRange(SpcIcons.Shapes(outcome.Variation, new(drawing.Width - Icon, 0), Icon));
        }

        if (outcome.Assurance != AssuranceIcon.NotEnoughPoints)
        {
            shapes.AddRange(SpcIcons.Shapes(outcome.Assurance, new(drawing.Width - (2 * Icon) - 6, 0), Icon));
        }

        return shapes;
    }

    private static IEnumerable<(string Letter, ChartEvent Event)> Lettered(SpcDrawing drawing)
    {
        var dates = drawing.Result.Series.Dates;
        var (first, last) = (dates[0], dates[^1]);
        return drawing.Events.Where(happened => happened.Date >= first && happened.Date <= last).OrderBy(happened => happened.Date).Take(26)
            .Select((happened, index) => (((char)('A' + index)).ToString(), happened));
    }

    // A value beyond what there can be is a fault in the data, and a chart must not hide it.
    private static double? Least(SpcDrawing drawing) => drawing.Least is { } least ? Math.Min(least, Known(drawing).DefaultIfEmpty(least).Min()) : null;

    private static double? Greatest(SpcDrawing drawing) => drawing.Greatest is { } greatest ? Math.Max(greatest, Known(drawing).DefaultIfEmpty(greatest).Max()) : null;

    private static IEnumerable<double> Known(SpcDrawing drawing) => drawing.Result.Series.Values.ToArray().Where(value => !double.IsNaN(value));

    private static IEnumerable<double> Numbers(SpcDrawing drawing)
    {
        var result = drawing.Result;
        foreach (var value in Known(drawing))
        {
            yield return value;
        }

        foreach (var group in result.Groups.ToArray().Where(group => group.HasLimits))
        {
            yield return group.LowerLimit;
            yield return group.UpperLimit;
        }

        foreach (var date in DatesOf(drawing))
        {
            if (result.Options.TargetOn(date) is { } target)
            {
                yield return target;
            }
        }

        foreach (var value in drawing.Trajectory)
        {
            if (value is { } planned)
            {
                yield return planned;
            }
        }

        foreach (var point in drawing.Ahead)
        {
            yield return point.Value;
        }
    }

    private static DateOnly[] DatesOf(SpcDrawing drawing) => [.. drawing.Result.Series.Dates, .. drawing.Ahead.Select(point => point.Date)];

    private static bool HasPath(SpcDrawing drawing) => drawing.Trajectory.Any(value => value is not null) || drawing.Ahead.Count > 0;

    private static List<LineEnd> Ends(SpcDrawing drawing)
    {
        var (result, words) = (drawing.Result, drawing.Words);
        var group = result.LastGroup;
        List<LineEnd> ends = [];
        if (result.Outcome.LastPoint >= 0 && result.Series.Values[result.Outcome.LastPoint] is var latest && !double.IsNaN(latest))
        {
            ends.Add(new(latest, $"Latest {words.Value(latest)}", Palette.Ink, Bold: true));
        }

        if (!double.IsNaN(group.Mean))
        {
            ends.Add(new(group.Mean, $"Average {words.Line(group.Mean)}", Palette.Ink));
        }

        if (group.HasLimits)
        {
            ends.Add(new(group.UpperLimit, $"Upper limit {words.Line(group.UpperLimit)}", Palette.Secondary));
            ends.Add(new(group.LowerLimit, $"Lower limit {words.Line(group.LowerLimit)}", Palette.Secondary));
        }

        if (result.Target is { } target)
        {
            ends.Add(new(target, $"Target {words.Value(target)}", Palette.Target));
        }

        if ((drawing.Ahead.Count > 0 ? drawing.Ahead[^1].Value : drawing.Trajectory.LastOrDefault(value => value is not null)) is { } planned)
        {
            ends.Add(new(planned, $"Trajectory {words.Value(planned)}", SpcColours.Trajectory));
        }

        return ends;
    }
}
