using Marram.Checks;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Loads;
using Marram.Organisations;
using Marram.Periods;
using Marram.Published;
using Marram.Scorecards;
using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

/// <summary>The questions that more than one page, report or command asks of the register. Read only; a day asks what was known on it.</summary>
public static class RegisterQueries
{
    /// <summary>The last load known on a day (its London day included); null where there is none.</summary>
    public static Load? LatestLoad(this MarramDb db, DateOnly? knownOn = null) =>
        db.Loads.AsNoTracking().OrderByDescending(load => load.Number).AsEnumerable().FirstOrDefault(load => IsKnown(load, knownOn));

    /// <summary>All indicators of an organisation with their figures, bands, targets and comparators, in the organisation's order.</summary>
    public static IReadOnlyList<IndicatorHistory> HistoriesOf(this MarramDb db, string organisationId, DateOnly? knownOn = null) =>
        Histories(db, db.Indicators.Where(indicator => indicator.OrganisationId == organisationId), knownOn);

    /// <summary>One indicator with its figures, bands, targets and comparators; null where there is none of that id.</summary>
    public static IndicatorHistory? HistoryOf(this MarramDb db, string indicatorId, DateOnly? knownOn = null) =>
        Histories(db, db.Indicators.Where(indicator => indicator.Id == indicatorId), knownOn).SingleOrDefault();

    /// <summary>All indicators of one definition, each at its own scope.</summary>
    public static IReadOnlyList<IndicatorHistory> HistoriesOfDefinition(this MarramDb db, string definitionId, DateOnly? knownOn = null) =>
        Histories(db, db.Indicators.Where(indicator => indicator.DefinitionId == definitionId), knownOn);

    /// <summary>
    /// The running text in force of an organisation: that of the last pack that brought any, each part replaced by what was written for it since. A comment is of its own period:
    /// once a later one is started it stands no longer.
    /// </summary>
    /// <param name="month">The last month shown; null for the latest.</param>
    public static IReadOnlyList<CommentaryText> CommentaryInForce(this MarramDb db, string organisationId, DateOnly? knownOn = null, Month? month = null)
    {
        var loads = LoadsInForce(db, knownOn);
        var known = loads.ConvertAll(load => load.Number);
        var until = month?.LastDay ?? DateOnly.MaxValue;
        var texts = db.Commentary.AsNoTracking().Where(text => text.OrganisationId == organisationId && known.Contains(text.LoadNumber))
            .OrderBy(text => text.Number).AsEnumerable().Where(text => text.PeriodEnds is not { } ends || ends <= until).ToList();
        var packs = loads.Where(load => load.Kind == "pack").Select(load => load.Number).ToHashSet();
        var latestPack = texts.Select(text => text.LoadNumber).Where(packs.Contains).DefaultIfEmpty().Max();
        var written = texts.Where(text => text.LoadNumber > latestPack && !packs.Contains(text.LoadNumber)).GroupBy(text => text.Place)
            .ToDictionary(group => group.Key, group => group.MaxBy(text => (text.PeriodEnds ?? DateOnly.MinValue, text.LoadNumber))!.LoadNumber);
        var started = db.StartedPeriods.AsNoTracking().Where(period => period.OrganisationId == organisationId && known.Contains(period.LoadNumber) && period.LastDay <= until).ToList();
        return texts.FindAll(text => (written.TryGetValue(text.Place, out var by) ? text.LoadNumber == by : text.LoadNumber == latestPack)
            && (text.Section != "comment" || !started.Exists(period => period.LoadNumber > text.LoadNumber && period.LastDay > (text.PeriodEnds ?? DateOnly.MinValue))));
    }

    /// <summary>The periods an organisation has started, the latest first.</summary>
    public static IReadOnlyList<StartedPeriod> PeriodsStarted(this MarramDb db, string organisationId, DateOnly? knownOn = null)
    {
        var known = KnownLoads(db, knownOn);
        return [.. db.StartedPeriods.AsNoTracking().Where(period => period.OrganisationId == organisationId && known.Contains(period.LoadNumber)).AsEnumerable()
            .OrderByDescending(period => period.LastDay)];
    }

    /// <summary>
    /// The promises in force of an organisation, the earliest due first: those of the last pack that brought any, each as it was last written since. One given up is not among them.
    /// </summary>
    public static IReadOnlyList<DatedPromise> PromisesInForce(this MarramDb db, string organisationId, DateOnly? knownOn = null)
    {
        var loads = LoadsInForce(db, knownOn);
        var known = loads.ConvertAll(load => load.Number);
        var packs = loads.Where(load => load.Kind == "pack").Select(load => load.Number).ToHashSet();
        var promises = db.Promises.AsNoTracking().Where(promise => promise.OrganisationId == organisationId && known.Contains(promise.LoadNumber)).ToList();
        var latestPack = promises.Select(promise => promise.LoadNumber).Where(packs.Contains).DefaultIfEmpty().Max();
        return
        [
            .. promises.Where(promise => promise.LoadNumber >= latestPack).GroupBy(promise => promise.Id).Select(versions => versions.MaxBy(promise => promise.LoadNumber)!)
                .Where(promise => promise.StatusAsStated != DatedPromise.GivenUp)
                .OrderBy(promise => promise.DueOn ?? DateOnly.MaxValue).ThenBy(promise => promise.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The findings of the last load known on a day that the checks have seen, gravest first, each with the decision that lets it stand, where there is one.</summary>
    public static IReadOnlyList<RaisedFinding> FindingsInForce(this MarramDb db, DateOnly? knownOn = null)
    {
        var load = LoadsInForce(db, knownOn).LastOrDefault(one => !one.AwaitsChecks)?.Number;
        var waivers = db.WaiversInForce(knownOn);
        var findings = db.Findings.AsNoTracking().Where(finding => finding.LoadNumber == load).OrderBy(finding => finding.Number).ToList();
        foreach (var finding in findings)
        {
            finding.Waiver = waivers.GetValueOrDefault(finding.FindingId);
        }

        return [.. findings.OrderBy(finding => finding.Severity)];
    }

    /// <summary>Those of them an organisation has to see to: its own, and those across organisations about a definition it reports or about the whole pack.</summary>
    /// <param name="definitions">The definitions the organisation reports.</param>
    public static IReadOnlyList<RaisedFinding> FindingsFor(this MarramDb db, string organisation, IReadOnlySet<string> definitions, DateOnly? knownOn = null) =>
        [.. db.FindingsInForce(knownOn).Where(finding => finding.OrganisationId == organisation
            || (finding.OrganisationId.Length == 0 && (finding.IndicatorId.Length == 0 || definitions.Contains(finding.IndicatorId))))];

    /// <summary>Organisations that have indicators, commissioners' reports and scorecards alike, in the order of the loads that brought them, then of id.</summary>
    public static IReadOnlyList<Organisation> ReportingOrganisations(this MarramDb db) =>
        [.. db.Organisations.AsNoTracking().Where(organisation => db.Indicators.Any(indicator => indicator.OrganisationId == organisation.Id))
            .OrderBy(organisation => db.Indicators.Where(indicator => indicator.OrganisationId == organisation.Id).SelectMany(indicator => indicator.Versions).Min(version => version.LoadNumber))
            .ThenBy(organisation => organisation.Id)];

    /// <summary>Every published value of a figure's indicator, series and period, in the order of the loads that brought them.</summary>
    public static IReadOnlyList<Figure> EarlierValues(this MarramDb db, Figure figure) =>
        [.. db.Figures.AsNoTracking().Where(one => one.IndicatorId == figure.IndicatorId && one.OrganisationId == figure.OrganisationId
                && one.Series == figure.Series && one.Basis == figure.Basis && one.FirstDay == figure.FirstDay && one.LastDay == figure.LastDay)
            .OrderBy(one => one.LoadNumber)];

    /// <summary>The last month that any figure of an organisation ends in; null where it has none.</summary>
    public static Month? LastMonth(this MarramDb db, string? organisationId = null)
    {
        var figures = db.Figures.AsNoTracking().Where(figure => figure.Series != "benchmark");
        if (organisationId is not null)
        {
            figures = figures.Where(figure => figure.OrganisationId == organisationId);
        }

        return figures.Any() ? Month.Of(figures.Max(figure => figure.LastDay)) : null;
    }

    /// <summary>The words of this place.</summary>
    public static LocalWords WordsHere(this MarramDb db) => db.LocalWords.AsNoTracking().ToList() is { Count: > 0 } words ? new(words) : LocalWords.None;

    /// <summary>The loads that count on a day, the earliest first: those accepted by then and not taken back.</summary>
    public static List<Load> LoadsInForce(this MarramDb db, DateOnly? knownOn = null)
    {
        var known = db.Loads.AsNoTracking().AsEnumerable().Where(load => IsKnown(load, knownOn)).OrderBy(load => load.Number).ToList();
        var undone = new HashSet<int>();
        // The latest first: an undo that was itself undone takes nothing back.
        foreach (var load in Enumerable.Reverse(known))
        {
            if (load.Undoes is { } number && !undone.Contains(load.Number))
            {
                undone.Add(number);
            }
        }

        return known.FindAll(load => !undone.Contains(load.Number));
    }

    private static List<IndicatorHistory> Histories(MarramDb db, IQueryable<Indicator> chosen, DateOnly? knownOn)
    {
        var ids = chosen.Select(indicator => indicator.Id);
        var known = KnownLoads(db, knownOn);
        var indicators = chosen.AsNoTracking().AsSplitQuery().OrderBy(indicator => indicator.OrganisationId).ThenBy(indicator => indicator.Order).ToList();
        indicators.RemoveAll(indicator => !KeepKnown(indicator, known));
        var leads = db.Leads.AsNoTracking().Where(lead => ids.Contains(lead.IndicatorId) && known.Contains(lead.LoadNumber)).ToLookup(lead => lead.IndicatorId);
        indicators.ForEach(indicator => Lead(indicator, leads[indicator.Id]));
        var words = db.WordsHere();
        indicators.ForEach(indicator => Reword(indicator, words));
        var figures = db.Figures.AsNoTracking().Where(figure => ids.Contains(figure.IndicatorId) && known.Contains(figure.LoadNumber)).ToList()
            .GroupBy(figure => (figure.IndicatorId, figure.OrganisationId, figure.Series, figure.Basis, figure.FirstDay, figure.LastDay))
            .Select(versions => versions.MaxBy(figure => figure.LoadNumber)!)
            // A figure that was withdrawn is kept without a value and without a word.
            .Where(figure => figure.Value is not null || figure.Printed.Length > 0)
            .OrderBy(figure => figure.Number)
            .ToLookup(figure => figure.IndicatorId);
        var bands = db.Bands.AsNoTracking().Where(band => ids.Contains(band.IndicatorId) && known.Contains(band.LoadNumber)).ToLookup(band => band.IndicatorId);
        var targets = db.Targets.AsNoTracking().Where(target => ids.Contains(target.IndicatorId) && known.Contains(target.LoadNumber)).ToLookup(target => target.IndicatorId);
        var comparators = db.Organisations.AsNoTracking().Where(organisation => organisation.Kind == "comparator").OrderBy(organisation => organisation.Id).ToList();
        var planned = db.PlannedLevels.AsNoTracking().Where(level => ids.Contains(level.IndicatorId)).AsEnumerable()
            .Where(level => knownOn is { } day ? level.HoldsOn(day) : level.EndedOn is null).ToLookup(level => level.IndicatorId);
        var shelf = new PublishedShelf(db, knownOn);
        var owners = shelf.IsEmpty ? [] : db.Organisations.AsNoTracking().AsEnumerable().ToDictionary(organisation => organisation.Id, shelf.AreaOf);
        return indicators.ConvertAll(indicator =>
        {
            var published = shelf.IsEmpty ? [] : PublishedBenchmarks.Of(shelf, indicator, owners.GetValueOrDefault(indicator.OrganisationId), figures[indicator.Id], comparators).ToList();
            return new IndicatorHistory(
                indicator, [.. figures[indicator.Id], .. published.Select(one => one.Figure)], [.. bands[indicator.Id]], [.. targets[indicator.Id]],
                [.. comparators.Concat(published.Select(one => one.Comparator)).DistinctBy(organisation => organisation.Id)])
            {
                Planned = [.. planned[indicator.Id]],
            };
        });
    }

    // A definition that came later was not known; an indicator without any was not there.
    private static bool KeepKnown(Indicator indicator, List<int> known)
    {
        indicator.Versions.RemoveAll(version => !known.Contains(version.LoadNumber));
        return indicator.Versions.Count > 0;
    }

    private static void Reword(Indicator indicator, LocalWords words)
    {
        if (words != LocalWords.None)
        {
            List<IndicatorVersion> said = [.. indicator.Versions.Select(version => version.In(words))];
            indicator.Versions.Clear();
            indicator.Versions.AddRange(said);
        }
    }

    private static void Lead(Indicator indicator, IEnumerable<LeadSetting> settings)
    {
        foreach (var kind in settings.GroupBy(lead => lead.Kind))
        {
            var latest = kind.Max(lead => lead.LoadNumber);
            indicator.Leads.RemoveAll(lead => lead.Kind == kind.Key);
            indicator.Leads.AddRange(kind.Where(lead => lead.LoadNumber == latest && lead.Role.Length > 0).Select(lead => new IndicatorLead { Kind = lead.Kind, Role = lead.Role }));
        }
    }

    private static List<int> KnownLoads(MarramDb db, DateOnly? knownOn) => db.LoadsInForce(knownOn).ConvertAll(load => load.Number);

    private static bool IsKnown(Load load, DateOnly? knownOn) => knownOn is not { } day || London.DayOf(load.AcceptedAt) <= day;
}
