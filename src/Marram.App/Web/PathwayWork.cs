using Marram.Periods;
using Marram.Records;
using Marram.Scorecards;
using Marram.Store;
using Marram.Waits;

namespace Marram.Web;

/// <summary>Reads waiting lists beside the pages, one at a time.</summary>
public sealed class PathwayWork(DataFolder data, KeyStore keys, PathwayShelf shelf, CountingWork counting, TimeProvider clock, ILogger<PathwayWork> log) : IDisposable
{
    private readonly FileWork work = new(log);

    /// <summary>The latest reading of an organisation since the program started; null where there is none.</summary>
    public FileReading? Of(string organisationId) => work.Latest is { } reading && reading.Owner == organisationId ? reading : null;

    /// <summary>Begins to read; null while another list is being read.</summary>
    /// <param name="profile">A column profile to save once the list is loaded; null for none.</param>
    /// <param name="incoming">The name under which the file waits, to be forgotten once it is loaded; null where it does not.</param>
    public FileReading? Start(string organisationId, PathwayUpload upload, DateOnly reachesTo, string role, PathwayProfile? profile, string? incoming) =>
        work.Start(organisationId, upload.Name, reading =>
        {
            var result = new PathwayLoader(data, clock, keys).Load(organisationId, upload, reachesTo, role, new(rows => reading.Step = $"{rows:N0} rows read so far", reading.Stopped));
            if (result.File is not { } file)
            {
                return FileRead.Refused(result.Problems);
            }

            if (profile is not null)
            {
                using var db = data.Register();
                db.SavedProfiles.Add(new() { OrganisationId = organisationId, Name = profile.Name, Json = profile.ToJson(), SavedBy = role, SavedOn = clock.Today() });
                db.SaveChanges();
            }

            if (incoming is not null)
            {
                new IncomingFiles(data).Forget(incoming);
            }

            if (result.IsNew)
            {
                // Whoever opens a list first should not wait for the file to be read and its clocks to run.
                reading.Step = "Running the clocks";
                shelf.Open(file);
                shelf.Warm(file);

                // Nobody who loads a list waits for its measures.
                _ = counting.StartOfLists();
            }

            return new(file.Number, result.IsNew, []);
        });

    public void Dispose() => work.Dispose();
}
