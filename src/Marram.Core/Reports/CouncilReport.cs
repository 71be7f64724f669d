using System.Globalization;
using System.Text.RegularExpressions;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Reports;

/// <summary>
/// The report of a council's service to a committee: the cover with every heading of the template, the numbered paragraphs, audits, plan and governance as
/// tables, then the scorecard as appendix. A heading with nothing under it says so.
/// </summary>
public static partial class CouncilReport
{
    /// <summary>The facts of the front page, in the order of the template: field of the pack and label.</summary>
    private static readonly IReadOnlyList<(string Field, string Label)> CoverFields =
    [
        ("report_to", "Report to"), ("date_of_meeting", "Date of meeting"), ("subject", "Subject"), ("report_of", "Report of"), ("wards_affected", "Wards affected"),
        ("portfolio", "Portfolio"), ("is_key_decision", "Is this a key decision?"), ("included_in_forward_plan", "Included in forward plan?"),
        ("exempt_or_confidential", "Exempt or confidential?"),
    ];

    /// <summary>The headings of the cover report in the order of the template: section of the pack, heading, and the first words of its part where one section holds several.</summary>
    private static readonly IReadOnlyList<(string Section, string Sequence, string Heading, int Level)> CoverHeadings =
    [
        ("summary", "", "Summary", 1), ("recommendation", "", "Recommendations", 1), ("reasons", "", "Reasons for the recommendations", 1),
        ("alternatives", "", "Alternative options considered and rejected", 1), ("", "", "What will it cost and how will it be financed?", 1),
        ("cost", "A", "Revenue costs", 2), ("cost", "B", "Capital costs", 2), ("", "", "Implications of the proposals", 1), ("implications", "resource", "Resource implications", 2),
        ("implications", "legal", "Legal implications", 2), ("implications", "equality", "Equality implications", 2),
        ("core_purpose", "", "Contribution to the council's core purpose", 1), ("", "", "Consultations", 1), ("consultations", "A", "Internal consultations", 2),
        ("consultations", "B", "External consultations", 2),
    ];

    private static readonly HashSet<string> BodySections = new(["paragraph", "strength", "area_for_improvement", "diagram", "table"], StringComparer.Ordinal);

    /// <summary>Makes the report of an organisation that has a scorecard.</summary>
    public static Document Write(ReportFacts facts) => new()
    {
        Title = Cover(facts, "subject") is { Length: > 0 } subject ? subject : "Performance report",
        Subtitle = facts.Subtitle,
        Author = facts.Organisation.Name,
        Date = facts.KnownOn,
        HasContents = true,
        Cover = [.. CoverFields.Select(field => new CoverField(field.Label, CoverValue(facts, field.Field)))],
        Notes = ScorecardReport.NotesOf(facts),
        Blocks =
        [
            .. CoverReport(facts),
            .. Body(facts),
            .. Audits(facts),
            new PageBreak(Paper.A4Landscape),
            .. Plan(facts),
            .. Governance(facts),
            new PageBreak(Paper.A4),
            new Heading(1, "Appendix: the scorecard"),
            .. ScorecardReport.Summary(facts),
            new PageBreak(Paper.A3Landscape),
            ScorecardReport.Main(facts) with { IsMain = true },
            new PageBreak(Paper.A4Landscape),
            .. SpcOfReport.All([.. facts.Scorecard.Select(facts.SpcOf)], 2),
            .. SpcOfReport.FullPages(facts.Scorecard.Select(facts.SpcOf), 2),
            new PageBreak(Paper.A4Landscape),
            .. FindingsOfReport.Appendix(facts),
        ],
    };

    private static string Cover(ReportFacts facts, string field) => facts.Pack.Cover.FirstOrDefault(one => one.Field == field)?.Value ?? "";

    private static string CoverValue(ReportFacts facts, string field) => Cover(facts, field) switch
    {
        "" => "Missing: the pack does not say.",
        var day when DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => Printed.Day(date),
        var value => value,
    };

    private static IEnumerable<Block> CoverReport(ReportFacts facts)
    {
        foreach (var (section, sequence, heading, level) in CoverHeadings)
        {
            yield return new Heading(level, heading);
            if (section.Length == 0)
            {
                continue;
            }

            var texts = Texts(facts, section).Where(text => sequence.Length == 0 || text.Sequence == sequence).Select(text => text.Text).ToList();
            if (section == "summary")
            {
                foreach (var block in texts.Count == 0 ? [Missing("summary")] : texts.Select(Block (text) => new Paragraph(text)))
                {
                    yield return block;
                }

                if (Texts(facts, "objective") is { Count: > 0 } objectives)
                {
                    yield return new NumberedList([.. objectives.Select(text => new ListItem(text.Text))]);
                }

                continue;
            }

            yield return texts.Count switch
            {
                0 => Missing(Printed.LowerFirst(heading)),
                1 => new Paragraph(texts[0]),
                _ when section == "recommendation" => new NumberedList([.. texts.Select(text => new ListItem(text))]),
                _ => new BulletList([.. texts.Select(Labelled)]),
            };
        }

        yield return new Heading(2, "Clearances");
        yield return new BulletList(
            Labelled($"Finance: {CoverValue(facts, "consultation_reference_finance")}"), Labelled($"Legal: {CoverValue(facts, "consultation_reference_legal")}"));
        yield return new Heading(1, "Contact officer");
        yield return new Paragraph(CoverValue(facts, "contact_officer"));
        yield return new Heading(1, "Appendices");
        yield return Said(facts, "appendices");
        yield return new Heading(1, "Background papers");
        yield return Said(facts, "background_papers");
    }

    private static Paragraph Said(ReportFacts facts, string section) => Texts(facts, section) switch
    {
        [] => Missing(section.Replace('_', ' ')),
        var texts => new Paragraph(string.Join(" ", texts.Select(text => text.Text))),
    };

    // A heading that comes back after another is not printed twice; its paragraphs carry their numbers.
    private static IEnumerable<Block> Body(ReportFacts facts)
    {
        var texts = facts.Commentary.Where(text => text.Page == "report" && BodySections.Contains(text.Section)).ToList();
        if (texts.Count == 0)
        {
            yield return new Heading(1, "The report");
            yield return Missing("paragraph of the report");
            yield break;
        }

        var findings = facts.OwnFindings;
        var printed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in texts.ChunkBy(text => text.Heading))
        {
            if (part.Key.Length > 0 && printed.Add(part.Key))
            {
                foreach (var heading in Headings(part.Key, printed))
                {
                    yield return heading;
                }
            }

            foreach (var text in part.Where(text => text.Text.Length > 0))
            {
                foreach (var block in Numbered(text))
                {
                    yield return block;
                }

                if (FindingsOfReport.On(text.Text, findings) is { Count: > 0 } checks)
                {
                    yield return new Callout(checks.Count == 1 ? "A check concerns this paragraph" : "Checks concern this paragraph", new BulletList(checks)) { Tone = Charts.Tone.Worse };
                }
            }
        }
    }

    private static IEnumerable<Heading> Headings(string heading, HashSet<string> printed)
    {
        var match = NumberedHeading().Match(heading);
        if (!match.Success)
        {
            yield return new Heading(1, heading.TrimEnd(':'));
            yield break;
        }

        var number = match.Groups[1].Value;
        var parent = number.Split('.')[0];
        if (number != parent && printed.Add("number " + parent))
        {
            yield return new Heading(1, "Heading missing in the source") { Number = parent };
        }

        printed.Add("number " + number);
        yield return new Heading(number == parent ? 1 : 2, match.Groups[2].Value) { Number = number };
    }

    private static IEnumerable<Block> Numbered(CommentaryText text)
    {
        switch (text.Section)
        {
            case "table":
                yield return new Paragraph(new Strong(text.Sequence + " "), "The figures are in the table of the supervision audits below.");
                yield break;
            case "diagram":
                yield return new Paragraph("A diagram of the source names: ", text.Text);
                yield break;
            default:
                break;
        }

        var (lead, items) = Parts(text.Text);
        yield return ParagraphNumber().IsMatch(text.Sequence) ? new Paragraph(new Strong(text.Sequence + " "), lead) : new Paragraph(lead);
        if (items.Length > 0)
        {
            yield return new BulletList([.. items.Select(item => new ListItem(item))]);
        }
    }

    // Lists lost their line breaks when the text was taken from the paper: "these areas: - one - two", "priorities: 1. one 2. two".
    private static (string Lead, string[] Items) Parts(string text)
    {
        var start = text.IndexOf(": - ", StringComparison.Ordinal);
        if (start > 0)
        {
            return (text[..(start + 1)], text[(start + 4)..].Split(" - ", StringSplitOptions.TrimEntries));
        }

        start = text.IndexOf(": 1. ", StringComparison.Ordinal);
        return start > 0 ? (text[..(start + 1)], NumberOfItem().Split(text[(start + 2)..]).Where(item => item.Length > 0).Select(item => item.Trim()).ToArray()) : (text, []);
    }

    private static IEnumerable<Block> Audits(ReportFacts facts)
    {
        yield return new Heading(1, "What audits found");
        if (facts.Pack.Audits.Count == 0)
        {
            yield return Missing("audit figures");
            yield break;
        }

        foreach (var kind in facts.Pack.Audits.ChunkBy(audit => audit.Kind))
        {
            var name = char.ToUpperInvariant(kind.Key[0]) + kind.Key[1..] + "s";
            yield return new Heading(2, name);
            var known = kind.Where(audit => audit.SampleSize is not null && audit.Unit == "percent").ToList();
            yield return new Table(name, $"{name}: what was found, and of how many",
                [
                    new Column("Audit") { Weight = 1.4 }, new Column("Subject") { Weight = 2 }, new Column("Measure") { Weight = 2 }, new Column("Found") { IsNumeric = true, Weight = 1.2 },
                    new Column("Audited, n") { IsNumeric = true, Weight = 0.9 }, .. known.Count > 0 ? [new Column("One record is")] : Array.Empty<Column>(),
                ],
                [
                    .. kind.Where(audit => audit.Measure is not ("sample size" or "supervisees audited")).Select(audit => new Row(
                    [
                        MonthOf(audit), audit.Domain, audit.Judgement.Length > 0 && !audit.Measure.Contains(audit.Judgement, StringComparison.OrdinalIgnoreCase) ? $"{audit.Measure}, {audit.Judgement}" : audit.Measure,
                        audit.Value is { } value ? new NumberCell(value, audit.Printed) { Beside = Of(audit) } : Printed.NotAvailable,
                        audit.SampleSize is { } size ? new NumberCell(size, size.ToString(CultureInfo.InvariantCulture)) : audit.Unit == "percent" ? Printed.NotAvailable : Printed.NotApplicable,
                        .. known.Count > 0 ? [OneOf(audit)] : Array.Empty<Cell>(),
                    ])),
                ])
            {
                RowHeaders = 3,
                Remarks = known.Count > 0 && known.All(audit => audit.SampleSize < 30)
                    ? ["Every sample is smaller than 30: a difference of one or two records is not a trend."]
                    : known.Count == 0 ? ["The source prints no sample size: the percentages cannot be weighed."] : [],
            };
        }

        foreach (var (kind, title) in new[] { ("strength", "Strengths that audits found"), ("area for improvement", "What audits say should be better") })
        {
            yield return new Heading(2, title);
            var found = facts.Pack.AuditFindings.Where(finding => finding.Kind == kind).ToList();
            yield return found.Count == 0 ? Missing(kind) : new BulletList([.. found.Select(finding => new ListItem(new Strong(finding.Audit + ": "), finding.Finding))]);
        }
    }

    private static Cell OneOf(AuditFigure audit) => audit switch
    {
        { Unit: "percent", SampleSize: { } size and > 0 } => $"{PrintedNumber.Print(100m / size, 1)} points",
        { Unit: "percent" } => Printed.NotAvailable,
        _ => Printed.NotApplicable,
    };

    private static string MonthOf(AuditFigure audit) => Month.TryParse(audit.AuditMonth, out var month) ? month.Label : char.ToUpperInvariant(audit.Audit[0]) + audit.Audit[1..];

    // "3 of 12" only where that is what the printed percentage means.
    private static string? Of(AuditFigure audit)
    {
        if (audit is not { Unit: "percent", Value: { } percent, SampleSize: { } size and > 0 })
        {
            return null;
        }

        var whole = Math.Round(percent * size / 100, 0, MidpointRounding.AwayFromZero);
        return Math.Round(100 * whole / size, 0, MidpointRounding.AwayFromZero) == percent ? $"{whole:0} of {size}" : null;
    }

    private static IEnumerable<Block> Plan(ReportFacts facts)
    {
        yield return new Heading(1, "The improvement plan");
        if (facts.Pack.ImprovementPlan.Count == 0)
        {
            yield return Missing("improvement plan");
            yield break;
        }

        foreach (var priority in facts.Pack.ImprovementPlan.GroupBy(item => (item.PriorityNumber, item.PriorityTitle)).OrderBy(group => group.Key.PriorityNumber))
        {
            var title = priority.Key.PriorityNumber == 0 ? "The whole plan" : $"Priority {priority.Key.PriorityNumber}: {priority.Key.PriorityTitle.TrimEnd('.')}";
            yield return new Heading(2, title);
            yield return new Table(priority.Key.PriorityNumber == 0 ? "Plan, whole" : $"Plan, priority {priority.Key.PriorityNumber}", $"{Printed.Count(priority.Count(), "item", "items")}, as stated in the report",
                [
                    new Column("Item") { Weight = 0.6 }, new Column("Kind") { Weight = 0.9 }, new Column("What") { Weight = 4 }, new Column("Who") { Weight = 1.6 },
                    new Column("As stated") { Weight = 1.1 }, new Column("When") { Weight = 1.3 }, new Column("Paragraph") { Weight = 0.9 },
                ],
                [
                    .. priority.Select(item => new Row(
                        item.Id, item.Kind, item.Summary, Printed.Words(item.OwnerRole, "not said"), Printed.Words(item.StatusAsStated, "not said"), Printed.Words(item.DateText, "no date"),
                        Printed.Words(item.Paragraph, "none"))),
                ]);
        }
    }

    private static IEnumerable<Block> Governance(ReportFacts facts)
    {
        yield return new Heading(1, "Governance");
        var entries = facts.Pack.Governance.Where(entry => entry.Kind != "role on each indicator page").ToList();
        if (entries.Count == 0)
        {
            yield return Missing("governance");
            yield break;
        }

        foreach (var (name, title, chosen) in new[]
        {
            ("Boards and meetings", "Boards, meetings and others with a part in the work", entries.FindAll(entry => entry.Kind is not ("inspection" or "statutory return"))),
            ("Inspections", "Inspections", entries.FindAll(entry => entry.Kind == "inspection")),
            ("Returns", "Statutory returns", entries.FindAll(entry => entry.Kind == "statutory return")),
        })
        {
            yield return new Heading(2, title);
            yield return chosen.Count == 0 ? Missing(Printed.LowerFirst(title)) : new Table(name, $"{Printed.Count(chosen.Count, "entry", "entries")}, in the order of the source",
                [
                    new Column("Name") { Weight = 2 }, new Column("Kind") { Weight = 1.2 }, new Column("When") { Weight = 1.4 }, new Column("Who leads or takes part") { Weight = 1.8 },
                    new Column("What for") { Weight = 3.4 },
                ],
                [
                    .. chosen.Select(entry => new Row(
                        entry.Name, entry.Kind, Printed.Words(entry.Cadence, "not said"),
                        Printed.Words(string.Join("; ", new[] { entry.LeadRole, entry.Membership }.Where(words => words.Length > 0)), "not said"), Printed.Words(entry.Purpose, "not said"))),
                ]);
        }
    }

    private static List<CommentaryText> Texts(ReportFacts facts, string section) =>
        [.. facts.Commentary.Where(text => text.Page == "report" && text.Section == section && text.Text.Length > 0)];

    private static ListItem Labelled(string text) => text.IndexOf(": ", StringComparison.Ordinal) is var end and > 0 and < 60
        ? new(new Strong(text[..(end + 2)]), text[(end + 2)..])
        : new(text);

    private static Paragraph Missing(string what) => new(new Strong("Missing. "), $"The pack gives no {what}.");

    [GeneratedRegex(@"^(\d+(?:\.\d+)*)\.?\s+(.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberedHeading();

    [GeneratedRegex(@"^\d+(\.\d+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex ParagraphNumber();

    [GeneratedRegex(@"(?:^|\s)\d\. ", RegexOptions.NonBacktracking)]
    private static partial Regex NumberOfItem();
}
