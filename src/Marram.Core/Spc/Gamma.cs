namespace Marram.Spc;

/// <summary>
/// The gamma distribution, for exact limits of counts: the upper tail of a Poisson count is the lower tail of a gamma. Formulas: Abramowitz and
/// Stegun, Handbook of Mathematical Functions, 6.5.29 (series), 6.5.31 (continued fraction) and 6.1.41 (Stirling's series).
/// </summary>
internal static class Gamma
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>The value below which a gamma variable of that shape and scale 1 lies with the given chance.</summary>
    /// <param name="shape">Greater than 0.</param>
    /// <param name="chance">Between 0 and 1, both excluded.</param>
    public static double Quantile(double shape, double chance)
    {
        // The answer is bracketed first; Newton's step is taken where it stays inside the bracket, halving otherwise.
        double low = 0, high = Math.Max(shape, 1);
        while (Below(shape, high) < chance)
        {
            low = high;
            high *= 2;
        }

        var value = (low + high) / 2;
        for (var round = 0; round < 200; round++)
        {
            var excess = Below(shape, value) - chance;
            (low, high) = excess < 0 ? (value, high) : (low, value);
            var next = value - excess / Density(shape, value);
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(next - value) <= 1e-15 * value)
            {
                return next;
            }

            value = next;
        }

        return value;
    }

    /// <summary>The chance that a gamma variable of that shape and scale 1 lies below a value.</summary>
    public static double Below(double shape, double value)
    {
        if (value <= 0)
        {
            return 0;
        }

        // value^shape e^-value / Gamma(shape + 1)
        var front = Density(shape + 1, value);
        return value < shape + 1 ? front * Series(shape, value) : 1 - front * shape / value * Fraction(shape, value);
    }

    private static double Series(double shape, double value)
    {
        double sum = 1, term = 1;
        for (var n = 1; term > sum * 1e-17; n++)
        {
            term *= value / (shape + n);
            sum += term;
        }

        return sum;
    }

    // Lentz's way with the fraction in even form; it converges fast for value > shape + 1. Times value, so that it starts near 1.
    private static double Fraction(double shape, double value)
    {
        var b = value + 1 - shape;
        var c = 1e300;
        var d = 1 / b;
        var result = d;
        for (var n = 1; n < 100_000; n++)
        {
            var a = -n * (n - shape);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            var factor = c * d;
            result *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                break;
            }
        }

        return result * value;
    }

    // The density value^(shape-1) e^-value / Gamma(shape), without the loss of digits that large shapes would bring.
    private static double Density(double shape, double value)
    {
        var a = shape - 1;
        if (a < 10)
        {
            return Math.Exp(a * Math.Log(value) - value - LogFactorial(a));
        }

        var u = (value - a) / a;
        return Math.Exp(a * LogLess(u) - StirlingError(a)) / Math.Sqrt(2 * Math.PI * a);
    }

    // ln(1 + u) - u
    private static double LogLess(double u)
    {
        if (Math.Abs(u) > 0.1)
        {
            return Math.Log(1 + u) - u;
        }

        double sum = 0, power = -u;
        for (var n = 2; n < 40; n++)
        {
            power *= -u;
            sum -= power / n;
        }

        return sum;
    }

    private static double LogFactorial(double a)
    {
        // Moved up to where Stirling's series is exact to the last digit.
        double product = 1;
        for (; a < 15; a++)
        {
            product *= a + 1;
        }

        return (a + 0.5) * Math.Log(a) - a + HalfLogTwoPi + StirlingError(a) - Math.Log(product);
    }

    private static double StirlingError(double a)
    {
        var square = 1 / (a * a);
        return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691 / 360360))))) / a;
    }
}
