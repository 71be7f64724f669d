using Marram.Returns.Extracts;

namespace Marram.Records;

/// <summary>The rows of one table of an extract, as they are read: days, codes and numbers by the name of the column.</summary>
/// <param name="table">The table.</param>
/// <param name="values">The row, in the order of the table's columns.</param>
public readonly struct ExtractFields(ExtractTable table, string[] values)
{
    /// <summary>What the field says, trimmed; null when blank.</summary>
    public string? Text(string column) => ExtractText.Clean(values[table.IndexOf(column)]) is { Length: > 0 } text ? text : null;

    /// <summary>The day; null when blank or none.</summary>
    public DateOnly? Day(string column) => ExtractText.Day(values[table.IndexOf(column)]);

    /// <summary>The official code; null when blank or none.</summary>
    public string? Code(string column)
    {
        var at = table.IndexOf(column);
        return values[at].Length == 0 || table.Columns[at].CodeSet is not { } set ? null : ExtractText.Code(set, values[at]);
    }

    /// <summary>Yes or no; null when blank or neither.</summary>
    public bool? YesNo(string column) => Code(column) switch { "Y" => true, "N" => false, _ => null };

    /// <summary>A whole number; null when blank or none.</summary>
    public int? Whole(string column) => ExtractText.Number(values[table.IndexOf(column)]) is { } number && Math.Abs(number) < int.MaxValue ? (int)number : null;

    /// <summary>A number; null when blank or none.</summary>
    public double? Number(string column) => ExtractText.Number(values[table.IndexOf(column)]);
}

/// <summary>The tables of an extract by name.</summary>
/// <param name="tables">The rows of each table that is here, each in the order of the table's columns.</param>
public sealed class ExtractRows(IReadOnlyDictionary<string, IReadOnlyList<string[]>> tables)
{
    /// <summary>The rows of a table; none when it is not here.</summary>
    public IEnumerable<ExtractFields> this[string name]
    {
        get
        {
            var table = ExtractTables.Find(name) ?? throw new ArgumentOutOfRangeException(nameof(name), name, "No table of an extract.");
            return tables.TryGetValue(name, out var rows) ? rows.Select(row => new ExtractFields(table, row)) : [];
        }
    }
}

/// <summary>The records that the Standard Safeguarding Dataset holds.</summary>
public static class SsdRecords
{
    private static readonly (string Kind, string Prefix, string Table)[] Visits =
        [("in need", "cinv_cin", "ssd_cin_visits"), ("protection", "cppv_cp", "ssd_cp_visits"), ("care", "clav_cla", "ssd_cla_visits")];

    /// <summary>The records of an extract as at a day.</summary>
    public static IEnumerable<Record> Of(ExtractRows rows, Door door, DateOnly asAt) =>
        Children(rows, door).Concat(Cases(rows, door)).Concat(Plans(rows, door)).Concat(Care(rows, door)).Concat(Around(rows, door, asAt));

    private static IEnumerable<Record> Children(ExtractRows rows, Door door)
    {
        var disabled = rows["ssd_disability"].Where(row => row.Text("disa_disability_code") is not (null or "NONE")).Select(row => row.Text("disa_person_id")).OfType<string>().ToHashSet();
        var unaccompanied = rows["ssd_immigration_status"].Where(row => row.Text("immi_immigration_status")?.Contains("UASC", StringComparison.OrdinalIgnoreCase) == true)
            .Select(row => row.Text("immi_person_id")).OfType<string>().ToHashSet();
        var pupils = FirstBy(rows["ssd_linked_identifiers"].Where(row => row.Text("link_identifier_type")?.Contains("Pupil", StringComparison.OrdinalIgnoreCase) == true), "link_person_id");
        var families = FirstBy(rows["ssd_family"], "fami_person_id");
        foreach (var row in rows["ssd_person"])
        {
            if (row.Text("pers_person_id") is not { } person)
            {
                continue;
            }

            var born = row.Day("pers_dob") ?? row.Day("pers_expected_dob");
            var link = door.Meet(person, born, pupils.TryGetValue(person, out var pupil) ? pupil.Text("link_identifier_value") : null, row.Code("pers_sex"));
            yield return Record.Of("child", ("child_id", link.ChildId), ("sex", row.Code("pers_sex")), ("birth_month", Door.Month(born)), ("ethnicity", row.Code("pers_ethnicity")),
                ("is_disabled", disabled.Contains(person)), ("is_unaccompanied", unaccompanied.Contains(person)),
                ("family_id", families.TryGetValue(person, out var family) ? door.RecordId("family", family.Text("fami_family_id")) : null));
        }
    }

    private static IEnumerable<Record> Cases(ExtractRows rows, Door door)
    {
        foreach (var (row, child) in Of(rows["ssd_contacts"], "cont_person_id", door))
        {
            var flags = row.Text("cont_contact_outcome_json") ?? "";
            yield return Record.Of("contact", ("contact_id", door.RecordId("contact", row.Text("cont_contact_id"))), ("child_id", child), ("received_on", row.Day("cont_contact_date")),
                ("source_code", row.Code("cont_contact_source_code")), ("age_years", door.AgeOn(row.Text("cont_person_id")!, row.Day("cont_contact_date"))),
                ("outcome", Has(flags, "NEW_REFERRAL_FLAG") ? "referral" : Has(flags, "PRIVATE_FOSTERING_FLAG") ? "private fostering" : Has(flags, "EXISTING_REFERRAL_FLAG") ? "existing" : Has(flags, "NFA_FLAG") ? "advice" : null));
        }

        foreach (var (row, child) in Of(rows["ssd_early_help_episodes"], "earl_person_id", door))
        {
            yield return Record.Of("early_help", ("child_id", child), ("started_on", row.Day("earl_episode_start_date")), ("ended_on", row.Day("earl_episode_end_date")), ("organisation", row.Text("earl_episode_organisation")));
        }

        foreach (var (row, child) in Of(rows["ssd_cin_episodes"], "cine_person_id", door))
        {
            yield return Record.Of("referral", ("referral_id", door.RecordId("referral", row.Text("cine_referral_id"))), ("child_id", child), ("received_on", row.Day("cine_referral_date")),
                ("source_code", row.Code("cine_referral_source_code")), ("need_code", row.Code("cine_cin_primary_need_code")), ("is_no_action", row.YesNo("cine_referral_nfa")),
                ("closed_on", row.Day("cine_close_date")), ("close_reason", row.Code("cine_close_reason")), ("team_code", row.Text("cine_referral_team")),
                ("worker_id", door.RecordId("worker", row.Text("cine_referral_worker_id"))), ("age_years", door.AgeOn(row.Text("cine_person_id")!, row.Day("cine_referral_date"))));
        }

        var factors = FirstBy(rows["ssd_assessment_factors"], "cinf_assessment_id");
        foreach (var (row, child) in Of(rows["ssd_cin_assessments"], "cina_person_id", door))
        {
            var number = row.Text("cina_assessment_id");
            yield return Record.Of("assessment", ("assessment_id", door.RecordId("assessment", number)), ("referral_id", door.RecordId("referral", row.Text("cina_referral_id"))), ("child_id", child),
                ("started_on", row.Day("cina_assessment_start_date")), ("completed_on", row.Day("cina_assessment_auth_date")), ("was_seen", row.YesNo("cina_assessment_child_seen")),
                ("needs_support", !row.YesNo("cina_assessment_outcome_nfa")), ("factors", number is not null && factors.TryGetValue(number, out var list) ? Codes(list.Text("cinf_assessment_factors_json")) : null),
                ("team_code", row.Text("cina_assessment_team")), ("worker_id", door.RecordId("worker", row.Text("cina_assessment_worker_id"))),
                ("age_years", door.AgeOn(row.Text("cina_person_id")!, row.Day("cina_assessment_start_date"))));
        }

        var starts = FirstBy(rows["ssd_s47_enquiry"], "s47e_s47_enquiry_id");
        var targets = FirstBy(rows["ssd_initial_cp_conference"], "icpc_s47_enquiry_id");
        foreach (var (row, child) in Of(rows["ssd_s47_enquiry"], "s47e_person_id", door))
        {
            yield return Record.Of("section_47", ("enquiry_id", door.RecordId("enquiry", row.Text("s47e_s47_enquiry_id"))), ("referral_id", door.RecordId("referral", row.Text("s47e_referral_id"))),
                ("child_id", child), ("started_on", row.Day("s47e_s47_start_date")), ("ended_on", row.Day("s47e_s47_end_date")), ("conference_needed", !row.YesNo("s47e_s47_nfa")),
                ("target_on", row.Text("s47e_s47_enquiry_id") is { } number && targets.TryGetValue(number, out var target) ? target.Day("icpc_icpc_target_date") : null),
                ("age_years", door.AgeOn(row.Text("s47e_person_id")!, row.Day("s47e_s47_start_date"))));
        }

        foreach (var (row, child) in Of(rows["ssd_initial_cp_conference"], "icpc_person_id", door))
        {
            yield return Record.Of("conference", ("enquiry_id", door.RecordId("enquiry", row.Text("icpc_s47_enquiry_id"))), ("child_id", child), ("held_on", row.Day("icpc_icpc_date")),
                ("started_on", row.Text("icpc_s47_enquiry_id") is { } number && starts.TryGetValue(number, out var start) ? start.Day("s47e_s47_start_date") : null),
                ("led_to_plan", row.YesNo("icpc_icpc_outcome_cp_flag")), ("is_transfer", row.YesNo("icpc_icpc_transfer_in")));
        }
    }

    private static IEnumerable<Record> Plans(ExtractRows rows, Door door)
    {
        foreach (var (row, child) in Of(rows["ssd_cin_plans"], "cinp_person_id", door))
        {
            yield return Record.Of("cin_plan", ("plan_id", door.RecordId("plan", row.Text("cinp_cin_plan_id"))), ("referral_id", door.RecordId("referral", row.Text("cinp_referral_id"))), ("child_id", child),
                ("started_on", row.Day("cinp_cin_plan_start_date")), ("ended_on", row.Day("cinp_cin_plan_end_date")));
        }

        foreach (var plans in Of(rows["ssd_cp_plans"], "cppl_person_id", door).GroupBy(one => one.Child))
        {
            // The dataset does not count earlier plans: those it holds are counted, which misses any before its six years.
            foreach (var ((row, child), before) in plans.OrderBy(one => one.Row.Day("cppl_cp_plan_start_date")).Select((one, i) => (one, i)))
            {
                yield return Record.Of("cp_plan", ("plan_id", door.RecordId("plan", row.Text("cppl_cp_plan_id"))), ("referral_id", door.RecordId("referral", row.Text("cppl_referral_id"))), ("child_id", child),
                    ("started_on", row.Day("cppl_cp_plan_start_date")), ("ended_on", row.Day("cppl_cp_plan_end_date")), ("initial_category", row.Code("cppl_cp_plan_initial_category")),
                    ("latest_category", row.Code("cppl_cp_plan_latest_category")), ("plans_before", before), ("is_other_authority", row.YesNo("cppl_cp_plan_ola")),
                    ("age_years", door.AgeOn(row.Text("cppl_person_id")!, row.Day("cppl_cp_plan_start_date"))));
            }
        }

        foreach (var (row, child) in Of(rows["ssd_cp_reviews"], "cppr_person_id", door))
        {
            yield return Record.Of("cp_review", ("plan_id", door.RecordId("plan", row.Text("cppr_cp_plan_id"))), ("child_id", child), ("due_on", row.Day("cppr_cp_review_due")), ("held_on", row.Day("cppr_cp_review_date")));
        }

        foreach (var (kind, prefix, table) in Visits)
        {
            foreach (var (row, child) in Of(rows[table], prefix[..4] + "_person_id", door))
            {
                yield return Record.Of("visit", ("child_id", child), ("kind", kind), ("visited_on", row.Day(prefix + "_visit_date")), ("was_seen", row.YesNo(prefix + "_visit_seen")),
                    ("seen_alone", row.YesNo(prefix + "_visit_seen_alone")));
            }
        }
    }

    private static IEnumerable<Record> Care(ExtractRows rows, Door door)
    {
        var placements = FirstBy(rows["ssd_cla_placement"], "clap_cla_placement_id");
        var law = rows["ssd_legal_status"].Where(row => row.Text("lega_person_id") is not null && row.Day("lega_legal_status_start_date") is not null)
            .GroupBy(row => row.Text("lega_person_id")!).ToDictionary(one => one.Key, one => one.OrderBy(row => row.Day("lega_legal_status_start_date")).ToList());
        foreach (var (row, id) in Of(rows["ssd_cla_episodes"], "clae_person_id", door))
        {
            if (row.Day("clae_cla_episode_start_date") is { } started)
            {
                var (person, ended) = (row.Text("clae_person_id")!, row.Day("clae_cla_episode_ceased_date"));
                var placement = placements.TryGetValue(row.Text("clae_cla_placement_id") ?? "", out var found) ? found : (ExtractFields?)null;
                var status = law.TryGetValue(person, out var statuses)
                    ? statuses.Where(one => one.Day("lega_legal_status_start_date") <= started).Select(one => one.Code("lega_legal_status")).LastOrDefault()
                    : null;
                var (code, provider) = (placement?.Code("clap_cla_placement_type"), placement?.Code("clap_cla_placement_provider"));
                yield return Record.Of("care_episode", ("child_id", id), ("care_id", door.RecordId("care", row.Text("clae_cla_id"))), ("started_on", started), ("start_reason", row.Code("clae_cla_episode_start_reason")),
                    ("legal_status", status), ("need_code", row.Code("clae_cla_primary_need_code")), ("placement_code", code), ("provider_code", provider), ("urn", placement?.Text("clap_cla_placement_urn")),
                    ("place_id", door.RecordId("place", $"{placement?.Text("clap_cla_placement_postcode")}|{placement?.Text("clap_cla_placement_urn")}")),
                    ("ended_on", ended), ("end_reason", row.Code("clae_cla_episode_ceased_reason")), ("move_reason", ended is null ? null : placement?.Text("clap_cla_placement_change_reason")),
                    ("is_short_break", status is "V3" or "V4"), ("miles_from_home", placement?.Number("clap_cla_placement_distance")), ("age_years", door.AgeOn(person, started)));
            }
        }

        // A review names the period of care, not the child.
        var childOfCare = rows["ssd_cla_episodes"].Where(row => row.Text("clae_cla_id") is not null && row.Text("clae_person_id") is not null).DistinctBy(row => row.Text("clae_cla_id"))
            .ToDictionary(row => row.Text("clae_cla_id")!, row => row.Text("clae_person_id")!);
        foreach (var row in rows["ssd_cla_reviews"].Where(row => row.YesNo("clar_cla_review_cancelled") != true))
        {
            if (row.Text("clar_cla_id") is { } care && childOfCare.TryGetValue(care, out var person))
            {
                yield return Record.Of("care_review", ("child_id", door.ChildId(person)), ("due_on", row.Day("clar_cla_review_due_date")), ("held_on", row.Day("clar_cla_review_date")),
                    ("participation", row.Code("clar_cla_review_participation")), ("age_years", door.AgeOn(person, row.Day("clar_cla_review_date"))));
            }
        }

        foreach (var (row, child) in Of(rows["ssd_cla_health"], "clah_person_id", door))
        {
            yield return Record.Of("health", ("child_id", child), ("checked_on", row.Day("clah_health_check_date")), ("status", row.Text("clah_health_check_status")),
                ("kind", row.Text("clah_health_check_type")?.Contains("Dental", StringComparison.OrdinalIgnoreCase) == true ? "dental" : "health"));
        }

        foreach (var (row, child) in Of(rows["ssd_missing"], "miss_person_id", door))
        {
            yield return Record.Of("missing", ("child_id", child), ("started_on", row.Day("miss_missing_episode_start_date")), ("ended_on", row.Day("miss_missing_episode_end_date")),
                ("kind", row.Code("miss_missing_episode_type")), ("interview_offered", Said(row.Text("miss_missing_rhi_offered"))), ("interview_accepted", Said(row.Text("miss_missing_rhi_accepted"))));
        }

        foreach (var (row, child) in Of(rows["ssd_permanence"], "perm_person_id", door).Where(one => one.Row.Day("perm_adm_decision_date") is not null))
        {
            yield return Record.Of("adoption", ("child_id", child), ("decided_on", row.Day("perm_adm_decision_date")), ("order_on", row.Day("perm_placement_order_date")), ("matched_on", row.Day("perm_matched_date")),
                ("placed_on", row.Day("perm_placed_for_adoption_date")), ("reversed_on", row.Day("perm_decision_reversed_date")), ("reverse_reason", row.Code("perm_decision_reversed_reason")),
                ("by_foster_carer", row.YesNo("perm_adopted_by_carer_flag")),
                ("adopted_on", row.Text("perm_permanence_order_type")?.Contains("Adoption", StringComparison.OrdinalIgnoreCase) == true ? row.Day("perm_permanence_order_date") : null));
        }
    }

    private static IEnumerable<Record> Around(ExtractRows rows, Door door, DateOnly asAt)
    {
        foreach (var (row, child) in Of(rows["ssd_care_leavers"], "clea_person_id", door))
        {
            yield return Record.Of("care_leaver", ("child_id", child), ("as_at", asAt), ("age_years", door.AgeOn(row.Text("clea_person_id")!, asAt)), ("eligibility", row.Code("clea_care_leaver_eligibility")),
                ("in_touch", row.Code("clea_care_leaver_in_touch")), ("activity", row.Code("clea_care_leaver_activity")), ("accommodation", row.Code("clea_care_leaver_accommodation")),
                ("is_suitable", row.YesNo("clea_care_leaver_accom_suitable")), ("reviewed_on", row.Day("clea_pathway_plan_review_date")), ("contacted_on", row.Day("clea_care_leaver_latest_contact")));
        }

        foreach (var (row, child) in Of(rows["ssd_involvements"], "invo_person_id", door))
        {
            yield return Record.Of("allocation", ("child_id", child), ("worker_id", door.RecordId("worker", row.Text("invo_professional_id"))), ("team_code", row.Text("invo_professional_team")),
                ("started_on", row.Day("invo_involvement_start_date")), ("ended_on", row.Day("invo_involvement_end_date")), ("reason", row.Text("invo_worker_change_reason")));
        }

        foreach (var row in rows["ssd_department"])
        {
            yield return Record.Of("team", ("team_code", row.Text("dept_team_id")), ("team_name", row.Text("dept_team_name")), ("locality", row.Text("dept_team_parent_name")));
        }

        foreach (var row in rows["ssd_professionals"])
        {
            yield return Record.Of("worker", ("worker_id", door.RecordId("worker", row.Text("prof_professional_id"))), ("team_code", row.Text("prof_professional_department")),
                ("full_time", row.Number("prof_full_time_equivalency")), ("is_agency", row.YesNo("prof_agency_worker_flag")));
        }
    }

    private static IEnumerable<(ExtractFields Row, string Child)> Of(IEnumerable<ExtractFields> rows, string person, Door door) =>
        from row in rows
        let id = row.Text(person)
        where id is not null
        select (row, door.ChildId(id));

    private static Dictionary<string, ExtractFields> FirstBy(IEnumerable<ExtractFields> rows, string column) =>
        rows.Where(row => row.Text(column) is not null).DistinctBy(row => row.Text(column)).ToDictionary(row => row.Text(column)!);

    // "NAME":"Y" in an object of flags.
    private static bool Has(string json, string flag) => json.Replace(" ", "", StringComparison.Ordinal).Contains($"\"{flag}\":\"Y\"", StringComparison.OrdinalIgnoreCase);

    // ["2B","3A"] as 2B 3A.
    private static string? Codes(string? json) => json?.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Replace(",", " ", StringComparison.Ordinal).Trim();

    private static bool? Said(string? text) => text?.ToUpperInvariant() switch { "Y" or "YES" or "1" => true, "N" or "NO" or "0" => false, _ => null };
}
