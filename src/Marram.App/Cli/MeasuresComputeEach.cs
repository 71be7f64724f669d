using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Marram.Measures;
using Marram.Records;
using Marram.Store;

namespace Marram.Cli;

/// <summary>
/// <c>marram measures compute --each DIR</c>: counts many data folders, each by itself and on one core, as many at a time as there are cores. What was counted stands, so that a run that
/// was stopped is taken up by the next. A folder that cannot be counted keeps the figures it has, and the others do not wait for it.
/// </summary>
public static class MeasuresComputeEach
{
    /// <summary>Counts; the exit status: 1 where a folder or a measure was refused, 2 where nothing could be counted or it was stopped.</summary>
    public static int Run(string below, IReadOnlyList<string>? only, Terminal terminal, CancellationToken stop)
    {
        if (!Directory.Exists(below))
        {
            terminal.Error.WriteLine($"--each: there is no folder {below}.");
            return 2;
        }

        var folders = DataFolder.Below(below).ToList();
        if (folders.Count == 0)
        {
            terminal.Error.WriteLine($"--each: there is no data folder in {below}. One is made by marram load --data DIR, with a folder of its own for each authority.");
            return 2;
        }

        var took = Stopwatch.StartNew();
        Lock turn = new();
        List<Outcome> outcomes = [];
        Parallel.ForEach(Partitioner.Create(folders, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (path, loop) =>
        {
            if (stop.IsCancellationRequested)
            {
                loop.Stop();
                return;
            }

            var outcome = CountOne(path, only, terminal, stop);
            lock (turn)
            {
                outcomes.Add(outcome);
                terminal.Out.WriteLine($"{outcomes.Count,4} of {folders.Count}  {Path.GetRelativePath(below, path)}: {outcome.InWords}");
                outcome.Said.ForEach(line => terminal.Error.WriteLine("      " + line));
            }
        });

        var counted = outcomes.Where(outcome => outcome.Result is not null).ToList();
        var results = counted.ConvertAll(outcome => outcome.Result!);
        var refused = outcomes.Count - counted.Count;
        terminal.Out.WriteLine($"{counted.Count:N0} of {folders.Count:N0} {(folders.Count == 1 ? "data folder" : "data folders")} counted{(refused == 0 ? "" : $", {refused:N0} refused")}: "
            + $"{results.Sum(result => (long)result.Figures - result.Restated.Count):N0} new figures, {results.Sum(result => (long)result.Restated.Count):N0} restated, "
            + $"{counted.Count(outcome => outcome.Result!.Counted.Count == 0):N0} with nothing to count; {counted.Sum(outcome => outcome.Records):N0} records, {took.Elapsed.TotalSeconds:N0} s.");
        if (stop.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Stopped. What was counted until then is kept; run it again for the rest.");
            return 2;
        }

        return refused > 0 || results.Exists(result => result.Troubles.Count > 0) ? 1 : 0;
    }

    // One after another would leave a core idle while another folder is opened and its figures are written.
    private static Outcome CountOne(string path, IReadOnlyList<string>? only, Terminal terminal, CancellationToken stop)
    {
        var took = Stopwatch.StartNew();
        StringWriter said = new() { NewLine = "\n" };
        Outcome Refused(string reason) => new(null, 0, took.Elapsed, reason, Lines(said));
        try
        {
            var folder = DataFolder.Open(path);
            try
            {
                var catalogue = MeasureCatalogue.Of(folder);
                foreach (var problem in catalogue.Problems.Concat(ParameterFile.Read(folder).Problems))
                {
                    said.WriteLine(problem);
                }

                if (MeasuresComputeCommand.Unknown(catalogue, only) is { } unknown)
                {
                    return Refused(unknown);
                }

                var apart = terminal with { Out = TextWriter.Null, Error = said };
                if (!MeasuresComputeCommand.BringLists(folder, null, apart))
                {
                    return Refused("its waiting lists cannot be brought to its records.");
                }

                var store = new RecordStore(folder, null, terminal.Clock);
                var loads = store.InForce();
                if (loads.Length == 0)
                {
                    return Refused("there are no children's records to count: load a return or an extract with marram load.");
                }

                var result = new MeasureCounter(folder, store, terminal.Clock) { Cores = 1 }.Count(only, stop: stop);
                MeasuresComputeCommand.Bring(folder, apart);
                result.Troubles.ToList().ForEach(said.WriteLine);
                return new(result, loads.Sum(load => load.Tables.Sum(table => table.Rows)), took.Elapsed, null, Lines(said));
            }
            finally
            {
                folder.CloseIdle();
            }
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            return Refused(fault.Message.ReplaceLineEndings(" "));
        }
        catch (AggregateException faults) when (faults.InnerExceptions.All(fault => fault is DbException or IOException))
        {
            // What is read on several cores is refused on several.
            return Refused(faults.InnerExceptions[0].Message.ReplaceLineEndings(" "));
        }
    }

    private static List<string> Lines(StringWriter said) => [.. said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <param name="Refusal">Why it was not counted; null where it was, as far as it was not stopped.</param>
    /// <param name="Said">What else there is to say: measures that are none, or that the engine refused.</param>
    private sealed record Outcome(CountingResult? Result, long Records, TimeSpan Took, string? Refusal, List<string> Said)
    {
        public string InWords => Result is not { } result ? $"refused, its figures stand: {Refusal}"
            : $"{(result.WasStopped ? "stopped; " : "")}{result.Counted.Count} counted, {result.Unchanged} unchanged, {result.Figures - result.Restated.Count:N0} new figures, {result.Restated.Count:N0} restated, {Took.TotalSeconds:N1} s";
    }
}
