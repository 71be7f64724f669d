namespace Marram.Commentary;

/// <summary>A bullet or paragraph of running text in force, as a page or report shows it.</summary>
public sealed class CommentaryText
{
    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The load that brought it.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>“overview”, “indicator”, “report” or “scorecard”.</summary>
    public required string Page { get; init; }

    /// <summary>Whose report it stands in.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The indicator it is about; null where it is about the whole.</summary>
    public string? IndicatorId { get; init; }

    /// <summary>“performance_overview”, “actions”, “recovery”, “quality_impact”, “risks”, “comment”; a part of the report's own otherwise.</summary>
    public required string Section { get; init; }

    /// <summary>The heading as printed; empty where the source omits it.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Bullet or paragraph number as printed.</summary>
    public string Sequence { get; init; } = "";

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The first line of the published text; null where unknown.</summary>
    public int? SourceLine { get; init; }

    /// <summary>The last line of the published text, included; null where unknown.</summary>
    public int? SourceLineEnd { get; init; }

    /// <summary>A remark of the transcriber; empty where there is none.</summary>
    public string Note { get; init; } = "";

    /// <summary>The last day of the period it was written for, included; null for text of a pack, which stands until a later period is started.</summary>
    public DateOnly? PeriodEnds { get; init; }

    /// <summary>Other indicators on whose pages it appears too: an action or a risk is written once.</summary>
    public List<string> AlsoOn { get; init; } = [];

    /// <summary>What it replaces: text of the same page, indicator and section.</summary>
    public (string Page, string IndicatorId, string Section) Place => (Page, IndicatorId ?? "", Section);

    /// <summary>Whether it stands on an indicator's page.</summary>
    public bool IsOn(string indicatorId) => IndicatorId == indicatorId || AlsoOn.Contains(indicatorId);
}

/// <summary>The sections of an indicator page, in the order of the page.</summary>
public static class PageSections
{
    /// <summary>Section id and the heading shown.</summary>
    public static readonly IReadOnlyList<(string Id, string Heading)> All =
    [
        ("risks", "Risks"),
        ("performance_overview", "Performance overview"),
        ("actions", "Actions and assurances"),
        ("recovery", "When performance is expected to recover"),
        ("quality_impact", "Quality impact"),
    ];
}
