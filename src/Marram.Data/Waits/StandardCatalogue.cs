using System.Reflection;

namespace Marram.Waits;

/// <summary>The waiting-time standards: those that ship with the program, or a folder of a site's own.</summary>
public static class StandardCatalogue
{
    private const string Prefix = "catalogue/standards/";
    private static readonly Lazy<IReadOnlyList<WaitingStandard>> Embedded = new(ReadEmbedded);

    /// <summary>The standards that ship with the program, in order of id.</summary>
    public static IReadOnlyList<WaitingStandard> Shipped => Embedded.Value;

    /// <summary>The standards that ship, with those of a folder of <c>*.json</c> in place of or beside them.</summary>
    /// <exception cref="InvalidDataException">A file is not a standard; the message names it and says why.</exception>
    public static IReadOnlyList<WaitingStandard> With(string folder)
    {
        var own = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => Read(File.ReadAllText(path), Path.GetFileName(path)));
        return [.. own.UnionBy(Shipped, standard => standard.Id).OrderBy(standard => standard.Id, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<WaitingStandard> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. from name in assembly.GetManifestResourceNames()
               where name.StartsWith(Prefix, StringComparison.Ordinal)
               orderby name
               select Read(Text(assembly, name), name[Prefix.Length..]),
        ];
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static WaitingStandard Read(string json, string file)
    {
        var standard = WaitingStandard.Parse(json, out var problem) ?? throw new InvalidDataException($"{file}: {problem}");
        return file == standard.Id + ".json" ? standard : throw new InvalidDataException($"{file}: its id is '{standard.Id}'; the file is named for it.");
    }
}
