using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using Marram.Periods;
using Marram.Records;
using Sylvan.Data.Csv;

namespace Marram.Measures;

/// <summary>A setting of a measure's parameter: who it holds for and when.</summary>
/// <param name="Organisation">The code of the authority; null for everyone.</param>
/// <param name="From">The first day it holds.</param>
/// <param name="Until">The last day it holds, included.</param>
public sealed record ParameterSetting(string MeasureId, string? Organisation, string Name, string Value, DateOnly From, DateOnly Until)
{
    /// <summary>The default of a header: for everyone, always.</summary>
    public static ParameterSetting Default(string measureId, MeasureParameter parameter) =>
        new(measureId, null, parameter.Name, parameter.Value, new(1900, 1, 1), new(9999, 12, 31));
}

/// <summary>
/// The tables a measure reads beside the records: the same in every engine, written by plain statements. <c>period(period_id, basis, first_day, last_day)</c> has a
/// row a basis and month end; <c>working_day(day, number)</c> counts the working days up to and including each day, so that the difference of two numbers is the
/// working days between; <c>parameter</c> has the settings, those of a header as rows for everyone.
/// </summary>
public static class MeasureTables
{
    private const int RowsAtOnce = 1000;

    // Tables of rules that are data: the file of each and its columns stand in catalogue/measures/tables.csv.
    private static readonly IReadOnlyList<RuleTable> Rules = [.. Csv("measures/tables.csv").Select(row => new RuleTable(row[0], row[1], row[2]))];

    /// <summary>Those that are the same whatever was loaded.</summary>
    public static readonly IReadOnlyList<string> Constant = ["working_day", .. Rules.Select(rule => rule.Name)];

    /// <summary>The names of these tables.</summary>
    public static readonly IReadOnlyList<string> Fixed = ["period", "parameter", .. Constant];

    /// <summary>SHA-256 over these tables of rules: another hash may give other figures.</summary>
    internal static readonly string RulesHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Rules.SelectMany(rule => Csv(rule.File).Select(row => $"{rule.Name} {string.Join('\t', row)}"))))));

    private static readonly Lazy<IReadOnlyList<(DateOnly Day, int Number)>> WorkingDays = new(() => [.. WorkingDayNumbers()]);
    private static readonly DateOnly FirstWorkingDay = new(1995, 1, 1);
    private static readonly DateOnly LastWorkingDay = new(2050, 12, 31);

    /// <summary>The type of a column of records, in words both engines have.</summary>
    public static string TypeOf(RecordType type) => type switch
    {
        RecordType.Text => "varchar",
        RecordType.Day => "date",
        RecordType.Whole => "bigint",
        RecordType.Number => "double precision",
        RecordType.YesNo => "boolean",
    };

    /// <summary>The columns of a table of records, those every one has in front.</summary>
    public static IReadOnlyList<(string Name, RecordType Type)> ColumnsOf(RecordTable table) =>
        [("load_id", RecordType.Whole), ("source", RecordType.Text), ("org_code", RecordType.Text), .. table.Columns.Select(column => (column.Name, column.Type))];

    /// <summary>Makes <c>period</c>.</summary>
    public static void WritePeriods(DbConnection db, IEnumerable<Period> periods) => Write(
        db, "period", "period_id integer, basis varchar, first_day date, last_day date",
        periods.Select(period => $"{MeasurePeriods.IdOf(period)}, '{MeasurePeriods.WordOf(MeasurePeriods.SpanOf(period))}', {Day(period.FirstDay)}, {Day(period.LastDay)}"));

    /// <summary>
    /// Makes <c>month_period</c>: the months that periods ending in some months are made of, as <c>period</c> has them and numbered from the year 0. A measure that may
    /// be added up from months is listed by these.
    /// </summary>
    internal static void WriteMonths(DbConnection db, IReadOnlyList<Month> months) => Write(
        db, "month_period", "period_id integer, basis varchar, first_day date, last_day date",
        from month in months.Count == 0 ? [] : Enumerable.Range(1 - 12, months.Count + 11).Select(months[0].Plus)
        from span in (MeasureSpan[])[MeasureSpan.Rolling3Months, MeasureSpan.Rolling12Months, MeasureSpan.YearToDate]
        select $"{NumberOf(month.FirstDay)}, '{MeasurePeriods.WordOf(span)}', {Day(month.FirstDay)}, {Day(month.LastDay)}");

    /// <summary>In which part of the area each team works, by authority and the team's code.</summary>
    /// <param name="source">What to read the table of teams from.</param>
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Localities(DuckDBConnection db, string source)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"select org_code, team_code, locality from {source} where locality is not null and team_code is not null order by org_code, team_code";
        using var reader = command.ExecuteReader();
        Dictionary<string, IReadOnlyDictionary<string, string>> found = new(StringComparer.Ordinal);
        while (reader.Read())
        {
            if (!found.TryGetValue(reader.GetString(0), out var teams))
            {
                found[reader.GetString(0)] = teams = new Dictionary<string, string>(StringComparer.Ordinal);
            }

            ((Dictionary<string, string>)teams)[reader.GetString(1)] = reader.GetString(2);
        }

        return found;
    }

    /// <summary>The number of each child in <c>child_part</c>.</summary>
    internal static IReadOnlyDictionary<(string Authority, string ChildId), int> ChildNumbers(DuckDBConnection db)
    {
        using var command = db.CreateCommand();
        command.CommandText = "select org_code, child_id, number from child_part where child_id is not null";
        using var reader = command.ExecuteReader();
        Dictionary<(string, string), int> numbers = [];
        while (reader.Read())
        {
            numbers[(reader.GetString(0), reader.GetString(1))] = reader.GetInt32(2);
        }

        return numbers;
    }

    /// <summary>The month of a day, counted from the year 0.</summary>
    internal static int NumberOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>Makes <c>parameter</c>.</summary>
    public static void WriteParameters(DbConnection db, IEnumerable<ParameterSetting> settings) => Write(
        db, "parameter", "measure_id varchar, org_code varchar, name varchar, value varchar, from_day date, until_day date",
        settings.Select(one => $"{Text(one.MeasureId)}, {Text(one.Organisation)}, {Text(one.Name)}, {Text(one.Value)}, {Day(one.From)}, {Day(one.Until)}"));

    /// <summary>Makes the tables that are the same whatever was loaded.</summary>
    /// <param name="schema">The schema that is searched first, where they are made.</param>
    public static void WriteConstant(DbConnection db, string schema)
    {
        var days = WorkingDays.Value;
        if (db is DuckDBConnection duck)
        {
            // Every opening of the records makes this table, so it goes the short way.
            Execute(db, "create table working_day (day date, number integer)");
            using var appender = duck.CreateAppender(schema, "working_day");
            foreach (var (day, number) in days)
            {
                appender.CreateRow().AppendValue(day).AppendValue(number).EndRow();
            }
        }
        else
        {
            Write(db, "working_day", "day date, number integer", days.Select(one => $"{Day(one.Day)}, {one.Number.ToString(CultureInfo.InvariantCulture)}"));
        }

        foreach (var rule in Rules)
        {
            (string Name, string Type)[] columns = [.. rule.Columns.Split(' ').Select(column => column.Split(':')).Select(column => (column[0], column[1]))];
            Write(
                db, rule.Name, string.Join(", ", columns.Select(column => $"{column.Name} {(column.Type == "text" ? "varchar" : column.Type)}")),
                Csv(rule.File).Select(row => string.Join(", ", columns.Zip(row, (column, value) => value.Length == 0 ? "null" : column.Type switch
                {
                    "text" => Text(value),
                    "date" => Day(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    "integer" => int.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                    _ => throw new InvalidOperationException($"catalogue/measures/tables.csv: {rule.Name}: {column.Name} is ‘{column.Type}’; wanted text, date or integer."),
                }))));
        }
    }

    /// <summary>Makes a table and fills it.</summary>
    /// <param name="rows">Each row as literals joined by commas.</param>
    public static void Write(DbConnection db, string table, string columns, IEnumerable<string> rows)
    {
        Execute(db, $"create table {table} ({columns})");
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            var insert = new StringBuilder($"insert into {table} values ");
            insert.AppendJoin(", ", some.Select(row => $"({row})"));
            Execute(db, insert.ToString());
        }
    }

    /// <summary>Makes the view of a measure.</summary>
    public static void Install(DbConnection db, MeasureDefinition measure) => Execute(db, $"create view {measure.ViewName} as\n{measure.Sql}");

    /// <summary>A select that gives the cases of an installed measure with every column a case may have; those the measure lacks are null.</summary>
    public static string Cases(DbConnection db, MeasureDefinition measure)
    {
        // Where the text names them, the engine need not go through all of it to say so.
        var found = CaseList.Of(measure.Sql) is { } list ? list.Columns.ToHashSet(StringComparer.Ordinal) : NamedBy(db, measure);
        string Or(string column, string type) => found.Contains(column) ? $"cast({column} as {type}) as {column}" : $"cast(null as {type}) as {column}";
        return $"select org_code, period_id, subject_id, met, {Or("value", "double precision")}, {Or("team_code", "varchar")}, {Or("child_id", "varchar")}, {Or("left_out", "varchar")} from {measure.ViewName}";
    }

    private static HashSet<string> NamedBy(DbConnection db, MeasureDefinition measure)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"select * from {measure.ViewName} where false";
        using var reader = command.ExecuteReader();
        return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet(StringComparer.Ordinal);
    }

    public static void Execute(DbConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A text as a literal.</summary>
    public static string Text(string? text) => text is null ? "null" : RecordStore.Quoted(text);

    /// <summary>A Parquet file as a table.</summary>
    internal static string Parquet(string file) => $"read_parquet({Text(file)})";

    /// <summary>A day as a literal.</summary>
    public static string Day(DateOnly day) => $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    private static IEnumerable<(DateOnly Day, int Number)> WorkingDayNumbers()
    {
        var number = 0;
        for (var day = FirstWorkingDay; day <= LastWorkingDay; day = day.AddDays(1))
        {
            number += day.IsWorkingDay() ? 1 : 0;
            yield return (day, number);
        }
    }

    private static List<string[]> Csv(string resource)
    {
        using var stream = typeof(MeasureTables).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The program was built without {resource}.");
        using var csv = CsvDataReader.Create(new StreamReader(stream));
        List<string[]> rows = [];
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return rows;
    }

    private sealed record RuleTable(string Name, string File, string Columns);
}
