using System.CommandLine;
using Marram.Access;
using Marram.Loads;
using Marram.Periods;
using Marram.Scorecards;
using Marram.Store;

namespace Marram.Cli;

/// <summary>
/// <c>marram load PATH</c>: recognises what it is given. A folder of published figures, or a council's own scorecard in Excel, goes into the register; a return or
/// extract of children's records into the record store.
/// </summary>
public static class LoadCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A folder with organisations.csv, indicators.csv, observations.csv and, where there are any, the other files of a pack; a scorecard in Excel (.xlsx); or a folder, zip or file of children's records: SSDA903, CIN census, Annex A, the Standard Safeguarding Dataset, extracts of our own" };
        var data = DataOption.Create();
        var council = new Option<string>("--organisation") { Description = "For a workbook: the name of the council or service. Without it: the one that is in the data folder", HelpName = "NAME" };
        var sheet = new Option<string>("--sheet") { Description = "For a workbook: the sheet to read. Without it: the largest scorecard in it", HelpName = "SHEET" };
        var region = new Option<string>("--region") { Description = "For a workbook: the region its regional average speaks of", HelpName = "NAME", DefaultValueFactory = _ => "Region" };
        var records = new LoadRecords();
        var command = new MarramCommand("load", "Load a pack of published figures, a scorecard in Excel, or children's records", Permission.LoadFiles) { path, data, council, sheet, region };
        records.Options.ForEach(command.Add);
        // On a thread of its own, so that Ctrl+C is heard.
        command.SetAction((parse, cancellation) => Task.Run(() => Load(parse, cancellation), CancellationToken.None));
        return command;

        int Load(ParseResult parse, CancellationToken stop)
        {
            if (LoadRecords.Recognise(parse.GetRequiredValue(path)) is { } found)
            {
                return records.Load(found.Source, found.Files, DataFolder.Open(parse.PathOrDefault(data)), parse, terminal, stop);
            }

            var folder = DataFolder.Open(parse.PathOrDefault(data));
            if (Serving.CheckerOf(folder, terminal) is not { } checker)
            {
                return 2;
            }

            var loader = new PackLoader(folder, terminal.Clock, checker.Check);
            var given = parse.GetRequiredValue(path);
            var result = File.Exists(given)
                ? LoadWorkbook(given, folder, loader, parse.GetValue(council), parse.GetValue(sheet), parse.GetValue(region)!, terminal)
                : loader.Load(given);
            if (result is null)
            {
                return 2;
            }

            Explain(result, terminal);
            return result.Load is null ? 2 : 0;
        }
    }

    private static LoadResult? LoadWorkbook(string path, DataFolder folder, PackLoader loader, string? council, string? sheet, string region, Terminal terminal)
    {
        using var db = folder.Register();
        if (new FileInfo(path).Length > ScorecardWorkbook.LargestFile)
        {
            return Refused($"{Path.GetFileName(path)} has more than {ScorecardWorkbook.LargestFile / 1_000_000} MB, the most that is read.");
        }

        var file = ScorecardFile.Read(Path.GetFileName(path), File.ReadAllBytes(path), ScorecardFile.KeptHeadings(db));
        if (file.Problem is { } problem)
        {
            return Refused(problem);
        }

        var names = string.Join(", ", file.Scorecards.Select(one => $"‘{one.Sheet.Name}’"));
        if (file.Disagreements.Count > 0 && sheet is null)
        {
            terminal.Error.WriteLine($"Nothing was loaded: two sheets disagree. Say which one is right: --sheet NAME, one of {names}.");
            foreach (var sentence in file.Disagreements)
            {
                terminal.Error.WriteLine($"  {sentence}");
            }

            return null;
        }

        var reading = sheet is null ? file.Scorecards[0] : file.Scorecards.FirstOrDefault(one => one.Sheet.Name == sheet);
        if (reading is null)
        {
            return Refused($"--sheet: found “{sheet}”; wanted one of {names}.");
        }

        var known = db.ReportingOrganisations();
        council ??= known.FirstOrDefault(one => one.Kind == "local authority service")?.Name;
        if (string.IsNullOrWhiteSpace(council))
        {
            return Refused("Say whose scorecard it is: --organisation NAME.");
        }

        terminal.Out.WriteLine($"Sheet ‘{reading.Sheet.Name}’: {reading.Rows.Count} indicators, {reading.Figures} figures.");
        foreach (var column in reading.Columns.Where(column => column.Use.Role != ColumnRole.Ignored))
        {
            terminal.Out.WriteLine($"  {SheetGrid.Letters(column.Index),-3} {column.Heading} -> {column.Use.Label}");
        }

        if (reading.Notes.Count > 0)
        {
            terminal.Out.WriteLine("Not read, or in doubt:");
            foreach (var note in reading.Notes)
            {
                terminal.Out.WriteLine($"  {note}");
            }
        }

        return file.Load(reading, ScorecardOwner.Of(council, known, region), folder, loader, "", terminal.Clock.Today());

        LoadResult? Refused(string sentence)
        {
            terminal.Error.WriteLine(sentence);
            return null;
        }
    }

    /// <summary>Says why nothing was loaded.</summary>
    public static void Refuse<T>(IReadOnlyCollection<T> problems, Terminal terminal)
    {
        terminal.Error.WriteLine($"Nothing was loaded: {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}.");
        foreach (var problem in problems)
        {
            terminal.Error.WriteLine($"  {problem}");
        }
    }

    /// <summary>Says that the same files are here already.</summary>
    public static void SayKnown(int load, DateTimeOffset acceptedAt, Terminal terminal) =>
        terminal.Out.WriteLine(LoadWords.Again(load, London.DayOf(acceptedAt)));

    /// <summary>Says what was loaded and what is absent, or why nothing was.</summary>
    public static void Explain(LoadResult result, Terminal terminal)
    {
        if (result.Load is not { } load)
        {
            Refuse(result.Problems, terminal);
            return;
        }

        if (!result.IsNew)
        {
            SayKnown(load.Number, load.AcceptedAt, terminal);
            return;
        }

        terminal.Out.WriteLine($"Loaded {load.Name} as load {load.Number}:");
        foreach (var file in load.Files)
        {
            terminal.Out.WriteLine($"  {file.Name,-24}{file.Rows,6} rows");
        }

        if (result.Absent.Count > 0)
        {
            terminal.Out.WriteLine($"Not in the folder: {string.Join(", ", result.Absent)}.");
        }

        terminal.Out.WriteLine($"The checks raised {result.FindingCount} {(result.FindingCount == 1 ? "finding" : "findings")}.");
    }
}
