using Marram.Returns.Extracts;
using Sylvan.Data.Csv;

namespace Marram.Returns;

/// <summary>Reads the files of an extract: CSV or text, one file a table, or workbooks, one sheet a table; headings are matched loosely.</summary>
public static class ExtractReader
{
    private const int RowsSearchedForHeadings = 8;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Reads every file.</summary>
    /// <param name="files">The files.</param>
    /// <param name="tables">The tables of this kind of extract.</param>
    /// <returns>The tables that were found, and every file or sheet that is none, with what to change.</returns>
    public static ExtractInput Read(IReadOnlyList<ReturnFile> files, IReadOnlyList<ExtractTable> tables)
    {
        var sheets = files.AsParallel().AsOrdered().SelectMany(file => SheetsOf(file, tables)).ToList();
        List<string> problems = [.. sheets.Select(sheet => sheet.Problem).OfType<string>()];
        List<ExtractRead> read = [];
        foreach (var (table, _) in sheets)
        {
            if (table is null)
            {
                continue;
            }

            if (read.Find(one => one.Table == table.Table) is { } other)
            {
                problems.Add($"{table.File} and {other.File} are both {table.Table}: leave one of them out.");
            }
            else
            {
                read.Add(table);
            }
        }

        return new([.. read.OrderBy(one => tables.ToList().IndexOf(one.Table))], problems);
    }

    private static IEnumerable<(ExtractRead? Table, string? Problem)> SheetsOf(ReturnFile file, IReadOnlyList<ExtractTable> tables)
    {
        List<(string Name, IReadOnlyList<(int Line, string[] Values)> Rows, string? Problem)> sheets = [];
        try
        {
            if (Path.GetExtension(file.Name).Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                using var stream = new MemoryStream(file.Bytes);
                foreach (var sheet in Spreadsheet.Read(stream, file.Name))
                {
                    sheets.Add(($"{file.Name}, sheet {sheet.Name}", [.. sheet.Rows.Select((row, i) => (i + 1, row))], null));
                }
            }
            else
            {
                sheets.Add((file.Name, CsvRows(file), null));
            }
        }
        catch (ReturnFileException trouble)
        {
            sheets.Add((file.Name, [], trouble.Message));
        }
        catch (CsvFormatException)
        {
            sheets.Add((file.Name, [], $"{file.Name}: a quotation mark is opened and not closed, or a line is longer than a million letters."));
        }

        foreach (var (name, rows, problem) in sheets)
        {
            var isWorkbook = sheets.Count > 1;
            if (problem is not null)
            {
                yield return (null, problem);
            }
            else if (rows.All(row => row.Values.All(string.IsNullOrWhiteSpace)))
            {
                // An empty sheet of a workbook holds no table; an empty file is a mistake.
                if (!isWorkbook)
                {
                    yield return (null, $"{name}: the file is empty.");
                }
            }
            else
            {
                yield return TableOf(name, rows, tables);
            }
        }
    }

    private static (ExtractRead?, string?) TableOf(string name, IReadOnlyList<(int Line, string[] Values)> rows, IReadOnlyList<ExtractTable> tables)
    {
        // A title or a note may stand above the headings.
        var (match, at) = rows.Take(RowsSearchedForHeadings)
            .Select((row, i) => (Match: ExtractMatch.Of(row.Values, tables), At: i))
            .Where(one => rows[one.At].Values.Any(value => value.Trim().Length > 0))
            .MaxBy(one => one.Match.ColumnOf.Count(column => column >= 0));
        if (!match.Fits)
        {
            return (null, $"{name}: {match.Explain()}");
        }

        List<ExtractRow> kept = [];
        foreach (var (line, values) in rows.Skip(at + 1))
        {
            if (values.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (values.Length > match.ColumnOf.Length && values.Skip(match.ColumnOf.Length).Any(value => !string.IsNullOrWhiteSpace(value)))
            {
                return (null, $"{name}: line {line} has {values.Length} fields, but there are {match.ColumnOf.Length} headings.");
            }

            var cells = new string[match.Table.Columns.Length];
            Array.Fill(cells, "");
            for (var i = 0; i < Math.Min(values.Length, match.ColumnOf.Length); i++)
            {
                if (match.ColumnOf[i] is var column and >= 0 && !ExtractText.IsNothing(values[i]))
                {
                    cells[column] = values[i];
                }
            }

            kept.Add(new(line, cells));
        }

        return (new(match.Table, name, kept, match), null);
    }

    private static List<(int Line, string[] Values)> CsvRows(ReturnFile file)
    {
        Dictionary<string, string> known = [];
        var pool = known.GetAlternateLookup<ReadOnlySpan<char>>();
        List<(int, string[])> rows = [];
        using var text = AnyText.Read(file.Bytes);
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = DelimiterOf(file.Bytes),
            Comment = '\0',
            BufferSize = 0x8000,
            MaxBufferSize = 0x100000,
            ResultSetMode = ResultSetMode.SingleResult,
        });
        for (var line = 1; csv.Read();)
        {
            var values = new string[csv.RowFieldCount];
            for (var i = 0; i < values.Length; i++)
            {
                var field = csv.GetFieldSpan(i);
                if (!pool.TryGetValue(field, out values[i]!))
                {
                    values[i] = field.ToString();
                    known.Add(values[i], values[i]);
                }
            }

            rows.Add((line, values));
            line += 1 + csv.GetRawRecordSpan().TrimEnd("\r\n").Count('\n');
        }

        return rows;
    }

    // The headings are the line with the most fields; a title above them may hold a comma.
    private static char DelimiterOf(byte[] bytes)
    {
        using var text = AnyText.Read(bytes);
        List<string> lines = [];
        while (lines.Count < RowsSearchedForHeadings && text.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return Delimiters.MaxBy(delimiter => lines.Select(line => line.Count(letter => letter == delimiter)).DefaultIfEmpty(0).Max());
    }
}

/// <summary>What the files of an extract hold.</summary>
/// <param name="Tables">In the order of the extract's own layout.</param>
/// <param name="Problems">Files that are no table of it, in sentences that name them.</param>
public sealed record ExtractInput(IReadOnlyList<ExtractRead> Tables, IReadOnlyList<string> Problems);

/// <summary>A row of an extract.</summary>
/// <param name="Line">Its line in the file, or its row on the sheet.</param>
/// <param name="Values">In the order of the table's columns; blank where there is nothing, or a sign for nothing.</param>
public sealed record ExtractRow(int Line, string[] Values);

/// <summary>One table that was read.</summary>
/// <param name="File">The file, and its sheet where it is a workbook.</param>
/// <param name="Match">How its headings fitted.</param>
public sealed record ExtractRead(ExtractTable Table, string File, IReadOnlyList<ExtractRow> Rows, ExtractMatch Match)
{
    /// <summary>The first and the last day in the columns of days, births apart; null when there is none.</summary>
    public (DateOnly First, DateOnly Last)? Days()
    {
        int[] columns = [.. Table.Columns.Select((column, i) => (column, i)).Where(one => one.column.Kind == ColumnKind.Day && !IsBirth(one.column.Name)).Select(one => one.i)];
        (DateOnly First, DateOnly Last)? days = null;
        foreach (var row in Rows)
        {
            foreach (var column in columns)
            {
                if (row.Values[column].Length > 0 && ExtractText.Day(row.Values[column]) is { } day)
                {
                    days = days is null ? (day, day) : (day < days.Value.First ? day : days.Value.First, day > days.Value.Last ? day : days.Value.Last);
                }
            }
        }

        return days;
    }

    /// <summary>For each column how many fields say nothing that its kind can mean, and the first of them; only columns that have such fields.</summary>
    public IEnumerable<UnreadFields> Unread()
    {
        for (var i = 0; i < Table.Columns.Length; i++)
        {
            var column = Table.Columns[i];
            if (column.Kind == ColumnKind.Text)
            {
                continue;
            }

            Dictionary<string, bool> known = [];
            var (count, first) = (0, (ExtractRow?)null);
            foreach (var row in Rows)
            {
                var text = row.Values[i];
                if (text.Length == 0)
                {
                    continue;
                }

                if (!known.TryGetValue(text, out var isRead))
                {
                    known.Add(text, isRead = column.Kind switch
                    {
                        ColumnKind.Day => ExtractText.Day(text) is not null,
                        ColumnKind.Number => ExtractText.Number(text) is not null,
                        ColumnKind.Code => column.CodeSet is null || ExtractText.Code(column.CodeSet, text) is not null,
                        ColumnKind.Text => true,
                    });
                }

                if (!isRead)
                {
                    count++;
                    first ??= row;
                }
            }

            if (first is not null)
            {
                yield return new(column, count, first.Line, first.Values[i]);
            }
        }
    }

    private static bool IsBirth(string column) =>
        column.Contains("birth", StringComparison.OrdinalIgnoreCase) || column.Contains("_dob", StringComparison.Ordinal) || column.Contains("address", StringComparison.Ordinal);
}

/// <summary>Fields of a column that could not be read as what the column holds.</summary>
/// <param name="Line">Where the first stands.</param>
/// <param name="Text">What the first says.</param>
public sealed record UnreadFields(ExtractColumn Column, int Count, int Line, string Text);
