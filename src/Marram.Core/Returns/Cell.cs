using System.Globalization;

namespace Marram.Returns;

/// <summary>
/// One distinct text of a return: what was written, and what it says. Cells are shared: a file holds a text a thousand times, the text is read once.
/// </summary>
public sealed class Cell
{
    /// <summary>A field with nothing in it.</summary>
    public static readonly Cell Blank = new("");

    /// <summary>Reads a text once.</summary>
    /// <param name="raw">The text exactly as the file has it.</param>
    /// <param name="dates">How the return writes days.</param>
    public Cell(string raw, DateForm dates = DateForm.DayFirst)
    {
        Raw = raw;
        var trimmed = raw.AsSpan().Trim();
        if (!trimmed.IsEmpty)
        {
            Value = trimmed.Length == raw.Length ? raw.ToUpperInvariant() : trimmed.ToString().ToUpperInvariant();
            Date = dates switch { DateForm.DayFirst => DayFirst(trimmed), DateForm.YearFirst => YearFirst(trimmed) };
        }
    }

    /// <summary>The text exactly as the file has it.</summary>
    public string Raw { get; }

    /// <summary>The text in capitals without spaces around it; null when the field is blank.</summary>
    public string? Value { get; }

    /// <summary>The day the text says, written as the return writes days; null when it is blank or no such day between 1800 and 2199.</summary>
    public DateOnly? Date { get; }

    /// <summary>Whether the field has nothing but spaces.</summary>
    public bool IsBlank => Value is null;

    /// <summary>Whether the field has something in it.</summary>
    public bool IsPresent => Value is not null;

    /// <summary>Whether the field has something in it that is no day.</summary>
    public bool IsNotADate => Value is not null && Date is null;

    /// <summary>The value, or nothing.</summary>
    public override string ToString() => Value ?? "";

    // XML Schema's date, and its dateTime and zone, which some systems write: 2026-03-31, 2026-03-31T00:00:00, 2026-03-31Z.
    private static DateOnly? YearFirst(ReadOnlySpan<char> text) =>
        text.Length >= 10 && text[4] == '-' && text[7] == '-' && (text.Length == 10 || text[10] is 'T' or 't' or 'Z' or 'z' or '+' or '-')
            ? Day(text[..4], text[5..7], text[8..10])
            : null;

    private static DateOnly? DayFirst(ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[4];
        if (text.Length > 10 || text.Split(parts, '/') != 3)
        {
            return null;
        }

        var day = text[parts[0]];
        var month = text[parts[1]];
        var year = text[parts[2]];
        return day.Length is 1 or 2 && month.Length is 1 or 2 && year.Length == 4 ? Day(year, month, day) : null;
    }

    private static DateOnly? Day(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day) =>
        Number(day) is { } d && Number(month) is { } m && Number(year) is { } y
            && y is >= 1800 and < 2200 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;

    private static int? Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>How a return writes days.</summary>
public enum DateForm
{
    /// <summary>31/03/2026.</summary>
    DayFirst,

    /// <summary>2026-03-31.</summary>
    YearFirst,
}

/// <summary>The cells of one set of files, each distinct text kept once.</summary>
public sealed class CellPool
{
    private readonly DateForm dates;
    private readonly Dictionary<string, Cell> cells;
    private readonly Dictionary<string, Cell>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    /// <summary>An empty pool.</summary>
    /// <param name="dates">How the return writes days.</param>
    /// <param name="capacity">About how many distinct texts are to be expected; 0 where nobody knows.</param>
    public CellPool(DateForm dates = DateForm.DayFirst, int capacity = 0)
    {
        this.dates = dates;
        cells = new(capacity);
        bySpan = cells.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The cell of a text; made when it is met for the first time.</summary>
    public Cell Of(ReadOnlySpan<char> raw)
    {
        if (raw.IsEmpty)
        {
            return Cell.Blank;
        }

        if (!bySpan.TryGetValue(raw, out var cell))
        {
            cell = new Cell(raw.ToString(), dates);
            cells.Add(cell.Raw, cell);
        }

        return cell;
    }
}

/// <summary>Questions about several fields at once.</summary>
public static class CellSpan
{
    /// <summary>Whether one of the fields has something in it.</summary>
    public static bool AnyPresent(this ReadOnlySpan<Cell> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.IsPresent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every field has something in it.</summary>
    public static bool AllPresent(this ReadOnlySpan<Cell> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.IsBlank)
            {
                return false;
            }
        }

        return true;
    }
}
