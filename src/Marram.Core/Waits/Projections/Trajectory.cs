using System.Globalization;

namespace Marram.Waits.Projections;

/// <summary>How a planned line runs between its points.</summary>
public enum TrajectoryShape
{
    /// <summary>The same change every month.</summary>
    Linear,

    /// <summary>Most of the change early.</summary>
    FrontLoaded,

    /// <summary>Most of the change late.</summary>
    BackLoaded,
}

/// <summary>A value on a day.</summary>
public readonly record struct DatedValue(DateOnly On, double Value);

/// <summary>
/// A promise: from a baseline to a target by a day, with the points planned between. A new baseline is a new version; the old line stays drawn.
/// </summary>
/// <param name="Id">Stable id.</param>
/// <param name="Cohort">Who is counted, in words: "autism assessments waiting".</param>
/// <param name="Baseline">Where it began.</param>
/// <param name="Target">Where it should end.</param>
/// <param name="Points">Points planned between the two, in order of day; empty for none.</param>
/// <param name="Shape">How the line runs between points.</param>
/// <param name="Version">1 for the first, one more at each new baseline.</param>
public sealed record Trajectory(
    string Id, string Cohort, DatedValue Baseline, DatedValue Target, IReadOnlyList<DatedValue> Points, TrajectoryShape Shape = TrajectoryShape.Linear, int Version = 1)
{
    /// <summary>Whether a lower value is the promise.</summary>
    public bool IsDownward => Target.Value < Baseline.Value;

    /// <summary>The planned value on a day: the baseline before it, the target after it.</summary>
    public double PlannedOn(DateOnly day)
    {
        DatedValue[] line = [Baseline, .. Points, Target];
        if (day <= Baseline.On)
        {
            return Baseline.Value;
        }

        for (var i = 1; i < line.Length; i++)
        {
            if (day <= line[i].On)
            {
                var share = Months.Between(line[i - 1].On, day) / Months.Between(line[i - 1].On, line[i].On);
                var bent = Shape switch
                {
                    TrajectoryShape.Linear => share,
                    TrajectoryShape.FrontLoaded => 1 - ((1 - share) * (1 - share)),
                    TrajectoryShape.BackLoaded => share * share,
                };
                return line[i - 1].Value + (bent * (line[i].Value - line[i - 1].Value));
            }
        }

        return Target.Value;
    }

    /// <summary>The first day on which the plan is at a value or past it; null when the plan never is.</summary>
    public DateOnly? PlannedDayOf(double value)
    {
        for (var day = Baseline.On; day <= Target.On; day = day.AddDays(1))
        {
            if (IsDownward ? PlannedOn(day) <= value + 1e-9 : PlannedOn(day) >= value - 1e-9)
            {
                return day;
            }
        }

        return null;
    }
}

/// <summary>Where a promise stands.</summary>
public enum TrajectoryState
{
    /// <summary>Better than planned by more than the tolerance, and fast enough.</summary>
    Ahead,

    /// <summary>Within the tolerance of the plan, and fast enough or nearly.</summary>
    OnPlan,

    /// <summary>Behind, and a quarter more effort than so far would do.</summary>
    BehindRecoverable,

    /// <summary>Behind, and up to twice the effort so far is needed.</summary>
    Behind,

    /// <summary>More than twice the effort so far is needed, or there was no progress.</summary>
    OffPlan,
}

/// <summary>The truth about a promise on a day, from the baseline, the target, the plan and what was reached. Rates are per calendar month.</summary>
/// <param name="Trajectory">The promise.</param>
/// <param name="Actual">What was reached, and when.</param>
/// <param name="AchievedPerMonth">How fast it moved towards the target so far; negative when it moved away.</param>
/// <param name="RequiredPerMonth">How fast it must move from now on; 0 or less when the target is reached; infinite when the day has passed and it is not.</param>
/// <param name="RecentPerMonth">How fast it moved over the last three points; null for fewer than two.</param>
/// <param name="BestPerMonth">The fastest it moved over any three months; null where the history is shorter.</param>
public sealed record TrajectoryStatus(
    Trajectory Trajectory, DatedValue Actual, double AchievedPerMonth, double RequiredPerMonth, double? RecentPerMonth, double? BestPerMonth)
{
    /// <summary>How far from plan a value may be and still count as on plan: this share of the whole promised change.</summary>
    public const double Tolerance = 0.02;

    /// <summary>The planned value on the day.</summary>
    public double Planned => Trajectory.PlannedOn(Actual.On);

    /// <summary>Better than plan when positive, whichever way is better.</summary>
    public double Variance => Trajectory.IsDownward ? Planned - Actual.Value : Actual.Value - Planned;

    /// <summary>What share of the change planned by now was achieved; null when none was planned.</summary>
    public double? ShareOfPlanned => Planned == Trajectory.Baseline.Value ? null : (Trajectory.Baseline.Value - Actual.Value) / (Trajectory.Baseline.Value - Planned);

    /// <summary>Required over achieved: how many times as fast it must go. 0 when the target is reached; null when there was no progress.</summary>
    public double? EffortRatio => RequiredPerMonth <= 0 ? 0 : AchievedPerMonth <= 0 ? null : RequiredPerMonth / AchievedPerMonth;

    /// <summary>Months until the target at the pace so far, to one decimal as printed; null without progress.</summary>
    public double? MonthsToTarget => RequiredPerMonth <= 0 ? 0
        : AchievedPerMonth <= 0 ? null
        : Math.Round(Math.Abs(Actual.Value - Trajectory.Target.Value) / AchievedPerMonth, 1, MidpointRounding.AwayFromZero);

    /// <summary>The day the target is reached at the pace so far; null without progress or beyond a century.</summary>
    public DateOnly? ReachedOn => MonthsToTarget is { } months and < 1200 ? Months.After(Actual.On, months) : null;

    /// <summary>Weeks behind the plan, by the day on which the plan had today's value; negative when ahead; null when the plan never has it.</summary>
    public double? SlipWeeks => Trajectory.PlannedDayOf(Actual.Value) is { } day ? Weeks.Decimal(Actual.On.DayNumber - day.DayNumber) : null;

    /// <summary>How fast the plan itself must go from now on.</summary>
    public double PlanRequiresPerMonth => Rate(Planned, Trajectory.Target.Value, Months.Between(Actual.On, Trajectory.Target.On));

    /// <summary>Whether what remains of the plan is steeper than anything yet achieved over three months; null where that is not known.</summary>
    public bool? IsPlanSteeperThanEver => BestPerMonth is { } best ? PlanRequiresPerMonth > best : null;

    /// <summary>Where the promise stands.</summary>
    public TrajectoryState State
    {
        get
        {
            var slack = Tolerance * Math.Abs(Trajectory.Baseline.Value - Trajectory.Target.Value);
            return EffortRatio switch
            {
                null or > 2 => TrajectoryState.OffPlan,
                <= 1 when Variance > slack => TrajectoryState.Ahead,
                <= 1.25 when Variance >= -slack => TrajectoryState.OnPlan,
                <= 1.25 => TrajectoryState.BehindRecoverable,
                _ => TrajectoryState.Behind,
            };
        }
    }

    /// <summary>The truth in a few sentences, made from the figures.</summary>
    public string Sentence
    {
        get
        {
            var (verb, noun) = Trajectory.IsDownward ? ("fell", "fall") : ("rose", "rise");
            var opening = $"{Number(Actual.Value)} {Trajectory.Cohort} in {Month(Actual.On)}, against {Number(Planned)} planned.";
            if (RequiredPerMonth <= 0)
            {
                return $"{opening} The target of {Number(Trajectory.Target.Value)} is reached.";
            }

            if (double.IsInfinity(RequiredPerMonth))
            {
                return $"{opening} The target of {Number(Trajectory.Target.Value)} by {Month(Trajectory.Target.On)} was missed.";
            }

            var needed = $"{Number(Trajectory.Target.Value)} by {Month(Trajectory.Target.On)} needs {Tenths(RequiredPerMonth)} a month";
            return AchievedPerMonth <= 0
                ? $"{opening} It has not come nearer since {Month(Trajectory.Baseline.On)}; {needed}."
                : $"{opening} It {verb} by {Tenths(AchievedPerMonth)} a month; {needed}, {Times(EffortRatio!.Value)} the pace so far."
                    + $" At that pace it will {noun} to the target in {Tenths(MonthsToTarget!.Value)} months{(ReachedOn is { } day ? $" ({Month(day)})" : "")}: {Word(State)}.";
        }
    }

    /// <summary>Compares a promise with its actual values, in order of day; the last one is now.</summary>
    /// <exception cref="ArgumentException">There is no value after the baseline.</exception>
    public static TrajectoryStatus Of(Trajectory trajectory, IReadOnlyList<DatedValue> actuals)
    {
        DatedValue[] line = [trajectory.Baseline, .. actuals.Where(actual => actual.On > trajectory.Baseline.On)];
        if (line.Length < 2)
        {
            throw new ArgumentException($"{trajectory.Id} has no value after its baseline on {trajectory.Baseline.On:yyyy-MM-dd}.", nameof(actuals));
        }

        var now = line[^1];
        var sign = trajectory.IsDownward ? 1 : -1;
        double Pace(DatedValue from, DatedValue to) => sign * Rate(from.Value, to.Value, Months.Between(from.On, to.On));
        var recent = actuals.Count >= 2 ? actuals.TakeLast(3).First() : (DatedValue?)null;
        double? best = null;
        foreach (var from in line)
        {
            foreach (var to in line.Where(to => Math.Abs(Months.Between(from.On, to.On) - 3) < 0.5))
            {
                best = Math.Max(best ?? double.NegativeInfinity, Pace(from, to));
            }
        }

        var remaining = sign * (now.Value - trajectory.Target.Value);
        var left = Months.Between(now.On, trajectory.Target.On);
        return new(
            trajectory,
            now,
            Pace(line[0], now),
            remaining <= 0 ? 0 : left <= 0 ? double.PositiveInfinity : remaining / left,
            recent is { } start && start.On < now.On ? Pace(start, now) : null,
            best);
    }

    /// <summary>What is wrong with a claim that the promise will be back on track, or met, by a day; null when the pace so far bears it out.</summary>
    public string? Contradicts(DateOnly claimedBy)
    {
        if (RequiredPerMonth <= 0 || (ReachedOn is { } reached && reached <= claimedBy))
        {
            return null;
        }

        return ReachedOn is { } day
            ? $"The text says {Month(claimedBy)}; at {Tenths(AchievedPerMonth)} a month the target is reached in {Month(day)}."
            : $"The text says {Month(claimedBy)}; at the pace so far the target is never reached.";
    }

    private static double Rate(double from, double to, double months) => months == 0 ? 0 : (from - to) / months;

    /// <summary>A state in words: “behind, recoverable”.</summary>
    public static string Word(TrajectoryState state) => state switch
    {
        TrajectoryState.Ahead => "ahead",
        TrajectoryState.OnPlan => "on plan",
        TrajectoryState.BehindRecoverable => "behind, recoverable",
        TrajectoryState.Behind => "behind",
        TrajectoryState.OffPlan => "off plan",
    };

    private static string Times(double ratio) => Math.Round(ratio, ratio < 1 ? 2 : 1, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) + " times";

    private static string Tenths(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Number(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>Calendar months with their fraction, so that from the end of March to the end of December are nine.</summary>
public static class Months
{
    /// <summary>Months from the end of one day to the end of another; negative when the second comes first.</summary>
    public static double Between(DateOnly from, DateOnly to) => Position(to) - Position(from);

    /// <summary>The day some months after another, to the nearest day.</summary>
    public static DateOnly After(DateOnly day, double months)
    {
        var position = Position(day) + months;
        var month = (int)Math.Floor(position - 1e-9);
        var first = new DateOnly(month / 12, (month % 12) + 1, 1);
        var days = DateTime.DaysInMonth(first.Year, first.Month);
        return first.AddDays(Math.Clamp((int)Math.Round((position - month) * days, MidpointRounding.AwayFromZero), 1, days) - 1);
    }

    private static double Position(DateOnly day) => (12 * day.Year) + (day.Month - 1) + ((double)day.Day / DateTime.DaysInMonth(day.Year, day.Month));
}
