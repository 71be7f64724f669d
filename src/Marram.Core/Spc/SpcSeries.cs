using System.Diagnostics.CodeAnalysis;

namespace Marram.Spc;

/// <summary>How far apart the periods of a series are.</summary>
public enum Frequency
{
    /// <summary>Seven days apart.</summary>
    Weekly,

    /// <summary>One month apart, on the same day of the month or always on its last day.</summary>
    Monthly,

    /// <summary>Three months apart.</summary>
    Quarterly,

    /// <summary>Twelve months apart.</summary>
    Yearly,
}

/// <summary>The values of one indicator at one scope, in date order, one row per period. A row may have no value.</summary>
public sealed class SpcSeries
{
    private readonly DateOnly[] dates;
    private readonly double[] values;

    private SpcSeries(DateOnly[] dates, double[] values) => (this.dates, this.values) = (dates, values);

    /// <summary>The dates, each later than the one before.</summary>
    public ReadOnlySpan<DateOnly> Dates => dates;

    /// <summary>One value per date; not a number where there is none, otherwise finite.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The number of rows, those without a value included.</summary>
    public int Count => dates.Length;

    /// <summary>A series of these rows, or the problem with them.</summary>
    /// <param name="dates">Dates in order, without repeats.</param>
    /// <param name="values">As many values; null where there is none.</param>
    /// <param name="series">The series; null when there is a problem.</param>
    /// <param name="problem">What is wrong and where; null when nothing is.</param>
    public static bool TryCreate(
        IReadOnlyList<DateOnly> dates,
        IReadOnlyList<double?> values,
        [NotNullWhen(true)] out SpcSeries? series,
        [NotNullWhen(false)] out string? problem)
    {
        series = null;
        problem = Problem(dates, values);
        if (problem is not null)
        {
            return false;
        }

        series = new([.. dates], [.. values.Select(value => value ?? double.NaN)]);
        return true;
    }

    /// <summary>
    /// The same series with a row without value for every period that has none between the first and the last, so that a moving range never
    /// spans a gap; or the problem when a date does not fit.
    /// </summary>
    /// <param name="frequency">How far apart the periods are.</param>
    /// <param name="filled">The series; null when there is a problem.</param>
    /// <param name="problem">The date that does not fit; null when all do.</param>
    public bool TryFill(Frequency frequency, [NotNullWhen(true)] out SpcSeries? filled, [NotNullWhen(false)] out string? problem)
    {
        (filled, problem) = (null, null);
        List<DateOnly> allDates = [dates[0]];
        List<double> allValues = [values[0]];
        for (var (row, step) = (1, 1); row < Count; step++)
        {
            var expected = After(dates[0], frequency, step);
            if (dates[row] < expected)
            {
                problem = $"{Text(dates[row])} is not {Words(frequency)} after {Text(allDates[^1])}; the next date should be {Text(expected)}.";
                return false;
            }

            allDates.Add(expected);
            allValues.Add(dates[row] == expected ? values[row++] : double.NaN);
        }

        filled = new([.. allDates], [.. allValues]);
        return true;
    }

    /// <summary>The row of a date; -1 when it is none of the series.</summary>
    public int RowOf(DateOnly date) => Math.Max(Array.BinarySearch(dates, date), -1);

    private static DateOnly After(DateOnly first, Frequency frequency, int steps)
    {
        var months = frequency switch
        {
            Frequency.Weekly => 0,
            Frequency.Monthly => 1,
            Frequency.Quarterly => 3,
            Frequency.Yearly => 12,
        };
        if (months == 0)
        {
            return first.AddDays(7 * steps);
        }

        // A series that starts on a last day of a month goes on with last days.
        var isLastDay = first.AddDays(1).Day == 1;
        return isLastDay ? first.AddDays(1).AddMonths(months * steps).AddDays(-1) : first.AddMonths(months * steps);
    }

    private static string Words(Frequency frequency) => frequency switch
    {
        Frequency.Weekly => "a week",
        Frequency.Monthly => "a month",
        Frequency.Quarterly => "a quarter",
        Frequency.Yearly => "a year",
    };

    private static string? Problem(IReadOnlyList<DateOnly> dates, IReadOnlyList<double?> values)
    {
        if (dates.Count == 0)
        {
            return "There are no dates; a chart needs at least one row.";
        }

        if (dates.Count != values.Count)
        {
            return $"There are {dates.Count} dates and {values.Count} values; each date needs one value, or null.";
        }

        for (var row = 0; row < values.Count; row++)
        {
            if (values[row] is { } value && !double.IsFinite(value))
            {
                return $"Value {row + 1} ({Text(dates[row])}) is not a finite number.";
            }
        }

        for (var row = 1; row < dates.Count; row++)
        {
            if (dates[row] == dates[row - 1])
            {
                return $"{Text(dates[row])} stands twice (rows {row} and {row + 1}); each date may stand once.";
            }

            if (dates[row] < dates[row - 1])
            {
                return $"Row {row + 1} ({Text(dates[row])}) is earlier than the row before it ({Text(dates[row - 1])}); put the dates in order, oldest first.";
            }
        }

        return null;
    }

    internal static string Text(DateOnly date) => date.ToString("yyyy-MM-dd");
}
