using Marram.Claims;
using Marram.Loads;
using Marram.Store;

namespace Marram.Web;

/// <summary>Runs the checks after each save, one at a time and beside the pages, so that nobody waits for them.</summary>
public sealed class LoadChecks(DataFolder data, SiteChecker checker, TimeProvider clock, ILogger<LoadChecks> log) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile bool isStopping;

    /// <summary>Starts them. What is returned is done once everything in force was seen; a page need not wait for it.</summary>
    public Task Start() => Task.Run(async () =>
    {
        await turn.WaitAsync();
        try
        {
            if (!isStopping)
            {
                new Entries(data, clock).Check(checker.Check);
            }
        }
        catch (Exception fault) when (MachineTrouble.Sentence(fault) is not null)
        {
            // The findings of before stand until the next save.
            log.LogWarning("The checks could not be kept: {Reason}", MachineTrouble.Sentence(fault));
        }
        finally
        {
            turn.Release();
        }
    });

    /// <summary>Lets the checks that run come to their end; those that wait are left to the next save.</summary>
    public void Dispose()
    {
        isStopping = true;
        turn.Wait();
        turn.Release();
    }
}
