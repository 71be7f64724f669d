using DuckDB.NET.Data;
using Marram.Records;
using Marram.Returns;
using Marram.Samples;
using Marram.Store;
using Microsoft.Data.Sqlite;

namespace Marram.Measures;

/// <summary>The records that countings are measured on: six years of returns, Annex A, the dataset and extracts of its own, each year's return a load.</summary>
internal static class CouncilRecords
{
    private static readonly CollectionYear Year = new(2026);

    /// <summary>Writes a counted council, and the folder of the same after its extracts came again without their last visit: another file, so another load.</summary>
    public static (DataFolder Data, string Changed) Write(string folder, int children)
    {
        using (var files = new SampleAuthorityFiles(new(children, 1, Year), 1, 0, folder))
        {
            files.Write();
        }

        var data = DataFolder.Open(Path.Combine(folder, "data"));
        var keys = KeyStore.Beside(data);
        for (var year = Year.Ends - SampleCouncil.Years + 1; year <= Year.Ends; year++)
        {
            Load(data, keys, Path.Combine(folder, $"ssda903/{year}"), new CollectionYear(year).LastDay);
            Load(data, keys, Path.Combine(folder, $"cin/{year}.xml"), new CollectionYear(year).LastDay);
        }

        Load(data, keys, Path.Combine(folder, "annex-a.xlsx"), Year.LastDay);
        Load(data, keys, Path.Combine(folder, "ssd"), Year.LastDay);
        Load(data, keys, Path.Combine(folder, "local"), Year.LastDay);
        Count(data);
        var visits = Directory.GetFiles(Path.Combine(folder, "local"), "*visit*").Single();
        return (data, Changed(folder, data, "changed", () => File.WriteAllLines(visits, File.ReadAllLines(visits).SkipLast(1))));
    }

    /// <summary>The folder of the same records after the extracts came again, changed.</summary>
    public static string Changed(string folder, DataFolder data, string name, Action change)
    {
        var changed = Path.Combine(folder, name);
        Copy(Path.Combine(data.FullPath, "records"), Path.Combine(changed, "records"));
        SqliteConnection.ClearAllPools();
        CopyRegister(data.FullPath, changed);
        change();
        Load(DataFolder.Open(changed), KeyStore.Beside(data), Path.Combine(folder, "local"), Year.LastDay);
        return changed;
    }

    public static CountingResult Count(DataFolder counted) => new MeasureCounter(counted, new RecordStore(counted, null, TimeProvider.System), TimeProvider.System).Count();

    /// <summary>Reads every column of every Parquet file of the loads once.</summary>
    public static long Scan(DataFolder data)
    {
        using var db = new DuckDBConnection("Data Source=:memory:");
        db.Open();
        var values = 0L;
        foreach (var file in Directory.GetFiles(Path.Combine(data.FullPath, "records"), "*.parquet", SearchOption.AllDirectories).Where(file => !file.Contains("merged", StringComparison.Ordinal)))
        {
            using var command = db.CreateCommand();
            command.CommandText = $"select sum(hash(columns(*))) from '{file}'";
            using var reader = command.ExecuteReader();
            reader.Read();
            values += reader.FieldCount;
        }

        return values;
    }

    public static void CopyRegister(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "register.db*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static void Load(DataFolder into, string keys, string files, DateOnly day)
    {
        var sent = ReturnFile.Of(files, withWorkbooks: true);
        var result = new RecordLoader(new RecordStore(into, KeyStore.Open(keys), TimeProvider.System)).Load(sent, RecordLoader.Recognise(sent)!, SampleCouncil.Code, day);
        if (result.Load is null)
        {
            throw new InvalidOperationException(string.Join("\n", result.Problems));
        }
    }
}
