using System.Globalization;

namespace Marram.Indicators;

/// <summary>
/// What one printed band says: “75-84”, “&lt;14”, “&gt;=92”, “85+”. Limits are as printed, low to high; a missing limit is open.
/// </summary>
/// <param name="Low">The lower limit; null when open downwards.</param>
/// <param name="LowIncluded">Whether the lower limit itself belongs to the band.</param>
/// <param name="High">The upper limit; null when open upwards.</param>
/// <param name="HighIncluded">Whether the upper limit itself belongs to the band.</param>
/// <param name="Reversed">Whether the text names the higher limit first.</param>
public sealed record BandText(decimal? Low, bool LowIncluded, decimal? High, bool HighIncluded, bool Reversed)
{
    /// <summary>Whether a value lies in the band, read literally.</summary>
    public bool Holds(decimal value) =>
        (Low is not { } low || value > low || (LowIncluded && value == low))
        && (High is not { } high || value < high || (HighIncluded && value == high));

    /// <summary>Reads a printed band; null when it is words, such as “Decrease” or “Below regional average”. Dashes may be hyphens, en dashes or “to”; percent signs are passed over.</summary>
    public static BandText? Parse(string? printed)
    {
        var text = (printed ?? "").Replace("%", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .Replace('–', '-').Replace('—', '-').Replace("to", "-", StringComparison.OrdinalIgnoreCase)
            .Replace("≤", "<=", StringComparison.Ordinal).Replace("≥", ">=", StringComparison.Ordinal);
        return text switch
        {
            ['<', '=', .. var limit] => Number(limit) is { } high ? new BandText(null, false, high, true, false) : null,
            ['>', '=', .. var limit] => Number(limit) is { } low ? new BandText(low, true, null, false, false) : null,
            ['<', .. var limit] => Number(limit) is { } high ? new BandText(null, false, high, false, false) : null,
            ['>', .. var limit] => Number(limit) is { } low ? new BandText(low, false, null, false, false) : null,
            [.. var limit, '+'] => Number(limit) is { } low ? new BandText(low, true, null, false, false) : null,
            _ => Range(text),
        };
    }

    private static BandText? Range(string text)
    {
        var dash = text.IndexOf('-', 1 <= text.Length ? 1 : 0);
        if (dash < 1)
        {
            return Number(text) is { } only ? new BandText(only, true, only, true, false) : null;
        }

        return (Number(text[..dash]), Number(text[(dash + 1)..])) is ({ } first, { } second)
            ? new BandText(Math.Min(first, second), true, Math.Max(first, second), true, first > second)
            : null;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : null;
}
