using Marram.Spc;

namespace Marram.Reports;

/// <summary>Whether the changes of an organisation's indicators are real: the matrix, the summary as the table that carries the report, then a page for each indicator that needs one.</summary>
public static class ChangeReport
{
    /// <summary>Makes the report.</summary>
    public static Document Write(ReportFacts facts) => new()
    {
        Title = "Is the change real?",
        Subtitle = facts.Subtitle,
        Author = facts.Organisation.Name,
        Date = facts.KnownOn,
        HasContents = true,
        Cover = [new("Organisation", facts.Organisation.Name), new("Period", facts.PeriodLabel), new("As known on", Printed.Day(facts.KnownOn))],
        Notes =
        [
            new("Method", $"XmR charts in the manner of Making Data Count, rules {RuleSet.Mdc2023.Name}, unless a chart says otherwise. An icon needs 13 values after the last new limits; fewer make trial limits."),
            new("Source", $"Loaded figures as known on {Printed.Day(facts.KnownOn)}."),
        ],
        Blocks =
        [
            new PageBreak(Paper.A4Landscape),
            .. SpcOfReport.All(facts.Spc, 1).Select(block => block is Table { Name: SpcOfReport.SummaryName } summary ? summary with { IsMain = true } : block),
            .. SpcOfReport.FullPages(facts.Spc, 1),
        ],
    };
}
