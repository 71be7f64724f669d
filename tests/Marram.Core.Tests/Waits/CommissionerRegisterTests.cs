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
