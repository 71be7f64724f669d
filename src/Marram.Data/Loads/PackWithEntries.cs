using Marram.Indicators;
using Marram.Packs;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Loads;

/// <summary>The published pack with what people have typed since in its place: what the checks read and the reports print.</summary>
public static class PackWithEntries
{
    /// <summary>The pack as it stood with a load: of every organisation the last pack that has its indicators, then the entries after it.</summary>
    /// <exception cref="InvalidOperationException">No pack was loaded by then, or its kept files are no longer what was loaded.</exception>
    public static Pack Of(DataFolder data, MarramDb db, int loadNumber)
    {
        var loads = db.LoadsInForce().Where(load => load.Number <= loadNumber).ToList();
        var packs = loads.Where(load => load.Kind == "pack").Reverse().Select(load => (Load: load, Pack: Read(data, load))).ToList();
        if (packs.Count == 0)
        {
            throw new InvalidOperationException($"There is no pack by load {loadNumber}.");
        }

        var (pack, since) = (packs[0].Pack, new Dictionary<string, int>());
        foreach (var (load, one) in packs)
        {
            var missing = one.Indicators.Select(indicator => indicator.OrganisationId).Where(organisation => !since.ContainsKey(organisation)).ToHashSet();
            if (load != packs[0].Load && missing.Count > 0)
            {
                pack = Joined(pack, one, missing);
            }

            foreach (var organisation in missing)
            {
                since[organisation] = load.Number;
            }
        }

        var entries = loads.Where(load => load.Kind is "entry" or "counted").Select(load => load.Number).ToHashSet();
        return entries.Count == 0 ? pack : WithEntries(pack, db, entries, since);
    }

    private static Pack Read(DataFolder data, Load load)
    {
        var problems = new List<PackProblem>();
        return PackFolder.Read(data.FilesOf(load.Hash), problems)
            ?? throw new InvalidOperationException($"The kept files of load {load.Number} cannot be read: {problems[0]}");
    }

    private static Pack Joined(Pack pack, Pack other, HashSet<string> organisations)
    {
        var indicators = other.Indicators.Where(indicator => organisations.Contains(indicator.OrganisationId)).ToList();
        var ids = indicators.Select(indicator => indicator.Id).ToHashSet();
        return pack with
        {
            Organisations = [.. pack.Organisations.Concat(other.Organisations).DistinctBy(organisation => organisation.Id)],
            Indicators = [.. pack.Indicators, .. indicators],
            Observations = [.. pack.Observations, .. other.Observations.Where(figure => ids.Contains(figure.IndicatorId))],
            Scorecard = [.. pack.Scorecard, .. other.Scorecard.Where(row => ids.Contains(row.IndicatorId))],
            Bands = [.. pack.Bands, .. other.Bands.Where(band => ids.Contains(band.IndicatorId))],
            DerivedCounts = [.. pack.DerivedCounts, .. other.DerivedCounts.Where(count => ids.Contains(count.IndicatorId))],
            Facts = [.. pack.Facts, .. other.Facts.Where(fact => organisations.Contains(fact.OrganisationId))],
            Narrative = [.. pack.Narrative, .. other.Narrative.Where(text => organisations.Contains(text.OrganisationId))],
            Commitments = [.. pack.Commitments, .. other.Commitments.Where(commitment => organisations.Contains(commitment.OrganisationId))],
        };
    }

    private static Pack WithEntries(Pack pack, MarramDb db, HashSet<int> entries, Dictionary<string, int> since)
    {
        bool IsLater(string organisation, int load) => load > since.GetValueOrDefault(organisation);
        var owners = pack.Indicators.ToDictionary(indicator => indicator.Id, indicator => indicator.OrganisationId);
        var figures = db.Figures.AsNoTracking().Where(figure => entries.Contains(figure.LoadNumber)).AsEnumerable()
            .Where(figure => owners.TryGetValue(figure.IndicatorId, out var owner) && IsLater(owner, figure.LoadNumber))
            .GroupBy(figure => (figure.IndicatorId, figure.OrganisationId, figure.Series, figure.Period)).Select(versions => versions.MaxBy(figure => figure.LoadNumber)!)
            .ToDictionary(figure => (figure.IndicatorId, figure.OrganisationId, figure.Series, figure.Period));
        var bands = db.Bands.AsNoTracking().Where(band => entries.Contains(band.LoadNumber)).AsEnumerable()
            .Where(band => owners.TryGetValue(band.IndicatorId, out var owner) && IsLater(owner, band.LoadNumber))
            .GroupBy(band => band.IndicatorId).ToDictionary(group => group.Key, group => group.MaxBy(band => (band.Year, band.LoadNumber))!);
        var texts = since.Keys.SelectMany(organisation => db.CommentaryInForce(organisation)).Where(text => entries.Contains(text.LoadNumber)).ToLookup(text => text.Place);
        var places = db.Commentary.AsNoTracking().Where(text => entries.Contains(text.LoadNumber)).AsEnumerable()
            .Where(text => IsLater(text.OrganisationId, text.LoadNumber)).Select(text => text.Place).ToHashSet();
        var rewritten = db.Promises.AsNoTracking().Where(promise => entries.Contains(promise.LoadNumber)).AsEnumerable()
            .Where(promise => IsLater(promise.OrganisationId, promise.LoadNumber)).Select(promise => promise.OrganisationId).ToHashSet();
        return pack with
        {
            Commitments =
            [
                .. pack.Commitments.Where(one => !rewritten.Contains(one.OrganisationId)),
                .. rewritten.Order(StringComparer.Ordinal).SelectMany(organisation => db.PromisesInForce(organisation)).Select(promise => new Commitment(
                    promise.Id, promise.OrganisationId, promise.IndicatorId ?? "", promise.Text, promise.DuePrinted, promise.DueOn, promise.StatusAsStated, promise.SourceLine)),
            ],
            Observations =
            [
                .. pack.Observations.Select(one => figures.Remove((one.IndicatorId, one.OrganisationId, one.Series, one.Period), out var typed)
                    ? one with { Value = typed.Value, Printed = typed.Printed, Flag = "" }
                    : one),
                .. figures.Values.OrderBy(figure => figure.Number).Select(ObservationOf),
            ],
            Bands = [.. pack.Bands.Where(band => !bands.ContainsKey(band.IndicatorId)), .. bands.Values.OrderBy(band => band.IndicatorId, StringComparer.Ordinal).SelectMany(PrintedBandsOf)],
            Scorecard = [.. pack.Scorecard.Select(row => WithBands(places.Contains(("scorecard", row.IndicatorId, "comment"))
                ? row with { Comments = string.Join("\n", texts[("scorecard", row.IndicatorId, "comment")].Select(text => text.Text)), CommentLines = null }
                : row, bands.GetValueOrDefault(row.IndicatorId)))],
            Narrative =
            [
                .. pack.Narrative.Where(text => !places.Contains((text.Page, text.IndicatorId, text.Section))),
                .. texts.SelectMany(group => group).Where(text => text.Page != "scorecard" && text.Text.Length > 0).Select(text => new NarrativeText(
                    text.Page, text.OrganisationId, text.IndicatorId ?? "", text.Section, text.Heading, text.Sequence, text.Text, null, null, "")),
            ],
        };
    }

    private static Observation ObservationOf(Figure figure) => new(
        $"entry-{figure.Number}", figure.IndicatorId, figure.OrganisationId, figure.Series, figure.LabelPrinted, figure.Period.Label, figure.Period, "entered", false,
        figure.Value, figure.Unit, figure.Printed, figure.LastDay.DayNumber, null, null, "");

    private static ScorecardRow WithBands(ScorecardRow row, BandSetting? bands) => bands is null ? row : row with
    {
        BandRequiresImprovement = bands.RequiresImprovementPrinted,
        BandGood = bands.GoodPrinted,
        BandOutstanding = bands.OutstandingPrinted,
        BandSingleText = bands.SinglePrinted,
    };

    private static IEnumerable<PrintedBand> PrintedBandsOf(BandSetting bands) =>
        new[] { ("ri", bands.RequiresImprovementPrinted), ("good", bands.GoodPrinted), ("outstanding", bands.OutstandingPrinted), ("single_text", bands.SinglePrinted) }
            .Where(band => band.Item2.Length > 0).Select(band => new PrintedBand(bands.IndicatorId, band.Item1, band.Item2, bands.Polarity, null));
}
