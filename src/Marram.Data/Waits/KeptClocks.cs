using System.Runtime.InteropServices;
using Marram.Store;

namespace Marram.Waits;

/// <summary>
/// The clocks of a file beside its rows, as columns of days without any child: what the first page of the lists counts from, so that it need not read a long file first. They are
/// made anew by another build of the clock rules or another text of a standard, and can be deleted at any time.
/// </summary>
internal static class KeptClocks
{
    private const string Name = "clocks.bin";

    private const int Shape = 1;

    // Another build of the rules may run the clocks otherwise, and so may one with other standards or another way to read a row.
    private static readonly string Made = $"{Shape} {typeof(ClockRules).Module.ModuleVersionId} {typeof(KeptClocks).Module.ModuleVersionId}";

    /// <summary>The clocks of every list of a file; null where none are kept, or not by these rules.</summary>
    /// <param name="ownStandards"><see cref="StandardCatalogue.OwnTexts"/>.</param>
    public static IReadOnlyDictionary<(string Service, string StandardId), PathwayColumns>? Read(DataFolder data, PathwayFile file, string ownStandards)
    {
        var path = Path.Combine(PathwayLoader.FolderOf(data, file), Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            if (reader.ReadString() != Made + ownStandards)
            {
                return null;
            }

            var lists = new Dictionary<(string, string), PathwayColumns>();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var (service, standard, count) = (reader.ReadString(), reader.ReadString(), reader.ReadInt32());
                lists[(service, standard)] = new(Column<int>(reader, count), Column<int>(reader, count), [.. Column<byte>(reader, count).Select(reason => (StopReason)reason)]);
            }

            return lists;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ArgumentException or FormatException or UnauthorizedAccessException)
        {
            // Half a file, a damaged one, or one that may not be read: the clocks are run again.
            return null;
        }
    }

    /// <summary>Keeps the clocks of every list of a file.</summary>
    /// <param name="ownStandards"><see cref="StandardCatalogue.OwnTexts"/>.</param>
    public static void Write(DataFolder data, PathwayFile file, string ownStandards, IReadOnlyDictionary<(string Service, string StandardId), PathwayColumns> lists)
    {
        var path = Path.Combine(PathwayLoader.FolderOf(data, file), Name);
        var half = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (var writer = new BinaryWriter(File.Create(half)))
            {
                writer.Write(Made + ownStandards);
                writer.Write(lists.Count);
                foreach (var ((service, standard), columns) in lists)
                {
                    writer.Write(service);
                    writer.Write(standard);
                    writer.Write(columns.Count);
                    writer.Write(MemoryMarshal.AsBytes(columns.Starts));
                    writer.Write(MemoryMarshal.AsBytes(columns.Stops));
                    writer.Write((byte[])[.. columns.Reasons.ToArray().Select(reason => (byte)reason)]);
                }
            }

            File.Move(half, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A folder that may only be read: the clocks are run again the next time.
        }
    }

    private static T[] Column<T>(BinaryReader reader, int count) where T : unmanaged
    {
        if (count < 0 || (long)count * Marshal.SizeOf<T>() > reader.BaseStream.Length)
        {
            throw new InvalidDataException("The kept clocks say more of themselves than the file holds.");
        }

        var column = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(column.AsSpan()));
        return column;
    }
}
