using System.Globalization;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Published;

/// <summary>A table as a file has it: its lines from the first, each cut into cells.</summary>
/// <param name="Name">The file's name, and the sheet's where it has sheets.</param>
/// <param name="Lines">The lines; the first is line 1.</param>
public sealed record PublishedTable(string Name, IReadOnlyList<string[]> Lines);

/// <summary>A statistics file of the department, as Marram knows it.</summary>
/// <param name="Id">Its short name in the catalogue.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Publication">The publication it comes with.</param>
/// <param name="FilePart">Part of the file's usual name; tells layouts apart that have the same columns.</param>
/// <param name="Filters">The columns that say what a row is about, besides time and place.</param>
/// <param name="Columns">The columns of numbers that Marram reads.</param>
/// <param name="YearEndsMonth">The month whose last day a reporting year ends on: 3, 9, or 6 for the population of a June.</param>
public sealed record PublishedLayout(
    string Id, string Title, string Publication, string FilePart, IReadOnlyList<string> Filters, IReadOnlyList<string> Columns, int YearEndsMonth);

/// <summary>How a published percentage or rate is made from the counts beside it.</summary>
/// <param name="Value">The column of the percentage or rate.</param>
/// <param name="Numerator">The column of those counted.</param>
/// <param name="Denominator">The column of all.</param>
/// <param name="TotalFilter">The filter that names the row in which all are counted; null where they stand in the same row.</param>
/// <param name="TotalLabel">What that filter says in it; null likewise.</param>
/// <param name="Per">100 or 10,000.</param>
/// <param name="Decimals">How many decimals are published.</param>
public sealed record PublishedRatio(
    string LayoutId, string Value, string Numerator, string Denominator, string? TotalFilter, string? TotalLabel, int Per, int Decimals);

/// <summary>One figure for every area and year: what an indicator can be compared with.</summary>
/// <param name="Column">The column of its value; blank where it is made from a count and the population.</param>
/// <param name="CountColumn">That count; blank where the value is published.</param>
/// <param name="Filters">What the row's filters must say.</param>
/// <param name="Decimals">Decimals published, or printed where Marram works it out.</param>
/// <param name="Basis">Snapshot: the last day of the year. In period: the whole year.</param>
/// <param name="DefinitionId">The indicator it compares with; null where there is none.</param>
/// <param name="MeasureId">The measure that counts the same from records; null where there is none.</param>
/// <param name="Note">What a comparison must know; blank where there is nothing.</param>
public sealed record PublishedSeries(
    string Id, string Title, string LayoutId, string Column, string CountColumn, IReadOnlyList<KeyValuePair<string, string>> Filters, Unit Unit, int Decimals, Basis Basis,
    Polarity Polarity, string? DefinitionId, string? MeasureId, string Note)
{
    /// <summary>Whether Marram makes it from a published count and the population.</summary>
    public bool IsWorkedOut => Column.Length == 0;

    /// <summary>A value of it with its unit: “22.6%”, “67”.</summary>
    public string Print(decimal value) => PrintedNumber.Print(value, Decimals) + Sign;

    /// <summary>An average of values: with a decimal at least, for a mean of whole percentages has one.</summary>
    public string PrintAverage(decimal value) => PrintedNumber.Print(value, Math.Max(1, Decimals)) + Sign;

    /// <summary>A difference in words, never below nought: “1.2 points”, “3 per 10,000”.</summary>
    /// <param name="ofAverage">Whether one side is an average, printed with a decimal at least.</param>
    public string PrintGap(decimal gap, bool ofAverage = false)
    {
        var size = PrintedNumber.Print(Math.Abs(gap), ofAverage ? Math.Max(1, Decimals) : Decimals);
        return Unit switch
        {
            Unit.Percent => size is "1" or "1.0" ? $"{size} point" : $"{size} points",
            Unit.RatePer10000 => $"{size} per 10,000",
            Unit.Count => size,
            Unit.Weeks => $"{size} weeks",
        };
    }

    private string Sign => Unit == Unit.Percent ? "%" : "";
}

/// <summary>A published figure that its own counts do not give, and why.</summary>
public sealed record KnownDifference(string LayoutId, string Column, string AreaCode, DateOnly YearEnds, string Reason);

/// <summary>What Marram knows of published files: <c>catalogue/published/</c>. Next year's layout is a row there, not a change of code.</summary>
public sealed class PublishedCatalogue
{
    private readonly Dictionary<(string Layout, string Column, string Found), string> aliases;
    private readonly Dictionary<string, PublishedSeries> byId;

    /// <summary>Makes a catalogue from the lines of its tables, each without its headings.</summary>
    /// <param name="layouts">id, title, publication, files, filters, columns, year_ends (MM-DD).</param>
    /// <param name="ratios">layout, value, numerator, denominator, total (filter=label), per, decimals.</param>
    /// <param name="series">id, title, layout, column, count, filters (filter=label;…), unit, decimals, basis, polarity, definition, measure, note.</param>
    /// <param name="aliases">layout, column (blank for a heading), found, meant.</param>
    /// <param name="known">layout, column, area, year_ends, reason.</param>
    /// <param name="regions">code, name.</param>
    /// <exception cref="FormatException">A cell of the tables is not what it must be.</exception>
    public PublishedCatalogue(
        IEnumerable<string[]> layouts, IEnumerable<string[]> ratios, IEnumerable<string[]> series, IEnumerable<string[]> aliases, IEnumerable<string[]> known, IEnumerable<string[]> regions)
    {
        Layouts = [.. layouts.Select(line => new PublishedLayout(line[0], line[1], line[2], line[3], Words(line[4]), Words(line[5]), int.Parse(line[6][..2], CultureInfo.InvariantCulture)))];
        Ratios =
        [
            .. ratios.Select(line => new PublishedRatio(
                line[0], line[1], line[2], line[3], line[4].Length == 0 ? null : Pair(line[4]).Key, line[4].Length == 0 ? null : Pair(line[4]).Value,
                int.Parse(line[5], CultureInfo.InvariantCulture), int.Parse(line[6], CultureInfo.InvariantCulture))),
        ];
        Series =
        [
            .. series.Select(line => new PublishedSeries(
                line[0], line[1], line[2], line[3], line[4], [.. line[5].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Pair)], UnitOf(line[6]),
                int.Parse(line[7], CultureInfo.InvariantCulture), line[8] == "snapshot" ? Basis.Snapshot : Basis.InPeriod, Enum.Parse<Polarity>(line[9], ignoreCase: true),
                NullIfBlank(line[10]), NullIfBlank(line[11]), line[12])),
        ];
        this.aliases = aliases.ToDictionary(line => (line[0], line[1], Plain(line[2])), line => line[3]);
        KnownDifferences = [.. known.Select(line => new KnownDifference(line[0], line[1], line[2], DateOnly.ParseExact(line[3], "yyyy-MM-dd", CultureInfo.InvariantCulture), line[4]))];
        Regions = [.. regions.Select(line => new KeyValuePair<string, string>(line[0], line[1]))];
        byId = Series.ToDictionary(one => one.Id);
    }

    /// <summary>England's code.</summary>
    public const string England = "E92000001";

    /// <summary>The statistics files that are read.</summary>
    public IReadOnlyList<PublishedLayout> Layouts { get; }

    /// <summary>How their percentages and rates are made.</summary>
    public IReadOnlyList<PublishedRatio> Ratios { get; }

    /// <summary>The series that are taken from them.</summary>
    public IReadOnlyList<PublishedSeries> Series { get; }

    /// <summary>Published figures that their counts do not give.</summary>
    public IReadOnlyList<KnownDifference> KnownDifferences { get; }

    /// <summary>England and its regions: code and name. Inner and Outer London stand beside London, so regions are never added together.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Regions { get; }

    /// <summary>A series by its id; null where there is none.</summary>
    public PublishedSeries? SeriesOf(string id) => byId.GetValueOrDefault(id);

    /// <summary>The series an indicator of a definition compares with; null where none is known.</summary>
    public PublishedSeries? SeriesForDefinition(string definitionId) => Series.FirstOrDefault(series => series.DefinitionId == definitionId);

    /// <summary>A heading or a label as the catalogue writes it.</summary>
    /// <param name="column">The filter the label stands under; blank for a heading.</param>
    public string Meant(string layoutId, string column, string found) => aliases.GetValueOrDefault((layoutId, column, Plain(found)), found);

    /// <summary>Letters in lower case with single spaces: how headings and labels are held against each other.</summary>
    public static string Plain(string text) => string.Join(' ', text.Trim('\uFEFF', ' ', '"').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A heading as a column's name: lower case, spaces as underscores.</summary>
    public static string ColumnName(string heading) => Plain(heading).Replace(' ', '_');

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static KeyValuePair<string, string> Pair(string text) => text.Split('=', 2) is [var column, var label]
        ? new(column, label)
        : throw new FormatException($"catalogue of published figures: '{text}' is not filter=label.");

    private static string? NullIfBlank(string text) => text.Length == 0 ? null : text;

    private static Unit UnitOf(string text) => Enum.GetValues<Unit>().Cast<Unit?>().FirstOrDefault(unit => unit!.Value.Label() == text || (text == "percent" && unit == Unit.Percent))
        ?? throw new FormatException($"catalogue of published figures: '{text}' is no unit.");
}
