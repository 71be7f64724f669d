using Marram.Store;

namespace Marram.Web;

/// <summary>How far the reading of files is.</summary>
public enum FileReadingState
{
    Reading,
    Loaded,
    Refused,
    Stopped,
}

/// <summary>Files that are being read beside the pages, or were.</summary>
/// <param name="owner">Whose they are: an organisation's id or an authority's code.</param>
/// <param name="name">What they are called on the page.</param>
public sealed class FileReading(string owner, string name) : IDisposable
{
    private readonly CancellationTokenSource stop = new();

    public string Owner => owner;

    public string Name => name;

    public FileReadingState State { get; internal set; }

    /// <summary>How far it is, in words; empty at first.</summary>
    public string Step { get; internal set; } = "";

    /// <summary>The number of what was kept; null while nothing is.</summary>
    public int? Number { get; internal set; }

    /// <summary>Whether what was kept is new; false where the very same files had been loaded before.</summary>
    public bool IsNew { get; internal set; }

    /// <summary>Why nothing was kept, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; internal set; } = [];

    /// <summary>Ends when the reading does, however it ends.</summary>
    public Task Over { get; internal set; } = Task.CompletedTask;

    /// <summary>The page of what was kept, which says so where it is not new.</summary>
    /// <param name="pages">The folder of such pages.</param>
    public string AddressIn(string pages) => $"{pages}/{Number}{(IsNew ? "" : "?again=true")}";

    internal CancellationToken Stopped => stop.Token;

    /// <summary>Asks for the stop; nothing is kept.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Waits a little: until the end of a small reading, or of one that was stopped, and four seconds of a large one.</summary>
    public Task SettleAsync() => Task.WhenAny(Over, Task.Delay(TimeSpan.FromSeconds(4)));

    public void Dispose() => stop.Dispose();
}

/// <summary>What came of reading files.</summary>
/// <param name="Number">The number of what was kept; null where nothing was.</param>
/// <param name="IsNew">False where the very same files had been loaded before.</param>
/// <param name="Problems">Why nothing was kept, a sentence each.</param>
public sealed record FileRead(int? Number, bool IsNew, IReadOnlyList<string> Problems)
{
    /// <summary>Nothing was kept.</summary>
    public static FileRead Refused(IReadOnlyList<string> problems) => new(null, false, problems);
}

/// <summary>Reads files beside the pages, one set at a time: large ones take minutes, and nobody should wait for an answer that long.</summary>
public sealed class FileWork(ILogger log) : IDisposable
{
    private readonly Lock turn = new();

    /// <summary>The latest reading since the program started; null where there was none.</summary>
    public FileReading? Latest { get; private set; }

    /// <summary>Begins to read; null while other files are being read.</summary>
    public FileReading? Start(string owner, string name, Func<FileReading, FileRead> read)
    {
        lock (turn)
        {
            if (Latest is { State: FileReadingState.Reading })
            {
                return null;
            }

            Latest?.Dispose();
            var reading = Latest = new(owner, name);
            reading.Over = Task.Run(() => Read(reading, read));
            return reading;
        }
    }

    private void Read(FileReading reading, Func<FileReading, FileRead> read)
    {
        try
        {
            (reading.Number, reading.IsNew, reading.Problems) = read(reading);
            reading.State = reading.Number is null ? FileReadingState.Refused : FileReadingState.Loaded;
        }
        catch (OperationCanceledException)
        {
            reading.State = FileReadingState.Stopped;
        }
        catch (Exception fault) when (MachineTrouble.Sentence(fault) is { } sentence)
        {
            log.LogWarning("Files could not be kept: {Reason}", sentence);
            Refuse(reading, sentence);
        }
        catch (Exception fault)
        {
            // The fault itself may quote a row; its kind and place do not.
            log.LogError("The reading of files broke off: {Fault}\n{Place}", fault.GetType().FullName, fault.StackTrace);
            Refuse(reading, "The reading broke off by a fault of this program, not of the file. Nothing was kept; the program’s log says where it happened.");
        }
    }

    private static void Refuse(FileReading reading, string sentence) => (reading.Problems, reading.State) = ([sentence], FileReadingState.Refused);

    /// <summary>Stops the reading under way; nothing is kept of it.</summary>
    public void Dispose()
    {
        if (Latest is { } reading)
        {
            reading.Stop();
            reading.Over.Wait();
            reading.Dispose();
        }
    }
}
