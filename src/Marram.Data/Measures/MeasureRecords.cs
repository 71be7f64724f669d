using System.Collections.Concurrent;
using System.Collections.Immutable;
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
    private readonly HashSet<string> merged = new(StringComparer.Ordinal);
    private readonly HashSet<string> views;
    private readonly Dictionary<string, Dictionary<string, DateOnly>> complete = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<(string, int), long>> populations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> monthSources = new(StringComparer.Ordinal);
    private readonly Func<MeasureDefinition, string> textOf;
    private readonly RecordStore? store;
    private readonly bool keeps;
    private HashSet<string> keep = [];
    private Action? furnish;
    private CaseHolders? holders;
    private IReadOnlyDictionary<(string Authority, string ChildId), int>? childNumbers;
    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? localities;

    private MeasureRecords(
        DuckDBConnection db, MeasureCatalogue catalogue, RecordStore? store, bool keeps, ImmutableArray<RecordLoad> loads, IReadOnlyList<string> authorities, IReadOnlyList<Month> months,
        Func<MeasureDefinition, string> textOf)
    {
        (Db, this.store, this.keeps, Loads, Authorities, MonthEnds, this.textOf) = (db, store, keeps, loads, authorities, months, textOf);
        views = catalogue.Measures.Select(measure => measure.Definition.ViewName).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The engine; its names are found in the schema of tables first.</summary>
    public DuckDBConnection Db { get; }

    /// <summary>The loads in force.</summary>
    public ImmutableArray<RecordLoad> Loads { get; }

    /// <summary>The codes of the authorities whose records these are.</summary>
    public IReadOnlyList<string> Authorities { get; }

    /// <summary>The months that figures are counted to the end of, the earliest first.</summary>
    public IReadOnlyList<Month> MonthEnds { get; }

    /// <summary>Opens the store.</summary>
    /// <param name="settings">What authorities have set beside the defaults of the headers.</param>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    public static MeasureRecords Open(RecordStore store, MeasureCatalogue catalogue, IReadOnlyList<ParameterSetting> settings, DateOnly? knownOn = null) =>
        Open(store, catalogue, settings, store.InForce(knownOn), withComingWeek: true, keeps: false);

    /// <summary>How many things may be done at once.</summary>
    internal int Cores { get; private set; } = Environment.ProcessorCount;

    /// <summary>Opens the store to count figures: tables that had to be merged are kept for the next time.</summary>
    /// <param name="cores">How many cores it may have.</param>
    internal static MeasureRecords OpenToCount(RecordStore store, MeasureCatalogue catalogue, IReadOnlyList<ParameterSetting> settings, ImmutableArray<RecordLoad> loads, int cores)
    {
        var records = Open(store, catalogue, settings, loads, withComingWeek: false, keeps: true);
        records.Cores = cores;
        // Who asks has a core of its own already. A thread of the engine's beside them would take what is asked, and who asked would go round and round until it is there.
        // Figures do not hang on the order of rows, and keeping it costs a tenth.
        MeasureTables.Execute(records.Db, "set threads = 1; set preserve_insertion_order = false");
        return records;
    }

    /// <summary>Tables of some children in place of the records in force.</summary>
    /// <param name="tables">Makes the tables of records, in the schema that is searched first.</param>
    /// <param name="authorities">The codes that stand in those tables.</param>
    /// <param name="localities">In which part of the area each team works.</param>
    /// <param name="textOf">The text of a measure, where another than its own is to be asked.</param>
    internal static MeasureRecords OfSome(
        DuckDBConnection db, MeasureCatalogue catalogue, IReadOnlyList<ParameterSetting> settings, IReadOnlyList<Month> months, IReadOnlyList<string> authorities, IEnumerable<string> tables,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> localities, Func<MeasureDefinition, string> textOf)
    {
        Furnish(db, catalogue, settings, months, authorities, comingFrom: null);
        var records = new MeasureRecords(db, catalogue, null, false, [], authorities, months, textOf) { localities = localities };
        records.tables.UnionWith(tables);
        return records;
    }

    private static MeasureRecords Open(
        RecordStore store, MeasureCatalogue catalogue, IReadOnlyList<ParameterSetting> settings, ImmutableArray<RecordLoad> loads, bool withComingWeek, bool keeps)
    {
        var months = MonthsOf(loads);
        var db = RecordStore.OpenBare(loads);
        try
        {
            string[] authorities = [.. loads.Select(load => load.Authority).Distinct().Order(StringComparer.Ordinal)];
            MeasureTables.Execute(db, $"create schema measured; {SearchPath}");
            var comingFrom = withComingWeek ? loads.Where(load => !load.IsOfLists).Select(load => (DateOnly?)load.LastDay.AddDays(1)).Max() : null;
            return new(db, catalogue, store, keeps, loads, authorities, months, definition => definition.Sql) { furnish = () => Furnish(db, catalogue, settings, months, authorities, comingFrom) };
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    // A counting that asks nothing of all children needs none of it.
    private void Furnish()
    {
        furnish?.Invoke();
        furnish = null;
    }

    // The tables that measures read beside the records.
    private static void Furnish(DuckDBConnection db, MeasureCatalogue catalogue, IReadOnlyList<ParameterSetting> settings, IReadOnlyList<Month> months, IReadOnlyList<string> authorities, DateOnly? comingFrom)
    {
        MeasureTables.Execute(db, $"create schema if not exists measured; {SearchPath}");
        MeasureTables.WritePeriods(db, MeasurePeriods.Of(months));
        MeasureTables.WriteMonths(db, months);
        if (comingFrom is { } day)
        {
            // What falls due in the week after the records end is asked of a measure of visits as of any quarter.
            MeasureTables.Execute(db, $"insert into period values ({ComingWeek}, '{MeasurePeriods.WordOf(MeasureSpan.Quarter)}', {MeasureTables.Day(day)}, {MeasureTables.Day(day.AddDays(6))})");
        }

        MeasureTables.WriteParameters(db,
            [.. settings.SelectMany(setting => ForEach(setting, authorities)), .. catalogue.Measures.SelectMany(measure => measure.Definition.Parameters.Select(parameter => ParameterSetting.Default(measure.Id, parameter)))]);
        MeasureTables.WriteConstant(db, "measured");
    }

    /// <summary>Keeps the lists of measures that two or more others read, instead of making them anew for each: for a run that counts many. Said before any is installed.</summary>
    internal void KeepWhatIsShared(IEnumerable<Measure> measures) =>
        keep = measures.SelectMany(measure => measure.Views).GroupBy(view => view.Id).Where(readers => readers.Skip(1).Any()).Select(readers => readers.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Makes on every core what the lists of many measures read and are split by: each thing when what it reads is there.</summary>
    /// <param name="parts">All that is told of a child in one number, as an expression over <c>child</c>.</param>
    internal void MakeShared(IReadOnlyList<Measure> measures, string parts)
    {
        if (measures.Count == 0)
        {
            return;
        }

        Furnish();
        List<Action<DuckDBConnection>> makings = [];
        if (measures.Any(measure => measure.Tables.Any(table => table.Name == "placement")) && tables.Add("placement"))
        {
            makings.Add(MakePlacement);
        }

        // What is made beside other things is claimed here, and what it reads is made first: the sets of names are no more than one thread's.
        if (measures.Any(FigureQuery.IsInCare) && tables.Add("legal_status"))
        {
            Materialise(RecordTables.Of("care_episode"));
            makings.Add(MakeLegalStatus);
        }

        if (measures.Any(measure => !measure.NamesTeam))
        {
            Materialise(RecordTables.Of("allocation"));
            var isToMake = ClaimParts();
            makings.Add(db =>
            {
                if (isToMake)
                {
                    MakeParts(db, parts);
                }

                holders ??= CaseHolders.Read(db);
            });
        }

        HashSet<string> made = new(StringComparer.Ordinal);
        List<(string Name, MeasureDefinition Definition, string Sql)> lists = [];
        foreach (var measure in measures)
        {
            var sources = FigureQuery.IsByMonths(this, measure) ? MonthSources(measure) : null;
            foreach (var definition in measure.Views.Append(measure.Definition).Where(one => keep.Contains(one.Id)))
            {
                var name = (sources is null ? "" : ByMonth) + definition.ViewName;
                if (lists.TrueForAll(list => list.Name != name) && (sources is null || sources.ContainsKey(definition.ViewName)))
                {
                    lists.Add((name, definition, sources is null ? textOf(definition) : ByMonths(definition, sources[definition.ViewName])));
                }
            }
        }

        var isFirst = true;
        while (makings.Count > 0 || isFirst)
        {
            // One that reads what is never made here is made when it is asked for.
            var ready = lists.FindAll(list => SqlWords.ReadBy(list.Sql).All(read => !(views.Contains(read) || read.StartsWith(ByMonth, StringComparison.Ordinal) && read != "month_period") || made.Contains(read))
                && (!isFirst || !list.Definition.Reads.Contains("placement")));
            makings.AddRange(ready.Where(list => installed.Add(IdOf(list))).Select<(string Name, MeasureDefinition, string Sql), Action<DuckDBConnection>>(list => db => MeasureTables.Execute(db, $"create table {list.Name} as\n{list.Sql}")));
            OnEveryCore(makings, Cores, Beside, (db, make) => make(db));
            made.UnionWith(ready.Select(list => list.Name));
            lists.RemoveAll(ready.Contains);
            makings.Clear();
            isFirst = false;
        }

        static string IdOf((string Name, MeasureDefinition Definition, string) list) => (list.Name == list.Definition.ViewName ? "" : ByMonth) + list.Definition.Id;
    }

    /// <summary>Makes the view of a measure, with the tables and views it reads where they are not there yet.</summary>
    public void Install(Measure measure)
    {
        Furnish();
        Materialise(measure);
        foreach (var definition in measure.Views.Append(measure.Definition))
        {
            Make(definition, "", textOf(definition));
        }
    }

    /// <summary>A select that lists the cases of a measure that is asked once: of its table where that is kept, else its text. What it reads is made where it is not there yet.</summary>
    internal string ListOf(Measure measure)
    {
        Furnish();
        Materialise(measure);
        foreach (var definition in measure.Views)
        {
            Make(definition, "", textOf(definition));
        }

        return Listed(measure.Definition, "", textOf(measure.Definition));
    }

    /// <summary>Whether the cases of a measure are kept as a table, for others to read.</summary>
    internal bool IsKept(Measure measure) => keep.Contains(measure.Id);

    /// <summary>Whether the text shows that the cases of a period are those of its months.</summary>
    internal bool IsListedByMonths(Measure measure) => MonthSources(measure).ContainsKey(measure.Definition.ViewName);

    /// <summary>The same by months instead of the measure's periods, for those to be added up: its <c>period_id</c> is then that of <c>month_period</c>.</summary>
    internal string ListByMonths(Measure measure)
    {
        Furnish();
        var sources = MonthSources(measure);
        Materialise(measure);
        foreach (var definition in measure.Views)
        {
            if (sources.TryGetValue(definition.ViewName, out var source))
            {
                Make(definition, ByMonth, ByMonths(definition, source));
            }
        }

        return Listed(measure.Definition, ByMonth, ByMonths(measure.Definition, sources[measure.Definition.ViewName]));
    }

    // What gives the cases of a measure, and of those it reads, their period, by the names of their views; only of those that are lists by months.
    private Dictionary<string, string> MonthSources(Measure measure)
    {
        if (!monthSources.TryGetValue(measure.Id, out var sources))
        {
            monthSources[measure.Id] = sources = [];
            foreach (var definition in measure.Views.Append(measure.Definition))
            {
                if (char.IsAsciiLetter(definition.Sql.AsSpan().TrimStart()[0]) && MonthSums.SourceOf(definition, views) is { } source && (source == "period" || sources.ContainsKey(source)))
                {
                    sources.Add(definition.ViewName, source);
                }
            }
        }

        return sources;
    }

    // A step of the same name takes the place of what the text reads.
    private string ByMonths(MeasureDefinition definition, string source)
    {
        var sql = textOf(definition).TrimStart();
        var step = $"with {source} as (select * from {ByMonth}{source})";
        return sql.StartsWith("with", StringComparison.OrdinalIgnoreCase) ? $"{step},{sql[4..]}" : $"{step}\n{sql}";
    }

    private string Listed(MeasureDefinition definition, string prefix, string sql)
    {
        if (!keep.Contains(definition.Id))
        {
            // A view would be looked through twice: when it is made and when it is asked.
            return sql;
        }

        Make(definition, prefix, sql);
        return CaseList.Of(definition.Sql) is { } list ? $"select {string.Join(", ", list.Columns)} from {prefix}{definition.ViewName}" : $"select * from {prefix}{definition.ViewName}";
    }

    private void Make(MeasureDefinition definition, string prefix, string sql)
    {
        if (installed.Add(prefix + definition.Id))
        {
            MeasureTables.Execute(Db, $"create {KindOf(definition)} {prefix}{definition.ViewName} as\n{sql}");
        }
    }

    private void Materialise(Measure measure)
    {
        foreach (var table in measure.Tables.Concat(measure.WhoTables))
        {
            Materialise(table);
        }
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
            complete[table.Name] = byAuthority = [];
            if (DayOf(table) is { } day)
            {
                using var command = Db.CreateCommand();
                command.CommandText = $"select org_code, min({day}) from {SourceOf(table)} group by org_code having min({day}) is not null";
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
            using var command = Db.CreateCommand();
            command.CommandText = $"select org_code, mid_year, {column} from {SourceOf(RecordTables.Of("population"))} where {column} is not null";
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
    /// <param name="withHolders">Whether the teams that held the children's cases are wanted too.</param>
    /// <returns>Who held them; null where that is not wanted.</returns>
    internal CaseHolders? InstallParts(string sql, bool withHolders)
    {
        if (ClaimParts())
        {
            MakeParts(Db, sql);
        }

        if (!withHolders)
        {
            return null;
        }

        Materialise(RecordTables.Of("allocation"));
        return holders ??= CaseHolders.Read(Db);
    }

    /// <summary>The number of each child in the table of what figures are split by.</summary>
    internal IReadOnlyDictionary<(string Authority, string ChildId), int> ChildNumbers => childNumbers ??= MeasureTables.ChildNumbers(Db);

    private bool ClaimParts()
    {
        Materialise(RecordTables.Of("child"));
        return tables.Add("child_part");
    }

    private static void MakeParts(DuckDBConnection db, string sql) => MeasureTables.Execute(
        db, $"create table measured.child_part as select org_code, child_id, cast({sql} as bigint) as part, cast(row_number() over () as integer) as number from child");

    /// <summary>In which part of the area each team works, by authority and the team's code; teams of which nobody says are not among them.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Localities => localities ??= MeasureTables.Localities(Db, SourceOf(RecordTables.Of("team")));

    /// <summary>The legal statuses there are, in the order of their numbers in <c>legal_status</c>; none before that table is made.</summary>
    internal IReadOnlyList<string> LegalStatuses { get; private set; } = [];

    /// <summary>Makes the table of the legal status that each child in care had at each month end.</summary>
    public void InstallLegalStatus()
    {
        Furnish();
        if (tables.Add("legal_status"))
        {
            Materialise(RecordTables.Of("care_episode"));
            MakeLegalStatus(Db);
        }
    }

    private void MakeLegalStatus(DuckDBConnection db)
    {
        using (var command = db.CreateCommand())
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

        MeasureTables.Execute(db, $"""
            create type measured.legal_code as enum ({string.Join(", ", LegalStatuses.DefaultIfEmpty("").Select(MeasureTables.Text))});
            create table measured.legal_status as
            select care_episode.org_code, care_episode.child_id, ending.period_id, cast(max(care_episode.legal_status) as legal_code) as legal_status
            from care_episode
            join period
              on period.basis = '{MeasurePeriods.WordOf(MeasureSpan.Snapshot)}'
              and care_episode.started_on <= period.last_day
              and (care_episode.ended_on is null or care_episode.ended_on > period.last_day)
            join period as ending
              on ending.last_day = period.last_day
            group by care_episode.org_code, care_episode.child_id, ending.period_id
            """);
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
            MakePlacement(Db);
        }
        else
        {
            MakeTable(Db, table);
        }
    }

    private static void MakePlacement(DuckDBConnection db) => MeasureTables.Execute(db, $"create table measured.placement as {RecordStore.PlacementSql()}");

    /// <summary>Makes tables on every core, and keeps those that had to be merged.</summary>
    internal void Materialise(IEnumerable<RecordTable> wanted)
    {
        // A table is made by one connection, so those that take longest come first.
        var missing = wanted.Where(table => table.Name != "placement" && tables.Add(table.Name))
            .OrderByDescending(table => Loads.Sum(load => load.Tables.Where(one => one.Name == table.Name).Sum(one => one.Rows))).ToList();
        OnEveryCore(missing, Cores, Beside, MakeTable);
    }

    /// <summary>Merges tables that are not kept yet, without holding them in memory.</summary>
    internal void Merge(IEnumerable<RecordTable> wanted) => OnEveryCore<RecordTable>(
        [.. wanted.Where(table => table.Name != "placement" && FileOf(table) is null).OrderByDescending(table => Loads.Sum(load => load.Tables.Where(one => one.Name == table.Name).Sum(one => one.Rows)))],
        Cores,
        Beside,
        (db, table) =>
        {
            InstallOnce(db, table);
            Keep(db, table, "main");
        });

    /// <summary>The file of a table as it is in force; null where it is not kept.</summary>
    internal string? FileOf(RecordTable table)
    {
        lock (files)
        {
            if (!files.TryGetValue(table.Name, out var file))
            {
                files[table.Name] = file = store?.Merged.Find(table.Name, MergedTables.KeyOf(table, Loads));
            }

            return file;
        }
    }

    private void MakeTable(DuckDBConnection db, RecordTable table)
    {
        try
        {
            if (FileOf(table) is { } file)
            {
                MeasureTables.Execute(db, $"create table measured.{table.Name} as {MergedTables.ReadSql(file, table, Loads)}");
                return;
            }
        }
        catch (DuckDBException)
        {
            // Another counting has just dropped it: it is merged again.
        }

        InstallOnce(db, table);
        MeasureTables.Execute(db, $"create table measured.{table.Name} as select * from main.{table.Name}");
        if (keeps)
        {
            Keep(db, table, "measured");
        }
    }

    private void Keep(DuckDBConnection db, RecordTable table, string schema)
    {
        var file = store!.Merged.Keep(
            db, $"select * replace (cast(list_position({PlacesOf(table)}, load_id) as bigint) as load_id) from {schema}.{table.Name}", table.Name, MergedTables.KeyOf(table, Loads));
        lock (files)
        {
            files[table.Name] = file;
        }
    }

    private string PlacesOf(RecordTable table) => $"[{string.Join(", ", MergedTables.PlacesOf(table, Loads))}]::bigint[]";

    private void InstallOnce(DuckDBConnection db, RecordTable table)
    {
        lock (merged)
        {
            if (merged.Add(table.Name))
            {
                store!.InstallTable(db, table, Loads);
            }
        }
    }

    // The table in memory, or what is kept of it on disk where it need not be there.
    private string SourceOf(RecordTable table)
    {
        if (!tables.Contains(table.Name) && FileOf(table) is { } file)
        {
            return MeasureTables.Parquet(file);
        }

        Materialise(table);
        return table.Name;
    }

    /// <summary>Does the same for several things on every core, each on a connection of its own, in their order.</summary>
    internal static void OnEveryCore<T>(List<T> wanted, int cores, Func<DuckDBConnection> beside, Action<DuckDBConnection, T> work)
    {
        using var connections = new ThreadLocal<DuckDBConnection>(beside, trackAllValues: true);
        try
        {
            Partitioner.Create(wanted, EnumerablePartitionerOptions.NoBuffering).AsParallel().WithDegreeOfParallelism(cores).WithExecutionMode(ParallelExecutionMode.ForceParallelism).ForAll(one => work(connections.Value!, one));
        }
        finally
        {
            foreach (var connection in connections.Values)
            {
                connection.Dispose();
            }
        }
    }

    // The row for everyone is the default's: what a site sets for everyone holds for each of its authorities.
    private static IEnumerable<ParameterSetting> ForEach(ParameterSetting setting, IReadOnlyList<string> authorities) =>
        setting.Organisation is not null ? [setting] : authorities.Select(authority => setting with { Organisation = authority });

    private static List<Month> MonthsOf(ImmutableArray<RecordLoad> loads)
    {
        if (loads.Length == 0)
        {
            return [];
        }

        var lastDay = loads.Max(load => load.LastDay);
        var last = Month.Of(lastDay).LastDay == lastDay ? Month.Of(lastDay) : Month.Of(lastDay).Plus(-1);
        return [.. Enumerable.Range(0, Months).Select(back => last.Plus(back - Months + 1)).Where(month => month.LastDay >= loads.Min(load => load.FirstDay))];
    }
}
