namespace Marram.Charts;

public class ScaleTests
{
    [Theory]
    [InlineData(new[] { 0.0, 92 }, 0, 100, 25)]
    [InlineData(new[] { 84.8, 92 }, 84, 92, 2)]
    [InlineData(new[] { 482.2, 569.2 }, 475, 575, 25)]
    [InlineData(new[] { 0.4, 1.1 }, 0, 1.5, 0.5)]
    public void Ticks_are_round_and_hold_every_value(double[] values, double from, double to, double step) =>
        Assert.Equal(new Scale((decimal)from, (decimal)to, (decimal)step), Scale.Holding(values.Select(value => (decimal)value)));

    // Two fifths of 100 is 40: from there down, cutting the axis wins too little.
    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    public void An_axis_is_cut_only_where_that_wins_room(int lowest, bool isCut) => Assert.Equal(isCut, Scale.Holding([lowest, 100]).IsCut);

    [Fact]
    public void A_bar_axis_is_never_cut() => Assert.Equal(0, Scale.Holding([90, 100], fromZero: true).From);

    [Fact]
    public void A_share_of_a_whole_does_not_pass_a_hundred() => Assert.Equal(100, Scale.Holding([97, 99.5m], ceiling: 100).To);

    [Fact]
    public void A_value_beyond_the_ceiling_is_shown_all_the_same() => Assert.True(Scale.Holding([97, 104], ceiling: 100).To >= 104);

    [Fact]
    public void One_value_alone_still_has_an_axis()
    {
        var scale = Scale.Holding([50]);

        Assert.True(scale.From < 50 && 50 < scale.To);
    }

    [Fact]
    public void Nothing_at_all_still_has_an_axis() => Assert.True(Scale.Holding([]).From < Scale.Holding([]).To);

    [Fact]
    public void Ticks_are_printed_with_the_decimals_of_the_step()
    {
        Assert.Equal(["0.0", "0.5", "1.0", "1.5"], new Scale(0, 1.5m, 0.5m) is var half ? half.Ticks.Select(half.Print) : []);
        Assert.Equal("1,200", new Scale(0, 1200, 400).Print(1200));
        Assert.Equal("−5", new Scale(-5, 5, 5).Print(-5));
    }
}
