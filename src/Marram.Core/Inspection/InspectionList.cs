using Marram.Returns.Extracts;

namespace Marram.Inspection;

/// <summary>One of the eleven lists of Annex A as at a day.</summary>
/// <param name="Table">Its name and columns.</param>
/// <param name="Rows">Texts, whole numbers, days, or null for blank, in the order of the columns; codes as the drop-downs write them.</param>
/// <param name="Notes">What the records cannot say, each a sentence.</param>
public sealed record InspectionList(ExtractTable Table, IReadOnlyList<object?[]> Rows, IReadOnlyList<string> Notes)
{
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
