namespace Marram.Returns.Ssda903;

/// <summary>Rules that the tables fit together: each child is in the Header table, once, with the same birth date and sex everywhere.</summary>
internal static class JoiningRules
{
    private static readonly TableSchema[] Header = [Tables.Header];

    public static readonly Ssda903Rule[] All =
    [
        new ChildRule("1012", "The child has no episode this year, so only a care leaver's record (OC3) can be returned", ["CHILD"],
            [Tables.PlacedAdoption, Tables.Missing, Tables.Reviews, Tables.Ad1, Tables.PrevPerm, Tables.Oc2],
            child => child.Episodes.Length > 0
                ? []
                : [
                    .. child.PlacedAdoptions, .. child.MissingEpisodes, .. child.Reviews, .. child.Ad1s, .. child.PrevPerms, .. child.Oc2s,
                ]) { Reads = [Tables.Episodes] },
        new RowRule<Header>("EPI", "The child has neither an episode nor a care leaver's record (OC3)", ["CHILD"],
            header => header.Child is { Episodes.Length: 0, Oc3s.Length: 0 }) { With = [Tables.Episodes, Tables.Oc3] },
        NotInHeader<Ad1>("INT01"),
        NotInHeader<PlacedAdoption>("INT02"),
        NotInHeader<Episode>("INT03"),
        NotInHeader<MissingEpisode>("INT04"),
        NotInHeader<Oc2>("INT05"),
        NotInHeader<Oc3>("INT06"),
        NotInHeader<PrevPerm>("INT07"),
        NotInHeader<Review>("INT08"),
        NotInHeader<AsylumSeeker>("INT09"),
        OtherBirth<Ad1>("INT11", row => row.Born),
        OtherBirth<PlacedAdoption>("INT12", row => row.Born),
        OtherBirth<MissingEpisode>("INT13", row => row.Born),
        OtherBirth<Oc2>("INT14", row => row.Born),
        OtherBirth<Oc3>("INT15", row => row.Born),
        OtherBirth<PrevPerm>("INT16", row => row.Born),
        OtherBirth<Review>("INT17", row => row.Born),
        OtherBirth<AsylumSeeker>("INT18", row => row.Born),
        new RowRule<AsylumSeeker>("INT21", "SEX differs from the Header table's", ["SEX"],
            row => row.Sex is not null && row.Child.Header?.Sex is { } sex && sex != row.Sex) { With = Header },
        Repeated<Ad1>("INT31", child => child.Ad1s),
        Repeated<Header>("INT32", child => child.Headers),
        Repeated<Oc2>("INT33", child => child.Oc2s),
        Repeated<Oc3>("INT34", child => child.Oc3s),
        Repeated<PrevPerm>("INT35", child => child.PrevPerms),
        Repeated<AsylumSeeker>("INT36", child => child.Uascs),
    ];

    public static readonly RowRule<AsylumSeeker>[] OfUnaccompaniedChildren =
    [
        new("104", "The day the status ended (DUC) must be a date, no earlier than this year", ["DUC"],
            row => row.Duc.IsNotADate || row.StatusEnded < row.Year.FirstDay),
        new("304", "The status ends (DUC) no later than the 18th birthday", ["DUC", "DOB"], row => row.StatusEnded > row.Born?.AddYears(18)),
    ];

    public static readonly ChildRule[] UnaccompaniedAcrossTables =
    [
        new("303", "The child has a day the status ended (DUC), but is not recorded as unaccompanied in the Header", ["DUC", "UASC"],
            [Tables.Uasc, Tables.Header],
            child => child.Uascs.Any(row => row.Duc.IsPresent) && child.Header is { Uasc: not "1" }
                ? [.. child.Uascs, .. child.Headers]
                : []),
    ];

    private static RowRule<TRow> NotInHeader<TRow>(string code)
        where TRow : Ssda903Row, ITableRow =>
        new(code, $"The child of this {TRow.Schema} row is not in the Header table", ["CHILD"], row => row.Child.Headers.Length == 0)
        {
            With = Header,
        };

    private static RowRule<TRow> OtherBirth<TRow>(string code, Func<TRow, DateOnly?> born)
        where TRow : Ssda903Row, ITableRow =>
        new(code, "The date of birth differs from the Header table's", ["DOB"],
            row => born(row) is { } here && row.Child.Born is { } inHeader && here != inHeader)
        { With = Header };

    private static RowRule<TRow> Repeated<TRow>(string code, Func<Child, TRow[]> rows)
        where TRow : Ssda903Row, ITableRow =>
        new(code, $"The child is in the {TRow.Schema} table more than once", ["CHILD"], row => rows(row.Child).Length > 1);
}
