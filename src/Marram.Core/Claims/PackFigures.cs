using Marram.Packs;

namespace Marram.Claims;

/// <summary>A pack with its tables read into series, once, so that many texts can be tested against it. It never changes, and several readers may share it.</summary>
public sealed class PackFigures
{
    private readonly ILookup<string, Passage> byIndicator;

    /// <summary>Reads the tables of a pack.</summary>
    public PackFigures(Pack pack, Vocabulary vocabulary)
    {
        Tables = new Evidence(pack, vocabulary);
        Passages = ClaimChecker.Passages(pack);
        byIndicator = Passages.ToLookup(passage => passage.IndicatorId);
    }

    /// <summary>The pack.</summary>
    public Pack Pack => Tables.Pack;

    /// <summary>The words it is read with.</summary>
    public Vocabulary Vocabulary => Tables.Vocabulary;

    /// <summary>The text of the pack, in its order.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    internal Evidence Tables { get; }

    internal IReadOnlyList<Passage> PassagesOf(string indicatorId) => [.. byIndicator[indicatorId]];
}
