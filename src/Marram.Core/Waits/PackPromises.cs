using Marram.Packs;
using Marram.Waits.Projections;

namespace Marram.Waits;

/// <summary>A promise of a pack's text.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="Reached">The values the text says were reached, in order of day.</param>
public sealed record PackPromise(TrajectoryStatus Status, IReadOnlyList<DatedValue> Reached);

/// <summary>The promises that a pack's text makes about its backlogs, held against what the text says was reached.</summary>
public static class PackPromises
{
    private static readonly Dictionary<string, string> Cohorts = new()
    {
        ["asd-start-12w"] = "open referrals of the autism backlog",
        ["adhd-start-12w"] = "open referrals of the ADHD backlog",
    };

    /// <summary>One for every indicator of the organisation whose text gives a backlog on two days and a day by which it should have gone; empty where none does.</summary>
    public static IReadOnlyList<PackPromise> Of(Pack pack, string organisationId) =>
    [
        .. from facts in pack.Facts.Where(fact => fact.OrganisationId == organisationId && fact.IndicatorId.Length > 0).GroupBy(fact => fact.TopicId)
           let reached = Points(facts, "backlog of open referrals")
           let planned = Points(facts, "backlog trajectory")
           let target = Points(facts, "backlog target")
           where reached.Count >= 2 && target.Count == 1 && target[0].On > reached[^1].On
           select new PackPromise(TrajectoryStatus.Of(
               new(facts.Key, Cohorts.GetValueOrDefault(facts.Key, $"open referrals of the backlog of {facts.Key}"), reached[0], target[0], [.. planned.Where(point => point.On > reached[0].On && point.On < target[0].On)]),
               reached), reached),
    ];

    private static IReadOnlyList<DatedValue> Points(IEnumerable<NarrativeFact> facts, string measure) =>
    [
        .. facts.Where(fact => fact.Measure == measure && fact.Value is not null && fact.LastDay is not null)
            .Select(fact => new DatedValue(fact.LastDay!.Value, (double)fact.Value!.Value)).DistinctBy(point => point.On).OrderBy(point => point.On),
    ];
}
