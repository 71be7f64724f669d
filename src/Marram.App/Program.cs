using System.CommandLine;
using Marram.Cli;

namespace Marram;

public static class Program
{
    /// <summary>Exit status: 0 done, 1 the answer is bad news (errors stand in the data), 2 the command could not be carried out.</summary>
    public static int Main(string[] args) => Run(args, Terminal.OfProcess());

    public static int Run(string[] args, Terminal terminal) =>
        Commands(terminal).Parse(args).Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error });

    /// <summary>Every command of the program, in the order the help shows them.</summary>
    public static RootCommand Commands(Terminal terminal) => new("Marram: from children's records to a checked, signed and frozen performance pack.")
    {
    };
}
