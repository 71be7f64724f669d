using Marram.Indicators;
using Marram.Organisations;
using Marram.Periods;

namespace Marram.Published;

/// <summary>
/// Brings published figures of England, the region and the neighbours to an indicator as its benchmarks, for the years of which its own pack brings none: what a pack printed stands.
/// The neighbours' is the mean, as packs print it.
/// </summary>
internal static class PublishedBenchmarks
{
    public static IEnumerable<(Organisation Comparator, Figure Figure)> Of(
        PublishedShelf shelf, Indicator indicator, PublishedArea? area, IEnumerable<Figure> printed, IReadOnlyList<Organisation> comparators)
    {
        if (PublishedCatalogueFile.Shipped.SeriesForDefinition(indicator.DefinitionId) is not { } series || series.Unit != indicator.Current.Unit)
        {
            yield break;
        }

        var neighbours = area is null ? [] : shelf.NeighboursOf(area.Code).Select(one => one.NeighbourCode).ToList();
        var region = area is { RegionCode.Length: > 0 } ? area.RegionCode : null;
        var has = printed.Where(figure => figure.IsBenchmark && figure.Value is not null)
            .Select(figure => (comparators.FirstOrDefault(one => one.Id == figure.OrganisationId) is { } body ? IndicatorReading.RoleOf(body) : "", figure.LastDay)).ToHashSet();
        foreach (var year in shelf.FiguresOf(series, [PublishedCatalogue.England, .. region is null ? Array.Empty<string>() : [region], .. neighbours]).GroupBy(figure => figure.Period))
        {
            var byArea = year.ToDictionary(figure => figure.Area.Code);
            if (byArea.GetValueOrDefault(PublishedCatalogue.England) is { Value: { } country } england && Make("england", "England", country, england.Printed, england) is { } one)
            {
                yield return one;
            }

            if (region is not null && byArea.GetValueOrDefault(region) is { Value: { } regional } its && Make("region", its.Area.Name, regional, its.Printed, its) is { } two)
            {
                yield return two;
            }

            var near = neighbours.Select(code => byArea.GetValueOrDefault(code)).Where(figure => figure?.Value is not null).Select(figure => figure!).ToList();
            if (Standing.Mean([.. near.Select(figure => figure.Value!.Value)]) is { } mean
                && Make("statistical-neighbours", "Statistical neighbours", mean, series.PrintAverage(mean), near.MaxBy(figure => figure.ReleasedOn)!, $", mean of {near.Count}") is { } three)
            {
                yield return three;
            }
        }

        // A region goes by its own name: a comparator that is called something else is not it.
        Organisation Body(string role, string name) => comparators.FirstOrDefault(body => IndicatorReading.RoleOf(body) == role
            && (role != "region" || PublishedCatalogue.Plain(body.Name) == PublishedCatalogue.Plain(name))) ?? new() { Id = role == "region" ? "published-region" : role, Name = name, Kind = "comparator" };

        (Organisation, Figure)? Make(string role, string name, decimal value, string printedAs, AreaFigure from, string madeOf = "") => has.Contains((role, from.Period.LastDay)) ? null : (
            Body(role, name),
            new()
            {
                LoadNumber = from.Area.LoadNumber,
                IndicatorId = indicator.Id,
                OrganisationId = Body(role, name).Id,
                Series = "benchmark",
                Basis = from.Period.Basis == Basis.Snapshot ? Basis.Snapshot : Basis.InPeriod,
                FirstDay = from.Period.FirstDay,
                LastDay = from.Period.LastDay,
                Value = value,
                Printed = printedAs,
                Unit = series.Unit,
                SourceFile = Figure.PublishedSource,
                SourceId = series.Id,
                LabelPrinted = $"published {from.ReleasedOn:d MMM yyyy}{madeOf}",
            });
    }
}
