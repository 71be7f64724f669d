namespace Marram.Claims;

/// <summary>A sentence read: its tokens, the vocabulary found in it, the spans it names and its numbers.</summary>
internal sealed class Sentence
{
    private readonly int[] clause;
    private readonly bool[] inPeriod;
    private readonly Dictionary<(WordKind, int), Mention> at = [];
    private readonly Dictionary<int, Mention> movementEnds = [];

    public Sentence(Passage passage, int number, int start, int length, Vocabulary vocabulary, DateOnly reported)
    {
        Passage = passage;
        Number = number;
        Start = start;
        Text = passage.Text.Substring(start, length);
        (FirstLine, LastLine) = Lines(passage, start, length);
        Tokens = Tokenizer.Read(Text);
        Mentions = vocabulary.Find(Tokens);
        foreach (var mention in Mentions)
        {
            at[(mention.Kind, mention.First)] = mention;
            if (mention.Kind == WordKind.Movement)
            {
                movementEnds[mention.Last] = mention;
            }
        }

        clause = Clauses();
        Periods = new PeriodReader(Tokens, Mentions, reported).Read();
        inPeriod = new bool[Tokens.Count];
        foreach (var period in Periods)
        {
            for (var i = period.First; i <= period.Last; i++)
            {
                inPeriod[i] = true;
            }
        }

        Measures = [.. Mentions.Where(m => m.Kind == WordKind.Measure && m.Means is not ("none" or "thing"))];
        Things = [.. Mentions.Where(m => m.Kind == WordKind.Measure && m.Means == "thing")];
        // The improvement of an improvement plan is its name.
        var plans = Mentions.Where(m => m.Kind == WordKind.Plan && m.Last > m.First).ToList();
        Movements = [.. Mentions.Where(m => m.Kind == WordKind.Movement && !IsInPeriod(m.First) && !plans.Exists(p => p.First <= m.First && m.First <= p.Last))];
        States = [.. Mentions.Where(m => m.Kind == WordKind.State && m.Means != "none")];
        Quantities = new QuantityReader(this).Read();
    }

    public Passage Passage { get; }

    /// <summary>Its place among all sentences read, from 0.</summary>
    public int Number { get; }

    /// <summary>Offset in the passage.</summary>
    public int Start { get; }

    public string Text { get; }

    public int? FirstLine { get; }

    public int? LastLine { get; }

    public IReadOnlyList<Token> Tokens { get; }

    public IReadOnlyList<Mention> Mentions { get; }

    public IReadOnlyList<PeriodMention> Periods { get; }

    public IReadOnlyList<Quantity> Quantities { get; }

    public IReadOnlyList<Mention> Measures { get; }

    /// <summary>Things that rise and fall and are counted nowhere: demand, capacity.</summary>
    public IReadOnlyList<Mention> Things { get; }

    public IReadOnlyList<Mention> Movements { get; }

    public IReadOnlyList<Mention> States { get; }

    /// <summary>The lines it stands on.</summary>
    public IEnumerable<int> AllLines => FirstLine is { } first && LastLine is { } last ? Enumerable.Range(first, last - first + 1) : [];

    /// <summary>Sections in which a sentence speaks of what may happen.</summary>
    public bool IsHypothetical => Passage.Section is "risks" or "quality_impact";

    public int ClauseOf(int token) => token < 0 ? 0 : clause[Math.Min(token, clause.Length - 1)];

    public bool IsInPeriod(int token) => inPeriod[token];

    public Mention? MentionAt(WordKind kind, int token) => at.TryGetValue((kind, token), out var mention) ? mention : null;

    public Mention? MovementEndingAt(int token) => movementEnds.TryGetValue(token, out var mention) ? mention : null;

    public bool IsLink(int token) => MentionAt(WordKind.Link, token) is not null;

    public bool IsLink(int token, string means) => MentionAt(WordKind.Link, token) is { } link && link.Means == means;

    public bool HasLink(string means) => Mentions.Any(m => m.Kind == WordKind.Link && m.Means == means);

    public bool Has(WordKind kind, string means) => Mentions.Any(m => m.Kind == kind && m.Means == means);

    /// <summary>A link of one meaning in the same clause before a token, at most so many tokens away.</summary>
    public Mention? LinkBefore(int token, string means, int reach)
    {
        for (var before = token - 1; before >= 0 && before >= token - reach && clause[before] == clause[token]; before--)
        {
            if (MentionAt(WordKind.Link, before) is { } link && link.Means == means)
            {
                return link;
            }
        }

        return null;
    }

    public string Quote(int first, int last) => Text[Tokens[first].Start..Tokens[last].End];

    /// <summary>The sentence with some of its tokens replaced.</summary>
    public string With(int first, int last, string words) =>
        string.Concat(Text.AsSpan(0, Tokens[first].Start), words, Text.AsSpan(Tokens[last].End));

    private int[] Clauses()
    {
        var numbers = new int[Math.Max(Tokens.Count, 1)];
        var number = 0;
        for (var i = 0; i < Tokens.Count; i++)
        {
            if (i > 0 && (Tokens[i].Text is ";" or ":" || IsLink(i, "clause")))
            {
                number++;
            }

            numbers[i] = number;
        }

        return numbers;
    }

    // The text was joined from lines of much the same width, so the share of its letters tells the line, give or take one.
    private static (int?, int?) Lines(Passage passage, int start, int length)
    {
        if (passage.FirstLine is not { } first)
        {
            return (null, null);
        }

        var last = Math.Max(passage.LastLine ?? first, first);
        var lines = last - first + 1;
        var total = Math.Max(passage.Text.Length, 1);
        if (length >= total - 2)
        {
            return (first, last);
        }

        var from = first + (int)((long)lines * start / total) - 1;
        var to = first + (int)((long)lines * (start + length - 1) / total) + 1;
        return (Math.Max(first, Math.Min(from, last)), Math.Min(last, to));
    }
}
