using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DuckDB.NET.Data;
using Marram.Periods;
using Marram.Returns;
using Marram.Store;
using Marram.Waits;

namespace Marram.Records;

/// <summary>One set of files whose records are in the store. It is never changed: its folder holds what it brought, and this beside it.</summary>
/// <param name="Number">Counts up: of two loads the one with the higher number came later.</param>
/// <param name="Source">ssda903, cin, annex-a, ssd or local; waits for a waiting list, challenges for what challenges made of it.</param>
/// <param name="Authority">The code of the authority it is about; of a waiting list the id of its organisation.</param>
/// <param name="FirstDay">The first day it speaks of.</param>
/// <param name="LastDay">The last day it speaks of, included: what it says is as at the end of that day.</param>
/// <param name="AcceptedAt">When it was accepted, UTC: from then on its records are known.</param>
/// <param name="Hash">SHA-256 over source, authority, day, and the names and contents of its files.</param>
/// <param name="Files">The files as they came; their contents lie sealed.</param>
/// <param name="Tables">The tables it brought records for, with the hash of each Parquet file.</param>
/// <param name="LeftOut">Rows that name no day or number by which their record could be told from others.</param>
public sealed record RecordLoad(
    int Number, string Source, string Authority, DateOnly FirstDay, DateOnly LastDay, DateTimeOffset AcceptedAt, string Hash,
    IReadOnlyList<RecordLoadFile> Files, IReadOnlyList<RecordLoadTable> Tables, long LeftOut)
{
    /// <summary>What was set aside because it cannot be true as it stands.</summary>
    public IReadOnlyList<RecordsSetAside> SetAside { get; init => field = value ?? []; } = [];

    /// <summary>What spoke against taking it in when somebody confirmed that it is right; null where nothing did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Confirmed { get; init; }

    /// <summary>Whether it is a waiting list of an organisation, or what challenges made of one, and no record of a council's.</summary>
    [JsonIgnore]
    public bool IsOfLists => IsList(Source);

    /// <summary>What it shares with the loads of its source and authority of which only the latest speaks.</summary>
    [JsonIgnore]
    public DateOnly PlaceInTime => PlaceOf(Source, LastDay);

    /// <summary>
    /// The day for which a load stands: its last, of a return or a set of lists; the same for all loads of a source that says everything anew each time, as the Standard Safeguarding Dataset, extracts of
    /// our own and waiting lists do.
    /// </summary>
    public static DateOnly PlaceOf(string source, DateOnly lastDay) => IsList(source) || source is "ssd" or "local" ? DateOnly.MinValue : lastDay;

    private static bool IsList(string source) => source is PathwayRecords.Source or PathwayRecords.ChallengesSource;
}

/// <summary>A file as it came.</summary>
public sealed record RecordLoadFile(string Name, long Bytes, string Hash);

/// <summary>What a load brought for a table.</summary>
/// <param name="Hash">SHA-256 of the Parquet file.</param>
public sealed record RecordLoadTable(string Name, long Rows, string Hash)
{
    /// <summary>
    /// The same for two loads whose records of the table say the same, in whatever order: how many there are, and two sums of the engine's hashes of 64 bits over all columns but the number of
    /// the load. Null for a load that was taken in before this was kept.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Content { get; init; }
}

/// <summary>How what lies beside records is written and read: by code made when the program is built, for making it anew takes the first reader longer than reading.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(RecordLoad))]
[JsonSerializable(typeof(CountedState))]
internal sealed partial class RecordJson : JsonSerializerContext;

/// <summary>Who waits for a load.</summary>
/// <param name="Step">Is told what is being done, in words.</param>
/// <param name="Stop">Stops the load, of which nothing is left then.</param>
public sealed record LoadWatch(Action<string> Step, CancellationToken Stop);

/// <summary>
/// The record store: one folder a load under <c>records/</c>, a Parquet file a table, and the files as sent, sealed, under <c>sealed/</c>. Nothing in it names a
/// child. Which loads are in force is decided when it is opened, so that any earlier day can be asked for.
/// </summary>
/// <param name="keys">Null where records are only read: what lies in the store can be asked without any key.</param>
public sealed class RecordStore(DataFolder data, KeyStore? keys, TimeProvider clock)
{
    private const int RecordsBetweenSteps = 100_000;
    private const int RecordsAtOnce = 4096;

    /// <summary>The London day by the store's clock.</summary>
    internal DateOnly Today => clock.Today();

    private KeyStore Keys => keys ?? throw new InvalidOperationException("The record store was opened to be read, without its keys.");

    private string Folder => Path.Combine(data.FullPath, "records");

    /// <summary>Every load, the first first. A folder without its account is a load that was broken off, and none.</summary>
    public IReadOnlyList<RecordLoad> Loads() => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.GetDirectories(Folder)
            .Where(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(folder => JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, "load.json")), RecordJson.Default.RecordLoad)!)
            .OrderBy(load => load.Number),
    ];

    /// <summary>Whether the very same files for the same day are in the store.</summary>
    public bool Has(string source, string authority, DateOnly lastDay, IReadOnlyList<ReturnFile> files) => HashOf(source, authority, lastDay, files) is var hash && Loads().Any(load => load.Hash == hash);

    /// <summary>Takes a set of files in: pseudonyms at the door, records as Parquet, the files sealed. All of it or nothing.</summary>
    /// <param name="records">The records that the files hold, made at the door.</param>
    /// <param name="screen">Sets aside what cannot be true; null for records that were judged before they came.</param>
    /// <param name="watch">Who waits for it; null for nobody.</param>
    /// <param name="isConfirmed">Whether somebody says that the files are right although they hold less than those before, or another authority's children.</param>
    /// <returns>The load, and whether it is new: the very same files for the same day are not taken in twice.</returns>
    /// <exception cref="DoubtfulLoadException">The files may be the wrong ones, and nobody confirmed them.</exception>
    /// <exception cref="ReturnFileException">Another load is running, or the records are of another time than was said.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public (RecordLoad Load, bool IsNew) Take(
        string source, string authority, DateOnly firstDay, DateOnly lastDay, IReadOnlyList<ReturnFile> files, Func<Door, IEnumerable<Record>> records,
        RecordScreen? screen = null, LoadWatch? watch = null, bool isConfirmed = false)
    {
        Directory.CreateDirectory(Folder);
        using var turn = Turn();
        var hash = HashOf(source, authority, lastDay, files);
        var known = Loads();
        if (known.FirstOrDefault(load => load.Hash == hash) is { } same)
        {
            return (same, false);
        }

        var number = known.Count == 0 ? 1 : known[^1].Number + 1;
        var partial = Path.Combine(Folder, $"{number:000000}.partial");
        var sealedFolder = Path.Combine(data.FullPath, "sealed", $"{number:000000}");
        try
        {
            Empty(partial);
            Empty(sealedFolder);
            using var door = Keys.DoorOf(authority);
            using var db = new DuckDBConnection("Data Source=:memory:");
            db.Open();
            var (rows, leftOut) = Gather(Told(Ahead(records(door)), watch).Where(record => screen is null || screen.Passes(record)), number, source, authority, db);
            if (screen?.Refusal is { } refusal)
            {
                throw new ReturnFileException(refusal);
            }

            RecordLoadFile[] sent = [.. files.Select(file => new RecordLoadFile(file.Name, file.Bytes.Length, Hex(SHA256.HashData(file.Bytes))))];
            var doubts = screen is null ? null
                : LoadDoubts.Of(source, authority, lastDay, sent, rows.ToDictionary(one => one.Key.Name, one => one.Value), known, Keys.SharedChildren(authority, door.Links));
            if (doubts is not null && !isConfirmed)
            {
                throw new DoubtfulLoadException(doubts);
            }

            watch?.Step("Sealing the files as sent");
            List<RecordLoadTable> tables = [];
            try
            {
                Parallel.Invoke(() => tables = Write(db, rows, partial), SealThem);
            }
            catch (AggregateException trouble)
            {
                ExceptionDispatchInfo.Throw(trouble.InnerException!);
            }

            var load = new RecordLoad(
                number, source, authority, firstDay, lastDay, clock.GetUtcNow().ToUniversalTime(), hash,
                sent, tables, leftOut)
            { SetAside = screen?.SetAside ?? [], Confirmed = doubts };
            File.WriteAllBytes(Path.Combine(partial, "load.json"), JsonSerializer.SerializeToUtf8Bytes(load, RecordJson.Default.RecordLoad));
            Directory.Move(partial, Path.Combine(Folder, $"{number:000000}"));
            return (load, true);

            void SealThem()
            {
                Keys.Keep(authority, door.Links);
                foreach (var (file, i) in files.Select((file, i) => (file, i)))
                {
                    watch?.Stop.ThrowIfCancellationRequested();
                    File.WriteAllBytes(Path.Combine(sealedFolder, $"{i + 1:000}.sealed"), Keys.Seal(file.Name, file.Bytes));
                }
            }
        }
        catch
        {
            Delete(partial);
            Delete(sealedFolder);
            throw;
        }
    }

    /// <summary>The Parquet file in which a load's records of a table lie; it is there when the load brought some.</summary>
    internal string FileOf(RecordLoad load, RecordTable table) => Path.Combine(Folder, $"{load.Number:000000}", table.Name + ".parquet");

    /// <summary>A file of a load as it was sent: to be asked for only when something went wrong, and by those who may.</summary>
    /// <param name="file">Counts from 0.</param>
    /// <exception cref="CryptographicException">The seal is broken, or the key is another.</exception>
    public byte[] Unseal(RecordLoad load, int file) =>
        Keys.Unseal(load.Files[file].Name, File.ReadAllBytes(Path.Combine(data.FullPath, "sealed", $"{load.Number:000000}", $"{file + 1:000}.sealed")));

    /// <summary>
    /// The records as known on a day, in memory over the Parquet files: the views of schema <c>main</c> are what is in force, those of schema <c>every</c> are all
    /// rows of the loads in force, with nothing merged; <c>load</c> lists these loads. The caller disposes it.
    /// </summary>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    public DuckDBConnection Open(DateOnly? knownOn = null)
    {
        var loads = InForce(knownOn);
        var db = OpenBare(loads);
        foreach (var table in RecordTables.All.Where(table => table.Sources[0] != "derived"))
        {
            InstallTable(db, table, loads);
        }

        Execute(db, "create view placement as " + PlacementSql());
        return db;
    }

    /// <summary>As <see cref="Open"/>, with <c>load</c> alone: making the views of all tables opens every file, and few are asked for.</summary>
    internal static DuckDBConnection OpenBare(ImmutableArray<RecordLoad> loads)
    {
        var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        Execute(db, "set autoinstall_known_extensions = false; set autoload_known_extensions = false; create schema every");
        Execute(db, "create table load (load_id bigint, source varchar, org_code varchar, first_day date, last_day date, accepted_at timestamp, is_latest boolean)");
        using (var appender = db.CreateAppender("load"))
        {
            foreach (var load in loads)
            {
                appender.CreateRow().AppendValue((long)load.Number).AppendValue(load.Source).AppendValue(load.Authority).AppendValue(load.FirstDay).AppendValue(load.LastDay)
                    .AppendValue(load.AcceptedAt.UtcDateTime)
                    .AppendValue(IsLatest(load, loads)).EndRow();
            }
        }

        return db;
    }

    /// <summary>Makes the views of one table.</summary>
    internal void InstallTable(DuckDBConnection db, RecordTable table, ImmutableArray<RecordLoad> loads)
    {
        string[] files = [.. loads.Where(load => load.Tables.Any(one => one.Name == table.Name)).Select(load => FileOf(load, table))];
        // Lists written before a column was have it empty.
        var none = $"select {string.Join(", ", ColumnsOf(table).Select(column => $"cast(null as {column.Type}) as {column.Name}"))} where false";
        Execute(db, files.Length == 0
            ? $"create view every.{table.Name} as {none}"
            : $"create view every.{table.Name} as select * from read_parquet([{string.Join(", ", files.Select(Quoted))}], union_by_name = true)" + (table.IsOfLists ? " union all by name " + none : ""));
        Execute(db, $"create view main.{table.Name} as {InForceSql(table)}");
    }

    /// <summary>The tables in force that were merged and kept.</summary>
    internal MergedTables Merged => new(Path.Combine(Folder, "merged"));

    /// <summary>The loads in force as known on a day.</summary>
    /// <param name="knownOn">A London day, included; null for everything that is known.</param>
    public ImmutableArray<RecordLoad> InForce(DateOnly? knownOn = null) => InForce(Loads().Where(load => knownOn is null || London.DayOf(load.AcceptedAt) <= knownOn));

    /// <summary>The loads in force among those known: of those that stand for the same day the latest.</summary>
    internal static ImmutableArray<RecordLoad> InForce(IEnumerable<RecordLoad> known) =>
    [
        .. from load in known
           group load by (load.Source, load.Authority, load.PlaceInTime) into rivals
           let latest = rivals.OrderBy(load => load.LastDay).ThenBy(load => load.Number).Last()
           orderby latest.Number
           select latest,
    ];

    /// <summary>Whether no load of the source speaks of a later day of the authority.</summary>
    internal static bool IsLatest(RecordLoad load, ImmutableArray<RecordLoad> loads) =>
        !loads.Any(other => (other.Source, other.Authority) == (load.Source, load.Authority) && other.LastDay > load.LastDay);

    // Of the sources that know a child in a table the one to believe first speaks alone, of a care leaver for each day; within it the latest load to have a record says what it is. A record that was
    // open in an earlier load and is not in the latest one has been withdrawn. A referral of no action has no end, and neither census nor Annex A says when an enquiry ended.
    internal static string InForceSql(RecordTable table)
    {
        // A care leaver's line speaks of its own day alone: the return's at a birthday must not hide a later one of the dataset's.
        // What challenges made of one referral says nothing of the child's others.
        string[] of = table.Name == "care_leaver" ? ["org_code", "child_id", "as_at"] : table.IsOfLists ? ["org_code", "service_code", "referral_id"] : table.IsOfChildren ? ["org_code", "child_id"] : ["org_code"];
        var rank = string.Concat(table.Sources.Select((source, i) => $" when '{source}' then {i}"));
        // Numbering all rows by their keys would take three times as long: only those of which there are several are.
        string[] key = ["org_code", .. table.Key];
        var columns = string.Join(", ", (string[])["load_id", "source", "org_code", .. table.Columns.Select(column => column.Name)]);
        // Two records of one load under one key contradict each other: the one that says more speaks, of two that say as much the greater, so that the answer hangs on no order of rows.
        var saysMore = string.Join(", ", table.Columns.Select(column => $"believed.{column.Name} desc nulls last"));
        var isRepeated = string.Join(" and ", key.Select(column => $"repeated.{column} is not distinct from believed.{column}"));
        return $"""
            with ranked as (
              select record.*, load.last_day as known_day, case record.source{rank} else {table.Sources.Length} end as source_rank
              from every.{table.Name} as record
              join load on load.load_id = record.load_id
              where {(table.EndColumn is null ? "true" : $"record.{table.EndColumn} is not null or load.is_latest{(table.Name switch { "referral" => " or record.is_no_action", "section_47" => " or record.source in ('cin', 'annex-a')", _ => "" })}")}
            ),
            best as (
              select {string.Join(", ", of)}, min(source_rank) as source_rank
              from ranked
              group by {string.Join(", ", of)}
            ),
            believed as (
              select ranked.*
              from ranked
              join best on best.source_rank = ranked.source_rank{string.Concat(of.Select(column => $" and best.{column} is not distinct from ranked.{column}"))}
            ),
            repeated as (
              select {string.Join(", ", key)}
              from believed
              group by {string.Join(", ", key)}
              having count(*) > 1
            ),
            latest as (
              select believed.*, row_number() over (partition by {string.Join(", ", key.Select(column => "believed." + column))} order by believed.known_day desc, believed.load_id desc, {saysMore}) as from_latest
              from believed
              where exists (select 1 from repeated where {isRepeated})
            )
            select {columns}
            from believed
            where not exists (select 1 from repeated where {isRepeated})
            union all
            select {columns}
            from latest
            where from_latest = 1
            """;
    }

    private static IEnumerable<Record> Told(IEnumerable<Record> records, LoadWatch? watch)
    {
        var count = 0L;
        foreach (var record in records)
        {
            if (count++ % 1_000 == 0)
            {
                watch?.Stop.ThrowIfCancellationRequested();
            }

            if (count % RecordsBetweenSteps == 0)
            {
                watch?.Step($"{count:N0} records written");
            }

            yield return record;
        }
    }

    // Records are made on one processor while another takes them in. Who stops half way waits for the one that makes them.
    private static IEnumerable<Record> Ahead(IEnumerable<Record> records)
    {
        using BlockingCollection<Record[]> made = new(boundedCapacity: 8);
        using CancellationTokenSource stop = new();
        var making = Task.Run(() =>
        {
            try
            {
                foreach (var some in records.Chunk(RecordsAtOnce))
                {
                    made.Add(some, stop.Token);
                }
            }
            finally
            {
                made.CompleteAdding();
            }
        });
        try
        {
            foreach (var record in made.GetConsumingEnumerable().SelectMany(some => some))
            {
                yield return record;
            }

            making.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WaitAny(making);
        }
    }

    private static (Dictionary<RecordTable, long> Rows, long LeftOut) Gather(IEnumerable<Record> records, int number, string source, string authority, DuckDBConnection db)
    {
        Dictionary<RecordTable, (DuckDBAppender Appender, int[] Key, long Rows)> open = [];
        var leftOut = 0L;
        foreach (var record in records)
        {
            var table = record.Table;
            if (!open.TryGetValue(table, out var writing))
            {
                Execute(db, $"create table {table.Name} ({string.Join(", ", ColumnsOf(table).Select(column => $"{column.Name} {column.Type}"))})");
                writing = (db.CreateAppender(table.Name), [.. table.Key.Where(column => column is "child_id" or "worker_id" or "assessment_id" or "mid_year" || column.EndsWith("_on", StringComparison.Ordinal)).Select(table.IndexOf)], 0);
            }

            if (writing.Key.Any(column => record.Values[column] is null))
            {
                leftOut++;
                open[table] = writing;
                continue;
            }

            Append(writing.Appender, record, number, source, authority);
            open[table] = writing with { Rows = writing.Rows + 1 };
        }

        foreach (var (appender, _, _) in open.Values)
        {
            appender.Dispose();
        }

        return (open.ToDictionary(one => one.Key, one => one.Value.Rows), leftOut);
    }

    private static List<RecordLoadTable> Write(DuckDBConnection db, Dictionary<RecordTable, long> gathered, string folder)
    {
        List<RecordLoadTable> tables = [];
        foreach (var (table, rows) in gathered.OrderBy(one => one.Key.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, table.Name + ".parquet");
            Execute(db, $"copy {table.Name} to {Quoted(path)} (format parquet, compression zstd)");
            using var written = File.OpenRead(path);
            tables.Add(new(table.Name, rows, Hex(SHA256.HashData(written))) { Content = ContentOf(db, table) });
        }

        return tables;
    }

    private static string ContentOf(DuckDBConnection db, RecordTable table)
    {
        var columns = string.Join(", ", ColumnsOf(table).Select(column => column.Name).Where(column => column != "load_id"));
        using var command = db.CreateCommand();
        command.CommandText = $"select concat_ws(' ', version(), count(*), sum(hash({columns})), sum(hash('again', {columns}))) from {table.Name}";
        return (string)command.ExecuteScalar()!;
    }

    private static void Append(DuckDBAppender appender, Record record, int number, string source, string authority)
    {
        var row = appender.CreateRow().AppendValue((long)number).AppendValue(source).AppendValue(authority);
        foreach (var value in record.Values)
        {
            row = value switch
            {
                null => row.AppendNullValue(),
                string text => row.AppendValue(text),
                DateOnly day => row.AppendValue(day),
                long whole => row.AppendValue(whole),
                double fraction => row.AppendValue(fraction),
                bool yes => row.AppendValue(yes),
                _ => throw new InvalidOperationException($"A record of {record.Table.Name} holds a {value.GetType().Name}."),
            };
        }

        row.EndRow();
    }

    private static IEnumerable<(string Name, string Type)> ColumnsOf(RecordTable table) =>
    [
        ("load_id", "bigint"), ("source", "varchar"), ("org_code", "varchar"),
        .. table.Columns.Select(column => (column.Name, column.Type switch
        {
            RecordType.Text => "varchar",
            RecordType.Day => "date",
            RecordType.Whole => "bigint",
            RecordType.Number => "double",
            RecordType.YesNo => "boolean",
        })),
    ];

    /// <summary>The text by which placements are derived from the table <c>care_episode</c>.</summary>
    internal static string PlacementSql()
    {
        using var stream = typeof(RecordStore).Assembly.GetManifestResourceStream("records/placement.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A text as a literal of the engine, such as the path of a file.</summary>
    internal static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void Execute(DuckDBConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string HashOf(string source, string authority, DateOnly lastDay, IReadOnlyList<ReturnFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{source}\0{authority}\0{lastDay:yyyy-MM-dd}\0"));
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Bytes.Length}\0"));
            hash.AppendData(file.Bytes);
        }

        return Hex(hash.GetHashAndReset());
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    // One load at a time: the second waits ten seconds.
    private FileStream Turn()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(Path.Combine(Folder, "loading.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 100)
            {
                Thread.Sleep(100);
            }
            catch (IOException)
            {
                throw new ReturnFileException($"{data.FullPath}: another load is running. Try again when it is done.");
            }
        }
    }

    private static void Empty(string folder)
    {
        Delete(folder);
        Directory.CreateDirectory(folder);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
