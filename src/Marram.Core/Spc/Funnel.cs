using System.Diagnostics.CodeAnalysis;

namespace Marram.Spc;

/// <summary>What the ratios of a funnel plot are.</summary>
public enum FunnelKind
{
    /// <summary>Observed over expected (indirectly standardised), log transform, ends cut off by rank: the way of NHS Digital's SHMI.</summary>
    StandardisedRatioShmi,

    /// <summary>Observed over expected, square-root transform, ends drawn in: the way of the Care Quality Commission.</summary>
    StandardisedRatioCqc,

    /// <summary>A proportion: those counted among those who could be, arcsine transform.</summary>
    Proportion,

    /// <summary>A ratio of two counts, log transform.</summary>
    RatioOfCounts,
}

/// <summary>One authority, team or other unit of a funnel plot.</summary>
/// <param name="Name">Its name. Units of one name are added together.</param>
/// <param name="Numerator">Those counted, or observed; zero or more.</param>
/// <param name="Denominator">Those who could be counted, or expected; more than zero.</param>
public readonly record struct FunnelUnit(string Name, double Numerator, double Denominator);

/// <summary>Limits at one denominator, times the multiplier. A value on a limit is not outside.</summary>
/// <param name="Lower95">The lower 95 percent limit.</param>
/// <param name="Upper95">The upper 95 percent limit.</param>
/// <param name="Lower998">The lower 99.8 percent limit.</param>
/// <param name="Upper998">The upper 99.8 percent limit.</param>
public readonly record struct FunnelLimits(double Lower95, double Upper95, double Lower998, double Upper998);

/// <summary>One unit of a funnel plot with everything said of it.</summary>
/// <param name="Unit">The unit, its denominator rounded to two decimals where the method asks for it.</param>
/// <param name="Ratio">Numerator over denominator, without the multiplier.</param>
/// <param name="Score">The z-score; infinite for a numerator of zero on a log scale.</param>
/// <param name="TrimmedScore">The z-score that entered the overdispersion; null when the unit was cut off.</param>
/// <param name="Limits">The limits without overdispersion.</param>
/// <param name="AdjustedLimits">The limits with overdispersion; the adjusted formula also where there is none.</param>
public sealed record FunnelPoint(
    FunnelUnit Unit, double Ratio, double Score, double? TrimmedScore, FunnelLimits Limits, FunnelLimits AdjustedLimits);

/// <summary>
/// A funnel plot: whether units differ by more than chance, given their size. Method: Spiegelhalter, Statistics in Medicine 2005;24:1185-1202 and
/// 2012 JRSS A 175:1-47, as the R package FunnelPlotR 0.6 computes it.
/// </summary>
public sealed class Funnel
{
    // The normal quantiles of 97.5 and 99.9 percent, as the package rounds them.
    private const double Score95 = 1.959964;
    private const double Score998 = 3.090232;

    private readonly FunnelKind kind;

    private Funnel(FunnelKind kind, double multiplier, IReadOnlyList<FunnelUnit> units, double trim)
    {
        (this.kind, Multiplier) = (kind, multiplier);
        Centre = kind is FunnelKind.StandardisedRatioShmi or FunnelKind.StandardisedRatioCqc
            ? 1
            : units.Sum(unit => unit.Numerator) / units.Sum(unit => unit.Denominator);
        var scores = units.Select(Score).ToArray();
        var trimmed = kind == FunnelKind.StandardisedRatioShmi ? CutOff(scores, trim) : DrawnIn(scores, trim);
        (Dispersion, Overdispersion) = Dispersions(units, trimmed);
        Points =
        [
            .. units.Select((unit, i) => new FunnelPoint(
                unit, unit.Numerator / unit.Denominator, scores[i], trimmed[i], LimitsAt(unit.Denominator), AdjustedLimitsAt(unit.Denominator))),
        ];
    }

    /// <summary>What the plot's values are multiplied by: 100 for percent.</summary>
    public double Multiplier { get; }

    /// <summary>The centre line, without the multiplier.</summary>
    public double Centre { get; }

    /// <summary>The mean square of the trimmed scores (phi); above 1 when units differ by more than chance.</summary>
    public double Dispersion { get; }

    /// <summary>The variance between units on the transformed scale (tau squared); 0 when chance explains all of it.</summary>
    public double Overdispersion { get; }

    /// <summary>The units in the order given; with repeated names, in the order of first appearance.</summary>
    public IReadOnlyList<FunnelPoint> Points { get; }

    /// <summary>A funnel plot of these units, or the problem with them.</summary>
    /// <param name="kind">What the ratios are.</param>
    /// <param name="units">The units; at least one.</param>
    /// <param name="trim">The share of units at each end that does not enter the overdispersion, from 0 and below 0.5.</param>
    /// <param name="multiplier">What ratios and limits are multiplied by, above 0.</param>
    /// <param name="funnel">The plot; null when there is a problem.</param>
    /// <param name="problem">What is wrong and where; null when nothing is.</param>
    public static bool TryCreate(
        FunnelKind kind,
        IReadOnlyList<FunnelUnit> units,
        double trim,
        double multiplier,
        [NotNullWhen(true)] out Funnel? funnel,
        [NotNullWhen(false)] out string? problem)
    {
        funnel = null;
        problem = Problem(kind, units, trim, multiplier);
        if (problem is not null)
        {
            return false;
        }

        var added = units.GroupBy(unit => unit.Name)
            .Select(group => new FunnelUnit(group.Key, group.Sum(unit => unit.Numerator), Rounded(group.Sum(unit => unit.Denominator))))
            .ToArray();
        if (added.FirstOrDefault(unit => unit.Denominator == 0) is { Name: not null } small)
        {
            problem = $"{small.Name}: the expected number rounds to 0.00; the method needs at least 0.01.";
            return false;
        }

        funnel = new(kind, multiplier, added, trim);
        return true;

        // SHMI publishes expected deaths to two decimals and computes from those.
        double Rounded(double denominator) =>
            kind == FunnelKind.StandardisedRatioShmi ? Math.Round(denominator, 2, MidpointRounding.ToEven) : denominator;
    }

    /// <summary>Whether a unit lies outside the 99.8 percent limits, or the 95 percent ones.</summary>
    /// <param name="point">A unit of this plot.</param>
    /// <param name="wide">True for the 99.8 percent limits, false for the 95 percent ones.</param>
    /// <param name="adjusted">Whether the limits allow for overdispersion.</param>
    public bool IsOutside(FunnelPoint point, bool wide, bool adjusted)
    {
        var limits = adjusted ? point.AdjustedLimits : point.Limits;
        var (lower, upper) = wide ? (limits.Lower998, limits.Upper998) : (limits.Lower95, limits.Upper95);
        var value = point.Ratio * Multiplier;
        return value < lower || value > upper;
    }

    /// <summary>The limits at a denominator without overdispersion: exact Poisson for standardised ratios, the transform's otherwise.</summary>
    public FunnelLimits LimitsAt(double denominator)
    {
        if (kind is not (FunnelKind.StandardisedRatioShmi or FunnelKind.StandardisedRatioCqc))
        {
            return Transformed(denominator, 0);
        }

        double Lower(double tail) => Multiplier * Gamma.Quantile(denominator, tail) / denominator;
        double Upper(double tail) => Multiplier * Gamma.Quantile(denominator + 1, 1 - tail) / denominator;
        return new(Lower(0.025), Upper(0.025), Lower(0.001), Upper(0.001));
    }

    /// <summary>The limits at a denominator with overdispersion; the adjusted formula also where there is none.</summary>
    public FunnelLimits AdjustedLimitsAt(double denominator) => Transformed(denominator, Overdispersion);

    private FunnelLimits Transformed(double denominator, double between)
    {
        return new(At(-Score95), At(Score95), At(-Score998), At(Score998));

        double At(double score)
        {
            var half = 1 / (2 * Math.Sqrt(denominator));
            var reach = score * Math.Sqrt(half * half + between);
            return Multiplier * kind switch
            {
                FunnelKind.StandardisedRatioShmi => Math.Exp(score * Math.Sqrt(1 / denominator + between)),

                // Not squared back, although the scores are of square roots: as the package has it.
                FunnelKind.StandardisedRatioCqc => 1 + reach,
                FunnelKind.RatioOfCounts => Math.Exp(Math.Log(Centre) + reach),

                // Kept between 0 and 100 percent: beyond a quarter turn the sine would come back.
                FunnelKind.Proportion => Square(Math.Sin(Math.Clamp(Math.Asin(Math.Sqrt(Centre)) + reach, 0, Math.PI / 2))),
            };
        }
    }

    private static double Square(double value) => value * value;

    private double Score(FunnelUnit unit)
    {
        var (x, n) = (unit.Numerator, unit.Denominator);
        return kind switch
        {
            FunnelKind.StandardisedRatioShmi => Math.Sqrt(n) * Math.Log(x / n),
            FunnelKind.StandardisedRatioCqc => (Math.Sqrt(x / n) - 1) / Error(unit),
            FunnelKind.Proportion => (Math.Asin(Math.Sqrt(x / n)) - Math.Asin(Math.Sqrt(Centre))) / Error(unit),
            FunnelKind.RatioOfCounts => (Math.Log((x + 0.5) / (n + 0.5)) - Math.Log(Centre)) / Error(unit),
        };
    }

    private double Error(FunnelUnit unit)
    {
        var (x, n) = (unit.Numerator, unit.Denominator);
        return kind switch
        {
            FunnelKind.StandardisedRatioShmi => 1 / Math.Sqrt(n),
            FunnelKind.StandardisedRatioCqc or FunnelKind.Proportion => 1 / (2 * Math.Sqrt(n)),
            FunnelKind.RatioOfCounts => Math.Sqrt(x / Square(x + 0.5) + n / Square(n + 0.5)),
        };
    }

    private (double Dispersion, double Between) Dispersions(IReadOnlyList<FunnelUnit> units, double?[] trimmed)
    {
        double squares = 0, weights = 0, squaredWeights = 0;
        var kept = 0;
        for (var i = 0; i < trimmed.Length; i++)
        {
            if (trimmed[i] is { } score)
            {
                kept++;
                squares += score * score;
                var weight = 1 / Square(Error(units[i]));
                weights += weight;
                squaredWeights += weight * weight;
            }
        }

        var dispersion = squares / kept;
        var spread = weights - squaredWeights / weights;
        return (dispersion, squares < kept - 1 || !(spread > 0) ? 0 : Math.Max(0, (squares - (kept - 1)) / spread));
    }

    // By average rank, so that equal scores stay together.
    private static double?[] CutOff(double[] scores, double trim)
    {
        if (trim == 0)
        {
            return [.. scores.Select(score => (double?)score)];
        }

        var parts = 1 / trim;
        return [.. scores.Select(score =>
        {
            var below = scores.Count(other => other < score);
            var equal = scores.Count(other => other == score);
            var part = Math.Floor((below + (equal + 1) / 2.0) * parts / (scores.Length + 1));
            return part <= 0 || part >= parts - 1 ? (double?)null : score;
        })];
    }

    private static double?[] DrawnIn(double[] scores, double trim)
    {
        var sorted = scores.Order().ToArray();
        var (low, high) = (Quantile(sorted, trim), Quantile(sorted, 1 - trim));
        return [.. scores.Select(score => (double?)Math.Clamp(score, low, high))];
    }

    // Type 7 of Hyndman and Fan, The American Statistician 1996;50:361-365: the default of R.
    private static double Quantile(double[] sorted, double chance)
    {
        var place = (sorted.Length - 1) * chance;
        var below = (int)Math.Floor(place);
        var share = place - below;
        return below + 1 < sorted.Length && share > 0 ? (1 - share) * sorted[below] + share * sorted[below + 1] : sorted[below];
    }

    private static string? Problem(FunnelKind kind, IReadOnlyList<FunnelUnit> units, double trim, double multiplier)
    {
        if (units.Count == 0)
        {
            return "There are no units; a funnel plot needs at least one.";
        }

        foreach (var unit in units)
        {
            if (!double.IsFinite(unit.Numerator) || unit.Numerator < 0)
            {
                return $"{unit.Name}: the numerator is {unit.Numerator}; it must be zero or more.";
            }

            if (!double.IsFinite(unit.Denominator) || unit.Denominator <= 0)
            {
                return $"{unit.Name}: the denominator is {unit.Denominator}; it must be more than zero.";
            }

            if (kind == FunnelKind.Proportion && unit.Numerator > unit.Denominator)
            {
                return $"{unit.Name}: {unit.Numerator} of {unit.Denominator} is more than all; a proportion cannot be.";
            }
        }

        return !(trim is >= 0 and < 0.5) ? $"The share to trim is {trim}; it must be from 0 and below 0.5."
            : !(multiplier > 0 && double.IsFinite(multiplier)) ? $"The multiplier is {multiplier}; it must be more than 0."
            : kind is FunnelKind.RatioOfCounts or FunnelKind.Proportion && units.All(unit => unit.Numerator == 0)
                ? "Every numerator is zero; there is nothing to compare."
            : null;
    }
}
