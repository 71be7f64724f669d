namespace Marram.Claims;

/// <summary>Known terms misspelt: a long word one letter from a term, or a phrase of which one word begins and ends like the term's.</summary>
internal sealed class Spelling
{
    private const int ShortestTerm = 8;

    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> single = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string[]>> phrases = new(StringComparer.Ordinal);

    public Spelling(Vocabulary vocabulary)
    {
        foreach (var term in vocabulary.Terms)
        {
            var parts = term.Split(' ');
            words.UnionWith(parts);
            if (parts.Length == 1)
            {
                // Found by its first two letters or its last three: one slip leaves one of them whole.
                Add(single, "^" + term[..2], term);
                Add(single, "$" + term[^3..], term);
            }
            else
            {
                foreach (var part in parts.Distinct())
                {
                    Add(phrases, part, parts);
                }
            }
        }
    }

    public readonly record struct Slip(int First, int Last, string Wanted);

    public IEnumerable<Slip> Slips(IReadOnlyList<Token> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!tokens[at].IsWord)
            {
                continue;
            }

            var word = tokens[at].Text;
            if (word.Length >= ShortestTerm - 1 && !words.Contains(word) && Near(word) is { } term)
            {
                yield return new(at, at, term);
            }
            else if (phrases.TryGetValue(word, out var candidates))
            {
                foreach (var phrase in candidates)
                {
                    if (InPhrase(tokens, at, phrase) is { } slip)
                    {
                        yield return slip;
                    }
                }
            }
        }
    }

    private string? Near(string word)
    {
        foreach (var key in (string[])["^" + word[..2], "$" + word[^3..]])
        {
            if (single.TryGetValue(key, out var terms))
            {
                foreach (var term in terms)
                {
                    if (term.Length >= ShortestTerm && IsOneSlip(word, term) && !IsInflection(word, term))
                    {
                        return term;
                    }
                }
            }
        }

        return null;
    }

    // “referrals” and “referral”, “assessed” and “assesses” are no slips.
    private static bool IsInflection(string word, string term)
    {
        var same = 0;
        while (same < word.Length && same < term.Length && word[same] == term[same])
        {
            same++;
        }

        return same >= Math.Min(word.Length, term.Length) - 1;
    }

    // The phrase stands here but for one word, which starts and ends as the right one does: “statically close neighbours”. The word looked up is the phrase's last.
    private static Slip? InPhrase(IReadOnlyList<Token> tokens, int at, string[] phrase)
    {
        if (!tokens[at].Is(phrase[^1]) || at - phrase.Length + 1 < 0)
        {
            return null;
        }

        // Quotation marks may stand inside: ‘statically close’ neighbours.
        var place = at;
        int? wrong = null;
        for (var i = phrase.Length - 1; i >= 0; i--)
        {
            while (place >= 0 && tokens[place].Kind == TokenKind.Symbol && tokens[place].Text is "'" or "\"" && i < phrase.Length - 1)
            {
                place--;
            }

            if (place < 0)
            {
                return null;
            }

            if (!tokens[place].Is(phrase[i]))
            {
                if (wrong is not null || phrase[i].Length < 8 || !tokens[place].IsWord || !LooksLike(tokens[place].Text, phrase[i]))
                {
                    return null;
                }

                wrong = place;
            }

            place--;
        }

        return wrong is { } slip ? new Slip(slip, slip, phrase.First(part => LooksLike(tokens[slip].Text, part))) : null;
    }

    private static bool LooksLike(string word, string right) =>
        word.Length >= 6 && Math.Abs(word.Length - right.Length) <= 3 && word[..3] == right[..3] && word[^3..] == right[^3..] && word != right;

    /// <summary>One letter missing, added or changed, or two neighbours swapped.</summary>
    private static bool IsOneSlip(string word, string term)
    {
        if (Math.Abs(word.Length - term.Length) > 1)
        {
            return false;
        }

        var start = 0;
        while (start < word.Length && start < term.Length && word[start] == term[start])
        {
            start++;
        }

        var (endOfWord, endOfTerm) = (word.Length, term.Length);
        while (endOfWord > start && endOfTerm > start && word[endOfWord - 1] == term[endOfTerm - 1])
        {
            endOfWord--;
            endOfTerm--;
        }

        var (left, right) = (endOfWord - start, endOfTerm - start);
        return (left <= 1 && right <= 1 && left + right > 0) || (left == 2 && right == 2 && word[start] == term[start + 1] && word[start + 1] == term[start]);
    }

    private static void Add<T>(Dictionary<string, List<T>> table, string key, T value)
    {
        if (!table.TryGetValue(key, out var list))
        {
            table[key] = list = [];
        }

        list.Add(value);
    }
}
