using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Microsoft.EntityFrameworkCore;

namespace Marram.Measures;

/// <summary>A rule that found something on children behind a figure.</summary>
/// <param name="Run">The number of the check.</param>
/// <param name="Return">ssda903 or cin.</param>
/// <param name="Year">The collection year.</param>
/// <param name="Rule">The rule's published code.</param>
/// <param name="Children">How many children in the figure have a record that it found fault with.</param>
public sealed record TouchingRule(int Run, string Return, int Year, string Rule, Severity Severity, int Children);

/// <summary>Which findings on returns touch a counted figure: those about children that it counts. It says how many and never who.</summary>
public static class TouchingFindings
{
    /// <summary>The rules, gravest and most children first; null where the cases can no longer be listed, for another text or other records are in force.</summary>
    /// <param name="checks">The latest checks of the returns that fed the figure.</param>
    public static IReadOnlyList<TouchingRule>? On(CountedFigure figure, MeasureRun run, IReadOnlyList<ReturnRun> checks, MarramDb db, MeasureDesk desk, KeyStore keys)
    {
        if (desk.Catalogue.Find(figure.MeasureId) is not { } measure || measure.Hash != run.DefinitionHash)
        {
            return null;
        }

        var children = desk.With(records => MeasureCounter.LinesOf(MeasureCounter.Feeding(measure, records.Loads)) != run.Loads
            ? null
            : MeasureCases.Of(records, measure, figure.Period, figure.Authority).Where(one => one is { LeftOut: null, ChildId: not null }).Select(one => one.ChildId!).ToHashSet(StringComparer.Ordinal));
        if (children is null)
        {
            return null;
        }

        using var door = keys.DoorOf(figure.Authority);
        List<TouchingRule> rules = [];
        foreach (var check in checks)
        {
            rules.AddRange(
                from finding in db.RunFindings.AsNoTracking().Where(finding => finding.RunNumber == check.Number && finding.ChildId != "").Select(finding => new { finding.Rule, finding.Severity, finding.ChildId }).Distinct().AsEnumerable()
                where children.Contains(door.ChildId(finding.ChildId))
                group finding.ChildId by (finding.Rule, finding.Severity) into found
                select new TouchingRule(check.Number, check.Return, check.Year, found.Key.Rule, found.Key.Severity, found.Distinct().Count()));
        }

        return [.. rules.OrderBy(rule => rule.Severity).ThenByDescending(rule => rule.Children).ThenBy(rule => rule.Rule, StringComparer.Ordinal).ThenBy(rule => rule.Year)];
    }
}
