namespace Marram.Waits;

public class BreachReportTests
{
    private static readonly DateOnly Census = new(2020, 12, 31);

    private static readonly WaitingStandard Eighteen = new()
    {
        Id = "therapy-open-18",
        Services = ["slt"],
        Title = "Open therapy pathways within 18 weeks",
        StopsAt = ClockStopEvent.DefinitiveTreatment,
        LimitDays = 126,
        Basis = WaitBasis.Open,
        NotBrought = NotBroughtRule.NullifiesFirst,
        Source = "test",
    };

    [Fact]
    public void A_child_breaches_on_day_127_and_not_on_126()
    {
        var report = BreachReport.At(Set(Waiting("a", 126), Waiting("b", 127)), Census);
        Assert.Equal(["b"], report.Breaches.Select(row => row.Pathway.Referral.Id));
        Assert.Equal(Census, report.Breaches[0].BreachOn);
        Assert.Equal(18, report.Breaches[0].CompleteWeeks);
        Assert.Equal(["a"], report.Coming.Select(row => row.Pathway.Referral.Id));
    }

    [Fact]
    public void The_longest_wait_comes_first() =>
        Assert.Equal(["c", "a", "b"], BreachReport.At(Set(Waiting("a", 200), Waiting("b", 150), Waiting("c", 300)), Census).Breaches.Select(row => row.Pathway.Referral.Id));

    [Fact]
    public void A_booking_before_the_breach_keeps_a_child_off_the_list_of_coming_ones()
    {
        // The breach falls on 31 December + 27 days; a booking the day before keeps it away, one on the day does not.
        Contact On(int days) => new(Census.AddDays(days), ContactType.Treatment, Attendance.Booked);
        var report = BreachReport.At(Set(Waiting("a", 100) with { Contacts = [On(26)] }, Waiting("b", 100) with { Contacts = [On(27)] }), Census, weeksAhead: 4);
        Assert.Equal(["b"], report.Coming.Select(row => row.Pathway.Referral.Id));
    }

    [Fact]
    public void Against_the_earlier_report_each_breach_is_new_cleared_or_carried_over()
    {
        var report = BreachReport.At(Set(Waiting("a", 200), Waiting("b", 150)), Census, earlier: new HashSet<string> { "b", "z" });
        Assert.Equal(["a"], report.New!);
        Assert.Equal(["z"], report.Cleared!);
        Assert.Equal(["b"], report.CarriedOver!);
    }

    [Fact]
    public void Family_choice_days_stand_beside_the_wait_and_are_not_taken_off_it()
    {
        var row = BreachReport.At(Set(Waiting("a", 140) with { Adjustments = [new(Census.AddDays(-30), Census.AddDays(-10), "family choice")] }), Census).Breaches.Single();
        Assert.Equal((140, 20), (row.Days, row.FamilyChoiceDays));
    }

    [Fact]
    public void The_list_balances_or_shows_what_is_unexplained()
    {
        var set = Set(Waiting("a", 200), Waiting("b", 10));
        var flow = FlowFigures.Between(set.Columns, Census.AddDays(-30), Census, WaitLimit.OfWeeks(18));
        Assert.Equal("1 open + 1 started − 0 stopped + 0 corrected = 2, and the list holds as many.",
            Reconciliation.Of(1, new HashSet<string> { "a" }, new HashSet<string> { "a" }, flow).Sentence);

        // The earlier report counted three, two of whom are no longer known to have waited then.
        Assert.Equal(-2, Reconciliation.Of(3, new HashSet<string> { "a", "x", "y" }, new HashSet<string> { "a" }, flow).Corrections);
        Assert.Equal(0, Reconciliation.Of(3, new HashSet<string> { "a", "x", "y" }, new HashSet<string> { "a" }, flow).Gap);
        Assert.Equal("3 open + 1 started − 0 stopped + 0 corrected = 4; the list holds 2, so 2 too few are unexplained.",
            Reconciliation.Of(3, null, new HashSet<string> { "a" }, flow).Sentence);
    }

    [Fact]
    public void A_started_percentage_carries_those_still_waiting_beside_it()
    {
        var started = Eighteen with { Basis = WaitBasis.Started };
        var seen = Waiting("a", 100) with { Contacts = [new(Census, ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)] };
        var figures = StandardFigures.Of(started, PathwaySet.Of(started, [seen, Waiting("b", 300)]).Columns, Census.AddDays(-30), Census);
        Assert.Equal((100.0m, 1, 1), (figures.Percent, figures.OpenCompanion, figures.OpenCompanionOver));
    }

    [Theory]
    [InlineData(91, 1, 0)]
    [InlineData(92, 0, 0)]
    [InlineData(200, 0, 1)]
    public void Referrals_followed_forward_are_within_later_or_not_yet(int seenAfter, int within, int notYet)
    {
        var followed = Eighteen with { Basis = WaitBasis.FollowedForward, LimitDays = 91 };
        var received = new DateOnly(2020, 7, 1);
        var child = Waiting("a", 0) with
        {
            ReceivedOn = received,
            Contacts = [new(received.AddDays(seenAfter), ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)],
        };
        var figures = StandardFigures.Of(followed, PathwaySet.Of(followed, [child]).Columns, received, new(2020, 9, 30), knownTo: Census);
        Assert.Equal((within, 1, notYet), (figures.Within, figures.Counted, figures.NotYet));
    }

    private static PathwaySet Set(params Referral[] referrals) => PathwaySet.Of(Eighteen, referrals);

    private static Referral Waiting(string id, int days) => new() { Id = id, Child = "child-" + id, Service = "slt", ReceivedOn = Census.AddDays(-days) };
}
