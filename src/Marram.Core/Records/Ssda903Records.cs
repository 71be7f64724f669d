using Marram.Returns.Ssda903;

namespace Marram.Records;

/// <summary>The records that a children looked after return holds. Rows without the day that makes them an event are left out; the rules find those.</summary>
public static class Ssda903Records
{
    /// <summary>The records of a return.</summary>
    public static IEnumerable<Record> Of(Ssda903Return @return, Door door)
    {
        foreach (var child in @return.Children)
        {
            if (child.Id is not { } localId)
            {
                continue;
            }

            var sex = child.Header?.Sex switch { "1" => "M", "2" => "F", var code => code };
            var id = door.Meet(localId, child.Born, child.Header?.Upn is { Length: 13 } upn ? upn : null, sex).ChildId;
            if (child.Header is { } header)
            {
                yield return Record.Of("child", ("child_id", id), ("sex", sex), ("birth_month", Door.Month(child.Born)), ("ethnicity", header.Ethnicity), ("is_unaccompanied", child.IsOrWasUasc));
            }

            foreach (var record in InCare(child, id, door).Concat(Others(child, id, door)))
            {
                yield return record;
            }
        }
    }

    private static IEnumerable<Record> InCare(Child child, string id, Door door)
    {
        foreach (var episode in child.Episodes.Where(episode => episode.Started is not null))
        {
            yield return Record.Of("care_episode", ("child_id", id), ("started_on", episode.Started), ("start_reason", episode.ReasonStarted), ("legal_status", episode.LegalStatus),
                ("need_code", episode.Need), ("placement_code", Placement(episode.Placement)), ("provider_code", episode.Provider), ("urn", episode.Urn), ("place_id", door.RecordId("place", $"{episode.PlacementPostcode}|{episode.Urn}")), ("ended_on", episode.Ended),
                ("end_reason", episode.ReasonEnded), ("move_reason", episode.ReasonMoved), ("is_short_break", episode.IsShortBreak),
                ("in_area", episode.Place.Location is { } location ? location == "IN" : null), ("miles_from_home", episode.Place.Miles), ("age_years", Door.AgeOn(child.Born, episode.Started)));
        }
    }

    private static IEnumerable<Record> Others(Child child, string id, Door door)
    {
        var year = child.Return.Year;
        foreach (var review in child.Reviews.Where(one => one.Held is not null))
        {
            yield return Record.Of("care_review", ("child_id", id), ("held_on", review.Held), ("participation", review.Participation), ("age_years", Door.AgeOn(child.Born, review.Held)));
        }

        foreach (var missing in child.MissingEpisodes.Where(one => one.Started is not null))
        {
            yield return Record.Of("missing", ("child_id", id), ("started_on", missing.Started), ("ended_on", missing.Ended), ("kind", missing.Kind));
        }

        foreach (var decision in child.PlacedAdoptions.Where(one => one.Decided is not null))
        {
            var adoption = child.Ad1s.FirstOrDefault();
            yield return Record.Of("adoption", ("child_id", id), ("decided_on", decision.Decided), ("reversed_on", decision.Reversed), ("reverse_reason", decision.ReasonReversed),
                ("order_on", child.Episodes.FirstOrDefault(one => one.LegalStatus == "E1")?.Started), ("matched_on", adoption?.Matched), ("adopted_on", child.FirstAdoption?.Ended),
                ("placed_on", child.Episodes.FirstOrDefault(one => one.Placement is "A3" or "A4" or "A5" or "A6")?.Started), ("by_foster_carer", YesNo(adoption?.FosterCare)),
                ("entered_care_on", child.Episodes.FirstOrDefault(one => one.ReasonStarted == "S")?.Started));
        }

        foreach (var outcomes in child.Oc2s.Take(1))
        {
            yield return Record.Of("care_outcome", ("child_id", id), ("as_at", year.LastDay), ("sdq_score", int.TryParse(outcomes.SdqScore, out var score) ? score : null),
                ("was_convicted", YesNo(outcomes.Convicted)), ("had_development_check", YesNo(outcomes.HealthCheck)), ("is_immunised", YesNo(outcomes.Immunisations)),
                ("had_dental_check", YesNo(outcomes.TeethCheck)), ("had_health_assessment", YesNo(outcomes.HealthAssessment)), ("misuses_substances", YesNo(outcomes.SubstanceMisuse)));
        }

        foreach (var leaver in child.Oc3s.Where(one => one.HasData).Take(1))
        {
            yield return Record.Of("care_leaver", ("child_id", id), ("as_at", year.LastDay), ("age_years", Door.AgeOn(leaver.Born ?? child.Born, year.LastDay)), ("in_touch", leaver.InTouch),
                ("activity", leaver.Activity), ("accommodation", leaver.Accommodation?[..1]), ("is_suitable", YesNo(leaver.Accommodation?[1..].Replace('2', '0'))));
        }

        foreach (var worker in child.SwEpisodes.Where(one => one.Started is not null && one.Worker is not null))
        {
            yield return Record.Of("allocation", ("child_id", id), ("worker_id", door.RecordId("worker", worker.Worker)), ("started_on", worker.Started), ("ended_on", worker.Ended), ("reason", worker.Reason));
        }
    }

    // Supported accommodation was H5 before it was K3: one code in the records.
    private static string? Placement(string? code) => code == "H5" ? "K3" : code;

    private static bool? YesNo(string? code) => code switch { "1" => true, "0" => false, _ => null };
}
