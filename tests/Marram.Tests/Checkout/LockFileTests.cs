using System.Text.RegularExpressions;

namespace Marram.Checkout;

/// <summary>What is locked is a version and its hash, never the address it once came from: everybody has feeds of their own.</summary>
public partial class LockFileTests
{
    [Fact]
    public void Every_project_has_its_lock_file() =>
        Assert.All(LockFiles(), file => Assert.True(File.Exists(file), file));

    [Fact]
    public void No_lock_file_or_setting_holds_the_address_of_a_feed() =>
        Assert.Empty(
            from file in LockFiles().Append(Project.PathTo("package-lock.json")).Append(Project.PathTo(".npmrc"))
            from address in Addresses(File.ReadAllText(file))
            select $"{file}: {address}");

    [Theory]
    [InlineData("registry=https://feed.example/npm/", 1)]
    [InlineData("\"resolved\": \"http://feed.example/sass-1.108.2.tgz\",", 1)]
    [InlineData("\"resolved\": \"1.108.2\",", 0)]
    [InlineData("\"url\": \"https://people.example/who-wrote-it\"", 0)]
    public void An_address_counts_unless_it_asks_for_money(string line, int addresses) =>
        Assert.Equal(addresses, Addresses(line).Count());

    private static List<string> LockFiles() =>
    [
        .. from folder in new[] { "src", "tests", "bench" }
           from project in Directory.EnumerateFiles(Project.PathTo(folder), "*.csproj", SearchOption.AllDirectories)
           select Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"),
    ];

    /// <summary>The lines that name an address. npm also copies where a package's authors ask for support, which is no feed.</summary>
    private static IEnumerable<string> Addresses(string text) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => Address().IsMatch(line) && !Support().IsMatch(line));

    [GeneratedRegex("https?://", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("^\"(url|funding)\": \"")]
    private static partial Regex Support();
}
