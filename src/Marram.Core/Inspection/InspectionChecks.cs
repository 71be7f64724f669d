using Marram.Checks;
using Marram.Returns.Extracts;

namespace Marram.Inspection;

/// <summary>
/// The checks of the eleven lists that inspectors' tools make. Numbers and severities are those of the specification of the lists; checks of what only the authority's
/// own system holds (headings, signs of a broken formula, postcodes) are made when lists are read.
/// </summary>
public static class InspectionChecks
{
    // Forty weeks: a child may be known in lists 1 to 7 before birth.
    private const int DaysExpected = 280;

    private static readonly string Yes = WrittenCodes.Of("YESNO", "Y");
    private static readonly string Closed = WrittenCodes.Of("STATUS", "CLOSED");
    private static readonly string OnPlan = WrittenCodes.Of("STATUS", "CPP");
    private static readonly string InCare = WrittenCodes.Of("STATUS", "CLA");

    /// <summary>Everything they find, list by list.</summary>
    /// <param name="lists">All eleven, in order.</param>
    /// <param name="asAt">The day of the lists.</param>
    public static IReadOnlyList<InspectionFinding> Of(IReadOnlyList<InspectionList> lists, DateOnly asAt)
    {
        var rows = lists.Select(list => list.Rows.Select((values, i) => new ListRow(list.Table, values, list.Lines?[i] ?? i + 2)).ToList()).ToList();
        return
        [
            .. rows.SelectMany(list => list).SelectMany(row => EachRow(row, asAt)),
            .. new[] { 6, 7, 8, 9 }.SelectMany(number => rows[number - 1].GroupBy(row => row.Child).SelectMany(same => same.Skip(1)))
                .Select(row => row.Finds(3, Severity.Error, "Child Unique ID", "a second row of the same child", "one row a child")),
            .. SaysTheSame(rows),
            .. Windows(rows, asAt),
            .. rows[3].SelectMany(Assessment),
            .. rows[4].SelectMany(row => Enquiry(row, rows[6], asAt)),
            .. rows[5].SelectMany(InNeed),
            .. StatusAgrees(rows[5], rows[6], rows[7]),
            .. rows[6].SelectMany(Plan),
            .. rows[7].SelectMany(row => Care(row, asAt)),
            .. rows[8].SelectMany(row => Leaver(row, asAt)),
            .. rows[9].SelectMany(Adoption),
            .. AdoptedLeftCare(rows[9], rows[7]),
        ];
    }

    private static IEnumerable<InspectionFinding> EachRow(ListRow row, DateOnly asAt)
    {
        if (row.Child.Length == 0)
        {
            yield return row.Finds(2, Severity.Error, row.Table.Columns[0].Name, "nothing", row.Table.Name == "List 11" ? "the adopter’s number" : "the child’s number");
        }

        foreach (var (column, day) in row.Days())
        {
            if (day > asAt && column != "Date of Birth")
            {
                yield return row.Finds(4, Severity.Error, column, $"{day:d MMM yyyy}", $"{asAt:d MMM yyyy} or before");
            }
            else if (row.Table.Name != "List 11" && row.Day("Date of Birth") is { } born && day < born.AddDays(row.Table.Name is "List 8" or "List 9" or "List 10" ? 0 : -DaysExpected))
            {
                yield return row.Finds(4, Severity.Error, column, $"{day:d MMM yyyy}, before the child was {(row.Table.Name is "List 8" or "List 9" or "List 10" ? "born" : "expected")}", "a day in the child’s life");
            }
        }
    }

    private static IEnumerable<InspectionFinding> SaysTheSame(List<List<ListRow>> rows) =>
        from child in rows.Take(10).SelectMany(list => list).Where(row => row.Child.Length > 0).GroupBy(row => row.Child)
        from column in (string[])["Gender", "Ethnicity", "Date of Birth"]
        from other in child.Where(row => row.Text(column) is { } text && child.First().Text(column) is { } first && text != first).Take(1)
        select other.Finds(2, Severity.Warning, column, "something else than in " + child.First().Table.Name, "the same in every list");

    private static IEnumerable<InspectionFinding> Windows(List<List<ListRow>> rows, DateOnly asAt) =>
        from window in (IEnumerable<(int List, string Column)>)[(1, "Date of Contact"), (3, "Date of referral")]
        from row in rows[window.List - 1]
        where row.Day(window.Column) is { } day && day <= asAt.AddMonths(-6)
        select row.Finds(6, Severity.Warning, window.Column, $"{row.Day(window.Column):d MMM yyyy}", $"a day in the six months to {asAt:d MMM yyyy}");

    private static IEnumerable<InspectionFinding> Assessment(ListRow row)
    {
        const string Outcome = "Was the child assessed as requiring LA children's social care support?";
        var ended = row.Day("Continuous Assessment Date of Authorisation");
        if (ended < row.Day("Continuous Assessment Start Date"))
        {
            yield return row.Finds(5, Severity.Error, "Continuous Assessment Date of Authorisation", "a day before the start", "the start or later");
        }

        if (ended is null != row.Text(Outcome) is null)
        {
            yield return row.Finds(7, Severity.Warning, Outcome, ended is null ? "an outcome of an open assessment" : "nothing", ended is null ? "nothing while it is open" : "the outcome");
        }
    }

    private static IEnumerable<InspectionFinding> Enquiry(ListRow row, List<ListRow> plans, DateOnly asAt)
    {
        const string Held = "Date of Initial Child Protection Conference";
        const string Result = "Did the Initial Child Protection Conference Result in a Child Protection Plan";
        var held = row.Day(Held);
        if (held < row.Day("Strategy discussion initiating Section 47 Enquiry Start Date"))
        {
            yield return row.Finds(5, Severity.Error, Held, "a day before the strategy discussion", "the strategy discussion or later");
        }

        if (held is not null && row.Text("Was an Initial Child Protection Conference deemed unnecessary?") == Yes)
        {
            yield return row.Finds(8, Severity.Warning, Held, "a conference that was deemed unnecessary", "nothing");
        }

        if (held < asAt.AddDays(-1) && row.Text(Result) is null)
        {
            yield return row.Finds(8, Severity.Warning, Result, "nothing", "yes or no: the conference was held");
        }

        if (row.Text(Result) == Yes && !plans.Exists(plan => plan.Child == row.Child && plan.Day("Child Protection Plan Start Date") >= held))
        {
            yield return row.Finds(9, Severity.Warning, Result, "a plan that list 7 does not have", "a plan from the day of the conference");
        }
    }

    private static IEnumerable<InspectionFinding> InNeed(ListRow row)
    {
        var isClosed = row.Day("CIN Closure Date") is not null;
        if (isClosed != row.Text("Reason for Closure") is not null)
        {
            yield return row.Finds(11, Severity.Error, "Reason for Closure", isClosed ? "nothing" : "a reason of an open episode", isClosed ? "why it was closed" : "nothing");
        }

        if (isClosed != (row.Text("Case Status") == Closed))
        {
            yield return row.Finds(11, Severity.Error, "Case Status", row.Text("Case Status") ?? "nothing", isClosed ? Closed : "another status");
        }
    }

    private static IEnumerable<InspectionFinding> StatusAgrees(List<ListRow> need, List<ListRow> plans, List<ListRow> care)
    {
        var onPlan = plans.Where(row => row.Day("Child Protection Plan End Date") is null).Select(row => row.Child).ToHashSet();
        var inCare = care.Where(row => row.Day("Date Ceased to be Looked After") is null).Select(row => row.Child).ToHashSet();
        var known = need.Select(row => row.Child).ToHashSet();
        foreach (var row in need)
        {
            var status = row.Text("Case Status");
            if (status == InCare != (inCare.Contains(row.Child) && status != Closed))
            {
                yield return row.Finds(10, Severity.Warning, "Case Status", status ?? "nothing", status == InCare ? "an open row in list 8" : InCare);
            }
            else if (status == OnPlan != (onPlan.Contains(row.Child) && status != Closed && status != InCare))
            {
                yield return row.Finds(10, Severity.Warning, "Case Status", status ?? "nothing", status == OnPlan ? "an open row in list 7" : OnPlan);
            }
        }

        foreach (var row in plans.Where(row => onPlan.Contains(row.Child)).Concat(care.Where(row => inCare.Contains(row.Child))).Where(row => !known.Contains(row.Child)))
        {
            yield return row.Finds(10, Severity.Warning, "Child Unique ID", "a child who is not in list 6", "a row in list 6");
        }
    }

    private static IEnumerable<InspectionFinding> Plan(ListRow row)
    {
        var (started, ended) = (row.Day("Child Protection Plan Start Date"), row.Day("Child Protection Plan End Date"));
        var visited = row.Day("Date of the Last Statutory Visit");
        if (visited < started || visited > ended)
        {
            yield return row.Finds(12, Severity.Warning, "Date of the Last Statutory Visit", "a day outside the plan", "a day of the plan");
        }
        else if (visited is null && ended is null)
        {
            yield return row.Finds(12, Severity.Warning, "Date of the Last Statutory Visit", "nothing", "a visit: the plan is open");
        }

        if (row.Day("Date of latest review conference") <= started)
        {
            yield return row.Finds(12, Severity.Warning, "Date of latest review conference", "a day that is not after the plan began", "a later day");
        }
    }

    private static IEnumerable<InspectionFinding> Care(ListRow row, DateOnly asAt)
    {
        var (started, ended) = (row.Day("Date Started to be Looked After"), row.Day("Date Ceased to be Looked After"));
        if (ended is null != row.Text("Reason Ceased to be Looked After") is null)
        {
            yield return row.Finds(13, Severity.Warning, "Reason Ceased to be Looked After", ended is null ? "a reason of a child in care" : "nothing", ended is null ? "nothing" : "why care ended");
        }

        if (row.Day("Start date of current legal status") is { } law && (law < started || law > asAt))
        {
            yield return row.Finds(13, Severity.Warning, "Start date of current legal status", $"{law:d MMM yyyy}", "a day of the period of care");
        }

        if (row.Day("Start Date of Most Recent Placement") < started)
        {
            yield return row.Finds(13, Severity.Warning, "Start Date of Most Recent Placement", "a day before care began", "the day care began or later");
        }

        if (row.Whole("Number of Placements in the Last 12 months") is < 1 or null)
        {
            yield return row.Finds(13, Severity.Warning, "Number of Placements in the Last 12 months", "none", "1 or more");
        }

        if (ended is null && row.AgeOn(asAt) >= 18)
        {
            yield return row.Finds(13, Severity.Warning, "Age of Child (Years)", $"{row.AgeOn(asAt)}", "under 18 while in care");
        }

        var (type, provider) = (row.Text("Placement Type"), row.Text("Placement Provider"));
        if ((type == WrittenCodes.Of("PLACEMENT", "P1")) != (provider == WrittenCodes.Of("PROVIDER", "PR0")))
        {
            yield return row.Finds(14, Severity.Warning, "Placement Provider", provider ?? "nothing", "parents where the child is placed with parents, and only there");
        }

        if (type == WrittenCodes.Of("PLACEMENT", "P1") && row.Text("Child's Legal Status") == WrittenCodes.Of("LEGAL", "V2"))
        {
            yield return row.Finds(14, Severity.Warning, "Child's Legal Status", "section 20 of a child placed with parents", "another status or placement");
        }

        if (row.Whole("Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months") > 0
            && row.Text("Was the child offered a Return Interview after their last missing episode (Y/N)?") is null)
        {
            yield return row.Finds(15, Severity.Warning, "Was the child offered a Return Interview after their last missing episode (Y/N)?", "nothing", "yes or no: the child was missing");
        }
    }

    private static IEnumerable<InspectionFinding> Leaver(ListRow row, DateOnly asAt)
    {
        if (row.AgeOn(asAt) is < 16 or > 25)
        {
            yield return row.Finds(16, Severity.Warning, "Age of Child (Years)", $"{row.AgeOn(asAt)}", "16 to 25");
        }

        if (row.Text("Type of Accommodation") is null && row.Text("Suitability of Accommodation") is not null)
        {
            yield return row.Finds(16, Severity.Warning, "Suitability of Accommodation", "said of no accommodation", "nothing, or the accommodation");
        }

        if (row.Text("LA in Touch") is { } touch && touch != WrittenCodes.Of("TOUCH", "YES") && row.Text("Activity Status") is not null and not "0")
        {
            yield return row.Finds(16, Severity.Warning, "Activity Status", "said of a young person not in touch", "nothing");
        }
    }

    private static IEnumerable<InspectionFinding> Adoption(ListRow row)
    {
        string[] way =
        [
            "Date the Child Entered Care", "Date of Decision that Child Should be Placed for Adoption", "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order",
        ];
        foreach (var (before, after) in way.Zip(way.Skip(1)))
        {
            if (row.Day(after) < row.Day(before))
            {
                yield return row.Finds(17, Severity.Warning, after, $"{row.Day(after):d MMM yyyy}", $"{before} ({row.Day(before):d MMM yyyy}) or later");
            }
        }

        if (row.Day("Date of Decision that Child Should No Longer be Placed for Adoption") is not null && row.Text("Reason Why Child No Longer Placed for Adoption") is null)
        {
            yield return row.Finds(17, Severity.Warning, "Reason Why Child No Longer Placed for Adoption", "nothing", "why the decision was reversed");
        }
    }

    private static IEnumerable<InspectionFinding> AdoptedLeftCare(List<ListRow> adoptions, List<ListRow> care)
    {
        string[] adopted = [WrittenCodes.Of("CEASED", "E11"), WrittenCodes.Of("CEASED", "E12")];
        string[] forAdoption = [.. ((string[])["A3", "A4", "A5", "A6"]).Select(code => WrittenCodes.Of("PLACEMENT", code))];
        var of = care.ToLookup(row => row.Child);
        foreach (var (row, period) in adoptions.SelectMany(row => of[row.Child].Select(period => (row, period))))
        {
            if (row.Day("Date of Adoption Order") is not null && !adopted.Contains(period.Text("Reason Ceased to be Looked After")))
            {
                yield return period.Finds(18, Severity.Warning, "Reason Ceased to be Looked After", period.Text("Reason Ceased to be Looked After") ?? "nothing", "adopted, as list 10 says");
            }
            else if (row.Day("Date of Adoption Order") is null && row.Day("Date Placed for Adoption") is not null && row.Day("Date of Decision that Child Should No Longer be Placed for Adoption") is null
                && period.Day("Date Ceased to be Looked After") is null && !forAdoption.Contains(period.Text("Placement Type")))
            {
                yield return period.Finds(18, Severity.Warning, "Placement Type", period.Text("Placement Type") ?? "nothing", "placed for adoption, as list 10 says");
            }
        }
    }

    private sealed record ListRow(ExtractTable Table, object?[] Values, int Number)
    {
        public string Child { get; } = Values[0] as string ?? "";

        public DateOnly? Day(string column) => Values[Table.IndexOf(column)] as DateOnly?;

        // Recomputed where the day of birth is there: files in the wild carry ages of other days.
        public long? AgeOn(DateOnly day) => Day("Date of Birth") is { } born ? Records.Door.AgeOn(born, day) : Whole("Age of Child (Years)");

        public long? Whole(string column) => Values[Table.IndexOf(column)] as long?;

        public string? Text(string column) => Values[Table.IndexOf(column)]?.ToString();

        public IEnumerable<(string Column, DateOnly Day)> Days() => Table.Columns.Zip(Values).Where(one => one.Second is DateOnly).Select(one => (one.First.Name, (DateOnly)one.Second!));

        public InspectionFinding Finds(int check, Severity severity, string column, string found, string wanted) => new(check, severity, Table.Name, Number, column, found, wanted);
    }
}
