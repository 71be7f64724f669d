namespace Marram.Returns.Cin;

/// <summary>Rules about child in need plans.</summary>
internal static class PlanRules
{
    public static readonly RowRule<CinPlan>[] All =
    [
        new("4010", "Enter the first day of the plan, not after the end of the census year", ["CINPlanStartDate", "ReferenceDate"], plan => !(plan.Started <= plan.Year.LastDay)),
        new("4011", "The plan ended before it began", ["CINPlanEndDate", "CINPlanStartDate"], plan => plan.Ended < plan.Started),
        new("4012Q", "The plan ended on the day it began", ["CINPlanStartDate", "CINPlanEndDate"], plan => plan.Started == plan.Ended && plan.Ended is not null),
        new("4013", "The plan ended outside the census year", ["CINPlanEndDate", "ReferenceDate"], plan => plan.Ended is { } day && !plan.Year.Contains(day)),
    ];

    public static readonly CinRule[] OverSeveral =
    [
        new EpisodeRule("4000", "The referral led to nothing, so there can be no child in need plan", ["ReferralNFA", "CINPlanStartDate"], [Tables.CinPlanDates, Tables.CinDetails],
            episode => episode is { IsNfa: true, Plans.Length: > 0 } ? [.. episode.Plans, episode] : []),
        new EpisodeRule("4001", "A child in need plan and a child protection plan are both open: end the child in need plan", ["CINPlanEndDate", "CPPendDate"],
            [Tables.ChildProtectionPlans, Tables.CinPlanDates],
            episode => IdentityRules.Both(episode.ProtectionPlans, plan => plan.Ended is null, episode.Plans,
                (_, plan) => plan is { Started: not null, Ended: null })),
        new ChildRule("4003", "A child protection plan was reviewed during a child in need plan", ["CINPlanStartDate", "CINPlanEndDate", "CPPreviewDate", "CPPendDate"],
            [Tables.ChildProtectionPlans, Tables.CinPlanDates, Tables.Reviews],
            child => child.Plans.Length == 0 || child.Reviews.Length == 0 ? [] :
                from review in child.Reviews
                where review.Plan.Ended is not null && review.HeldOn != review.Plan.Ended
                from plan in child.Plans
                where review.HeldOn >= plan.Started && review.HeldOn < plan.Ended
                from row in new CinRow[] { review.Plan, plan, review }
                select row),
        new EpisodeRule("4004", "More than one child in need plan is open: end all but one", ["CINPlanEndDate"], [Tables.CinPlanDates],
            episode => episode.Plans.Length > 1 && Array.FindAll(episode.Plans, plan => plan.Ended is null) is { Length: > 1 } open ? open : []),
        new ChildRule("4008", "The plan began after the child's death", ["PersonDeathDate", "CINPlanStartDate"], [Tables.ChildIdentifiers, Tables.CinPlanDates],
            child => IdentityRules.Both(child.Identifiers, who => who.Died is not null, child.Plans, (who, plan) => plan.Started > who.Died)),
        new ChildRule("4009Q", "The plan ended after the child's death", ["PersonDeathDate", "CINPlanEndDate"], [Tables.ChildIdentifiers, Tables.CinPlanDates],
            child => IdentityRules.Both(child.Identifiers, who => who.Died is not null, child.Plans, (who, plan) => plan.Ended > who.Died)),
        new ChildRule("4014", "One child in need plan began while another was open", ["CINPlanStartDate", "CINPlanEndDate"], [Tables.CinPlanDates],
            child => Overlap.Of(child.Plans, plan => plan.Started, End))
        {
            Against = row => Overlap.Other((CinPlan)row, ((CinPlan)row).Child.Plans, plan => plan.Started, End),
        },
        new EpisodeRule("4015", "The plan began before the referral", ["CINPlanStartDate", "CINreferralDate"], [Tables.CinPlanDates, Tables.CinDetails],
            episode => episode.With(episode.Plans, plan => plan.Started < plan.Episode.Referred)),
        new ChildRule("4016", "A child in need plan began while the child was on a child protection plan", ["CINPlanStartDate", "CPPstartDate", "CPPendDate"],
            [Tables.ChildProtectionPlans, Tables.CinPlanDates],
            child => IdentityRules.Both(child.ProtectionPlans, _ => true, child.Plans,
                (protection, plan) => plan.Started >= protection.Started && plan.Started < (protection.Ended ?? protection.Year.LastDay.AddDays(1)))),
        new ChildRule("4017", "A child protection plan began while a child in need plan was open: end that one the same day", ["CINPlanStartDate", "CINPlanEndDate", "CPPstartDate"],
            [Tables.ChildProtectionPlans, Tables.CinPlanDates],
            child => IdentityRules.Both(child.ProtectionPlans, _ => true, child.Plans,
                (protection, plan) => protection.Started >= plan.Started && protection.Started < (plan.Ended ?? plan.Year.LastDay.AddDays(1)))),
    ];

    private static DateOnly? End(CinPlan plan) => (plan.Ended ?? plan.Year.LastDay).AddDays(1);
}
