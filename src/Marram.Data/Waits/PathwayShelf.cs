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
    private readonly ConcurrentDictionary<int, IReadOnlyList<HeldService>> held = new();
    private readonly ConcurrentDictionary<object, Lazy<object>> answers = new();
    private readonly ConcurrentDictionary<int, bool> opening = new();
    private volatile Stamped catalogue = new("", new(StandardCatalogue.Shipped, "", []));

    /// <summary>The standards that ship and the site's own: read again where a file of theirs came, went or changed.</summary>
    public StandardCatalogue Catalogue
    {
        get
        {
            var stamp = StampOf(StandardCatalogue.FolderOf(data));
            if (catalogue.Stamp != stamp)
            {
                catalogue = new(stamp, StandardCatalogue.Of(data));
            }

            return catalogue.Read;
        }
    }

    /// <summary>The standards that lists are held against.</summary>
    public IReadOnlyList<WaitingStandard> Standards => Catalogue.Standards;

    private static string StampOf(string folder) => !Directory.Exists(folder) ? ""
        : string.Join('|', new DirectoryInfo(folder).GetFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc:O}"));

    /// <summary>The lists of an organisation as they stand, or stood on a day.</summary>
    public StandingLists Standing(MarramDb db, string organisationId, DateOnly? knownOn) => Standing(db.PathwayFilesOf(organisationId, knownOn));

    /// <summary>The lists as they stood with some files and no others.</summary>
    /// <param name="known">The files of one organisation, the latest first.</param>
    public StandingLists Standing(IReadOnlyList<PathwayFile> known) => new(known, Held, Standards);

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
    public IReadOnlyList<string> Services(PathwayFile file) => [.. Held(file).Select(one => one.Service)];

    /// <summary>The services of a file, in order of code, with the providers it names.</summary>
    public IReadOnlyList<HeldService> Held(PathwayFile file) => held.GetOrAdd(file.Number, _ => PathwayLoader.HeldBy(data, file));

    /// <summary>Whether a file has anything of a list.</summary>
    /// <param name="service">The key of the list.</param>
    public bool Holds(PathwayFile file, string service) => Held(file).Any(one =>
        one.Service.Equals(ServiceKey.ServiceOf(service), StringComparison.OrdinalIgnoreCase) && (ServiceKey.ProviderOf(service) is not { } provider || one.Providers.Contains(provider)));

    /// <summary>The referrals of a file on one list, in its order; those of a provider's own list have its key for their service.</summary>
    /// <param name="service">The key of the list.</param>
    public IReadOnlyList<Referral> Referrals(PathwayFile file, string service) => ServiceKey.ProviderOf(service) is null ? OfAll(file, service)
        : Answer((file.Number, "of one provider", service.ToLowerInvariant()), () => (IReadOnlyList<Referral>)
        [
            .. OfAll(file, ServiceKey.ServiceOf(service)).Where(referral => ServiceKey.Of(referral.Service, referral.Provider ?? "").Equals(service, StringComparison.OrdinalIgnoreCase))
                .Select(referral => referral with { Service = service.ToLowerInvariant() }),
        ]);

    private IReadOnlyList<Referral> OfAll(PathwayFile file, string service) =>
        Answer((file.Number, "by service"), () => Referrals(file).ToLookup(referral => referral.Service, StringComparer.OrdinalIgnoreCase).ToDictionary(
            same => same.Key, same => (IReadOnlyList<Referral>)[.. same], StringComparer.OrdinalIgnoreCase)).GetValueOrDefault(service) ?? [];

    /// <summary>Reads a file, runs its clocks and keeps them beside the rows: the first page of the next start of the program counts from them.</summary>
    public void Open(PathwayFile file) => KeptClocks.Write(data, file, Catalogue.OwnTexts, ClocksOf(file));

    /// <summary>Reads a file, and runs its clocks and the checks on its lists, so that no page need wait for them.</summary>
    public void Warm(PathwayFile file)
    {
        foreach (var (service, standard) in Lists(file))
        {
            Findings(file, standard, service, file.ReachesTo);
        }
    }

    /// <summary>
    /// The clocks of one service by one standard as columns: those kept beside the rows where nobody closed a pathway since, which a long file need not be read for.
    /// </summary>
    /// <inheritdoc cref="Set" path="/param"/>
    public PathwayColumns Columns(PathwayFile file, WaitingStandard standard, string service, IReadOnlyList<PathwayChallenge>? closing = null)
    {
        if (closing is { Count: > 0 } || IsRead(file))
        {
            return Set(file, standard, service, closing).Columns;
        }

        return Answer((file.Number, "kept clocks", Catalogue.OwnTexts), () =>
        {
            if (KeptClocks.Read(data, file, Catalogue.OwnTexts) is { } kept)
            {
                return kept;
            }

            Open(file);
            return ClocksOf(file);
        }).TryGetValue((service.ToLowerInvariant(), standard.Id), out var columns) ? columns : Set(file, standard, service).Columns;
    }

    /// <summary>Reads files and runs their clocks beside what else goes on: whoever has seen the first page asks for a list next. A file that is read already is left alone.</summary>
    public void OpenLater(IEnumerable<PathwayFile> wanted)
    {
        List<PathwayFile> unread = [.. wanted.Where(file => !IsRead(file) && opening.TryAdd(file.Number, true))];
        if (unread.Count > 0)
        {
            // What fails here fails again, and is told, where the list is asked for.
            _ = Task.Run(() => unread.ForEach(Warm));
        }
    }

    private bool IsRead(PathwayFile file) => files.TryGetValue(file.Number, out var read) && read.IsValueCreated;

    private Dictionary<(string Service, string StandardId), PathwayColumns> ClocksOf(PathwayFile file) =>
        Lists(file).ToDictionary(list => (list.Service, list.Standard.Id), list => Set(file, list.Standard, list.Service).Columns);

    private IEnumerable<(string Service, WaitingStandard Standard)> Lists(PathwayFile file) =>
        from service in Services(file)
        from standard in Standards
        where standard.HasLists && standard.Measures(service)
        select (service, standard);

    /// <summary>Whether the organisation of an indicator has the list behind it.</summary>
    public bool HoldsListOf(MarramDb db, Indicator indicator, DateOnly? knownOn) =>
        ServiceWords.ListOf(indicator.DefinitionId) is { } list && Standing(db, indicator.OrganisationId, knownOn).KeysOf(list.Service).Count > 0;

    /// <summary>The clocks of one service by one standard, as the file has them or with the challenges that close pathways.</summary>
    /// <param name="closing">Challenges that close a pathway; null for none.</param>
    public PathwaySet Set(PathwayFile file, WaitingStandard standard, string service, IReadOnlyList<PathwayChallenge>? closing = null) =>
        Answer((file.Number, standard, service, KeyOf(closing)), () =>
            PathwaySet.Of(standard, Challenged(file, service, closing).Referrals));

    /// <summary>The referrals of a file to one service with the challenges that close pathways put into effect.</summary>
    public ChallengedList Challenged(PathwayFile file, string service, IReadOnlyList<PathwayChallenge>? closing) =>
        Answer((file.Number, "challenged", service, KeyOf(closing)), () => PathwayChallenges.Apply(Referrals(file, service), file.Number, closing ?? []));

    /// <summary>The challenges that closed a pathway of which the file that stands now says something new: the file stands.</summary>
    public IReadOnlyList<PathwayChallenge> Overruled(StandingLists standing, IReadOnlyList<PathwayChallenge> closing) =>
        closing.Count == 0 ? [] : [.. standing.Services.SelectMany(one => Challenged(one.File, one.Service, closing).Overruled)];

    /// <summary>The referral of this id as it stands, and the file it stands in; null where no list holds it.</summary>
    /// <param name="service">The service it was asked of; empty for whichever has the id.</param>
    public (Referral Referral, PathwayFile File)? Find(StandingLists standing, string id, string service)
    {
        var found = standing.Services.Where(one => ServiceKey.Covers(service, one.Service))
            .Select(one => (Referral: Referrals(one.File, one.Service).FirstOrDefault(referral => referral.Id == id), one.File)).Where(one => one.Referral is not null);

        // A name that was given while a service had one list says nothing of which provider's it is where two have the id now.
        var several = service.Length == 0 ? [.. found.Take(1)] : found.Take(2).ToList();
        return several is [var only] ? (only.Referral!, only.File) : null;
    }

    /// <summary>
    /// Whether what was written down of a referral speaks of this one. What was written while the service had one list speaks of the provider whose child had the id in the list that stood then.
    /// </summary>
    /// <param name="id">The referral's id, as it was written down.</param>
    /// <param name="service">The key of the list it stood on.</param>
    /// <param name="at">When it was written down.</param>
    public bool SpeaksOf(MarramDb db, string organisationId, string id, string service, DateTimeOffset at, Referral referral)
    {
        if (!referral.Is(id, service) || ServiceKey.ProviderOf(referral.Service) is null || service.Equals(referral.Service, StringComparison.OrdinalIgnoreCase))
        {
            return referral.Is(id, service);
        }

        var then = Standing([.. db.PathwayFilesOf(organisationId, null).Where(file => file.AcceptedAt <= at)]);
        return then.FileOf(ServiceKey.ServiceOf(referral.Service)) is { } file && Referrals(file, referral.Service).Any(one => one.Id == id);
    }

    // A challenge that closes a pathway does not change while it does: its number says which it is.
    private static string KeyOf(IReadOnlyList<PathwayChallenge>? closing) => string.Join(',', (closing ?? []).Select(challenge => challenge.Number));

    /// <summary>The access measure on several days, counted once.</summary>
    /// <param name="lists">The lists whose children count.</param>
    /// <param name="flows">Who submits from when; null where all are taken as complete.</param>
    public IReadOnlyList<AccessFigures> Access(WaitingStandard standard, IReadOnlyList<StandingService> lists, IReadOnlyList<DateOnly> lastDays, IReadOnlyList<ProviderFlow>? flows) =>
        Answer((standard.Id, "access", string.Join(',', lists.Select(one => (one.Service, one.File.Number))), string.Join(',', lastDays), flows is null ? null : string.Join(',', flows)), () =>
            AccessFigures.Of(standard, lists.SelectMany(one => Referrals(one.File, one.Service)), lastDays, flows));

    /// <summary>What a list's own past says of it, estimated once.</summary>
    public ProjectionModel Model(PathwayFile file, WaitingStandard standard, string service, DateOnly census, int weeksAhead, double targetShare, IReadOnlyList<PathwayChallenge>? closing = null) =>
        Answer((file.Number, standard.Id, service, census, "model", weeksAhead, targetShare, KeyOf(closing)), () =>
            ModelEstimate.Of(Set(file, standard, service, closing), census, weeksAhead, standard.CompanionLimit!.Value, targetShare));

    /// <summary>A projection, run once.</summary>
    public Projection Projection(PathwayFile file, WaitingStandard standard, string service, DateOnly census, ProjectionModel model, string changes, int runs, ulong seed, IReadOnlyList<PathwayChallenge>? closing = null) =>
        Answer((file.Number, standard, service, census, changes, model.TargetShare, model.WeeksAhead, runs, (seed, KeyOf(closing))), () => Projections.Projection.Run(model, runs, seed));

    /// <summary>What the checks find on a list, run once.</summary>
    public IReadOnlyList<PathwayFinding> Findings(PathwayFile file, WaitingStandard standard, string service, DateOnly census, IReadOnlyList<PathwayChallenge>? closing = null) =>
        Answer((file.Number, standard, service, census, "checks", KeyOf(closing)), () => PathwayChecks.Run(Set(file, standard, service, closing), census));

    /// <summary>How well the method would have done, run once.</summary>
    public IReadOnlyList<BackTest> BackTests(PathwayFile file, WaitingStandard standard, string service, DateOnly census, double targetShare, int runs, ulong seed, IReadOnlyList<PathwayChallenge>? closing = null) =>
        Answer((file.Number, standard, service, census, "back-test", targetShare, runs, (seed, KeyOf(closing))), () =>
            BackTest.Of(Set(file, standard, service, closing), census, standard.CompanionLimit!.Value, targetShare, runs, seed));

    private T Answer<T>(object question, Func<T> make) where T : class
    {
        if (answers.Count > MostAnswers)
        {
            answers.Clear();
        }

        return (T)answers.GetOrAdd(question, _ => new(() => make())).Value;
    }

    private sealed record Stamped(string Stamp, StandardCatalogue Read);
}
