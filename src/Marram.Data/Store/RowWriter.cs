using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Marram.Store;

/// <summary>
/// Adds rows to the register by one prepared statement a table. A load adds rows and changes none, so it needs nothing of what the mapper keeps about each; waking that up takes longer than
/// the whole load. The values are kept as the mapper keeps them (a test holds the two together).
/// </summary>
internal sealed class RowWriter(SqliteConnection connection, SqliteTransaction transaction)
{
    /// <summary>Adds rows to a table, in their order. Returns the number the register gave the last of them.</summary>
    /// <param name="columns">The columns by name, and what a row has there.</param>
    /// <exception cref="SqliteException">A row of that key is there already, or the machine refuses.</exception>
    public int Add<T>(string table, IEnumerable<T> rows, params (string Column, Func<T, object?> Value)[] columns) => Add(table, rows, "", columns);

    /// <summary>Adds rows to a table; one whose key is there already is given the new values of the columns named, and keeps the others.</summary>
    public void AddOrChange<T>(string table, IEnumerable<T> rows, string key, string[] changed, params (string Column, Func<T, object?> Value)[] columns) =>
        Add(table, rows, $" on conflict (\"{key}\") do update set {string.Join(", ", changed.Select(column => $"\"{column}\" = excluded.\"{column}\""))}", columns);

    private int Add<T>(string table, IEnumerable<T> rows, string conflict, (string Column, Func<T, object?> Value)[] columns)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column.Column}\""))}) "
            + $"values ({string.Join(", ", columns.Select((_, place) => $"${place}"))}){conflict} returning rowid";
        var parameters = new SqliteParameter[columns.Length];
        for (var place = 0; place < columns.Length; place++)
        {
            parameters[place] = command.Parameters.AddWithValue($"${place}", DBNull.Value);
        }

        var last = 0;
        foreach (var row in rows)
        {
            for (var place = 0; place < columns.Length; place++)
            {
                parameters[place].Value = Kept(columns[place].Value(row));
            }

            last = (int)(long)command.ExecuteScalar()!;
        }

        return last;
    }

    /// <summary>A moment as the mapper's DateTimeOffsetToBinaryConverter keeps it: tenths of milliseconds, and in the last eleven bits the minutes of the offset.</summary>
    public static long Kept(DateTimeOffset moment) => ((moment.Ticks / 1000) << 11) | ((long)moment.Offset.TotalMinutes & 0x7FF);

    private static object Kept(object? value) => value switch
    {
        null => DBNull.Value,
        Enum word => word.ToString(),
        DateTimeOffset moment => Kept(moment),
        IReadOnlyList<int> numbers => string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', numbers)}]"),
        _ => value,
    };
}
