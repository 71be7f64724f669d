namespace Marram.Samples;

/// <summary>
/// A row of Annex A: the number of its list, and its fields in the order of the list's columns. Texts, whole numbers, days, or null for blank.
/// </summary>
public sealed record SampleListRow(int List, object?[] Values);

/// <summary>
/// What a council would put into the eleven lists of Annex A for a child on a day. Source: Ofsted, Inspecting local authority children's services, Annex A.
/// </summary>
public static class SampleAnnexA
{
    private static readonly string[] EthnicityOrder =
        ["WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"];

    private static readonly Dictionary<string, string> Sources = new()
    {
        ["1A"] = "a) 1A: Individual",
        ["1B"] = "b) 1B: Individual",
        ["1C"] = "c) 1C: Individual",
        ["1D"] = "d) 1D: Individual",
        ["2A"] = "e) 2A: Schools",
        ["2B"] = "f) 2B: Education services",
        ["3A"] = "g) 3A: Health services",
        ["3B"] = "h) 3B: Health services",
        ["3C"] = "i) 3C: Health services",
        ["3D"] = "j) 3D: Health services",
        ["3E"] = "k) 3E: Health services",
        ["3F"] = "l) 3F: Health services",
        ["4"] = "m) 4: Housing",
        ["5A"] = "n) 5A: LA services",
        ["5B"] = "o) 5B: LA services",
        ["5C"] = "p) 5C: LA services",
        ["6"] = "q) 6: Police",
        ["7"] = "r) 7: Other legal agency",
        ["8"] = "s) 8: Other",
        ["9"] = "t) 9: Anonymous",
        ["10"] = "u) 10: Unknown",
    };

    private static readonly string[] Placements =
        ["U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "P1", "P2", "P3", "H5", "K1", "K2", "R1", "R2", "R3", "R5", "S1", "Z1", "T0", "T1", "T2", "T3"];

    private static readonly string[] Endings =
        ["E11", "E12", "E2", "E3", "E4A", "E4B", "E13", "E41", "E45", "E46", "E47", "E48", "E5", "E6", "E7", "E9", "E14", "E15", "E16", "E8", "E17"];

    private static readonly string[] WaysOut = ["a) withdrew", "b) on hold", "c) refused"];

    /// <summary>The rows that are about no child, as at the end of a day: adopters whom no child was matched with.</summary>
    public static IEnumerable<SampleListRow> RowsOf(SampleCouncil council, DateOnly day) => SampleAdopter.Unmatched(council, day).Where(adopter => IsListed(adopter, day)).Select(Listed);

    /// <summary>The child's rows as at the end of a day.</summary>
    public static IEnumerable<SampleListRow> RowsOf(SampleChild child, DateOnly day)
    {
        var since = day.AddMonths(-6);
        var disability = child.Disabilities.Length > 0 ? "a) Yes" : "b) No";
        bool InWindow(DateOnly on) => on > since && on <= day;
        (string Team, string Worker) Held(DateOnly on) => child.WorkerOn(on) is { } one ? (one.Team, one.Worker) : child.Allocations.LastOrDefault(one => one.Started <= on) is { } last ? (last.Team, last.Worker) : (SampleCouncil.Teams[0].Code, "Duty");

        foreach (var contact in child.Contacts.Where(one => InWindow(one.On)))
        {
            yield return Row(1, [.. Common(), contact.On, Sources[contact.Source]]);
        }

        foreach (var help in child.EarlyHelp.Where(one => one.Started <= day && (InWindow(one.Started) || one.Ended > day)))
        {
            yield return Row(2, [.. Common(), help.Started, Known(help.Completed), help.Organisation]);
        }

        foreach (var referral in child.Referrals.Where(one => InWindow(one.On)))
        {
            var (team, worker) = Held(referral.On);
            yield return Row(3, [.. Common(), referral.On, Sources[referral.Source], referral.IsNoAction ? "a) Yes" : "b) No",
                child.Referrals.Count(other => other.On < referral.On && other.On >= referral.On.AddYears(-1)), team, worker]);
        }

        foreach (var assessment in child.Referrals.SelectMany(one => one.Assessments).Where(one => one.Started <= day && one.Completed > since))
        {
            var (team, worker) = Held(assessment.Started);
            yield return Row(4, [.. Common(), disability, assessment.Started, assessment.SeenOn <= day ? "a) Yes" : "b) No", Known(assessment.Completed),
                assessment.Completed > day ? null : assessment.Outcome is "no action" or "early help" ? "b) No" : "a) Yes", team, worker]);
        }

        foreach (var one in child.Referrals.SelectMany(one => one.Enquiries).Where(one => one.Started <= day && (one.ConferenceOn ?? one.Ended) > since))
        {
            var (team, worker) = Held(one.Started);
            var all = child.Referrals.SelectMany(referral => referral.Enquiries).Where(other => other.Started < one.Started && other.Started >= one.Started.AddYears(-1)).ToList();
            yield return Row(5, [.. Common(), disability, one.Started, one.Ended > day ? null : one.ConferenceOn is null ? "a) Yes" : "b) No", Known(one.ConferenceOn),
                one.ConferenceOn <= day ? (one.LedToPlan ? "a) Yes" : "b) No") : null, all.Count, all.Count(other => other.ConferenceOn is not null), team, worker]);
        }

        if (child.Referrals.LastOrDefault(one => !one.IsNoAction && one.On <= day && !(one.ClosedOn <= since)) is { } open)
        {
            var (team, worker) = Held(open.ClosedOn <= day ? open.ClosedOn.Value.AddDays(-1) : day);
            var isClosed = open.ClosedOn <= day;
            var status = isClosed ? "e) Closed episode" : child.CareOn(day) is not null ? "a) Looked after child" : child.PlanOn(day) is not null ? "b) Child protection plan"
                : open.Plans.Any(plan => plan.Started <= day) ? "c) Child in need plan" : "d) Open assessment";
            yield return Row(6, [.. Common(), disability, open.On, Need(open.Need), Last(child.Visits.Where(visit => visit.On >= open.On).Select(visit => visit.On), day),
                isClosed ? open.ClosedOn : null, isClosed ? open.ClosedBecause : null, status, team, worker]);
        }

        if (child.Referrals.SelectMany(one => one.ProtectionPlans).LastOrDefault(plan => plan.Started <= day && plan.Ended > since) is { } current)
        {
            var (team, worker) = Held(current.Ended <= day ? current.Ended : day);
            var visit = child.Visits.LastOrDefault(one => one.Kind == "protection" && one.On >= current.Started && one.On <= day);
            var isEmergency = child.Care.Exists(care => care.Episodes.Exists(episode => episode.LegalStatus is "L1" or "L2" && InWindow(episode.Started)));
            yield return Row(7, [.. Common(), disability, current.Started, Abuse(current.InitialCategory), Abuse(current.LatestCategory), visit?.On,
                visit is null ? null : visit.SeenAlone ? "a) Yes" : "b) No", Last(current.Reviews.Select(review => review.On), day), Known(current.Ended), isEmergency ? "a) Yes" : "b) No",
                current.Before, team, worker]);
        }

        if (child.Care.FindLast(one => !one.IsShortBreaks && one.Started <= day && one.Ended > since) is { } care8)
        {
            yield return Row(8, [.. Common(), .. InCare(child, care8, day, disability, Held(care8.Ended <= day ? care8.Ended.AddDays(-1) : day))]);
        }

        if (child.Leaver is { } leaver && leaver.LeftOn <= day && child.AgeOn(day) is >= 17 and < 25 && child.CareOn(day) is null)
        {
            var age = child.AgeOn(day);
            var status = leaver.ByAge[age];
            var known = status.Accommodation != "0";
            yield return Row(9, [.. Common(), child.IsUasc ? "a) Yes" : "b) No", disability, SampleCouncil.Teams[8].Code, "PA" + child.Id[^2..], "PA" + child.Id[^2..],
                age < 18 ? "a) Relevant child" : "b) Former relevant child", Last(leaver.Reviews, day),
                status.InTouch switch { "YES" => "a) Yes", "NO" => "b) No", "DIED" => "c) Died", "REFU" => "d) Refu", "NREQ" => "e) NREQ", _ => "f) Rhom" }, Last(leaver.Contacts, day),
                known ? status.Accommodation[..1] : null, known ? (status.Accommodation[1] == '1' ? "a) Suitable" : "b) Unsuitable") : null, status.Activity == "0" ? null : status.Activity]);
        }

        foreach (var period in child.Care.Where(one => one.Adoption is { } way && way.Decided <= day && (way.Adopted ?? way.Reversed ?? one.Ended) > day.AddYears(-1)))
        {
            var way = period.Adoption!;
            yield return Row(10, [child.Id, child.Family, .. Common()[1..], disability, period.Started, way.Decided, Known(way.Order), Known(way.Matched), Known(way.Placed),
                Known(way.Adopted), Known(way.Reversed), way.Reversed <= day ? "RD1" : null, way.ByFosterCarer ? period.Started : null]);
        }

        foreach (var adopter in SampleAdopter.Of(child, day).Where(adopter => IsListed(adopter, day)))
        {
            yield return Listed(adopter);
        }

        DateOnly? Known(DateOnly? on) => on <= day ? on : null;
        SampleListRow Row(int list, object?[] values) => new(list, values);
        object?[] Common() =>
        [
            child.Id,
            child.Born > day ? "c) Not stated/recorded (or unborn)" : child.Sex == "M" ? "a) Male" : "b) Female",
            $"{(char)('a' + Array.IndexOf(EthnicityOrder, child.Ethnicity))}) {child.Ethnicity}",
            child.Born,
            Math.Max(0, child.AgeOn(day)),
        ];
    }

    private static bool IsListed(SampleAdopter adopter, DateOnly day) => (adopter.Left ?? adopter.Adopted ?? day) > day.AddYears(-1);

    private static SampleListRow Listed(SampleAdopter one) => new(11,
    [
        one.Id, one.Family, one.Sex == 'M' ? "a) Male" : "b) Female", "a) WBRI", "b) No", one.FostersForAdoption ? "a) Yes" : "b) No", one.Enquired, one.Stage1Started, one.Stage1Ended, one.Stage2Started, one.Stage2Ended,
        one.Applied, one.Approved, one.Matched, one.Placed, one.Placed is null ? null : 1, one.Adopted, one.Left, one.LeftReason is { } reason ? WaysOut[reason[0] - '1'] : null,
    ]);

    private static object?[] InCare(SampleChild child, SampleCare care, DateOnly day, string disability, (string Team, string Worker) held)
    {
        var yearBefore = day.AddYears(-1);
        var episodes = care.Episodes.FindAll(one => one.Started <= day);
        var now = episodes[^1];
        var law = episodes[episodes.FindLastIndex(one => one.LegalStatus != now.LegalStatus) + 1].Started;
        var placed = episodes[episodes.FindLastIndex(one => one.Placement.Number != now.Placement.Number || one.Placement.Code != now.Placement.Code) + 1].Started;
        var isOver = care.Ended <= day;
        var missing = care.Missing.FindAll(one => one.Started > yearBefore && one.Started <= day);
        var placements = child.Care.Where(one => !one.IsShortBreaks).SelectMany(one => one.Episodes)
            .Where(one => one.Started <= day && one.Ended > yearBefore && one.Placement.Code[0] != 'T').DistinctBy(one => (one.Placement.Number, one.Placement.Urn)).Count();
        var isNear = now.Placement.Postcode.StartsWith("ZZ", StringComparison.Ordinal) || now.Placement.Postcode.StartsWith("ZX", StringComparison.Ordinal);
        var code = now.Placement.Code;
        return
        [
            child.IsUasc && child.Born.AddYears(18) > yearBefore ? "a) Yes" : "b) No", disability, care.Started, Need(care.Need),
            child.Care.Exists(one => one != care && !one.IsShortBreaks && one.Started < care.Started && one.Ended > care.Started.AddYears(-1)) ? "a) Yes" : "b) No", law, Law(now.LegalStatus),
            Last(care.Reviews.Select(review => review.On), day), Last(child.Visits.Where(visit => visit.Kind == "care" && visit.On >= care.Started).Select(visit => visit.On), day),
            care.Adoption is { Reversed: null } way && way.Decided <= day ? "Adoption" : now.Placement.Code is "U1" or "U4" ? "Long-term fostering" : "Return to family",
            Last(care.Reviews.Select(review => review.On.AddDays(-5)), day), Last(Checks("Health Assessment"), day), Last(Checks("Dental Check"), day), Math.Max(1, placements),
            isOver ? care.Ended : null, isOver ? $"{(char)('a' + Array.IndexOf(Endings, care.EndedBecause))}) {care.EndedBecause}" : null, placed,
            Array.IndexOf(Placements, code) is var at and >= 0 ? $"{(char)('a' + at)}) {code}" : code, now.Placement.Provider is { Length: 3 } provider ? $"{(char)('a' + (provider[2] - '0'))}) {provider}" : "b) PR1",
            now.Placement.Postcode, now.Placement.Urn, isNear ? "a) In" : "b) Out", isNear ? SampleCouncil.Number : "998",
            missing.Count(one => one.Kind == "M"), missing.Count(one => one.Kind == "A"),
            missing.Count == 0 ? null : missing[^1].InterviewOffered ? "a) Yes" : "b) No", missing.Count == 0 ? null : missing[^1].InterviewAccepted ? "a) Yes" : "b) No", held.Team, held.Worker,
        ];

        IEnumerable<DateOnly> Checks(string kind) =>
            child.Health.Where(check => check.Kind == kind && check.Status == "Completed" && check.On >= care.Started).Select(check => check.On);
    }

    private static DateOnly? Last(IEnumerable<DateOnly> days, DateOnly until)
    {
        DateOnly? last = null;
        foreach (var day in days)
        {
            last = day <= until && !(last > day) ? day : last;
        }

        return last;
    }

    private static string Need(string code) => code switch
    {
        "N1" => "N1 - Abuse or neglect",
        "N2" => "N2 - Child's disability",
        "N3" => "N3 - Parental disability or illness",
        "N4" => "N4 - Family in acute stress",
        "N5" => "N5 - Family dysfunction",
        "N6" => "N6 - Socially unacceptable behaviour",
        "N7" => "N7 - Low income",
        _ => "N8 - Absent parenting",
    };

    private static string Abuse(string code) => code switch
    {
        "NEG" => "a) Neglect",
        "PHY" => "b) Physical",
        "SAB" => "c) Sexual",
        "EMO" => "d) Emotional",
        _ => "e) Multiple/not recommended",
    };

    private static string Law(string code) => code switch
    {
        "C1" => "C1: Interim care order",
        "C2" => "C2: Full care order",
        "E1" => "E1: Placement order",
        "V2" => "V2: Single period of accommodation",
        "L1" => "L1: Police protection",
        "L2" => "L2: Emergency protection order",
        _ => code,
    };
}
