namespace Marram.Waits.Projections;

/// <summary>Makes a one-stage model of a service from its own past: nothing typed, so it can be started at any day that has been and held against what came.</summary>
public static class ModelEstimate
{
    /// <summary>Weeks waited at which the chance of withdrawing may change: from 0, 4, 12 and 26 weeks.</summary>
    private static readonly int[] HazardBands = [0, 4, 12, 26];

    /// <summary>
    /// Estimates a model as of the evening of a day, using nothing that happened later: referrals, their burstiness and (with two years of history) month factors, children seen a
    /// week, withdrawals by weeks waited (a life table), and how far booking is from first come first seen, fitted to the waits of the list.
    /// </summary>
    /// <param name="pathways">The clocks; those that stop later count as open.</param>
    /// <param name="census">The evening the projection opens.</param>
    /// <param name="weeksAhead">How far it will run.</param>
    /// <param name="limit">The wait that is promised.</param>
    /// <param name="targetShare">The share of the list that should be within it.</param>
    /// <param name="bankHolidays">Days without appointments besides weekends.</param>
    /// <param name="lookbackWeeks">How much of the past to use; less is used where the history is shorter.</param>
    /// <exception cref="ArgumentException">There are fewer than eight weeks of history.</exception>
    public static ProjectionModel Of(
        PathwayColumns pathways,
        DateOnly census,
        int weeksAhead,
        WaitLimit limit,
        double targetShare,
        IReadOnlySet<DateOnly>? bankHolidays = null,
        int lookbackWeeks = 52)
    {
        var last = census.DayNumber;
        var first = last;
        for (var i = 0; i < pathways.Count; i++)
        {
            first = Math.Min(first, pathways.Starts[i]);
        }

        var weeks = Math.Min(lookbackWeeks, (last - first + 1) / 7);
        if (weeks < 8)
        {
            throw new ArgumentException($"There are {weeks} weeks of history up to {census:yyyy-MM-dd}; an estimate needs at least eight.", nameof(pathways));
        }

        var from = last - (7 * weeks) + 1;
        var referrals = Referrals(pathways, first, from, last, weeks);
        var holidays = bankHolidays ?? new HashSet<DateOnly>();
        var stage = Stage(pathways, from, last, weeks, holidays);
        var model = new ProjectionModel(census.AddDays(1), weeksAhead, referrals, [stage], limit, targetShare) { BankHolidays = holidays };
        return model with { Stages = [stage with { Discipline = new(0, RandomShare(pathways, model, last)) }] };
    }

    private static ReferralModel Referrals(PathwayColumns pathways, int first, int from, int last, int weeks)
    {
        var counts = new int[weeks];
        for (var i = 0; i < pathways.Count; i++)
        {
            var start = pathways.Starts[i];
            if (start >= from && start <= last)
            {
                counts[(start - from) / 7]++;
            }
        }

        var mean = counts.Average();
        var dispersion = mean == 0 ? 1 : counts.Sum(count => (count - mean) * (count - mean)) / (weeks - 1) / mean;

        // Evidence is worth less where referrals come in bursts.
        return new(mean)
        {
            Dispersion = Math.Clamp(dispersion, 1, 50),
            Evidence = (int)Math.Max(1, counts.Sum() / Math.Max(1, dispersion)),
            MonthFactors = last - first + 1 >= 2 * 364 ? MonthFactors(pathways, last) : [],
        };
    }

    // Two whole years, each month's mean a day over that of all, drawn halfway to 1: two Augusts are not many.
    private static double[] MonthFactors(PathwayColumns pathways, int last)
    {
        var until = DateOnly.FromDayNumber(last);
        var from = until.AddYears(-2).AddDays(1).DayNumber;
        var (counts, days) = (new double[12], new double[12]);
        for (var day = from; day <= last; day++)
        {
            days[DateOnly.FromDayNumber(day).Month - 1]++;
        }

        var total = 0.0;
        for (var i = 0; i < pathways.Count; i++)
        {
            if (pathways.Starts[i] >= from && pathways.Starts[i] <= last)
            {
                counts[DateOnly.FromDayNumber(pathways.Starts[i]).Month - 1]++;
                total++;
            }
        }

        var mean = total / (last - from + 1);
        return mean == 0 ? [] : [.. counts.Select((count, month) => (1 + (count / days[month] / mean)) / 2)];
    }

    private static StageModel Stage(PathwayColumns pathways, int from, int last, int weeks, IReadOnlySet<DateOnly> holidays)
    {
        var opening = new List<Waiting>();
        var seen = 0;
        var (left, atRisk) = (new double[HazardBands.Length], new double[HazardBands.Length]);
        for (var i = 0; i < pathways.Count; i++)
        {
            var (start, stop) = (pathways.Starts[i], pathways.Stops[i]);
            if (start > last)
            {
                continue;
            }

            if (stop > last)
            {
                opening.Add(new(DateOnly.FromDayNumber(start)));
            }

            var isIn = stop >= from && stop <= last;
            seen += isIn && pathways.Reasons[i] == StopReason.Treated ? 1 : 0;
            for (var band = 0; band < HazardBands.Length; band++)
            {
                var (lower, upper) = (start + (7 * HazardBands[band]), band + 1 < HazardBands.Length ? start + (7 * HazardBands[band + 1]) : int.MaxValue);
                atRisk[band] += Math.Max(0, Math.Min(Math.Min(stop, last), upper) - Math.Max(from, lower)) / 7.0;
                left[band] += isIn && pathways.Reasons[i] != StopReason.Treated && stop >= lower && stop < upper ? 1 : 0;
            }
        }

        var working = 0;
        for (var day = from; day <= last; day++)
        {
            var date = DateOnly.FromDayNumber(day);
            working += date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(date) ? 0 : 1;
        }

        var hazards = new double[HazardBands[^1] + 1];
        for (var week = 0; week < hazards.Length; week++)
        {
            var band = Array.FindLastIndex(HazardBands, lower => lower <= week);
            hazards[week] = atRisk[band] == 0 ? 0 : Math.Min(1, left[band] / atRisk[band]);
        }

        // Appointments a full working week: what was seen over the working days there were.
        return new("Waiting", working == 0 ? 0 : 5.0 * seen / working) { Opening = opening, WithdrawalByWeek = hazards.All(hazard => hazard == 0) ? [] : hazards };
    }

    // Plays the last half-year again with one booking habit after another, and keeps the one whose list looks most like today's.
    private static double RandomShare(PathwayColumns pathways, ProjectionModel model, int last)
    {
        const int weeks = 26;
        var from = last - (7 * weeks);
        var opening = new List<Waiting>();
        var today = new List<int>();
        for (var i = 0; i < pathways.Count; i++)
        {
            var (start, stop) = (pathways.Starts[i], pathways.Stops[i]);
            if (start <= from && stop > from)
            {
                opening.Add(new(DateOnly.FromDayNumber(start)));
            }

            if (start <= last && stop > last)
            {
                today.Add(last - start);
            }
        }

        if (today.Count == 0 || opening.Count == 0)
        {
            return 0;
        }

        today.Sort();
        var (median, tail) = (Observed(0.5m), Observed(0.92m));
        double Observed(decimal share) => Weeks.Decimal(Percentiles.OfSorted(today.ToArray(), share)!.Value);
        double Distance(double share)
        {
            var stage = model.Stages[0] with { Opening = opening, Discipline = new(0, share) };
            var past = model with { FirstDay = DateOnly.FromDayNumber(from + 1), WeeksAhead = weeks, Stages = [stage] };
            var run = Projection.Run(past, 12, 1);
            return Math.Abs(run.Fan(ProjectedFigure.MedianWeeks)[^1].Median - median) + Math.Abs(run.Fan(ProjectedFigure.Percentile92Weeks)[^1].Median - tail);
        }

        return Enumerable.Range(0, 11).Select(step => step / 10.0).MinBy(Distance);
    }
}

/// <summary>A projection started some months ago from what was known then, held against what came.</summary>
/// <param name="MonthsAgo">How long ago.</param>
/// <param name="OpenedOn">The evening it opened.</param>
/// <param name="Coverage">The share of week ends on which the list lay within the 90% band (5th to 95th percentile): 0.9 is right, 1 is too wide, less is too sure.</param>
/// <param name="MeanError">The mean absolute distance of the list from the median, in children.</param>
/// <param name="WeeksCompared">How many week ends.</param>
public sealed record BackTest(int MonthsAgo, DateOnly OpenedOn, double Coverage, double MeanError, int WeeksCompared)
{
    /// <summary>How well the method would have done, in a sentence to stand under every projection.</summary>
    public string Sentence =>
        $"Started {MonthsAgo} months ago, its 90% band would have held the list on {Math.Round(Coverage * WeeksCompared, MidpointRounding.AwayFromZero):0} of {WeeksCompared} week ends;"
        + $" its median was {Math.Round(MeanError, 1, MidpointRounding.AwayFromZero):0.0} children out on average.";

    /// <summary>Back-tests 6, 9 and 12 months ago, as far as the history reaches; empty where it is too short for any.</summary>
    public static IReadOnlyList<BackTest> Of(
        PathwayColumns pathways, DateOnly census, WaitLimit limit, double targetShare, int runs, ulong seed, IReadOnlySet<DateOnly>? bankHolidays = null)
    {
        var results = new List<BackTest>();
        var first = pathways.Count == 0 ? census.DayNumber : int.MaxValue;
        foreach (var start in pathways.Starts)
        {
            first = Math.Min(first, start);
        }

        foreach (var months in new[] { 6, 9, 12 })
        {
            var opened = census.AddMonths(-months);
            if (opened.DayNumber - first < 26 * 7)
            {
                continue;
            }

            var weeks = (census.DayNumber - opened.DayNumber) / 7;
            var projection = Projection.Run(ModelEstimate.Of(pathways, opened, weeks, limit, targetShare, bankHolidays), runs, seed);
            var fan = projection.Fan(ProjectedFigure.Open);
            var (inside, error) = (0, 0.0);
            for (var week = 1; week <= weeks; week++)
            {
                var day = projection.LastDayOf(week).DayNumber;
                var open = 0;
                for (var i = 0; i < pathways.Count; i++)
                {
                    open += pathways.IsOpen(i, day) ? 1 : 0;
                }

                inside += open >= fan[week - 1].Percentile5 && open <= fan[week - 1].Percentile95 ? 1 : 0;
                error += Math.Abs(open - fan[week - 1].Median);
            }

            results.Add(new(months, opened, (double)inside / weeks, error / weeks, weeks));
        }

        return results;
    }
}
