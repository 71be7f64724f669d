using System.Collections.Immutable;
using System.Data.Common;
using DuckDB.NET.Data;
using Marram.Measures;
using Marram.Records;
using Marram.Returns.Extracts;

namespace Marram.Inspection;

/// <summary>
/// The eleven lists of Annex A from the records. Each is one file of SQL in <c>catalogue/inspection</c>, over the records of one authority as they stood at the end
/// of the day: what began later is not there, and what ended later is open.
/// </summary>
public static class InspectionLists
{
    private const int Adopters = 11;
    private static readonly string[] Views = ["care_period", "placement", "listed"];

    /// <summary>The lists, the first first.</summary>
    /// <param name="authority">The code under which the records were loaded.</param>
    /// <param name="asAt">The day of the lists; their windows end with it.</param>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    /// <param name="children">Who the children are, by pseudonym; null to leave the pseudonyms and no day of birth.</param>
    public static IReadOnlyList<InspectionList> Of(RecordStore store, string authority, DateOnly asAt, DateOnly? knownOn = null, IReadOnlyDictionary<string, KnownChild>? children = null)
    {
        var loads = store.InForce(knownOn);
        using var db = RecordStore.OpenBare(loads);
        MeasureTables.Execute(db, "create schema inspected; set search_path = 'inspected,main'");
        MeasureTables.Execute(db, $"create table inspection as select {MeasureTables.Day(asAt)} as as_at, {MeasureTables.Day(asAt.AddMonths(-6))} as half_year_before, {MeasureTables.Day(asAt.AddYears(-1))} as year_before");
        foreach (var table in RecordTables.All.Where(table => table.Sources[0] != "derived"))
        {
            Make(store, db, table, loads, records => $"create table inspected.{table.Name} as {AsAt(table, authority, asAt, records)}");
        }

        foreach (var view in Views)
        {
            MeasureTables.Execute(db, $"create table inspected.{view} as {(view == "placement" ? RecordStore.PlacementSql() : Sql(view == "listed" ? "child" : view))}");
        }

        return [.. ExtractTables.AnnexA.Select((table, i) => ListOf(db, table, i + 1, asAt, children))];
    }

    // A counting has merged most tables already; what it has not, or has just dropped, is merged here.
    private static void Make(RecordStore store, DuckDBConnection db, RecordTable table, ImmutableArray<RecordLoad> loads, Func<string, string> make)
    {
        try
        {
            if (store.Merged.Find(table.Name, MergedTables.KeyOf(table, loads)) is { } file)
            {
                MeasureTables.Execute(db, make($"({MergedTables.ReadSql(file, table, loads)})"));
                return;
            }
        }
        catch (DuckDBException)
        {
            // Dropped between finding and reading.
        }

        store.InstallTable(db, table, loads);
        MeasureTables.Execute(db, make($"main.{table.Name}"));
    }

    private static InspectionList ListOf(DuckDBConnection db, ExtractTable table, int number, DateOnly asAt, IReadOnlyDictionary<string, KnownChild>? children)
    {
        var rows = Rows(db, Sql($"list-{number}"), table).ToList();
        if (children is not null && number != Adopters)
        {
            Name(rows, table, asAt, children);
        }

        // The day of birth is only ever in lists that name the children.
        var silent = table.Columns.Where((column, i) => rows.Count > 0 && rows.TrueForAll(row => row[i] is null) && (children is not null || column.Name != "Date of Birth")).Select(column => column.Name).ToList();
        return new(table, rows, silent.Count > 0 ? [$"The records do not say: {string.Join("; ", silent)}."]
            : number == Adopters && !IsAny(db, "adopter") ? ["No adopters were loaded. They are in list 11 of Annex A, or in an extract of the adoption agency’s: adopters.csv."] : []);
    }

    private static bool IsAny(DuckDBConnection db, string table)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"select exists (select * from {table})";
        return (bool)command.ExecuteScalar()!;
    }

    private static void Name(List<object?[]> rows, ExtractTable table, DateOnly asAt, IReadOnlyDictionary<string, KnownChild> children)
    {
        var (id, born, age) = (table.IndexOf("Child Unique ID"), table.IndexOf("Date of Birth"), table.IndexOf("Age of Child (Years)"));
        foreach (var row in rows)
        {
            if (row[id] is string child && children.TryGetValue(child, out var known))
            {
                row[id] = known.LocalId;
                row[born] = known.Born;
                row[age] = known.Born is null ? row[age] : (long)Math.Max(0, Door.AgeOn(known.Born, asAt) ?? 0);
            }
        }
    }

    private static IEnumerable<object?[]> Rows(DuckDBConnection db, string sql, ExtractTable table)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        if (reader.FieldCount != table.Columns.Length)
        {
            throw new InvalidOperationException($"{table.Name} has {table.Columns.Length} columns, its SQL {reader.FieldCount}.");
        }

        while (reader.Read())
        {
            yield return [.. table.Columns.Select((column, i) => Value(reader, i, column))];
        }
    }

    private static object? Value(DbDataReader reader, int i, ExtractColumn column) => reader.IsDBNull(i) ? null : column.Kind switch
    {
        ColumnKind.Day => reader.GetFieldValue<DateOnly>(i),
        ColumnKind.Number => Convert.ToInt64(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture),
        ColumnKind.Code => WrittenCodes.Of(column.CodeSet!, reader.GetValue(i) switch
        {
            bool yes => yes ? "Y" : "N",
            var code => (string)code,
        }),
        _ => reader.GetString(i),
    };

    // The records of one authority at the end of a day. A day something falls due may lie ahead, and so may the month a child is expected.
    private static string AsAt(RecordTable table, string authority, DateOnly day, string records)
    {
        var columns = table.Columns.Select(column => IsOfThePast(column) && !table.Key.Contains(column.Name)
            ? $"case when {column.Name} <= {MeasureTables.Day(day)} then {column.Name} end as {column.Name}"
            : column.Name);
        var begun = table.Columns.Where(column => IsOfThePast(column) && table.Key.Contains(column.Name)).Select(column => $" and coalesce({column.Name} <= {MeasureTables.Day(day)}, true)");
        return $"select load_id, source, org_code, {string.Join(", ", columns)} from {records} where org_code = {MeasureTables.Text(authority)}{string.Concat(begun)}";
    }

    private static bool IsOfThePast(RecordColumn column) => column.Type == RecordType.Day && column.Name is not ("due_on" or "target_on" or "birth_month");

    private static string Sql(string name)
    {
        using var stream = typeof(InspectionLists).Assembly.GetManifestResourceStream($"inspection/{name}.sql") ?? throw new InvalidOperationException($"The program was built without inspection/{name}.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
