using System.CommandLine;
using Marram.Access;
using Marram.Returns;
using Marram.Returns.Cin;

namespace Marram.Cli;

/// <summary><c>marram validate cin FILE --year 2026 …</c>: checks a children in need census.</summary>
public static class ValidateCinCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = "The census: an XML file, a zip file of it, or the folder it is in" };
        var year = ValidateCommand.Year(CinRules.FirstYear, CinRules.LastYear);
        var authority = new Option<string?>("--authority") { Description = "The ONS code of the authority that makes the return, such as E08000012", HelpName = "CODE" };
        var (rules, severities, format, to) = (ValidateCommand.Rules(), ValidateCommand.Severities(), ValidateCommand.Format(), ValidateCommand.To());
        var (earlier, data) = (ValidateCommand.ComparedWith(), DataOption.Create());
        var command = new MarramCommand("cin", "Check a children in need census (CIN)", Permission.UseTools)
        {
            path, year, authority, rules, severities, format, to, earlier, data,
        };
        command.SetAction(parse =>
        {
            try
            {
                var collection = new CollectionYear(parse.GetRequiredValue(year));
                if (ValidateCommand.Codes(parse.GetValue(rules), "cin", CinRules.All, collection, out var codes) is { } unknown)
                {
                    return ValidateCommand.Refuse(terminal, [unknown]);
                }

                var files = ReturnFile.Of(parse.GetRequiredValue(path));
                using var rest = CollectorAtRest.For(files);
                var input = CinReader.Read(files);
                if (input.Problems.Count > 0)
                {
                    return ValidateCommand.Refuse(terminal, input.Problems);
                }

                var own = parse.GetValue(authority)?.Trim().ToUpperInvariant();
                var weights = parse.GetValue(severities) is { } file ? SeverityFile.Read(file, own, collection) : null;
                var report = CinReport.Of(collection, input, own, codes, weights);
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
