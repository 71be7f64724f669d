namespace Marram.Waits;

/// <summary>Tells how far a load is, and stops it where that is asked for. Nothing is kept of a load that was stopped.</summary>
/// <param name="Told">Is told the rows read so far, every ten thousand and at the end; null for nobody.</param>
/// <param name="Stop">Asks for the stop.</param>
public sealed class LoadWatch(Action<long>? Told, CancellationToken Stop = default)
{
    private const long Every = 10_000;

    /// <summary>Rows read so far, of all tables.</summary>
    public long Rows { get; private set; }

    /// <summary>A row was read.</summary>
    /// <exception cref="OperationCanceledException">A stop was asked for.</exception>
    public void Row()
    {
        if (++Rows % Every == 0)
        {
            Step();
        }
    }

    /// <summary>Looks whether to stop, and tells nothing.</summary>
    /// <exception cref="OperationCanceledException">A stop was asked for.</exception>
    public void Look() => Stop.ThrowIfCancellationRequested();

    /// <summary>Tells how far it is, and looks whether to stop.</summary>
    /// <exception cref="OperationCanceledException">A stop was asked for.</exception>
    public void Step()
    {
        Stop.ThrowIfCancellationRequested();
        Told?.Invoke(Rows);
    }
}
