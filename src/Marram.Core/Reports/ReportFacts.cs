using Marram.Checks;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Organisations;
using Marram.Packs;
using Marram.Periods;
using Marram.Spc;

namespace Marram.Reports;

/// <summary>Everything a report of one organisation is made from, as it was known on a day. The same facts make the same report.</summary>
public sealed record ReportFacts
{
    /// <summary>The organisation the report speaks for.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>The last month shown; each indicator shows its latest period ending by then.</summary>
    public required Month Month { get; init; }

    /// <summary>The day the report speaks from, included.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>Its indicators, in the organisation's own order.</summary>
    public required IReadOnlyList<IndicatorReading> Readings { get; init; }

    /// <summary>The pack of the last load known on the day: audits, plan, governance, commitments and cover are read from it.</summary>
    public required Pack Pack { get; init; }

    /// <summary>The running text in force for the organisation.</summary>
    public IReadOnlyList<CommentaryText> Commentary { get; init; } = [];

    /// <summary>What the checks raised on the last load, gravest first, whichever organisation it is about.</summary>
    public IReadOnlyList<RaisedFinding> Findings { get; init; } = [];

    /// <summary>Whether the change of each of <see cref="Readings"/> is real, with the decisions and events on its chart; read without any where none are given.</summary>
    public IReadOnlyList<SpcOfIndicator> Spc
    {
        get => field ??= [.. Readings.Select(reading => SpcOfIndicator.Read(reading))];
        init;
    }

    /// <summary>Whether the change of one of the indicators is real.</summary>
    public SpcOfIndicator SpcOf(IndicatorReading reading) => Spc.First(one => one.Indicator.Indicator.Id == reading.Indicator.Id);

    /// <summary>“Q3 2020/21” where the month ends a quarter, else “Nov 2020”.</summary>
    public string PeriodLabel => Quarter.Of(Month.LastDay) is var quarter && quarter.LastDay == Month.LastDay ? quarter.Label : Month.Label;

    /// <summary>The line below every title.</summary>
    public string Subtitle => $"{Organisation.Name}, {PeriodLabel}, as known on {Printed.Day(KnownOn)}";

    /// <summary>The rows of the scorecard, in its order.</summary>
    public IReadOnlyList<IndicatorReading> Scorecard => [.. Readings.Where(reading => reading.Indicator.IsOnScorecard)];

    /// <summary>The findings that stand in this organisation's report: its own, and those about several organisations that concern one of its indicators.</summary>
    public IReadOnlyList<RaisedFinding> OwnFindings =>
        [.. Findings.Where(finding => finding.OrganisationId == Organisation.Id || Readings.Any(reading => Concerns(finding, reading)))];

    /// <summary>The findings about one indicator, gravest first.</summary>
    public IReadOnlyList<RaisedFinding> FindingsOn(IndicatorReading reading) => [.. Findings.Where(finding => Concerns(finding, reading))];

    /// <summary>The running text of an indicator's page under one heading, in printed order; those without words too.</summary>
    public IReadOnlyList<CommentaryText> TextsOf(IndicatorReading reading, string section) =>
        [.. Commentary.Where(text => text.IndicatorId == reading.Indicator.Id && text.Section == section)];

    private static bool Concerns(RaisedFinding finding, IndicatorReading reading) =>
        finding.IndicatorId == reading.Indicator.Id
        || (finding.OrganisationId.Length == 0 && finding.IndicatorId == reading.Indicator.DefinitionId);
}
