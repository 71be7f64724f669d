using Marram.Indicators;

namespace Marram.Published;

public class StandingTests
{
    private static readonly decimal[] Five = [10, 20, 20, 40, 50];

    [Fact]
    public void Ties_share_the_better_rank_and_the_next_rank_is_left_out()
    {
        Assert.Equal(2, Standing.Rank(20, Five, Polarity.Lower));
        Assert.Equal(4, Standing.Rank(40, Five, Polarity.Lower));
    }

    [Fact]
    public void Where_higher_is_better_the_highest_is_first() => Assert.Equal(1, Standing.Rank(50, Five, Polarity.Higher));

    [Fact]
    public void Nothing_is_ranked_where_neither_way_is_better()
    {
        Assert.Null(Standing.Rank(50, Five, Polarity.Neither));
        Assert.Null(Standing.QuartileOf(50, Five, Polarity.Neither));
    }

    // R: quantile(c(1, 2, 3, 4), c(.25, .5, .75)) gives 1.75 2.50 3.25.
    [Theory]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.75, 3.25)]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    public void Quantiles_are_those_of_R(double share, double expected) => Assert.Equal((decimal)expected, Standing.Quantile([1, 2, 3, 4], (decimal)share));

    // Of 10, 20, 30, 40, 50 the boundaries are 20, 30 and 40.
    [Theory]
    [InlineData(20, Polarity.Lower, Quartile.A)]
    [InlineData(21, Polarity.Lower, Quartile.B)]
    [InlineData(30, Polarity.Lower, Quartile.B)]
    [InlineData(40, Polarity.Lower, Quartile.C)]
    [InlineData(41, Polarity.Lower, Quartile.D)]
    [InlineData(20, Polarity.Higher, Quartile.D)]
    [InlineData(21, Polarity.Higher, Quartile.C)]
    [InlineData(40, Polarity.Higher, Quartile.B)]
    [InlineData(41, Polarity.Higher, Quartile.A)]
    public void A_value_on_a_boundary_belongs_to_the_lower_band(int own, Polarity polarity, Quartile expected) =>
        Assert.Equal(expected, Standing.QuartileOf(own, [10, 20, 30, 40, 50], polarity));

    [Fact]
    public void Fewer_than_four_values_are_not_cut_into_quarters()
    {
        Assert.Null(Standing.QuartileOf(1, [1, 2, 3], Polarity.Lower));
        Assert.NotNull(Standing.QuartileOf(1, [1, 2, 3, 4], Polarity.Lower));
    }

    [Fact]
    public void The_mean_and_the_median_differ_and_nothing_has_neither()
    {
        Assert.Equal(28, Standing.Mean(Five));
        Assert.Equal(20, Standing.Median(Five));
        Assert.Equal(25, Standing.Median([10, 20, 30, 40]));
        Assert.Null(Standing.Mean([]));
        Assert.Null(Standing.Median([]));
    }
}
