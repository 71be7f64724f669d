using System.CommandLine;
using Marram.Access;
using Marram.Inspection;
using Marram.Records;
using Marram.Returns;
using Marram.Returns.Extracts;
using Marram.Store;
using Marram.Writers;

namespace Marram.Cli;

/// <summary><c>marram inspection</c>: the child-level lists of an inspection.</summary>
public static class InspectionCommand
{
    public static Command Create(Terminal terminal) =>
        new MarramCommand("inspection", "Write the child-level lists of an inspection (Annex A) from children's records", Permission.UseTools) { InspectionListsCommand.Create(terminal), InspectionCheckCommand.Create(terminal) };
}

/// <summary><c>marram inspection lists</c>: the eleven lists as at a day.</summary>
public static class InspectionListsCommand
{
    private const int Shown = 20;

    public static Command Create(Terminal terminal)
    {
        var authority = new Option<string>("--authority") { Description = "The code under which the records were loaded, such as E08000012", HelpName = "CODE", Required = true };
        var asAt = DayOption.Create("--as-at", "The day of the lists; without it the last day the records speak of");
        var knownOn = DayOption.Create("--known-on", "From the records known on this day");
        var to = new Option<string>("--to") { Description = "A workbook (.xlsx), or a folder for CSV files", HelpName = "FILE", Required = true };
        var reason = new Option<string>("--reason") { Description = "What the lists are for; it is kept with the day", HelpName = "TEXT", Required = true };
        var named = new Option<bool>("--named") { Description = "With the authority's own numbers and days of birth in place of the pseudonyms" };
        var keys = KeysOption.Create();
        var data = DataOption.Create();
        var command = new MarramCommand("lists", "Write the eleven lists of Annex A, with notes of what the records cannot say and the checks", Permission.ReadChildren)
        {
            authority, asAt, knownOn, to, reason, named, keys, data,
        };
        command.SetAction(parse =>
        {
            var folder = DataFolder.Open(parse.PathOrDefault(data));
            var code = parse.GetRequiredValue(authority).Trim().ToUpperInvariant();
            var store = new RecordStore(folder, null, terminal.Clock);
            var loads = store.InForce(parse.GetValue(knownOn)).Where(load => load.Authority == code).ToList();
            if (loads.Count == 0)
            {
                terminal.Error.WriteLine($"There are no records of {code}{(parse.GetValue(knownOn) is { } on ? $" known on {on:d MMM yyyy}" : "")}: load a return or an extract with marram load.");
                return 2;
            }

            if (string.IsNullOrWhiteSpace(parse.GetValue(reason)))
            {
                terminal.Error.WriteLine("--reason: say what the lists are for.");
                return 2;
            }

            var day = parse.GetValue(asAt) ?? loads.Max(load => load.LastDay);
            var children = parse.GetValue(named) ? KeyStore.Open(parse.KeysOrBeside(keys, folder)).ChildrenOf(code) : null;
            var desk = new InspectionDesk(folder, store, terminal.Clock);
            var (lists, findings) = desk.Lists(code, day, parse.GetValue(knownOn), children, new(Role.Owner.Name, parse.GetRequiredValue(reason).Trim()));
            var path = parse.GetRequiredValue(to);
            if (path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                InspectionFiles.WriteWorkbook(path, lists, findings);
            }
            else
            {
                InspectionFiles.WriteFolder(path, lists, findings);
            }

            Explain(lists, findings, day, path, terminal);
            return findings.Any(finding => finding.Severity == Checks.Severity.Error) ? 1 : 0;
        });
        return command;
    }

    private static void Explain(IReadOnlyList<InspectionList> lists, IReadOnlyList<InspectionFinding> findings, DateOnly day, string path, Terminal terminal)
    {
        terminal.Out.WriteLine($"Annex A as at {day:d MMM yyyy}: {path}");
        foreach (var list in lists)
        {
            terminal.Out.WriteLine($"  {list.Table.Name,-8} {list.Title,-38} {list.Rows.Count,7:N0}{(list.Notes.Count > 0 ? "  see its notes" : "")}");
        }

        foreach (var kind in findings.GroupBy(finding => (finding.Check, finding.Severity, finding.List, finding.Column, finding.Wanted)).OrderBy(kind => kind.Key.Severity).ThenByDescending(kind => kind.Count()).Take(Shown))
        {
            terminal.Out.WriteLine($"{kind.Key.Severity.ToString().ToLowerInvariant()}, check {kind.Key.Check}, {kind.Key.List}, {kind.Key.Column}: {kind.Count():N0} {(kind.Count() == 1 ? "row" : "rows")}; wanted: {kind.Key.Wanted}");
        }
    }
}

/// <summary><c>marram inspection check PATH</c>: whether lists of Annex A agree with themselves and with each other, whoever wrote them.</summary>
public static class InspectionCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A workbook of lists (.xlsx), or a folder of CSV files" };
        var asAt = DayOption.Create("--as-at", "The day of the lists, such as 2026-03-31");
        asAt.Required = true;
        var to = new Option<string?>("--to") { Description = "Write the findings to a CSV file instead of the screen", HelpName = "FILE" };
        var command = new MarramCommand("check", "Check lists of Annex A before they are sent", Permission.UseTools) { path, asAt, to };
        command.SetAction(parse => Run(parse.GetRequiredValue(path), parse.GetValue(asAt)!.Value, parse.GetValue(to), terminal));
        return command;
    }

    private static int Run(string path, DateOnly asAt, string? to, Terminal terminal)
    {
        ExtractInput read;
        try
        {
            read = ExtractReader.Read(ReturnFile.Of(path, withWorkbooks: true), ExtractTables.AnnexA);
        }
        catch (ReturnFileException trouble)
        {
            terminal.Error.WriteLine(trouble.Message);
            return 2;
        }

        read.Problems.ToList().ForEach(terminal.Error.WriteLine);
        if (read.Tables.Count == 0)
        {
            terminal.Error.WriteLine($"{path}: there is no list of Annex A in it.");
            return 2;
        }

        List<InspectionList> lists = [.. ExtractTables.AnnexA.Select(table => InspectionList.Read(table, read.Tables.Where(one => one.Table == table).SelectMany(one => one.Rows).Select(row => (row.Line, row.Values))))];
        var findings = InspectionChecks.Of(lists, asAt);
        if (to is not null)
        {
            InspectionFiles.WriteFindings(to, findings);
        }
        else
        {
            foreach (var finding in findings)
            {
                terminal.Out.WriteLine($"{finding.Severity.ToString().ToLowerInvariant(),-7} check {finding.Check,2}, {finding.List}{(finding.Row is { } line ? $", line {line}" : "")}, {finding.Column}: found {finding.Found}; wanted {finding.Wanted}.");
            }
        }

        var missing = ExtractTables.AnnexA.Where(table => !read.Tables.Any(one => one.Table == table)).Select(table => table.Name).ToList();
        if (missing.Count > 0)
        {
            terminal.Out.WriteLine($"Absent: {string.Join(", ", missing)}.");
        }

        var errors = findings.Count(finding => finding.Severity == Checks.Severity.Error);
        terminal.Out.WriteLine($"{lists.Sum(list => list.Rows.Count):N0} rows: {errors:N0} {(errors == 1 ? "error" : "errors")}, {findings.Count - errors:N0} {(findings.Count - errors == 1 ? "warning" : "warnings")}.");
        return errors > 0 || read.Problems.Count > 0 || missing.Count > 0 ? 1 : 0;
    }
}

/// <summary><c>marram report inspection</c>: the lists in figures.</summary>
public static class InspectionReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var authority = new Option<string>("--authority") { Description = "The code under which the records were loaded, such as E08000012", HelpName = "CODE", Required = true };
        var asAt = DayOption.Create("--as-at", "The day of the lists; without it the last day the records speak of");
        var knownOn = DayOption.Create("--known-on", "From the records known on this day");
        var isPublic = new Option<bool>("--public") { Description = "The public edition: small numbers are withheld" };
        var to = new Option<string>("--to") { Description = "The file to write; its ending says the format: .html, .docx, .xlsx, .csv or .pdf", HelpName = "FILE", Required = true };
        var data = DataOption.Create();
        var command = new MarramCommand("inspection", "Annex A in figures: ages, ethnicity, sources, timeliness, durations and caseloads of each list", Permission.ReadFigures)
        {
            authority, asAt, knownOn, isPublic, to, data,
        };
        command.SetAction(async (parse, stop) =>
        {
            var folder = DataFolder.Open(parse.PathOrDefault(data));
            var desk = new InspectionDesk(folder, new RecordStore(folder, null, terminal.Clock), terminal.Clock);
            var (code, file) = (parse.GetRequiredValue(authority).Trim().ToUpperInvariant(), parse.GetRequiredValue(to));
            var problem = ReportFile.FormatOf(file) is null ? $"The name '{file}' does not say a format: end it in .html, .docx, .xlsx, .csv or .pdf."
                : desk.LastDayOf(code, parse.GetValue(knownOn)) is not { } last ? $"There are no records of {code}: load a return or an extract with marram load."
                : await ReportFile.WriteAsync(desk.Report(code, parse.GetValue(asAt) ?? last, parse.GetValue(knownOn), parse.GetValue(isPublic)), file, stop);
            if (problem is not null)
            {
                terminal.Error.WriteLine(problem);
                return 2;
            }

            terminal.Out.WriteLine(Path.GetFullPath(file));
            return 0;
        });
        return command;
    }
}
