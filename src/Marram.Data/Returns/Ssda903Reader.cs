using Marram.Returns.Ssda903;

namespace Marram.Returns;

/// <summary>Reads the files of one year's children looked after return: CSV, one file a table, or XML, or both.</summary>
public static class Ssda903Reader
{
    /// <summary>Reads this year's files and last year's at once.</summary>
    /// <param name="last">Last year's; empty when not given.</param>
    /// <returns>What the files hold; null for last year when it was not given.</returns>
    public static (Ssda903Input Now, Ssda903Input? Last) Read(IReadOnlyList<ReturnFile> now, IReadOnlyList<ReturnFile> last)
    {
        if (last.Count == 0)
        {
            return (Read(now), null);
        }

        var (thisYear, before) = ((Ssda903Input)null!, (Ssda903Input)null!);
        Parallel.Invoke(() => thisYear = Read(now), () => before = Read(last));
        return (thisYear, before);
    }

    /// <summary>Reads every file.</summary>
    /// <returns>The rows by table, what each file held, and every problem; with a problem the rows are not complete and must not be judged.</returns>
    public static Ssda903Input Read(IReadOnlyList<ReturnFile> files)
    {
        var isSmall = files.Sum(file => (long)file.Bytes.Length) < 100_000;
        var read = isSmall ? [.. files.Select(Read)] : files.AsParallel().AsOrdered().Select(Read).ToArray();
        var rows = new Ssda903Rows { FromXml = files.Any(file => file.IsXml) };
        List<string> problems = [.. read.Select(file => file.Problem).OfType<string>()];
        Dictionary<TableSchema, string> fileOf = [];

        // An XML file has every table, if only to say that it is empty; a CSV file of the same table then says more.
        foreach (var (name, tables, _) in read.OrderBy(file => IsXml(file.Name)))
        {
            foreach (var (table, own) in tables)
            {
                if (own.Count == 0 && IsXml(name) && fileOf.ContainsKey(table))
                {
                    continue;
                }

                if (fileOf.TryGetValue(table, out var other))
                {
                    problems.Add($"{name} and {other} are both the {table} table: leave one of them out.");
                }
                else
                {
                    fileOf.Add(table, name);
                    rows.Add(table, own);
                }
            }
        }

        return new(rows, fileOf, problems);
    }

    private static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static (string Name, IEnumerable<(TableSchema, IReadOnlyList<Ssda903Row>)> Tables, string? Problem) Read(ReturnFile file)
    {
        if (file.IsXml)
        {
            var (tables, broken) = Ssda903Xml.Read(file);
            return (file.Name, tables.Select(table => (table.Key, (IReadOnlyList<Ssda903Row>)table.Value)), broken);
        }

        var (table, rows, problem) = CsvTable.Read(file, Tables.All, Ssda903Rows.Row);
        return (file.Name, table is null ? [] : [(table, rows)], problem);
    }
}

/// <summary>What the files of one year's return hold.</summary>
/// <param name="Rows">The rows, table by table.</param>
/// <param name="FileOf">The name of the file each table came from.</param>
/// <param name="Problems">What is wrong with the files, in sentences that name them; empty when the return can be judged.</param>
public sealed record Ssda903Input(Ssda903Rows Rows, IReadOnlyDictionary<TableSchema, string> FileOf, IReadOnlyList<string> Problems);
