using System.Text;
using Marram.Reports;

namespace Marram.Writers;

/// <summary>
/// Writes the tables of a report as one CSV file: UTF-8, LF, commas, quoted where needed. Numbers are plain (1204.5), with the decimals
/// they are printed with. Text that a spreadsheet would run as a formula begins with an apostrophe.
/// </summary>
public static class CsvWriter
{
    /// <summary>All tables one after another: a row with the title, the header, the rows, an empty row between two tables.</summary>
    public static string Write(Document document) =>
        string.Join("\n", PlainTable.All(document).Select(table => $"{Field(table.Caption)}\n{Rows(table)}"));

    /// <summary>The document's main table alone, its header first; null where the report has no main table.</summary>
    public static string? WriteMainTable(Document document) => document.MainTable is { } table ? Rows(PlainTable.Of(table)) : null;

    private static string Rows(PlainTable table)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', table.Columns.Select(column => Field(column.Printed))).Append('\n');
        foreach (var row in table.Rows)
        {
            csv.AppendJoin(',', row.Select(Value)).Append('\n');
        }

        return csv.ToString();
    }

    private static string Value(Cell cell) => cell switch
    {
        NumberCell number => Number(number),
        DateCell date => date.Day.ToString("yyyy-MM-dd"),
        TextCell or ShorthandCell or TagCell or ArrowCell or ChartInCell => Field(cell.Plain),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Number(NumberCell number) =>
        PrintedNumber.Decimals(number.Printed) is { } decimals and <= 15 && Math.Round(number.Value, decimals, MidpointRounding.ToEven) == number.Value
            ? number.Value.ToString($"F{decimals}")
            : number.Value.ToString("0.############################");

    private static string Field(string text) => CsvText.Shown(Markup.Clean(text));
}
