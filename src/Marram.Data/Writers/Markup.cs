using System.Text;

namespace Marram.Writers;

/// <summary>Text made safe for HTML, SVG and the XML of office files.</summary>
internal static class Markup
{
    /// <summary>Escaped for element content and for attributes in double quotes.</summary>
    public static string Escape(string text) =>
        Clean(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

    /// <summary>
    /// The text with every character that XML 1.0 does not allow (control characters, halves of surrogate pairs, U+FFFE, U+FFFF), and every control
    /// character that HTML does not, replaced by U+FFFD, so that something is seen where something stood. Line ends and tabs stay.
    /// </summary>
    public static string Clean(string text)
    {
        if (text.All(letter => letter is (>= ' ' and < '\u007f') or (>= '\u00a0' and < '\ud800')))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var allowed = rune.Value is '\t' or '\n' or (>= 0x20 and < 0x7f) or (>= 0xa0 and not (0xfffe or 0xffff));
            clean.Append(allowed ? rune.ToString() : rune.Value == '\r' ? "" : "\ufffd");
        }

        return clean.ToString();
    }

    /// <summary>A length or place with at most two decimals and a point, never "-0".</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0" : rounded.ToString("0.##");
    }
}
