using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Marram.Store;

public sealed class MigrationTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("marram-test-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(path, recursive: true);
    }

    [Fact]
    public void No_change_of_the_register_waits_for_its_migration()
    {
        using var db = DataFolder.Open(path).Register();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task The_script_that_makes_a_new_register_comes_to_what_the_migrations_come_to()
    {
        await using var migrated = Empty("migrated.db");
        if (Environment.GetEnvironmentVariable("MARRAM_WRITE_DOCS") == "1")
        {
            var script = migrated.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions);
            await File.WriteAllTextAsync(Project.PathTo("src", "Marram.Data", "Store", "Migrations", "Sqlite", "register.sql"), script.ReplaceLineEndings("\n"), TestContext.Current.CancellationToken);
        }

        await migrated.Database.MigrateAsync(TestContext.Current.CancellationToken);
        using var made = DataFolder.Open(path).Register();

        Assert.True(ShapeOf(migrated) == ShapeOf(made), "register.sql is not what the migrations come to. Run this test with MARRAM_WRITE_DOCS=1, then build again.");
    }

    [Fact]
    public async Task A_register_of_an_earlier_program_is_brought_up_to_date()
    {
        await using (var earlier = Empty("register.db"))
        {
            await earlier.GetService<IMigrator>().MigrateAsync(earlier.Database.GetMigrations().First(), TestContext.Current.CancellationToken);
            Assert.NotEmpty(await earlier.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        }

        using var now = DataFolder.Open(path).Register();

        Assert.Empty(await now.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    private SqliteMarramDb Empty(string name) =>
        new(new DbContextOptionsBuilder<SqliteMarramDb>().UseSqlite($"Data Source={Path.Combine(path, name)}").Options);

    // Tables and indexes by name; what the migrations are is part of it.
    private static string ShapeOf(MarramDb db) => string.Join('\n', db.Database
        .SqlQueryRaw<string>("""select coalesce(sql, name) as "Value" from sqlite_master where name <> '__EFMigrationsLock' order by name""").AsEnumerable()
        .Concat(db.Database.GetAppliedMigrations()));
}
