namespace Marram.Returns;

/// <summary>One place in a return that breaks one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">Its weight for this authority.</param>
/// <param name="Row">The row at fault.</param>
/// <param name="Fields">The fields of the rule that this row has; the child's id when it has none of them.</param>
/// <param name="Key">
/// What tells this finding from every other, the same from run to run while the fault stands: rule, table, child, what identifies the row, and a number
/// when that is not enough. No line number: lines move when others are put right.
/// </param>
public sealed record Finding(Rule Rule, Severity Severity, Row Row, IReadOnlyList<string> Fields, string Key)
{
    /// <summary>The fields' names, separated by a semicolon.</summary>
    public string Field => Fields.Count == 1 ? Fields[0] : string.Join("; ", Fields);

    /// <summary>What the fields say as written, separated by a semicolon.</summary>
    public string Value => ValueOf(Row, Fields);

    /// <summary>What some fields of a row say as written, separated by a semicolon.</summary>
    public static string ValueOf(Row row, IReadOnlyList<string> fields) =>
        fields.Count == 1 ? row.Written(fields[0]) ?? "" : string.Join("; ", fields.Select(row.Written));

    /// <summary>The other side of the rule in words: what the row it is read against says, with its table and line; null when there is none.</summary>
    public string? Beside => Rule.OtherSide(Row) is not { } other
        ? null
        : $"{other.Table} line {other.Line}: " + string.Join(", ", FieldsOf(Rule, other.Table).Select(name => $"{name} {other.Written(name)}".TrimEnd()));

    /// <summary>The findings of one rule.</summary>
    public static IEnumerable<Finding> Of(RuleOutcome outcome)
    {
        Dictionary<string, int> seen = [];
        Dictionary<string, string[]> fieldsOf = [];
        foreach (var row in outcome.Places)
        {
            if (!fieldsOf.TryGetValue(row.Table.Name, out var fields))
            {
                fieldsOf.Add(row.Table.Name, fields = FieldsOf(outcome.Rule, row.Table));
            }

            var key = $"{outcome.Rule.Code}/{row.Table.Name}/{row.ChildId}";
            foreach (var column in row.Table.Key)
            {
                key += $"/{row.Written(column)?.Trim()}";
            }

            seen[key] = seen.GetValueOrDefault(key) + 1;
            yield return new Finding(outcome.Rule, outcome.Severity, row, fields, seen[key] == 1 ? key : $"{key}#{seen[key]}");
        }
    }

    /// <summary>The fields of a rule that a table has; the child's id when it has none of them.</summary>
    public static string[] FieldsOf(Rule rule, TableSchema table) =>
        rule.Fields.Where(table.Has).ToArray() is { Length: > 0 } fields ? fields : [table.Columns[0]];
}
