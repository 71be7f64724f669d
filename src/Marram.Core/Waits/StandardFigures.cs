namespace Marram.Waits;

/// <summary>What a standard says of one period.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="FirstDay">First day of the period, included.</param>
/// <param name="LastDay">Last day of the period, included: the census day of open pathways.</param>
/// <param name="Within">How many were within the limit.</param>
/// <param name="Counted">How many were counted.</param>
/// <param name="NotYet">Followed forward: received in the period and not stopped by the day the data reach; 0 on the other bases.</param>
/// <param name="OpenCompanion">How many wait on the last day, whatever the basis.</param>
/// <param name="OpenCompanionOver">How many of those have waited longer than the companion limit: what a started-only percentage hides.</param>
/// <param name="Target">The target on the last day; null when there is none.</param>
public sealed record StandardFigures(
    WaitingStandard Standard,
    DateOnly FirstDay,
    DateOnly LastDay,
    long Within,
    long Counted,
    long NotYet,
    long OpenCompanion,
    long OpenCompanionOver,
    DatedTarget? Target)
{
    /// <summary>The percentage within the limit to one decimal, halves away from zero, from the counts; null when nobody was counted.</summary>
    public decimal? Percent => Counted == 0 ? null : Math.Round(100m * Within / Counted, 1, MidpointRounding.AwayFromZero);

    /// <summary>Whether the target is met, by the percentage as printed; null without a target or without anybody.</summary>
    public bool? IsMet => Target is null || Percent is null ? null : Percent >= Target.Percent;

    /// <summary>Percentage points one more breach would cost; null when nobody was counted.</summary>
    public decimal? PointsPerBreach => Counted == 0 ? null : Math.Round(100m / Counted, 1, MidpointRounding.AwayFromZero);

    /// <summary>Counts a period. <paramref name="pathways"/> are the clocks of this standard; <paramref name="knownTo"/> is the last day the data reach.</summary>
    /// <exception cref="ArgumentException">The standard is an access count, which counts contacts and not clocks.</exception>
    public static StandardFigures Of(WaitingStandard standard, PathwayColumns pathways, DateOnly firstDay, DateOnly lastDay, DateOnly? knownTo = null)
    {
        if (standard.Limit is not { } limit)
        {
            throw new ArgumentException($"{standard.Id} counts contacts; see AccessFigures.", nameof(standard));
        }

        var companion = CensusFigures.At(pathways, lastDay, standard.CompanionLimit!.Value);
        var (within, counted, notYet) = standard.Basis switch
        {
            WaitBasis.Open => OpenOn(pathways, lastDay, limit),
            WaitBasis.Completed or WaitBasis.Started => Stopped(pathways, firstDay, lastDay, limit),
            WaitBasis.FollowedForward => Followed(pathways, firstDay, lastDay, knownTo ?? lastDay, limit),
            WaitBasis.Access => throw new ArgumentException($"{standard.Id} has a limit and an access basis.", nameof(standard)),
        };
        return new(standard, firstDay, lastDay, within, counted, notYet, companion.OpenPathways, companion.OverLimit, standard.TargetOn(lastDay));
    }

    private static (long, long, long) OpenOn(PathwayColumns pathways, DateOnly day, WaitLimit limit)
    {
        var census = CensusFigures.At(pathways, day, limit);
        return (census.WithinLimit, census.OpenPathways, 0);
    }

    private static (long, long, long) Stopped(PathwayColumns pathways, DateOnly firstDay, DateOnly lastDay, WaitLimit limit)
    {
        var flow = FlowFigures.Between(pathways, firstDay, lastDay, limit);
        return (flow.CompletedWithinLimit, flow.Completed, 0);
    }

    private static (long, long, long) Followed(PathwayColumns pathways, DateOnly firstDay, DateOnly lastDay, DateOnly knownTo, WaitLimit limit)
    {
        long within = 0, received = 0, notYet = 0;
        for (var i = 0; i < pathways.Count; i++)
        {
            var (start, stop) = (pathways.Starts[i], pathways.Stops[i]);
            if (start < firstDay.DayNumber || start > lastDay.DayNumber)
            {
                continue;
            }

            var isKnown = stop <= knownTo.DayNumber && pathways.Reasons[i] == StopReason.Treated;
            received++;
            within += isKnown && limit.Allows(stop - start) ? 1 : 0;
            notYet += isKnown ? 0 : 1;
        }

        return (within, received, notYet);
    }
}
