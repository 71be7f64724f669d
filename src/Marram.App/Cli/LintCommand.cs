using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marram.Access;
using Marram.Checks;
using Marram.Claims;
using Marram.Writers;

namespace Marram.Cli;

/// <summary>
/// <c>marram lint DOCUMENT</c>: a report that was made elsewhere, checked against itself: its sentences against its own tables and against each other. Exit status 1 when an error
/// is found, 2 when the document cannot be read.
/// </summary>
public static class LintCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var document = new Argument<string>("DOCUMENT") { Description = "A report: .docx, .html, .pdf or .txt." };
        var format = new Option<string>("--format") { Description = "table (for reading), json or csv.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "csv");
        var vocabulary = new Option<string?>("--vocabulary") { Description = "A folder of your own vocabulary files, whose words add to the program's." };
        var command = new MarramCommand("lint", "Check a Word, HTML, PDF or text report against itself.", Permission.UseTools) { document, format, vocabulary };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(document), parsed.GetRequiredValue(format), parsed.GetValue(vocabulary)));
        return command;
    }

    private static int Run(Terminal terminal, string path, string format, string? vocabularyFolder)
    {
        var blocks = DocumentFiles.Read(path, out var problem);
        if (blocks is null)
        {
            terminal.Error.WriteLine(problem);
            return 2;
        }

        var problems = new List<Packs.PackProblem>();
        var vocabulary = vocabularyFolder is null ? VocabularyFiles.Read() : VocabularyFiles.Read(vocabularyFolder, problems);
        foreach (var fault in problems)
        {
            terminal.Error.WriteLine(fault);
        }

        if (problems.Count > 0)
        {
            return 2;
        }

        var report = DocumentChecker.Check(blocks, vocabulary);
        if (!report.IsEnglish)
        {
            terminal.Error.WriteLine($"{path}: the text does not read as English. Only English sentences are checked, so silence says nothing about it.");
        }

        switch (format)
        {
            case "json":
                terminal.Out.WriteLine(JsonSerializer.Serialize(report.Findings.Select(AsJson), Json));
                break;
            case "csv":
                WriteCsv(terminal.Out, report);
                break;
            default:
                WriteTable(terminal.Out, report);
                break;
        }

        return report.Findings.Any(f => f.Finding.Severity == Severity.Error) ? 1 : 0;
    }

    private static object AsJson(PlacedFinding placed) => new
    {
        check = placed.Finding.Check,
        severity = Word(placed.Finding.Severity),
        organisation = placed.Finding.OrganisationId,
        indicator = placed.Finding.IndicatorId,
        lines = placed.Finding.Lines,
        place = placed.Place,
        printed = placed.Finding.Printed,
        expected = placed.Finding.Expected,
        message = placed.Finding.Message,
        id = placed.Finding.Id,
        sentence = placed.Finding.Sentence,
        correction = placed.Finding.Correction,
        waived = (object?)null,
    };

    private static void WriteCsv(TextWriter writer, DocumentReport report)
    {
        writer.WriteLine("check,severity,place,lines,printed,expected,message,sentence,correction");
        foreach (var (finding, place) in report.Findings)
        {
            string[] cells = [finding.Check, Word(finding.Severity), place, string.Join('|', finding.Lines), finding.Printed, finding.Expected, finding.Message, finding.Sentence ?? "", finding.Correction ?? ""];
            writer.WriteLine(CsvText.ShownLine(cells));
        }
    }

    private static void WriteTable(TextWriter writer, DocumentReport report)
    {
        foreach (var (finding, place) in report.Findings)
        {
            writer.WriteLine($"{Word(finding.Severity),-7} {finding.Check}, {place}");
            writer.WriteLine($"        {finding.Message}");
            if (finding.Sentence is { } sentence)
            {
                writer.WriteLine($"        It says: {sentence}");
            }

            if (finding.Correction is { } correction)
            {
                writer.WriteLine($"        Should read: {correction}");
            }

            writer.WriteLine();
        }

        writer.WriteLine($"{report.Sentences} sentences and {report.Series} rows of figures were read. {(report.Findings.Count == 0 ? "Nothing found." : Count(report))}");
        if (report.Series == 0)
        {
            writer.WriteLine("No table with periods in its header was understood, so sentences were compared with each other alone.");
        }
    }

    private static string Count(DocumentReport report)
    {
        int Of(Severity severity) => report.Findings.Count(f => f.Finding.Severity == severity);
        return $"Errors: {Of(Severity.Error)}; warnings: {Of(Severity.Warning)}; remarks: {Of(Severity.Info)}.";
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
    };
}
