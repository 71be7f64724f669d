namespace Marram.Returns.Ssda903;

/// <summary>Rules about the child's social workers.</summary>
internal static class SocialWorkerRules
{
    private static readonly DateOnly ReasonsBegan = new(2023, 4, 1);
    private static readonly TableSchema[] LastYear = [Tables.SwEpisodes];
    private const string DroppedAtOnce = "its publisher dropped it in the year it was made";

    public static readonly RowRule<SwEpisode>[] All =
    [
        new("SW01aSTG1", "Enter the day the social worker took the case, and who it was", ["SW_DECOM", "SW_ID"],
            worker => worker.SwDecom.IsBlank || (worker.Started < ReasonsBegan && worker.Worker is null)) { From = 2025 },
        new("SW01bSTG1", "Enter the day the social worker took the case, who it was, and why the worker changed",
            ["SW_DECOM", "SW_ID", "SW_REASON"],
            worker => worker.SwDecom.IsBlank || (worker.Started >= ReasonsBegan && (worker.Worker is null || worker.Reason is null)))
        {
            From = 2025,
        },
        new("SW02STG1", "SW_ID is the worker's registration number (SW and digits), or begins with XX", ["SW_ID"],
            worker => worker.Worker is not (['S', 'W', ..] or ['X', 'X', ..])) { From = 2024 },
        new("SW03STG1", "Enter who the social worker is, since when, and why the worker changed", ["SW_ID", "SW_DECOM", "SW_REASON"],
            worker => worker.Worker is null || worker.SwDecom.IsBlank || worker.Reason is null) { From = 2024, Until = 2024 },
        new("SW04STG1", "SW_DECOM is not a date: write it as dd/mm/yyyy, with zz for a part that is not known", ["SW_DECOM"],
            worker => worker.SwDecom.IsPresent && !PartialDate.IsDate(worker.SwDecom)) { From = 2024 },
        new("SW05STG1", "SW_DEC is not a date: write it as dd/mm/yyyy, with zz for a part that is not known", ["SW_DEC"],
            worker => worker.SwDec.IsPresent && !PartialDate.IsDate(worker.SwDec)) { From = 2024 },
        new("SW06STG2", "The social worker took the case after the end of the year", ["SW_DECOM"],
            worker => worker.Started > worker.Year.LastDay) { From = 2024 },
        new("SW07STG2", "The social worker gave up the case outside this year", ["SW_DEC"],
            worker => worker.Ended is not null && !worker.EndsInYear()) { From = 2024, Until = 2024 },
        new("SW07STG2", "The social worker gave up the case after this year, or before last year", ["SW_DEC"],
            worker => worker.Ended > worker.Year.LastDay || worker.Ended < worker.Year.FirstDay.AddDays(-365)) { From = 2025 },
        new("SW08STG2", "The child has a later social worker: enter when this one gave up the case (SW_DEC)", ["SW_DEC"],
            worker => worker.SwDec.IsBlank && worker.SwDecom.IsPresent && worker.Next is not null) { From = 2024 },
        new("SW09STG2", "The social worker took and gave up the case on the same day", ["SW_DECOM", "SW_DEC"],
            worker => worker.SwDecom.IsPresent && worker.SwDecom.Value == worker.SwDec.Value) { From = 2024 },
        new("SW10STG2", "There is a gap or overlap of more than seven days between this social worker and the one before", ["SW_DECOM"],
            IsOverAWeekApart) { From = 2024, Until = 2024, Against = Previous },
        new("SW10STG2", "There is a gap or overlap of more than seven days between this social worker and the one before", ["SW_DECOM"],
            worker => worker.Reason != "FCONTA" && IsOverAWeekApart(worker)) { From = 2025, Against = Previous },
        new("SW11aSTG2", "This social worker did not take the case within five days of the one before giving it up", ["SW_DEC"],
            worker => worker.Previous?.Ended <= worker.Year.LastDay.AddDays(-5)
                && !(DaysApart(worker) is >= -5 and <= 5)) { From = 2024, Until = 2024, Against = Previous },
        new("SW11bSTG2", "The social worker gave up the case in the last five days of the year and no other has it", ["SW_DEC"],
            worker => worker.Ended >= worker.Year.LastDay.AddDays(-5)
                && worker.Ended <= worker.Year.LastDay
                && (worker.Next is null || worker.Next.SwDecom.IsBlank)) { From = 2024, Against = row => ((SwEpisode)row).Next },
        new("SW13STG1", "SW_REASON is not a code for why the social worker changed", ["SW_REASON"],
            worker => !worker.IsCode("SW_REASON", worker.Reason)) { From = 2024, Until = 2024 },
        new("SW13STG1", "SW_REASON must be a code for why the social worker changed, and filled in from 1 April 2023", ["SW_REASON", "SW_DECOM"],
            worker => worker.Reason is null ? worker.Started >= ReasonsBegan : !worker.IsCode("SW_REASON", worker.Reason)) { From = 2025 },
        new("SW14STG2", "Only the latest social worker can still hold the case: enter SW_DEC", ["SW_DEC"],
            worker => worker.SwDec.IsBlank && worker.Next is not null) { From = 2024, Until = 2024 },
        new("SW15STG2", "Say why the social worker changed (SW_REASON)", ["SW_REASON"],
            worker => worker.Reason is null && !(worker.Started < worker.Year.Previous.FirstDay)) { From = 2025, NeverRunBecause = DroppedAtOnce },
        new("SW16aSTG2", "The social worker of the end of last year and of the start of this one differ (SW_ID)", ["SW_ID"],
            Differs(worker => worker.Worker)) { From = 2025, LastYear = LastYear, NeverRunBecause = DroppedAtOnce },
        new("SW16bSTG2", "The social worker of the end of last year took the case on another day (SW_DECOM)", ["SW_DECOM"],
            Differs(worker => worker.SwDecom.Value)) { From = 2025, LastYear = LastYear, NeverRunBecause = DroppedAtOnce },
        new("SW16cSTG2", "The social worker of the end of last year has another reason (SW_REASON)", ["SW_REASON"],
            Differs(worker => worker.Reason)) { From = 2025, LastYear = LastYear, NeverRunBecause = DroppedAtOnce },
        new("SW17STG2", "The child is still looked after, but the last social worker gave up the case", ["SW_DEC", "SW_DECOM"],
            worker => worker.SwDec.IsPresent
                && worker == Latest(worker.Child)
                && IsStillLookedAfter(worker.Child)) { From = 2026 },
    ];

    public static readonly ChildRule[] OverSeveral =
    [
        new("SW01STG1", "A child looked after on 31 March needs a social worker: who it is, since when, and why the worker changed", ["DEC"],
            [Tables.SwEpisodes], LacksWorker)
        {
            From = 2024,
            Until = 2024,
            Reads = [Tables.SwEpisodes, Tables.Episodes],
        },
        new("SW12STG2", "No social worker is recorded for the start or the end of this period of care", ["SW_DECOM"], [Tables.Episodes],
            child => EpisodesWithoutWorker(child, episode => true))
        {
            From = 2024,
            Until = 2024,
            Reads = [Tables.SwEpisodes, Tables.Episodes],
        },
        new("SW12STG2", "No social worker is recorded for the start or the end of this period of care", ["SW_DECOM"], [Tables.Episodes],
            child => EpisodesWithoutWorker(child, IsOpenOrEndedLately))
        {
            From = 2025,
            Reads = [Tables.SwEpisodes, Tables.Episodes],
        },
    ];

    private static SwEpisode? Previous(Row row) => ((SwEpisode)row).Previous;

    private static bool EndsInYear(this SwEpisode worker) => worker.Year.Contains(worker.Ended);

    private static int? DaysApart(SwEpisode worker) => worker.Started?.DayNumber - worker.Previous?.Ended?.DayNumber;

    private static bool IsOverAWeekApart(SwEpisode worker) => worker.Previous is not null && !(DaysApart(worker) is >= -7 and <= 7);

    private static SwEpisode? Latest(Child child) =>
        child.SwEpisodes.LastOrDefault(worker => worker.Started is not null);

    private static bool IsStillLookedAfter(Child child) =>
        child.Episodes.Any(episode => !episode.IsShortBreak && episode.Dec.IsBlank && episode.Started <= child.Return.Year.LastDay);

    private static Func<SwEpisode, bool> Differs(Func<SwEpisode, string?> field) =>
        worker => worker.Started is not null
            && worker.Previous is null
            && worker.Child.LastYear is { } before
            && Latest(before) is { Ended: null } last
            && field(last) != field(worker);

    private static IEnumerable<Ssda903Row> LacksWorker(Child child) =>
        child.Episodes.Any(episode => !episode.IsShortBreak && episode.Dec.IsBlank)
            ? child.SwEpisodes.Where(worker => worker.Worker is null || worker.SwDecom.IsBlank || worker.Reason is null)
            : [];

    private static Episode[] EpisodesWithoutWorker(Child child, Predicate<Episode> counts) =>
        Array.Exists(child.Episodes, counts) ? Array.FindAll(child.Episodes, episode => counts(episode) && LacksWorker(episode)) : [];

    private static bool LacksWorker(Episode episode)
    {
        if (episode.IsShortBreak || (episode.ReasonStarted != "S" && episode.ReasonEnded == "X1"))
        {
            return false;
        }

        foreach (var worker in episode.Child.SwEpisodes)
        {
            if (!Covers(worker, episode))
            {
                return true;
            }
        }

        return episode.Child.SwEpisodes.Length == 0;
    }

    private static bool Covers(SwEpisode worker, Episode episode) =>
        (worker.Started <= episode.Ended && episode.ReasonEnded != "X1")
        || (worker.Started >= episode.Started && episode.ReasonStarted == "S");

    private static bool IsOpenOrEndedLately(Episode episode) =>
        episode.Ended is null || (episode.Ended >= episode.Year.Previous.FirstDay && episode.Ended <= episode.Year.LastDay);
}
