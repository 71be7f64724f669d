namespace Marram.Waits.Projections;

/// <summary>A figure followed week by week.</summary>
public enum ProjectedFigure
{
    /// <summary>Children waiting.</summary>
    Open,

    /// <summary>Percentage of them within the limit; 100 when nobody waits.</summary>
    PercentWithin,

    /// <summary>Children waiting over the limit.</summary>
    Backlog,

    /// <summary>The longest wait in weeks, with its fraction.</summary>
    LongestWeeks,

    /// <summary>The median wait in weeks.</summary>
    MedianWeeks,

    /// <summary>The 92nd percentile in weeks.</summary>
    Percentile92Weeks,

    /// <summary>Children seen in the week.</summary>
    Seen,

    /// <summary>Children seen in the week after a wait over the limit.</summary>
    SeenLate,

    /// <summary>Children who joined in the week.</summary>
    Joined,

    /// <summary>Children who withdrew in the week.</summary>
    Withdrew,

    /// <summary>The mean wait, in weeks, of those seen in the week; 0 when nobody was.</summary>
    MeanWeeksSeen,
}

/// <summary>Quantiles over runs at the end of one week: a prediction band, not the error of a mean.</summary>
public readonly record struct FanPoint(double Percentile5, double Percentile25, double Median, double Percentile75, double Percentile95);

/// <summary>
/// Many runs of a <see cref="ProjectionModel"/>. Day by day, children join, wait, withdraw and are seen; each run draws its own referrals. Every run and purpose has a stream of random
/// numbers of its own, so scenarios with one seed share their luck and differ only by what was changed; the same seed gives the same figures on any machine.
/// </summary>
public sealed class Projection
{
    private static readonly int FigureCount = Enum.GetValues<ProjectedFigure>().Length;

    private readonly float[][] _values;
    private readonly int _stages;

    private Projection(ProjectionModel model, int runs, ulong seed)
    {
        Model = model;
        Runs = runs;
        Seed = seed;
        _stages = model.Stages.Count;
        _values = new float[runs][];
    }

    /// <summary>What was projected.</summary>
    public ProjectionModel Model { get; }

    /// <summary>How many runs.</summary>
    public int Runs { get; }

    /// <summary>Where the random numbers began.</summary>
    public ulong Seed { get; }

    /// <summary>Runs a model.</summary>
    /// <exception cref="ArgumentException">The model has a problem; see <see cref="ProjectionModel.Problems"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is not a run.</exception>
    public static Projection Run(ProjectionModel model, int runs, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        if (model.Problems().FirstOrDefault() is { } problem)
        {
            throw new ArgumentException(problem, nameof(model));
        }

        var projection = new Projection(model, runs, seed);
        var calendar = new ProjectionCalendar(model);
        Parallel.For(0, runs, () => new ProjectionRun(model, calendar), (run, _, workspace) =>
        {
            var values = new float[model.WeeksAhead * model.Stages.Count * FigureCount];
            workspace.Play(seed, run, values);
            projection._values[run] = values;
            return workspace;
        }, _ => { });
        return projection;
    }

    /// <summary>A figure of one run at the end of a week, from week 1.</summary>
    public double Value(int run, int week, ProjectedFigure figure, int stage = 0) =>
        _values[run][((((week - 1) * _stages) + stage) * FigureCount) + (int)figure];

    /// <summary>The day on which a week ends.</summary>
    public DateOnly LastDayOf(int week) => Model.FirstDay.AddDays((7 * week) - 1);

    /// <summary>The prediction band of a figure at the end of each week.</summary>
    public FanPoint[] Fan(ProjectedFigure figure, int stage = 0)
    {
        var fan = new FanPoint[Model.WeeksAhead];
        var values = new double[Runs];
        for (var week = 1; week <= fan.Length; week++)
        {
            for (var run = 0; run < Runs; run++)
            {
                values[run] = Value(run, week, figure, stage);
            }

            Array.Sort(values);
            double At(decimal share) => Percentiles.OfSorted(values, share)!.Value;
            fan[week - 1] = new(At(0.05m), At(0.25m), At(0.5m), At(0.75m), At(0.95m));
        }

        return fan;
    }

    /// <summary>The share of runs in which the target is met at the end of a week.</summary>
    public double ProbabilityMet(int week, int stage = 0) =>
        (double)Enumerable.Range(0, Runs).Count(run => IsMet(run, week, stage)) / Runs;

    /// <summary>The share of runs in which the target is met on the last week end up to a day; 0 before the first.</summary>
    public double ProbabilityMet(DateOnly by, int stage = 0)
    {
        var week = Math.Min((by.DayNumber - Model.FirstDay.DayNumber + 1) / 7, Model.WeeksAhead);
        return week < 1 ? 0 : ProbabilityMet(week, stage);
    }

    /// <summary>The first week at whose end the median of the runs meets the target; null when none does.</summary>
    public int? FirstWeekMedianMeets(int stage = 0)
    {
        var week = Array.FindIndex(Fan(ProjectedFigure.PercentWithin, stage), point => point.Median >= 100 * Model.TargetShare);
        return week < 0 ? null : week + 1;
    }

    /// <summary>Of each run the first week at whose end the target is met, sorted; runs that never meet it are left out.</summary>
    public int[] ClearanceWeeks(int stage = 0)
    {
        var weeks = new List<int>();
        for (var run = 0; run < Runs; run++)
        {
            for (var week = 1; week <= Model.WeeksAhead; week++)
            {
                if (IsMet(run, week, stage))
                {
                    weeks.Add(week);
                    break;
                }
            }
        }

        weeks.Sort();
        return [.. weeks];
    }

    /// <summary>What a reader must know before trusting the figures: a service that cannot keep up, a load so near 1 that small errors decide.</summary>
    public IEnumerable<string> Cautions()
    {
        for (var stage = 0; stage < _stages; stage++)
        {
            var load = LoadOf(stage);
            if (load >= 1)
            {
                yield return $"{Model.Stages[stage].Name}: more children join than are seen, {load:0.00} for each one; the list grows until as many leave it unseen.";
            }
            else if (load > 0.95)
            {
                yield return $"{Model.Stages[stage].Name}: {load:0.00} children join for each one seen, so near 1 that a small error in either number decides the outcome.";
            }
        }
    }

    /// <summary>Demand of a stage over its capacity, both per week, with the changes that are in force on the last day; growth and months apart. Infinite without capacity.</summary>
    public double LoadOf(int stage)
    {
        var last = LastDayOf(Model.WeeksAhead);
        List<ScenarioChange> inForce = [.. Model.Changes.Where(change => change.ForceOn(last) > 0)];
        double Of(ChangeKind kind) => inForce.Where(change => change.Kind == kind && change.Stage == stage).Sum(change => change.Amount * change.ForceOn(last));
        var demand = Model.Referrals.PerWeek * Model.Referrals.AcceptedShare
            * inForce.Where(change => change.Kind == ChangeKind.ReferralsTimes).Aggregate(1.0, (factor, change) => factor * (1 + ((change.Amount - 1) * change.ForceOn(last))));
        for (var before = 0; before < stage; before++)
        {
            demand *= Model.Stages[before].TransferShare;
        }

        var model = Model.Stages[stage];
        var missed = inForce.LastOrDefault(change => change.Kind == ChangeKind.NotBrought && change.Stage == stage)?.Amount ?? model.NotBroughtShare;
        var kept = 1 - (missed * (1 - model.RefillShare));
        var slots = inForce.Any(change => change.Kind == ChangeKind.Closed && change.Stage == stage) ? 0 : Math.Max(0, model.SlotsPerWeek + Of(ChangeKind.ExtraSlots));
        return demand / ((slots * (1 - model.SicknessShare) * kept / model.SlotsPerChild) + (Of(ChangeKind.Outsource) * 12 / 52));
    }

    private bool IsMet(int run, int week, int stage) => Value(run, week, ProjectedFigure.PercentWithin, stage) >= 100 * Model.TargetShare;
}
