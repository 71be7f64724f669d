namespace Marram.Published;

/// <summary>What a published file holds, read and not yet kept. Where there are problems, nothing of it is taken.</summary>
public sealed record PublishedReading
{
    /// <summary>The layout: of the catalogue, or “lait”, “neighbours”, “ons-population”.</summary>
    public required string Layout { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>The publication.</summary>
    public required string Source { get; init; }

    /// <summary>Rows, headings not counted.</summary>
    public required int Rows { get; init; }

    /// <summary>The areas it names.</summary>
    public IReadOnlyList<PublishedArea> Areas { get; init; } = [];

    /// <summary>The figures of known series.</summary>
    public IReadOnlyList<PublishedFigure> Figures { get; init; } = [];

    /// <summary>Series the file describes itself.</summary>
    public IReadOnlyList<DescribedSeries> Described { get; init; } = [];

    /// <summary>Population estimates.</summary>
    public IReadOnlyList<PopulationEstimate> Populations { get; init; } = [];

    /// <summary>Statistical neighbours.</summary>
    public IReadOnlyList<StatisticalNeighbour> Neighbours { get; init; } = [];

    /// <summary>What matched nothing that Marram knows, with how many rows it is, and anything else to be remarked.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How many figures, estimates and neighbours are taken.</summary>
    public int Taken => Figures.Count + Populations.Count + Neighbours.Count;
}

/// <summary>What the loader must be told, because files do not say it.</summary>
/// <param name="Model">The name of a model of neighbours: “2025”; null where the file is none or nobody said.</param>
/// <param name="ValidFrom">The first day that model is in use; null likewise.</param>
/// <param name="MidYear">The year of an ONS population estimate; null where the file says it or nobody did.</param>
public sealed record PublishedAnswers(string? Model = null, DateOnly? ValidFrom = null, int? MidYear = null);

/// <summary>Reads any published file: says what it is, or what it is nearest to and what is missing.</summary>
public static class PublishedFile
{
    /// <summary>Reads the tables of one file.</summary>
    /// <param name="tables">One table for CSV; the sheets of a workbook.</param>
    /// <param name="beside">The tables that came with it: its metadata, the dictionary of LAIT.</param>
    /// <param name="reading">What it holds; null where there are problems.</param>
    /// <param name="problems">Why it is refused, a sentence each; empty where it is not.</param>
    public static bool TryRead(
        IReadOnlyList<PublishedTable> tables, IReadOnlyList<PublishedTable> beside, PublishedCatalogue catalogue, PublishedAnswers answers, out PublishedReading? reading,
        out IReadOnlyList<string> problems)
    {
        (reading, problems) = (null, []);
        if (tables.FirstOrDefault(LaitData.IsData) is { } data)
        {
            // The whole workbook brings its neighbours too, of a model and from a day that it does not say.
            if (LaitData.TryRead(data, tables.Concat(beside).FirstOrDefault(LaitData.IsDictionary), catalogue, out reading, out problems))
            {
                reading = reading! with
                {
                    Remarks =
                    [
                        .. reading.Remarks,
                        .. tables.Where(table => table != data && NeighbourSets.HeadingsOf(table) is not null)
                            .Select(table => $"Not read: {table.Name}, a set of statistical neighbours. Save it as a file of its own and load that with the name of its model and the first day it is in use."),
                    ],
                };
            }

            return reading is not null;
        }

        foreach (var table in tables)
        {
            if (NeighbourSets.HeadingsOf(table) is not null)
            {
                return NeighbourSets.TryRead(table, answers, out reading, out problems);
            }

            if (OnsPopulation.HeadingsOf(table) is not null)
            {
                return OnsPopulation.TryRead(table, answers, out reading, out problems);
            }
        }

        if (tables.Count == 0 || tables[0].Lines.Count == 0)
        {
            problems = ["The file is empty."];
            return false;
        }

        if (!StatisticsFile.TryRead(tables[0], beside.FirstOrDefault(StatisticsFile.IsMetadata), catalogue, out var statistics, out problems))
        {
            return false;
        }

        reading = statistics!.Reading;
        return true;
    }
}
