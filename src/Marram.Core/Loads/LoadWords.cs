namespace Marram.Loads;

/// <summary>What is said of loads, in pages and commands alike.</summary>
public static class LoadWords
{
    /// <summary>Says that the same files are here already.</summary>
    /// <param name="load">The number of the load that brought them.</param>
    /// <param name="on">The London day on which it did.</param>
    public static string Again(int load, DateOnly on) => $"The very same files were loaded before, as load {load} on {on:d MMM yyyy}. Nothing changed.";
}
