using System.Numerics;
using CsCheck;

namespace Marram.Spc;

public class ExactMeanTests
{
    [Fact]
    public void A_mean_of_decimals_is_the_decimal_that_a_person_works_out() =>
        // Added from left to right in doubles this gives 0.6000000000000001 / 3.
        Assert.Equal(0.2, ExactMean.Of([0.1, 0.2, 0.3]));

    [Fact]
    public void Nothing_has_no_mean() => Assert.True(double.IsNaN(ExactMean.Of([])));

    [Theory]
    [InlineData(1e308, 1e308, 1e308)]
    [InlineData(5e-324, 5e-324, 5e-324)]
    [InlineData(5e-324, 0, 0)]
    [InlineData(-5e-324, 1.5e-323, 5e-324)]
    [InlineData(1e308, -1e308, 0)]
    public void The_ends_of_the_range_neither_overflow_nor_vanish_without_need(double a, double b, double mean) =>
        Assert.Equal(mean, ExactMean.Of([a, b]));

    [Fact]
    public void A_large_value_and_its_opposite_leave_the_small_one_whole() =>
        Assert.Equal(1.0, ExactMean.Of([1e100, 1, -1e100, 3, 0, 0.5, -0.5, 1, 0, 0, 1, 2, 0, 0, 0]) * 15 / 8, 15);

    [Fact]
    public void Halves_go_to_the_even_neighbour()
    {
        var odd = double.BitIncrement(1.0);

        Assert.Equal(1.0, ExactMean.Of([1.0, odd]));
        Assert.Equal(double.BitIncrement(odd), ExactMean.Of([odd, double.BitIncrement(odd)]));
    }

    [Fact]
    public void No_double_lies_nearer_to_the_true_mean()
    {
        var decimals = Gen.Int[-100_000, 100_000].Select(Gen.Int[1, 1000], (a, b) => a / (double)b);
        var wide = Gen.Double.Where(double.IsFinite);
        var values = Gen.OneOf(decimals.Array[1, 40], wide.Array[1, 12], Gen.Int[-5, 5].Select(i => i * 0.1).Array[1, 8]);

        values.Sample(given => IsNearest(given, ExactMean.Of(given)), iter: 20_000);
    }

    // Compares in whole numbers: every double is a multiple of 2^-1074.
    private static bool IsNearest(double[] values, double mean)
    {
        var sum = values.Aggregate(BigInteger.Zero, (total, value) => total + Whole(value));
        BigInteger Off(double candidate) => BigInteger.Abs(sum - values.Length * Whole(candidate));
        var off = Off(mean);
        return double.IsFinite(mean)
            && (!double.IsFinite(double.BitIncrement(mean)) || off <= Off(double.BitIncrement(mean)))
            && (!double.IsFinite(double.BitDecrement(mean)) || off <= Off(double.BitDecrement(mean)));
    }

    private static BigInteger Whole(double value)
    {
        var size = Math.Abs(value);
        var exponent = size == 0 ? 0 : Math.Max(Math.ILogB(size), -1022) - 52;
        var whole = new BigInteger(Math.ScaleB(size, -exponent)) << (exponent + 1074);
        return value < 0 ? -whole : whole;
    }
}
