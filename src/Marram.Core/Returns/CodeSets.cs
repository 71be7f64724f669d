using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Marram.Returns;

/// <summary>
/// The code sets of a return, each code with the collection years it may be used in: <c>catalogue/returns/ssda903-codes.csv</c> and <c>cin-codes.csv</c>.
/// </summary>
public sealed class CodeSets
{
    private static readonly ConcurrentDictionary<(string, CollectionYear), CodeSets> Known = [];

    private static readonly ConcurrentDictionary<string, FrozenDictionary<(string Set, string Code), string>> Meanings = [];

    private readonly FrozenDictionary<string, FrozenSet<string>> sets;

    private CodeSets(string file, CollectionYear year) => sets = Read(file)
        .Where(row => row.From <= year.Ends && year.Ends <= row.Until)
        .GroupBy(row => row.Set, row => row.Code)
        .ToFrozenDictionary(set => set.Key, set => set.ToFrozenSet());

    /// <summary>The code sets of a return in a collection year.</summary>
    /// <param name="file">The name of its file, for example ssda903-codes.csv.</param>
    public static CodeSets Of(string file, CollectionYear year) => Known.GetOrAdd((file, year), one => new CodeSets(one.Item1, one.Item2));

    /// <summary>Whether a code belongs to a set, such as PLACE; false for null.</summary>
    public bool Has(string set, string? code) => code is not null && sets[set].Contains(code);

    /// <summary>What a code of a set means in a few words, of several years' meanings the latest; null for a code the set never had.</summary>
    /// <param name="file">The name of its file, for example ssda903-codes.csv.</param>
    public static string? MeaningOf(string file, string set, string code) => Meanings.GetOrAdd(file, one => Read(one)
        .GroupBy(row => (row.Set, row.Code), row => row.Meaning).ToFrozenDictionary(meanings => meanings.Key, meanings => meanings.Last())).GetValueOrDefault((set, code));

    private static IEnumerable<(string Set, string Code, int From, int Until, string Meaning)> Read(string file)
    {
        using var stream = typeof(CodeSets).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',', 5);
            yield return (fields[0], fields[1], Year(fields[2], int.MinValue), Year(fields[3], int.MaxValue), fields[4].Trim('"'));
        }
    }

    private static int Year(string text, int otherwise) => text.Length == 0 ? otherwise : int.Parse(text);
}
