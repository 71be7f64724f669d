using System.Collections.Frozen;
using System.Globalization;
using Marram.Periods;

namespace Marram.Returns.Extracts;

/// <summary>What a field of an extract says, however it was written. Source: the spellings that councils' Annex A files show.</summary>
public static class ExtractText
{
    private static readonly FrozenSet<string> Nothing = new[] { "", "-", "N/A", "#N/A", "NAN", "NULL", "#MULTIVALUE", "#REF!", "#VALUE!" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NothingBySpan = Nothing.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int LongestNothing = Nothing.Max(sign => sign.Length);

    private static readonly FrozenDictionary<(string Set, string Text), string> Aliases = Read().ToFrozenDictionary(one => one.Key, one => one.Value);

    private static readonly string[] DayForms = ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "dd.MM.yyyy", "d MMM yyyy", "dd-MMM-yyyy"];

    /// <summary>Whether a field has nothing in it but a sign for nothing: a dash, n/a, an error of a formula.</summary>
    public static bool IsNothing(string text) =>
        text.AsSpan().Trim().TrimStart('\'').Trim() is var clean && clean.Length <= LongestNothing && NothingBySpan.Contains(clean);

    /// <summary>A field without spaces around it, no-break ones among them, and without the quotation mark that keeps a number a text.</summary>
    public static string Clean(string text) => text.Replace('\u00A0', ' ').Trim().TrimStart('\'').Trim();

    /// <summary>
    /// A day: day/month/year, ISO, with or without a time of day, or the number a workbook keeps (days since 30 December 1899); null when it is none, and when
    /// the year has two digits.
    /// </summary>
    public static DateOnly? Day(string text)
    {
        // Extracts of a million rows write their days like this: it is not worth trying seven forms on each.
        if (IsoDay.TryParse(text, out var iso) && iso.Year is >= 1910 and < 2200)
        {
            return iso;
        }

        var clean = Clean(text);
        if (double.TryParse(clean, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial))
        {
            return serial is >= 3653 and < 109_575 ? new DateOnly(1899, 12, 30).AddDays((int)serial) : null;
        }

        var end = clean.IndexOf('T') is var at and > 7 && clean[4] == '-' ? at : clean.IndexOf(' ') is var space and >= 8 && clean.Contains(':', StringComparison.Ordinal) ? space : clean.Length;
        return DateOnly.TryParseExact(clean.AsSpan(0, end), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1910 and < 2200 ? day : null;
    }

    /// <summary>A number; null when it is none.</summary>
    public static double? Number(string text) =>
        double.TryParse(Clean(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>
    /// The official code a text means: by its exact spelling, by the letter of the drop-down list before it, or by the code it begins with; null when none
    /// fits. Nothing is guessed from digits inside a text.
    /// </summary>
    public static string? Code(string set, string text)
    {
        var clean = Clean(text).ToUpperInvariant();
        if (Aliases.TryGetValue((set, clean), out var code))
        {
            return code;
        }

        // “q) 6: Police”: the letter, then the code, then its meaning.
        var rest = clean;
        string? letter = null;
        if (clean.IndexOf(')') is var at and > 0 and < 4 && clean[..at].All(char.IsLetterOrDigit) && clean.IndexOf('(') is var open && (open < 0 || open > at))
        {
            letter = clean[..(at + 1)];
            rest = clean[(at + 1)..].Trim();
        }

        if (Aliases.TryGetValue((set, rest), out code))
        {
            return code;
        }

        var first = rest.IndexOfAny([' ', ':', '-', '–', '=', '.']) is var cut and > 0 ? rest[..cut] : rest;
        var meaning = rest[first.Length..].TrimStart(' ', ':', '-', '–', '=', '.');
        return first.Length > 0 && Aliases.TryGetValue((set, first), out code) && code == first ? code
            : meaning.Length > 0 && Aliases.TryGetValue((set, meaning), out code) ? code
            : letter is not null && Aliases.TryGetValue((set, letter), out code) ? code
            : null;
    }

    private static List<KeyValuePair<(string Set, string Text), string>> Read()
    {
        using var stream = typeof(ExtractText).Assembly.GetManifestResourceStream("extract-codes.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        HashSet<(string, string)> known = [];
        List<KeyValuePair<(string Set, string Text), string>> all = [];
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',', 4);
            string[] spellings = [fields[1], fields[2].Length > 0 ? fields[2] + ")" : "", .. fields[3].Trim('"').Split("; ")];
            foreach (var text in spellings.Where(text => text.Length > 0).Select(text => text.ToUpperInvariant()).Where(text => known.Add((fields[0], text))))
            {
                all.Add(new((fields[0], text), fields[1]));
            }
        }

        return all;
    }
}
