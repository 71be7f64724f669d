using System.Numerics;

namespace Marram.Spc;

/// <summary>
/// Arithmetic means that are rounded once: the double nearest to the true mean, halves to even. A running sum in doubles is off in its
/// last digits, and then a point that lies exactly on the mean counts as above or below it.
/// </summary>
public static class ExactMean
{
    // Below this the error terms of a product may fall under the smallest double.
    private const double Tiny = 1e-250;

    /// <summary>The mean of the values; not a number when there are none.</summary>
    /// <param name="values">Finite numbers. The order does not matter.</param>
    public static double Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        // The sum is kept as sum + rest without loss (Knuth's two-sum), which holds for any data a report could print.
        double sum = 0, rest = 0, lost = 0;
        foreach (var value in values)
        {
            sum = TwoSum(sum, value, out var error);
            rest = TwoSum(rest, error, out error);
            lost += Math.Abs(error);
        }

        sum = TwoSum(sum, rest, out rest);
        return lost == 0 && TryDivide(sum, rest, values.Length, out var mean) ? mean : InWholeNumbers(values);
    }

    private static bool TryDivide(double sum, double rest, double count, out double mean)
    {
        mean = 0;
        if (sum == 0)
        {
            return true;
        }

        if (!double.IsFinite(sum) || Math.Abs(sum) < Tiny)
        {
            return false;
        }

        // First the quotient of the leading part, then what is left over, which is exact in one double or we give up.
        var quotient = sum / count;
        var product = quotient * count;
        var left = TwoSum(sum - product, -Math.FusedMultiplyAdd(quotient, count, -product), out var error1);
        left = TwoSum(left, rest, out var error2);
        if (error1 != 0 || error2 != 0 || (left != 0 && Math.Abs(left) < Tiny))
        {
            return false;
        }

        var correction = left / count;
        mean = TwoSum(quotient, correction, out var rounding);

        // The correction was rounded too: that matters only when the answer lies close to the middle between two doubles.
        return Math.FusedMultiplyAdd(correction, count, -left) == 0
            || Math.Abs(rounding) < 0.49 * Math.Min(Math.BitIncrement(mean) - mean, mean - Math.BitDecrement(mean));
    }

    private static double TwoSum(double a, double b, out double error)
    {
        var sum = a + b;
        var part = sum - a;
        error = a - (sum - part) + (b - part);
        return sum;
    }

    // Every double is a whole multiple of 2^-1074, so the sum is one large whole number.
    private static double InWholeNumbers(ReadOnlySpan<double> values)
    {
        var sum = BigInteger.Zero;
        foreach (var value in values)
        {
            var bits = BitConverter.DoubleToInt64Bits(value);
            var exponent = (int)(bits >> 52) & 0x7FF;
            var fraction = new BigInteger(exponent == 0 ? bits & 0xFFFFFFFFFFFFF : (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000);
            fraction <<= Math.Max(exponent - 1, 0);
            sum += bits < 0 ? -fraction : fraction;
        }

        if (sum.IsZero)
        {
            return 0;
        }

        // Enough binary places for 53 digits and a remainder, then round to the nearest, halves to even.
        var size = BigInteger.Abs(sum);
        var places = Math.Max(0, 64 + (int)new BigInteger(values.Length).GetBitLength() - (int)size.GetBitLength());
        var quotient = BigInteger.DivRem(size << places, values.Length, out var remainder);
        var drop = Math.Max((int)quotient.GetBitLength() - 53, places);
        var kept = quotient >> drop;
        var twice = (((quotient - (kept << drop)) << 1) + (remainder.IsZero ? 0 : 1)).CompareTo(BigInteger.One << drop);
        if (drop > 0 && (twice > 0 || (twice == 0 && !kept.IsEven)))
        {
            kept += 1;
        }

        var mean = Math.ScaleB((double)(ulong)kept, drop - places - 1074);
        return sum.Sign < 0 ? -mean : mean;
    }
}
