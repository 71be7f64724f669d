using Marram.Measures;
using Marram.Records;
using Marram.Store;

namespace Marram.Inspection;

/// <summary>Makes the lists of an inspection, checks them, and keeps in the register who had them made and why.</summary>
public sealed class InspectionDesk(DataFolder data, RecordStore store, TimeProvider clock)
{
    /// <summary>The lists and what the checks find.</summary>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    /// <param name="children">Who the children are; null for lists with pseudonyms.</param>
    public (IReadOnlyList<InspectionList> Lists, IReadOnlyList<InspectionFinding> Findings) Lists(
        string authority, DateOnly asAt, DateOnly? knownOn, IReadOnlyDictionary<string, KnownChild>? children, ChildLook look)
    {
        var lists = InspectionLists.Of(store, authority, asAt, knownOn, children);
        var findings = InspectionChecks.Of(lists, asAt);
        using var db = data.Register();
        db.ChildViews.Add(new()
        {
            At = clock.GetUtcNow().ToUniversalTime(),
            Role = look.Role,
            Kind = children is null ? "lists" : "lists with names",
            MeasureId = "",
            LastDay = asAt,
            Rows = lists.Sum(list => list.Rows.Count),
            Reason = look.Reason,
        });
        db.SaveChanges();
        return (lists, findings);
    }
}
