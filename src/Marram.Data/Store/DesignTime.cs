using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Marram.Store;

/// <summary>Lets the migration tool make the register without a data folder.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteMarramDb>
{
    public SqliteMarramDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMarramDb>().UseSqlite("Data Source=:memory:").Options);
}
