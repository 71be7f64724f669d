using Marram.Returns;

namespace Marram.Samples;

/// <summary>What a made-up council would send on a day, kept in memory: the Standard Safeguarding Dataset and the extracts of its own.</summary>
/// <param name="Dataset">The dataset's tables that have a row.</param>
/// <param name="Own">The tables of its own that have a row.</param>
public sealed record SampleExtracts(IReadOnlyList<ReturnFile> Dataset, IReadOnlyList<ReturnFile> Own)
{
    /// <summary>The extracts as known at the end of a day.</summary>
    /// <param name="day">A day of the council's six years.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SampleExtracts AsAt(SampleCouncil council, DateOnly day, CancellationToken stop)
    {
        var known = Enumerable.Range(0, council.Children).AsParallel().AsOrdered().WithCancellation(stop).Select(council.LifeOf).Where(child => child.Contacts[0].On <= day).ToList();
        return new(
            Files(known.SelectMany(child => SampleSsd.RowsOf(child, day)).Concat(SampleSsd.RowsOf(council, day))),
            Files(known.SelectMany(child => SampleLocal.RowsOf(child, council.FirstDay, day)).Concat(SampleLocal.RowsOf(council, day))));
    }

    private static List<ReturnFile> Files(IEnumerable<SampleExtractRow> rows) =>
        [.. rows.GroupBy(row => row.Table).Select(table => SampleTable.FileOf(table.Key.Name + ".csv", table.Key.Columns.Select(column => column.Name), table.Select(row => row.Values)))];
}
