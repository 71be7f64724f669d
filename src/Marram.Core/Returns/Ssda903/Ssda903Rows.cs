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
    public IReadOnlyList<Ssda903Row> Of(TableSchema table) => tables.GetValueOrDefault(table) ?? [];

    /// <summary>Adds a table.</summary>
    /// <exception cref="ArgumentException">The table is here already.</exception>
    public void Add(TableSchema table, IReadOnlyCollection<Ssda903Row> rows)
    {
        // An array of the table's own type: the rules then need no copy of it.
        var own = ArrayOf(table, rows.Count);
        var i = 0;
        foreach (var row in rows)
        {
            own[i++] = row;
        }

        tables.Add(table, own);
    }

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
        tables.TryGetValue(TRow.Schema, out var rows) ? (TRow[])rows : [];

    private static Ssda903Row[] ArrayOf(TableSchema table, int length) => table.Name switch
    {
        "Header" => new Header[length],
        "Episodes" => new Episode[length],
        "Reviews" => new Review[length],
        "UASC" => new AsylumSeeker[length],
        "OC2" => new Oc2[length],
        "OC3" => new Oc3[length],
        "AD1" => new Ad1[length],
        "PlacedAdoption" => new PlacedAdoption[length],
        "PrevPerm" => new PrevPerm[length],
        "Missing" => new MissingEpisode[length],
        "SWEpisodes" => new SwEpisode[length],
        "DoLo" => new DoLo[length],
        _ => throw new ArgumentOutOfRangeException(nameof(table), table.Name, "Not a table of the SSDA903 return."),
    };
}
