namespace Marram.Scorecards;

/// <summary>A sheet of a workbook as text, before anyone says what it means.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Rows">Its rows from the top; a blank cell is an empty text, a day is written 2020-12-31, a number without thousands separators.</param>
/// <param name="Merges">The blocks that were merged into one cell; the text stands in the first cell of each.</param>
public sealed record SheetGrid(string Name, IReadOnlyList<string[]> Rows, IReadOnlyList<MergedCells> Merges)
{
    /// <summary>How many columns the widest row has.</summary>
    public int Width { get; } = Rows.Count == 0 ? 0 : Rows.Max(row => row.Length);

    /// <summary>What stands in the cell itself; empty where nothing does, also inside a merged block and outside the sheet.</summary>
    public string Own(int row, int column) =>
        row >= 0 && row < Rows.Count && column >= 0 && column < Rows[row].Length ? Rows[row][column].Trim() : "";

    /// <summary>What a reader sees at the cell: its own text, or that of the merged block it lies in.</summary>
    public string Seen(int row, int column)
    {
        foreach (var merge in Merges)
        {
            if (merge.Holds(row, column))
            {
                return Own(merge.Top, merge.Left);
            }
        }

        return Own(row, column);
    }

    /// <summary>The cell's address as a spreadsheet writes it: the first row and column, both 0 here, are “A1”.</summary>
    public static string Address(int row, int column) => Letters(column) + (row + 1);

    /// <summary>The letters of a column; 0 is “A”.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }
}

/// <summary>A block of cells merged into one. All four are counted from 0 and included.</summary>
public readonly record struct MergedCells(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Whether a cell lies in the block.</summary>
    public bool Holds(int row, int column) => row >= Top && row <= Bottom && column >= Left && column <= Right;
}
