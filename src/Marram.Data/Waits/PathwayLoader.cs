using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marram.Records;
using Marram.Returns;
using Marram.Store;

namespace Marram.Waits;

/// <summary>What came of loading a file of pathways: the file as it is kept, or the reasons why nothing was kept.</summary>
/// <param name="File">The kept file; null where there are problems.</param>
/// <param name="IsNew">False where the very same file had been loaded before.</param>
/// <param name="Read">What was read, nothing of a file that was loaded before; rejected rows with their reasons.</param>
/// <param name="Problems">Why nothing was kept, one sentence each; empty where it was.</param>
public sealed record PathwayLoadResult(PathwayFile? File, bool IsNew, PathwayLoad Read, IReadOnlyList<string> Problems);

/// <summary>What somebody gives to be loaded: one CSV, or the tables of an extract.</summary>
/// <param name="Source">What it is.</param>
/// <param name="Name">What it is called; the file's own name, or the first table's.</param>
/// <param name="Files">The files.</param>
/// <param name="Profile">Which column of a CSV holds what; not looked at for an extract.</param>
public sealed record PathwayUpload(PathwaySource Source, string Name, IReadOnlyList<ReturnFile> Files, PathwayProfile Profile)
{
    /// <summary>A plain CSV.</summary>
    public static PathwayUpload Csv(string name, byte[] content, PathwayProfile profile) => new(PathwaySource.Csv, name, [new(name, content)], profile);

    /// <summary>The tables of an extract, which their names tell; null where they are none.</summary>
    public static PathwayUpload? ExtractOf(IReadOnlyList<ReturnFile> files)
    {
        PathwaySource? source = Has("MHS101Referral") ? PathwaySource.Mhsds : Has("CYP101Referral") ? PathwaySource.Csds : null;
        return source is { } known ? new(known, $"{NameOf(known)}, {files.Count} tables", files, PathwayProfile.Plain) : null;

        bool Has(string table) => files.Any(file => TableOf(file).Equals(table, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The table that a file is: its name without folder and ending.</summary>
    internal static string TableOf(ReturnFile file) => Path.GetFileNameWithoutExtension(file.Name);

    /// <summary>How people call a source.</summary>
    public static string NameOf(PathwaySource source) => source switch
    {
        PathwaySource.Csv => "plain CSV",
        PathwaySource.Mhsds => "MHSDS extract",
        PathwaySource.Csds => "CSDS extract",
    };
}

/// <summary>
/// Takes pathways into the data folder: a plain CSV, or an extract in the style of a national data set. Children's keys are replaced at the door by a pseudonym, the same child by the
/// same one in every file; rows that cannot be read are kept apart with their reasons; the files as sent are sealed. Nothing is half-loaded: the rows are written under another name first,
/// and the register learns of the file last.
/// </summary>
/// <param name="keys">Where the keys of pseudonyms and seals lie; null for beside the data folder.</param>
public sealed class PathwayLoader(DataFolder data, TimeProvider clock, KeyStore? keys = null)
{
    /// <summary>The most that is read at once, in bytes.</summary>
    public const int LargestFile = 400_000_000;

    private static readonly JsonSerializerOptions Json = new()
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly KeyStore keys = keys ?? KeyStore.Open(KeyStore.Beside(data));

    /// <summary>Loads a plain CSV for an organisation.</summary>
    public PathwayLoadResult Load(string organisationId, string name, byte[] content, PathwayProfile profile, DateOnly reachesTo, string role) =>
        Load(organisationId, PathwayUpload.Csv(name, content, profile), reachesTo, role);

    /// <summary>Loads what was given for an organisation.</summary>
    /// <param name="watch">Who is told of progress and may stop it; null for nobody.</param>
    /// <exception cref="OperationCanceledException">It was stopped; nothing is kept of it.</exception>
    public PathwayLoadResult Load(string organisationId, PathwayUpload upload, DateOnly reachesTo, string role, LoadWatch? watch = null)
    {
        using var db = data.Register();
        if (db.Organisations.Find(organisationId) is null)
        {
            var known = string.Join(", ", db.Organisations.Select(one => one.Id).OrderBy(id => id));
            return Refused(known.Length == 0
                ? "There is no organisation yet whose lists these could be. Load a pack first."
                : $"There is no organisation '{organisationId}'; give one of {known}.");
        }

        var hash = HashOf(upload);
        if (db.PathwayFiles.FirstOrDefault(file => file.Hash == hash && file.OrganisationId == organisationId && file.ReachesTo == reachesTo) is { } same)
        {
            return new(same, false, new([], [], [], []), []);
        }

        watch ??= new(null);
        var read = Read(upload, reachesTo, watch);
        watch.Step();
        if (read.FileProblems.Count > 0)
        {
            return new(null, false, read, read.FileProblems);
        }

        if (read.Referrals.Count == 0)
        {
            return new(null, false, read, [$"None of the {read.Rejected.Count:N0} rows could be read.{(read.Rejected.Count > 0 ? $" Line {read.Rejected[0].Line}: {string.Join(" ", read.Rejected[0].Reasons)}" : "")}"]);
        }

        Keep(organisationId, hash, reachesTo, upload, read, watch);
        var file = new PathwayFile
        {
            OrganisationId = organisationId,
            Name = upload.Name,
            Hash = hash,
            ReachesTo = reachesTo,
            Source = upload.Source,
            ProfileName = upload.Source == PathwaySource.Csv ? upload.Profile.Name : PathwayUpload.NameOf(upload.Source),
            Referrals = read.Referrals.Count,
            Rejected = read.Rejected.Count,
            AcceptedAt = clock.GetUtcNow(),
            AcceptedBy = role,
        };
        db.PathwayFiles.Add(file);
        db.SaveChanges();
        return new(file, true, read, []);

        static PathwayLoadResult Refused(string problem) => new(null, false, PathwayLoad.Failed(problem), [problem]);
    }

    /// <summary>The referrals of a kept file, in its order.</summary>
    public static IReadOnlyList<Referral> ReferralsOf(DataFolder data, PathwayFile file)
    {
        var folder = FolderOf(data, file);
        if (file.Source != PathwaySource.Csv)
        {
            return [.. File.ReadLines(Path.Combine(folder, "pathways.jsonl")).Select(line => JsonSerializer.Deserialize<Referral>(line, Json)!)];
        }

        using var reader = File.OpenText(Path.Combine(folder, "pathways.csv"));
        return PathwayCsv.Read(reader, PathwayProfile.Plain, file.ReachesTo).Referrals;
    }

    /// <summary>What a kept file holds, in order of the services: read from the list beside it, which is made where an earlier version of the program kept none.</summary>
    public static IReadOnlyList<HeldService> HeldBy(DataFolder data, PathwayFile file)
    {
        var list = Path.Combine(FolderOf(data, file), HeldFile);
        if (File.Exists(list))
        {
            return [.. File.ReadLines(list).Select(line => line.Split('\t')).Select(cells => new HeldService(cells[0], cells[1..]))];
        }

        var held = HeldBy(ReferralsOf(data, file));
        try
        {
            Write(list + Part, held);
            File.Move(list + Part, list, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A folder that may only be read: the file itself is asked again the next time.
        }

        return held;
    }

    /// <summary>The rows of a kept file that could not be read: line and reasons. The rows themselves stand in the file they came in.</summary>
    public static IReadOnlyList<(int Line, string Reasons)> RejectedOf(DataFolder data, PathwayFile file)
    {
        var path = Path.Combine(FolderOf(data, file), "rejected.csv");
        return [.. File.ReadLines(path).Skip(1).Select(line => line.Split('\t', 2)).Select(parts => (int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1]))];
    }

    /// <summary>The files of an upload as they were sent, as a zip file: to be asked for only when something went wrong, and by those who may.</summary>
    /// <exception cref="CryptographicException">The seal is broken, or the key is another.</exception>
    public byte[] Unseal(PathwayFile file) => keys.Unseal(SealOf(file.Hash), File.ReadAllBytes(Path.Combine(FolderOf(data, file), Sealed)));

    private const string Part = ".part";

    private const string HeldFile = "held.txt";

    private const string Sealed = "files.zip.sealed";

    // What is sealed stands under its own hash, so that no other file can take its place.
    private static string SealOf(string hash) => $"pathways {hash}";

    private static List<HeldService> HeldBy(IEnumerable<Referral> referrals) =>
    [
        .. from referral in referrals
           group referral.Provider by referral.Service.ToLowerInvariant() into same
           orderby same.Key
           select new HeldService(same.Key, same.Any(string.IsNullOrWhiteSpace) ? [] : [.. same.Distinct().Select(provider => ServiceKey.ProviderOf(ServiceKey.Of(same.Key, provider!))!).Distinct().Order(StringComparer.Ordinal)]),
    ];

    // A line a service, the providers behind it with tabs between.
    private static void Write(string path, IEnumerable<HeldService> held) => File.WriteAllLines(path, held.Select(one => string.Join('\t', [one.Service, .. one.Providers])));

    private static byte[] Zip(IEnumerable<ReturnFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = zip.CreateEntry(file.Name, CompressionLevel.Fastest).Open();
                entry.Write(file.Bytes);
            }
        }

        return bytes.ToArray();
    }

    private static PathwayLoad Read(PathwayUpload upload, DateOnly reachesTo, LoadWatch watch)
    {
        if (upload.Source == PathwaySource.Csv)
        {
            using var reader = Open(upload.Files[0]);
            return PathwayCsv.Read(reader, upload.Profile, reachesTo, watch);
        }

        if (upload.Files.GroupBy(file => PathwayUpload.TableOf(file), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return PathwayLoad.Failed($"The table {twice.Key} was given {twice.Count()} times; give each once.");
        }

        TextReader? Table(string name) => upload.Files.FirstOrDefault(file => PathwayUpload.TableOf(file).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } file ? Open(file) : null;
        return upload.Source == PathwaySource.Mhsds ? NationalExtract.ReadMhsds(Table, reachesTo, watch) : NationalExtract.ReadCsds(Table, reachesTo, watch);
    }

    private static StreamReader Open(ReturnFile file) => new(new MemoryStream(file.Bytes), Encoding.UTF8);

    private static string HashOf(PathwayUpload upload)
    {
        if (upload.Source == PathwaySource.Csv)
        {
            return Convert.ToHexStringLower(SHA256.HashData(upload.Files[0].Bytes));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{upload.Source}\0"));
        foreach (var file in upload.Files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Bytes.Length}\0"));
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The same file of two organisations lies in two folders: each has pseudonyms of its own.
    private static string FolderOf(DataFolder data, string organisationId, string hash, DateOnly reachesTo) =>
        Path.Combine(Folder(data), $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{organisationId}\0{hash}")))[..16]}-{reachesTo:yyyyMMdd}");

    /// <summary>Where a file is kept.</summary>
    internal static string FolderOf(DataFolder data, PathwayFile file) => FolderOf(data, file.OrganisationId, file.Hash, file.ReachesTo);

    private void Keep(string organisationId, string hash, DateOnly reachesTo, PathwayUpload upload, PathwayLoad read, LoadWatch watch)
    {
        var folder = FolderOf(data, organisationId, hash, reachesTo);
        if (Directory.Exists(folder))
        {
            return;
        }

        using var turn = Turn(data, watch);
        ClearBroken(data);
        var temporary = folder + Part;
        try
        {
            Directory.CreateDirectory(temporary);
            using var door = keys.DoorOf(organisationId);
            var referrals = read.Referrals.Select(referral =>
            {
                watch.Look();
                return referral with { Child = door.ChildId(referral.Child), Extra = null };
            });
            using (var rows = new StreamWriter(Path.Combine(temporary, upload.Source == PathwaySource.Csv ? "pathways.csv" : "pathways.jsonl")) { NewLine = "\n" })
            {
                if (upload.Source == PathwaySource.Csv)
                {
                    PathwayCsv.Write(referrals, rows);
                }
                else
                {
                    foreach (var referral in referrals)
                    {
                        rows.WriteLine(JsonSerializer.Serialize(referral, Json));
                    }
                }
            }

            Write(Path.Combine(temporary, HeldFile), HeldBy(read.Referrals));
            watch.Step();
            using (var rejected = new StreamWriter(Path.Combine(temporary, "rejected.csv")) { NewLine = "\n" })
            {
                rejected.WriteLine("line\treasons");
                foreach (var row in read.Rejected)
                {
                    rejected.WriteLine($"{row.Line}\t{string.Join(" ", row.Reasons).ReplaceLineEndings(" ").Replace('\t', ' ')}");
                }
            }

            File.WriteAllBytes(Path.Combine(temporary, Sealed), keys.Seal(SealOf(hash), Zip(upload.Files)));
            watch.Step();
            Directory.Move(temporary, folder);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Clears what a load left that was killed while it wrote. Where another load is writing, nothing is touched: it clears them itself.</summary>
    public static void ClearLeftovers(DataFolder data)
    {
        if (Directory.Exists(Folder(data)) && TryTurn(data) is { } turn)
        {
            using (turn)
            {
                ClearBroken(data);
            }
        }
    }

    private static string Folder(DataFolder data) => Path.Combine(data.FullPath, "pathways");

    // Whoever has the turn is the only one to write, so whatever is half written then was left by a program that is gone.
    private static void ClearBroken(DataFolder data)
    {
        foreach (var left in Directory.GetDirectories(Folder(data), "*" + Part))
        {
            Remove(left);
        }
    }

    // One list is written at a time; the system gives the turn back where a program is killed.
    private static FileStream Turn(DataFolder data, LoadWatch watch)
    {
        Directory.CreateDirectory(Folder(data));
        for (; ; Thread.Sleep(100))
        {
            watch.Look();
            if (TryTurn(data) is { } turn)
            {
                return turn;
            }
        }
    }

    private static FileStream? TryTurn(DataFolder data)
    {
        try
        {
            return new FileStream(Path.Combine(Folder(data), "loading.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(Folder(data), "loading.lock")))
        {
            return null;
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
