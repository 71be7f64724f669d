using System.Globalization;

namespace Marram.Published;

/// <summary>Why a published table has no number in a cell. Source: the department's open data standards, and the symbols its older releases used.</summary>
public enum PublishedSymbol
{
    /// <summary>c: held back so that nobody can be recognised, or so that another cell cannot be worked out.</summary>
    Confidential,

    /// <summary>z: the cell cannot have a number.</summary>
    NotApplicable,

    /// <summary>x, earlier “:”: there is no number.</summary>
    NotAvailable,

    /// <summary>u: too unreliable to publish.</summary>
    LowReliability,

    /// <summary>k or low, earlier “~”: rounds to 0 and is more than 0.</summary>
    RoundsToZero,

    /// <summary>NA, n/a, “.”, “..”, “-”, “*” or a blank: missing or held back, and the source does not say which.</summary>
    Missing,
}

/// <summary>A cell of a published table: a number, or the symbol that stands in its place. A symbol is never 0.</summary>
/// <param name="Value">The number; null where a symbol stands.</param>
/// <param name="Printed">The cell to the letter.</param>
public readonly record struct PublishedCell(decimal? Value, string Printed)
{
    /// <summary>The symbol; null where there is a number.</summary>
    public PublishedSymbol? Symbol => Value is null ? SymbolOf(Printed) : null;

    /// <summary>The number as a count; null where a symbol stands or the number is no whole one.</summary>
    public long? Count => Value is { } value && value >= 0 && value <= long.MaxValue && value == decimal.Truncate(value) ? (long)value : null;

    /// <summary>Reads “632830”, “1,234”, “22.6”, “22.6%” or a symbol of any release; false for anything else.</summary>
    public static bool TryParse(string? text, out PublishedCell cell)
    {
        var printed = text?.Trim() ?? "";
        var digits = printed.EndsWith('%') ? printed[..^1] : printed;
        if (decimal.TryParse(digits, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
        {
            cell = new(value, printed);
            return true;
        }

        cell = new(null, printed);
        return SymbolOf(printed) is not null;
    }

    /// <summary>What a symbol means, in words: “confidential”.</summary>
    public static string Meaning(PublishedSymbol symbol) => symbol switch
    {
        PublishedSymbol.Confidential => "confidential",
        PublishedSymbol.NotApplicable => "not applicable",
        PublishedSymbol.NotAvailable => "not available",
        PublishedSymbol.LowReliability => "not reliable enough",
        PublishedSymbol.RoundsToZero => "more than 0, rounds to 0",
        PublishedSymbol.Missing => "missing",
    };

    private static PublishedSymbol? SymbolOf(string printed) => printed.ToLowerInvariant() switch
    {
        "c" => PublishedSymbol.Confidential,
        "z" => PublishedSymbol.NotApplicable,
        "x" or ":" => PublishedSymbol.NotAvailable,
        "u" => PublishedSymbol.LowReliability,
        "k" or "low" or "~" => PublishedSymbol.RoundsToZero,
        "" or "na" or "n/a" or "." or ".." or "-" or "*" => PublishedSymbol.Missing,
        _ => null,
    };
}
