using Marram.Packs;

namespace Marram.Claims;

/// <summary>Finds the indicator whose title a run of words repeats. A word counts for more the fewer titles hold it; two words side by side as in the title count extra.</summary>
internal sealed class TitleIndex
{
    private const decimal PairBonus = 0.5m;
    private const decimal Least = 0.6m;
    private const decimal Margin = 1.12m;

    private static readonly HashSet<string> Stopwords =
    [
        "a", "an", "the", "of", "in", "on", "to", "for", "with", "and", "or", "by", "at", "from", "per", "is", "are", "was", "were", "be", "been", "have", "has", "had", "who",
        "that", "which", "this", "those", "these", "their", "our", "we", "it", "its", "as", "no", "not", "into", "within", "under", "over", "than", "there", "during", "will", "all",
    ];

    // Words that most titles share say little about which title is meant.
    private static readonly HashSet<string> Weak = Stems(
        "rate", "number", "percentage", "percent", "proportion", "child", "young", "people", "cyp", "rolling", "month", "period", "population", "cumulative", "year", "increase",
        "decrease", "completed", "latest", "line", "date", "100", "10000", "12", "family");

    private static HashSet<string> Stems(params string[] words) => [.. words.Select(Stem)];

    private readonly List<Entry> entries = [];

    private sealed record Entry(PackIndicator Indicator, Dictionary<string, decimal> Weights, HashSet<(string, string)> Pairs, decimal Total, decimal Strong);

    public TitleIndex(IReadOnlyList<PackIndicator> indicators)
    {
        IsScorecard = indicators.Any(i => i.IsOnScorecard);
        var words = indicators.Select(i => Content(Tokenizer.Read(i.TitlePrinted))).ToList();
        var holders = words.SelectMany(w => w.Distinct()).GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
        foreach (var (indicator, content) in indicators.Zip(words))
        {
            var weights = content.Distinct().ToDictionary(w => w, w => Weight(w, holders[w], indicators.Count));
            entries.Add(new(indicator, weights, [.. content.Zip(content.Skip(1))], weights.Values.Sum(), weights.Where(w => !Weak.Contains(w.Key)).Sum(w => w.Value)));
        }
    }

    public bool IsScorecard { get; }

    /// <summary>The indicator that the words speak of, with how well; null where none is meant clearly.</summary>
    /// <param name="leastCoverage">The share of the title that must be repeated, by weight, 0 to 1.</param>
    public (PackIndicator Indicator, decimal Score)? Best(IEnumerable<Token> tokens, Func<PackIndicator, bool> fits, decimal leastCoverage = 0)
    {
        var content = Content(tokens);
        var set = content.ToHashSet();
        var pairs = content.Zip(content.Skip(1)).ToHashSet();
        (PackIndicator Indicator, decimal Score)? best = null;
        var second = 0m;
        foreach (var entry in entries)
        {
            if (!fits(entry.Indicator) || entry.Total == 0)
            {
                continue;
            }

            var (matched, strong) = (0m, 0m);
            foreach (var (word, weight) in entry.Weights)
            {
                matched += set.Contains(word) ? weight : 0;
                strong += set.Contains(word) && !Weak.Contains(word) ? weight : 0;
            }

            var score = (matched * (0.5m + (0.5m * matched / entry.Total))) + (PairBonus * pairs.Count(entry.Pairs.Contains));
            if (matched < Least / 1.5m || strong < leastCoverage * entry.Strong)
            {
                continue;
            }

            if (best is null || score > best.Value.Score)
            {
                second = best?.Score ?? 0;
                best = (entry.Indicator, score);
            }
            else
            {
                second = Math.Max(second, score);
            }
        }

        return best is { } found && found.Score >= Least && found.Score >= Margin * second ? found : null;
    }

    /// <summary>Whether a word stands in the title, or says no more than “children”.</summary>
    public bool Holds(PackIndicator indicator, string word)
    {
        var stem = Stem(word);
        return Weak.Contains(stem) || entries.Any(e => e.Indicator == indicator && e.Weights.ContainsKey(stem));
    }

    private static decimal Weight(string word, int holders, int all)
    {
        var weight = (decimal)(Math.Log((all + 1.0) / holders) / Math.Log(all + 1.0));
        return Weak.Contains(word) ? Math.Min(weight, 0.2m) : weight;
    }

    private static List<string> Content(IEnumerable<Token> tokens) =>
        [.. tokens.Where(t => (t.IsWord || t.IsNumber) && !Stopwords.Contains(t.Text)).Select(t => Stem(Digits.GetValueOrDefault(t.Text, t.Text)))];

    private static readonly Dictionary<string, string> Digits = new() { ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6", ["ten"] = "10", ["twelve"] = "12", ["eighteen"] = "18" };

    /// <summary>A word without its commonest endings: “referrals” and “referral”, “adopted” and “adoption” are one.</summary>
    public static string Stem(string word)
    {
        if (word is "children" or "childs")
        {
            return "child";
        }

        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
        {
            return word[..^3] + "y";
        }

        if (word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal))
        {
            word = word[..^1];
        }

        foreach (var ending in (string[])["ments", "ment", "ation", "ions", "ion", "ing", "ed", "e"])
        {
            if (word.Length - ending.Length >= 4 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }
}
