namespace Marram.Returns;

/// <summary>One record of a return as it was sent.</summary>
/// <param name="table">The table it belongs to.</param>
/// <param name="line">Where it stands in the file: the line, the headings being line 1.</param>
/// <param name="cells">The fields in the order of the table's columns.</param>
public abstract class Row(TableSchema table, int line, Cell[] cells)
{
    /// <summary>The table it belongs to.</summary>
    public TableSchema Table { get; } = table;

    /// <summary>Where it stands in the file: the line, the headings being line 1; in the census, its position among the elements of its table.</summary>
    public int Line { get; } = line;

    /// <summary>The fields in the order of the table's columns.</summary>
    protected Cell[] Cells { get; } = cells;

    /// <summary>Some fields that stand beside each other.</summary>
    protected ReadOnlySpan<Cell> Fields(int first, int count) => Cells.AsSpan(first, count);

    /// <summary>The child the row is about, as the authority numbers it; null when the row does not say.</summary>
    public abstract string? ChildId { get; }

    /// <summary>The day a field says; null when the table has no such field, and when it is blank or no day.</summary>
    public DateOnly? DayOf(string field) => Table.IndexOf(field) is var index and >= 0 ? Cells[index].Date : null;

    /// <summary>What a field says as it was written; null when the table has no such field.</summary>
    public virtual string? Written(string field) => Table.IndexOf(field) is var index and >= 0 ? Cells[index].Raw : null;
}
