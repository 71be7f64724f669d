using System.Globalization;
using System.Text.RegularExpressions;
using Marram.Indicators;

namespace Marram.Measures;

/// <summary>What was read from the file of a measure: a definition, or the problems that keep it from being one.</summary>
/// <param name="Definition">Null when there are problems.</param>
/// <param name="Problems">Sentences that say file, line, what was found and what was wanted.</param>
public sealed record MeasureReading(MeasureDefinition? Definition, IReadOnlyList<string> Problems);

/// <summary>
/// Reads the file of a measure: lines <c>-- key: value</c>, a comment that says in words who is counted and what met means, and one select in the SQL that
/// every engine runs alike.
/// </summary>
public static partial class MeasureFile
{
    private static readonly string[] Needed = ["title", "question", "subject", "basis", "better", "unit", "source"];
    private static readonly string[] Once = [.. Needed, "code", "population", "history", "aggregate"];
    private static readonly string[] Often = ["parameter", "pitfall"];

    private static readonly (string Word, MeasureUnit Unit)[] Units =
    [
        ("percent", MeasureUnit.Percent), ("count", MeasureUnit.Count), ("rate-per-10000", MeasureUnit.RatePer10000), ("days", MeasureUnit.Days), ("mean-days", MeasureUnit.Days),
        ("mean", MeasureUnit.Mean), ("ratio", MeasureUnit.Mean),
        ("percentile-days", MeasureUnit.PercentileDays),
    ];

    /// <summary>The words of the units, as a header writes them.</summary>
    public static string WordOf(MeasureUnit unit) => Array.Find(Units, one => one.Unit == unit).Word;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path below the folder of measures, with forward slashes: <c>placements/three-or-more-placements.sql</c>.</param>
    /// <param name="text">What it holds.</param>
    public static MeasureReading Read(string path, string text)
    {
        List<string> problems = [];
        var name = path[(path.LastIndexOf('/') + 1)..];
        var id = name.EndsWith(".sql", StringComparison.Ordinal) ? name[..^4] : name;
        if (!Kebab().IsMatch(id))
        {
            problems.Add($"{path}: the name is ‘{id}’; wanted lower-case words joined by hyphens, such as three-or-more-placements.");
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        Dictionary<string, (string Value, int Line)> header = [];
        List<MeasureParameter> parameters = [];
        List<string> pitfalls = [];
        var at = 0;
        for (; at < lines.Length && HeaderLine().Match(lines[at]) is { Success: true } match; at++)
        {
            var (key, value) = (match.Groups[1].Value, match.Groups[2].Value.Trim());
            var here = $"{path}:{at + 1}: {key}";
            if (value.Length == 0)
            {
                problems.Add($"{here}: nothing stands after the colon.");
            }
            else if (key == "pitfall")
            {
                pitfalls.Add(value);
            }
            else if (key == "parameter")
            {
                if (ParameterLine().Match(value) is { Success: true } parameter)
                {
                    parameters.Add(new(parameter.Groups[1].Value, parameter.Groups[2].Value, parameter.Groups[3].Value.Trim()));
                }
                else
                {
                    problems.Add($"{here}: found ‘{value}’; wanted name = value, meaning.");
                }
            }
            else if (!Once.Contains(key))
            {
                problems.Add($"{here}: no such line; wanted one of {string.Join(", ", Once.Concat(Often))}.");
            }
            else if (!header.TryAdd(key, (value, at + 1)))
            {
                problems.Add($"{here}: it stands on line {header[key].Line} too; wanted once.");
            }
        }

        foreach (var key in Needed.Where(key => !header.ContainsKey(key)))
        {
            problems.Add($"{path}: the line ‘-- {key}: …’ is missing.");
        }

        var span = header.TryGetValue("basis", out var word) ? MeasurePeriods.SpanOf(word.Value) : MeasureSpan.Snapshot;
        if (span is null)
        {
            Wanted("basis", string.Join(", ", Enum.GetValues<MeasureSpan>().Select(MeasurePeriods.WordOf)));
        }

        Polarity? better = !header.TryGetValue("better", out var way) ? Polarity.Neither : way.Value switch
        {
            "higher" => Polarity.Higher,
            "lower" => Polarity.Lower,
            "neither" => Polarity.Neither,
            _ => null,
        };
        if (better is null)
        {
            Wanted("better", "higher, lower or neither");
        }

        var unit = MeasureUnit.Count;
        if (header.TryGetValue("unit", out var asked))
        {
            if (Array.FindIndex(Units, one => one.Word == asked.Value) is >= 0 and var found)
            {
                unit = Units[found].Unit;
                if (unit == MeasureUnit.RatePer10000 != header.ContainsKey("population"))
                {
                    problems.Add(unit == MeasureUnit.RatePer10000
                        ? $"{path}:{asked.Line}: unit: a rate needs a line ‘-- population: …’, such as aged_0_to_17."
                        : $"{path}:{header["population"].Line}: population: only a rate is made with a population; the unit is {asked.Value}.");
                }
            }
            else
            {
                Wanted("unit", string.Join(", ", Units.Select(one => one.Word)));
            }
        }

        decimal? percentile = null;
        if (header.TryGetValue("aggregate", out var aggregate))
        {
            percentile = aggregate.Value.Split(' ') switch
            {
                ["median"] => 0.5m,
                ["percentile", var hundredths] when decimal.TryParse(hundredths, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 100 => share / 100,
                _ => null,
            };
            if (percentile is null)
            {
                Wanted("aggregate", "median, or percentile and a number between 0 and 100 such as ‘percentile 92’");
            }
        }

        if (header.TryGetValue("unit", out var measured) && unit == MeasureUnit.PercentileDays != header.ContainsKey("aggregate"))
        {
            problems.Add(unit == MeasureUnit.PercentileDays
                ? $"{path}:{measured.Line}: unit: a percentile needs a line ‘-- aggregate: …’, such as median or percentile 92."
                : $"{path}:{header["aggregate"].Line}: aggregate: only a percentile has one; the unit is {measured.Value}.");
        }

        var months = 0;
        if (header.TryGetValue("history", out var history) && history.Value != "none"
            && !(history.Value.Split(' ') is [var number, "months" or "month"] && int.TryParse(number, out months) && months is >= 0 and <= 600))
        {
            Wanted("history", "a number of months such as ‘12 months’, or none");
        }

        var explanation = ExplanationFrom(lines, ref at);
        if (!explanation.Contains("Counted:", StringComparison.Ordinal) || !explanation.Contains("Met:", StringComparison.Ordinal))
        {
            problems.Add($"{path}:{Math.Min(at + 1, lines.Length)}: a comment ‘-- Counted: … Met: …’ must stand between the header and the select, and say in words who is counted.");
        }

        // The lines above the select stay as blank lines, so that an engine's own message names the line of the file.
        var sql = (new string('\n', at) + string.Join('\n', lines[at..])).TrimEnd().TrimEnd(';').TrimEnd();
        problems.AddRange(MeasureSql.Problems(path, sql));
        foreach (var parameter in parameters.Where(parameter => !sql.Contains($"'{parameter.Name}'", StringComparison.Ordinal)))
        {
            problems.Add($"{path}: parameter: the select never asks for ‘{parameter.Name}’.");
        }

        if (problems.Count > 0)
        {
            return new(null, problems);
        }

        string? Optional(string key) => header.TryGetValue(key, out var one) ? one.Value : null;
        return new(
            new(id, path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "", header["title"].Value, header["question"].Value, header["subject"].Value, span!.Value, better!.Value, unit,
                Optional("code"), Optional("population"), months, header["source"].Value, parameters, pitfalls, explanation, sql.TrimStart('\n'))
            { Percentile = percentile },
            []);

        void Wanted(string key, string wanted) => problems.Add($"{path}:{header[key].Line}: {key} is ‘{header[key].Value}’; wanted {wanted}.");
    }

    private static string ExplanationFrom(string[] lines, ref int at)
    {
        List<string> words = [];
        for (; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(line[2..].Trim());
            }
            else if (line.Length > 0)
            {
                break;
            }
        }

        return string.Join(' ', words);
    }

    [GeneratedRegex("^-- ?([a-z][a-z-]*): ?(.*)$")]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^([a-zA-Z_][a-zA-Z0-9_-]*) *= *([^,]+?) *,(.+)$")]
    private static partial Regex ParameterLine();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();
}
