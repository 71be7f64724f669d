namespace Marram.Returns.Ssda903;

/// <summary>Rules that need a postcode reference or the regulator's list of providers.</summary>
internal static class PlaceRules
{
    private static readonly ReferenceKind[] Postcodes = [ReferenceKind.Postcodes];
    private static readonly ReferenceKind[] Providers = [ReferenceKind.Providers];

    public static readonly RowRule<Episode>[] All =
    [
        new("164", "The distance from home is not between 0 and 999.9 miles: check both postcodes", ["PL_DISTANCE"],
            episode => episode.Place.Miles is < 0 or > 999.9 && !episode.Child.IsOrWasUasc) { Needs = Postcodes },
        new("169", "The placement's authority cannot be worked out: check PL_POST", ["PL_LA"],
            episode => episode.Place.Authority is null && !episode.IsShortBreak) { Needs = Postcodes },
        new("179", "It cannot be worked out whether the placement is inside the authority: check PL_POST", ["PL_LOCATION"],
            episode => episode.Place.Location is null && !episode.IsShortBreak) { Needs = Postcodes },
        new("218", "Enter the URN of the placement's provider", ["URN"],
            episode => LacksUrn(episode)
                && !EpisodeRules.NeedsNoProvider(episode)
                && episode.Placement is not ("H5" or "P2" or "Z1")
                && episode.Place.Authority is not ['N' or 'W' or 'S' or 'C', ..]) { Needs = Postcodes, Until = 2024 },
        new("218", "Enter the URN of the placement's provider", ["URN"],
            episode => LacksUrn(episode)
                && !EpisodeRules.NeedsNoProvider(episode)
                && episode.Placement != "Z1"
                && episode.Place.Authority is not ['N' or 'W' or 'S' or 'C', ..]) { Needs = Postcodes, From = 2025, Until = 2025 },
        new("218", "Enter the URN of the placement's provider", ["URN"],
            episode => LacksUrn(episode)
                && !EpisodeRules.NeedsNoProvider(episode)
                && !EpisodeRules.IsOther(episode)
                && episode.Place.Authority is not ("CON" or "NIR" or "SCO" or "WAL" or "NUK")) { Needs = Postcodes, From = 2026 },
        new("219", "The provider of this URN is not registered for this kind of placement", ["URN", "PLACE"],
            episode => EpisodeRules.HasUrn(episode)
                && (episode.Placement is null || episode.Registered?.PlacementCodes.Contains(episode.Placement) != true))
        { Needs = Providers },
        new("221", "PL_POST differs from the postcode of the provider with this URN", ["PL_POST", "URN"],
            episode => episode.Placement is "K1" or "K2" or "R3" or "S1" && IsElsewhere(episode)) { Needs = Providers, Until = 2023 },
        new("221", "PL_POST differs from the postcode of the provider with this URN", ["PL_POST", "URN"],
            episode => episode.Placement is "H5" or "K1" or "K2" or "R3" or "S1" && IsElsewhere(episode))
        {
            Needs = Providers,
            From = 2024,
            Until = 2024,
        },
        new("221", "PL_POST differs from the postcode of the provider with this URN", ["PL_POST", "URN"],
            episode => episode.Placement is "K1" or "K2" or "K3" or "R3" or "S1" && IsElsewhere(episode)) { Needs = Providers, From = 2025 },
        new("224", "The provider of this URN is not registered under this PLACE_PROVIDER", ["PLACE_PROVIDER", "URN"],
            episode => EpisodeRules.HasUrn(episode)
                && (episode.Provider is null || episode.Registered?.ProviderCodes.Contains(episode.Provider) != true)) { Needs = Providers },
        new("227", "The placement began on or after the day its provider closed", ["URN", "DECOM"],
            episode => episode.Started >= episode.Registered?.Closed) { Needs = Providers },
        new("228", "The placement went on after its provider closed", ["URN", "DEC"],
            episode => episode.Registered?.Closed is { } closed
                && (episode.Ended > closed || (episode.Ended is null && episode.Year.LastDay > closed))) { Needs = Providers },
        new("229", "PLACE_PROVIDER says own provision (PR1) or another authority's (PR2), but the provider's address says otherwise",
            ["URN", "PLACE_PROVIDER"],
            episode => EpisodeRules.HasUrn(episode)
                && (episode.Provider == "PR1" ? !IsOwn(episode) : episode.Provider == "PR2" && IsOwn(episode)))
        {
            Needs = [ReferenceKind.Providers, ReferenceKind.Postcodes, ReferenceKind.Authority],
        },
        new("230", "Supported accommodation after 28 October 2023 needs the URN of its provider", ["PLACE", "DEC", "URN"],
            episode => episode.Placement == "H5"
                && (episode.Ended >= new DateOnly(2023, 10, 29) || episode.Dec.IsBlank)
                && !EpisodeRules.HasUrn(episode)
                && episode.Place.Authority is not ['N' or 'W' or 'S', ..]) { Needs = Postcodes, From = 2024, Until = 2024 },
        new("392a", "The distance from home cannot be worked out: check HOME_POST and PL_POST", ["PL_DISTANCE"],
            episode => episode.Place.Miles is null && !episode.IsShortBreak && !episode.Child.IsOrWasUasc) { Needs = Postcodes },
        new("392c", "HOME_POST or PL_POST is not a postcode in use", ["HOME_POST", "PL_POST"],
            episode => (episode.HomePostcode is not null && episode.HomePlace is null)
                || (episode.PlacementPostcode is not null && episode.PostcodePlace is null)) { Needs = Postcodes },
        new("406", "An unaccompanied child has no distance from home: clear HOME_POST", ["PL_DISTANCE"],
            episode => episode.Place.Miles is not null && episode.Child.IsOrWasUasc) { Needs = Postcodes },
        new("411", "The placement is said to be inside the authority, but its postcode is in another", ["PL_LOCATION"],
            episode => episode.Place.Location == "IN" && episode.Place.Authority != episode.Child.Return.Reference.Authority)
        {
            Needs = [ReferenceKind.Postcodes, ReferenceKind.Authority],
        },
        new("420", "Short breaks (V3, V4) have no placement authority: clear PL_POST", ["PL_LA"],
            episode => episode.IsShortBreak && episode.Place.Authority is not null) { Needs = Postcodes },
        new("454", "The placement is more than 350 miles from home: check both postcodes", ["PL_DISTANCE"],
            episode => episode.Place.Miles is > 350 and not 999.9) { Needs = Postcodes, From = 2026 },
        new("1008", "The URN is not on the list of registered providers", ["URN"],
            episode => EpisodeRules.HasUrn(episode) && episode.Registered is null) { Needs = Providers },
        new("1015", "Own provision (PR1) other than fostering or adoption should be inside the authority: check PLACE_PROVIDER and PL_POST",
            ["PL_LA"],
            episode => episode is { Provider: "PR1", LegalStatus: not null, Placement: not null, IsShortBreak: false }
                && !EpisodeRules.IsPlacedForAdoption(episode)
                && !EpisodeRules.IsFostered(episode)
                && episode.Place.Authority != episode.Child.Return.Reference.Authority)
        {
            Needs = [ReferenceKind.Postcodes, ReferenceKind.Authority],
        },
    ];

    // Short breaks (V3, V4) have no URN: rule 214 forbids it.
    private static bool LacksUrn(Episode episode) =>
        episode.Urn is null && !episode.IsShortBreak && (episode.Ended is null || episode.Ended >= episode.Year.FirstDay);

    private static bool IsElsewhere(Episode episode) =>
        EpisodeRules.HasUrn(episode)
        && !episode.IsShortBreak
        && episode.PlacementPostcode is { } postcode
        && ReferenceData.WithoutSpaces(postcode) != episode.Registered?.Postcode;

    private static bool IsOwn(Episode episode) => episode.Registered?.Authority == episode.Child.Return.Reference.Authority;
}
