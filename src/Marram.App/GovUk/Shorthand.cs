namespace Marram.GovUk;

/// <summary>The marks that stand for or beside a figure, and what each says (Government Statistical Service, symbols in tables).</summary>
public static class Shorthand
{
    /// <summary>The marks without their brackets, with their meaning, in the order a key lists them.</summary>
    public static readonly IReadOnlyList<(string Mark, string Meaning)> All =
    [
        ("c", "withheld, so that nobody can be recognised"),
        ("x", "not available"),
        ("z", "not applicable"),
        ("low", "rounds to nothing but is not nothing"),
        ("p", "provisional"),
        ("r", "revised"),
        ("e", "estimated"),
        ("b", "break in the series"),
        ("u", "of low reliability"),
    ];

    /// <summary>What a mark says; null for one that is not in the list. Brackets are passed over.</summary>
    public static string? Meaning(string mark)
    {
        var bare = mark.Trim('[', ']');
        return All.FirstOrDefault(each => each.Mark == bare).Meaning;
    }
}
