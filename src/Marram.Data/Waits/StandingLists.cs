namespace Marram.Waits;

/// <summary>What a file holds of a service.</summary>
/// <param name="Service">The service's code, in lower case.</param>
/// <param name="Providers">The providers its rows name, as keys of lists write them; empty where a row names none, for then the file speaks for all of the service.</param>
public sealed record HeldService(string Service, IReadOnlyList<string> Providers);

/// <summary>One list as it stands: the latest file that holds the service, or the provider's part of it.</summary>
/// <param name="Service">The key of the list (<see cref="ServiceKey"/>).</param>
/// <param name="File">The file its figures come from; they are as on a day no later than the file reaches.</param>
public sealed record StandingService(string Service, PathwayFile File);

/// <summary>
/// The waiting lists of an organisation as they stood on a day: of each service, and of each of its providers, those of the latest file that holds it. A file of one service or provider takes no other's list
/// away; what a later file holds no longer stands as the earlier file left it, and says so by its day.
/// </summary>
public sealed class StandingLists
{
    private readonly Dictionary<string, PathwayFile> byService;
    private readonly IReadOnlyList<WaitingStandard> standards;

    /// <summary>Finds them.</summary>
    /// <param name="files">The files known on the day, the latest first.</param>
    /// <param name="heldBy">What a file holds.</param>
    /// <param name="standards">The standards there are.</param>
    internal StandingLists(IReadOnlyList<PathwayFile> files, Func<PathwayFile, IReadOnlyList<HeldService>> heldBy, IReadOnlyList<WaitingStandard> standards)
    {
        this.standards = standards;
        var byName = files.SelectMany(file => heldBy(file).Select(held => (File: file, held.Service, held.Providers))).GroupBy(one => one.Service, StringComparer.OrdinalIgnoreCase);
        byService = byName.SelectMany(same => Of(same.Key, same.Select(one => (one.File, one.Providers)))).ToDictionary(one => one.Service, one => one.File, StringComparer.OrdinalIgnoreCase);
        Services = [.. byService.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new StandingService(one.Key, one.Value))];
        Files = [.. files.Where(byService.ContainsValue)];
    }

    /// <summary>Every list that a file holds, in order of code.</summary>
    public IReadOnlyList<StandingService> Services { get; }

    /// <summary>The files that a list comes from, the one that reaches farthest first; empty where no list is loaded.</summary>
    public IReadOnlyList<PathwayFile> Files { get; }

    /// <summary>The file that a list comes from; null where there is no list of this key, as of a service whose providers have lists of their own.</summary>
    public PathwayFile? FileOf(string service) => byService.GetValueOrDefault(service);

    /// <summary>The keys of the lists of a service: its own code, or one of each provider; empty where no file holds it.</summary>
    public IReadOnlyList<string> KeysOf(string service) => [.. Services.Select(one => one.Service).Where(key => ServiceKey.ServiceOf(key).Equals(service, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The key of the list that a referral of a file stands on; null where another file's list took its place.</summary>
    public string? KeyOf(PathwayFile file, Referral referral) =>
        Array.Find([referral.Service.ToLowerInvariant(), ServiceKey.Of(referral.Service, referral.Provider ?? "")], key => byService.GetValueOrDefault(key)?.Number == file.Number);

    /// <summary>The keys of the lists that come from a file, in order.</summary>
    public IReadOnlyList<string> ServicesOf(PathwayFile file) => [.. Services.Where(one => one.File.Number == file.Number).Select(one => one.Service)];

    /// <summary>Every pair of service and standard that can be answered, in order of service.</summary>
    public IReadOnlyList<(string Service, WaitingStandard Standard, PathwayFile File)> Lists =>
    [
        .. from one in Services
           from standard in standards
           where standard.HasLists && standard.Measures(one.Service)
           select (one.Service, standard, one.File),
    ];

    // A file that names the provider of each child speaks for those providers; one that does not speaks for the whole service, and takes and loses its place as a whole.
    private static List<StandingService> Of(string service, IEnumerable<(PathwayFile File, IReadOnlyList<string> Providers)> files)
    {
        List<(string Provider, PathwayFile File)> own = [];
        foreach (var (file, providers) in files)
        {
            if (providers.Count == 0)
            {
                if (own.Count == 0)
                {
                    return [new(service, file)];
                }

                break;
            }

            own.AddRange(providers.Where(provider => own.TrueForAll(one => one.Provider != provider)).Select(provider => (provider, file)).ToList());
        }

        return own.TrueForAll(one => one.File == own[0].File) ? [new(service, own[0].File)] : [.. own.Select(one => new StandingService(ServiceKey.Of(service, one.Provider), one.File))];
    }
}
