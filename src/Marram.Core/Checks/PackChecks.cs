using Marram.Claims;
using Marram.Packs;

namespace Marram.Checks;

/// <summary>Every check a pack is put through: when it is loaded, and by <c>marram check</c>.</summary>
public static class PackChecks
{
    private const string Labels = "Labels, thresholds and bands";
    private const string Sums = "Arithmetic";
    private const string Time = "Time, copying, ownership";
    private const string Comparing = "Comparability";

    /// <summary>Every check, in the order of <c>docs/checks.md</c>. A new check is a function and its line here.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new("label_sequence", Labels, PeriodLabels.OutOfSequence),
        new("threshold_polarity", Labels, Thresholds.KeyContradictsPolarityOrTarget),
        new("rag_vs_printed_rule", Labels, Thresholds.RatingContradictsKey),
        new("rag_vs_target", Labels, Thresholds.RatingContradictsTarget),
        new("dot_vs_values", Labels, Arrows.DisagreeWithValues),
        new("band_gap", Labels, PrintedBands.Faults("band_gap")),
        new("band_gap_decimals", Labels, PrintedBands.Faults("band_gap_decimals")),
        new("band_overlap", Labels, PrintedBands.Faults("band_overlap")),
        new("band_reversed", Labels, PrintedBands.Faults("band_reversed")),
        new("band_sign", Labels, PrintedBands.Faults("band_sign")),
        new("band_not_numeric", Labels, PrintedBands.Faults("band_not_numeric")),
        new("band_inconsistent_siblings", Labels, PrintedBands.SiblingsDiffer),
        new("value_in_band_gap", Labels, PrintedBands.Faults("value_in_band_gap")),
        new("value_outside_bands", Labels, PrintedBands.Faults("value_outside_bands")),
        new("mixed_precision", Labels, Form.MixedPrecision),
        new("percent_sign", Labels, Form.PercentSignMissing),
        new("title_unit", Labels, Form.TitleContradictsUnit),
        new("title_as_objective", Labels, Form.TitleStatesTheAim),
        new("year_not_printed", Labels, PeriodLabels.YearNotPrinted),
        new("heading_variant", Labels, Form.HeadingsVary),
        new("missing_heading", Labels, Form.HeadingsMissing),
        new("empty_section", Labels, Form.SectionsEmpty),
        new("section_vs_content", Labels, Form.SectionLacksWhatItPromises),

        new("fraction_vs_percent", Sums, Arithmetic.FractionDoesNotGivePercentage),
        new("rolling_sum", Sums, Arithmetic.PartsDoNotSum),
        new("shares_sum", Sums, Arithmetic.SharesDoNotSum),
        new("subset_larger", Sums, Arithmetic.PartExceedsWhole),
        new("sample_vs_selection", Sums, AuditComparability.SampleLargerThanItsSource),
        new("growth_check", Sums, Arithmetic.GrowthDisagrees),
        new("population_implied", Sums, Arithmetic.PopulationsDiffer),
        new("boundary", Sums, Arithmetic.ValueOnTheLimit),
        new("feasibility", Sums, Deadlines.PaceIsTooSlow),
        new("copied_projection", Sums, Deadlines.ProjectionCopied),
        new("date_arithmetic", Sums, Durations.YearsDoNotAddUp),
        new("period_length", Sums, Durations.WindowIsLongerThanItSays),

        new("stale_target_date", Time, Deadlines.TargetDateHasPassed),
        new("rag_period", Time, Deadlines.RatingRestsOnOlderPeriod),
        new("data_due_before_meeting", Time, Deadlines.DataDueBeforeMeeting),
        new("plan_date_conflict", Time, Deadlines.ReportsBeforeItStarts),
        new("no_recovery_date", Time, Deadlines.NoRecoveryDate),
        new("duplicate_across_reports", Time, Copying.FiguresTwice),
        new("comment_row", Time, Copying.CommentsBesideAnotherRow),

        new("not_comparable", Comparing, AuditComparability.TrendAcrossASelectedSample),
        new("scale_change", Comparing, AuditComparability.ScaleChanged),
        new("sample_missing", Comparing, AuditComparability.SampleSizeMissing),
    ];

    /// <summary>Everything that all checks find in a pack: by organisation in the pack's order, then by indicator, then the gravest first. Findings about several organisations come first.</summary>
    public static IReadOnlyList<Finding> Run(Pack pack) => Ordered(pack, All.SelectMany(check => check.Find(pack)));

    /// <summary>The same, with every sentence of the pack tested against its figures. What a table and a sentence both show is told once, by the sentence.</summary>
    /// <param name="corrections">Bindings that people put right; null for none.</param>
    public static IReadOnlyList<Finding> Run(Pack pack, Vocabulary vocabulary, IEnumerable<BindingCorrection>? corrections = null) =>
        Run(pack, ClaimChecker.Check(pack, vocabulary, corrections));

    /// <summary>The same, for a pack whose sentences have been read already.</summary>
    public static IReadOnlyList<Finding> Run(Pack pack, ClaimReport sentences)
    {
        var bySentence = sentences.Findings;
        var told = bySentence.ToLookup(finding => (finding.Check, finding.OrganisationId, finding.IndicatorId));
        var byTable = All.SelectMany(check => check.Find(pack))
            .Where(finding => !told[(finding.Check, finding.OrganisationId, finding.IndicatorId)].Any(other => other.Lines.Intersect(finding.Lines).Any()));
        return Ordered(pack, byTable.Concat(bySentence));
    }

    private static IReadOnlyList<Finding> Ordered(Pack pack, IEnumerable<Finding> findings)
    {
        var organisations = pack.Organisations.Select((organisation, index) => (organisation.Id, index)).ToDictionary(entry => entry.Id, entry => entry.index);
        var indicators = pack.Indicators.Select((indicator, index) => (indicator.Id, index)).ToDictionary(entry => entry.Id, entry => entry.index);
        return
        [
            .. findings
                .OrderBy(finding => organisations.GetValueOrDefault(finding.OrganisationId, -1))
                .ThenBy(finding => finding.IndicatorId.Length == 0 ? -1 : indicators.GetValueOrDefault(finding.IndicatorId, int.MaxValue))
                .ThenBy(finding => finding.IndicatorId, StringComparer.Ordinal)
                .ThenBy(finding => finding.Severity)
                .ThenBy(finding => finding.Lines.Count == 0 ? 0 : finding.Lines[0]),
        ];
    }
}
