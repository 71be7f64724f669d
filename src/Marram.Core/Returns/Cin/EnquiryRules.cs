using Marram.Periods;

namespace Marram.Returns.Cin;

/// <summary>Rules about section 47 enquiries and initial child protection conferences.</summary>
internal static class EnquiryRules
{
    public static readonly RowRule<Section47>[] All =
    [
        new("8615", "The conference was held before the enquiry began, or the enquiry has no first day", ["S47ActualStartDate", "DateOfInitialCPC"],
            enquiry => enquiry.ConferenceOn is not null && !(enquiry.Started <= enquiry.ConferenceOn)),
        new("8675Q", "The enquiry began more than 15 working days ago and needs a conference, which has not been held", ["DateOfInitialCPC", "S47ActualStartDate", "ICPCnotRequired"],
            enquiry => enquiry.ConferenceOn is null && enquiry.NeedsConference && enquiry.Started < enquiry.Year.LastDay.WorkingDaysBefore(15)),
        new("8715", "The conference was held outside the census year", ["DateOfInitialCPC", "ReferenceDate"],
            enquiry => enquiry.ConferenceOn is { } day && !enquiry.Year.Contains(day)),
        new("8740", "The enquiry began outside the census year, and the conference it needs has no day", ["S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"],
            enquiry => enquiry.ConferenceOn is null && enquiry.NeedsConference && enquiry.Started is { } day && !enquiry.Year.Contains(day)),
        new("8870Q", "The conference was due on a Saturday or Sunday", ["InitialCPCtarget"], enquiry => enquiry.ConferenceDueOn?.IsWeekend() == true),
        new("8875", "The conference was held on a Saturday or Sunday", ["DateOfInitialCPC"], enquiry => enquiry.ConferenceOn?.IsWeekend() == true),
    ];

    public static readonly CinRule[] OverSeveral =
    [
        new EpisodeRule("1104", "The conference was held before the referral", ["CINreferralDate", "DateOfInitialCPC"], [Tables.Section47, Tables.CinDetails],
            episode => episode.With(episode.Section47s, enquiry => enquiry.ConferenceOn < enquiry.Episode.Referred)),
        new ChildRule("2884", "The same conference stands in the episode and in an enquiry: keep it in the enquiry", ["DateOfInitialCPC"], [Tables.Section47, Tables.CinDetails],
            child => child.Section47s.Length == 0 ? []
                : IdentityRules.Both(child.Episodes, episode => episode.ConferenceOn is not null, child.Section47s,
                    (episode, enquiry) => enquiry.ConferenceOn == episode.ConferenceOn)),
        new EpisodeRule("2889", "The enquiry began before the referral", ["S47ActualStartDate", "CINreferralDate"], [Tables.CinDetails, Tables.Section47],
            episode => episode.With(episode.Section47s, enquiry => enquiry.Started < enquiry.Episode.Referred)),
        new EpisodeRule("2991Q", "There is an enquiry but no assessment", ["CINdetailsID"], [Tables.Assessments, Tables.Section47],
            episode => episode.Assessments.Length == 0 ? episode.Section47s : []),
        new EpisodeRule("8839", "More than one enquiry waits for its conference", ["DateOfInitialCPC"], [Tables.Section47],
            episode => episode.Section47s.Length > 1
                && Array.FindAll(episode.Section47s, enquiry => enquiry is { ConferenceOn: null, NeedsNoConference: false }) is { Length: > 1 } waiting ? waiting : []),
        new EpisodeRule("8868", "The episode is closed, so an enquiry has either the day of its conference or says that none was required: not both, not neither",
            ["ICPCnotRequired", "CINclosureDate", "DateOfInitialCPC"], [Tables.Section47, Tables.CinDetails],
            episode => episode.Closed is null ? [] : episode.With(episode.Section47s, enquiry => enquiry.ConferenceOn is not null == enquiry.NeedsNoConference)),
        new EpisodeRule("8890", "One enquiry began while another was going on", ["S47ActualStartDate", "DateOfInitialCPC"], [Tables.Section47],
            episode => Overlap.Of(episode.Section47s, one => one.Started, End, one => (one.Started, one.ConferenceOn)))
        {
            Against = row => Overlap.Other((Section47)row, ((Section47)row).Episode.Section47s, one => one.Started, End),
        },
    ];

    // An enquiry goes on until its conference; one that needs none and has none has no end to go by.
    private static DateOnly? End(Section47 enquiry) =>
        enquiry.ConferenceOn?.AddDays(1) ?? (enquiry.NeedsNoConference ? null : enquiry.Year.LastDay.AddDays(1));
}
