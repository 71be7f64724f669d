namespace Marram.Waits.Projections;

/// <summary>
/// Exponential and logarithm from additions and multiplications alone, accurate to about 1e-15. The machine's own may differ in the last digit
/// between systems, and one digit is enough to send a simulation another way.
/// </summary>
public static class PortableMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>e to the power of x: 0 below -745, infinite above 709.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > 709.7)
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < -745)
        {
            return 0;
        }

        // x = k ln 2 + r with |r| at most half of ln 2; fifteen terms of the series reach the last digit there.
        var k = Math.Floor((x / (Ln2High + Ln2Low)) + 0.5);
        var r = x - (k * Ln2High) - (k * Ln2Low);
        var sum = 1.0;
        for (var n = 15; n > 0; n--)
        {
            sum = 1 + (r * sum / n);
        }

        return Math.ScaleB(sum, (int)k);
    }

    /// <summary>The natural logarithm; minus infinity at 0, not a number below.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        // x = 2^k m with m near 1, and ln m = 2 (s + s³/3 + s⁵/5 + …) for s = (m - 1)/(m + 1).
        var k = Math.ILogB(x);
        var m = Math.ScaleB(x, -k);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            k++;
        }

        var s = (m - 1) / (m + 1);
        var square = s * s;
        var sum = 0.0;
        for (var n = 23; n > 0; n -= 2)
        {
            sum = (sum * square) + (1.0 / n);
        }

        return (k * Ln2High) + ((2 * s * sum) + (k * Ln2Low));
    }

    /// <summary>The natural logarithm of n factorial, by Stirling's series above 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is negative.</exception>
    public static double LogFactorial(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n <= 20)
        {
            var product = 1.0;
            for (var k = 2; k <= n; k++)
            {
                product *= k;
            }

            return Log(product);
        }

        const double halfLogTwoPi = 0.918938533204672741780;
        var x = n + 1.0;
        var inverse = 1 / (x * x);
        var series = (1 - (inverse * ((1.0 / 30) - (inverse * ((1.0 / 105) - (inverse / 140)))))) / (12 * x);
        return ((x - 0.5) * Log(x)) - x + halfLogTwoPi + series;
    }
}
