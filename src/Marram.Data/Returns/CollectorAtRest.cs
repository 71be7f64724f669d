using System.Runtime;

namespace Marram.Returns;

/// <summary>
/// The time in which a large return is read and checked, and the collector rests. What is read is kept until the findings are written, so a collection in between moves hundreds of
/// megabytes and frees next to nothing: it took a third of the time. Where there is no room for that, or it does not suffice, memory is collected as ever.
/// </summary>
public sealed class CollectorAtRest : IDisposable
{
    // A return that is smaller fits into the collector's first generation as it is.
    private const long SmallestReturn = 8_000_000;

    // Rows, texts and findings of a return take six to nine times its files.
    private const int TimesItsFiles = 10;

    private const long MostRoom = 2_000_000_000;

    private CollectorAtRest(bool rests) => Rests = rests;

    /// <summary>Whether the collector was put to rest; it may have had to work nonetheless.</summary>
    public bool Rests { get; }

    /// <summary>Begins it, if the files are large enough to make a difference.</summary>
    /// <param name="files">Everything that is going to be read.</param>
    public static CollectorAtRest For(params IEnumerable<ReturnFile> files)
    {
        var bytes = files.Sum(file => (long)file.Bytes.Length);
        var room = Math.Min(bytes * TimesItsFiles, MostRoom);
        return new(bytes >= SmallestReturn && room <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 && Begins(room));
    }

    public void Dispose()
    {
        if (!Rests || GCSettings.LatencyMode != GCLatencyMode.NoGCRegion)
        {
            return;
        }

        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // The room did not suffice and a collection ended it, on another thread, this very moment.
        }
    }

    private static bool Begins(long room)
    {
        try
        {
            return GC.TryStartNoGCRegion(room);
        }
        catch (InvalidOperationException)
        {
            // Another return is being checked meanwhile.
            return false;
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than this process may have at all.
            return false;
        }
    }
}
