using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Marram.Waits.Projections;

namespace Marram.Waits;

/// <summary>
/// Every month end of five years over many pathways, from a Parquet file to the figures, beside the plainest scan and join that DuckDB makes of the same file; each is asked several
/// times in turn and the middle one told. Ours gives the median and two percentiles, the longest and the bands of each day too; the scan gives the count and those within the limit.
/// </summary>
public static class MonthEndsBesideDuckDb
{
    private const int Rounds = 5;
    private const int Limit = 126;

    private static readonly DateOnly[] MonthEnds = [.. Enumerable.Range(0, 60).Select(month => new DateOnly(2016, 2, 1).AddMonths(month).AddDays(-1))];

    public static void Run(TextWriter output, params int[] sizes)
    {
        foreach (var size in sizes)
        {
            var file = Path.Combine(Path.GetTempPath(), $"marram-pathways-{size}.parquet");
            try
            {
                Make(file, size);
                Compare(output, file, size);
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    private static void Compare(TextWriter output, string file, int size)
    {
        var (ours, raw, peak) = (new List<double>(), new List<double>(), 0L);
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var watch = Stopwatch.StartNew();
            var columns = Read(file, size);
            var read = watch.Elapsed.TotalSeconds;
            var figures = CensusSeries.At(columns, MonthEnds, new WaitLimit(Limit, true));
            ours.Add(watch.Elapsed.TotalSeconds);
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
            watch.Restart();
            var scanned = Scan(file);
            raw.Add(watch.Elapsed.TotalSeconds);
            if (!scanned.SequenceEqual(figures.Select(one => (one.OpenPathways, one.WithinLimit))))
            {
                throw new InvalidOperationException("The two do not count the same.");
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} pathways, round {round + 1}: ours {ours[^1]:0.00} s ({read:0.00} s of it reading), the scan and join {raw[^1]:0.00} s"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size:N0} pathways: ours {Middle(ours):0.00} s, the scan and join {Middle(raw):0.00} s, {Middle(ours) / Middle(raw):0.00} times; {peak / 1e6:0} MB managed, ours alone in a process {HeldAlone(file, size)} MB at most"));
    }

    /// <summary>Ours alone, as a process of its own does it: the most it holds, in millions of bytes. The program and DuckDB's reading of the file are in it.</summary>
    public static void Alone(TextWriter output, string file, int size)
    {
        CensusSeries.At(Read(file, size), MonthEnds, new WaitLimit(Limit, true));
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64 / 1e6:0}"));
    }

    // Making the file and the scan hold more than what is measured.
    private static string HeldAlone(string file, int size)
    {
        using var alone = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(MonthEndsBesideDuckDb).Assembly.Location, "month-ends", file, $"{size}"]) { RedirectStandardOutput = true })!;
        var held = alone.StandardOutput.ReadToEnd().Trim();
        alone.WaitForExit();
        return held;
    }

    private static double Middle(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private static PathwayColumns Read(string file, int size)
    {
        using var db = Open();
        using var select = db.CreateCommand();
        select.UseStreamingMode = true;
        select.CommandText = $"select start_day, stop_day from '{file}'";
        using var rows = select.ExecuteReader();
        var (starts, stops, reasons) = (new int[size], new int[size], new StopReason[size]);
        for (var i = 0; rows.Read(); i++)
        {
            (starts[i], stops[i]) = (rows.GetInt32(0), rows.GetInt32(1));
            reasons[i] = stops[i] == PathwayColumns.Open ? StopReason.None : StopReason.Treated;
        }

        return new(starts, stops, reasons);
    }

    private static List<(long Open, long Within)> Scan(string file)
    {
        using var db = Open();
        using var select = db.CreateCommand();
        select.CommandText =
            $"""
            with period as (select unnest([{string.Join(", ", MonthEnds.Select(day => day.DayNumber))}]) as last_day)
            select last_day, count(*), count(*) filter (where last_day - start_day <= {Limit})
            from '{file}' join period on start_day <= last_day and stop_day > last_day
            group by last_day
            order by last_day
            """;
        using var rows = select.ExecuteReader();
        var found = new List<(long, long)>();
        while (rows.Read())
        {
            found.Add((rows.GetInt64(1), rows.GetInt64(2)));
        }

        return found;
    }

    private static void Make(string file, int size)
    {
        using var db = Open();
        using (var create = db.CreateCommand())
        {
            create.CommandText = "create table pathway (start_day integer, stop_day integer)";
            create.ExecuteNonQuery();
        }

        using (var appender = db.CreateAppender("pathway"))
        {
            var random = new SeededGenerator(3);
            var first = new DateOnly(2015, 6, 1).DayNumber;
            for (var i = 0; i < size; i++)
            {
                var start = first + random.NextBelow(2000);
                var waits = (int)(90 * random.NextExponential());
                appender.CreateRow().AppendValue(start).AppendValue(waits > 700 ? PathwayColumns.Open : start + waits).EndRow();
            }
        }

        using var copy = db.CreateCommand();
        copy.CommandText = $"copy pathway to '{file}' (format parquet)";
        copy.ExecuteNonQuery();
    }

    private static DuckDBConnection Open()
    {
        var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        return db;
    }
}
