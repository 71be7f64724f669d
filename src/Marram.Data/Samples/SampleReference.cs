using Marram.Returns;

namespace Marram.Samples;

/// <summary>Stand-ins for the reference data that rules need, with what the made-up council's returns name.</summary>
internal static class SampleReference
{
    /// <summary>Its postcodes, as the ONS publishes a directory.</summary>
    public static ReturnFile Postcodes(SampleCouncil council) => SampleTable.FileOf(
        "postcodes.csv", ["pcds", "laua", "oseast1m", "osnrth1m"], council.Postcodes().Select(one => (string[])[one.Postcode, one.Authority, $"{one.East}", $"{one.North}"]));

    /// <summary>The homes and agencies it places children with, as the regulator lists providers.</summary>
    public static ReturnFile Providers(SampleCouncil council) => SampleTable.FileOf(
        "providers.csv", ["URN", "Placement code", "Placement provider code", "Deregistration date", "Setting postcode"], council.Homes.Select(home => (string[])[home.Urn, home.Codes, home.Kind, "", home.Postcode]));
}
