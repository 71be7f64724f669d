using System.Data.Common;
using DuckDB.NET.Data;
using Npgsql;

namespace Marram.Measures;

/// <summary>An engine that measures are tried on.</summary>
/// <param name="Name">As sentences name it.</param>
public sealed record MeasureEngine(string Name, DbConnection Connection) : IDisposable
{
    /// <summary>DuckDB in memory, which the program brings along.</summary>
    public static MeasureEngine DuckDb()
    {
        var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        MeasureTables.Execute(db, "set autoinstall_known_extensions = false; set autoload_known_extensions = false; set enable_external_access = false");
        MeasureExample.Prepare(db);
        return new("DuckDB", db);
    }

    /// <summary>A PostgreSQL server. It makes and drops the schemas <c>calendar</c> and <c>example</c> in the database it is given.</summary>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public static MeasureEngine PostgreSql(string connection)
    {
        var db = new NpgsqlConnection(connection);
        try
        {
            db.Open();
            MeasureTables.Execute(db, "set client_min_messages = warning");
            MeasureExample.Prepare(db);
            return new("PostgreSQL", db);
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    public void Dispose() => Connection.Dispose();
}

/// <summary>Tries measures on engines: whether they can be installed, have the columns they should, and list what their examples say.</summary>
public static class MeasureChecker
{
    private static readonly (string Name, Type[] Types, string Wanted, bool IsNeeded)[] Columns =
    [
        ("org_code", [typeof(string)], "text", true),
        ("period_id", [typeof(int)], "the whole number of the table period", true),
        ("subject_id", [typeof(string)], "text", true),
        ("met", [typeof(bool)], "true or false", true),
        ("value", [typeof(double), typeof(int), typeof(long)], "a whole number or double precision", false),
        ("team_code", [typeof(string)], "text", false),
        ("child_id", [typeof(string)], "text", false),
        ("left_out", [typeof(string)], "text: null where the case is counted, else the reason", false),
    ];

    /// <summary>The columns a measure may have.</summary>
    public static IEnumerable<string> ColumnNames => Columns.Select(column => column.Name);

    /// <summary>What is wrong with a measure; sentences that begin with its file. Empty when nothing is.</summary>
    /// <param name="example">Its worked example; null where there is none.</param>
    public static IReadOnlyList<string> Problems(Measure measure, MeasureExample? example, IEnumerable<MeasureEngine> engines)
    {
        var definition = measure.Definition;
        var file = definition.File;
        if (example is { Problems.Count: > 0 })
        {
            return example.Problems;
        }

        List<string> problems = [];
        foreach (var engine in engines)
        {
            try
            {
                (example ?? MeasureExample.Empty).Install(measure, engine.Connection);
                var wrong = ColumnProblems(definition, engine.Connection).ToList();
                problems.AddRange(wrong.Select(sentence => $"{file}: {sentence} ({engine.Name})."));
                if (wrong.Count == 0 && example is not null)
                {
                    problems.AddRange(example.Differences(measure, engine.Connection).Select(sentence => $"{file}: {sentence} ({engine.Name})."));
                }
            }
            catch (DbException refusal)
            {
                problems.Add($"{file}: {engine.Name} refuses it: {refusal.Message.ReplaceLineEndings(" ")}");
            }
        }

        return problems;
    }

    private static IEnumerable<string> ColumnProblems(MeasureDefinition definition, DbConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"select * from {definition.ViewName} where false";
        using var reader = command.ExecuteReader();
        var found = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetFieldType, StringComparer.Ordinal);
        foreach (var (name, types, wanted, isNeeded) in Columns)
        {
            if (!found.Remove(name, out var type))
            {
                if (isNeeded || (name == "value" && definition.IsOfValues))
                {
                    yield return $"the column {name} is missing";
                }
            }
            else if (!types.Contains(type))
            {
                yield return $"{name} is a {type.Name}; wanted {wanted}";
            }
        }

        foreach (var name in found.Keys)
        {
            yield return $"there is no use for the column {name}; wanted some of {string.Join(", ", ColumnNames)}";
        }
    }
}
