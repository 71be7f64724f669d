using System.Globalization;
using System.Text.RegularExpressions;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Microsoft.EntityFrameworkCore;
using Record = Marram.Records.Record;

namespace Marram.Measures;

/// <summary>What is counted again where a load changed a few children must be what would be counted from nothing.</summary>
public sealed class ChangedChildrenTests : IDisposable
{
    private const string Council = "E06999001";
    private const int Children = 60;
    private static readonly string[] Some = ["in-need-seen", "looked-after", "care-visits-in-time"];
    private static readonly DateOnly Day = new(2026, 3, 31);
    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;
    private int loads;

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }

    [Fact]
    public void Every_shipped_measure_but_those_of_workers_and_percentiles_goes_child_by_child() =>
        Assert.Equal(["agency-workers", "cases-per-worker", "waits-open-median-days", "waits-open-percentile-92-days", "workers-who-left"], MeasureCatalogue.Shipped.Measures.Where(measure => measure.ChildByChild is null).Select(measure => measure.Id));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Figures_corrected_after_any_change_are_those_counted_from_nothing(int seed)
    {
        var random = new Random(seed);
        var children = Enumerable.Range(0, Children).ToDictionary(child => child, child => Life(child, random));
        Record[] teams = [Team("T0", "North"), Team("T1", "North"), Team("T2", "South")];
        Load("ssd", children.Values.SelectMany(life => life).Concat(teams));
        Count();
        var corrected = 0;
        for (var round = 0; round < 2; round++)
        {
            // Up to a tenth of the children have other records, one comes and one goes.
            for (var i = 0; i < 5; i++)
            {
                var child = random.Next(Children);
                children[child] = Life(child, random);
            }

            children.Remove(random.Next(Children));
            children[Children + round] = Life(Children + round, random);
            Load("ssd", children.Values.SelectMany(life => life).Concat(teams));

            var result = Count();

            Assert.Empty(result.Troubles);
            corrected += result.Corrected.Count;
            Assert.Equal(FromNothing(), Told(data.Folder));
        }

        // Where the longest of all went, which among so few is often, a figure is counted from nothing; that must not be the rule.
        Assert.InRange(corrected, MeasureCatalogue.Shipped.Measures.Count, int.MaxValue);
    }

    [Fact]
    public void A_load_that_brings_the_same_again_asks_nobody_and_changes_no_figure()
    {
        var children = Enumerable.Range(0, Children).SelectMany(child => Life(child, new Random(child))).ToList();
        Load("ssd", children);
        Count();
        var before = Told(data.Folder);
        Load("ssd", children);

        var result = Count();

        Assert.Equal(MeasureCatalogue.Shipped.Measures.Count, result.Counted.Count);
        Assert.Equal(0, result.Figures);
        Assert.Equal(before, Told(data.Folder));
    }

    [Fact]
    public void A_first_visit_on_record_earlier_than_any_is_heard_of_by_every_child()
    {
        List<Record> records = [.. Enumerable.Range(0, Children).SelectMany(child => (Record[])[Child(child, "2016-05", "F"), Planned(child, "2023-05-10")]), Visit(1, "care", "2024-01-10"), Visit(1, "protection", "2025-06-01")];
        Load("ssd", records);
        Count("protection-visited-recently");
        Assert.Equal((0, $"{Children}\tvisits were not on record yet"), (Find("protection-visited-recently", new(2025, 4, 30)).Counted, Find("protection-visited-recently", new(2025, 4, 30)).LeftOut));
        Load("ssd", [.. records, Visit(2, "protection", "2025-04-20")]);

        var result = Count("protection-visited-recently");

        Assert.Empty(result.Corrected);
        Assert.Equal((Children, 1, ""), (Find("protection-visited-recently", new(2025, 4, 30)).Counted, Find("protection-visited-recently", new(2025, 4, 30)).Met, Find("protection-visited-recently", new(2025, 4, 30)).LeftOut));
        Assert.Equal(FromNothing("protection-visited-recently"), Told(data.Folder));
    }

    [Fact]
    public void A_team_that_moves_takes_its_cases_with_it()
    {
        List<Record> records = [.. Enumerable.Range(0, Children).SelectMany(child => (Record[])[Child(child, "2016-05", "F"), InCare(child, "2024-05-10", null, "S", "C2"), Held(child, "T0", "2024-05-10", null)])];
        Load("ssd", [.. records, Team("T0", "North")]);
        Count("looked-after");
        Assert.Equal([("North", (long)Children)], Localities());
        Load("ssd", [.. records, Team("T0", "South")]);

        var result = Count("looked-after");

        Assert.Empty(result.Corrected);
        Assert.Equal([("South", (long)Children)], Localities());

        IEnumerable<(string, long)> Localities() => Find("looked-after", Day).Splits.Where(part => part.Split == "locality").Select(part => (part.Part, part.Counted));
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("gone")]
    [InlineData("another register")]
    public void Kept_tables_that_are_of_no_use_are_done_without(string trouble)
    {
        var random = new Random(3);
        var children = Enumerable.Range(0, Children).Select(child => Life(child, random)).ToList();
        Load("ssd", children.SelectMany(life => life));
        Count(Some);
        var merged = Path.Combine(data.Path, "records", "merged");
        switch (trouble)
        {
            case "damaged":
                foreach (var file in Directory.GetFiles(merged, "*.parquet"))
                {
                    var bytes = File.ReadAllBytes(file);
                    bytes[bytes.Length / 2] ^= 1;
                    File.WriteAllBytes(file, bytes);
                }

                break;
            case "gone":
                Directory.Delete(merged, recursive: true);
                break;
            default:
                using (var db = data.Folder.Register())
                {
                    db.Database.ExecuteSqlRaw("update measure_run set input_hash = 'another'");
                }

                break;
        }

        children[5] = Life(5, random);
        Load("ssd", children.SelectMany(life => life));

        var result = Count(Some);

        Assert.Empty(result.Corrected);
        Assert.Equal(FromNothing(Some), Told(data.Folder));
        Assert.True(File.Exists(Path.Combine(merged, "counted.json")));
    }

    [Fact]
    public void A_table_that_came_again_unchanged_is_not_merged_again_and_its_rows_are_those_of_the_new_load()
    {
        var children = Enumerable.Range(0, Children).Select(child => new List<Record> { Child(child, "2016-05", "F"), InCare(child, "2024-05-10", null, "S", "C2"), Visit(child, "care", "2025-01-07") }).ToList();
        Load("ssd", children.SelectMany(life => life));
        Count(Some);
        var (child, visit) = (FileOf("child"), FileOf("visit"));
        children[3][2] = Visit(3, "care", "2025-01-08");
        children.Reverse();
        Load("ssd", children.SelectMany(life => life));

        Count(Some);

        Assert.Equal(child, FileOf("child"));
        Assert.NotEqual(visit.Name, FileOf("visit").Name);
        Assert.Equal(FromNothing(Some), Told(data.Folder));
        using var records = MeasureRecords.Open(Store(data.Folder), MeasureCatalogue.Shipped, []);
        Assert.Equal([2], ChildRecords.Of(records, Council, "c5").Events.Select(one => one.Load).Distinct());

        (string Name, DateTime Written) FileOf(string table) => Directory.GetFiles(Path.Combine(data.Path, "records", "merged"), $"{table}-*.parquet").Select(file => (Path.GetFileName(file), File.GetLastWriteTimeUtc(file))).Single();
    }

    [Fact]
    public void A_load_taken_in_before_contents_were_told_is_known_by_its_number()
    {
        var random = new Random(5);
        var children = Enumerable.Range(0, Children).Select(child => Life(child, random)).ToList();
        Load("ssd", children.SelectMany(life => life));
        Forget(1);
        Count(Some);
        children[5] = Life(5, random);
        Load("ssd", children.SelectMany(life => life));
        Forget(2);

        var result = Count(Some);

        Assert.NotEmpty(result.Corrected);
        Assert.Equal(FromNothing(Some), Told(data.Folder));

        void Forget(int load)
        {
            var file = Path.Combine(data.Path, "records", $"{load:000000}", "load.json");
            var text = File.ReadAllText(file);
            File.WriteAllText(file, Regex.Replace(text, @",\s*""Content"": ""[^""]*""", ""));
            Assert.NotEqual(text, File.ReadAllText(file));
        }
    }

    // What a child's records may be: some of each kind, on days of three years.
    private static List<Record> Life(int child, Random random)
    {
        string On(int from, int until) => new DateOnly(2023, 4, 1).AddDays(random.Next(from, until)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string? Maybe(string day) => random.Next(2) == 0 ? null : day;
        List<Record> life = [Child(child, $"{random.Next(2008, 2022)}-{random.Next(1, 13):00}", random.Next(2) == 0 ? "F" : "M")];
        if (random.Next(4) > 0)
        {
            var handed = On(300, 900);
            life.Add(Held(child, $"T{random.Next(3)}", On(0, 300), handed));
            life.Add(Held(child, $"T{random.Next(3)}", handed, Maybe(On(900, 1090))));
        }

        if (random.Next(3) > 0)
        {
            life.Add(InNeed(child, On(0, 500), Maybe(On(500, 1090))));
            life.AddRange(Days(5).Select(day => Visit(child, "in need", day)));
            life.Add(Record.Of("assessment", ("assessment_id", $"a{child}"), ("child_id", $"c{child}"), ("started_on", DateOnly.Parse(On(0, 600), CultureInfo.InvariantCulture)), ("completed_on", DateOnly.Parse(On(600, 1000), CultureInfo.InvariantCulture)), ("team_code", "T1")));
        }

        if (random.Next(3) == 0)
        {
            life.Add(Planned(child, On(0, 900)));
            life.AddRange(Days(8).Select(day => Visit(child, "protection", day)));
        }

        if (random.Next(3) == 0)
        {
            var (entered, moved) = (On(0, 400), On(401, 800));
            life.Add(InCare(child, entered, moved, "S", random.Next(2) == 0 ? "C2" : "V2"));
            life.Add(InCare(child, moved, Maybe(On(801, 1090)), "P", "C2"));
            life.AddRange(Days(8).Select(day => Visit(child, "care", day)));
            life.AddRange(Days(3).Select(day => Record.Of("care_review", ("child_id", $"c{child}"), ("held_on", DateOnly.Parse(day, CultureInfo.InvariantCulture)))));
            life.AddRange(Days(3).Select(day => Record.Of("health", ("child_id", $"c{child}"), ("kind", "health"), ("checked_on", DateOnly.Parse(day, CultureInfo.InvariantCulture)), ("status", "completed"))));
        }

        return life;

        IEnumerable<string> Days(int most) => Enumerable.Range(0, random.Next(most)).Select(_ => On(0, 1095)).Distinct().ToList();
    }

    private static Record Child(int child, string month, string sex) => Record.Of("child", ("child_id", $"c{child}"), ("birth_month", DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture)), ("sex", sex));

    private static Record InNeed(int child, string on, string? closed) => Record.Of(
        "referral", ("referral_id", $"r{child}"), ("child_id", $"c{child}"), ("received_on", DateOnly.Parse(on, CultureInfo.InvariantCulture)),
        ("closed_on", closed is null ? null : DateOnly.Parse(closed, CultureInfo.InvariantCulture)), ("is_no_action", false), ("team_code", "T1"));

    private static Record Planned(int child, string from) => Record.Of(
        "cp_plan", ("plan_id", $"p{child}"), ("child_id", $"c{child}"), ("started_on", DateOnly.Parse(from, CultureInfo.InvariantCulture)), ("is_other_authority", false), ("team_code", $"T{child % 3}"));

    private static Record InCare(int child, string from, string? until, string reason, string status) => Record.Of(
        "care_episode", ("child_id", $"c{child}"), ("started_on", DateOnly.Parse(from, CultureInfo.InvariantCulture)), ("ended_on", until is null ? null : DateOnly.Parse(until, CultureInfo.InvariantCulture)),
        ("start_reason", reason), ("legal_status", status), ("placement_code", "U4"), ("is_short_break", false));

    private static Record Held(int child, string team, string from, string? until) => Record.Of(
        "allocation", ("child_id", $"c{child}"), ("worker_id", $"w{team}"), ("team_code", team), ("started_on", DateOnly.Parse(from, CultureInfo.InvariantCulture)),
        ("ended_on", until is null ? null : DateOnly.Parse(until, CultureInfo.InvariantCulture)));

    private static Record Team(string code, string locality) => Record.Of("team", ("team_code", code), ("locality", locality));

    private static Record Visit(int child, string kind, string on) => Record.Of("visit", ("child_id", $"c{child}"), ("kind", kind), ("visited_on", DateOnly.Parse(on, CultureInfo.InvariantCulture)), ("was_seen", true));

    private void Load(string source, IEnumerable<Record> records) => Store(data.Folder).Take(
        source, Council, Day.AddYears(-3).AddDays(1), Day, [new ReturnFile("records.csv", [(byte)++loads])], _ => records);

    private RecordStore Store(DataFolder folder) => new(folder, KeyStore.Open(keys), new ClockAt(new(2026, 4, 10)));

    private CountingResult Count(params string[] only) => new MeasureCounter(data.Folder, Store(data.Folder), new ClockAt(new(2026, 4, 10))).Count(only.Length == 0 ? null : only);

    private CountedFigure Find(string measure, DateOnly day)
    {
        using var db = data.Folder.Register();
        return db.CountedFiguresOf(measure).Single(figure => figure.LastDay == day);
    }

    // The same loads in a folder where nothing was counted or kept before.
    private string FromNothing(params string[] only)
    {
        using var other = new TemporaryData();
        foreach (var load in Directory.GetDirectories(Path.Combine(data.Path, "records")).Where(folder => Path.GetFileName(folder) != "merged"))
        {
            var copy = Path.Combine(other.Path, "records", Path.GetFileName(load));
            Directory.CreateDirectory(copy);
            foreach (var file in Directory.GetFiles(load))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }
        }

        Assert.Empty(new MeasureCounter(other.Folder, Store(other.Folder), new ClockAt(new(2026, 4, 10))).Count(only.Length == 0 ? null : only).Troubles);
        return Told(other.Folder);
    }

    // Every figure in force to its last part, and how many cases the last run of each measure listed.
    private static string Told(DataFolder folder)
    {
        using var db = folder.Register();
        return string.Join('\n',
        [
            .. db.CountedFiguresOfAuthority(Council).Select(figure => string.Create(CultureInfo.InvariantCulture,
                $"{figure.MeasureId} {figure.LastDay:yyyy-MM-dd} {figure.Counted} {figure.Met} {figure.Valued} {figure.Sum:R} {figure.Longest:R} {figure.Population} {figure.Caveat} [{figure.LeftOut}] [{figure.Parts}]")),
            .. db.MeasureRuns.AsEnumerable().GroupBy(run => run.MeasureId).OrderBy(runs => runs.Key, StringComparer.Ordinal).Select(runs => $"{runs.Key} {runs.MaxBy(run => run.Number)!.Cases}"),
        ]);
    }
}
