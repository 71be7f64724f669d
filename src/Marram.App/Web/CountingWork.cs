using Marram.Claims;
using Marram.Loads;
using Marram.Measures;
using Marram.Records;
using Marram.Store;

namespace Marram.Web;

/// <summary>Counts figures beside the pages, one counting at a time.</summary>
public sealed class CountingWork(DataFolder data, SiteChecker checker, TimeProvider clock, ILogger<CountingWork> log) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile string step = "";
    private volatile string outcome = "";

    /// <summary>What is being counted now; empty while nothing is.</summary>
    public string Step => step;

    /// <summary>What came of the last counting since the program started; empty where there was none.</summary>
    public string Outcome => outcome;

    /// <summary>Counts, brings what changed to the scorecards, and runs the checks. What is returned is done when all that is; a page need not wait for it.</summary>
    public Task Start() => Task.Run(async () =>
    {
        await turn.WaitAsync();
        try
        {
            step = "opening the records";
            var result = new MeasureCounter(data, new RecordStore(data, null, clock), clock).Count(progress: (id, number, of) => step = $"{number} of {of}: {id}", stop: stopping.Token);
            step = "bringing what changed to the scorecards";
            if (new ScorecardFeed(data, clock).Bring().Count > 0)
            {
                new Entries(data, clock).Check(checker.Check);
            }

            outcome = $"{result.Counted.Count} measures counted, {result.Unchanged} unchanged; {result.Figures - result.Restated.Count:N0} new figures, {result.Restated.Count:N0} restated."
                + (result.Troubles.Count == 0 ? "" : $" Not counted: {string.Join(" ", result.Troubles)}");
        }
        catch (Exception fault) when (MachineTrouble.Sentence(fault) is { } sentence)
        {
            // The figures of before stand.
            outcome = $"The counting could not be kept: {sentence}";
            log.LogWarning("The counting could not be kept: {Reason}", sentence);
        }
        finally
        {
            step = "";
            turn.Release();
        }
    });

    /// <summary>Stops a counting after the measure it is at; the next does the rest.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        turn.Wait();
        turn.Dispose();
        stopping.Dispose();
    }
}
