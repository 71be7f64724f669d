using System.CommandLine;
using Marram.Access;

namespace Marram.Cli;

/// <summary><c>marram published</c>: the published statistics that figures are compared with.</summary>
public static class PublishedCommand
{
    public static Command Create(Terminal terminal) => new MarramCommand("published", "Published statistics to compare with: load them, compare an area, check that they agree with their own counts", Permission.UseTools)
    {
        PublishedLoadCommand.Create(terminal),
        PublishedCompareCommand.Create(terminal),
        PublishedCheckCommand.Create(terminal),
    };
}
