using CsCheck;

namespace Marram.Waits;

public class PercentilesTests
{
    [Fact]
    public void Between_two_values_the_percentile_is_interpolated()
    {
        // Type 7: position 0.92 * 3 = 2.76, so 30 + 0.76 * 10.
        Assert.Equal(37.6, Percentiles.OfSorted([10, 20, 30, 40], 0.92m)!.Value, 1e-12);
        Assert.Equal(25.0, Percentiles.OfSorted([10, 20, 30, 40], 0.5m)!.Value);
    }

    [Fact]
    public void The_ends_are_the_least_and_the_greatest()
    {
        Assert.Equal(10.0, Percentiles.OfSorted([10, 20, 30], 0m));
        Assert.Equal(30.0, Percentiles.OfSorted([10, 20, 30], 1m));
    }

    [Fact]
    public void Nobody_has_no_percentile() => Assert.Null(Percentiles.OfSorted(Array.Empty<int>(), 0.5m));

    [Fact]
    public void A_histogram_gives_the_percentile_of_the_records() =>
        Gen.Select(Gen.Int[0, 60].Array[1, 40], Gen.Int[0, 100]).Sample((values, percent) =>
        {
            var counts = new int[61];
            foreach (var value in values)
            {
                counts[value]++;
            }

            var sorted = values.Order().ToArray();
            return Percentiles.OfCounts(counts, values.Length, 0, percent / 100m) == Percentiles.OfSorted(sorted, percent / 100m);
        });

    [Fact]
    public void The_estimate_from_bands_lies_within_a_week_and_the_gap_to_the_next_record() =>
        Gen.Int[0, 700].Array[30, 200].Sample(days =>
        {
            var estimate = WaitBands.OfDays(days).Percentile(0.5m)!.Value.Weeks;
            var sorted = days.Order().ToArray();

            // The estimate lies in the band of the record that reaches the half.
            var record = sorted[((days.Length + 1) / 2) - 1];
            var band = WaitBands.BandOf(record);
            return estimate >= band && estimate <= band + 1;
        });

    // Of 1, 2, 2, 9 the median lies half way from the second to the third, the 92nd at 2.76 from the first: 0.76 of the way from 2 to 9.
    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.92, 7.32)]
    [InlineData(0, 1)]
    [InlineData(1, 9)]
    public void Values_that_are_counted_give_the_percentile_of_the_values_one_by_one(double share, double expected)
    {
        Assert.Equal(expected, Percentiles.OfCounts([new(9, 1), new(1, 1), new(2, 2)], (decimal)share)!.Value, 12);
        Assert.Equal(expected, Percentiles.OfSorted((double[])[1, 2, 2, 9], (decimal)share)!.Value, 12);
    }

    [Fact]
    public void Nothing_counted_has_no_percentile() => Assert.Null(Percentiles.OfCounts([], 0.5m));
}
