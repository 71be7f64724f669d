using System.CommandLine;
using Marram.Access;
using Marram.Returns;
using Marram.Returns.Ssda903;
using Marram.Samples;

namespace Marram.Cli;

/// <summary><c>marram sample authority</c>: a made-up council's children over six years, as returns and extracts.</summary>
public static class SampleAuthorityCommand
{
    public static Command Create(Terminal terminal)
    {
        var children = new Option<int>("--children") { Description = "How many children it had to do with in six years", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<ulong>("--seed") { Description = "Where random numbers begin. The same seed makes the same children", DefaultValueFactory = _ => 1 };
        var year = new Option<int>("--year")
        {
            Description = $"The last of the six years, by the year it ends in, {Ssda903Rules.FirstYear} to {Ssda903Rules.LastYear}",
            DefaultValueFactory = _ => 2026,
        };
        var errors = new Option<double>("--errors")
        {
            Description = "The share of children whose last SSDA903 return, and whose last census, has a fault put in on purpose, from 0 to 1; answers.csv lists them",
            HelpName = "RATE",
            DefaultValueFactory = _ => 0,
        };
        var to = new Option<string>("--to") { Description = "The folder to write into", HelpName = "DIR", Required = true };
        var command = new MarramCommand(
            "authority", "A made-up council's children over six years: SSDA903, CIN census, Annex A, the Standard Safeguarding Dataset and extracts of its own", Permission.UseTools)
        {
            children, seed, year, errors, to,
        };
        command.SetAction(parse =>
        {
            var (count, last, rate) = (parse.GetValue(children), parse.GetValue(year), parse.GetValue(errors));
            var problem = count is < 1 or > 500_000 ? $"--children is {count}; it must be from 1 to 500,000."
                : last < Ssda903Rules.FirstYear || last > Ssda903Rules.LastYear ? $"--year is {last}; it must be from {Ssda903Rules.FirstYear} to {Ssda903Rules.LastYear}, the years whose rules are known."
                : !(rate is >= 0 and <= 1) ? $"--errors is {rate}; it must be from 0 to 1."
                : null;
            if (problem is not null)
            {
                terminal.Error.WriteLine(problem);
                return 2;
            }

            var folder = Path.GetFullPath(parse.GetRequiredValue(to));
            var council = new SampleCouncil(count, parse.GetValue(seed), new CollectionYear(last));
            using var files = new SampleAuthorityFiles(council, parse.GetValue(seed), rate, folder);
            var written = files.Write();
            terminal.Out.WriteLine($"{SampleCouncil.Name} ({SampleCouncil.Code}, no real council): {count:N0} children, {council.FirstDay:d MMM yyyy} to {council.LastDay:d MMM yyyy}.");
            terminal.Out.WriteLine($"{written.Rows:N0} rows in {written.Files} files under {folder}; {written.Errors} faults put in{(written.Errors > 0 ? ", listed in answers.csv" : "")}.");
            terminal.Out.WriteLine($"Try: marram validate ssda903 {Path.Combine(folder, "ssda903", $"{last}")} --previous {Path.Combine(folder, "ssda903", $"{last - 1}")} --year {last} --authority {SampleCouncil.Code} --postcodes {Path.Combine(folder, "reference", "postcodes.csv")} --providers {Path.Combine(folder, "reference", "providers.csv")}");
            return 0;
        });
        return command;
    }
}
