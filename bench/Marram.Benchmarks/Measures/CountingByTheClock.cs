using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Security.Cryptography;
using System.Text;
using Marram.Pages.Measures;
using Marram.Records;
using Marram.Store;
using Microsoft.Data.Sqlite;

namespace Marram.Measures;

/// <summary>
/// One counting after another with the wall clock and the processor's, phase by phase and measure by measure, over records that are written once and kept: what
/// BenchmarkDotNet cannot show.
/// </summary>
internal static class CountingByTheClock
{
    public static void Run(TextWriter to, string folder, string what, int rounds)
    {
        var data = Path.Combine(folder, "data");
        if (!Directory.Exists(data))
        {
            Directory.CreateDirectory(folder);
            CouncilRecords.Write(folder, 10_000);
        }

        // What is slow because the machine is makes this slow too.
        for (var round = 0; round < 4; round++)
        {
            var floor = Stopwatch.StartNew();
            CouncilRecords.Scan(DataFolder.Open(data));
            to.WriteLine($"reading every file once: {floor.ElapsedMilliseconds} ms");
        }

        switch (what)
        {
            case "cold":
            case "merged":
            case "changed":
            case "changed-many":
                var from = what.StartsWith("changed", StringComparison.Ordinal) ? Path.Combine(folder, what) : data;
                if (what == "changed-many" && !Directory.Exists(from))
                {
                    // Every thirty-third child is seen a week later: as a day's extract of a busy council, and more.
                    var visits = Directory.GetFiles(Path.Combine(folder, "local"), "*visit*").Single();
                    CouncilRecords.Changed(folder, DataFolder.Open(data), what, () => File.WriteAllLines(visits, File.ReadAllLines(visits).Where((_, i) => i % 240 != 7)));
                }

                for (var round = 0; round < rounds; round++)
                {
                    var fresh = Fresh(folder, from, from != data, from != data || what == "merged", round);
                    var (wall, processor, compiling) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime, JitInfo.GetCompilationTime());
                    var result = CouncilRecords.Count(fresh);
                    to.WriteLine($"{what}: {wall.ElapsedMilliseconds} ms, processor {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds:F0} ms, compiling {(JitInfo.GetCompilationTime() - compiling).TotalMilliseconds:F0} ms, {result.Counted.Count} measures, {result.Figures} figures {string.Join("; ", result.Troubles)}");
                    if (round == 0)
                    {
                        to.WriteLine(Digest(fresh));
                    }

                    SqliteConnection.ClearAllPools();
                    Directory.Delete(fresh.FullPath, recursive: true);
                }

                break;
            case "cases":
                Cases(to, DataFolder.Open(data), rounds);
                break;
            case "councils":
                Councils(to, folder, rounds);
                break;
            case "measures":
                Profile(to, new RecordStore(DataFolder.Open(data), null, TimeProvider.System), rounds);
                break;
        }
    }

    /// <summary>The same records in a folder that nothing was counted in, or as the last counting left it.</summary>
    public static DataFolder Fresh(string folder, string from, bool withRegister, bool withMerged, int round)
    {
        var fresh = Path.Combine(folder, $"round-{round}");
        var records = Path.Combine(fresh, "records");
        Directory.CreateDirectory(records);
        foreach (var load in Directory.GetDirectories(Path.Combine(from, "records")))
        {
            if (Path.GetFileName(load) != "merged")
            {
                Directory.CreateSymbolicLink(Path.Combine(records, Path.GetFileName(load)), load);
            }
            else if (withMerged)
            {
                CouncilRecords.Copy(load, Path.Combine(records, "merged"));
            }
        }

        if (withRegister)
        {
            CouncilRecords.CopyRegister(from, fresh);
        }

        return DataFolder.Open(fresh);
    }

    // All figures in force with their splits, as one hash: two countings with the same one are the same.
    private static string Digest(DataFolder data)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(data.FullPath, "register.db")}");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = """
            select measure_id, authority, first_day, last_day, counted, met, valued, sum, longest, population, population_year, caveat, left_out, parts, is_withdrawn
            from counted_figure where number not in (select supersedes from counted_figure where supersedes is not null)
            order by 1, 2, 4
            """;
        using var reader = command.ExecuteReader();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0;
        while (reader.Read())
        {
            rows++;
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)))));
        }

        reader.Close();
        command.CommandText = "select measure_id, cases from measure_run where number in (select max(number) from measure_run group by measure_id) order by 1";
        using var runs = command.ExecuteReader();
        while (runs.Read())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{runs.GetString(0)} {runs.GetInt64(1)}\n"));
        }

        return $"{rows} figures in force, {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    // The last period of every measure, one after another as somebody would who looks through them; each is asked a second time, when its tables are in memory.
    private static void Cases(TextWriter to, DataFolder data, int rounds)
    {
        using var desk = new MeasureDesk(data, new RecordStore(data, null, TimeProvider.System), TimeProvider.System);
        for (var round = 0; round < rounds; round++)
        {
            List<(double Wall, string Id, int Rows)> times = [];
            foreach (var measure in desk.Catalogue.Measures)
            {
                var period = desk.With(records => FigureQuery.PeriodsOf(records, measure)[^1]);
                var wall = Stopwatch.StartNew();
                var cases = desk.Cases(measure, period, null, new("owner", "a benchmark"), "cases");
                desk.Named([.. cases.Take(CasesModel.MostShown)]);
                times.Add((wall.Elapsed.TotalMilliseconds, measure.Id, cases.Count));
            }

            times.Sort();
            to.WriteLine($"cases, round {round}: median {times[times.Count / 2].Wall:F0} ms, of 95 in 100 under {times[times.Count * 95 / 100].Wall:F0} ms, longest {string.Join(", ", times.TakeLast(6).Select(one => $"{one.Id} {one.Wall:F0} ms ({one.Rows} cases)"))}");
        }
    }

    // The same council over and over in a folder of its own, as a nation's councils one after another: nothing counted or merged before, and nothing of one is kept in memory for the next.
    private static void Councils(TextWriter to, string folder, int councils)
    {
        var wall = Stopwatch.StartNew();
        var rows = 0L;
        for (var council = 1; council <= councils; council++)
        {
            var fresh = Fresh(folder, Path.Combine(folder, "data"), withRegister: false, withMerged: false, council);
            CouncilRecords.Count(fresh);
            rows += new RecordStore(fresh, null, TimeProvider.System).InForce().Sum(load => load.Tables.Sum(table => table.Rows));
            using var process = Process.GetCurrentProcess();
            to.WriteLine($"{council} councils, {rows:N0} records: {wall.Elapsed.TotalSeconds:F1} s, most memory {process.PeakWorkingSet64 >> 20} MB, processor {process.TotalProcessorTime.TotalSeconds:F1} s");
            SqliteConnection.ClearAllPools();
            Directory.Delete(fresh.FullPath, recursive: true);
        }
    }

    private static void Profile(TextWriter to, RecordStore store, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine($"round {round}");
            var catalogue = MeasureCatalogue.Shipped;
            using var records = Timed(to, "open", () => MeasureRecords.Open(store, catalogue, []));
            if (Environment.GetEnvironmentVariable("THREADS") is { } threads)
            {
                MeasureTables.Execute(records.Db, $"set threads = {threads}");
            }

            foreach (var table in RecordTables.All)
            {
                Timed(to, "table " + table.Name, () => { records.Materialise(table); return 0; });
            }

            records.KeepWhatIsShared(catalogue.Measures);
            foreach (var alike in catalogue.Measures.GroupBy(measure => FigureQuery.KeyOf(records, measure) ?? measure.Id).Select(alike => alike.ToList()))
            {
                var name = alike.Count == 1 ? alike[0].Id : $"{alike[0].Id} and {alike.Count - 1} more";
                var query = Timed(to, "install " + name, () => FigureQuery.Of(records, alike));
                Timed(to, "list " + name, () => query.Tallies(records.Db, default).Sum(tallies => tallies[records.Authorities[0]].Cases));
                Timed(to, "plan " + name, () => { query.Plan(records.Db); return 0; });
            }
        }
    }

    private static T Timed<T>(TextWriter to, string what, Func<T> work)
    {
        var (wall, processor) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = work();
        to.WriteLine($"{what}\t{wall.Elapsed.TotalMilliseconds:F1}\t{(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds:F0}\t{(result is long count ? count : 0)}");
        return result;
    }
}
