using Marram.Returns;
using Sylvan.Data.Csv;

namespace Marram.Published;

/// <summary>A file as it came.</summary>
/// <param name="Name">Its name without a folder.</param>
public sealed record IncomingFile(string Name, byte[] Content);

/// <summary>Makes tables of files, and tells which file belongs beside which.</summary>
public static class PublishedFiles
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 100_000_000;

    /// <summary>The tables of a file: one of a CSV, the sheets of a workbook.</summary>
    /// <exception cref="ReturnFileException">The file is damaged, or neither CSV nor XLSX.</exception>
    public static IReadOnlyList<PublishedTable> Tables(IncomingFile file)
    {
        if (file.Content is [(byte)'P', (byte)'K', ..])
        {
            using var stream = new MemoryStream(file.Content);
            return [.. Spreadsheet.Read(stream, file.Name).Select(sheet => new PublishedTable($"{file.Name}, {sheet.Name}", sheet.Rows))];
        }

        List<string[]> lines = [];
        try
        {
            using var csv = CsvDataReader.Create(AnyText.Read(file.Content), new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = ',',
                Comment = '\0',
                MaxBufferSize = 0x100000,
                ResultSetMode = ResultSetMode.SingleResult,
            });
            string[] above = [];
            while (csv.Read())
            {
                // Most cells of a statistics file say what the cell above says.
                var cells = new string[csv.RowFieldCount];
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = i < above.Length && csv.GetFieldSpan(i).SequenceEqual(above[i]) ? above[i] : csv.GetString(i);
                }

                lines.Add(cells);
                above = cells;
            }
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException)
        {
            throw new ReturnFileException($"{file.Name}: this is neither a CSV file nor an Excel workbook (xlsx), or a damaged one: look after line {lines.Count}.");
        }

        return [new(file.Name, lines)];
    }

    /// <summary>Each file that brings figures, with those that describe it: <c>name.meta.csv</c> goes with <c>name.csv</c>; a dictionary, or metadata of another name, with the only other file.</summary>
    public static IEnumerable<(IncomingFile File, IReadOnlyList<IncomingFile> Beside)> Grouped(IReadOnlyList<IncomingFile> files)
    {
        var describing = files.Where(file => file.Name.Contains(".meta.", StringComparison.OrdinalIgnoreCase) || file.Name.Contains("dictionary", StringComparison.OrdinalIgnoreCase)).ToList();
        var bringing = files.Except(describing).ToList();
        foreach (var file in bringing)
        {
            yield return (file, describing.FindAll(one => bringing.Count == 1
                || one.Name.Contains("dictionary", StringComparison.OrdinalIgnoreCase)
                || string.Equals(one.Name.Replace(".meta.", ".", StringComparison.OrdinalIgnoreCase), file.Name, StringComparison.OrdinalIgnoreCase)));
        }
    }
}
