namespace Marram.Charts;

/// <summary>An opaque colour of the screen (sRGB), each part from 0 to 255.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>The colour as <c>#rrggbb</c>, lower case.</summary>
    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>Relative luminance, 0 (black) to 1 (white). Source: WCAG 2.2, definition of relative luminance.</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">The text is not <c>#</c> and six hexadecimal digits.</exception>
    public static Colour Parse(string hex) =>
        hex is ['#', _, _, _, _, _, _]
            && uint.TryParse(hex.AsSpan(1), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var number)
            ? new((byte)(number >> 16), (byte)(number >> 8), (byte)number)
            : throw new FormatException($"'{hex}' is not a colour like #0b0c0c.");

    /// <summary>How well the two colours stand apart, 1 (not at all) to 21. Text wants 4.5, marks 3. Source: WCAG 2.2, 1.4.3 and 1.4.11.</summary>
    public static double Contrast(Colour one, Colour other)
    {
        var (light, dark) = (Math.Max(one.Luminance, other.Luminance), Math.Min(one.Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Linear(byte part)
    {
        var share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}

/// <summary>The colours of every chart and document. Tints carry ink text at 4.5:1 or better and grow darker from best to worst, so that they survive greyscale.</summary>
public static class Palette
{
    /// <summary>The page.</summary>
    public static readonly Colour Paper = Colour.Parse("#ffffff");

    /// <summary>Text and the line that matters.</summary>
    public static readonly Colour Ink = Colour.Parse("#0b0c0c");

    /// <summary>Second text, axes, comparators; 4.5:1 on paper and on every tint but the darkest.</summary>
    public static readonly Colour Secondary = Colour.Parse("#505a5f");

    /// <summary>Grid lines and borders: not for anything that carries meaning.</summary>
    public static readonly Colour Rule = Colour.Parse("#b1b4b6");

    /// <summary>Our own series, where no council has set a colour.</summary>
    public static readonly Colour Brand = Colour.Parse("#1d70b8");

    /// <summary>A change for the better, as a mark on paper (3:1).</summary>
    public static readonly Colour Better = Colour.Parse("#0072c6");

    /// <summary>A change for the worse, as a mark on paper (3:1).</summary>
    public static readonly Colour Worse = Colour.Parse("#c25700");

    /// <summary>A target line.</summary>
    public static readonly Colour Target = Colour.Parse("#a3161a");

    /// <summary>The colours of lines beside our own, in order; each also has its own dash and mark.</summary>
    public static readonly IReadOnlyList<Colour> Others =
        [Colour.Parse("#8f4108"), Colour.Parse("#5b2f91"), Colour.Parse("#00625a")];

    /// <summary>The background of a judgement or tag.</summary>
    public static Colour Tint(Tone tone) => tone switch
    {
        Tone.Neutral => Colour.Parse("#f3f2f1"),
        Tone.Outstanding => Colour.Parse("#eaf3fa"),
        Tone.Good => Colour.Parse("#c9dff0"),
        Tone.RequiresImprovement => Colour.Parse("#f6cf9f"),
        Tone.BelowRange => Colour.Parse("#e9a878"),
        Tone.Better => Colour.Parse("#d5e8f6"),
        Tone.Worse => Colour.Parse("#f9dcc2"),
    };

    /// <summary>The tint at half its strength, for the ground of a chart, where lines and words lie over it.</summary>
    public static Colour Wash(Tone tone)
    {
        var tint = Tint(tone);
        return new((byte)((tint.Red + 255) / 2), (byte)((tint.Green + 255) / 2), (byte)((tint.Blue + 255) / 2));
    }

    /// <summary>The bar at the left of a tag: its colour stands 3:1 against paper and tint.</summary>
    public static Colour Bar(Tone tone) => tone switch
    {
        Tone.Neutral => Secondary,
        Tone.Outstanding or Tone.Good => Colour.Parse("#1a5a8c"),
        Tone.RequiresImprovement or Tone.BelowRange => Colour.Parse("#7a3303"),
        Tone.Better => Colour.Parse("#0065ad"),
        Tone.Worse => Colour.Parse("#a34700"),
    };

    /// <summary>How thick the bar at the left of a tag is, in pixels: thicker is worse, so that the grade shows without colour.</summary>
    public static int BarWidth(Tone tone) => tone switch
    {
        Tone.Neutral => 1,
        Tone.Outstanding => 2,
        Tone.Good => 4,
        Tone.RequiresImprovement => 7,
        Tone.BelowRange => 10,
        Tone.Better or Tone.Worse => 3,
    };
}

/// <summary>What a tint says. It always stands beside its word, never alone.</summary>
public enum Tone
{
    /// <summary>Says nothing: a plain tag.</summary>
    Neutral,

    /// <summary>The best band.</summary>
    Outstanding,

    /// <summary>Good; also Green where a source prints red, amber and green.</summary>
    Good,

    /// <summary>Requires improvement to be good; also Amber.</summary>
    RequiresImprovement,

    /// <summary>Below the range of requires improvement; also Red.</summary>
    BelowRange,

    /// <summary>A change for the better.</summary>
    Better,

    /// <summary>A change for the worse.</summary>
    Worse,
}
