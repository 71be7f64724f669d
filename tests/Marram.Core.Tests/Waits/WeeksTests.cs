namespace Marram.Waits;

public class WeeksTests
{
    [Theory]
    [InlineData(0, 0, 0.0)]
    [InlineData(6, 0, 0.9)]
    [InlineData(7, 1, 1.0)]
    [InlineData(132, 18, 18.9)]
    [InlineData(133, 19, 19.0)]
    public void Complete_weeks_go_down_and_decimal_weeks_to_the_nearest_tenth(int days, int complete, double oneDecimal)
    {
        Assert.Equal(complete, Weeks.Complete(days));
        Assert.Equal(oneDecimal, Weeks.ToOneDecimal(days));
    }

    [Theory]
    [InlineData(18, 126)]
    [InlineData(6, 42)]
    [InlineData(12, 84)]
    [InlineData(13, 91)]
    [InlineData(30, 210)]
    [InlineData(52, 364)]
    public void A_limit_of_weeks_includes_its_last_day_and_not_the_next(int weeks, int days)
    {
        Assert.True(WaitLimit.OfWeeks(weeks).Allows(days));
        Assert.False(WaitLimit.OfWeeks(weeks).Allows(days + 1));
    }

    [Fact]
    public void A_local_limit_may_leave_its_last_day_out()
    {
        var limit = new WaitLimit(126, IsInclusive: false);
        Assert.True(limit.Allows(125));
        Assert.False(limit.Allows(126));
        Assert.Equal(new DateOnly(2020, 5, 6), limit.BreachDay(new DateOnly(2020, 1, 1)));
        Assert.Equal(new DateOnly(2020, 5, 7), WaitLimit.OfWeeks(18).BreachDay(new DateOnly(2020, 1, 1)));
    }

    [Fact]
    public void A_limit_never_lets_a_longer_wait_in_than_it_keeps_out()
    {
        foreach (var limit in new[] { WaitLimit.OfWeeks(18), new WaitLimit(10, false) })
        {
            var allowed = Enumerable.Range(0, 400).Select(limit.Allows).ToArray();
            Assert.Equal(allowed.OrderDescending(), allowed);
        }
    }
}
