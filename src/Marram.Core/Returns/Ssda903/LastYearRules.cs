namespace Marram.Returns.Ssda903;

/// <summary>Rules that compare this year's return with last year's.</summary>
internal static class LastYearRules
{
    private static readonly TableSchema[] Episodes = [Tables.Episodes];
    private static bool WasOpenFromAnotherDay(Episode episode) =>
        episode.Child.LastYear?.Episodes.Any(last => last.Dec.IsBlank && last.Started != episode.Started) == true;

    private static readonly TableSchema[] Header = [Tables.Header];
    private const string NotAsLastYear = "The first episode goes on from last year's open one and must repeat it: ";

    public static readonly RowRule<Episode>[] OfEpisodes =
    [
        new("199", "The child was adopted, so there can be no episode after that", ["CHILD"], IsAfterAdoption),
        new("452", "The placement is the one open last year, but its authority (PL_LA) differs: check PL_POST", ["PL_LA"],
            episode => OpenLastYear(episode) is { } last
                && last.ReasonStarted == episode.ReasonStarted
                && last.Place.Authority != episode.Place.Authority)
        { LastYear = Episodes, Needs = [ReferenceKind.Postcodes] },
        new("453", "The placement is the one open last year, but its distance from home differs: check HOME_POST and PL_POST", ["PL_DISTANCE"],
            episode => OpenLastYear(episode) is { } last
                && last.ReasonStarted == episode.ReasonStarted
                && IsElsewhere(episode, last)) { LastYear = Episodes, Needs = [ReferenceKind.Postcodes] },
        new("502", NotAsLastYear + "DECOM differs", ["DECOM"],
            episode => episode == episode.Child.FirstEpisode && WasOpenFromAnotherDay(episode)) { LastYear = Episodes },
        new("503A", NotAsLastYear + "RNE differs", ["RNE"], Differs(episode => episode.ReasonStarted)) { LastYear = Episodes },
        new("503B", NotAsLastYear + "LS differs", ["LS"], Differs(episode => episode.LegalStatus)) { LastYear = Episodes },
        new("503C", NotAsLastYear + "CIN differs", ["CIN"], Differs(episode => episode.Need)) { LastYear = Episodes },
        new("503D", NotAsLastYear + "PLACE differs", ["PLACE"], PlacementDiffers) { LastYear = Episodes, Until = 2024 },
        new("503D", NotAsLastYear + "PLACE differs", ["PLACE"], PlacementDiffers) { LastYear = Episodes, From = 2025, Until = 2025 },
        new("503D", NotAsLastYear + "PLACE differs", ["PLACE"], PlacementDiffers) { LastYear = Episodes, From = 2026 },
        new("503E", NotAsLastYear + "PLACE_PROVIDER differs", ["PLACE_PROVIDER"], Differs(episode => episode.Provider))
        {
            LastYear = Episodes,
        },
        new("503F", NotAsLastYear + "URN differs", ["URN"], Differs(episode => episode.Urn)) { LastYear = Episodes },
        new("503G", NotAsLastYear + "the distance from home differs (HOME_POST, PL_POST)", ["PL_DISTANCE"],
            episode => OpenLastYear(episode) is { } last && IsElsewhere(episode, last))
        {
            LastYear = Episodes,
            Needs = [ReferenceKind.Postcodes],
        },
        new("503H", NotAsLastYear + "the authority of the placement differs (PL_POST)", ["PL_LA"],
            Differs(episode => episode.Place.Authority)) { LastYear = Episodes, Needs = [ReferenceKind.Postcodes] },
        new("503J", NotAsLastYear + "the placement was inside the authority and is now outside, or the reverse (PL_POST)", ["PL_LOCATION"],
            Differs(episode => episode.Place.Location))
        {
            LastYear = Episodes,
            Needs = [ReferenceKind.Postcodes, ReferenceKind.Authority],
        },
        new("562", "The first episode began before this year, but last year's return has no such episode", ["DECOM"],
            episode => episode == episode.Child.FirstEpisode
                && episode.Started < episode.Year.FirstDay
                && episode.Child.LastYear?.LastEpisode?.Started != episode.Started) { LastYear = Episodes },
        new("NoE", "The episode began before this year, but last year's return has no episode of the child", ["DECOM"],
            episode => episode.Started < episode.Year.FirstDay && episode.Child.LastYear is not { Episodes.Length: > 0 })
        {
            LastYear = Episodes,
        },
    ];

    public static readonly RowRule<Header>[] OfHeaders =
    [
        new("202", "SEX differs from last year's", ["SEX"],
            header => LastYear(header) is { } last && AsOf2025(header, header.Sex) != AsOf2025(header, last.Sex)) { LastYear = Header },
        new("203", "The date of birth differs from last year's", ["DOB"],
            header => LastYear(header) is { } last && header.Born != last.Born) { LastYear = Header },
        new("204", "ETHNIC differs from last year's", ["ETHNIC"],
            header => LastYear(header) is { } last && header.Ethnicity != last.Ethnicity) { LastYear = Header },
        new("207", "The child was recorded as a mother last year and no longer is", ["MOTHER"],
            header => LastYear(header) is { Mother: "1" } && header.Mother != "1" && header.Child.Episodes.Length > 0)
        {
            With = Episodes,
            LastYear = Header,
        },
        new("208", "The UPN differs from last year's", ["UPN"], header => LastYear(header) is { } last && PupilNumberChanged(last.Upn, header.Upn))
        {
            LastYear = Header,
        },
        new("624", "MC_DOB differs from last year's", ["MC_DOB"],
            header => LastYear(header) is { } last && last.McDob.IsPresent && last.McDob.Value != header.McDob.Value) { LastYear = Header },
        new("626", "The child became a mother this year, but her child was born before it", ["MOTHER", "MC_DOB"],
            header => header.Mother == "1" && LastYear(header) is { Mother: "0" } && header.OwnChildBorn < header.Year.FirstDay)
        {
            LastYear = Header,
        },
    ];

    public static readonly ChildRule[] OfUnaccompaniedChildren =
    [
        new("205A", "The child was unaccompanied last year and no longer is, but the dates the status ended (DUC) do not say so",
            ["CHILD", "UASC", "DUC"], [Tables.Uasc, Tables.Header],
            child => LostStatus(child) ? WithHeader(child) : [])
        {
            Reads = [Tables.Uasc, Tables.Header],
            LastYear = [Tables.Uasc, Tables.Header],
        },
        new("205B", "The child is still unaccompanied, but the date the status ends (DUC) changed or was not the 18th birthday",
            ["DUC", "UASC"], [Tables.Uasc, Tables.Header],
            child => KeptStatusWithOtherDate(child) ? WithHeader(child) : [])
        {
            Reads = [Tables.Uasc, Tables.Header],
            LastYear = [Tables.Uasc, Tables.Header],
        },
        new("205C", "The child is not recorded as unaccompanied in either year, but a date the status ended (DUC) is", ["DUC", "UASC"],
            [Tables.Uasc, Tables.Header],
            child => child.Header?.Uasc != "1"
                && child.LastYear?.Header?.Uasc != "1"
                && (HasDuc(child) || HasDuc(child.LastYear)) ? WithHeader(child) : [])
        {
            Reads = [Tables.Uasc, Tables.Header],
            LastYear = [Tables.Uasc, Tables.Header],
        },
        new("205D", "The child is unaccompanied this year but was in care last year and was not", ["UASC", "CHILD"],
            [Tables.Header, Tables.Uasc],
            child => child.Header?.Uasc == "1" && child.LastYear?.Header is { Uasc: not "1" } ? child.Headers : [])
        {
            Reads = [Tables.Uasc, Tables.Header],
            LastYear = [Tables.Uasc, Tables.Header],
        },
    ];

    private static Header? LastYear(Header header) => header.Child.LastYear?.Header;

    /// <summary>The episode still open at the end of last year, when this is the first one of the child this year; null otherwise.</summary>
    private static Episode? OpenLastYear(Episode episode) =>
        episode.Child.OpenLastYear is { } open && episode == episode.Child.FirstEpisode ? open : null;

    private static Func<Episode, bool> Differs(Func<Episode, string?> field) =>
        episode => OpenLastYear(episode) is { } last && field(episode) != field(last);

    // H5 was replaced by K3 during 2023/24 and Z1 by Z11 to Z14 in 2025/26, so these changes of code are no change of placement.
    private static bool PlacementDiffers(Episode episode) =>
        OpenLastYear(episode) is { } last
        && episode.Placement != last.Placement
        && !(episode.Year.Ends is 2024 or 2025 && last.Placement == "H5" && episode.Placement == "K3")
        && !(episode.Year.Ends == 2026 && last.Placement == "Z1" && EpisodeRules.IsOther(episode));

    private static bool IsElsewhere(Episode episode, Episode last) =>
        (last.Place.Miles, episode.Place.Miles) switch
        {
            (null, not null) => true,
            ({ } before, { } now) => Math.Round(Math.Abs(now - before), 1, MidpointRounding.ToEven) >= 0.2,
            _ => false,
        };

    private static bool IsAfterAdoption(Episode episode)
    {
        var (now, before) = (episode.Child.FirstAdoption, episode.Child.LastYear?.FirstAdoption);
        var adopted = before is null || now?.Started <= before.Started ? now : before;
        return adopted is not null && episode != adopted && episode.Started >= adopted.Started;
    }

    // SEX changed from 1 and 2 to M and F in 2024/25: a recode is no change.
    private static string? AsOf2025(Header header, string? sex) =>
        header.Year.Ends < 2025 ? sex : sex switch { "1" => "M", "2" => "F", _ => sex };

    private static bool PupilNumberChanged(string? last, string? now) =>
        last != now
        && !(last is null or "UN1" && now is "UN2" or "UN3" or "UN4" or "UN5")
        && !(IsReason(last) && now is not null && !IsReason(now));

    private static bool IsReason(string? upn) => upn is null or "UN1" or "UN2" or "UN3" or "UN4" or "UN5";

    private static IEnumerable<Ssda903Row> WithHeader(Child child) => [.. child.Uascs, .. child.Headers];

    private static bool HasDuc(Child? child) => child?.Uascs.Any(row => row.StatusEnded is not null) == true;

    private static bool LostStatus(Child child) =>
        child.Uascs.Length > 0
        && child.Header?.Uasc != "1"
        && child.LastYear is { Header.Uasc: "1" } last
        && (HasDuc(child) || !last.Uascs.Any(row => child.Return.Year.Previous.Contains(row.StatusEnded)));

    private static bool KeptStatusWithOtherDate(Child child)
    {
        if (child is not { Header.Uasc: "1", LastYear: { Header.Uasc: "1" } last, Uascs: [var now, ..] } || last.Uascs is not [var before, ..])
        {
            return false;
        }

        return (!child.Return.Year.Contains(now.StatusEnded) && now.StatusEnded != before.StatusEnded)
            || before.StatusEnded != before.Born?.AddYears(18);
    }
}
