using System.Collections.Immutable;
using Marram.Records;

namespace Marram.Measures;

/// <summary>What teams are called, as the records of the latest loads say. Read again only when another load says something of teams.</summary>
public sealed class TeamNames(RecordStore store)
{
    private readonly Lock turn = new();
    private string readFrom = "";
    private ILookup<string, (string Code, string Name)> names = Array.Empty<(string, string)>().ToLookup(_ => "");

    /// <summary>The names of an authority's teams, by code; teams that no source names are not among them.</summary>
    public IReadOnlyDictionary<string, string> Of(string? authority)
    {
        lock (turn)
        {
            var loads = store.InForce();
            var of = string.Join(' ', loads.Where(load => load.Tables.Any(table => table.Name == "team")).Select(load => load.Number));
            if (of != readFrom)
            {
                (names, readFrom) = (Read(loads), of);
            }

            return names[authority ?? ""].ToDictionary(team => team.Code, team => team.Name, StringComparer.Ordinal);
        }
    }

    private ILookup<string, (string, string)> Read(ImmutableArray<RecordLoad> loads)
    {
        using var db = RecordStore.OpenBare(loads);
        store.InstallTable(db, RecordTables.Of("team"), loads);
        using var command = db.CreateCommand();
        command.CommandText = "select org_code, team_code, team_name from team where team_name is not null";
        using var reader = command.ExecuteReader();
        List<(string Authority, string Code, string Name)> read = [];
        while (reader.Read())
        {
            read.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return read.ToLookup(team => team.Authority, team => (team.Code, team.Name), StringComparer.Ordinal);
    }
}
