using System.CommandLine;
using Marram.Access;
using Marram.Returns;
using Marram.Returns.Cin;
using Marram.Returns.Ssda903;

namespace Marram.Cli;

/// <summary><c>marram rules RETURN [--year]</c>: lists the rules a return is checked against.</summary>
public static class RulesCommand
{
    public static Command Create(Terminal terminal)
    {
        // One line a return: its name on the command line and its rules.
        (string Name, IReadOnlyList<Rule> Rules)[] returns = [("ssda903", Ssda903Rules.All), ("cin", CinRules.All)];

        var name = new Argument<string?>("RETURN") { Description = "Which return; without it every one", Arity = ArgumentArity.ZeroOrOne };
        name.AcceptOnlyFromAmong([.. returns.Select(one => one.Name)]);
        var year = new Option<int?>("--year") { Description = "Only the rules that are run on this collection year, by the year it ends in", HelpName = "YYYY" };
        var command = new MarramCommand("rules", "List the rules that returns are checked against", Permission.UseTools) { name, year };
        command.SetAction(parse =>
        {
            var asked = parse.GetValue(year);
            foreach (var (one, rules) in returns.Where(one => parse.GetValue(name) is not { } wanted || one.Name == wanted))
            {
                List(one, [.. rules.Where(rule => asked is not { } only || rule.Holds(new CollectionYear(only)))], terminal.Out);
            }

            return 0;
        });
        return command;
    }

    private static void List(string name, Rule[] rules, TextWriter writer)
    {
        writer.WriteLine($"{name}: {rules.Length} rule versions");
        foreach (var rule in rules)
        {
            var years = rule.NeverRunBecause is { } reason ? $"never run: {reason}"
                : rule.Until == rule.From ? $"{rule.From}"
                : $"{rule.From} to {(rule.Until is { } until ? until : "now")}";
            writer.WriteLine(
                $"{rule.Code,-10}  {(rule.Severity == Severity.Error ? "error" : "query")}  {years,-12}  {string.Join(", ", rule.Flags.Select(table => table.Name))}: "
                + $"{rule.Message} ({string.Join(", ", rule.Fields)})");
        }
    }
}
