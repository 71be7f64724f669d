namespace Marram.Samples;

/// <summary>
/// England's bank holidays by their rules, so that lives can begin in any year. Source: Banking and Financial Dealings Act 1971, schedule 1, and the
/// proclamations of 2020 (8 May for 4 May), 2022 (2 and 3 June, 19 September) and 2023 (8 May).
/// </summary>
public static class SampleCalendar
{
    private static readonly HashSet<DateOnly> Holidays = [.. Enumerable.Range(2000, 40).SelectMany(Of)];

    /// <summary>Whether people are at work.</summary>
    public static bool IsWorked(DateOnly day) => !day.IsWeekend() && !Holidays.Contains(day);

    /// <summary>The day itself when people are at work, else the next on which they are.</summary>
    public static DateOnly OrNextWorked(this DateOnly day)
    {
        while (!IsWorked(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>So many working days later; the day itself is day 0.</summary>
    public static DateOnly AddWorked(this DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorked(day) ? 1 : 0;
        }

        return day;
    }

    private static bool IsWeekend(this DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IEnumerable<DateOnly> Of(int year)
    {
        yield return OrMonday(new(year, 1, 1));
        yield return Easter(year).AddDays(-2);
        yield return Easter(year).AddDays(1);
        yield return year == 2020 ? new(2020, 5, 8) : FirstMonday(year, 5);
        yield return year == 2022 ? new(2022, 6, 2) : LastMonday(year, 5);
        yield return LastMonday(year, 8);
        var christmas = new DateOnly(year, 12, 25);
        var (first, second) = christmas.DayOfWeek switch
        {
            DayOfWeek.Friday => (christmas, christmas.AddDays(3)),
            DayOfWeek.Saturday => (christmas.AddDays(2), christmas.AddDays(3)),
            DayOfWeek.Sunday => (christmas.AddDays(1), christmas.AddDays(2)),
            _ => (christmas, christmas.AddDays(1)),
        };
        yield return first;
        yield return second;
        foreach (var day in (DateOnly[])[new(2022, 6, 3), new(2022, 9, 19), new(2023, 5, 8)])
        {
            if (day.Year == year)
            {
                yield return day;
            }
        }
    }

    private static DateOnly OrMonday(DateOnly day) =>
        day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((8 - (int)first.DayOfWeek) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek + 6) % 7));
    }

    // The anonymous Gregorian algorithm (Nature, 20 April 1876).
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var number = h + l - (7 * m) + 114;
        return new(year, number / 31, (number % 31) + 1);
    }
}
