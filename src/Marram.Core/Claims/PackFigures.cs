using Marram.Packs;

namespace Marram.Claims;

/// <summary>A pack with its tables read into series, once, so that many texts can be tested against it. Several readers may share it.</summary>
public sealed class PackFigures
{
    private readonly ILookup<string, Passage> byIndicator;
    private readonly Dictionary<(string Indicator, string Organisation), IReadOnlyList<Sentence>> background = [];

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

    /// <summary>The sentences of an indicator's page or, where none is named, of all pages of an organisation, read once; nothing of a scorecard or an overview.</summary>
    internal IReadOnlyList<Sentence> Background(string indicatorId, string organisationId)
    {
        lock (background)
        {
            if (!background.TryGetValue((indicatorId, organisationId), out var sentences))
            {
                var evidence = new Evidence(Tables, []);
                var pages = indicatorId.Length > 0 ? byIndicator[indicatorId] : Passages.Where(passage => passage.OrganisationId == organisationId);
                foreach (var passage in pages.Where(passage => Tables.Indicator(passage.IndicatorId) is { IsOnScorecard: false }))
                {
                    evidence.Add(passage);
                }

                background[(indicatorId, organisationId)] = sentences = evidence.Sentences;
            }

            return sentences;
        }
    }
}
