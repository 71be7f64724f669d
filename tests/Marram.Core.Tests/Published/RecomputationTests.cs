namespace Marram.Published;

public class RecomputationTests
{
    private static RecomputationOutcome Outcome(params string[] lines) => Assert.Single(MadeUp.Again([MadeUp.Headings, .. lines])).Outcome;

    // 1 of 8 is 12.5 exactly; 33 of 80 is 41.25, half away from zero 41.3.
    [Theory]
    [InlineData("8", "1", "12.5", RecomputationOutcome.Same)]
    [InlineData("80", "33", "41.3", RecomputationOutcome.Same)]
    [InlineData("80", "33", "41.2", RecomputationOutcome.Differs)]
    [InlineData("80", "c", "c", RecomputationOutcome.NotPublished)]
    [InlineData("80", "20", "c", RecomputationOutcome.NotPublished)]
    [InlineData("0", "0", "z", RecomputationOutcome.NotPublished)]
    [InlineData("0", "0", "12.5", RecomputationOutcome.Differs)]
    [InlineData("5000", "2", "k", RecomputationOutcome.RoundsToZero)]
    [InlineData("5000", "5", "k", RecomputationOutcome.Differs)]
    [InlineData("5000", "0", "k", RecomputationOutcome.Differs)]
    public void A_local_figure_is_what_its_counts_give(string started, string repeats, string percent, RecomputationOutcome expected) =>
        Assert.Equal(expected, Outcome(MadeUp.Row(2025, "901", "Northmere", started, repeats, percent)));

    // 215 to 225 of 995 to 1,005 is anything from 21.39 to 22.61: 22.6 can be, 22.7 cannot.
    [Theory]
    [InlineData("22.6", RecomputationOutcome.WithinRounding)]
    [InlineData("22.7", RecomputationOutcome.Differs)]
    [InlineData("21.4", RecomputationOutcome.WithinRounding)]
    [InlineData("21.3", RecomputationOutcome.Differs)]
    public void Counts_of_England_are_rounded_to_ten_and_what_they_may_have_been_is_allowed(string percent, RecomputationOutcome expected) =>
        Assert.Equal(expected, Outcome(MadeUp.England(2025, "1000", "220", percent)));

    [Fact]
    public void Counts_of_a_local_authority_are_not_rounded() => Assert.Equal(RecomputationOutcome.Differs, Outcome(MadeUp.Row(2025, "901", "Northmere", "1000", "220", "22.1")));

    [Fact]
    public void A_count_of_England_that_is_no_multiple_of_ten_was_not_rounded() => Assert.Equal(RecomputationOutcome.Differs, Outcome(MadeUp.England(2025, "1001", "221", "22.2")));

    [Fact]
    public void A_difference_the_catalogue_knows_carries_its_reason()
    {
        var known = Assert.Single(MadeUp.Again(MadeUp.Headings, MadeUp.England(2024, "1000", "220", "30")));

        Assert.Equal((RecomputationOutcome.KnownDifference, "The release says so"), (known.Outcome, known.Reason));
    }
}
