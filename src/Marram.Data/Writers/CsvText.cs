using System.Buffers;

namespace Marram.Writers;

/// <summary>Values as every CSV of Marram writes them: UTF-8, commas, LF, in quotation marks where needed (RFC 4180 but for the line end).</summary>
public static class CsvText
{
    // Source of the first characters: OWASP, CSV Injection.
    private const string FormulaBegins = "=+-@\t\r\n＝＋－＠";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789.,%");

    /// <summary>The value to the letter, for files that a program reads; blank for null.</summary>
    public static string Quoted(string? value) =>
        value is null ? "" : value.AsSpan().ContainsAny(NeedQuotes) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    /// <summary>Values to the letter as a line, without its end.</summary>
    public static string Line(params IEnumerable<string?> values) => string.Join(',', values.Select(Quoted));

    /// <summary>The value for people, who open the file in a spreadsheet: text that it would run as a formula begins with an apostrophe. A number keeps its sign; blank for null.</summary>
    public static string Shown(string? value) => Quoted(value is { Length: > 0 } && FormulaBegins.Contains(value[0]) && !IsNumber(value) ? "'" + value : value);

    /// <summary>Values for people as a line, without its end.</summary>
    public static string ShownLine(params IEnumerable<string?> values) => string.Join(',', values.Select(Shown));

    private static bool IsNumber(string value) => value.Length > 1 && value[0] is '-' or '+' && !value.AsSpan(1).ContainsAnyExcept(InNumbers);
}
