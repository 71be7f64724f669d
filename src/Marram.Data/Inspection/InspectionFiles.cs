using System.Globalization;
using System.Text;
using Marram.Writers;

namespace Marram.Inspection;

/// <summary>The lists as files: a workbook with a sheet a list, or a folder with a CSV file a list. Both bear the notes.</summary>
public static class InspectionFiles
{
    /// <summary>Writes the workbook: headings in the first row, days as days, and a sheet of notes at the end.</summary>
    /// <param name="findings">What the checks say of the lists, each a sentence.</param>
    public static void WriteWorkbook(string path, IReadOnlyList<InspectionList> lists, IReadOnlyList<InspectionFinding> findings) => File.WriteAllBytes(path, Workbook(lists, findings));

    /// <summary>The workbook's bytes.</summary>
    public static byte[] Workbook(IReadOnlyList<InspectionList> lists, IReadOnlyList<InspectionFinding> findings) => PlainWorkbook.Bytes(
    [
        .. lists.Select(list => (list.Table.Name, (IReadOnlyList<string>)[.. list.Table.Columns.Select(column => column.Name)], list.Rows)),
        ("Notes", ["List", "Note"], [.. Notes(lists).Select(note => new object?[] { note.List, note.Text })]),
        ("Checks", InspectionFinding.Columns, [.. findings.Select(finding => finding.Fields.Cast<object?>().ToArray())]),
    ]);

    /// <summary>Writes <c>list-1.csv</c> to <c>list-11.csv</c>, <c>notes.csv</c> and <c>checks.csv</c>; days as day/month/year.</summary>
    public static void WriteFolder(string folder, IReadOnlyList<InspectionList> lists, IReadOnlyList<InspectionFinding> findings)
    {
        Directory.CreateDirectory(folder);
        foreach (var list in lists)
        {
            Write(Path.Combine(folder, $"list-{list.Number}.csv"), [[.. list.Table.Columns.Select(column => column.Name)], .. list.Rows.Select(row => row.Select(Text))], CsvText.Quoted);
        }

        Write(Path.Combine(folder, "notes.csv"), [["List", "Note"], .. Notes(lists).Select(note => (string[])[note.List, note.Text])], CsvText.Shown);
        WriteFindings(Path.Combine(folder, "checks.csv"), findings);
    }

    /// <summary>Writes findings as CSV.</summary>
    public static void WriteFindings(string path, IReadOnlyList<InspectionFinding> findings) => Write(path, [InspectionFinding.Columns, .. findings.Select(finding => finding.Fields)], CsvText.Shown);

    private static IEnumerable<(string List, string Text)> Notes(IEnumerable<InspectionList> lists) => lists.SelectMany(list => list.Notes.Select(note => (list.Table.Name, note)));

    private static void Write(string path, IEnumerable<IEnumerable<string>> rows, Func<string, string> written)
    {
        var csv = new StringBuilder();
        foreach (var row in rows)
        {
            csv.AppendJoin(',', row.Select(written)).Append('\n');
        }

        File.WriteAllText(path, csv.ToString());
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
