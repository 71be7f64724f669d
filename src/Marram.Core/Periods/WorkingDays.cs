using System.Collections.Frozen;
using System.Globalization;

namespace Marram.Periods;

/// <summary>Monday to Friday without the bank holidays of England: <c>catalogue/calendar/bank-holidays-england.csv</c>.</summary>
public static class WorkingDays
{
    private static readonly FrozenSet<DateOnly> Holidays = Read().ToFrozenSet();

    /// <summary>The bank holidays of England that are known.</summary>
    public static IReadOnlySet<DateOnly> BankHolidays => Holidays;

    /// <summary>The first year whose bank holidays are known.</summary>
    public static readonly int FirstYear = Holidays.Min().Year;

    /// <summary>The last year whose bank holidays are known.</summary>
    public static readonly int LastYear = Holidays.Max().Year;

    /// <summary>Whether people are at work: no Saturday, Sunday or bank holiday. Outside the known years no day is a bank holiday.</summary>
    public static bool IsWorkingDay(this DateOnly day) => !day.IsWeekend() && !Holidays.Contains(day);

    /// <summary>Whether a day is a Saturday or a Sunday.</summary>
    public static bool IsWeekend(this DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>The working day that lies this many working days before a day, which itself is not counted and need not be one: of Monday, 1 is Friday.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static DateOnly WorkingDaysBefore(this DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0)
        {
            day = day.AddDays(-1);
            count -= day.IsWorkingDay() ? 1 : 0;
        }

        return day;
    }

    private static IEnumerable<DateOnly> Read()
    {
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream("bank-holidays-england.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return DateOnly.ParseExact(line.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }
}
