using Marram.Charts;

namespace Marram.Reports;

/// <summary>
/// A table: one header row, and in every row one cell for each column. Nothing is merged or nested, and no cell is left without a word,
/// a number or a mark that says why there is none.
/// </summary>
public sealed record Table : Block
{
    /// <summary>Makes a table.</summary>
    /// <exception cref="ArgumentException">A row has more or fewer cells than there are columns, or two columns have the same header.</exception>
    public Table(string name, string caption, IReadOnlyList<Column> columns, IReadOnlyList<Row> rows)
    {
        var repeated = columns.CountBy(column => column.Printed).FirstOrDefault(pair => pair.Value > 1);
        if (repeated.Value > 1)
        {
            throw new ArgumentException($"The table '{name}' has {repeated.Value} columns headed '{repeated.Key}'; a header is said once.", nameof(columns));
        }

        if (rows.Index().FirstOrDefault(row => row.Item.Cells.Count != columns.Count) is { Item: { } wrong, Index: var index })
        {
            throw new ArgumentException(
                $"Row {index + 1} of the table '{name}' has {wrong.Cells.Count} cells; there are {columns.Count} columns.", nameof(rows));
        }

        (Name, Caption, Columns, Rows) = (name, caption, columns, rows);
    }

    /// <summary>A short name for sheets and links ("Scorecard"); writers make it unique where two tables share it.</summary>
    public string Name { get; }

    /// <summary>What the table tells, as one sentence or title; printed above it.</summary>
    public string Caption { get; }

    /// <summary>The columns from left to right, each with its own header.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The rows from the top, each with one cell a column.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>How many columns from the left name the row; 0 or more.</summary>
    public int RowHeaders { get; init; } = 1;

    /// <summary>Whether this is the table that carries the report.</summary>
    public bool IsMain { get; init; }

    /// <summary>The size of its print on paper, in points, with columns as wide as their weights say; null for the usual size. On a screen every table is as large as text.</summary>
    public double? PointSize { get; init; }

    /// <summary>Remarks printed below the table.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The figures of a chart as a table.</summary>
    public static Table Of(ChartScene scene, string? name = null) => new(
        name ?? "Figures",
        scene.Table.Caption,
        [.. scene.Table.Columns.Select((column, index) => new Column(column.Header)
        {
            Unit = column.Unit,
            IsNumeric = index > 0 && scene.Table.Rows.Any(row => row[index].Value is not null),
        })],
        [.. scene.Table.Rows.Select(row => new Row([.. row.Select(Cell.Of)]))]);
}

/// <summary>A column; <paramref name="Header"/> is a word or two, unique within the table.</summary>
public sealed record Column(string Header)
{
    /// <summary>The unit of every number in the column, in words or as a sign ("%", "weeks"); null where there is none or it differs by row.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether the column holds figures: they and the header stand at the right.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>The share of the width this column takes beside the others on paper, above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The header as it is read, with its unit.</summary>
    public string Printed => Unit is null ? Header : $"{Header} ({Unit})";

    /// <summary>A column of words.</summary>
    public static implicit operator Column(string header) => new(header);
}

/// <summary>A row of a table.</summary>
public sealed record Row(params IReadOnlyList<Cell> Cells);

/// <summary>What stands in one place of a table. A closed set: writers know every kind.</summary>
public abstract record Cell
{
    private protected Cell()
    {
    }

    /// <summary>What is read in the cell, without its form. For a small chart, its description.</summary>
    public abstract string Plain { get; }

    /// <summary>A cell of plain words.</summary>
    public static implicit operator Cell(string text) => new TextCell(new Words(text));

    /// <summary>A cell of a chart's table: a number where there is one, a mark where the words are in square brackets, else words.</summary>
    public static Cell Of(ChartCell cell) => cell switch
    {
        { Value: { } value } => new NumberCell(value, cell.Printed),
        { Printed: ['[', .., ']'] mark } => new ShorthandCell(mark),
        _ => new TextCell(new Words(cell.Printed)),
    };
}

/// <summary>Words.</summary>
public sealed record TextCell(params IReadOnlyList<Inline> Runs) : Cell
{
    /// <inheritdoc/>
    public override string Plain => Runs.Plain();
}

/// <summary>
/// A figure: the number, and exactly how it is printed ("84.8", "1,204", "84.8%"). Formats that hold numbers keep the number and print it so;
/// the others print the words. The unit stands in the column's header, or in <paramref name="Printed"/> where it differs by row.
/// </summary>
public sealed record NumberCell(decimal Value, string Printed) : Cell
{
    /// <summary>Numerator and denominator or another remark said beside the figure ("38 of 45"); null where there is none.</summary>
    public string? Beside { get; init; }

    /// <inheritdoc/>
    public override string Plain => Beside is null ? Printed : $"{Printed} ({Beside})";
}

/// <summary>A day.</summary>
public sealed record DateCell(DateOnly Day) : Cell
{
    /// <inheritdoc/>
    public override string Plain => Day.ToString("d MMM yyyy");
}

/// <summary>A mark that says why there is no figure: [c], [x], [z]. The report explains every mark it uses.</summary>
public sealed record ShorthandCell(string Mark) : Cell
{
    /// <inheritdoc/>
    public override string Plain => Mark;
}

/// <summary>A judgement or another tag: always a word, with a tint that only repeats it.</summary>
public sealed record TagCell(string Word, Tone Tone) : Cell
{
    /// <inheritdoc/>
    public override string Plain => Word;
}

/// <summary>Which way a number moved, in ink, with the change in numbers: "▲ 4.0 points". Says nothing of good or bad.</summary>
public sealed record ArrowCell(ArrowSign Arrow, string Change) : Cell
{
    /// <summary>The sign that is printed.</summary>
    public string Sign => Arrow switch
    {
        ArrowSign.Up => "▲",
        ArrowSign.Down => "▼",
        ArrowSign.Level => "►",
    };

    /// <summary>The word a screen reader says for the sign.</summary>
    public string Word => Arrow switch
    {
        ArrowSign.Up => "up",
        ArrowSign.Down => "down",
        ArrowSign.Level => "unchanged",
    };

    /// <inheritdoc/>
    public override string Plain => Change.Length == 0 ? Word : $"{Word} {Change}";
}

/// <summary>Which way a number moved.</summary>
public enum ArrowSign
{
    /// <summary>The number rose.</summary>
    Up,

    /// <summary>The number fell.</summary>
    Down,

    /// <summary>The number stayed within the stated tolerance.</summary>
    Level,
}

/// <summary>A small chart inside a table: a sparkline, a dot line. Formats without pictures print its description.</summary>
public sealed record ChartInCell(ChartScene Scene) : Cell
{
    /// <inheritdoc/>
    public override string Plain => Scene.Description;
}
