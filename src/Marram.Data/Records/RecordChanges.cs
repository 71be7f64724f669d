using System.Diagnostics;
using DuckDB.NET.Data;

namespace Marram.Records;

/// <summary>What a load brought for a table, against an earlier load.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Records that the load brought.</param>
/// <param name="Added">Records whose key the earlier load does not have.</param>
/// <param name="Removed">Records of the earlier load whose key this one does not have.</param>
/// <param name="Changed">Records that both have and that say something else now.</param>
/// <param name="Contradicted">Keys under which the load itself has records that say different things: one of them speaks, the others are not counted.</param>
public sealed record TableChange(RecordTable Table, long Rows, long Added, long Removed, long Changed, long Contradicted)
{
    /// <summary>What is said of the records that contradict each other; null where none does.</summary>
    public string? Contradiction => Contradicted == 0 ? null
        : $"{Contradicted:N0} {(Contradicted == 1 ? "record is" : "records are")} in the files more than once, saying different things. The one that says more is counted.";
}

/// <summary>What a load changed, told from the loads alone: nobody's records are named.</summary>
/// <param name="Before">The load it is held against; null when it is the first of its source and authority.</param>
/// <param name="Tables">Every table that either has, in the catalogue's order.</param>
public sealed record RecordChanges(RecordLoad? Before, IReadOnlyList<TableChange> Tables)
{
    /// <summary>Holds a load against the one that was loaded before it from the same source of the same authority.</summary>
    public static RecordChanges Of(RecordStore store, RecordLoad load)
    {
        var before = store.Loads().LastOrDefault(one => one.Number < load.Number && (one.Source, one.Authority) == (load.Source, load.Authority));
        using var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        return new(before, [.. RecordTables.All.Select(table => Of(db, store, table, before, load)).OfType<TableChange>()]);
    }

    private static TableChange? Of(DuckDBConnection db, RecordStore store, RecordTable table, RecordLoad? before, RecordLoad load)
    {
        var (then, now) = (RowsOf(before, table), RowsOf(load, table));
        if (then is null && now is null)
        {
            return null;
        }

        var there = store.FileOf(now is null ? before! : load, table);
        using var command = db.CreateCommand();
        command.CommandText = $"""
            with earlier as ({Digests(then is null ? there : store.FileOf(before!, table), table, then is null)}), later as ({Digests(there, table, now is null)})
            select count(*) filter (where earlier.digest is null), count(*) filter (where later.digest is null), count(*) filter (where earlier.digest <> later.digest),
              count(*) filter (where later.is_contradicted)
            from earlier
            full join later on {string.Join(" and ", table.Key.Select(key => $"earlier.{key} is not distinct from later.{key}"))}
            """;
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(table, now ?? 0, reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)) : throw new UnreachableException();
    }

    private static long? RowsOf(RecordLoad? load, RecordTable table) => load?.Tables.FirstOrDefault(one => one.Name == table.Name)?.Rows;

    // Records that share a key are taken together, so that their order says nothing. A load without the table has none of them.
    private static string Digests(string file, RecordTable table, bool isAbsent) => $"""
        select {string.Join(", ", table.Key)}, sum({DigestOf(table)}) as digest, count(distinct {DigestOf(table)}) > 1 as is_contradicted
        from read_parquet({RecordStore.Quoted(file)})
        {(isAbsent ? "where false" : "")}
        group by all
        """;

    private static string DigestOf(RecordTable table) => $"hash({string.Join(", ", table.Columns.Select(column => column.Name))})";
}
