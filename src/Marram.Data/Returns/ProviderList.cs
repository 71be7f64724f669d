using System.Globalization;

namespace Marram.Returns;

/// <summary>
/// Reads the regulator's lists of homes and agencies, as CSV or XLSX. Their layout changes from year to year: one sheet or several, postcodes beside the
/// settings or on a sheet of their own, closed providers apart, supported accommodation without a placement code. Columns are found by any of the names seen.
/// </summary>
public static class ProviderList
{
    private static readonly string[] Urn = ["urn"];
    private static readonly string[] PlacementCodes = ["placement code", "provider code"];
    private static readonly string[] ProviderCodes = ["placement provider code", "provider placement code"];
    private static readonly string[] Closed = ["deregistration date", "closed date", "date closed"];
    private static readonly string[] Postcode = ["setting postcode", "setting address postcode", "postcode"];
    private static readonly char[] Separators = [',', '/', ';'];

    /// <summary>The providers of one or more lists by URN; what a later sheet says of a URN fills what an earlier one left open.</summary>
    /// <exception cref="ReturnFileException">A file cannot be read, or no sheet of it has the columns.</exception>
    public static Dictionary<string, Provider> Read(IEnumerable<string> paths)
    {
        Dictionary<string, Provider> providers = [];
        foreach (var path in paths)
        {
            var known = false;
            foreach (var sheet in SheetsOf(path))
            {
                known |= ReadSheet(sheet, providers);
            }

            if (!known)
            {
                throw new ReturnFileException(
                    $"{Path.GetFileName(path)}: no sheet has the columns of a provider list: URN, placement code, placement provider code, postcode.");
            }
        }

        return providers;
    }

    private static IReadOnlyList<Spreadsheet> SheetsOf(string path) =>
        !File.Exists(path) ? throw new ReturnFileException($"{path}: there is no such file.")
        : Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? Spreadsheet.Read(path)
        : [new Spreadsheet(Path.GetFileName(path), [.. CsvTable.Lines(path)])];

    private static bool ReadSheet(Spreadsheet sheet, Dictionary<string, Provider> providers)
    {
        // A title or a note may stand above the headings.
        var top = sheet.Rows.Take(20).ToList().FindIndex(row => Find(row, Urn) is not null);
        if (top < 0)
        {
            return false;
        }

        var headings = sheet.Rows[top];
        var (urn, placement, provider, closed, postcode) = (
            Find(headings, Urn), Find(headings, PlacementCodes), Find(headings, ProviderCodes), Find(headings, Closed), Find(headings, Postcode));
        if (placement is null && provider is null && postcode is null)
        {
            return false;
        }

        // The sheet of supported accommodation has no placement code: such homes are H5 until 2023/24 and K3 after.
        var isSupportedAccommodation = placement is null && provider is not null;
        foreach (var row in sheet.Rows.Skip(top + 1))
        {
            if (At(row, urn).ToUpperInvariant() is not { Length: > 0 } key)
            {
                continue;
            }

            var known = providers.GetValueOrDefault(key) ?? new Provider(key, new HashSet<string>(), new HashSet<string>(), null, null);
            providers[key] = known with
            {
                PlacementCodes = isSupportedAccommodation ? new HashSet<string> { "H5", "K3" } : CodesOr(known.PlacementCodes, At(row, placement)),
                ProviderCodes = CodesOr(known.ProviderCodes, At(row, provider)),
                Closed = DateOf(At(row, closed)) ?? known.Closed,
                Postcode = At(row, postcode) is { Length: > 0 } text ? ReferenceData.WithoutSpaces(text.ToUpperInvariant()) : known.Postcode,
            };
        }

        return true;
    }

    private static int? Find(string[] headings, string[] names) =>
        names.Select(name => Array.FindIndex(headings, heading => Words(heading) == name)).FirstOrDefault(index => index >= 0, -1) is var found and >= 0
            ? found
            : null;

    private static string Words(string heading) =>
        string.Join(' ', heading.ToLowerInvariant().Split([' ', '_', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string At(string[] row, int? column) => column is { } index && index < row.Length ? row[index].Trim() : "";

    private static IReadOnlySet<string> CodesOr(IReadOnlySet<string> known, string text) =>
        text.Length == 0 ? known : text.ToUpperInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();

    // A workbook keeps a date as the days since 1900, or as text.
    private static DateOnly? DateOf(string text) =>
        new Cell(text).Date
        ?? (DateOnly.TryParseExact(text.Split(' ', 'T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso) ? iso
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 100_000
                ? DateOnly.FromDateTime(DateTime.FromOADate(days))
                : null);
}
