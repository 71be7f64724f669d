namespace Marram.Claims;

/// <summary>Tells English from other languages, so that a text nobody can read here is said to be such instead of passed as clean.</summary>
public static class Language
{
    /// <summary>Fewer words than this tell nothing.</summary>
    private const int LeastWords = 25;

    /// <summary>In English prose one word in four is among these; in tables and titles one in ten; in other languages of Europe hardly one in fifty.</summary>
    private const double LeastShare = 0.04;

    private static readonly HashSet<string> Small =
        ["the", "of", "and", "to", "is", "was", "were", "for", "with", "by", "that", "has", "have", "from", "this", "are", "which", "been", "their", "not", "will", "than", "within"];

    /// <summary>Whether texts read as English; true where there are too few words to tell.</summary>
    public static bool IsEnglish(IEnumerable<string> texts)
    {
        var (words, small) = (0, 0);
        foreach (var token in texts.SelectMany(Tokenizer.Read).Where(token => token.IsWord))
        {
            words++;
            small += Small.Contains(token.Text) ? 1 : 0;
        }

        return words < LeastWords || small >= words * LeastShare;
    }
}
