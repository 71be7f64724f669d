using System.Globalization;

namespace Marram.Indicators;

/// <summary>A number as a document prints it: its value, its decimals, and whether it carries a percent sign.</summary>
/// <param name="Value">The number.</param>
/// <param name="Decimals">How many decimals are printed, trailing zeros included.</param>
/// <param name="HasPercentSign">Whether a percent sign follows.</param>
public readonly record struct PrintedNumber(decimal Value, int Decimals, bool HasPercentSign)
{
    /// <summary>Reads “84.8”, “73.20%”, “1,234”; false for anything else, also for a stray sign.</summary>
    public static bool TryParse(string? text, out PrintedNumber number)
    {
        number = default;
        var trimmed = text?.Trim() ?? "";
        var percent = trimmed.EndsWith('%');
        var digits = percent ? trimmed[..^1].TrimEnd() : trimmed;
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        number = new PrintedNumber(value, point < 0 ? 0 : digits.Length - point - 1, percent);
        return true;
    }

    /// <summary>A number printed to a number of decimals, halves away from zero as people round by hand.</summary>
    public static string Print(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals, CultureInfo.InvariantCulture);
}
