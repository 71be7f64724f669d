using Marram.Packs;

namespace Marram.Checks;

/// <summary>Every check a pack is put through when it is loaded.</summary>
public static class PackChecks
{
    /// <summary>All findings on a pack, in the order of the checks.</summary>
    public static IEnumerable<Finding> Run(Pack pack) => [];
}
