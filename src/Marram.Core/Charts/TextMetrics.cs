using System.Text;

namespace Marram.Charts;

/// <summary>
/// How much room text takes in Liberation Sans, whose advance widths are those of Arial, so that a chart is laid out alike on every machine.
/// Source: the horizontal metrics of Liberation Sans 2.1 Regular and Bold (2048 units to the em). Kerning is not counted: text is never wider than this says.
/// </summary>
public static class TextMetrics
{
    /// <summary>From the baseline up to the top of the line, as a share of the font size.</summary>
    public const double Ascent = 1854.0 / UnitsPerEm;

    /// <summary>From the top of the line to its foot, as a share of the font size.</summary>
    public const double LineHeight = (1854.0 + 434.0) / UnitsPerEm;

    /// <summary>From the baseline up to the top of a capital or a digit, as a share of the font size.</summary>
    public const double CapHeight = 1409.0 / UnitsPerEm;

    private const int UnitsPerEm = 2048;

    // A character the table lacks is taken to be as wide as the em: too much room rather than too little.
    private const int Unknown = UnitsPerEm;

    private const string Ellipsis = "…";

    // U+0020 to U+007E.
    private static readonly int[] BasicRegular =
    [
        569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139, 1139,
        1139, 1139, 1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139, 2079, 1366, 1366, 1479, 1479,
        1366, 1251, 1593, 1479, 569, 1024, 1366, 1139, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366,
        1933, 1366, 1366, 1251, 569, 569, 569, 961, 1139, 682, 1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455,
        455, 1024, 455, 1706, 1139, 1139, 1139, 1139, 682, 1024, 569, 1139, 1024, 1479, 1024, 1024, 1024, 684, 532,
        684, 1196,
    ];

    // U+00A0 to U+00FF.
    private static readonly int[] LatinRegular =
    [
        569, 682, 1139, 1139, 1139, 1139, 532, 1139, 682, 1509, 758, 1139, 1196, 682, 1509, 1131, 819, 1124, 682,
        682, 682, 1180, 1100, 682, 682, 682, 748, 1139, 1708, 1708, 1708, 1251, 1366, 1366, 1366, 1366, 1366, 1366,
        2048, 1479, 1366, 1366, 1366, 1366, 569, 569, 569, 569, 1479, 1479, 1593, 1593, 1593, 1593, 1593, 1196,
        1593, 1479, 1479, 1479, 1479, 1366, 1366, 1251, 1139, 1139, 1139, 1139, 1139, 1139, 1821, 1024, 1139, 1139,
        1139, 1139, 569, 569, 569, 569, 1139, 1139, 1139, 1139, 1139, 1139, 1139, 1124, 1251, 1139, 1139, 1139,
        1139, 1024, 1139, 1024,
    ];

    private static readonly int[] BasicBold =
    [
        569, 682, 971, 1139, 1139, 1821, 1479, 487, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139, 1139,
        1139, 1139, 1139, 1139, 1139, 1139, 1139, 682, 682, 1196, 1196, 1196, 1251, 1997, 1479, 1479, 1479, 1479,
        1366, 1251, 1593, 1479, 569, 1139, 1479, 1251, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366,
        1933, 1366, 1366, 1251, 682, 569, 682, 1196, 1139, 682, 1139, 1251, 1139, 1251, 1139, 682, 1251, 1251, 569,
        569, 1139, 569, 1821, 1251, 1251, 1251, 1251, 797, 1139, 682, 1251, 1139, 1593, 1139, 1139, 1024, 797, 573,
        797, 1196,
    ];

    private static readonly int[] LatinBold =
    [
        569, 682, 1139, 1139, 1139, 1139, 573, 1139, 682, 1509, 758, 1139, 1196, 682, 1509, 1131, 819, 1124, 682,
        682, 682, 1180, 1139, 682, 682, 682, 748, 1139, 1708, 1708, 1708, 1251, 1479, 1479, 1479, 1479, 1479, 1479,
        2048, 1479, 1366, 1366, 1366, 1366, 569, 569, 569, 569, 1479, 1479, 1593, 1593, 1593, 1593, 1593, 1196,
        1593, 1479, 1479, 1479, 1479, 1366, 1366, 1251, 1139, 1139, 1139, 1139, 1139, 1139, 1821, 1139, 1139, 1139,
        1139, 1139, 569, 569, 569, 569, 1251, 1251, 1251, 1251, 1251, 1251, 1251, 1124, 1251, 1251, 1251, 1251,
        1251, 1139, 1251, 1139,
    ];

    private static readonly Dictionary<char, (int Regular, int Bold)> Signs = new()
    {
        ['–'] = (1139, 1139),
        ['—'] = (2048, 2048),
        ['‘'] = (455, 569),
        ['’'] = (455, 569),
        ['“'] = (682, 1024),
        ['”'] = (682, 1024),
        ['•'] = (717, 717),
        ['…'] = (2048, 2048),
        ['€'] = (1139, 1139),
        ['▲'] = (2027, 2027),
        ['▼'] = (2027, 2027),
        ['►'] = (2027, 2027),
        ['◄'] = (2027, 2027),
        ['●'] = (1237, 1237),
        ['■'] = (1237, 1237),
        ['≤'] = (1124, 1124),
        ['≥'] = (1124, 1124),
        ['−'] = (1196, 1196),
        ['→'] = (2048, 2048),
        ['←'] = (2048, 2048),
        ['↑'] = (1024, 1024),
        ['↓'] = (1024, 1024),
    };

    /// <summary>The width of a line of text in pixels at a font size in pixels.</summary>
    public static double Width(string text, double size, bool bold = false) =>
        text.EnumerateRunes().Sum(rune => (long)Advance(rune, bold)) * size / UnitsPerEm;

    /// <summary>
    /// The text broken at spaces into lines no wider than <paramref name="width"/> pixels. A word too wide by itself is cut and ends in an ellipsis.
    /// With <paramref name="atMost"/>, what does not fit in so many lines is cut and ends in an ellipsis. No text gives one empty line.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is below 1.</exception>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, bool bold = false, int atMost = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer, size, bold) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        lines.Add(line);
        return lines.Count <= atMost
            ? [.. lines.Select(whole => Cut(whole, width, size, bold))]
            : [.. lines.Take(atMost - 1).Select(whole => Cut(whole, width, size, bold)), Cut(string.Join(' ', lines.Skip(atMost - 1)), width, size, bold)];
    }

    /// <summary>The text if it is no wider than <paramref name="width"/> pixels, else as much of its beginning as fits with an ellipsis.</summary>
    public static string Cut(string text, double width, double size, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Width(kept.ToString() + rune + Ellipsis, size, bold) > width)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd() + Ellipsis;
    }

    private static int Advance(Rune rune, bool bold) => rune.Value switch
    {
        >= 0x20 and <= 0x7e => (bold ? BasicBold : BasicRegular)[rune.Value - 0x20],
        >= 0xa0 and <= 0xff => (bold ? LatinBold : LatinRegular)[rune.Value - 0xa0],
        <= 0xffff when Signs.TryGetValue((char)rune.Value, out var widths) => bold ? widths.Bold : widths.Regular,
        _ => Unknown,
    };
}
