namespace Marram.Indicators;

public class BandsTests
{
    private static Bands Visits => Bands.Understand(Polarity.Higher, "95-100", "85-94", "70-84")!;

    [Theory]
    [InlineData(95, Judgement.Outstanding)]
    [InlineData(94.9, Judgement.Good)]
    [InlineData(85, Judgement.Good)]
    [InlineData(84.9, Judgement.RequiresImprovement)]
    [InlineData(70, Judgement.RequiresImprovement)]
    [InlineData(69.9, Judgement.BelowRange)]
    public void A_value_between_two_printed_bands_belongs_to_the_worse(double value, Judgement judgement) =>
        Assert.Equal(judgement, Visits.Judge((decimal)value));

    [Theory]
    [InlineData(14.9, Judgement.Outstanding)]
    [InlineData(15.0, Judgement.Good)]
    [InlineData(19.0, Judgement.Good)]
    [InlineData(19.1, Judgement.RequiresImprovement)]
    [InlineData(25.0, Judgement.RequiresImprovement)]
    [InlineData(25.1, Judgement.BelowRange)]
    public void Where_lower_is_better_the_cut_points_are_upper_edges(double value, Judgement judgement) =>
        Assert.Equal(judgement, Bands.Understand(Polarity.Lower, "<15", "19-16", "25-20")!.Judge((decimal)value));

    [Fact]
    public void An_operator_the_wrong_way_round_names_the_same_limit_from_the_other_side()
    {
        var bands = Bands.Understand(Polarity.Lower, ">25", "49-26", "50-60")!;
        Assert.Equal(Judgement.Outstanding, bands.Judge(25m));
        Assert.Equal(Judgement.Good, bands.Judge(25.1m));
        Assert.Equal(Judgement.RequiresImprovement, bands.Judge(49.5m));
    }

    [Fact]
    public void A_value_in_two_printed_bands_has_reached_the_better_one()
    {
        var bands = Bands.Understand(Polarity.Higher, "85+", "75-84", "65-75")!;
        Assert.Equal(Judgement.Good, bands.Judge(75m));
        Assert.Equal(Judgement.RequiresImprovement, bands.Judge(74.9m));
    }

    [Fact]
    public void Words_or_a_wrong_order_make_no_bands()
    {
        Assert.Null(Bands.Understand(Polarity.Higher, "Increase", "85-94", "70-84"));
        Assert.Null(Bands.Understand(Polarity.Higher, "70-84", "85-94", "95-100"));
        Assert.Null(Bands.Understand(Polarity.Neither, "95-100", "85-94", "70-84"));
    }

    [Theory]
    [InlineData("75-84", 75.0, 84.0, false)]
    [InlineData("75–84%", 75.0, 84.0, false)]
    [InlineData("19-15", 15.0, 19.0, true)]
    [InlineData("85+", 85.0, null, false)]
    [InlineData(">=92%", 92.0, null, false)]
    [InlineData("<14", null, 14.0, false)]
    public void Printed_bands_are_read(string printed, double? low, double? high, bool reversed)
    {
        var band = BandText.Parse(printed)!;
        Assert.Equal(((decimal?)low, (decimal?)high, reversed), (band.Low, band.High, band.Reversed));
    }

    [Theory]
    [InlineData("Below regional average")]
    [InlineData("Decrease")]
    [InlineData("")]
    [InlineData("12--14")]
    public void Words_are_no_band(string printed) => Assert.Null(BandText.Parse(printed));

    [Fact]
    public void Strict_signs_leave_the_limit_out()
    {
        Assert.False(BandText.Parse("<14")!.Holds(14m));
        Assert.True(BandText.Parse("<=14")!.Holds(14m));
        Assert.True(BandText.Parse("85+")!.Holds(85m));
    }
}
