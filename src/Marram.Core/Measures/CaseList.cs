namespace Marram.Measures;

/// <summary>
/// The select with which a measure ends, taken apart: what it says of each case, and from where. Two measures with the same <see cref="Key"/> list the same cases and say different
/// things of them, so that both may be asked at once.
/// </summary>
public sealed class CaseList
{
    // What else a measure may name, such as what tells its cases apart, is not needed to count them.
    private static readonly string[] OfEveryCase = ["org_code", "period_id", "child_id", "team_code"];

    private readonly Dictionary<string, (string Sql, string Words)> columns;

    private CaseList(string steps, string sources, string key, Dictionary<string, (string, string)> columns) => (Steps, Sources, Key, this.columns) = (steps, sources, key, columns);

    /// <summary>The steps before the select, from <c>with</c> on; empty where there are none.</summary>
    public string Steps { get; }

    /// <summary>The select from its <c>from</c> on.</summary>
    public string Sources { get; }

    /// <summary>Steps, sources and whose case of which period it is, without comments and line ends: lists with the same one have the same rows.</summary>
    public string Key { get; }

    /// <summary>Takes a text apart; null where it ends in anything but one plain select whose columns all have names.</summary>
    /// <param name="sql">One select, its steps before it.</param>
    public static CaseList? Of(string sql)
    {
        var words = SqlWords.Of(sql);
        if (LastSelect(words) is not { } select)
        {
            return null;
        }

        Dictionary<string, (string, string)> columns = new(StringComparer.Ordinal);
        var (depth, begins, ends) = (0, select + 1, select + 1);
        for (; ends < words.Count; ends++)
        {
            depth += words[ends].Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0 && words[ends].Text is "," or "from")
            {
                // “extract(year from …)” stands in brackets.
                if (ends == begins || !(words[ends - 1].IsName && NameOnly(begins, ends) is { } expression && columns.TryAdd(words[ends - 1].Text, expression)))
                {
                    return null;
                }

                begins = ends + 1;
                if (words[ends].Text == "from")
                {
                    break;
                }
            }
        }

        if (ends == words.Count || !columns.ContainsKey("org_code") || !columns.ContainsKey("period_id") || !columns.ContainsKey("met"))
        {
            return null;
        }

        var key = string.Join('\n', [Words(0, select), Words(ends, words.Count), .. OfEveryCase.Select(column => columns.GetValueOrDefault(column).Item2 ?? "")]);
        return new(sql[..words[select].At], sql[words[ends].At..], key, columns);

        // “expression as name”, “table.name” or “name”.
        (string, string)? NameOnly(int first, int end)
        {
            if (end - first >= 3 && words[end - 2].Text == "as")
            {
                return (sql[words[first].At..words[end - 2].At], Words(first, end - 2));
            }

            return end - first == 1 || (end - first == 3 && words[first].IsName && words[first + 1].Text == ".") ? (sql[words[first].At..words[end].At], Words(first, end)) : null;
        }

        string Words(int first, int end) => string.Join(' ', Enumerable.Range(first, end - first).Select(i => words[i].Text is "'" or "\"" ? Quotation(words[i].At) : words[i].Text));

        string Quotation(int at) => sql[at..(sql.IndexOf(sql[at], at + 1) is >= 0 and var end ? end + 1 : sql.Length)];
    }

    /// <summary>The names of its columns.</summary>
    public IEnumerable<string> Columns => columns.Keys;

    /// <summary>What a column says; null where the list has no such column.</summary>
    /// <param name="column">Its name.</param>
    /// <returns>The expression as it is written, and its words: two with the same words are the same.</returns>
    public (string Sql, string Words)? Column(string column) => columns.TryGetValue(column, out var expression) ? expression : null;

    // The only select outside brackets; two are joined by a union, and one that drops repeated rows would drop others if it said more.
    private static int? LastSelect(IReadOnlyList<SqlWord> words)
    {
        int? select = null;
        var depth = 0;
        for (var i = 0; i < words.Count; i++)
        {
            depth += words[i].Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0 && words[i].Text == "select")
            {
                if (select is not null || (i + 1 < words.Count && words[i + 1].Text is "distinct" or "all"))
                {
                    return null;
                }

                select = i;
            }
            else if (depth == 0 && select is not null && words[i].Text is "order" or "union" or "except" or "intersect" or "values" or "table")
            {
                return null;
            }
        }

        return select;
    }
}
