using DuckDB.NET.Data;
using Marram.Periods;
using Marram.Records;

namespace Marram.Measures;

/// <summary>
/// The records in force as tables in memory, merged once, with the tables and views of measures over them. It lists cases and counts figures; the register is not
/// its business. The caller disposes it.
/// </summary>
public sealed class MeasureRecords : IDisposable
{
    /// <summary>How many month ends are counted: six years.</summary>
    public const int Months = 72;

    /// <summary>The number in <c>period</c> of the seven days after the records end. It is in no figure.</summary>
    public const int ComingWeek = -1;

    private readonly HashSet<string> installed = new(StringComparer.Ordinal);
    private readonly HashSet<string> tables = new(StringComparer.Ordinal);

    private MeasureRecords(DuckDBConnection db, IReadOnlyList<RecordLoad> loads, IReadOnlyList<Month> months) => (Db, Loads, MonthEnds) = (db, loads, months);

    /// <summary>The engine; its names are found in the schema of tables first.</summary>
    public DuckDBConnection Db { get; }

    /// <summary>The loads in force.</summary>
    public IReadOnlyList<RecordLoad> Loads { get; }

    /// <summary>The months that figures are counted to the end of, the earliest first.</summary>
    public IReadOnlyList<Month> MonthEnds { get; }

    /// <summary>Opens the store.</summary>
    /// <param name="settings">What authorities have set beside the defaults of the headers.</param>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    public static MeasureRecords Open(RecordStore store, MeasureCatalogue catalogue, IReadOnlyList<ParameterSetting> settings, DateOnly? knownOn = null)
    {
        var loads = store.InForce(knownOn);
        var months = MonthsOf(loads);
        var db = store.Open(knownOn);
        try
        {
            MeasureTables.Execute(db, "create schema measured; set search_path = 'measured,main'");
            MeasureTables.WritePeriods(db, MeasurePeriods.Of(months));
            if (loads.Length > 0)
            {
                // What falls due in the week after the records end is asked of a measure of visits as of any quarter.
                var lastDay = loads.Max(load => load.LastDay);
                MeasureTables.Execute(db, $"insert into period values ({ComingWeek}, '{MeasurePeriods.WordOf(Basis.InPeriod)}', {MeasureTables.Day(lastDay.AddDays(1))}, {MeasureTables.Day(lastDay.AddDays(7))})");
            }

            MeasureTables.WriteParameters(db,
                [.. settings.SelectMany(setting => ForEach(setting, loads)), .. catalogue.Measures.SelectMany(measure => measure.Definition.Parameters.Select(parameter => ParameterSetting.Default(measure.Id, parameter)))]);
            MeasureTables.WriteConstant(db, "measured");
            return new(db, loads, months);
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>Makes the view of a measure, with the tables and views it reads where they are not there yet.</summary>
    public void Install(Measure measure)
    {
        foreach (var table in measure.Tables.Append(RecordTables.Of("child")))
        {
            Materialise(table);
        }

        foreach (var definition in measure.Views.Append(measure.Definition))
        {
            if (!installed.Contains(definition.Id))
            {
                MeasureTables.Install(Db, definition);
                installed.Add(definition.Id);
            }
        }
    }

    /// <summary>
    /// From which day on an authority's records of a table are all there: the first day on which anything in it ended, for what had ended before the records began is
    /// not among them; where nothing ends, the first day on which anything happened. Null where there is no record.
    /// </summary>
    public DateOnly? CompleteFrom(RecordTable table, string authority)
    {
        Materialise(table);
        if (DayOf(table) is not { } day)
        {
            return null;
        }

        using var command = Db.CreateCommand();
        command.CommandText = $"select min({day}) from {table.Name} where org_code = {MeasureTables.Text(authority)}";
        return command.ExecuteScalar() is DateOnly first ? first : null;
    }

    public void Dispose() => Db.Dispose();

    /// <summary>The day of a table by which its history is judged; null where its records have no history, such as who a child is.</summary>
    internal static string? DayOf(RecordTable table) => table.Name is "child" or "worker" or "population"
        ? null
        : ((string[])["ended_on", "closed_on", "completed_on"]).FirstOrDefault(name => table.Columns.Any(column => column.Name == name))
            ?? table.Key.FirstOrDefault(name => table.Columns.Any(column => column.Name == name && column.Type == RecordType.Day));

    /// <summary>Makes the table of the legal status that each child in care had at each month end.</summary>
    public void InstallLegalStatus()
    {
        if (tables.Add("legal_status"))
        {
            Materialise(RecordTables.Of("care_episode"));
            MeasureTables.Execute(Db, $"""
                create table measured.legal_status as
                select care_episode.org_code, care_episode.child_id, period.last_day, max(care_episode.legal_status) as legal_status
                from care_episode
                join period
                  on period.basis = '{MeasurePeriods.WordOf(Basis.Snapshot)}'
                  and care_episode.started_on <= period.last_day
                  and (care_episode.ended_on is null or care_episode.ended_on > period.last_day)
                group by care_episode.org_code, care_episode.child_id, period.last_day
                """);
        }
    }

    internal void Materialise(RecordTable table)
    {
        if (!tables.Add(table.Name))
        {
            return;
        }

        if (table.Name == "placement")
        {
            Materialise(RecordTables.Of("care_episode"));
            MeasureTables.Execute(Db, $"create table measured.placement as {RecordStore.PlacementSql()}");
        }
        else
        {
            MeasureTables.Execute(Db, $"create table measured.{table.Name} as select * from main.{table.Name}");
        }
    }

    // The row for everyone is the default's: what a site sets for everyone holds for each of its authorities.
    private static IEnumerable<ParameterSetting> ForEach(ParameterSetting setting, IReadOnlyList<RecordLoad> loads) =>
        setting.Organisation is not null ? [setting] : loads.Select(load => load.Authority).Distinct().Select(authority => setting with { Organisation = authority });

    private static List<Month> MonthsOf(IReadOnlyList<RecordLoad> loads)
    {
        if (loads.Count == 0)
        {
            return [];
        }

        var lastDay = loads.Max(load => load.LastDay);
        var last = Month.Of(lastDay).LastDay == lastDay ? Month.Of(lastDay) : Month.Of(lastDay).Plus(-1);
        return [.. Enumerable.Range(0, Months).Select(back => last.Plus(back - Months + 1)).Where(month => month.LastDay >= loads.Min(load => load.FirstDay))];
    }
}
