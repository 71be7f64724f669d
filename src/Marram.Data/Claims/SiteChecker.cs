using Marram.Checks;
using Marram.Loads;
using Marram.Packs;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Claims;

/// <summary>A load's pack with its sentences read.</summary>
/// <param name="Load">The load.</param>
/// <param name="Figures">Its pack, with its tables read.</param>
/// <param name="Text">Its sentences with their claims, with the bindings that people put right.</param>
public sealed record ReadPack(Load Load, PackFigures Figures, ClaimReport Text)
{
    public Pack Pack => Figures.Pack;
}

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
    private (int Load, PackFigures Figures)? kept;
    private (string Key, ReadPack Read)? read;

    private SiteChecker(DataFolder data, Vocabulary vocabulary) => (this.data, Vocabulary) = (data, vocabulary);

    /// <summary>The words it reads with. The site's files are read when the program starts.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The checker of a data folder. What is wrong with the site's own vocabulary goes to the problems, and the file is left out.</summary>
    public static SiteChecker Of(DataFolder data, List<PackProblem> problems) => new(data, VocabularyFiles.Read(Path.Combine(data.FullPath, VocabularyFolder), problems));

    /// <summary>Every check of a pack, with the bindings in force: what a load is put through.</summary>
    public IReadOnlyList<Finding> Check(Pack pack)
    {
        if (!data.Holds("binding_decision"))
        {
            return PackChecks.Run(pack, Vocabulary, []);
        }

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

            var figures = FiguresOf(load);
            var made = new ReadPack(load, figures, ClaimChecker.Check(figures, corrections));
            read = (key, made);
            return made;
        }
    }

    /// <summary>A paragraph for an indicator's page against the last load's figures; null where nothing is loaded.</summary>
    /// <param name="indicatorId">The indicator; empty for an overview, null to take the likeliest.</param>
    /// <param name="organisationId">Whose indicators are likelier; null where nothing is known.</param>
    public (string IndicatorId, ClaimReport Report, Pack Pack)? CheckParagraph(
        MarramDb db, string text, string? indicatorId, string section = "performance_overview", string? organisationId = null)
    {
        if (db.LatestLoad() is not { } load)
        {
            return null;
        }

        PackFigures figures;
        lock (gate)
        {
            figures = FiguresOf(load);
        }

        var about = indicatorId ?? ClaimChecker.Guess(figures, text, organisationId);
        return (about, ClaimChecker.CheckParagraph(figures, text, about, section, db.BindingsInForce(), organisationId), figures.Pack);
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

    private PackFigures FiguresOf(Load load)
    {
        if (kept is not { } known || known.Load != load.Number)
        {
            kept = known = (load.Number, new PackFigures(PackLoader.PackOf(data, load), Vocabulary));
        }

        return known.Figures;
    }
}
