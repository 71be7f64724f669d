namespace Marram.Waits;

/// <summary>Values as a CSV of waits writes them.</summary>
public static class CsvText
{
    /// <summary>The value, in quotation marks where it holds a comma, a quotation mark or a line end; blank for null.</summary>
    public static string Quoted(string? value) =>
        value is null ? "" : value.AsSpan().IndexOfAny(",\"\n\r") < 0 ? value : $"\"{value.Replace("\"", "\"\"")}\"";

    /// <summary>Values as a line, without its end.</summary>
    public static string Line(params IEnumerable<string?> values) => string.Join(',', values.Select(Quoted));
}
