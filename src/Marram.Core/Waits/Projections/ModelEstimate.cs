using Marram.Periods;

namespace Marram.Waits.Projections;

/// <summary>Makes a one-stage model of a service from its own past: nothing typed, so it can be started at any day that has been and held against what came.</summary>
public static class ModelEstimate
{
    /// <summary>Weeks waited at which the chance of withdrawing may change: from 0, 4, 12 and 26 weeks.</summary>
    private static readonly int[] HazardBands = [0, 4, 12, 26];

    /// <summary>The fewest urgent referrals of the past that make a class of their own.</summary>
    private const int FewestUrgent = 20;

    /// <summary>Above so many waiting, a few runs tell a list's waits as well as many: chance evens out over the children.</summary>
    private const int LongList = 2_000;

    /// <summary>
    /// The same from the records of a list, which say more than its clocks: who is urgent and how far urgency decides who is seen, and how many appointments children are not brought to. Appointments lie on the
    /// working days of England, its bank holidays left out.
    /// </summary>
    /// <inheritdoc cref="Of(PathwayColumns, DateOnly, int, WaitLimit, double, IReadOnlySet{DateOnly}?, int)"/>
    public static ProjectionModel Of(PathwaySet set, DateOnly census, int weeksAhead, WaitLimit limit, double targetShare) =>
        Of(set.Columns, RecordsOf(set, census), census, weeksAhead, limit, targetShare, WorkingDays.BankHolidays, 52);

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
        int lookbackWeeks = 52) => Of(pathways, new(null, _ => 0), census, weeksAhead, limit, targetShare, bankHolidays ?? new HashSet<DateOnly>(), lookbackWeeks);

    private static ProjectionModel Of(
        PathwayColumns pathways, Recorded records, DateOnly census, int weeksAhead, WaitLimit limit, double targetShare, IReadOnlySet<DateOnly> holidays, int lookbackWeeks)
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
        var urgent = records.IsUrgent is { } known ? Urgency.Of(pathways, known, from, last) : null;
        var referrals = Referrals(pathways, first, from, last, weeks) with { ClassShares = urgent is null ? [1] : [urgent.Share, 1 - urgent.Share] };
        int ClassOf(int pathway) => urgent is null || records.IsUrgent![pathway] ? 0 : 1;
        var stage = Stage(pathways, ClassOf, records.Missed(from), from, last, holidays);
        var model = new ProjectionModel(census.AddDays(1), weeksAhead, referrals, [stage], limit, targetShare) { BankHolidays = holidays };

        // How many are seen without regard to urgency their waits say; of those, how far anyone is seen and not the longest waiter is fitted.
        Discipline Habit(double random) => urgent is null ? new(0, random) : new(urgent.Ignored * (1 - random), urgent.Ignored * random);
        return model with { Stages = [stage with { Discipline = Habit(RandomShare(pathways, ClassOf, Habit, model, last)) }] };
    }

    // What records say beside the clocks. Nothing that lies after the census is looked at, so that a back-test knows no more than was known.
    private static Recorded RecordsOf(PathwaySet set, DateOnly census) => new(
        [.. set.Pathways.Select(pathway => pathway.Referral.Priority is Priority.Emergency or Priority.VeryUrgent or Priority.Urgent)],
        from => set.Pathways.Sum(pathway => pathway.Referral.Contacts.Count(contact =>
            contact.Attendance is Attendance.NotBrought or Attendance.LateNotSeen && contact.On.DayNumber >= from && contact.On <= census
            && contact.On >= pathway.Period.Started && !(contact.On > pathway.Period.Stopped))));

    /// <param name="IsUrgent">Of each clock, in the order of the columns; null where it is not known of any.</param>
    /// <param name="Missed">Appointments that children were not brought to while they waited, from a day to the census.</param>
    private sealed record Recorded(bool[]? IsUrgent, Func<int, int> Missed);

    /// <param name="Share">Of the referrals, from 0 to 1.</param>
    /// <param name="Ignored">The share of appointments given without regard to urgency: 0 where the urgent hardly wait, 1 where they wait as long as the others.</param>
    private sealed record Urgency(double Share, double Ignored)
    {
        /// <summary>Null where too few are urgent to be a class, or all are.</summary>
        public static Urgency? Of(PathwayColumns pathways, bool[] isUrgent, int from, int last)
        {
            var (referred, urgent) = (0, 0);
            var (seen, days) = (new int[2], new double[2]);
            for (var i = 0; i < pathways.Count; i++)
            {
                var one = isUrgent[i] ? 0 : 1;
                if (pathways.Starts[i] >= from && pathways.Starts[i] <= last)
                {
                    referred++;
                    urgent += 1 - one;
                }

                if (pathways.Stops[i] >= from && pathways.Stops[i] <= last && pathways.Reasons[i] == StopReason.Treated)
                {
                    seen[one]++;
                    days[one] += pathways.Stops[i] - pathways.Starts[i];
                }
            }

            if (urgent < FewestUrgent || referred - urgent < FewestUrgent || seen[0] == 0 || seen[1] == 0)
            {
                return null;
            }

            // Strictly by urgency the urgent wait next to nothing beside the others; without regard to it as long.
            var (ours, others) = (days[0] / seen[0], days[1] / seen[1]);
            return new((double)urgent / referred, others <= 0 ? 1 : Math.Min(1, ours / others));
        }
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

    private static StageModel Stage(PathwayColumns pathways, Func<int, int> classOf, int missed, int from, int last, IReadOnlySet<DateOnly> holidays)
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
                opening.Add(new(DateOnly.FromDayNumber(start), classOf(i)));
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

        // Appointments a full working week: those kept and those missed over the working days there were.
        return new("Waiting", working == 0 ? 0 : 5.0 * (seen + missed) / working)
        {
            Opening = opening,
            NotBroughtShare = seen + missed == 0 ? 0 : (double)missed / (seen + missed),
            WithdrawalByWeek = hazards.All(hazard => hazard == 0) ? [] : hazards,
        };
    }

    // Plays the last half-year again with one booking habit after another, and keeps the one whose list looks most like today's.
    private static double RandomShare(PathwayColumns pathways, Func<int, int> classOf, Func<double, Discipline> habit, ProjectionModel model, int last)
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
                opening.Add(new(DateOnly.FromDayNumber(start), classOf(i)));
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
            var stage = model.Stages[0] with { Opening = opening, Discipline = habit(share) };
            var past = model with { FirstDay = DateOnly.FromDayNumber(from + 1), WeeksAhead = weeks, Stages = [stage] };
            var run = Projection.Run(past, today.Count > LongList ? 3 : 12, 1);
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
        PathwayColumns pathways, DateOnly census, WaitLimit limit, double targetShare, int runs, ulong seed, IReadOnlySet<DateOnly>? bankHolidays = null) =>
        Of(pathways, census, (opened, weeks) => ModelEstimate.Of(pathways, opened, weeks, limit, targetShare, bankHolidays), runs, seed);

    /// <summary>The same of a list with its records, estimated as <see cref="ModelEstimate.Of(PathwaySet, DateOnly, int, WaitLimit, double)"/> does.</summary>
    public static IReadOnlyList<BackTest> Of(PathwaySet set, DateOnly census, WaitLimit limit, double targetShare, int runs, ulong seed) =>
        Of(set.Columns, census, (opened, weeks) => ModelEstimate.Of(set, opened, weeks, limit, targetShare), runs, seed);

    private static List<BackTest> Of(PathwayColumns pathways, DateOnly census, Func<DateOnly, int, ProjectionModel> modelOn, int runs, ulong seed)
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
            var projection = Projection.Run(modelOn(opened, weeks), runs, seed);
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
