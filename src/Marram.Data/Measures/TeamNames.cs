using Marram.Records;

namespace Marram.Measures;

/// <summary>What teams are called, as the records of the latest loads say. Read again only when another load says something of teams.</summary>
public sealed class TeamNames(RecordStore store)
{
    private readonly Lock turn = new();
    private string readFrom = "";
    private Dictionary<(string Authority, string Code), string> names = [];

    /// <summary>The name of a team; its code where no source names it.</summary>
    public string Of(string? authority, string code)
    {
        lock (turn)
        {
            var loads = store.InForce();
            var of = string.Join(' ', loads.Where(load => load.Tables.Any(table => table.Name == "team")).Select(load => load.Number));
            if (of != readFrom)
            {
                (names, readFrom) = (Read(loads), of);
            }

            return names.GetValueOrDefault((authority ?? "", code), code);
        }
    }

    private Dictionary<(string, string), string> Read(System.Collections.Immutable.ImmutableArray<RecordLoad> loads)
    {
        using var db = RecordStore.OpenBare(loads);
        store.InstallTable(db, RecordTables.Of("team"), loads);
        using var command = db.CreateCommand();
        command.CommandText = "select org_code, team_code, team_name from team where team_name is not null";
        using var reader = command.ExecuteReader();
        Dictionary<(string, string), string> read = [];
        while (reader.Read())
        {
            read[(reader.GetString(0), reader.GetString(1))] = reader.GetString(2);
        }

        return read;
    }
}
