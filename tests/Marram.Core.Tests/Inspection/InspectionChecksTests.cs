using Marram.Checks;
using Marram.Returns.Extracts;

namespace Marram.Inspection;

/// <summary>Each check with lists that pass it and one cell changed so that they do not.</summary>
public class InspectionChecksTests
{
    private static readonly DateOnly AsAt = new(2026, 3, 31);

    // One child through eight lists, and two others in the last two; nothing to find.
    private static readonly (int List, (string Column, string Text)[] Cells)[] Sound =
    [
        (1, [("Child Unique ID", "C1"), ("Gender", "b) Female"), ("Ethnicity", "a) WBRI"), ("Date of Birth", "05/05/2014"), ("Date of Contact", "01/10/2025"), ("Contact Source", "q) 6")]),
        (3, [("Child Unique ID", "C1"), ("Gender", "Female"), ("Ethnicity", "WBRI"), ("Date of Birth", "2014-05-05"), ("Date of referral", "02/10/2025")]),
        (4, [("Child Unique ID", "C1"), ("Date of Birth", "05/05/2014"), ("Continuous Assessment Start Date", "03/10/2025"), ("Continuous Assessment Date of Authorisation", "10/11/2025"),
            ("Was the child assessed as requiring LA children's social care support?", "a) Yes")]),
        (5, [("Child Unique ID", "C1"), ("Strategy discussion initiating Section 47 Enquiry Start Date", "20/10/2025"), ("Was an Initial Child Protection Conference deemed unnecessary?", "b) No"),
            ("Date of Initial Child Protection Conference", "07/11/2025"), ("Did the Initial Child Protection Conference Result in a Child Protection Plan", "a) Yes")]),
        (6, [("Child Unique ID", "C1"), ("CIN Start Date", "02/10/2025"), ("Case Status", "a) Looked after child")]),
        (7, [("Child Unique ID", "C1"), ("Child Protection Plan Start Date", "07/11/2025"), ("Date of the Last Statutory Visit", "20/03/2026"), ("Date of latest review conference", "05/02/2026")]),
        (8, [("Child Unique ID", "C1"), ("Date of Birth", "05/05/2014"), ("Date Started to be Looked After", "01/12/2025"), ("Child's Legal Status", "C1"), ("Number of Placements in the Last 12 months", "1"),
            ("Start Date of Most Recent Placement", "01/12/2025"), ("Placement Type", "f) U6"), ("Placement Provider", "b) PR1"),
            ("Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months", "0")]),
        (9, [("Child Unique ID", "C2"), ("Date of Birth", "01/04/2006"), ("LA in Touch", "a) Yes"), ("Type of Accommodation", "U"), ("Suitability of Accommodation", "a) Suitable"), ("Activity Status", "F2")]),
        (10, [("Child Unique ID", "C3"), ("Date the Child Entered Care", "01/06/2024"), ("Date of Decision that Child Should be Placed for Adoption", "01/10/2024"), ("Date of Placement Order", "01/11/2024"),
            ("Date of Matching Child and Prospective Adopters", "01/05/2025"), ("Date Placed for Adoption", "01/06/2025"), ("Date of Adoption Order", "01/12/2025")]),
    ];

    private static IReadOnlyList<InspectionFinding> Findings(params ReadOnlySpan<(int List, string Column, string Text)> changes)
    {
        var lists = Sound.ToDictionary(one => one.List, one => one.Cells.ToDictionary(cell => cell.Column, cell => cell.Text));
        foreach (var (list, column, text) in changes)
        {
            lists[list][column] = text;
        }

        return InspectionChecks.Of([.. ExtractTables.AnnexA.Select((_, i) => ListOf(i + 1, lists.TryGetValue(i + 1, out var cells) ? [cells] : []))], AsAt);
    }

    private static InspectionList ListOf(int list, params Dictionary<string, string>[] rows)
    {
        var table = ExtractTables.AnnexA[list - 1];
        Assert.All(rows.SelectMany(row => row.Keys), column => table.IndexOf(column));
        return InspectionList.Read(table, rows.Select((row, i) => (i + 2, table.Columns.Select(column => row.GetValueOrDefault(column.Name, "")).ToArray())));
    }

    [Fact]
    public void Sound_lists_give_no_finding() => Assert.Empty(Findings());

    [Theory]
    [InlineData(2, Severity.Error, 1, "Child Unique ID", "#N/A")]
    [InlineData(2, Severity.Warning, 3, "Date of Birth", "06/05/2014")]
    [InlineData(2, Severity.Warning, 3, "Gender", "Male")]
    [InlineData(4, Severity.Error, 1, "Date of Contact", "01/04/2026")]
    [InlineData(4, Severity.Error, 8, "Date of Birth", "02/12/2025")]
    [InlineData(5, Severity.Error, 4, "Continuous Assessment Date of Authorisation", "02/10/2025")]
    [InlineData(5, Severity.Error, 5, "Date of Initial Child Protection Conference", "19/10/2025")]
    [InlineData(6, Severity.Warning, 1, "Date of Contact", "30/09/2025")]
    [InlineData(6, Severity.Warning, 3, "Date of referral", "30/09/2025")]
    [InlineData(7, Severity.Warning, 4, "Continuous Assessment Date of Authorisation", "")]
    [InlineData(7, Severity.Warning, 4, "Was the child assessed as requiring LA children's social care support?", "")]
    [InlineData(8, Severity.Warning, 5, "Was an Initial Child Protection Conference deemed unnecessary?", "Yes")]
    [InlineData(8, Severity.Warning, 5, "Did the Initial Child Protection Conference Result in a Child Protection Plan", "")]
    [InlineData(9, Severity.Warning, 7, "Child Protection Plan Start Date", "06/11/2025")]
    [InlineData(10, Severity.Warning, 6, "Case Status", "b) Child protection plan")]
    [InlineData(10, Severity.Warning, 6, "Child Unique ID", "C9")]
    [InlineData(11, Severity.Error, 6, "Reason for Closure", "RC7")]
    [InlineData(11, Severity.Error, 6, "Case Status", "e) Closed episode")]
    [InlineData(11, Severity.Error, 6, "CIN Closure Date", "01/03/2026")]
    [InlineData(12, Severity.Warning, 7, "Date of the Last Statutory Visit", "06/11/2025")]
    [InlineData(12, Severity.Warning, 7, "Date of the Last Statutory Visit", "")]
    [InlineData(12, Severity.Warning, 7, "Date of latest review conference", "07/11/2025")]
    [InlineData(13, Severity.Warning, 8, "Reason Ceased to be Looked After", "E4A")]
    [InlineData(13, Severity.Warning, 8, "Start Date of Most Recent Placement", "30/11/2025")]
    [InlineData(13, Severity.Warning, 8, "Number of Placements in the Last 12 months", "0")]
    [InlineData(13, Severity.Warning, 8, "Date of Birth", "31/03/2008")]
    [InlineData(14, Severity.Warning, 8, "Placement Provider", "a) PR0")]
    [InlineData(14, Severity.Warning, 8, "Placement Type", "k) P1")]
    [InlineData(15, Severity.Warning, 8, "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months", "2")]
    [InlineData(16, Severity.Warning, 9, "Date of Birth", "31/03/2000")]
    [InlineData(16, Severity.Warning, 9, "Type of Accommodation", "")]
    [InlineData(16, Severity.Warning, 9, "LA in Touch", "b) No")]
    [InlineData(17, Severity.Warning, 10, "Date Placed for Adoption", "30/04/2025")]
    [InlineData(17, Severity.Warning, 10, "Date of Decision that Child Should No Longer be Placed for Adoption", "01/02/2026")]
    public void One_cell_changed_is_found_by_its_check(int check, Severity severity, int list, string column, string text) =>
        Assert.Contains(Findings((list, column, text)), finding => finding.Check == check && finding.Severity == severity);

    [Theory]
    [InlineData(1, "Date of Contact", "31/03/2026")]
    [InlineData(1, "Date of Contact", "01/10/2025")]
    [InlineData(4, "Continuous Assessment Date of Authorisation", "03/10/2025")]
    [InlineData(5, "Date of Initial Child Protection Conference", "20/10/2025")]
    [InlineData(7, "Date of the Last Statutory Visit", "07/11/2025")]
    [InlineData(7, "Date of latest review conference", "08/11/2025")]
    [InlineData(8, "Start Date of Most Recent Placement", "01/12/2025")]
    [InlineData(9, "Date of Birth", "01/04/2000")]
    [InlineData(10, "Date Placed for Adoption", "01/05/2025")]
    public void The_day_that_just_fits_is_not_found(int list, string column, string text) => Assert.Empty(Findings((list, column, text)));

    [Fact]
    public void A_child_may_be_known_before_birth_but_not_ten_months_before()
    {
        // Born on 8 July 2026, 280 days after 1 October 2025.
        Assert.DoesNotContain(Findings((1, "Date of Birth", "08/07/2026"), (3, "Date of Birth", "08/07/2026")), finding => finding is { Check: 4, List: "List 1" });
        Assert.Contains(Findings((1, "Date of Birth", "09/07/2026")), finding => finding is { Check: 4, List: "List 1" });
    }

    [Fact]
    public void A_child_who_stands_twice_in_a_list_of_children_is_found_in_the_second_row()
    {
        var cells = Sound.Single(one => one.List == 9).Cells.ToDictionary(cell => cell.Column, cell => cell.Text);
        var finding = Assert.Single(InspectionChecks.Of([.. ExtractTables.AnnexA.Select((_, i) => ListOf(i + 1, i == 8 ? [cells, cells] : []))], AsAt));

        Assert.Equal((3, Severity.Error, (int?)3), (finding.Check, finding.Severity, finding.Row));
    }

    [Fact]
    public void An_adopted_child_has_left_care_for_it_and_one_placed_is_in_a_placement_for_adoption()
    {
        Assert.Contains(Findings((10, "Child Unique ID", "C1")), finding => finding is { Check: 18, Column: "Reason Ceased to be Looked After" });
        Assert.Contains(Findings((10, "Child Unique ID", "C1"), (10, "Date of Adoption Order", "")), finding => finding is { Check: 18, Column: "Placement Type" });
        Assert.DoesNotContain(Findings((10, "Child Unique ID", "C1"), (10, "Date of Adoption Order", ""), (8, "Placement Type", "A4")), finding => finding.Check == 18);
    }

    [Fact]
    public void A_conference_of_yesterday_may_still_wait_for_its_result()
    {
        Assert.DoesNotContain(Findings((5, "Date of Initial Child Protection Conference", "30/03/2026"), (5, "Did the Initial Child Protection Conference Result in a Child Protection Plan", "")), finding => finding.Check == 8);
        Assert.Contains(Findings((5, "Date of Initial Child Protection Conference", "29/03/2026"), (5, "Did the Initial Child Protection Conference Result in a Child Protection Plan", "")), finding => finding.Check == 8);
    }
}
