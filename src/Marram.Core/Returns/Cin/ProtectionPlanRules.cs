namespace Marram.Returns.Cin;

/// <summary>Rules about child protection plans and their reviews.</summary>
internal static class ProtectionPlanRules
{
    public static readonly RowRule<ProtectionPlan>[] All =
    [
        new("8720", "Enter the first day of the plan, not after the end of the census year", ["CPPstartDate", "ReferenceDate"], plan => !(plan.Started <= plan.Year.LastDay)),
        new("8730", "Enter how many child protection plans the child had before: 0 or more", ["NumberOfPreviousCPP"],
            plan => !(int.TryParse(plan.EarlierPlans, out var number) && number >= 0)),
        new("8840", "The plan ended on the day it began", ["CPPstartDate", "CPPendDate"], plan => plan.Started == plan.Ended && plan.Ended is not null),
        new("8905", "The first category of abuse must be NEG, PHY, SAB, EMO or MUL", ["InitialCategoryOfAbuse"], plan => !plan.IsCode("CategoryOfAbuse", plan.FirstCategory)),
        new("8910", "The latest category of abuse must be NEG, PHY, SAB, EMO or MUL", ["LatestCategoryOfAbuse"], plan => !plan.IsCode("CategoryOfAbuse", plan.LatestCategory)),
        new("8925", "The plan ended before it began", ["CPPstartDate", "CPPendDate"], plan => plan.Ended < plan.Started),
        new("8930", "The plan ended outside the census year", ["CPPendDate", "ReferenceDate"], plan => plan.Ended is { } day && !plan.Year.Contains(day)),
    ];

    public static readonly RowRule<Review>[] OfReviews =
    [
        new("8842Q", "Enter the day of the review", ["CPPreviewDate"], review => review.HeldOn is null),
    ];

    public static readonly CinRule[] OverSeveral =
    [
        new EpisodeRule("1105", "The plan began before the referral", ["CPPstartDate", "CINreferralDate"], [Tables.ChildProtectionPlans, Tables.CinDetails],
            episode => episode.With(episode.ProtectionPlans, plan => plan.Started < plan.Episode.Referred)),
        new EpisodeRule("2885", "A plan begins with a conference, but none was held on its first day", ["CPPstartDate", "DateOfInitialCPC"],
            [Tables.ChildProtectionPlans, Tables.Section47, Tables.CinDetails], BeginsWithoutConference),
        new EpisodeRule("8841", "A review is dated on or before the first day of its plan", ["CPPstartDate", "CPPreviewDate"], [Tables.ChildProtectionPlans, Tables.Reviews],
            episode =>
                from plan in episode.ProtectionPlans
                from review in plan.Reviews
                where review.HeldOn <= plan.Started
                from row in new CinRow[] { plan, review }
                select row),
        new ChildRule("8915", "The plan began after the child's death", ["CPPstartDate", "PersonDeathDate"], [Tables.ChildProtectionPlans, Tables.ChildIdentifiers],
            child => IdentityRules.Both(child.Identifiers, who => who.Died is not null, child.ProtectionPlans, (who, plan) => plan.Started > who.Died)),
        new ChildRule("8920", "The plan ended after the child's death", ["PersonDeathDate", "CPPendDate"], [Tables.ChildProtectionPlans, Tables.ChildIdentifiers],
            child => IdentityRules.Both(child.Identifiers, who => who.Died is not null, child.ProtectionPlans, (who, plan) => plan.Ended > who.Died)),
        new ChildRule("8935", "More than one child protection plan is open: end all but one", ["CPPendDate"], [Tables.ChildProtectionPlans],
            child => child.ProtectionPlans.Length > 1 && Array.FindAll(child.ProtectionPlans, plan => plan.Ended is null) is { Length: > 1 } open ? open : []),
        new ChildRule("8940", "One child protection plan began while another was open", ["CPPstartDate", "CPPendDate"], [Tables.ChildProtectionPlans],
            child => Overlap.Of(child.ProtectionPlans, plan => plan.Started, End, plan => plan.Number))
        {
            Against = row => Overlap.Other((ProtectionPlan)row, ((ProtectionPlan)row).Child.ProtectionPlans, plan => plan.Started, End),
        },
    ];

    private static DateOnly? End(ProtectionPlan plan) => (plan.Ended ?? plan.Year.LastDay).AddDays(1);

    private static IEnumerable<CinRow> BeginsWithoutConference(Episode episode)
    {
        if (episode.ProtectionPlans.Length == 0)
        {
            return [];
        }

        // Where an enquiry may have led to the conference it stands there; else the child moved in on a plan and it stands in the episode.
        var enquiries = Array.FindAll(episode.Section47s, enquiry => !enquiry.NeedsNoConference);
        var unmatched = Array.FindAll(episode.ProtectionPlans, plan => episode.Year.Contains(plan.Started)
            && (enquiries.Length > 0 ? !enquiries.Any(enquiry => enquiry.ConferenceOn == plan.Started) : episode.ConferenceOn != plan.Started));
        return unmatched.Length == 0 ? []
            : enquiries.Length == 0 ? [.. unmatched, episode]
            : [.. unmatched, .. enquiries.Where(enquiry => !episode.ProtectionPlans.Any(plan => plan.Started == enquiry.ConferenceOn))];
    }
}
