using Marram.Waits.Queueing;

namespace Marram.Waits.Projections;

/// <summary>A list with steady demand and capacity, first come first seen.</summary>
/// <param name="DemandPerWeek">Mean referrals a week; they come independently (Poisson).</param>
/// <param name="CapacityPerWeek">Children seen a week, evenly spread; 0 sees nobody.</param>
/// <param name="Days">Length in days.</param>
/// <param name="OpeningBacklog">Waiting when it opens, all with the first day as referral. They are there before the day begins and may take its slots.</param>
/// <param name="WithdrawalPerDay">The chance of withdrawing on each day of waiting.</param>
public sealed record ListScenario(
    double DemandPerWeek, double CapacityPerWeek, int Days, int OpeningBacklog = 0, double WithdrawalPerDay = 0);

/// <summary>Plays a <see cref="ListScenario"/>.</summary>
public static class ListSimulator
{
    /// <summary>
    /// One run, in order of referral, as days from the first (day 0). By our convention referrals come on the days of the scenario; the R package spreads the referrals of
    /// so many days over one day more. Takes time with rows and days.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate or the backlog is negative, or there is not a day.</exception>
    public static WaitingList Run(ListScenario scenario, SeededGenerator random, Convention convention = Convention.Marram) =>
        Run(scenario, random.NextUniform(), random, convention);

    /// <summary>One run whose number of referrals lies at a given probability from 0 to 1, so that many runs can cover all of them evenly.</summary>
    /// <inheritdoc cref="Run(ListScenario, SeededGenerator, Convention)" path="/exception"/>
    public static WaitingList Run(ListScenario scenario, double countAt, SeededGenerator random, Convention convention = Convention.Marram)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scenario.Days, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(scenario.OpeningBacklog);
        var slots = Slots.Steady(0, scenario.Days, scenario.CapacityPerWeek / 7);
        var arrivals = new int[scenario.Days + (convention == Convention.Nhsr ? 1 : 0)];
        var count = SeededGenerator.PoissonAt(countAt, scenario.DemandPerWeek * scenario.Days / 7);
        for (var i = 0; i < count; i++)
        {
            arrivals[random.NextBelow(arrivals.Length)]++;
        }

        var referrals = new int[scenario.OpeningBacklog + count];
        var row = scenario.OpeningBacklog;
        for (var day = 0; day < arrivals.Length; day++)
        {
            referrals.AsSpan(row, arrivals[day]).Fill(day);
            row += arrivals[day];
        }

        var withdrawals = scenario.WithdrawalPerDay > 0 ? Withdrawals(referrals, scenario, random) : null;
        var removals = new int[referrals.Length];
        Array.Fill(removals, WaitingList.Never);
        var next = 0;
        foreach (var slot in slots)
        {
            // The R package books children who have withdrawn.
            while (convention == Convention.Marram && withdrawals is not null && next < referrals.Length && withdrawals[next] <= slot)
            {
                next++;
            }

            if (next < referrals.Length && (slot > referrals[next] || next < scenario.OpeningBacklog))
            {
                removals[next++] = slot;
            }
        }

        return new WaitingList(referrals, removals, withdrawals);
    }

    private static int[] Withdrawals(int[] referrals, ListScenario scenario, SeededGenerator random)
    {
        var withdrawals = new int[referrals.Length];
        for (var i = 0; i < withdrawals.Length; i++)
        {
            var day = referrals[i] + 1L + random.NextFailures(scenario.WithdrawalPerDay);
            withdrawals[i] = day > scenario.Days ? WaitingList.Never : (int)day;
        }

        return withdrawals;
    }
}

/// <summary>How one figure is spread over many runs.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation (n - 1): the spread of the figure, not the error of its mean.</param>
/// <param name="Percentile5">The 5th percentile (type 7).</param>
/// <param name="Percentile50">The median.</param>
/// <param name="Percentile95">The 95th percentile.</param>
public sealed record Spread(double Mean, double Deviation, double Percentile5, double Percentile50, double Percentile95)
{
    /// <summary>The spread of some values; all not a number when a value is.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Spread Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("A spread needs at least one run.", nameof(values));
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        if (double.IsNaN(sorted[0]))
        {
            return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var mean = sorted.Average();
        var squares = sorted.Sum(value => (value - mean) * (value - mean));
        return new(
            mean,
            Math.Sqrt(squares / (sorted.Length - 1)),
            Percentiles.OfSorted(sorted, 0.05m)!.Value,
            Percentiles.OfSorted(sorted, 0.5m)!.Value,
            Percentiles.OfSorted(sorted, 0.95m)!.Value);
    }
}

/// <summary>What many runs of one <see cref="ListScenario"/> give.</summary>
/// <param name="Rows">Children on the list at any time.</param>
/// <param name="Removed">Children seen.</param>
/// <param name="OpenAtEnd">Children neither seen nor withdrawn at the end.</param>
/// <param name="MeanWaitDaysRemoved">The mean wait, in days, of those seen.</param>
public sealed record SimulatedFigures(Spread Rows, Spread Removed, Spread OpenAtEnd, Spread MeanWaitDaysRemoved)
{
    /// <summary>
    /// Runs a scenario so many times; run r draws from stream r of the seed, and its number of referrals from the r-th of as many equal slices of probability,
    /// so that a few hundred runs give a mean that is steady from seed to seed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not a run.</exception>
    public static SimulatedFigures Of(ListScenario scenario, int runs, ulong seed, Convention convention = Convention.Marram)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        double[] rows = new double[runs], removed = new double[runs], open = new double[runs], wait = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var random = new SeededGenerator(seed, (ulong)run);
            var list = ListSimulator.Run(scenario, (run + random.NextUniform()) / runs, random, convention);
            long days = 0;
            for (var i = 0; i < list.Count; i++)
            {
                var (referral, removal) = (list.Referrals[i], list.Removals[i]);
                removed[run] += removal == WaitingList.Never ? 0 : 1;
                days += removal == WaitingList.Never ? 0 : removal - referral;
                open[run] += list.EndOf(i) == WaitingList.Never ? 1 : 0;
            }

            rows[run] = list.Count;
            wait[run] = days / removed[run];
        }

        return new(Spread.Of(rows), Spread.Of(removed), Spread.Of(open), Spread.Of(wait));
    }
}
