namespace Marram.Waits;

public class CommissionerRegisterTests
{
    private static readonly DateOnly Today = new(2021, 3, 8);

    [Fact]
    public void A_monthly_item_is_in_time_on_its_day_late_the_day_after_and_missing_when_it_never_came()
    {
        var item = Entry(1, CommissionerKind.ContractItem, "trust", "Waits", "monthly", "2020-11-30", "20", "CSV");
        var due = CommissionerRegister.Due(
        [
            item,
            Entry(2, CommissionerKind.Submission, "1", "2020-11-30", "2020-12-20"),
            Entry(3, CommissionerKind.Submission, "1", "2020-12-31", "2021-01-21"),
        ], Today);
        // November due on 20 December, December on 20 January, January on 20 February, February on 20 March.
        Assert.Equal([new(2020, 11, 30), new(2020, 12, 31), new(2021, 1, 31), new(2021, 2, 28)], due.Select(one => one.PeriodEnds));
        Assert.Equal([(false, false), (true, false), (false, true), (false, false)], due.Select(one => (one.IsLate, one.IsMissing(Today))));
    }

    [Fact]
    public void A_period_that_has_not_ended_is_not_due() =>
        Assert.Equal([new DateOnly(2020, 12, 31)], CommissionerRegister.Due([Entry(1, CommissionerKind.ContractItem, "trust", "Waits", "quarterly", "2020-12-31", "10", "CSV")], Today).Select(one => one.PeriodEnds));

    [Theory]
    [InlineData("2021-01-01", "", 66)]
    [InlineData("2021-01-01", "2021-01-31", 30)]
    [InlineData("2021-01-01", "2020-12-31", -1)]
    [InlineData("2021-03-08", "", null)]
    [InlineData("2021-03-07", "", 1)]
    public void An_investment_is_late_by_the_days_since_it_was_promised(string promised, string started, int? days) =>
        Assert.Equal(days, CommissionerRegister.DaysLate(Entry(1, CommissionerKind.Investment, "Two posts", "90000", "2", promised, started, "autism waits"), Today));

    [Theory]
    [InlineData(CommissionerFieldKind.Day, "2021-02-29", false)]
    [InlineData(CommissionerFieldKind.Day, "2021-02-28", true)]
    [InlineData(CommissionerFieldKind.Number, "-1", false)]
    [InlineData(CommissionerFieldKind.Number, "0", true)]
    [InlineData(CommissionerFieldKind.Frequency, "weekly", false)]
    [InlineData(CommissionerFieldKind.Words, "two\nlines", false)]
    [InlineData(CommissionerFieldKind.Words, "", false)]
    public void What_cannot_be_kept_is_refused(CommissionerFieldKind kind, string typed, bool can) =>
        Assert.Equal(can, CommissionerRegister.Problem(new("field", "The field", kind), typed) is null);

    [Theory]
    [InlineData("2020-12-31", "2021-01-01", true)]
    [InlineData("2020-12-31", "2020-12-31", false)]
    public void A_promise_about_a_list_ends_after_it_began(string from, string by, bool can)
    {
        Dictionary<string, string> typed = new() { ["cohort"] = "all", ["service"] = "slt", ["standard"] = "therapy-open-18", ["from"] = from, ["baseline"] = "10", ["by"] = by, ["target"] = "0" };
        var problems = CommissionerRegister.Problems(CommissionerKind.PlannedList, typed.GetValueOrDefault);
        Assert.Equal(can ? [] : ["by"], problems.Select(problem => problem.Field));
    }

    [Fact]
    public void A_cohort_s_promise_is_counted_from_the_list_and_later_referrals_are_no_part_of_it()
    {
        // On 31 October four of the cohort wait and on 30 November three; R9 came after and is not of it.
        var set = PathwaySet.Of(Standard, [.. Enumerable.Range(1, 4).Select(n => Waiting($"R{n}", new(2020, 9, n), n == 1 ? new DateOnly(2020, 11, 20) : null)), Waiting("R9", new(2020, 10, 5), null)]);
        var promise = CommissionerRegister.StandingOf(Entry(1, CommissionerKind.PlannedList, "the backlog", "slt", "t", "2020-10-01", "2020-09-30", "4", "2021-01-31", "0"), set, new(2020, 11, 30))!;
        Assert.Equal([4.0, 4, 3], promise.Reached.Select(one => one.Value));
        // Four in four months, so two should wait after two. Three do: one fewer in two months is 0.5 a month, and three in the two that are left need 1.5.
        Assert.Equal((2.0, 0.5, 1.5), (promise.Status.Planned, promise.Status.AchievedPerMonth, promise.Status.RequiredPerMonth));
        Assert.Null(CommissionerRegister.StandingOf(Entry(1, CommissionerKind.PlannedList, "the backlog", "slt", "t", "", "2020-11-30", "4", "2021-01-31", "0"), set, new(2020, 11, 30)));
    }

    private static readonly WaitingStandard Standard = new()
    {
        Id = "t",
        Services = ["slt"],
        Title = "T",
        StopsAt = ClockStopEvent.FirstContact,
        LimitDays = 126,
        Basis = WaitBasis.Open,
        NotBrought = NotBroughtRule.Continues,
        Source = "a test",
    };

    private static Referral Waiting(string id, DateOnly received, DateOnly? seen) => new()
    {
        Id = id,
        Child = id,
        Service = "slt",
        ReceivedOn = received,
        Contacts = seen is { } day ? [new(day, ContactType.Contact, Attendance.Attended)] : [],
    };

    private static CommissionerEntry Entry(int number, CommissionerKind kind, params string[] values) => new()
    {
        Number = number,
        OrganisationId = "ccg-a",
        Kind = kind,
        Values = string.Join('\n', values),
        WrittenBy = "Performance analyst",
        WrittenOn = Today,
    };
}
