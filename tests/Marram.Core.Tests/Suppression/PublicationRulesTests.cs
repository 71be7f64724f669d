namespace Marram.Suppression;

public class PublicationRulesTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "*")]
    [InlineData(7, "*")]
    [InlineData(8, "10")]
    [InlineData(12, "10")]
    [InlineData(13, "15")]
    public void Secondary_care_counts_are_hidden_below_eight_and_rounded_from_it(long count, string shown) =>
        Assert.Equal(shown, SecondaryCareRounding.Count(count).ToString());

    [Fact]
    public void A_percentage_comes_from_the_counts_as_shown()
    {
        // 12 of 23 are shown as 10 of 25.
        Assert.Equal("40", SecondaryCareRounding.Percent(12, 23).ToString());
        Assert.Equal("*", SecondaryCareRounding.Percent(7, 23).ToString());
        Assert.Equal("..", SecondaryCareRounding.Percent(0, 0).ToString());
    }

    [Fact]
    public void A_mean_of_few_is_hidden_and_of_more_shown_as_it_is()
    {
        Assert.Equal("*", SecondaryCareRounding.Average(4.5, 7).ToString());
        Assert.Equal("4.5", SecondaryCareRounding.Average(4.5, 8).ToString());
        Assert.Equal("..", SecondaryCareRounding.Average(null, 0).ToString());
    }

    [Theory]
    [InlineData(0, "*", "*")]
    [InlineData(1, "*", "*")]
    [InlineData(2, "50", "95")]
    public void With_fewer_than_two_urgent_referrals_both_eating_disorder_figures_are_withheld(long urgentReferrals, string urgent, string routine)
    {
        var shown = PublicationRules.EatingDisorder(urgentReferrals, Shown.Number(50), Shown.Number(95));
        Assert.Equal((urgent, routine), (shown.Urgent.ToString(), shown.Routine.ToString()));
    }

    [Theory]
    [InlineData(7, 100, false)]
    [InlineData(8, 100, true)]
    [InlineData(92, 100, true)]
    [InlineData(93, 100, false)]
    [InlineData(100, 100, true)]
    public void A_percentage_beside_its_denominator_must_not_give_away_a_few(long numerator, long denominator, bool may) =>
        Assert.Equal(may, PublicationRules.MayShowPercentWithDenominator(numerator, denominator));

    [Theory]
    [InlineData(8, 180, "25 weeks")]
    [InlineData(7, 180, "over 18 weeks")]
    [InlineData(7, 126, "within 18 weeks")]
    public void The_longest_wait_of_few_is_not_told_exactly(long open, int days, string words) => Assert.Equal(words, PublicationRules.LongestWait(open, days, 18));

    [Fact]
    public void Withheld_zero_and_missing_have_three_marks()
    {
        Assert.Equal(["*", "0", ".."], new[] { Shown.Withheld, Shown.Number(0), Shown.Missing }.Select(shown => shown.ToString()));
        Assert.Equal(Shown.Missing, default);
    }

    [Fact]
    public void A_provider_supplied_number_keeps_its_note() =>
        Assert.Equal(("88.9", PublicationRules.ProviderSupplied), (Shown.Number(88.9).WithNote(PublicationRules.ProviderSupplied).ToString(), Shown.Number(88.9).WithNote(PublicationRules.ProviderSupplied).Note));
}
