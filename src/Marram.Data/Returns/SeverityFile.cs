namespace Marram.Returns;

/// <summary>
/// Weights that an authority gives to rules, where it does not take the published ones: a CSV with the columns <c>authority, rule, severity</c> (error or
/// query), and optionally <c>from</c> and <c>until</c>, collection years. A blank authority means every one.
/// </summary>
public static class SeverityFile
{
    /// <summary>The weight of a rule for an authority in a year; a rule that the file does not name keeps its own.</summary>
    /// <exception cref="ReturnFileException">The file is absent or damaged, lacks a column, or a line says something else than error or query.</exception>
    public static Func<Rule, Severity> Read(string path, string? authority, CollectionYear year)
    {
        if (!File.Exists(path))
        {
            throw new ReturnFileException($"{path}: there is no such file.");
        }

        var name = Path.GetFileName(path);
        var lines = CsvTable.Lines(path).ToArray();
        string[] headings = lines.Length == 0 ? [] : [.. lines[0].Select(heading => heading.Trim().ToLowerInvariant())];
        string[] missing = [.. new[] { "authority", "rule", "severity" }.Except(headings)];
        if (missing.Length > 0)
        {
            throw new ReturnFileException($"{name}: missing column {string.Join(", ", missing)}; wanted authority, rule, severity.");
        }

        Dictionary<string, Severity> weights = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (cells, line) in lines.Select((cells, i) => (cells, i + 1)).Skip(1))
        {
            string At(string heading) => Array.IndexOf(headings, heading) is var i and >= 0 && i < cells.Length ? cells[i].Trim() : "";
            if (At("rule").Length == 0)
            {
                continue;
            }

            var applies = (At("authority").Length == 0 || At("authority").Equals(authority, StringComparison.OrdinalIgnoreCase))
                && !(int.TryParse(At("from"), out var from) && year.Ends < from)
                && !(int.TryParse(At("until"), out var until) && year.Ends > until);
            var weight = At("severity").ToLowerInvariant() switch
            {
                "error" => Severity.Error,
                "query" => Severity.Query,
                var other => throw new ReturnFileException($"{name}: line {line} says “{other}”; wanted error or query."),
            };
            if (applies)
            {
                weights[At("rule")] = weight;
            }
        }

        return rule => weights.GetValueOrDefault(rule.Code, rule.Severity);
    }
}
