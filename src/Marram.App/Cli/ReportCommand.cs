using System.CommandLine;
using Marram.Access;
using Marram.Periods;
using Marram.Reports;
using Marram.Store;
using Marram.Writers;

namespace Marram.Cli;

/// <summary><c>marram report scorecard|performance|change</c>: makes a report from the register and writes it to a file.</summary>
public static class ReportCommand
{
    public static Command Create(Terminal terminal) => new("report", "Make a report to hand over, as a web page, Word, Excel, CSV or PDF")
    {
        Of(ReportKind.Scorecard, "scorecard", "The scorecard of an organisation: what it says, every row, each indicator with its chart", terminal),
        Of(ReportKind.Sheet, "sheet", "The scorecard on one page, A3 on its side, in the pack's order of columns", terminal),
        Of(ReportKind.Performance, "performance", "The performance report: a council's to its committee, or a commissioner's on a provider", terminal),
        InspectionReportCommand.Create(terminal),
        Of(ReportKind.Change, "change", "Is the change real? Every indicator against its own past, and a page for each that needs one", terminal),
    };

    private static MarramCommand Of(ReportKind kind, string name, string description, Terminal terminal)
    {
        var organisation = new Option<string>("--organisation") { Description = "The organisation's id, such as ccg-a", HelpName = "ID", Required = true };
        var period = MonthOption.Create();
        var to = new Option<string>("--to") { Description = "The file to write; its ending says the format: .html, .docx, .xlsx, .csv or .pdf", HelpName = "FILE", Required = true };
        var data = DataOption.Create();
        var knownOn = DayOption.Create("--known-on", "Only what was known on this day, such as 2021-03-08. Without it: everything loaded");
        var command = new MarramCommand(name, description, Permission.ReadFigures) { organisation, period, to, data, knownOn };
        command.SetAction(async (parse, stop) =>
        {
            var file = parse.GetRequiredValue(to);
            var problem = ReportFile.FormatOf(file) is null
                ? $"The name '{file}' does not say a format: end it in .html, .docx, .xlsx, .csv or .pdf."
                : await WriteAsync(parse.PathOrDefault(data), kind, parse.GetRequiredValue(organisation), parse.GetValue(period), parse.GetValue(knownOn), file, terminal, stop);
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

    private static async Task<string?> WriteAsync(
        string data, ReportKind kind, string organisation, Month? month, DateOnly? knownOn, string file, Terminal terminal, CancellationToken stop)
    {
        terminal.Error.WriteLine($"Reading {Path.GetFullPath(data)}");
        var report = ReportGathering.Report(DataFolder.Open(data), kind, organisation, month, knownOn);
        if (report.Document is not { } document)
        {
            return report.Problem;
        }

        terminal.Error.WriteLine($"Writing {document.Title}: {document.Subtitle}");
        return await ReportFile.WriteAsync(document, file, stop);
    }
}
