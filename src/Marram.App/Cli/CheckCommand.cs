using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marram.Access;
using Marram.Checks;
using Marram.Claims;
using Marram.Loads;
using Marram.Packs;
using Marram.Store;
using Marram.Writers;

namespace Marram.Cli;

/// <summary>
/// <c>marram check PACK_DIR</c>: everything that the checks find in a pack folder, or in the last pack of a data folder. Exit status 1 when an error stands that nobody has waived,
/// 2 when the pack, the waivers or the vocabulary cannot be read.
/// </summary>
public static class CheckCommand
{
    /// <summary>The width that a table has to stay within.</summary>
    private const int Columns = 100;

    private static readonly string[] Formats = ["table", "json", "csv"];

    // Signs of comparison and curly quotes are what findings are made of; the output is no web page.
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string?>("PACK_DIR") { Description = "The folder of the pack's CSV files; without it, with --data, the last pack loaded there.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { Description = "table (for reading), json or csv.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong(Formats);
        var waivers = new Option<string?>("--waivers") { Description = $"A file of waived findings (finding_id,reason,role,day); by default {WaiverFile.Name} in the folder, where there is one." };
        var text = new Option<string?>("--text") { Description = "A file of commentary to check against the pack's figures instead of its own text; - reads what is typed or piped." };
        var indicator = new Option<string?>("--indicator") { Description = "The indicator whose page the text is for; without it the likeliest is taken." };
        var claims = new Option<bool>("--claims") { Description = "Print every claim with what it was bound to and whether it is true, instead of findings." };
        var data = new Option<string?>("--data") { Description = "A data folder, whose vocabulary, corrected bindings and waivers are used.", HelpName = "DIR" };
        var vocabulary = new Option<string?>("--vocabulary") { Description = "A folder of your own vocabulary files, whose words add to the program's." };
        var command = new MarramCommand("check", "Check a pack's figures, labels, thresholds, bands and sentences.", Permission.UseTools)
        {
            folder, format, waivers, text, indicator, claims, data, vocabulary,
        };
        command.SetAction(parsed =>
        {
            var problems = new List<PackProblem>();
            if (Subject.Read(parsed.GetValue(folder), parsed.GetValue(data), parsed.GetValue(vocabulary), parsed.GetValue(waivers), problems) is not { } subject || problems.Count > 0)
            {
                problems.ForEach(terminal.Error.WriteLine);
                return 2;
            }

            return parsed.GetValue(text) is not null || parsed.GetValue(claims)
                ? RunText(terminal, subject, parsed.GetRequiredValue(format), parsed.GetValue(text), parsed.GetValue(indicator), parsed.GetValue(claims))
                : Run(terminal, subject, parsed.GetRequiredValue(format));
        });
        return command;
    }

    /// <summary>What is checked, and with what.</summary>
    private sealed record Subject(Pack Pack, Vocabulary Vocabulary, IReadOnlyList<BindingCorrection> Corrections, IReadOnlyList<Waiver> Waivers)
    {
        public static Subject? Read(string? packFolder, string? dataFolder, string? vocabularyFolder, string? waiverPath, List<PackProblem> problems)
        {
            if (packFolder is null && dataFolder is null)
            {
                problems.Add(new("check", null, null, "neither PACK_DIR nor --data", "the folder of a pack, or a data folder"));
                return null;
            }

            if (dataFolder is not null && !Directory.Exists(dataFolder))
            {
                problems.Add(new(dataFolder, null, null, "no such folder", "a data folder"));
                return null;
            }

            if (vocabularyFolder is not null && !Directory.Exists(vocabularyFolder))
            {
                problems.Add(new(vocabularyFolder, null, null, "no such folder", "a folder of vocabulary files"));
                return null;
            }

            var data = dataFolder is null ? null : DataFolder.Open(dataFolder);
            using var db = data?.Register();
            Pack? pack;
            if (packFolder is not null)
            {
                pack = PackFolder.Read(packFolder, problems);
            }
            else if (db!.LatestLoad() is { } load)
            {
                pack = PackLoader.PackOf(data!, load);
            }
            else
            {
                problems.Add(new(dataFolder!, null, null, "nothing loaded", "a data folder with a pack in it"));
                return null;
            }

            var words = vocabularyFolder ?? (data is null ? null : Path.Combine(data.FullPath, SiteChecker.VocabularyFolder));
            var vocabulary = words is null ? VocabularyFiles.Read() : VocabularyFiles.Read(words, problems);
            waiverPath ??= packFolder is not null && Path.Combine(packFolder, WaiverFile.Name) is var beside && File.Exists(beside) ? beside : null;
            var waivers = (waiverPath is null ? [] : WaiverFile.Read(waiverPath, problems)).ToDictionary(waiver => waiver.FindingId);
            foreach (var (id, waiver) in db?.WaiversInForce() ?? new Dictionary<string, Waiver>())
            {
                waivers.TryAdd(id, waiver);
            }

            return pack is null ? null : new Subject(pack, vocabulary, db?.BindingsInForce() ?? [], [.. waivers.Values]);
        }
    }

    /// <summary>The sentences of the pack, or of a text for one of its pages.</summary>
    private static int RunText(Terminal terminal, Subject subject, string format, string? textPath, string? indicatorId, bool printsClaims)
    {
        var (pack, vocabulary, corrections, _) = subject;
        if (indicatorId is not null && !pack.Indicators.Any(entry => entry.Id == indicatorId))
        {
            terminal.Error.WriteLine($"--indicator: the pack has no “{indicatorId}”; one of {string.Join(", ", pack.Indicators.Take(5).Select(entry => entry.Id))} … was wanted.");
            return 2;
        }

        if (textPath is not null and not "-" && !File.Exists(textPath))
        {
            terminal.Error.WriteLine($"{textPath}: there is no such file.");
            return 2;
        }

        ClaimReport report;
        if (textPath is null)
        {
            report = ClaimChecker.Check(pack, vocabulary, corrections);
        }
        else
        {
            var text = textPath == "-" ? terminal.In.ReadToEnd() : File.ReadAllText(textPath);
            var figures = new PackFigures(pack, vocabulary);
            indicatorId ??= ClaimChecker.Guess(figures, text);
            terminal.Error.WriteLine(indicatorId.Length == 0 ? "The text was checked as an overview: it names no single indicator." : $"The text was checked as commentary on {indicatorId}.");
            report = ClaimChecker.CheckParagraph(figures, text, indicatorId, corrections: corrections);
        }

        var waived = subject.Waivers.ToDictionary(waiver => waiver.FindingId);
        var findings = report.Findings.Select(finding => new CheckedFinding(finding, waived.GetValueOrDefault(finding.Id))).ToList();
        if (printsClaims)
        {
            ClaimsOutput.Write(terminal.Out, report, format);
        }
        else
        {
            Write(terminal.Out, pack, findings, format);
        }

        return findings.Exists(entry => entry.Finding.Severity == Severity.Error && entry.Waiver is null) ? 1 : 0;
    }

    private static void Write(TextWriter writer, Pack pack, List<CheckedFinding> findings, string format)
    {
        switch (format)
        {
            case "json":
                writer.WriteLine(JsonSerializer.Serialize(findings.Select(AsJson), Json));
                break;
            case "csv":
                WriteCsv(writer, findings);
                break;
            default:
                WriteTable(writer, pack, findings);
                break;
        }
    }

    private static int Run(Terminal terminal, Subject subject, string format)
    {
        var waived = subject.Waivers.ToDictionary(waiver => waiver.FindingId);
        var findings = PackChecks.Run(subject.Pack, subject.Vocabulary, subject.Corrections).Select(finding => new CheckedFinding(finding, waived.GetValueOrDefault(finding.Id))).ToList();
        Write(terminal.Out, subject.Pack, findings, format);
        var ids = findings.Select(entry => entry.Finding.Id).ToHashSet();
        foreach (var lapsed in subject.Waivers.Where(waiver => !ids.Contains(waiver.FindingId)))
        {
            terminal.Error.WriteLine($"The waiver of {lapsed.FindingId} ({lapsed.Role}, {lapsed.On:d MMMM yyyy}: {lapsed.Reason}) has lapsed: no finding has this id any more.");
        }

        return findings.Exists(entry => entry.Finding.Severity == Severity.Error && entry.Waiver is null) ? 1 : 0;
    }

    private static object AsJson(CheckedFinding entry)
    {
        var finding = entry.Finding;
        return new
        {
            check = finding.Check,
            severity = Word(finding.Severity),
            organisation = finding.OrganisationId,
            indicator = finding.IndicatorId,
            lines = finding.Lines,
            printed = finding.Printed,
            expected = finding.Expected,
            message = finding.Message,
            id = finding.Id,
            sentence = finding.Sentence,
            correction = finding.Correction,
            waived = entry.Waiver is { } waiver ? new { reason = waiver.Reason, role = waiver.Role, day = $"{waiver.On:yyyy-MM-dd}" } : null,
        };
    }

    private static void WriteCsv(TextWriter writer, List<CheckedFinding> findings)
    {
        writer.WriteLine("check,severity,organisation,indicator,lines,printed,expected,message,id,sentence,correction,waived");
        foreach (var (finding, waiver) in findings)
        {
            string[] cells =
            [
                finding.Check, Word(finding.Severity), finding.OrganisationId, finding.IndicatorId, string.Join('|', finding.Lines), finding.Printed, finding.Expected, finding.Message,
                finding.Id, finding.Sentence ?? "", finding.Correction ?? "", waiver is null ? "" : Reason(waiver),
            ];
            writer.WriteLine(CsvText.ShownLine(cells));
        }
    }

    private static void WriteTable(TextWriter writer, Pack pack, List<CheckedFinding> findings)
    {
        var organisations = pack.Organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.Name);
        var titles = pack.Indicators.GroupBy(indicator => indicator.DefinitionId).ToDictionary(definition => definition.Key, definition => definition.First().TitlePrinted);
        foreach (var indicator in pack.Indicators)
        {
            titles[indicator.Id] = indicator.TitlePrinted;
        }

        foreach (var organisation in findings.GroupBy(entry => entry.Finding.OrganisationId))
        {
            var name = organisation.Key.Length == 0 ? "Several organisations" : $"{organisations.GetValueOrDefault(organisation.Key, organisation.Key)} ({organisation.Key})";
            writer.WriteLine(name);
            writer.WriteLine(new string('=', Math.Min(name.Length, Columns)));
            foreach (var subject in organisation.GroupBy(entry => entry.Finding.IndicatorId))
            {
                var title = subject.Key.Length == 0 ? "The whole report" : titles.TryGetValue(subject.Key, out var printed) ? $"{subject.Key}: {printed}" : subject.Key;
                writer.WriteLine();
                WriteWrapped(writer, "", title);
                foreach (var entry in subject)
                {
                    WriteFinding(writer, entry);
                }
            }

            writer.WriteLine();
        }

        writer.WriteLine(Summary(findings));
    }

    private static void WriteFinding(TextWriter writer, CheckedFinding entry)
    {
        var (finding, waiver) = entry;
        var place = finding.Lines.Count == 0 ? "" : $", {(finding.Lines.Count == 1 ? "line" : "lines")} {Ranges(finding.Lines)}";
        WriteWrapped(writer, "  ", $"{Word(finding.Severity),-7} {finding.Check}{place} [{finding.Id}]");
        WriteWrapped(writer, "          ", finding.Message);
        if (finding.Correction is { } correction)
        {
            WriteWrapped(writer, "          ", $"Should read: {correction}");
        }

        if (waiver is not null)
        {
            WriteWrapped(writer, "          ", $"Waived: {Reason(waiver)}");
        }
    }

    private static string Summary(List<CheckedFinding> findings)
    {
        var standing = findings.Where(entry => entry.Waiver is null).ToList();
        string Count(Severity severity, string one, string many) =>
            standing.Count(entry => entry.Finding.Severity == severity) is var number && number == 1 ? $"1 {one}" : $"{number} {many}";
        var waived = findings.Count - standing.Count;
        return findings.Count == 0
            ? "Nothing found."
            : $"{Count(Severity.Error, "error", "errors")}, {Count(Severity.Warning, "warning", "warnings")}, {Count(Severity.Info, "remark", "remarks")}"
                + (waived > 0 ? $"; {waived} waived." : ".");
    }

    /// <summary>“997-999, 1004” for 997, 998, 999 and 1004.</summary>
    private static string Ranges(IReadOnlyList<int> lines)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var line in lines)
        {
            if (ranges.Count > 0 && ranges[^1].Last == line - 1)
            {
                ranges[^1] = (ranges[^1].First, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
    }

    private static void WriteWrapped(TextWriter writer, string indent, string text)
    {
        var line = new StringBuilder(indent);
        foreach (var word in text.Split(' '))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > Columns)
            {
                writer.WriteLine(line.ToString().TrimEnd());
                line.Clear().Append(indent);
            }

            line.Append(line.Length > indent.Length ? " " : "").Append(word);
        }

        writer.WriteLine(line.ToString().TrimEnd());
    }

    private static string Reason(Waiver waiver) => $"{waiver.Reason} ({waiver.Role}, {waiver.On:d MMMM yyyy})";

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
    };

    private sealed record CheckedFinding(Finding Finding, Waiver? Waiver);
}
