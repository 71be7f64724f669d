namespace Marram.Returns;

/// <summary>One run over one return, with all a reader needs to act on it.</summary>
/// <param name="Return">The return's name, for example SSDA903.</param>
/// <param name="Authority">The ONS code of the authority that makes it; null when not given.</param>
/// <param name="Files">What was read, this year's first.</param>
/// <param name="Check">The account of every rule, and its findings.</param>
public sealed record ReturnReport(string Return, string? Authority, IReadOnlyList<TableRead> Files, ReturnCheck Check)
{
    /// <summary>What was passed over or could not be read in the files, in sentences; it did not stop the check.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How it compares with an earlier run; null when it was not asked to.</summary>
    public ReturnComparison? Compared { get; init; }

    /// <summary>
    /// Finds where rows begin in their file, in bytes from 0, where lines alone do not say: in XML. Rows whose place is not known are left out. Null for files
    /// with a line for each row.
    /// </summary>
    public Func<IEnumerable<Row>, IReadOnlyDictionary<Row, long>>? FindOffsets { get; init; }

    /// <summary>The name of the file that a row of this year's return came from.</summary>
    public string FileOf(Row row) =>
        Files.FirstOrDefault(file => !file.IsLastYear && file.Table == row.Table.Name)?.File
        ?? (Files.Select(file => file.File).Distinct().ToArray() is [var only] ? only : "");
}

/// <summary>One table as it was read.</summary>
/// <param name="Table">The table's published name.</param>
/// <param name="File">The name of the file it came from.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="IsLastYear">Whether it is last year's, read for comparison.</param>
public sealed record TableRead(string Table, string File, int Rows, bool IsLastYear);
