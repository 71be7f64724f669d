using System.Security.Cryptography;
using System.Text;
using Marram.Periods;
using Marram.Store;

namespace Marram.Waits;

/// <summary>What came of loading a file of pathways: the file as it is kept, or the reasons why nothing was kept.</summary>
/// <param name="File">The kept file; null where there are problems.</param>
/// <param name="Read">What was read, rejected rows with their reasons.</param>
/// <param name="Problems">Why nothing was kept, one sentence each; empty where it was.</param>
public sealed record PathwayLoadResult(PathwayFile? File, PathwayLoad Read, IReadOnlyList<string> Problems);

/// <summary>
/// Takes a CSV of pathways into the data folder. Children's keys are replaced at the door by a keyed hash, the same child by the same key in every file; rows that cannot be read are
/// kept apart with their reasons. Nothing is half-loaded: the rows are written under another name first, and the register learns of the file last.
/// </summary>
public sealed class PathwayLoader(DataFolder data, TimeProvider clock)
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 400_000_000;

    /// <summary>Loads a file for an organisation.</summary>
    public PathwayLoadResult Load(string organisationId, string name, byte[] content, PathwayProfile profile, DateOnly reachesTo, string role)
    {
        using var db = data.Register();
        if (db.Organisations.Find(organisationId) is null)
        {
            var known = string.Join(", ", db.Organisations.Select(one => one.Id).OrderBy(id => id));
            return Refused(known.Length == 0
                ? "There is no organisation yet whose lists these could be. Load a pack first."
                : $"There is no organisation '{organisationId}'; give one of {known}.");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (db.PathwayFiles.FirstOrDefault(file => file.Hash == hash && file.OrganisationId == organisationId && file.ReachesTo == reachesTo) is { } same)
        {
            return Refused($"This file was loaded already, as number {same.Number} on {London.DayOf(same.AcceptedAt):d MMM yyyy}.");
        }

        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        var read = PathwayCsv.Read(reader, profile, reachesTo);
        if (read.FileProblems.Count > 0)
        {
            return new(null, read, read.FileProblems);
        }

        if (read.Referrals.Count == 0)
        {
            return new(null, read, [$"None of the {read.Rejected.Count:N0} rows could be read.{(read.Rejected.Count > 0 ? $" Line {read.Rejected[0].Line}: {string.Join(" ", read.Rejected[0].Reasons)}" : "")}"]);
        }

        Keep(FolderOf(data, hash, reachesTo), read);
        var file = new PathwayFile
        {
            OrganisationId = organisationId,
            Name = name,
            Hash = hash,
            ReachesTo = reachesTo,
            ProfileName = profile.Name,
            Referrals = read.Referrals.Count,
            Rejected = read.Rejected.Count,
            AcceptedAt = clock.GetUtcNow(),
            AcceptedBy = role,
        };
        db.PathwayFiles.Add(file);
        db.SaveChanges();
        return new(file, read, []);

        static PathwayLoadResult Refused(string problem) => new(null, PathwayLoad.Failed(problem), [problem]);
    }

    /// <summary>The referrals of a kept file, in its order.</summary>
    public static IReadOnlyList<Referral> ReferralsOf(DataFolder data, PathwayFile file)
    {
        using var reader = File.OpenText(Path.Combine(FolderOf(data, file.Hash, file.ReachesTo), "pathways.csv"));
        return PathwayCsv.Read(reader, PathwayProfile.Plain, file.ReachesTo).Referrals;
    }

    /// <summary>The rows of a kept file that could not be read: line and reasons. The rows themselves stand in the file they came in.</summary>
    public static IReadOnlyList<(int Line, string Reasons)> RejectedOf(DataFolder data, PathwayFile file)
    {
        var path = Path.Combine(FolderOf(data, file.Hash, file.ReachesTo), "rejected.csv");
        return [.. File.ReadLines(path).Skip(1).Select(line => line.Split('\t', 2)).Select(parts => (int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1]))];
    }

    private static string FolderOf(DataFolder data, string hash, DateOnly reachesTo) => Path.Combine(data.FullPath, "pathways", $"{hash[..16]}-{reachesTo:yyyyMMdd}");

    private void Keep(string folder, PathwayLoad read)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var temporary = folder + ".part";
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }

        Directory.CreateDirectory(temporary);
        var key = Key();
        using (var rows = new StreamWriter(Path.Combine(temporary, "pathways.csv")))
        {
            PathwayCsv.Write(read.Referrals.Select(referral => referral with { Child = Pseudonym(key, referral.Child) }), rows);
        }

        using (var rejected = new StreamWriter(Path.Combine(temporary, "rejected.csv")) { NewLine = "\n" })
        {
            rejected.WriteLine("line\treasons");
            foreach (var row in read.Rejected)
            {
                rejected.WriteLine($"{row.Line}\t{string.Join(" ", row.Reasons).ReplaceLineEndings(" ")}");
            }
        }

        Directory.Move(temporary, folder);
    }

    private static string Pseudonym(byte[] key, string child) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(child)))[..20];

    // The key lies in a folder of its own, so that it can be kept elsewhere than the rows.
    private byte[] Key()
    {
        var path = Path.Combine(data.FullPath, "keys", "pathways.key");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(32));
        }

        return File.ReadAllBytes(path);
    }
}
