using System.Globalization;
using Marram.Checks;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;
using Sylvan.Data.Csv;

namespace Marram.Measures;

/// <summary>What counted figures mean for one indicator of a scorecard.</summary>
/// <param name="Fresh">Figures that are not there yet, or stand there as an earlier count.</param>
/// <param name="Differing">Counted figures beside the typed ones that say otherwise.</param>
internal sealed record FedIndicator(
    IndicatorHistory History, string Series, Unit Unit, IReadOnlyList<CountedFigure> Fresh, IReadOnlyList<(CountedFigure Counted, Figure Typed)> Differing);

/// <summary>
/// Brings counted figures to the scorecard of the organisation whose records they were counted from, as a load of the kind “counted”. Only what changed; a figure that
/// somebody typed or published stands, and a check says where the count is another.
/// </summary>
public sealed class ScorecardFeed(DataFolder data, TimeProvider clock)
{
    private const string Check = "counted_against_typed";

    /// <summary>Which authority's records are those of which organisation: <c>measures/authorities.csv</c> in the data folder.</summary>
    public static IReadOnlyDictionary<string, string> Links(DataFolder data)
    {
        var path = PathOf(data);
        if (!File.Exists(path))
        {
            return new Dictionary<string, string>();
        }

        using var csv = CsvDataReader.Create(new StringReader(File.ReadAllText(path)));
        var links = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (csv.Read())
        {
            links[csv.GetString(0)] = csv.GetString(1);
        }

        return links;
    }

    /// <summary>Says that an authority's records are those of an organisation.</summary>
    /// <param name="organisationId">Null to end it; what was counted until then stands.</param>
    public static void Link(DataFolder data, string authority, string? organisationId)
    {
        var links = new SortedDictionary<string, string>(Links(data).ToDictionary(), StringComparer.Ordinal);
        links.Remove(authority);
        if (organisationId is not null)
        {
            links[authority] = organisationId;
        }

        Directory.CreateDirectory(MeasureCatalogue.FolderOf(data));
        var partial = PathOf(data) + ".partial";
        File.WriteAllText(partial, "authority,organisation\n" + string.Concat(links.Select(link => $"{link.Key},{link.Value}\n")));
        File.Move(partial, PathOf(data), overwrite: true);
    }

    /// <summary>How the name of a load begins that brings what was counted from an authority's records.</summary>
    public static string NameOf(string authority) => $"Counted from the records of {authority}";

    /// <summary>Brings what changed to the scorecards, one load an organisation; the loads, none where nothing changed.</summary>
    public IReadOnlyList<Load> Bring()
    {
        List<Load> loads = [];
        foreach (var (authority, organisation) in Links(data))
        {
            using var db = data.Register();
            var fed = Of(db, authority, organisation);
            var figures = fed.SelectMany(one => one.Fresh.Select(figure => (Fed: one, Figure: figure))).ToList();
            var findings = Findings(fed, organisation).Select(finding => finding.Id).ToHashSet();
            if (figures.Count == 0 && findings.SetEquals(db.FindingsInForce().Where(finding => finding.Check == Check && finding.OrganisationId == organisation).Select(finding => finding.FindingId)))
            {
                continue;
            }

            List<IReadOnlyList<string>> rows = [["indicator_id", "measure", "series", "period_start", "period_end", "basis", "value", "numerator", "denominator", "code"]];
            rows.AddRange(figures.Select(one => FigureOf(one.Fed, one.Figure, 0) is var figure
                ? (IReadOnlyList<string>)[
                    figure.IndicatorId, one.Figure.MeasureId, figure.Series, Day(figure.FirstDay), Day(figure.LastDay), figure.Basis.ToString(), figure.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
                    figure.Numerator?.ToString(CultureInfo.InvariantCulture) ?? "", figure.Denominator?.ToString(CultureInfo.InvariantCulture) ?? "", one.Figure.Code]
                : []));
            var restated = figures.Select(one => one.Figure.Restated).FirstOrDefault(words => words.Length > 0);
            loads.Add(new Entries(data, clock).SaveCounted(
                $"{NameOf(authority)}: {figures.Count} {(figures.Count == 1 ? "figure" : "figures")}", restated ?? "", rows,
                (register, number) => register.Figures.AddRange(figures.Select(one => FigureOf(one.Fed, one.Figure, number)))));
        }

        return loads;
    }

    /// <summary>Where a figure was typed or published and the count is another.</summary>
    public static IEnumerable<Finding> Findings(DataFolder data, MarramDb db) =>
        Links(data).SelectMany(link => Findings(Of(db, link.Key, link.Value), link.Value));

    private static IEnumerable<Finding> Findings(IEnumerable<FedIndicator> fed, string organisation) =>
        from one in fed
        let version = one.History.Indicator.Current
        from pair in one.Differing
        let counted = Figure.PrintValue(Rounded(pair.Counted.Value!.Value, version.Decimals), one.Unit, version.Decimals)
        select new Finding(
            Check, Severity.Warning, organisation, one.History.Indicator.Id, pair.Typed.SourceLine is { } line ? [line] : [], pair.Typed.Printed, counted,
            $"{version.ShortTitle}, {pair.Typed.Period.Label}: {pair.Typed.Print(version.Decimals)} was typed, and the records count {counted} "
            + $"({Counts(pair.Counted)}, {pair.Counted.Code}).");

    private static string Counts(CountedFigure figure) => figure.Unit switch
    {
        MeasureUnit.RatePer10000 => string.Create(CultureInfo.InvariantCulture, $"{figure.Met:#,0} of {figure.Population:#,0}"),
        MeasureUnit.Count => string.Create(CultureInfo.InvariantCulture, $"{figure.Met:#,0}"),
        MeasureUnit.Percent or MeasureUnit.Days or MeasureUnit.Mean or MeasureUnit.PercentileDays => string.Create(CultureInfo.InvariantCulture, $"{figure.Met:#,0} of {figure.Counted:#,0}"),
    };

    private static List<FedIndicator> Of(MarramDb db, string authority, string organisation)
    {
        // A scorecard is kept by quarter, unless a period that ends with no quarter was started for it.
        var isMonthly = db.PeriodsStarted(organisation).Any(period => Quarter.Of(period.LastDay).LastDay != period.LastDay);
        var counted = db.CountedFiguresOfAuthority(authority).Where(figure => figure.Value is not null).ToLookup(figure => figure.MeasureId);
        var loads = db.LoadsInForce().ToDictionary(load => load.Number, load => load.Kind);
        return
        [
            .. from history in db.HistoriesOf(organisation)
               where history.Indicator.IsOnScorecard && IndicatorCatalogue.All.TryGetValue(history.Indicator.DefinitionId, out var entry) && entry.MeasureId is not null && counted.Contains(entry.MeasureId)
               let measure = IndicatorCatalogue.All[history.Indicator.DefinitionId].MeasureId
               select Of(history, [.. counted[measure]], loads, isMonthly) into fed
               where fed is not null
               select fed,
        ];
    }

    // Null where the indicator's figures are of another basis or unit: those are never mixed.
    private static FedIndicator? Of(IndicatorHistory history, List<CountedFigure> counted, Dictionary<int, string> loads, bool isMonthly)
    {
        var version = history.Indicator.Current;
        var own = history.Figures.Where(figure => !figure.IsBenchmark).ToList();
        var latest = own.MaxBy(figure => figure.LastDay);
        var (basis, unit, isOfMonths) = (counted[0].Basis, counted[0].Unit, MeasurePeriods.SpanOf(counted[0].Period) == MeasureSpan.Month);
        // A month has the basis of the quarter that ends with it: it is put beside months alone.
        var fits = latest is null ? Fits(IndicatorCatalogue.All[history.Indicator.DefinitionId].Basis, basis)
            : latest.Basis == basis && (!isOfMonths || MeasurePeriods.SpanOf(latest.Period) == MeasureSpan.Month);
        if (!fits || UnitOf(unit) != version.Unit)
        {
            return null;
        }

        var byQuarter = !isOfMonths && (basis == Basis.InPeriod || (latest is null ? !isMonthly : latest.Series is "outturn" or "quarterly" or SeriesReading.Scorecard));
        var standing = own.GroupBy(figure => figure.LastDay).ToDictionary(group => group.Key, group => group.MaxBy(figure => figure.LoadNumber)!);
        List<CountedFigure> fresh = [];
        List<(CountedFigure, Figure)> differing = [];
        foreach (var figure in counted.Where(figure => !byQuarter || Quarter.Of(figure.LastDay).LastDay == figure.LastDay))
        {
            var there = standing.GetValueOrDefault(figure.LastDay);
            var isCounted = there is not null && loads.GetValueOrDefault(there.LoadNumber) == "counted";
            if (there is null || (isCounted && there.SourceId != figure.Code))
            {
                fresh.Add(figure);
            }
            else if (!isCounted && there.Value is { } typed && Rounded(typed, version.Decimals) != Rounded(figure.Value!.Value, version.Decimals))
            {
                differing.Add((figure, there));
            }
        }

        return new(history, latest?.Series is null or "outturn" ? (byQuarter ? "quarterly" : "monthly") : latest.Series, version.Unit, fresh, differing);
    }

    // A definition that is counted over whatever period its source names may be counted over any that is not a single day.
    private static bool Fits(Basis? defined, Basis counted) => defined is null || defined == counted || (defined == Basis.InPeriod && counted != Basis.Snapshot);

    private static Unit? UnitOf(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Percent => Unit.Percent,
        MeasureUnit.Count => Unit.Count,
        MeasureUnit.RatePer10000 => Unit.RatePer10000,
        MeasureUnit.Days or MeasureUnit.Mean or MeasureUnit.PercentileDays => null,
    };

    private static Figure FigureOf(FedIndicator fed, CountedFigure counted, int load)
    {
        var version = fed.History.Indicator.Current;
        var value = Rounded(counted.Value!.Value, version.Decimals);
        return new()
        {
            LoadNumber = load,
            IndicatorId = fed.History.Indicator.Id,
            OrganisationId = fed.History.Indicator.OrganisationId,
            Series = fed.Series,
            Basis = counted.Basis,
            FirstDay = counted.FirstDay,
            LastDay = counted.LastDay,
            Value = value,
            Printed = Figure.PrintValue(value, fed.Unit, version.Decimals),
            Unit = fed.Unit,
            Numerator = counted.Unit == MeasureUnit.Count ? null : counted.Met,
            Denominator = counted.Unit switch
            {
                MeasureUnit.Percent => counted.Counted,
                MeasureUnit.RatePer10000 => counted.Population,
                MeasureUnit.Count or MeasureUnit.Days or MeasureUnit.Mean or MeasureUnit.PercentileDays => null,
            },
            SourceFile = "entry.csv",
            SourceId = counted.Code,
            LabelPrinted = counted.Period.Label,
            Flag = counted.Caveat.Length > 0 ? "partial" : "",
        };
    }

    private static decimal Rounded(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string PathOf(DataFolder data) => Path.Combine(MeasureCatalogue.FolderOf(data), "authorities.csv");
}
