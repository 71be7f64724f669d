namespace Marram.Waits.Projections;

/// <summary>A named set of dated changes, and what comes of it.</summary>
/// <param name="Name">What the scenario is called.</param>
/// <param name="Projection">Its runs; scenarios with one seed share their luck.</param>
public sealed record Scenario(string Name, Projection Projection);

/// <summary>One input turned up and down, and what that does to the week the target is met.</summary>
/// <param name="Input">The input, in words with its change.</param>
/// <param name="Less">The first week the median meets the target with less of it; null when it never does.</param>
/// <param name="More">The same with more of it.</param>
/// <param name="Swing">Weeks between the two, where never counts as the week after the last.</param>
public sealed record Sensitivity(string Input, int? Less, int? More, int Swing);

/// <summary>Questions turned round: how much is needed, how late may it begin, what matters most.</summary>
public static class WhatIf
{
    /// <summary>
    /// The least amount of a change with which the target is met by a day in at least a share of runs, in steps of a tenth. Null when the most allowed does not do it; 0 when nothing is needed.
    /// </summary>
    /// <param name="model">The service.</param>
    /// <param name="change">The change for an amount: constant, ramped or for a time, as its dates say. More must never hurt.</param>
    /// <param name="by">The day.</param>
    /// <param name="probability">The share of runs: 0.8.</param>
    /// <param name="most">The most that may be asked for.</param>
    /// <param name="runs">How many runs each try takes.</param>
    /// <param name="seed">Where the random numbers begin; all tries share them.</param>
    /// <param name="stage">The stage whose target it is.</param>
    public static double? LeastAmount(
        ProjectionModel model, Func<double, ScenarioChange> change, DateOnly by, double probability, double most, int runs, ulong seed, int stage = 0)
    {
        bool IsEnough(int tenths) => Projection.Run(model.With(change(tenths / 10.0)), runs, seed).ProbabilityMet(by, stage) >= probability;
        var (low, high) = (0, (int)Math.Ceiling(most * 10));
        if (IsEnough(0))
        {
            return 0;
        }

        if (!IsEnough(high))
        {
            return null;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = IsEnough(middle) ? (low, middle) : (middle, high);
        }

        return high / 10.0;
    }

    /// <summary>The latest week, as its first day, on which a change may begin and the target still be met by a day in at least a share of runs; null when even the first week is too late.</summary>
    /// <param name="model">The service.</param>
    /// <param name="change">The changes, for the day on which the first of them begins.</param>
    /// <param name="by">The day.</param>
    /// <param name="probability">The share of runs: 0.8.</param>
    /// <param name="runs">How many runs each try takes.</param>
    /// <param name="seed">Where the random numbers begin; all tries share them.</param>
    /// <param name="stage">The stage whose target it is.</param>
    public static DateOnly? LatestStart(
        ProjectionModel model, Func<DateOnly, ScenarioChange[]> change, DateOnly by, double probability, int runs, ulong seed, int stage = 0)
    {
        DateOnly Week(int week) => model.FirstDay.AddDays(7 * week);
        bool IsInTime(int week) => Projection.Run(model.With(change(Week(week))), runs, seed).ProbabilityMet(by, stage) >= probability;
        var (low, high) = (0, Math.Max(1, (by.DayNumber - model.FirstDay.DayNumber) / 7));
        if (!IsInTime(0))
        {
            return null;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = IsInTime(middle) ? (middle, high) : (low, middle);
        }

        return Week(low);
    }

    /// <summary>Changes moved so that the first of them begins on a day; what lies between them stays.</summary>
    public static ScenarioChange[] Moved(IReadOnlyList<ScenarioChange> changes, DateOnly first)
    {
        var days = changes.Count == 0 ? 0 : first.DayNumber - changes.Min(change => change.From).DayNumber;
        return [.. changes.Select(change => change with { From = change.From.AddDays(days), Until = change.Until?.AddDays(days) })];
    }

    /// <summary>What one week over the limit less costs: the money over the breach-weeks (children over the limit at each week end) that the medians differ by; null when none is avoided.</summary>
    public static double? CostPerBreachWeekAvoided(Projection without, Projection with, double cost, int stage = 0)
    {
        var (before, after) = (without.Fan(ProjectedFigure.Backlog, stage), with.Fan(ProjectedFigure.Backlog, stage));
        var avoided = before.Zip(after).Sum(pair => pair.First.Median - pair.Second.Median);
        return avoided <= 0 ? null : cost / avoided;
    }

    /// <summary>Turns five inputs up and down by a tenth and sorts them by how far the week of meeting the target moves.</summary>
    public static IReadOnlyList<Sensitivity> Tornado(ProjectionModel model, int runs, ulong seed, int stage = 0)
    {
        int? Met(ProjectionModel changed) => Projection.Run(changed, runs, seed).FirstWeekMedianMeets(stage);
        ProjectionModel Stage(Func<StageModel, StageModel> change) =>
            model with { Stages = [.. model.Stages.Select((of, i) => i == stage ? change(of) : of)] };
        Sensitivity Of(string input, Func<double, ProjectionModel> at)
        {
            var (less, more) = (Met(at(0.9)), Met(at(1.1)));
            var never = model.WeeksAhead + 1;
            return new(input, less, more, Math.Abs((less ?? never) - (more ?? never)));
        }

        return
        [
            .. new[]
            {
                Of("Referrals, 10% fewer and more", factor => model with { Referrals = model.Referrals with { PerWeek = model.Referrals.PerWeek * factor } }),
                Of("Appointments, 10% fewer and more", factor => Stage(of => of with { SlotsPerWeek = of.SlotsPerWeek * factor })),
                Of("Appointments a child, 10% fewer and more", factor => Stage(of => of with { SlotsPerChild = of.SlotsPerChild * factor })),
                Of("Withdrawals, 10% fewer and more", factor => Stage(of => of with { WithdrawalByWeek = [.. of.WithdrawalByWeek.Select(hazard => Math.Min(1, hazard * factor))] })),
                Of("Children seen at random, 10 points fewer and more", factor => Stage(of => of with
                {
                    Discipline = of.Discipline with { RandomShare = Math.Clamp(of.Discipline.RandomShare + factor - 1, 0, 1 - of.Discipline.LongestShare) },
                })),
            }.OrderByDescending(sensitivity => sensitivity.Swing),
        ];
    }
}
