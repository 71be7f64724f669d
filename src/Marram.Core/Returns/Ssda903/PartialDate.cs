namespace Marram.Returns.Ssda903;

/// <summary>A date written dd/mm/yyyy of which any part may be unknown: zz/06/2015, zz/zz/2015, zz/zz/zzzz.</summary>
internal static class PartialDate
{
    /// <summary>Whether a field says a date, whole or in part.</summary>
    public static bool IsDate(Cell cell) => cell.Date is not null || Earliest(cell) is not null;

    /// <summary>The latest day the field can mean, the end of the month or year; null when the year is unknown, and when it says no date.</summary>
    public static DateOnly? Latest(Cell cell) =>
        cell.Date is not null || Earliest(cell) is not { } earliest || cell.Value!.EndsWith("/ZZZZ", StringComparison.Ordinal) ? cell.Date
        : IsMonthUnknown(cell) ? new DateOnly(earliest.Year, 12, 31)
        : new DateOnly(earliest.Year, earliest.Month, DateTime.DaysInMonth(earliest.Year, earliest.Month));

    // 2000 was a leap year, so that 29/02/zzzz is a date.
    private static DateOnly? Earliest(Cell cell) =>
        cell.Value?.Split('/') is [var day, var month, var year]
            ? new Cell($"{(day == "ZZ" ? "01" : day)}/{(month == "ZZ" ? "01" : month)}/{(year == "ZZZZ" ? "2000" : year)}").Date
            : null;

    private static bool IsMonthUnknown(Cell cell) => cell.Value!.Split('/')[1] == "ZZ";
}
