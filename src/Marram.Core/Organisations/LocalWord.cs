namespace Marram.Organisations;

/// <summary>A word of the sector as this place says it, set once and used on every page and in every export.</summary>
public sealed class LocalWord
{
    /// <summary>The program's own word: “looked-after children”.</summary>
    public required string Word { get; init; }

    /// <summary>What is said here instead: “children we care for”.</summary>
    public required string Said { get; set; }

    /// <summary>The role that set it.</summary>
    public required string SetBy { get; set; }

    /// <summary>The day it was set.</summary>
    public required DateOnly SetOn { get; set; }
}
