using System.Globalization;
using Marram.Returns.Cin;

namespace Marram.Records;

/// <summary>
/// The records that a children in need census holds. The census numbers nothing but children: what belongs together stands in one element, so an episode, enquiry or plan gets a
/// number made of the child and its first day, the same in every year's census. Elements without the day that makes them an event are left out; the rules find those.
/// </summary>
public static class CinRecords
{
    /// <summary>The records of a census.</summary>
    public static IEnumerable<Record> Of(CinReturn @return, Door door)
    {
        foreach (var child in @return.Children)
        {
            if (child.Id is not { } localId)
            {
                continue;
            }

            var who = child.Identifiers.FirstOrDefault();
            var born = who?.Born ?? who?.Expected;
            var id = door.Meet(localId, born, who?.Upn is { Length: 13 } upn ? upn : null, Sex(who)).ChildId;
            yield return Record.Of("child", ("child_id", id), ("sex", Sex(who)), ("birth_month", Door.Month(born)), ("ethnicity", child.Characteristics.FirstOrDefault()?.Ethnicity),
                ("is_disabled", IsDisabled(child)));
            foreach (var record in child.Episodes.SelectMany(episode => Of(episode, new(door, localId, id, born))))
            {
                yield return record;
            }
        }
    }

    private static IEnumerable<Record> Of(Episode episode, Subject child)
    {
        var referral = child.NumberOf("referral", episode.Referred);
        if (episode.Referred is not null)
        {
            yield return Record.Of("referral", ("referral_id", referral), ("child_id", child.Id), ("received_on", episode.Referred), ("source_code", episode.Source), ("need_code", episode.Need),
                ("is_no_action", YesNo(episode.IsNfa, episode.WentOn)), ("closed_on", episode.Closed), ("close_reason", episode.ReasonClosed), ("age_years", child.AgeOn(episode.Referred)));
        }

        foreach (var assessment in episode.Assessments.Where(one => one.Started is not null))
        {
            yield return Record.Of("assessment", ("assessment_id", child.NumberOf("assessment", assessment.Started)), ("referral_id", referral), ("child_id", child.Id),
                ("started_on", assessment.Started), ("completed_on", assessment.Authorised), ("factors", string.Join(' ', assessment.Factors.Select(factor => factor.Code).OfType<string>())),
                ("age_years", child.AgeOn(assessment.Started)));
        }

        foreach (var plan in episode.Plans.Where(one => one.Started is not null))
        {
            yield return Record.Of("cin_plan", ("plan_id", child.NumberOf("plan", plan.Started)), ("referral_id", referral), ("child_id", child.Id), ("started_on", plan.Started), ("ended_on", plan.Ended));
        }

        foreach (var record in Protection(episode, child, referral))
        {
            yield return record;
        }
    }

    private static IEnumerable<Record> Protection(Episode episode, Subject child, string? referral)
    {
        foreach (var enquiry in episode.Section47s.Where(one => one.Started is not null))
        {
            yield return Record.Of("section_47", ("enquiry_id", child.NumberOf("enquiry", enquiry.Started)), ("referral_id", referral), ("child_id", child.Id), ("started_on", enquiry.Started),
                ("target_on", enquiry.ConferenceDueOn), ("conference_needed", enquiry.ConferenceOn is not null ? true : enquiry.NeedsNoConference ? false : null),
                ("age_years", child.AgeOn(enquiry.Started)));
        }

        foreach (var enquiry in episode.Section47s)
        {
            if (enquiry.ConferenceOn is { } held)
            {
                yield return Record.Of("conference", ("enquiry_id", child.NumberOf("enquiry", enquiry.Started)), ("child_id", child.Id), ("started_on", enquiry.Started), ("held_on", held),
                    ("led_to_plan", LedToPlan(held, episode)), ("is_transfer", false));
            }
        }

        // A conference that no enquiry of the episode led to: the child moved in on a plan.
        if (episode.ConferenceOn is { } moved)
        {
            yield return Record.Of("conference", ("child_id", child.Id), ("held_on", moved), ("led_to_plan", LedToPlan(moved, episode)), ("is_transfer", true));
        }

        foreach (var plan in episode.ProtectionPlans.Where(one => one.Started is not null))
        {
            yield return Record.Of("cp_plan", ("plan_id", child.NumberOf("protection plan", plan.Started)), ("referral_id", referral), ("child_id", child.Id), ("started_on", plan.Started),
                ("ended_on", plan.Ended), ("initial_category", plan.FirstCategory), ("latest_category", plan.LatestCategory), ("plans_before", Whole(plan.EarlierPlans)), ("is_other_authority", false),
                ("age_years", child.AgeOn(plan.Started)));
        }

        foreach (var review in episode.ProtectionPlans.SelectMany(plan => plan.Reviews).Where(one => one.HeldOn is not null))
        {
            yield return Record.Of("cp_review", ("plan_id", child.NumberOf("protection plan", review.Plan.Started)), ("child_id", child.Id), ("held_on", review.HeldOn));
        }
    }

    // The census does not say what a conference decided: a plan that begins on its day or later, before the next conference of the episode, came of it.
    private static bool LedToPlan(DateOnly held, Episode episode)
    {
        var next = episode.Section47s.Select(one => one.ConferenceOn).Append(episode.ConferenceOn).Where(other => other > held).Min();
        return episode.ProtectionPlans.Any(plan => plan.Started >= held && !(plan.Started >= next));
    }

    // GenderCurrent, to 2023/24: 1 male, 2 female, 0 not known, 9 neither.
    private static string? Sex(Identifiers? who) => who?.Sex ?? who?.Gender switch { "1" => "M", "2" => "F", "0" or "9" => "U", _ => null };

    private static bool? IsDisabled(Child child)
    {
        var codes = child.Disabilities.Select(one => one.Code).OfType<string>().ToList();
        return codes.Count == 0 ? null : codes.Exists(code => code != "NONE");
    }

    private static bool? YesNo(bool yes, bool no) => yes ? true : no ? false : null;

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Subject(Door Door, string LocalId, string Id, DateOnly? Born)
    {
        public string? NumberOf(string kind, DateOnly? first) => first is { } day ? Door.RecordId("census " + kind, $"{LocalId}|{day:yyyy-MM-dd}") : null;

        public int? AgeOn(DateOnly? day) => Door.AgeOn(Born, day);
    }
}
