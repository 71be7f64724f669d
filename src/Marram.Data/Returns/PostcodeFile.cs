using System.Globalization;
using Sylvan.Data.Csv;

namespace Marram.Returns;

/// <summary>
/// Reads a postcode directory in CSV, such as those the ONS publishes. It is large, so only the postcodes asked for are kept.
/// </summary>
public static class PostcodeFile
{
    private static readonly string[] Postcode = ["pcd", "pcd7", "pcd8", "pcds", "pcd2", "pcd_abbr", "postcode"];
    private static readonly string[] County = ["oscty", "cty", "cty25cd", "cty24cd", "cty23cd", "utla", "utla21cd", "utla25cd"];
    private static readonly string[] District = ["laua", "oslaua", "lad25cd", "lad24cd", "lad23cd", "ltla", "ltla21cd"];
    private static readonly string[] Easting = ["oseast1m", "east1m", "easting"];
    private static readonly string[] Northing = ["osnrth1m", "north1m", "northing"];

    /// <summary>Where the wanted postcodes lie, by postcode in capitals without spaces. One that the directory does not have is left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">Postcodes in capitals without spaces.</param>
    /// <exception cref="ReturnFileException">There is no such file, it is no CSV, or it has no column of postcodes or none of authorities.</exception>
    public static Dictionary<string, PostcodePlace> Read(string path, IReadOnlySet<string> wanted)
    {
        if (!File.Exists(path))
        {
            throw new ReturnFileException($"{path}: there is no such file.");
        }

        var lookup = (wanted as HashSet<string> ?? [.. wanted]).GetAlternateLookup<ReadOnlySpan<char>>();
        Dictionary<string, PostcodePlace> places = [];
        Span<char> compact = stackalloc char[16];
        try
        {
            using var csv = CsvDataReader.Create(new StreamReader(path), new CsvDataReaderOptions { HasHeaders = false, Comment = '\0', BufferSize = 0x10000 });
            if (!csv.Read())
            {
                throw new ReturnFileException($"{Path.GetFileName(path)}: the file is empty.");
            }

            string[] headings = [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim().ToLowerInvariant())];
            int? Find(string[] names) => names.Select(name => Array.IndexOf(headings, name)).FirstOrDefault(i => i >= 0, -1) is var i and >= 0 ? i : null;
            var (postcode, county, district, east, north) = (Find(Postcode), Find(County), Find(District), Find(Easting), Find(Northing));
            if (postcode is null || (county ?? district) is null)
            {
                throw new ReturnFileException(
                    $"{Path.GetFileName(path)}: a postcode directory needs a column of postcodes (pcd) and one of authorities (laua).");
            }

            while (csv.Read())
            {
                if (postcode >= csv.RowFieldCount)
                {
                    continue;
                }

                var length = Compact(csv.GetFieldSpan(postcode.Value), compact);
                if (lookup.TryGetValue(compact[..length], out var key))
                {
                    places[key] = new PostcodePlace(Authority(At(csv, county), At(csv, district)), Number(At(csv, east)), Number(At(csv, north)));
                }
            }
        }
        catch (CsvFormatException)
        {
            throw new ReturnFileException($"{Path.GetFileName(path)}: this is no CSV file, or a damaged one.");
        }

        return places;
    }

    // In a county the authority for children is the county (E10...); elsewhere the county column has a filler that ends in nines.
    private static string? Authority(string county, string district) =>
        county.Length > 0 && !county.EndsWith("99999999", StringComparison.Ordinal) ? county : district.Length > 0 ? district : null;

    private static string At(CsvDataReader csv, int? column) => column < csv.RowFieldCount ? csv.GetString(column.Value).Trim().ToUpperInvariant() : "";

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int Compact(ReadOnlySpan<char> postcode, Span<char> compact)
    {
        var length = 0;
        foreach (var letter in postcode)
        {
            if (letter != ' ' && length < compact.Length)
            {
                compact[length++] = char.ToUpperInvariant(letter);
            }
        }

        return length;
    }
}
