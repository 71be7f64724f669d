using System.Globalization;
using System.Text.RegularExpressions;

namespace Marram.Published;

/// <summary>Mid-year population estimates of the ONS by single year of age: one row an area, one column an age. Kept as single years, and as 0 to 17.</summary>
public static partial class OnsPopulation
{
    private const int Oldest = 25;

    /// <summary>The line of the headings, from 0; null where the table is none.</summary>
    public static int? HeadingsOf(PublishedTable table)
    {
        for (var i = 0; i < Math.Min(12, table.Lines.Count); i++)
        {
            var names = table.Lines[i].Select(PublishedCatalogue.ColumnName).ToHashSet();
            if (names.Contains("code") && AgeColumns(table.Lines[i]).Count >= 2)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Reads a table. The year stands above the headings (“mid-2024”), or must be told.</summary>
    public static bool TryRead(PublishedTable table, PublishedAnswers answers, out PublishedReading? reading, out IReadOnlyList<string> problems)
    {
        reading = null;
        var at = HeadingsOf(table) ?? 0;
        var ages = AgeColumns(table.Lines[at]);
        if (Enumerable.Range(0, 18).Where(age => !ages.ContainsKey(age)).ToArray() is { Length: > 0 } missing)
        {
            problems = [$"{table.Name}: nearest to ONS estimates by single year of age, but it lacks the {(missing.Length == 1 ? "age" : "ages")} {string.Join(", ", missing)}."];
            return false;
        }

        var year = answers.MidYear ?? table.Lines.Take(at).SelectMany(cells => cells).Append(table.Name).Select(cell => MidYear().Match(cell)).Where(match => match.Success)
            .Select(match => (int?)int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).FirstOrDefault();
        if (year is null)
        {
            problems = [$"{table.Name}: say which year's 30 June it estimates; neither its name nor the text above its headings does (‘mid-2024’)."];
            return false;
        }

        string[] headings = [.. table.Lines[at].Select(PublishedCatalogue.ColumnName)];
        var (code, name) = (Array.IndexOf(headings, "code"), Array.IndexOf(headings, "name"));
        List<string> faults = [];
        List<PopulationEstimate> estimates = [];
        List<PublishedArea> areas = [];
        var (rows, others) = (0, 0);
        foreach (var (i, cells) in table.Lines.Index().Skip(at + 1))
        {
            string Cell(int column) => column >= 0 && column < cells.Length ? cells[column].Trim() : "";
            var ons = Cell(code);
            if (ons.Length != 9)
            {
                continue;
            }

            rows++;
            if (LevelOf(ons) is not { } level)
            {
                others++;
                continue;
            }

            var people = new long[Oldest + 1];
            var fault = false;
            foreach (var (age, column) in ages.Where(one => one.Key <= Oldest))
            {
                if (!PublishedCell.TryParse(Cell(column), out var cell) || cell.Count is not { } count)
                {
                    faults.Add($"{table.Name}, line {i + 1}: age {age} of {ons} is '{Cell(column)}'; wanted a number of people.");
                    fault = true;
                    break;
                }

                people[age] = count;
            }

            if (!fault)
            {
                areas.Add(new() { Code = ons, OnsCode = ons, Name = Cell(name), Level = level });
                estimates.Add(new() { AreaCode = ons, MidYear = year.Value, FromAge = 0, ToAge = 17, People = people[..18].Sum() });
                estimates.AddRange(ages.Keys.Where(age => age <= Oldest).Order().Select(age => new PopulationEstimate { AreaCode = ons, MidYear = year.Value, FromAge = age, ToAge = age, People = people[age] }));
            }
        }

        faults.AddRange(areas.GroupBy(area => area.Code).Where(same => same.Count() > 1).Select(same => $"{table.Name}: {same.Key} stands there {same.Count()} times; load the table of persons, not of one sex."));
        problems = faults.Count > 20 ? [.. faults[..20], $"… and {faults.Count - 20:N0} more."] : faults;
        if (problems.Count == 0 && estimates.Count == 0)
        {
            problems = [$"{table.Name}: there is no area of England in it."];
        }

        reading = problems.Count > 0 ? null : new()
        {
            Layout = "ons-population",
            Title = $"Population by single year of age, 30 June {year}",
            Source = "ONS mid-year estimates",
            Rows = rows,
            Areas = areas,
            Populations = estimates,
            Remarks = others > 0 ? [$"Not read: {others:N0} rows of other areas than England, its regions, counties and authorities."] : [],
        };
        return reading is not null;
    }

    // A district within a county (E07) has no children's services of its own.
    private static AreaLevel? LevelOf(string code) => code[..3] switch
    {
        "E92" => AreaLevel.National,
        "E12" or "E13" => AreaLevel.Regional,
        "E06" or "E08" or "E09" or "E10" => AreaLevel.LocalAuthority,
        _ => null,
    };

    private static Dictionary<int, int> AgeColumns(string[] headings)
    {
        var ages = new Dictionary<int, int>();
        foreach (var (i, heading) in headings.Index())
        {
            if (AgeHeading().Match(heading.Trim()) is { Success: true } match)
            {
                ages.TryAdd(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), i);
            }
        }

        return ages;
    }

    [GeneratedRegex(@"^(?:[Aa]ge[d]?[ _]?)?(\d{1,2})(?:\.0)?$", RegexOptions.NonBacktracking)]
    private static partial Regex AgeHeading();

    [GeneratedRegex(@"[Mm]id[- ]?(\d{4})", RegexOptions.NonBacktracking)]
    private static partial Regex MidYear();
}
