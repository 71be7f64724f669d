namespace Marram.Waits;

public class ClockRulesTests
{
    private static readonly DateOnly Received = new(2020, 9, 1);

    private static readonly WaitingStandard Therapy = new()
    {
        Id = "therapy-open-18",
        Services = [],
        Title = "Open therapy pathways within 18 weeks",
        StopsAt = ClockStopEvent.DefinitiveTreatment,
        LimitDays = 126,
        Basis = WaitBasis.Open,
        NotBrought = NotBroughtRule.NullifiesFirst,
        Source = "test",
    };

    [Fact]
    public void The_clock_starts_on_receipt_and_runs()
    {
        var history = ClockRules.Run(Therapy, Child());
        Assert.Equal([new ClockPeriod(Received, null, StopReason.None, false)], history.Periods);
        Assert.Equal([(ClockAction.Started, 1)], Account(history));
    }

    [Fact]
    public void Assessment_alone_does_not_stop_it_and_treatment_does()
    {
        var history = ClockRules.Run(Therapy, Child(
            new Contact(Received.AddDays(30), ContactType.AssessmentStart, Attendance.Attended),
            new Contact(Received.AddDays(50), ContactType.Treatment, Attendance.AttendedLate, IsDefinitiveTreatment: true)));
        Assert.Equal([new ClockPeriod(Received, Received.AddDays(50), StopReason.Treated, false)], history.Periods);
        Assert.Equal([(ClockAction.Started, 1), (ClockAction.Unchanged, 3), (ClockAction.Stopped, 3)], Account(history));
    }

    [Fact]
    public void Missing_the_first_appointment_nullifies_and_rebooking_starts_at_zero()
    {
        var history = ClockRules.Run(Therapy, Child(
            new Contact(Received.AddDays(30), ContactType.Contact, Attendance.NotBrought),
            new Contact(Received.AddDays(60), ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true, BookedOn: Received.AddDays(35))));
        Assert.Equal(
            [
                new ClockPeriod(Received, Received.AddDays(30), StopReason.Other, true),
                new ClockPeriod(Received.AddDays(35), Received.AddDays(60), StopReason.Treated, false),
            ],
            history.Periods);
        Assert.Equal([(ClockAction.Started, 1), (ClockAction.Nullified, 4), (ClockAction.Started, 2), (ClockAction.Stopped, 3)], Account(history));
    }

    [Fact]
    public void A_rebooking_of_unknown_day_never_shortens_the_wait()
    {
        var history = ClockRules.Run(Therapy, Child(
            new Contact(Received.AddDays(30), ContactType.Contact, Attendance.NotBrought),
            new Contact(Received.AddDays(60), ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)));
        Assert.Equal(Received.AddDays(30), history.Periods[1].Started);
    }

    [Fact]
    public void Missing_a_later_appointment_changes_nothing_until_discharge_is_decided()
    {
        Contact[] contacts =
        [
            new(Received.AddDays(10), ContactType.AssessmentStart, Attendance.Attended),
            new(Received.AddDays(40), ContactType.Contact, Attendance.NotBrought),
        ];
        Assert.Null(ClockRules.Run(Therapy, Child(contacts)).Periods.Single().Stopped);

        var discharged = ClockRules.Run(Therapy, Child(contacts) with { Events = [new(Received.AddDays(45), PathwayEventKind.Discharged)] });
        Assert.Equal((Received.AddDays(45), StopReason.DischargedAfterNotBrought), (discharged.Periods.Single().Stopped, discharged.Periods.Single().Reason));
    }

    [Fact]
    public void Where_the_standard_says_so_a_missed_first_appointment_lets_the_clock_go_on()
    {
        var history = ClockRules.Run(Therapy with { NotBrought = NotBroughtRule.Continues }, Child(new Contact(Received.AddDays(30), ContactType.Contact, Attendance.NotBrought)));
        Assert.Equal([new ClockPeriod(Received, null, StopReason.None, false)], history.Periods);
    }

    [Theory]
    [InlineData(Attendance.CancelledByFamily)]
    [InlineData(Attendance.CancelledByService)]
    public void Cancelling_in_advance_changes_nothing(Attendance cancelled)
    {
        var history = ClockRules.Run(Therapy, Child(new Contact(Received.AddDays(30), ContactType.Contact, cancelled)));
        Assert.Equal([new ClockPeriod(Received, null, StopReason.None, false)], history.Periods);
        Assert.Equal([(ClockAction.Started, 1), (ClockAction.Unchanged, 5)], Account(history));
    }

    [Fact]
    public void Active_monitoring_stops_the_clock_and_a_decision_to_treat_starts_a_new_one()
    {
        var history = ClockRules.Run(Therapy, Child() with
        {
            Events = [new(Received.AddDays(20), PathwayEventKind.MonitoringByFamily), new(Received.AddDays(80), PathwayEventKind.DecisionToTreat)],
        });
        Assert.Equal(
            [
                new ClockPeriod(Received, Received.AddDays(20), StopReason.MonitoringByFamily, false),
                new ClockPeriod(Received.AddDays(80), null, StopReason.None, false),
            ],
            history.Periods);
    }

    [Fact]
    public void A_second_clock_never_starts_while_one_runs()
    {
        var history = ClockRules.Run(Therapy, Child() with { Events = [new(Received.AddDays(20), PathwayEventKind.NewTreatment)] });
        Assert.Single(history.Periods);
        Assert.Equal((ClockAction.Unchanged, 2), Account(history)[1]);
    }

    [Fact]
    public void Handing_on_keeps_the_first_start()
    {
        var history = ClockRules.Run(Therapy, Child() with { ClockStartElsewhere = Received.AddDays(-90) });
        Assert.Equal(Received.AddDays(-90), history.Periods.Single().Started);
        Assert.Equal((ClockAction.Started, 7), Account(history).Single());
    }

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    [InlineData(null, true)]
    public void Who_is_too_old_or_of_unknown_age_is_left_out_and_the_account_says_so(int? age, bool isExcluded)
    {
        var history = ClockRules.Run(Therapy with { AgeBelow = 18 }, Child() with { AgeAtReferral = age });
        Assert.Equal(isExcluded, history.IsExcluded);
        Assert.Equal(isExcluded ? ClockAction.Excluded : ClockAction.Started, history.Lines.Single().Action);
    }

    [Fact]
    public void A_medium_the_standard_does_not_count_lets_the_clock_go_on()
    {
        var choice = Therapy with { StopsAt = ClockStopEvent.Choice, Media = [Medium.FaceToFace, Medium.Video] };
        Assert.Null(ClockRules.Run(choice, Child(new Contact(Received.AddDays(9), ContactType.Choice, Attendance.Attended, Medium.Telephone))).Periods.Single().Stopped);
        Assert.NotNull(ClockRules.Run(choice, Child(new Contact(Received.AddDays(9), ContactType.Choice, Attendance.Attended, Medium.Video))).Periods.Single().Stopped);
    }

    [Fact]
    public void Status_codes_rebuild_the_clock_and_disagreements_are_told()
    {
        var rebuilt = RttStatus.Rebuild(Received, [new(Received.AddDays(5), "10"), new(Received.AddDays(40), "20"), new(Received.AddDays(60), "30"), new(Received.AddDays(90), "90")]);
        Assert.Equal([new ClockPeriod(Received, Received.AddDays(60), StopReason.Treated, false)], rebuilt);
        Assert.Empty(RttStatus.Disagreements(rebuilt, Received, Received.AddDays(60)));
        Assert.Equal(
            ["The clock stop given is none; by the status codes it is 2020-10-31."],
            RttStatus.Disagreements(rebuilt, Received, null));
    }

    [Fact]
    public void Status_33_nullifies_and_the_next_activity_starts_again()
    {
        var rebuilt = RttStatus.Rebuild(Received, [new(Received.AddDays(20), "33"), new(Received.AddDays(25), "10")]);
        Assert.True(rebuilt[0].IsNullified);
        Assert.Equal(Received.AddDays(25), rebuilt[1].Started);
    }

    private static (ClockAction, int)[] Account(ClockHistory history) => [.. history.Lines.Select(line => (line.Action, line.Rule))];

    private static Referral Child(params Contact[] contacts) => new() { Id = "r1", Child = "c1", Service = "slt", ReceivedOn = Received, Contacts = contacts };
}
