namespace Marram.Waits.Queueing;

public class QueueTargetsTests
{
    // The worked example of the method: 30 referrals a week, 27 seen, 1,200 waiting, target 52 weeks.
    [Fact]
    public void The_worked_example_comes_out()
    {
        Assert.Equal(1.111, QueueTargets.Load(30, 27), 3);
        Assert.Equal(13, QueueTargets.TargetMeanWait(52));
        Assert.Equal(390, QueueTargets.TargetQueueSize(30, 52));
        Assert.True(QueueTargets.IsTooBig(1200, 390));
        Assert.Equal(61.15, QueueTargets.ReliefCapacity(30, 1200, 390), 2);
        Assert.Equal(30.0192, QueueTargets.TargetCapacity(30, 52, 1), 4);
        Assert.Equal(30.1265, QueueTargets.TargetCapacity(30, 52, 6.58), 4);
        Assert.Equal(2.423, QueueTargets.Pressure(63, 52), 3);
    }

    [Fact]
    public void Twice_the_target_size_is_not_yet_too_big()
    {
        Assert.False(QueueTargets.IsTooBig(780, 390));
        Assert.True(QueueTargets.IsTooBig(781, 390));
    }

    [Theory]
    [InlineData(0.92, 2.5257)]
    [InlineData(0.95, 2.9957)]
    [InlineData(0.9975, 5.9915)]
    public void The_factor_comes_from_the_share_within_the_target(double share, double factor) =>
        Assert.Equal(factor, QueueTargets.FactorFor(share), 4);

    [Fact]
    public void Relief_is_never_negative_unless_the_package_is_followed()
    {
        Assert.Equal(0, QueueTargets.ReliefCapacity(10, 0, 1000, 10));
        Assert.Equal(-90, QueueTargets.ReliefCapacity(10, 0, 1000, 10, Convention.Nhsr));
    }

    // 100 referrals whose gaps vary by 1: two standard errors of the rate are 20%, so 50 a week may be 60.
    [Fact]
    public void Uncertain_demand_is_taken_two_standard_errors_up()
    {
        Assert.Equal(60, QueueTargets.ReliefCapacityUncertain(50, 10, 10, 26, 100, 1), 9);

        // The package's error has the unit of demand, 2 * 50 / 10 = 10, and is then dropped for being above 1.
        Assert.Equal(50, QueueTargets.ReliefCapacityUncertain(50, 10, 10, 26, 100, 1, Convention.Nhsr), 9);
    }

    // 28 referrals a week kept at 92% within 18 weeks hold about 199.5 waiting.
    [Fact]
    public void An_exponential_list_balances_by_littles_law()
    {
        var list = ExponentialList.For(28, 0.92, 18);
        Assert.Equal(199.5, list.Size, 1);
        Assert.Equal(list.Size, 28 * list.MeanWaitWeeks, 9);
        Assert.Equal(list.Size * 0.08, list.Size * Math.Exp(-18 * list.RatePerWeek), 9);
    }
}
