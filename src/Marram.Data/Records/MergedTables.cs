using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Marram.Records;

/// <summary>Which tables, in which state, figures were last counted from.</summary>
/// <param name="FirstMonth">The first day of the first month end's month.</param>
/// <param name="LastMonth">The first day of the last month end's month.</param>
/// <param name="Tables">The key of each table.</param>
/// <param name="Loads">Of each table the key over the loads that brought records for it.</param>
/// <param name="Measures">The measures whose figures stand as these tables give them.</param>
internal sealed record CountedState(
    DateOnly FirstMonth, DateOnly LastMonth, IReadOnlyDictionary<string, string> Tables, IReadOnlyDictionary<string, string> Loads, IReadOnlyList<string> Measures);

/// <summary>
/// The tables in force, merged once and kept as Parquet under <c>records/merged/</c>, so that a counting need not merge what no load has changed, and can tell which children's records
/// a load did change. A file bears its table's name, the key of what was merged and the SHA-256 of its own bytes: one that is of other records, or damaged, is not found. Where a load brought
/// the same records again the file is the same: it tells the loads by their places among those that brought records for the table, and not by their numbers.
/// Nothing hangs on them: without any of it the same is merged anew. They hold what the records beside them hold, and no more.
/// </summary>
internal sealed class MergedTables(string folder)
{
    private const int KeyLength = 32;

    private string StateFile => Path.Combine(folder, "counted.json");

    /// <summary>Tells what is in force in a table from what was: over how it is merged, and the records that loads brought for it.</summary>
    public static string KeyOf(RecordTable table, ImmutableArray<RecordLoad> inForce) => KeyOf(table, inForce, (load, brought) => brought.Content ?? $"{load.Number} {brought.Hash}");

    /// <summary>Tells the loads in force that brought records for a table from those that did: another load that brings the same records is another.</summary>
    public static string LoadKeyOf(RecordTable table, ImmutableArray<RecordLoad> inForce) => KeyOf(table, inForce, (load, brought) => $"{load.Number} {brought.Hash}");

    /// <summary>The numbers of the loads in force that brought records for a table, in the order of their places in its file.</summary>
    public static IReadOnlyList<int> PlacesOf(RecordTable table, ImmutableArray<RecordLoad> inForce) => [.. inForce.Where(load => load.Tables.Any(one => one.Name == table.Name)).Select(load => load.Number)];

    private static string KeyOf(RecordTable table, ImmutableArray<RecordLoad> inForce, Func<RecordLoad, RecordLoadTable, string> told) => Hex(Encoding.UTF8.GetBytes(string.Join('\n',
    [
        "by place", RecordStore.InForceSql(table),
        .. from load in inForce
           from one in load.Tables
           where one.Name == table.Name
           select $"{load.Source} {load.Authority} {load.LastDay:yyyy-MM-dd} {RecordStore.IsLatest(load, inForce)} {told(load, one)}",
    ])))[..KeyLength];

    /// <summary>The file of a table; null where none is kept or what lies there is damaged.</summary>
    public string? Find(string table, string key)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        foreach (var file in Directory.GetFiles(folder, $"{table}-{key}-*.parquet"))
        {
            using var bytes = File.OpenRead(file);
            if (Path.GetFileName(file) == NameOf(table, key, Convert.ToHexStringLower(SHA256.HashData(bytes))))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>SQL that reads a table's file, each record with the number of its load.</summary>
    public static string ReadSql(string file, RecordTable table, ImmutableArray<RecordLoad> inForce) =>
        $"select * replace (([{string.Join(", ", PlacesOf(table, inForce))}]::bigint[])[load_id] as load_id) from read_parquet({RecordStore.Quoted(file)})";

    /// <summary>Keeps a table; its file, or null where it cannot be kept.</summary>
    /// <param name="select">What the table holds, as the connection can be asked for it.</param>
    public string? Keep(DuckDBConnection db, string select, string table, string key)
    {
        var partial = Path.Combine(folder, $"{table}-{key}-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.partial");
        try
        {
            Directory.CreateDirectory(folder);
            using (var command = db.CreateCommand())
            {
                command.CommandText = $"copy ({select}) to {RecordStore.Quoted(partial)} (format parquet)";
                command.ExecuteNonQuery();
            }

            var file = Path.Combine(folder, NameOf(table, key, Hex(File.ReadAllBytes(partial))));
            File.Move(partial, file, overwrite: true);
            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DuckDBException)
        {
            // A disk that is full or may not be written to: counting goes on without, as it did before any of this was kept.
            Try(() => File.Delete(partial));
            return null;
        }
    }

    /// <summary>What figures were last counted from; null where nothing readable says so.</summary>
    public CountedState? State()
    {
        try
        {
            // One of an earlier version does not say it all.
            return File.Exists(StateFile) && JsonSerializer.Deserialize(File.ReadAllBytes(StateFile), RecordJson.Default.CountedState) is { Loads: not null } state ? state : null;
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Keeps what figures were counted from, and drops the files of tables that are so no longer.</summary>
    public void Keep(CountedState state) => Try(() =>
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(StateFile + ".partial", JsonSerializer.SerializeToUtf8Bytes(state, RecordJson.Default.CountedState));
        File.Move(StateFile + ".partial", StateFile, overwrite: true);
        foreach (var file in Directory.GetFiles(folder, "*.parquet"))
        {
            if (!state.Tables.Any(table => Path.GetFileName(file).StartsWith($"{table.Key}-{table.Value}-", StringComparison.Ordinal)))
            {
                File.Delete(file);
            }
        }
    });

    private static string NameOf(string table, string key, string hash) => $"{table}-{key}-{hash}.parquet";

    private static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What is left lying is not found by anybody, and is dropped the next time.
        }
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
