using Marram.Indicators;

namespace Marram.Published;

/// <summary>Where a value stands among all: the quarter it lies in.</summary>
public enum Quartile
{
    /// <summary>The best quarter.</summary>
    A,

    /// <summary>The second.</summary>
    B,

    /// <summary>The third.</summary>
    C,

    /// <summary>The worst quarter.</summary>
    D,
}

/// <summary>
/// Rank, quartile and averages of published values, as the department's own tools make them: ties share the better rank, quartiles by R's default quantile (type 7) with a boundary
/// value in the lower band, what is missing is left out. Source: the code of the Local Authority Interactive Tool.
/// </summary>
public static class Standing
{
    /// <summary>The mean; null of nothing.</summary>
    public static decimal? Mean(IReadOnlyCollection<decimal> values) => values.Count == 0 ? null : values.Sum() / values.Count;

    /// <summary>The median: the mean of the middle two where their number is even; null of nothing.</summary>
    public static decimal? Median(IReadOnlyCollection<decimal> values) => values.Count == 0 ? null : Quantile([.. values.Order()], 0.5m);

    /// <summary>The rank from 1, the best first; as many as are better, plus one, so that ties share it. Null where neither way is better.</summary>
    /// <param name="values">All values, one's own too.</param>
    public static int? Rank(decimal own, IEnumerable<decimal> values, Polarity polarity) => polarity switch
    {
        Polarity.Higher => values.Count(value => value > own) + 1,
        Polarity.Lower => values.Count(value => value < own) + 1,
        Polarity.Neither => null,
    };

    /// <summary>The quartile; null where neither way is better, or there are fewer than four values to cut.</summary>
    /// <param name="values">All values, one's own too.</param>
    public static Quartile? QuartileOf(decimal own, IReadOnlyCollection<decimal> values, Polarity polarity)
    {
        if (polarity == Polarity.Neither || values.Count < 4)
        {
            return null;
        }

        decimal[] sorted = [.. values.Order()];
        var band = own <= Quantile(sorted, 0.25m) ? 0 : own <= Quantile(sorted, 0.5m) ? 1 : own <= Quantile(sorted, 0.75m) ? 2 : 3;
        return (Quartile)(polarity == Polarity.Lower ? band : 3 - band);
    }

    /// <summary>A quantile of type 7 of Hyndman and Fan, The American Statistician 1996;50:361-365.</summary>
    /// <param name="sorted">One value or more, the smallest first.</param>
    /// <param name="share">From 0 to 1.</param>
    public static decimal Quantile(IReadOnlyList<decimal> sorted, decimal share)
    {
        var place = (sorted.Count - 1) * share;
        var below = (int)decimal.Floor(place);
        var part = place - below;
        return below + 1 < sorted.Count && part > 0 ? sorted[below] + (part * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    /// <summary>A quartile in words: “best quarter”.</summary>
    public static string Label(this Quartile quartile) => quartile switch
    {
        Quartile.A => "best quarter",
        Quartile.B => "second quarter",
        Quartile.C => "third quarter",
        Quartile.D => "worst quarter",
    };
}
