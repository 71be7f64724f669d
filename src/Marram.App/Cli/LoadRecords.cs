using System.CommandLine;
using Marram.Records;
using Marram.Returns;
using Marram.Store;

namespace Marram.Cli;

/// <summary>The part of <c>marram load</c> that takes children's records in: its options, and what it says.</summary>
internal sealed class LoadRecords
{
    private static readonly string[] PackFiles = ["organisations.csv", "indicators.csv", "observations.csv"];

    private readonly Option<string?> authority = new("--authority") { Description = "For children's records: the code of the authority they are about, such as E08000012", HelpName = "CODE" };
    private readonly Option<DateOnly?> asAt = DayOption.Create("--as-at", "For an extract: the last day it speaks of");
    private readonly Option<int?> year = new("--year") { Description = "For an SSDA903 return or a CIN census: its collection year, by the year it ends in", HelpName = "YYYY" };
    private readonly Option<string?> postcodes = new("--postcodes")
    {
        Description = "For an SSDA903 return: a postcode directory, from which distances are worked out before postcodes are left behind",
        HelpName = "FILE",
    };

    private readonly Option<bool> countLater = new("--count-later") { Description = "For children's records: do not count the figures from them yet, such as when more loads follow" };
    private readonly Option<bool> confirm = new("--confirm") { Description = "For children's records: load them although they hold less than the files before them, or children of another authority" };
    private readonly Option<string?> keys = KeysOption.Create();

    public List<Option> Options => [authority, asAt, year, postcodes, countLater, confirm, keys];

    /// <summary>What kind of children's records lie there; null when it is a pack, a scorecard or nothing that can be read as records.</summary>
    public static (string Source, IReadOnlyList<ReturnFile> Files)? Recognise(string path)
    {
        if (Array.Exists(PackFiles, file => File.Exists(Path.Combine(path, file))))
        {
            return null;
        }

        try
        {
            var files = ReturnFile.Of(path, withWorkbooks: true);
            return RecordLoader.Recognise(files) is { } source ? (source, files) : null;
        }
        catch (ReturnFileException)
        {
            // Whatever it is, it is no set of records; who reads packs and scorecards says what is wrong with it.
            return null;
        }
    }

    /// <summary>Loads them and says what came in, or why nothing did.</summary>
    public int Load(string source, IReadOnlyList<ReturnFile> files, DataFolder folder, ParseResult parse, Terminal terminal, CancellationToken stop)
    {
        var isReturn = source is "ssda903" or "cin";
        var day = isReturn && parse.GetValue(year) is { } ends ? new DateOnly(ends, 3, 31) : parse.GetValue(asAt);
        if (parse.GetValue(authority) is not { Length: > 0 } code || day is null)
        {
            terminal.Error.WriteLine(
                $"These are children's records ({source}): say whose with --authority CODE, and {(isReturn ? "of which year with --year YYYY" : "up to which day with --as-at YYYY-MM-DD")}.");
            return 2;
        }

        try
        {
            var store = new RecordStore(folder, KeyStore.Open(parse.KeysOrBeside(keys, folder)), terminal.Clock);
            var result = new RecordLoader(store).Load(files, source, code.Trim().ToUpperInvariant(), day.Value, parse.GetValue(postcodes), new(step => terminal.Error.WriteLine($"  {step} …"), stop), parse.GetValue(confirm));
            Explain(result, store, terminal);
            if (!result.IsNew)
            {
                return result.Load is null ? 2 : 0;
            }

            if (parse.GetValue(countLater))
            {
                terminal.Out.WriteLine("To count the figures from them: marram measures compute");
                return 0;
            }

            return MeasuresComputeCommand.Count(folder, null, terminal, stop);
        }
        catch (DoubtfulLoadException doubt)
        {
            terminal.Error.WriteLine($"Nothing was loaded. {doubt.Message} If they are right, load them with --confirm.");
            return 2;
        }
        catch (ReturnFileException trouble)
        {
            terminal.Error.WriteLine(trouble.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("Stopped. Nothing was loaded.");
            return 2;
        }
    }

    private static void Explain(RecordLoadResult result, RecordStore store, Terminal terminal)
    {
        if (result.Load is not { } load)
        {
            LoadCommand.Refuse(result.Problems, terminal);
            return;
        }

        if (!result.IsNew)
        {
            LoadCommand.SayKnown(load.Number, load.AcceptedAt, terminal);
            return;
        }

        terminal.Out.WriteLine($"Loaded {load.Source} of {load.Authority} as at {load.LastDay:d MMM yyyy} as load {load.Number} of children's records:");
        var changes = RecordChanges.Of(store, load);
        foreach (var change in changes.Tables)
        {
            terminal.Out.WriteLine($"  {change.Table.Name,-24}{change.Rows,9:N0} records{(changes.Before is null ? "" : $"; {change.Added:N0} added, {change.Removed:N0} no longer there, {change.Changed:N0} changed since load {changes.Before.Number}")}");
        }

        foreach (var change in changes.Tables.Where(change => change.Contradiction is not null))
        {
            terminal.Out.WriteLine($"{change.Table.Name}: {change.Contradiction}");
        }

        foreach (var one in load.SetAside)
        {
            terminal.Out.WriteLine($"{one.Rows:N0} of {one.Table} set aside: {one.Reason}. No figure counts them.");
        }

        if (load.LeftOut > 0)
        {
            terminal.Out.WriteLine($"{load.LeftOut:N0} {(load.LeftOut == 1 ? "row was" : "rows were")} left out: the day or number that would tell them from others is missing.");
        }
    }
}
