namespace Marram.Waits.Queueing;

/// <summary>
/// A list in balance whose waits are exponential. A yardstick, not a law: a service that chases its longest waiters cuts the tail off, and holds a larger
/// list at the same percentage.
/// </summary>
/// <param name="RatePerWeek">The exponential rate per week (lambda).</param>
/// <param name="Size">How many wait.</param>
/// <param name="MeanWaitWeeks">The mean wait in weeks.</param>
/// <param name="Over52Weeks">How many of them have waited over 52 weeks.</param>
public sealed record ExponentialList(double RatePerWeek, double Size, double MeanWaitWeeks, double Over52Weeks)
{
    /// <summary>The list of a service with so many referrals a week that keeps a share of its list within a target.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or the target is not above 0.</exception>
    public static ExponentialList For(double referralsPerWeek, double shareWithin, double targetWeeks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(targetWeeks, 0);
        var rate = QueueTargets.FactorFor(shareWithin) / targetWeeks;
        var size = referralsPerWeek / rate;
        return new(rate, size, 1 / rate, size * Math.Exp(-52 * rate));
    }
}
