namespace Marram.Waits.Projections;

/// <summary>A child waiting when a projection opens.</summary>
/// <param name="ClockStart">Day 0 of the wait.</param>
/// <param name="PriorityClass">0 for the most urgent class of the model.</param>
public readonly record struct Waiting(DateOnly ClockStart, int PriorityClass = 0);

/// <summary>How referrals come.</summary>
/// <param name="PerWeek">Mean referrals a week at the opening.</param>
public sealed record ReferralModel(double PerWeek)
{
    /// <summary>Variance over mean of weekly counts: 1 for independent referrals (Poisson), more for bursts (negative binomial).</summary>
    public double Dispersion { get; init; } = 1;

    /// <summary>How many referrals the mean was estimated from; each run draws its own mean accordingly. 0: the mean is taken as certain.</summary>
    public int Evidence { get; init; }

    /// <summary>Factor of each calendar month, January first; empty for none. For the August dip and the like.</summary>
    public double[] MonthFactors { get; init; } = [];

    /// <summary>Spans with a factor of their own, such as school holidays; the last that holds a day wins.</summary>
    public IReadOnlyList<(DateOnly FirstDay, DateOnly LastDay, double Factor)> Breaks { get; init; } = [];

    /// <summary>Growth a year: 0.05 for 5% more after 52 weeks.</summary>
    public double AnnualGrowth { get; init; }

    /// <summary>The share accepted at triage; the rest leave at once.</summary>
    public double AcceptedShare { get; init; } = 1;

    /// <summary>The share of each priority class, the most urgent first; together 1.</summary>
    public double[] ClassShares { get; init; } = [1];
}

/// <summary>In which order children are seen. The shares are of appointments; what is left goes to the most urgent class, its longest waiter first.</summary>
/// <param name="LongestShare">To the longest waiter of all, whatever the priority.</param>
/// <param name="RandomShare">To anyone at random: how far booking is from any order.</param>
public sealed record Discipline(double LongestShare = 0, double RandomShare = 0);

/// <summary>One stage that children wait for: choice, partnership, assessment start and so on. Waits are measured from the clock start, whatever the stage.</summary>
/// <param name="Name">The stage, in words.</param>
/// <param name="SlotsPerWeek">Appointments a full working week; they lie on working days only.</param>
public sealed record StageModel(string Name, double SlotsPerWeek)
{
    /// <summary>Who waits for it when the projection opens.</summary>
    public IReadOnlyList<Waiting> Opening { get; init; } = [];

    /// <summary>Appointments one child needs for the stage.</summary>
    public double SlotsPerChild { get; init; } = 1;

    /// <summary>The share of appointments lost to sickness.</summary>
    public double SicknessShare { get; init; }

    /// <summary>The share of appointments to which the child is not brought; the child stays on the list.</summary>
    public double NotBroughtShare { get; init; }

    /// <summary>The share of those that another child fills.</summary>
    public double RefillShare { get; init; }

    /// <summary>The chance of withdrawing in a week, by weeks waited; the last holds beyond. Empty: nobody withdraws.</summary>
    public double[] WithdrawalByWeek { get; init; } = [];

    /// <summary>The share of those seen who go on to the next stage; of the last stage it is not used.</summary>
    public double TransferShare { get; init; } = 1;

    /// <summary>Days before they join the next stage.</summary>
    public int DelayDays { get; init; }

    /// <summary>In which order children are seen.</summary>
    public Discipline Discipline { get; init; } = new();
}

/// <summary>A service to project: its referrals, its stages, what will change, and what is promised.</summary>
/// <param name="FirstDay">The first day projected; the opening list is that of the evening before.</param>
/// <param name="WeeksAhead">How many weeks.</param>
/// <param name="Referrals">How referrals come.</param>
/// <param name="Stages">The stages in order; everyone accepted begins with the first.</param>
/// <param name="Limit">The wait that is promised.</param>
/// <param name="TargetShare">The share of the open list that should be within it: 0.92.</param>
public sealed record ProjectionModel(
    DateOnly FirstDay, int WeeksAhead, ReferralModel Referrals, IReadOnlyList<StageModel> Stages, WaitLimit Limit, double TargetShare)
{
    /// <summary>Changes with dates.</summary>
    public IReadOnlyList<ScenarioChange> Changes { get; init; } = [];

    /// <summary>Days without appointments besides Saturdays and Sundays.</summary>
    public IReadOnlySet<DateOnly> BankHolidays { get; init; } = new HashSet<DateOnly>();

    /// <summary>The same service with more changes.</summary>
    public ProjectionModel With(params ScenarioChange[] changes) => this with { Changes = [.. Changes, .. changes] };

    /// <summary>What cannot be projected as it stands, one sentence each; empty when all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (WeeksAhead is < 1 or > 1040)
        {
            yield return $"{WeeksAhead} weeks ahead; it must be from 1 to 1,040.";
        }

        if (Stages.Count == 0)
        {
            yield return "There is no stage to wait for.";
        }

        if (Referrals.PerWeek is not (>= 0 and < 1e6) || Referrals.Dispersion is not (>= 1 and < 1000) || Referrals.Evidence < 0)
        {
            yield return $"{Referrals.PerWeek} referrals a week with dispersion {Referrals.Dispersion}; the mean is a number from 0 and the dispersion from 1.";
        }

        if (Referrals.ClassShares.Length == 0 || Math.Abs(Referrals.ClassShares.Sum() - 1) > 1e-6 || Referrals.ClassShares.Min() < 0)
        {
            yield return "The shares of the priority classes must be from 0 and make 1 together.";
        }

        if (Referrals.MonthFactors.Length is not (0 or 12))
        {
            yield return $"There are {Referrals.MonthFactors.Length} month factors; there must be twelve or none.";
        }

        foreach (var stage in Stages)
        {
            if (stage.SlotsPerWeek is not (>= 0 and < 1e6) || stage.SlotsPerChild is not (> 0 and < 1000))
            {
                yield return $"{stage.Name}: {stage.SlotsPerWeek} appointments a week, {stage.SlotsPerChild} a child; both are numbers, the second above 0.";
            }

            double[] shares =
            [
                stage.SicknessShare, stage.NotBroughtShare, stage.RefillShare, stage.TransferShare, stage.Discipline.LongestShare, stage.Discipline.RandomShare,
                stage.Discipline.LongestShare + stage.Discipline.RandomShare, Referrals.AcceptedShare, .. stage.WithdrawalByWeek,
            ];
            if (shares.Any(share => share is not (>= 0 and <= 1)))
            {
                yield return $"{stage.Name}: every share lies between 0 and 1.";
            }

            if (stage.Opening.Any(child => child.ClockStart >= FirstDay || child.PriorityClass < 0 || child.PriorityClass >= Referrals.ClassShares.Length))
            {
                yield return $"{stage.Name}: the opening list must have started before {FirstDay:yyyy-MM-dd}, in one of the priority classes.";
            }
        }

        foreach (var change in Changes)
        {
            if (change.Stage < 0 || change.Stage >= Stages.Count || change.Until < change.From || change.RampWeeks < 0 || !double.IsFinite(change.Amount))
            {
                yield return $"'{change}' names no stage of the service, or ends before it begins.";
            }
        }
    }
}

/// <summary>What a change does.</summary>
public enum ChangeKind
{
    /// <summary>Referrals times a factor.</summary>
    ReferralsTimes,

    /// <summary>So many more appointments a week, or fewer when negative.</summary>
    ExtraSlots,

    /// <summary>So many children a month seen elsewhere, beyond the service's own appointments; none of them is missed.</summary>
    Outsource,

    /// <summary>The share of appointments to which children are not brought becomes this.</summary>
    NotBrought,

    /// <summary>The share of appointments reserved for the longest waiters becomes this.</summary>
    ReserveForLongest,

    /// <summary>No appointments at all.</summary>
    Closed,
}

/// <summary>One dated change of a scenario.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Amount">How much; not used when closed.</param>
/// <param name="From">The first day, included.</param>
/// <param name="Until">The last day, included; null for as long as the projection runs.</param>
/// <param name="Stage">Which stage, from 0; not used for referrals.</param>
/// <param name="RampWeeks">Weeks until extra appointments reach their full number, rising evenly.</param>
public sealed record ScenarioChange(ChangeKind Kind, double Amount, DateOnly From, DateOnly? Until = null, int Stage = 0, int RampWeeks = 0)
{
    /// <summary>Staff who start on a day, as appointments: so many full-time staff, each with so many half-days a week of this work and so many appointments a half-day.</summary>
    public static ScenarioChange Staff(
        double fte, double halfDaysPerWeek, double slotsPerHalfDay, DateOnly from, int rampWeeks = 0, double shareWorked = 1, DateOnly? until = null, int stage = 0) =>
        new(ChangeKind.ExtraSlots, fte * halfDaysPerWeek * slotsPerHalfDay * shareWorked, from, until, stage, rampWeeks);

    /// <summary>How far the change is in force on a day: 0 before and after, rising over the ramp, else 1.</summary>
    public double ForceOn(DateOnly day) => day < From || day > Until ? 0
        : RampWeeks == 0 ? 1
        : Math.Min(1, (day.DayNumber - From.DayNumber + 1) / (7.0 * RampWeeks));
}
