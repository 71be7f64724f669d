using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Marram.Store;

/// <summary>The mapper reads the register's classes when the program is made, not at each start: what it read is kept as code, which must say what the classes say.</summary>
public sealed partial class CompiledModelTests
{
    private static readonly string Folder = Project.PathTo("src", "Marram.Data", "Store", "Compiled");

    [Fact]
    public void The_compiled_model_of_the_register_says_what_its_classes_say()
    {
        var expected = Scaffolded();
        if (Environment.GetEnvironmentVariable("MARRAM_WRITE_DOCS") == "1")
        {
            Write(expected);
        }

        var found = Directory.GetFiles(Folder, "*.cs").ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);

        var different = expected.Keys.Union(found.Keys).Where(name => expected.GetValueOrDefault(name) != found.GetValueOrDefault(name));
        Assert.True(!different.Any(), "The compiled model is not what the register's classes say. Run this test with MARRAM_WRITE_DOCS=1, then build again:\n" + string.Join('\n', different));
    }

    [Fact]
    public void The_program_starts_with_the_compiled_model()
    {
        using var db = Empty();
        Assert.Equal("Marram.Store.Compiled.SqliteMarramDbModel", db.Model.GetType().FullName);
    }

    private static Dictionary<string, string> Scaffolded()
    {
        using var db = Empty();
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
#pragma warning disable EF1001 // The tool that writes the migrations is set up with the same class.
        new SqliteDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        var files = scope.ServiceProvider.GetRequiredService<ICompiledModelCodeGeneratorSelector>()
            .Select(new CompiledModelCodeGenerationOptions { Language = "C#" })
            .GenerateModel(db.GetService<IDesignTimeModel>().Model, new CompiledModelCodeGenerationOptions
            {
                ContextType = typeof(SqliteMarramDb),
                ModelNamespace = "Marram.Store.Compiled",
                UseNullableReferenceTypes = true,
                Language = "C#",
            });
        return files.ToDictionary(file => Path.GetFileName(file.Path), file => ModelId().Replace(file.Code.ReplaceLineEndings("\n"), """new Guid("6d617272-616d-4000-8000-000000000001")"""));
    }

    // The tool gives the model another number at each run; the same classes make the same code here.
    [GeneratedRegex("""new Guid\("[^"]+"\)""")]
    private static partial Regex ModelId();

    private static void Write(Dictionary<string, string> files)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        Directory.CreateDirectory(Folder);
        foreach (var (name, code) in files)
        {
            File.WriteAllText(Path.Combine(Folder, name), code);
        }
    }

    private static SqliteMarramDb Empty() => new(new DbContextOptionsBuilder<SqliteMarramDb>().UseSqlite("Data Source=:memory:").Options);
}
