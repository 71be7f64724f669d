namespace Marram.Returns.Ssda903;

/// <summary>Rules about orders that deprive a child of liberty, from 2026/27.</summary>
internal static class LibertyRules
{
    public static readonly RowRule<DoLo>[] All =
    [
        new("700", "Enter the day the order began (DOLO_START) as dd/mm/yyyy", ["DOLO_START"], order => order.Started is null) { From = 2027 },
        new("701", "DOLO_END is not a date: write it as dd/mm/yyyy", ["DOLO_END"], order => order.DoloEnd.IsNotADate) { From = 2027 },
        new("702", "The order must end after the day it began", ["DOLO_START", "DOLO_END"], order => order.Ended <= order.Started)
        {
            From = 2027,
        },
        new("703", "The order began after the end of the year", ["DOLO_START"], order => order.Started > order.Year.LastDay) { From = 2027 },
        new("704", "DOLO_END must lie within the year", ["DOLO_END"],
            order => order.Ended < order.Year.FirstDay || order.Ended > order.Year.LastDay) { From = 2027 },
        new("705", "This order began before the one before it ended", ["DOLO_START", "DOLO_END"],
            order => Before(order) is { } earlier && (earlier.Ended is null || order.Started < earlier.Ended))
        {
            From = 2027,
            Against = row => Before((DoLo)row),
        },
        new("707", "The order lies outside every period of care: check DOLO_START and DOLO_END", ["DOLO_END", "DOLO_START"],
            order => order.Started is not null && IsOutsideCare(order)) { With = [Tables.Episodes], From = 2027 },
        new("708", "The order began on or before the day of birth", ["DOLO_START", "DOB"], order => order.Started <= order.Born)
        {
            From = 2027,
        },
    ];

    public static readonly ChildRule[] OverSeveral =
    [
        new("706", "An order that was open at the end of last year is not in this year's return with the same DOLO_START", ["DOLO_START"],
            [Tables.DoLo], OpenLastYearAndGone)
        {
            LastYear = [Tables.DoLo],
            From = 2027,
        },
        new("709", "A child deprived of liberty is expected to be placed in K2, Z12 or Z13", ["DOLO_START", "PLACE"],
            [Tables.DoLo, Tables.Episodes],
            child => During(child, episode => episode.Placement is not ("K2" or "Z12" or "Z13"))) { From = 2027 },
        new("710", "A child deprived of liberty by this order cannot be placed in K1, P1, R5 or K3", ["DOLO_START", "PLACE"],
            [Tables.DoLo, Tables.Episodes],
            child => During(child, episode => episode.Placement is "K1" or "P1" or "R5" or "K3")) { From = 2027 },
    ];

    private static DoLo? Before(DoLo order)
    {
        var ordered = order.Child.DoLos
            .OrderBy(one => one.Ended ?? one.Started ?? DateOnly.MaxValue)
            .ThenBy(one => one.Started ?? DateOnly.MaxValue)
            .ToArray();
        return Array.IndexOf(ordered, order) is var place and > 0 ? ordered[place - 1] : null;
    }

    private static bool IsOutsideCare(DoLo order) =>
        order.Child.FirstEpisode is not null
        && order.Child.PeriodsOfCare().All(period =>
            order.Ended is null ? period.Last is not null || order.Started < period.First
                : order.Ended > period.Last || order.Ended < period.First);

    // The order itself has no row this year: the child's other orders are where it belongs. A child who has none cannot be named in this table.
    private static DoLo[] OpenLastYearAndGone(Child child) =>
        child.LastYear?.DoLos.Any(last => last.DoloEnd.IsBlank && !child.DoLos.Any(order => order.DoloStart.Value == last.DoloStart.Value)) == true
            ? child.DoLos
            : [];

    private static IEnumerable<Ssda903Row> During(Child child, Func<Episode, bool> breaks) =>
        from order in child.DoLos
        where order.Started is not null && order.Ended is not null
        from episode in child.Episodes
        where episode.Started <= order.Ended && (episode.Ended is null || episode.Ended >= order.Started) && breaks(episode)
        from row in new Ssda903Row[] { order, episode }
        select row;
}
