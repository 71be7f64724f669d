namespace Marram.Waits;

public class AccessFiguresTests
{
    private static readonly DateOnly Last = new(2020, 12, 31);

    private static readonly WaitingStandard Two = new()
    {
        Id = "cyp-access-2",
        Services = ["camhs"],
        Title = "Under 18s with at least two contacts",
        StopsAt = ClockStopEvent.FirstContact,
        Basis = WaitBasis.Access,
        Media = [Medium.FaceToFace, Medium.Video],
        AgeBelow = 18,
        NotBrought = NotBroughtRule.Continues,
        Contacts = 2,
        Source = "test",
    };

    [Fact]
    public void A_child_counts_once_whatever_the_number_of_referrals() =>
        Assert.Equal(["c1"], AccessFigures.Of(Two, [Child("r1", "c1", -10), Child("r2", "c1", -20), Child("r3", "c2", -5)], Last).Children);

    [Theory]
    [InlineData(-365, 1)]
    [InlineData(-366, 0)]
    public void The_window_is_twelve_months_to_the_day(int first, int count) =>
        Assert.Equal(count, AccessFigures.Of(Two, [Child("r1", "c1", first, -1)], Last).Count);

    [Fact]
    public void Missed_appointments_other_media_other_services_and_adults_do_not_count()
    {
        var missed = Child("r1", "c1", -1) with { Contacts = [Seen(-3), Seen(-2) with { Attendance = Attendance.NotBrought }] };
        var byPhone = Child("r2", "c2", -1) with { Contacts = [Seen(-3), Seen(-2) with { Medium = Medium.Telephone }] };
        Assert.Equal(0, AccessFigures.Of(Two, [missed, byPhone, Child("r3", "c3", -3, -2) with { Service = "slt" }, Child("r4", "c4", -3, -2) with { AgeAtReferral = 18 }], Last).Count);
    }

    [Fact]
    public void A_provider_that_begins_to_submit_breaks_the_series()
    {
        var figures = AccessFigures.Of(Two, [Child("r1", "c1", -100, -5), Child("r2", "c2", -6, -5)], Last, [new("RX1", Last.AddDays(-30))]);
        Assert.Equal(["c2"], figures.Children);
        Assert.Equal("RX1 submits from 1 Dec 2020: earlier contacts of its children are not in the count.", figures.Breaks.Single());
    }

    [Fact]
    public void Several_days_are_counted_as_each_by_itself()
    {
        Referral[] children = [Child("r1", "c2", -1, -370), Child("r2", "c1", -20, -300), Child("r3", "c1", -366), Child("r4", "c3", -40, -35)];
        DateOnly[] days = [Last.AddDays(-30), Last, Last.AddYears(-1)];
        var counted = AccessFigures.Of(Two, children, days, null);
        Assert.Equal([["c1", "c3"], ["c1", "c3"], []], counted.Select(one => one.Children));
        Assert.Equal(days.Select(day => AccessFigures.Of(Two, children, day).Children), counted.Select(one => one.Children));
    }

    [Fact]
    public void A_share_of_the_estimate_is_rounded_once() => Assert.Equal(0.1m, AccessFigures.Of(Two, [Child("r1", "c1", -2, -1)], Last).PercentOf(1500));

    [Fact]
    public void The_year_end_follows_the_line_and_its_range_holds_it()
    {
        // Half the year gone (183 of 365 days, by 30 September): twice the count, a little less.
        var (expected, low, high) = AccessFigures.YearEnd(1000, new(2020, 9, 30));
        Assert.Equal(1000 * 365 / 183.0, expected, 9);
        Assert.Equal(2 * Math.Sqrt(994.5 * (1 + (182 / 183.0))), expected - low, 0.2);
        Assert.Equal(expected - low, high - expected, 9);
        Assert.Equal((1000, 1000, 1000), AccessFigures.YearEnd(1000, new(2021, 3, 31)));
    }

    [Fact]
    public void The_internal_wait_is_from_choice_to_partnership()
    {
        var child = Child("r1", "c1") with { Contacts = [Seen(-40) with { Type = ContactType.Choice }, Seen(-12) with { Type = ContactType.Partnership }, Seen(-5) with { Type = ContactType.Partnership }] };
        Assert.Equal(new InternalWait(1, 4, 4), InternalWait.Between([child, Child("r2", "c2", -3)], Last.AddDays(-30), Last));
        Assert.Equal(new InternalWait(0, null, null), InternalWait.Between([child], Last.AddDays(-10), Last));
    }

    [Fact]
    public void Open_by_dates_and_open_and_submitted_are_two_figures()
    {
        var standard = Two with { Basis = WaitBasis.Open, LimitDays = 91, StopsAt = ClockStopEvent.AssessmentStart };
        var (submitted, dropped) = (Child("r1", "c1") with { SubmittedIn = [Last] }, Child("r2", "c2") with { SubmittedIn = [Last.AddMonths(-1)] });
        Assert.Equal(new SubmittedOpen(2, 1), SubmittedOpen.At(PathwaySet.Of(standard, [submitted, dropped]), Last));
        Assert.Equal(new SubmittedOpen(1, null), SubmittedOpen.At(PathwaySet.Of(standard, [Child("r3", "c3")]), Last));
    }

    private static Contact Seen(int day) => new(Last.AddDays(day), ContactType.Contact, Attendance.Attended);

    private static Referral Child(string id, string child, params int[] seen) => new()
    {
        Id = id,
        Child = child,
        Service = "camhs",
        Provider = "RX1",
        ReceivedOn = Last.AddDays(-200),
        AgeAtReferral = 14,
        Contacts = [.. seen.Select(Seen)],
    };
}
