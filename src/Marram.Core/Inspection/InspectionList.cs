using Marram.Returns.Extracts;

namespace Marram.Inspection;

/// <summary>One of the eleven lists of Annex A as at a day.</summary>
/// <param name="Table">Its name and columns.</param>
/// <param name="Rows">Texts, whole numbers, days, or null for blank, in the order of the columns; codes as the drop-downs write them.</param>
/// <param name="Notes">What the records cannot say, each a sentence.</param>
/// <param name="Lines">The line of each row in the file it was read from; null where it was read from none, and the first row is the second line.</param>
public sealed record InspectionList(ExtractTable Table, IReadOnlyList<object?[]> Rows, IReadOnlyList<string> Notes, IReadOnlyList<int>? Lines = null)
{
    /// <summary>A list as somebody wrote it: days and codes in any of the ways they are written. What cannot be read is blank.</summary>
    /// <param name="rows">The line of each row and its fields, in the order of the columns.</param>
    public static InspectionList Read(ExtractTable table, IEnumerable<(int Line, string[] Fields)> rows)
    {
        var all = rows.ToList();
        return new(table, [.. all.Select(row => table.Columns.Zip(row.Fields, Value).ToArray())], [], [.. all.Select(row => row.Line)]);

        static object? Value(ExtractColumn column, string text) => ExtractText.IsNothing(text) ? null : column.Kind switch
        {
            ColumnKind.Day => ExtractText.Day(text),
            ColumnKind.Number => ExtractText.Number(text) is { } number ? (long)Math.Floor(number) : null,
            ColumnKind.Code => ExtractText.Code(column.CodeSet!, text) is { } code ? WrittenCodes.Of(column.CodeSet!, code) : null,
            _ => ExtractText.Clean(text),
        };
    }

    /// <summary>The number of the list, 1 to 11.</summary>
    public int Number => int.Parse(Table.Name.AsSpan("List ".Length), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the list is of.</summary>
    public string Title => Titles[Number - 1];

    private static readonly string[] Titles =
    [
        "Contacts", "Early help", "Referrals", "Assessments", "Section 47 enquiries and conferences", "Children in need", "Child protection", "Children in care", "Leaving care services",
        "Adoption", "Adopters",
    ];

    /// <summary>The values of a column, in the order of the rows.</summary>
    /// <exception cref="KeyNotFoundException">The list has no such column.</exception>
    public IEnumerable<object?> Column(string name)
    {
        var at = Table.IndexOf(name);
        return Rows.Select(row => row[at]);
    }
}
