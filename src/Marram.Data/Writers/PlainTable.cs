using Marram.Reports;

namespace Marram.Writers;

/// <summary>
/// A table as rows of single values, for spreadsheets and CSV: what a document prints beside a figure has a column of its own, so that a
/// number stays a number and nothing is lost.
/// </summary>
internal sealed record PlainTable(string Name, string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, IReadOnlyList<string> Remarks)
{
    /// <summary>The tables of a report in reading order, those of its charts where they stand.</summary>
    public static IEnumerable<PlainTable> All(Document document) => document.AllBlocks.SelectMany(block => block switch
    {
        Table table => [Of(table)],
        Chart chart => [Of(Table.Of(chart.Scene, chart.Name))],
        _ => Enumerable.Empty<PlainTable>(),
    });

    public static PlainTable Of(Table table)
    {
        var beside = Enumerable.Range(0, table.Columns.Count)
            .Where(index => table.Rows.Any(row => row.Cells[index] is NumberCell { Beside: not null }))
            .ToHashSet();
        return new(
            table.Name,
            table.Caption,
            [.. table.Columns.SelectMany((column, index) => beside.Contains(index) ? [column, new Column(column.Header + ", counts")] : new[] { column })],
            [.. table.Rows.Select(row => (IReadOnlyList<Cell>)[.. row.Cells.SelectMany((cell, index) => beside.Contains(index) ? [Alone(cell), Beside(cell)] : new[] { cell })])],
            table.Remarks);
    }

    private static Cell Alone(Cell cell) => cell is NumberCell number ? number with { Beside = null } : cell;

    private static Cell Beside(Cell cell) => cell is NumberCell { Beside: { } words } ? words : "[z]";
}

/// <summary>How a number is printed, read back from its printed form.</summary>
internal static class PrintedNumber
{
    /// <summary>The digits after the point; null where the printed form holds no number.</summary>
    public static int? Decimals(string printed) => Digits(printed) is { } digits
        ? digits.Text.LastIndexOf('.') is var point and >= 0 ? digits.Text.Length - point - 1 : 0
        : null;

    /// <summary>
    /// The format code of a spreadsheet that prints the value the same way: "1,204" is <c>#,##0</c>, "84.8%" is <c>0.0\%</c>. Null where the printed form
    /// is not the value rounded, so that a spreadsheet could only print something else.
    /// </summary>
    public static string? Format(decimal value, string printed)
    {
        if (Digits(printed) is not { } digits || Decimals(printed) is not { } decimals || decimals > 15
            || !decimal.TryParse(digits.Text, System.Globalization.NumberStyles.AllowThousands | System.Globalization.NumberStyles.AllowDecimalPoint, null, out var number)
            || (Math.Round(Math.Abs(value), decimals, MidpointRounding.AwayFromZero) != number && Math.Round(Math.Abs(value), decimals, MidpointRounding.ToEven) != number))
        {
            return null;
        }

        var before = printed[..digits.Start];
        var sign = before.Length > 0 && before[^1] is '-' or '−' ? before[..^1] : before;
        if (sign.Length != before.Length != value < 0 && number != 0)
        {
            return null;
        }

        var code = (digits.Text.Contains(',') ? "#,##0" : "0") + (decimals == 0 ? "" : "." + new string('0', decimals));
        return Literal(sign) + code + Literal(printed[(digits.Start + digits.Text.Length)..]);
    }

    private static string Literal(string text) => string.Concat(Markup.Clean(text).Select(letter => letter is ' ' ? "\\ " : $"\\{letter}"));

    // The first run of digits, with commas and one point inside it.
    private static (string Text, int Start)? Digits(string printed)
    {
        var start = printed.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        var end = start;
        while (end < printed.Length && (char.IsAsciiDigit(printed[end]) || (printed[end] is '.' or ',' && end + 1 < printed.Length && char.IsAsciiDigit(printed[end + 1]))))
        {
            end++;
        }

        return (printed[start..end], start);
    }
}
