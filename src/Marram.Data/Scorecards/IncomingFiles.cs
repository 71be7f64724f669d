using System.Security.Cryptography;
using Marram.Store;

namespace Marram.Scorecards;

/// <summary>Workbooks that were given and not loaded yet, under <c>incoming/</c> in the data folder: an address leads back to each, also after a time-out. A week later they are gone.</summary>
public sealed class IncomingFiles(DataFolder data)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private string Folder => Path.Combine(data.FullPath, "incoming");

    /// <summary>Keeps a file and returns the 16 hexadecimal digits by which it is found again.</summary>
    public string Keep(string name, byte[] content)
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in new DirectoryInfo(Folder).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc + Kept < TimeProvider.System.GetUtcNow().UtcDateTime))
        {
            old.Delete(recursive: true);
        }

        var id = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        var folder = Path.Combine(Folder, id);
        Directory.CreateDirectory(folder);
        foreach (var other in Directory.EnumerateFiles(folder))
        {
            File.Delete(other);
        }

        // The name is somebody else's: only its letters, digits and a few signs become a file's.
        var safe = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.' or '(' or ')' ? letter : '_')).Trim('.', ' ');
        File.WriteAllBytes(Path.Combine(folder, safe.Length == 0 ? "workbook.xlsx" : safe), content);
        return id;
    }

    /// <summary>The file of an id; null when there is none, or no longer.</summary>
    public (string Name, byte[] Content)? Find(string id)
    {
        if (id.Length != 16 || !id.All(char.IsAsciiHexDigitLower) || !Directory.Exists(Path.Combine(Folder, id)))
        {
            return null;
        }

        return Directory.EnumerateFiles(Path.Combine(Folder, id)).FirstOrDefault() is { } path ? (Path.GetFileName(path), File.ReadAllBytes(path)) : null;
    }

    /// <summary>Forgets a file that was loaded.</summary>
    public void Forget(string id)
    {
        if (Find(id) is not null)
        {
            Directory.Delete(Path.Combine(Folder, id), recursive: true);
        }
    }
}
