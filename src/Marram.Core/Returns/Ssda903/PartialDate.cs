namespace Marram.Returns.Ssda903;

/// <summary>A date of which the day, the day and month, or all may be unknown: zz/06/2015, zz/zz/2015, zz/zz/zzzz.</summary>
internal static class PartialDate
{
    /// <summary>Whether a field says a date, whole or in part.</summary>
    public static bool IsDate(Cell cell) => cell.Date is not null || cell.Value == "ZZ/ZZ/ZZZZ" || Latest(cell) is not null;

    /// <summary>The latest day the field can mean: the end of the month or year; null when it says nothing of the year, or is no date.</summary>
    public static DateOnly? Latest(Cell cell)
    {
        if (cell.Date is not null || cell.Value is not ['Z', 'Z', '/', ..])
        {
            return cell.Date;
        }

        return cell.Value.StartsWith("ZZ/ZZ/", StringComparison.Ordinal)
            ? new Cell("31/12/" + cell.Value[6..]).Date
            : new Cell("01/" + cell.Value[3..]).Date is { } first ? first.AddMonths(1).AddDays(-1) : null;
    }
}
