using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using Marram.Cli;
using Marram.Measures;
using Marram.Periods;
using Marram.Returns;
using Marram.Samples;
using Marram.Store;

namespace Marram.Records;

/// <summary>A council of 1,200 made-up children as files, written once for all tests.</summary>
public sealed class WrittenCouncil : IDisposable
{
    public WrittenCouncil()
    {
        using var files = new SampleAuthorityFiles(Council, 3, 0, Path);
        files.Write();
        Lives = [.. Council.Lives()];
    }

    public SampleCouncil Council { get; } = new(1200, 3, new(2026));

    public IReadOnlyList<SampleChild> Lives { get; }

    public string Path { get; } = Directory.CreateTempSubdirectory("marram-council-").FullName;

    public IReadOnlyList<ReturnFile> Files(params string[] parts) => ReturnFile.Of(System.IO.Path.Combine([Path, .. parts]), withWorkbooks: true);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

public sealed class RecordStoreTests(WrittenCouncil written) : IClassFixture<WrittenCouncil>, IDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 31);
    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }

    [Theory]
    [InlineData("ssda903", "ssda903", "2026")]
    [InlineData("ssd", "ssd")]
    [InlineData("annex-a", "annex-a.xlsx")]
    [InlineData("local", "local")]
    public void What_is_brought_is_recognised_by_its_columns(string source, params string[] parts) => Assert.Equal(source, RecordLoader.Recognise(written.Files(parts)));

    [Fact]
    public void A_pack_is_not_taken_for_records() => Assert.Null(RecordLoader.Recognise(ReturnFile.Of(TemporaryData.Sample)));

    [Fact]
    public void Children_in_care_counted_from_two_returns_are_those_whose_lives_say_so()
    {
        Load("ssda903", new(2025, 3, 31), "ssda903", "2025");
        Load("ssda903", Day, "ssda903", "2026");

        using var db = Store().Open();
        Assert.Equal(written.Lives.Count(life => life.CareOn(Day) is not null), Count(db, "select count(distinct child_id) from care_episode where ended_on is null and not is_short_break"));
        Assert.Equal(
            written.Lives.Count(life => life.CareOn(new(2025, 3, 31)) is not null),
            Count(db, "select count(distinct child_id) from care_episode where started_on <= date '2025-03-31' and (ended_on is null or ended_on > date '2025-03-31') and not is_short_break"));
        Assert.Equal(0, Count(db, "select count(*) - count(distinct child_id || started_on) from care_episode"));
    }

    [Fact]
    public void Every_referral_plan_visit_and_stay_of_the_dataset_is_that_of_the_lives()
    {
        Load("ssd", Day, "ssd");
        Load("local", Day, "local");

        using var db = Store().Open();
        var referrals = written.Lives.SelectMany(life => life.Referrals).Where(one => one.On <= Day).ToList();
        Assert.Equal(referrals.Count, Count(db, "select count(*) from referral"));
        Assert.Equal(referrals.Count(one => !one.IsNoAction && !(one.ClosedOn <= Day)), Count(db, "select count(*) from referral where closed_on is null and not is_no_action"));
        Assert.Equal(written.Lives.Count(life => life.PlanOn(Day) is not null), Count(db, "select count(*) from cp_plan where started_on <= date '2026-03-31' and ended_on is null"));
        Assert.Equal(
            written.Lives.SelectMany(life => life.Visits.Where(visit => visit.On >= written.Council.FirstDay && visit.On <= Day).Select(visit => (life.Id, visit.Kind, visit.On))).Distinct().Count(),
            Count(db, "select count(*) from visit where source = 'local'"));
        Assert.Equal(Stays(), Rows(db, "select started_on, ended_on from placement where not is_short_break order by started_on, ended_on nulls last, child_id"));
    }

    [Fact]
    public void Of_two_sources_that_know_a_child_the_one_to_believe_first_speaks_and_the_other_only_where_it_is_silent()
    {
        Load("ssda903", Day, "ssda903", "2026");
        Load("ssd", Day, "ssd");

        using var db = Store().Open();
        Assert.Equal(["ssd"], Words(db, "select distinct source from care_episode"));
        Assert.Equal(["ssda903"], Words(db, "select distinct source from care_outcome"));
        Assert.Equal(["ssd", "ssda903"], Words(db, "select distinct source from every.care_episode order by 1"));
        Assert.Equal(
            Count(db, "select count(distinct child_id) from every.child where source = 'ssda903'"),
            Count(db, "select count(distinct a.child_id) from every.child a join every.child b on a.child_id = b.child_id where a.source = 'ssda903' and b.source = 'ssd'"));
    }

    [Fact]
    public void A_corrected_return_speaks_from_the_day_it_came_and_what_was_known_before_can_still_be_asked()
    {
        var first = Corrected("before", null);
        var second = Corrected("after", "2B");
        Loader(new(2026, 5, 1)).Load(first, "local", "E06999001", Day);
        Loader(new(2026, 6, 1)).Load(second, "local", "E06999001", Day);
        var store = Store();

        Assert.Equal([1, 2], store.Loads().Select(load => load.Number));
        using (var now = store.Open())
        {
            Assert.Equal(["2B"], Words(now, "select source_code from contact"));
        }

        using (var may = store.Open(new(2026, 5, 31)))
        {
            Assert.Equal(["6"], Words(may, "select source_code from contact"));
        }

        using var april = store.Open(new(2026, 4, 30));
        Assert.Empty(Words(april, "select source_code from contact"));
    }

    [Fact]
    public void The_very_same_files_for_the_same_day_are_taken_in_once()
    {
        var (one, two) = (Load("local", Day, "local"), Load("local", Day, "local"));

        Assert.Equal((true, false, 1), (one.IsNew, two.IsNew, two.Load!.Number));
        Assert.Single(Store().Loads());
        Assert.True(Load("local", Day.AddDays(30), "local").IsNew);
    }

    [Fact]
    public void No_number_of_a_child_or_worker_no_day_of_birth_no_postcode_and_no_pupil_number_is_in_the_records()
    {
        Load("ssda903", Day, "ssda903", "2026");
        Load("ssd", Day, "ssd");
        Load("annex-a", Day, "annex-a.xlsx");
        Load("local", Day, "local");
        var secrets = written.Lives.SelectMany(life => (string[])[life.Id, life.Upn, life.HomePostcode]).Concat(written.Council.Workers(written.Council.LastDay).Select(worker => worker.Id)).ToHashSet();

        using var db = Store().Open();
        foreach (var table in RecordTables.All.Where(table => table.Name != "placement"))
        {
            foreach (var column in table.Columns.Where(column => column.Type == RecordType.Text))
            {
                Assert.DoesNotContain(Words(db, $"select distinct {column.Name} from every.{table.Name} where {column.Name} is not null"), secrets.Contains);
            }
        }

        Assert.Equal(0, Count(db, "select count(*) from every.child where extract(day from birth_month) <> 1"));
        Assert.True(Count(db, "select count(*) from every.child where birth_month is not null") > 1000);
    }

    [Fact]
    public void The_files_as_sent_are_sealed_and_only_the_key_opens_them()
    {
        var load = Load("ssda903", Day, "ssda903", "2026").Load!;
        var (header, at) = (written.Files("ssda903", "2026").Single(file => file.Name == "header.csv"), load.Files.ToList().FindIndex(file => file.Name == "header.csv"));
        var onDisk = Directory.GetFiles(Path.Combine(data.Path, "sealed", "000001"));

        Assert.Equal(header.Bytes, Store().Unseal(load, at));
        Assert.All(onDisk, file => Assert.DoesNotContain("CHILD", Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        var otherKeys = Directory.CreateTempSubdirectory("marram-keys-");
        try
        {
            Assert.ThrowsAny<CryptographicException>(() => new RecordStore(data.Folder, KeyStore.Open(otherKeys.FullName), TimeProvider.System).Unseal(load, at));
        }
        finally
        {
            otherKeys.Delete(recursive: true);
        }
    }

    [Fact]
    public void Those_who_mend_data_can_get_from_the_pseudonym_to_the_number_through_the_key_store_alone()
    {
        Load("ssda903", Day, "ssda903", "2026");
        var child = written.Lives.First(life => life.CareOn(Day) is not null).Id;
        var store = KeyStore.Open(keys);

        var pseudonym = store.DoorOf("E06999001").ChildId(child);

        Assert.Equal(child, store.LocalIdOf(pseudonym));
        Assert.NotEqual(pseudonym, store.DoorOf("E06999002").ChildId(child));
        Assert.Equal(26, pseudonym.Length);
    }

    [Fact]
    public void A_load_that_is_broken_off_leaves_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => Store().Take("local", "E06999001", Day, Day, written.Files("local"), _ => Broken()));

        Assert.Empty(Store().Loads());
        Assert.Empty(Directory.GetDirectories(Path.Combine(data.Path, "records")));
        Assert.Empty(Directory.GetDirectories(Path.Combine(data.Path, "sealed")));

        static IEnumerable<Record> Broken()
        {
            yield return Record.Of("population", ("mid_year", 2025), ("aged_0_to_17", 10));
            throw new InvalidOperationException("the disk is full");
        }
    }

    [Theory]
    [InlineData("ssda903", "ssda903", "2026")]
    [InlineData("cin", "cin", "2026.xml")]
    [InlineData("ssd", "ssd")]
    [InlineData("annex-a", "annex-a.xlsx")]
    public void A_reading_that_is_stopped_leaves_nothing(string source, params string[] parts)
    {
        List<string> steps = [];
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Loader(Day).Load(written.Files(parts), source, "E06999001", Day, watch: new(Say, stop.Token)));

        Assert.StartsWith("Reading ", Assert.Single(steps), StringComparison.Ordinal);
        Assert.Empty(Store().Loads());

        void Say(string step)
        {
            steps.Add(step);
            stop.Cancel();
        }
    }

    [Fact]
    public void A_load_says_how_far_it_is_and_stopped_on_its_way_it_leaves_nothing()
    {
        List<string> steps = [];
        using var stop = new CancellationTokenSource();
        var loader = Loader(Day);

        Assert.Throws<OperationCanceledException>(() => Store().Take("local", "E06999001", Day, Day, written.Files("local"), _ => Endless(), null, new(Say, stop.Token)));
        Assert.Empty(Store().Loads());
        Assert.Empty(Directory.GetDirectories(Path.Combine(data.Path, "records")));
        Assert.Empty(Directory.GetDirectories(Path.Combine(data.Path, "sealed")));
        Assert.Equal(["100,000 records written", "200,000 records written"], steps);
        Assert.True(loader.Load(written.Files("local"), "local", "E06999001", Day, watch: new(steps.Add, CancellationToken.None)).IsNew);
        Assert.StartsWith("Reading ", steps[2], StringComparison.Ordinal);

        void Say(string step)
        {
            steps.Add(step);
            if (steps.Count == 2)
            {
                stop.Cancel();
            }
        }

        static IEnumerable<Record> Endless()
        {
            for (var year = 0; ; year++)
            {
                yield return Record.Of("population", ("mid_year", year), ("aged_0_to_17", 10));
            }
        }
    }

    [Fact]
    public void Rows_without_the_day_that_tells_them_apart_are_left_out_and_counted()
    {
        ReturnFile file = new("contacts.csv", Encoding.UTF8.GetBytes("contact_id,child_id,received_on,source,outcome\n1,7,01/02/2026,6,advice\n2,7,soon,6,advice\n"));

        var result = Loader(Day).Load([file], "local", "E06999001", Day);

        Assert.Equal((1, 1), (result.Load!.LeftOut, result.Load.Tables.Single().Rows));
    }

    [Fact]
    public void Of_a_care_leaver_the_source_named_first_speaks_for_its_own_day_and_hides_no_other()
    {
        Record At(DateOnly day, bool isSuitable) => Record.Of("care_leaver", ("child_id", "pseudonymann"), ("as_at", day), ("is_suitable", isSuitable));
        var store = new RecordStore(data.Folder, KeyStore.Open(keys), new ClockAt(Day));
        store.Take("ssda903", "E06999001", new(2025, 4, 1), Day, [new("oc3.csv", [1])], _ => [At(new(2026, 1, 10), true)]);
        store.Take("ssd", "E06999001", new(2020, 4, 1), Day, [new("leavers.csv", [2])], _ => [At(new(2026, 1, 10), false), At(Day, false)]);

        using var db = store.Open();
        using var command = db.CreateCommand();
        command.CommandText = "select source, as_at, is_suitable from care_leaver order by as_at";
        using var reader = command.ExecuteReader();
        List<(string, DateOnly, bool)> lines = [];
        while (reader.Read())
        {
            lines.Add((reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.GetBoolean(2)));
        }

        Assert.Equal([("ssda903", new(2026, 1, 10), true), ("ssd", Day, false)], lines);
    }

    [Fact]
    public void The_command_recognises_what_it_is_given_says_what_came_in_and_asks_for_what_it_must_know()
    {
        string[] where = ["--data", data.Path, "--keys", keys];
        var folder = Path.Combine(written.Path, "ssda903", "2026");

        var asked = Run(["load", folder, .. where]);
        var loaded = Run(["load", folder, "--authority", "e06999001", "--year", "2026", .. where]);
        var again = Run(["load", folder, "--authority", "E06999001", "--year", "2026", .. where]);
        var later = Run(["load", Path.Combine(written.Path, "ssda903", "2025"), "--authority", "E06999001", "--year", "2025", "--count-later", .. where]);

        Assert.Equal((2, "These are children's records (ssda903): say whose with --authority CODE, and of which year with --year YYYY.\n"), (asked.Status, asked.Error));
        Assert.Equal(0, loaded.Status);
        Assert.StartsWith("Loaded ssda903 of E06999001 as at 31 Mar 2026 as load 1 of children's records:\n", loaded.Output);
        Assert.Contains($"\n{MeasureCatalogue.Shipped.Measures.Count} measures counted, 0 unchanged since the last counting: ", loaded.Output);
        using (var db = data.Folder.Register())
        {
            Assert.True(db.CountedFiguresOf("looked-after").Single(figure => figure.LastDay == Day && !figure.IsWithdrawn).Met > 0);
        }

        Assert.StartsWith("The very same files were loaded before, as load 1 on", again.Output);
        Assert.DoesNotContain("counted", again.Output);
        Assert.Equal((0, "To count the figures from them: marram measures compute\n"), (later.Status, later.Output[later.Output.LastIndexOf("To count", StringComparison.Ordinal)..]));
    }

    [Fact]
    public void The_command_says_what_a_load_changed_and_what_contradicts_itself_in_it()
    {
        var (first, second) = (Written("1,7,01/02/2026,6,advice", "2,8,01/02/2026,6,advice"), Written("1,7,01/02/2026,6,advice", "1,7,01/02/2026,6,referral", "3,9,01/02/2026,6,advice"));

        string Output(string file) => Run(["load", file, "--authority", "E06999001", "--as-at", "2026-03-31", "--count-later", "--data", data.Path, "--keys", keys]).Output;

        Assert.Contains("\n  contact                         2 records\n", Output(first));
        var later = Output(second);
        Assert.Contains("\n  contact                         3 records; 1 added, 1 no longer there, 1 changed since load 1\n", later);
        Assert.Contains("\ncontact: 1 record is in the files more than once, saying different things. The one that says more is counted.\n", later);

        string Written(params string[] rows)
        {
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(keys, $"{rows.Length}")).FullName, "contacts.csv");
            File.WriteAllText(file, $"contact_id,child_id,received_on,source,outcome\n{string.Join('\n', rows)}\n");
            return file;
        }
    }

    // The same stays worked out another way: by the number the sample gives to carers, temporary ones left out.
    private List<(DateOnly, DateOnly?)> Stays() =>
    [
        .. written.Lives.SelectMany(life => life.Care.Where(care => !care.IsShortBreaks && care.Started <= Day)
                .SelectMany(care => care.Episodes.Where(episode => episode.Started <= Day && episode.Placement.Code[0] != 'T').GroupBy(episode => episode.Placement.Number)))
            .Select(stay => (stay.Min(episode => episode.Started), stay.Max(episode => episode.Ended) is var ended && ended <= Day ? ended : (DateOnly?)null))
            .OrderBy(stay => stay.Item1).ThenBy(stay => stay.Item2 ?? DateOnly.MaxValue),
    ];

    private static List<ReturnFile> Corrected(string name, string? source) =>
        [new($"{name}.csv", Encoding.UTF8.GetBytes($"contact_id,child_id,received_on,source,outcome\n1,7,01/02/2026,{source ?? "6"},advice\n"))];

    private RecordLoadResult Load(string source, DateOnly asAt, params string[] parts) => Loader(new(2026, 5, 1)).Load(written.Files(parts), source, "E06999001", asAt);

    private RecordLoader Loader(DateOnly today) => new(new(data.Folder, KeyStore.Open(keys), new ClockAt(today)));

    private RecordStore Store() => new(data.Folder, KeyStore.Open(keys), new ClockAt(Day));

    private static long Count(DuckDBConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }

    private static List<string> Words(DuckDBConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> words = [];
        while (reader.Read())
        {
            words.Add(reader.GetString(0));
        }

        return words;
    }

    private static List<(DateOnly, DateOnly?)> Rows(DuckDBConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<(DateOnly, DateOnly?)> rows = [];
        while (reader.Read())
        {
            rows.Add((reader.GetFieldValue<DateOnly>(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1)));
        }

        return rows;
    }

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Program.Run(args, new Terminal(TextReader.Null, output, error, TimeProvider.System)), output.ToString(), error.ToString());
    }
}
