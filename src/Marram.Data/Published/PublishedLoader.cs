using System.Security.Cryptography;
using Marram.Loads;
using Marram.Periods;
using Marram.Returns;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Published;

/// <summary>What became of one published file: a release, or the problems that kept it out.</summary>
/// <param name="Name">The file.</param>
/// <param name="Load">The load; null where there are problems.</param>
/// <param name="Release">What it brought; null likewise.</param>
/// <param name="IsNew">False where the same file had been loaded before.</param>
/// <param name="Problems">Empty where it was loaded.</param>
public sealed record PublishedLoadResult(string Name, Load? Load, PublishedRelease? Release, bool IsNew, IReadOnlyList<string> Problems);

/// <summary>Takes published files into the register, each as a load of its own: all of it in one transaction, the file kept as it came. A later release stands beside the earlier one.</summary>
public sealed class PublishedLoader(DataFolder data, TimeProvider clock)
{
    /// <summary>The kind of such a load.</summary>
    public const string Kind = "published";

    /// <summary>Loads files. Those that describe another (metadata, a dictionary) go with it.</summary>
    /// <param name="releasedOn">The day they were published; null for today.</param>
    /// <param name="by">The role that loads them.</param>
    public IReadOnlyList<PublishedLoadResult> Load(IReadOnlyList<IncomingFile> files, DateOnly? releasedOn, PublishedAnswers answers, string by) =>
        [.. PublishedFiles.Grouped(files).Select(one => Load(one.File, one.Beside, releasedOn ?? London.DayOf(clock.GetUtcNow()), answers, by))];

    private PublishedLoadResult Load(IncomingFile file, IReadOnlyList<IncomingFile> beside, DateOnly releasedOn, PublishedAnswers answers, string by)
    {
        PublishedReading? reading;
        try
        {
            if (!PublishedFile.TryRead(PublishedFiles.Tables(file), [.. beside.SelectMany(PublishedFiles.Tables)], PublishedCatalogueFile.Shipped, answers, out reading, out var problems))
            {
                return new(file.Name, null, null, false, problems);
            }
        }
        catch (ReturnFileException fault)
        {
            return new(file.Name, null, null, false, [fault.Message]);
        }

        if (reading!.Taken == 0)
        {
            return new(file.Name, null, null, false, [$"{file.Name}: read as ‘{reading.Title}’, but nothing in it matches a series Marram knows.", .. reading.Remarks]);
        }

        using var db = data.Register();
        var contents = beside.Prepend(file).ToDictionary(one => one.Name, one => one.Content, StringComparer.Ordinal);
        // The same file with another answer is another load: a model of neighbours under its right name.
        var hashed = new Dictionary<string, byte[]>(contents, StringComparer.Ordinal) { ["answers"] = System.Text.Encoding.UTF8.GetBytes($"{Kind} {releasedOn:yyyy-MM-dd} {answers}") };
        var hash = PackLoader.HashOf(hashed);
        if (db.LoadsInForce().Find(load => load.Hash == hash) is { } known)
        {
            return new(file.Name, known, db.PublishedReleases.AsNoTracking().Single(one => one.LoadNumber == known.Number), false, []);
        }

        if (db.Loads.Any(load => load.Hash == hash))
        {
            // Taken back and brought again: another load of the same file.
            hashed["after"] = BitConverter.GetBytes(db.Loads.Max(load => load.Number));
            hash = PackLoader.HashOf(hashed);
        }

        var kept = PackLoader.KeepFiles(data, contents, hash);
        try
        {
            using var transaction = db.Database.BeginTransaction();
            var load = new Load
            {
                Hash = hash,
                Kind = Kind,
                Name = $"Published: {reading.Title}",
                By = by,
                AcceptedAt = clock.GetUtcNow().ToUniversalTime(),
                // The findings of the load before go on to stand until the checks have run again.
                AwaitsChecks = true,
                Files = [.. contents.Select(one => new LoadedFile
                {
                    Name = one.Key,
                    Hash = Convert.ToHexStringLower(SHA256.HashData(one.Value)),
                    Bytes = one.Value.Length,
                    Rows = one.Key == file.Name ? reading.Rows : 0,
                })],
            };
            db.Loads.Add(load);
            db.SaveChanges();
            var release = new PublishedRelease
            {
                LoadNumber = load.Number,
                Layout = reading.Layout,
                Title = reading.Title,
                Source = reading.Source,
                ReleasedOn = releasedOn,
                Rows = reading.Rows,
                Taken = reading.Taken,
                Remarks = [.. reading.Remarks],
            };
            db.PublishedReleases.Add(release);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var area in reading.Areas)
            {
                area.LoadNumber = load.Number;
            }

            foreach (var figure in reading.Figures)
            {
                figure.LoadNumber = load.Number;
            }

            foreach (var series in reading.Described)
            {
                series.LoadNumber = load.Number;
            }

            foreach (var neighbour in reading.Neighbours)
            {
                neighbour.LoadNumber = load.Number;
            }

            foreach (var estimate in reading.Populations)
            {
                estimate.LoadNumber = load.Number;
            }

            db.AddRange(reading.Areas);
            db.AddRange(reading.Figures);
            db.AddRange(reading.Described);
            db.AddRange(reading.Neighbours);
            db.AddRange(reading.Populations);
            db.SaveChanges();
            transaction.Commit();
            return new(file.Name, load, release, true, []);
        }
        catch
        {
            if (kept)
            {
                Directory.Delete(data.FilesOf(hash), recursive: true);
            }

            throw;
        }
    }
}
