using Marram.Periods;
using static Marram.Returns.Cin.IdentityRules;

namespace Marram.Returns.Cin;

/// <summary>Rules about the episode of need: CINdetails, by itself or beside what stands in it.</summary>
internal static class EpisodeRules
{
    private static readonly DateOnly SourcesFrom = new(2013, 4, 1);

    public static readonly RowRule<Episode>[] All =
    [
        new("8568", "ReferralNFA must be 1 (no further action) or 0", ["ReferralNFA"], episode => !episode.IsNfa && !episode.WentOn),
        new("8569Q", "The referral came more than a working day before the census year, so it should not be one that led to nothing", ["CINreferralDate", "ReferralNFA"],
            episode => episode.Referred < episode.Year.FirstDay.WorkingDaysBefore(1) && !episode.WentOn),
        new("8600", "Enter the day of the referral, not after the end of the census year", ["CINreferralDate", "ReferenceDate"],
            episode => !(episode.Referred <= episode.Year.LastDay)),
        new("8610", "The referral went on, so it needs a primary need", ["ReferralNFA", "PrimaryNeedCode"], episode => episode is { WentOn: true, Need: null }),
        new("8620", "The episode was closed outside the census year", ["CINclosureDate"], episode => episode.Closed is { } day && !episode.Year.Contains(day)),
        new("8630", "The episode was closed before its referral", ["CINreferralDate", "CINclosureDate"], episode => episode.Closed < episode.Referred),
        new("8640", "ReasonForClosure must be RC1 to RC9", ["ReasonForClosure"],
            episode => episode.ReasonClosed is { } code && !episode.IsCode("ReasonForClosure", code)),
        new("8650", "PrimaryNeedCode must be N0 to N9", ["PrimaryNeedCode"], episode => episode.Need is { } code && !episode.IsCode("PrimaryNeedCode", code)),
        new("8805", "The episode is closed: say why", ["CINclosureDate", "ReasonForClosure"], episode => episode is { Closed: not null, ReasonClosed: null }),
        new("8810", "There is a reason for closure but no day", ["ReasonForClosure", "CINclosureDate"], episode => episode is { Closed: null, ReasonClosed: not null }),
        new("8866", "Say where the referral came from, by one of the codes 1A to 10", ["CINreferralDate", "ReferralSource"],
            episode => episode.Referred >= SourcesFrom && !episode.IsCode("ReferralSource", episode.Source)),
    ];

    public static readonly CinRule[] OverSeveral =
    [
        new EpisodeRule("2990", "An episode closed after the assessment (RC8, RC9) has no conference, enquiry or plan", ["ReasonForClosure", "DateOfInitialCPC", "S47ActualStartDate", "CINPlanStartDate", "CPPstartDate"],
            [Tables.ChildProtectionPlans, Tables.CinDetails, Tables.CinPlanDates, Tables.Section47],
            episode => episode.EndedWithAssessment
                && (episode.ConferenceOn is not null || episode is { ProtectionPlans.Length: > 0 } or { Section47s.Length: > 0 } or { Plans.Length: > 0 })
                ? [episode, .. episode.ProtectionPlans, .. episode.Section47s, .. episode.Plans]
                : []),
        new ChildRule("8555Q", "The referral came after the child's death", ["PersonDeathDate", "CINreferralDate"], [Tables.CinDetails, Tables.ChildIdentifiers],
            child => Both(child.Identifiers, who => who.Died is not null, child.Episodes, (who, episode) => episode.Referred > who.Died)),
        new EpisodeRule("8565", "Something happened after the episode was closed: check the days against CINclosureDate",
            [
                "CINclosureDate", "DateOfInitialCPC", "AssessmentActualStartDate", "AssessmentAuthorisationDate", "S47ActualStartDate", "CPPendDate",
                "CINPlanStartDate", "CINPlanEndDate",
            ],
            [Tables.CinDetails, Tables.Assessments, Tables.Section47, Tables.ChildProtectionPlans, Tables.CinPlanDates], GoesOnAfterClosure),
        new ChildRule("8585Q", "The episode ended with the child's death (RC2), but there is no date of death", ["ReasonForClosure", "PersonDeathDate"],
            [Tables.ChildIdentifiers, Tables.CinDetails],
            child => Both(child.Identifiers, who => who.Died is null, child.Episodes, (_, episode) => episode.ReasonClosed == "RC2")),
        new ChildRule("8606", "The referral came more than 40 weeks before the birth, or the day expected for it", ["CINreferralDate", "PersonBirthDate", "ExpectedPersonBirthDate"],
            [Tables.CinDetails, Tables.ChildIdentifiers],
            child => Both(child.Identifiers, _ => true, child.Episodes,
                (who, episode) => episode.Referred < who.Born?.AddDays(-280) || episode.Referred < who.Expected?.AddDays(-280))),
        new ChildRule("8815", "The child has more than one open episode: close all but one", ["ReferralNFA", "CINclosureDate"], [Tables.CinDetails],
            child => Open(child) is { Length: > 1 } open ? open : []),
        new ChildRule("8816", "An episode is open though the child was referred again later: close it", ["CINreferralDate", "ReferralNFA"], [Tables.CinDetails],
            OpenThoughReferredAgain) { Against = OtherEpisode },
        new ChildRule("8820", "The child was referred while another episode was open: one of the two has a wrong day", ["CINreferralDate", "CINclosureDate"],
            [Tables.CinDetails],
            child => Overlap.Of(child.Episodes, episode => episode.Referred, End))
        {
            Against = OtherEpisode,
        },
        new EpisodeRule("8825Q", "The episode ended after an assessment (RC8, RC9), but there is none", ["ReasonForClosure", "AssessmentActualStartDate"],
            [Tables.Assessments, Tables.CinDetails], episode => episode is { EndedWithAssessment: true, Assessments.Length: 0 } ? [episode] : []),
        new EpisodeRule("8831", "The referral led to nothing, so there can be no assessment, enquiry or conference",
            ["ReferralNFA", "AssessmentActualStartDate", "AssessmentAuthorisationDate", "S47ActualStartDate", "DateOfInitialCPC"],
            [Tables.CinDetails, Tables.Assessments, Tables.Section47], IsNfaWithActivity),
        new EpisodeRule("8832", "The referral led to nothing, so there can be no child protection plan", ["CINdetailsID", "ReferralNFA"],
            [Tables.ChildProtectionPlans, Tables.CinDetails],
            episode => episode is { IsNfa: true, ProtectionPlans.Length: > 0 } ? [episode, .. episode.ProtectionPlans] : []),
    ];

    private static Episode[] Open(Child child) => child.Episodes.Length < 2 ? [] : Array.FindAll(child.Episodes, episode => episode is { Closed: null, WentOn: true });

    private static IEnumerable<Episode> OpenThoughReferredAgain(Child child)
    {
        if (child.Episodes.Length < 2 || child.Episodes.MaxBy(episode => episode.Referred) is not { Referred: not null } latest)
        {
            return [];
        }

        var stale = Array.FindAll(child.Episodes, episode => episode is { Closed: null, WentOn: true, Referred: not null } && episode != latest);
        return stale.Length > 0 ? [.. stale, latest] : [];
    }

    private static Episode? OtherEpisode(Row row) => Overlap.Other((Episode)row, ((Episode)row).Child.Episodes, episode => episode.Referred, End)
        ?? ((Episode)row).Child.Episodes.Where(other => other != row).MaxBy(other => other.Referred);

    // A referral that led to nothing is over at once, unless the episode says when.
    private static DateOnly? End(Episode episode) => episode.Closed ?? (episode.IsNfa ? null : episode.Year.LastDay);

    private static IEnumerable<CinRow> GoesOnAfterClosure(Episode episode)
    {
        return episode.ConferenceOn > episode.Closed
            || Array.Exists(episode.Assessments, Assessed) || Array.Exists(episode.Section47s, Enquired) || Array.Exists(episode.ProtectionPlans, Protected) || Array.Exists(episode.Plans, Planned)
            ?
            [
                episode, .. Array.FindAll(episode.Assessments, Assessed), .. Array.FindAll(episode.Section47s, Enquired), .. Array.FindAll(episode.ProtectionPlans, Protected),
                .. Array.FindAll(episode.Plans, Planned),
            ]
            : [];

        static bool Assessed(Assessment one) => one.Started > one.Episode.Closed || one.Authorised > one.Episode.Closed;
        static bool Enquired(Section47 one) => one.Started > one.Episode.Closed || one.ConferenceOn > one.Episode.Closed;
        static bool Protected(ProtectionPlan one) => one.Ended > one.Episode.Closed;
        static bool Planned(CinPlan one) => one.Started > one.Episode.Closed || one.Ended > one.Episode.Closed;
    }

    private static IEnumerable<CinRow> IsNfaWithActivity(Episode episode)
    {
        if (!episode.IsNfa)
        {
            return [];
        }

        CinRow[] activity =
        [
            .. episode.Assessments.Where(assessment => (assessment.Started ?? assessment.Authorised) is not null),
            .. episode.Section47s.Where(enquiry => (enquiry.Started ?? enquiry.ConferenceOn) is not null),
        ];
        return activity.Length > 0 || episode.ConferenceOn is not null ? [episode, .. activity] : [];
    }
}
