using System.CommandLine;
using Marram.Access;
using Marram.Waits;

namespace Marram.Cli;

/// <summary><c>marram sample pathways</c>: a made-up provider's waiting lists.</summary>
public static class SamplePathwaysCommand
{
    public static Command Create(Terminal terminal)
    {
        var children = new Option<int>("--children") { Description = "How many children, over three years and eight services.", DefaultValueFactory = _ => 9000 };
        var seed = new Option<ulong>("--seed") { Description = "Where random numbers begin. The same seed makes the same children.", DefaultValueFactory = _ => 1 };
        var to = new Option<DirectoryInfo>("--to") { Description = "The folder to write pathways.csv into.", Required = true };
        var command = new MarramCommand("pathways", "A made-up provider's referrals over three years: therapies, mental health, eating disorder, autism and ADHD.", Permission.UseTools) { children, seed, to };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(children) is < 1 or > 2_000_000)
            {
                terminal.Error.WriteLine($"--children is {parsed.GetValue(children)}; it must be from 1 to 2,000,000.");
                return 2;
            }

            var referrals = SamplePathways.Make(parsed.GetValue(children), parsed.GetValue(seed));
            var folder = parsed.GetValue(to)!.FullName;
            Directory.CreateDirectory(folder);
            using (var writer = new StreamWriter(Path.Combine(folder, "pathways.csv")) { NewLine = "\n" })
            {
                PathwayCsv.Write(referrals, writer);
            }

            terminal.Out.WriteLine($"{referrals.Count:N0} referrals up to {SamplePathways.LastDay:yyyy-MM-dd} in {Path.Combine(folder, "pathways.csv")}.");
            return 0;
        });
        return command;
    }
}
