namespace Marram.Returns.Ssda903;

/// <summary>Rules about outcomes of children in care for the whole year (OC2) and about care leavers (OC3).</summary>
internal static class OutcomeRules
{
    private static readonly TableSchema[] Episodes = [Tables.Episodes];
    private static readonly string[] LeaverFields = ["IN_TOUCH", "ACTIV", "ACCOM"];

    private static readonly string[] YesNoFields =
    [
        "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ];

    private static readonly string[] HealthFields = ["IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE"];

    public static readonly RowRule<Oc2>[] InCareAllYear =
    [
        new("157", "SDQ1 (outside the age range) is no reason for a child aged 4 to 16: enter the score or another reason",
            ["SDQ_REASON", "DOB"],
            child => child is { SdqScore: null, SdqReason: "SDQ1" }
                && child.Child.IsLookedAfterAllYear
                && child.Born?.AddYears(4) <= child.Year.FirstDay
                && child.Born?.AddYears(16) >= child.Year.LastDay) { With = Episodes },
        new("158", "The child received an intervention, so leave INTERVENTION_OFFERED blank", ["INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"],
            child => child is { InterventionReceived: "1", InterventionOffered: not null }),
        new("159", "The child misuses substances and had no intervention: say whether one was offered",
            ["SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"],
            child => child is { SubstanceMisuse: "1", InterventionReceived: "0", InterventionOffered: null }),
        new("180", "SDQ_SCORE must be a whole number from 0 to 40", ["SDQ_SCORE"],
            child => child.SdqScore is not null && !(int.TryParse(child.SdqScore, out var score) && score is >= 0 and <= 40)),
        new("181", "These fields must be 0 or 1", YesNoFields, HasOtherThanYesNo),
        new("182", "Fill in immunisations, teeth check, health assessment and substance misuse too",
            [.. HealthFields, "CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"],
            child => child.LacksHealth
                && (child.Convicted ?? child.HealthCheck ?? child.InterventionReceived ?? child.InterventionOffered) is not null),
        new("185", "SDQ_SCORE is only for children looked after for the whole year", ["SDQ_SCORE"],
            child => child.SdqScore is not null && !child.Child.IsLookedAfterAllYear) { With = Episodes },
        new("186", "A child aged 4 to 16 needs an SDQ score, or the reason why there is none", ["SDQ_SCORE"],
            child => !child.HasSdq
                && child.Child.IsLookedAfterAllYear
                && child.Born?.AddYears(4) <= child.Year.FirstDay
                && child.Born?.AddYears(17) > child.Year.LastDay) { With = Episodes },
        new("188", "A child under 4 at the end of the year has neither SDQ score nor reason", ["SDQ_SCORE", "SDQ_REASON"],
            child => child.HasSdq && child.Born?.AddYears(4) > child.Year.LastDay),
        new("189", "A child of 17 or over at the start of the year has neither SDQ score nor reason", ["DOB", "SDQ_SCORE", "SDQ_REASON"],
            child => child.HasSdq && child.Born?.AddYears(17) < child.Year.FirstDay),
        new("190", "These fields are only for children looked after for the whole year", YesNoFields,
            child => child.HasYesNo && !child.Child.IsLookedAfterAllYear) { With = Episodes },
        new("192", "The child misuses substances: say whether an intervention was received", ["SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED"],
            child => child is { SubstanceMisuse: "1", InterventionReceived: null }),
        new("193", "No substance misuse is recorded, so leave both intervention fields blank",
            ["SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"],
            child => child.SubstanceMisuse is null or "0" && (child.InterventionReceived ?? child.InterventionOffered) is not null),
        new("196", "SDQ_REASON must be SDQ1 to SDQ5", ["SDQ_REASON"],
            child => child.SdqReason is not null && !child.IsCode("SDQ_REASON", child.SdqReason)),
        new("197a", "There is an SDQ score, so there is no reason for the lack of one", ["SDQ_SCORE", "SDQ_REASON"],
            child => child is { SdqScore: not null, SdqReason: not null }),
        new("197B", "The child turned 4 or 17 this year: enter the SDQ score, or the reason why there is none", ["SDQ_REASON", "DOB"],
            child => !child.HasSdq
                && child.Child.IsLookedAfterAllYear
                && (child.Year.Contains(child.Born?.AddYears(4)) || child.Year.Contains(child.Born?.AddYears(17)))) { With = Episodes },
        new("198", "SDQ_REASON is only for children looked after for the whole year", ["SDQ_REASON"],
            child => child.SdqReason is not null && !child.Child.IsLookedAfterAllYear) { With = Episodes },
        new("542", "A child under 10 at the end of the year cannot be convicted: clear CONVICTED", ["CONVICTED"],
            child => child.Convicted is not null && child.Born?.AddYears(10) > child.Year.LastDay),
        new("543", "Say whether this child of 10 or over was convicted this year", ["DOB", "CONVICTED"],
            child => child.Convicted is null
                && child.Born?.AddYears(10) < child.Year.LastDay
                && child.Child.IsLookedAfterAllYear) { With = Episodes },
        new("544", "The child was convicted: fill in the four health fields too", ["CONVICTED", .. HealthFields],
            child => child.Convicted == "1" && child.LacksHealth),
        new("545", "A child under 5 needs HEALTH_CHECK", ["DOB", "HEALTH_CHECK"],
            child => child.HealthCheck is null
                && child.Born?.AddYears(5) > child.Year.LastDay
                && child.Child.IsLookedAfterAllYear) { With = Episodes },
        new("546", "HEALTH_CHECK is only for children under 5 at the end of the year", ["DOB", "HEALTH_CHECK"],
            child => child.HealthCheck is not null
                && child.Born?.AddYears(5) <= child.Year.LastDay
                && child.Child.IsLookedAfterAllYear) { With = Episodes },
        new("547", "The child's development was checked: fill in the four health fields too", ["HEALTH_CHECK", .. HealthFields],
            child => child.HealthCheck == "1" && child.LacksHealth),
    ];

    public static readonly RowRule<Oc3>[] Leavers =
    [
        new("131", "IN_TOUCH must be YES, NO, DIED, REFU, NREQ or RHOM", ["IN_TOUCH"], leaver => !leaver.IsCode("IN_TOUCH", leaver.InTouch)),
        new("132", "ACTIV is not a code for what a care leaver does", ["ACTIV"], leaver => !leaver.IsCode("ACTIV", leaver.Activity)),
        new("133", "ACCOM is not a code for where a care leaver lives", ["ACCOM"], leaver => !leaver.IsCode("ACCOM", leaver.Accommodation)),
        new("153", "Fill in IN_TOUCH, ACTIV and ACCOM, or none of them", LeaverFields, leaver => leaver.HasData && !leaver.IsComplete),
        new("344", "The young person died or went home: ACTIV and ACCOM must be 0", LeaverFields,
            leaver => leaver.InTouch is "DIED" or "RHOM" && (leaver.Activity != "0" || leaver.Accommodation != "0")),
        new("345", "The authority is in touch: ACTIV and ACCOM cannot be 0", LeaverFields,
            leaver => leaver.InTouch == "YES" && (leaver.Activity == "0" || leaver.Accommodation == "0")),
        new("347", "A care leaver under 18 at the start of the year cannot live in a foyer (T1, T2)", ["ACCOM", "DOB"],
            leaver => leaver.Accommodation is "T1" or "T2" && leaver.Born?.AddYears(18) > leaver.Year.FirstDay) { From = 2024 },
        new("348", "Last year's return says that the young person died", ["IN_TOUCH"],
            leaver => leaver.InTouch != "DIED" && leaver.Child.LastYear?.Oc3s.Any(last => last.InTouch == "DIED") == true)
        {
            LastYear = [Tables.Oc3],
            From = 2026,
        },
        new("391", "The young person is under 17 at the end of the year: leave the care leaver fields blank", ["DOB", .. LeaverFields],
            leaver => leaver.HasData && leaver.Born?.AddYears(17) > leaver.Year.LastDay),
        new("1000", "The young person died in care, so there is no care leaver to record", LeaverFields,
            leaver => EpisodesOfBothYears(leaver).Any(episode => episode.ReasonEnded == "E2")) { With = Episodes },
        new("1001", "The episodes of this year and last show too little time in care after 14 and 16 to be a care leaver", LeaverFields,
            IsNoCareLeaver) { With = [Tables.Episodes, Tables.Header], LastYear = Episodes },
        new("1002", "The young person has no episode in care, so there is no care leaver to record", LeaverFields,
            leaver => !EpisodesOfBothYears(leaver).Any() && CareAfter16IsInTheseYears(leaver)) { With = Episodes, LastYear = Episodes },
        new("1007", "The young person was still in care at the birthday this year, so leave the care leaver fields blank", LeaverFields,
            WasInCareAtBirthday) { With = Episodes },
        new("1010", "The young person was in care at the end of last year and has no episode this year", LeaverFields,
            leaver => leaver.Child.Episodes.Length == 0 && leaver.Child.LastYear?.LastEpisode is { Ended: null })
        {
            With = Episodes,
            LastYear = Episodes,
        },
        new("1011", "Care was taken over by another authority (REC E3), which records the care leaver", LeaverFields,
            leaver => leaver.HasData && leaver.Child.LastEpisode?.ReasonEnded == "E3") { With = Episodes },
        new("1016", "The young person left care on or after the 17th or 18th birthday in the year: leave the care leaver fields blank", LeaverFields,
            LeftCareAfterBirthday) { With = Episodes, From = 2024 },
        new("3001", "A 17-year-old cannot live with former foster carers (Z1, Z2): that is care itself", ["ACCOM"],
            leaver => leaver.Accommodation is "Z1" or "Z2" && leaver.Year.Contains(leaver.Child.Born?.AddYears(17)))
        {
            With = [Tables.Header],
        },
    ];

    public static readonly ChildRule[] OverSeveral =
    [
        new("165", "MOTHER does not fit: 0 or 1 for girls in care this year, blank for boys and for care leavers out of care",
            ["MOTHER", "SEX", .. LeaverFields, "DECOM"], [Tables.Header, Tables.Oc3], MotherDoesNotFit)
        {
            Reads = [Tables.Header, Tables.Episodes, Tables.Oc3],
        },
        new("187", "A child looked after for the whole year is neither adopted nor a care leaver: leave these fields blank",
            ["DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR", .. LeaverFields], [Tables.Ad1, Tables.Oc3],
            child => child.IsLookedAfterAllYear
                ? [.. child.Ad1s.Where(adoption => adoption.HasData), .. child.Oc3s.Where(leaver => leaver.HasData)]
                : Array.Empty<Ssda903Row>())
        {
            Reads = [Tables.Oc3, Tables.Ad1, Tables.Episodes],
        },
        new("191", "A child looked after for the whole year needs the four health fields", [.. HealthFields, "CHILD"],
            [Tables.Oc2, Tables.Episodes],
            child => !child.IsLookedAfterAllYear ? []
                : child.Oc2s.Length > 0 ? child.Oc2s.Where(outcomes => outcomes.LacksHealth)
                : child.FirstEpisode is { } first ? [first] : Array.Empty<Ssda903Row>()),
        new("215", "A care leaver's fields (OC3) and those of a child in care for the whole year (OC2) cannot both be filled in",
            [.. LeaverFields, .. YesNoFields], [Tables.Oc3, Tables.Oc2],
            child => child.Oc3s.Any(leaver => leaver.HasData) && child.Oc2s.Any(outcomes => outcomes.HasYesNo)
                ? [.. child.Oc3s, .. child.Oc2s]
                : Array.Empty<Ssda903Row>()),
        new("1014", "An unaccompanied child who was not in care this year is no care leaver of this year", [.. LeaverFields, "DUC"],
            [Tables.Uasc, Tables.Oc3],
            child => child is { Uascs.Length: > 0, Episodes.Length: > 0 }
                && !child.Episodes.Any(episode => episode.OverlapsYear)
                && child.Oc3s.Any(leaver => leaver.HasData)
                ? [.. child.Uascs, .. child.Oc3s]
                : Array.Empty<Ssda903Row>())
        {
            Reads = [Tables.Episodes, Tables.Uasc, Tables.Oc3],
        },
    ];

    private static bool HasOtherThanYesNo(Oc2 child)
    {
        foreach (var cell in child.YesNoFields)
        {
            if (cell.Value is not (null or "0" or "1"))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Episode> EpisodesOfBothYears(Oc3 leaver) =>
        leaver.Child.Episodes.Concat(leaver.Child.LastYear?.Episodes ?? []);

    /// <summary>The 16th birthday fell within the two years, so all care after it must be in these returns.</summary>
    private static bool CareAfter16IsInTheseYears(Oc3 leaver) =>
        (leaver.Child.Born ?? leaver.Born)?.AddYears(16) >= leaver.Year.Previous.FirstDay;

    // A care leaver was in care for at least 91 days after the 14th birthday, at least one of them after the 16th (Children (Leaving Care)
    // Act 2000). Two returns can only show that this is untrue when the birthday concerned lies within them.
    private static bool IsNoCareLeaver(Oc3 leaver)
    {
        if (leaver.Child.Born is not { } born)
        {
            return false;
        }

        var episodes = EpisodesOfBothYears(leaver)
            .Where(episode => episode.Started is not null)
            .OrderBy(episode => episode.Ended ?? DateOnly.MaxValue)
            .DistinctBy(episode => episode.Started)
            .ToArray();
        var last = episodes.MaxBy(episode => episode.Started);
        if (last?.EndsInAdoption == true)
        {
            return true;
        }

        int DaysSince(DateOnly birthday) => episodes
            .Where(episode => !episode.IsShortBreak)
            .Sum(episode => DaysBetween(Later(episode.Started, birthday), episode == last ? episode.Ended ?? leaver.Year.LastDay : episode.Ended));

        return (CareAfter16IsInTheseYears(leaver) && DaysSince(born.AddYears(16)) < 1)
            || (born.AddYears(14) >= leaver.Year.Previous.FirstDay && DaysSince(born.AddYears(14)) < 91);
    }

    private static DateOnly? Later(DateOnly? one, DateOnly other) => one > other ? one : other;

    private static int DaysBetween(DateOnly? first, DateOnly? last) => Math.Max(0, (last?.DayNumber - first?.DayNumber) ?? 0);

    private static bool WasInCareAtBirthday(Oc3 leaver)
    {
        var end = leaver.Year.LastDay;
        if (!leaver.HasData || leaver.Born is not { } born || born.AddYears(17) > end || born.AddYears(19) <= end)
        {
            return false;
        }

        var birthday = born.AddYears(18) <= end ? born.AddYears(18) : born.AddYears(17);
        return leaver.Child.Episodes.Any(episode => episode.Started <= birthday && episode.Ended > birthday);
    }

    private static bool LeftCareAfterBirthday(Oc3 leaver)
    {
        var end = leaver.Year.LastDay;
        if (!leaver.HasData || leaver.Born is not { } born || born.AddYears(17) > end || born.AddYears(19) <= end)
        {
            return false;
        }

        var birthday = born.AddYears(18) <= end ? born.AddYears(18) : born.AddYears(17);
        return leaver.Child.Episodes.Any(episode => episode.Ended >= birthday);
    }

    // From 2024/25 SEX is M and F where it was 1 and 2.
    private static IEnumerable<Ssda903Row> MotherDoesNotFit(Child child)
    {
        if (child.Header is not { } header || child.Episodes.All(episode => episode.IsShortBreak))
        {
            return [];
        }

        var recoded = child.Return.Year.Ends >= 2025;
        var inYear = child.Episodes.Any(episode => !episode.IsShortBreak
            && episode.Started <= child.Return.Year.LastDay
            && (episode.Ended ?? child.Return.Year.LastDay) >= child.Return.Year.FirstDay);
        var breaks =
            header.Mother is not (null or "0" or "1")
            || (header.Mother is not null && header.Sex == (recoded ? "M" : "1"))
            || (header.Sex == (recoded ? "F" : "2")
                && (header.Mother is null ? inYear : !inYear && child.Oc3s.Any(leaver => leaver.HasData)));
        return breaks ? [.. child.Headers, .. child.Oc3s] : [];
    }
}
