using System.Collections.Concurrent;
using Marram.Returns;
using Marram.Store;

namespace Marram.Web;

/// <summary>Checks returns one after the other beside the pages. What was cut off when the program stopped is begun again when it starts.</summary>
public sealed class ReturnQueue(ReturnDesk desk, ILogger<ReturnQueue> log) : BackgroundService
{
    private readonly SemaphoreSlim bell = new(0);
    private readonly ConcurrentDictionary<int, CancellationTokenSource> underWay = [];

    /// <summary>Says that a run waits.</summary>
    public void Ring() => bell.Release();

    /// <summary>Stops a run, whether it waits or is under way.</summary>
    public void Stop(int run)
    {
        desk.StopWaiting(run);
        if (underWay.TryGetValue(run, out var stop))
        {
            stop.Cancel();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host: nobody waits for it.
        await Task.Yield();
        var isStart = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (desk.Next(isStart) is not { } run)
                {
                    isStart = false;
                    await bell.WaitAsync(stoppingToken);
                    continue;
                }

                isStart = false;
                Check(run);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (MachineTrouble.Sentence(fault) is not null)
            {
                // A full disk or a locked register passes; the run waits for that.
                log.LogError("A return could not be checked yet: {Reason}", MachineTrouble.Sentence(fault));
                await Task.Delay(TimeSpan.FromSeconds(10), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                isStart = true;
            }
        }
    }

    private void Check(int run)
    {
        using var stop = new CancellationTokenSource();
        underWay[run] = stop;
        try
        {
            // A stop of the program is not a stop of the run: what is cut off begins again.
            desk.Check(run, stop.Token);
        }
        catch (Exception fault) when (MachineTrouble.Sentence(fault) is null)
        {
            // A fault of the program must neither end the service nor be met again at every start.
            log.LogError(fault, "The check {Run} broke off", run);
            desk.BreakOff(run);
        }
        finally
        {
            underWay.TryRemove(run, out _);
        }
    }

    public override void Dispose()
    {
        bell.Dispose();
        base.Dispose();
    }
}
