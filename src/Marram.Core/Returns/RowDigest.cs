using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Marram.Returns;

/// <summary>
/// What is remembered of the rows of a run so that the next can be compared with it: for each row a hash of what identifies it and a hash of what it says, under a salt of the
/// installation. No row can be read back from it.
/// </summary>
public sealed class RowDigest
{
    private readonly Dictionary<string, Dictionary<ulong, ulong>> tables = new(StringComparer.Ordinal);

    /// <summary>The tables it has rows of, in order of name.</summary>
    public IEnumerable<string> Tables => tables.Keys.Order(StringComparer.Ordinal);

    /// <summary>Digests rows.</summary>
    /// <param name="tables">The rows, table by table.</param>
    /// <param name="salt">A secret of the installation, so that nobody can try out children's numbers on the hashes.</param>
    public static RowDigest Of(IEnumerable<(TableSchema Table, IReadOnlyList<Row> Rows)> tables, byte[] salt)
    {
        var digest = new RowDigest();
        foreach (var (table, rows) in tables)
        {
            var own = new Dictionary<ulong, ulong>(rows.Count);
            foreach (var row in rows)
            {
                var identity = string.Join('\u001f', table.Key.Select(column => row.Written(column)?.Trim()).Prepend(row.ChildId));
                var key = Hash(identity, salt);

                // Rows that nothing tells apart are told apart by their order.
                while (own.ContainsKey(key))
                {
                    key++;
                }

                own.Add(key, Hash(string.Join('\u001f', table.Columns.Select(column => row.Written(column)?.Trim())), salt));
            }

            digest.tables[table.Name] = own;
        }

        return digest;
    }

    /// <summary>How a table differs from what it was: rows added, removed, and changed. A table that is absent has no rows.</summary>
    public (int Added, int Removed, int Changed) Against(RowDigest before, string table)
    {
        var (now, then) = (RowsOf(table), before.RowsOf(table));
        var kept = now.Where(row => then.ContainsKey(row.Key)).ToArray();
        return (now.Count - kept.Length, then.Count - kept.Length, kept.Count(row => then[row.Key] != row.Value));
    }

    /// <summary>Writes it to be read again by <see cref="Read"/>.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(tables.Count);
        foreach (var name in Tables)
        {
            writer.Write(name);
            writer.Write(tables[name].Count);
            foreach (var (key, content) in tables[name].OrderBy(row => row.Key))
            {
                writer.Write(key);
                writer.Write(content);
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">The stream ends too early.</exception>
    public static RowDigest Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var digest = new RowDigest();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var own = new Dictionary<ulong, ulong>();
            digest.tables.Add(reader.ReadString(), own);
            for (var rows = reader.ReadInt32(); rows > 0; rows--)
            {
                own.Add(reader.ReadUInt64(), reader.ReadUInt64());
            }
        }

        return digest;
    }

    private Dictionary<ulong, ulong> RowsOf(string table) => tables.GetValueOrDefault(table) ?? [];

    private static ulong Hash(string text, byte[] salt)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
