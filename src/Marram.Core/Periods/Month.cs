using System.Globalization;

namespace Marram.Periods;

/// <summary>A calendar month.</summary>
public readonly record struct Month : IComparable<Month>
{
    /// <summary>Makes a month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 12, or the year not 1 to 9999.</exception>
    public Month(int year, int number) => FirstDay = new DateOnly(year, number, 1);

    /// <summary>The first day of the month.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day of the month; included.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>“Dec 2020”.</summary>
    public string Label => FirstDay.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>“2020-12”, as commands and addresses take it.</summary>
    public string Code => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The month a day lies in.</summary>
    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The month a number of months later (earlier when negative).</summary>
    public Month Plus(int months) => Of(FirstDay.AddMonths(months));

    /// <summary>Reads “2020-12”; false for anything else.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = read ? Of(day) : default;
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(Month other) => FirstDay.CompareTo(other.FirstDay);

    /// <inheritdoc/>
    public override string ToString() => Label;

    /// <summary>Earlier than.</summary>
    public static bool operator <(Month left, Month right) => left.FirstDay < right.FirstDay;

    /// <summary>Later than.</summary>
    public static bool operator >(Month left, Month right) => left.FirstDay > right.FirstDay;

    /// <summary>Earlier than, or the same.</summary>
    public static bool operator <=(Month left, Month right) => left.FirstDay <= right.FirstDay;

    /// <summary>Later than, or the same.</summary>
    public static bool operator >=(Month left, Month right) => left.FirstDay >= right.FirstDay;
}
