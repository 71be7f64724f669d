using Marram.Reports;
using Marram.Returns.Extracts;
using Marram.Suppression;

namespace Marram.Inspection;

public sealed class InspectionCountsTests
{
    private static readonly DateOnly Day = new(2026, 3, 31);

    [Fact]
    public void Working_days_are_counted_from_the_day_after_the_start_over_bank_holidays()
    {
        // From Monday 2 March: 45 working days end on Thursday 7 May, for Good Friday, Easter Monday and 4 May are none.
        var list = List(4,
            Assessment(new(2026, 3, 2), new(2026, 5, 7)),
            Assessment(new(2026, 3, 2), new(2026, 5, 8)),
            Assessment(new(2026, 3, 2), new(2026, 3, 2)),
            Assessment(new(2026, 3, 2), null));

        var counts = InspectionCounts.Of(list, Day).ToDictionary(count => count.Title, count => count.Groups);

        Assert.Equal([("10 and fewer", 1L), ("11 to 25", 0), ("26 to 35", 0), ("36 to 45", 1), ("46 and more", 1)], counts["Working days to authorisation, of those authorised"]);
        // 3 to 31 March has 21.
        Assert.Equal([("10 and fewer", 0L), ("11 to 25", 1), ("26 to 35", 0), ("36 to 45", 0), ("46 and more", 0)], counts["Working days so far, of open assessments"]);
    }

    [Fact]
    public void Time_in_care_is_told_by_whole_months()
    {
        var list = List(8, InCare(new(2026, 1, 1)), InCare(new(2025, 12, 31)), InCare(new(2024, 4, 1)), InCare(new(2024, 3, 31)));

        var lasting = InspectionCounts.Of(list, Day).Single(count => count.Title == "How long children in care have been in care");

        Assert.Equal([("Under 3 months", 1L), ("3 to 6 months", 1), ("6 to 12 months", 0), ("1 to 2 years", 1), ("2 years and more", 1)], lasting.Groups);
    }

    [Fact]
    public void The_stages_of_adopters_are_told_by_the_months_of_statutory_guidance()
    {
        // Two months from 1 December end with 1 February; four from 10 February with 10 June.
        var list = List(11,
            Adopter(("Date enquiry received", "01/11/2025"), ("Date Stage 1 started", "01/12/2025"), ("Date Stage 1 ended", "01/02/2026"), ("Date Stage 2 started", "10/02/2026")),
            Adopter(("Date enquiry received", "01/11/2025"), ("Date Stage 1 started", "01/12/2025"), ("Date Stage 1 ended", "02/02/2026"), ("Date of leaving adoption process", "03/02/2026"),
                ("Reason for leaving adoption process", "c) refused")),
            Adopter(("Date enquiry received", "01/01/2025"), ("Date Stage 2 started", "10/02/2025"), ("Date application approved", "10/06/2025")),
            Adopter(("Date enquiry received", "01/01/2025"), ("Date Stage 2 started", "10/02/2025"), ("Date application approved", "11/06/2025"), ("Date adopter matched with child(ren)", "01/09/2025")),
            Adopter(("Date enquiry received", "30/03/2026")));

        var counts = InspectionCounts.Of(list, Day).ToDictionary(count => count.Title, count => count.Groups);

        Assert.Equal([("Enquired", 1L), ("Stage 1", 0), ("Stage 2", 1), ("Approved", 1), ("Matched", 1), ("Placed", 0), ("Adopted", 0), ("Left before", 1)], counts["How far adopters have come"]);
        Assert.Equal([("2 months and less", 1L), ("2 to 3 months", 1), ("3 to 6 months", 0), ("More than 6 months", 0)], counts["How long stage 1 took"]);
        Assert.Equal([("4 months and less", 1L), ("4 to 6 months", 1), ("6 to 9 months", 0), ("More than 9 months", 0)], counts["How long stage 2 took"]);
        Assert.Equal([("refused", 1L)], counts["Why they left"]);
    }

    [Fact]
    public void Days_to_adoption_are_held_against_the_thresholds_of_the_department()
    {
        // 426 days from 1 January 2024 end with 2 March 2025; 121 from 1 March 2025 with 30 June 2025.
        var list = List(10,
            Row(10, ("Date the Child Entered Care", new(2024, 1, 1)), ("Date Placed for Adoption", new(2025, 3, 2)), ("Date of Placement Order", new(2025, 3, 1)), ("Date of Matching Child and Prospective Adopters", new(2025, 6, 30))),
            Row(10, ("Date the Child Entered Care", new(2024, 1, 1)), ("Date Placed for Adoption", new(2025, 3, 3)), ("Date of Placement Order", new(2025, 3, 1)), ("Date of Matching Child and Prospective Adopters", new(2025, 7, 1))),
            Row(10, ("Date the Child Entered Care", new(2024, 1, 1))));

        var counts = InspectionCounts.Of(list, Day).ToDictionary(count => count.Title, count => count.Groups);

        Assert.Equal([("426 and fewer", 1L), ("427 to 639", 1), ("640 and more", 0)], counts["Days from entering care to the placement"]);
        Assert.Equal([("121 and fewer", 1L), ("122 to 243", 1), ("244 and more", 0)], counts["Days from the placement order to the match"]);
    }

    [Fact]
    public void Reviews_and_visits_are_told_by_the_days_since_the_last()
    {
        // 91 days before 31 March 2026 is 30 December 2025.
        var list = List(7, Row(7, ("Date of latest review conference", new(2025, 12, 30))), Row(7, ("Date of latest review conference", new(2025, 12, 29))), Row(7),
            Row(7, ("Date of latest review conference", new(2024, 12, 29)), ("Child Protection Plan End Date", new(2026, 3, 30))));

        var reviews = InspectionCounts.Of(list, Day).Single(count => count.Title == "Days since the last review conference, of open plans");

        Assert.Equal([("91 and fewer", 1L), ("92 to 183", 1), ("184 and more", 0), ("Not said", 1)], reviews.Groups);
    }

    [Fact]
    public void What_no_row_says_is_not_drawn_and_a_code_is_told_with_its_meaning()
    {
        var row = Row(6, ("CIN Closure Date", new(2026, 3, 1)));
        row[ExtractTables.AnnexA[5].IndexOf("Reason for Closure")] = "RC1";

        var counts = InspectionCounts.Of(List(6, row), Day).ToDictionary(count => count.Title, count => count.Groups);

        Assert.Equal([("RC1: adopted", 1L)], counts["Why cases were closed"]);
        Assert.DoesNotContain("Need", counts.Keys);
    }

    [Fact]
    public void Care_leavers_have_ages_of_their_own()
    {
        var list = List(9, [.. new[] { 17L, 18, 20, 21, 24 }.Select(age => Row(9, age))]);

        Assert.Equal([("Under 16", 0L), ("16", 0), ("17", 1), ("18", 1), ("19", 0), ("20", 1), ("21 to 25", 2)], InspectionCounts.Pyramid(list).Select(row => (row.Name, row.Boys)));
    }

    [Fact]
    public void A_small_rest_of_a_list_does_not_follow_from_the_part_that_is_shown()
    {
        // Two of forty have left care: thirty-eight in care would tell.
        var lists = ExtractTables.AnnexA.Select((_, i) => List(i + 1, i == 7 ? [.. Enumerable.Range(0, 40).Select(one => Child(one < 2))] : [])).ToList();

        var charts = InspectionReport.Of(lists, "Northmere", Day, SuppressionPolicy.OneToFive).AllBlocks.OfType<Chart>().Select(chart => chart.Scene.Table)
            .Where(table => table.Caption is "How long children in care have been in care" or "Why children ceased to be in care").ToList();

        Assert.Equal(2, charts.Count);
        Assert.DoesNotContain(charts.SelectMany(table => table.Rows).SelectMany(row => row.Skip(1)), cell => cell.Printed.StartsWith("38", StringComparison.Ordinal) || cell.Printed.StartsWith("2 ", StringComparison.Ordinal));

        static object?[] Child(bool hasLeft)
        {
            var row = Row(8, 12, ("Date Started to be Looked After", new(2020, 1, 1)), ("Date Ceased to be Looked After", hasLeft ? Day : null));
            row[ExtractTables.AnnexA[7].IndexOf("Reason Ceased to be Looked After")] = hasLeft ? "a) E11" : null;
            return row;
        }
    }

    [Fact]
    public void The_public_edition_withholds_small_numbers_and_what_would_give_them_away()
    {
        // Two of forty are girls: the boys are withheld with them, or forty less thirty-eight would tell.
        var lists = ExtractTables.AnnexA.Select((_, i) => List(i + 1, i == 7 ? [.. Enumerable.Range(0, 40).Select(one => InCare(new(2024, 3, 31), one < 2 ? "b) Female" : "a) Male"))] : [])).ToList();

        string Printed(SuppressionPolicy? policy) => string.Join('\n', InspectionReport.Of(lists, "Northmere", Day, policy).AllBlocks.OfType<Chart>().Single(chart => chart.Scene.Title == "How old the children are")
            .Scene.Table.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Printed))));

        Assert.Contains("10 to 15 2 38", Printed(null), StringComparison.Ordinal);
        Assert.DoesNotContain("38", Printed(SuppressionPolicy.OneToFive), StringComparison.Ordinal);
        Assert.Contains("10 to 15 [c] [c]", Printed(SuppressionPolicy.OneToFive), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_ethnic_group_stands_beside_its_share_of_the_children_who_live_there()
    {
        // Three of four children are White, one is Black; of the area's 1,000 children 900 are White and 60 Mixed.
        var lists = ExtractTables.AnnexA.Select((_, i) => List(i + 1, i == 0 ? [Contact("a) WBRI"), Contact("a) WBRI"), Contact("d) WOTH"), Contact("n) BAFR")] : [])).ToList();
        var population = new AreaPopulation(2021, [("white", 900), ("Mixed", 60), ("Asian", 40)]);

        string Printed(AreaPopulation? area) => string.Join('\n', InspectionReport.Of(lists, "Northmere", Day, null, area).AllBlocks.OfType<Chart>().Single(chart => chart.Scene.Title == "Ethnicity")
            .Scene.Table.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Printed))));

        Assert.StartsWith("White 3 (75%); area 90%\nMixed 0 (0%); area 6%\n", Printed(population), StringComparison.Ordinal);
        // The source has no group Black: nothing is said of it, rather than none.
        Assert.Contains("Black 1 (25%)\n", Printed(population), StringComparison.Ordinal);
        Assert.DoesNotContain("area", Printed(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SEX", "F", "b) Female")]
    [InlineData("SOURCE", "6", "q) 6: Police")]
    [InlineData("ETHNICITY", "WBRI", "a) WBRI")]
    [InlineData("NEED", "N1", "N1 - Abuse or neglect")]
    [InlineData("ACTIVITY", "F4", "F4")]
    public void Codes_are_written_as_the_drop_downs_write_them(string set, string code, string written) => Assert.Equal(written, WrittenCodes.Of(set, code));

    private static InspectionList List(int number, params object?[][] rows) => new(ExtractTables.AnnexA[number - 1], rows, []);

    private static object?[] Contact(string ethnicity)
    {
        var table = ExtractTables.AnnexA[0];
        var values = new object?[table.Columns.Length];
        values[Array.FindIndex(table.Columns, column => column.Name == "Ethnicity")] = ethnicity;
        return values;
    }

    private static object?[] Assessment(DateOnly started, DateOnly? ended)
    {
        var table = ExtractTables.AnnexA[3];
        var row = new object?[table.Columns.Length];
        (row[table.IndexOf("Continuous Assessment Start Date")], row[table.IndexOf("Continuous Assessment Date of Authorisation")]) = (started, ended);
        return row;
    }

    private static object?[] Row(int list, params (string Column, DateOnly? Day)[] days) => Row(list, 12, days);

    // A boy of an age.
    private static object?[] Row(int list, long age, params (string Column, DateOnly? Day)[] days)
    {
        var table = ExtractTables.AnnexA[list - 1];
        var row = new object?[table.Columns.Length];
        (row[table.IndexOf("Gender")], row[table.IndexOf("Age of Child (Years)")]) = ("a) Male", age);
        foreach (var (column, day) in days)
        {
            row[table.IndexOf(column)] = day;
        }

        return row;
    }

    private static object?[] Adopter(params (string Column, string Written)[] fields)
    {
        var table = ExtractTables.AnnexA[10];
        var written = new string[table.Columns.Length];
        Array.Fill(written, "");
        foreach (var (column, text) in fields)
        {
            written[table.IndexOf(column)] = text;
        }

        return InspectionList.Read(table, [(2, written)]).Rows[0];
    }

    private static object?[] InCare(DateOnly since, string sex = "a) Male")
    {
        var table = ExtractTables.AnnexA[7];
        var row = new object?[table.Columns.Length];
        (row[table.IndexOf("Date Started to be Looked After")], row[table.IndexOf("Gender")], row[table.IndexOf("Age of Child (Years)")]) = (since, sex, 12L);
        return row;
    }
}
