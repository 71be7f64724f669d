using Marram.Checks;

namespace Marram.Inspection;

/// <summary>Something a check of the lists found.</summary>
/// <param name="Check">The number of the check, 1 to 18, as the specification of the lists counts them.</param>
/// <param name="Row">The row of the list as a workbook counts it: the first child is in row 2; null where it is about the list.</param>
/// <param name="Column">The heading.</param>
public sealed record InspectionFinding(int Check, Severity Severity, string List, int? Row, string Column, string Found, string Wanted)
{
    /// <summary>The headings of <see cref="Fields"/>.</summary>
    public static readonly IReadOnlyList<string> Columns = ["Check", "Severity", "List", "Row", "Column", "Found", "Wanted"];

    /// <summary>Its fields as text.</summary>
    public IReadOnlyList<string> Fields =>
        [Check.ToString(System.Globalization.CultureInfo.InvariantCulture), Severity.ToString().ToLowerInvariant(), List, Row?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", Column, Found, Wanted];
}
