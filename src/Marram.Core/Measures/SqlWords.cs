namespace Marram.Measures;

/// <summary>A word, number, text or sign of SQL.</summary>
/// <param name="Text">In lower case where it is a name; a quoted text as one quotation mark.</param>
/// <param name="Line">The line it stands on, from 1.</param>
/// <param name="IsName">Whether it is a plain word: a keyword, or the name of a table, column or function.</param>
public readonly record struct SqlWord(string Text, int Line, bool IsName)
{
    /// <summary>Where it begins in the text, from 0.</summary>
    public int At { get; init; }
}

/// <summary>Takes a text of SQL apart, as far as telling its words from its quotations and comments needs.</summary>
public static class SqlWords
{
    /// <summary>The words in order; comments are left out.</summary>
    public static IReadOnlyList<SqlWord> Of(string sql)
    {
        List<SqlWord> words = [];
        var line = 1;
        for (var i = 0; i < sql.Length;)
        {
            var start = i;
            var letter = sql[i];
            if (letter == '\n')
            {
                line++;
                i++;
            }
            else if (char.IsWhiteSpace(letter))
            {
                i++;
            }
            else if (letter == '-' && i + 1 < sql.Length && sql[i + 1] == '-')
            {
                i = sql.IndexOf('\n', i) is >= 0 and var end ? end : sql.Length;
            }
            else if (letter == '/' && i + 1 < sql.Length && sql[i + 1] == '*')
            {
                i = sql.IndexOf("*/", i + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : sql.Length;
                line += sql.AsSpan(start, i - start).Count('\n');
            }
            else if (letter is '\'' or '"')
            {
                i = sql.IndexOf(letter, i + 1) is >= 0 and var end ? end + 1 : sql.Length;
                words.Add(new(letter.ToString(), line, false) { At = start });
                line += sql.AsSpan(start, i - start).Count('\n');
            }
            else if (char.IsAsciiLetter(letter) || letter == '_')
            {
                while (i < sql.Length && (char.IsAsciiLetterOrDigit(sql[i]) || sql[i] == '_'))
                {
                    i++;
                }

                words.Add(new(sql[start..i].ToLowerInvariant(), line, true) { At = start });
            }
            else if (char.IsAsciiDigit(letter))
            {
                while (i < sql.Length && (char.IsAsciiLetterOrDigit(sql[i]) || sql[i] == '.'))
                {
                    i++;
                }

                words.Add(new(sql[start..i], line, false) { At = start });
            }
            else
            {
                i++;
                words.Add(new(letter.ToString(), line, false) { At = start });
            }
        }

        return words;
    }

    /// <summary>Every name that stands after <c>from</c> or <c>join</c>.</summary>
    public static IReadOnlySet<string> ReadBy(string sql)
    {
        var words = Of(sql);
        return Enumerable.Range(1, Math.Max(0, words.Count - 1)).Where(i => words[i - 1].Text is "from" or "join" && words[i].IsName).Select(i => words[i].Text)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The names of the steps that a <c>with</c> defines.</summary>
    public static IReadOnlySet<string> StepsOf(string sql)
    {
        var words = Of(sql);
        return Enumerable.Range(1, Math.Max(0, words.Count - 2)).Where(i => words[i].IsName && words[i - 1].Text is "with" or "," && words[i + 1].Text is "as" && i + 2 < words.Count && words[i + 2].Text is "(" or "materialized")
            .Select(i => words[i].Text).ToHashSet(StringComparer.Ordinal);
    }
}
