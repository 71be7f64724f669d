namespace Marram.Periods;

/// <summary>Reads days written as 2020-12-31, the way files with many rows have them.</summary>
public static class IsoDay
{
    /// <summary>Whether a text is a day of ISO 8601 in its ten characters and nothing else. Trying the forms of a calendar on each text takes ten times as long.</summary>
    /// <param name="day">The day; the default where the text is none.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        if (text is not [_, _, _, _, '-', _, _, '-', _, _]
            || Digits(text[..4]) is not (>= 1 and var year) || Digits(text[5..7]) is not (>= 1 and <= 12 and var month)
            || Digits(text[8..]) is not (>= 1 and var on) || on > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new(year, month, on);
        return true;
    }

    // Below 0 where one of them is no digit.
    private static int Digits(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                return -1;
            }

            number = (number * 10) + (letter - '0');
        }

        return number;
    }
}
