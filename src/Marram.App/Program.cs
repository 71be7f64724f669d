using System.CommandLine;
using System.CommandLine.Invocation;
using Marram.Cli;
using Marram.Store;

namespace Marram;

public static class Program
{
    /// <summary>Exit status: 0 done, 1 the answer is bad news (errors stand in the data), 2 the command could not be carried out.</summary>
    public static int Main(string[] args) => Run(args, Terminal.OfProcess());

    public static int Run(string[] args, Terminal terminal)
    {
        try
        {
            var parsed = Commands(terminal).Parse(args);
            var status = parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });

            // The library says 1 to a command line it cannot read; to us that is the answer “errors stand”.
            return parsed.Action is ParseErrorAction ? 2 : status;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("Stopped.");
            return 2;
        }
        catch (Exception fault) when (MachineTrouble.Sentence(fault) is { } sentence)
        {
            terminal.Error.WriteLine(sentence);
            return 2;
        }
    }

    /// <summary>Every command of the program, in the order the help shows them.</summary>
    public static RootCommand Commands(Terminal terminal)
    {
        var root = Listed(terminal);
        // Without a command: the pages over the user's own data folder, in the browser, as a program is started with a double click.
        root.SetAction((_, cancellation) => OpenCommand.RunAsync(terminal, cancellation));
        return root;
    }

    private static RootCommand Listed(Terminal terminal) => new("Marram: from children's records to a checked, signed and frozen performance pack. Without a command it serves your own data folder and opens the browser.")
    {
        CheckCommand.Create(terminal),
        LintCommand.Create(terminal),
        DemoCommand.Create(terminal),
        ServeCommand.Create(terminal),
        LoadCommand.Create(terminal),
        ReportCommand.Create(terminal),
        WaitsCommand.Create(terminal),
        SpcCommand.Create(terminal),
        FunnelCommand.Create(terminal),
        ReadCommand.Create(terminal),
        ValidateCommand.Create(terminal),
        RulesCommand.Create(terminal),
        MeasuresCommand.Create(terminal),
        InspectionCommand.Create(terminal),
        PublishedCommand.Create(terminal),
        SampleCommand.Create(terminal),
    };
}
