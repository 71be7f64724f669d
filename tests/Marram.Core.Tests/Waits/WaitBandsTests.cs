namespace Marram.Waits;

public class WaitBandsTests
{
    [Theory]
    [InlineData(7, "Gt 00 To 01 Weeks SUM 1")]
    [InlineData(8, "Gt 01 To 02 Weeks SUM 1")]
    [InlineData(126, "Gt 17 To 18 Weeks SUM 1")]
    [InlineData(127, "Gt 18 To 19 Weeks SUM 1")]
    [InlineData(728, "Gt 103 To 104 Weeks SUM 1")]
    [InlineData(729, "Gt 104 Weeks SUM 1")]
    public void A_band_includes_its_last_day(int days, string column) =>
        Assert.Equal(column, WaitBands.ColumnOf(WaitBands.BandOf(days)));

    [Fact]
    public void Every_heading_reads_back_as_its_band()
    {
        for (var band = 0; band <= 104; band++)
        {
            Assert.True(WaitBands.TryParseColumn(WaitBands.ColumnOf(band), out var read, out var isOpen));
            Assert.Equal((band, band == 104), (read, isOpen));
        }
    }

    [Theory]
    [InlineData("Total")]
    [InlineData("Gt 17 To 19 Weeks SUM 1")]
    [InlineData("Gt 17 To 18 Weeks")]
    public void Another_heading_is_not_a_band(string heading) => Assert.False(WaitBands.TryParseColumn(heading, out _, out _));

    [Fact]
    public void A_percentile_lies_as_far_into_its_band_as_the_count_requires()
    {
        // Ten in the first week, ten in the fourth: half is reached at the end of the first, 75% in the middle of the fourth.
        var bands = new WaitBands([10, 0, 0, 10, 0]);
        Assert.Equal(1.0, bands.Percentile(0.5m)!.Value.Weeks);
        Assert.Equal(3.5, bands.Percentile(0.75m)!.Value.Weeks);
    }

    [Fact]
    public void A_share_that_falls_exactly_on_a_count_stays_in_that_band()
    {
        // 92% of 175 is 161, though 0.92 * 175 in floating point is not.
        var counts = new long[105];
        counts[2] = 161;
        counts[50] = 14;
        Assert.Equal(3.0, new WaitBands(counts).Percentile(0.92m)!.Value.Weeks);
    }

    [Fact]
    public void A_percentile_in_the_open_band_is_only_known_to_be_above_its_edge()
    {
        Assert.Equal("104+", WaitBands.OfDays([10, 2000, 2000]).Percentile(0.92m).ToString());
        Assert.Equal("52+", WaitBands.OfDays([10, 2000, 2000], openBand: 52).Percentile(0.92m).ToString());
    }

    [Fact]
    public void Nobody_has_no_percentile() => Assert.Null(new WaitBands([0, 0]).Percentile(0.5m));

    [Fact]
    public void A_band_above_the_open_one_is_a_problem_that_is_told()
    {
        Assert.Null(WaitBands.OfColumns([new("Gt 52 Weeks SUM 1", 1), new("Gt 60 To 61 Weeks SUM 1", 1)], out var problem));
        Assert.Equal("A band from 60 weeks lies above the open band from 52 weeks.", problem);
    }

    [Fact]
    public void Within_and_over_a_limit_share_everybody_out()
    {
        var bands = WaitBands.OfDays([0, 125, 126, 127, 128, 900]);
        Assert.Equal((3, 3), (bands.CountWithin(18), bands.CountOver(18)));
    }
}
