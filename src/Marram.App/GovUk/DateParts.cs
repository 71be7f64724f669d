using System.Globalization;

namespace Marram.GovUk;

/// <summary>A day as someone types it in three boxes. Empty, incomplete and not real are three different things.</summary>
public sealed record DateParts
{
    private static readonly string[] MonthNames = DateTimeFormatInfo.InvariantInfo.MonthNames;

    public string? Day { get; init; }

    /// <summary>A number or a name: 3, Mar and March are all March.</summary>
    public string? Month { get; init; }

    public string? Year { get; init; }

    public static DateParts Of(DateOnly day) => new() { Day = $"{day.Day}", Month = $"{day.Month}", Year = $"{day.Year}" };

    /// <summary>Whether nothing was typed in any box.</summary>
    public bool IsEmpty => IsBlank(Day) && IsBlank(Month) && IsBlank(Year);

    /// <summary>The day; null when it is empty, incomplete or not a real day.</summary>
    public DateOnly? ToDate() =>
        Number(Day, 2) is { } day && MonthNumber() is { } month && Number(Year, 4) is { } year
        && year is >= 1000 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>What is wrong as the sentence to show, or null where the day is real.</summary>
    /// <param name="what">What is asked for, in the middle of a sentence: "the date the action was completed".</param>
    public string? Problem(string what)
    {
        if (IsEmpty)
        {
            return $"Enter {what}";
        }

        var missing = Missing().ToList();
        return missing.Count > 0 ? $"{Capital(what)} must include a {string.Join(" and ", missing)}"
            : !IsBlank(Year) && Year!.Trim().Length != 4 ? "Year must include 4 numbers"
            : ToDate() is null ? $"{Capital(what)} must be a real date"
            : null;
    }

    /// <summary>The first box to mend: "Day", "Month" or "Year".</summary>
    public string FirstWrongPart() =>
        IsEmpty || Number(Day, 2) is not (>= 1 and <= 31) ? nameof(Day)
        : MonthNumber() is null ? nameof(Month)
        : Number(Year, 4) is not >= 1000 ? nameof(Year)
        : nameof(Day);

    /// <summary>Whether one box alone is to be mended; false where the day as a whole is empty or not real.</summary>
    internal bool OnePartIsWrong =>
        !IsEmpty && (Missing().Any() || MonthNumber() is null || Number(Day, 2) is not (>= 1 and <= 31) || Number(Year, 4) is not >= 1000);

    private IEnumerable<string> Missing()
    {
        if (IsBlank(Day))
        {
            yield return "day";
        }

        if (IsBlank(Month))
        {
            yield return "month";
        }

        if (IsBlank(Year))
        {
            yield return "year";
        }
    }

    private int? MonthNumber()
    {
        if (Number(Month, 2) is { } number)
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var name = Month?.Trim() ?? "";
        var index = name.Length < 3 ? -1 : Array.FindIndex(MonthNames, month => month.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index + 1;
    }

    private static int? Number(string? text, int digits) =>
        text?.Trim() is { Length: > 0 } trimmed && trimmed.Length <= digits
        && int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    private static string Capital(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
