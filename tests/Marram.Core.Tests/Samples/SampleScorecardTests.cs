namespace Marram.Samples;

/// <summary>
/// The scorecard counted from the lives themselves, by definitions as plain as can be. Ranges are wide enough for one council in a year and narrow enough to
/// notice a life that is lived wrongly; England 2019/20 to 2023/24 lies inside each where it is published.
/// </summary>
public class SampleScorecardTests
{
    private static readonly SampleCouncil Council = new(10_000, 1, new(2026));
    private static readonly IReadOnlyList<SampleChild> Lives = [.. Council.Lives()];
    private static readonly DateOnly Day = Council.LastDay;
    private static readonly DateOnly YearBefore = Day.AddYears(-1);
    private static readonly double TenThousands = Council.PopulationIn(2025) / 10_000.0;

    private static IEnumerable<SampleReferral> Referrals => Lives.SelectMany(life => life.Referrals);

    private static IEnumerable<SampleAssessment> Assessed => Referrals.SelectMany(one => one.Assessments).Where(one => InYear(one.Completed));

    private static IEnumerable<(SampleChild Child, SampleCare Care)> InCare =>
        from life in Lives let care = life.CareOn(Day) where care is not null select (life, care);

    private static IEnumerable<(SampleChild Child, SampleProtectionPlan Plan)> OnPlan =>
        from life in Lives let plan = life.PlanOn(Day) where plan is not null select (life, plan);

    [Theory]
    [InlineData("REF-RATE", 450, 650)]
    [InlineData("REF-RE", 16, 27)]
    [InlineData("ASS-SEEN10", 70, 90)]
    [InlineData("ASS-45", 78, 90)]
    [InlineData("ASS-NFA", 25, 45)]
    [InlineData("CLA-ASS12", 50, 80)]
    [InlineData("PLAN-CIN", 75, 95)]
    [InlineData("PLAN-CP", 80, 97)]
    [InlineData("CPP-RATE", 35, 60)]
    [InlineData("CPP-REPEAT", 15, 30)]
    [InlineData("VIS-CLA", 80, 95)]
    [InlineData("VIS-CP", 80, 95)]
    [InlineData("PF-NOTIF", 2, 40)]
    [InlineData("CLA-RATE", 60, 105)]
    [InlineData("CLA-3PLUS", 6, 16)]
    [InlineData("CLA-PWP", 3, 16)]
    [InlineData("HLTH-U5", 60, 95)]
    [InlineData("HLTH-5P", 75, 95)]
    [InlineData("ADO-WAIT", 2, 20)]
    [InlineData("ADO-PLACED", 2, 20)]
    [InlineData("ADO-ADOPTED", 3, 20)]
    [InlineData("CL-ACCOM", 80, 95)]
    [InlineData("CL-EET", 45, 62)]
    public void The_scorecard_of_the_sample_is_plausible(string measure, double least, double most) => Assert.InRange(Figure(measure), least, most);

    private static double Figure(string measure) => measure switch
    {
        "REF-RATE" => Referrals.Count(one => InYear(one.On)) / TenThousands,
        "REF-RE" => Percent(Lives.SelectMany(life => life.Referrals.Where(one => InYear(one.On))
            .Select(one => life.Referrals.Exists(other => other.On < one.On && other.On >= one.On.AddYears(-1))))),
        "ASS-SEEN10" => Percent(Referrals.SelectMany(one => one.Assessments).Where(one => one.Started > Day.AddMonths(-3) && one.Started < Day.AddDays(-16) && one.SeenOn is not null)
            .Select(one => one.Started.AddWorked(10) >= one.SeenOn)),
        "ASS-45" => Percent(Assessed.Select(one => one.Started.AddWorked(45) >= one.Completed)),
        "ASS-NFA" => Percent(Assessed.Select(one => one.Outcome == "no action")),
        "CLA-ASS12" => Percent(InCare.Select(one => one.Child.Referrals.SelectMany(referral => referral.Assessments).Any(assessment => InYear(assessment.Completed)))),
        "PLAN-CIN" => Percent(Lives.SelectMany(life => life.Referrals).SelectMany(one => one.Plans).Where(plan => plan.Started <= Day && plan.Ended > Day)
            .Select(plan => plan.Updates.Last(day => day <= Day) > Day.AddDays(-91))),
        "PLAN-CP" => Percent(OnPlan.Select(one => one.Plan.Updates.Last(day => day <= Day) > Day.AddDays(-42))),
        "CPP-RATE" => OnPlan.Count() / TenThousands,
        "CPP-REPEAT" => Percent(Referrals.SelectMany(one => one.ProtectionPlans).Where(plan => InYear(plan.Started)).Select(plan => plan.Before > 0)),
        "VIS-CLA" => OnTime("care"),
        "VIS-CP" => OnTime("protection"),
        "PF-NOTIF" => Lives.Sum(life => life.PrivateFostering.Count(one => InYear(one.NotifiedOn))),
        "CLA-RATE" => InCare.Count() / TenThousands,
        "CLA-3PLUS" => Percent(InCare.Select(one => one.Child.Care.Where(care => !care.IsShortBreaks).SelectMany(care => care.Episodes)
            .Where(episode => episode.Started <= Day && episode.Ended > YearBefore && episode.Placement.Code[0] != 'T').DistinctBy(episode => episode.Placement.Number).Count() >= 3)),
        "CLA-PWP" => Percent(InCare.Select(one => one.Care.Episodes.Last(episode => episode.Started <= Day) is { LegalStatus: "C2", Placement.Code: "P1" })),
        "HLTH-U5" => Percent(InCareAYear.Where(one => one.Child.AgeOn(Day) < 5).Select(one => Checks(one.Child) >= 2)),
        "HLTH-5P" => Percent(InCareAYear.Where(one => one.Child.AgeOn(Day) >= 5).Select(one => Checks(one.Child) >= 1)),
        "ADO-WAIT" => InCare.Count(one => one.Care.Adoption is { } way && way.Decided <= Day && !(way.Reversed <= Day) && !(way.Placed <= Day)),
        "ADO-PLACED" => InCare.Count(one => one.Care.Adoption is { } way && way.Placed <= Day && !(way.Adopted <= Day)),
        "ADO-ADOPTED" => Lives.Count(life => life.Care.Exists(care => care.Adoption?.Adopted is { } adopted && InYear(adopted))),
        "CL-ACCOM" => Percent(Leavers.Where(status => status.Accommodation[0] is not ('G' or 'R')).Select(status => status.Accommodation[^1] == '1')),
        "CL-EET" => Percent(Leavers.Select(status => status.Activity[0] is 'F' or 'P')),
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    private static IEnumerable<(SampleChild Child, SampleCare Care)> InCareAYear => InCare.Where(one => one.Care.Started <= YearBefore);

    private static IEnumerable<(string InTouch, string Activity, string Accommodation)> Leavers =>
        from life in Lives
        let age = life.AgeOn(Day)
        where life.Leaver?.LeftOn < Day && age is >= 19 and <= 21
        select life.Leaver!.ByAge[age];

    private static long Checks(SampleChild child) => child.Health.Count(check => InYear(check.On) && check is { Kind: "Health Assessment", Status: "Completed" });

    private static double OnTime(string kind) =>
        Percent(Lives.SelectMany(life => life.Visits).Where(visit => visit.Kind == kind && visit.Due > Day.AddMonths(-3) && visit.Due <= Day).Select(visit => visit.On <= visit.Due));

    private static bool InYear(DateOnly day) => day > YearBefore && day <= Day;

    private static double Percent(IEnumerable<bool> met)
    {
        var all = met.ToList();
        return 100.0 * all.Count(one => one) / all.Count;
    }
}
