using System.Collections.Frozen;

namespace Marram.Inspection;

/// <summary>How the drop-downs of Annex A write a code. Source: Ofsted, Inspecting local authority children's services, Annex A; kept in <c>catalogue/inspection/written-codes.csv</c>.</summary>
public static class WrittenCodes
{
    private static readonly FrozenDictionary<(string Set, string Code), string> Written = Read().ToFrozenDictionary(one => one.Key, one => one.Value);

    /// <summary>The code as its drop-down writes it, such as <c>q) 6: Police</c>; the code itself where its drop-down writes nothing else.</summary>
    public static string Of(string set, string code) => Written.GetValueOrDefault((set, code), code);

    private static IEnumerable<KeyValuePair<(string Set, string Code), string>> Read()
    {
        using var stream = typeof(WrittenCodes).Assembly.GetManifestResourceStream("written-codes.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // What is written may hold a comma; it is the last field.
            var fields = line.Split(',', 3);
            yield return new((fields[0], fields[1]), fields[2].Trim('"'));
        }
    }
}
