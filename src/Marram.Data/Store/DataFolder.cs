using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

/// <summary>
/// The folder that holds everything of one installation: the register in <c>register.db</c>, the files of each load as they were accepted under <c>loads/</c>,
/// children's records under <c>records/</c> and their files, sealed, under <c>sealed/</c>. Copying the folder while nothing runs is a backup; the keys of the records lie apart from it.
/// </summary>
public sealed class DataFolder
{
    private DataFolder(string path) => FullPath = path;

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; }

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path.Combine(FullPath, "register.db"), DefaultTimeout = 10 }.ToString();

    /// <summary>The folder used when none is named: <c>marram-data</c> among the user's own application data.</summary>
    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "marram-data");

    /// <summary>Opens a data folder, making it and bringing its register up to date where needed.</summary>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    /// <exception cref="SqliteException">The register is locked by another program, damaged, or the disk is full.</exception>
    public static DataFolder Open(string path)
    {
        var folder = new DataFolder(Path.GetFullPath(path));
        Directory.CreateDirectory(Path.Combine(folder.FullPath, "loads"));
        RegisterSchema.BringUpToDate(folder.ConnectionString, folder.Register);
        return folder;
    }

    /// <summary>
    /// The data folders in a folder, at any depth, in the order of their paths: each that has a register or records. What lies inside one is its own, and links are not followed, so that
    /// nothing is found twice.
    /// </summary>
    public static IEnumerable<string> Below(string path) =>
        from folder in Directory.GetDirectories(path).Order(StringComparer.Ordinal)
        where !File.GetAttributes(folder).HasFlag(FileAttributes.ReparsePoint)
        from found in File.Exists(Path.Combine(folder, "register.db")) || Directory.Exists(Path.Combine(folder, "records")) ? [folder] : Below(folder)
        select found;

    /// <summary>Closes the connections to the register that are kept for the next session: whoever goes through many folders comes back to none.</summary>
    public void CloseIdle()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>A new session with the register; the caller disposes it.</summary>
    public MarramDb Register() => new SqliteMarramDb(Options());

    /// <summary>The register without the mapper, opened; the caller disposes it. For loads, and for questions that are asked before anything else.</summary>
    internal SqliteConnection Connection()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Whether a table of the register holds anything. Asked without the mapper, which takes half a second to wake up.</summary>
    internal bool Holds(string table)
    {
        using var connection = Connection();
        using var command = connection.CreateCommand();
        command.CommandText = $"select exists (select 1 from \"{table}\")";
        return (long)command.ExecuteScalar()! == 1;
    }

    /// <summary>The settings with which a session with the register is made.</summary>
    public DbContextOptions<SqliteMarramDb> Options() =>
        new DbContextOptionsBuilder<SqliteMarramDb>()
            .UseSqlite(ConnectionString)
            .Options;

    /// <summary>Where the files of a load are kept.</summary>
    public string FilesOf(string hash) => Path.Combine(FullPath, "loads", hash[..16]);
}
