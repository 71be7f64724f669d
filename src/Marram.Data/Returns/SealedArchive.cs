using System.IO.Compression;
using System.Security.Cryptography;

namespace Marram.Returns;

/// <summary>
/// Files as they were sent, sealed: a zip file encrypted with AES-256-GCM, a megabyte at a time, under a key that lies apart. A block that was changed, moved, left out or added
/// makes the whole unreadable, and is said to.
/// </summary>
public static class SealedArchive
{
    private const int BlockSize = 1 << 20;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private static readonly byte[] Mark = "MARRAMSEAL1\n"u8.ToArray();

    /// <summary>Seals files.</summary>
    /// <param name="path">Where; a file that is there is written over.</param>
    /// <param name="files">Name and content.</param>
    /// <param name="key">32 bytes.</param>
    public static void Write(string path, IEnumerable<(string Name, byte[] Content)> files, byte[] key)
    {
        using var plain = new MemoryStream();
        using (var zip = new ZipArchive(plain, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        var partial = path + ".partial";
        using (var file = File.Create(partial))
        {
            var salt = RandomNumberGenerator.GetBytes(NonceSize - sizeof(int));
            file.Write(Mark);
            file.Write(salt);
            using var cipher = new AesGcm(key, TagSize);
            var (bytes, length) = (plain.GetBuffer(), (int)plain.Length);
            Span<byte> tag = stackalloc byte[TagSize];
            for (var block = 0; block == 0 || block * (long)BlockSize < length; block++)
            {
                var from = bytes.AsSpan(block * BlockSize, Math.Min(BlockSize, length - (block * BlockSize)));
                var coded = new byte[from.Length];
                var isLast = (block + 1) * (long)BlockSize >= length;
                cipher.Encrypt(Nonce(salt, block), from, coded, tag, [isLast ? (byte)1 : (byte)0]);
                file.Write(coded);
                file.Write(tag);
            }
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>The zip file inside.</summary>
    /// <exception cref="InvalidDataException">It is no sealed archive, was sealed under another key, or was changed since.</exception>
    public static byte[] Read(string path, byte[] key)
    {
        var all = File.ReadAllBytes(path).AsSpan();
        if (!all.StartsWith(Mark) || all.Length < Mark.Length + NonceSize - sizeof(int) + TagSize)
        {
            throw new InvalidDataException("This is no sealed archive.");
        }

        var salt = all[Mark.Length..(Mark.Length + NonceSize - sizeof(int))].ToArray();
        var left = all[(Mark.Length + salt.Length)..];
        var plain = new byte[left.Length];
        var length = 0;
        using var cipher = new AesGcm(key, TagSize);
        try
        {
            for (var block = 0; ; block++)
            {
                var size = Math.Min(BlockSize, left.Length - TagSize);
                var isLast = left.Length == size + TagSize;
                cipher.Decrypt(Nonce(salt, block), left[..size], left.Slice(size, TagSize), plain.AsSpan(length, size), [isLast ? (byte)1 : (byte)0]);
                length += size;
                left = left[(size + TagSize)..];
                if (isLast)
                {
                    return plain[..length];
                }
            }
        }
        catch (Exception fault) when (fault is AuthenticationTagMismatchException or ArgumentException)
        {
            throw new InvalidDataException("The archive was sealed under another key, or was changed since.", fault);
        }
    }

    private static byte[] Nonce(byte[] salt, int block)
    {
        var nonce = new byte[NonceSize];
        salt.CopyTo(nonce, 0);
        BitConverter.TryWriteBytes(nonce.AsSpan(salt.Length), block);
        return nonce;
    }
}
