namespace Marram.Claims;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Word,
    Number,
    Symbol,
}

/// <summary>A word, number or sign of a sentence.</summary>
/// <param name="Start">Offset in the sentence.</param>
/// <param name="Length">Characters, with a percent sign that stands against the number.</param>
/// <param name="Text">Lower case, with straight apostrophes, without a possessive ending; “&amp;” is “and”.</param>
/// <param name="Value">Of a number; zero otherwise.</param>
/// <param name="Decimals">Decimals printed, of a number.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Text, decimal Value = 0, int Decimals = 0)
{
    public int End => Start + Length;

    public bool IsNumber => Kind == TokenKind.Number;

    public bool IsWord => Kind == TokenKind.Word;

    /// <summary>The first letter is a capital.</summary>
    public bool IsCapital { get; init; }

    /// <summary>A number with a percent sign.</summary>
    public bool IsPercent { get; init; }

    /// <summary>A word with “'s” or “s'” taken off.</summary>
    public bool IsPossessive { get; init; }

    /// <summary>No space stands before it.</summary>
    public bool IsAttached { get; init; }

    /// <summary>“th”, “st”, “nd”, “rd” or “+” behind a number; empty otherwise.</summary>
    public string Suffix { get; init; } = "";

    public bool Is(string text) => string.Equals(Text, text, StringComparison.Ordinal);

    public override string ToString() => Text;
}

/// <summary>Cuts a sentence into tokens, left to right, once.</summary>
internal static class Tokenizer
{
    /// <summary>A longer number is a reference, not a quantity.</summary>
    private const int LongestNumber = 15;

    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>(text.Length / 5);
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                at++;
            }
            else if (char.IsAsciiDigit(letter))
            {
                at = Number(text, at, tokens);
            }
            else if (char.IsLetter(letter))
            {
                at = Word(text, at, tokens);
            }
            else
            {
                var sign = letter switch
                {
                    '&' => "and",
                    '–' or '—' or '−' => "-",
                    '‘' or '’' => "'",
                    '“' or '”' => "\"",
                    _ => letter.ToString(),
                };
                tokens.Add(new(letter == '&' ? TokenKind.Word : TokenKind.Symbol, at, 1, sign) { IsAttached = Attached(text, at) });
                at++;
            }
        }

        return tokens;
    }

    /// <summary>A word in the form that phrases are compared in.</summary>
    public static string Normal(string word) => word.ToLowerInvariant().Replace('’', '\'');

    private static bool Attached(string text, int at) => at > 0 && !char.IsWhiteSpace(text[at - 1]);

    private static int Word(string text, int start, List<Token> tokens)
    {
        var at = start;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || (IsJoin(text[at]) && Joins(text, at))))
        {
            at++;
        }

        var word = Normal(text[start..at]);
        var plain = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        tokens.Add(new(TokenKind.Word, start, at - start, plain)
        {
            IsCapital = char.IsUpper(text[start]),
            IsAttached = Attached(text, start),
            IsPossessive = plain.Length < word.Length,
        });
        return at;
    }

    private static bool IsJoin(char letter) => letter is '\'' or '’' or '-';

    // An apostrophe or hyphen belongs to the word when letters stand on both sides of it.
    private static bool Joins(string text, int at) => at > 0 && char.IsLetter(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]);

    private static int Number(string text, int start, List<Token> tokens)
    {
        var at = start;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || IsThousands(text, at)))
        {
            at++;
        }

        var decimals = 0;
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            var point = at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            decimals = at - point - 1;
        }

        var digits = text[start..at].Replace(",", "", StringComparison.Ordinal);
        var suffix = Suffix(text, at);
        var isPercent = suffix.Length == 0 && at < text.Length && text[at] == '%';
        at += suffix.Length + (isPercent ? 1 : 0);
        var isQuantity = digits.Length <= LongestNumber && decimal.TryParse(digits, out _);
        tokens.Add(new(isQuantity ? TokenKind.Number : TokenKind.Symbol, start, at - start, digits, isQuantity ? decimal.Parse(digits) : 0, decimals)
        {
            IsPercent = isPercent,
            IsAttached = Attached(text, start),
            Suffix = suffix,
        });
        return at;
    }

    private static bool IsThousands(string text, int at) =>
        text[at] == ',' && at + 3 < text.Length && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
        && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));

    private static string Suffix(string text, int at)
    {
        if (at < text.Length && text[at] == '+')
        {
            return "+";
        }

        if (at + 1 < text.Length && (at + 2 == text.Length || !char.IsLetterOrDigit(text[at + 2])))
        {
            var two = text.Substring(at, 2).ToLowerInvariant();
            if (two is "st" or "nd" or "rd" or "th")
            {
                return two;
            }
        }

        return "";
    }
}
