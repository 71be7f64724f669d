namespace Marram.Returns.Ssda903;

/// <summary>The rows of one year's files, table by table, in file order. A table is absent until its file has been read.</summary>
public sealed class Ssda903Rows
{
    private readonly Dictionary<TableSchema, Ssda903Row[]> tables = [];

    /// <summary>Whether the rows came from the XML format, which says some things the CSV files leave to be worked out.</summary>
    public bool FromXml { get; init; }

    /// <summary>The tables that are here.</summary>
    public IEnumerable<TableSchema> Present => Tables.All.Where(tables.ContainsKey);

    /// <summary>Whether the table is here, though it may be empty.</summary>
    public bool Has(TableSchema table) => tables.ContainsKey(table);

    /// <summary>How many rows a table has; 0 when it is absent.</summary>
    public int Count(TableSchema table) => tables.TryGetValue(table, out var rows) ? rows.Length : 0;

    /// <summary>The rows of a table in file order; empty when it is absent.</summary>
    public IReadOnlyList<Row> Of(TableSchema table) => tables.GetValueOrDefault(table) ?? [];

    /// <summary>Adds a table.</summary>
    /// <exception cref="ArgumentException">The table is here already.</exception>
    public void Add(TableSchema table, IEnumerable<Ssda903Row> rows) => tables.Add(table, [.. rows]);

    /// <summary>Makes a row of the table's own type.</summary>
    public static Ssda903Row Row(TableSchema table, int line, Cell[] cells) => table.Name switch
    {
        "Header" => new Header(line, cells),
        "Episodes" => new Episode(line, cells),
        "Reviews" => new Review(line, cells),
        "UASC" => new AsylumSeeker(line, cells),
        "OC2" => new Oc2(line, cells),
        "OC3" => new Oc3(line, cells),
        "AD1" => new Ad1(line, cells),
        "PlacedAdoption" => new PlacedAdoption(line, cells),
        "PrevPerm" => new PrevPerm(line, cells),
        "Missing" => new MissingEpisode(line, cells),
        "SWEpisodes" => new SwEpisode(line, cells),
        "DoLo" => new DoLo(line, cells),
        _ => throw new ArgumentOutOfRangeException(nameof(table), table.Name, "Not a table of the SSDA903 return."),
    };

    /// <summary>The rows of a table in file order; empty when it is absent.</summary>
    public TRow[] Rows<TRow>()
        where TRow : Ssda903Row, ITableRow =>
        tables.TryGetValue(TRow.Schema, out var rows) ? Array.ConvertAll(rows, row => (TRow)row) : [];
}
