using System.Collections.Concurrent;
using Marram.Indicators;
using Marram.Store;
using Marram.Waits.Projections;

namespace Marram.Waits;

/// <summary>The files of pathways that pages read, held in memory once read: a file never changes, so what was counted from it stays right. The oldest are put back when many are open.</summary>
public sealed class PathwayShelf(DataFolder data)
{
    private const int MostFiles = 4;
    private const int MostAnswers = 200;

    private readonly ConcurrentDictionary<int, Lazy<IReadOnlyList<Referral>>> files = new();
    private readonly ConcurrentDictionary<object, Lazy<object>> answers = new();

    /// <summary>The referrals of a file.</summary>
    public IReadOnlyList<Referral> Referrals(PathwayFile file)
    {
        if (files.Count >= MostFiles && !files.ContainsKey(file.Number) && files.Keys.Order().FirstOrDefault() is var oldest)
        {
            files.TryRemove(oldest, out _);
        }

        return files.GetOrAdd(file.Number, _ => new(() => PathwayLoader.ReferralsOf(data, file))).Value;
    }

    /// <summary>The services of a file, in order of code.</summary>
    public IReadOnlyList<string> Services(PathwayFile file) =>
        Answer((file.Number, "services"), () => (IReadOnlyList<string>)[.. Referrals(file).Select(referral => referral.Service.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>Whether the latest file of an indicator's organisation holds the service behind it.</summary>
    public bool HoldsListOf(MarramDb db, Indicator indicator, DateOnly? knownOn) =>
        ServiceWords.ListOf(indicator.DefinitionId) is { } list && db.PathwayFilesOf(indicator.OrganisationId, knownOn) is [var file, ..] && Services(file).Contains(list.Service);

    /// <summary>The clocks of one service by one standard, as the file has them or with the challenges that close pathways.</summary>
    /// <param name="closing">Challenges that close a pathway; null for none.</param>
    public PathwaySet Set(PathwayFile file, WaitingStandard standard, string service, IReadOnlyList<PathwayChallenge>? closing = null) =>
        Answer((file.Number, standard.Id, service, KeyOf(closing)), () =>
            PathwaySet.Of(standard, Challenged(file, closing).Referrals.Where(referral => referral.Service.Equals(service, StringComparison.OrdinalIgnoreCase))));

    /// <summary>The referrals of a file with the challenges that close pathways put into effect.</summary>
    public ChallengedList Challenged(PathwayFile file, IReadOnlyList<PathwayChallenge>? closing) =>
        Answer((file.Number, "challenged", KeyOf(closing)), () => PathwayChallenges.Apply(Referrals(file), file.Number, closing ?? []));

    // A challenge that closes a pathway does not change while it does: its number says which it is.
    private static string KeyOf(IReadOnlyList<PathwayChallenge>? closing) => string.Join(',', (closing ?? []).Select(challenge => challenge.Number));

    /// <summary>Every pair of service and standard that a file can answer, in order of service.</summary>
    public IReadOnlyList<(string Service, WaitingStandard Standard)> Lists(PathwayFile file) =>
    [
        .. from service in Services(file)
           from standard in StandardCatalogue.Shipped
           where standard.HasLists && standard.Measures(service)
           select (service, standard),
    ];

    /// <summary>A projection, run once.</summary>
    public Projection Projection(PathwayFile file, WaitingStandard standard, string service, DateOnly census, ProjectionModel model, string changes, int runs, ulong seed, IReadOnlyList<PathwayChallenge>? closing = null) =>
        Answer((file.Number, standard.Id, service, census, changes, model.TargetShare, model.WeeksAhead, runs, (seed, KeyOf(closing))), () => Projections.Projection.Run(model, runs, seed));

    /// <summary>How well the method would have done, run once.</summary>
    public IReadOnlyList<BackTest> BackTests(PathwayFile file, WaitingStandard standard, string service, DateOnly census, double targetShare, int runs, ulong seed, IReadOnlyList<PathwayChallenge>? closing = null) =>
        Answer((file.Number, standard.Id, service, census, "back-test", targetShare, runs, (seed, KeyOf(closing))), () =>
            BackTest.Of(Set(file, standard, service, closing).Columns, census, standard.CompanionLimit!.Value, targetShare, runs, seed));

    private T Answer<T>(object question, Func<T> make) where T : class
    {
        if (answers.Count > MostAnswers)
        {
            answers.Clear();
        }

        return (T)answers.GetOrAdd(question, _ => new(() => make())).Value;
    }
}
