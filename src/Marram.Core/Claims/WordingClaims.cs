using Marram.Checks;

namespace Marram.Claims;

/// <summary>Sentences whose form is at fault whatever the figures are: one period named for both sides, a comparison turned round, a number twice, words missing, cut off or misspelt.</summary>
internal static class WordingClaims
{
    public static IEnumerable<Claim> Read(Sentence sentence, Evidence evidence) =>
        [.. SamePeriod(sentence, evidence), .. Garbled(sentence), .. NumberTwice(sentence), .. Term(sentence, evidence), .. Words(sentence), .. Truncated(sentence), .. Typos(sentence, evidence)];

    // “32 in November compared to 34 in November”.
    private static IEnumerable<Claim> SamePeriod(Sentence sentence, Evidence evidence)
    {
        for (var i = 0; i + 1 < sentence.Quantities.Count; i++)
        {
            var (first, second) = (sentence.Quantities[i], sentence.Quantities[i + 1]);
            if (first.Role != QuantityRole.Value || second.Role != QuantityRole.Value || first.Unit != second.Unit || first.Value == second.Value
                || first.Period is not { IsRelative: false } one || second.Period is not { IsRelative: false } two || ReferenceEquals(one, two) || !one.IsSameSpan(two)
                || !IsCompared(sentence, first, second))
            {
                continue;
            }

            var indicator = evidence.Indicator(sentence.Passage.IndicatorId);
            var latest = indicator is null ? null : evidence.PerformanceOf(indicator)?.Latest;
            var correction = latest is not null && latest.LastDay > one.LastDay && one.Shape == PeriodShape.Month
                ? sentence.With(one.First, one.Last, latest.LastDay.ToString("MMMM"))
                : null;
            var (from, to) = (Math.Min(one.First, first.Token), Math.Max(two.Last, second.Last));
            var words = sentence.Quote(from, to);
            yield return sentence.Claim(ClaimKind.Wording, from, to, null, null, Verdict.False, $"{one.Label} is named for both values.",
                sentence.Finding("same_period_twice", Severity.Error, null, [], words, correction is null ? "two different periods" : $"{latest!.Label} and {two.Label}",
                    $"{one.Label} is named for both sides of the comparison, {sentence.Quote(first.Token, first.Last)} and {sentence.Quote(second.Token, second.Last)}.", correction));
        }
    }

    private static bool IsCompared(Sentence sentence, Quantity first, Quantity second)
    {
        for (var at = first.Last + 1; at < second.Token; at++)
        {
            if (sentence.MentionAt(WordKind.Link, at) is { Means: "compare" or "from" } || sentence.Tokens[at].Text is "to" or "than")
            {
                return true;
            }
        }

        return false;
    }

    // “decreased from 67 compared to 91 in November”: a “from” whose “to” never comes.
    private static IEnumerable<Claim> Garbled(Sentence sentence)
    {
        for (var i = 0; i + 1 < sentence.Quantities.Count; i++)
        {
            var (first, second) = (sentence.Quantities[i], sentence.Quantities[i + 1]);
            var from = first.Token - 1;
            while (from > 0 && sentence.Tokens[from].Text is "the" or "that" or "of" or "a")
            {
                from--;
            }

            if (from < 0 || !sentence.Tokens[from].Is("from") || first.Unit != second.Unit)
            {
                continue;
            }

            var compare = -1;
            for (var at = first.Last + 1; at < second.Token; at++)
            {
                if (sentence.Tokens[at].Is("to") && compare < 0 && sentence.MentionAt(WordKind.Link, at - 1) is not { Means: "compare" })
                {
                    break;
                }

                if (sentence.MentionAt(WordKind.Link, at) is { Means: "compare" } link)
                {
                    compare = link.First;
                    at = link.Last;
                }
            }

            if (compare < 0)
            {
                continue;
            }

            var words = sentence.Quote(from, second.Last);
            var (now, then) = (sentence.Quote(first.Token, first.Last), sentence.Quote(second.Token, second.Last));
            yield return sentence.Claim(ClaimKind.Wording, from, second.Last, null, null, Verdict.False, $"“from {now}” has no “to”.",
                sentence.Finding("garbled_comparison", Severity.Error, null, [], words, $"to {now} from {then}",
                    $"“{words}” turns the comparison round: it should read “to {now} from {then}” or “from {then} to {now}”.", sentence.With(from, second.Last, $"to {now} from {then}")));
        }
    }

    // “one 1 young person”.
    private static IEnumerable<Claim> NumberTwice(Sentence sentence)
    {
        for (var at = 0; at + 1 < sentence.Tokens.Count; at++)
        {
            var (word, digits) = (at, at + 1);
            var isTwice = sentence.MentionAt(WordKind.Number, at) is { Detail: "cardinal" } number && sentence.Tokens[digits].IsNumber && sentence.Tokens[digits].Value == int.Parse(number.Means)
                || (sentence.Tokens[at].IsNumber && sentence.MentionAt(WordKind.Number, digits) is { Detail: "cardinal" } second && sentence.Tokens[at].Value == int.Parse(second.Means));
            if (!isTwice || sentence.IsInPeriod(word) || sentence.IsInPeriod(digits))
            {
                continue;
            }

            var words = sentence.Quote(word, digits);
            yield return sentence.Claim(ClaimKind.Wording, word, digits, null, null, Verdict.False, "The number stands twice.",
                sentence.Finding("number_twice", Severity.Info, null, [], words, sentence.Quote(word, word), $"The number stands twice: “{words}”.",
                    sentence.With(word, digits, sentence.Quote(word, word))));
        }
    }

    // “have not started their treatment” on a page about assessments.
    private static IEnumerable<Claim> Term(Sentence sentence, Evidence evidence)
    {
        if (sentence.IsHypothetical || sentence.Quantities.Count == 0 || evidence.Indicator(sentence.Passage.IndicatorId) is not { } indicator)
        {
            yield break;
        }

        var title = Tokenizer.Read(indicator.TitlePrinted).Select(t => TitleIndex.Stem(t.Text)).ToHashSet();
        foreach (var mention in sentence.Mentions.Where(m => m.Kind == WordKind.Confusable))
        {
            // “definition:” before the verbs: the words count something else than the title does, not only call it by another name.
            var isOther = mention.Detail.StartsWith(OtherDefinition, StringComparison.Ordinal);
            var (wrong, right) = (TitleIndex.Stem(sentence.Tokens[mention.Last].Text), TitleIndex.Stem(mention.Means));
            if (title.Contains(wrong) || !title.Contains(right) || !SharesVerb(sentence, mention))
            {
                continue;
            }

            var words = sentence.Quote(mention.First, mention.Last);
            yield return sentence.Claim(ClaimKind.Wording, mention.First, mention.Last, evidence.PerformanceOf(indicator), null, Verdict.False, $"The page is about {mention.Means}.",
                sentence.Finding(isOther ? "definition" : "term", isOther ? Severity.Warning : Severity.Info, null, [], words, mention.Means,
                    isOther ? $"The indicator counts {mention.Means}; “{words}” are another thing to count." : $"The indicator is about “{mention.Means}”; the sentence says “{words}”.",
                    sentence.With(mention.First, mention.Last, mention.Means)));
            yield break;
        }
    }

    private const string OtherDefinition = "definition:";

    private static bool SharesVerb(Sentence sentence, Mention mention)
    {
        var verbs = (mention.Detail.StartsWith(OtherDefinition, StringComparison.Ordinal) ? mention.Detail[OtherDefinition.Length..] : mention.Detail).Split('|');
        for (var at = Math.Max(0, mention.First - 6); at < sentence.Tokens.Count && at <= mention.Last + 4; at++)
        {
            if (Array.Exists(verbs, verb => sentence.Tokens[at].Text.StartsWith(verb, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly HashSet<string> Bases = ["achieve", "deliver", "provide", "meet", "report", "complete", "receive", "continue", "remain", "exceed", "reduce", "increase", "agree", "reach"];

    // “the Trust's achieve the standard”, “and but”.
    private static IEnumerable<Claim> Words(Sentence sentence)
    {
        for (var at = 0; at + 1 < sentence.Tokens.Count; at++)
        {
            var isPossessed = sentence.Tokens[at].IsPossessive && Bases.Contains(sentence.Tokens[at + 1].Text)
                && at + 2 < sentence.Tokens.Count && sentence.Tokens[at + 2].Text is "the" or "a" or "an" or "all" or "its" or "their";
            if (isPossessed || sentence.MentionAt(WordKind.Garble, at) is not null)
            {
                var words = sentence.Quote(at, at + 1);
                yield return sentence.Claim(ClaimKind.Wording, at, at + 1, null, null, Verdict.False, "A word is missing or wrong here.",
                    sentence.Finding("garbled_text", Severity.Info, null, [], words, "a sentence without a word missing", $"A word is missing or wrong at “{words}”."));
                yield break;
            }
        }
    }

    private static readonly HashSet<string> Openers = ["and", "or", "but", "the", "a", "an", "of", "to", "in", "for", "with", "by", "from", "which", "that", "than", "as", "at", "into", "between", "including"];

    // The last sentence of a passage that stops on a comma or a word that wants another.
    private static IEnumerable<Claim> Truncated(Sentence sentence)
    {
        var end = sentence.Start + sentence.Text.Length;
        if (sentence.Passage.Section is "table" or "diagram" || sentence.Tokens.Count < 5 || sentence.Passage.Text.AsSpan(end).Trim().Length > 0)
        {
            yield break;
        }

        var last = sentence.Tokens.Count - 1;
        var token = sentence.Tokens[last];
        if (!(token.Text is "," || (token.IsWord && !token.IsCapital && Openers.Contains(token.Text))))
        {
            yield break;
        }

        var from = Math.Max(0, last - 3);
        yield return sentence.Claim(ClaimKind.Wording, from, last, null, null, Verdict.False, "The sentence is cut off.",
            sentence.Finding("truncated_text", Severity.Info, null, [], "… " + sentence.Quote(from, last), "a whole sentence", $"The text stops at “{sentence.Quote(from, last)}”."));
    }

    // A known term with one letter wrong, or one word of a known phrase taken for another.
    private static IEnumerable<Claim> Typos(Sentence sentence, Evidence evidence)
    {
        foreach (var slip in evidence.Spelling.Slips(sentence.Tokens))
        {
            var words = sentence.Quote(slip.First, slip.Last);
            yield return sentence.Claim(ClaimKind.Wording, slip.First, slip.Last, null, null, Verdict.False, $"“{slip.Wanted}” is meant.",
                sentence.Finding("typo", Severity.Info, null, [], words, slip.Wanted, $"“{words}” should probably read “{slip.Wanted}”.", sentence.With(slip.First, slip.Last, slip.Wanted)));
        }
    }
}
