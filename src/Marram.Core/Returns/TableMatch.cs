namespace Marram.Returns;

/// <summary>Which table of a return a file's headings belong to; or, when they belong to none, what to change.</summary>
/// <param name="Table">The table whose columns the file has, or the nearest one.</param>
/// <param name="Missing">Columns of the table that the file lacks.</param>
/// <param name="Extra">Headings of the file that the table has no column for.</param>
/// <param name="Repeated">Headings the file has more than once.</param>
/// <param name="Renamed">Pairs of an extra heading and the missing column it probably is.</param>
public sealed record TableMatch(
    TableSchema Table, string[] Missing, string[] Extra, string[] Repeated, (string Heading, string Column)[] Renamed)
{
    /// <summary>Whether the file is the table: every column once, in any order, and nothing else.</summary>
    public bool Fits => Missing.Length == 0 && Extra.Length == 0 && Repeated.Length == 0;

    /// <summary>Finds the table for headings as a file has them: spaces around them and capitals do not matter, blank ones are passed over.</summary>
    public static TableMatch Of(IEnumerable<string> headings, IReadOnlyList<TableSchema> tables)
    {
        string[] found = [.. headings.Select(Clean).Where(heading => heading.Length > 0)];
        var fitting = tables.FirstOrDefault(table => found.Length == table.Columns.Length && !table.Columns.Except(found).Any());
        return fitting is not null ? new(fitting, [], [], [], []) : tables.Select(table => Compare(found, table)).MinBy(match => match.Distance)!;
    }

    /// <summary>A heading without spaces around it, in capitals.</summary>
    public static string Clean(string heading) => heading.Trim().Trim('\uFEFF').ToUpperInvariant();

    /// <summary>In a sentence: what the nearest table is and which columns to change; for a file that fits, which table it is.</summary>
    public string Explain()
    {
        if (Fits)
        {
            return $"This is the {Table} table.";
        }

        List<string> parts = [$"The columns fit no table; the nearest is {Table}."];
        var renamed = Renamed.Select(pair => $"{pair.Heading} (should be {pair.Column})").ToArray();
        Add("Renamed", renamed);
        Add("Missing", [.. Missing.Except(Renamed.Select(pair => pair.Column))]);
        Add("Not expected", [.. Extra.Except(Renamed.Select(pair => pair.Heading))]);
        Add("More than once", Repeated);
        return string.Join(' ', parts);

        void Add(string what, string[] names)
        {
            if (names.Length > 0)
            {
                parts.Add($"{what}: {string.Join(", ", names)}.");
            }
        }
    }

    private double Distance => (Missing.Length + Extra.Length + Repeated.Length - Renamed.Length) / (double)Table.Columns.Length;

    private static TableMatch Compare(string[] found, TableSchema table)
    {
        string[] missing = [.. table.Columns.Except(found)];
        string[] extra = [.. found.Except(table.Columns)];
        string[] repeated = [.. found.GroupBy(heading => heading).Where(same => same.Count() > 1).Select(same => same.Key)];
        List<(string, string)> renamed = [];
        foreach (var heading in extra)
        {
            var nearest = missing
                .Except(renamed.Select(pair => pair.Item2))
                .Select(column => (Column: column, Edits: Edits(Letters(heading), Letters(column))))
                .Where(pair => pair.Edits <= Math.Min(2, pair.Column.Length / 2) || IsPartOf(heading, pair.Column))
                .OrderBy(pair => pair.Edits)
                .FirstOrDefault();
            if (nearest.Column is not null)
            {
                renamed.Add((heading, nearest.Column));
            }
        }

        return new(table, missing, extra, repeated, [.. renamed]);
    }

    private static string Letters(string heading) => string.Concat(heading.Where(char.IsAsciiLetterOrDigit));

    private static bool IsPartOf(string heading, string column) =>
        column.Length >= 4 && Letters(heading).Contains(Letters(column), StringComparison.Ordinal);

    // Levenshtein's distance, row by row; headings longer than any column are compared by their beginning.
    internal static int Edits(string from, string to)
    {
        from = from.Length > 64 ? from[..64] : from;
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
