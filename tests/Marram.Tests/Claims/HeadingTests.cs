using Marram.Checks;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>The headings inside running text.</summary>
public class HeadingTests
{
    private static NarrativeText Said(string indicator, string section, string heading, string text, int line) =>
        new("indicator", "northmere-icb", indicator, section, heading, "1", text, line, line, "");

    private static List<Finding> Raised(params NarrativeText[] narrative) =>
        [.. ClaimChecker.Check(Northmere.Pack with { Narrative = [.. narrative] }, Northmere.Words).Findings.Where(f => f.Check is "missing_heading" or "empty_section")];

    private static readonly NarrativeText[] Sisters =
    [
        Said("n-physio-18w", "recovery", "When will it recover:", "It is on target.", 60), Said("n-physio-18w", "quality_impact", "Quality:", "Nothing to report.", 62),
        Said("n-camhs-4w", "recovery", "When will it recover:", "By the summer.", 70), Said("n-camhs-4w", "quality_impact", "Quality:", "Nothing to report.", 72),
    ];

    [Fact]
    public void A_section_without_the_heading_that_sister_pages_print_is_told()
    {
        var finding = Assert.Single(Raised([.. Sisters, Said("n-wheelchair-6w", "recovery", "", "By the autumn.", 80)]));
        Assert.Equal(("missing_heading", "n-wheelchair-6w", "When will it recover:"), (finding.Check, finding.IndicatorId, finding.Correction));
    }

    [Fact]
    public void A_section_that_no_page_heads_lacks_nothing() =>
        Assert.Empty(Raised([.. Sisters, Said("n-wheelchair-6w", "note", "", "Counted on the last day.", 80)]));

    [Fact]
    public void A_heading_without_a_word_is_told()
    {
        var finding = Assert.Single(Raised([.. Sisters, Said("n-wheelchair-6w", "quality_impact", "Quality:", "", 82)]));
        Assert.Equal(("empty_section", "Nothing stands under “Quality”."), (finding.Check, finding.Message));
    }

    [Fact]
    public void A_heading_whose_only_text_is_another_sections_is_told_where_it_should_stand()
    {
        var finding = Assert.Single(Raised(
        [
            .. Sisters, Said("n-wheelchair-6w", "quality_impact", "Quality:", "Children may wait in discomfort.", 79), Said("n-wheelchair-6w", "risks", "Risks", "Staff may leave.", 80),
            Said("n-wheelchair-6w", "risks", "Risks", "Children may wait in discomfort.", 81), Said("n-wheelchair-6w", "recovery", "When will it recover:", "By the autumn.", 84),
        ]));
        Assert.Equal(("empty_section", "n-wheelchair-6w"), (finding.Check, finding.IndicatorId));
        // Its own text, the same text among the risks, and the end of the section that its sisters print it after.
        Assert.Equal([79, 81, 84], finding.Lines);
    }

    [Fact]
    public void A_section_that_says_more_than_it_repeats_is_left_alone() => Assert.Empty(Raised(
    [
        .. Sisters, Said("n-wheelchair-6w", "quality_impact", "Quality:", "Children may wait in discomfort.", 79), Said("n-wheelchair-6w", "quality_impact", "Quality:", "No harm was reported.", 80),
        Said("n-wheelchair-6w", "risks", "Risks", "Children may wait in discomfort.", 81), Said("n-wheelchair-6w", "risks", "Risks", "Staff may leave.", 82),
    ]));
}
