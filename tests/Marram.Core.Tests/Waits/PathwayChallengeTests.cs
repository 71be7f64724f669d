namespace Marram.Waits;

public class PathwayChallengeTests
{
    private static readonly DateTimeOffset Then = new(2021, 1, 10, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2020-08-26", true)]
    [InlineData("2020-08-25", false)]
    [InlineData("2020-12-31", true)]
    [InlineData("2021-01-01", false)]
    public void A_pathway_closes_between_its_receipt_and_the_day_the_file_reaches(string day, bool isPossible)
    {
        var challenge = Challenge(Waiting("R1"));
        var problem = challenge.Decide(ChallengeAnswer.Close, DateOnly.Parse(day), new(2020, 8, 26), new(2020, 12, 31), "seen", "Manager", Then);
        Assert.Equal(isPossible, problem is null);
        Assert.Equal(isPossible, challenge.Answer == ChallengeAnswer.Close);
    }

    [Fact]
    public void An_answer_counts_from_the_moment_it_was_given_until_it_was_taken_back()
    {
        var challenge = Closed(Waiting("R1"), "2020-12-01");
        Assert.Equal("The challenge was answered already", challenge.Decide(ChallengeAnswer.Keep, null, default, default, "no", "Manager", Then));
        challenge.TakeBack("Manager", Then.AddDays(2));
        challenge.TakeBack("Analyst", Then.AddDays(9));
        Assert.Equal([false, true, true, false], ((DateOnly[])[new(2021, 1, 9), new(2021, 1, 10), new(2021, 1, 11), new(2021, 1, 12)]).Select(day => challenge.Closes(day)));
        Assert.Equal([false, true, false], ((DateTimeOffset[])[Then.AddTicks(-1), Then, Then.AddDays(2)]).Select(challenge.ClosedAt));
        Assert.Equal((false, "Manager"), (challenge.Closes(null), challenge.TakenBackBy));
    }

    [Fact]
    public void A_closed_pathway_waits_until_the_day_before_and_no_appointment_after_starts_it_again()
    {
        // Nullified on 1 December, rebooked on 20 December: without the challenge a second clock runs.
        var referral = Waiting("R1") with
        {
            Contacts = [new(new(2020, 12, 1), ContactType.Contact, Attendance.NotBrought), new(new(2021, 1, 20), ContactType.Contact, Attendance.Booked, BookedOn: new(2020, 12, 20))],
        };
        Assert.Single(Set([referral]).OpenAt(new(2020, 12, 31)));
        var list = PathwayChallenges.Apply([referral], 1, [Closed(referral, "2020-12-15")]);
        Assert.Empty(Set(list.Referrals).OpenAt(new(2020, 12, 31)));

        var plain = Waiting("R2");
        var set = Set(PathwayChallenges.Apply([plain], 1, [Closed(plain, "2020-12-15")]).Referrals);
        Assert.Equal([1, 0], ((DateOnly[])[new(2020, 12, 14), new(2020, 12, 15)]).Select(day => set.OpenAt(day).Count()));
        Assert.Equal(StopReason.ClosedByChallenge, set.Pathways.Single().Period.Reason);
        Assert.Equal(0, FlowFigures.Between(set.Columns, new(2020, 12, 1), new(2020, 12, 31), WaitLimit.OfWeeks(18)).Completed);
    }

    [Fact]
    public void A_decision_to_treat_on_the_very_day_does_not_open_it_again()
    {
        var referral = Waiting("R1") with { Events = [new(new(2020, 12, 10), PathwayEventKind.MonitoringByFamily), new(new(2020, 12, 15), PathwayEventKind.DecisionToTreat)] };
        Assert.Empty(Set(PathwayChallenges.Apply([referral], 1, [Closed(referral, "2020-12-15")]).Referrals).OpenAt(new(2020, 12, 15)));
    }

    [Fact]
    public void A_later_file_wins_only_where_it_says_something_new()
    {
        var referral = Waiting("R1");
        var challenge = Closed(referral, "2020-12-15");
        Assert.Equal(["R1"], PathwayChallenges.Apply([referral with { Notes = new(DelayReason.Capacity, null, "another plan", null, null, null, null) }], 2, [challenge]).Closed.Keys);

        var news = referral with { Contacts = [new(new(2021, 2, 1), ContactType.Contact, Attendance.Booked)] };
        var later = PathwayChallenges.Apply([news], 2, [challenge]);
        Assert.Equal((0, 1), (later.Closed.Count, later.Overruled.Count));
        Assert.Same(news, later.Referrals.Single());

        // The file that was challenged cannot overrule the challenge to itself, and an earlier one was known to it.
        Assert.Equal(["R1"], PathwayChallenges.Apply([news], 1, [challenge]).Closed.Keys);
    }

    [Fact]
    public void A_challenge_to_one_referral_leaves_the_others_as_they_are()
    {
        Referral[] referrals = [Waiting("R1"), Waiting("R2")];
        var list = PathwayChallenges.Apply(referrals, 1, [Closed(referrals[0], "2020-12-15")]);
        Assert.Same(referrals[1], list.Referrals[1]);
        Assert.Same(referrals, PathwayChallenges.Apply(referrals, 1, []).Referrals);
    }

    internal static Referral Waiting(string id) => new() { Id = id, Child = "C" + id, Service = "slt", ReceivedOn = new(2020, 8, 26) };

    internal static PathwayChallenge Closed(Referral referral, string day)
    {
        var challenge = Challenge(referral);
        Assert.Null(challenge.Decide(ChallengeAnswer.Close, DateOnly.Parse(day), referral.ReceivedOn, new(2020, 12, 31), "seen elsewhere", "Manager", Then));
        return challenge;
    }

    internal static PathwaySet Set(IEnumerable<Referral> referrals) => PathwaySet.Of(Standard, referrals);

    private static PathwayChallenge Challenge(Referral referral) => new()
    {
        Number = 1,
        OrganisationId = "ccg-a",
        ReferralId = referral.Id,
        FileNumber = 1,
        Digest = PathwayChallenges.DigestOf(referral),
        Kind = ChallengeKind.ShouldBeClosed,
        Reason = "seen in November",
        RaisedBy = "Analyst",
        RaisedAt = Then.AddDays(-1),
    };

    private static readonly WaitingStandard Standard = new()
    {
        Id = "therapy-open-18",
        Services = ["slt"],
        Title = "Open therapy pathways within 18 weeks",
        StopsAt = ClockStopEvent.DefinitiveTreatment,
        LimitDays = 126,
        Basis = WaitBasis.Open,
        NotBrought = NotBroughtRule.NullifiesFirst,
        Source = "made up",
    };
}
