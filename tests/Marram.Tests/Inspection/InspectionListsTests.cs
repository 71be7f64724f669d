using System.Globalization;
using Marram.Checks;
using Marram.Cli;
using Marram.Records;
using Marram.Returns.Extracts;
using Marram.Samples;
using Marram.Store;

namespace Marram.Inspection;

/// <summary>The lists written from records against the lists the made-up council's own system would write: row by row, column by column.</summary>
public sealed class InspectionListsTests(WrittenCouncil written) : IClassFixture<WrittenCouncil>, IDisposable
{
    private const string Authority = "E06999001";
    private static readonly DateOnly Day = new(2026, 3, 31);

    /// <summary>What a case system knows and the records do not keep, wherever they come from: workers and places go by names of our own, postcodes stay behind.</summary>
    private static readonly string[] NeverKept =
    [
        "Allocated Team", "Allocated Worker", "Allocated Personal Advisor", "Family identifier", "Placement postcode", "LA of Placement", "What is the permanence plan for this child?",
        "Date of Last IRO Visit / Contact to the Child", "Date the child was placed for fostering in FFA or concurrent planning placement",
    ];

    private readonly TemporaryData data = new();

    public void Dispose()
    {
        KeyStore.RemoveBeside(data.Folder);
        data.Dispose();
    }

    [Fact]
    public void Lists_that_were_read_are_written_again_but_for_what_only_longer_records_can_say()
    {
        Load("annex-a", ["annex-a.xlsx"]);

        var lists = Lists(Day);

        Assert.Equal(OwnRows(Day).Keys.Order(), RowsOf(lists).Keys.Order());
        Assert.Equal(
            [
                // Earlier enquiries, and visits in need, protection and care one by one, are in no list.
                "List 5: Number of Section 47 Enquiries in the last 12 months",
                "List 6: Date Child Was Last Seen",
                "List 6: Case Status",
                // A period of care is one row: when it began, what it began with and earlier ones need the episodes.
                "List 8: Date Started to be Looked After",
                "List 8: Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
                "List 8: Start date of current legal status",
                "List 8: Number of Placements in the Last 12 months",
                "List 8: Start Date of Most Recent Placement",
                "List 8: Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
                "List 8: Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
                "List 8: Was the child offered a Return Interview after their last missing episode (Y/N)?",
                "List 8: Did the child accept a Return Interview after their last missing episode (Y/N)?",
                "List 9: Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
            ],
            Differing(lists, Day));
    }

    [Fact]
    public void Records_of_returns_and_systems_come_to_the_lists_of_the_case_system()
    {
        LoadEverything();

        var lists = Lists(Day);

        Assert.Equal(OwnRows(Day).Keys.Order(), RowsOf(lists).Keys.Order());
        Assert.Equal(
            [
                // The safeguarding dataset keeps no day of completion of early help, and of an assessment only whether anything followed.
                "List 2: Assessment completion date",
                "List 4: Was the child assessed as requiring LA children's social care support?",
                // Plans from before the records began.
                "List 7: Number of Previous Child Protection Plans",
                "List 8: Placement Location",
                // The return says of a care leaver what was so at the birthday, and nothing of plans and contacts.
                "List 9: Eligibility Category",
                "List 9: Latest Pathway Plan Review Date",
                "List 9: Latest Date of Contact",
            ],
            Differing(lists, Day));
    }

    [Fact]
    public void An_earlier_day_is_written_as_it_stood_then()
    {
        LoadEverything();
        var day = new DateOnly(2025, 9, 30);

        var lists = Lists(day);

        var own = OwnRows(day);
        foreach (var list in lists.Take(8))
        {
            Assert.Equal(own.Keys.Count(key => key.List == list.Number), list.Rows.Count);
        }
    }

    [Theory]
    [InlineData("annex-a", "2026-03-31")]
    [InlineData("local", "2026-03-31")]
    [InlineData("local", "2025-03-31")]
    public void Adopters_are_listed_as_their_agency_would_list_them(string source, string asAt)
    {
        Load(source, source == "local" ? ["local"] : ["annex-a.xlsx"]);
        var day = DateOnly.ParseExact(asAt, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        var list = Lists(day)[10];

        // They go by names of our own, and a family by one that it has in list 10 too.
        var own = written.Lives.SelectMany(child => SampleAnnexA.RowsOf(child, day)).Concat(SampleAnnexA.RowsOf(written.Council, day)).Where(row => row.List == 11).ToList();
        Assert.Contains(own, row => row.Values[13] is not null);
        Assert.Contains(own, row => row.Values[17] is not null);
        Assert.Equal(own.Select(row => Fields(list, row.Values)).Order(StringComparer.Ordinal), list.Rows.Select(row => Fields(list, row)).Order(StringComparer.Ordinal));
        Assert.Empty(list.Notes);
        Assert.DoesNotContain(InspectionChecks.Of(Lists(day), day), finding => finding.List == "List 11");

        string Fields(InspectionList of, object?[] values) => string.Join('|', of.Table.Columns.Select((column, i) => Plain(values[i], column.CodeSet)).Skip(2).Prepend(string.IsNullOrEmpty((string?)values[1]) ? "" : "a family"));
    }

    [Fact]
    public void Where_nobody_said_who_wants_to_adopt_the_list_says_what_would()
    {
        Load("ssd", ["ssd"]);

        Assert.Equal("No adopters were loaded. They are in list 11 of Annex A, or in an extract of the adoption agency’s: adopters.csv.", Assert.Single(Lists(Day)[10].Notes));
    }

    [Fact]
    public void A_child_and_its_adopters_are_of_one_family()
    {
        Load("annex-a", ["annex-a.xlsx"]);

        var lists = Lists(Day);

        var families = lists[10].Column("Family identifier").OfType<string>().ToHashSet();
        Assert.NotEmpty(families);
        Assert.Subset(lists[9].Column("Family identifier").OfType<string>().ToHashSet(), families);
    }

    [Fact]
    public void The_command_writes_a_workbook_that_can_be_loaded_again_and_keeps_who_asked()
    {
        Load("annex-a", ["annex-a.xlsx"]);
        var path = Path.Combine(data.Folder.FullPath, "lists.xlsx");

        var (status, said) = Run("inspection", "lists", "--authority", Authority, "--to", path, "--reason", "Inspection", "--data", data.Folder.FullPath);

        Assert.Equal(0, status);
        Assert.Contains("Annex A as at 31 Mar 2026", said, StringComparison.Ordinal);
        Assert.Contains("List 8   Children in care", said, StringComparison.Ordinal);
        Assert.Equal("annex-a", RecordLoader.Recognise(Returns.ReturnFile.Of(path, withWorkbooks: true)));
        using var db = data.Folder.Register();
        var look = Assert.Single(db.ChildViews);
        Assert.Equal(("lists", "Inspection", Day), (look.Kind, look.Reason, look.LastDay));
    }

    [Fact]
    public void Lists_of_the_case_system_are_checked_as_they_are_and_what_had_not_happened_by_an_earlier_day_is_found()
    {
        var (status, said) = Run("inspection", "check", Path.Combine(written.Path, "annex-a.xlsx"), "--as-at", "2026-03-31");
        var (earlier, found) = Run("inspection", "check", Path.Combine(written.Path, "annex-a.xlsx"), "--as-at", "2026-03-01");

        Assert.Equal(0, status);
        Assert.Contains("rows: 0 errors, ", said, StringComparison.Ordinal);
        Assert.Equal(1, earlier);
        Assert.Contains("error   check  4, List 1, line ", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_absent_is_named_and_where_there_is_none_nothing_can_be_checked()
    {
        var few = Directory.CreateDirectory(Path.Combine(data.Folder.FullPath, "few")).FullName;
        File.Copy(Path.Combine(written.Path, "annex-a", "list-8.csv"), Path.Combine(few, "list-8.csv"));
        var none = Directory.CreateDirectory(Path.Combine(data.Folder.FullPath, "none")).FullName;

        Assert.Contains("Absent: List 1, List 2, List 3, List 4, List 5, List 6, List 7, List 9, List 10, List 11.", Run("inspection", "check", few, "--as-at", "2026-03-31").Said, StringComparison.Ordinal);
        Assert.Equal(2, Run("inspection", "check", none, "--as-at", "2026-03-31").Status);
    }

    [Fact]
    public void Children_go_by_pseudonyms_unless_they_are_asked_for_by_number()
    {
        Load("annex-a", ["annex-a.xlsx"]);

        var store = new RecordStore(data.Folder, null, TimeProvider.System);
        var rows = InspectionLists.Of(store, Authority, Day)[2].Rows;
        var numbers = written.Lives.Select(child => child.Id).ToHashSet();

        Assert.NotEmpty(rows);
        Assert.DoesNotContain(rows, row => numbers.Contains((string)row[0]!));
        Assert.All(rows, row => Assert.Null(row[3]));
        Assert.All(Lists(Day)[2].Rows, row => Assert.Contains((string)row[0]!, numbers));
    }

    [Fact]
    public void The_checks_find_nothing_grave_in_a_sound_council_and_what_is_put_wrong()
    {
        LoadEverything();
        var lists = Lists(Day);
        Assert.DoesNotContain(InspectionChecks.Of(lists, Day), finding => finding.Severity == Severity.Error);

        var (need, care) = (lists[5], lists[7]);
        need.Rows[0][need.Table.IndexOf("CIN Closure Date")] = Day.AddDays(1);
        need.Rows[0][need.Table.IndexOf("Reason for Closure")] = null;
        care.Rows[1][0] = care.Rows[0][0];
        var found = InspectionChecks.Of(lists, Day).Where(finding => finding.Severity == Severity.Error).Select(finding => (finding.Check, finding.List, finding.Row, finding.Column)).ToList();

        Assert.Contains((4, "List 6", (int?)2, "CIN Closure Date"), found);
        Assert.Contains((11, "List 6", (int?)2, "Reason for Closure"), found);
        Assert.Contains((3, "List 8", (int?)3, "Child Unique ID"), found);
    }

    private void LoadEverything()
    {
        foreach (var year in Enumerable.Range(2021, 6))
        {
            Load("ssda903", ["ssda903", year.ToString(CultureInfo.InvariantCulture)], "--year", year.ToString(CultureInfo.InvariantCulture));
        }

        Load("ssd", ["ssd"]);
        Load("local", ["local"]);
    }

    private void Load(string source, string[] parts, params string[] more)
    {
        var (status, said) = Run(["load", Path.Combine([written.Path, .. parts]), "--authority", Authority, .. more.Length > 0 ? more : ["--as-at", "2026-03-31"], "--count-later", "--data", data.Folder.FullPath]);
        Assert.True(status == 0, $"{source}: {said}");
    }

    private static (int Status, string Said) Run(params string[] arguments)
    {
        using var said = new StringWriter { NewLine = "\n" };
        var status = Program.Run(arguments, new Terminal(TextReader.Null, said, said, TimeProvider.System));
        return (status, said.ToString());
    }

    private IReadOnlyList<InspectionList> Lists(DateOnly day) =>
        InspectionLists.Of(new RecordStore(data.Folder, null, TimeProvider.System), Authority, day, null, KeyStore.Open(KeyStore.Beside(data.Folder)).ChildrenOf(Authority));

    private Dictionary<(int List, string Child, string Event), object?[]> OwnRows(DateOnly day) => written.Lives.SelectMany(child => SampleAnnexA.RowsOf(child, day))
        .Where(row => row.List <= 10).ToDictionary(row => KeyOf(row.List, row.Values), row => row.Values);

    private static Dictionary<(int List, string Child, string Event), object?[]> RowsOf(IEnumerable<InspectionList> lists) =>
        lists.Take(10).SelectMany(list => list.Rows.Select(row => (Key: KeyOf(list.Number, row), Row: row))).ToDictionary(one => one.Key, one => one.Row);

    // A child may stand in a list of events several times.
    private static (int List, string Child, string Event) KeyOf(int list, object?[] values) => (list, (string)values[0]!, list switch
    {
        1 => $"{values[5]} {Plain(values[6], "SOURCE")}",
        2 or 3 => $"{values[5]}",
        4 or 5 => $"{values[6]}",
        10 => $"{values[8]}",
        _ => "",
    });

    private IEnumerable<string> Differing(IReadOnlyList<InspectionList> lists, DateOnly day)
    {
        var own = OwnRows(day);
        var found = RowsOf(lists);
        return from list in lists.Take(10)
               from column in list.Table.Columns.Select((column, i) => (column.Name, column.CodeSet, Index: i))
               where !NeverKept.Contains(column.Name)
               where own.Any(row => row.Key.List == list.Number && Plain(row.Value[column.Index], column.CodeSet) != Plain(found[row.Key][column.Index], column.CodeSet))
               select $"{list.Table.Name}: {column.Name}";
    }

    // A code however it is written; a number whatever its type.
    private static string? Plain(object? value, string? set) => value switch
    {
        null => null,
        string text => set is null ? text : ExtractText.Code(set, text) ?? text,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value.GetType()} is in no list."),
    };
}
