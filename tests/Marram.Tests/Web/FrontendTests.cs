using System.Text.Json;
using System.Text.RegularExpressions;

namespace Marram.Web;

/// <summary>What eng/update-frontend made is what package-lock.json names.</summary>
public class FrontendTests
{
    private static readonly string Lib = Project.PathTo("src", "Marram.App", "wwwroot", "lib", "govuk");

    [Fact]
    public void The_committed_style_sheet_and_script_are_of_the_locked_version()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Project.PathTo("package-lock.json")));
        var locked = file.RootElement.GetProperty("packages").GetProperty("node_modules/govuk-frontend").GetProperty("version").GetString();

        var style = Regex.Match(File.ReadAllText(Path.Combine(Lib, "govuk-frontend.min.css")), "--govuk-frontend-version: ?\"([^\"]+)\"");
        var script = Regex.Match(File.ReadAllText(Path.Combine(Lib, "govuk-frontend.min.js")), "const version=\"([^\"]+)\"");

        Assert.Equal(locked, File.ReadAllText(Path.Combine(Lib, "VERSION")).Trim());
        Assert.Equal(locked, style.Groups[1].Value);
        Assert.Equal(locked, script.Groups[1].Value);
    }

    [Fact]
    public void Nothing_that_belongs_to_GOV_UK_alone_is_shipped()
    {
        var style = File.ReadAllText(Path.Combine(Lib, "govuk-frontend.min.css"));

        Assert.DoesNotContain("GDS Transport", style);
        Assert.DoesNotContain("url(", style);
        Assert.Equal(["LICENCE", "VERSION", "govuk-frontend.min.css", "govuk-frontend.min.js"],
            Directory.GetFiles(Lib).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_lock_file_names_no_feed() =>
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(Project.PathTo("package-lock.json")));
}
