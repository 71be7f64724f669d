namespace Marram.Claims;

/// <summary>Cuts a text into sentences: offsets and lengths, in order, without overlaps. One pass over the text.</summary>
public static class Sentences
{
    /// <summary>A sentence longer than this is cut: nobody reads it as one, and the checker's work stays in proportion to the text.</summary>
    public const int LongestSentence = 1_500;

    /// <summary>The sentences of a text. A full stop ends one when a capital, a digit or a quotation follows it after a space, unless the word before it is an abbreviation; a line that starts with a bullet starts one.</summary>
    /// <param name="abbreviations">Words that end in a full stop without ending a sentence, lower case, without the stop: “e.g”, “no”.</param>
    public static IReadOnlyList<(int Start, int Length)> Split(string text, IReadOnlySet<string> abbreviations)
    {
        var sentences = new List<(int, int)>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = text[at] switch
            {
                '.' => EndsSentence(text, start, at, abbreviations),
                '!' or '?' => at + 1 == text.Length || IsGap(text[at + 1]),
                '\n' => BreaksLine(text, at),
                '•' or '●' or '▪' or '\u2028' or '\f' => true,
                _ => at - start >= LongestSentence && IsGap(text[at]),
            };
            if (!ends)
            {
                continue;
            }

            var end = at + 1;
            while (end < text.Length && text[end] is ')' or '"' or '”' or '’' or '\'' && text[at] is '.' or '!' or '?')
            {
                end++;
            }

            Add(text, start, Math.Min(end, text.Length), sentences);
            start = Math.Min(end, text.Length);
            at = start - 1;
        }

        Add(text, start, text.Length, sentences);
        return sentences;
    }

    private static void Add(string text, int start, int end, List<(int, int)> sentences)
    {
        while (start < end && (IsGap(text[start]) || text[start] is '•' or '●' or '▪'))
        {
            start++;
        }

        while (end > start && IsGap(text[end - 1]))
        {
            end--;
        }

        var hasWords = false;
        for (var at = start; at < end && !hasWords; at++)
        {
            hasWords = char.IsLetterOrDigit(text[at]);
        }

        if (hasWords)
        {
            sentences.Add((start, end - start));
        }
    }

    private static bool IsGap(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);

    private static bool EndsSentence(string text, int start, int stop, IReadOnlySet<string> abbreviations)
    {
        var next = stop + 1;
        while (next < text.Length && text[next] is ')' or '"' or '”' or '’' or '\'')
        {
            next++;
        }

        if (next >= text.Length)
        {
            return true;
        }

        if (!IsGap(text[next]))
        {
            return false;
        }

        while (next < text.Length && IsGap(text[next]))
        {
            next++;
        }

        if (next < text.Length && char.IsLower(text[next]))
        {
            return false;
        }

        var word = stop;
        while (word > start && (char.IsLetter(text[word - 1]) || text[word - 1] == '.') && stop - word < 20)
        {
            word--;
        }

        var before = text[word..stop].ToLowerInvariant();
        // “1. Assessment”: the number of a list. “J. Smith”: an initial.
        var isNumberOfList = before.Length == 0 && stop - start <= 2 && stop > start && char.IsAsciiDigit(text[stop - 1]);
        return !(abbreviations.Contains(before) || isNumberOfList || (before.Length == 1 && char.IsUpper(text[word])));
    }

    // A line end ends a sentence before an empty line or a bullet; otherwise it is only where the page was too narrow.
    private static bool BreaksLine(string text, int at)
    {
        var next = at + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r')
        {
            next++;
        }

        return next >= text.Length || text[next] is '\n' or '•' or '●' or '▪' or '*'
            || (text[next] is '-' or '–' && next + 1 < text.Length && text[next + 1] == ' ');
    }
}
