using Marram.Indicators;
using Marram.Periods;

namespace Marram.Published;

public class PublishedComparisonTests
{
    private static readonly PublishedSeries Repeat = MadeUp.Catalogue.SeriesOf("repeat")!;

    private static AreaFigure Figure(string code, decimal? value, int year = 2025, AreaLevel level = AreaLevel.LocalAuthority, long? n = null, long? d = null) => new(
        new() { Code = code, OnsCode = "", Name = $"Area {code}", Level = level, RegionCode = level == AreaLevel.LocalAuthority ? "E12000001" : "" },
        Period.In(new FinancialYear(year - 1)), value, value is { } number ? Repeat.Print(number) : "[c]", n, d, null, new(year, 11, 20));

    private static IReadOnlyList<StatisticalNeighbour> Neighbours(params string[] codes) =>
        [.. codes.Index().Select(one => new StatisticalNeighbour { Model = "2025", ValidFrom = new(2025, 5, 1), AreaCode = "901", Order = one.Index + 1, NeighbourCode = one.Item, Closeness = "Close" })];

    private static PublishedComparison Compared(params AreaFigure[] more) => PublishedComparison.Of(
        Repeat,
        [Figure("901", 24m), Figure("902", 20m), Figure("903", 21m), Figure("904", 28m), Figure("905", null), Figure("906", 30m), Figure("E92000001", 22.6m, level: AreaLevel.National),
            Figure("E12000001", 23m, level: AreaLevel.Regional), .. more],
        "901", Neighbours("902", "903", "904", "905", "907"))!;

    [Fact]
    public void Neighbours_without_a_value_are_left_out_of_mean_and_median_and_counted()
    {
        var comparison = Compared();

        // 20, 21 and 28: mean 23, median 21.
        Assert.Equal((23m, 21m, 2), (comparison.NeighbourMean, comparison.NeighbourMedian, comparison.NeighboursMissing));
        Assert.Equal(3m, comparison.GapToMedian);
    }

    [Fact]
    public void Rank_and_quartile_are_among_all_authorities_with_a_value_and_not_among_regions()
    {
        var comparison = Compared();

        // 20, 21, 24, 28, 30: third of five; the median, which is a boundary, belongs to the second quarter.
        Assert.Equal((3, 5, Quartile.B), (comparison.Rank, comparison.Authorities.Count, comparison.Quartile));
    }

    [Fact]
    public void A_change_is_said_only_between_years_that_follow_each_other()
    {
        Assert.Equal(-1.5m, Compared(Figure("901", 25.5m, 2024)).Change);
        Assert.Null(Compared(Figure("901", 25.5m, 2023)).Change);
    }

    [Fact]
    public void A_year_before_without_a_value_gives_no_change() => Assert.Null(Compared(Figure("901", null, 2024)).Change);

    [Fact]
    public void It_is_said_in_words() => Assert.Equal(
        [
            "Area 901: 24.0%, 2024/25; down 1.5 points since 2023/24 (25.5%).",
            "Area E92000001 22.6% (1.4 points above it); Area E12000001 23.0% (1.0 point above it).",
            "Statistical neighbours (2025): median 21.0%, mean 23.0% of 3, 2 left out without a figure; 3.0 points above the median.",
            "Rank 3 of 5 authorities loaded (lower is better): second quarter (B).",
        ],
        Compared(Figure("901", 25.5m, 2024)).Sentences);

    [Fact]
    public void An_area_whose_own_figure_is_held_back_has_no_rank_and_says_the_symbol()
    {
        var comparison = PublishedComparison.Of(Repeat, [Figure("901", null), Figure("902", 20m)], "901", [])!;

        Assert.Null(comparison.Rank);
        Assert.Equal("Area 901 has no figure for 2024/25: [c].", comparison.Sentences.First());
    }

    [Fact]
    public void The_year_can_be_chosen_and_a_later_one_is_not_looked_at()
    {
        AreaFigure[] figures = [Figure("901", 24m), Figure("901", 23m, 2024), Figure("901", 22m, 2023)];

        Assert.Equal(22m, PublishedComparison.Of(Repeat, figures, "901", [], new DateOnly(2023, 3, 31))!.Own.Value);
        Assert.Equal(23m, PublishedComparison.Of(Repeat, figures, "901", [], until: new DateOnly(2025, 3, 30))!.Own.Value);
        Assert.Equal(24m, PublishedComparison.Of(Repeat, figures, "901", [], until: new DateOnly(2025, 3, 31))!.Own.Value);
        Assert.Null(PublishedComparison.Of(Repeat, figures, "999", []));
    }

    [Fact]
    public void The_funnel_stands_on_the_published_counts_and_needs_three_authorities()
    {
        AreaFigure[] two = [Figure("901", 25m, n: 25, d: 100), Figure("902", 20m, n: 40, d: 200), Figure("903", 20m)];

        Assert.Null(PublishedComparison.Of(Repeat, two, "901", [])!.Funnel);
        // 25 + 40 + 35 of 100 + 200 + 100 is a quarter.
        Assert.Equal(0.25, PublishedComparison.Of(Repeat, [.. two, Figure("904", 35m, n: 35, d: 100)], "901", [])!.Funnel!.Centre, 12);
    }
}

public class LikeForLikeTests
{
    private static readonly PublishedSeries Yearly = MadeUp.Catalogue.SeriesOf("repeat")!;
    private static readonly PublishedSeries Rate = MadeUp.Catalogue.SeriesOf("started-rate")!;

    private static AreaFigure Published(int? june = null) => new(
        new() { Code = "901", OnsCode = "", Name = "Northmere", Level = AreaLevel.LocalAuthority }, Period.In(new FinancialYear(2024)), 24m, "24%", null, null, june, new(2025, 11, 20));

    private static IEnumerable<string> Of(Period own, PublishedSeries? series = null, Unit unit = Unit.Percent, int? ownJune = null, int? june = null) =>
        LikeForLike.Differences(own, ownJune, unit, series ?? Yearly, Published(june));

    [Fact]
    public void The_same_year_on_the_same_basis_is_like_for_like()
    {
        Assert.Empty(Of(Period.In(new FinancialYear(2024))));
        Assert.Empty(Of(Period.Rolling12Months(new Month(2025, 3))));
    }

    [Fact]
    public void A_quarter_beside_a_year_is_an_indication_only() => Assert.Equal(
        "Ours covers 3 months, the published figure twelve: an indication only.", Assert.Single(Of(Period.Rolling3Months(new Month(2025, 3)))));

    [Fact]
    public void Another_year_is_named() => Assert.Equal("Ours is of 12 months to Dec 2024, the published one of 2024/25.", Assert.Single(Of(Period.Rolling12Months(new Month(2024, 12)))));

    [Fact]
    public void A_day_beside_a_year_is_said() => Assert.Equal("The published figure is of a year, ours of one day.", Assert.Single(Of(Period.Snapshot(new(2025, 3, 31)))));

    [Fact]
    public void Another_unit_cannot_be_compared() => Assert.Contains("cannot be set against each other", Of(Period.In(new FinancialYear(2024)), unit: Unit.Count).First());

    [Fact]
    public void Another_population_is_said() => Assert.Equal(
        "Ours is made with the population of June 2023, the published one with that of June 2024.",
        Assert.Single(Of(Period.In(new FinancialYear(2024)), Rate, Unit.RatePer10000, 2023, 2024)));

    [Fact]
    public void The_same_population_is_not() => Assert.Empty(Of(Period.In(new FinancialYear(2024)), Rate, Unit.RatePer10000, 2024, 2024));

    [Fact]
    public void Another_definition_goes_along_as_the_catalogue_notes_it() =>
        Assert.Equal("Counts others.", Assert.Single(Of(Period.In(new FinancialYear(2024)), Yearly with { Note = "Counts others" })));
}
