namespace Marram.Returns.Ssda903;

/// <summary>Rules that need nothing but the episode itself.</summary>
internal static class EpisodeRules
{
    private static readonly DateOnly ChildrenAct1989InForce = new(1991, 10, 14);
    private static readonly DateOnly PlacementOrdersBegan = new(2005, 12, 1);
    private static readonly DateOnly FreeingOrdersEnded = new(2005, 12, 31);
    private static readonly DateOnly SupportedAccommodationRegistered = new(2023, 10, 28);

    public static readonly RowRule<Episode>[] All =
    [
        new("141", "DECOM is not a date: write it as dd/mm/yyyy", ["DECOM"], episode => episode.Decom.IsNotADate),
        new("143", "RNE must be one of S, P, L, T, U, B", ["RNE"], episode => NotInSet(episode, "RNE", episode.ReasonStarted)),
        new("144", "LS is not a legal status code", ["LS"], episode => NotInSet(episode, "LS", episode.LegalStatus)),
        new("145", "CIN must be a category of need, N1 to N8", ["CIN"], episode => NotInSet(episode, "CIN", episode.Need)),
        new("146", "PLACE is not a placement code of this year", ["PLACE"], HasUnknownPlacement) { Until = 2024 },
        new("146", "PLACE is not a placement code of this year", ["PLACE"], HasUnknownPlacement) { From = 2025, Until = 2025 },
        new("146", "PLACE is not a placement code of this year: H5, P2 and Z1 are no longer used", ["PLACE"], HasUnknownPlacement)
        {
            From = 2026,
        },
        new("147", "DEC is not a date: write it as dd/mm/yyyy", ["DEC"], episode => episode.Dec.IsNotADate),
        new("148", "DEC and REC go together: fill in both, or neither while the episode is open", ["DEC", "REC"],
            episode => episode.Dec.IsPresent != episode.ReasonEnded is not null),
        new("149", "REC is not a code for why an episode ends", ["REC"], episode => NotInSet(episode, "REC", episode.ReasonEnded)),
        new("178", "PLACE_PROVIDER must be PR0 to PR5, and blank for a temporary or other placement", ["PLACE_PROVIDER"],
            episode => episode.Provider is not null
                && (!episode.IsCode("PLACE_PROVIDER", episode.Provider) || episode.IsTemporary || episode.Placement == "Z1")) { Until = 2025 },
        new("178", "PLACE_PROVIDER must be PR0 to PR5, and blank for a temporary or other placement", ["PLACE_PROVIDER"],
            episode => episode.Provider is not null
                && (!episode.IsCode("PLACE_PROVIDER", episode.Provider)
                    || episode.Placement is "T0" or "T1" or "T2" or "T3" or "Z11" or "Z12" or "Z13" or "Z14")) { From = 2026 },
        new("213", "Leave PLACE_PROVIDER blank for a temporary placement", ["PLACE_PROVIDER"],
            episode => episode.IsTemporary && episode.Provider is not null) { Until = 2025 },
        new("213", "Leave PLACE_PROVIDER blank for a temporary or other placement", ["PLACE_PROVIDER"],
            episode => (episode.IsTemporary || IsOther(episode)) && episode.Provider is not null) { From = 2026 },
        new("214", "Leave PL_POST and URN blank for short breaks (V3, V4)", ["PL_POST", "URN"],
            episode => episode.IsShortBreak && (episode.PlacementPostcode is not null || episode.Urn is not null)),
        new("217", "A placement for adoption with the current foster carer (A3, A5) starts with RNE S, T or U", ["PLACE", "DECOM", "RNE"],
            episode => episode.Placement is "A3" or "A5"
                && episode.Started >= new DateOnly(2015, 4, 1)
                && episode.ReasonStarted is not ("S" or "T" or "U")),
        new("217t", "Independent living (P2) cannot be used after 28 October 2023", ["PLACE", "DECOM"],
            episode => episode.Placement == "P2" && (episode.Ended > SupportedAccommodationRegistered || episode.Dec.IsBlank))
        {
            From = 2024,
            Until = 2024,
        },
        new("222", "This placement has no registered provider: leave URN blank or XXXXXXX", ["URN"],
            episode => HasUrn(episode) && (NeedsNoProvider(episode) || episode.Placement is "H5" or "P2" or "Z1")) { Until = 2023 },
        new("222", "This placement has no registered provider: leave URN blank or XXXXXXX", ["URN"],
            episode => HasUrn(episode) && (NeedsNoProvider(episode) || episode.Placement is "P2" or "Z1")) { From = 2024, Until = 2024 },
        new("222", "This placement has no registered provider: leave URN blank or XXXXXXX", ["URN"],
            episode => HasUrn(episode) && (NeedsNoProvider(episode) || episode.Placement == "Z1")) { From = 2025, Until = 2025 },
        new("222", "This placement has no registered provider: leave URN blank or XXXXXXX", ["URN"],
            episode => HasUrn(episode) && (NeedsNoProvider(episode) || IsOther(episode))) { From = 2026 },
        new("233", "The episode is still open, so there is no reason for a change of placement yet: clear REASON_PLACE_CHANGE",
            ["REASON_PLACE_CHANGE", "DEC"],
            episode => episode.Dec.IsBlank && episode.ReasonMoved is not null) { From = 2026 },
        new("353", "The episode starts before 14 October 1991, when the Children Act 1989 came into force", ["DECOM"],
            episode => episode.Started < ChildrenAct1989InForce),
        new("354", "The episode starts after the end of the year", ["DECOM"], episode => episode.Started > episode.Year.LastDay),
        new("355", "The episode starts and ends on the same day: an episode lasts at least one night", ["DECOM", "DEC"],
            episode => episode.Decom.Value == episode.Dec.Value),
        new("356", "The episode ends before it starts", ["DECOM", "DEC"], episode => episode.Ended < episode.Started),
        new("365", "A single short break under V3 lasts at most 17 days", ["LS", "DECOM", "DEC"],
            episode => episode.LegalStatus == "V3" && EndOrYearEnd(episode) > episode.Started?.AddDays(17)),
        new("366", "Each short break under V3 starts care anew: RNE must be S", ["RNE", "LS"],
            episode => episode.LegalStatus == "V3" && episode.ReasonStarted != "S"),
        new("378", "A child accommodated under section 20 (V2) cannot be placed with their own parents (P1)", ["PLACE", "LS"],
            episode => episode is { Placement: "P1", LegalStatus: "V2" }),
        new("380", "A temporary placement (T0 to T4) starts with RNE P or B", ["PLACE", "RNE"],
            episode => episode.IsTemporary && episode.ReasonStarted is not ("P" or "B")),
        new("381", "Care cannot end in a temporary placement (T0 to T4)", ["PLACE", "REC"], episode => episode.IsTemporary && episode.EndsCare),
        new("382", "Short breaks (V3, V4) cannot be in a temporary placement (T0 to T4)", ["LS", "PLACE"],
            episode => episode.IsShortBreak && episode.IsTemporary),
        new("384", "Short breaks (V3, V4) cannot be in a long-term foster placement (U1, U4)", ["PLACE", "LS"],
            episode => episode.IsShortBreak && episode.Placement is "U1" or "U4"),
        new("385", "The episode ends after the end of the year", ["DEC"], episode => episode.Ended > episode.Year.LastDay),
        new("390", "An adopted child's last placement must be for adoption (A3 to A6)", ["PLACE", "REC"],
            episode => episode.EndsInAdoption && !IsPlacedForAdoption(episode)),
        new("392d", "Home and placement have the same postcode, but the child is not placed with parents (P1)",
            ["HOME_POST", "PL_POST", "PLACE"],
            episode => episode.Placement != "P1" && episode.HomePostcode is not null && episode.HomePostcode == episode.PlacementPostcode),
        new("398", "Leave HOME_POST and PL_POST blank for short breaks (V3, V4)", ["LS", "HOME_POST", "PL_POST"],
            episode => episode.IsShortBreak && (episode.HomePostcode is not null || episode.PlacementPostcode is not null)),
        new("408", "A child placed for adoption under a placement order (A5, A6) must have legal status E1", ["PLACE", "LS"],
            episode => episode.Placement is "A5" or "A6" && episode.LegalStatus != "E1"),
        new("445", "Freeing orders (D1) ended on 30 December 2005", ["LS", "DECOM"],
            episode => episode.LegalStatus == "D1" && episode.Started > FreeingOrdersEnded) { Until = 2024 },
        new("446", "Placement orders (E1) began in December 2005", ["LS", "DECOM"],
            episode => episode.LegalStatus == "E1" && episode.Started < PlacementOrdersBegan),
        new("451", "A freeing order (D1) cannot still be open", ["DEC", "REC", "LS"],
            episode => episode.LegalStatus == "D1" && episode.Dec.IsBlank && episode.ReasonEnded is null) { Until = 2024 },
        new("516", "Special guardianship to a former foster carer (E45, E46) needs a foster placement (U1 to U6)", ["REC", "PLACE"],
            episode => episode.ReasonEnded is "E45" or "E46" && !IsFostered(episode)),
        new("526", "Say who provides the placement (PLACE_PROVIDER)", ["PLACE", "PLACE_PROVIDER"],
            episode => episode.Provider is null && !episode.IsTemporary && episode.Placement != "Z1") { Until = 2025 },
        new("526", "Say who provides the placement (PLACE_PROVIDER)", ["PLACE", "PLACE_PROVIDER"],
            episode => episode.Provider is null && !episode.IsTemporary && !IsOther(episode)) { From = 2026 },
        new("527", "Own provision (PR1) cannot provide placement P1, R2 or R5", ["PLACE", "PLACE_PROVIDER"],
            episode => episode.Placement is "P1" or "R2" or "R5" && episode.Provider == "PR1"),
        new("528", "Another authority (PR2) cannot provide placement P1, R2 or R5", ["PLACE", "PLACE_PROVIDER"],
            episode => episode.Placement is "P1" or "R2" or "R5" && episode.Provider == "PR2"),
        new("529", "Another public body (PR3) cannot provide this placement", ["PLACE", "PLACE_PROVIDER"],
            episode => episode.Provider == "PR3"
                && (IsPlacedForAdoption(episode) || IsFostered(episode) || episode.Placement is "K1" or "K2" or "P1")),
        new("530", "A private body (PR4) cannot provide a placement with parents (P1)", ["PLACE", "PLACE_PROVIDER"],
            episode => episode is { Placement: "P1", Provider: "PR4" }),
        new("531", "A voluntary body (PR5) cannot provide a placement with parents (P1)", ["PLACE", "PLACE_PROVIDER"],
            episode => episode is { Placement: "P1", Provider: "PR5" }),
        new("550", "Parents (PR0) can only provide a placement with parents (P1)", ["PLACE", "PLACE_PROVIDER"],
            episode => episode is { Placement: not "P1", Provider: "PR0" }),
        new("1009", "REASON_PLACE_CHANGE is not a code for why a placement changed", ["REASON_PLACE_CHANGE"],
            episode => NotInSet(episode, "REASON_PLACE_CHANGE", episode.ReasonMoved)),
    ];

    /// <summary>Placed for adoption: A3 to A6.</summary>
    public static bool IsPlacedForAdoption(Episode episode) => episode.Placement is "A3" or "A4" or "A5" or "A6";

    /// <summary>Fostered: U1 to U6.</summary>
    public static bool IsFostered(Episode episode) => episode.Placement is "U1" or "U2" or "U3" or "U4" or "U5" or "U6";

    /// <summary>Another kind of placement under a schedule, as coded from 2025/26: Z11 to Z14.</summary>
    public static bool IsOther(Episode episode) => episode.Placement is "Z11" or "Z12" or "Z13" or "Z14";

    /// <summary>Placements that no registered provider makes, in every year.</summary>
    public static bool NeedsNoProvider(Episode episode) => episode.IsTemporary || episode.Placement is "P1" or "P3" or "R1" or "R2" or "R5";

    /// <summary>URN is filled in with more than the placeholder for "does not apply".</summary>
    public static bool HasUrn(Episode episode) => episode.Urn is not (null or "XXXXXXX");

    /// <summary>DEC, or 31 March while the episode is open; null when DEC is no date.</summary>
    public static DateOnly? EndOrYearEnd(Episode episode) => episode.Dec.IsBlank ? episode.Year.LastDay : episode.Ended;

    private static bool NotInSet(Episode episode, string set, string? code) => code is not null && !episode.IsCode(set, code);

    private static bool HasUnknownPlacement(Episode episode) => NotInSet(episode, "PLACE", episode.Placement);
}
