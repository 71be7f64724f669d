using Sylvan.Data.Csv;

namespace Marram.Returns;

/// <summary>Reads one CSV file of a return in one pass: which table it is, and its rows.</summary>
public static class CsvTable
{
    // A row takes some 60 to 130 bytes; half the texts of a file are there once.
    private const int BytesForEachRow = 128;
    private const int BytesForEachText = 40;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Reads the rows of a file.</summary>
    /// <param name="file">The file: any encoding; separated by comma, semicolon, tab or bar; headings in any order.</param>
    /// <param name="tables">The tables of the return.</param>
    /// <param name="row">Makes a row from its table, its line and its cells in the order of the table's columns.</param>
    /// <returns>The table and its rows, or what is wrong with the file in a sentence that names it.</returns>
    public static (TableSchema? Table, List<TRow> Rows, string? Problem) Read<TRow>(
        ReturnFile file, IReadOnlyList<TableSchema> tables, Func<TableSchema, int, Cell[], TRow> row)
    {
        List<TRow> rows = new(file.Bytes.Length / BytesForEachRow);
        var line = 1;
        try
        {
            using var text = AnyText.Read(file.Bytes);
            var delimiter = DelimiterOf(file.Bytes);
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = delimiter,
                Comment = '\0',
                BufferSize = Math.Clamp(file.Bytes.Length, 0x1000, 0x8000),
                MaxBufferSize = 0x100000,
                ResultSetMode = ResultSetMode.SingleResult,
            });

            var found = false;
            while ((found = csv.Read()) && IsBlank(csv))
            {
                line += Lines(csv);
            }

            if (!found)
            {
                return (null, rows, $"{file.Name}: the file is empty.");
            }

            string[] headings = [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => new string(csv.GetFieldSpan(i)))];
            var match = TableMatch.Of(headings, tables);
            if (!match.Fits)
            {
                return (null, rows, $"{file.Name}: {match.Explain()}");
            }

            line += Lines(csv);
            int[] columnOf = [.. headings.Select(heading => match.Table.IndexOf(TableMatch.Clean(heading)))];
            var pool = new CellPool(capacity: file.Bytes.Length / BytesForEachText);
            var above = new Cell[match.Table.Columns.Length];
            Array.Fill(above, Cell.Blank);
            while (csv.Read())
            {
                if (!IsBlank(csv))
                {
                    if (SurplusField(csv, columnOf) is { } surplus)
                    {
                        return (null, [], $"{file.Name}: line {line} has {surplus + 1} fields, but there are {columnOf.Length} headings.");
                    }

                    above = Cells(csv, columnOf, pool, above);
                    rows.Add(row(match.Table, line, above));
                }

                line += Lines(csv);
            }

            return (match.Table, rows, null);
        }
        catch (CsvInvalidCharacterException)
        {
            return (null, [], $"{file.Name}: after line {line - 1} a quotation mark is opened and not closed, or closed in the middle of a field.");
        }
        catch (CsvRecordTooLargeException)
        {
            return (null, [], $"{file.Name}: line {line} is longer than a million letters; a quotation mark may be missing.");
        }
    }

    /// <summary>The lines of a small CSV file as text, the headings first.</summary>
    /// <exception cref="ReturnFileException">The file is damaged.</exception>
    public static IEnumerable<string[]> Lines(string path)
    {
        List<string[]> lines = [];
        try
        {
            using var csv = CsvDataReader.Create(AnyText.Read(File.ReadAllBytes(path)), new CsvDataReaderOptions { HasHeaders = false, Comment = '\0' });
            while (csv.Read())
            {
                lines.Add([.. Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString)]);
            }
        }
        catch (CsvFormatException)
        {
            throw new ReturnFileException($"{Path.GetFileName(path)}: this is no CSV file, or a damaged one.");
        }

        return lines;
    }

    // Rows of one child follow each other, so most cells say what the cell above says.
    private static Cell[] Cells(CsvDataReader csv, int[] columnOf, CellPool pool, Cell[] above)
    {
        var cells = new Cell[above.Length];
        Array.Fill(cells, Cell.Blank);
        var count = Math.Min(csv.RowFieldCount, columnOf.Length);
        for (var i = 0; i < count; i++)
        {
            var text = csv.GetFieldSpan(i);
            if (columnOf[i] is var column and >= 0 && !text.IsEmpty)
            {
                cells[column] = text.SequenceEqual(above[column].Raw) ? above[column] : pool.Of(text);
            }
        }

        return cells;
    }

    private static int? SurplusField(CsvDataReader csv, int[] columnOf)
    {
        for (var i = csv.RowFieldCount - 1; i >= columnOf.Length; i--)
        {
            if (!csv.GetFieldSpan(i).IsWhiteSpace())
            {
                return i;
            }
        }

        return null;
    }

    private static bool IsBlank(CsvDataReader csv)
    {
        for (var i = 0; i < csv.RowFieldCount; i++)
        {
            if (!csv.GetFieldSpan(i).IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    // A record is one line of the file, and one more for every line end inside quotation marks.
    private static int Lines(CsvDataReader csv)
    {
        var record = csv.GetRawRecordSpan();
        if (!record.Contains('"'))
        {
            return 1;
        }

        record = record.TrimEnd("\r\n");
        return 1 + (record.Contains('\n') ? record.Count('\n') : record.Count('\r'));
    }

    private static char DelimiterOf(byte[] bytes)
    {
        using var text = AnyText.Read(bytes, most: 1024);
        string? headings;
        do
        {
            headings = text.ReadLine();
        }
        while (headings is not null && string.IsNullOrWhiteSpace(headings));
        return Delimiters.MaxBy(delimiter => headings?.Count(letter => letter == delimiter) ?? 0);
    }
}
