using System.CommandLine;
using Marram.Access;
using Marram.Returns;
using Marram.Returns.Ssda903;

namespace Marram.Cli;

/// <summary><c>marram validate ssda903 THIS --year 2026 …</c>: checks a children looked after return.</summary>
public static class ValidateSsda903Command
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("THIS") { Description = "This year's return: a folder of CSV or XML files, a zip file, or one file" };
        var previous = new Option<string?>("--previous") { Description = "Last year's return, for the rules that compare", HelpName = "PREVIOUS" };
        var year = ValidateCommand.Year(Ssda903Rules.FirstYear, Ssda903Rules.LastYear);
        var authority = new Option<string?>("--authority") { Description = "The ONS code of the authority that makes the return, such as E08000012", HelpName = "CODE" };
        var providers = new Option<string[]>("--providers")
        {
            Description = "The regulator's list of homes and agencies, CSV or XLSX; may be given more than once",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };
        var postcodes = new Option<string?>("--postcodes") { Description = "A postcode directory in CSV, such as the ONS publishes", HelpName = "FILE" };
        var (rules, severities, format, to) = (ValidateCommand.Rules(), ValidateCommand.Severities(), ValidateCommand.Format(), ValidateCommand.To());
        var command = new MarramCommand("ssda903", "Check a children looked after return (SSDA903)", Permission.UseTools)
        {
            path, previous, year, authority, providers, postcodes, rules, severities, format, to,
        };
        command.SetAction(parse =>
        {
            try
            {
                var collection = new CollectionYear(parse.GetRequiredValue(year));
                if (Codes(parse.GetValue(rules), collection, out var codes) is { } unknown)
                {
                    return Refuse(terminal, [unknown]);
                }

                var now = Ssda903Reader.Read(ReturnFile.Of(parse.GetRequiredValue(path)));
                var last = parse.GetValue(previous) is { } folder ? Ssda903Reader.Read(ReturnFile.Of(folder)) : null;
                string[] problems = [.. now.Problems, .. last?.Problems ?? []];
                if (problems.Length > 0)
                {
                    return Refuse(terminal, problems);
                }

                var own = parse.GetValue(authority)?.Trim().ToUpperInvariant();
                var reference = Ssda903Reference.Read(
                    last is null ? [now] : [now, last], own, parse.GetValue(postcodes), parse.GetValue(providers) ?? []);
                var weights = parse.GetValue(severities) is { } file ? SeverityFile.Read(file, own, collection) : null;
                var report = Ssda903Report.Of(collection, now, last, reference, codes, weights);
                return ValidateCommand.Write(report, parse.GetValue(format), parse.GetValue(to), terminal);
            }
            catch (ReturnFileException trouble)
            {
                return Refuse(terminal, [trouble.Message]);
            }
        });
        return command;
    }

    private static string? Codes(string? asked, CollectionYear year, out HashSet<string>? codes)
    {
        codes = null;
        if (asked is null)
        {
            return null;
        }

        var known = Ssda903Rules.All.Where(rule => rule.Holds(year)).Select(rule => rule.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] wanted = asked.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] unknown = [.. wanted.Where(code => !known.Contains(code))];
        codes = [.. wanted.Select(code => known.TryGetValue(code, out var asPublished) ? asPublished : code)];
        return wanted.Length == 0 ? "--rules: name at least one rule."
            : unknown.Length > 0 ? $"--rules: {year} has no rule {string.Join(", ", unknown)}; “marram rules ssda903 --year {year.Ends}” lists them."
            : null;
    }

    private static int Refuse(Terminal terminal, IReadOnlyList<string> problems)
    {
        terminal.Error.WriteLine("The return was not checked:");
        foreach (var problem in problems)
        {
            terminal.Error.WriteLine($"  {problem}");
        }

        return 2;
    }
}
