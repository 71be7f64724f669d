using Marram.Packs;

namespace Marram.Claims;

/// <summary>The project's own sample pack says what the published one says in other words: the same faults must be found.</summary>
public class SamplePackTests(ITestOutputHelper output)
{
    // Check, indicator and a line of the published text: facts about the figures, not its words.
    private static readonly (string Check, string Indicator, int Line)[] Known =
    [
        ("consecutive_months_claim", "a-rtt-salt-18w", 944), ("backlog_claim", "a-asd-start-12w", 379), ("overview_vs_rag", "a-adhd-start-12w", 497), ("magnitude_word", "a-adhd-start-12w", 553),
        ("magnitude_word", "a-adhd-start-12w", 49), ("same_period_twice", "a-adhd-start-12w", 539), ("garbled_comparison", "a-camhs-choice-6w", 696), ("narrative_direction", "a-camhs-choice-6w", 696),
        ("narrative_direction", "a-rtt-ot-18w", 1171), ("narrative_direction", "a-rtt-dietetics-18w", 1110), ("magnitude_word", "a-rtt-continence-18w", 1235), ("tense_vs_value", "a-cyp-mh-access", 90),
        ("plan_date_conflict", "a-cyp-mh-access", 172), ("data_due_before_meeting", "a-cyp-mh-access", 64), ("no_recovery_date", "a-camhs-choice-6w", 742), ("no_recovery_date", "a-camhs-partnership-18w", 868),
        ("subset_larger", "a-asd-start-12w", 379), ("term", "a-asd-start-12w", 375), ("feasibility", "a-asd-start-12w", 379), ("unverifiable", "therapies", 22), ("garbled_text", "a-rtt-salt-18w", 950),
        ("period_length", "", 2805), ("narrative_vs_table", "s-assessments-nfa", 3271), ("comment_row", "s-adoption-waiting", 3435), ("narrative_direction", "s-referral-rate", 3225),
        ("growth_check", "s-cp-rate", 2860), ("date_arithmetic", "", 2740), ("sample_vs_selection", "supervision-audit", 3072), ("not_comparable", "supervision-audit", 3072),
        ("unverifiable", "supervision-audit", 3088), ("naming", "", 2645), ("naming", "", 2792), ("typo", "", 2804),
    ];

    private static Pack Read()
    {
        var problems = new List<PackProblem>();
        var pack = PackFolder.Read(Project.PathTo("samples", "sefton-2021-03"), problems);
        Assert.True(pack is not null, string.Join('\n', problems));
        return pack;
    }

    [Fact]
    public void Every_fault_is_found_in_other_words()
    {
        var findings = ClaimChecker.Check(Read(), Northmere.Words).Findings;
        var missed = Known.Where(k => !findings.Any(f => f.Check == k.Check && f.IndicatorId == k.Indicator && f.Lines.Contains(k.Line))).ToList();

        Assert.Equal([], missed);
    }

    [Fact]
    public void Pages_that_are_true_raise_nothing_on_their_figures()
    {
        // Both eating disorder and both completed-assessment pages of the first commissioner say nothing false; one of them lacks a heading, as the published one does.
        string[] pages = ["a-cyp-ed-routine-4w", "a-asd-complete-30w", "a-adhd-complete-30w"];
        var findings = ClaimChecker.Check(Read(), Northmere.Words).Findings.Where(f => pages.Contains(f.IndicatorId) && f.Check != "missing_heading").ToList();
        findings.ForEach(f => output.WriteLine($"{f.Check}: {f.Message}"));

        Assert.Empty(findings);
    }
}
