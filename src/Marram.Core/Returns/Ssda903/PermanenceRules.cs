namespace Marram.Returns.Ssda903;

/// <summary>Rules about permanence arranged before the child came back into care.</summary>
internal static class PermanenceRules
{
    public static readonly RowRule<PrevPerm>[] All =
    [
        new("631", "PREV_PERM must be P1, P2, P3, P4 or Z1", ["PREV_PERM"],
            permanence => permanence.Permanence is not null && !permanence.IsCode("PREV_PERM", permanence.Permanence)),
        new("633", "LA_PERM is not the number of an authority in England, nor WAL, SCO, NIR or NUK", ["LA_PERM"],
            permanence => permanence.Authority is not null && !permanence.IsCode("LA_PERM", permanence.Authority)),
        new("635", "Say which permanence was arranged (PREV_PERM)", ["LA_PERM", "DATE_PERM", "PREV_PERM"],
            permanence => permanence.Permanence is null && (permanence.Authority is not null || permanence.DatePerm.IsPresent)),
    ];

    public static readonly ChildRule[] OverSeveral =
    [
        new("632", "DATE_PERM must be a date before care started; unknown parts may be zz", ["DATE_PERM", "DECOM"],
            [Tables.Episodes, Tables.PrevPerm], ArrangedAfterCareStarted),
        new("634", "Previous permanence is only for children whose care started this year", ["LA_PERM", "PREV_PERM", "DATE_PERM", "DECOM"],
            [Tables.Episodes, Tables.PrevPerm], CareStartedEarlier),
    ];

    private static IEnumerable<Ssda903Row> ArrangedAfterCareStarted(Child child)
    {
        if (child.PrevPerms.Length == 0 || child.FirstEpisode is not { } first)
        {
            return [];
        }

        var atFault = Array.FindAll(child.PrevPerms, permanence =>
            PartialDate.Latest(permanence.DatePerm) >= first.Started
            || (permanence.DatePerm.IsPresent && !PartialDate.IsDate(permanence.DatePerm)));
        return atFault.Length == 0 ? [] : [first, .. atFault];
    }

    private static IEnumerable<Ssda903Row> CareStartedEarlier(Child child)
    {
        if (child.PrevPerms.Length == 0 || !(child.LastEpisode?.Started < child.Return.Year.FirstDay))
        {
            return [];
        }

        var filled = Array.FindAll(child.PrevPerms, permanence => permanence.HasData);
        return filled.Length == 0 ? [] : [child.LastEpisode, .. filled];
    }
}
