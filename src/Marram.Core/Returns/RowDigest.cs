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
        foreach (var (name, own) in tables.AsParallel().Select(table => (table.Table.Name, Own: Of(table.Table, table.Rows, salt))))
        {
            digest.tables[name] = own;
        }

        return digest;
    }

    private static Dictionary<ulong, ulong> Of(TableSchema table, IReadOnlyList<Row> rows, byte[] salt)
    {
        // Kept from row to row: to take the salt in anew takes twice as long as the row itself.
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, salt);
        var own = new Dictionary<ulong, ulong>(rows.Count);
        var nextFree = new Dictionary<ulong, ulong>();
        var text = new Text();
        foreach (var row in rows)
        {
            text.Begin(row.ChildId);
            foreach (var column in table.Key)
            {
                text.Add(row.Written(column));
            }

            var key = text.Hash(hash);

            // Rows that nothing tells apart are told apart by their order.
            if (own.ContainsKey(key))
            {
                var first = key;
                key = nextFree.GetValueOrDefault(first, first + 1);
                while (own.ContainsKey(key))
                {
                    key++;
                }

                nextFree[first] = key + 1;
            }

            text.Begin(row.Written(table.Columns[0])?.Trim());
            foreach (var column in table.Columns.AsSpan(1))
            {
                text.Add(row.Written(column));
            }

            own.Add(key, text.Hash(hash));
        }

        return own;
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

    // Fields one after the other, with a sign between them that no field has, as bytes. A large return has millions: they go into one buffer.
    private sealed class Text
    {
        private const byte Between = 0x1F;
        private byte[] bytes = new byte[1024];
        private int length;

        public void Begin(string? first)
        {
            length = 0;
            Append(first);
        }

        public void Add(string? field)
        {
            MakeRoom(1);
            bytes[length++] = Between;
            Append(field.AsSpan().Trim());
        }

        public ulong Hash(IncrementalHash hash)
        {
            Span<byte> result = stackalloc byte[32];
            hash.AppendData(bytes, 0, length);
            hash.GetHashAndReset(result);
            return BinaryPrimitives.ReadUInt64LittleEndian(result);
        }

        private void Append(ReadOnlySpan<char> text)
        {
            MakeRoom(Encoding.UTF8.GetMaxByteCount(text.Length));
            length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
        }

        private void MakeRoom(int more)
        {
            if (length + more > bytes.Length)
            {
                Array.Resize(ref bytes, 2 * (length + more));
            }
        }
    }
}
