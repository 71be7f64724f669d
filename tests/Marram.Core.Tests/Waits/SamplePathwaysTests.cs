namespace Marram.Waits;

public class SamplePathwaysTests
{
    private static readonly DateOnly Day = new(2020, 11, 30);

    [Fact]
    public void The_lists_as_they_stood_on_an_earlier_day_know_nothing_of_later_days()
    {
        var now = SamplePathways.Make(children: 600, seed: 3);
        var then = SamplePathways.AsStoodOn(now, Day);
        Assert.All(then, referral =>
        {
            Assert.True(referral.ReceivedOn <= Day);
            Assert.All(referral.Events, happened => Assert.True(happened.On <= Day));
            Assert.All(referral.Contacts, contact => Assert.True(contact.On <= Day || contact.Attendance == Attendance.Booked));
        });
        Assert.Equal(then.Select(referral => (referral.Id, referral.Contacts.Count)), SamplePathways.AsStoodOn(now, Day).Select(referral => (referral.Id, referral.Contacts.Count)));
    }

    [Fact]
    public void Some_referrals_and_some_stops_of_the_last_weeks_had_not_been_written_down_yet()
    {
        var now = SamplePathways.Make(children: 3000, seed: 1);
        var then = SamplePathways.AsStoodOn(now, Day).ToDictionary(referral => referral.Id);
        Assert.Contains(now, referral => referral.ReceivedOn <= Day && !then.ContainsKey(referral.Id));
        Assert.Contains(now, referral => then.TryGetValue(referral.Id, out var known)
            && referral.Contacts.Any(contact => contact.WasSeen && contact.On <= Day && !known.Contacts.Any(one => one.WasSeen && one.On == contact.On)));

        // Whatever is older than the six weeks before stands as it does now.
        var old = now.Where(referral => referral.ReceivedOn <= Day.AddDays(-42));
        Assert.All(old, referral => Assert.Equal(referral.Contacts.Where(contact => contact.On <= Day.AddDays(-42)), then[referral.Id].Contacts.Where(contact => contact.On <= Day.AddDays(-42))));
    }
}
