namespace Marram.Indicators;

public class MovementTests
{
    [Fact]
    public void Direction_says_nothing_of_good_or_bad()
    {
        var fall = new Movement(12.1m, 10.7m);
        Assert.Equal(Direction.Down, fall.Direction);
        Assert.Equal(Improvement.Better, fall.Improvement(Polarity.Lower));
        Assert.Equal(Improvement.Worse, fall.Improvement(Polarity.Higher));
        Assert.Equal(Improvement.NeitherWay, fall.Improvement(Polarity.Neither));
    }

    [Fact]
    public void A_change_of_the_tolerance_is_none_and_a_shade_more_is_one()
    {
        Assert.Equal(Direction.Unchanged, new Movement(82.1m, 82.4m, 0.3m).Direction);
        Assert.Equal(Direction.Up, new Movement(82.1m, 82.5m, 0.3m).Direction);
        Assert.Equal(Direction.Up, new Movement(82.1m, 82.4m).Direction);
    }

    [Fact]
    public void Change_is_in_points_and_in_per_cent_of_what_was()
    {
        Assert.Equal(-32m, new Movement(59m, 27m).Change);
        Assert.Equal(-50m, new Movement(10m, 5m).PercentChange);
        Assert.Null(new Movement(0m, 5m).PercentChange);
    }

    [Fact]
    public void Nobody_to_count_gives_no_percentage_rather_than_zero()
    {
        Assert.Null(new Ratio(0, 0).Percent);
        Assert.Equal(62.5m, new Ratio(5, 8).Percent);
    }

    [Theory]
    [InlineData(73.2, 1, 138, 101L, 101L)]
    [InlineData(25, 0, 12, 3L, 3L)]
    [InlineData(83, 0, 12, 10L, 10L)]
    public void Whole_children_behind_a_printed_percentage(double percent, int decimals, long of, long first, long last) =>
        Assert.Equal((first, last), Ratio.NumeratorsThatPrint((decimal)percent, decimals, of));

    [Fact]
    public void A_percentage_that_no_whole_child_gives_has_no_numerator() =>
        Assert.Null(Ratio.NumeratorsThatPrint(43m, 0, 12));

    [Fact]
    public void A_target_is_met_at_the_limit_and_amber_within_the_tolerance()
    {
        var target = new Target(92m, Polarity.Higher, AmberWithin: 2m);
        Assert.Equal(Rag.Green, target.Rate(92m));
        Assert.Equal(Rag.Amber, target.Rate(91.9m));
        Assert.Equal(Rag.Amber, target.Rate(90m));
        Assert.Equal(Rag.Red, target.Rate(89.9m));
    }

    [Theory]
    [InlineData("73.20%", 73.2, 2, true)]
    [InlineData("61", 61.0, 0, false)]
    [InlineData("1,234.5", 1234.5, 1, false)]
    public void Printed_numbers_keep_their_decimals(string printed, double value, int decimals, bool percent)
    {
        Assert.True(PrintedNumber.TryParse(printed, out var number));
        Assert.Equal(new PrintedNumber((decimal)value, decimals, percent), number);
    }
}
