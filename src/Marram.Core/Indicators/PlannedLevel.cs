namespace Marram.Indicators;

/// <summary>What a planned level is for.</summary>
public enum PlannedKind
{
    /// <summary>A target that holds from a day until the next one starts.</summary>
    Target,

    /// <summary>Where a plan wants the figure to be in one period. It is drawn, and judges nothing.</summary>
    Trajectory,
}

/// <summary>A level that a plan or a contract sets for an indicator's headline series: a target with the day it holds from, or one point of a trajectory. It ends by a person's act and is never deleted.</summary>
public sealed class PlannedLevel
{
    /// <summary>Characters the place of the agreement may have.</summary>
    public const int LongestAgreedIn = 200;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>The series it is set for.</summary>
    public required string Series { get; init; }

    /// <summary>What it is for.</summary>
    public required PlannedKind Kind { get; init; }

    /// <summary>Of a target, the first day it holds, included; of a trajectory, the last day of its period.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The level, in the indicator's unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>Where it is agreed, as people would cite it.</summary>
    public required string AgreedIn { get; init; }

    /// <summary>The role of who wrote it down.</summary>
    public required string SetBy { get; init; }

    /// <summary>The day it was written down.</summary>
    public required DateOnly SetOn { get; init; }

    /// <summary>The role of who took it back; null while it is in force.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The first day on which it was no longer in force; null while it is.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whether it was in force on a day: written by then and not taken back. One taken back on the day it was written was never in force.</summary>
    public bool HoldsOn(DateOnly day) => SetOn <= day && (EndedOn is not { } ended || day < ended);

    /// <summary>Takes it back. One that is taken back stays as it was.</summary>
    public void End(string role, DateOnly today)
    {
        if (EndedOn is null)
        {
            (EndedBy, EndedOn) = (role, today);
        }
    }

    /// <summary>The targets among the levels as settings: each holds to the day before the next of its series starts, and goes before what a pack prints.</summary>
    /// <param name="levels">Levels of one indicator, in any order. Of two with one day, the one written down last counts.</param>
    /// <param name="polarity">Which way the indicator gets better.</param>
    public static IReadOnlyList<TargetSetting> AsTargets(IEnumerable<PlannedLevel> levels, Polarity polarity)
    {
        List<TargetSetting> settings = [];
        foreach (var series in levels.Where(level => level.Kind == PlannedKind.Target).GroupBy(level => level.Series))
        {
            var steps = series.GroupBy(level => level.Day).Select(same => same.MaxBy(level => level.Number)!).OrderBy(level => level.Day).ToList();
            settings.AddRange(steps.Select((level, index) => new TargetSetting
            {
                LoadNumber = int.MaxValue,
                IndicatorId = level.IndicatorId,
                Series = level.Series,
                Value = level.Value,
                Polarity = polarity,
                Kind = "planned level",
                Printed = level.AgreedIn,
                FromDay = level.Day,
                UntilDay = index + 1 < steps.Count ? steps[index + 1].Day.AddDays(-1) : null,
            }));
        }

        return settings;
    }

    /// <summary>What is wrong with where it is agreed, as the sentence to show; null where nothing is.</summary>
    public static string? ProblemOfAgreement(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "Enter where the level is agreed"
        : text.Trim().Length > LongestAgreedIn ? $"Where the level is agreed must be {LongestAgreedIn} characters or fewer"
        : null;
}
