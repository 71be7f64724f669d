using System.CommandLine;
using Marram.Access;
using Marram.Loads;
using Marram.Store;

namespace Marram.Cli;

/// <summary><c>marram load PATH</c>: takes a folder of published figures into the register.</summary>
public static class LoadCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A folder with organisations.csv, indicators.csv, observations.csv and, where there are any, the other files of a pack" };
        var data = DataOption.Create();
        var command = new MarramCommand("load", "Load a pack of published figures", Permission.LoadFiles) { path, data };
        command.SetAction(parse =>
        {
            var folder = DataFolder.Open(parse.PathOrDefault(data));
            if (Serving.CheckerOf(folder, terminal) is not { } checker)
            {
                return 2;
            }

            var result = new PackLoader(folder, terminal.Clock, checker.Check).Load(parse.GetRequiredValue(path));
            Explain(result, terminal);
            return result.Load is null ? 2 : 0;
        });
        return command;
    }

    /// <summary>Says what was loaded and what is absent, or why nothing was.</summary>
    public static void Explain(LoadResult result, Terminal terminal)
    {
        if (result.Load is not { } load)
        {
            terminal.Error.WriteLine($"Nothing was loaded: {result.Problems.Count} {(result.Problems.Count == 1 ? "problem" : "problems")}.");
            foreach (var problem in result.Problems)
            {
                terminal.Error.WriteLine($"  {problem}");
            }

            return;
        }

        if (!result.IsNew)
        {
            terminal.Out.WriteLine($"The very same files were loaded before, as load {load.Number} on {Periods.London.DayOf(load.AcceptedAt):d MMM yyyy}. Nothing changed.");
            return;
        }

        terminal.Out.WriteLine($"Loaded {load.Name} as load {load.Number}:");
        foreach (var file in load.Files)
        {
            terminal.Out.WriteLine($"  {file.Name,-24}{file.Rows,6} rows");
        }

        if (result.Absent.Count > 0)
        {
            terminal.Out.WriteLine($"Not in the folder: {string.Join(", ", result.Absent)}.");
        }

        terminal.Out.WriteLine($"The checks raised {result.FindingCount} {(result.FindingCount == 1 ? "finding" : "findings")}.");
    }
}
