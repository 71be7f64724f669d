using Marram.Charts;
using Marram.Checks;

namespace Marram.Reports;

/// <summary>What the checks raised, beside what it is about and as an appendix.</summary>
internal static class FindingsOfReport
{
    /// <summary>The box beside an indicator's figures: the findings that are not about a sentence. Null where there are none.</summary>
    public static Callout? Beside(IReadOnlyList<RaisedFinding> findings)
    {
        var shown = findings.Where(finding => finding.Sentence is null).ToList();
        return shown.Count == 0 ? null
            : new Callout(shown.Count == 1 ? "A check concerns this page" : $"{shown.Count} checks concern this page", new BulletList([.. shown.Select(ItemOf)])) { Tone = Tone.Worse };
    }

    /// <summary>What the checks say of one paragraph: the sentences they quote stand in it.</summary>
    public static IReadOnlyList<ListItem> On(string text, IReadOnlyList<RaisedFinding> findings) =>
        [.. findings.Where(finding => finding.Sentence is { Length: > 0 } sentence && text.Contains(sentence, StringComparison.Ordinal)).Select(ItemOf)];

    /// <summary>The appendix: every finding of the report, gravest first, or the sentence that there are none.</summary>
    public static IEnumerable<Block> Appendix(ReportFacts facts)
    {
        yield return new Heading(1, "What the checks found");
        var findings = facts.OwnFindings;
        if (findings.Count == 0)
        {
            yield return new Paragraph("The checks of the last load raised nothing on this report.");
            yield break;
        }

        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        yield return new Paragraph(
            $"The checks raised {Printed.Count(findings.Count, "finding", "findings")} on this report, of which {(errors == 1 ? "1 is an error" : $"{errors} are errors")}: a statement that is false "
            + "or contradicts another. A warning is misleading, out of date or cannot be verified; information is worth a look. No finding changes a figure.");
        yield return new Table("Checks", "What the checks found, gravest first",
            [
                new Column("Weight"), new Column("About") { Weight = 1.8 }, new Column("What was found") { Weight = 4.5 }, new Column("Printed") { Weight = 1.8 },
                new Column("The figures say") { Weight = 1.8 },
            ],
            [
                .. findings.Select(finding => new Row(
                    TagOf(finding.Severity), About(facts, finding), finding.Message + LetStand(finding), Printed.Words(finding.Printed, "none"), Printed.Words(finding.Expected, "none"))),
            ])
        {
            RowHeaders = 2,
        };
    }

    private static ListItem ItemOf(RaisedFinding finding) =>
        new(new Strong(WordOf(finding.Severity) + ": "), finding.Message + (finding.Correction is { Length: > 0 } correction ? $" Better: {correction}" : "") + LetStand(finding));

    // A waiver is printed with the pack.
    private static string LetStand(RaisedFinding finding) => finding.Waiver is { } waiver ? $" Let stand on {Printed.Day(waiver.On)} by: {waiver.Role}. {waiver.Reason}" : "";

    private static string About(ReportFacts facts, RaisedFinding finding) =>
        facts.Readings.FirstOrDefault(reading => reading.Indicator.Id == finding.IndicatorId || reading.Indicator.DefinitionId == finding.IndicatorId) is { } reading
            ? reading.Version.ShortTitle
            : finding.IndicatorId.Length == 0 ? "the whole report" : finding.IndicatorId.Replace('-', ' ');

    private static string WordOf(Severity severity) => severity switch
    {
        Severity.Error => "Error",
        Severity.Warning => "Warning",
        Severity.Info => "Information",
    };

    private static TagCell TagOf(Severity severity) => new(WordOf(severity), severity switch
    {
        Severity.Error => Tone.BelowRange,
        Severity.Warning => Tone.RequiresImprovement,
        Severity.Info => Tone.Neutral,
    });
}
