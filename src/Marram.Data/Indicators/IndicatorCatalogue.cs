using System.Globalization;
using System.Reflection;
using Marram.Periods;
using Sylvan.Data.Csv;

namespace Marram.Indicators;

/// <summary>What the project says of a definition, whoever reports it: a row of <c>catalogue/indicators.csv</c>.</summary>
public sealed record CatalogueEntry(
    string DefinitionId, string Group, int? Priority, string ShortTitle, string Question, string Definition, Polarity Polarity, int Decimals, string Source,
    string UnitPrinted, string BasisPrinted)
{
    /// <summary>The measure that counts it from children's records; null where none does.</summary>
    public string? MeasureId { get; init; }

    /// <summary>The basis of its figures; null where the catalogue leaves it open.</summary>
    public Basis? Basis => BasisPrinted switch
    {
        "snapshot" => Periods.Basis.Snapshot,
        "rolling_3_months" => Periods.Basis.Rolling3Months,
        "rolling_12_months" => Periods.Basis.Rolling12Months,
        "year_to_date" => Periods.Basis.YearToDate,
        "in_period" => Periods.Basis.InPeriod,
        _ => null,
    };
}

/// <summary>The definitions that ship with the program.</summary>
public static class IndicatorCatalogue
{
    private static readonly Lazy<IReadOnlyDictionary<string, CatalogueEntry>> Entries = new(Read);

    /// <summary>Definitions by id.</summary>
    public static IReadOnlyDictionary<string, CatalogueEntry> All => Entries.Value;

    private static Dictionary<string, CatalogueEntry> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("catalogue/indicators.csv")
            ?? throw new InvalidOperationException("The program was built without its catalogue of indicators.");
        using var csv = CsvDataReader.Create(new StreamReader(stream));
        var entries = new Dictionary<string, CatalogueEntry>(StringComparer.Ordinal);
        while (csv.Read())
        {
            string Text(string column) => csv.GetString(csv.GetOrdinal(column));
            entries.Add(Text("definition_id"), new CatalogueEntry(
                Text("definition_id"), Text("group"),
                Text("priority") is { Length: > 0 } priority ? int.Parse(priority, CultureInfo.InvariantCulture) : null,
                Text("short_title"), Text("question"), Text("definition"), Enum.Parse<Polarity>(Text("polarity"), ignoreCase: true),
                int.Parse(Text("decimals"), CultureInfo.InvariantCulture), Text("source"), Text("unit"), Text("basis"))
            {
                MeasureId = Text("measure") is { Length: > 0 } measure ? measure : null,
            });
        }

        return entries;
    }
}
