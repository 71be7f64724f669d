using System.Text.RegularExpressions;

namespace Marram.Organisations;

/// <summary>The words of this place in the place of the program's own. Pure: the same words give the same text.</summary>
public sealed class LocalWords
{
    /// <summary>The program's words that a place may say otherwise.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "looked-after children", "looked-after child", "care leavers", "care leaver", "child protection plans", "child protection plan", "children in need", "child in need",
        "social worker", "foster carers", "early help", "commissioner", "commissioners", "CCG", "no further action",
    ];

    /// <summary>Nothing said otherwise.</summary>
    public static readonly LocalWords None = new([]);

    private readonly Regex? pattern;
    private readonly Dictionary<string, string> said;

    /// <summary>Makes the words; those that are empty or the same as the program's are passed over.</summary>
    public LocalWords(IEnumerable<LocalWord> words)
    {
        said = words.Where(word => word.Said.Trim().Length > 0 && word.Said != word.Word).ToDictionary(word => word.Word, word => word.Said.Trim(), StringComparer.OrdinalIgnoreCase);
        // The longer first: “looked-after children” before “looked-after child”.
        pattern = said.Count == 0 ? null
            : new Regex($@"\b(?:{string.Join('|', said.Keys.OrderByDescending(word => word.Length).Select(Regex.Escape))})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The text in the words of this place; a capital at the beginning stays one.</summary>
    public string Say(string text) => pattern is null ? text : pattern.Replace(text, match =>
        said[match.Value] is var word && char.IsUpper(match.Value[0]) && char.IsLower(word[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word);

    /// <summary>Why a word cannot be set, or null where it can.</summary>
    public static string? Problem(string said) => said.Trim().Length > 60 ? "The word must be 60 characters or fewer" : null;
}

/// <summary>Finds bodies in new text that were not there any more when it was written.</summary>
public static class EndedBodies
{
    /// <summary>A sentence for each body that the text names and that had ended by a day, with the one that took its place.</summary>
    public static IReadOnlyList<string> NamedIn(string text, IEnumerable<Organisation> organisations, DateOnly day)
    {
        var known = organisations.ToList();
        return
        [
            .. from ended in known
               where ended.HadEndedBy(day) && new[] { ended.Name, ended.NamePrinted }.Any(name => name.Length > 2 && text.Contains(name, StringComparison.OrdinalIgnoreCase))
               let successor = known.FirstOrDefault(one => one.Id == ended.SuccessorId)
               select $"{ended.Name} ended on {ended.UntilDay:d MMM yyyy}{(successor is null ? "" : $"; {successor.Name} took its place")}.",
        ];
    }
}
