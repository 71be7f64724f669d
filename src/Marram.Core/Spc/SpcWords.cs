using System.Globalization;
using Marram.Indicators;

namespace Marram.Spc;

/// <summary>How a chart speaks: what a period is called, how a value is printed and what the target is called.</summary>
/// <param name="Period">One period in the singular: month, week, quarter, year, point.</param>
/// <param name="Value">Prints a value, with its unit.</param>
/// <param name="Date">Prints a date.</param>
/// <param name="TargetName">The target with its article, such as “the 92% standard”; null for “the target of” and the value.</param>
public sealed record SpcWords(string Period, Func<double, string> Value, Func<DateOnly, string> Date, string? TargetName = null)
{
    private static readonly string[] Numbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Prints an average or a limit, with its unit; as a value when left out.</summary>
    public Func<double, string> Line { get; init; } = Value;

    /// <summary>Words that suit the series: the period by the distance of its dates, averages and limits with one decimal more than the data.</summary>
    public static SpcWords For(SpcSeries series)
    {
        var decimals = 0;
        foreach (var value in series.Values)
        {
            decimals = double.IsNaN(value) ? decimals : Math.Max(decimals, DecimalsOf(value));
        }

        var period = PeriodOf(series);
        var dates = period is "week" or "point" ? "d MMM yyyy" : "MMM yyyy";
        return new(
            period,
            value => value.ToString("#,0." + new string('#', Math.Min(decimals + 1, 4)), CultureInfo.InvariantCulture),
            date => date.ToString(dates, CultureInfo.InvariantCulture))
        {
            Line = value => value.ToString("#,0." + new string('0', Math.Min(decimals + 1, 4)), CultureInfo.InvariantCulture),
        };
    }

    /// <summary>These words with all numbers printed to so many decimals, for shares and rates, whose own decimals say nothing.</summary>
    public SpcWords WithDecimals(int decimals)
    {
        string Print(double value) => value.ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture);
        return this with { Value = Print, Line = Print };
    }

    /// <summary>
    /// What the chart says, in one or two sentences for people who do not draw charts: whether there is a real change and of which kind, and what
    /// that means for the target.
    /// </summary>
    public string Sentence(SpcResult result)
    {
        var variation = Variation(result);
        var assurance = Assurance(result);
        var trial = result.HasTrialLimits && result.Outcome.Variation != VariationIcon.NotEnoughPoints
            ? $" The limits are trial limits, from {Count(result.LastGroup.Points)}."
            : "";
        return variation + (assurance.Length > 0 ? " " + assurance : "") + trial;
    }

    /// <summary>The chart for someone who cannot see it: latest value, kind of variation, target and limits.</summary>
    public string TextAlternative(SpcResult result)
    {
        var last = result.Outcome.LastPoint;
        if (last < 0)
        {
            return "No value yet.";
        }

        var group = result.LastGroup;
        var limits = group.HasLimits ? $"limits {Line(group.LowerLimit)} to {Line(group.UpperLimit)}" : "no limits";
        var target = result.Target is { } level ? $"target {Value(level)}, {limits}: {AssuranceWords(result.Outcome.Assurance)}" : limits;
        return $"Latest {Value(result.Series.Values[last])} ({Date(result.Series.Dates[last])}), {VariationWords(result.Outcome.Variation)}; "
            + $"average {Line(group.Mean)}; {target}. {result.Series.Count} rows from {Date(result.Series.Dates[0])}.";
    }

    /// <summary>What an icon means.</summary>
    public static string VariationWords(VariationIcon icon) => icon switch
    {
        VariationIcon.NotEnoughPoints => "too few points for an icon",
        VariationIcon.CommonCause => "no significant change",
        VariationIcon.ImprovementHigh => "improving, values higher",
        VariationIcon.ImprovementLow => "improving, values lower",
        VariationIcon.ConcernHigh => "concerning, values higher",
        VariationIcon.ConcernLow => "concerning, values lower",
        VariationIcon.NeutralHigh => "significantly higher, neither good nor bad",
        VariationIcon.NeutralLow => "significantly lower, neither good nor bad",
    };

    /// <summary>What an icon means.</summary>
    public static string AssuranceWords(AssuranceIcon icon) => icon switch
    {
        AssuranceIcon.None => "no assurance to give",
        AssuranceIcon.Pass => "reliably met",
        AssuranceIcon.HitOrMiss => "hit or miss",
        AssuranceIcon.Fail => "reliably missed",
        AssuranceIcon.NotEnoughPoints => "too few points for an icon",
    };

    /// <summary>A rule in plain words; empty for ordinary variation.</summary>
    public static string CauseWords(SpecialCause cause) => cause switch
    {
        SpecialCause.None => "",
        SpecialCause.AboveLimit => "above the upper limit",
        SpecialCause.BelowLimit => "below the lower limit",
        SpecialCause.Rising => "part of a rising trend",
        SpecialCause.Falling => "part of a falling trend",
        SpecialCause.TwoOfThreeHigh => "two of three near the upper limit",
        SpecialCause.TwoOfThreeLow => "two of three near the lower limit",
        SpecialCause.ShiftUp => "part of a run above the average",
        SpecialCause.ShiftDown => "part of a run below the average",
    };

    private string Variation(SpcResult result)
    {
        var (last, icon) = (result.Outcome.LastPoint, result.Outcome.Variation);
        if (icon == VariationIcon.NotEnoughPoints)
        {
            var points = result.LastGroup.Points;
            return $"{Capital(Count(points))} {(points == 1 ? "is" : "are")} too few to tell a real change from chance; from 13 the chart will.";
        }

        var cause = last < 0 ? SpecialCause.None : result.Causes[last];
        if (cause == SpecialCause.None)
        {
            return result.LastGroup.HasLimits
                ? $"No real change: the latest {Period} lies within what chance brings."
                : $"No real change can be told from {Count(result.LastGroup.Points)}.";
        }

        var what = cause switch
        {
            SpecialCause.AboveLimit => $"The latest {Period} lies above what chance would bring",
            SpecialCause.BelowLimit => $"The latest {Period} lies below what chance would bring",
            SpecialCause.Rising => $"{Capital(Count(TrendLength(result, last)))} rising one after another",
            SpecialCause.Falling => $"{Capital(Count(TrendLength(result, last)))} falling one after another",
            SpecialCause.TwoOfThreeHigh => $"Two of the last three {Period}s close to the upper limit",
            SpecialCause.TwoOfThreeLow => $"Two of the last three {Period}s close to the lower limit",
            SpecialCause.ShiftUp => $"{Capital(Count(RunLength(result, last, Signals.AboveMean)))} in a row above the average",
            _ => $"{Capital(Count(RunLength(result, last, Signals.BelowMean)))} in a row below the average",
        };
        var judgement = result.TypeOf(last) switch
        {
            PointType.Improvement => "a real improvement, not chance",
            PointType.Concern => "a real worsening, not chance",
            PointType.NeutralHigh or PointType.NeutralLow or PointType.CommonCause => "a real change, not chance",
        };
        return $"{what}: {judgement}.";
    }

    private string Assurance(SpcResult result)
    {
        if (result.Target is not { } level)
        {
            return "";
        }

        var target = TargetName ?? $"the target of {Value(level)}";
        var latest = result.Outcome.LastPoint < 0 ? double.NaN : result.Series.Values[result.Outcome.LastPoint];
        var isMet = result.Options.Polarity == Polarity.Higher ? latest >= level : latest <= level;
        return result.Outcome.Assurance switch
        {
            AssuranceIcon.Pass => $"At this level {target} will be met reliably{(isMet ? "" : $", though the latest {Period} missed it")}.",
            AssuranceIcon.HitOrMiss => $"At this level {target} will sometimes be met and sometimes missed.",
            AssuranceIcon.Fail => $"Unless something changes, {target} will be missed reliably{(isMet ? $", though the latest {Period} met it" : "")}.",
            AssuranceIcon.None or AssuranceIcon.NotEnoughPoints => "",
        };
    }

    private static int RunLength(SpcResult result, int last, Signals side) => Back(result, last, (row, _) => (result.Signals[row] & side) != 0);

    private static int TrendLength(SpcResult result, int last)
    {
        var rises = result.Causes[last] == SpecialCause.Rising;
        return Back(result, last, (row, later) => later < 0 || (rises
            ? result.Series.Values[row] < result.Series.Values[later]
            : result.Series.Values[row] > result.Series.Values[later]));
    }

    // The number of points that hold on to a claim, counted back from the last within its group; a gap ends it where the settings say so.
    private static int Back(SpcResult result, int last, Func<int, int, bool> holds)
    {
        var (count, later) = (0, -1);
        for (var row = last; row >= result.Groups[result.GroupIndexOf(last)].Start; row--)
        {
            if ((result.Signals[row] & Signals.Missing) != 0)
            {
                if (result.Options.GapsBreakRuns || !result.Options.Rules.Mended)
                {
                    break;
                }

                continue;
            }

            if (!holds(row, later))
            {
                break;
            }

            (count, later) = (count + 1, row);
        }

        return count;
    }

    private string Count(int number) =>
        $"{(number < Numbers.Length ? Numbers[number] : number.ToString(CultureInfo.InvariantCulture))} {Period}{(number == 1 ? "" : "s")}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static int DecimalsOf(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 || text.Contains('E', StringComparison.Ordinal) ? 0 : text.Length - point - 1;
    }

    private static string PeriodOf(SpcSeries series)
    {
        if (series.Count < 2)
        {
            return "point";
        }

        var shortest = int.MaxValue;
        for (var row = 1; row < series.Count; row++)
        {
            shortest = Math.Min(shortest, series.Dates[row].DayNumber - series.Dates[row - 1].DayNumber);
        }

        return shortest switch
        {
            7 => "week",
            >= 28 and <= 31 => "month",
            >= 89 and <= 92 => "quarter",
            >= 365 and <= 366 => "year",
            _ => "point",
        };
    }
}
