using System.Diagnostics;
using Marram.Records;
using Marram.Store;
using Npgsql;

namespace Marram.Measures;

/// <summary>The lists of every measure for one month end on a PostgreSQL server: the same texts over the same tables, without an index, the statistics taken.</summary>
internal static class CountingOnPostgres
{
    public static void Run(TextWriter to, string folder, string connection)
    {
        var store = new RecordStore(DataFolder.Open(Path.Combine(folder, "data")), null, TimeProvider.System);
        using var records = MeasureRecords.Open(store, MeasureCatalogue.Shipped, []);
        using var server = new NpgsqlConnection(connection);
        server.Open();
        MeasureTables.Execute(server, "drop schema if exists marram cascade; create schema marram; set search_path = marram");
        var wall = Stopwatch.StartNew();
        foreach (var table in RecordTables.All.Where(table => table.Name != "placement"))
        {
            records.Materialise(table);
            var columns = MeasureTables.ColumnsOf(table);
            MeasureTables.Execute(server, $"create table {table.Name} ({string.Join(", ", columns.Select(column => $"{column.Name} {MeasureTables.TypeOf(column.Type)}"))})");
            var file = Path.GetTempFileName();
            MeasureTables.Execute(records.Db, $"copy (select {string.Join(", ", columns.Select(column => column.Name))} from {table.Name}) to {MeasureTables.Text(file)} (format csv, header false)");
            using (var copy = server.BeginTextImport($"copy {table.Name} from stdin (format csv)"))
            {
                copy.Write(File.ReadAllText(file));
            }

            File.Delete(file);
        }

        var month = records.MonthEnds[^1];
        MeasureTables.Execute(server, $"create table placement as {RecordStore.PlacementSql()}");
        MeasureTables.WritePeriods(server, MeasurePeriods.Of([month]));
        MeasureTables.WriteParameters(server, MeasureCatalogue.Shipped.Measures.SelectMany(measure => measure.Definition.Parameters.Select(parameter => ParameterSetting.Default(measure.Id, parameter))));
        MeasureTables.WriteConstant(server, "marram");
        MeasureTables.Execute(server, "analyze");
        to.WriteLine($"tables on the server after {wall.Elapsed.TotalSeconds:F1} s");
        HashSet<string> installed = [];
        foreach (var definition in MeasureCatalogue.Shipped.Measures.SelectMany(measure => measure.Views.Append(measure.Definition)).Where(definition => installed.Add(definition.Id)))
        {
            MeasureTables.Install(server, definition);
        }

        for (var round = 0; round < 3; round++)
        {
            List<(double Wall, string Id, long Cases)> times = [];
            foreach (var measure in MeasureCatalogue.Shipped.Measures)
            {
                wall.Restart();
                using var command = server.CreateCommand();
                command.CommandTimeout = 300;
                command.CommandText = $"select count(*), count(*) filter (where met), count(subject_id) from {measure.Definition.ViewName}";
                using var reader = command.ExecuteReader();
                reader.Read();
                times.Add((wall.Elapsed.TotalMilliseconds, measure.Id, reader.GetInt64(0)));
            }

            times.Sort();
            to.WriteLine($"{month.LastDay:yyyy-MM-dd}: {times.Count} measures, {times.Sum(one => one.Cases)} cases in {times.Sum(one => one.Wall) / 1000:F1} s; longest {string.Join(", ", times.TakeLast(5).Select(one => $"{one.Id} {one.Wall:F0} ms"))}");
        }
    }
}
