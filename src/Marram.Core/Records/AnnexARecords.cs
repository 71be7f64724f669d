namespace Marram.Records;

/// <summary>
/// The records that the lists of Annex A hold. Lists 6 to 8 have only a child's latest episode, plan and period, and lists 1 to 5 six months: history comes from
/// keeping every load.
/// </summary>
public static class AnnexARecords
{
    private const string Id = "Child Unique ID";

    /// <summary>The records of a set of lists as at a day.</summary>
    public static IEnumerable<Record> Of(ExtractRows rows, Door door, DateOnly asAt)
    {
        foreach (var record in Children(rows, door).ToList())
        {
            yield return record;
        }

        foreach (var (row, local, child) in OfChildren(rows["List 1"], door))
        {
            yield return Record.Of("contact", ("child_id", child), ("received_on", row.Day("Date of Contact")), ("source_code", row.Code("Contact Source")), ("age_years", door.AgeOn(local, row.Day("Date of Contact"))));
        }

        foreach (var (row, _, child) in OfChildren(rows["List 2"], door))
        {
            yield return Record.Of("early_help", ("child_id", child), ("started_on", row.Day("Assessment start date")), ("completed_on", row.Day("Assessment completion date")),
                ("organisation", row.Text("Organisation completing assessment")));
        }

        foreach (var record in Cases(rows, door).Concat(Care(rows, door, asAt)).Concat(Adopters(rows, door)))
        {
            yield return record;
        }
    }

    private static IEnumerable<Record> Children(ExtractRows rows, Door door)
    {
        // The same child stands in several lists: the first to say something of it counts.
        Dictionary<string, (string Child, string? Sex, string? Ethnicity, DateOnly? Born, bool? IsDisabled, bool? IsUasc, string? Family)> children = [];
        foreach (var number in Enumerable.Range(1, 10))
        {
            var list = $"List {number}";
            foreach (var (row, local, child) in OfChildren(rows[list], door))
            {
                var known = children.GetValueOrDefault(local);
                var born = known.Born ?? row.Day("Date of Birth");
                var sex = known.Sex ?? row.Code("Gender");
                door.Meet(local, born, null, sex);
                children[local] = (child, sex, known.Ethnicity ?? row.Code("Ethnicity"), born,
                    known.IsDisabled ?? (number >= 4 ? row.YesNo("Does the Child have a Disability") : null),
                    known.IsUasc ?? (number == 8 ? row.YesNo("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)") : null),
                    known.Family ?? (number == 10 ? door.RecordId("family", row.Text("Family identifier")) : null));
            }
        }

        return children.Values.Select(one => Record.Of("child", ("child_id", one.Child), ("sex", one.Sex), ("birth_month", Door.Month(one.Born)), ("ethnicity", one.Ethnicity),
            ("is_disabled", one.IsDisabled), ("is_unaccompanied", one.IsUasc), ("family_id", one.Family)));
    }

    private static IEnumerable<Record> Cases(ExtractRows rows, Door door)
    {
        var open = OfChildren(rows["List 6"], door).Where(one => one.Row.Day("CIN Start Date") is not null).DistinctBy(one => one.Local).ToDictionary(one => one.Local, one => one.Row);
        HashSet<string> listed = [];
        foreach (var (row, local, child) in OfChildren(rows["List 3"], door))
        {
            var day = row.Day("Date of referral");
            var isOpen = open.TryGetValue(local, out var episode) && episode.Day("CIN Start Date") == day;
            listed.UnionWith(isOpen ? [local] : []);
            yield return Record.Of("referral", ("child_id", child), ("received_on", day), ("source_code", row.Code("Referral Source")), ("is_no_action", row.YesNo("Referral NFA?")),
                ("earlier_in_year", row.Whole("Number of Referrals in Last 12 Months")), ("team_code", row.Text("Allocated Team")), ("worker_id", door.RecordId("worker", row.Text("Allocated Worker"))),
                ("need_code", isOpen ? episode.Code("Primary Need Code") : null), ("closed_on", isOpen ? episode.Day("CIN Closure Date") : null),
                ("close_reason", isOpen ? episode.Code("Reason for Closure") : null), ("age_years", door.AgeOn(local, day)));
        }

        foreach (var (local, row) in open.Where(one => !listed.Contains(one.Key)))
        {
            yield return Record.Of("referral", ("child_id", door.ChildId(local)), ("received_on", row.Day("CIN Start Date")), ("is_no_action", false), ("need_code", row.Code("Primary Need Code")),
                ("closed_on", row.Day("CIN Closure Date")), ("close_reason", row.Code("Reason for Closure")), ("team_code", row.Text("Allocated Team")),
                ("worker_id", door.RecordId("worker", row.Text("Allocated Worker"))), ("age_years", door.AgeOn(local, row.Day("CIN Start Date"))));
        }

        foreach (var (row, local, child) in OfChildren(rows["List 4"], door))
        {
            var day = row.Day("Continuous Assessment Start Date");
            yield return Record.Of("assessment", ("child_id", child), ("started_on", day), ("completed_on", row.Day("Continuous Assessment Date of Authorisation")),
                ("was_seen", row.YesNo("Child Seen During Continuous Assessment")), ("needs_support", row.YesNo("Was the child assessed as requiring LA children's social care support?")),
                ("team_code", row.Text("Allocated Team")), ("worker_id", door.RecordId("worker", row.Text("Allocated Worker"))), ("age_years", door.AgeOn(local, day)));
        }

        foreach (var (row, local, child) in OfChildren(rows["List 5"], door))
        {
            var day = row.Day("Strategy discussion initiating Section 47 Enquiry Start Date");
            var held = row.Day("Date of Initial Child Protection Conference");
            yield return Record.Of("section_47", ("child_id", child), ("started_on", day), ("conference_needed", !row.YesNo("Was an Initial Child Protection Conference deemed unnecessary?")),
                ("age_years", door.AgeOn(local, day)));
            if (held is not null)
            {
                yield return Record.Of("conference", ("child_id", child), ("started_on", day), ("held_on", held),
                    ("led_to_plan", row.YesNo("Did the Initial Child Protection Conference Result in a Child Protection Plan")));
            }
        }

        foreach (var (row, local, child) in OfChildren(rows["List 7"], door))
        {
            var day = row.Day("Child Protection Plan Start Date");
            yield return Record.Of("cp_plan", ("child_id", child), ("started_on", day), ("ended_on", row.Day("Child Protection Plan End Date")), ("initial_category", row.Code("Initial Category of Abuse")),
                ("latest_category", row.Code("Latest Category of Abuse")), ("plans_before", row.Whole("Number of Previous Child Protection Plans")), ("is_other_authority", false),
                ("team_code", row.Text("Allocated Team")), ("worker_id", door.RecordId("worker", row.Text("Allocated Worker"))), ("age_years", door.AgeOn(local, day)));
            if (row.Day("Date of latest review conference") is { } review)
            {
                yield return Record.Of("cp_review", ("child_id", child), ("held_on", review));
            }

            if (row.Day("Date of the Last Statutory Visit") is { } visit)
            {
                yield return Record.Of("visit", ("child_id", child), ("kind", "protection"), ("visited_on", visit), ("was_seen", true), ("seen_alone", row.YesNo("Was the Child Seen Alone?")));
            }
        }
    }

    private static IEnumerable<Record> Care(ExtractRows rows, Door door, DateOnly asAt)
    {
        foreach (var (row, local, child) in OfChildren(rows["List 8"], door))
        {
            var (entered, law, placed) = (row.Day("Date Started to be Looked After"), row.Day("Start date of current legal status"), row.Day("Start Date of Most Recent Placement"));
            var started = new[] { entered, law, placed }.Max();
            yield return Record.Of("care_episode", ("child_id", child), ("started_on", started), ("start_reason", started == entered ? "S" : started == placed ? "P" : "L"),
                ("legal_status", row.Code("Child's Legal Status")), ("need_code", row.Code("Child's Category of Need")), ("placement_code", row.Code("Placement Type")),
                ("provider_code", row.Code("Placement Provider")), ("urn", row.Text("URN of Placement")),
                ("place_id", door.RecordId("place", $"{row.Text("Placement postcode")}|{row.Text("URN of Placement")}")), ("ended_on", row.Day("Date Ceased to be Looked After")),
                ("end_reason", row.Code("Reason Ceased to be Looked After")), ("is_short_break", false), ("in_area", row.Code("Placement Location") switch { "IN" => true, "OUT" => false, _ => (bool?)null }),
                ("age_years", door.AgeOn(local, started)));
            if (row.Day("Date of Latest Statutory Review") is { } review)
            {
                yield return Record.Of("care_review", ("child_id", child), ("held_on", review), ("age_years", door.AgeOn(local, review)));
            }

            if (row.Day("Date of Last Social Work Visit") is { } visit)
            {
                yield return Record.Of("visit", ("child_id", child), ("kind", "care"), ("visited_on", visit), ("was_seen", true));
            }

            foreach (var (kind, column) in ((string, string)[])[("health", "Date of Last Health Assessment"), ("dental", "Date of Last Dental Check")])
            {
                if (row.Day(column) is { } check)
                {
                    yield return Record.Of("health", ("child_id", child), ("kind", kind), ("checked_on", check), ("status", "Completed"));
                }
            }
        }

        foreach (var (row, local, child) in OfChildren(rows["List 9"], door))
        {
            yield return Record.Of("care_leaver", ("child_id", child), ("as_at", asAt), ("age_years", door.AgeOn(local, asAt)), ("eligibility", row.Code("Eligibility Category")), ("in_touch", row.Code("LA in Touch")),
                ("activity", row.Code("Activity Status")), ("accommodation", row.Code("Type of Accommodation")), ("is_suitable", row.YesNo("Suitability of Accommodation")),
                ("reviewed_on", row.Day("Latest Pathway Plan Review Date")), ("contacted_on", row.Day("Latest Date of Contact")));
        }

        foreach (var (row, _, child) in OfChildren(rows["List 10"], door))
        {
            yield return Record.Of("adoption", ("child_id", child), ("decided_on", row.Day("Date of Decision that Child Should be Placed for Adoption")), ("order_on", row.Day("Date of Placement Order")),
                ("matched_on", row.Day("Date of Matching Child and Prospective Adopters")), ("placed_on", row.Day("Date Placed for Adoption")), ("adopted_on", row.Day("Date of Adoption Order")),
                ("reversed_on", row.Day("Date of Decision that Child Should No Longer be Placed for Adoption")), ("reverse_reason", row.Code("Reason Why Child No Longer Placed for Adoption")),
                ("entered_care_on", row.Day("Date the Child Entered Care")), ("by_foster_carer", row.Day("Date the child was placed for fostering in FFA or concurrent planning placement") is not null));
        }
    }

    private static IEnumerable<Record> Adopters(ExtractRows rows, Door door) =>
        from row in rows["List 11"]
        let adopter = door.RecordId("adopter", row.Text("Individual adopter identifier"))
        where adopter is not null
        select Record.Of("adopter", ("adopter_id", adopter), ("family_id", door.RecordId("family", row.Text("Family identifier"))), ("sex", row.Code("Gender")), ("ethnicity", row.Code("Ethnicity")),
            ("is_disabled", row.YesNo("Disability")), ("fosters_for_adoption", row.YesNo("Is the (prospective) adopter fostering for adoption?")), ("enquired_on", row.Day("Date enquiry received")),
            ("stage_1_started_on", row.Day("Date Stage 1 started")), ("stage_1_ended_on", row.Day("Date Stage 1 ended")), ("stage_2_started_on", row.Day("Date Stage 2 started")),
            ("stage_2_ended_on", row.Day("Date Stage 2 ended")), ("applied_on", row.Day("Date application submitted")), ("approved_on", row.Day("Date application approved")),
            ("matched_on", row.Day("Date adopter matched with child(ren)")), ("placed_on", row.Day("Date child/children placed with adopter(s)")), ("children_placed", row.Whole("No. of children placed")),
            ("adopted_on", row.Day("Date of Adoption Order")), ("left_on", row.Day("Date of leaving adoption process")), ("left_reason", row.Code("Reason for leaving adoption process")));

    private static IEnumerable<(ExtractFields Row, string Local, string Child)> OfChildren(IEnumerable<ExtractFields> rows, Door door) =>
        from row in rows
        let id = row.Text(Id)
        where id is not null
        select (row, id, door.ChildId(id));
}
