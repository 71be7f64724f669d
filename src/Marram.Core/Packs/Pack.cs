using Marram.Indicators;
using Marram.Periods;

namespace Marram.Packs;

/// <summary>
/// A performance pack as it was published: what it prints, with the line each thing stands on, before anyone judges it. Made from a folder of CSV files; the
/// organisations, indicators and observations are always there, every other list is empty where its file is absent (<see cref="Absent"/> says which).
/// Printed texts are kept to the letter. Line numbers are 1-based lines of the published text.
/// </summary>
public sealed record Pack
{
    /// <summary>Bodies named in the pack.</summary>
    public required IReadOnlyList<PackOrganisation> Organisations { get; init; }

    /// <summary>Indicators: one for each definition and organisation.</summary>
    public required IReadOnlyList<PackIndicator> Indicators { get; init; }

    /// <summary>Every printed figure.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Rows of the scorecard, in printed order.</summary>
    public IReadOnlyList<ScorecardRow> Scorecard { get; init; } = [];

    /// <summary>Bands as printed.</summary>
    public IReadOnlyList<PrintedBand> Bands { get; init; } = [];

    /// <summary>Counts behind printed percentages.</summary>
    public IReadOnlyList<DerivedCount> DerivedCounts { get; init; } = [];

    /// <summary>Numbers stated in running text, noted by the person who transcribed it.</summary>
    public IReadOnlyList<NarrativeFact> Facts { get; init; } = [];

    /// <summary>Running text, a row a bullet or paragraph.</summary>
    public IReadOnlyList<NarrativeText> Narrative { get; init; } = [];

    /// <summary>Audit figures.</summary>
    public IReadOnlyList<AuditFigure> Audits { get; init; } = [];

    /// <summary>Strengths and areas for improvement that audits found.</summary>
    public IReadOnlyList<AuditFinding> AuditFindings { get; init; } = [];

    /// <summary>Audit grade scales, old and new.</summary>
    public IReadOnlyList<GradeOfScale> GradeScales { get; init; } = [];

    /// <summary>Items of the improvement plan.</summary>
    public IReadOnlyList<PlanItem> ImprovementPlan { get; init; } = [];

    /// <summary>Boards, meetings, roles, inspections and returns.</summary>
    public IReadOnlyList<GovernanceEntry> Governance { get; init; } = [];

    /// <summary>Dated commitments of the indicator pages.</summary>
    public IReadOnlyList<Commitment> Commitments { get; init; } = [];

    /// <summary>Fields of the report's cover, in printed order.</summary>
    public IReadOnlyList<CoverField> Cover { get; init; } = [];

    /// <summary>Names of the optional files that the folder lacks, in order.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>The day of the meeting the pack goes to; null where the cover does not say.</summary>
    public DateOnly? MeetingDay => Cover.FirstOrDefault(entry => entry.Field == "date_of_meeting") is { } cover
        && DateOnly.TryParseExact(cover.Value, "yyyy-MM-dd", out var day) ? day : null;
}

/// <summary>Lines of the published text, first and last included.</summary>
public readonly record struct LineRange(int First, int Last);

/// <summary>A body named in the pack.</summary>
/// <param name="NamePrinted">Empty where the pack never names it.</param>
/// <param name="NameInferred">The name worked out from other papers; empty where the printed one serves.</param>
public sealed record PackOrganisation(
    string Id, string NamePrinted, string NameInferred, string Kind, bool NamedInPack, int? SourceLine, string Note)
{
    /// <summary>The name to show: the inferred one, which is the body's own, or the printed one.</summary>
    public string Name => NameInferred.Length > 0 ? NameInferred : NamePrinted;

    /// <summary>Whether it stands beside others for comparison only (England, region, neighbours).</summary>
    public bool IsComparator => Kind == "comparator";
}

/// <summary>An indicator of one organisation, as the pack prints it.</summary>
/// <param name="Id">The pack's id: an alias of definition and organisation.</param>
/// <param name="DefinitionId">The same for all organisations that report it.</param>
/// <param name="UnitPrinted">“percent”, “count”, “rate per 10,000”, “percent and count”.</param>
/// <param name="TargetValue">Null where the target is bands or words.</param>
/// <param name="TargetComparison">“&gt;=” or “&lt;=”; empty where there is no target value.</param>
/// <param name="ThresholdRulesPrinted">The printed key, parts separated by “ | ”; empty where none is printed.</param>
/// <param name="RagPrinted">“GREEN”, “AMBER”, “RED” or empty.</param>
/// <param name="TrendPrinted">What survives of the printed arrow: p up, q down, u unchanged, or words.</param>
public sealed record PackIndicator(
    string Id, string DefinitionId, string TitlePrinted, string SectionNumber, string SectionTitle, string GroupTitle,
    string OrganisationId, string ProviderId, string UnitPrinted, Polarity Polarity, string PolarityBasis,
    string PeriodBasis, string PeriodBasisPrinted, string TargetTextPrinted, decimal? TargetValue, string TargetKind,
    string TargetComparison, string ThresholdRulesPrinted, string RagPrinted, string TrendPrinted, string Rationale,
    int? SourceLine, LineRange? TitleLines, LineRange? TargetLines, int? RagLine, LineRange? RulesLines)
{
    /// <summary>Whether it is a row of the scorecard rather than a page of a commissioner's report.</summary>
    public bool IsOnScorecard => SectionNumber == "scorecard";
}

/// <summary>A printed figure.</summary>
/// <param name="OrganisationId">Whose figure it is; a comparator for benchmarks.</param>
/// <param name="Series">The series within the indicator: “percent_within_18_weeks”, “total_waiting”, “outturn”, “quarterly”, “benchmark” …</param>
/// <param name="PeriodAssumed">Whether the basis of the period is the transcriber's assumption rather than printed.</param>
/// <param name="Value">Null where the source prints no number.</param>
/// <param name="Printed">The value to the letter.</param>
/// <param name="Position">Place in the printed row, from 1; 0 for a benchmark.</param>
/// <param name="LabelLine">The line of the period's label; null where unknown.</param>
/// <param name="Flag">“label_wrong_year”, “year_not_printed”, “percent_sign_missing” or empty: remarks of the transcriber.</param>
public sealed record Observation(
    string Id, string IndicatorId, string OrganisationId, string Series, string PeriodLabelPrinted, string PeriodLabelNormalised,
    Period Period, string PeriodKind, bool PeriodAssumed, decimal? Value, Unit Unit, string Printed, int Position,
    int? SourceLine, int? LabelLine, string Flag);

/// <summary>A row of the scorecard as printed; the numbers are in the observations.</summary>
/// <param name="DotGlyph">The printed arrow's letter in its symbol font: p up, q down, u unchanged; empty where none.</param>
public sealed record ScorecardRow(
    int Row, string IndicatorId, string Title, string Rationale, string NationalAverage, string RegionalAverage, string NeighbourAverage,
    string BenchmarkYear, string BandRequiresImprovement, string BandGood, string BandOutstanding, string BandSingleText,
    IReadOnlyList<PrintedOutturn> Outturns, IReadOnlyList<PrintedQuarter> Quarters, string DotGlyph, string DotMeaning, string Comments,
    int? SourceLine, LineRange? TitleLines, LineRange? RationaleLines, LineRange? CommentLines);

/// <summary>A year's outturn as the scorecard prints it; empty where the cell is.</summary>
public readonly record struct PrintedOutturn(FinancialYear Year, string Printed);

/// <summary>A quarter's value as the scorecard prints it; empty where the cell is.</summary>
public readonly record struct PrintedQuarter(Quarter Quarter, string Printed);

/// <summary>A band as printed.</summary>
/// <param name="Band">“ri”, “good”, “outstanding”, or “single_text” where one text stands for all three.</param>
public sealed record PrintedBand(string IndicatorId, string Band, string Printed, Polarity Polarity, int? SourceLine);

/// <summary>The whole children behind a printed percentage of a printed total.</summary>
public sealed record DerivedCount(
    string IndicatorId, string Period, string PercentPrinted, long TotalPrinted, long Within, long Over, bool IsFeasible, int? PercentLine, int? TotalLine);

/// <summary>A number stated in running text.</summary>
/// <param name="TopicId">What it is about: an indicator definition or a subject such as “supervision-audit”.</param>
/// <param name="IndicatorId">Empty where it is about no indicator.</param>
/// <param name="FirstDay">Null where the text gives no start.</param>
/// <param name="LastDay">Null where the text gives no end.</param>
public sealed record NarrativeFact(
    string Id, string TopicId, string IndicatorId, string OrganisationId, string Period, DateOnly? FirstDay, DateOnly? LastDay,
    string Measure, decimal? Value, string Unit, string Printed, string Paraphrase, int? SourceLine);

/// <summary>A bullet or paragraph of running text.</summary>
/// <param name="Page">“overview”, “indicator” or “report”.</param>
/// <param name="HeadingPrinted">Empty where the pack omits it.</param>
/// <param name="Sequence">Bullet number, or the paragraph number of the report (“1.4”, “b”).</param>
public sealed record NarrativeText(
    string Page, string OrganisationId, string IndicatorId, string Section, string HeadingPrinted, string Sequence, string Text,
    int? SourceLine, int? SourceLineEnd, string Note);

/// <summary>A figure of an audit.</summary>
public sealed record AuditFigure(
    string Kind, string Audit, string AuditMonth, string Domain, string Judgement, string Measure, decimal? Value, string Unit, string Printed,
    int? SampleSize, int? SourceLine, string Note);

/// <summary>A strength or an area for improvement.</summary>
public sealed record AuditFinding(string Audit, string Kind, string Finding, int? SourceLine);

/// <summary>One grade of a scale.</summary>
public sealed record GradeOfScale(string Scale, int OrderBestFirst, string GradePrinted, int? SourceLine, string Note);

/// <summary>An item of the improvement plan.</summary>
/// <param name="PriorityNumber">0 for the whole plan.</param>
public sealed record PlanItem(
    int PriorityNumber, string PriorityTitle, string Id, string Kind, string Summary, string OwnerRole, string StatusAsStated, string DateText,
    DateOnly? FirstDay, DateOnly? LastDay, string Paragraph, int? SourceLine, string Note);

/// <summary>A board, meeting, role, inspection or return.</summary>
public sealed record GovernanceEntry(
    string Id, string Name, string Kind, string Cadence, string LeadRole, string Membership, string Purpose, string Relation, string RelationTo,
    int? SourceLine, string Note);

/// <summary>A dated commitment of an indicator page.</summary>
public sealed record Commitment(
    string Id, string OrganisationId, string IndicatorId, string Text, string DuePrinted, DateOnly? DueOn, string StatusAsStated, int? SourceLine);

/// <summary>A field of the report's cover.</summary>
public sealed record CoverField(string Field, string Value, int? SourceLine, int? SourceLineEnd);
