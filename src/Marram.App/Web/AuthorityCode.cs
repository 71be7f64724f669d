using System.Text.RegularExpressions;

namespace Marram.Web;

/// <summary>The nine-character code by which the ONS knows an authority, as a person types it.</summary>
public static partial class AuthorityCode
{
    /// <summary>As it is kept; empty where nothing was typed.</summary>
    public static string Clean(string? typed) => typed?.Trim().ToUpperInvariant() ?? "";

    /// <summary>What is wrong with it, as a sentence; null where nothing is, or nothing was typed.</summary>
    public static string? Problem(string? typed) =>
        Clean(typed) is { Length: > 0 } code && !Form().IsMatch(code) ? "The authority’s code must be a letter and eight digits, such as E08000012" : null;

    [GeneratedRegex("^[A-Z][0-9]{8}$")]
    private static partial Regex Form();
}
