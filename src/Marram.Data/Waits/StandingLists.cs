namespace Marram.Waits;

/// <summary>One service's list as it stands: the latest file that holds the service.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="File">The file its figures come from; they are as on a day no later than the file reaches.</param>
public sealed record StandingService(string Service, PathwayFile File);

/// <summary>
/// The waiting lists of an organisation as they stood on a day: of each service those of the latest file that holds it. A file of one service takes no other service's list away; a service
/// that a later file holds no longer stands as the earlier file left it, and says so by its day.
/// </summary>
public sealed class StandingLists
{
    private readonly Dictionary<string, PathwayFile> byService;
    private readonly IReadOnlyList<WaitingStandard> standards;

    /// <summary>Finds them.</summary>
    /// <param name="files">The files known on the day, the latest first.</param>
    /// <param name="servicesOf">The services that a file holds.</param>
    /// <param name="standards">The standards there are.</param>
    internal StandingLists(IReadOnlyList<PathwayFile> files, Func<PathwayFile, IReadOnlyList<string>> servicesOf, IReadOnlyList<WaitingStandard> standards)
    {
        this.standards = standards;
        byService = new(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            foreach (var service in servicesOf(file))
            {
                byService.TryAdd(service, file);
            }
        }

        Services = [.. byService.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new StandingService(one.Key, one.Value))];
        Files = [.. files.Where(byService.ContainsValue)];
    }

    /// <summary>Every service that a file holds, in order of code.</summary>
    public IReadOnlyList<StandingService> Services { get; }

    /// <summary>The files that a list comes from, the one that reaches farthest first; empty where no list is loaded.</summary>
    public IReadOnlyList<PathwayFile> Files { get; }

    /// <summary>The file that a service's list comes from; null where none holds the service.</summary>
    public PathwayFile? FileOf(string service) => byService.GetValueOrDefault(service);

    /// <summary>The services whose lists come from a file, in order of code.</summary>
    public IReadOnlyList<string> ServicesOf(PathwayFile file) => [.. Services.Where(one => one.File.Number == file.Number).Select(one => one.Service)];

    /// <summary>Every pair of service and standard that can be answered, in order of service.</summary>
    public IReadOnlyList<(string Service, WaitingStandard Standard, PathwayFile File)> Lists =>
    [
        .. from one in Services
           from standard in standards
           where standard.HasLists && standard.Measures(one.Service)
           select (one.Service, standard, one.File),
    ];
}
