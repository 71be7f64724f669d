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
        var (earlier, data) = (ValidateCommand.ComparedWith(), DataOption.Create());
        var command = new MarramCommand("ssda903", "Check a children looked after return (SSDA903)", Permission.UseTools)
        {
            path, previous, year, authority, providers, postcodes, rules, severities, format, to, earlier, data,
        };
        command.SetAction(parse =>
        {
            try
            {
                var collection = new CollectionYear(parse.GetRequiredValue(year));
                if (ValidateCommand.Codes(parse.GetValue(rules), "ssda903", Ssda903Rules.All, collection, out var codes) is { } unknown)
                {
                    return ValidateCommand.Refuse(terminal, [unknown]);
                }

                var files = ReturnFile.Of(parse.GetRequiredValue(path));
                var before = parse.GetValue(previous) is { } folder ? ReturnFile.Of(folder) : [];
                using var rest = CollectorAtRest.For([.. files, .. before]);
                var (now, last) = Ssda903Reader.Read(files, before);
                string[] problems = [.. now.Problems, .. last?.Problems ?? []];
                if (problems.Length > 0)
                {
                    return ValidateCommand.Refuse(terminal, problems);
                }

                var own = parse.GetValue(authority)?.Trim().ToUpperInvariant();
                var reference = Ssda903Reference.Read(
                    last is null ? [now] : [now, last], own, parse.GetValue(postcodes), parse.GetValue(providers) ?? []);
                var weights = parse.GetValue(severities) is { } file ? SeverityFile.Read(file, own, collection) : null;
                var report = Ssda903Report.Of(collection, now, last, reference, codes, weights);
                return ValidateCommand.Write(ValidateCommand.Compare(report, parse.GetValue(earlier), parse.PathOrDefault(data)), parse.GetValue(format), parse.GetValue(to), terminal);
            }
            catch (ReturnFileException trouble)
            {
                return ValidateCommand.Refuse(terminal, [trouble.Message]);
            }
        });
        return command;
    }
}
