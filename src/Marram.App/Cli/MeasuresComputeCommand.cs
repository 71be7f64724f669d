using System.CommandLine;
using System.Globalization;
using Marram.Access;
using Marram.Indicators;
using Marram.Loads;
using Marram.Measures;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Marram.Waits;

namespace Marram.Cli;

/// <summary><c>marram measures compute</c>: counts the figures from children's records.</summary>
public static class MeasuresComputeCommand
{
    private const int Shown = 20;

    public static Command Create(Terminal terminal)
    {
        var data = DataOption.Create();
        var knownOn = DayOption.Create("--known-on", "Count from the records known on this day, and only say the figures: those in the register stand");
        var only = new Option<string[]>("--measure") { Description = "Only this measure; may be said more than once", HelpName = "ID" };
        var keys = KeysOption.Create();
        var each = new Option<string?>("--each") { Description = "Count every data folder in this one, such as those of many councils, as many at a time as there are cores; one that cannot be counted is said and passed over", HelpName = "DIR" };
        each.Validators.Add(result =>
        {
            if (result.GetResult(data) is not null || result.GetResult(keys) is not null || result.GetResult(knownOn) is not null)
            {
                result.AddError("--each counts every data folder as it is, with the keys beside it: say it without --data, --keys and --known-on.");
            }
        });
        var command = new MarramCommand("compute", "Count every figure for every month end, where text, settings or records are new", Permission.LoadFiles) { data, keys, knownOn, only, each };
        command.SetAction((parse, stop) => Task.FromResult(parse.GetValue(each) is { } below ? MeasuresComputeEach.Run(below, Only(parse), terminal, stop) : Run(parse.PathOrDefault(data), parse.GetValue(keys), parse.GetValue(knownOn), Only(parse), terminal, stop)));
        return command;

        IReadOnlyList<string>? Only(ParseResult parse) => parse.GetValue(only) is { Length: > 0 } ids ? ids : null;
    }

    private static int Run(string path, string? keys, DateOnly? knownOn, IReadOnlyList<string>? only, Terminal terminal, CancellationToken stop)
    {
        var folder = DataFolder.Open(path);
        var catalogue = MeasureCatalogue.Of(folder);
        foreach (var problem in catalogue.Problems.Concat(ParameterFile.Read(folder).Problems))
        {
            terminal.Error.WriteLine(problem);
        }

        if (Unknown(catalogue, only) is { } unknown)
        {
            terminal.Error.WriteLine(unknown);
            return 2;
        }

        if (knownOn is null && !BringLists(folder, keys, terminal))
        {
            return 2;
        }

        var store = new RecordStore(folder, null, terminal.Clock);
        if (store.InForce(knownOn).Length == 0)
        {
            terminal.Error.WriteLine("There are no children's records to count: load a return or an extract with marram load.");
            return 2;
        }

        if (knownOn is { } day)
        {
            foreach (var figure in new MeasureCounter(folder, store, terminal.Clock).AsKnownOn(day, only, stop))
            {
                terminal.Out.WriteLine(Line(figure));
            }

            return 0;
        }

        return Count(folder, only, terminal, stop);
    }

    /// <summary>The problem with measures that were asked for by their ids; null where all of them are there.</summary>
    internal static string? Unknown(MeasureCatalogue catalogue, IReadOnlyList<string>? only) =>
        only?.FirstOrDefault(id => catalogue.Find(id) is null) is { } unknown ? $"--measure: there is no measure ‘{unknown}’; marram measures list shows what there is." : null;

    /// <summary>Brings the waiting lists to the records that measures count; false where another load is running.</summary>
    /// <param name="keys">The folder of keys; null for the one beside the data folder.</param>
    internal static bool BringLists(DataFolder folder, string? keys, Terminal terminal)
    {
        try
        {
            new PathwayRecordKeeper(folder, KeyStore.Open(keys ?? KeyStore.Beside(folder)), terminal.Clock).BringUpToDate();
            return true;
        }
        catch (ReturnFileException trouble)
        {
            terminal.Error.WriteLine(trouble.Message);
            return false;
        }
    }

    /// <summary>Counts what changed, brings it to the scorecards and says what came of it; the exit status.</summary>
    /// <param name="only">The measures to count; null for all.</param>
    internal static int Count(DataFolder folder, IReadOnlyList<string>? only, Terminal terminal, CancellationToken stop)
    {
        var counter = new MeasureCounter(folder, new RecordStore(folder, null, terminal.Clock), terminal.Clock);
        var result = counter.Count(only, (id, number, of) => terminal.Error.WriteLine($"{number,3} of {of}  {id}"), stop);
        Explain(result, terminal);
        Bring(folder, terminal);
        return result.WasStopped ? 2 : result.Troubles.Count > 0 ? 1 : 0;
    }

    /// <summary>Brings what was counted to the scorecards it belongs on, and runs the checks on them.</summary>
    internal static void Bring(DataFolder folder, Terminal terminal)
    {
        var loads = new ScorecardFeed(folder, terminal.Clock).Bring();
        foreach (var load in loads)
        {
            terminal.Out.WriteLine($"Load {load.Number}: {load.Name}.");
        }

        if (loads.Count > 0 && Serving.CheckerOf(folder, terminal) is { } checker)
        {
            new Entries(folder, terminal.Clock).Check(checker.Check);
        }
    }

    /// <summary>Says what came of counting.</summary>
    public static void Explain(CountingResult result, Terminal terminal)
    {
        terminal.Out.WriteLine($"{result.Counted.Count} {(result.Counted.Count == 1 ? "measure" : "measures")} counted, {result.Unchanged} unchanged since the last counting: "
            + $"{result.Figures - result.Restated.Count:N0} new figures, {result.Restated.Count:N0} restated.");
        foreach (var figure in result.Restated.Take(Shown))
        {
            terminal.Out.WriteLine($"  {figure.MeasureId}, {figure.Period.Label}: {figure.Restated}");
        }

        if (result.Restated.Count > Shown)
        {
            terminal.Out.WriteLine($"  and {result.Restated.Count - Shown:N0} more");
        }

        result.Troubles.ToList().ForEach(terminal.Error.WriteLine);
        if (result.WasStopped)
        {
            terminal.Error.WriteLine("Stopped. What was counted until then is kept; run it again for the rest.");
        }
    }

    private static string Line(CountedFigure figure) => string.Create(CultureInfo.InvariantCulture,
        $"{figure.MeasureId},{figure.Authority},{figure.LastDay:yyyy-MM-dd},{figure.Met},{figure.Counted},{(figure.Value is { } value ? PrintedNumber.Print(value, 1) : "")}{(figure.Caveat.Length > 0 ? $",\"{figure.Caveat}\"" : "")}");
}

/// <summary><c>marram measures scorecard</c>: says whose scorecard an authority's counted figures belong on.</summary>
public static class MeasuresScorecardCommand
{
    public static Command Create(Terminal terminal)
    {
        var authority = new Option<string>("--authority") { Description = "The code under which the records were loaded, such as E08000012", HelpName = "CODE", Required = true };
        var organisation = new Option<string>("--organisation") { Description = "The organisation whose scorecard it is, by its id or name", HelpName = "NAME", Required = true };
        var data = DataOption.Create();
        var command = new MarramCommand("scorecard", "Bring the figures counted from an authority's records to a scorecard, now and after each counting", Permission.EditDefinitions) { authority, organisation, data };
        command.SetAction(parse =>
        {
            var folder = DataFolder.Open(parse.PathOrDefault(data));
            var code = parse.GetRequiredValue(authority).Trim().ToUpperInvariant();
            var named = parse.GetRequiredValue(organisation).Trim();
            using var db = folder.Register();
            var known = db.ReportingOrganisations();
            if (known.FirstOrDefault(one => one.Id == named || one.Name.Equals(named, StringComparison.OrdinalIgnoreCase)) is not { } found)
            {
                terminal.Error.WriteLine($"--organisation: there is no scorecard of ‘{named}’; there {(known.Count == 1 ? "is" : "are")} {(known.Count == 0 ? "none" : string.Join(", ", known.Select(one => one.Id)))}.");
                return 2;
            }

            ScorecardFeed.Link(folder, code, found.Id);
            terminal.Out.WriteLine($"What is counted from the records of {code} goes to the scorecard of {found.Name}.");
            MeasuresComputeCommand.Bring(folder, terminal);
            return 0;
        });
        return command;
    }
}

/// <summary><c>marram measures cases ID</c>: the cases behind a figure.</summary>
public static class MeasuresCasesCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The measure" };
        var period = MonthOption.Create();
        period.Required = true;
        period.Description = "The month the period ends with, such as 2026-03";
        var reason = new Option<string>("--reason") { Description = "Why you look; it is kept with the day and what was looked at", HelpName = "TEXT", Required = true };
        var to = new Option<string?>("--to") { Description = "Write a CSV file instead of the screen", HelpName = "FILE" };
        var data = DataOption.Create();
        var command = new MarramCommand("cases", "List the cases behind a figure: met, not met, left out and why", Permission.ReadChildren) { id, period, reason, to, data };
        command.SetAction(parse =>
        {
            var folder = DataFolder.Open(parse.PathOrDefault(data));
            var desk = new MeasureDesk(folder, new RecordStore(folder, null, terminal.Clock), terminal.Clock);
            var month = parse.GetValue(period)!.Value;
            if (desk.Catalogue.Find(parse.GetRequiredValue(id)) is not { } measure)
            {
                terminal.Error.WriteLine($"There is no measure ‘{parse.GetRequiredValue(id)}’; marram measures list shows what there is.");
                return 2;
            }

            if (MeasurePeriods.Ending(month, measure.Definition.Span) is not { } ending)
            {
                terminal.Error.WriteLine($"--period: {measure.Id} is counted by quarters, and none ends with {month.Label}.");
                return 2;
            }

            if (string.IsNullOrWhiteSpace(parse.GetValue(reason)))
            {
                terminal.Error.WriteLine("--reason: say why you look.");
                return 2;
            }

            var look = new ChildLook(Role.Owner.Name, parse.GetRequiredValue(reason).Trim());
            var text = CaseFile.Csv(desk.Named(desk.Cases(measure, ending, null, look, parse.GetValue(to) is null ? "cases" : "export")));
            if (parse.GetValue(to) is { } file)
            {
                File.WriteAllText(file, text);
                terminal.Out.WriteLine($"Wrote {file}.");
            }
            else
            {
                terminal.Out.Write(text);
            }

            return 0;
        });
        return command;
    }
}
