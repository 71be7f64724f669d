using System.Diagnostics;

namespace Marram.Measures;

/// <summary>DuckDB, and a PostgreSQL server of the tests' own where the machine has the program: made in a temporary folder, gone afterwards.</summary>
public sealed class Engines : IDisposable
{
    private readonly string? folder;
    private readonly string? programs;

    public Engines()
    {
        All = [MeasureEngine.DuckDb()];
        programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (programs is null || OperatingSystem.IsWindows())
        {
            return;
        }

        folder = Directory.CreateTempSubdirectory("marram-pg-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        Run("initdb", "-D", Path.Combine(folder, "data"), "-A", "trust", "-U", "marram", "-E", "UTF8", "--locale=C", "--no-sync");
        Run("pg_ctl", "-D", Path.Combine(folder, "data"), "-l", Path.Combine(folder, "log"), "-w", "-o", $"-k {folder} -c listen_addresses='' -c fsync=off -c jit=off", "start");
        Connection = $"Host={folder};Username=marram;Database=postgres;Pooling=false";
        All.Add(MeasureEngine.PostgreSql(Connection));
    }

    public List<MeasureEngine> All { get; }

    /// <summary>Where the PostgreSQL server is found; null where the machine has none.</summary>
    public string? Connection { get; }

    public void Dispose()
    {
        All.ForEach(engine => engine.Dispose());
        if (folder is not null)
        {
            Run("pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop");
            Directory.Delete(folder, recursive: true);
        }
    }

    // The server refuses to run as root, so there it runs as the user its package made.
    private void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(programs!, program);
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        // The server inherits what its starter has open; a pipe would never end.
        start.RedirectStandardOutput = program == "initdb";
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        if (program == "initdb")
        {
            process.StandardOutput.ReadToEnd();
        }

        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
