using System.Collections.Frozen;
using Marram.Waits;

namespace Marram.Records;

/// <summary>What a column of a record table holds.</summary>
public enum RecordType
{
    /// <summary>A code, a pseudonym or a few words.</summary>
    Text,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,
}

/// <summary>One column.</summary>
/// <param name="Meaning">What its name leaves open; blank when that is nothing.</param>
public sealed record RecordColumn(string Name, RecordType Type, string Meaning);

/// <summary>
/// One canonical table of records about children. Every row of every table carries beside its own columns <c>load_id</c>, <c>source</c> and <c>org_code</c>.
/// </summary>
/// <param name="Key">The columns that tell a record from the others: of two rows that agree in them only one is in force.</param>
/// <param name="Sources">The sources that fill it, the one to believe first in front.</param>
public sealed record RecordTable(string Name, string[] Key, string[] Sources, RecordColumn[] Columns, string Meaning)
{
    private readonly FrozenDictionary<string, int> byName = Columns.Select((column, i) => (column.Name, i)).ToFrozenDictionary(one => one.Name, one => one.i);

    /// <summary>Whether its records are about children.</summary>
    public bool IsOfChildren => byName.ContainsKey("child_id");

    /// <summary>The column that says when a record was over, null while it is open; null for records that have no end.</summary>
    public string? EndColumn { get; } = Array.Find(Columns, column => column.Name is "ended_on" or "closed_on" or "completed_on")?.Name;

    /// <summary>Whether its records are of waiting lists, and not of a council's children.</summary>
    public bool IsOfLists => Sources.Contains(PathwayRecords.Source);

    /// <summary>The position of a column, from 0.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public int IndexOf(string column) => byName[column];
}

/// <summary>The canonical tables: <c>catalogue/records/</c>.</summary>
public static class RecordTables
{
    /// <summary>Every table.</summary>
    public static readonly IReadOnlyList<RecordTable> All = Read();

    private static readonly FrozenDictionary<string, RecordTable> ByName = All.ToFrozenDictionary(table => table.Name);

    /// <summary>The table of this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static RecordTable Of(string name) => ByName[name];

    private static List<RecordTable> Read()
    {
        var columns = Lines("record-columns.csv", 4).ToLookup(line => line[0], line => new RecordColumn(line[1], Enum.Parse<RecordType>(line[2], ignoreCase: true), line[3].Trim('"')));
        return [.. Lines("record-tables.csv", 4).Select(line => new RecordTable(line[0], line[1].Split(' '), line[2].Split(' '), [.. columns[line[0]]], line[3]))];
    }

    private static IEnumerable<string[]> Lines(string resource, int fields)
    {
        using var stream = typeof(RecordTables).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',', fields);
        }
    }
}

/// <summary>One record on its way into the store.</summary>
/// <param name="Values">In the order of the table's columns: string, DateOnly, long, double, bool, or null.</param>
public sealed record Record(RecordTable Table, object?[] Values)
{
    /// <summary>A record with these fields; the others are null.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public static Record Of(string table, params ReadOnlySpan<(string Column, object? Value)> fields)
    {
        var found = RecordTables.Of(table);
        var values = new object?[found.Columns.Length];
        foreach (var (column, value) in fields)
        {
            values[found.IndexOf(column)] = value switch { "" => null, int number => (long)number, _ => value };
        }

        return new(found, values);
    }
}
