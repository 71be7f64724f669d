using System.Globalization;
using Marram.Indicators;

namespace Marram.Scorecards;

/// <summary>A figure as a person typed it: a value, or numerator and denominator from which the value follows.</summary>
/// <param name="Value">The value at the indicator's precision; null where the person says that there is none.</param>
/// <param name="Counts">Numerator and denominator; null where only a value was typed.</param>
/// <param name="Printed">What was typed, to the letter.</param>
public sealed record TypedFigure(decimal? Value, Ratio? Counts, string Printed)
{
    // A decimal point that slipped makes a figure ten times as large, and the figure itself may have moved by a third since.
    private const decimal SlippedBy = 7m;

    /// <summary>
    /// Reads “84.8”, “84.8%”, “412/486” or “412 of 486” for a percentage or a rate, “1,204”, and “-”, “n/a” or “[x]” for no figure. Empty text is null without a problem.
    /// </summary>
    /// <param name="problem">The sentence to show beside the box; null where the text is understood.</param>
    public static TypedFigure? Parse(string? text, Unit unit, int decimals, out string? problem)
    {
        problem = null;
        var typed = (text ?? "").Trim();
        if (typed.Length == 0)
        {
            return null;
        }

        if (typed is "-" or "–" or "[x]" or "x" || typed.Equals("n/a", StringComparison.OrdinalIgnoreCase) || typed.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return new(null, null, "[x]");
        }

        if (Pair(typed) is { } counts)
        {
            return OfCounts(counts, typed, unit, decimals, out problem);
        }

        if (!PrintedNumber.TryParse(typed, out var number))
        {
            problem = unit is Unit.Percent or Unit.RatePer10000
                ? $"found “{typed}”; wanted a number such as 84.8, or numerator and denominator such as 412/486"
                : $"found “{typed}”; wanted a number";
            return null;
        }

        problem = Impossible(number.Value, number.HasPercentSign, unit);
        return problem is null ? new(number.Value, null, typed) : null;
    }

    /// <summary>What gives reason to look again before it is saved, as sentences; empty where nothing does.</summary>
    /// <param name="previous">The figure of the comparable period before; null where there is none.</param>
    public IReadOnlyList<string> Doubts(Unit unit, int decimals, Figure? previous)
    {
        var doubts = new List<string>();
        if (Value is not { } value)
        {
            return doubts;
        }

        if (previous?.Value is { } before && before != 0)
        {
            var times = value / before;
            if (times >= SlippedBy)
            {
                doubts.Add($"{Times(times)} times the figure before ({previous.Print(decimals)}): is a decimal point missing?");
            }
            else if (value != 0 && times <= 1 / SlippedBy)
            {
                doubts.Add(unit == Unit.Percent && value is > 0 and < 1 && before >= 1
                    ? $"less than one per cent, after {previous.Print(decimals)}: is {Figure.PrintValue(value * 100, unit, decimals)} meant?"
                    : $"{Times(before / value)} times less than the figure before ({previous.Print(decimals)}): is a decimal point too far left?");
            }
        }

        if (unit == Unit.Percent && Counts is null && previous?.Denominator is { } group && group is > 0 and <= 200
            && PrintedNumber.TryParse(Printed, out var printed) && printed.Decimals > 0
            && Ratio.NumeratorsThatPrint(value, printed.Decimals, group) is null)
        {
            doubts.Add($"no whole number of {group} children, the group of the figure before, gives {Figure.PrintValue(value, unit, decimals)}");
        }

        if (Counts is { Denominator: < 10 and > 0 } small)
        {
            doubts.Add($"rests on {small.Denominator}: one child is {PrintedNumber.Print(100m / small.Denominator, 0)} points");
        }

        return doubts;
    }

    private static TypedFigure? OfCounts(Ratio counts, string typed, Unit unit, int decimals, out string? problem)
    {
        problem = unit switch
        {
            Unit.Percent when counts.Numerator > counts.Denominator => $"found “{typed}”; the first number is part of the second and cannot exceed it",
            Unit.Percent or Unit.RatePer10000 when counts.Denominator == 0 => $"found “{typed}”; there is nobody to count: type [x] where there is no figure",
            Unit.Percent or Unit.RatePer10000 => null,
            _ => $"found “{typed}”; wanted one number, as this is no percentage or rate",
        };
        var exact = unit == Unit.Percent ? counts.Percent : counts.Per10000;
        return problem is null ? new(Math.Round(exact!.Value, decimals, MidpointRounding.AwayFromZero), counts, typed) : null;
    }

    private static string? Impossible(decimal value, bool hasPercentSign, Unit unit) => unit switch
    {
        Unit.Percent when value is < 0 or > 100 => $"found {value.ToString(CultureInfo.InvariantCulture)}; a percentage lies between 0 and 100",
        _ when value < 0 => $"found {value.ToString(CultureInfo.InvariantCulture)}; a figure is 0 or more",
        Unit.Count when value != decimal.Truncate(value) => $"found {value.ToString(CultureInfo.InvariantCulture)}; children are counted in whole numbers",
        Unit.Percent => null,
        _ when hasPercentSign => "found a percent sign; this indicator is no percentage",
        _ => null,
    };

    private static Ratio? Pair(string typed)
    {
        var parts = typed.Contains('/', StringComparison.Ordinal) ? typed.Split('/') : typed.Split(" of ");
        return parts is [var first, var second] && Whole(first) is { } numerator && Whole(second) is { } denominator ? new Ratio(numerator, denominator) : null;
    }

    private static long? Whole(string text) =>
        long.TryParse(text.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Times(decimal times) => PrintedNumber.Print(times, times < 20 && times != decimal.Truncate(times) ? 1 : 0);
}
