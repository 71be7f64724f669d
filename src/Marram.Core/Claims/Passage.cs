namespace Marram.Claims;

/// <summary>A bullet, paragraph or comment to be read, with what the page around it says it is about.</summary>
/// <param name="Page">“overview”, “indicator”, “report”, “scorecard” or “document”.</param>
/// <param name="OrganisationId">Whose text it is; may be empty in a document.</param>
/// <param name="IndicatorId">The indicator whose page or row it stands on; empty where it stands on none.</param>
/// <param name="Section">“performance_overview”, “actions”, “recovery”, “risks” and so on; empty where unknown.</param>
/// <param name="Text">The text to the letter.</param>
/// <param name="FirstLine">The first line of the published text it stands on; null where unknown.</param>
/// <param name="LastLine">The last line, included; null where unknown.</param>
public sealed record Passage(
    string Page, string OrganisationId, string IndicatorId, string Section, string Text, int? FirstLine, int? LastLine)
{
    /// <summary>The heading it stands under, as printed; empty where there is none.</summary>
    public string Heading { get; init; } = "";
}
