namespace Marram.Waits;

public class RevisedCensusTests
{
    private static readonly DateOnly Day = new(2020, 11, 30);

    [Fact]
    public void Each_pathway_that_counts_otherwise_has_its_cause_and_the_sum_adds_up()
    {
        Referral[] then =
        [
            At("same", "2020-11-01"), At("stopped-late", "2020-11-02"), At("closed", "2020-11-03"), At("gone", "2020-11-04"), At("moved", "2020-11-05"),
            Treated(At("reopened", "2020-11-06"), "2020-11-20"), At("started-later", "2020-11-07"),
        ];
        var closed = At("closed", "2020-11-03");
        var now = PathwayChallenges.Apply(
            [
                At("same", "2020-11-01"), Treated(At("stopped-late", "2020-11-02"), "2020-11-30"), closed, At("moved", "2020-10-05"), At("reopened", "2020-11-06"),
                At("started-later", "2020-12-01"), At("recorded-late", "2020-11-29"), Treated(At("came-and-went", "2020-11-10"), "2020-11-20"),
            ], 2, [PathwayChallengeTests.Closed(closed, "2020-11-30")]).Referrals;

        var revised = RevisedCensus.Of(PathwayChallengeTests.Set(then), PathwayChallengeTests.Set(now), Day);

        Assert.Equal(
            [
                ("stopped-late", RevisionCause.StopRecordedLate, true, false), ("closed", RevisionCause.ClosedByChallenge, true, false), ("recorded-late", RevisionCause.StartRecordedLate, false, true),
                ("reopened", RevisionCause.StopWithdrawn, false, true), ("moved", RevisionCause.StartMoved, true, true), ("started-later", RevisionCause.StartMoved, true, false),
                ("gone", RevisionCause.NoLongerInFile, true, false),
            ],
            revised.Changes.Select(change => (change.ReferralId, change.Cause, change.WasOpen, change.IsOpen)));
        // Six waited: all but the one treated on the 20th. Four of them went, two others came.
        Assert.Equal((6L, 4L), (revised.Then.OpenPathways, revised.Now.OpenPathways));
        Assert.Equal(revised.Now.OpenPathways, revised.Then.OpenPathways - revised.ByCause.Sum(cause => cause.TakenOff) + revised.ByCause.Sum(cause => cause.PutOn));
        Assert.Equal(
            "6 waited on 30 Nov 2020 as it was counted then; 1 fewer: stop recorded late; 1 fewer: closed by a challenge; 1 more: referral recorded late; 1 more: stop taken out or moved later; "
            + "1 fewer: clock start moved; 1 with another wait: clock start moved; 1 fewer: no longer in the file; 4 as known now.", revised.Sentence);
    }

    [Fact]
    public void A_stop_on_the_day_after_changes_nothing_about_the_day()
    {
        var revised = RevisedCensus.Of(PathwayChallengeTests.Set([At("R1", "2020-11-01")]), PathwayChallengeTests.Set([Treated(At("R1", "2020-11-01"), "2020-12-01")]), Day);
        Assert.Empty(revised.Changes);
        Assert.Equal("1 waited on 30 Nov 2020, as it was counted then and as it is known now.", revised.Sentence);
    }

    [Fact]
    public void A_first_appointment_found_missed_takes_the_pathway_off_as_counted_otherwise()
    {
        var missed = At("R1", "2020-11-01") with { Contacts = [new(new(2020, 11, 20), ContactType.Contact, Attendance.NotBrought)] };
        Assert.Equal(RevisionCause.CountedOtherwise, RevisedCensus.Of(PathwayChallengeTests.Set([At("R1", "2020-11-01")]), PathwayChallengeTests.Set([missed]), Day).Changes.Single().Cause);
    }

    private static Referral At(string id, string received) => PathwayChallengeTests.Waiting(id) with { ReceivedOn = DateOnly.Parse(received) };

    private static Referral Treated(Referral referral, string on) => referral with { Contacts = [new(DateOnly.Parse(on), ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)] };
}
