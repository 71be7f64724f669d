namespace Marram.Measures;

/// <summary>A step of a measure that says something of an authority as a whole, such as since when visits are on record, or the days a return was made for.</summary>
/// <param name="Table">The one table of records it reads.</param>
/// <param name="Sql">Its select.</param>
/// <param name="At">Where the select begins in the text of the measure, from 0.</param>
public sealed record WholeStep(string Table, string Sql, int At);

/// <summary>
/// Tells measures whose cases of a child hang on the records of that child alone. Where only some children's records are others than before, such a measure need be asked of
/// those children only. It is read from the text, and what the text does not show is not believed: every step that reads records of children joins, groups and numbers them by
/// authority and child, and hands both on. A step that says something of an authority from one table alone is set apart: whoever asks of some children has to give it what it says of all.
/// </summary>
public sealed class ChildByChild
{
    private static readonly string[] SetWords = ["union", "except", "intersect"];
    private static readonly string[] Clauses = ["from", "where", "group", "having", "order", "window"];

    private readonly IReadOnlySet<string> constants;
    private readonly Func<string, bool> isTableOfChildren;
    private readonly Func<string, bool> isViewOfChildren;
    private readonly Dictionary<string, Kind> steps = new(StringComparer.Ordinal);
    private readonly List<WholeStep> whole = [];
    private readonly string sql;

    private ChildByChild(string sql, IReadOnlySet<string> constants, Func<string, bool> isTableOfChildren, Func<string, bool> isViewOfChildren) =>
        (this.sql, this.constants, this.isTableOfChildren, this.isViewOfChildren) = (sql, constants, isTableOfChildren, isViewOfChildren);

    private enum Kind
    {
        // Cannot be told.
        Unknown,

        // The same whoever the children are.
        Constant,

        // A child's rows come from the child's records.
        Child,
    }

    /// <summary>The steps of the measure that are of a whole authority; null where the text does not show that everything else goes child by child.</summary>
    /// <param name="sql">One select, its steps before it.</param>
    /// <param name="constants">Tables that are the same whatever was loaded.</param>
    /// <param name="isTableOfChildren">Whether a table of records has <c>child_id</c>.</param>
    /// <param name="isViewOfChildren">Whether this is the view of another measure that goes child by child.</param>
    public static IReadOnlyList<WholeStep>? WholeSteps(string sql, IReadOnlySet<string> constants, Func<string, bool> isTableOfChildren, Func<string, bool> isViewOfChildren)
    {
        var reading = new ChildByChild(sql, constants, isTableOfChildren, isViewOfChildren);
        return reading.Read([.. SqlWords.Of(sql)]) ? reading.whole : null;
    }

    private bool Read(ReadOnlySpan<SqlWord> words)
    {
        if (words.Length > 0 && words[0].Text == "with")
        {
            words = words[1..];
            while (true)
            {
                // name as ( … ), which may be kept apart: name as materialized ( … )
                var opens = words.Length > 2 && words[2].Text == "materialized" ? 3 : 2;
                if (words.Length < opens + 2 || !words[0].IsName || words[1].Text != "as" || words[opens].Text != "(" || Closing(words, opens) is not (> 0 and var end))
                {
                    return false;
                }

                var kind = KindOfSelect(words[(opens + 1)..end]);
                if (kind == Kind.Unknown && WholeOf(words[(opens + 1)..end]) is { } one)
                {
                    whole.Add(one);
                    kind = Kind.Constant;
                }

                if (kind == Kind.Unknown)
                {
                    return false;
                }

                steps[words[0].Text] = kind;
                words = words[(end + 1)..];
                if (words.Length == 0 || words[0].Text != ",")
                {
                    break;
                }

                words = words[1..];
            }
        }

        return KindOfSelect(words) == Kind.Child;
    }

    // Selects joined by union and the like are of a kind where all of them are.
    private Kind KindOfSelect(ReadOnlySpan<SqlWord> words)
    {
        Kind? kind = null;
        while (true)
        {
            var end = FirstOf(words, SetWords);
            var one = KindOfOne(end < 0 ? words : words[..end]);
            if (one == Kind.Unknown || (kind is { } known && known != one))
            {
                return Kind.Unknown;
            }

            kind = one;
            if (end < 0)
            {
                return one;
            }

            words = words[(end + 1)..];
            words = words.Length > 0 && words[0].Text == "all" ? words[1..] : words;
        }
    }

    private Kind KindOfOne(ReadOnlySpan<SqlWord> words)
    {
        if (words.Length == 0 || words[0].Text != "select" || Parts(words) is not { } parts || Sources(parts.From) is not { } sources)
        {
            return Kind.Unknown;
        }

        if (!sources.Exists(source => source.Kind == Kind.Child))
        {
            return FirstInside(words, "select") < 0 ? Kind.Constant : Kind.Unknown;
        }

        // The first must be there in every row; each other one is of the same child as one before it.
        HashSet<string> before = new(StringComparer.Ordinal), always = new(StringComparer.Ordinal);
        foreach (var source in sources.Where(source => source.Kind == Kind.Child))
        {
            if (before.Count == 0 ? source.IsOpen : !(IsSame(source.On, source.Name, before, "child_id") && IsSame(source.On, source.Name, before, "org_code")))
            {
                return Kind.Unknown;
            }

            before.Add(source.Name);
            if (!source.IsOpen)
            {
                always.Add(source.Name);
            }
        }

        // Where only one table is of children a bare name is theirs; with more, or beside another that has one, the engines refuse it.
        bool Names(SqlWord[] part, string column) => part switch
        {
            [var bare] => bare.Text == column,
            [var source, { Text: "." }, var of] => of.Text == column && always.Contains(source.Text),
            [var source, { Text: "." }, var of, { Text: "as" }, var name] => of.Text == column && name.Text == column && always.Contains(source.Text),
            _ => false,
        };
        bool NamesBoth(ReadOnlySpan<SqlWord> list)
        {
            var items = Split(list, ",");
            return items.Exists(item => Names(item, "child_id")) && items.Exists(item => Names(item, "org_code"));
        }

        var selected = Split(parts.Selected, ",");
        var isAll = !selected.Exists(item => item is [.., { Text: "as" }, { Text: "child_id" or "org_code" }]) && selected.Exists(item => item is [{ Text: "*" }] ? sources.Count == 1 : item is [var of, { Text: "." }, { Text: "*" }] && always.Contains(of.Text));
        return (isAll || NamesBoth(parts.Selected))
            && (parts.Group.Length == 0 || NamesBoth(parts.Group))
            && WindowsAre(words, NamesBoth)
            && InnerSelectsAre(words, before)
            ? Kind.Child : Kind.Unknown;
    }

    // “select org_code, … from TABLE [where …] group by org_code”, or “select distinct org_code, …”
    private WholeStep? WholeOf(ReadOnlySpan<SqlWord> words)
    {
        if (words.Length == 0 || words[0].Text != "select" || FirstOf(words, SetWords) >= 0 || FirstInside(words, "select") >= 0 || FirstInside(words, "over") >= 0 || Parts(words) is not { } parts)
        {
            return null;
        }

        return parts.From is [var table] && !steps.ContainsKey(table.Text) && isTableOfChildren(table.Text)
            && (words[1].Text == "distinct" ? parts.Group.Length == 0 : Split(parts.Group, ",").Exists(item => item is [{ Text: "org_code" }]))
            && Split(parts.Selected, ",").Exists(item => item is [{ Text: "org_code" }])
            ? new(table.Text, sql[words[0].At..(words[^1].At + words[^1].Text.Length)], words[0].At) : null;
    }

    private List<Source>? Sources(SqlWord[] from)
    {
        List<Source> sources = [];
        var rest = from.AsSpan();
        var isOpen = false;
        while (true)
        {
            var end = FirstOf(rest, ["join", ","]);
            var one = end < 0 ? rest : rest[..end];
            // The words before the next join belong to it.
            var join = end >= 0 && rest[end].Text == "join" ? one.Length : -1;
            var isNextOpen = false;
            while (join > 0 && one[join - 1].Text is "left" or "inner" or "cross" or "outer" or "right" or "full" or "natural")
            {
                if (one[join - 1].Text is "right" or "full" or "natural")
                {
                    return null;
                }

                isNextOpen |= one[join - 1].Text == "left";
                join--;
            }

            one = join >= 0 ? one[..join] : one;
            var on = FirstOf(one, ["on"]);
            var named = on < 0 ? one : one[..on];
            var name = named switch
            {
                [{ IsName: true } table] => table.Text,
                [{ IsName: true }, { IsName: true, Text: not "as" } alias] => alias.Text,
                [{ IsName: true }, { Text: "as" }, { IsName: true } alias] => alias.Text,
                _ => null,
            };
            var kind = name is null ? Kind.Unknown : KindOf(named[0].Text);
            if (kind == Kind.Unknown)
            {
                return null;
            }

            sources.Add(new(name!, kind, isOpen, on < 0 ? [] : one[(on + 1)..].ToArray()));
            if (end < 0)
            {
                return sources;
            }

            rest = rest[(end + 1)..];
            isOpen = isNextOpen;
        }
    }

    private Kind KindOf(string name) => steps.TryGetValue(name, out var step) ? step
        : constants.Contains(name) ? Kind.Constant
        : isTableOfChildren(name) || isViewOfChildren(name) ? Kind.Child
        : Kind.Unknown;

    // One of the conditions that all must hold is “a.COLUMN = b.COLUMN”, or “a.COLUMN = case when … then b.COLUMN end”, with b among those before.
    private static bool IsSame(SqlWord[] condition, string name, HashSet<string> before, string column) => FirstOf(condition, ["or"]) < 0 && Split(condition, "and").Exists(part =>
    {
        if (part is not [var left, { Text: "." }, var of, { Text: "=" }, ..] || of.Text != column)
        {
            return false;
        }

        var right = part[4..];
        return right switch
        {
            [var other, { Text: "." }, var ofOther] => ofOther.Text == column && ((left.Text == name && before.Contains(other.Text)) || (other.Text == name && before.Contains(left.Text))),
            [{ Text: "case" }, { Text: "when" }, .., { Text: "then" }, var other, { Text: "." }, var ofOther, { Text: "end" }] =>
                left.Text == name && before.Contains(other.Text) && ofOther.Text == column && right.Count(word => word.Text is "case" or "then" or "else" or "select") == 2,
            _ => false,
        };
    });

    // Every “over (partition by …)”.
    private static bool WindowsAre(ReadOnlySpan<SqlWord> words, ListTest isByChild)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Text != "over" || !words[i].IsName || (i > 0 && words[i - 1].Text == "."))
            {
                continue;
            }

            if (i + 1 >= words.Length || words[i + 1].Text != "(" || Closing(words, i + 1) is not (> 0 and var end))
            {
                return false;
            }

            var inside = words[(i + 2)..end];
            if (inside.Length < 2 || inside[0].Text != "partition" || inside[1].Text != "by")
            {
                return false;
            }

            inside = inside[2..];
            var order = FirstOf(inside, ["order", "rows", "groups"]);
            if (!isByChild(order < 0 ? inside : inside[..order]))
            {
                return false;
            }
        }

        return true;
    }

    // “exists (select … from TABLE where TABLE.child_id = OUTER.child_id and …)” and no other select within.
    private bool InnerSelectsAre(ReadOnlySpan<SqlWord> words, HashSet<string> outer)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i].Text is not ("select" or "with"))
            {
                continue;
            }

            if (i < 2 || words[i - 1].Text != "(" || words[i - 2].Text != "exists" || Closing(words, i - 1) is not (> 0 and var end))
            {
                return false;
            }

            var inside = words[i..end];
            if (FirstInside(inside[1..], "select") >= 0 || FirstInside(inside, "over") >= 0 || FirstOf(inside, SetWords) >= 0 || Parts(inside) is not { Group.Length: 0 } parts
                || Sources(parts.From) is not [{ Kind: Kind.Child } one]
                || !IsSame(parts.Where, one.Name, outer, "child_id") || !IsSame(parts.Where, one.Name, outer, "org_code"))
            {
                return false;
            }

            i = end;
        }

        return true;
    }

    // The clauses of one select; null where it has one that is not looked into.
    private static Select? Parts(ReadOnlySpan<SqlWord> words)
    {
        var from = FirstOf(words, Clauses);
        if (from < 0 || words[from].Text != "from")
        {
            return null;
        }

        var selected = words[1..from];
        if (selected.Length > 0 && selected[0].Text == "distinct")
        {
            selected = selected[1..];
            if (selected.Length > 0 && selected[0].Text == "on")
            {
                return null;
            }
        }

        var select = new Select(selected.ToArray(), [], [], []);
        for (var rest = words[from..]; rest.Length > 0;)
        {
            var clause = rest[0].Text;
            rest = rest[1..];
            var end = FirstOf(rest, Clauses);
            var inside = (end < 0 ? rest : rest[..end]).ToArray();
            rest = end < 0 ? [] : rest[end..];
            switch (clause)
            {
                case "from":
                    select = select with { From = inside };
                    break;
                case "where":
                    select = select with { Where = inside };
                    break;
                case "group" when inside is [{ Text: "by" }, ..]:
                    select = select with { Group = inside[1..] };
                    break;
                case "having":
                    break;
                default:
                    return null;
            }
        }

        return select;
    }

    // Where one of the words first stands outside all brackets and cases; -1 where none does. A column after its table is no such word.
    private static int FirstOf(ReadOnlySpan<SqlWord> words, ReadOnlySpan<string> wanted)
    {
        var depth = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (depth == 0 && (i == 0 || words[i - 1].Text != ".") && wanted.Contains(words[i].Text))
            {
                return i;
            }

            depth += words[i].Text switch { "(" => 1, ")" => -1, "case" when i == 0 || words[i - 1].Text != "." => 1, "end" when i == 0 || words[i - 1].Text != "." => -1, _ => 0 };
        }

        return -1;
    }

    // Where a word stands anywhere after the first.
    private static int FirstInside(ReadOnlySpan<SqlWord> words, string wanted)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i].Text == wanted)
            {
                return i;
            }
        }

        return -1;
    }

    private static List<SqlWord[]> Split(ReadOnlySpan<SqlWord> words, string by)
    {
        List<SqlWord[]> parts = [];
        while (FirstOf(words, [by]) is >= 0 and var end)
        {
            parts.Add(words[..end].ToArray());
            words = words[(end + 1)..];
        }

        parts.Add(words.ToArray());
        return parts;
    }

    // Where the bracket that opens at a place closes; -1 where it does not.
    private static int Closing(ReadOnlySpan<SqlWord> words, int at)
    {
        var depth = 0;
        for (var i = at; i < words.Length; i++)
        {
            depth += words[i].Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private delegate bool ListTest(ReadOnlySpan<SqlWord> list);

    // What stands after from or a join: its alias, whether a left join leaves it open, and its condition.
    private sealed record Source(string Name, Kind Kind, bool IsOpen, SqlWord[] On);

    private sealed record Select(SqlWord[] Selected, SqlWord[] From, SqlWord[] Where, SqlWord[] Group);
}
