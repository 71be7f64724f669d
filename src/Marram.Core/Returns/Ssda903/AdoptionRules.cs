namespace Marram.Returns.Ssda903;

/// <summary>Rules about adoptions (AD1) and decisions that a child should be placed for adoption (PlacedAdoption).</summary>
internal static class AdoptionRules
{
    private static readonly string[] AdoptionFields = ["DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"];

    public static readonly RowRule<Ad1>[] Adoptions =
    [
        new("112", "DATE_INT is not a date: write it as dd/mm/yyyy", ["DATE_INT"], adoption => adoption.DateInt.IsNotADate),
        new("113", "DATE_MATCH is not a date: write it as dd/mm/yyyy", ["DATE_MATCH"], adoption => adoption.DateMatch.IsNotADate),
        new("114", "FOSTER_CARE must be 1 when the adopters fostered the child, otherwise 0", ["FOSTER_CARE"],
            adoption => adoption.FosterCare is not (null or "0" or "1")),
        new("134", "A care leaver's record (OC3) and an adoption cannot both be filled in for one child",
            [.. AdoptionFields, "IN_TOUCH", "ACTIV", "ACCOM"],
            adoption => adoption.HasData && adoption.Child.Oc3s.Any(leaver => leaver.HasData)) { With = [Tables.Oc3] },
        new("151", "Fill in all six adoption fields, or none", AdoptionFields, adoption => adoption.HasData && !adoption.IsComplete),
        new("175", "NB_ADOPTR must be 1 or 2", ["NB_ADOPTR"],
            adoption => adoption.Adopters is not null && !adoption.IsCode("NB_ADOPTR", adoption.Adopters)),
        new("176", "SEX_ADOPTR must be M1, F1, MM, FF or MF", ["SEX_ADOPTR"],
            adoption => adoption.AdoptersSex is not null && !adoption.IsCode("SEX_ADOPTR", adoption.AdoptersSex)),
        new("177", "LS_ADOPTR must be L0, L11, L12, L2, L3 or L4", ["LS_ADOPTR"],
            adoption => adoption.AdoptersStatus is not null && !adoption.IsCode("LS_ADOPTR", adoption.AdoptersStatus)),
        new("333", "The decision to adopt (DATE_INT) comes before the match with the adopters (DATE_MATCH)", ["DATE_INT", "DATE_MATCH"],
            adoption => adoption.DateMatch.IsPresent && (adoption.DateInt.IsBlank || adoption.Decided > adoption.Matched)),
        new("511", "There are two adopters, but SEX_ADOPTR names one", ["NB_ADOPTR", "SEX_ADOPTR"],
            adoption => adoption is { Adopters: "2", AdoptersSex: "M1" or "F1" }),
        new("514", "A single adopter (L0) is one man or one woman: SEX_ADOPTR M1 or F1", ["LS_ADOPTR", "SEX_ADOPTR"],
            adoption => adoption is { AdoptersStatus: "L0", AdoptersSex: not ("M1" or "F1") }),
        new("517", "LS_ADOPTR L3 is for a man and a woman: SEX_ADOPTR must be MF", ["LS_ADOPTR", "SEX_ADOPTR"],
            adoption => adoption is { AdoptersStatus: "L3", AdoptersSex: not "MF" }),
        new("518", "LS_ADOPTR L4 is for two people of the same sex: SEX_ADOPTR must be MM or FF", ["LS_ADOPTR", "SEX_ADOPTR"],
            adoption => adoption is { AdoptersStatus: "L4", AdoptersSex: not ("MM" or "FF") }),
        new("519", "Civil partners (L2) are two: SEX_ADOPTR must be MM, FF or MF", ["LS_ADOPTR", "SEX_ADOPTR"],
            adoption => adoption is { AdoptersStatus: "L2", AdoptersSex: not ("MM" or "FF" or "MF") }),
        new("520", "LS_ADOPTR L11 is for a married man and woman: SEX_ADOPTR must be MF", ["LS_ADOPTR", "SEX_ADOPTR"],
            adoption => adoption is { AdoptersStatus: "L11", AdoptersSex: not "MF" }),
        new("524", "LS_ADOPTR L12 is for a married couple of the same sex: SEX_ADOPTR must be MM or FF", ["LS_ADOPTR", "SEX_ADOPTR"],
            adoption => adoption is { AdoptersStatus: "L12", AdoptersSex: not ("MM" or "FF") }),
        new("602", "The adoption is filled in, but no episode of this year ends in adoption (REC E11, E12)", AdoptionFields,
            adoption => adoption.HasData
                && !adoption.Child.Episodes.Any(episode => episode.EndsInAdoption && episode.EndsInYear)) { With = [Tables.Episodes] },
    ];

    public static readonly RowRule<PlacedAdoption>[] Decisions =
    [
        new("115", "DATE_PLACED is not a date: write it as dd/mm/yyyy", ["DATE_PLACED"], decision => decision.DatePlaced.IsNotADate),
        new("116", "DATE_PLACED_CEASED is not a date: write it as dd/mm/yyyy", ["DATE_PLACED_CEASED"],
            decision => decision.DatePlacedCeased.IsNotADate),
        new("119", "DATE_PLACED_CEASED and REASON_PLACED_CEASED go together: fill in both or neither",
            ["REASON_PLACED_CEASED", "DATE_PLACED_CEASED"],
            decision => decision.DatePlacedCeased.IsPresent != decision.ReasonReversed is not null),
        new("120", "REASON_PLACED_CEASED must be RD1 to RD4", ["REASON_PLACED_CEASED"],
            decision => decision.ReasonReversed is not null && !decision.IsCode("REASON_PLACED_CEASED", decision.ReasonReversed)),
        new("184", "The decision to place for adoption comes before the child's birth, or the birth is not known", ["DATE_PLACED", "DOB"],
            decision => decision.Decided is not null
                && (!(decision.Decided >= decision.Child.Born) || decision.Decided < decision.Born)) { With = [Tables.Header] },
        new("522", "The decision was reversed before it was made", ["DATE_PLACED", "DATE_PLACED_CEASED"],
            decision => decision.Reversed < decision.Decided),
        new("559", "The decision was made before this year, but last year's return does not have it", ["DATE_PLACED"],
            decision => decision.Decided < decision.Year.FirstDay
                && (LastYear(decision) is not { Length: > 0 } before || before.Any(old => old.DatePlaced.IsBlank)))
        {
            LastYear = [Tables.PlacedAdoption],
        },
        new("560", "Last year's decision still stood, but its date differs this year", ["DATE_PLACED", "DATE_PLACED_CEASED"],
            decision => LastYear(decision).Any(old =>
                old.DatePlaced.IsPresent && old.DatePlacedCeased.IsBlank && old.DatePlaced.Value != decision.DatePlaced.Value))
        {
            LastYear = [Tables.PlacedAdoption],
        },
        new("561", "This decision was reversed last year: enter the date of the new one", ["DATE_PLACED"],
            decision => decision.DatePlaced.IsPresent
                && LastYear(decision).Any(old => old.IsReversed && old.DatePlaced.Value == decision.DatePlaced.Value))
        {
            LastYear = [Tables.PlacedAdoption],
        },
        new("563", "The reversal of a decision is recorded without the decision itself: enter DATE_PLACED",
            ["DATE_PLACED", "REASON_PLACED_CEASED", "DATE_PLACED_CEASED"],
            decision => decision.DatePlaced.IsBlank && decision.ReasonReversed is not null && decision.DatePlacedCeased.IsPresent),
        new("579", "This decision was made while an earlier one still stood", ["DATE_PLACED", "DATE_PLACED_CEASED"],
            decision => Before(decision) is { } earlier && (earlier.Reversed is null || decision.Decided < earlier.Reversed))
        {
            Against = row => Before((PlacedAdoption)row),
        },
        new("583", "A later decision is recorded, so this one must have been reversed: enter DATE_PLACED_CEASED",
            ["DATE_PLACED", "DATE_PLACED_CEASED"],
            decision => decision.DatePlacedCeased.IsBlank && decision != Latest(decision.Child)),
        new("584", "Last year's decision was reversed: this year's must be a later one", ["DATE_PLACED"],
            decision => LastYear(decision).Any(old =>
                old.IsReversed && (decision.DatePlaced.IsBlank || decision.Decided <= old.Decided)))
        {
            LastYear = [Tables.PlacedAdoption],
        },
    ];

    public static readonly ChildRule[] OverSeveral =
    [
        new("117", "The decision to place for adoption, or its reversal, is dated after the year or after care ended",
            ["DATE_PLACED_CEASED", "DATE_PLACED", "DEC", "REC", "DECOM"], [Tables.Episodes, Tables.PlacedAdoption], DecidedAfterCare),
        new("118", "The decision to place for adoption was reversed before care started, or before this year",
            ["DECOM", "LS", "DATE_PLACED_CEASED"], [Tables.Episodes, Tables.PlacedAdoption], ReversedBeforeCare),
        new("331", "The match with the adopters came after the adoptive placement began", ["DATE_MATCH", "DECOM", "REC"],
            [Tables.Ad1, Tables.Episodes],
            child => WithAdoption(child, (episode, adoption) => episode.EndsInAdoption && adoption.Matched > episode.Started)),
        new("334", "The decision to adopt was made before care started", ["DATE_INT", "DECOM", "RNE"], [Tables.Episodes, Tables.Ad1],
            child => WithAdoption(child, (episode, adoption) => episode == LastStart(episode.Child) && adoption.Decided < episode.Started)),
        new("335", "FOSTER_CARE does not fit the placement: 1 for adoption by the current foster carer (A3, A5), 0 otherwise (A4, A6)",
            ["PLACE", "FOSTER_CARE"], [Tables.Episodes, Tables.Ad1],
            child => WithAdoption(child, FosterCareUnlikePlacement)),
        new("521", "The child was placed for adoption before the decision to adopt", ["PLACE", "DECOM", "DATE_INT"],
            [Tables.Episodes, Tables.Ad1],
            child => WithAdoption(child, (episode, adoption) =>
                EpisodeRules.IsPlacedForAdoption(episode) && adoption.Decided > episode.Started)),
        new("523", "DATE_PLACED and DATE_INT are the same decision and must have the same date", ["DATE_PLACED", "DATE_INT"],
            [Tables.PlacedAdoption, Tables.Ad1],
            child => Pairs(child.PlacedAdoptions, child.Ad1s, (decision, adoption) =>
                decision.Decided is not null && adoption.Decided is not null && decision.Decided != adoption.Decided)),
        new("525", "The decision was reversed, so there is no adoption to fill in",
            ["DATE_PLACED_CEASED", .. AdoptionFields], [Tables.PlacedAdoption, Tables.Ad1],
            child => Pairs(child.PlacedAdoptions, child.Ad1s, (decision, adoption) =>
                decision.DatePlacedCeased.IsPresent && adoption.HasData)),
        new("552", "The child was placed for adoption before the decision that this should happen", ["DATE_PLACED", "DECOM"],
            [Tables.PlacedAdoption, Tables.Episodes], PlacedBeforeDecision),
        new("553", "A placement order (E1) needs a decision to place for adoption, which stands while the order does",
            ["CHILD", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"], [Tables.Episodes, Tables.PlacedAdoption],
            child => OrderWithoutDecision(child, episode => episode.LegalStatus == "E1")),
        new("554", "The decision to place for adoption was made after the placement order (E1)", ["DATE_PLACED", "DECOM", "LS"],
            [Tables.Episodes, Tables.PlacedAdoption], DecidedAfterOrder),
        new("555", "A freeing order (D1) needs a decision to place for adoption, which stands while the order does",
            ["CHILD", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"], [Tables.Episodes, Tables.PlacedAdoption],
            child => OrderWithoutDecision(child, episode => episode.LegalStatus == "D1")) { Until = 2024 },
        new("557", "The child left an adoptive placement or order without being adopted: record that the decision was reversed",
            ["DATE_PLACED_CEASED", "REASON_PLACED_CEASED", "PLACE", "LS", "REC"], [Tables.Episodes, Tables.PlacedAdoption],
            child => LeftWithoutReversal(child, episode => LeftUnadopted(episode, isUnderOrder: episode.LegalStatus is "D1" or "E1"))) { Until = 2024 },
        new("557", "The child left an adoptive placement or order without being adopted: record that the decision was reversed",
            ["DATE_PLACED_CEASED", "REASON_PLACED_CEASED", "PLACE", "LS", "REC"], [Tables.Episodes, Tables.PlacedAdoption],
            child => LeftWithoutReversal(child, episode => LeftUnadopted(episode, isUnderOrder: episode.LegalStatus == "E1"))) { From = 2025 },
        new("601", "The child was adopted this year: fill in all six adoption fields", ["REC", .. AdoptionFields],
            [Tables.Ad1, Tables.Episodes],
            child => WithAdoption(child, (episode, adoption) => episode.EndsInAdoption && episode.EndsInYear && !adoption.IsComplete)),
        new("1003", "The decision to place for adoption was made before care started", ["DATE_PLACED", "DECOM", "RNE"],
            [Tables.Episodes, Tables.PlacedAdoption], DecidedBeforeCare),
    ];

    private static PlacedAdoption[] LastYear(PlacedAdoption decision) => decision.Child.LastYear?.PlacedAdoptions ?? [];

    private static IEnumerable<Ssda903Row> WithAdoption(Child child, Func<Episode, Ad1, bool> breaks) =>
        Pairs(child.Episodes, child.Ad1s, breaks);

    private static IEnumerable<Ssda903Row> Pairs<TLeft, TRight>(TLeft[] left, TRight[] right, Func<TLeft, TRight, bool> breaks)
        where TLeft : Ssda903Row
        where TRight : Ssda903Row
    {
        List<Ssda903Row>? found = null;
        foreach (var one in left)
        {
            foreach (var other in right)
            {
                if (breaks(one, other))
                {
                    (found ??= []).AddRange([one, other]);
                }
            }
        }

        return found is null ? Array.Empty<Ssda903Row>() : found;
    }

    private static bool FosterCareUnlikePlacement(Episode episode, Ad1 adoption) =>
        episode.ReasonEnded is "E1" or "E11" or "E12"
        && ((episode.Placement is "A2" or "A3" or "A5" && adoption.FosterCare == "0")
            || (episode.Placement is "A1" or "A4" or "A6" && adoption.FosterCare == "1"));

    private static PlacedAdoption[] ByDecision(Child child) =>
        [.. child.PlacedAdoptions.OrderBy(decision => decision.Decided ?? DateOnly.MaxValue)];

    private static PlacedAdoption? Before(PlacedAdoption decision)
    {
        var ordered = ByDecision(decision.Child);
        return Array.IndexOf(ordered, decision) is var place and > 0 ? ordered[place - 1] : null;
    }

    private static PlacedAdoption? Latest(Child child) => ByDecision(child)[^1];

    private static Episode? LastStart(Child child) =>
        child.Episodes.Where(episode => episode.ReasonStarted == "S" && episode.Started is not null).MaxBy(episode => episode.Started);

    private static IEnumerable<Ssda903Row> DecidedAfterCare(Child child)
    {
        if (child.PlacedAdoptions.Length == 0)
        {
            return [];
        }

        var end = child.Episodes.Where(episode => episode.ReasonEnded != "X1" && episode.Started is not null).MaxBy(episode => episode.Started);
        return end is null ? [] : Pairs([end], child.PlacedAdoptions, (episode, decision) =>
            decision.Decided > child.Return.Year.LastDay || decision.Reversed > child.Return.Year.LastDay
            || decision.Decided > episode.Ended || decision.Reversed > episode.Ended);
    }

    private static IEnumerable<Ssda903Row> ReversedBeforeCare(Child child)
    {
        if (child.PlacedAdoptions.Length == 0)
        {
            return [];
        }

        var first = child.Episodes.FirstOrDefault(episode => !episode.IsShortBreak && episode.Started is not null);
        return first is null ? [] : Pairs([first], child.PlacedAdoptions, (episode, decision) =>
            decision.Reversed < episode.Started || decision.Reversed < child.Return.Year.FirstDay);
    }

    private static IEnumerable<Ssda903Row> PlacedBeforeDecision(Child child)
    {
        var latest = child.PlacedAdoptions.Where(decision => decision.Decided is not null).MaxBy(decision => decision.Decided);
        var placed = child.Episodes.FirstOrDefault(episode => EpisodeRules.IsPlacedForAdoption(episode) && episode.Started is not null);
        return placed?.Started < latest?.Decided ? [latest!, placed!] : [];
    }

    private static IEnumerable<Ssda903Row> OrderWithoutDecision(Child child, Predicate<Episode> isUnderOrder)
    {
        if (!Array.Exists(child.Episodes, isUnderOrder))
        {
            return [];
        }

        var under = Array.FindAll(child.Episodes, isUnderOrder);
        return child.PlacedAdoptions.Length == 0 ? under
            : under.Any(episode => episode.Dec.IsBlank) ? child.PlacedAdoptions.Where(decision => decision.IsReversed)
            : [];
    }

    private static IEnumerable<Ssda903Row> DecidedAfterOrder(Child child)
    {
        var order = child.Episodes.FirstOrDefault(episode => episode.LegalStatus == "E1" && episode.Started is not null);
        return order is null ? [] : Pairs([order], child.PlacedAdoptions, (episode, decision) => decision.Decided > episode.Started);
    }

    private static bool LeftUnadopted(Episode episode, bool isUnderOrder) =>
        episode.EndsCare && !episode.EndsInAdoption && (EpisodeRules.IsPlacedForAdoption(episode) || isUnderOrder);

    private static IEnumerable<Ssda903Row> LeftWithoutReversal(Child child, Predicate<Episode> left)
    {
        if (!Array.Exists(child.Episodes, left))
        {
            return [];
        }

        var standing = Array.FindAll(child.PlacedAdoptions, decision => decision.DatePlacedCeased.IsBlank || decision.ReasonReversed is null);
        return child.PlacedAdoptions.Length > 0 && standing.Length == 0 ? [] : [.. Array.FindAll(child.Episodes, left), .. standing];
    }

    private static IEnumerable<Ssda903Row> DecidedBeforeCare(Child child)
    {
        if (child.PlacedAdoptions.Length == 0)
        {
            return [];
        }

        var start = child.Episodes.FirstOrDefault(episode => episode.ReasonStarted == "S" && episode.Started is not null);
        return start is null ? [] : Pairs([start], child.PlacedAdoptions, (episode, decision) => decision.Decided < episode.Started);
    }
}
