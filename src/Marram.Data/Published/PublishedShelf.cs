using Marram.Indicators;
using Marram.Organisations;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Published;

/// <summary>A series of which figures are loaded.</summary>
/// <param name="Years">The last days of its years, the latest first.</param>
/// <param name="Areas">How many areas have a row in the latest year.</param>
/// <param name="ReleasedOn">When its latest figures were published.</param>
public sealed record LoadedSeries(PublishedSeries Series, IReadOnlyList<DateOnly> Years, int Areas, DateOnly ReleasedOn);

/// <summary>A published comparison beside an indicator, and where the two are not like for like.</summary>
public sealed record PublishedBeside(PublishedComparison Comparison, IReadOnlyList<string> Differences);

/// <summary>What is loaded of published figures, as known on a day. Of two releases of one figure the later counts.</summary>
/// <param name="knownOn">The day; null for today.</param>
public sealed class PublishedShelf(MarramDb db, DateOnly? knownOn = null)
{
    private readonly Dictionary<int, PublishedRelease> releases = ReleasesOf(db, knownOn);
    private readonly Dictionary<string, IReadOnlyList<AreaFigure>> read = [];
    private IReadOnlyDictionary<string, PublishedArea>? areas;
    private Dictionary<(string Area, int Year), long>? populations;

    /// <summary>The releases in force, the latest load first.</summary>
    public IReadOnlyList<PublishedRelease> Releases => [.. releases.Values.OrderByDescending(release => release.LoadNumber)];

    /// <summary>Whether anything is loaded.</summary>
    public bool IsEmpty => releases.Count == 0;

    /// <summary>The areas that any load names, by code; each as the latest load names it, with its ONS code and region from whichever load gives them.</summary>
    public IReadOnlyDictionary<string, PublishedArea> Areas => areas ??= ReadAreas();

    /// <summary>The series of which figures are loaded, in the catalogue's order; those that a source describes after it.</summary>
    public IReadOnlyList<LoadedSeries> Series
    {
        get
        {
            List<int> loads = [.. releases.Keys];
            var loaded = db.PublishedFigures.AsNoTracking().Where(figure => loads.Contains(figure.LoadNumber)).GroupBy(figure => new { figure.SeriesId, figure.LastDay, figure.LoadNumber })
                .Select(group => new { group.Key.SeriesId, group.Key.LastDay, group.Key.LoadNumber, Areas = group.Count() }).ToList().ToLookup(group => group.SeriesId);
            return
            [
                .. from series in PublishedCatalogueFile.Shipped.Series.Concat(Described.Values)
                   let years = loaded[series.Id].ToList()
                   where years.Count > 0
                   let latest = years.Max(year => year.LastDay)
                   select new LoadedSeries(
                       series, [.. years.Select(year => year.LastDay).Distinct().OrderDescending()], years.Where(year => year.LastDay == latest).Max(year => year.Areas),
                       years.Where(year => year.LastDay == latest).Max(year => releases[year.LoadNumber].ReleasedOn)),
            ];
        }
    }

    /// <summary>The models of neighbours that are loaded, the latest in use first.</summary>
    public IReadOnlyList<(string Model, DateOnly ValidFrom)> Models =>
    [
        .. db.StatisticalNeighbours.AsNoTracking().Where(one => releases.Keys.ToList().Contains(one.LoadNumber)).Select(one => new { one.Model, one.ValidFrom }).Distinct().AsEnumerable()
            .Select(one => (one.Model, one.ValidFrom)).OrderByDescending(one => one.ValidFrom).ThenByDescending(one => one.Model, StringComparer.Ordinal),
    ];

    private Dictionary<string, PublishedSeries> Described => db.DescribedSeries.AsNoTracking().Where(one => releases.Keys.ToList().Contains(one.LoadNumber)).AsEnumerable()
        .GroupBy(one => one.SeriesId).ToDictionary(group => group.Key, group => group.MaxBy(one => one.LoadNumber)!.AsSeries());

    /// <summary>
    /// The published figure of an organisation's area beside an indicator of its own, and where the two are not like for like. Null where no series is known for it, nothing is loaded of
    /// it, or the area is not known.
    /// </summary>
    /// <param name="until">No year that ends later.</param>
    public PublishedBeside? Beside(IndicatorReading reading, Organisation owner, DateOnly until)
    {
        if (IsEmpty || PublishedCatalogueFile.Shipped.SeriesForDefinition(reading.Indicator.DefinitionId) is not { } series || AreaOf(owner) is not { } area
            || Compare(series, area.Code, until: until) is not { } comparison)
        {
            return null;
        }

        var latest = reading.Headline.Latest;
        return new(comparison, latest is null ? [] : [.. LikeForLike.Differences(latest.Period, PopulationUnder(latest, series), reading.Headline.Unit, series, comparison.Own)]);
    }

    /// <summary>A series by its id; null where neither the catalogue nor a load knows it.</summary>
    public PublishedSeries? SeriesOf(string id) => PublishedCatalogueFile.Shipped.SeriesOf(id) ?? Described.GetValueOrDefault(id);

    /// <summary>The figures of a series: all areas and years, of each the latest release.</summary>
    public IReadOnlyList<AreaFigure> FiguresOf(PublishedSeries series)
    {
        if (read.TryGetValue(series.Id, out var known))
        {
            return known;
        }

        return read[series.Id] = Read(series, db.PublishedFigures);
    }

    /// <summary>The figures of a series for some areas only.</summary>
    public IReadOnlyList<AreaFigure> FiguresOf(PublishedSeries series, IReadOnlyList<string> areaCodes) => Read(series, db.PublishedFigures.Where(figure => areaCodes.Contains(figure.AreaCode)));

    /// <summary>An area's neighbours, the closest first; empty where no model has it.</summary>
    /// <param name="model">The model; null for the latest in use.</param>
    public IReadOnlyList<StatisticalNeighbour> NeighboursOf(string areaCode, string? model = null)
    {
        List<int> loads = [.. releases.Keys];
        var all = db.StatisticalNeighbours.AsNoTracking().Where(one => one.AreaCode == areaCode && loads.Contains(one.LoadNumber) && (model == null || one.Model == model)).ToList();
        return all.Count == 0 ? []
            : [.. all.GroupBy(one => (one.ValidFrom, one.LoadNumber)).MaxBy(group => group.Key)!.OrderBy(one => one.Order)];
    }

    /// <summary>One area's figure compared with the others; null where it has none.</summary>
    public PublishedComparison? Compare(PublishedSeries series, string areaCode, DateOnly? lastDay = null, DateOnly? until = null, string? model = null) =>
        PublishedComparison.Of(series, FiguresOf(series), areaCode, NeighboursOf(areaCode, model), lastDay, until);

    /// <summary>An area by its code, its ONS code or its name; null where none or more than one fits.</summary>
    public PublishedArea? Find(string text) => Areas.GetValueOrDefault(text.Trim())
        ?? Areas.Values.FirstOrDefault(area => string.Equals(area.OnsCode, text.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? OnlyOne(Areas.Values.Where(area => PublishedCatalogue.Plain(area.Name) == PublishedCatalogue.Plain(text)));

    /// <summary>
    /// The local authority an organisation is: as somebody said, else the only one whose name stands in its own. Null where that is none or several.
    /// </summary>
    public PublishedArea? AreaOf(Organisation organisation)
    {
        if (db.OrganisationAreas.AsNoTracking().FirstOrDefault(one => one.OrganisationId == organisation.Id) is { } said)
        {
            return Areas.GetValueOrDefault(said.AreaCode);
        }

        var name = $" {string.Join(' ', Words(organisation.Name))} ";
        return organisation.Kind.StartsWith("local authority", StringComparison.Ordinal)
            ? OnlyOne(Areas.Values.Where(one => one.Level == AreaLevel.LocalAuthority && name.Contains($" {string.Join(' ', Words(one.Name))} ", StringComparison.Ordinal)))
            : null;
    }

    private List<AreaFigure> Read(PublishedSeries series, IQueryable<PublishedFigure> figures)
    {
        List<int> loads = [.. releases.Keys];
        var rows = figures.AsNoTracking().Where(figure => figure.SeriesId == series.Id && loads.Contains(figure.LoadNumber)).AsEnumerable()
            .GroupBy(figure => (figure.AreaCode, figure.LastDay)).Select(versions => versions.MaxBy(figure => (releases[figure.LoadNumber].ReleasedOn, figure.LoadNumber))!);
        return [.. rows.Select(row => FigureOf(series, row)).OrderBy(one => one.Area.Code, StringComparer.Ordinal).ThenBy(one => one.Period.LastDay)];
    }

    // Only a figure that was counted from records knows the population it is made with.
    private int? PopulationUnder(Figure figure, PublishedSeries series) => series.Unit != Unit.RatePer10000 || series.MeasureId is not { } measure ? null
        : db.Loads.Any(load => load.Number == figure.LoadNumber && load.Kind == "counted")
            ? db.CountedFigures.AsNoTracking().Where(one => one.MeasureId == measure && one.LastDay == figure.LastDay && !one.IsWithdrawn && one.Met == figure.Numerator)
                .OrderByDescending(one => one.Number).Select(one => one.PopulationYear).FirstOrDefault()
            : null;

    private static string[] Words(string text) =>
        new string([.. text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : letter is '\'' or '’' ? '\'' : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static PublishedArea? OnlyOne(IEnumerable<PublishedArea> found) => found.Take(2).ToList() is [var one] ? one : null;

    private AreaFigure FigureOf(PublishedSeries series, PublishedFigure row)
    {
        var area = Areas.GetValueOrDefault(row.AreaCode) ?? new() { Code = row.AreaCode, OnsCode = "", Name = row.AreaCode, Level = AreaLevel.LocalAuthority };
        var released = releases[row.LoadNumber].ReleasedOn;
        // A rate of the year to March 2025 is made with the estimate of June 2024; one of a year that ends after June with that of the same year.
        var june = series.Unit == Unit.RatePer10000 ? row.LastDay.Month < 7 ? row.LastDay.Year - 1 : row.LastDay.Year : (int?)null;
        if (!series.IsWorkedOut)
        {
            return new(area, row.Period, row.Value, row.Value is { } value ? series.Print(value) : $"[{(row.Printed.Length == 0 ? "x" : row.Printed)}]", row.Numerator, row.Denominator, june, released);
        }

        var people = june is { } year ? Populations.GetValueOrDefault((row.AreaCode, year)) : 0;
        decimal? rate = row.Numerator is { } count && people > 0 ? Math.Round(10_000m * count / people, series.Decimals, MidpointRounding.AwayFromZero) : null;
        return new(
            area, row.Period, rate, rate is { } made ? series.Print(made) : row.Printed.Length > 0 ? $"[{row.Printed}]" : $"[no population of June {june}]", row.Numerator, people > 0 ? people : null, june, released);
    }

    private Dictionary<(string Area, int Year), long> Populations => populations ??= ReadPopulations();

    private Dictionary<(string Area, int Year), long> ReadPopulations()
    {
        List<int> loads = [.. releases.Keys];
        var byOns = Areas.Values.Where(area => area.OnsCode.Length > 0).GroupBy(area => area.OnsCode).ToDictionary(group => group.Key, group => group.First().Code);
        return db.PopulationEstimates.AsNoTracking().Where(one => one.FromAge == 0 && one.ToAge == 17 && loads.Contains(one.LoadNumber)).AsEnumerable()
            .GroupBy(one => (Area: byOns.GetValueOrDefault(one.AreaCode, one.AreaCode), one.MidYear))
            .ToDictionary(group => group.Key, group => group.MaxBy(one => (releases[one.LoadNumber].ReleasedOn, one.LoadNumber))!.People);
    }

    private Dictionary<string, PublishedArea> ReadAreas()
    {
        List<int> loads = [.. releases.Keys];
        var named = db.PublishedAreas.AsNoTracking().Where(area => loads.Contains(area.LoadNumber)).ToList();
        // An area that one source names by its ONS code only is the one that another gives both codes of.
        var byOns = named.Where(area => area.OnsCode.Length > 0 && area.OnsCode != area.Code).GroupBy(area => area.OnsCode)
            .ToDictionary(group => group.Key, group => group.MaxBy(area => area.LoadNumber)!.Code);
        return named.GroupBy(area => byOns.GetValueOrDefault(area.Code, area.Code)).ToDictionary(group => group.Key, group =>
        {
            var newestFirst = group.OrderByDescending(area => area.LoadNumber).ToList();
            return new PublishedArea
            {
                LoadNumber = newestFirst[0].LoadNumber,
                Code = group.Key,
                OnsCode = newestFirst.Find(area => area.OnsCode.Length > 0)?.OnsCode ?? "",
                Name = newestFirst[0].Name,
                Level = newestFirst[0].Level,
                RegionCode = newestFirst.Find(area => area.RegionCode.Length > 0)?.RegionCode ?? "",
            };
        });
    }

    private static Dictionary<int, PublishedRelease> ReleasesOf(MarramDb db, DateOnly? knownOn)
    {
        var loads = db.LoadsInForce(knownOn).Where(load => load.Kind == PublishedLoader.Kind).Select(load => load.Number).ToList();
        return loads.Count == 0 ? [] : db.PublishedReleases.AsNoTracking().Where(release => loads.Contains(release.LoadNumber)).ToDictionary(release => release.LoadNumber);
    }
}
