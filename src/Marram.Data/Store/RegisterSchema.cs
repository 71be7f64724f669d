using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Marram.Store;

/// <summary>
/// Brings a register to the shape this program knows. Running the migrations one by one takes a second of every start, so a new register is made from one script that says what they
/// come to (a test holds the two together), and one that is up to date is recognised by its list of migrations.
/// </summary>
internal static class RegisterSchema
{
    private const string Script = "register.sql";

    private static readonly string[] Migrations =
    [
        .. typeof(SqliteMarramDb).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteMarramDb))
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>(),
    ];

    /// <summary>Makes the register at this address, or brings it up to date, in one transaction each.</summary>
    /// <param name="connectionString">The address of the register; the file need not exist.</param>
    /// <param name="session">Makes a session with the register, for migrating one made by an earlier program.</param>
    public static void BringUpToDate(string connectionString, Func<DbContext> session)
    {
        using (var connection = new SqliteConnection(connectionString))
        {
            connection.Open();

            // Readers and one writer at a time, from several programs: commands work beside a running server.
            Execute(connection, "pragma journal_mode = wal");
            if (MakeWhereEmpty(connection) || Applied(connection).ToHashSet().IsSupersetOf(Migrations))
            {
                return;
            }
        }

        using var db = session();
        db.Database.Migrate();
    }

    private static bool MakeWhereEmpty(SqliteConnection connection)
    {
        // Immediate: two programs that start on one new folder make it once.
        using var transaction = connection.BeginTransaction(deferred: false);
        using var count = connection.CreateCommand();
        count.CommandText = "select count(*) from sqlite_master";
        if ((long)count.ExecuteScalar()! > 0)
        {
            return false;
        }

        using var script = new StreamReader(typeof(RegisterSchema).Assembly.GetManifestResourceStream(Script)!);
        Execute(connection, script.ReadToEnd());
        transaction.Commit();
        return true;
    }

    private static IEnumerable<string> Applied(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """select "MigrationId" from "__EFMigrationsHistory" """;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return rows.GetString(0);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
