using System.IO.Compression;

namespace Marram.Returns;

/// <summary>One file of a return: its name, and its bytes.</summary>
public sealed record ReturnFile(string Name, byte[] Bytes)
{
    /// <summary>The most one set of files may hold when unpacked, unless told otherwise: 500 MB.</summary>
    public const long DefaultLimit = 500_000_000;

    private static readonly string[] Extensions = [".csv", ".txt", ".tsv", ".xml"];

    /// <summary>Whether it is XML, by its name.</summary>
    public bool IsXml => Path.GetExtension(Name).Equals(".xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The files of a return: one file, a zip file, or everything of a folder with the extension csv, txt, tsv, xml or zip, in order of name. Folders
    /// inside the folder are left alone.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <param name="withWorkbooks">Whether xlsx files belong to the set too.</param>
    /// <exception cref="ReturnFileException">There is nothing there, a zip file is broken, or the files hold more than the limit.</exception>
    public static IReadOnlyList<ReturnFile> Of(string path, long limit = DefaultLimit, bool withWorkbooks = false)
    {
        string[] files = Directory.Exists(path)
            ? [.. Directory.GetFiles(path).Where(file => IsOne(file, withWorkbooks)).Order(StringComparer.Ordinal)]
            : File.Exists(path) ? [path] : throw new ReturnFileException($"{path}: there is no such file or folder.");
        if (files.Length == 0)
        {
            throw new ReturnFileException($"{path}: the folder has no csv, txt, tsv, xml{(withWorkbooks ? ", xlsx" : "")} or zip file.");
        }

        var left = limit;
        List<ReturnFile> found = [];
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var name = Path.GetFileName(file);
            if (IsZip(file))
            {
                Unpack(stream, name);
            }
            else
            {
                found.Add(new(name, Whole(stream, name)));
            }
        }

        return found;

        void Unpack(Stream stream, string zip)
        {
            try
            {
                using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
                foreach (var entry in archive.Entries.Where(entry => IsOne(entry.Name, withWorkbooks) && !IsZip(entry.Name)).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
                {
                    if (entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
                    {
                        continue;
                    }

                    using var unpacked = entry.Open();
                    found.Add(new($"{zip}/{entry.FullName}", Read(unpacked, $"{zip}/{entry.FullName}", entry.Length)));
                }
            }
            catch (InvalidDataException)
            {
                throw new ReturnFileException($"{zip}: this is no zip file, or a damaged one.");
            }
        }

        byte[] Whole(FileStream stream, string name)
        {
            if (stream.Length > left)
            {
                throw TooLarge(name);
            }

            left -= stream.Length;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }

        // What a zip file says of an entry's length is not to be trusted: the bytes are counted as they come.
        byte[] Read(Stream stream, string name, long expected)
        {
            if (expected > left)
            {
                throw TooLarge(name);
            }

            using var bytes = new MemoryStream((int)Math.Clamp(expected, 0, 64_000_000));
            var buffer = new byte[81920];
            int count;
            while ((count = stream.Read(buffer)) > 0)
            {
                left -= count;
                if (left < 0)
                {
                    throw TooLarge(name);
                }

                bytes.Write(buffer, 0, count);
            }

            return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
        }

        ReturnFileException TooLarge(string name) => new($"{name}: the files hold more than {limit / 1_000_000} MB, the most that is read.");
    }

    private static bool IsZip(string file) => Path.GetExtension(file).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsOne(string file, bool withWorkbooks) =>
        IsZip(file) || (withWorkbooks && Path.GetExtension(file).Equals(".xlsx", StringComparison.OrdinalIgnoreCase)) || Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}

/// <summary>A file cannot be read at all. The message says which and why, for the person who brought it.</summary>
public class ReturnFileException(string message) : Exception(message);
