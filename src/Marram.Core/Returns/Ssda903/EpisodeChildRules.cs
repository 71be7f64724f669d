namespace Marram.Returns.Ssda903;

/// <summary>Rules about an episode beside the child's records in other tables: age, motherhood, adoption.</summary>
internal static class EpisodeChildRules
{
    private static readonly TableSchema[] Header = [Tables.Header];

    public static readonly RowRule<Episode>[] All =
    [
        new("352", "The child was 18 or older when care started", ["DECOM", "RNE"],
            episode => episode.ReasonStarted == "S" && episode.Child.Born?.AddYears(18) <= episode.Started) { With = Header },
        new("359", "The child turned 18 before the end of the year and the episode is still open: end it the day before the birthday",
            ["DEC", "LS", "PLACE"],
            episode => episode.Child.Born?.AddYears(18) < episode.Year.LastDay
                && episode.Ended is null
                && episode is not { LegalStatus: "V2", Placement: "K2" }) { With = Header },
        new("370", "A child under 15 cannot live independently (P2)", ["DECOM", "PLACE"],
            episode => StartsYoungerThan(15, episode, "P2")) { With = Header, Until = 2023 },
        new("370", "A child under 16 cannot live independently (P2)", ["DECOM", "PLACE"],
            episode => StartsYoungerThan(16, episode, "P2")) { With = Header, From = 2024, Until = 2024 },
        new("371", "A child under 14 cannot be in semi-independent accommodation (H5)", ["DECOM", "PLACE"],
            episode => StartsYoungerThan(14, episode, "H5")) { With = Header, Until = 2023 },
        new("371", "A child under 16 cannot be in semi-independent accommodation (H5)", ["DECOM", "PLACE"],
            episode => StartsYoungerThan(16, episode, "H5")) { With = Header, From = 2024, Until = 2024 },
        new("371", "A child under 16 cannot be in supported accommodation (K3)", ["DECOM", "PLACE"],
            episode => StartsYoungerThan(16, episode, "K3")) { With = Header, From = 2025 },
        new("372", "A child under 10 cannot be in a young offender institution or prison (R5)", ["DECOM", "PLACE"],
            episode => StartsYoungerThan(10, episode, "R5")) { With = Header },
        new("373", "A child under 4 cannot be in a residential school (S1)", ["DECOM", "PLACE"],
            episode => StartsYoungerThan(4, episode, "S1")) { With = Header },
        new("374", "A child under 14 cannot be in residential employment (P3)", ["DECOM", "PLACE"],
            episode => StartsYoungerThan(14, episode, "P3")) { With = Header },
        new("375", "A hospital stay (T1) lasts at most six weeks", ["DECOM", "PLACE"],
            episode => LastsLongerThan(42, episode, "T1")) { With = Header },
        new("376", "A placement while the carer is on holiday (T3) lasts at most three weeks", ["DECOM", "PLACE"],
            episode => LastsLongerThan(21, episode, "T3")) { With = Header },
        new("379", "A temporary placement of type T4 lasts at most seven days", ["DECOM", "PLACE"],
            episode => LastsLongerThan(7, episode, "T4")) { With = Header },
        new("386", "An adopted child (REC E11, E12) must be under 18 when the episode ends", ["REC"],
            episode => episode.EndsInAdoption && episode.Child.Born?.AddYears(18) <= episode.Ended) { With = Header },
        new("387", "A child who leaves to live independently (REC E5, E6) must be 14 or older", ["REC"],
            episode => episode.ReasonEnded is "E5" or "E6" && episode.Dec.IsPresent && !(episode.Child.Born?.AddYears(14) <= episode.Ended))
        {
            With = Header,
        },
        new("389", "A child who moves to residential care paid by adult services (REC E7) must be 16 or older", ["REC"],
            episode => episode.ReasonEnded == "E7" && !(episode.Child.Born?.AddYears(16) <= episode.Ended)) { With = Header },
        new("392b", "Enter the home and the placement postcode", ["HOME_POST", "PL_POST"],
            episode => (episode.HomePostcode is null || episode.PlacementPostcode is null)
                && !episode.IsShortBreak
                && !episode.Child.IsOrWasUasc),
        new("460", "A child who stays with carers after care (REC E17) must be 18 or older when the episode ends", ["DEC", "REC"],
            episode => episode.ReasonEnded == "E17" && episode.Ended < episode.Child.Born?.AddYears(18)) { With = Header },
        new("551", "A child placed for adoption (A3 to A6) needs the day of the decision (DATE_PLACED) in the placed for adoption table",
            ["DATE_PLACED", "PLACE"],
            episode => EpisodeRules.IsPlacedForAdoption(episode)
                && (episode.Child.PlacedAdoptions.Length == 0
                    || episode.Child.PlacedAdoptions.Any(decision => decision.DatePlaced.IsBlank))) { With = [Tables.PlacedAdoption] },
        new("556", "The decision to place the child for adoption was made after the freeing order (D1) began", ["DATE_PLACED", "DECOM"],
            episode => episode.LegalStatus == "D1" && episode.Child.PlacedAdoptions.Any(decision => decision.Decided > episode.Started))
        {
            With = [Tables.PlacedAdoption],
            Until = 2024,
        },
        new("558", "The child was adopted, but every decision to place for adoption is recorded as reversed", ["DATE_PLACED_CEASED", "REC"],
            episode => episode.EndsInAdoption
                && episode.Child.PlacedAdoptions.Length > 1
                && episode.Child.PlacedAdoptions.All(decision => decision.DatePlacedCeased.IsPresent)) { With = [Tables.PlacedAdoption] },
        new("580", "The child was missing until the 18th birthday, the day care ended: REC must be E8", ["REC"],
            episode => episode is { Ended: not null, ReasonEnded: not "E8" } && WasMissingUntilItEnded(episode))
        {
            With = [Tables.Missing],
        },
        new("582", "The child was adopted on the day of the match with the adopters: check DATE_MATCH", ["DEC", "DATE_MATCH"],
            episode => episode.EndsInAdoption && episode.Dec.IsPresent && WasMatchedTheDayItEnded(episode)) { With = [Tables.Ad1] },
        new("630", "Care started this year: say in the previous permanence table whether permanence was arranged before", ["RNE"],
            episode => episode.ReasonStarted == "S"
                && episode.Started >= episode.Year.FirstDay
                && (episode.Child.PrevPerms.Length == 0 || episode.Child.PrevPerms.Any(LacksPermanence))) { With = [Tables.PrevPerm] },
    ];

    public static readonly ChildRule[] OverSeveral =
    [
        new("210", "UPN is UN4 (new in care, not yet known), but the child has been in care for more than a week", ["UPN", "DECOM"],
            [Tables.Header, Tables.Episodes], UpnStillUnknown),
        new("234", "A placement cannot end for custody (CUSTOD) before the child is 10", ["REASON_PLACE_CHANGE", "DOB", "DECOM"],
            [Tables.Episodes, Tables.Header],
            child => WithHeader(child, episode => episode.ReasonMoved == "CUSTOD" && episode.Child.Born?.AddYears(10) > episode.Started))
        {
            From = 2026,
        },
        new("302", "The first episode starts before the child was born", ["DECOM", "DOB"], [Tables.Episodes, Tables.Header],
            child => WithHeader(child, episode => episode == episode.Child.FirstEpisode && episode.Started < episode.Child.Born)),
        new("358", "A child under 10 cannot have a youth justice legal status (J1, J2, J3)", ["DECOM", "DOB", "LS"],
            [Tables.Episodes, Tables.Header],
            child => WithHeader(child, episode =>
                episode.LegalStatus is "J1" or "J2" or "J3" && episode.Child.Born?.AddYears(10) >= episode.Started)),
        new("399", "A child with short breaks only (V3, V4) must have neither MOTHER nor reviews", ["MOTHER", "LS", "REVIEW", "REVIEW_CODE"],
            [Tables.Episodes, Tables.Header, Tables.Reviews], ShortBreaksWithReviews),
        new("407", "Special guardianship (REC E45 to E48) ends at 18: check DEC and DOB", ["DEC", "DOB", "REC"],
            [Tables.Episodes, Tables.Header],
            child => WithHeader(child, episode =>
                episode.ReasonEnded is "E45" or "E46" or "E47" or "E48" && episode.Child.Born?.AddYears(18) < episode.Ended)),
        new("607", "A girl who left care this year needs MOTHER filled in", ["DEC", "REC", "MOTHER", "LS", "SEX"],
            [Tables.Episodes, Tables.Header], child => LeftCareWithoutMother(child, "2")) { Until = 2024 },
        new("607", "A girl who left care this year needs MOTHER filled in", ["DEC", "REC", "MOTHER", "LS", "SEX"],
            [Tables.Episodes, Tables.Header], child => LeftCareWithoutMother(child, "F")) { From = 2025 },
        new("625", "The mother's child was born after the year ended, or after the mother left care", ["MC_DOB", "DEC"],
            [Tables.Episodes, Tables.Header], OwnChildBornAfterCare),
    ];

    private static bool WasMissingUntilItEnded(Episode episode) =>
        episode.Child.MissingEpisodes.Any(missing => missing.Ended == episode.Ended && missing.Born?.AddYears(18) == episode.Ended);

    private static bool WasMatchedTheDayItEnded(Episode episode) => episode.Child.Ad1s.Any(adoption => adoption.DateMatch.Value == episode.Dec.Value);

    /// <summary>Episodes at fault, with the child's Header row beside them.</summary>
    private static IEnumerable<Ssda903Row> WithHeader(Child child, Predicate<Episode> breaks) =>
        Array.Exists(child.Episodes, breaks) ? [.. Array.FindAll(child.Episodes, breaks), .. child.Headers] : [];

    private static bool StartsYoungerThan(int years, Episode episode, string placement) =>
        episode.Placement == placement && episode.Ended is not null && episode.Started < episode.Child.Born?.AddYears(years);

    private static bool LastsLongerThan(int days, Episode episode, string placement) =>
        episode.Placement == placement && episode.Child.Born is not null && episode.Ended > episode.Started?.AddDays(days);

    private static bool LacksPermanence(PrevPerm permanence) =>
        permanence.Permanence is null
        || (permanence.Permanence != "Z1" && (permanence.Authority is null || permanence.DatePerm.IsBlank));

    // The published wording is about children in care for more than a week on 31 March: none of their episodes starts in the year's last week.
    private static IEnumerable<Ssda903Row> UpnStillUnknown(Child child)
    {
        var lastWeek = new DateOnly(child.Return.Year.Ends, 3, 24);
        return child.Header?.Upn == "UN4" && child.LastEpisode is { } last && !(last.Started >= lastWeek)
            ? [.. child.Headers, last]
            : [];
    }

    private static IEnumerable<Ssda903Row> ShortBreaksWithReviews(Child child)
    {
        if (child.Episodes.Length == 0 || !child.Episodes.All(episode => episode.IsShortBreak))
        {
            return [];
        }

        var isMotherSaid = child.Headers.Any(header => header.Mother is not null);
        var reviews = Array.FindAll(child.Reviews, review => isMotherSaid || review.Day.IsPresent || review.Participation is not null);
        return isMotherSaid || reviews.Length > 0 ? [.. child.Episodes, .. child.Headers, .. reviews] : [];
    }

    private static IEnumerable<Ssda903Row> LeftCareWithoutMother(Child child, string female) =>
        child.Header is { Mother: null } header && header.Sex == female
            ? WithHeader(child, episode => !episode.IsShortBreak && episode.EndsInYear && episode.EndsCare)
            : [];

    private static Ssda903Row[] OwnChildBornAfterCare(Child child)
    {
        if (child.Header?.OwnChildBorn is not { } born)
        {
            return [];
        }

        Episode[] lastToEnd = [.. child.Episodes.Where(episode => episode.Ended is not null).OrderByDescending(episode => episode.Ended).Take(1)];
        return born > child.Return.Year.LastDay || lastToEnd.Any(episode => born > episode.Ended) ? [.. child.Headers, .. lastToEnd] : [];
    }
}
