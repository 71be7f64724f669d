using Marram.Returns;

namespace Marram.Published;

/// <summary>Every percentage and rate of a set of published files, made again from its counts; and the populations under the rates held against the estimates among them.</summary>
public sealed class PublishedCheck
{
    private PublishedCheck(int files, IReadOnlyList<Recomputation> rows, IReadOnlyList<string> unread, int populations, IReadOnlyList<string> differing) =>
        (Files, Rows, Unread, PopulationsCompared, PopulationsDiffering) = (files, rows, unread, populations, differing);

    /// <summary>The outcomes that are listed row by row, with their headings.</summary>
    public static readonly IReadOnlyList<(RecomputationOutcome Outcome, string Title)> Listed =
    [
        (RecomputationOutcome.Differs, "Otherwise, for no known reason"),
        (RecomputationOutcome.KnownDifference, "Otherwise, for a known reason"),
        (RecomputationOutcome.WithinRounding, "Otherwise, within the rounding of the counts"),
        (RecomputationOutcome.RoundsToZero, "More than 0, rounds to 0"),
    ];

    /// <summary>Files with percentages or rates.</summary>
    public int Files { get; }

    /// <summary>Every percentage and rate.</summary>
    public IReadOnlyList<Recomputation> Rows { get; }

    /// <summary>Files that were not checked, and why.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <summary>How many populations under rates could be held against an estimate.</summary>
    public int PopulationsCompared { get; }

    /// <summary>Those that are another number; a sentence each.</summary>
    public IReadOnlyList<string> PopulationsDiffering { get; }

    public int Count(RecomputationOutcome outcome) => Rows.Count(row => row.Outcome == outcome);

    public static PublishedCheck Of(IEnumerable<IncomingFile> files)
    {
        List<Recomputation> rows = [];
        List<string> unread = [];
        List<StatisticsFile> read = [];
        foreach (var file in files)
        {
            try
            {
                foreach (var table in PublishedFiles.Tables(file).Where(table => table.Lines.Count > 0 && !StatisticsFile.IsMetadata(table)))
                {
                    if (!StatisticsFile.TryRead(table, null, PublishedCatalogueFile.Shipped, out var statistics, out var problems))
                    {
                        unread.Add(problems[0]);
                        continue;
                    }

                    read.Add(statistics!);
                    rows.AddRange(statistics!.Recomputed());
                }
            }
            catch (ReturnFileException fault)
            {
                unread.Add(fault.Message);
            }
        }

        var estimates = read.SelectMany(file => file.Reading.Populations).Where(one => one is { FromAge: 0, ToAge: 17 })
            .GroupBy(one => (one.AreaCode, one.MidYear)).ToDictionary(group => group.Key, group => group.First().People);
        var (compared, differing) = (0, new List<string>());
        foreach (var row in read.Where(file => file.Layout.Id == "looked-after").SelectMany(file => file.Rows))
        {
            if (row.Cells["population_estimate"].Count is { } used && estimates.TryGetValue((row.Area.Code, row.Year.Year - 1), out var estimate))
            {
                compared++;
                if (used != estimate)
                {
                    differing.Add($"{row.Area.Name}, year to {row.Year:d MMM yyyy}: the rate is made with {used:N0}, the estimate of June {row.Year.Year - 1} is {estimate:N0}. Another release, perhaps.");
                }
            }
        }

        return new(read.Count(file => rows.Exists(row => row.File == file.Name)), rows, unread, compared, differing);
    }
}
