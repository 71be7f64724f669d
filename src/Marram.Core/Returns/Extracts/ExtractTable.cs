namespace Marram.Returns.Extracts;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>Words or a number that names something.</summary>
    Text,

    /// <summary>One of a list of codes, which extracts write in many ways.</summary>
    Code,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A count or measure.</summary>
    Number,
}

/// <summary>One column of an extract.</summary>
/// <param name="Name">The published heading.</param>
/// <param name="IsNeeded">Whether a file without it is refused.</param>
/// <param name="CodeSet">The set its codes are of, for example SEX; null when it holds no codes.</param>
public sealed record ExtractColumn(string Name, ColumnKind Kind, bool IsNeeded, string? CodeSet)
{
    /// <summary>Its letters and digits in capitals: headings that differ in spaces, quotation marks or a question mark are the same.</summary>
    public string Plain { get; } = ExtractMatch.Plain(Name);
}

/// <summary>One table of an extract that is read loosely: columns in any order, headings that differ in little, further columns passed over.</summary>
/// <param name="Name">The published name, for example List 3 or ssd_person.</param>
public sealed record ExtractTable(string Name, ExtractColumn[] Columns)
{
    private readonly Dictionary<string, int> byName = Columns.Select((column, i) => (column.Name, i)).ToDictionary(one => one.Name, one => one.i);

    /// <summary>The position of a column, from 0.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public int IndexOf(string column) => byName[column];

    /// <summary>The table's name.</summary>
    public override string ToString() => Name;
}

/// <summary>The tables of each kind of extract. Their columns are data: <c>catalogue/returns/*-columns.csv</c>.</summary>
public static class ExtractTables
{
    /// <summary>
    /// The eleven child-level lists of Annex A. Source: Ofsted, Inspecting local authority children's services, Annex A; the columns added in 2023 may be
    /// absent.
    /// </summary>
    public static readonly IReadOnlyList<ExtractTable> AnnexA = Read("annex-a-columns.csv");

    /// <summary>The tables of the Standard Safeguarding Dataset, version 1.4. Needed are a table's keys; which other columns are filled differs by system.</summary>
    public static readonly IReadOnlyList<ExtractTable> Ssd = Read("ssd-columns.csv");

    /// <summary>Extracts of our own, for what no national layout has: every visit with the day it was due, plans with the days they were updated, and so on.</summary>
    public static readonly IReadOnlyList<ExtractTable> Local = Read("local-columns.csv");

    /// <summary>The table of this name; null when there is none.</summary>
    public static ExtractTable? Find(string name) => AnnexA.Concat(Ssd).Concat(Local).FirstOrDefault(table => table.Name == name);

    private static List<ExtractTable> Read(string resource)
    {
        using var stream = typeof(ExtractTables).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        List<(string Table, ExtractColumn Column)> columns = [];
        while (reader.ReadLine() is { } line)
        {
            // A heading may hold commas, then it stands in quotation marks.
            var table = line[..line.IndexOf(',')];
            var rest = line[(table.Length + 1)..];
            var name = rest[0] == '"' ? rest[1..rest.LastIndexOf('"')] : rest[..rest.IndexOf(',')];
            var last = line.Split(',')[^3..];
            columns.Add((table, new(name, Enum.Parse<ColumnKind>(last[0], ignoreCase: true), last[1] == "yes", last[2].Length > 0 ? last[2] : null)));
        }

        return [.. columns.GroupBy(one => one.Table).Select(table => new ExtractTable(table.Key, [.. table.Select(one => one.Column)]))];
    }
}
