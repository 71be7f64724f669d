using DuckDB.NET.Data;
using Marram.Measures;
using Marram.Records;
using Marram.Reports;
using Marram.Store;
using Marram.Suppression;

namespace Marram.Inspection;

/// <summary>Makes the lists of an inspection, checks them, and keeps in the register who had them made and why.</summary>
public sealed class InspectionDesk(DataFolder data, RecordStore store, TimeProvider clock)
{
    private const int MostKept = 12;

    private readonly Lock turn = new();
    private readonly List<(string Key, Document Report)> kept = [];

    /// <summary>The authorities that records are about, by their codes.</summary>
    public IReadOnlyList<string> Authorities => [.. store.InForce().Where(load => !load.IsOfLists).Select(load => load.Authority).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The last day an authority's records speak of; null where there are none.</summary>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    public DateOnly? LastDayOf(string authority, DateOnly? knownOn = null) =>
        store.InForce(knownOn).Where(load => load.Authority == authority).Select(load => (DateOnly?)load.LastDay).Max();

    /// <summary>The authority as its readers know it.</summary>
    public string NameOf(string authority)
    {
        using var db = data.Register();
        return new AuthorityNames(db, data).Of(authority);
    }

    /// <summary>The lists in figures, in which nobody is named. The latest are kept, and given again while the same loads are in force.</summary>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    /// <param name="isPublic">Whether small numbers are withheld.</param>
    public Document Report(string authority, DateOnly asAt, DateOnly? knownOn, bool isPublic)
    {
        var name = NameOf(authority);
        var key = string.Join('\n', [name, authority, $"{asAt:yyyy-MM-dd} {isPublic}", .. store.InForce(knownOn).Select(load => $"{load.Number} {load.Hash}")]);
        lock (turn)
        {
            if (kept.Find(one => one.Key == key).Report is { } same)
            {
                return same;
            }
        }

        var report = InspectionReport.Of(
            InspectionLists.Of(store, authority, asAt, knownOn), name, asAt, isPublic ? SuppressionPolicy.OneToFive : null, PopulationOf(authority, asAt, knownOn));
        lock (turn)
        {
            kept.Add((key, report));
            if (kept.Count > MostKept)
            {
                kept.RemoveAt(0);
            }
        }

        return report;
    }

    // The latest that speaks of the time of the lists or before.
    private AreaPopulation? PopulationOf(string authority, DateOnly asAt, DateOnly? knownOn)
    {
        var loads = store.InForce(knownOn);
        using var db = RecordStore.OpenBare(loads);
        store.InstallTable(db, RecordTables.Of("population_group"), loads);
        using var command = db.CreateCommand();
        command.CommandText = """
            select mid_year, ethnic_group, aged_0_to_17
            from population_group
            where org_code = $authority and mid_year <= $year and aged_0_to_17 is not null
            qualify mid_year = max(mid_year) over ()
            order by ethnic_group
            """;
        command.Parameters.Add(new DuckDBParameter("authority", authority));
        command.Parameters.Add(new DuckDBParameter("year", (long)asAt.Year));
        using var reader = command.ExecuteReader();
        List<(string Group, long Children)> groups = [];
        var midYear = 0L;
        while (reader.Read())
        {
            midYear = reader.GetInt64(0);
            groups.Add((reader.GetString(1), reader.GetInt64(2)));
        }

        return groups.Count == 0 ? null : new((int)midYear, groups);
    }

    /// <summary>The lists and what the checks find.</summary>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    /// <param name="children">Who the children are; null for lists with pseudonyms.</param>
    public (IReadOnlyList<InspectionList> Lists, IReadOnlyList<InspectionFinding> Findings) Lists(
        string authority, DateOnly asAt, DateOnly? knownOn, IReadOnlyDictionary<string, KnownChild>? children, ChildLook look)
    {
        var lists = InspectionLists.Of(store, authority, asAt, knownOn, children);
        var findings = InspectionChecks.Of(lists, asAt);
        using var db = data.Register();
        db.KeepLook(look, children is null ? "lists" : "lists with names", "", asAt, "", lists.Sum(list => list.Rows.Count), clock.GetUtcNow());
        return (lists, findings);
    }
}
