using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

public class MigrationTests
{
    [Fact]
    public void No_change_of_the_register_waits_for_its_migration()
    {
        using var data = new TemporaryData();
        using var db = data.Folder.Register();
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
