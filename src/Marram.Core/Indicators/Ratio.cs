namespace Marram.Indicators;

/// <summary>A count of a count, kept as counts until the last moment.</summary>
/// <param name="Numerator">Those that met the condition. Zero or more; may exceed the denominator only in a rate.</param>
/// <param name="Denominator">All that are counted, or the population of a rate. Zero or more.</param>
public readonly record struct Ratio(long Numerator, long Denominator)
{
    /// <summary>Per cent, unrounded; null where there is nobody to count.</summary>
    public decimal? Percent => Denominator == 0 ? null : 100m * Numerator / Denominator;

    /// <summary>Per 10,000, unrounded; null where there is no population.</summary>
    public decimal? Per10000 => Denominator == 0 ? null : 10_000m * Numerator / Denominator;

    /// <summary>
    /// The whole numerators that print as a percentage at a number of decimals: the first and last, both included; null where none does.
    /// Halves may have been rounded up or down, so both are accepted.
    /// </summary>
    /// <param name="printedPercent">As printed, 0 to 100.</param>
    /// <param name="decimals">Decimals printed.</param>
    /// <param name="denominator">The printed group; one or more.</param>
    public static (long First, long Last)? NumeratorsThatPrint(decimal printedPercent, int decimals, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, 1);
        var half = 0.5m / Power(decimals);
        var first = (long)Math.Ceiling((printedPercent - half) * denominator / 100m);
        var last = (long)Math.Floor((printedPercent + half) * denominator / 100m);
        first = Math.Max(first, 0);
        return first <= last ? (first, last) : null;
    }

    private static decimal Power(int decimals)
    {
        var power = 1m;
        for (var i = 0; i < decimals; i++)
        {
            power *= 10m;
        }

        return power;
    }
}
