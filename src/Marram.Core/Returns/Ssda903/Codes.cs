using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Marram.Returns.Ssda903;

/// <summary>
/// The code sets of the children looked after return, each code with the collection years it may be used in: <c>catalogue/returns/ssda903-codes.csv</c>.
/// </summary>
public sealed class Codes
{
    private static readonly (string Set, string Code, int From, int Until)[] Published = [.. Read()];

    private static readonly ConcurrentDictionary<CollectionYear, Codes> ByYear = [];

    private readonly FrozenDictionary<string, FrozenSet<string>> sets;

    private Codes(CollectionYear year) => sets = Published
        .Where(row => row.From <= year.Ends && year.Ends <= row.Until)
        .GroupBy(row => row.Set, row => row.Code)
        .ToFrozenDictionary(set => set.Key, set => set.ToFrozenSet());

    /// <summary>The code sets of a collection year.</summary>
    public static Codes Of(CollectionYear year) => ByYear.GetOrAdd(year, one => new Codes(one));

    /// <summary>Whether a code belongs to a set, such as PLACE; false for null.</summary>
    public bool Has(string set, string? code) => code is not null && sets[set].Contains(code);

    private static IEnumerable<(string Set, string Code, int From, int Until)> Read()
    {
        using var stream = typeof(Codes).Assembly.GetManifestResourceStream("ssda903-codes.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',', 5);
            yield return (fields[0], fields[1], Year(fields[2], int.MinValue), Year(fields[3], int.MaxValue));
        }
    }

    private static int Year(string text, int otherwise) => text.Length == 0 ? otherwise : int.Parse(text);
}
