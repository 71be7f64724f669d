namespace Marram.Returns.Extracts;

/// <summary>Which table an extract's headings belong to; or, when they belong to none, what to change.</summary>
/// <param name="Table">The table, or the nearest one.</param>
/// <param name="ColumnOf">For each heading of the file the position of its column in the table, or -1 when the table has none such.</param>
/// <param name="Missing">Columns of the table that the file lacks.</param>
/// <param name="Extra">Headings of the file that the table has no column for.</param>
/// <param name="Repeated">Headings the file has more than once.</param>
/// <param name="Renamed">Pairs of an extra heading and the missing column it probably is.</param>
public sealed record ExtractMatch(
    ExtractTable Table, int[] ColumnOf, ExtractColumn[] Missing, string[] Extra, string[] Repeated, (string Heading, string Column)[] Renamed)
{
    /// <summary>Whether the file can be read as the table: every needed column, none twice, and half of all columns or more.</summary>
    public bool Fits => !Missing.Any(column => column.IsNeeded) && Repeated.Length == 0 && ColumnOf.Count(column => column >= 0) * 2 >= Table.Columns.Length;

    /// <summary>A heading's letters and digits in capitals.</summary>
    public static string Plain(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Finds the table for headings as a file has them.</summary>
    public static ExtractMatch Of(IReadOnlyList<string> headings, IReadOnlyList<ExtractTable> tables)
    {
        string[] plain = [.. headings.Select(Plain)];
        var nearest = tables
            .Select(table => (Table: table, Shared: table.Columns.Count(column => plain.Contains(column.Plain))))
            .MaxBy(one => (one.Shared * 2.0) / (one.Table.Columns.Length + plain.Count(heading => heading.Length > 0)));
        return Compare(headings, plain, nearest.Table);
    }

    /// <summary>In a sentence: what the nearest table is and which columns to change.</summary>
    public string Explain()
    {
        List<string> parts = [$"The columns fit no table; the nearest is {Table}."];
        Add("Renamed", Renamed.Select(pair => $"{pair.Heading} (should be {pair.Column})"));
        // Where each needed column is there, what is wrong is that most of the others are not.
        Add("Missing", Missing.Where(column => column.IsNeeded || Missing.All(one => !one.IsNeeded)).Select(column => column.Name).Except(Renamed.Select(pair => pair.Column)));
        Add("Not known", Extra.Except(Renamed.Select(pair => pair.Heading)));
        Add("More than once", Repeated);
        return string.Join(' ', parts);

        void Add(string what, IEnumerable<string> names)
        {
            var list = string.Join(", ", names.Take(12));
            if (list.Length > 0)
            {
                parts.Add($"{what}: {list}.");
            }
        }
    }

    private static ExtractMatch Compare(IReadOnlyList<string> headings, string[] plain, ExtractTable table)
    {
        int[] columnOf = [.. plain.Select(heading => heading.Length == 0 ? -1 : Array.FindIndex(table.Columns, column => column.Plain == heading || IsAlias(column.Plain, heading)))];
        ExtractColumn[] missing = [.. table.Columns.Where((_, i) => !columnOf.Contains(i))];
        string[] extra = [.. headings.Where((_, i) => plain[i].Length > 0 && columnOf[i] < 0)];
        string[] repeated = [.. columnOf.Where(column => column >= 0).GroupBy(column => column).Where(same => same.Count() > 1).Select(same => table.Columns[same.Key].Name)];
        List<(string, string)> renamed = [];
        foreach (var heading in extra)
        {
            var near = missing.Where(column => !renamed.Exists(pair => pair.Item2 == column.Name))
                .Select(column => (column.Name, Edits: TableMatch.Edits(Plain(heading), column.Plain)))
                .Where(pair => pair.Edits <= Math.Max(2, Plain(heading).Length / 4))
                .OrderBy(pair => pair.Edits)
                .FirstOrDefault();
            if (near.Name is not null)
            {
                renamed.Add((heading, near.Name));
            }
        }

        return new(table, columnOf, missing, extra, repeated, [.. renamed]);
    }

    // The child's number and the age have gone by several headings.
    private static bool IsAlias(string column, string heading) => column switch
    {
        "CHILDUNIQUEID" => heading is "CHILDID" or "CHILDIDENTIFIER" or "CHILDUNIQUEIDENTIFIER" or "CHILDSID" or "CHILDSUNIQUEID",
        "AGEOFCHILDYEARS" => heading is "AGE" or "AGEOFCHILD" or "AGEYEARS",
        "DOESTHECHILDHAVEADISABILITY" => heading is "DISABILITY" or "DOESTHECHILDHAVEADISABILITYYN",
        _ => false,
    };
}
