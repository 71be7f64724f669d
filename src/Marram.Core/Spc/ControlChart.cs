using System.Diagnostics.CodeAnalysis;

namespace Marram.Spc;

/// <summary>Charts for counts and for rare events, where the limits follow from what is counted.</summary>
public enum ControlChartKind
{
    /// <summary>A proportion: so many of so many (binomial).</summary>
    Proportion,

    /// <summary>A proportion with large or uneven numbers, limits widened or narrowed by the variation between periods (Laney's p').</summary>
    ProportionPrime,

    /// <summary>A rate: so many events over so much exposure (Poisson).</summary>
    Rate,

    /// <summary>A rate with large exposure, limits widened or narrowed by the variation between periods (Laney's u').</summary>
    RatePrime,

    /// <summary>A count over periods of equal exposure (Poisson).</summary>
    Count,

    /// <summary>The time between rare events, such as days between notifications (Nelson's t): more than zero.</summary>
    TimeBetween,

    /// <summary>The cases between rare events, such as placements between two that broke down (g): zero or more.</summary>
    CasesBetween,
}

/// <summary>One row of a control chart, in the unit of its values (proportions from 0 to 1).</summary>
/// <param name="Date">Its date.</param>
/// <param name="Value">Its value; null when missing.</param>
/// <param name="Centre">The centre line.</param>
/// <param name="Lower">The lower limit, three standard errors from the mean, at least 0; null without limits.</param>
/// <param name="Upper">The upper limit, at most 1 for a proportion; null without limits.</param>
/// <param name="NearLower">The lower near limit, two standard errors from the mean.</param>
/// <param name="NearUpper">The upper near limit.</param>
/// <param name="Signals">All rules that hold.</param>
/// <param name="Cause">The rule that names the point.</param>
public sealed record ControlPoint(
    DateOnly Date,
    double? Value,
    double Centre,
    double? Lower,
    double? Upper,
    double? NearLower,
    double? NearUpper,
    Signals Signals,
    SpecialCause Cause);

/// <summary>
/// A control chart for counts, rates and rare events. Formulas: Montgomery, Introduction to Statistical Quality Control; Laney, Quality Engineering
/// 2002;14:531-537 (p', u'); Nelson, Journal of Quality Technology 1994;26:239-240 (t); Benneyan, Health Care Management Science 2001;4:305-318 (g).
/// </summary>
public sealed class ControlChart
{
    private const double StandardErrorOfRange = 1.128;
    private const double TimePower = 3.6;

    private ControlChart(ControlChartKind kind, SpcOptions options, IReadOnlyList<ControlPoint> points) =>
        (Kind, Options, Points) = (kind, options, points);

    /// <summary>What is counted.</summary>
    public ControlChartKind Kind { get; }

    /// <summary>The settings it was read by.</summary>
    public SpcOptions Options { get; }

    /// <summary>The rows in date order.</summary>
    public IReadOnlyList<ControlPoint> Points { get; }

    /// <summary>The colour class of a row. The longer the time or the more cases between two events, the rarer they are.</summary>
    public PointType TypeOf(ControlPoint point) => Xmr.TypeOf(point.Cause, Options.Polarity);

    /// <summary>What the chart says of its latest value, in a sentence.</summary>
    /// <param name="words">How values and dates are printed.</param>
    public string Sentence(SpcWords words)
    {
        var latest = Points.Last(point => point.Value is not null);
        var what = SpcWords.CauseWords(latest.Cause);
        var judgement = TypeOf(latest) switch
        {
            PointType.CommonCause => "",
            PointType.Improvement => "a real improvement, not chance",
            PointType.Concern => "a real worsening, not chance",
            PointType.NeutralHigh or PointType.NeutralLow => "a real change, not chance",
        };
        return what.Length == 0
            ? $"No real change: the latest value, {words.Value(latest.Value!.Value)} ({words.Date(latest.Date)}), lies within what chance brings."
            : $"The latest value, {words.Value(latest.Value!.Value)} ({words.Date(latest.Date)}), is {what}: {judgement}.";
    }

    /// <summary>A chart of these rows, or the problem with them.</summary>
    /// <param name="kind">What is counted.</param>
    /// <param name="counts">The events of each date, or the time or cases between events.</param>
    /// <param name="bases">Of how many, or over how much exposure, date by date; null for counts and rare events.</param>
    /// <param name="options">The settings; the target takes no part.</param>
    /// <param name="chart">The chart; null when there is a problem.</param>
    /// <param name="problem">What is wrong and where; null when nothing is.</param>
    public static bool TryCreate(
        ControlChartKind kind,
        SpcSeries counts,
        SpcSeries? bases,
        SpcOptions options,
        [NotNullWhen(true)] out ControlChart? chart,
        [NotNullWhen(false)] out string? problem)
    {
        chart = null;
        problem = options.Problem() ?? Problem(kind, counts, bases) ?? ProblemOfRebases(counts, options);
        if (problem is not null)
        {
            return false;
        }

        SortedSet<int> starts = [0, .. options.Rebases.Select(counts.RowOf)];
        List<ControlPoint> points = [];
        foreach (var (start, end) in starts.Zip(starts.Skip(1).Append(counts.Count)))
        {
            points.AddRange(Group(kind, counts, bases, options, start, end));
        }

        chart = new(kind, options, points);
        return true;
    }

    private static List<ControlPoint> Group(ControlChartKind kind, SpcSeries counts, SpcSeries? bases, SpcOptions options, int start, int end)
    {
        var events = counts.Values[start..end];
        var values = new double[events.Length];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = bases is null ? events[row] : events[row] / bases.Values[start + row];
        }

        var baseline = options.Baseline is { } rows && rows < values.Length ? rows : values.Length;
        var lines = kind switch
        {
            ControlChartKind.Count => OfCounts(events, baseline),
            ControlChartKind.TimeBetween => OfTimes(values, baseline, options),
            ControlChartKind.CasesBetween => OfCases(values, baseline),
            ControlChartKind.Proportion or ControlChartKind.ProportionPrime or ControlChartKind.Rate or ControlChartKind.RatePrime =>
                OfRatios(kind, events, bases!.Values[start..end], values, baseline, options),
        };
        return Marked(counts.Dates[start..end], values, lines, options);
    }

    private static Lines[] OfCounts(ReadOnlySpan<double> events, int baseline)
    {
        var centre = ExactMean.Of(Known(events[..baseline]));
        return Repeated(new(centre, centre, Math.Sqrt(centre), double.PositiveInfinity), events.Length);
    }

    private static Lines[] OfRatios(
        ControlChartKind kind, ReadOnlySpan<double> events, ReadOnlySpan<double> bases, double[] values, int baseline, SpcOptions options)
    {
        double total = 0, outOf = 0;
        for (var row = 0; row < baseline; row++)
        {
            if (!double.IsNaN(values[row]))
            {
                total += events[row];
                outOf += bases[row];
            }
        }

        var centre = total / outOf;
        var isProportion = kind is ControlChartKind.Proportion or ControlChartKind.ProportionPrime;
        var errors = new double[values.Length];
        for (var row = 0; row < errors.Length; row++)
        {
            errors[row] = Math.Sqrt((isProportion ? centre * (1 - centre) : centre) / bases[row]);
        }

        var widening = kind is ControlChartKind.ProportionPrime or ControlChartKind.RatePrime ? Widening(values, errors, centre, baseline, options) : 1;
        return [.. errors.Select(error => new Lines(centre, centre, error * widening, isProportion ? 1 : double.PositiveInfinity))];
    }

    // How much more the standardised values move from period to period than chance would have them.
    private static double Widening(double[] values, double[] errors, double centre, int baseline, SpcOptions options)
    {
        var scores = values.Zip(errors, (value, error) => (value - centre) / error).ToArray();
        return Limits(scores.AsSpan(0, baseline), options).MovingRange / StandardErrorOfRange;
    }

    private static Lines[] OfTimes(double[] values, int baseline, SpcOptions options)
    {
        // Times between events are far from even around their mean; this power brings them near a normal curve.
        var even = values.Select(value => Math.Pow(value, 1 / TimePower)).ToArray();
        var group = Limits(even.AsSpan(0, baseline), options);
        return Repeated(new(Back(group.Mean), Back(group.Mean), 0, double.PositiveInfinity)
        {
            Lower = Back(group.LowerLimit),
            Upper = Back(group.UpperLimit),
            NearLower = Back(group.NearLowerLimit),
            NearUpper = Back(group.NearUpperLimit),
        }, values.Length);

        static double Back(double value) => value < 0 ? 0 : Math.Pow(value, TimePower);
    }

    private static Lines[] OfCases(double[] values, int baseline)
    {
        var known = Known(values.AsSpan(0, baseline));
        var mean = ExactMean.Of(known);
        return Repeated(new(RunChart.MedianOf(known), mean, Math.Sqrt(mean * (mean + 1)), double.PositiveInfinity) { Lower = 0, NearLower = 0 }, values.Length);
    }

    private static XmrGroup Limits(ReadOnlySpan<double> values, SpcOptions options)
    {
        Span<XmrGroup> groups = new XmrGroup[1];
        Xmr.Read(values, [], options.Resolve(default) with { BaselineRows = 0 }, new Signals[values.Length], new SpecialCause[values.Length], groups);
        return groups[0];
    }

    private static List<ControlPoint> Marked(ReadOnlySpan<DateOnly> dates, double[] values, Lines[] lines, SpcOptions options)
    {
        var signals = new Signals[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            var (value, line) = (values[row], lines[row]);
            var side = value > line.Centre ? Signals.AboveMean : value < line.Centre ? Signals.BelowMean : Signals.None;
            signals[row] = side | (
                double.IsNaN(value) ? Signals.Missing
                : value > line.Upper ? Signals.AboveLimit
                : value < line.Lower ? Signals.BelowLimit
                : value > line.NearUpper || value < line.NearLower ? Signals.Near
                : Signals.None);
        }

        var causes = new SpecialCause[values.Length];
        var hasLimits = !lines.All(line => double.IsNaN(line.Upper));
        SpecialCauseRules.Mark(values, hasLimits, options.Resolve(default), signals, causes, new int[values.Length]);
        List<ControlPoint> points = [];
        for (var row = 0; row < values.Length; row++)
        {
            var line = lines[row];
            points.Add(new(
                dates[row], OrNull(values[row]), line.Centre, OrNull(line.Lower), OrNull(line.Upper), OrNull(line.NearLower), OrNull(line.NearUpper),
                signals[row], causes[row]));
        }

        return points;
    }

    private static double? OrNull(double value) => double.IsNaN(value) ? null : value;

    private static double[] Known(ReadOnlySpan<double> values)
    {
        List<double> known = [];
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                known.Add(value);
            }
        }

        return [.. known];
    }

    private static Lines[] Repeated(Lines lines, int count)
    {
        var all = new Lines[count];
        Array.Fill(all, lines);
        return all;
    }

    private static string? Problem(ControlChartKind kind, SpcSeries counts, SpcSeries? bases)
    {
        var needsBases = kind is ControlChartKind.Proportion or ControlChartKind.ProportionPrime or ControlChartKind.Rate or ControlChartKind.RatePrime;
        if (needsBases != bases is not null)
        {
            return needsBases ? "A proportion or rate needs a denominator for each date." : "A count or a time between events has no denominator.";
        }

        if (bases is not null && !bases.Dates.SequenceEqual(counts.Dates))
        {
            return "The denominators are not for the same dates as the counts.";
        }

        var known = 0;
        for (var row = 0; row < counts.Count; row++)
        {
            var date = SpcSeries.Text(counts.Dates[row]);
            var value = counts.Values[row];
            if (double.IsNaN(value))
            {
                continue;
            }

            known++;
            if (value < 0 || (kind == ControlChartKind.TimeBetween && value == 0))
            {
                return kind == ControlChartKind.TimeBetween
                    ? $"{date}: the time between events is {value}; it must be more than zero (give hours where two fall on one day)."
                    : $"{date}: the count is {value}; it must be zero or more.";
            }

            if (bases is not null && !(bases.Values[row] > 0))
            {
                return double.IsNaN(bases.Values[row])
                    ? $"{date}: the denominator is missing; leave the count out too where nobody could be counted."
                    : $"{date}: the denominator is {bases.Values[row]}; leave the count out where nobody could be counted.";
            }

            if (kind is ControlChartKind.Proportion or ControlChartKind.ProportionPrime && value > bases!.Values[row])
            {
                return $"{date}: {value} of {bases.Values[row]} is more than all; a proportion cannot be.";
            }
        }

        return known == 0 ? "Every value is missing; a chart needs at least one." : null;
    }

    private static string? ProblemOfRebases(SpcSeries counts, SpcOptions options)
    {
        foreach (var date in options.Rebases)
        {
            if (counts.RowOf(date) < 0)
            {
                return $"The rebase date {SpcSeries.Text(date)} is no date of the series; give the date of the first point of the new group.";
            }
        }

        return null;
    }

    // The centre is drawn and decides the side; the mean and its standard error place the limits.
    private readonly record struct Lines(double Centre, double Mean, double Error, double Ceiling)
    {
        public double Lower { get; init; } = Math.Max(0, Mean - 3 * Error);

        public double Upper { get; init; } = Math.Min(Ceiling, Mean + 3 * Error);

        public double NearLower { get; init; } = Math.Max(0, Mean - 2 * Error);

        public double NearUpper { get; init; } = Math.Min(Ceiling, Mean + 2 * Error);
    }
}
