using Marram.Periods;
using Marram.Returns;

namespace Marram.Inspection;

/// <summary>Counts of one list that add up to its rows, or to those of them the question is about.</summary>
/// <param name="Title">What is counted, as a title.</param>
/// <param name="Subject">What a group is, as the heading of a column.</param>
/// <param name="Groups">The groups from the top; a row of the list is in one of them.</param>
/// <param name="Remark">What a reader must know; empty for nothing.</param>
public sealed record InspectionCount(string Title, string Subject, IReadOnlyList<(string Name, long Count)> Groups, string Remark = "")
{
    /// <summary>The title of the count of ethnic groups, the one that is held against who lives in the area.</summary>
    public const string Ethnicity = "Ethnicity";

    /// <summary>The part of the list that is counted, the same words for the same rows; empty where no other count is of the same part.</summary>
    public string Part { get; init; } = "";

    /// <summary>The rest of the list, in the words of the counts that are of it.</summary>
    public string Rest { get; init; } = "";

    /// <summary>The sum of the groups.</summary>
    public long Total => Groups.Sum(group => group.Count);
}

/// <summary>How many children of each ethnic group live in an area.</summary>
/// <param name="MidYear">The calendar year of whose middle, or census, it is.</param>
/// <param name="Groups">The groups as the source has them, with the number of children aged 0 to 17.</param>
public sealed record AreaPopulation(int MidYear, IReadOnlyList<(string Group, long Children)> Groups)
{
    /// <summary>Every child of the area.</summary>
    public long Total => Groups.Sum(one => one.Children);

    /// <summary>A group's share of the area's children, in percent; null where the source does not have the group, or nobody lives there.</summary>
    public decimal? ShareOf(string group) =>
        Total > 0 && Groups.Any(one => Is(one.Group, group)) ? 100m * Groups.Where(one => Is(one.Group, group)).Sum(one => one.Children) / Total : null;

    private static bool Is(string found, string group) => found.Trim().Equals(group, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What inspectors' tools count of each list: ages, ethnicity, sources, how long things took and have lasted, caseloads.</summary>
public static class InspectionCounts
{
    /// <summary>The age groups of a pyramid, the youngest first; a child who is not born counts as under 1.</summary>
    public static readonly IReadOnlyList<(string Name, long From, long To)> Ages =
        [("Under 1", 0, 0), ("1 to 4", 1, 4), ("5 to 9", 5, 9), ("10 to 15", 10, 15), ("16 and 17", 16, 17), ("18 and over", 18, long.MaxValue)];

    // Care leavers are of an age that the other lists have in one group.
    private static readonly (string Name, long From, long To)[] AgesOfCareLeavers =
        [("Under 16", 0, 15), ("16", 16, 16), ("17", 17, 17), ("18", 18, 18), ("19", 19, 19), ("20", 20, 20), ("21 to 25", 21, long.MaxValue)];

    private static readonly (string Name, string[] Codes)[] EthnicGroups =
    [
        ("White", ["WBRI", "WIRI", "WIRT", "WOTH", "WROM"]), ("Mixed", ["MWBC", "MWBA", "MWAS", "MOTH"]), ("Asian", ["AIND", "APKN", "ABAN", "AOTH"]),
        ("Black", ["BCRB", "BAFR", "BOTH"]), ("Other", ["CHNE", "OOTH"]),
    ];

    private static readonly (string Name, string Begin)[] Sources =
    [
        ("Family, friends and others", "1"), ("Schools and education", "2"), ("Health", "3"), ("Housing", "4"), ("Local authority", "5"), ("Police", "6"), ("Other legal agency", "7"),
        ("Other", "8"), ("Anonymous", "9"),
    ];

    private static readonly (string Name, long Most)[] AssessmentDays = [("10 and fewer", 10), ("11 to 25", 25), ("26 to 35", 35), ("36 to 45", 45)];

    private static readonly (string Name, long Most)[] ReviewDays = [("91 and fewer", 91), ("92 to 183", 183)];

    private static readonly (string Name, long Most)[] YearDays = [("183 and fewer", 183), ("184 to 365", 365)];

    private const string Return = "ssda903-codes.csv";

    private const string Census = "cin-codes.csv";

    private const string Authorised = "Continuous Assessment Date of Authorisation";

    private const string AssessmentLimit = "The limit is 45 working days.";

    private const string Ceased = "Date Ceased to be Looked After";

    private static readonly (string Name, int Months)[] Lasting = [("Under 3 months", 3), ("3 to 6 months", 6), ("6 to 12 months", 12), ("1 to 2 years", 24)];

    /// <summary>The counts of a list, those that have anything to say: what the records do not say of any row is told beside the list.</summary>
    /// <param name="asAt">The day of the lists.</param>
    public static IReadOnlyList<InspectionCount> Of(InspectionList list, DateOnly asAt)
    {
        var rows = list.Rows.Select(values => new Fields(list, values)).ToList();
        return rows.Count == 0 ? [] : [.. Common(list, rows).Concat(Own(list.Number, rows, asAt)).Where(count => count.Groups.Any(group => group.Count > 0 && group.Name != NotSaid))];
    }

    /// <summary>How many of a list's rows are of each age group, for girls and boys; those whose sex is not said are in neither.</summary>
    public static IReadOnlyList<(string Name, long Girls, long Boys)> Pyramid(InspectionList list)
    {
        var (girl, boy) = (WrittenCodes.Of("SEX", "F"), WrittenCodes.Of("SEX", "M"));
        var rows = list.Rows.Select(values => new Fields(list, values)).ToList();
        return [.. (list.Number == 9 ? AgesOfCareLeavers : Ages).Select(age => (age.Name, Of(girl, age), Of(boy, age)))];

        long Of(string sex, (string Name, long From, long To) age) =>
            rows.LongCount(row => row.Text("Gender") == sex && row.Whole("Age of Child (Years)") is { } years && years >= age.From && years <= age.To);
    }

    /// <summary>How many children of list 6 each worker has, in groups; workers are counted, not children.</summary>
    public static InspectionCount Caseloads(InspectionList inNeed)
    {
        var cases = inNeed.Rows.Select(values => new Fields(inNeed, values)).Where(row => row.Day("CIN Closure Date") is null)
            .Select(row => row.Text("Allocated Worker")).OfType<string>().CountBy(worker => worker).Select(one => one.Value).ToList();
        return new("Workers by how many children they have", "Children", Grouped(cases.Select(count => (long?)count), [("1 to 10", 10), ("11 to 15", 15), ("16 to 20", 20), ("21 to 25", 25)], "26 and more"));
    }

    private static IEnumerable<InspectionCount> Common(InspectionList list, List<Fields> rows)
    {
        if (list.Number > 10)
        {
            yield break;
        }

        yield return new(InspectionCount.Ethnicity, "Group", Parts(rows, row => EthnicGroups.FirstOrDefault(group => row.Text("Ethnicity") is { } text && group.Codes.Any(code => text.EndsWith(code, StringComparison.Ordinal))).Name ?? "Not known",
            [.. EthnicGroups.Select(group => group.Name), "Not known"]));
        if (list.Number >= 4)
        {
            yield return YesNo("Disability", "Disabled", rows, "Does the Child have a Disability");
        }
    }

    private static IEnumerable<InspectionCount> Own(int list, List<Fields> rows, DateOnly asAt) => list switch
    {
        1 => [Source(rows, "Contact Source")],
        2 =>
        [
            Set("Who completes the assessments", "Organisation", rows, "Organisation completing assessment"),
            OfOver(rows, "Assessment completion date", part => Assessed("Working days to completion, of those completed", part, row => row.Day("Assessment start date"), row => row.Day("Assessment completion date"))),
            // Where no day of completion is known, nobody can say that they are open.
            .. rows.Exists(row => row.Day("Assessment completion date") is not null) ? [OfOpen(rows, "Assessment completion date", part => Assessed("Working days so far, of open assessments", part, row => row.Day("Assessment start date"), _ => asAt))] : Array.Empty<InspectionCount>(),
        ],
        3 =>
        [
            Source(rows, "Referral Source"), YesNo("No further action", "No further action", rows, "Referral NFA?"),
            new("Referrals in the twelve months before", "Referrals", Grouped(rows.Select(row => row.Whole("Number of Referrals in Last 12 Months")), [("None", 0), ("1", 1)], "2 and more")),
        ],
        4 =>
        [
            OfOver(rows, Authorised, part => Assessed("Working days to authorisation, of those authorised", part, row => row.Day("Continuous Assessment Start Date"), row => row.Day(Authorised), AssessmentLimit)),
            OfOpen(rows, Authorised, part => Assessed("Working days so far, of open assessments", part, row => row.Day("Continuous Assessment Start Date"), _ => asAt, AssessmentLimit)),
            YesNo("Child seen", "Seen", rows, "Child Seen During Continuous Assessment"),
            OfOver(rows, Authorised, part => YesNo("Support needed, of those authorised", "Support needed", part,
                "Was the child assessed as requiring LA children's social care support?")),
        ],
        5 =>
        [
            OfOver(rows, "Date of Initial Child Protection Conference", part => new InspectionCount("Working days from strategy discussion to conference", "Working days", Grouped(part
                .Select(row => WorkingDays(row.Day("Strategy discussion initiating Section 47 Enquiry Start Date"), row.Day("Date of Initial Child Protection Conference"))), [("15 and fewer", 15), ("16 to 20", 20)], "21 and more"), "The limit is 15 working days.")),
            YesNo("Conference unnecessary", "Unnecessary", rows, "Was an Initial Child Protection Conference deemed unnecessary?"),
            OfOver(rows, "Date of Initial Child Protection Conference", part => YesNo("Conference led to a plan", "Plan", part, "Did the Initial Child Protection Conference Result in a Child Protection Plan")),
        ],
        6 =>
        [
            Set("Case status", "Status", rows, "Case Status"), Set("Need", "Need", rows, "Primary Need Code"),
            OfOpen(rows, "CIN Closure Date", part => Duration("How long open cases have been open", part, "CIN Start Date", asAt)),
            OfOpen(rows, "CIN Closure Date", part => Days("Days since the child was last seen, of open cases", part, "Date Child Was Last Seen", asAt, [("10 and fewer", 10), ("11 to 28", 28), ("29 to 42", 42)], "43 and more")),
            OfOver(rows, "CIN Closure Date", part => Coded("Why cases were closed", "Reason", part, "Reason for Closure", Census, "ReasonForClosure")),
        ],
        7 =>
        [
            Set("Latest category of abuse", "Category", rows, "Latest Category of Abuse"),
            OfOpen(rows, "Child Protection Plan End Date", part => Duration("How long open plans have lasted", part, "Child Protection Plan Start Date", asAt)),
            OfOpen(rows, "Child Protection Plan End Date", part => Days("Days since the last visit, of open plans", part, "Date of the Last Statutory Visit", asAt, [("10 and fewer", 10), ("11 to 15", 15), ("16 to 28", 28)], "29 and more")),
            OfOpen(rows, "Child Protection Plan End Date", part => Days("Days since the last review conference, of open plans", part, "Date of latest review conference", asAt, ReviewDays, "184 and more")),
            YesNo("Seen alone at the last visit", "Seen alone", rows, "Was the Child Seen Alone?"),
            new("Earlier plans", "Plans", Grouped(rows.Select(row => row.Whole("Number of Previous Child Protection Plans")), [("None", 0), ("1", 1)], "2 and more")),
        ],
        8 =>
        [
            Set("Legal status", "Status", rows, "Child's Legal Status"), Coded("Type of placement", "Type", rows, "Placement Type", Return, "PLACE"), Set("Where the child is placed", "Place", rows, "Placement Location"),
            OfOpen(rows, Ceased, part => Duration("How long children in care have been in care", part, "Date Started to be Looked After", asAt)),
            new("Placements in the last twelve months", "Placements", Grouped(rows.Select(row => row.Whole("Number of Placements in the Last 12 months")), [("1", 1), ("2", 2)], "3 and more")),
            OfOpen(rows, Ceased, part => Days("Days since the last review, of children in care", part, "Date of Latest Statutory Review", asAt, ReviewDays, "184 and more")),
            OfOpen(rows, Ceased, part => Days("Days since the last social work visit, of children in care", part, "Date of Last Social Work Visit", asAt, [("28 and fewer", 28), ("29 to 42", 42), ("43 to 91", 91)], "92 and more")),
            OfOpen(rows, Ceased, part => Days("Days since the last health assessment, of children in care", part, "Date of Last Health Assessment", asAt, YearDays, "366 and more")),
            OfOpen(rows, Ceased, part => Days("Days since the last dental check, of children in care", part, "Date of Last Dental Check", asAt, YearDays, "366 and more")),
            OfOpen(rows, Ceased, part => Set("Permanence plan, of children in care", "Plan", part, "What is the permanence plan for this child?")),
            OfOver(rows, Ceased, part => Coded("Why children ceased to be in care", "Reason", part, "Reason Ceased to be Looked After", Return, "REC")),
        ],
        9 =>
        [
            Set("Eligibility", "Category", rows, "Eligibility Category"), Set("In touch", "In touch", rows, "LA in Touch"),
            Days("Days since the latest contact", rows, "Latest Date of Contact", asAt, [("28 and fewer", 28), ("29 to 56", 56), ("57 to 91", 91)], "92 and more"),
            Days("Days since the pathway plan was reviewed", rows, "Latest Pathway Plan Review Date", asAt, YearDays, "366 and more"),
            Set("Accommodation", "Suitability", rows, "Suitability of Accommodation"), Coded("Activity", "Activity", rows, "Activity Status", Return, "ACTIV"),
        ],
        10 =>
        [
            new("How far the way to adoption has come", "Stage", Parts(rows, row => row.Day("Date of Decision that Child Should No Longer be Placed for Adoption") is not null ? "Decision reversed"
                : row.Day("Date of Adoption Order") is not null ? "Adopted" : row.Day("Date Placed for Adoption") is not null ? "Placed"
                : row.Day("Date of Matching Child and Prospective Adopters") is not null ? "Matched" : "Decided",
                ["Decided", "Matched", "Placed", "Adopted", "Decision reversed"])),
            Between("Days from entering care to the placement", rows, "Date the Child Entered Care", "Date Placed for Adoption", [("426 and fewer", 426), ("427 to 639", 639)], "640 and more",
                "Of those placed. The department’s threshold was 426 days on average."),
            Between("Days from the placement order to the match", rows, "Date of Placement Order", "Date of Matching Child and Prospective Adopters", [("121 and fewer", 121), ("122 to 243", 243)], "244 and more",
                "Of those matched. The department’s threshold was 121 days on average."),
        ],
        11 =>
        [
            new("How far adopters have come", "Stage", Parts(rows, Stage, ["Enquired", "Stage 1", "Stage 2", "Approved", "Matched", "Placed", "Adopted", "Left before", NotSaid])),
            new("How long stage 1 took", "Time", Months(rows, "Date Stage 1 started", "Date Stage 1 ended", [("2 months and less", 2), ("2 to 3 months", 3), ("3 to 6 months", 6)], "More than 6 months"), "Statutory guidance has two months."),
            new("How long stage 2 took", "Time", Months(rows, "Date Stage 2 started", "Date application approved", [("4 months and less", 4), ("4 to 6 months", 6), ("6 to 9 months", 9)], "More than 9 months"),
                "To the approval; statutory guidance has four months."),
            Set("Why they left", "Reason", rows.FindAll(row => row.Day("Date of leaving adoption process") is not null && row.Day("Date of Adoption Order") is null), "Reason for leaving adoption process"),
        ],
        _ => [],
    };

    private static string Stage(Fields row) =>
        row.Day("Date of Adoption Order") is not null ? "Adopted"
        : row.Day("Date of leaving adoption process") is not null ? "Left before"
        : row.Day("Date child/children placed with adopter(s)") is not null ? "Placed"
        : row.Day("Date adopter matched with child(ren)") is not null ? "Matched"
        : row.Day("Date application approved") is not null ? "Approved"
        : row.Day("Date Stage 2 started") is not null ? "Stage 2"
        : row.Day("Date Stage 1 started") is not null ? "Stage 1"
        : row.Day("Date enquiry received") is not null ? "Enquired" : NotSaid;

    // Of those for whom both days are known. A span of two months ends with the day of the same number.
    private static List<(string Name, long Count)> Months(List<Fields> rows, string from, string to, (string Name, int Most)[] groups, string more) =>
        Parts(rows.FindAll(row => row.Day(from) is not null && row.Day(to) is not null),
            row => groups.FirstOrDefault(group => row.Day(to) <= row.Day(from)!.Value.AddMonths(group.Most)).Name ?? more, [.. groups.Select(group => group.Name), more, NotSaid]);

    // Rows whose end is not known yet, and those that have ended: together they are the list.
    private static InspectionCount OfOpen(List<Fields> rows, string end, Func<List<Fields>, InspectionCount> count) => count(rows.FindAll(row => row.Day(end) is null)) with { Part = $"no {end}", Rest = end };

    private static InspectionCount OfOver(List<Fields> rows, string end, Func<List<Fields>, InspectionCount> count) => count(rows.FindAll(row => row.Day(end) is not null)) with { Part = end, Rest = $"no {end}" };

    private static InspectionCount Assessed(string title, List<Fields> rows, Func<Fields, DateOnly?> from, Func<Fields, DateOnly?> to, string remark = "") =>
        new(title, "Working days", Grouped(rows.Select(row => WorkingDays(from(row), to(row))), AssessmentDays, "46 and more"), remark);

    // Of those for whom both days are known.
    private static InspectionCount Between(string title, List<Fields> rows, string from, string to, (string Name, long Most)[] groups, string more, string remark) => new(title, "Days",
        Grouped(rows.FindAll(row => row.Day(from) is not null && row.Day(to) is not null).Select(row => (long?)(row.Day(to)!.Value.DayNumber - row.Day(from)!.Value.DayNumber)), groups, more), remark);

    private static InspectionCount Source(List<Fields> rows, string column) => new("Where they came from", "Source", Parts(rows,
        row => row.Text(column) is { } text && text.IndexOf(' ', StringComparison.Ordinal) is var gap and > 0 && !text.Contains(" 10:", StringComparison.Ordinal)
            ? Sources.FirstOrDefault(source => text[(gap + 1)..].StartsWith(source.Begin, StringComparison.Ordinal)).Name ?? "Not known" : "Not known",
        [.. Sources.Select(source => source.Name), "Not known"]));

    private static InspectionCount YesNo(string title, string subject, List<Fields> rows, string column) => Set(title, subject, rows, column);

    private static InspectionCount Set(string title, string subject, List<Fields> rows, string column) => Named(title, subject, rows, row => Shown(row.Text(column)));

    // A drop-down that has the code alone: a reader is told what it means.
    private static InspectionCount Coded(string title, string subject, List<Fields> rows, string column, string file, string set) => Named(
        title, subject, rows, row => Shown(row.Text(column)) is var code && CodeSets.MeaningOf(file, set, code) is { } meaning ? $"{code}: {meaning}" : code);

    private static InspectionCount Named(string title, string subject, List<Fields> rows, Func<Fields, string> name) => new(title, subject,
        [.. rows.CountBy(name).OrderBy(one => one.Key == NotSaid).ThenByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, (long)one.Value))]);

    private const string NotSaid = "Not said";

    // Without the letter of the drop-down.
    private static string Shown(string? written) => written is null ? NotSaid : written.IndexOf(") ", StringComparison.Ordinal) is > 0 and < 4 and var at ? written[(at + 2)..] : written;

    private static InspectionCount Duration(string title, List<Fields> rows, string since, DateOnly asAt)
    {
        string Group(Fields row) => row.Day(since) is not { } day ? NotSaid : Lasting.FirstOrDefault(one => day.AddMonths(one.Months) > asAt).Name ?? "2 years and more";
        return new(title, "Time", Parts(rows, Group, [.. Lasting.Select(one => one.Name), "2 years and more", NotSaid]));
    }

    private static InspectionCount Days(string title, List<Fields> rows, string column, DateOnly asAt, (string Name, long Most)[] groups, string more) =>
        new(title, "Days", Grouped(rows.Select(row => row.Day(column) is { } day ? (long?)(asAt.DayNumber - day.DayNumber) : null), groups, more));

    // The working days after the first day, up to and with the second.
    private static long? WorkingDays(DateOnly? from, DateOnly? to) =>
        (from, to) is ({ } first, { } last) ? Enumerable.Range(1, Math.Max(0, last.DayNumber - first.DayNumber)).LongCount(days => first.AddDays(days).IsWorkingDay()) : null;

    private static List<(string Name, long Count)> Grouped(IEnumerable<long?> values, (string Name, long Most)[] groups, string more, string none = NotSaid)
    {
        var all = values.ToList();
        string Group(long? value) => value is null ? none : groups.FirstOrDefault(group => value <= group.Most).Name ?? more;
        return Parts(all, Group, [.. groups.Select(group => group.Name), more, none]);
    }

    // Every group in its order; the last one, for what is not said, only where there is any.
    private static List<(string Name, long Count)> Parts<T>(List<T> rows, Func<T, string> group, string[] order)
    {
        var counts = rows.CountBy(group).ToDictionary(one => one.Key, one => (long)one.Value);
        return [.. order.Select(name => (name, counts.GetValueOrDefault(name))).Where(one => one.Item2 > 0 || one.name != order[^1])];
    }

    private sealed record Fields(InspectionList List, object?[] Values)
    {
        public DateOnly? Day(string column) => Values[List.Table.IndexOf(column)] as DateOnly?;

        public long? Whole(string column) => Values[List.Table.IndexOf(column)] as long?;

        public string? Text(string column) => Values[List.Table.IndexOf(column)] as string;
    }
}
