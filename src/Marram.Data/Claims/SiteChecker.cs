using Marram.Checks;
using Marram.Loads;
using Marram.Packs;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Claims;

/// <summary>A load's pack with its sentences read.</summary>
/// <param name="Load">The load.</param>
/// <param name="Pack">Its pack.</param>
/// <param name="Text">Its sentences with their claims, with the bindings that people put right.</param>
public sealed record ReadPack(Load Load, Pack Pack, ClaimReport Text);

/// <summary>
/// The checker of one data folder: the program's words and those of the folder's <c>vocabulary/</c>, and the bindings that people put right. It keeps the last pack it read, so
/// that a paragraph is answered while it is typed. Pages of several people may ask at once.
/// </summary>
public sealed class SiteChecker
{
    /// <summary>The name of the folder, in the data folder, of a site's own vocabulary files.</summary>
    public const string VocabularyFolder = "vocabulary";

    private readonly DataFolder data;
    private readonly Lock gate = new();
    private (Load Load, Pack Pack)? kept;
    private (string Key, ReadPack Read)? read;

    private SiteChecker(DataFolder data, Vocabulary vocabulary) => (this.data, Vocabulary) = (data, vocabulary);

    /// <summary>The words it reads with. The site's files are read when the program starts.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The checker of a data folder. What is wrong with the site's own vocabulary goes to the problems, and the file is left out.</summary>
    public static SiteChecker Of(DataFolder data, List<PackProblem> problems) => new(data, VocabularyFiles.Read(Path.Combine(data.FullPath, VocabularyFolder), problems));

    /// <summary>Every check of a pack, with the bindings in force: what a load is put through.</summary>
    public IReadOnlyList<Finding> Check(Pack pack)
    {
        using var db = data.Register();
        return PackChecks.Run(pack, Vocabulary, db.BindingsInForce());
    }

    /// <summary>The pack of the last load known on a day with its sentences read; null where nothing is loaded.</summary>
    public ReadPack? Read(MarramDb db, DateOnly? knownOn = null)
    {
        if (db.LatestLoad(knownOn) is not { } load)
        {
            return null;
        }

        var corrections = db.BindingsInForce();
        var key = $"{load.Number}|{string.Join('|', corrections)}";
        lock (gate)
        {
            if (read is { } last && last.Key == key)
            {
                return last.Read;
            }

            var pack = PackOf(load);
            var made = new ReadPack(load, pack, ClaimChecker.Check(pack, Vocabulary, corrections));
            read = (key, made);
            return made;
        }
    }

    /// <summary>A paragraph for an indicator's page against the last load's figures; null where nothing is loaded.</summary>
    /// <param name="indicatorId">The indicator; empty for an overview, null to take the likeliest.</param>
    public (string IndicatorId, ClaimReport Report, Pack Pack)? CheckParagraph(MarramDb db, string text, string? indicatorId, string section = "performance_overview")
    {
        if (db.LatestLoad() is not { } load)
        {
            return null;
        }

        Pack pack;
        lock (gate)
        {
            pack = PackOf(load);
        }

        var about = indicatorId ?? ClaimChecker.Guess(pack, Vocabulary, text);
        return (about, ClaimChecker.CheckParagraph(pack, Vocabulary, text, about, section, db.BindingsInForce()), pack);
    }

    /// <summary>Raises the findings of the last load anew, after a binding was put right or a correction taken back.</summary>
    public void RaiseAnew(MarramDb db)
    {
        if (Read(db) is not { } last)
        {
            return;
        }

        using var transaction = db.Database.BeginTransaction();
        var number = last.Load.Number;
        db.Findings.Where(finding => finding.LoadNumber == number).ExecuteDelete();
        db.Loads.Where(load => load.Number == number).ExecuteUpdate(load => load.SetProperty(one => one.AwaitsChecks, false));
        db.Findings.AddRange(PackChecks.Run(last.Pack, last.Text).Select(finding => RaisedFinding.Of(finding, number)));
        db.SaveChanges();
        transaction.Commit();
    }

    private Pack PackOf(Load load)
    {
        if (kept is not { } known || known.Load.Number != load.Number)
        {
            kept = known = (load, PackLoader.PackOf(data, load));
        }

        return known.Pack;
    }
}
