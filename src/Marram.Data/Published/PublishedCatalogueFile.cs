using System.Reflection;
using Sylvan.Data.Csv;

namespace Marram.Published;

/// <summary>The catalogue of published files that ships with the program.</summary>
public static class PublishedCatalogueFile
{
    private static readonly Lazy<PublishedCatalogue> OfProgram = new(() => new(
        Lines("layouts"), Lines("ratios"), Lines("series"), Lines("aliases"), Lines("known-differences"), Lines("regions")));

    private static readonly Lazy<ILookup<string, (string Became, DateOnly On)>> Successors = new(() => Lines("reorganisations")
        .ToLookup(line => line[0], line => (line[1], DateOnly.ParseExact(line[2], "yyyy-MM-dd"))));

    public static PublishedCatalogue Shipped => OfProgram.Value;

    /// <summary>The authorities that took an authority's place, and from which day; none where it still stands.</summary>
    public static IEnumerable<(string Became, DateOnly On)> SuccessorsOf(string areaCode) => Successors.Value[areaCode];

    private static List<string[]> Lines(string table)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"published/{table}.csv")
            ?? throw new InvalidOperationException($"The program was built without catalogue/published/{table}.csv.");
        using var csv = CsvDataReader.Create(new StreamReader(stream), new CsvDataReaderOptions { HasHeaders = true, Delimiter = ',' });
        List<string[]> lines = [];
        while (csv.Read())
        {
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return lines;
    }
}
