using Marram.Returns;
using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

/// <summary>How the work on a run's findings stands.</summary>
/// <param name="Before">The check before it of the same return and year; null where there is none.</param>
/// <param name="New">Places that the check before had not; every place of a first check.</param>
/// <param name="Fixed">Places of the check before that are at fault no longer; 0 where there was none.</param>
/// <param name="Explained">Places with a reason why they are right as they stand.</param>
/// <param name="ToMend">Places without one.</param>
/// <param name="Teams">The places to mend by team, most first; the team is empty where nobody was named.</param>
/// <param name="Rules">The same for each rule that found something.</param>
public sealed record WorkOfRun(
    int? Before, int New, int Fixed, int Explained, int ToMend, IReadOnlyList<(string Team, int ToMend)> Teams, IReadOnlyDictionary<string, WorkOfRule> Rules);

/// <summary>How the work on one rule's findings stands.</summary>
/// <param name="New">Places that the check before had not.</param>
/// <param name="Explained">Places with a reason.</param>
/// <param name="Team">The team that puts them right unless a child has its own; empty where nobody was named.</param>
public sealed record WorkOfRule(int New, int Explained, string Team);

/// <summary>A finding with what people added to it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Team">The team that puts it right; empty where nobody was named.</param>
/// <param name="Reason">Why it is right as it stands; null where nobody said.</param>
public sealed record OwnedFinding(RunFinding Finding, string Team, FindingReason? Reason);

/// <summary>A check of the return that an indicator is counted from.</summary>
/// <param name="Number">The check.</param>
/// <param name="Return">Which return, as commands name it.</param>
/// <param name="Year">The collection year by the calendar year it ends in.</param>
/// <param name="Errors">Places that must be put right.</param>
/// <param name="Queries">Places that may be true.</param>
public sealed record CheckBehind(int Number, string Return, int Year, int Errors, int Queries);

/// <summary>A check as a line of a list: without its tables and rules.</summary>
/// <param name="Number">The check.</param>
/// <param name="Return">Which return, as commands name it.</param>
/// <param name="Year">The collection year by the calendar year it ends in.</param>
/// <param name="Authority">The ONS code of the authority; empty when not given.</param>
/// <param name="AskedAt">When the files were given.</param>
/// <param name="AskedBy">The role of who gave them.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Errors">Places that must be put right.</param>
/// <param name="Queries">Places that may be true.</param>
/// <param name="SealedHash">SHA-256 of the sealed archive, in hex; empty until the files are sealed.</param>
public sealed record CheckLine(
    int Number, string Return, int Year, string Authority, DateTimeOffset AskedAt, string AskedBy, RunState State, int Errors, int Queries, string SealedHash);

/// <summary>The questions that the pages of returns ask of the register.</summary>
public static class ReturnQueries
{
    /// <summary>Every check, the latest first.</summary>
    public static IReadOnlyList<CheckLine> CheckLines(this MarramDb db) =>
    [
        .. db.ReturnRuns.OrderByDescending(run => run.Number)
            .Select(run => new CheckLine(run.Number, run.Return, run.Year, run.Authority, run.AskedAt, run.AskedBy, run.State, run.Errors, run.Queries, run.SealedHash)),
    ];

    /// <summary>The check before a run of the same return and year that came to its end; null where there is none.</summary>
    public static int? CheckBefore(this MarramDb db, ReturnRun run) => db.ReturnRuns.AsNoTracking()
        .Where(one => one.Return == run.Return && one.Year == run.Year && one.State == RunState.Done && one.Number < run.Number)
        .OrderByDescending(one => one.Number).Select(one => (int?)one.Number).FirstOrDefault();

    /// <summary>The last check that came to its end, of the return an indicator is counted from; null where its source names none or none was checked.</summary>
    /// <param name="source">The source as the indicator's definition gives it.</param>
    /// <param name="others">The codes of authorities whose records are another organisation's: their checks say nothing of its figures.</param>
    public static CheckBehind? LastCheckBehind(this MarramDb db, string source, IReadOnlyCollection<string> others) =>
        ReturnKind.All.FirstOrDefault(kind => source.Contains(kind.InSources, StringComparison.OrdinalIgnoreCase)) is not { } kind ? null
        : db.ReturnRuns.Where(run => run.Return == kind.Id && run.State == RunState.Done && !others.Contains(run.Authority)).OrderByDescending(run => run.Number)
            .Select(run => new CheckBehind(run.Number, run.Return, run.Year, run.Errors, run.Queries)).FirstOrDefault();

    /// <summary>How the work on a run stands.</summary>
    public static WorkOfRun WorkOf(this MarramDb db, ReturnRun run)
    {
        var findings = db.RunFindings.AsNoTracking().Where(finding => finding.RunNumber == run.Number)
            .Select(finding => new { finding.Key, finding.Rule, finding.ChildId, finding.IsNew }).ToList();
        var teams = db.TeamsOf(run.Return);
        var explained = db.ReasonsOf(run).Keys.ToHashSet(StringComparer.Ordinal);
        var before = db.CheckBefore(run);
        var gone = 0;
        if (before is not null)
        {
            var keys = findings.Select(finding => finding.Key).ToHashSet(StringComparer.Ordinal);
            gone = db.RunFindings.Where(finding => finding.RunNumber == before).Select(finding => finding.Key).AsEnumerable().Count(key => !keys.Contains(key));
        }

        return new(
            before,
            findings.Count(finding => finding.IsNew),
            gone,
            findings.Count(finding => explained.Contains(finding.Key)),
            findings.Count(finding => !explained.Contains(finding.Key)),
            [.. findings.Where(finding => !explained.Contains(finding.Key)).CountBy(finding => Team(teams, finding.Rule, finding.ChildId))
                .Select(team => (team.Key, team.Value)).OrderByDescending(team => team.Value).ThenBy(team => team.Key, StringComparer.Ordinal)],
            findings.GroupBy(finding => finding.Rule).ToDictionary(
                rule => rule.Key,
                rule => new WorkOfRule(rule.Count(finding => finding.IsNew), rule.Count(finding => explained.Contains(finding.Key)), Team(teams, rule.Key, ""))));
    }

    /// <summary>The findings of a run with teams and reasons, in the order they were made.</summary>
    public static IEnumerable<OwnedFinding> FindingsOf(this MarramDb db, ReturnRun run) =>
        db.Owned(run, db.RunFindings.Where(finding => finding.RunNumber == run.Number));

    /// <summary>One finding of a run; null where it has none of that number.</summary>
    public static OwnedFinding? FindingOf(this MarramDb db, ReturnRun run, int number) =>
        db.Owned(run, db.RunFindings.Where(finding => finding.RunNumber == run.Number && finding.Number == number)).SingleOrDefault();

    /// <summary>The findings of the check before that are made no longer, in the order they were made; empty where there was none.</summary>
    public static IReadOnlyList<RunFinding> FixedSinceBefore(this MarramDb db, ReturnRun run)
    {
        if (db.CheckBefore(run) is not { } before)
        {
            return [];
        }

        var keys = db.RunFindings.Where(finding => finding.RunNumber == run.Number).Select(finding => finding.Key).ToHashSet(StringComparer.Ordinal);
        return [.. db.RunFindings.AsNoTracking().Where(finding => finding.RunNumber == before).OrderBy(finding => finding.Number).AsEnumerable().Where(finding => !keys.Contains(finding.Key))];
    }

    /// <summary>Names the team for a rule, or for a child; without a name there is none any more.</summary>
    public static void SetOwner(this MarramDb db, string kind, string rule, string child, string? team)
    {
        var owner = db.FindingOwners.SingleOrDefault(one => one.Return == kind && one.Rule == rule && one.ChildId == child);
        switch (owner, team?.Trim())
        {
            case (null, { Length: > 0 } name):
                db.FindingOwners.Add(new() { Return = kind, Rule = rule, ChildId = child, Team = name });
                break;
            case ({ } known, { Length: > 0 } name):
                known.Team = name;
                break;
            case ({ } known, _):
                db.FindingOwners.Remove(known);
                break;
        }

        db.SaveChanges();
    }

    private static IEnumerable<OwnedFinding> Owned(this MarramDb db, ReturnRun run, IQueryable<RunFinding> chosen)
    {
        var (teams, reasons) = (db.TeamsOf(run.Return), db.ReasonsOf(run));
        return chosen.AsNoTracking().OrderBy(finding => finding.Number).AsEnumerable()
            .Select(finding => new OwnedFinding(finding, Team(teams, finding.Rule, finding.ChildId), reasons.GetValueOrDefault(finding.Key)));
    }

    private static Dictionary<string, FindingReason> ReasonsOf(this MarramDb db, ReturnRun run) =>
        db.FindingReasons.AsNoTracking().Where(reason => reason.Return == run.Return && reason.Year == run.Year).ToDictionary(reason => reason.Key, StringComparer.Ordinal);

    private static Dictionary<(string Rule, string Child), string> TeamsOf(this MarramDb db, string kind) =>
        db.FindingOwners.AsNoTracking().Where(owner => owner.Return == kind).ToDictionary(owner => (owner.Rule, owner.ChildId), owner => owner.Team);

    private static string Team(Dictionary<(string Rule, string Child), string> teams, string rule, string child) =>
        child.Length > 0 && teams.TryGetValue(("", child), out var own) ? own : teams.GetValueOrDefault((rule, ""), "");
}
