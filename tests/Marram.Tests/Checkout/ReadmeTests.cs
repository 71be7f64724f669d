using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Marram.Cli;

namespace Marram.Checkout;

/// <summary>README.md says what the program does.</summary>
public partial class ReadmeTests
{
    private const string Heading = "| Command | What it does |\n| --- | --- |\n";

    private static readonly string Readme = Project.PathTo("README.md");

    [Fact]
    public async Task The_table_lists_every_command_in_the_order_of_the_help()
    {
        var found = (await File.ReadAllTextAsync(Readme, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        Assert.Contains(Heading, found);
        var expected = TableOfCommands().Replace(found, Heading + Rows(Commands(), "marram"));

        if (Environment.GetEnvironmentVariable("MARRAM_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Readme, expected, TestContext.Current.CancellationToken);
            found = expected;
        }

        var missing = expected.Split('\n').Except(found.Split('\n')).Concat(found.Split('\n').Except(expected.Split('\n')).Select(line => "no longer: " + line));
        Assert.True(found == expected, "README.md does not list the commands of the program. Run this test with MARRAM_WRITE_DOCS=1, and read the difference:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void Every_command_line_shown_is_one_the_program_understands()
    {
        var lines = CommandLine().Matches(File.ReadAllText(Readme).ReplaceLineEndings("\n")).Select(match => match.Groups["arguments"].Value).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Empty(Commands().Parse(line.Split(' ')).Errors));
    }

    private static RootCommand Commands() => Program.Commands(new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null, TimeProvider.System));

    private static string Rows(Command command, string path)
    {
        var rows = new StringBuilder();
        if (command is MarramCommand)
        {
            rows.Append($"| `{Usage(command, path)}` | {command.Description?.TrimEnd('.').Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return rows.AppendJoin("", command.Subcommands.Select(child => Rows(child, $"{path} {child.Name}"))).ToString();
    }

    /// <summary>The command with all that it cannot do without: “marram report scorecard --organisation ID --to FILE”.</summary>
    private static string Usage(Command command, string path) => string.Join(' ',
    [
        path,
        .. command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues > 0 ? argument.Name : $"[{argument.Name}]"),
        .. command.Options.Where(option => option.Required).Select(option => $"{option.Name} {option.HelpName}"),
    ]);

    [GeneratedRegex(@"\| Command \| What it does \|\n\| --- \| --- \|\n(\|.*\n)*")]
    private static partial Regex TableOfCommands();

    [GeneratedRegex(@"^    (\./marram|marram|dotnet run --project src/Marram\.App --) (?<arguments>.+)$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
