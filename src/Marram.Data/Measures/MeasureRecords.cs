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

    // In front of the view of a measure that is listed by months.
    private const string ByMonth = "month_";

    private const string SearchPath = "set search_path = 'measured,main'";

    private readonly HashSet<string> installed = new(StringComparer.Ordinal);
    private readonly HashSet<string> tables = new(StringComparer.Ordinal);
    private readonly HashSet<string> views;
    private readonly Dictionary<string, Dictionary<string, DateOnly>> complete = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<(string, int), long>> populations = new(StringComparer.Ordinal);
    private HashSet<string> keep = [];

    private MeasureRecords(DuckDBConnection db, MeasureCatalogue catalogue, IReadOnlyList<RecordLoad> loads, IReadOnlyList<Month> months)
    {
        (Db, Loads, MonthEnds) = (db, loads, months);
        views = catalogue.Measures.Select(measure => measure.Definition.ViewName).ToHashSet(StringComparer.Ordinal);
    }

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
            MeasureTables.Execute(db, $"create schema measured; {SearchPath}");
            MeasureTables.WritePeriods(db, MeasurePeriods.Of(months));
            MeasureTables.WriteMonths(db, months);
            if (loads.Where(load => !load.IsOfLists).Select(load => (DateOnly?)load.LastDay).Max() is { } lastDay)
            {
                // What falls due in the week after the records end is asked of a measure of visits as of any quarter.
                MeasureTables.Execute(db, $"insert into period values ({ComingWeek}, '{MeasurePeriods.WordOf(Basis.InPeriod)}', {MeasureTables.Day(lastDay.AddDays(1))}, {MeasureTables.Day(lastDay.AddDays(7))})");
            }

            MeasureTables.WriteParameters(db,
                [.. settings.SelectMany(setting => ForEach(setting, loads)), .. catalogue.Measures.SelectMany(measure => measure.Definition.Parameters.Select(parameter => ParameterSetting.Default(measure.Id, parameter)))]);
            MeasureTables.WriteConstant(db, "measured");
            return new(db, catalogue, loads, months);
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the lists of measures that two or more others read, instead of making them anew for each: for a run that counts many. Said before any is installed.</summary>
    internal void KeepWhatIsShared(IEnumerable<Measure> measures) =>
        keep = measures.SelectMany(measure => measure.Views).GroupBy(view => view.Id).Where(readers => readers.Skip(1).Any()).Select(readers => readers.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Makes the view of a measure, with the tables and views it reads where they are not there yet.</summary>
    public void Install(Measure measure)
    {
        foreach (var table in measure.Tables.Append(RecordTables.Of("child")))
        {
            Materialise(table);
        }

        foreach (var definition in measure.Views.Append(measure.Definition))
        {
            if (installed.Add(definition.Id))
            {
                MeasureTables.Execute(Db, $"create {KindOf(definition)} {definition.ViewName} as\n{definition.Sql}");
            }
        }
    }

    /// <summary>
    /// Makes the view of a measure that lists its cases by months instead of its periods, for those to be added up: its <c>period_id</c> is then that of
    /// <c>month_period</c>. Null where its text does not show that its cases of a period are those of the months.
    /// </summary>
    internal string? InstallByMonths(Measure measure)
    {
        Dictionary<string, string> sources = [];
        foreach (var definition in measure.Views.Append(measure.Definition))
        {
            if (char.IsAsciiLetter(definition.Sql.AsSpan().TrimStart()[0]) && MonthSums.SourceOf(definition, views) is { } source && (source == "period" || sources.ContainsKey(source)))
            {
                sources.Add(definition.ViewName, source);
            }
        }

        if (!sources.ContainsKey(measure.Definition.ViewName))
        {
            return null;
        }

        foreach (var definition in measure.Views.Append(measure.Definition))
        {
            var sql = definition.Sql.TrimStart();
            if (sources.TryGetValue(definition.ViewName, out var source) && installed.Add(ByMonth + definition.Id))
            {
                // A step of the same name takes the place of what the text reads.
                var step = $"with {source} as (select * from {ByMonth}{source})";
                var text = sql.StartsWith("with", StringComparison.OrdinalIgnoreCase) ? $"{step},{sql[4..]}" : $"{step}\n{sql}";
                MeasureTables.Execute(Db, $"create {KindOf(definition)} {ByMonth}{definition.ViewName} as\n{text}");
            }
        }

        return ByMonth + measure.Definition.ViewName;
    }

    private string KindOf(MeasureDefinition definition) => keep.Contains(definition.Id) ? "table" : "view";

    /// <summary>
    /// From which day on an authority's records of a table are all there: the first day on which anything in it ended, for what had ended before the records began is
    /// not among them; where nothing ends, the first day on which anything happened. Null where there is no record.
    /// </summary>
    public DateOnly? CompleteFrom(RecordTable table, string authority)
    {
        if (!complete.TryGetValue(table.Name, out var byAuthority))
        {
            Materialise(table);
            complete[table.Name] = byAuthority = [];
            if (DayOf(table) is { } day)
            {
                using var command = Db.CreateCommand();
                command.CommandText = $"select org_code, min({day}) from {table.Name} group by org_code having min({day}) is not null";
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    byAuthority[reader.GetString(0)] = reader.GetFieldValue<DateOnly>(1);
                }
            }
        }

        return byAuthority.TryGetValue(authority, out var first) ? first : null;
    }

    /// <summary>How many people live in each area, by authority and the year whose June it is said of.</summary>
    internal Dictionary<(string Authority, int Year), long> Populations(string column)
    {
        if (!populations.TryGetValue(column, out var known))
        {
            populations[column] = known = [];
            Materialise(RecordTables.Of("population"));
            using var command = Db.CreateCommand();
            command.CommandText = $"select org_code, mid_year, {column} from population where {column} is not null";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                known[(reader.GetString(0), (int)reader.GetInt64(1))] = reader.GetInt64(2);
            }
        }

        return known;
    }

    /// <summary>Another connection to the same tables and views, for a question asked beside others. The caller disposes it.</summary>
    internal DuckDBConnection Beside()
    {
        var beside = Db.Duplicate();
        beside.Open();
        MeasureTables.Execute(beside, SearchPath);
        return beside;
    }

    public void Dispose() => Db.Dispose();

    /// <summary>The day of a table by which its history is judged; null where its records have no history, such as who a child is.</summary>
    internal static string? DayOf(RecordTable table) => table.Name is "child" or "worker" or "population"
        ? null
        : ((string[])["ended_on", "closed_on", "completed_on"]).FirstOrDefault(name => table.Columns.Any(column => column.Name == name))
            ?? table.Key.FirstOrDefault(name => table.Columns.Any(column => column.Name == name && column.Type == RecordType.Day));

    /// <summary>Makes the table of what figures are split by.</summary>
    /// <param name="sql">All that is told of a child in one number, as an expression over <c>child</c>.</param>
    internal void InstallParts(string sql)
    {
        if (tables.Add("child_part"))
        {
            Materialise(RecordTables.Of("child"));
            MeasureTables.Execute(Db, $"create table measured.child_part as select org_code, child_id, cast({sql} as bigint) as part from child");
        }
    }

    /// <summary>The legal statuses there are, in the order of their numbers in <c>legal_status</c>; none before that table is made.</summary>
    internal IReadOnlyList<string> LegalStatuses { get; private set; } = [];

    /// <summary>Makes the table of the legal status that each child in care had at each month end.</summary>
    public void InstallLegalStatus()
    {
        if (tables.Add("legal_status"))
        {
            Materialise(RecordTables.Of("care_episode"));
            using (var command = Db.CreateCommand())
            {
                command.CommandText = "select distinct legal_status from care_episode where legal_status is not null order by legal_status";
                using var reader = command.ExecuteReader();
                List<string> statuses = [];
                while (reader.Read())
                {
                    statuses.Add(reader.GetString(0));
                }

                LegalStatuses = statuses;
            }

            MeasureTables.Execute(Db, $"""
                create type measured.legal_code as enum ({string.Join(", ", LegalStatuses.DefaultIfEmpty("").Select(MeasureTables.Text))});
                create table measured.legal_status as
                select care_episode.org_code, care_episode.child_id, ending.period_id, cast(max(care_episode.legal_status) as legal_code) as legal_status
                from care_episode
                join period
                  on period.basis = '{MeasurePeriods.WordOf(Basis.Snapshot)}'
                  and care_episode.started_on <= period.last_day
                  and (care_episode.ended_on is null or care_episode.ended_on > period.last_day)
                join period as ending
                  on ending.last_day = period.last_day
                group by care_episode.org_code, care_episode.child_id, ending.period_id
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
