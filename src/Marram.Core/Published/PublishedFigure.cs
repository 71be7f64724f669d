using Marram.Periods;

namespace Marram.Published;

/// <summary>What kind of area a published figure is of.</summary>
public enum AreaLevel
{
    /// <summary>England.</summary>
    National,

    /// <summary>A region; Inner and Outer London too.</summary>
    Regional,

    /// <summary>A local authority.</summary>
    LocalAuthority,
}

/// <summary>An area as a load names it.</summary>
public sealed class PublishedArea
{
    /// <summary>The load that named it.</summary>
    public int LoadNumber { get; set; }

    /// <summary>The department's three digits for a local authority, which outlast changes of boundary; the ONS code for England and regions.</summary>
    public required string Code { get; init; }

    /// <summary>The ONS code; blank where the source gives none.</summary>
    public required string OnsCode { get; init; }

    /// <summary>Its name in the source.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of area it is.</summary>
    public required AreaLevel Level { get; init; }

    /// <summary>The code of the region a local authority lies in; blank for others and where the source does not say.</summary>
    public string RegionCode { get; init; } = "";
}

/// <summary>A published figure: series, area, year. Never changed; a later release supersedes it.</summary>
public sealed class PublishedFigure
{
    /// <summary>The load that brought it.</summary>
    public int LoadNumber { get; set; }

    /// <summary>The series.</summary>
    public required string SeriesId { get; init; }

    /// <summary>The area, by <see cref="PublishedArea.Code"/>.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The first day it speaks of; the last day itself for a snapshot.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day, included.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The value in the unit of the series; null where a symbol stands, or where it is made with the population.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The cell to the letter, a symbol too; blank where it is made with the population.</summary>
    public required string Printed { get; init; }

    /// <summary>Those counted; null where not published.</summary>
    public long? Numerator { get; init; }

    /// <summary>All; null where not published.</summary>
    public long? Denominator { get; init; }

    /// <summary>The line of the file.</summary>
    public required int Line { get; init; }

    /// <summary>Its period: a day, or a year.</summary>
    public Period Period => Period.From(FirstDay == LastDay ? Basis.Snapshot : Basis.InPeriod, FirstDay, LastDay)!.Value;
}

/// <summary>A series that a source describes itself, such as a measure of LAIT.</summary>
public sealed class DescribedSeries
{
    /// <summary>The load that described it.</summary>
    public int LoadNumber { get; set; }

    /// <summary>Its id: “lait-” and the code of the measure.</summary>
    public required string SeriesId { get; init; }

    /// <summary>Its title in the source.</summary>
    public required string Title { get; init; }

    /// <summary>What it is a number of.</summary>
    public required Indicators.Unit Unit { get; init; }

    /// <summary>Decimals published.</summary>
    public required int Decimals { get; init; }

    /// <summary>Which way is good.</summary>
    public required Indicators.Polarity Polarity { get; init; }

    /// <summary>As a series of the catalogue is written.</summary>
    public PublishedSeries AsSeries() => new(SeriesId, Title, "lait", "values", "", [], Unit, Decimals, Basis.InPeriod, Polarity, null, null, "");
}

/// <summary>What was published, when: the release a load brought.</summary>
public sealed class PublishedRelease
{
    /// <summary>The load.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>The layout it was read as, or “lait”, “neighbours”, “ons-population”.</summary>
    public required string Layout { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>Where it comes from: the publication.</summary>
    public required string Source { get; init; }

    /// <summary>The day it was published; of two releases of one figure the later counts.</summary>
    public required DateOnly ReleasedOn { get; init; }

    /// <summary>Rows of the file, headings not counted.</summary>
    public required int Rows { get; init; }

    /// <summary>Figures, estimates or neighbours taken from it.</summary>
    public required int Taken { get; init; }

    /// <summary>What in the file matched nothing Marram knows, and anything else to be remarked; a sentence each.</summary>
    public required List<string> Remarks { get; init; }
}

/// <summary>One neighbour of an authority in a model of statistical neighbours. Not symmetric: A may have B and B not A.</summary>
public sealed class StatisticalNeighbour
{
    /// <summary>The load that brought the model.</summary>
    public int LoadNumber { get; set; }

    /// <summary>The model: “2021”, “2025”.</summary>
    public required string Model { get; init; }

    /// <summary>The first day it was in use.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Whose neighbour.</summary>
    public required string AreaCode { get; init; }

    /// <summary>From 1, the closest first.</summary>
    public required int Order { get; init; }

    /// <summary>The neighbour.</summary>
    public required string NeighbourCode { get; init; }

    /// <summary>“Extremely close” to “Not close”, in one spelling; blank where the source gives none.</summary>
    public required string Closeness { get; init; }
}

/// <summary>How many people live in an area, as one release estimates it. A census moves the estimates of earlier years, so the release is part of the figure.</summary>
public sealed class PopulationEstimate
{
    /// <summary>The load that brought it.</summary>
    public int LoadNumber { get; set; }

    /// <summary>The area; the ONS code where no load has yet given the department's.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The year whose 30 June it is of.</summary>
    public required int MidYear { get; init; }

    /// <summary>The youngest age, in completed years.</summary>
    public required int FromAge { get; init; }

    /// <summary>The oldest age, included.</summary>
    public required int ToAge { get; init; }

    /// <summary>People.</summary>
    public required long People { get; init; }
}

/// <summary>Which area an organisation is, where its name does not say.</summary>
public sealed class OrganisationArea
{
    /// <summary>The organisation.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The area.</summary>
    public required string AreaCode { get; set; }
}
