using Marram.Checks;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Claims;

/// <summary>Wording that changes what is counted, of what, or when; and two reports that say opposite things of the same figures.</summary>
public class DefinitionTests
{
    private static readonly Pack WithPlacements = Northmere.Pack with
    {
        Indicators = [.. Northmere.Pack.Indicators, Northmere.Row("c-placements", "Percentage of children looked after with three or more placements", Unit.Percent, Polarity.Lower)],
        Narrative = [],
    };

    private static List<Finding> Raised(Pack pack, string check, string indicator, params string[] texts) =>
    [
        .. ClaimChecker.Check(pack, Northmere.Words, [.. texts.Select((text, i) => new Passage(indicator.Length > 0 ? "scorecard" : "report", "northmere-council", indicator, "comment", text, 200 + i, 200 + i))])
            .Findings.Where(finding => finding.Check == check),
    ];

    [Fact]
    public void Moves_where_placements_are_counted_change_the_definition()
    {
        var finding = Assert.Single(Raised(WithPlacements, "definition", "c-placements", "12% of children had three or more placement moves."));
        Assert.Equal(("placement moves", "12% of children had three or more placements."), (finding.Printed, finding.Correction));
    }

    [Theory]
    [InlineData("c-placements", "12% of children had three or more placements.")]
    [InlineData("c-visits", "12% of children had three or more moves.")]
    [InlineData("c-placements", "The team moves to a new office in 12 weeks.")]
    public void Nothing_is_said_where_the_words_are_the_titles_or_speak_of_something_else(string indicator, string text) => Assert.Empty(Raised(WithPlacements, "definition", indicator, text));

    [Fact]
    public void A_benchmark_under_another_year_than_the_tables_is_told()
    {
        var finding = Assert.Single(Raised(Northmere.Pack with { Narrative = [] }, "benchmark_period", "c-rereferrals", "The England average was 22.4% in 2022/23."));
        Assert.Equal("The England average was 22.4% in 2023/24.", finding.Correction);
    }

    [Theory]
    [InlineData("The England average was 22.4% in 2023/24.")]
    [InlineData("The England average was 21.9% in 2022/23.")]
    [InlineData("The England average was 22.4%.")]
    public void A_benchmark_of_its_own_year_another_value_or_no_year_is_left_alone(string text) =>
        Assert.Empty(Raised(Northmere.Pack with { Narrative = [] }, "benchmark_period", "c-rereferrals", text));

    [Fact]
    public void A_share_that_could_be_of_either_of_two_groups_is_told()
    {
        var finding = Assert.Single(Raised(WithPlacements, "ambiguous_denominator", "", "We received 61 complaints and 24 compliments. Of these, 25% were about transport."));
        Assert.Equal("the share of 61 or of 24", finding.Expected);
    }

    [Theory]
    [InlineData("We received 61 complaints. Of these, 25% were about transport.")]
    [InlineData("We received 61 complaints, up from 24. Of these, 25% were about transport.")]
    [InlineData("We received 61 complaints and 24 compliments. Of these complaints, 25% were about transport.")]
    public void A_share_with_one_base_is_left_alone(string text) => Assert.Empty(Raised(WithPlacements, "ambiguous_denominator", "", text));

    private static Pack Twins(string first, string second, decimal last = 88m) => new()
    {
        Organisations = [new("x", "Commissioner X", "", "commissioner", true, null, ""), new("y", "Commissioner Y", "", "commissioner", true, null, "")],
        Indicators = [.. new[] { "x", "y" }.Select(id => Northmere.Page($"{id}-page", "Community Health: Podiatry", "Podiatry", id, 92, "RED") with { DefinitionId = "podiatry" })],
        Observations =
        [
            .. Northmere.Months("x-page", "x", "percent_within_18_weeks", new Month(2024, 4), Unit.Percent, 5, 1, 95m, 94m, 88m),
            .. Northmere.Months("y-page", "y", "percent_within_18_weeks", new Month(2024, 4), Unit.Percent, 15, 1, 95m, 94m, last),
        ],
        Narrative = [Northmere.Said("x", "x-page", first, 30), Northmere.Said("y", "y-page", second, 40)],
    };

    private static IEnumerable<Finding> Differing(Pack pack) => ClaimChecker.Check(pack, Northmere.Words).Findings.Where(finding => finding.Check == "statement_differs");

    [Fact]
    public void Two_reports_that_say_opposite_things_of_the_same_figures_are_told()
    {
        var finding = Assert.Single(Differing(Twins("Performance improved in June.", "Performance deteriorated in June.")));
        Assert.Equal(("x-page", "improved", "deteriorated"), (finding.IndicatorId, finding.Printed, finding.Expected));
        Assert.Equal([30, 40], finding.Lines);
    }

    [Fact]
    public void Reports_that_agree_or_whose_figures_differ_are_left_alone()
    {
        Assert.Empty(Differing(Twins("Performance deteriorated in June.", "Performance fell in June.")));
        Assert.Empty(Differing(Twins("Performance improved in June.", "Performance deteriorated in June.", last: 87m)));
    }
}
