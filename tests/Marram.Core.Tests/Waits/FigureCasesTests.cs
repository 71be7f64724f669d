namespace Marram.Waits;

public class FigureCasesTests
{
    private static readonly DateOnly First = new(2020, 12, 1);
    private static readonly DateOnly Last = new(2020, 12, 31);

    private static readonly WaitingStandard Standard = new()
    {
        Id = "t",
        Services = ["slt"],
        Title = "T",
        StopsAt = ClockStopEvent.DefinitiveTreatment,
        LimitDays = 126,
        Basis = WaitBasis.Open,
        NotBrought = NotBroughtRule.Continues,
        Source = "a test",
    };

    // A: waits 127 days. B: waits 126. C: received and rejected in December. D: seen on the 1st, treated on the 31st. E: not brought on the 10th, declined on the 20th. F: treated before.
    private static readonly PathwaySet Set = PathwaySet.Of(Standard,
    [
        Of("A", "2020-08-26"), Of("B", "2020-08-27"),
        Of("C", "2020-12-02") with { Events = [new(new(2020, 12, 9), PathwayEventKind.Rejected)] },
        Of("D", "2020-11-01") with { Contacts = [new(First, ContactType.Contact, Attendance.Attended), new(Last, ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)] },
        Of("E", "2020-12-03") with { Contacts = [new(new(2020, 12, 10), ContactType.Contact, Attendance.NotBrought)], Events = [new(new(2020, 12, 20), PathwayEventKind.FamilyDeclined)] },
        Of("F", "2020-10-01") with { Contacts = [new(new(2020, 11, 30), ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)] },
    ]);

    [Theory]
    [InlineData(ListFigure.Open, "A B")]
    [InlineData(ListFigure.OverLimit, "A")]
    [InlineData(ListFigure.Received, "C E")]
    [InlineData(ListFigure.Accepted, "E")]
    [InlineData(ListFigure.FirstContact, "D")]
    [InlineData(ListFigure.Kept, "D D")]
    [InlineData(ListFigure.NotBrought, "E")]
    [InlineData(ListFigure.Started, "C E")]
    [InlineData(ListFigure.Stopped, "D E C")]
    [InlineData(ListFigure.Completed, "D")]
    public void A_figure_names_its_children(ListFigure figure, string referrals) =>
        Assert.Equal(referrals, string.Join(' ', FigureCases.Of(Set, figure, First, Last).Select(one => one.Referral.Id)));

    [Fact]
    public void Each_figure_of_a_page_is_the_number_of_its_cases()
    {
        var all = SamplePathways.Make(1500, 3);
        foreach (var (service, standard) in new[] { ("slt", Standard), ("camhs", Standard with { Services = ["camhs"], StopsAt = ClockStopEvent.Choice, Basis = WaitBasis.Started }) })
        {
            var set = PathwaySet.Of(standard, all.Where(referral => referral.Service == service));
            int Count(ListFigure figure) => FigureCases.Of(set, figure, First, Last).Count;
            var (came, flow, open) = (ReferralFigures.Between(set.Referrals, First, Last), FlowFigures.Between(set.Columns, First, Last, standard.Limit!.Value), CensusFigures.At(set.Columns, Last, standard.CompanionLimit!.Value));
            Assert.Equal((open.OpenPathways, open.OverLimit), (Count(ListFigure.Open), Count(ListFigure.OverLimit)));
            Assert.Equal((came.Received, came.Accepted, came.FirstContacts), (Count(ListFigure.Received), Count(ListFigure.Accepted), Count(ListFigure.FirstContact)));
            Assert.Equal((came.Kept, came.NotBrought), (Count(ListFigure.Kept), Count(ListFigure.NotBrought)));
            Assert.Equal((flow.Starts, flow.Stops, flow.Completed), (Count(ListFigure.Started), Count(ListFigure.Stopped), Count(ListFigure.Completed)));
            Assert.Equal(came.FirstContactMeanWeeks!.Value, FigureCases.Of(set, ListFigure.FirstContact, First, Last).Average(one => one.Days!.Value) / 7.0, 9);
        }
    }

    private static Referral Of(string id, string received) => new() { Id = id, Child = id, Service = "slt", ReceivedOn = DateOnly.Parse(received, System.Globalization.CultureInfo.InvariantCulture) };
}
