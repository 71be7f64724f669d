using System.Globalization;
using System.Text;
using Sylvan.Data.Csv;

namespace Marram.Packs;

/// <summary>One CSV file of a pack folder, read whole, every cell text until a column asks for more. Problems go to one list.</summary>
internal sealed class PackTable
{
    private readonly List<PackProblem> problems;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    private PackTable(string file, List<PackProblem> problems)
    {
        File = file;
        this.problems = problems;
    }

    public string File { get; }

    public List<Row> Rows { get; } = [];

    public static PackTable Read(string file, byte[] content, IReadOnlyList<string> wanted, List<PackProblem> problems)
    {
        var table = new PackTable(file, problems);
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new(file, null, null, "bytes that are not UTF-8", "a CSV file saved as UTF-8"));
            return table;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add(new(file, null, null, "a zero byte", "a CSV file saved as UTF-8"));
            return table;
        }

        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        try
        {
            using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions
            {
                Delimiter = ',',
                HasHeaders = false,
                BufferSize = 0x10000,
                MaxBufferSize = 0x4000000,
            });
            table.Fill(csv, wanted);
        }
        catch (Exception fault) when (fault is CsvFormatException or CsvRecordTooLargeException)
        {
            problems.Add(new(file, table.Rows.Count + 2, null, "text that is not CSV (a quote out of place?)", "cells separated by commas, texts with commas in double quotes"));
        }

        return table;
    }

    private void Fill(CsvDataReader csv, IReadOnlyList<string> wanted)
    {
        if (!csv.Read())
        {
            problems.Add(new(File, 1, null, "an empty file", "a header row: " + string.Join(",", wanted)));
            return;
        }

        for (var i = 0; i < csv.RowFieldCount; i++)
        {
            var name = csv.GetString(i).Trim();
            if (!columns.TryAdd(name, i))
            {
                problems.Add(new(File, 1, name, "the column twice", "each column once"));
            }
        }

        var missing = wanted.Where(column => !columns.ContainsKey(column)).ToList();
        foreach (var column in missing)
        {
            problems.Add(new(File, 1, column, "no such column", $"the columns {string.Join(",", wanted)}"));
        }

        if (missing.Count > 0)
        {
            return;
        }

        var fields = csv.RowFieldCount;
        var line = 1 + LineBreaks(csv, fields);
        while (csv.Read())
        {
            line++;
            var first = line;
            var cells = new string[csv.RowFieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = csv.GetString(i);
            }

            line += LineBreaks(csv, cells.Length);
            if (cells.All(string.IsNullOrEmpty))
            {
                continue;
            }

            if (cells.Length != fields)
            {
                problems.Add(new(File, first, null, $"{cells.Length} cells", $"{fields}, as in the header"));
                continue;
            }

            Rows.Add(new Row(this, first, cells));
        }
    }

    private static int LineBreaks(CsvDataReader csv, int fields)
    {
        var breaks = 0;
        for (var i = 0; i < fields; i++)
        {
            breaks += csv.GetFieldSpan(i).Count('\n');
        }

        return breaks;
    }

    public sealed class Row(PackTable table, int line, string[] cells)
    {
        public int Line { get; } = line;

        public IEnumerable<string> Columns => table.columns.Keys;

        public string Text(string column) => cells[table.columns[column]].Trim();

        public string Required(string column)
        {
            var text = Text(column);
            if (text.Length == 0)
            {
                Problem(column, "an empty cell", "a value");
            }

            return text;
        }

        public int? WholeOrNull(string column) => ParsedOrNull(column, "a whole number",
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (int?)null);

        public int Whole(string column) => Required(column).Length == 0 ? 0 : WholeOrNull(column) ?? 0;

        public long Count(string column) => Required(column).Length == 0 ? 0 : ParsedOrNull(column, "a whole number, 0 or more",
            text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (long?)null) ?? 0;

        public decimal? NumberOrNull(string column) => ParsedOrNull(column, "a number without signs, such as 84.8",
            text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : (decimal?)null);

        public DateOnly? DayOrNull(string column) => ParsedOrNull(column, "a day such as 2020-12-31",
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null);

        public DateOnly Day(string column) => Required(column).Length == 0 ? default : DayOrNull(column) ?? default;

        public LineRange? LinesOrNull(string column) => ParsedOrNull(column, "lines such as 126-136", text =>
        {
            var dash = text.IndexOf('-', StringComparison.Ordinal);
            var (first, last) = dash < 0 ? (text, text) : (text[..dash], text[(dash + 1)..]);
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from <= to
                ? new LineRange(from, to)
                : (LineRange?)null;
        });

        public T OneOf<T>(string column, IReadOnlyDictionary<string, T> words)
        {
            var text = Text(column);
            if (words.TryGetValue(text, out var value))
            {
                return value;
            }

            Problem(column, Quoted(text), "one of " + string.Join(", ", words.Keys));
            return words.Values.First();
        }

        public void Problem(string column, string found, string wanted) =>
            table.problems.Add(new(table.File, Line, column, found, wanted));

        private T? ParsedOrNull<T>(string column, string wanted, Func<string, T?> parse)
            where T : struct
        {
            var text = Text(column);
            if (text.Length == 0)
            {
                return null;
            }

            if (parse(text) is { } value)
            {
                return value;
            }

            Problem(column, Quoted(text), wanted);
            return null;
        }

        public static string Quoted(string text) => text.Length > 60 ? $"“{text[..60]}…”" : $"“{text}”";
    }
}
