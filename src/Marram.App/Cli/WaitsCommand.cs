using System.CommandLine;
using Marram.Access;
using Marram.Waits;
using Marram.Waits.Queueing;

namespace Marram.Cli;

/// <summary><c>marram waits</c>: figures, breaches, projections and what-if of waiting lists; with <c>--jsonl</c>, one question a line.</summary>
public static class WaitsCommand
{
    public static Command Create(Terminal terminal)
    {
        var jsonl = new Option<bool>("--jsonl") { Description = "Read one question a line, {\"id\", \"kind\", \"input\"}, and answer each on a line." };
        var compat = new Option<string?>("--compat") { Description = "nhsr: answer as the R package NHSRwaitinglist does, its defects included." };
        compat.AcceptOnlyFromAmong("nhsr");
        var seed = new Option<ulong>("--seed") { Description = "Where random numbers begin. The same seed gives the same answer.", DefaultValueFactory = _ => 1 };
        var command = new MarramCommand("waits", "Waiting lists: who waits, how long, why, and when it will be over.", Permission.UseTools)
        {
            jsonl, compat, seed,
            WaitsLoadCommand.Create(terminal),
            WaitsSummaryCommand.Create(terminal),
            WaitsBreachesCommand.Create(terminal),
            WaitsThenCommand.Create(terminal),
            WaitsProjectCommand.Create(terminal),
            WaitsWhatIfCommand.Create(terminal),
            WaitsRttCommand.Create(terminal),
        };
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(jsonl))
            {
                terminal.Error.WriteLine("Say what you want to know: waits load, summary, breaches, then, project, whatif or rtt, or waits --jsonl with questions on standard input.");
                return 2;
            }

            var convention = parsed.GetValue(compat) is null ? Convention.Marram : Convention.Nhsr;
            return new WaitsBatch(convention, parsed.GetValue(seed)).Run(terminal.In, terminal.Out) ? 0 : 1;
        });
        return command;
    }
}
