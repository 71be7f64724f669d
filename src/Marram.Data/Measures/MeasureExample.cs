using System.Data.Common;
using System.Globalization;
using Marram.Periods;
using Marram.Records;
using Sylvan.Data.Csv;

namespace Marram.Measures;

/// <summary>
/// A worked example of a measure: a few records, small enough to check by eye, and the rows the measure must list for them. In a text file, each block begins
/// with <c># table</c>, then a heading of the columns that matter, then rows; <c># expect</c> has <c>period,subject_id,met</c> and, where they matter, <c>value</c>,
/// <c>left_out</c>, <c>child_id</c>, <c>team_code</c>; a period is its last day. A line that begins with a semicolon says why. A block <c># period</c> with the heading
/// <c>period</c> adds periods for which nothing is expected.
/// </summary>
public sealed class MeasureExample
{
    /// <summary>The authority of every record that names none.</summary>
    public const string Organisation = "E10000001";

    private static readonly string[] ExpectColumns = ["org_code", "period", "subject_id", "met", "value", "left_out", "child_id", "team_code"];

    private readonly List<(string Name, List<string> Rows)> tables = [];
    private readonly List<DateOnly> days = [];
    private string[] expectColumns = [];
    private readonly List<string> expected = [];
    private readonly List<ParameterSetting> parameters = [];

    private MeasureExample()
    {
    }

    /// <summary>What is wrong with the file itself; empty when it can be run.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>An example without records: enough to see that a measure can be installed and has the columns it should.</summary>
    public static MeasureExample Empty { get; } = Read("", "# period\nperiod\n2026-03-31\n# expect\nperiod,subject_id,met\n");

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name, for sentences.</param>
    public static MeasureExample Read(string file, string text)
    {
        var example = new MeasureExample();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length;)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == ';')
            {
                i++;
                continue;
            }

            if (line[0] != '#')
            {
                example.Problems.Add($"{file}:{i + 1}: found ‘{line}’ before any block; wanted ‘# table’.");
                return example;
            }

            var start = i++;
            List<string> block = [];
            for (; i < lines.Length && !lines[i].StartsWith('#'); i++)
            {
                if (lines[i].Trim() is { Length: > 0 } row && row[0] != ';')
                {
                    block.Add(row);
                }
            }

            example.Take($"{file}:{start + 1}", line[1..].Trim(), block);
        }

        if (example.expectColumns.Length == 0)
        {
            example.Problems.Add($"{file}: there is no block ‘# expect’.");
        }
        else if (example.days.Count == 0)
        {
            example.Problems.Add($"{file}: no period is named; wanted rows in ‘# expect’, or a block ‘# period’ where none is expected.");
        }

        return example;
    }

    private void Take(string here, string name, List<string> block)
    {
        if (block.Count == 0)
        {
            Problems.Add($"{here}: ‘# {name}’ has no heading.");
            return;
        }

        using var csv = CsvDataReader.Create(new StringReader(string.Join('\n', block)), new CsvDataReaderOptions { ResultSetMode = ResultSetMode.SingleResult });
        string[] heading = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim())];
        List<string[]> rows = [];
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, heading.Length).Select(i => i < csv.RowFieldCount ? csv.GetString(i).Trim() : "")]);
        }

        try
        {
            if (name is "expect" or "period")
            {
                days.AddRange(rows.Select(row => Day(row[Array.IndexOf(heading, "period") is >= 0 and var at ? at : throw new FormatException("the heading has no ‘period’")])));
            }

            if (name == "expect")
            {
                expectColumns = Array.TrueForAll(heading, ExpectColumns.Contains)
                    ? heading
                    : throw new FormatException($"found the column ‘{Array.Find(heading, column => !ExpectColumns.Contains(column))}’; wanted some of {string.Join(", ", ExpectColumns)}");
                expected.AddRange(rows.Select(row => string.Join(", ", heading.Zip(row, (column, value) => column == "value" && value.Length > 0 ? Number(value) : value))));
            }
            else if (name == "parameter")
            {
                string Of(string[] row, string column) => Array.IndexOf(heading, column) is >= 0 and var at ? row[at] : "";
                parameters.AddRange(rows.Select(row => new ParameterSetting(
                    Of(row, "measure_id"), Of(row, "org_code") is { Length: > 0 } org ? org : null, Of(row, "name"), Of(row, "value"),
                    Of(row, "from_day") is { Length: > 0 } from ? Day(from) : new(1900, 1, 1), Of(row, "until_day") is { Length: > 0 } until ? Day(until) : new(9999, 12, 31))));
            }
            else if (name != "period")
            {
                var table = RecordTables.All.FirstOrDefault(table => table.Name == name) ?? throw new FormatException("there is no such table");
                var columns = MeasureTables.ColumnsOf(table);
                var all = columns.Select(column => (column.Type, At: Array.IndexOf(heading, column.Name), column.Name)).ToList();
                if (heading.FirstOrDefault(column => !columns.Any(one => one.Name == column)) is { } unknown)
                {
                    throw new FormatException($"the table has no column ‘{unknown}’");
                }

                tables.Add((name,
                [
                    .. rows.Select(row => string.Join(", ", all.Select(column => column.At >= 0 ? Literal(row[column.At], column.Type) : column.Name switch
                    {
                        "org_code" => $"'{Organisation}'",
                        "load_id" => "1",
                        "source" => "'local'",
                        _ => "null",
                    }))),
                ]));
            }
        }
        catch (FormatException trouble)
        {
            Problems.Add($"{here}: # {name}: {trouble.Message}.");
        }
    }

    /// <summary>Runs the measure over the records.</summary>
    /// <param name="db">An engine with a schema <c>calendar</c> that holds <c>working_day</c> (<see cref="Prepare"/>); what it is left with is dropped by the next run.</param>
    /// <returns>What differs from what is expected, a sentence a row; empty when nothing does.</returns>
    public IReadOnlyList<string> Differences(Measure measure, DbConnection db)
    {
        var select = string.Join(", ", expectColumns.Select(column => column == "period" ? "period.last_day" : "listed." + column));
        Install(measure, db, lastFirst: true);
        var cases = $"({MeasureTables.Cases(db, measure.Definition)}) as listed";
        var sql = $"select {select} from {cases} join period on period.period_id = listed.period_id";
        List<string> again = [.. Rows(db, sql)];
        Install(measure, db);
        List<string> found = [.. Rows(db, sql)];

        return
        [
            .. Beyond(expected, found).Select(row => $"wanted and not listed: {row}"),
            .. Beyond(found, expected).Select(row => $"listed and not wanted: {row}"),
            .. Beyond(found, again).Select(row => $"listed or not as the records happen to lie: {row}"),
            .. Rows(db, $"select org_code, period_id, subject_id from {cases} group by org_code, period_id, subject_id having count(*) > 1").Select(row => $"listed more than once: {row}"),
            .. Rows(db, $"select listed.subject_id, period.basis from {cases} join period on period.period_id = listed.period_id where period.basis <> '{MeasurePeriods.WordOf(measure.Definition.Span)}'")
                .Select(row => $"a row of a period of another basis: {row}"),
            .. Rows(db, $"select subject_id from {cases} where met is null and left_out is null").Select(row => $"neither met nor not met, and no reason why it is left out: {row}"),
        ];
    }

    /// <summary>Makes the tables of the example and the views of the measure, in a schema of their own.</summary>
    /// <param name="lastFirst">Whether the records go in from the last to the first: what is listed must not hang on it.</param>
    public void Install(Measure measure, DbConnection db, bool lastFirst = false)
    {
        MeasureTables.Execute(db, "drop schema if exists example cascade");
        MeasureTables.Execute(db, "create schema example");
        MeasureTables.Execute(db, "set search_path = 'example'");
        foreach (var name in MeasureTables.Constant)
        {
            MeasureTables.Execute(db, $"create view {name} as select * from calendar.{name}");
        }

        MeasureTables.WritePeriods(db, MeasurePeriods.Of(days.Distinct().Select(Month.Of)));
        MeasureDefinition[] definitions = [.. measure.Views, measure.Definition];
        MeasureTables.WriteParameters(db,
        [
            .. parameters,
            .. definitions.SelectMany(one => one.Parameters.Select(parameter => ParameterSetting.Default(one.Id, parameter)))
                .Where(one => !parameters.Exists(own => (own.MeasureId, own.Organisation, own.Name) == (one.MeasureId, null, one.Name))),
        ]);
        // Placements are derived from the care episodes, as in the store, unless the example gives them.
        var derives = measure.Tables.Any(table => table.Name == "placement") && !tables.Exists(table => table.Name == "placement");
        foreach (var table in measure.Tables.Where(table => !derives || table.Name != "placement"))
        {
            var given = tables.Where(one => one.Name == table.Name).ToList();
            MeasureTables.Write(
                db, table.Name, string.Join(", ", MeasureTables.ColumnsOf(table).Select(column => $"{column.Name} {MeasureTables.TypeOf(column.Type)}")), lastFirst ? given.SelectMany(one => one.Rows).Reverse() : given.SelectMany(one => one.Rows));
        }

        if (derives)
        {
            MeasureTables.Execute(db, "create view placement as " + RecordStore.PlacementSql());
        }

        foreach (var definition in definitions)
        {
            MeasureTables.Install(db, definition);
        }
    }

    /// <summary>Makes, once for an engine, the tables that are the same in every example.</summary>
    public static void Prepare(DbConnection db)
    {
        MeasureTables.Execute(db, "drop schema if exists calendar cascade");
        MeasureTables.Execute(db, "create schema calendar");
        MeasureTables.Execute(db, "set search_path = 'calendar'");
        MeasureTables.WriteConstant(db, "calendar");
    }

    private static IEnumerable<string> Rows(DbConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Word(reader.GetValue(i))));
        }
    }

    private static string Word(object value) => value switch
    {
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => Number(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => value.ToString() ?? "",
    };

    private static string Number(string text) => double.Parse(text, CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Beyond(IEnumerable<string> rows, IEnumerable<string> others)
    {
        var left = others.CountBy(row => row).ToDictionary(one => one.Key, one => one.Value);
        foreach (var row in rows)
        {
            if (left.GetValueOrDefault(row) is > 0 and var count)
            {
                left[row] = count - 1;
            }
            else
            {
                yield return row;
            }
        }
    }

    private static string Literal(string text, RecordType type) => text.Length == 0 ? "null" : type switch
    {
        RecordType.Text => MeasureTables.Text(text),
        RecordType.Day => MeasureTables.Day(Day(text)),
        RecordType.Whole => long.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : throw new FormatException($"found ‘{text}’; wanted a whole number"),
        RecordType.Number => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : throw new FormatException($"found ‘{text}’; wanted a number"),
        RecordType.YesNo => text is "true" or "false" ? text : throw new FormatException($"found ‘{text}’; wanted true or false"),
    };

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new FormatException($"found ‘{text}’; wanted a day such as 2026-03-31");
}
