using System.CommandLine;
using Marram.Access;

namespace Marram.Cli;

/// <summary><c>marram sample</c>: made-up data from a seed, one kind a subcommand.</summary>
public static class SampleCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new MarramCommand("sample", "Make up data from a seed, to try things on: no child in it is real.", Permission.UseTools)
        {
            SamplePathwaysCommand.Create(terminal),
            SampleAuthorityCommand.Create(terminal),
        };
        command.SetAction(_ =>
        {
            terminal.Error.WriteLine($"Say what to make: {string.Join(", ", command.Subcommands.Select(made => made.Name))}.");
            return 2;
        });
        return command;
    }
}
