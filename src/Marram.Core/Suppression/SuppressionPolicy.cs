namespace Marram.Suppression;

/// <summary>Which counts are too small to show, and how safe the hidden ones must be. The name is printed under every table.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="SmallestHidden">The smallest count hidden: 1.</param>
/// <param name="LargestHidden">The largest count hidden: 4 or 5.</param>
/// <param name="HidesZeros">Whether 0 is hidden too.</param>
/// <param name="LeastWidth">How many whole numbers apart the least and the greatest possible value of a hidden cell must be: 3, so that none is known to within one.</param>
public sealed record SuppressionPolicy(string Name, long SmallestHidden, long LargestHidden, bool HidesZeros = false, long LeastWidth = 3)
{
    /// <summary>Counts of 1 to 5 are hidden, and others so that they cannot be worked out. Source: practice of councils; older Hospital Episode Statistics.</summary>
    public static SuppressionPolicy OneToFive { get; } = new("primary+secondary 1-5", 1, 5);

    /// <summary>Counts of 1 to 4 are hidden, and others so that they cannot be worked out.</summary>
    public static SuppressionPolicy OneToFour { get; } = new("primary+secondary 1-4", 1, 4);

    /// <summary>Whether a count is hidden for its own sake.</summary>
    public bool Hides(long count) => (count >= SmallestHidden && count <= LargestHidden) || (HidesZeros && count == 0);

    /// <summary>What stands under a table.</summary>
    public string Statement =>
        $"Counts from {(HidesZeros ? 0 : SmallestHidden)} to {LargestHidden} are withheld (*), and others with them so that none can be worked out from totals."
        + " 0 is nobody; .. is not known.";
}

/// <summary>One count to publish. The same id in several tables is the same count.</summary>
/// <param name="Id">The cell's id.</param>
/// <param name="Count">The exact count, from 0.</param>
/// <param name="IsPublished">Whether the public knows it already, from an earlier release: it cannot be hidden any more.</param>
public sealed record CountCell(string Id, long Count, bool IsPublished = false);

/// <summary>A total and the parts that make it up, as a reader can see them side by side in any of the tables released.</summary>
/// <param name="Total">Id of the total.</param>
/// <param name="Parts">Ids of the parts.</param>
public sealed record CountSum(string Total, IReadOnlyList<string> Parts);

/// <summary>Tables that are released together, or that a reader can lay side by side: their cells and every sum among them.</summary>
public sealed class CountTables
{
    private readonly Dictionary<string, CountCell> _cells = [];
    private readonly List<CountSum> _sums = [];

    /// <summary>Every cell, by id.</summary>
    public IReadOnlyDictionary<string, CountCell> Cells => _cells;

    /// <summary>Every sum.</summary>
    public IReadOnlyList<CountSum> Sums => _sums;

    /// <summary>Adds a cell; the same cell may be added again.</summary>
    /// <exception cref="ArgumentException">The count is negative, or the id was added with another count.</exception>
    public CountTables Add(CountCell cell)
    {
        if (cell.Count < 0 || (_cells.TryGetValue(cell.Id, out var known) && known.Count != cell.Count))
        {
            throw new ArgumentException($"{cell.Id} is {cell.Count}; a count is from 0 and the same wherever the cell stands.", nameof(cell));
        }

        _cells[cell.Id] = cell with { IsPublished = cell.IsPublished || (_cells.TryGetValue(cell.Id, out known) && known.IsPublished) };
        return this;
    }

    /// <summary>Adds a sum over cells that were added before.</summary>
    /// <exception cref="ArgumentException">A cell is unknown, or the parts do not make the total.</exception>
    public CountTables Add(CountSum sum)
    {
        foreach (var id in sum.Parts.Append(sum.Total))
        {
            if (!_cells.ContainsKey(id))
            {
                throw new ArgumentException($"The sum of {sum.Total} names {id}, which is no cell.", nameof(sum));
            }
        }

        var made = sum.Parts.Sum(id => _cells[id].Count);
        if (made != _cells[sum.Total].Count)
        {
            throw new ArgumentException($"The parts of {sum.Total} make {made}, and it is {_cells[sum.Total].Count}.", nameof(sum));
        }

        _sums.Add(sum);
        return this;
    }

    /// <summary>
    /// Adds a table of rows and columns with its totals. Cells are <c>name/row/column</c>; the totals have the row or column <c>total</c>.
    /// </summary>
    public CountTables AddGrid(string name, IReadOnlyList<string> rows, IReadOnlyList<string> columns, long[,] counts)
    {
        string Id(string row, string column) => $"{name}/{row}/{column}";
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                Add(new CountCell(Id(rows[r], columns[c]), counts[r, c]));
            }
        }

        foreach (var (row, r) in rows.Select((row, r) => (row, r)))
        {
            Add(new CountCell(Id(row, "total"), Enumerable.Range(0, columns.Count).Sum(c => counts[r, c])));
            Add(new CountSum(Id(row, "total"), [.. columns.Select(column => Id(row, column))]));
        }

        foreach (var (column, c) in columns.Select((column, c) => (column, c)))
        {
            Add(new CountCell(Id("total", column), Enumerable.Range(0, rows.Count).Sum(r => counts[r, c])));
            Add(new CountSum(Id("total", column), [.. rows.Select(row => Id(row, column))]));
        }

        Add(new CountCell(Id("total", "total"), rows.Select((_, r) => r).Sum(r => Enumerable.Range(0, columns.Count).Sum(c => counts[r, c]))));
        Add(new CountSum(Id("total", "total"), [.. rows.Select(row => Id(row, "total"))]));
        Add(new CountSum(Id("total", "total"), [.. columns.Select(column => Id("total", column))]));
        return this;
    }
}
