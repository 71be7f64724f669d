namespace Marram.Packs;

/// <summary>Why a file of a pack cannot be read: where, what was found, what was wanted.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">1-based line of the file, its header being line 1; null when it is about the whole file.</param>
/// <param name="Column">The column's name; null when it is about the whole row or file.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Wanted">What should.</param>
public sealed record PackProblem(string File, int? Line, string? Column, string Found, string Wanted)
{
    /// <summary>The sentence to show.</summary>
    public override string ToString()
    {
        var place = File + (Line is { } line ? $", line {line}" : "") + (Column is { } column ? $", column {column}" : "");
        return $"{place}: found {Found}; wanted {Wanted}.";
    }
}
