using System.Data.Common;
using System.Globalization;
using System.Text;
using Marram.Periods;
using Marram.Records;

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

    /// <summary>Those that are the same whatever was loaded.</summary>
    public static readonly IReadOnlyList<string> Constant = ["working_day"];

    /// <summary>The names of these tables.</summary>
    public static readonly IReadOnlyList<string> Fixed = ["period", "parameter", .. Constant];

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
        periods.Select(period => $"{MeasurePeriods.IdOf(period)}, '{MeasurePeriods.WordOf(period.Basis)}', {Day(period.FirstDay)}, {Day(period.LastDay)}"));

    /// <summary>Makes <c>parameter</c>.</summary>
    public static void WriteParameters(DbConnection db, IEnumerable<ParameterSetting> settings) => Write(
        db, "parameter", "measure_id varchar, org_code varchar, name varchar, value varchar, from_day date, until_day date",
        settings.Select(one => $"{Text(one.MeasureId)}, {Text(one.Organisation)}, {Text(one.Name)}, {Text(one.Value)}, {Day(one.From)}, {Day(one.Until)}"));

    /// <summary>Makes the tables that are the same whatever was loaded.</summary>
    public static void WriteConstant(DbConnection db)
    {
        var number = 0;
        Write(
            db, "working_day", "day date, number integer",
            Enumerable.Range(0, LastWorkingDay.DayNumber - FirstWorkingDay.DayNumber + 1).Select(FirstWorkingDay.AddDays)
                .Select(day => $"{Day(day)}, {(number += day.IsWorkingDay() ? 1 : 0).ToString(CultureInfo.InvariantCulture)}"));
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
        using var command = db.CreateCommand();
        command.CommandText = $"select * from {measure.ViewName} where false";
        using var reader = command.ExecuteReader();
        var found = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet(StringComparer.Ordinal);
        string Or(string column, string type) => found.Contains(column) ? $"cast({column} as {type}) as {column}" : $"cast(null as {type}) as {column}";
        return $"select org_code, period_id, subject_id, met, {Or("value", "double precision")}, {Or("team_code", "varchar")}, {Or("child_id", "varchar")}, {Or("left_out", "varchar")} from {measure.ViewName}";
    }

    public static void Execute(DbConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A text as a literal.</summary>
    public static string Text(string? text) => text is null ? "null" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A day as a literal.</summary>
    public static string Day(DateOnly day) => $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
}
