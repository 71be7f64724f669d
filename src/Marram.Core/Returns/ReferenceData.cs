namespace Marram.Returns;

/// <summary>Where a postcode lies.</summary>
/// <param name="Authority">The ONS code of the upper-tier authority, for example E08000012; null when the reference does not say.</param>
/// <param name="Easting">Metres east on the national grid; null when the reference does not say.</param>
/// <param name="Northing">Metres north on the national grid; null when the reference does not say.</param>
public sealed record PostcodePlace(string? Authority, double? Easting, double? Northing)
{
    /// <summary>Miles in a straight line, to one decimal, halves to even; null when either place is not on the grid. Source: SSDA903 guide, PL_DISTANCE.</summary>
    public static double? Miles(PostcodePlace? from, PostcodePlace? to) =>
        from is { Easting: { } fromEast, Northing: { } fromNorth } && to is { Easting: { } toEast, Northing: { } toNorth }
            ? Math.Round(
                Math.Sqrt(((fromEast - toEast) * (fromEast - toEast)) + ((fromNorth - toNorth) * (fromNorth - toNorth))) / 1000 / 1.6093,
                1,
                MidpointRounding.ToEven)
            : null;
}

/// <summary>A home or agency of the regulator's list.</summary>
/// <param name="Urn">Its unique reference number.</param>
/// <param name="PlacementCodes">The placement codes it may be used for, for example K2.</param>
/// <param name="ProviderCodes">The provider codes it may be used with, for example PR4.</param>
/// <param name="Closed">The day its registration ended; null while it is registered.</param>
/// <param name="Postcode">In capitals without spaces; null when the list does not say.</param>
public sealed record Provider(string Urn, IReadOnlySet<string> PlacementCodes, IReadOnlySet<string> ProviderCodes, DateOnly? Closed, string? Postcode)
{
    /// <summary>The authority its postcode lies in; null without a postcode reference, or when the reference does not have it.</summary>
    public string? Authority { get; init; }
}

/// <summary>What rules need beside the return. Each part may be absent: the rules that need it are then skipped and say so.</summary>
/// <param name="Authority">The ONS code of the authority that makes the return, for example E08000012; null when not given.</param>
/// <param name="Postcodes">By postcode in capitals without spaces, and by any other spelling that is asked for often; null when no reference was given.</param>
/// <param name="Providers">By URN; null when no list was given.</param>
public sealed record ReferenceData(
    string? Authority = null,
    IReadOnlyDictionary<string, PostcodePlace>? Postcodes = null,
    IReadOnlyDictionary<string, Provider>? Providers = null)
{
    /// <summary>No reference data at all.</summary>
    public static readonly ReferenceData None = new();

    /// <summary>Where a postcode lies; null when it is blank, unknown or there is no reference.</summary>
    public PostcodePlace? Locate(string? postcode) =>
        postcode is null || Postcodes is null ? null
        : Postcodes.TryGetValue(postcode, out var place) ? place
        : postcode.Contains(' ', StringComparison.Ordinal) ? Postcodes.GetValueOrDefault(WithoutSpaces(postcode))
        : null;

    /// <summary>A postcode as the reference keeps it.</summary>
    public static string WithoutSpaces(string postcode) => postcode.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether a part is here.</summary>
    public bool Has(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Authority => Authority is not null,
        ReferenceKind.Postcodes => Postcodes is not null,
        ReferenceKind.Providers => Providers is not null,
        ReferenceKind.XmlFormat => false,
    };
}
