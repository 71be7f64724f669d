namespace Marram.Returns.Ssda903;

/// <summary>Rules about an episode and the child's other episodes of the year, in order of DECOM.</summary>
internal static class EpisodeOrderRules
{
    public static readonly RowRule<Episode>[] All =
    [
        new("142", "Only the child's last episode can be open: enter DEC and REC", ["DEC", "REC"],
            episode => episode.Started is not null
                && episode.Next?.Started is not null
                && (episode.Dec.IsBlank || episode.ReasonEnded is null)),
        new("225", "The placement changed: give the reason (REASON_PLACE_CHANGE) on the episode that ended", ["REASON_PLACE_CHANGE"],
            MovedWithoutReason) { Against = Next },
        new("226", "No reason for a change of placement is given on the way into or out of a temporary placement (T0 to T4)",
            ["REASON_PLACE_CHANGE", "PLACE"], TemporaryWithReason) { Against = Previous, Until = 2025 },
        new("226", "Leave REASON_PLACE_CHANGE blank on a temporary placement (T0 to T4) and on the episode before it",
            ["REASON_PLACE_CHANGE", "PLACE"], TemporaryWithReason) { Against = Previous, From = 2026 },
        new("336", "A placement for adoption with consent (A3, A4) follows a foster placement or another placement for adoption", ["PLACE"],
            episode => episode is { Placement: "A3" or "A4", Previous: { } previous }
                && !EpisodeRules.IsPlacedForAdoption(previous)
                && !EpisodeRules.IsFostered(previous)) { Against = Previous },
        new("357", "The child's first episode began this year, so care began with it: RNE must be S", ["RNE"],
            episode => episode == episode.Child.FirstEpisode && episode.Started >= episode.Year.FirstDay && episode.ReasonStarted != "S"),
        new("377", "A child can have at most two placements while the carer is on holiday (T3) in a year", ["PLACE"],
            episode => episode.Placement == "T3" && episode.Child.Episodes.Count(other => other.Placement == "T3") > 2),
        new("383", "A child returns from a temporary placement (T0 to T4) to the placement before it, with RNE P", ["PLACE"],
            ReturnsElsewhere) { Against = BeforePrevious, Until = 2025 },
        new("383", "A child returns from a temporary placement (T0 to T4) to the same placement and postcode as before it, with RNE P",
            ["PLACE", "RNE", "PL_POST"],
            episode => ReturnsElsewhere(episode) || ReturnsToAnotherPostcode(episode)) { Against = BeforePrevious, From = 2026 },
        new("388", "REC does not fit what follows: X1 only when another episode begins the same day", ["REC"], EndsUnlikeWhatFollows)
        {
            Against = Next,
        },
        new("426", "A child cannot have short breaks of both kinds, V3 and V4", ["LS"],
            episode => (episode.LegalStatus == "V3" && episode.Child.Episodes.Any(other => other.LegalStatus == "V4"))
                || (episode.LegalStatus == "V4" && episode.Child.Episodes.Any(other => other.LegalStatus == "V3"))),
        new("431", "Care starts (RNE S) on or before the day the previous episode ended: it is the same period of care", ["RNE", "DECOM"],
            episode => episode.ReasonStarted == "S" && episode.Started <= episode.Previous?.Ended) { Against = Previous },
        new("432", "The child left care before this episode, so it starts care anew: RNE must be S", ["RNE"],
            episode => episode.Previous is { ReasonEnded: not "X1" } previous
                && previous.IsCode("REC", previous.ReasonEnded)
                && episode.ReasonStarted != "S") { Against = Previous },
        new("433", "RNE says that care goes on, but this episode does not start on the day the previous one ended", ["RNE", "DECOM"],
            episode => episode is { ReasonStarted: "P" or "L" or "T" or "U" or "B", Previous: { } previous }
                && (previous.Dec.IsBlank || episode.Decom.IsBlank || previous.Dec.Value != episode.Decom.Value)) { Against = Previous },
        new("434", "RNE says that only the legal status changed (L), but it did not, or the placement changed too",
            ["RNE", "LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"],
            episode => episode is { ReasonStarted: "L", Previous: { } previous }
                && (episode.LegalStatus == previous.LegalStatus || !SamePlacement(episode, previous))) { Against = Previous },
        new("435", "RNE says that only the placement changed (P, T), but it did not, or the legal status changed too",
            ["LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"],
            episode => episode is { ReasonStarted: "P" or "T", Previous: { } previous }
                && (episode.LegalStatus != previous.LegalStatus
                    || (SamePlacement(episode, previous) && PlacementIsComplete(episode)))) { Against = Previous },
        new("436", "RNE says that legal status and placement both changed (U, B), but one of them did not",
            ["RNE", "LS", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER"],
            episode => episode is { ReasonStarted: "U" or "B", Previous: { } previous }
                && (episode.LegalStatus == previous.LegalStatus || SamePlacement(episode, previous))) { Against = Previous },
        new("437", "The child died or turned out to be an adult (REC E2, E15), but has a later episode", ["REC"],
            episode => episode is { ReasonEnded: "E2" or "E15", Next: not null }) { Against = Next },
        new("501", "This episode starts before the previous one ended", ["DECOM", "DEC"],
            episode => episode.Started < episode.Previous?.Ended) { Against = Previous },
        new("504", "The category of need changed within a period of care: it is fixed when care starts", ["CIN"],
            episode => episode is { Started: not null, Previous: { ReasonEnded: "X1" } previous }
                && previous.Ended == episode.Started
                && previous.Need != episode.Need) { Against = Previous },
    ];

    public static readonly ChildRule[] OverSeveral =
    [
        new("361", "Police protection (L1) lasts at most 72 hours", ["DECOM", "LS", "DEC"], [Tables.Episodes],
            child => SpansOver(child, "L1", days: 3)),
        new("362", "An emergency protection order (L2) lasts at most 21 days", ["DECOM", "LS", "DEC"], [Tables.Episodes],
            child => SpansOver(child, "L2", days: 21)),
        new("363", "A child assessment order (L3) lasts at most 7 days", ["LS", "DECOM", "DEC"], [Tables.Episodes],
            child => LastsOver(child, "L3", days: 7)),
        new("364", "Detention under PACE (J2) lasts at most 21 days", ["LS", "DECOM", "DEC"], [Tables.Episodes],
            child => LastsOver(child, "J2", days: 21)),
        new("367", "The child's short breaks under V3 add up to more than 75 days in the year", ["LS", "DECOM", "DEC"], [Tables.Episodes],
            ShortBreaksOver75Days),
    ];

    private static Episode? Previous(Row row) => ((Episode)row).Previous;

    private static Episode? BeforePrevious(Row row) => ((Episode)row).Previous?.Previous;

    private static Episode? Next(Row row) => ((Episode)row).Next;

    private static bool MovedWithoutReason(Episode episode) =>
        episode is { ReasonEnded: "X1", ReasonMoved: null, IsTemporary: false }
            and { Next: { ReasonStarted: "P" or "B" or "T" or "U", IsTemporary: false } };

    private static bool TemporaryWithReason(Episode episode) =>
        episode.IsTemporary && (episode.ReasonMoved is not null || episode.Previous?.ReasonMoved is not null);

    private static bool ReturnsElsewhere(Episode episode) =>
        episode.Previous is { IsTemporary: true, Previous: { } before }
        && (episode.ReasonStarted != "P" || episode.Placement != before.Placement);

    private static bool ReturnsToAnotherPostcode(Episode episode) =>
        episode.Previous is { IsTemporary: true, Previous: { } before }
        && (episode.PlacementPostcode is null || episode.PlacementPostcode != before.PlacementPostcode);

    private static bool EndsUnlikeWhatFollows(Episode episode) =>
        episode.Next is { } next
            ? (episode.ReasonEnded == "X1" && episode.Ended is not null && next.Started is not null && next.Started != episode.Ended)
                || (episode.EndsCare && episode.Ended is not null && next.Started == episode.Ended)
            : episode is { ReasonEnded: "X1", Ended: not null };

    private static bool SamePlacement(Episode episode, Episode previous) =>
        episode.Placement == previous.Placement
        && episode.PlacementPostcode == previous.PlacementPostcode
        && episode.Urn == previous.Urn
        && episode.Provider == previous.Provider;

    private static bool PlacementIsComplete(Episode episode) =>
        episode is { Placement: not null, PlacementPostcode: not null, Urn: not null, Provider: not null };

    /// <summary>Every run of episodes under one legal status, each beginning the day the one before ended, that is longer than allowed.</summary>
    private static IEnumerable<Episode> SpansOver(Child child, string legalStatus, int days) => !Has(child, legalStatus) ? [] :
        from run in Runs(child.Episodes, legalStatus, (episode, previous) =>
            previous.Next == episode && EpisodeRules.EndOrYearEnd(previous) == episode.Started)
        let first = run.Min(episode => episode.Started)
        let last = run.Max(EpisodeRules.EndOrYearEnd)
        where last?.DayNumber - first?.DayNumber > days
        from episode in run
        select episode;

    /// <summary>Every run of episodes under one legal status without a gap between them, whose days add up to more than allowed.</summary>
    private static IEnumerable<Episode> LastsOver(Child child, string legalStatus, int days) => !Has(child, legalStatus) ? [] :
        from run in Runs(child.Episodes, legalStatus, (episode, previous) => !(episode.Started > EpisodeRules.EndOrYearEnd(previous)))
        where run.Sum(episode => EpisodeRules.EndOrYearEnd(episode)?.DayNumber - episode.Started?.DayNumber) > days
        from episode in run
        select episode;

    private static bool Has(Child child, string legalStatus)
    {
        foreach (var episode in child.Episodes)
        {
            if (episode.LegalStatus == legalStatus)
            {
                return true;
            }
        }

        return false;
    }

    private static List<List<Episode>> Runs(Episode[] episodes, string legalStatus, Func<Episode, Episode, bool> continues)
    {
        List<List<Episode>> runs = [];
        foreach (var episode in episodes)
        {
            if (episode.LegalStatus != legalStatus || episode.Started is null)
            {
                continue;
            }

            if (runs is [.., [.., var previous]] && continues(episode, previous))
            {
                runs[^1].Add(episode);
            }
            else
            {
                runs.Add([episode]);
            }
        }

        return runs;
    }

    private static Episode[] ShortBreaksOver75Days(Child child)
    {
        var breaks = Array.FindAll(child.Episodes, episode => episode.LegalStatus == "V3" && DaysInYear(episode) > 0);
        return breaks.Sum(DaysInYear) > 75 ? breaks : [];
    }

    private static int DaysInYear(Episode episode)
    {
        if (episode.Started is not { } started || EpisodeRules.EndOrYearEnd(episode) is not { } ended)
        {
            return 0;
        }

        var first = Math.Max(started.DayNumber, episode.Year.FirstDay.DayNumber);
        var last = Math.Min(ended.DayNumber, episode.Year.LastDay.DayNumber);
        return Math.Max(0, last - first);
    }
}
