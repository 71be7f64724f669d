using Marram.Claims;
using Marram.Loads;
using Marram.Records;

namespace Marram.Store;

/// <summary>A data folder of a test's own, gone when the test is over.</summary>
public sealed class TemporaryData : IDisposable
{
    public static readonly DateOnly PackDay = new(2021, 3, 8);

    public TemporaryData() => Folder = DataFolder.Open(Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("marram-test-").FullName;

    public DataFolder Folder { get; }

    public static string Sample => Project.PathTo("samples", "sefton-2021-03");

    public LoadResult LoadSample() => new PackLoader(Folder, new Periods.ClockAt(PackDay), _ => []).Load(Sample);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
        KeyStore.RemoveBeside(Folder);
    }
}

/// <summary>A data folder with the sample pack in it, shared by tests that only read.</summary>
public sealed class LoadedSample : IDisposable
{
    private readonly TemporaryData data = new();

    public LoadedSample() => data.LoadSample();

    public DataFolder Folder => data.Folder;

    public void Dispose() => data.Dispose();
}

/// <summary>The same with what the checks say of it, as a person who loads a pack has it.</summary>
public sealed class CheckedSample : IDisposable
{
    private readonly TemporaryData data = new();

    public CheckedSample() => new PackLoader(data.Folder, new Periods.ClockAt(TemporaryData.PackDay), SiteChecker.Of(data.Folder, []).Check).Load(TemporaryData.Sample);

    public DataFolder Folder => data.Folder;

    /// <summary>The number of an indicator's figure whose period ends on the day: what its passport is found by.</summary>
    public int FigureOf(string indicator, DateOnly lastDay)
    {
        using var db = data.Folder.Register();
        return db.Figures.First(figure => figure.IndicatorId == indicator && figure.LastDay == lastDay).Number;
    }

    public void Dispose() => data.Dispose();
}
