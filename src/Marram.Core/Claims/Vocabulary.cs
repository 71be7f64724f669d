namespace Marram.Claims;

/// <summary>What sort of word a vocabulary file holds. One file each, named after it.</summary>
public enum WordKind
{
    /// <summary>Names of months; means 1 to 12.</summary>
    Month,

    /// <summary>Numbers in words; means the number, detail “cardinal” or “ordinal”.</summary>
    Number,

    /// <summary>Words of movement; means up, down, level, better or worse.</summary>
    Movement,

    /// <summary>Words for the size of a movement; means small, large, steady or further.</summary>
    Magnitude,

    /// <summary>Words for what is counted; means the key of a measure, detail its unit.</summary>
    Measure,

    /// <summary>Names of services; means the key of a service, detail the group it belongs to.</summary>
    Service,

    /// <summary>Words for a level to reach; means target, trajectory or kpi.</summary>
    Plan,

    /// <summary>Words for how a figure stands to a plan; means met, missed, narrow, track or off.</summary>
    State,

    /// <summary>Words for what a figure is compared with; means england, region, neighbours or average.</summary>
    Comparator,

    /// <summary>Small words that steer a sentence; means compare, from, except, hedge, approximate, negation, future, doubt, clause, all, anaphor, over, under, within, label, streak or now.</summary>
    Link,

    /// <summary>Nouns that end the name of a board or group.</summary>
    Body,

    /// <summary>Terms of the field that are often misspelt.</summary>
    Term,

    /// <summary>Words that belong in the title's place and are taken for each other; means the word of the title, detail the beginnings of the words that stand near both, | between them.</summary>
    Confusable,

    /// <summary>Measures that are part of another; means the whole.</summary>
    Part,

    /// <summary>How often; means the months between.</summary>
    Cadence,

    /// <summary>Runs of words that no sentence holds.</summary>
    Garble,

    /// <summary>Words that end in a full stop without ending a sentence.</summary>
    Abbreviation,

    /// <summary>Limits of the tests by name; means a number.</summary>
    Threshold,
}

/// <summary>A line of a vocabulary file.</summary>
/// <param name="Kind">Which file it is from.</param>
/// <param name="Phrase">One or more words; a word that ends in * stands for every word that starts so.</param>
/// <param name="Means">What it means to the checker; see <see cref="WordKind"/>.</param>
/// <param name="Detail">More of it; may be empty.</param>
public sealed record VocabularyEntry(WordKind Kind, string Phrase, string Means, string Detail);

/// <summary>The sector's words, as data. A site adds lines of its own; where two lines have one kind and phrase, the later one holds.</summary>
public sealed class Vocabulary
{
    private readonly Node root = new();
    private readonly Dictionary<(WordKind, string), VocabularyEntry> entries = [];

    /// <summary>Makes a vocabulary of entries.</summary>
    public Vocabulary(IEnumerable<VocabularyEntry> entries)
    {
        foreach (var entry in entries)
        {
            this.entries[(entry.Kind, entry.Phrase)] = entry;
        }

        foreach (var entry in this.entries.Values)
        {
            if (entry.Kind is not (WordKind.Threshold or WordKind.Abbreviation))
            {
                Insert(entry);
            }
        }

        Abbreviations = Of(WordKind.Abbreviation).Select(entry => entry.Phrase).ToHashSet(StringComparer.Ordinal);
        Terms = [.. Of(WordKind.Term).Select(entry => entry.Phrase)];
    }

    /// <summary>Words that end in a full stop without ending a sentence, lower case, without the stop.</summary>
    public IReadOnlySet<string> Abbreviations { get; }

    /// <summary>Terms whose misspellings are looked for, lower case.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>The lines of one kind.</summary>
    public IEnumerable<VocabularyEntry> Of(WordKind kind) => entries.Values.Where(entry => entry.Kind == kind);

    /// <summary>A limit of a test.</summary>
    /// <exception cref="KeyNotFoundException">No file gives it.</exception>
    public decimal Threshold(string name) => entries.TryGetValue((WordKind.Threshold, name), out var entry) && decimal.TryParse(entry.Means, out var value)
        ? value
        : throw new KeyNotFoundException($"The vocabulary gives no threshold “{name}”.");

    /// <summary>The longest phrase of each kind at each place, in order.</summary>
    internal List<Mention> Find(IReadOnlyList<Token> tokens)
    {
        var mentions = new List<Mention>();
        var last = new int[Enum.GetValues<WordKind>().Length];
        Array.Fill(last, -1);
        var found = new Dictionary<WordKind, Mention>();
        for (var first = 0; first < tokens.Count; first++)
        {
            found.Clear();
            Follow(root, tokens, first, first, found);
            foreach (var mention in found.Values.OrderBy(mention => mention.Kind))
            {
                if (first > last[(int)mention.Kind])
                {
                    mentions.Add(mention);
                    last[(int)mention.Kind] = mention.Last;
                }
            }
        }

        return mentions;
    }

    private static void Follow(Node node, IReadOnlyList<Token> tokens, int first, int at, Dictionary<WordKind, Mention> found)
    {
        if (node.Entries is { } here)
        {
            foreach (var entry in here)
            {
                if (!found.TryGetValue(entry.Kind, out var longest) || at - 1 > longest.Last)
                {
                    found[entry.Kind] = new Mention(entry.Kind, entry.Means, entry.Detail, first, at - 1);
                }
            }
        }

        if (at >= tokens.Count)
        {
            return;
        }

        var word = tokens[at].Text;
        if (node.Words is { } words && words.TryGetValue(word, out var next))
        {
            Follow(next, tokens, first, at + 1, found);
        }

        if (node.Starts is { } starts && tokens[at].IsWord)
        {
            for (var length = Math.Min(word.Length, LongestStart); length >= 2; length--)
            {
                if (starts.TryGetValue(word[..length], out var beginning))
                {
                    Follow(beginning, tokens, first, at + 1, found);
                    break;
                }
            }
        }
    }

    private const int LongestStart = 20;

    private void Insert(VocabularyEntry entry)
    {
        var node = root;
        foreach (var part in entry.Phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = Tokenizer.Normal(part);
            var tokens = word.EndsWith('*') ? [] : Tokenizer.Read(word);
            if (tokens.Count == 0)
            {
                node = Next(node.Starts ??= [], word.TrimEnd('*'));
            }

            foreach (var token in tokens)
            {
                node = Next(node.Words ??= [], token.Text);
            }
        }

        (node.Entries ??= []).Add(entry);
    }

    private static Node Next(Dictionary<string, Node> branches, string word)
    {
        if (!branches.TryGetValue(word, out var next))
        {
            branches[word] = next = new Node();
        }

        return next;
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Words { get; set; }

        public Dictionary<string, Node>? Starts { get; set; }

        public List<VocabularyEntry>? Entries { get; set; }
    }
}

/// <summary>A phrase of the vocabulary found in a sentence: its first and last token, both included.</summary>
internal readonly record struct Mention(WordKind Kind, string Means, string Detail, int First, int Last);
