using Marram.Measures;
using Marram.Records;
using Marram.Returns;
using Marram.Store;

namespace Marram.Web;

/// <summary>Takes children's records in beside the pages, one set of files at a time, and has the figures counted from them afterwards.</summary>
public sealed class RecordWork(DataFolder data, KeyStore keys, CountingWork counting, TimeProvider clock, ILogger<RecordWork> log) : IDisposable
{
    private readonly FileWork work = new(log);

    /// <summary>The latest reading since the program started; null where there was none.</summary>
    public FileReading? Latest => work.Latest;

    /// <summary>Begins to read; null while other files are being read.</summary>
    /// <param name="source">ssda903, cin, annex-a, ssd or local.</param>
    /// <param name="asAt">The last day the files speak of.</param>
    /// <param name="postcodes">A postcode directory for distances; null when there is none.</param>
    /// <param name="isConfirmed">Whether the person says that the files are right although they hold less than those before, or another authority's children.</param>
    public FileReading? Start(IReadOnlyList<ReturnFile> files, string source, string authority, DateOnly asAt, string? postcodes, bool isConfirmed) =>
        work.Start(authority, $"{FeedingLoad.SourceWord(source)} of {authority}, up to {asAt:d MMM yyyy}", reading =>
        {
            RecordLoadResult result;
            try
            {
                result = new RecordLoader(new(data, keys, clock)).Load(files, source, authority, asAt, postcodes, new(step => reading.Step = step, reading.Stopped), isConfirmed);
            }
            catch (DoubtfulLoadException doubt)
            {
                return FileRead.Refused([$"{doubt.Message} If they are right, give them again and confirm it."]);
            }
            catch (ReturnFileException trouble)
            {
                return FileRead.Refused([trouble.Message]);
            }

            if (result.IsNew)
            {
                _ = counting.Start();
            }

            return new(result.Load?.Number, result.IsNew, result.Problems);
        });

    public void Dispose() => work.Dispose();
}
