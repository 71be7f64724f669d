using System.Globalization;

namespace Marram.Charts;

/// <summary>A value on a day.</summary>
public readonly record struct FanValue(DateOnly On, double Value);

/// <summary>Quantiles of a projection on a day.</summary>
public readonly record struct FanBand(DateOnly On, double Percentile5, double Percentile25, double Median, double Percentile75, double Percentile95);

/// <summary>What a fan chart shows: what was, and a band of what may come.</summary>
/// <param name="Title">The answer the chart gives, as a sentence.</param>
/// <param name="Unit">The unit of all values.</param>
/// <param name="Past">What was, in order of day; one value or more.</param>
/// <param name="Coming">The band, in order of day, after the past; one or more.</param>
public sealed record Fan(string Title, string Unit, IReadOnlyList<FanValue> Past, IReadOnlyList<FanBand> Coming)
{
    /// <summary>Another line over the same days: a plan, or the median without a change. Empty for none.</summary>
    public IReadOnlyList<FanValue> Other { get; init; } = [];

    /// <summary>The other line's name.</summary>
    public string OtherName { get; init; } = "Plan";

    /// <summary>A level to reach; null for none.</summary>
    public ReferenceLine? Target { get; init; }

    /// <summary>The greatest value there can be; null for none.</summary>
    public decimal? Ceiling { get; init; }

    /// <summary>Width in pixels, 320 or more.</summary>
    public double Width { get; init; } = 720;
}

/// <summary>Draws what was as a line, what may come as two bands and their median, with its names at the right.</summary>
public static class FanChart
{
    private const double Size = 12;
    private const double Top = 34;
    private const double PlotHeight = 240;

    // Darker than the outer band, so that the two differ in greyscale, and light enough for the median over it.
    private static readonly Colour Inner = Colour.Parse("#8fb8dc");

    /// <summary>Draws the chart.</summary>
    /// <exception cref="ArgumentException">There is no past or nothing to come, or the days are not in order.</exception>
    public static ChartScene Draw(Fan fan)
    {
        if (fan.Past.Count == 0 || fan.Coming.Count == 0
            || fan.Past.Select(one => one.On).Concat(fan.Coming.Select(one => one.On)).Zip(fan.Past.Skip(1).Select(one => one.On).Concat(fan.Coming.Select(one => one.On)), (a, b) => a > b).Any(wrong => wrong))
        {
            throw new ArgumentException("A fan has a past and something to come, in order of day.", nameof(fan));
        }

        var (first, last) = (fan.Past[0].On, fan.Coming[^1].On);
        IReadOnlyList<FanValue> other = [.. fan.Other.Where(one => one.On >= first && one.On <= last)];
        var scale = Scale.Holding(
            fan.Past.Select(one => one.Value).Concat(fan.Coming.SelectMany(one => new[] { one.Percentile5, one.Percentile95 })).Concat(other.Select(one => one.Value)).Select(value => (decimal)value)
                .Concat(fan.Target is { } level ? [level.Value] : []),
            floor: 0, ceiling: fan.Ceiling, ticks: 5);
        List<(double At, string Text, Colour Colour, bool Bold)> ends =
        [
            (fan.Coming[^1].Median, $"Median {Print(fan.Coming[^1].Median)}", Palette.Ink, true),
            (fan.Coming[^1].Percentile95, $"95% {Print(fan.Coming[^1].Percentile95)}", Palette.Secondary, false),
            (fan.Coming[^1].Percentile5, $"5% {Print(fan.Coming[^1].Percentile5)}", Palette.Secondary, false),
            .. other.Count > 0 ? [(other[^1].Value, $"{fan.OtherName} {Print(other[^1].Value)}", Palette.Others[1], false)] : Array.Empty<(double, string, Colour, bool)>(),
            .. fan.Target is { } aim ? [((double)aim.Value, $"{aim.Name} {aim.Printed}", Palette.Target, false)] : Array.Empty<(double, string, Colour, bool)>(),
        ];
        var room = Math.Min(ends.Max(end => TextMetrics.Width(end.Text, Size, end.Bold)), fan.Width * 0.3) + 1;
        var (left, right, bottom) = (scale.Ticks.Max(tick => TextMetrics.Width(scale.Print(tick), Size)) + 12, fan.Width - room - 10, Top + PlotHeight);
        double X(DateOnly day) => left + 4 + ((right - left - 4) * (day.DayNumber - first.DayNumber) / Math.Max(1, last.DayNumber - first.DayNumber));
        double Y(double value) => scale.Place((decimal)value, bottom, Top);

        List<Shape> shapes = [new Label(new(0, Size + 1), char.ToUpperInvariant(fan.Unit[0]) + fan.Unit[1..] + (scale.IsCut ? $" (the axis begins at {scale.Print(scale.From)}, not at zero)" : ""), Size, Palette.Secondary)];
        foreach (var tick in scale.Ticks)
        {
            var y = scale.Place(tick, bottom, Top);
            shapes.Add(new Line(new(left, y), new(right, y), new(Palette.Tint(Tone.Neutral), 1)));
            shapes.Add(new Label(new(left - 8, y + (Size * TextMetrics.CapHeight / 2)), scale.Print(tick), Size, Palette.Secondary, Anchor.End));
        }

        var now = fan.Past[^1];
        FanBand[] bands = [new(now.On, now.Value, now.Value, now.Value, now.Value, now.Value), .. fan.Coming];
        shapes.Add(Ribbon(band => band.Percentile5, band => band.Percentile95, Palette.Tint(Tone.Good)));
        shapes.Add(Ribbon(band => band.Percentile25, band => band.Percentile75, Inner));
        shapes.Add(new Polyline([.. bands.Select(band => new Point(X(band.On), Y(band.Median)))], new(Palette.Ink, 1.75, [5, 3])) { Note = "Median of the runs" });
        shapes.Add(new Polyline([.. fan.Past.Select(one => new Point(X(one.On), Y(one.Value)))], new(Palette.Ink, 2)) { Note = "What was" });
        if (other.Count > 1)
        {
            shapes.Add(new Polyline([.. other.Select(one => new Point(X(one.On), Y(one.Value)))], new(Palette.Others[1], 1.75, [2, 3])) { Note = fan.OtherName });
        }

        if (fan.Target is { } target)
        {
            shapes.Add(new Line(new(left, Y((double)target.Value)), new(right, Y((double)target.Value)), new(Palette.Target, 1.5, [10, 3, 3, 3])) { Note = $"{target.Name} {target.Printed}" });
        }

        shapes.Add(new Line(new(X(now.On), Top), new(X(now.On), bottom), new(Palette.Secondary, 1, [1, 3])) { Note = "Today" });
        shapes.Add(new Line(new(left, bottom), new(right, bottom), new(Palette.Ink, 1)));
        var before = double.NegativeInfinity;
        for (var month = new DateOnly(first.Year, first.Month, 1).AddMonths(1); month <= last; month = month.AddMonths(3))
        {
            var text = month.ToString("MMM yyyy", CultureInfo.InvariantCulture);
            var half = TextMetrics.Width(text, Size) / 2;
            var x = Math.Clamp(X(month), half, fan.Width - half);
            if (x - half > before + 8)
            {
                shapes.Add(new Line(new(X(month), bottom), new(X(month), bottom + 4), new(Palette.Secondary, 1)));
                shapes.Add(new Label(new(x, bottom + 18), text, Size, Palette.Secondary, Anchor.Middle));
                before = x + half;
            }
        }

        var height = Size * TextMetrics.LineHeight;
        var tops = LabelRoom.Stack([.. ends.Select(end => (Y(end.At) - (height / 2), height))], Top - 8, bottom + 8);
        shapes.AddRange(ends.Zip(tops, (end, y) => new Label(new(right + 8, y + (TextMetrics.Ascent * Size)), TextMetrics.Cut(end.Text, room, Size, end.Bold), Size, end.Colour, Bold: end.Bold)));
        shapes.Add(new Label(new(0, bottom + 38), "Line: what was. Dashes: the median of the runs. Dark band: half of the runs. Light band: nine in ten.", Size, Palette.Secondary));
        return new()
        {
            Width = fan.Width,
            Height = bottom + 44,
            Title = fan.Title,
            Description = $"Fan chart, in {fan.Unit}. {Print(now.Value)} on {Day(now.On)}; by {Day(last)} nine runs in ten lie between {Print(fan.Coming[^1].Percentile5)} and {Print(fan.Coming[^1].Percentile95)}, the median at {Print(fan.Coming[^1].Median)}.",
            Shapes = shapes,
            Table = new(fan.Title, [new("Day"), new("Was", fan.Unit), new("5%", fan.Unit), new("25%", fan.Unit), new("Median", fan.Unit), new("75%", fan.Unit), new("95%", fan.Unit)],
            [
                .. fan.Past.Select(one => (IReadOnlyList<ChartCell>)[Day(one.On), Cell(one.Value), .. Enumerable.Repeat((ChartCell)"none", 5)]),
                .. fan.Coming.Index().Where(one => one.Index % 4 == 3 || one.Index == fan.Coming.Count - 1).Select(one => (IReadOnlyList<ChartCell>)
                    [Day(one.Item.On), "to come", Cell(one.Item.Percentile5), Cell(one.Item.Percentile25), Cell(one.Item.Median), Cell(one.Item.Percentile75), Cell(one.Item.Percentile95)]),
            ]),
        };

        VectorPath Ribbon(Func<FanBand, double> lower, Func<FanBand, double> upper, Colour colour) =>
            VectorPath.Polygon([.. bands.Select(band => new Point(X(band.On), Y(upper(band)))), .. bands.Reverse().Select(band => new Point(X(band.On), Y(lower(band))))], colour);

        static ChartCell Cell(double value) => new(Print(value), (decimal)value);
    }

    private static string Print(double value) => value.ToString(value == Math.Floor(value) || value >= 100 ? "#,0" : "#,0.0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
