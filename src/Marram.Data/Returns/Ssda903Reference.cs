using Marram.Returns.Ssda903;

namespace Marram.Returns;

/// <summary>Gathers what the rules need beside the return.</summary>
public static class Ssda903Reference
{
    /// <summary>Reads the reference files, keeping of the postcode directory only what the returns and the provider list speak of.</summary>
    /// <param name="returns">This year's return and last year's, as read.</param>
    /// <param name="authority">The ONS code of the authority that makes the return; null when not given.</param>
    /// <param name="postcodes">The path of a postcode directory; null when not given.</param>
    /// <param name="providers">The paths of the regulator's lists; empty when not given.</param>
    /// <exception cref="ReturnFileException">A file cannot be read.</exception>
    public static ReferenceData Read(IEnumerable<Ssda903Input> returns, string? authority, string? postcodes, IReadOnlyList<string> providers)
    {
        var list = providers.Count == 0 ? null : ProviderList.Read(providers);
        if (postcodes is null)
        {
            return new(authority, null, list);
        }

        HashSet<string> written = [];
        foreach (var episode in returns.SelectMany(input => input.Rows.Rows<Episode>()))
        {
            foreach (var postcode in (ReadOnlySpan<string?>)[episode.HomePostcode, episode.PlacementPostcode])
            {
                if (postcode is not null)
                {
                    written.Add(postcode);
                }
            }
        }

        var wanted = written.Concat(list?.Values.Select(provider => provider.Postcode).OfType<string>() ?? []).Select(ReferenceData.WithoutSpaces).ToHashSet();
        var places = PostcodeFile.Read(postcodes, wanted);
        foreach (var postcode in written)
        {
            if (places.TryGetValue(ReferenceData.WithoutSpaces(postcode), out var place))
            {
                places[postcode] = place;
            }
        }

        foreach (var provider in list?.Values.ToArray() ?? [])
        {
            list![provider.Urn] = provider with { Authority = provider.Postcode is { } postcode ? places.GetValueOrDefault(postcode)?.Authority : null };
        }

        return new(authority, places, list);
    }
}
