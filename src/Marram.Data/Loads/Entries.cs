using System.Globalization;
using System.Text;
using Marram.Checks;
using Marram.Measures;
using Marram.Packs;
using Marram.Store;
using Marram.Writers;

namespace Marram.Loads;

/// <summary>
/// Takes what people type into the register as loads: dated, with who and why, superseding and never changing what stood there. Taking one back is a load too, so that what was
/// known on any day can still be asked for.
/// </summary>
public sealed class Entries(DataFolder data, TimeProvider clock)
{
    /// <summary>Keeps what was typed as one load.</summary>
    /// <param name="name">What it is about, to be read in the list of loads: “Figures of Q4 2020/21”.</param>
    /// <param name="by">The role that typed it.</param>
    /// <param name="reason">Why; empty where nothing was replaced.</param>
    /// <param name="typed">What was typed, row by row, as the file of the load keeps it.</param>
    /// <param name="write">Adds the rows to the register; it is given the number of the load.</param>
    public Load Save(string name, string by, string reason, IReadOnlyList<IReadOnlyList<string>> typed, Action<MarramDb, int> write) =>
        Keep("entry", name, by, reason, typed, null, write);

    /// <summary>Keeps figures that were counted from children's records as one load.</summary>
    /// <param name="rows">The figures, row by row, as the file of the load keeps them.</param>
    public Load SaveCounted(string name, string reason, IReadOnlyList<IReadOnlyList<string>> rows, Action<MarramDb, int> write) => Keep("counted", name, "", reason, rows, null, write);

    /// <summary>Takes a load back. Null when there is none of that number, or it was taken back already, or it is the only pack: without one there is nothing left to show.</summary>
    public Load? Undo(int number, string by)
    {
        using var db = data.Register();
        var inForce = db.LoadsInForce();
        if (inForce.Find(load => load.Number == number) is not { } load || (load.Kind == "pack" && inForce.Count(one => one.Kind == "pack") == 1))
        {
            return null;
        }

        return Keep("undo", $"Taken back: {load.Name}", by, "", [["undoes", number.ToString(CultureInfo.InvariantCulture)]], number, (_, _) => { });
    }

    /// <summary>Runs the checks on everything in force and keeps what they find with the last load. Does nothing when they have seen it already.</summary>
    public void Check(Func<Pack, IEnumerable<Finding>> checks)
    {
        using var db = data.Register();
        if (db.LoadsInForce() is not [.., { AwaitsChecks: true } last] loads || loads.TrueForAll(load => load.Kind != "pack"))
        {
            return;
        }

        var findings = checks(PackWithEntries.Of(data, db, last.Number)).Concat(ScorecardFeed.Findings(data, db)).ToList();
        using var transaction = db.Database.BeginTransaction();
        var kept = db.Loads.Find(last.Number)!;
        kept.AwaitsChecks = false;
        db.Findings.AddRange(findings.Select(finding => RaisedFinding.Of(finding, last.Number)));
        db.SaveChanges();
        transaction.Commit();
    }

    private Load Keep(string kind, string name, string by, string reason, IReadOnlyList<IReadOnlyList<string>> typed, int? undoes, Action<MarramDb, int> write)
    {
        using var db = data.Register();
        using var transaction = db.Database.BeginTransaction();
        var before = db.Loads.Max(load => (int?)load.Number) ?? 0;
        var content = Content(typed);
        var files = new Dictionary<string, byte[]> { ["entry.csv"] = content };

        // The same words typed twice are two entries: the one before is part of what is hashed.
        var hash = PackLoader.HashOf(new Dictionary<string, byte[]> { ["entry.csv"] = content, ["after"] = Encoding.UTF8.GetBytes($"{before} {kind}") });
        var kept = PackLoader.KeepFiles(data, files, hash);
        try
        {
            var load = new Load
            {
                Hash = hash,
                Kind = kind,
                Name = name,
                By = by,
                Reason = reason.Trim(),
                AcceptedAt = clock.GetUtcNow().ToUniversalTime(),
                Undoes = undoes,
                AwaitsChecks = true,
                Files = [new() { Name = "entry.csv", Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), Bytes = content.Length, Rows = typed.Count }],
            };
            db.Loads.Add(load);
            db.SaveChanges();
            write(db, load.Number);
            db.SaveChanges();
            transaction.Commit();
            return load;
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

    private static byte[] Content(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(CsvText.Line(row)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
