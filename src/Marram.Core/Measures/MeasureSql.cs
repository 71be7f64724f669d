using System.Collections.Frozen;

namespace Marram.Measures;

/// <summary>
/// What the text of a measure may hold: one select, of the words and functions that DuckDB and PostgreSQL both have and mean the same by, and that give the same
/// answer whenever they are asked.
/// </summary>
public static class MeasureSql
{
    // Words, why not, and what instead.
    private static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["qualify"] = "PostgreSQL has no such word; number the rows in a step of their own and filter in the next",
        ["datediff"] = "PostgreSQL has no such function; subtract the days: date - date is a whole number in both",
        ["date_diff"] = "PostgreSQL has no such function; subtract the days: date - date is a whole number in both",
        ["age"] = "it gives an interval that the engines write differently; compare days, or add an interval and cast to date",
        ["generate_series"] = "the engines give it different types; join the table period or working_day",
        ["range"] = "the engines differ; join the table period or working_day, or say rows between",
        ["unnest"] = "lists differ between the engines; keep one value a row",
        ["round"] = "rounding is for printing, and the engines round halves differently; give the whole value",
        ["date_trunc"] = "it gives a time with a zone in PostgreSQL; the table period has the first days",
        ["now"] = "the answer would change from day to day; the days come from the table period",
        ["today"] = "the answer would change from day to day; the days come from the table period",
        ["current_date"] = "the answer would change from day to day; the days come from the table period",
        ["current_time"] = "the answer would change from day to day; the days come from the table period",
        ["current_timestamp"] = "the answer would change from day to day; the days come from the table period",
        ["localtime"] = "the answer would change from day to day; the days come from the table period",
        ["localtimestamp"] = "the answer would change from day to day; the days come from the table period",
        ["random"] = "the answer would change from run to run",
        ["uuid"] = "the answer would change from run to run",
        ["gen_random_uuid"] = "the answer would change from run to run",
        ["tablesample"] = "the answer would change from run to run",
        ["limit"] = "which rows are left would hang on their order; number the rows and filter",
        ["offset"] = "which rows are left would hang on their order; number the rows and filter",
        ["fetch"] = "which rows are left would hang on their order; number the rows and filter",
        ["any_value"] = "which value it takes is the engine's choice; take the least or the greatest",
        ["pivot"] = "PostgreSQL has no such word",
        ["unpivot"] = "PostgreSQL has no such word",
        ["asof"] = "PostgreSQL has no such word",
        ["exclude"] = "PostgreSQL has no such word; name the columns",
        ["semi"] = "PostgreSQL has no such join; say where exists",
        ["anti"] = "PostgreSQL has no such join; say where not exists",
        ["insert"] = "a measure changes nothing",
        ["update"] = "a measure changes nothing",
        ["delete"] = "a measure changes nothing",
        ["merge"] = "a measure changes nothing",
        ["create"] = "a measure changes nothing",
        ["drop"] = "a measure changes nothing",
        ["alter"] = "a measure changes nothing",
        ["truncate"] = "a measure changes nothing",
        ["copy"] = "a measure reads tables and no files",
        ["attach"] = "a measure reads tables and no files",
        ["install"] = "a measure reads tables and no files",
        ["load"] = "a measure reads records; which loads are in force is decided before",
        ["pragma"] = "a measure sets nothing",
        ["set"] = "a measure sets nothing",
        ["call"] = "a measure sets nothing",
    }.ToFrozenDictionary();

    // The functions the engines share and agree on.
    private static readonly FrozenSet<string> Functions = FrozenSet.ToFrozenSet(
    [
        "count", "sum", "min", "max", "avg", "bool_and", "bool_or", "row_number", "rank", "dense_rank", "lag", "lead", "first_value", "last_value", "coalesce", "nullif", "greatest",
        "least", "cast", "extract", "abs", "floor", "ceil", "mod", "lower", "upper", "trim", "substring", "substr", "length", "concat", "replace", "left", "right", "strpos", "position",
        "starts_with",
    ]);

    // Words that may stand before a bracket without being functions.
    private static readonly FrozenSet<string> Openers = FrozenSet.ToFrozenSet(
    [
        "select", "distinct", "from", "join", "on", "using", "where", "and", "or", "not", "in", "exists", "any", "all", "some", "as", "over", "filter", "by", "having", "when", "then", "else",
        "case", "between", "union", "except", "intersect", "values", "is", "sets", "materialized", "lateral", "like", "interval", "partition",
    ]);

    /// <summary>Sentences about what the text may not hold, with the line; empty when it is fit to run.</summary>
    /// <param name="path">The file, as sentences name it.</param>
    /// <param name="sql">The text, with its lines where they stand in the file.</param>
    public static IReadOnlyList<string> Problems(string path, string sql)
    {
        List<string> problems = [];
        var words = SqlWords.Of(sql);
        if (words.Count == 0 || words[0].Text is not ("select" or "with"))
        {
            return [$"{path}: {(words.Count == 0 ? "there is no select" : $"line {words[0].Line} begins with ‘{words[0].Text}’")}; wanted one select, with its steps before it."];
        }

        for (var i = 0; i < words.Count; i++)
        {
            var (text, line, isName) = words[i];
            var here = $"{path}:{line}:";
            var next = i + 1 < words.Count ? words[i + 1].Text : "";
            var before = i > 0 ? words[i - 1].Text : "";
            if (text == ";")
            {
                problems.Add($"{here} a semicolon; wanted one select and nothing after it.");
            }
            else if (text is "$" or "?" or "{" or "[" || (text == ":" && next != ":" && before != ":"))
            {
                problems.Add($"{here} found ‘{text}’; a measure has no placeholders and no lists: days and settings come from the tables period and parameter.");
            }
            else if (text == "/" && !DividesDouble(words, i))
            {
                problems.Add($"{here} found ‘/’; whole numbers divide differently in the two engines. Give the case's value, or cast what stands before it as double precision.");
            }
            else if (text == "desc" && next != "nulls")
            {
                problems.Add($"{here} ‘desc’ without ‘nulls last’ or ‘nulls first’; the engines put empty values at different ends.");
            }
            else if (!isName || before == ".")
            {
                // A column after its table may bear any name.
            }
            else if (Refused.TryGetValue(text, out var why) && (next == "(" || !IsColumn(text)))
            {
                problems.Add($"{here} found ‘{text}’; {why}.");
            }
            else if (text.StartsWith("pg_", StringComparison.Ordinal) || text.StartsWith("read_", StringComparison.Ordinal) || text.StartsWith("duckdb_", StringComparison.Ordinal)
                || text is "information_schema")
            {
                problems.Add($"{here} found ‘{text}’; a measure reads the tables of records and no others.");
            }
            else if (text == "all" && before == "by")
            {
                problems.Add($"{here} found ‘by all’; PostgreSQL has no such word. Name the columns.");
            }
            else if (next == "(" && !Functions.Contains(text) && !Openers.Contains(text) && !IsStep(words, i))
            {
                problems.Add($"{here} found the function ‘{text}’; wanted one of those that both engines have: {string.Join(", ", Functions.Order(StringComparer.Ordinal))}.");
            }
        }

        return problems;
    }

    // As names of columns these do no harm.
    private static bool IsColumn(string word) => word is "age" or "range" or "today" or "now" or "load" or "set" or "call" or "random" or "uuid" or "update" or "round" or "offset";

    // “name(a, b) as (”: a named step with its columns.
    private static bool IsStep(IReadOnlyList<SqlWord> words, int i)
    {
        if (i == 0 || words[i - 1].Text is not ("with" or "," or "recursive"))
        {
            return false;
        }

        for (var j = i + 1; j + 1 < words.Count; j++)
        {
            if (words[j].Text == ")")
            {
                return words[j + 1].Text == "as";
            }
        }

        return false;
    }

    // “cast(… as double precision) / …”
    private static bool DividesDouble(IReadOnlyList<SqlWord> words, int i) => i >= 3 && words[i - 1].Text == ")" && words[i - 2].Text == "precision" && words[i - 3].Text == "double";
}
