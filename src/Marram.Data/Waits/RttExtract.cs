using Marram.Writers;
using Sylvan.Data.Csv;

namespace Marram.Waits;

/// <summary>One row of the national referral-to-treatment file: a provider, a commissioner, a treatment function and a part.</summary>
/// <param name="Period">The month: <c>RTT-June-2026</c>.</param>
/// <param name="Provider">Parent code and name, then own code and name.</param>
/// <param name="Commissioner">Parent code and name, then own code and name.</param>
/// <param name="Part">Part_1A, Part_1B, Part_2, Part_2A or Part_3.</param>
/// <param name="PartDescription">The part in words.</param>
/// <param name="FunctionCode">Treatment function; C_999 is the total over them and is never added to the detail.</param>
/// <param name="FunctionName">Its name.</param>
/// <param name="Bands">Counts by weekly band; null where the file is blank, which is not zero.</param>
/// <param name="Total">The file's total without unknown starts; null where blank.</param>
/// <param name="UnknownStart">Patients with an unknown clock start; null where blank.</param>
/// <param name="TotalAll">All; null where blank.</param>
public sealed record RttRow(
    string Period,
    RttBody Provider,
    RttBody Commissioner,
    string Part,
    string PartDescription,
    string FunctionCode,
    string FunctionName,
    IReadOnlyList<long?> Bands,
    long? Total,
    long? UnknownStart,
    long? TotalAll)
{
    /// <summary>Whether this is the total over treatment functions.</summary>
    public bool IsTotal => FunctionCode == "C_999";

    /// <summary>The bands with blanks as nothing, for sums and percentiles.</summary>
    public WaitBands ToBands() => new([.. Bands.Select(count => count ?? 0)]);
}

/// <summary>A provider or commissioner as the national file names it. Group by code: names repeat and are blank.</summary>
public sealed record RttBody(string ParentCode, string ParentName, string Code, string Name);

/// <summary>What came of a national file.</summary>
/// <param name="Rows">The rows asked for.</param>
/// <param name="RowsRead">How many rows could be read, those not asked for too.</param>
public sealed record RttLoad(IReadOnlyList<RttRow> Rows, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<string> FileProblems, int OpenBand, long RowsRead = 0);

/// <summary>Reads and writes the monthly full CSV of NHS England's referral-to-treatment statistics: 121 columns, 105 of them bands.</summary>
public static class RttExtract
{
    private static readonly string[] Leading =
    [
        "Period", "Provider Parent Org Code", "Provider Parent Name", "Provider Org Code", "Provider Org Name", "Commissioner Parent Org Code",
        "Commissioner Parent Name", "Commissioner Org Code", "Commissioner Org Name", "RTT Part Type", "RTT Part Description",
        "Treatment Function Code", "Treatment Function Name",
    ];

    private static readonly string[] Trailing = ["Total", "Patients with unknown clock start date", "Total All"];

    /// <summary>Reads a file. Older ones stop at 52 weeks, and some begin with rows of title: the headings are the first row that names a band.</summary>
    /// <param name="isWanted">Which rows to keep; null for all. A month has 182,000 of them, most of which nobody asks for at once.</param>
    public static RttLoad Read(TextReader reader, Func<RttRow, bool>? isWanted = null)
    {
        using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 64 * 1024 });
        string[]? headings = null;
        int[] bands = [], leading = [], trailing = [];
        var read = 0L;
        Dictionary<int, string> last = [];
        var rows = new List<RttRow>();
        var rejected = new List<RejectedRow>();
        while (csv.Read())
        {
            if (headings is null)
            {
                var candidate = Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim()).ToArray();
                if (candidate.Any(heading => WaitBands.TryParseColumn(heading, out _, out _)))
                {
                    headings = candidate;
                    if (Problem(headings, out bands) is { } problem)
                    {
                        return new([], [], [problem], 0);
                    }

                    (leading, trailing) = ([.. Leading.Select(heading => Array.IndexOf(headings, heading))], [.. Trailing.Select(heading => Array.IndexOf(headings, heading))]);
                }

                continue;
            }

            var reasons = new List<string>();
            var row = Row(csv, headings, bands, leading, trailing, last, reasons);
            if (reasons.Count > 0)
            {
                rejected.Add(new(csv.RowNumber, csv.GetRawRecordSpan().ToString().TrimEnd('\r', '\n'), reasons));
            }
            else
            {
                read++;
                if (isWanted is null || isWanted(row))
                {
                    rows.Add(row);
                }
            }
        }

        return headings is null
            ? new([], [], ["No row names a band like 'Gt 00 To 01 Weeks SUM 1'; this is not a referral-to-treatment file."], 0)
            : new(rows, rejected, [], bands.Length - 1, read);
    }

    /// <summary>Writes rows in the layout of the national file.</summary>
    /// <exception cref="ArgumentException">A row has other bands than the national file.</exception>
    public static void Write(IEnumerable<RttRow> rows, TextWriter writer)
    {
        string[] headings = [.. Leading, .. Enumerable.Range(0, WaitBands.NationalOpenBand + 1).Select(band => WaitBands.ColumnOf(band)), .. Trailing];
        writer.Write(string.Join(',', headings) + "\n");
        foreach (var row in rows)
        {
            if (row.Bands.Count != WaitBands.NationalOpenBand + 1)
            {
                throw new ArgumentException($"A row has {row.Bands.Count} bands; the national file has {WaitBands.NationalOpenBand + 1}.", nameof(rows));
            }

            string?[] values =
            [
                row.Period, row.Provider.ParentCode, row.Provider.ParentName, row.Provider.Code, row.Provider.Name,
                row.Commissioner.ParentCode, row.Commissioner.ParentName, row.Commissioner.Code, row.Commissioner.Name,
                row.Part, row.PartDescription, row.FunctionCode, row.FunctionName,
                .. row.Bands.Select(count => count?.ToString()), row.Total?.ToString(), row.UnknownStart?.ToString(), row.TotalAll?.ToString(),
            ];
            writer.Write(CsvText.Line(values) + "\n");
        }
    }

    /// <summary>Our own open list in the national layout: a row a commissioner of one provider and service, and the total. Blank where nobody waits that long, as the file has it.</summary>
    public static IReadOnlyList<RttRow> OfOpenList(PathwaySet set, DateOnly census, RttBody provider, string functionCode, string functionName)
    {
        var period = census.ToString("'RTT-'MMMM'-'yyyy", System.Globalization.CultureInfo.InvariantCulture);
        return
        [
            .. from pathway in set.OpenAt(census)
               group pathway.Period.DaysAt(census) by pathway.Referral.Commissioner ?? "" into waits
               orderby waits.Key
               from function in new[] { (Code: functionCode, Name: functionName), (Code: "C_999", Name: "Total") }
               let bands = WaitBands.OfDays(waits.ToArray())
               select new RttRow(
                   period, provider, new RttBody("", "", waits.Key, ""), "Part_2", "Incomplete Pathways", function.Code, function.Name,
                   [.. Enumerable.Range(0, WaitBands.NationalOpenBand + 1).Select(band => bands[band] == 0 ? (long?)null : bands[band])],
                   null, 0, bands.Total),
        ];
    }

    /// <summary>The treatment function of what has no other. Source: NHS England, RTT guidance, treatment functions (X04, Other – Paediatric Services).</summary>
    public const string OtherFunction = "C_X04";

    /// <summary>Its name.</summary>
    public const string OtherFunctionName = "Other - Paediatric Services";

    /// <summary>The open list of referrals in the national layout, provider by provider.</summary>
    /// <param name="provider">The provider's code, for all of them; null for each referral's own, and blank where it names none.</param>
    public static IReadOnlyList<RttRow> OfReferrals(WaitingStandard standard, IReadOnlyList<Referral> referrals, DateOnly census, string? provider, string functionCode, string functionName) =>
    [
        .. from same in referrals.GroupBy(referral => provider ?? referral.Provider ?? "", StringComparer.OrdinalIgnoreCase)
           orderby same.Key
           from row in OfOpenList(PathwaySet.Of(standard, same), census, new("", "", same.Key, ""), functionCode, functionName)
           select row,
    ];

    private static string? Problem(string[] headings, out int[] bands)
    {
        var found = new SortedDictionary<int, int>();
        var open = new List<int>();
        for (var i = 0; i < headings.Length; i++)
        {
            if (WaitBands.TryParseColumn(headings[i], out var band, out var isOpen))
            {
                open.AddRange(isOpen ? [band] : []);
                if (!found.TryAdd(band, i))
                {
                    bands = [];
                    return $"'{headings[i]}' stands twice.";
                }
            }
        }

        bands = [.. found.Values];
        var gap = Enumerable.Range(0, found.Count).FirstOrDefault(band => !found.ContainsKey(band), -1);
        var missing = Leading.Concat(Trailing).Where(heading => heading.EndsWith("Code", StringComparison.Ordinal) || heading is "Period" or "RTT Part Type" or "Total All")
            .FirstOrDefault(heading => !headings.Contains(heading));
        return gap >= 0 ? $"The band from {gap} weeks is missing; bands must follow each other without a gap."
            : open.Count != 1 || open[0] != found.Count - 1 ? "The last band must be the one open at the top, like 'Gt 104 Weeks SUM 1'."
            : missing is not null ? $"The column '{missing}' is missing." : null;
    }

    private static RttRow Row(CsvDataReader csv, string[] headings, int[] bands, int[] leading, int[] trailing, Dictionary<int, string> last, List<string> reasons)
    {
        // Names and codes repeat from row to row: one text each is kept.
        string Text(int column)
        {
            if (column < 0 || column >= csv.RowFieldCount)
            {
                return "";
            }

            var span = csv.GetFieldSpan(column).Trim();
            return last.TryGetValue(column, out var before) && span.SequenceEqual(before) ? before : last[column] = span.ToString();
        }

        long? Number(int column)
        {
            if (column < 0 || column >= csv.RowFieldCount || csv.GetFieldSpan(column).Trim() is { IsEmpty: true })
            {
                return null;
            }

            var text = csv.GetFieldSpan(column).Trim();
            if (long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count))
            {
                return count;
            }

            reasons.Add($"'{headings[column]}' is '{text}'; it must be a count or blank.");
            return null;
        }

        if (csv.RowFieldCount != headings.Length)
        {
            reasons.Add($"The row has {csv.RowFieldCount} values and there are {headings.Length} headings.");
        }

        var counts = new long?[bands.Length];
        var sum = 0L;
        for (var band = 0; band < bands.Length; band++)
        {
            counts[band] = Number(bands[band]);
            sum += counts[band] ?? 0;
        }

        var row = new RttRow(
            Text(leading[0]), new(Text(leading[1]), Text(leading[2]), Text(leading[3]), Text(leading[4])), new(Text(leading[5]), Text(leading[6]), Text(leading[7]), Text(leading[8])),
            Text(leading[9]), Text(leading[10]), Text(leading[11]), Text(leading[12]), counts, Number(trailing[0]), Number(trailing[1]), Number(trailing[2]));
        sum += row.UnknownStart ?? 0;
        if (row.Part != "Part_3" && row.TotalAll is { } all && all != sum && reasons.Count == 0)
        {
            reasons.Add($"'Total All' is {all}; the bands and the unknown starts make {sum}.");
        }

        return row;
    }
}
