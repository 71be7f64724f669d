using System.Text.RegularExpressions;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

/// <summary>Audits: samples against what they are said to be drawn from, and percentages that do not make a trend.</summary>
internal static partial class AuditComparability
{
    private static readonly string[] AuditedAgain = ["re-audit", "reaudit", "audit again", "audited again", "audit afresh"];

    private static readonly string[] FailedBefore = ["did not meet", "not met", "did not yet meet", "below good", "not good", "failed", "inadequate"];

    public static IEnumerable<Finding> SampleLargerThanItsSource(Pack pack)
    {
        foreach (var selection in Selections(pack))
        {
            if (selection.Then.SampleSize is not { } then || selection.Now.SampleSize is not { } now || selection.Then.Value is not { } percent)
            {
                continue;
            }

            var decimals = PrintedNumber.TryParse(selection.Then.Printed, out var printed) ? printed.Decimals : 0;
            if (Ratio.NumeratorsThatPrint(percent, decimals, then) is not { } met || now <= then - met.First)
            {
                continue;
            }

            var most = then - met.First;
            yield return new Finding("sample_vs_selection", Severity.Error, OrganisationOf(pack, selection.Now.Kind), Topic(selection.Now.Kind),
                Evidence.Lines([.. SizeLines(pack, selection.Then), .. SizeLines(pack, selection.Now), selection.Then.SourceLine, selection.Item.SourceLine, .. StatedSizes(pack, selection)]),
                $"{now} records of {selection.Now.Audit}, those that did not meet the standard in {selection.Then.Audit}",
                $"at most {most} ({then} less {selection.Then.Printed} = {met.First})",
                $"{now} records were audited in {selection.Now.Audit}, said to be those that did not meet the standard in {selection.Then.Audit}; but {selection.Then.Printed} of {then} did meet it then, "
                + $"so only {most} can have been audited again.");
        }
    }

    public static IEnumerable<Finding> TrendAcrossASelectedSample(Pack pack) =>
        from selection in Selections(pack)
        select new Finding("not_comparable", Severity.Warning, OrganisationOf(pack, selection.Now.Kind), Topic(selection.Now.Kind),
            Evidence.Lines(selection.Then.SourceLine, selection.Now.SourceLine, selection.Item.SourceLine), $"{selection.Then.Printed} to {selection.Now.Printed}", "not a trend",
            $"{selection.Then.Printed} ({selection.Then.Audit}) and {selection.Now.Printed} ({selection.Now.Audit}) are no trend: the later sample was picked from the records that did badly in the earlier one.");

    public static IEnumerable<Finding> ScaleChanged(Pack pack)
    {
        foreach (var change in Changes(pack))
        {
            foreach (var kind in pack.Audits.Where(audit => audit.Unit == "percent" && audit.Judgement.Length > 0).GroupBy(audit => audit.Kind))
            {
                // Audits whose months are printed and all lie on one side of the change share one scale.
                var audits = kind.GroupBy(audit => audit.Audit).Select(audit => MonthOf(audit.First())).ToList();
                var isOneScale = audits.Count < 2 || (audits.TrueForAll(month => month is not null)
                    && (audits.TrueForAll(month => month < change.FirstDay) || audits.TrueForAll(month => month >= change.FirstDay)));
                if (!isOneScale)
                {
                    var isUnknown = audits.Exists(month => month is null);
                    yield return new Finding("scale_change", Severity.Warning, OrganisationOf(pack, kind.Key), Topic(kind.Key),
                        Evidence.Lines([.. kind.Select(audit => audit.SourceLine), .. change.Lines]), string.Join(" / ", kind.Select(audit => audit.Printed)),
                        $"results of one scale ({string.Join(", ", change.Before)} until then; {string.Join(", ", change.After)} from {change.From})",
                        $"The grades of audits changed from {change.Before.Count} to {change.After.Count} in {change.From}; "
                        + (isUnknown ? $"the {kind.Key} results are compared without saying which scale each is on." : $"the {kind.Key} results compared lie on both sides of the change."));
                }
            }
        }
    }

    public static IEnumerable<Finding> SampleSizeMissing(Pack pack) =>
        from audit in pack.Audits
        where audit.Unit == "percent" && audit.SampleSize is null
        group audit by audit.Kind into kind
        select new Finding("sample_missing", Severity.Warning, OrganisationOf(pack, kind.Key), Topic(kind.Key), Evidence.Lines(kind.Select(audit => audit.SourceLine)),
            "percentages without sample size: " + string.Join(", ", kind.Select(audit => audit.Printed)), "n for each",
            $"The {kind.Key} prints {kind.Count()} {(kind.Count() == 1 ? "percentage" : "percentages")} ({string.Join(", ", kind.Select(audit => audit.Printed))}) without saying of how many records.");

    /// <summary>“supervision audit” is the topic “supervision-audit”.</summary>
    internal static string Topic(string kind) => kind.Trim().ToLowerInvariant().Replace(' ', '-');

    /// <summary>Whose audits they are: the organisation the text speaks for, or the one that reports the scorecard.</summary>
    internal static string OrganisationOf(Pack pack, string kind) =>
        pack.Facts.FirstOrDefault(fact => fact.TopicId == Topic(kind))?.OrganisationId
        ?? pack.Indicators.FirstOrDefault(indicator => indicator.IsOnScorecard)?.OrganisationId ?? "";

    /// <summary>The plan's items that say: the records that failed in one audit were audited again in a later month.</summary>
    private static IEnumerable<Selection> Selections(Pack pack)
    {
        foreach (var item in pack.ImprovementPlan.Where(item => item.Summary.Says(AuditedAgain) && item.Summary.Says(FailedBefore)))
        {
            if (Evidence.MonthNamed(item.Summary) is not { } before || item.FirstDay is not { } after)
            {
                continue;
            }

            foreach (var kind in pack.Audits.Where(audit => audit.Unit == "percent" && audit.Judgement.Length > 0).GroupBy(audit => audit.Kind))
            {
                var then = kind.FirstOrDefault(audit => MonthOf(audit) is { } month && Month.Of(month) == Month.Of(before));
                var now = kind.FirstOrDefault(audit => MonthOf(audit) is { } month && Month.Of(month) == Month.Of(after) && audit.Judgement == then?.Judgement);
                if (then is not null && now is not null)
                {
                    yield return new Selection(item, then, now);
                }
            }
        }
    }

    private static IEnumerable<int?> SizeLines(Pack pack, AuditFigure audit) =>
        pack.Audits.Where(other => other.Kind == audit.Kind && other.Audit == audit.Audit && other.Unit == "count" && other.Value == audit.SampleSize).Select(other => other.SourceLine);

    private static IEnumerable<int?> StatedSizes(Pack pack, Selection selection) =>
        pack.Facts.Where(fact => fact.TopicId == Topic(selection.Now.Kind) && fact.Unit == "count" && fact.Value == selection.Now.SampleSize).Select(fact => fact.SourceLine);

    private static DateOnly? MonthOf(AuditFigure audit) => Month.TryParse(audit.AuditMonth, out var month) ? month.FirstDay : null;

    /// <summary>Scales named “… until Q2 2020-21” and “… from Q3 2020-21” whose grades differ.</summary>
    private static IEnumerable<Change> Changes(Pack pack)
    {
        var scales = (from grade in pack.GradeScales
                      group grade by grade.Scale into scale
                      let match = Dated().Match(scale.Key)
                      where match.Success
                      select (Name: match.Groups["name"].Value, IsNew: match.Groups["when"].Value == "from", When: match.Groups["quarter"].Value, Match: match,
                          Grades: scale.OrderBy(grade => grade.OrderBestFirst).ToList())).ToList();
        foreach (var later in scales.Where(scale => scale.IsNew))
        {
            var earlier = scales.Find(scale => !scale.IsNew && scale.Name == later.Name);
            if (earlier.Grades is null || earlier.Grades.Select(grade => grade.GradePrinted).SequenceEqual(later.Grades.Select(grade => grade.GradePrinted))
                || !FinancialYear.TryParse(later.Match.Groups["year"].Value, out var year))
            {
                continue;
            }

            yield return new Change(later.When, new Quarter(year, later.Match.Groups["number"].Value[0] - '0').FirstDay,
                [.. earlier.Grades.Select(grade => grade.GradePrinted)], [.. later.Grades.Select(grade => grade.GradePrinted)],
                [.. earlier.Grades.Concat(later.Grades).Select(grade => grade.SourceLine)]);
        }
    }

    [GeneratedRegex(@"^(?<name>.+?)\s+(?<when>until|from)\s+(?<quarter>Q(?<number>[1-4])\s+(?<year>\d{4}[-/]\d\d))$")]
    private static partial Regex Dated();

    private sealed record Selection(PlanItem Item, AuditFigure Then, AuditFigure Now);

    private sealed record Change(string From, DateOnly FirstDay, IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<int?> Lines);
}
