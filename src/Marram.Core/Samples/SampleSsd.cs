using Marram.Returns.Extracts;

namespace Marram.Samples;

/// <summary>A row of an extract: its table, and its fields in the order of the table's columns.</summary>
public sealed record SampleExtractRow(ExtractTable Table, string[] Values)
{
    /// <summary>A row with these fields filled and the others blank.</summary>
    internal static SampleExtractRow Of(ExtractTable table, params ReadOnlySpan<(string Column, object? Value)> fields)
    {
        var values = new string[table.Columns.Length];
        Array.Fill(values, "");
        foreach (var (column, value) in fields)
        {
            values[table.IndexOf(column)] = value switch { null => "", DateOnly day => day.ToString("yyyy-MM-dd"), bool yes => yes ? "Y" : "N", _ => value.ToString()! };
        }

        return new(table, values);
    }
}

/// <summary>
/// What a council's case system would put into the Standard Safeguarding Dataset on a day: everybody it had to do with in the six years, the whole history of
/// each.
/// </summary>
public static class SampleSsd
{
    private static readonly Dictionary<string, ExtractTable> Tables = ExtractTables.Ssd.ToDictionary(table => table.Name);

    /// <summary>The rows that are about one child.</summary>
    public static IEnumerable<SampleExtractRow> RowsOf(SampleChild child, DateOnly day)
    {
        var id = child.Id;
        var isBorn = child.Born <= day;
        yield return Row("ssd_person", ("pers_person_id", id), ("pers_sex", isBorn ? child.Sex : "U"), ("pers_ethnicity", child.Ethnicity), ("pers_dob", isBorn ? child.Born : null),
            ("pers_expected_dob", isBorn ? null : child.Born), ("pers_upn_unknown", isBorn && child.AgeOn(day) >= 5 ? "" : "UN1"), ("pers_is_mother", child.OwnChildBorn <= day));
        yield return Row("ssd_family", ("fami_table_id", "FT" + id), ("fami_family_id", child.Family), ("fami_person_id", id));
        if (child.HomePostcode.Length > 0)
        {
            yield return Row("ssd_address", ("addr_table_id", "AD" + id), ("addr_person_id", id), ("addr_address_type", "Home"), ("addr_address_start_date", child.Born), ("addr_address_postcode", child.HomePostcode));
        }

        if (isBorn && child.AgeOn(day) >= 5)
        {
            yield return Row("ssd_linked_identifiers", ("link_table_id", "LI" + id), ("link_person_id", id), ("link_identifier_type", "Unique Pupil Number"), ("link_identifier_value", child.Upn));
        }

        foreach (var code in child.Disabilities)
        {
            yield return Row("ssd_disability", ("disa_table_id", $"DI{id}{code}"), ("disa_person_id", id), ("disa_disability_code", code));
        }

        if (child.IsUasc)
        {
            yield return Row("ssd_immigration_status", ("immi_immigration_status_id", "IM" + id), ("immi_person_id", id), ("immi_immigration_status", "UASC"),
                ("immi_immigration_status_start_date", child.Contacts[0].On), ("immi_immigration_status_end_date", Known(child.Born.AddYears(18))));
        }

        foreach (var contact in child.Contacts.Where(one => one.On <= day))
        {
            yield return Row("ssd_contacts", ("cont_contact_id", contact.Id), ("cont_person_id", id), ("cont_contact_date", contact.On), ("cont_contact_source_code", contact.Source),
                ("cont_contact_outcome_json", $$"""{"NEW_REFERRAL_FLAG":"{{YesNo(contact.Outcome == "referral")}}","NFA_FLAG":"{{YesNo(contact.Outcome == "advice")}}","PRIVATE_FOSTERING_FLAG":"{{YesNo(contact.Outcome == "private fostering")}}"}"""));
        }

        foreach (var help in child.EarlyHelp.Where(one => one.Started <= day))
        {
            yield return Row("ssd_early_help_episodes", ("earl_episode_id", help.Id), ("earl_person_id", id), ("earl_episode_start_date", help.Started), ("earl_episode_end_date", Known(help.Ended)),
                ("earl_episode_organisation", help.Organisation));
        }

        foreach (var row in child.Referrals.Where(one => one.On <= day).SelectMany(referral => OfCase(child, referral, day)))
        {
            yield return row;
        }

        foreach (var visit in child.Visits.Where(one => one.On <= day))
        {
            yield return visit.Kind switch
            {
                "in need" => Row("ssd_cin_visits", ("cinv_cin_visit_id", visit.Id), ("cinv_person_id", id), ("cinv_cin_visit_date", visit.On), ("cinv_cin_visit_seen", visit.Seen),
                    ("cinv_cin_visit_seen_alone", visit.SeenAlone)),
                "protection" => Row("ssd_cp_visits", ("cppv_cp_visit_id", visit.Id), ("cppv_person_id", id), ("cppv_cp_plan_id", child.PlanOn(visit.On)?.Id), ("cppv_cp_visit_date", visit.On),
                    ("cppv_cp_visit_seen", visit.Seen), ("cppv_cp_visit_seen_alone", visit.SeenAlone)),
                _ => Row("ssd_cla_visits", ("clav_cla_visit_id", visit.Id), ("clav_person_id", id), ("clav_cla_id", child.CareOn(visit.On)?.Id), ("clav_cla_visit_date", visit.On),
                    ("clav_cla_visit_seen", visit.Seen), ("clav_cla_visit_seen_alone", visit.SeenAlone)),
            };
        }

        foreach (var row in child.Care.Where(care => care.Started <= day).SelectMany(care => OfCare(child, care, day)))
        {
            yield return row;
        }

        foreach (var check in child.Health.Where(one => one.On <= day))
        {
            yield return Row("ssd_cla_health", ("clah_health_check_id", check.Id), ("clah_person_id", id), ("clah_health_check_type", check.Kind), ("clah_health_check_date", check.On),
                ("clah_health_check_status", check.Status));
        }

        foreach (var (held, i) in child.Allocations.Where(one => one.Started <= day).Select((one, i) => (one, i)))
        {
            yield return Row("ssd_involvements", ("invo_involvements_id", $"IN{id}{i:000}"), ("invo_professional_id", held.Worker), ("invo_professional_role_id", "Allocated social worker"),
                ("invo_professional_team", held.Team), ("invo_involvement_start_date", held.Started), ("invo_involvement_end_date", Known(held.Ended)), ("invo_worker_change_reason", held.Reason),
                ("invo_person_id", id));
        }

        if (child.Leaver is { } leaver && leaver.LeftOn <= day && child.AgeOn(day) is >= 17 and < 25 && child.CareOn(day) is null)
        {
            var status = leaver.ByAge[child.AgeOn(day)];
            yield return Row("ssd_care_leavers", ("clea_table_id", "CL" + id), ("clea_person_id", id), ("clea_care_leaver_eligibility", child.AgeOn(day) < 18 ? "Relevant child" : "Former relevant child"),
                ("clea_care_leaver_in_touch", status.InTouch), ("clea_care_leaver_latest_contact", leaver.Contacts.Where(on => on <= day).Select(on => (DateOnly?)on).LastOrDefault()),
                ("clea_care_leaver_accommodation", status.Accommodation[..1]), ("clea_care_leaver_accom_suitable", status.Accommodation.Length < 2 ? null : status.Accommodation[1] == '1'),
                ("clea_care_leaver_activity", status.Activity), ("clea_pathway_plan_review_date", leaver.Reviews.Where(on => on <= day).Select(on => (DateOnly?)on).LastOrDefault()),
                ("clea_care_leaver_allocated_team", SampleCouncil.Teams[8].Code));
        }

        DateOnly? Known(DateOnly? on) => on <= day ? on : null;
    }

    /// <summary>The rows that are about no child, as known at the end of a day: teams, workers, and the version of the dataset.</summary>
    public static IEnumerable<SampleExtractRow> RowsOf(SampleCouncil council, DateOnly day)
    {
        foreach (var team in SampleCouncil.Teams)
        {
            yield return Row("ssd_department", ("dept_team_id", team.Code), ("dept_team_name", team.Name), ("dept_team_parent_name", team.Locality));
        }

        foreach (var worker in council.Workers(day))
        {
            yield return Row("ssd_professionals", ("prof_professional_id", worker.Id), ("prof_staff_id", worker.Id), ("prof_social_worker_registration_no", worker.Id),
                ("prof_professional_job_title", "Social worker"), ("prof_professional_department", worker.Team), ("prof_full_time_equivalency", worker.FullTime), ("prof_agency_worker_flag", worker.IsAgency));
        }

        yield return Row("ssd_version_log", ("version_number", "1.4"), ("is_current", "1"));
    }

    private static IEnumerable<SampleExtractRow> OfCase(SampleChild child, SampleReferral referral, DateOnly day)
    {
        var id = child.Id;
        yield return Row("ssd_cin_episodes", ("cine_referral_id", referral.Id), ("cine_person_id", id), ("cine_referral_date", referral.On), ("cine_cin_primary_need_code", referral.Need),
            ("cine_referral_source_code", referral.Source), ("cine_referral_nfa", referral.IsNoAction), ("cine_close_reason", referral.ClosedOn <= day ? referral.ClosedBecause : null),
            ("cine_close_date", Known(referral.ClosedOn)), ("cine_referral_team", child.WorkerOn(referral.On)?.Team), ("cine_referral_worker_id", child.WorkerOn(referral.On)?.Worker));
        foreach (var one in referral.Assessments.Where(one => one.Started <= day))
        {
            var isDone = one.Completed <= day;
            yield return Row("ssd_cin_assessments", ("cina_assessment_id", one.Id), ("cina_person_id", id), ("cina_referral_id", referral.Id), ("cina_assessment_start_date", one.Started),
                ("cina_assessment_child_seen", one.SeenOn <= day), ("cina_assessment_auth_date", Known(one.Completed)), ("cina_assessment_outcome_nfa", isDone ? one.Outcome == "no action" : null),
                ("cina_assessment_team", child.WorkerOn(one.Started)?.Team), ("cina_assessment_worker_id", child.WorkerOn(one.Started)?.Worker));
            if (isDone)
            {
                yield return Row("ssd_assessment_factors", ("cinf_table_id", "F" + one.Id), ("cinf_assessment_id", one.Id),
                    ("cinf_assessment_factors_json", "[" + string.Join(",", one.Factors.Select(factor => $"\"{factor}\"")) + "]"));
            }
        }

        foreach (var plan in referral.Plans.Where(one => one.Started <= day))
        {
            yield return Row("ssd_cin_plans", ("cinp_cin_plan_id", plan.Id), ("cinp_referral_id", referral.Id), ("cinp_person_id", id), ("cinp_cin_plan_start_date", plan.Started),
                ("cinp_cin_plan_end_date", Known(plan.Ended)));
        }

        foreach (var one in referral.Enquiries.Where(one => one.Started <= day))
        {
            yield return Row("ssd_s47_enquiry", ("s47e_s47_enquiry_id", one.Id), ("s47e_referral_id", referral.Id), ("s47e_person_id", id), ("s47e_s47_start_date", one.Started),
                ("s47e_s47_end_date", Known(one.Ended)), ("s47e_s47_nfa", one.Ended <= day ? one.ConferenceOn is null : null));
            if (one.ConferenceOn <= day)
            {
                yield return Row("ssd_initial_cp_conference", ("icpc_icpc_id", "IC" + one.Id), ("icpc_s47_enquiry_id", one.Id), ("icpc_person_id", id), ("icpc_referral_id", referral.Id),
                    ("icpc_icpc_transfer_in", false), ("icpc_icpc_target_date", one.Target), ("icpc_icpc_date", one.ConferenceOn), ("icpc_icpc_outcome_cp_flag", one.LedToPlan));
            }
        }

        foreach (var plan in referral.ProtectionPlans.Where(one => one.Started <= day))
        {
            yield return Row("ssd_cp_plans", ("cppl_cp_plan_id", plan.Id), ("cppl_referral_id", referral.Id), ("cppl_icpc_id", "IC" + plan.Enquiry), ("cppl_person_id", id),
                ("cppl_cp_plan_start_date", plan.Started), ("cppl_cp_plan_end_date", Known(plan.Ended)), ("cppl_cp_plan_ola", false), ("cppl_cp_plan_initial_category", plan.InitialCategory),
                ("cppl_cp_plan_latest_category", plan.LatestCategory));
            foreach (var (review, i) in plan.Reviews.Where(one => one.On <= day).Select((one, i) => (one, i)))
            {
                yield return Row("ssd_cp_reviews", ("cppr_cp_review_id", $"{plan.Id}R{i}"), ("cppr_person_id", id), ("cppr_cp_plan_id", plan.Id), ("cppr_cp_review_due", review.Due),
                    ("cppr_cp_review_date", review.On), ("cppr_cp_review_outcome_continue_cp", review.On < plan.Ended));
            }
        }

        DateOnly? Known(DateOnly? on) => on <= day ? on : null;
    }

    private static IEnumerable<SampleExtractRow> OfCare(SampleChild child, SampleCare care, DateOnly day)
    {
        var id = child.Id;
        foreach (var (episode, i) in care.Episodes.Where(one => one.Started <= day).Select((one, i) => (one, i)))
        {
            var placement = $"{care.Id}P{episode.Placement.Number:00}{episode.Placement.Code}";
            var isOver = episode.Ended <= day;
            yield return Row("ssd_cla_episodes", ("clae_cla_episode_id", $"{care.Id}E{i:00}"), ("clae_person_id", id), ("clae_cla_episode_start_date", episode.Started),
                ("clae_cla_episode_start_reason", episode.StartedBecause), ("clae_cla_primary_need_code", care.Need), ("clae_cla_episode_ceased_date", isOver ? episode.Ended : null),
                ("clae_cla_episode_ceased_reason", isOver ? episode.EndedBecause : null), ("clae_cla_id", care.Id), ("clae_cla_placement_id", placement), ("clae_entered_care_date", care.Started));
            if (i == 0 || care.Episodes[i - 1].LegalStatus != episode.LegalStatus)
            {
                var until = care.Episodes.Skip(i).TakeWhile(one => one.LegalStatus == episode.LegalStatus).Last().Ended;
                yield return Row("ssd_legal_status", ("lega_legal_status_id", $"{care.Id}L{i:00}"), ("lega_person_id", id), ("lega_legal_status", episode.LegalStatus),
                    ("lega_legal_status_start_date", episode.Started), ("lega_legal_status_end_date", until <= day ? until : null));
            }
        }

        foreach (var stay in care.Episodes.Where(one => one.Started <= day).GroupBy(one => (one.Placement.Number, one.Placement.Code)))
        {
            var (first, last) = (stay.First(), stay.Last());
            yield return Row("ssd_cla_placement", ("clap_cla_placement_id", $"{care.Id}P{stay.Key.Number:00}{stay.Key.Code}"), ("clap_cla_placement_start_date", first.Started),
                ("clap_cla_placement_type", stay.Key.Code), ("clap_cla_placement_urn", first.Placement.Urn), ("clap_cla_id", care.Id), ("clap_cla_placement_provider", first.Placement.Provider),
                ("clap_cla_placement_postcode", first.Placement.Postcode), ("clap_cla_placement_end_date", last.Ended <= day ? last.Ended : null),
                ("clap_cla_placement_change_reason", last.Ended <= day ? last.MovedBecause : null), ("clap_person_id", id));
        }

        foreach (var (review, i) in care.Reviews.Where(one => one.On <= day).Select((one, i) => (one, i)))
        {
            yield return Row("ssd_cla_reviews", ("clar_cla_review_id", $"{care.Id}R{i:00}"), ("clar_cla_id", care.Id), ("clar_cla_review_due_date", review.Due), ("clar_cla_review_date", review.On),
                ("clar_cla_review_cancelled", false), ("clar_cla_review_participation", review.Participation));
        }

        foreach (var (missing, i) in care.Missing.Where(one => one.Started <= day).Select((one, i) => (one, i)))
        {
            yield return Row("ssd_missing", ("miss_table_id", $"{care.Id}M{i:000}"), ("miss_person_id", id), ("miss_missing_episode_start_date", missing.Started),
                ("miss_missing_episode_type", missing.Kind), ("miss_missing_episode_end_date", missing.Ended <= day ? missing.Ended : null), ("miss_missing_rhi_offered", missing.InterviewOffered),
                ("miss_missing_rhi_accepted", missing.InterviewAccepted));
        }

        foreach (var (update, i) in care.Updates.Where(one => one <= day).Select((one, i) => (one, i)))
        {
            yield return Row("ssd_cla_care_plan", ("lacp_table_id", $"{care.Id}C{i:00}"), ("lacp_person_id", id), ("lacp_cla_care_plan_start_date", update));
        }

        if (care.Adoption is { } way && way.Decided <= day)
        {
            yield return Row("ssd_permanence", ("perm_table_id", care.Id + "A"), ("perm_person_id", id), ("perm_cla_id", care.Id), ("perm_adm_decision_date", way.Decided),
                ("perm_placement_order_date", Known(way.Order)), ("perm_matched_date", Known(way.Matched)), ("perm_placed_for_adoption_date", Known(way.Placed)),
                ("perm_decision_reversed_date", Known(way.Reversed)), ("perm_decision_reversed_reason", way.Reversed <= day ? "RD1" : null), ("perm_adopted_by_carer_flag", way.ByFosterCarer),
                ("perm_permanence_order_date", Known(way.Adopted)), ("perm_permanence_order_type", way.Adopted <= day ? "Adoption" : null));
        }

        DateOnly? Known(DateOnly? on) => on <= day ? on : null;
    }

    private static SampleExtractRow Row(string table, params ReadOnlySpan<(string Column, object? Value)> fields) => SampleExtractRow.Of(Tables[table], fields);

    private static string YesNo(bool yes) => yes ? "Y" : "N";
}

/// <summary>Extracts of the council's own for what no national layout has.</summary>
public static class SampleLocal
{
    private static readonly Dictionary<string, ExtractTable> Tables = ExtractTables.Local.ToDictionary(table => table.Name);

    /// <summary>The rows that are about one child, from a day on and as known at the end of another.</summary>
    public static IEnumerable<SampleExtractRow> RowsOf(SampleChild child, DateOnly first, DateOnly day)
    {
        var id = child.Id;
        foreach (var contact in child.Contacts.Where(one => one.On >= first && one.On <= day))
        {
            yield return Row("contacts", ("contact_id", contact.Id), ("child_id", id), ("received_on", contact.On), ("source", contact.Source), ("outcome", contact.Outcome));
        }

        foreach (var visit in child.Visits.Where(one => one.On >= first && one.On <= day))
        {
            yield return Row("visits", ("visit_id", visit.Id), ("child_id", id), ("kind", visit.Kind), ("due_on", visit.Due), ("visited_on", visit.On), ("child_seen", visit.Seen),
                ("seen_alone", visit.SeenAlone), ("is_virtual", visit.IsVirtual));
        }

        foreach (var referral in child.Referrals)
        {
            foreach (var row in referral.Plans.SelectMany(plan => Updates(plan.Id, "in need", plan.Started, plan.Ended, plan.Updates)))
            {
                yield return row;
            }

            foreach (var row in referral.ProtectionPlans.SelectMany(plan => Updates(plan.Id, "protection", plan.Started, plan.Ended, plan.Updates)))
            {
                yield return row;
            }

            foreach (var one in referral.Assessments.Where(one => one.SeenOn >= first && one.SeenOn <= day))
            {
                yield return Row("assessments_seen", ("assessment_id", one.Id), ("child_id", id), ("first_seen_on", one.SeenOn));
            }
        }

        foreach (var row in child.Care.Where(care => !care.IsShortBreaks).SelectMany(care => Updates(care.Id, "care", care.Started, care.Ended, care.Updates)))
        {
            yield return row;
        }

        if (child.Leaver is { } leaver)
        {
            foreach (var row in Updates("PW" + id, "pathway", leaver.LeftOn, DateOnly.MaxValue, leaver.Reviews))
            {
                yield return row;
            }
        }

        foreach (var notice in child.PrivateFostering.Where(one => one.NotifiedOn >= first && one.NotifiedOn <= day))
        {
            yield return Row("private_fostering", ("notification_id", notice.Id), ("child_id", id), ("notified_on", notice.NotifiedOn), ("started_on", notice.Started), ("ended_on", Known(notice.Ended)));
        }

        foreach (var held in child.Allocations.Where(one => one.Started <= day && one.Ended >= first))
        {
            yield return Row("allocations", ("child_id", id), ("worker_id", held.Worker), ("team_code", held.Team), ("from_day", held.Started), ("until_day", Known(held.Ended)));
        }

        foreach (var adopter in SampleAdopter.Of(child, day))
        {
            yield return Row(adopter);
        }

        IEnumerable<SampleExtractRow> Updates(string plan, string kind, DateOnly started, DateOnly ended, IEnumerable<DateOnly> updates) =>
            ended < first ? [] : updates.Where(on => on <= day).Select(on => Row("plans", ("plan_id", plan), ("child_id", id), ("kind", kind), ("started_on", started), ("updated_on", on), ("ended_on", Known(ended))));

        DateOnly? Known(DateOnly on) => on <= day ? on : null;
    }

    /// <summary>The rows that are about no child: workers as known at the end of a day, and how many children live there.</summary>
    public static IEnumerable<SampleExtractRow> RowsOf(SampleCouncil council, DateOnly day)
    {
        foreach (var team in SampleCouncil.Teams)
        {
            yield return Row("teams", ("team_code", team.Code), ("team_name", team.Name), ("locality", team.Locality));
        }

        foreach (var worker in council.Workers(day))
        {
            yield return Row("workers", ("worker_id", worker.Id), ("team_code", worker.Team), ("team_name", SampleCouncil.Teams.First(team => team.Code == worker.Team).Name),
                ("full_time", worker.FullTime), ("is_agency", worker.IsAgency), ("started_on", worker.Started), ("ended_on", worker.Until));
        }

        foreach (var adopter in SampleAdopter.Unmatched(council, day))
        {
            yield return Row(adopter);
        }

        for (var year = council.Year.Ends - SampleCouncil.Years; year < council.Year.Ends; year++)
        {
            yield return Row("population", ("authority", SampleCouncil.Code), ("mid_year", year), ("aged_0_to_17", council.PopulationIn(year)));
        }

        // As the census has it, of one year only. More children of the smaller groups are known to the council than live there by share, as in most places.
        var census = council.Year.Ends - SampleCouncil.Years;
        foreach (var (group, share) in new[] { ("White", 88), ("Mixed", 5), ("Asian", 4), ("Black", 2), ("Other", 1) })
        {
            yield return Row("population_groups", ("authority", SampleCouncil.Code), ("mid_year", census), ("ethnic_group", group), ("aged_0_to_17", council.PopulationIn(census) * share / 100));
        }
    }

    private static SampleExtractRow Row(SampleAdopter one) => Row("adopters", ("adopter_id", one.Id), ("family_id", one.Family), ("sex", $"{one.Sex}"), ("ethnicity", "WBRI"), ("is_disabled", false),
        ("fosters_for_adoption", one.FostersForAdoption), ("enquired_on", one.Enquired), ("stage_1_started_on", one.Stage1Started), ("stage_1_ended_on", one.Stage1Ended), ("stage_2_started_on", one.Stage2Started),
        ("stage_2_ended_on", one.Stage2Ended), ("applied_on", one.Applied), ("approved_on", one.Approved), ("matched_on", one.Matched), ("placed_on", one.Placed), ("children_placed", one.Placed is null ? null : 1),
        ("adopted_on", one.Adopted), ("left_on", one.Left), ("left_reason", one.LeftReason));

    private static SampleExtractRow Row(string table, params ReadOnlySpan<(string Column, object? Value)> fields) => SampleExtractRow.Of(Tables[table], fields);
}
