namespace Marram.Waits;

public class PathwayChecksTests
{
    private static readonly DateOnly Today = new(2020, 12, 31);

    private static readonly WaitingStandard Standard = new()
    {
        Id = "therapy-open-18",
        Services = ["slt"],
        Title = "Open therapy pathways within 18 weeks",
        StopsAt = ClockStopEvent.DefinitiveTreatment,
        LimitDays = 126,
        Basis = WaitBasis.Open,
        Media = [Medium.FaceToFace],
        NotBrought = NotBroughtRule.NullifiesFirst,
        Source = "test",
    };

    private static readonly Referral Sound = new()
    {
        Id = "r1",
        Child = "c1",
        Service = "slt",
        ReceivedOn = new(2020, 12, 1),
        Priority = Priority.Routine,
        Commissioner = "X01",
    };

    [Fact]
    public void A_sound_record_has_no_finding() => Assert.Empty(Codes(Sound));

    public static TheoryData<string> Breaches => [.. PathwayChecks.All.Select(check => check.Code)];

    [Theory]
    [MemberData(nameof(Breaches))]
    public void Each_check_finds_its_breach(string code)
    {
        Referral[] broken = code switch
        {
            "W01" => [Sound with { Events = [new(new(2020, 11, 30), PathwayEventKind.Discharged)] }],
            "W02" => [Sound with { Contacts = [new(new(2020, 11, 30), ContactType.Contact, Attendance.Attended)] }],
            "W03" => [Sound with { ReceivedOn = new(2021, 1, 1) }],
            "W04" => [Sound with { Events = [new(new(2020, 12, 5), PathwayEventKind.Discharged), new(new(2020, 12, 6), PathwayEventKind.NewTreatment)] }],
            "W06" => [Sound with { Contacts = [new(new(2020, 12, 9), ContactType.Treatment, Attendance.Attended, Medium.Telephone, IsDefinitiveTreatment: true)] }],
            "W07" => [Sound with { ReceivedOn = new(2020, 7, 1) }],
            "W08" => [Sound with { SubmittedIn = [new(2020, 11, 30)] }],
            "W09" => [Sound with { Priority = Priority.Unknown }],
            "W10" => [Sound with { Commissioner = null }],
            "W11" => [Sound, Sound with { Id = "r2" }],
            "W12" => [Sound with { Contacts = [new(new(2021, 1, 1), ContactType.Contact, Attendance.Attended)] }],
            "W13" => [Sound with { GivenClocks = [new(Sound.ReceivedOn, null, "30")] }],
            _ => [],
        };
        if (code == "W05")
        {
            var clock = new ClockPeriod(new(2020, 12, 1), null, StopReason.None, false);
            Assert.Equal("W05", PathwayChecks.TwoOpenClocks([("r1", "s", clock, 2), ("r1", "s", clock, 3)], Today).Single().Code);
            Assert.Empty(PathwayChecks.TwoOpenClocks([("r1", "s", clock, 2), ("r1", "t", clock, 3)], Today));
            return;
        }

        Assert.Contains(code, Codes(broken));
    }

    [Theory]
    [InlineData(182, false)]
    [InlineData(183, true)]
    public void Twenty_six_weeks_without_contact_are_asked_about_the_day_after(int days, bool found) =>
        Assert.Equal(found, Codes(Sound with { ReceivedOn = Today.AddDays(-days) }).Contains("W07"));

    [Fact]
    public void A_finding_says_what_was_found_and_where()
    {
        var finding = PathwayChecks.Run(PathwaySet.Of(Standard, [Sound with { ReceivedOn = new(2021, 1, 1), Line = 7 }]), Today).Single();
        Assert.Equal(new PathwayFinding("W03", PathwaySeverity.Error, "r1", 7, "Received on 2021-01-01; the data reach 2020-12-31."), finding);
    }

    [Fact]
    public void An_extract_that_gives_two_open_clocks_for_a_referral_is_found_and_one_closed_beside_one_open_is_not()
    {
        var (first, second) = (new GivenClock(new(2020, 12, 1), null, "20"), new GivenClock(new(2020, 12, 5), null, "20"));
        Assert.Contains("W05", Codes(Sound with { GivenClocks = [first, second] }));
        Assert.DoesNotContain("W05", Codes(Sound with { GivenClocks = [first with { Stopped = new(2020, 12, 4), Status = "34" }, second] }));
    }

    [Theory]
    [InlineData(null, "20", false)]
    [InlineData("2020-12-20", "34", true)]
    [InlineData(null, "77", true)]
    [InlineData(null, "31", true)]
    public void A_given_clock_is_held_against_its_code_and_the_rules(string? stopped, string status, bool found)
    {
        // By the rules the clock runs from receipt and still does.
        var given = new GivenClock(Sound.ReceivedOn, stopped is null ? null : DateOnly.Parse(stopped, System.Globalization.CultureInfo.InvariantCulture), status);
        Assert.Equal(found, Codes(Sound with { GivenClocks = [given] }).Contains("W13"));
    }

    private static string[] Codes(params Referral[] referrals) => [.. PathwayChecks.Run(PathwaySet.Of(Standard, referrals), Today).Select(finding => finding.Code)];
}
