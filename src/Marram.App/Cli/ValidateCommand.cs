using System.CommandLine;
using System.Globalization;
using Marram.Returns;

namespace Marram.Cli;

/// <summary><c>marram validate RETURN …</c>: checks a statutory return. Each return has its own command; what they share is here.</summary>
public static class ValidateCommand
{
    public static Command Create(Terminal terminal) => new("validate", "Check a statutory return against every published rule")
    {
        ValidateSsda903Command.Create(terminal),
        ValidateCinCommand.Create(terminal),
    };

    /// <summary><c>--year 2026</c>: the collection year by the calendar year it ends in.</summary>
    public static Option<int> Year(int first, int last) => new("--year")
    {
        Description = $"The collection year by the year it ends in, {first} to {last}: {last} is {last - 1}/{last % 100}",
        HelpName = "YYYY",
        Required = true,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= first && year <= last)
            {
                return year;
            }

            result.AddError($"--year: found “{result.Tokens[0].Value}”; wanted a year from {first} to {last}, the years whose rules are known.");
            return 0;
        },
    };

    public static Option<string?> Rules() => new("--rules")
    {
        Description = "Run only these rules, their codes separated by commas; without it every rule of the year",
        HelpName = "CODE,CODE",
    };

    public static Option<string?> Format()
    {
        var format = new Option<string?>("--format")
        {
            Description = "table (for people), csv (a line a finding), json (with the account of every rule) or xlsx; without it as the file's name says, else table",
        };
        format.AcceptOnlyFromAmong("table", "csv", "json", "xlsx");
        return format;
    }

    public static Option<string?> To() => new("--to") { Description = "Write to this file instead of the screen", HelpName = "FILE" };

    public static Option<string?> Severities() => new("--severities")
    {
        Description = "A CSV with the authority's own weights of rules: authority, rule, severity (error or query)",
        HelpName = "FILE",
    };

    public static Option<string?> ComparedWith() => new("--compared-with")
    {
        Description = "An earlier run of the same return and year: a file written with --format json, or the number of a check of the pages. Says what is new, put right and still open; "
            + "the CSV has no room for it",
        HelpName = "FILE|CHECK",
    };

    /// <summary>The report with what an earlier run says beside it.</summary>
    /// <param name="earlier">As given; null leaves the report as it is.</param>
    /// <param name="data">Where checks are looked up.</param>
    /// <exception cref="ReturnFileException">There is no such run, or it is of another return or year.</exception>
    public static ReturnReport Compare(ReturnReport report, string? earlier, string data)
    {
        if (earlier is null)
        {
            return report;
        }

        var isCheck = int.TryParse(earlier, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var file = !isCheck ? earlier : Path.Combine(data, "returns", $"{number}", "findings.json");
        if (!File.Exists(file))
        {
            throw new ReturnFileException(isCheck ? $"--compared-with: {data} has no finished check {number}." : $"--compared-with: {earlier}: there is no such file.");
        }

        using var stream = File.OpenRead(file);
        var before = FindingsJson.Read(stream, isCheck ? $"check {number}" : Path.GetFileName(earlier));
        return (before.Return, before.Year) == (report.Return, report.Check.Year.Ends)
            ? report with { Compared = ReturnComparison.Of(before, report.Check) }
            : throw new ReturnFileException(
                $"--compared-with: {before.Name} is of {before.Return} {new CollectionYear(before.Year)}; wanted {report.Return} {report.Check.Year}, as this run.");
    }

    /// <summary>Writes a report and says how it ended: 0 nothing must be put right, 1 errors stand, 2 it could not be written.</summary>
    public static int Write(ReturnReport report, string? format, string? to, Terminal terminal)
    {
        format ??= Path.GetExtension(to ?? "").TrimStart('.').ToLowerInvariant() is "csv" or "json" or "xlsx"
            ? Path.GetExtension(to!).TrimStart('.').ToLowerInvariant()
            : "table";
        if (format == "xlsx" && to is null)
        {
            terminal.Error.WriteLine("A workbook cannot be shown on the screen: say where to write it with --to FILE.xlsx.");
            return 2;
        }

        if (to is not null)
        {
            using var file = File.Create(to);
            Write(report, format, file);
            terminal.Error.WriteLine($"{Summary(report)} Written to {to}.");
        }
        else if (format == "table")
        {
            FindingsTable.Write(terminal.Out, report);
        }
        else
        {
            using var bytes = new MemoryStream();
            Write(report, format, bytes);
            terminal.Out.Write(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
            terminal.Out.Flush();
            terminal.Error.WriteLine(Summary(report));
        }

        return report.Check.HasErrors ? 1 : 0;
    }

    /// <summary>The account in one line.</summary>
    public static string Summary(ReturnReport report, bool inTable = false)
    {
        var check = report.Check;
        return $"{report.Return} {check.Year}: {check.Outcomes.Count} rules, {check.Count("passed")} passed, "
            + $"{check.Count("findings")} with findings in {check.Places} places, {check.Count("skipped")} skipped."
            + (report.Compared is { } compared && !inTable ? $" {compared.Sentence}" : "");
    }

    /// <summary>The codes that <c>--rules</c> asks for as they are published, null for all; or what is wrong with them in a sentence.</summary>
    public static string? Codes(string? asked, string name, IEnumerable<Rule> rules, CollectionYear year, out HashSet<string>? codes)
    {
        codes = null;
        if (asked is null)
        {
            return null;
        }

        var known = rules.Where(rule => rule.Holds(year)).Select(rule => rule.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] wanted = asked.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] unknown = [.. wanted.Where(code => !known.Contains(code))];
        codes = [.. wanted.Select(code => known.TryGetValue(code, out var asPublished) ? asPublished : code)];
        return wanted.Length == 0 ? "--rules: name at least one rule."
            : unknown.Length > 0 ? $"--rules: {year} has no rule {string.Join(", ", unknown)}; “marram rules {name} --year {year.Ends}” lists them."
            : null;
    }

    /// <summary>Says why a return was not checked.</summary>
    public static int Refuse(Terminal terminal, IReadOnlyList<string> problems)
    {
        terminal.Error.WriteLine("The return was not checked:");
        foreach (var problem in problems)
        {
            terminal.Error.WriteLine($"  {problem}");
        }

        return 2;
    }

    private static void Write(ReturnReport report, string format, Stream stream)
    {
        switch (format)
        {
            case "xlsx":
                FindingsWorkbook.Write(stream, report);
                break;
            case "json":
                FindingsJson.Write(stream, report);
                break;
            default:
                using (var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(false), bufferSize: 65536, leaveOpen: true) { NewLine = "\n" })
                {
                    if (format == "csv")
                    {
                        FindingsCsv.Write(writer, report.Check);
                    }
                    else
                    {
                        FindingsTable.Write(writer, report);
                    }
                }

                break;
        }
    }
}
