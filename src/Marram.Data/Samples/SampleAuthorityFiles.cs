using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Marram.Returns;
using Marram.Returns.Extracts;
using Marram.Writers;

namespace Marram.Samples;

/// <summary>What was written.</summary>
/// <param name="Rows">How many rows in all.</param>
/// <param name="Errors">How many faults were put in.</param>
public sealed record SampleAuthorityResult(int Files, long Rows, int Errors);

/// <summary>
/// Writes a made-up council as the files its systems and returns would be: <c>ssda903/YEAR</c>, <c>cin/YEAR.xml</c>, <c>annex-a</c>, <c>ssd</c>, <c>local</c>,
/// stand-ins for reference data, and the faults that were put in. One child at a time is held.
/// </summary>
public sealed class SampleAuthorityFiles : IDisposable
{
    private static readonly XmlWriterSettings Indented = new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" };

    private readonly SampleCouncil council;
    private readonly ulong seed;
    private readonly double errors;
    private readonly string folder;
    private readonly CollectionYear[] years;
    private readonly Dictionary<(int Year, string Table), SampleTable> ssda903 = [];
    private readonly Dictionary<ExtractTable, SampleTable> extracts = [];
    private readonly List<object?[]>[] lists = [.. Enumerable.Range(0, 12).Select(_ => new List<object?[]>())];
    private readonly List<string[]> answers = [];
    private readonly Dictionary<string, int> elements = [];
    private readonly List<XmlWriter> cin;

    /// <summary>Opens the files.</summary>
    /// <param name="errors">The share of children in whose last return one fault is put, in each of the two returns, from 0 to 1.</param>
    public SampleAuthorityFiles(SampleCouncil council, ulong seed, double errors, string folder)
    {
        (this.council, this.seed, this.errors, this.folder) = (council, seed, errors, folder);
        years = [.. Enumerable.Range(council.Year.Ends - SampleCouncil.Years + 1, SampleCouncil.Years).Select(year => new CollectionYear(year))];
        foreach (var year in years)
        {
            foreach (var table in SampleSsda903.TablesOf(year))
            {
                ssda903.Add((year.Ends, table.Name), SampleTable.Create(Path.Combine(folder, "ssda903", $"{year.Ends}", table.Name.ToLowerInvariant() + ".csv"), table.Columns));
            }
        }

        foreach (var table in ExtractTables.Ssd)
        {
            extracts.Add(table, SampleTable.Create(Path.Combine(folder, "ssd", table.Name + ".csv"), table.Columns.Select(column => column.Name)));
        }

        foreach (var table in ExtractTables.Local)
        {
            extracts.Add(table, SampleTable.Create(Path.Combine(folder, "local", table.Name + ".csv"), table.Columns.Select(column => column.Name)));
        }

        Directory.CreateDirectory(Path.Combine(folder, "cin"));
        cin = [.. years.Select(year => XmlWriter.Create(Path.Combine(folder, "cin", $"{year.Ends}.xml"), Indented))];
    }

    /// <summary>Writes everything.</summary>
    public SampleAuthorityResult Write()
    {
        foreach (var (writer, year) in cin.Zip(years))
        {
            writer.WriteStartElement("Message");
            SampleCin.Header(year).WriteTo(writer);
            writer.WriteStartElement("Children");
        }

        // Lives are drawn on every core and written in order.
        foreach (var child in Enumerable.Range(0, council.Children).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.AutoBuffered).Select(council.LifeOf))
        {
            Write(child);
        }

        foreach (var row in SampleSsd.RowsOf(council, council.LastDay).Concat(SampleLocal.RowsOf(council, council.LastDay)))
        {
            extracts[row.Table].Add(row.Values);
        }

        foreach (var row in SampleAnnexA.RowsOf(council, council.LastDay))
        {
            lists[row.List].Add(row.Values);
        }

        WriteAnnexA();
        WriteReference();
        foreach (var writer in cin)
        {
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        var rows = ssda903.Values.Concat(extracts.Values).Sum(table => (long)table.Rows) + lists.Sum(list => list.Count);
        return new(ssda903.Count + extracts.Count + cin.Count + 12 + 11 + 2, rows, answers.Count);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var table in ssda903.Values.Concat(extracts.Values))
        {
            table.Dispose();
        }

        foreach (var writer in cin)
        {
            writer.Dispose();
        }
    }

    private void Write(SampleChild child)
    {
        foreach (var (year, writer) in years.Zip(cin))
        {
            var rows = SampleSsda903.RowsOf(child, year);
            var error = year == council.Year && errors > 0 ? SampleErrors.BreakByChance(rows, child, seed, errors) : null;
            foreach (var row in rows)
            {
                var table = ssda903[(year.Ends, row.Table.Name)];
                table.Add(row.Values);
                if (ReferenceEquals(row, error?.Row))
                {
                    var file = $"ssda903/{year.Ends}/{row.Table.Name.ToLowerInvariant()}.csv";
                    answers.Add([error!.Rule, file, row.Table.Name, $"{table.Rows + 1}", row.Values[0], error.Field, error.Was, error.Now, error.What]);
                }
            }

            if (SampleCin.Child(child, year) is { } census)
            {
                if (year == council.Year && errors > 0)
                {
                    Break(child, census, year);
                }

                census.WriteTo(writer);
            }
        }

        foreach (var row in SampleAnnexA.RowsOf(child, council.LastDay))
        {
            lists[row.List].Add(row.Values);
        }

        foreach (var row in SampleSsd.RowsOf(child, council.LastDay).Concat(SampleLocal.RowsOf(child, council.FirstDay, council.LastDay)))
        {
            extracts[row.Table].Add(row.Values);
        }
    }

    // A line of a census is the position of the element among those of its name.
    private void Break(SampleChild child, XElement census, CollectionYear year)
    {
        if (SampleCinErrors.BreakByChance(census, child, seed, errors) is { } error)
        {
            var line = elements.GetValueOrDefault(error.Element.Name.LocalName) + census.Descendants(error.Element.Name).TakeWhile(element => element != error.Element).Count() + 1;
            answers.Add([error.Rule, $"cin/{year.Ends}.xml", error.Table, $"{line}", child.Id, error.Field, error.Was, error.Now, error.What]);
        }

        foreach (var element in census.Descendants())
        {
            elements[element.Name.LocalName] = elements.GetValueOrDefault(element.Name.LocalName) + 1;
        }
    }

    private void WriteAnnexA()
    {
        List<(string, IReadOnlyList<string>, IReadOnlyList<object?[]>)> sheets = [];
        foreach (var table in ExtractTables.AnnexA)
        {
            var number = int.Parse(table.Name.AsSpan(5));
            string[] columns = [.. table.Columns.Select(column => column.Name)];
            sheets.Add((table.Name, columns, lists[number]));
            using var csv = SampleTable.Create(Path.Combine(folder, "annex-a", $"list-{number}.csv"), columns);
            foreach (var row in lists[number])
            {
                csv.Add([.. row.Select(value => value switch { null => "", DateOnly day => SampleSsda903.Day(day), _ => Convert.ToString(value, CultureInfo.InvariantCulture)! })]);
            }
        }

        PlainWorkbook.Write(Path.Combine(folder, "annex-a.xlsx"), sheets);
    }

    private void WriteReference()
    {
        var reference = Directory.CreateDirectory(Path.Combine(folder, "reference")).FullName;
        foreach (var file in new[] { SampleReference.Postcodes(council), SampleReference.Providers(council) })
        {
            File.WriteAllBytes(Path.Combine(reference, file.Name), file.Bytes);
        }

        using var answerFile = SampleTable.Create(Path.Combine(folder, "answers.csv"), ["rule", "file", "table", "line", "child", "field", "was", "now", "what"]);
        answers.ForEach(answerFile.Add);
    }
}
