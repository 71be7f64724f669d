namespace Marram.Waits;

public class BreachPlanTests
{
    private static readonly DateOnly Received = new(2020, 8, 1);
    private static readonly DateOnly Reaches = new(2020, 12, 31);
    private static readonly DateOnly Today = new(2021, 3, 8);
    private static readonly DateTimeOffset Accepted = new(2021, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private static readonly Referral InFile = new()
    {
        Id = "R1",
        Child = "C1",
        Service = "slt",
        ReceivedOn = Received,
        Notes = new(DelayReason.Capacity, Plan: "From the file", Owner: "Therapist"),
        Contacts = [new(new(2020, 11, 2), ContactType.Contact, Attendance.Attended), new(new(2021, 1, 20), ContactType.Treatment, Attendance.Booked)],
    };

    [Fact]
    public void What_was_typed_after_the_file_stands_part_by_part_and_the_rest_is_the_files()
    {
        var standing = StandingNotes.Of(InFile, Accepted, [Typed(1, plan: "Clinic in May", owner: "Team manager")]);
        Assert.Equal(("Clinic in May", "Team manager", DelayReason.Capacity), (standing.Referral.Notes!.Plan, standing.Referral.Notes.Owner, standing.Referral.Notes.DelayReason));
        Assert.Equal([BreachPart.Plan], standing.Typed.Keys);
        Assert.Equal(InFile.Contacts, standing.Referral.Contacts);
    }

    [Fact]
    public void The_newest_that_says_something_of_a_part_stands_and_what_it_leaves_empty_stays()
    {
        var standing = StandingNotes.Of(InFile, Accepted, [Typed(1, plan: "First", harmReviewedOn: new DateOnly(2021, 2, 1), harmOutcome: "none found"), Typed(2, plan: "Second")]);
        Assert.Equal(("Second", new DateOnly(2021, 2, 1), "none found"), (standing.Referral.Notes!.Plan, standing.Referral.Notes.HarmReviewedOn, standing.Referral.Notes.HarmOutcome));
        Assert.Equal((2, 1), (standing.Typed[BreachPart.Plan].Number, standing.Typed[BreachPart.HarmReview].Number));
        Assert.Null(standing.Referral.Notes.FamilyToldOn);
    }

    [Fact]
    public void A_later_file_wins_where_it_says_something_new_and_not_where_it_repeats_what_was_known()
    {
        var typed = Typed(1, plan: "Clinic in May", harmReviewedOn: new DateOnly(2021, 2, 1), harmOutcome: "none found");
        var later = typed.WrittenAt.AddDays(1);
        Assert.Equal("Clinic in May", StandingNotes.Of(InFile, later, [typed]).Referral.Notes!.Plan);

        var changed = InFile with { Notes = InFile.Notes! with { Plan = "Clinic in April" } };
        var standing = StandingNotes.Of(changed, later, [typed]);
        Assert.Equal("Clinic in April", standing.Referral.Notes!.Plan);

        // The file says nothing of harm, so what was typed of it stands all the same.
        Assert.Equal([BreachPart.HarmReview], standing.Typed.Keys);
        Assert.Equal("Clinic in May", StandingNotes.Of(changed, typed.WrittenAt.AddDays(-1), [typed]).Referral.Notes!.Plan);
    }

    [Fact]
    public void A_typed_booking_takes_the_place_of_the_files_and_changes_no_clock()
    {
        var standing = StandingNotes.Of(InFile, Accepted, [Typed(1, bookedOn: new DateOnly(2021, 3, 20), bookedFor: ContactType.Treatment)]).Referral;
        Assert.Equal(new DateOnly(2021, 3, 20), standing.NextBooked(Reaches)!.On);
        Assert.Equal(2, standing.Contacts.Count);
    }

    [Fact]
    public void The_report_counts_harm_reviews_done_and_due_by_what_stands()
    {
        var standard = new WaitingStandard
        {
            Id = "test",
            Services = ["slt"],
            Title = "test",
            StopsAt = ClockStopEvent.DefinitiveTreatment,
            LimitDays = 126,
            Basis = WaitBasis.Open,
            NotBrought = NotBroughtRule.NullifiesFirst,
            Source = "test",
        };
        var set = PathwaySet.Of(standard, [InFile, InFile with { Id = "R2" }]);
        var typed = Typed(1, harmReviewedOn: new DateOnly(2021, 2, 1), harmOutcome: "none found");
        var report = BreachReport.At(set, Reaches, noted: referral => StandingNotes.Of(referral, Accepted, referral.Id == "R1" ? [typed] : []).Referral);
        Assert.Equal((2, 1, 1, 0), (report.Breaches.Count, report.HarmReviewed, report.HarmReviewsDue, report.WithoutPlan));
        Assert.Equal(2, BreachReport.At(set, Reaches).HarmReviewsDue);
    }

    [Fact]
    public void What_was_taken_back_stands_until_the_day_it_was()
    {
        var typed = Typed(1);
        typed.TakeBack("Manager", new(2021, 3, 10, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal((false, true, false, false), (typed.StandsOn(null), typed.StandsOn(new(2021, 3, 9)), typed.StandsOn(new(2021, 3, 10)), typed.StandsOn(new(2021, 3, 7))));
    }

    [Theory]
    [InlineData("2020-08-01", true)]
    [InlineData("2020-07-31", false)]
    [InlineData("2021-03-08", true)]
    [InlineData("2021-03-09", false)]
    public void Harm_is_reviewed_from_receipt_to_today(string day, bool stands) =>
        Assert.Equal(stands, Typed(1, harmReviewedOn: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), harmOutcome: "none found").Problem(Received, Reaches, Today) is null);

    [Theory]
    [InlineData("2020-12-31", false)]
    [InlineData("2021-01-01", true)]
    public void The_next_appointment_lies_after_what_the_file_reaches(string day, bool stands) =>
        Assert.Equal(stands, Typed(1, bookedOn: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Problem(Received, Reaches, Today) is null);

    [Fact]
    public void Half_a_part_is_a_problem_and_so_is_nothing_at_all()
    {
        Assert.Equal("Enter a reason, a plan, a harm review or a booking", Typed(1).Problem(Received, Reaches, Today)!.Value.Sentence);
        Assert.Equal("Enter the plan that the role is to carry out", Typed(1, owner: "Manager").Problem(Received, Reaches, Today)!.Value.Sentence);
        Assert.Equal("Enter what the harm review found", Typed(1, harmReviewedOn: Reaches).Problem(Received, Reaches, Today)!.Value.Sentence);
        Assert.Equal("Enter the day harm was reviewed", Typed(1, plan: "x", harmOutcome: "none").Problem(Received, Reaches, Today)!.Value.Sentence);
        Assert.Equal("Enter the day of the next appointment", Typed(1, plan: "x", bookedFor: ContactType.Choice).Problem(Received, Reaches, Today)!.Value.Sentence);
        Assert.Null(Typed(1, plan: new('x', 500)).Problem(Received, Reaches, Today));
        Assert.NotNull(Typed(1, plan: new('x', 501)).Problem(Received, Reaches, Today));
    }

    private static BreachPlan Typed(
        int number, string? plan = null, string? owner = null, DateOnly? harmReviewedOn = null, string? harmOutcome = null, DateOnly? bookedOn = null, ContactType? bookedFor = null) => new()
        {
            Number = number,
            OrganisationId = "a-council",
            ReferralId = "R1",
            FileDigest = StandingNotes.DigestOf(InFile),
            Plan = plan,
            Owner = owner,
            HarmReviewedOn = harmReviewedOn,
            HarmOutcome = harmOutcome,
            BookedOn = bookedOn,
            BookedFor = bookedFor,
            WrittenBy = "Manager",
            WrittenAt = new(2021, 3, 8, 9, 0, 0, TimeSpan.Zero),
        };
}
