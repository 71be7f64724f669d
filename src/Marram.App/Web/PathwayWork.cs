using Marram.Periods;
using Marram.Records;
using Marram.Scorecards;
using Marram.Store;
using Marram.Waits;

namespace Marram.Web;

/// <summary>How far the reading of a list is.</summary>
public enum PathwayWorkState
{
    Reading,
    Loaded,
    Refused,
    Stopped,
}

/// <summary>One list that is being read, or was.</summary>
public sealed class PathwayReading(string organisationId, string name) : IDisposable
{
    private long rows;

    public string OrganisationId => organisationId;

    public string Name => name;

    public PathwayWorkState State { get; internal set; }

    /// <summary>Rows read so far, of all tables.</summary>
    public long Rows
    {
        get => Interlocked.Read(ref rows);
        internal set => Interlocked.Exchange(ref rows, value);
    }

    /// <summary>The number of the file as kept; null while it is not.</summary>
    public int? File { get; internal set; }

    /// <summary>Why nothing was kept, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; internal set; } = [];

    /// <summary>Ends when the reading does, however it ends.</summary>
    public Task Over { get; internal set; } = Task.CompletedTask;

    internal CancellationTokenSource StopSource { get; } = new();

    /// <summary>Asks for the stop; nothing is kept.</summary>
    public void Stop() => StopSource.Cancel();

    public void Dispose() => StopSource.Dispose();
}

/// <summary>Reads lists beside the pages, one at a time: a large one takes minutes, and nobody should wait for an answer that long.</summary>
public sealed class PathwayWork(DataFolder data, KeyStore keys, TimeProvider clock, ILogger<PathwayWork> log) : IDisposable
{
    private readonly Lock turn = new();
    private PathwayReading? latest;

    /// <summary>The latest reading of an organisation since the program started; null where there is none.</summary>
    public PathwayReading? Of(string organisationId) => latest is { } reading && reading.OrganisationId == organisationId ? reading : null;

    /// <summary>Begins to read; null while another list is being read.</summary>
    /// <param name="profile">A column profile to save once the list is loaded; null for none.</param>
    /// <param name="incoming">The name under which the file waits, to be forgotten once it is loaded; null where it does not.</param>
    public PathwayReading? Start(string organisationId, PathwayUpload upload, DateOnly reachesTo, string role, PathwayProfile? profile, string? incoming)
    {
        lock (turn)
        {
            if (latest is { State: PathwayWorkState.Reading })
            {
                return null;
            }

            latest?.Dispose();
            var reading = latest = new(organisationId, upload.Name);
            reading.Over = Task.Run(() => Read(reading, upload, reachesTo, role, profile, incoming));
            return reading;
        }
    }

    private void Read(PathwayReading reading, PathwayUpload upload, DateOnly reachesTo, string role, PathwayProfile? profile, string? incoming)
    {
        try
        {
            var result = new PathwayLoader(data, clock, keys).Load(reading.OrganisationId, upload, reachesTo, role, new(rows => reading.Rows = rows, reading.StopSource.Token));
            if (result.File is not { } file)
            {
                Refuse(reading, result.Problems);
                return;
            }

            if (profile is not null)
            {
                using var db = data.Register();
                db.SavedProfiles.Add(new() { OrganisationId = reading.OrganisationId, Name = profile.Name, Json = profile.ToJson(), SavedBy = role, SavedOn = clock.Today() });
                db.SaveChanges();
            }

            if (incoming is not null)
            {
                new IncomingFiles(data).Forget(incoming);
            }

            (reading.File, reading.State) = (file.Number, PathwayWorkState.Loaded);
        }
        catch (OperationCanceledException)
        {
            reading.State = PathwayWorkState.Stopped;
        }
        catch (Exception fault) when (MachineTrouble.Sentence(fault) is { } sentence)
        {
            log.LogWarning("A list could not be kept: {Reason}", sentence);
            Refuse(reading, [sentence]);
        }
        catch (Exception fault)
        {
            // The fault itself may quote a row; its kind and place do not.
            log.LogError("The reading of a list broke off: {Fault}\n{Place}", fault.GetType().FullName, fault.StackTrace);
            Refuse(reading, ["The reading broke off by a fault of this program, not of the file. Nothing was kept; the program’s log says where it happened."]);
        }
    }

    private static void Refuse(PathwayReading reading, IReadOnlyList<string> problems) => (reading.Problems, reading.State) = (problems, PathwayWorkState.Refused);

    /// <summary>Stops the reading under way; nothing is kept of it.</summary>
    public void Dispose()
    {
        if (latest is { } reading)
        {
            reading.Stop();
            reading.Over.Wait();
            reading.Dispose();
        }
    }
}
