namespace Marram.Periods;

public class PeriodTests
{
    private static readonly Month December2020 = new(2020, 12);

    [Fact]
    public void Labels_are_made_from_the_days()
    {
        Assert.Equal("31 Dec 2020", Period.Snapshot(new(2020, 12, 31)).Label);
        Assert.Equal("Dec 2020", Period.In(December2020).Label);
        Assert.Equal("Q3 2020/21", Period.In(Quarter.Of(new(2020, 12, 31))).Label);
        Assert.Equal("2020/21", Period.In(FinancialYear.Of(new(2020, 12, 31))).Label);
        Assert.Equal("3 months to Dec 2020", Period.Rolling3Months(December2020).Label);
        Assert.Equal("12 months to Dec 2020", Period.Rolling12Months(December2020).Label);
        Assert.Equal("Apr to Dec 2020", Period.YearToDate(December2020).Label);
        Assert.Equal("2019/20", Period.YearToDate(new Month(2020, 3)).Label);
        Assert.Equal("Apr 2020", Period.YearToDate(new Month(2020, 4)).Label);
    }

    [Fact]
    public void The_financial_year_turns_on_the_first_of_April()
    {
        Assert.Equal("2019/20", FinancialYear.Of(new(2020, 3, 31)).Label);
        Assert.Equal("2020/21", FinancialYear.Of(new(2020, 4, 1)).Label);
    }

    [Theory]
    [InlineData("2020-03-31", "Q4 2019/20")]
    [InlineData("2020-04-01", "Q1 2020/21")]
    [InlineData("2020-06-30", "Q1 2020/21")]
    [InlineData("2020-07-01", "Q2 2020/21")]
    [InlineData("2020-12-31", "Q3 2020/21")]
    [InlineData("2021-01-01", "Q4 2020/21")]
    public void Quarters_count_from_April(string day, string label) =>
        Assert.Equal(label, Quarter.Of(DateOnly.ParseExact(day, "yyyy-MM-dd")).Label);

    [Fact]
    public void Rolling_periods_hold_whole_months_and_include_both_days()
    {
        Assert.Equal(new DateOnly(2020, 1, 1), Period.Rolling12Months(December2020).FirstDay);
        Assert.Equal(new DateOnly(2020, 12, 31), Period.Rolling12Months(December2020).LastDay);
        Assert.Equal(new DateOnly(2020, 10, 1), Period.Rolling3Months(December2020).FirstDay);
    }

    [Fact]
    public void Days_that_do_not_make_the_period_are_refused()
    {
        Assert.Null(Period.From(Basis.Snapshot, new(2020, 12, 1), new(2020, 12, 31)));
        Assert.Null(Period.From(Basis.Rolling12Months, new(2020, 2, 1), new(2020, 12, 31)));
        Assert.NotNull(Period.From(Basis.Rolling12Months, new(2020, 1, 1), new(2020, 12, 31)));
        Assert.Null(Period.From(Basis.YearToDate, new(2020, 5, 1), new(2020, 12, 31)));
        Assert.Null(Period.From(Basis.InPeriod, new(2020, 12, 31), new(2020, 12, 1)));
    }

    [Fact]
    public void A_year_earlier_keeps_month_ends_month_ends()
    {
        Assert.Equal(new DateOnly(2019, 2, 28), Period.Snapshot(new(2020, 2, 29)).YearEarlier().LastDay);
        Assert.Equal(new DateOnly(2020, 2, 29), Period.Snapshot(new(2021, 2, 28)).YearEarlier().LastDay);
        Assert.Equal(Period.YearToDate(new Month(2019, 12)), Period.YearToDate(December2020).YearEarlier());
        Assert.Equal(Period.In(new Quarter(new(2019), 3)), Period.In(new Quarter(new(2020), 3)).YearEarlier());
    }

    [Fact]
    public void A_month_is_read_from_its_code_alone()
    {
        Assert.True(Month.TryParse("2020-12", out var month));
        Assert.Equal(December2020, month);
        Assert.False(Month.TryParse("2020-13", out _));
        Assert.False(Month.TryParse("Dec 2020", out _));
        Assert.False(Month.TryParse(null, out _));
    }
}
