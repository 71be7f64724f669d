using Marram.Store;

namespace Marram.Measures;

/// <summary>What those are called under whose code children's records or waiting lists are kept.</summary>
public sealed class AuthorityNames(MarramDb db, DataFolder data)
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> links = new(() => ScorecardFeed.Links(data));

    /// <summary>The name of the organisation on whose scorecard the figures belong or whose lists they are, else of the area in published figures; the code where neither is known.</summary>
    public string Of(string code)
    {
        var id = links.Value.GetValueOrDefault(code, code);
        return db.Organisations.Find(id)?.Name ?? db.PublishedAreas.FirstOrDefault(area => area.OnsCode == code)?.Name ?? code;
    }
}
