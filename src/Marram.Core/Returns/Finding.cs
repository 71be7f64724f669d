namespace Marram.Returns;

/// <summary>One place in a return that breaks one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">Its weight for this authority.</param>
/// <param name="Row">The row at fault.</param>
/// <param name="Key">
/// What tells this finding from every other, the same from run to run while the fault stands: rule, table, child, what identifies the row, and a number
/// when that is not enough. No line number: lines move when others are put right.
/// </param>
public sealed record Finding(Rule Rule, Severity Severity, Row Row, string Key)
{
    /// <summary>The fields of the rule that this row has.</summary>
    public IEnumerable<string> Fields => Rule.Fields.Where(Row.Table.Has);

    /// <summary>The fields, separated by a semicolon; the child's id when the row has none of the rule's fields.</summary>
    public string Field => Fields.Any() ? string.Join("; ", Fields) : Row.Table.Columns[0];

    /// <summary>What the fields say as written, separated by a semicolon.</summary>
    public string Value => Fields.Any() ? string.Join("; ", Fields.Select(name => Row.Written(name) ?? "")) : Row.ChildId ?? "";

    /// <summary>The other side of the rule in words: what the row it is read against says, with its table and line; null when the rule names none.</summary>
    public string? Beside => Rule.Against?.Invoke(Row) is { } other
        ? $"{other.Table} line {other.Line}: {string.Join(", ", Rule.Fields.Where(other.Table.Has).Select(name => $"{name} {other.Written(name)}".TrimEnd()))}"
        : null;

    /// <summary>The findings of one rule.</summary>
    public static IEnumerable<Finding> Of(RuleOutcome outcome)
    {
        Dictionary<string, int> seen = [];
        foreach (var row in outcome.Places)
        {
            var identity = string.Concat(row.Table.Key.Select(column => $"/{row.Written(column)?.Trim()}"));
            var key = $"{outcome.Rule.Code}/{row.Table.Name}/{row.ChildId}{identity}";
            seen[key] = seen.GetValueOrDefault(key) + 1;
            yield return new Finding(outcome.Rule, outcome.Severity, row, seen[key] == 1 ? key : $"{key}#{seen[key]}");
        }
    }
}
