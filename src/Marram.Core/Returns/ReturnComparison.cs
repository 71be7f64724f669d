namespace Marram.Returns;

/// <summary>A finding of an earlier run, as far as a later one needs it.</summary>
/// <param name="Key">What tells it from every other, the same from run to run while the fault stands.</param>
/// <param name="Rule">The rule's published code.</param>
/// <param name="Table">The table of the row at fault.</param>
/// <param name="Line">Where the row stood then.</param>
/// <param name="Child">The child as the authority numbers it; empty where the row is about none.</param>
/// <param name="Offset">The byte of its file at which the row began, from 0; null where lines say enough.</param>
public sealed record EarlierFinding(string Key, string Rule, string Table, int Line, string Child, long? Offset);

/// <summary>An earlier run that a later one is compared with.</summary>
/// <param name="Name">As the person names it: a file, or a check.</param>
/// <param name="Return">The return's name, for example SSDA903.</param>
/// <param name="Year">The collection year by the calendar year it ends in.</param>
/// <param name="Findings">What it found.</param>
public sealed record EarlierRun(string Name, string Return, int Year, IReadOnlyList<EarlierFinding> Findings);

/// <summary>What a run found against an earlier one of the same return and year, finding by finding by their keys.</summary>
/// <param name="With">The earlier run's name.</param>
/// <param name="New">Findings that the earlier run had not, in their order.</param>
/// <param name="StillOpen">How many findings both have.</param>
/// <param name="Fixed">Findings that the earlier run had and this one has not, though their rule was run.</param>
/// <param name="NotJudged">How many findings of the earlier run belong to rules that this one did not run: nobody knows whether they stand.</param>
public sealed record ReturnComparison(string With, IReadOnlyList<Finding> New, long StillOpen, IReadOnlyList<EarlierFinding> Fixed, int NotJudged)
{
    /// <summary>Compares a run with an earlier one.</summary>
    public static ReturnComparison Of(EarlierRun before, ReturnCheck check)
    {
        var known = before.Findings.Select(finding => finding.Key).ToHashSet(StringComparer.Ordinal);
        var ran = check.Outcomes.Where(outcome => outcome.Skipped is null).Select(outcome => outcome.Rule.Code).ToHashSet(StringComparer.Ordinal);
        HashSet<string> stand = [];
        List<Finding> added = [];
        foreach (var finding in check.Findings)
        {
            stand.Add(finding.Key);
            if (!known.Contains(finding.Key))
            {
                added.Add(finding);
            }
        }

        return new(
            before.Name,
            added,
            stand.Count - added.Count,
            [.. before.Findings.Where(finding => ran.Contains(finding.Rule) && !stand.Contains(finding.Key))],
            before.Findings.Count(finding => !ran.Contains(finding.Rule)));
    }

    /// <summary>The numbers in one sentence.</summary>
    public string Sentence => $"Compared with {With}: {New.Count:N0} new, {Fixed.Count:N0} put right, {StillOpen:N0} still open"
        + (NotJudged > 0 ? $"; {NotJudged:N0} of rules that were not run this time." : ".");
}
