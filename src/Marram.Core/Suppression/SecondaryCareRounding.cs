namespace Marram.Suppression;

/// <summary>
/// The policy "nhsd-secondary-care": counts of 1 to 7 are withheld, counts from 8 are rounded to the nearest 5, totals are rounded from exact values so that rows
/// may not add, and nothing more need be hidden. Source: NHS Digital, Hospital Episode Statistics analysis guide, small number suppression (2018 onwards).
/// Figures for the whole of England are shown exactly.
/// </summary>
public static class SecondaryCareRounding
{
    /// <summary>The smallest count that is shown, rounded.</summary>
    public const long SmallestShown = 8;

    /// <summary>A count: 0 as 0, 1 to 7 withheld, from 8 the nearest 5 (8 to 12 as 10, 13 to 17 as 15).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Shown Count(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count switch
        {
            0 => Shown.Number(0),
            < SmallestShown => Shown.Withheld,
            _ => Shown.Number((count + 2) / 5 * 5),
        };
    }

    /// <summary>A percentage, from the counts as shown; withheld when either of them is, missing when the denominator is 0.</summary>
    public static Shown Percent(long numerator, long denominator)
    {
        var (top, bottom) = (Count(numerator), Count(denominator));
        return top.Kind == ShownKind.Withheld || bottom.Kind == ShownKind.Withheld ? Shown.Withheld
            : bottom.Value == 0 ? Shown.Missing
            : Shown.Number(100 * top.Value / bottom.Value);
    }

    /// <summary>A mean, median or percentile of so many values: withheld for 1 to 7, shown unrounded from 8, missing for none.</summary>
    public static Shown Average(double? value, long values) => values switch
    {
        0 => Shown.Missing,
        < SmallestShown => Shown.Withheld,
        _ => value is { } number ? Shown.Number(number) : Shown.Missing,
    };
}
