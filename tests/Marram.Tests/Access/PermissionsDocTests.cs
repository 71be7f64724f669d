using System.CommandLine;
using System.Reflection;
using System.Text;
using Marram.Cli;
using Marram.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Marram.Access;

/// <summary>docs/permissions.md says what the code says: every page, endpoint and command with the permission it states.</summary>
public class PermissionsDocTests
{
    private static readonly string Doc = Project.PathTo("docs", "permissions.md");

    [Fact]
    public async Task The_document_lists_every_page_endpoint_and_command_with_its_permission()
    {
        await using var site = await TestSite.StartAsync();
        var expected = Document(await PagesAsync(site), Endpoints(site), Commands());

        if (Environment.GetEnvironmentVariable("MARRAM_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Doc, expected, TestContext.Current.CancellationToken);
        }

        var found = (await File.ReadAllTextAsync(Doc, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var missing = expected.Split('\n').Except(found.Split('\n')).Concat(found.Split('\n').Except(expected.Split('\n')).Select(line => "no longer: " + line));
        Assert.True(found == expected, "docs/permissions.md is not what the code states. Run this test with MARRAM_WRITE_DOCS=1, and read the difference:\n" + string.Join('\n', missing));
    }

    [Fact]
    public async Task Every_page_states_what_it_needs()
    {
        await using var site = await TestSite.StartAsync();

        Assert.DoesNotContain(await PagesAsync(site), page => page.Needs is null);
    }

    [Fact]
    public async Task Every_endpoint_states_what_it_needs()
    {
        await using var site = await TestSite.StartAsync();

        Assert.DoesNotContain(Endpoints(site), endpoint => endpoint.Needs is null);
    }

    [Fact]
    public void Every_command_states_what_it_needs() => Assert.DoesNotContain(Commands(), command => command.Needs is null);

    /// <summary>The pages of the program, without those that only tests serve.</summary>
    private static async Task<IReadOnlyList<Line>> PagesAsync(TestSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var lines = new List<Line>();
        foreach (var page in site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            if (compiled.PageTypeInfo.Assembly == typeof(Program).Assembly)
            {
                lines.Add(new Line($"/{page.AttributeRouteInfo!.Template}", Needs(compiled.HandlerTypeInfo.GetCustomAttributes())));
            }
        }

        return [.. lines.OrderBy(line => line.What, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<Line> Endpoints(TestSite site) =>
    [
        .. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => new Line(
                $"{string.Join(", ", endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])} {endpoint.RoutePattern.RawText}",
                Needs(endpoint.Metadata)))
            .OrderBy(line => line.What, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<Line> Commands()
    {
        var terminal = new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null, TimeProvider.System);
        return [.. Leaves(Program.Commands(terminal), "marram").OrderBy(line => line.What, StringComparer.Ordinal)];
    }

    private static IEnumerable<Line> Leaves(Command command, string path)
    {
        if (command is MarramCommand stated)
        {
            yield return new Line(path, $"`{stated.Permission}`");
        }
        else if (command.Subcommands.Count == 0 && command is not RootCommand)
        {
            yield return new Line(path, null);
        }

        foreach (var line in command.Subcommands.SelectMany(child => Leaves(child, $"{path} {child.Name}")))
        {
            yield return line;
        }
    }

    private static string? Needs(IEnumerable<object> statements) =>
        statements.OfType<RequiresAttribute>().FirstOrDefault() is { } requires ? $"`{requires.Permission}`"
        : statements.OfType<OpenToEveryoneAttribute>().FirstOrDefault() is { } open ? $"none: {open.Reason}"
        : null;

    private static string Document(IReadOnlyList<Line> pages, IReadOnlyList<Line> endpoints, IReadOnlyList<Line> commands)
    {
        var text = new StringBuilder(
            """
            # Permissions

            Every page, endpoint and command states one permission (`Permission`), on the page model as `[Requires(Permission.X)]`, on an endpoint as
            `.Requires(Permission.X)`, on a command when it is made. One gate asks it (`src/Marram.App/Access/Gate.cs`); what states none is served to nobody.
            Until there is a sign-in, whoever uses a running program plays the role it was started with. Whoever runs a command on their own machine
            already holds its files: there the permission tells what the command touches, and is asked where commands run for others.

            The tables are written from the code by a test (`PermissionsDocTests`, with `MARRAM_WRITE_DOCS=1`), which fails when they differ.

            ## What each lets a person do, and who holds it


            """.ReplaceLineEndings("\n"));
        Row(text, ["Permission", "lets a person", .. Role.All.Select(role => role.Name)]);
        Row(text, [.. Enumerable.Repeat("---", Role.All.Count + 2)]);
        foreach (var permission in Enum.GetValues<Permission>())
        {
            Row(text, [$"`{permission}`", permission.Words(), .. Role.All.Select(role => role.May(permission) ? "yes" : "–")]);
        }

        Table(text, "Pages", "Page", pages);
        Table(text, "Endpoints", "Endpoint", endpoints);
        Table(text, "Commands", "Command", commands);
        return text.ToString();
    }

    private static void Table(StringBuilder text, string heading, string first, IReadOnlyList<Line> lines)
    {
        text.Append($"\n## {heading}\n\n");
        Row(text, [first, "needs"]);
        Row(text, ["---", "---"]);
        foreach (var line in lines)
        {
            Row(text, [$"`{line.What}`", line.Needs ?? "NOT STATED"]);
        }
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <param name="Needs">Null where nothing is stated.</param>
    private sealed record Line(string What, string? Needs);
}
