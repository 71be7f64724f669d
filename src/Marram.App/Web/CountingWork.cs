using Marram.Claims;
using Marram.Loads;
using Marram.Measures;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Marram.Waits;

namespace Marram.Web;

/// <summary>Counts figures beside the pages, one counting at a time.</summary>
public sealed class CountingWork(DataFolder data, KeyStore keys, SiteChecker checker, TimeProvider clock, ILogger<CountingWork> log) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private CancellationTokenSource? underWay;
    private volatile string step = "";
    private volatile string outcome = "";

    /// <summary>What is being counted now; empty while nothing is.</summary>
    public string Step => step;

    /// <summary>What came of the last counting since the program started; empty where there was none.</summary>
    public string Outcome => outcome;

    /// <summary>Stops the counting that is under way after the measure it is at. What was counted until then is kept; the next counting does the rest.</summary>
    public void Stop()
    {
        lock (turn)
        {
            underWay?.Cancel();
        }
    }

    /// <summary>Counts what waiting lists feed, and no more: after a list was loaded or a challenge to one answered.</summary>
    public Task StartOfLists() => Start(PathwayRecordKeeper.MeasuresOf(MeasureCatalogue.Of(data)));

    /// <summary>Counts, brings what changed to the scorecards, and runs the checks. What is returned is done when all that is; a page need not wait for it.</summary>
    /// <param name="only">The measures to count, by id; null for all.</param>
    public Task Start(IReadOnlyCollection<string>? only = null) => Task.Run(async () =>
    {
        await turn.WaitAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        lock (turn)
        {
            underWay = stop;
        }

        try
        {
            step = "bringing waiting lists to the records";
            var listsTrouble = BringLists();
            step = "opening the records";
            var result = new MeasureCounter(data, new RecordStore(data, null, clock), clock).Count(only, progress: (id, number, of) => step = $"{number} of {of}: {id}", stop: stop.Token);
            step = "bringing what changed to the scorecards";
            if (new ScorecardFeed(data, clock).Bring().Count > 0)
            {
                new Entries(data, clock).Check(checker.Check);
            }

            outcome = listsTrouble + (result.WasStopped ? "Stopped. What was counted until then is kept: " : "")
                + $"{result.Counted.Count} measures counted, {result.Unchanged} unchanged; {result.Figures - result.Restated.Count:N0} new figures, {result.Restated.Count:N0} restated."
                + (result.Troubles.Count == 0 ? "" : $" Not counted: {string.Join(" ", result.Troubles)}");
        }
        catch (Exception fault) when (MachineTrouble.Sentence(fault) is { } sentence)
        {
            // The figures of before stand.
            outcome = $"The counting could not be kept: {sentence}";
            log.LogWarning("The counting could not be kept: {Reason}", sentence);
        }
        catch (Exception fault)
        {
            // Nobody waits for it, so nobody else would hear of it.
            outcome = "The counting broke off by a fault of this program, and the figures of before stand. The program’s log says where it happened.";
            log.LogError(fault, "The counting broke off");
        }
        finally
        {
            lock (turn)
            {
                underWay = null;
            }

            step = "";
            turn.Release();
        }
    });

    // Another load may hold the record store for longer than it waits: the lists come with the next counting then, and the rest is counted all the same.
    private string BringLists()
    {
        try
        {
            new PathwayRecordKeeper(data, keys, clock).BringUpToDate();
            return "";
        }
        catch (ReturnFileException trouble)
        {
            log.LogWarning("Waiting lists could not be brought to the records: {Reason}", trouble.Message);
            return $"The waiting lists could not be brought to the records: {trouble.Message} ";
        }
    }

    /// <summary>Stops a counting after the measure it is at; the next does the rest.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        turn.Wait();
        turn.Dispose();
        stopping.Dispose();
    }
}
