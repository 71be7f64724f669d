namespace Marram.Waits.Queueing;

/// <summary>
/// Queueing formulas of one service. Rates are per week and waits in weeks. Source: Fong, Mushtaq, House, Gordon, Chen, Griffiths, Ahmad and Walton (2022),
/// Understanding waiting lists pressures; Little's law; Kingman's heavy-traffic approximation.
/// </summary>
public static class QueueTargets
{
    /// <summary>How many times the mean wait fits into the target when nothing is said: exponential waits then keep 98.2% within it.</summary>
    public const double DefaultFactor = 4;

    /// <summary>Weeks in which a list that is too big should come down when nothing is said.</summary>
    public const double DefaultReliefWeeks = 26;

    /// <summary>Demand over capacity. 1 or more: the list grows for ever. Infinite without capacity, not a number without either.</summary>
    public static double Load(double demand, double capacity) => demand / capacity;

    /// <summary>The mean wait, in weeks, that keeps to a target wait: target over factor.</summary>
    public static double TargetMeanWait(double targetWeeks, double factor = DefaultFactor) => targetWeeks / factor;

    /// <summary>The list size at which waits keep to the target, by Little's law. Meaningful only while capacity exceeds demand.</summary>
    public static double TargetQueueSize(double demand, double targetWeeks, double factor = DefaultFactor) => demand * targetWeeks / factor;

    /// <summary>Whether a list is more than twice its target size: then capacity must be raised for a time, not only kept.</summary>
    public static bool IsTooBig(double queueSize, double targetQueueSize) => queueSize > 2 * targetQueueSize;

    /// <summary>Capacity a week that brings a list to its target size in a number of weeks, demand going on as it is. Never below 0 by our convention.</summary>
    public static double ReliefCapacity(
        double demand, double queueSize, double targetQueueSize, double weeksToTarget = DefaultReliefWeeks, Convention convention = Convention.Marram)
    {
        var relief = demand + ((queueSize - targetQueueSize) / weeksToTarget);
        return convention == Convention.Marram && relief < 0 ? 0 : relief;
    }

    /// <summary>
    /// The relief capacity when the demand itself was estimated from <paramref name="referrals"/> referrals whose gaps vary by <paramref name="demandCv"/>:
    /// demand is taken at the upper end of two standard errors. Our error of a rate is cv/√n of it; the R package's has the unit of demand
    /// and is dropped without a word where it exceeds 1.
    /// </summary>
    public static double ReliefCapacityUncertain(
        double demand,
        double queueSize,
        double targetQueueSize,
        double weeksToTarget,
        double referrals,
        double demandCv,
        Convention convention = Convention.Marram) =>
        ReliefCapacity(UpperDemand(demand, referrals, demandCv, convention), queueSize, targetQueueSize, weeksToTarget, convention);

    /// <summary>The capacity a week that keeps waits within the target once the list is down to size. Kingman's approximation solved for the spare rate.</summary>
    /// <param name="demand">Referrals a week.</param>
    /// <param name="targetWeeks">The target wait in weeks; 0 asks for infinite capacity.</param>
    /// <param name="factor">How many times the mean wait fits into the target.</param>
    /// <param name="demandCv">Coefficient of variation of the gaps between referrals.</param>
    /// <param name="capacityCv">Coefficient of variation of the gaps between removals.</param>
    public static double TargetCapacity(
        double demand, double targetWeeks, double factor = DefaultFactor, double demandCv = 1, double capacityCv = 1) =>
        demand + (((demandCv * demandCv) + (capacityCv * capacityCv)) / 2 * factor / targetWeeks);

    /// <summary>Twice the mean wait over the target, both in weeks. Above 1 the target is likely to be missed.</summary>
    public static double Pressure(double meanWaitWeeks, double targetWeeks) => 2 * meanWaitWeeks / targetWeeks;

    /// <summary>The factor for a share of children seen within the target, were waits exponential: 0.92 gives 2.53, 0.95 gives 3.00, 0.982 gives 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static double FactorFor(double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        return -Math.Log(1 - share);
    }

    private static double UpperDemand(double demand, double referrals, double cv, Convention convention)
    {
        if (referrals <= 0)
        {
            return demand;
        }

        if (convention == Convention.Marram)
        {
            return demand * (1 + (2 * cv / Math.Sqrt(referrals)));
        }

        var error = 2 * demand * cv / Math.Sqrt(referrals);
        return error < 1 ? demand / (1 - error) : demand;
    }
}
