using System.Globalization;
using System.Text.RegularExpressions;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Published;

/// <summary>A row of a statistics file: when, where, about what, and its numbers.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Year">The last day of its reporting year.</param>
/// <param name="Labels">What its filters say, in the order of the layout's filters and in the catalogue's words.</param>
/// <param name="Cells">Its numbers and symbols, by column.</param>
public sealed record StatisticsRow(int Line, PublishedArea Area, DateOnly Year, string[] Labels, IReadOnlyDictionary<string, PublishedCell> Cells);

/// <summary>
/// A statistics file of the department (explore education statistics), read by its layout. Format: the department's open data standards; year and place first, then filters, then numbers.
/// </summary>
public sealed partial class StatisticsFile
{
    private static readonly string[] Needed = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name"];
    private static readonly string[] Places = ["region_code", "region_name", "old_la_code", "la_name", "new_la_code"];

    private readonly PublishedCatalogue catalogue;

    private StatisticsFile(string name, PublishedLayout layout, List<StatisticsRow> rows, PublishedCatalogue catalogue)
    {
        (Name, Layout, Rows, this.catalogue) = (name, layout, rows, catalogue);
        Areas = [.. rows.Select(row => row.Area).DistinctBy(area => area.Code)];
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>What it was read as.</summary>
    public PublishedLayout Layout { get; }

    /// <summary>Rows of England, regions and local authorities.</summary>
    public IReadOnlyList<StatisticsRow> Rows { get; }

    /// <summary>The areas they are of.</summary>
    public IReadOnlyList<PublishedArea> Areas { get; }

    /// <summary>The figures of the catalogue's series, and what matched none.</summary>
    public PublishedReading Reading { get; private init; } = null!;

    /// <summary>Whether a table is the metadata that come with a statistics file.</summary>
    public static bool IsMetadata(PublishedTable table) =>
        table.Lines is [var headings, ..] && headings.Select(PublishedCatalogue.ColumnName).ToHashSet().IsSupersetOf(["col_name", "col_type", "label"]);

    /// <summary>Reads a file with its metadata, where those came with it. A file that fits no layout says which is nearest and what it lacks.</summary>
    /// <param name="metadata">The metadata; null where they did not come.</param>
    public static bool TryRead(PublishedTable table, PublishedTable? metadata, PublishedCatalogue catalogue, out StatisticsFile? file, out IReadOnlyList<string> problems)
    {
        file = null;
        string[] headings = [.. table.Lines[0].Select(PublishedCatalogue.ColumnName)];
        if (Needed.Except(headings).ToArray() is { Length: > 0 } missing)
        {
            problems = [missing.Length == Needed.Length
                ? $"{table.Name}: the headings are those of no file Marram reads: {Some(headings)}. It reads the department's statistics (time_period, time_identifier …), LAIT's long data (LA Number, Measure_code …), sets of statistical neighbours (SN1 to SN10) and ONS estimates by single year of age."
                : $"{table.Name}: nearest to a statistics file of the department, but it lacks {string.Join(", ", missing)}."];
            return false;
        }

        var fitting = catalogue.Layouts.Where(layout => !Lacking(layout, headings, catalogue).Any()).ToList();
        if (fitting.Count == 0)
        {
            var nearest = catalogue.Layouts.OrderByDescending(layout => layout.Filters.Count + layout.Columns.Count - Lacking(layout, headings, catalogue).Count())
                .ThenBy(layout => Lacking(layout, headings, catalogue).Count()).First();
            problems = [$"{table.Name}: nearest to ‘{nearest.Title}’ ({nearest.Publication}), but it lacks {string.Join(", ", Lacking(nearest, headings, catalogue))}. It has {Some(headings.Except(Needed).Except(Places))}."];
            return false;
        }

        // Two files may have the same columns: then what the rows say decides, and the file's name where they say the same.
        var read = fitting.Select(layout => Read(table, metadata, layout, headings, catalogue))
            .OrderByDescending(one => one.File?.Reading.Figures.DistinctBy(figure => figure.SeriesId).Count() + one.File?.Reading.Populations.Count ?? -1)
            .ThenByDescending(one => table.Name.Contains(one.Layout.FilePart, StringComparison.OrdinalIgnoreCase)).First();
        (file, problems) = (read.File, read.Problems);
        return file is not null;
    }

    /// <summary>Every percentage and rate of the file made again from the counts beside it.</summary>
    public IEnumerable<Recomputation> Recomputed()
    {
        foreach (var ratio in catalogue.Ratios.Where(ratio => ratio.LayoutId == Layout.Id))
        {
            var totals = TotalsOf(ratio);
            foreach (var row in Rows)
            {
                var denominator = ratio.TotalFilter is null ? row.Cells[ratio.Denominator] : totals.GetValueOrDefault(KeyOf(row, ratio), new(null, "x"));
                yield return Recomputation.Of(this, row, ratio, row.Cells[ratio.Numerator], denominator, row.Cells[ratio.Value], catalogue);
            }
        }
    }

    private static IEnumerable<string> Lacking(PublishedLayout layout, string[] headings, PublishedCatalogue catalogue) =>
        layout.Filters.Concat(layout.Columns).Except(headings.Select(heading => PublishedCatalogue.ColumnName(catalogue.Meant(layout.Id, "", heading))));

    private static (PublishedLayout Layout, StatisticsFile? File, IReadOnlyList<string> Problems) Read(
        PublishedTable table, PublishedTable? metadata, PublishedLayout layout, string[] headings, PublishedCatalogue catalogue)
    {
        var columns = new Dictionary<string, int>();
        List<string> problems = [];
        foreach (var (i, heading) in headings.Index())
        {
            if (heading.Length > 0 && !columns.TryAdd(PublishedCatalogue.ColumnName(catalogue.Meant(layout.Id, "", heading)), i))
            {
                problems.Add($"{table.Name}: the heading {heading} stands there twice.");
            }
        }

        var otherLevels = new SortedDictionary<string, int>(StringComparer.Ordinal);
        List<StatisticsRow> rows = [];
        var blanks = 0;
        foreach (var (i, cells) in table.Lines.Index().Skip(1))
        {
            var line = i + 1;
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            string Cell(string column) => columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at].Trim() : "";
            var level = LevelOf(Cell("geographic_level"));
            if (level is null)
            {
                otherLevels[Cell("geographic_level")] = otherLevels.GetValueOrDefault(Cell("geographic_level")) + 1;
                continue;
            }

            if (YearOf(Cell("time_period"), Cell("time_identifier"), layout.YearEndsMonth) is not { } year)
            {
                problems.Add($"{table.Name}, line {line}: time_period is '{Cell("time_period")}' and time_identifier '{Cell("time_identifier")}'; wanted a year such as 2025 with ‘Reporting year’, or 202425 with ‘Financial year’.");
                continue;
            }

            if (AreaOf(level.Value, Cell) is not { } area)
            {
                problems.Add($"{table.Name}, line {line}: there is no code for the {Cell("geographic_level")} row; wanted {(level == AreaLevel.LocalAuthority ? "old_la_code or new_la_code" : "region_code")}.");
                continue;
            }

            var numbers = new Dictionary<string, PublishedCell>(layout.Columns.Count);
            foreach (var column in layout.Columns)
            {
                if (!PublishedCell.TryParse(Cell(column), out var number))
                {
                    problems.Add($"{table.Name}, line {line}: {column} is '{Cell(column)}'; wanted a number or one of the symbols c, z, x, u, k, low.");
                }

                blanks += number.Printed.Length == 0 ? 1 : 0;
                numbers[column] = number;
            }

            rows.Add(new(line, area, year, [.. layout.Filters.Select(filter => catalogue.Meant(layout.Id, filter, Cell(filter)))], numbers));
        }

        problems.AddRange(rows.GroupBy(row => (row.Area.Code, row.Year, string.Join('|', row.Labels.Select(PublishedCatalogue.Plain)))).Where(same => same.Count() > 1)
            .Select(same => $"{table.Name}: lines {string.Join(" and ", same.Select(row => row.Line))} are of the same area, year and labels ({same.First().Area.Name})."));
        if (rows.Count == 0 && problems.Count == 0)
        {
            problems.Add($"{table.Name}: there is no row of England, a region or a local authority.");
        }

        if (problems.Count > 0)
        {
            return (layout, null, problems.Count > 20 ? [.. problems[..20], $"… and {problems.Count - 20:N0} more."] : problems);
        }

        List<string> remarks = [.. MetadataRemarks(metadata, columns.Keys, layout, catalogue)];
        remarks.AddRange(otherLevels.Select(other => $"Not read: {other.Value:N0} rows of the level ‘{other.Key}’; Marram reads National, Regional and Local authority."));
        if (blanks > 0)
        {
            remarks.Add($"{blanks:N0} {(blanks == 1 ? "cell of numbers is" : "cells of numbers are")} blank; the standard allows none. They are kept as missing.");
        }

        var file = new StatisticsFile(table.Name, layout, rows, catalogue);
        return (layout, new(table.Name, layout, rows, catalogue) { Reading = file.ReadingOf(remarks) }, []);
    }

    private PublishedReading ReadingOf(List<string> remarks)
    {
        List<PublishedFigure> figures = [];
        var used = new HashSet<StatisticsRow>();
        foreach (var series in catalogue.Series.Where(series => series.LayoutId == Layout.Id))
        {
            var wanted = series.Filters.Select(filter => (At: IndexOf(Layout.Filters, filter.Key), Label: PublishedCatalogue.Plain(filter.Value))).ToArray();
            var matching = Rows.Where(row => wanted.All(filter => PublishedCatalogue.Plain(row.Labels[filter.At]) == filter.Label)).ToList();
            if (matching.Count == 0)
            {
                remarks.Add($"No row for ‘{series.Title}’: wanted {string.Join(" and ", series.Filters.Select(filter => $"{filter.Key} ‘{filter.Value}’"))}.");
            }

            used.UnionWith(matching);
            var ratio = catalogue.Ratios.FirstOrDefault(ratio => ratio.LayoutId == Layout.Id && ratio.Value == series.Column);
            var totals = ratio is null ? [] : TotalsOf(ratio);
            figures.AddRange(matching.Select(row => FigureOf(series, row, ratio, totals)));
        }

        foreach (var ratio in catalogue.Ratios.Where(ratio => ratio.LayoutId == Layout.Id && ratio.TotalFilter is not null))
        {
            used.UnionWith(Rows.Where(row => IsTotal(row, ratio)));
        }

        var populations = Layout.Id == "population" ? PopulationsOf(used, remarks) : [];
        remarks.AddRange(Rows.Where(row => !used.Contains(row)).GroupBy(row => string.Join(", ", row.Labels)).OrderByDescending(group => group.Count()).Take(50)
            .Select(group => $"Not matched: {group.Count():N0} {(group.Count() == 1 ? "row" : "rows")} of ‘{group.Key}’."));
        return new()
        {
            Layout = Layout.Id,
            Title = Layout.Title,
            Source = Layout.Publication,
            Rows = Rows.Count,
            Areas = Areas,
            Figures = figures,
            Populations = populations,
            Remarks = remarks,
        };
    }

    private PublishedFigure FigureOf(PublishedSeries series, StatisticsRow row, PublishedRatio? ratio, Dictionary<string, PublishedCell> totals)
    {
        var value = series.IsWorkedOut ? default : row.Cells[series.Column];
        var numerator = series.IsWorkedOut ? row.Cells[series.CountColumn] : ratio is null ? default(PublishedCell?) : row.Cells[ratio.Numerator];
        PublishedCell? denominator = ratio is null ? null : ratio.TotalFilter is null ? row.Cells[ratio.Denominator] : totals.GetValueOrDefault(KeyOf(row, ratio), new(null, "x"));
        return new()
        {
            SeriesId = series.Id,
            AreaCode = row.Area.Code,
            FirstDay = series.Basis == Basis.Snapshot ? row.Year : row.Year.AddYears(-1).AddDays(1),
            LastDay = row.Year,
            Value = value.Value,
            // The symbol of the count stands for the rate that cannot be made from it.
            Printed = series.IsWorkedOut ? (numerator?.Value is null ? numerator?.Printed ?? "" : "") : value.Printed,
            Numerator = numerator?.Count,
            Denominator = denominator?.Count,
            Line = row.Line,
        };
    }

    private List<PopulationEstimate> PopulationsOf(HashSet<StatisticsRow> used, List<string> remarks)
    {
        List<PopulationEstimate> estimates = [];
        foreach (var row in Rows)
        {
            if (Ages().Match(row.Labels[0]) is { Success: true } ages && row.Cells["population_estimate"] is { Count: { } people })
            {
                used.Add(row);
                estimates.Add(new()
                {
                    AreaCode = row.Area.Code,
                    MidYear = row.Year.Year,
                    FromAge = int.Parse(ages.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                    ToAge = int.Parse(ages.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
                    People = people,
                });
            }
        }

        if (estimates.Count == 0)
        {
            remarks.Add("No row says which ages it counts; wanted an age_group such as ‘Children aged 0 to 17 years’.");
        }

        return estimates;
    }

    private Dictionary<string, PublishedCell> TotalsOf(PublishedRatio ratio) =>
        ratio.TotalFilter is null ? [] : Rows.Where(row => IsTotal(row, ratio)).ToDictionary(row => KeyOf(row, ratio), row => row.Cells[ratio.Denominator]);

    private bool IsTotal(StatisticsRow row, PublishedRatio ratio) =>
        PublishedCatalogue.Plain(row.Labels[IndexOf(Layout.Filters, ratio.TotalFilter!)]) == PublishedCatalogue.Plain(ratio.TotalLabel!);

    // Area, year and all labels but the one that tells the total from its parts.
    private string KeyOf(StatisticsRow row, PublishedRatio ratio) =>
        $"{row.Area.Code}|{row.Year:yyyyMMdd}|{string.Join('|', row.Labels.Index().Where(label => Layout.Filters[label.Index] != ratio.TotalFilter).Select(label => PublishedCatalogue.Plain(label.Item)))}";

    private static IEnumerable<string> MetadataRemarks(PublishedTable? metadata, IEnumerable<string> columns, PublishedLayout layout, PublishedCatalogue catalogue)
    {
        if (metadata is null)
        {
            yield break;
        }

        string[] headings = [.. metadata.Lines[0].Select(PublishedCatalogue.ColumnName)];
        string At(string[] line, string column) => Array.IndexOf(headings, column) is var at && at >= 0 && at < line.Length ? line[at].Trim() : "";
        var described = metadata.Lines.Skip(1).Where(line => At(line, "col_name").Length > 0)
            .ToLookup(line => PublishedCatalogue.ColumnName(catalogue.Meant(layout.Id, "", At(line, "col_name"))));
        foreach (var name in described.Select(group => group.Key).Except(columns))
        {
            yield return $"The metadata describe a column {name} that the file lacks.";
        }

        foreach (var series in catalogue.Series.Where(series => series.LayoutId == layout.Id && described.Contains(series.Column)))
        {
            var line = described[series.Column].First();
            var unit = At(line, "indicator_unit");
            if ((unit == "%" && series.Unit != Unit.Percent) || (unit.Length > 0 && unit != "%" && series.Unit == Unit.Percent))
            {
                yield return $"The metadata give {series.Column} the unit ‘{unit}’; Marram takes it as {series.Unit.Label()}.";
            }

            if (int.TryParse(At(line, "indicator_dp"), out var decimals) && decimals != series.Decimals)
            {
                yield return $"The metadata give {series.Column} {decimals} {(decimals == 1 ? "decimal" : "decimals")}; Marram expects {series.Decimals}.";
            }
        }
    }

    private static AreaLevel? LevelOf(string text) => PublishedCatalogue.Plain(text) switch
    {
        "national" => AreaLevel.National,
        "regional" => AreaLevel.Regional,
        "local authority" => AreaLevel.LocalAuthority,
        _ => null,
    };

    private static PublishedArea? AreaOf(AreaLevel level, Func<string, string> cell)
    {
        var (code, ons, name) = level switch
        {
            AreaLevel.National => (cell("country_code"), cell("country_code"), cell("country_name")),
            AreaLevel.Regional => (cell("region_code"), cell("region_code"), cell("region_name")),
            AreaLevel.LocalAuthority => (cell("old_la_code") is { Length: 3 } three ? three : cell("new_la_code"), cell("new_la_code"), cell("la_name")),
        };
        return code.Length < 3 ? null : new() { Code = code, OnsCode = ons, Name = name, Level = level, RegionCode = level == AreaLevel.LocalAuthority ? cell("region_code") : "" };
    }

    /// <summary>The last day of a reporting period; null where it is none that is read. Six digits are two years that follow each other.</summary>
    public static DateOnly? YearOf(string period, string identifier, int endsMonth)
    {
        if (!period.All(char.IsAsciiDigit) || !int.TryParse(period, out var number))
        {
            return null;
        }

        var kind = PublishedCatalogue.Plain(identifier);
        return (period.Length, kind) switch
        {
            (4, "reporting year") when number is > 1900 and < 2200 => Month.Of(new(number, endsMonth, 1)).LastDay,
            (4, "calendar year") when number is > 1900 and < 2200 => new(number, endsMonth == 6 ? 6 : 12, endsMonth == 6 ? 30 : 31),
            (6, "financial year") when Follows(number) => new((number / 100) + 1, 3, 31),
            (6, "academic year") when Follows(number) => new((number / 100) + 1, 8, 31),
            _ => null,
        };

        static bool Follows(int number) => number / 100 is > 1900 and < 2200 && ((number / 100) + 1) % 100 == number % 100;
    }

    private static int IndexOf(IReadOnlyList<string> list, string wanted) => list.Index().First(one => one.Item == wanted).Index;

    private static string Some(IEnumerable<string> headings) => headings.ToList() is var all && all.Count > 12 ? string.Join(", ", all[..12]) + " …" : string.Join(", ", all);

    [GeneratedRegex(@"(\d{1,3}) to (\d{1,3})", RegexOptions.NonBacktracking)]
    private static partial Regex Ages();
}
