using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Marram.Store;

namespace Marram.Waits;

/// <summary>The waiting-time standards there are: those that ship with the program, and those that lie as files in a data folder's <c>standards/</c>.</summary>
/// <param name="Standards">In order of id.</param>
/// <param name="OwnTexts">SHA-256 over the site's own files, so that what was counted by others is known; empty where it has none.</param>
/// <param name="Problems">Why files are no standards; sentences that begin with the file's name.</param>
public sealed record StandardCatalogue(IReadOnlyList<WaitingStandard> Standards, string OwnTexts, IReadOnlyList<string> Problems)
{
    private const string Prefix = "catalogue/standards/";
    private static readonly Lazy<IReadOnlyList<WaitingStandard>> Embedded = new(ReadEmbedded);

    /// <summary>The standards that ship with the program, in order of id.</summary>
    public static IReadOnlyList<WaitingStandard> Shipped => Embedded.Value;

    /// <summary>Those that ship and a site's own. A file of the site takes the place of one that ships with the same id; a file that is no standard takes no place.</summary>
    public static StandardCatalogue Of(DataFolder folder) => FolderOf(folder) is var own && Directory.Exists(own) ? With(own) : new(Shipped, "", []);

    /// <summary>Where a site puts standards of its own.</summary>
    public static string FolderOf(DataFolder folder) => Path.Combine(folder.FullPath, "standards");

    /// <summary>The standards that ship, with those of a folder of <c>*.json</c> in place of or beside them.</summary>
    public static StandardCatalogue With(string folder)
    {
        List<string> problems = [];
        List<WaitingStandard> own = [];
        using var texts = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(path);
            texts.AppendData(Encoding.UTF8.GetBytes(text));
            if (Read(text, Path.GetFileName(path), out var problem) is { } standard)
            {
                own.Add(standard);
            }
            else
            {
                problems.Add(problem!);
            }
        }

        return new([.. own.UnionBy(Shipped, standard => standard.Id).OrderBy(standard => standard.Id, StringComparer.Ordinal)], own.Count == 0 ? "" : Convert.ToHexString(texts.GetHashAndReset()), problems);
    }

    private static IReadOnlyList<WaitingStandard> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. from name in assembly.GetManifestResourceNames()
               where name.StartsWith(Prefix, StringComparison.Ordinal)
               orderby name
               select Read(Text(assembly, name), name[Prefix.Length..], out var problem) ?? throw new InvalidDataException(problem),
        ];
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static WaitingStandard? Read(string json, string file, out string? problem)
    {
        var standard = WaitingStandard.Parse(json, out var trouble);
        problem = standard is null ? $"{file}: {trouble}" : file == standard.Id + ".json" ? null : $"{file}: its id is '{standard.Id}'; the file is named for it.";
        return problem is null ? standard : null;
    }
}
