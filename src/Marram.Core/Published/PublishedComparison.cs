using Marram.Indicators;
using Marram.Periods;
using Marram.Spc;

namespace Marram.Published;

/// <summary>The figure of one area in one year, ready to be compared.</summary>
/// <param name="Value">In the unit of the series; null where a symbol stands or it cannot be made.</param>
/// <param name="Printed">The value with its unit, or the symbol in square brackets.</param>
/// <param name="PopulationYear">The June whose population a rate is made with; null for everything else.</param>
/// <param name="ReleasedOn">When it was published.</param>
public sealed record AreaFigure(
    PublishedArea Area, Period Period, decimal? Value, string Printed, long? Numerator, long? Denominator, int? PopulationYear, DateOnly ReleasedOn);

/// <summary>A neighbour with its figure.</summary>
/// <param name="Order">From 1, the closest first.</param>
/// <param name="Figure">Null where nothing of it is loaded.</param>
public sealed record NeighbourFigure(int Order, string Code, string Closeness, AreaFigure? Figure);

/// <summary>What is said of one area's published figure in one year: beside England, its region and its neighbours, and among all authorities.</summary>
public sealed record PublishedComparison
{
    /// <summary>The series.</summary>
    public required PublishedSeries Series { get; init; }

    /// <summary>The area's own figure.</summary>
    public required AreaFigure Own { get; init; }

    /// <summary>England's; null where not loaded.</summary>
    public required AreaFigure? England { get; init; }

    /// <summary>The region's; null where not loaded or the region is not known.</summary>
    public required AreaFigure? Region { get; init; }

    /// <summary>The neighbours, the closest first; empty where no model is loaded or the area has none.</summary>
    public required IReadOnlyList<NeighbourFigure> Neighbours { get; init; }

    /// <summary>The model of neighbours; blank where there is none.</summary>
    public required string Model { get; init; }

    /// <summary>Every local authority that has a value that year, own too.</summary>
    public required IReadOnlyList<AreaFigure> Authorities { get; init; }

    /// <summary>The figure of the year before; null where it is not loaded, so that nothing is said of a gap in the years.</summary>
    public required AreaFigure? YearBefore { get; init; }

    /// <summary>The neighbours' values.</summary>
    public IReadOnlyList<decimal> NeighbourValues => [.. Neighbours.Select(one => one.Figure?.Value).OfType<decimal>()];

    /// <summary>The simple mean of the neighbours that have a value, as LAIT makes it; null where none has.</summary>
    public decimal? NeighbourMean => Standing.Mean(NeighbourValues);

    /// <summary>Their median, as the social care dashboard makes it; null where none has a value.</summary>
    public decimal? NeighbourMedian => Standing.Median(NeighbourValues);

    /// <summary>How many neighbours are left out because they have no value.</summary>
    public int NeighboursMissing => Neighbours.Count - NeighbourValues.Count;

    /// <summary>Own value less the neighbours' median; null where either is missing.</summary>
    public decimal? GapToMedian => Own.Value - NeighbourMedian;

    /// <summary>The rank among the authorities loaded; null without a value or where neither way is better.</summary>
    public int? Rank => Own.Value is { } own ? Standing.Rank(own, Authorities.Select(one => one.Value!.Value), Series.Polarity) : null;

    /// <summary>The quartile among them; null likewise, or where fewer than four have a value.</summary>
    public Quartile? Quartile => Own.Value is { } own ? Standing.QuartileOf(own, [.. Authorities.Select(one => one.Value!.Value)], Series.Polarity) : null;

    /// <summary>The change from the year before; null unless the years follow each other and both have a value.</summary>
    public decimal? Change => Own.Value - YearBefore?.Value;

    /// <summary>Compares one area in one year.</summary>
    /// <param name="figures">The figures of the series: all areas, all years, one each.</param>
    /// <param name="neighbours">Its neighbours in one model; their order is theirs.</param>
    /// <param name="lastDay">The last day of the year; null for the latest in which the area has a row.</param>
    /// <param name="until">No year that ends later; null for any.</param>
    /// <returns>Null where the area has no row in such a year.</returns>
    public static PublishedComparison? Of(
        PublishedSeries series, IReadOnlyList<AreaFigure> figures, string areaCode, IReadOnlyList<StatisticalNeighbour> neighbours, DateOnly? lastDay = null, DateOnly? until = null)
    {
        var own = figures.Where(one => one.Area.Code == areaCode && (lastDay is null || one.Period.LastDay == lastDay) && (until is null || one.Period.LastDay <= until))
            .MaxBy(one => one.Period.LastDay);
        if (own is null)
        {
            return null;
        }

        var year = figures.Where(one => one.Period.LastDay == own.Period.LastDay).ToDictionary(one => one.Area.Code);
        return new()
        {
            Series = series,
            Own = own,
            England = year.GetValueOrDefault(PublishedCatalogue.England),
            Region = own.Area.RegionCode.Length > 0 ? year.GetValueOrDefault(own.Area.RegionCode) : null,
            Neighbours = [.. neighbours.OrderBy(one => one.Order).Select(one => new NeighbourFigure(one.Order, one.NeighbourCode, one.Closeness, year.GetValueOrDefault(one.NeighbourCode)))],
            Model = neighbours.Count > 0 ? neighbours[0].Model : "",
            Authorities = [.. year.Values.Where(one => one.Area.Level == AreaLevel.LocalAuthority && one.Value is not null)],
            YearBefore = figures.FirstOrDefault(one => one.Area.Code == areaCode && one.Period == own.Period.YearEarlier()),
        };
    }

    /// <summary>The funnel of all authorities whose counts are published; null where fewer than three have them.</summary>
    public Funnel? Funnel
    {
        get
        {
            var units = Authorities.Where(one => one is { Numerator: not null, Denominator: > 0 } && (Series.Unit != Unit.Percent || one.Numerator <= one.Denominator))
                .Select(one => new FunnelUnit(one.Area.Name, one.Numerator!.Value, one.Denominator!.Value)).ToList();
            return units.Count >= 3 && Series.Unit is Unit.Percent or Unit.RatePer10000
                && Spc.Funnel.TryCreate(FunnelKind.Proportion, units, 0.1, Series.Unit == Unit.Percent ? 100 : 10_000, out var funnel, out _) ? funnel : null;
        }
    }

    /// <summary>What the comparison says, a sentence each: the figure and its change, England and region, the neighbours, the place among all.</summary>
    public IEnumerable<string> Sentences
    {
        get
        {
            yield return Own.Value is null
                ? $"{Own.Area.Name} has no figure for {Own.Period.Label}: {Own.Printed}."
                : $"{Own.Area.Name}: {Own.Printed}, {Own.Period.Label}{(Change is { } change && YearBefore is { } before ? $"; {Moved(change)} {before.Period.Label} ({before.Printed})" : "")}.";
            if (England is not null || Region is not null)
            {
                yield return $"{string.Join("; ", new[] { England, Region }.OfType<AreaFigure>().Select(Beside))}.";
            }

            if (Neighbours.Count > 0)
            {
                yield return NeighbourMedian is { } median && NeighbourMean is { } mean
                    ? $"Statistical neighbours ({Model}): median {Series.PrintAverage(median)}, mean {Series.PrintAverage(mean)} of {NeighbourValues.Count}{(NeighboursMissing > 0 ? $", {NeighboursMissing} left out without a figure" : "")}"
                        + $"{(GapToMedian is { } gap ? $"; {(gap == 0 ? "at" : $"{Series.PrintGap(gap, ofAverage: true)} {(gap > 0 ? "above" : "below")}")} the median" : "")}."
                    : $"None of the {Neighbours.Count} statistical neighbours ({Model}) has a figure.";
            }

            if (Rank is { } rank)
            {
                yield return $"Rank {rank} of {Authorities.Count} authorities loaded ({Series.Polarity.Label()}){(Quartile is { } quartile ? $": {quartile.Label()} ({quartile})" : "")}.";
            }
        }
    }

    private string Beside(AreaFigure other) => $"{other.Area.Name} {other.Printed}{(Own.Value - other.Value is { } gap ? gap == 0 ? " (the same)" : $" ({Series.PrintGap(gap)} {(gap > 0 ? "above" : "below")} it)" : "")}";

    private string Moved(decimal change) => change == 0 ? "unchanged since" : $"{(change > 0 ? "up" : "down")} {Series.PrintGap(change)} since";
}

/// <summary>Says where two figures are not like for like, so that nobody reads a gap into what is a difference of making.</summary>
public static class LikeForLike
{
    /// <summary>What differs between an organisation's own figure and a published one, a sentence each; empty where they are made alike.</summary>
    /// <param name="own">The period of the own figure.</param>
    /// <param name="ownPopulationYear">The June its rate is made with; null where it is no rate or nobody said.</param>
    /// <param name="ownUnit">What it is a number of.</param>
    /// <param name="published">The figure it stands beside.</param>
    public static IEnumerable<string> Differences(Period own, int? ownPopulationYear, Unit ownUnit, PublishedSeries series, AreaFigure published)
    {
        if (ownUnit != series.Unit)
        {
            yield return $"Ours is a {ownUnit.Label()} figure, the published one {series.Unit.Label()}: they cannot be set against each other.";
        }

        var months = Months(own);
        if ((own.Basis == Basis.Snapshot) != (series.Basis == Basis.Snapshot))
        {
            yield return series.Basis == Basis.Snapshot ? "The published figure is of one day, ours of a period." : "The published figure is of a year, ours of one day.";
        }
        else if (own.Basis != Basis.Snapshot && months != 12)
        {
            yield return $"Ours covers {months} {(months == 1 ? "month" : "months")}, the published figure twelve: an indication only.";
        }

        if (own.LastDay != published.Period.LastDay)
        {
            yield return $"Ours is of {own.Label}, the published one of {published.Period.Label}.";
        }

        if (ownPopulationYear is { } ownJune && published.PopulationYear is { } june && ownJune != june)
        {
            yield return $"Ours is made with the population of June {ownJune}, the published one with that of June {june}.";
        }

        // That Marram worked a rate out is no difference: it works out its own alike.
        if (series.Note.Length > 0 && !series.IsWorkedOut)
        {
            yield return $"{series.Note}.";
        }
    }

    private static int Months(Period period) => ((period.LastDay.Year - period.FirstDay.Year) * 12) + period.LastDay.Month - period.FirstDay.Month + 1;
}
