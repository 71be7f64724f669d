namespace Marram.Returns.Ssda903;

/// <summary>Where a placement is, worked out from its postcode and the child's home postcode.</summary>
/// <param name="Authority">PL_LA: the ONS code of the authority, or SCO, NIR, WAL outside England; null when the postcode is blank or unknown.</param>
/// <param name="Location">PL_LOCATION: IN the authority that makes the return or OUT of it; null when the postcode is blank or unknown.</param>
/// <param name="Miles">PL_DISTANCE: miles from home to one decimal; null when either postcode is blank or unknown.</param>
public readonly record struct PlacementPlace(string? Authority, string? Location, double? Miles)
{
    /// <summary>What the reference data says of an episode's postcodes.</summary>
    public static PlacementPlace Of(Episode episode, ReferenceData reference)
    {
        if (episode.PostcodePlace is not { } placement)
        {
            return default;
        }

        var authority = placement.Authority switch
        {
            null => null,
            ['S', ..] => "SCO",
            ['N', ..] => "NIR",
            ['W', ..] => "WAL",
            var code => code,
        };
        var location = authority is null ? null : authority == reference.Authority ? "IN" : "OUT";
        return new(authority, location, PostcodePlace.Miles(episode.HomePlace, placement));
    }
}
