using System.Globalization;
using Marram.Store;
using Sylvan.Data.Csv;

namespace Marram.Measures;

/// <summary>
/// What a site has set of its measures' parameters: <c>measures/parameters.csv</c> in the data folder with <c>measure,name,value</c> and, where they matter,
/// <c>authority,from,until</c>.
/// </summary>
public static class ParameterFile
{
    /// <summary>The settings, and why lines are none: sentences that say the line.</summary>
    public static (IReadOnlyList<ParameterSetting> Settings, IReadOnlyList<string> Problems) Read(DataFolder data)
    {
        var path = Path.Combine(MeasureCatalogue.FolderOf(data), "parameters.csv");
        return File.Exists(path) ? Read(File.ReadAllText(path), MeasureCatalogue.Of(data)) : ([], []);
    }

    internal static (IReadOnlyList<ParameterSetting> Settings, IReadOnlyList<string> Problems) Read(string text, MeasureCatalogue catalogue)
    {
        using var csv = CsvDataReader.Create(new StringReader(text));
        var heading = Enumerable.Range(0, csv.FieldCount).ToDictionary(csv.GetName, i => i, StringComparer.OrdinalIgnoreCase);
        if (((string[])["measure", "name", "value"]).FirstOrDefault(column => !heading.ContainsKey(column)) is { } missing)
        {
            return ([], [$"parameters.csv: the column {missing} is missing."]);
        }

        List<(ParameterSetting Setting, int Line)> settings = [];
        List<string> problems = [];
        while (csv.Read())
        {
            string Cell(string column) => heading.TryGetValue(column, out var i) && i < csv.RowFieldCount ? csv.GetString(i).Trim() : "";
            var here = $"parameters.csv:{csv.RowNumber + 1}";
            var measure = catalogue.Find(Cell("measure"));
            if (measure?.Definition.Parameters.FirstOrDefault(parameter => parameter.Name == Cell("name")) is not { } known)
            {
                problems.Add(measure is null
                    ? $"{here}: there is no measure ‘{Cell("measure")}’."
                    : $"{here}: {measure.Id} has no parameter ‘{Cell("name")}’; wanted {(measure.Definition.Parameters.Count == 0 ? "none" : string.Join(", ", measure.Definition.Parameters.Select(parameter => parameter.Name)))}.");
            }
            else if (double.TryParse(known.Value, CultureInfo.InvariantCulture, out _) && !double.TryParse(Cell("value"), CultureInfo.InvariantCulture, out _))
            {
                problems.Add($"{here}: {known.Name} is ‘{Cell("value")}’; wanted a number such as {known.Value}.");
            }
            else if (Day(Cell("from"), new(1900, 1, 1)) is { } from && Day(Cell("until"), new(9999, 12, 31)) is { } until)
            {
                var setting = new ParameterSetting(measure.Id, Cell("authority") is { Length: > 0 } authority ? authority.ToUpperInvariant() : null, known.Name, Cell("value"), from, until);
                // On a day that two settings hold for, a case would be counted once by each.
                if (until < from)
                {
                    problems.Add($"{here}: it holds from {from:yyyy-MM-dd} until {until:yyyy-MM-dd}, which is no day; wanted the last day after the first.");
                }
                else if (settings.Find(other => Overlap(other.Setting, setting)) is ({ } other, var line))
                {
                    problems.Add($"{here}: {measure.Id}, {known.Name} is ‘{setting.Value}’ {SpanOf(setting)}, and line {line} says ‘{other.Value}’ {SpanOf(other)} for the same authority; wanted one value a day. Line {line} holds.");
                }
                else
                {
                    settings.Add((setting, csv.RowNumber + 1));
                }
            }
            else
            {
                problems.Add($"{here}: found the days ‘{Cell("from")}’ and ‘{Cell("until")}’; wanted days such as 2026-04-01, or nothing.");
            }
        }

        return ([.. settings.Select(one => one.Setting)], problems);
    }

    private static bool Overlap(ParameterSetting one, ParameterSetting other) =>
        (one.MeasureId, one.Name, one.Organisation) == (other.MeasureId, other.Name, other.Organisation) && one.From <= other.Until && other.From <= one.Until;

    private static string SpanOf(ParameterSetting setting) => (setting.From.Year, setting.Until.Year) switch
    {
        (1900, 9999) => "always",
        (1900, _) => $"until {setting.Until:yyyy-MM-dd}",
        (_, 9999) => $"from {setting.From:yyyy-MM-dd}",
        _ => $"from {setting.From:yyyy-MM-dd} until {setting.Until:yyyy-MM-dd}",
    };

    private static DateOnly? Day(string text, DateOnly otherwise) =>
        text.Length == 0 ? otherwise : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
