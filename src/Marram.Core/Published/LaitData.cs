using System.Globalization;
using Marram.Indicators;
using Marram.Periods;

namespace Marram.Published;

/// <summary>
/// The long data under the Local Authority Interactive Tool (LAIT): one row for area, measure and year. A measure's dictionary says which way is good, how many decimals it has and what year it counts;
/// without it neither way is taken as good.
/// </summary>
public static class LaitData
{
    private static readonly string[] Needed = ["la_number", "measure_code", "years", "values"];

    // A sheet of a workbook may begin with its title, a note and a blank line.
    private const int LinesAbove = 5;

    /// <summary>Whether a table is the long data.</summary>
    public static bool IsData(PublishedTable table) => HeadingsOfData(table) is not null;

    /// <summary>Whether a table is the dictionary of measures.</summary>
    public static bool IsDictionary(PublishedTable table) => HeadingsOfDictionary(table) is not null;

    /// <summary>Reads the data with their dictionary, where it came with them.</summary>
    public static bool TryRead(PublishedTable table, PublishedTable? dictionary, PublishedCatalogue catalogue, out PublishedReading? reading, out IReadOnlyList<string> problems)
    {
        reading = null;
        var top = HeadingsOfData(table) ?? 0;
        string[] headings = [.. table.Lines[top].Select(Name)];
        if (Needed.Except(headings).ToArray() is { Length: > 0 } missing)
        {
            problems = [$"{table.Name}: nearest to LAIT's long data, but it lacks {string.Join(", ", missing)}."];
            return false;
        }

        var measures = Dictionary(dictionary);
        var areas = new Dictionary<string, PublishedArea>();
        var described = new Dictionary<string, DescribedSeries>();
        var figures = new Dictionary<(string, string, DateOnly), PublishedFigure>();
        List<string> faults = [];
        var (regions, rows, unknownYears) = (catalogue.Regions.ToDictionary(one => PublishedCatalogue.Plain(one.Value), one => one), 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var (i, cells) in table.Lines.Index().Skip(top + 1))
        {
            string Cell(string column) => Array.IndexOf(headings, column) is var at && at >= 0 && at < cells.Length ? cells[at].Trim() : "";
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            rows++;
            if (AreaOf(Cell("la_number"), Cell("la_and_regions"), Cell("region"), regions) is not { } area)
            {
                faults.Add($"{table.Name}, line {i + 1}: LA Number is '{Cell("la_number")}' ({Cell("la_and_regions")}); wanted three digits, and from 970 the name of England or a region.");
                continue;
            }

            if (!PublishedCell.TryParse(Cell("values"), out var value))
            {
                faults.Add($"{table.Name}, line {i + 1}: Values is '{Cell("values")}'; wanted a number, NA or a symbol.");
                continue;
            }

            var code = Cell("measure_code");
            var about = measures.GetValueOrDefault(code);
            if (YearOf(Cell("years"), about?.YearType ?? "") is not { } year)
            {
                unknownYears[Cell("years")] = unknownYears.GetValueOrDefault(Cell("years")) + 1;
                continue;
            }

            var id = "lait-" + string.Concat(code.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
            areas.TryAdd(area.Code, area);
            described.TryAdd(id, new()
            {
                SeriesId = id,
                Title = FirstOf(Cell("measure_short"), Cell("measure"), code),
                Unit = UnitOf(about, FirstOf(Cell("measure"), Cell("measure_short"), "")),
                Decimals = about?.Decimals ?? 1,
                Polarity = about?.Polarity ?? Polarity.Neither,
            });
            var figure = new PublishedFigure
            {
                SeriesId = id,
                AreaCode = area.Code,
                FirstDay = year.AddYears(-1).AddDays(1),
                LastDay = year,
                Value = value.Value is { } number ? Math.Round(number, described[id].Decimals, MidpointRounding.AwayFromZero) : null,
                Printed = value.Printed,
                Line = i + 1,
            };
            if (!figures.TryAdd((id, area.Code, year), figure) && figures[(id, area.Code, year)].Printed != figure.Printed)
            {
                faults.Add($"{table.Name}: lines {figures[(id, area.Code, year)].Line} and {i + 1} give {code} of {area.Name} in {Cell("years")} two values.");
            }
        }

        problems = faults.Count > 20 ? [.. faults[..20], $"… and {faults.Count - 20:N0} more."] : faults;
        List<string> remarks = [.. unknownYears.Select(year => $"Not matched: {year.Value:N0} rows of the years ‘{year.Key}’; wanted 2024 or 2023-24.")];
        if (dictionary is null)
        {
            remarks.Add("The dictionary of measures did not come with the data: no measure says which way is good, so nothing is ranked.");
        }

        reading = problems.Count > 0 ? null : new()
        {
            Layout = "lait",
            Title = "LAIT, long data",
            Source = "Local Authority Interactive Tool",
            Rows = rows,
            Areas = [.. areas.Values],
            Figures = [.. figures.Values],
            Described = [.. described.Values],
            Remarks = remarks,
        };
        return reading is not null;
    }

    /// <summary>The last day of the year a text names. “2023-24” ends in 2024; what “2024” ends with depends on what years the measure counts.</summary>
    /// <param name="yearType">Financial, Academic, Calendar, Annual, or “end Sept”; blank where nobody says: then the year of a snapshot in March.</param>
    public static DateOnly? YearOf(string years, string yearType)
    {
        var kind = PublishedCatalogue.Plain(yearType);
        int? ends = years.Length == 4 && int.TryParse(years, out var single) ? single
            : FinancialYear.TryParse(years.Replace('–', '-'), out var pair) ? pair.StartYear + 1
            : null;
        return ends is null or < 1900 or > 2199 ? null
            : kind.Contains("academic", StringComparison.Ordinal) ? new(ends.Value, 8, 31)
            : kind.Contains("sep", StringComparison.Ordinal) ? new(ends.Value, 9, 30)
            : kind.Contains("calendar", StringComparison.Ordinal) ? new(ends.Value, 12, 31)
            : new DateOnly(ends.Value, 3, 31);
    }

    private static PublishedArea? AreaOf(string number, string name, string region, Dictionary<string, KeyValuePair<string, string>> regions)
    {
        // A workbook keeps 343 as the number 343 or 343.0.
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits) || digits is < 200 or > 999)
        {
            return null;
        }

        if (digits >= 970)
        {
            return regions.TryGetValue(PublishedCatalogue.Plain(name), out var known)
                ? new() { Code = known.Key, OnsCode = known.Key, Name = known.Value, Level = known.Key == PublishedCatalogue.England ? AreaLevel.National : AreaLevel.Regional }
                : null;
        }

        return new()
        {
            Code = ((int)digits).ToString(CultureInfo.InvariantCulture),
            OnsCode = "",
            Name = name,
            Level = AreaLevel.LocalAuthority,
            RegionCode = regions.TryGetValue(PublishedCatalogue.Plain(region), out var lies) ? lies.Key : "",
        };
    }

    private sealed record Measure(Polarity Polarity, int Decimals, string YearType, string Axis);

    private static Dictionary<string, Measure> Dictionary(PublishedTable? table)
    {
        if (table is null)
        {
            return [];
        }

        var top = HeadingsOfDictionary(table) ?? 0;
        string[] headings = [.. table.Lines[top].Select(Name)];
        var measures = new Dictionary<string, Measure>();
        foreach (var cells in table.Lines.Skip(top + 1))
        {
            string Cell(string column) => Array.IndexOf(headings, column) is var at && at >= 0 && at < cells.Length ? cells[at].Trim() : "";
            var polarity = PublishedCatalogue.Plain(Cell("polarity")) switch { "high" => Polarity.Higher, "low" => Polarity.Lower, _ => Polarity.Neither };
            measures.TryAdd(Cell("measure_code"), new(polarity, int.TryParse(Cell("dps"), out var decimals) && decimals is >= 0 and < 6 ? decimals : 1, Cell("year_type"), Cell("y_axis_name")));
        }

        return measures;
    }

    private static Unit UnitOf(Measure? about, string title)
    {
        var words = PublishedCatalogue.Plain($"{about?.Axis} {title}");
        return words.Contains("per 10,000", StringComparison.Ordinal) || words.Contains("per 10000", StringComparison.Ordinal) ? Unit.RatePer10000
            : words.Contains('%') || words.Contains("percent", StringComparison.Ordinal) || words.Contains("per cent", StringComparison.Ordinal) ? Unit.Percent
            : Unit.Count;
    }

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }

    private static int? HeadingsOfData(PublishedTable table) => HeadingsOf(table, names => names.IsSupersetOf(["la_number", "years"]) && names.Overlaps(["values", "values_num"]));

    private static int? HeadingsOfDictionary(PublishedTable table) => HeadingsOf(table, names => names.IsSupersetOf(["measure_code", "polarity"]));

    // The line of the headings, from 0; null where there is none.
    private static int? HeadingsOf(PublishedTable table, Func<HashSet<string>, bool> areThey) =>
        Enumerable.Range(0, Math.Min(LinesAbove + 1, table.Lines.Count)).Where(i => areThey(Names(table.Lines[i]))).Select(i => (int?)i).FirstOrDefault();

    private static HashSet<string> Names(string[] headings) => [.. headings.Select(Name)];

    // “Short Desc” is the older name of the short title, “LA No” of the number.
    private static string Name(string heading) => PublishedCatalogue.ColumnName(heading) switch
    {
        "short_desc" => "measure_short",
        "la_no" => "la_number",
        var name => name,
    };
}
