namespace Marram.Claims;

/// <summary>
/// A person's word on what a claim speaks of. It holds for the same sentence on the same page, whatever numbers and months stand in it: next month's sentence has it too.
/// </summary>
/// <param name="OrganisationId">Whose text it is.</param>
/// <param name="IndicatorId">The page it stands on; empty for a page of no indicator.</param>
/// <param name="Sentence">The sentence in which the binding was put right.</param>
/// <param name="Start">Offset of the claim's words in the sentence.</param>
/// <param name="Length">Their length.</param>
/// <param name="SeriesId">The series they speak of; empty where they speak of none of the pack's, so that nothing is tested.</param>
public sealed record BindingCorrection(string OrganisationId, string IndicatorId, string Sentence, int Start, int Length, string SeriesId)
{
    /// <summary>The words of the claim.</summary>
    public string Phrase => Start >= 0 && Length >= 0 && Start + Length <= Sentence.Length ? Sentence.Substring(Start, Length) : "";
}

/// <summary>The corrections that a person made, found again by the shape of their sentences.</summary>
internal sealed class Corrections
{
    private readonly Vocabulary vocabulary;
    private readonly Dictionary<(string Organisation, string Indicator, string Shape), List<(int First, int Last, string SeriesId)>> known = [];
    private readonly HashSet<(string, string)> pages = [];

    // A later correction of the same words takes the place of an earlier one.
    public Corrections(Vocabulary vocabulary, IEnumerable<BindingCorrection> corrections)
    {
        this.vocabulary = vocabulary;
        foreach (var correction in corrections)
        {
            var (shape, places) = Shape(correction.Sentence);
            var spanned = places.Where(place => place.End > correction.Start && place.Start < correction.Start + correction.Length).Select(place => place.Number).ToList();
            if (spanned.Count == 0)
            {
                continue;
            }

            var key = (correction.OrganisationId, correction.IndicatorId, shape);
            if (!known.TryGetValue(key, out var list))
            {
                known[key] = list = [];
            }

            pages.Add((correction.OrganisationId, correction.IndicatorId));
            list.RemoveAll(entry => entry.First <= spanned[^1] && spanned[0] <= entry.Last);
            list.Add((spanned[0], spanned[^1], correction.SeriesId));
        }
    }

    /// <summary>The series that some words of a sentence speak of; empty where they speak of none, null where nobody has said.</summary>
    /// <param name="start">Offset in the sentence.</param>
    public string? Of(Sentence sentence, int start, int length)
    {
        var page = (sentence.Passage.OrganisationId, sentence.Passage.IndicatorId);
        if (!pages.Contains(page))
        {
            return null;
        }

        var (shape, places) = Shape(sentence.Text);
        if (!known.TryGetValue((page.OrganisationId, page.IndicatorId, shape), out var list))
        {
            return null;
        }

        foreach (var place in places.Where(place => place.End > start && place.Start < start + length))
        {
            foreach (var (first, last, seriesId) in list)
            {
                if (first <= place.Number && place.Number <= last)
                {
                    return seriesId;
                }
            }
        }

        return null;
    }

    // The words of a sentence with “#” for its numbers, in digits or in words, and “month” for its months.
    private (string Shape, List<(int Start, int End, int Number)> Places) Shape(string sentence)
    {
        var tokens = Tokenizer.Read(sentence);
        var replaced = new Dictionary<int, (string Word, int Last)>();
        foreach (var mention in vocabulary.Find(tokens).Where(mention => mention.Kind is WordKind.Month or WordKind.Number))
        {
            replaced.TryAdd(mention.First, (mention.Kind == WordKind.Month ? "month" : "#", mention.Last));
        }

        var words = new List<string>();
        var places = new List<(int, int, int)>();
        for (var at = 0; at < tokens.Count; at++)
        {
            var (word, last) = replaced.TryGetValue(at, out var other) ? other : (tokens[at].IsNumber ? tokens[at].IsPercent ? "#%" : "#" : tokens[at].Text, at);
            places.Add((tokens[at].Start, tokens[last].End, words.Count));
            words.Add(word);
            at = last;
        }

        // The full stop may be gone or come.
        return (string.Join(' ', words).TrimEnd('.', ' '), places);
    }
}
