namespace Marram.Returns.Ssda903;

/// <summary>Rules about times a child was missing or away without authorisation.</summary>
internal static class MissingRules
{
    public static readonly RowRule<MissingEpisode>[] All =
    [
        new("564", "Enter the day the child went missing (MIS_START)", ["MISSING", "MIS_START"],
            missing => missing.Kind is "M" or "A" && missing.MisStart.IsBlank),
        new("565", "Say whether the child was missing (M) or away without authorisation (A)", ["MISSING", "MIS_START"],
            missing => missing.MisStart.IsPresent && missing.Kind is null),
        new("566", "Say whether the child was missing (M) or away without authorisation (A)", ["MISSING", "MIS_END"],
            missing => missing.MisEnd.IsPresent && missing.Kind is null),
        new("567", "The child came back before going missing: check MIS_START and MIS_END", ["MIS_START", "MIS_END"],
            missing => missing.Started > missing.Ended),
        new("570", "The child went missing after the end of the year", ["MIS_START"], missing => missing.Started > missing.Year.LastDay),
        new("571", "MIS_END must lie within the year", ["MIS_END"],
            missing => missing.Ended < missing.Year.FirstDay || missing.Ended > missing.Year.LastDay),
        new("574", "This time missing starts before the one before it ended", ["MIS_START", "MIS_END"],
            missing => Before(missing) is { } earlier && (earlier.Ended is null || missing.Started < earlier.Ended))
        {
            Against = row => Before((MissingEpisode)row),
        },
        new("575", "The child went missing from an episode that has ended: enter the day the child came back (MIS_END)", ["MIS_END"],
            missing => missing.Ended is null
                && missing.Child.Episodes.Any(episode => episode.Started <= missing.Started && missing.Started <= episode.Ended))
        {
            With = [Tables.Episodes],
        },
        new("576", "The child was still missing at the end of last year: repeat that MIS_START this year", ["CHILD", "MIS_START"],
            missing => missing == FirstOf(missing.Child)
                && missing.Child.LastYear?.MissingEpisodes.Any(last => last.MisStart.IsPresent && last.Ended is null) == true
                && !missing.Child.LastYear.MissingEpisodes.Any(last => last.Ended is null && last.Started == missing.Started))
        {
            LastYear = [Tables.Missing],
        },
        new("577", "The child left care while missing: enter the day the time missing ended (MIS_END), no later than that", ["MIS_END"],
            missing => missing.Started is not null && IsOutsideCare(missing)) { With = [Tables.Episodes] },
        new("578", "The child went missing outside every period of care", ["MIS_START"],
            missing => missing.Started is not null
                && Always(missing.Child, period => missing.Started < period.First || missing.Started > period.Last))
        {
            With = [Tables.Episodes],
        },
        new("581", "The child went missing on a day with no episode of care", ["MIS_START"],
            missing => missing.Started is not null
                && !missing.Child.Episodes.Any(episode =>
                    episode.Started <= missing.Started && (episode.Ended is null || missing.Started <= episode.Ended)))
        {
            With = [Tables.Episodes],
        },
        new("586", "The child went missing on or before the day of birth", ["MIS_START", "DOB"], missing => missing.Started <= missing.Born),
        new("1004", "Enter the day the child went missing (MIS_START) as dd/mm/yyyy", ["MIS_START"], missing => missing.Started is null),
        new("1005", "MIS_END is not a date: write it as dd/mm/yyyy", ["MIS_END"], missing => missing.MisEnd.IsNotADate),
        new("1006", "MISSING must be M (missing) or A (away without authorisation)", ["MISSING"],
            missing => missing.Kind is not null && !missing.IsCode("MISSING", missing.Kind)),
    ];

    private static MissingEpisode? Before(MissingEpisode missing)
    {
        if (missing.Child.MissingEpisodes.Length == 1)
        {
            return null;
        }

        var ordered = missing.Child.MissingEpisodes
            .OrderBy(one => one.Ended ?? one.Started ?? DateOnly.MaxValue)
            .ThenBy(one => one.Started ?? DateOnly.MaxValue)
            .ToArray();
        return Array.IndexOf(ordered, missing) is var place and > 0 ? ordered[place - 1] : null;
    }

    private static MissingEpisode? FirstOf(Child child) =>
        child.MissingEpisodes.Where(missing => missing.Started is not null).MinBy(missing => missing.Started);

    private static bool IsOutsideCare(MissingEpisode missing) =>
        Always(missing.Child, period =>
            missing.Ended is null ? period.Last is not null || missing.Started < period.First
                : missing.Ended > period.Last || missing.Ended < period.First);

    /// <summary>Whether something holds for each of the child's periods of care; false when there is none.</summary>
    private static bool Always(Child child, Func<(DateOnly First, DateOnly? Last), bool> holds) =>
        child.FirstEpisode is not null && child.PeriodsOfCare().All(holds);
}
