using Marram.Packs;
using Sylvan.Data.Csv;

namespace Marram.Checks;

/// <summary>The checks on the published pack of March 2021, against the reference list of what is wrong in it (about half of it) and what is right.</summary>
public class PublishedPackTests
{
    /// <summary>How many lines of extracted text a bullet runs over: the listed line may be another line of the same statement.</summary>
    private const int LinesOfABullet = 3;

    // What takes reading sentences or their headings: the narrative checker's part.
    private static readonly string[] LeftToTheReaderOfText =
    [
        "backlog_claim", "consecutive_months_claim", "empty_section", "garbled_comparison", "garbled_text", "magnitude_word", "missing_heading", "naming", "narrative_direction",
        "narrative_vs_table", "overview_vs_rag", "same_period_twice", "tense_vs_value", "term", "typo", "unverifiable",
    ];

    private static readonly string[] Therapies = ["rtt-salt-18w", "rtt-dietetics-18w", "rtt-ot-18w", "rtt-continence-18w"];

    private static Pack Published => Read(Reference.Path("pack"));

    [Fact]
    public void Everything_listed_that_figures_labels_and_bands_can_show_is_found()
    {
        var findings = PackChecks.Run(Published);
        var missed = Listed().Where(row => !LeftToTheReaderOfText.Contains(row.Check) && !findings.Any(row.IsFoundBy)).ToList();
        Assert.Empty(missed);
    }

    [Fact]
    public void Every_kind_of_listed_mistake_is_ours_or_the_narrative_checkers()
    {
        var listed = Listed().Select(row => row.Check).Distinct().ToList();
        Assert.Equal(LeftToTheReaderOfText.Order(), listed.Except(PackChecks.All.Select(check => check.Name)).Concat(["empty_section", "missing_heading"]).Order());
    }

    [Fact]
    public void The_second_commissioners_pages_are_found_out_too()
    {
        var findings = PackChecks.Run(Published).Where(finding => finding.OrganisationId == "ccg-b").ToList();
        Assert.Equal(Therapies.Select(therapy => $"b-{therapy}"), Of("threshold_polarity"));
        Assert.Equal(Therapies.Select(therapy => $"b-{therapy}"), Of("rag_vs_printed_rule"));
        Assert.Equal(["b-rtt-salt-18w"], Of("mixed_precision"));
        Assert.Equal(["b-cyp-ed-routine-4w"], Of("title_unit"));
        Assert.Equal(["b-cyp-ed-routine-4w"], Of("section_vs_content"));
        // One breach in 24 is 95.8%; 96.7% is printed.
        Assert.Equal(["b-cyp-ed-routine-4w"], Of("fraction_vs_percent"));
        Assert.Equal(["b-cyp-mh-access"], Of("rag_period"));
        Assert.Equal(["b-cyp-mh-access"], Of("data_due_before_meeting"));
        Assert.Equal(["b-cyp-mh-access"], Of("plan_date_conflict"));
        Assert.Equal(["b-camhs-choice-6w", "b-camhs-partnership-18w"], Of("stale_target_date"));
        Assert.Equal(["b-camhs-choice-6w", "b-camhs-partnership-18w"], Of("no_recovery_date"));
        Assert.Equal(["b-asd-start-12w"], Of("subset_larger"));
        Assert.Equal(["b-asd-start-12w"], Of("feasibility"));
        Assert.Equal(["b-asd-start-12w", "b-rtt-ot-18w"], Of("boundary"));
        Assert.Equal(4 + 4 + (7 * 1) + 2 + 2 + 1 + 1 + 2, findings.Count);

        IEnumerable<string> Of(string check) => findings.Where(finding => finding.Check == check).Select(finding => finding.IndicatorId);
    }

    [Fact]
    public void Every_row_of_the_scorecard_is_read()
    {
        var findings = PackChecks.Run(Published).Where(finding => finding.OrganisationId == "sefton-csc").ToList();
        Assert.Equal(["s-re-referrals", "s-cp-repeat", "s-cla-3-placements"], Of("band_gap"));
        Assert.Equal(
            ["s-re-referrals", "s-seen-10-days", "s-assessments-45-days", "s-assessments-nfa", "s-cla-assessment-12m", "s-plan-up-to-date-cin", "s-cp-rate", "s-cp-repeat", "s-cla-visits", "s-cp-visits",
                "s-cla-rate", "s-cla-3-placements", "s-cla-fco-at-home", "s-cla-health-under-5", "s-cla-health-5-plus", "s-cl-accommodation", "s-cl-eet"],
            Of("band_gap_decimals"));
        Assert.Equal(["s-seen-10-days", "s-plan-up-to-date-cp", "s-cl-eet"], Of("band_overlap"));
        Assert.Equal(["s-re-referrals", "s-assessments-nfa", "s-cp-repeat"], Of("band_reversed"));
        Assert.Equal(["s-assessments-nfa"], Of("band_sign"));
        Assert.Equal(["s-referral-rate", "s-private-fostering", "s-adoption-waiting", "s-adoption-placed", "s-adopted"], Of("band_not_numeric"));
        Assert.Equal(["s-assessments-nfa", "s-cp-rate", "s-cla-visits", "s-cla-3-placements", "s-cl-eet"], Of("value_in_band_gap"));
        Assert.Equal(["s-seen-10-days", "s-assessments-45-days", "s-cla-assessment-12m", "s-cp-rate", "s-cp-repeat", "s-cla-visits", "s-cla-rate"], Of("value_outside_bands"));
        Assert.Equal(["s-re-referrals", "s-seen-10-days", "s-assessments-45-days", "s-cla-assessment-12m", "s-cla-rate"], Of("mixed_precision"));
        Assert.Equal(["s-cla-fco-at-home", "s-cla-health-under-5", "s-cla-health-5-plus", "s-adopted"], Of("dot_vs_values"));
        Assert.Equal(["s-cla-visits", "s-cp-visits"], Of("title_as_objective"));

        IEnumerable<string> Of(string check) => findings.Where(finding => finding.Check == check).Select(finding => finding.IndicatorId);
    }

    [Fact]
    public void Nothing_is_said_of_what_is_true()
    {
        var findings = PackChecks.Run(Published);
        string[] On(params string[] checks) => [.. findings.Where(finding => checks.Contains(finding.Check)).Select(finding => finding.IndicatorId).Distinct()];

        // Ratings follow the targets on all pages; waiting percentages and supervision audits are whole children and records.
        Assert.Empty(On("rag_vs_target"));
        Assert.Equal(["b-cyp-ed-routine-4w"], On("fraction_vs_percent"));
        // Seven and three posts are ten, eight less seven is one; quarters make their rolling rate but for one.
        Assert.Equal(["a-cyp-mh-access"], On("rolling_sum"));
        Assert.Equal(["s-cp-rate", "s-cla-rate"], On("growth_check"));
        // ADHD is ahead of its path, speech and language therapy within reach of its own; dietetics is at 100% in both reports without being one service.
        Assert.Equal(["a-asd-start-12w", "b-asd-start-12w"], On("feasibility"));
        Assert.DoesNotContain("rtt-dietetics-18w", On("duplicate_across_reports"));
        // Only one of the plans' family differs; visits and health checks have the same edges.
        Assert.Equal(["s-plan-up-to-date-cin"], On("band_inconsistent_siblings"));
        Assert.Equal(["a-rtt-dietetics-18w", "a-rtt-ot-18w", "a-rtt-continence-18w"], On("label_sequence"));
        Assert.Empty(On("missing_heading", "empty_section"));
    }

    [Fact]
    public void The_sample_pack_says_the_same_true_and_false_things()
    {
        var sample = Read(Project.PathTo("samples", "sefton-2021-03"));
        Assert.Equal(PackChecks.Run(Published).Select(Place).Order(), PackChecks.Run(sample).Select(Place).Order());

        static string Place(Finding finding) => $"{finding.Check} {finding.Severity} {finding.OrganisationId} {finding.IndicatorId} {string.Join('|', finding.Lines)}";
    }

    [Fact]
    public void Running_text_is_not_read()
    {
        var pack = Published;
        Assert.Equal(Ids(pack), Ids(pack with { Narrative = [] }));

        static IEnumerable<string> Ids(Pack pack) => PackChecks.Run(pack).Select(finding => finding.Id);
    }

    [Fact]
    public void Findings_have_keys_of_their_own_and_lines_in_order()
    {
        var findings = PackChecks.Run(Published);
        Assert.Equal(findings.Count, findings.Select(finding => finding.Id).Distinct().Count());
        Assert.All(findings, finding =>
        {
            Assert.Equal(finding.Lines.Distinct().Order(), finding.Lines);
            Assert.NotEmpty(finding.Lines);
            Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
        });
    }

    private static Pack Read(string folder)
    {
        var problems = new List<PackProblem>();
        var pack = PackFolder.Read(folder, problems);
        Assert.Empty(problems);
        return pack!;
    }

    private static List<ListedMistake> Listed()
    {
        using var csv = CsvDataReader.Create(Reference.Path("pack", "known-discrepancies.csv"));
        string Cell(string column) => csv.GetString(csv.GetOrdinal(column));
        var rows = new List<ListedMistake>();
        while (csv.Read())
        {
            rows.Add(new(Cell("id"), Cell("rule"), Enum.Parse<Severity>(Cell("severity"), ignoreCase: true), Cell("organisation_id"), Cell("indicator_id"),
                [.. Cell("source_lines").Split('|', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]));
        }

        return rows;
    }

    private sealed record ListedMistake(string Id, string Check, Severity Severity, string Organisation, string Indicator, int[] Lines)
    {
        public bool IsFoundBy(Finding finding) =>
            (finding.Check, finding.Severity, finding.OrganisationId, finding.IndicatorId) == (Check, Severity, Organisation, Indicator)
            && finding.Lines.Any(line => Lines.Any(listed => Math.Abs(line - listed) <= LinesOfABullet));
    }
}
