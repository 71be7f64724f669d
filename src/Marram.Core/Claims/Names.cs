using Marram.Checks;

namespace Marram.Claims;

/// <summary>Names in capitals: “Mental Health Support Teams”, “Overview &amp; Scrutiny Committee”; and one body under several of them.</summary>
internal static class Names
{
    /// <summary>A name in a sentence.</summary>
    /// <param name="Name">Lower case, without signs; a plural “s” kept.</param>
    /// <param name="Words">Words of it that are not joints such as “and” or “of”.</param>
    public readonly record struct Found(string Name, int First, int Last, int Words);

    private const int LongestName = 9;

    public static IEnumerable<Found> Of(Sentence sentence)
    {
        var tokens = sentence.Tokens;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!tokens[at].IsCapital)
            {
                continue;
            }

            var last = at;
            var words = 1;
            for (var next = at + 1; next < tokens.Count && next - at < LongestName; next++)
            {
                if (tokens[next].IsCapital)
                {
                    last = next;
                    words++;
                }
                else if (!(tokens[next].Text is "and" or "of" or "for" or "the" or "in" or "'" && next + 1 < tokens.Count))
                {
                    break;
                }
            }

            if (words > 1)
            {
                yield return new(string.Join(' ', tokens.Skip(at).Take(last - at + 1).Where(t => t.IsWord).Select(t => t.Text)), at, last, words);
            }

            at = last;
        }
    }

    private sealed record Printed(string Text, string[] Words, string Possessives, int? Line, string Organisation, Sentence? Sentence);

    /// <summary>One body under several names: the same letters with other signs, the same words in another order, or one head with other words about it.</summary>
    public static IEnumerable<Finding> Variants(Evidence evidence)
    {
        var found = new List<Printed>();
        foreach (var cover in evidence.Pack.Cover.Where(c => c.Field == "report_to"))
        {
            var organisation = evidence.Sentences.Where(s => s.Passage.Page == "report").Select(s => s.Passage.OrganisationId).FirstOrDefault() ?? "";
            found.AddRange(Bodies(evidence, Tokenizer.Read(cover.Value), cover.Value, cover.SourceLine, organisation, null));
        }

        foreach (var sentence in evidence.Sentences)
        {
            found.AddRange(Bodies(evidence, sentence.Tokens, sentence.Text, sentence.FirstLine, sentence.Passage.OrganisationId, sentence));
        }

        // Names are few: the same ones return. Each distinct one is compared once.
        var distinct = found.GroupBy(f => (f.Organisation, f.Text)).Select(g => g.First()).Take(MostNames).ToList();
        var told = new HashSet<(int, int)>();
        for (var i = 0; i < distinct.Count; i++)
        {
            for (var j = i + 1; j < distinct.Count; j++)
            {
                var (first, second) = (distinct[i], distinct[j]);
                if (first.Organisation == second.Organisation && AreOne(first, second) && told.Add((i, j)))
                {
                    yield return new Finding("naming", Severity.Info, first.Organisation, "",
                        [.. new[] { first, second }.SelectMany(p => p.Sentence?.AllLines ?? (p.Line is { } line ? [line] : [])).Distinct().Order()],
                        $"{first.Text}; {second.Text}", "one name", $"One body seems to be named in two ways: “{first.Text}” and “{second.Text}”.")
                    {
                        Sentence = second.Sentence?.Text ?? first.Sentence?.Text,
                    };
                }
            }
        }
    }

    private const int MostNames = 400;

    // A name that ends in a noun for a body, with a bracket behind it that is no short form.
    private static IEnumerable<Printed> Bodies(Evidence evidence, IReadOnlyList<Token> tokens, string text, int? line, string organisation, Sentence? sentence)
    {
        var heads = evidence.Vocabulary.Find(tokens).Where(m => m.Kind == WordKind.Body).Select(m => m.Last).ToHashSet();
        for (var head = 0; head < tokens.Count; head++)
        {
            // Of “Partnership Board” the last noun ends the name.
            if (!heads.Contains(head) || heads.Contains(head + 1))
            {
                continue;
            }

            var first = head;
            for (var before = head - 1; before >= 0 && head - before < LongestName; before--)
            {
                // The name before has its own noun: “Corporate Parenting Board Children's Services Partnership Board”.
                if (heads.Contains(before) && !heads.Contains(before + 1))
                {
                    break;
                }

                if (tokens[before].IsCapital)
                {
                    first = before;
                }
                else if (!(tokens[before].Text is "and" or "of" or "for" or "the" or "'"))
                {
                    break;
                }
            }

            while (first < head && tokens[first].Text is "the" or "a" or "our" or "that" or "this" or "in" or "at" or "to" or "and" or "of" or "from" or "for" or "'")
            {
                first++;
            }

            var words = tokens.Skip(first).Take(head - first + 1).Where(t => t.IsWord && t.Text is not ("and" or "of" or "the" or "for")).Select(t => TitleIndex.Stem(t.Text)).ToArray();
            if (words.Length < 3)
            {
                continue;
            }

            var last = head;
            if (head + 2 < tokens.Count && tokens[head + 1].Is("(") && tokens[head + 2].IsCapital)
            {
                var close = head + 2;
                while (close < tokens.Count && close < head + 12 && !tokens[close].Is(")"))
                {
                    close++;
                }

                // “(JTAI)” is a short form, “(Children's Services and Safeguarding)” part of the name.
                last = close < tokens.Count && close - head > 3 ? close : head;
            }

            var printed = text[tokens[first].Start..tokens[last].End];
            var possessives = string.Concat(tokens.Skip(first).Take(head - first + 1).Where(t => t.IsWord).Select(t => t.IsPossessive ? '1' : '0'));
            yield return new(printed, words, possessives, line, organisation, sentence);
        }
    }

    private static bool AreOne(Printed first, Printed second)
    {
        if (first.Text == second.Text || string.Equals(first.Text.Replace('’', '\''), second.Text.Replace('’', '\''), StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var (a, b) = (first.Words, second.Words);
        if (a.SequenceEqual(b))
        {
            return first.Possessives != second.Possessives && first.Possessives.Length == second.Possessives.Length;
        }

        if (a.Length == b.Length && a.Order().SequenceEqual(b.Order()))
        {
            return true;
        }

        // The same last three words, and words before or behind them on both sides.
        var hasTail = a.Length >= 3 && b.Length >= 3 && a.AsSpan(a.Length - 3).SequenceEqual(b.AsSpan(b.Length - 3));
        var (extraA, extraB) = (a.Length > 3 || first.Text.EndsWith(')'), b.Length > 3 || second.Text.EndsWith(')'));
        return hasTail && extraA && extraB && first.Text.EndsWith(')') != second.Text.EndsWith(')');
    }
}
