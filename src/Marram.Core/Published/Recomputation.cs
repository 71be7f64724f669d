using Marram.Indicators;

namespace Marram.Published;

/// <summary>What came of making a published percentage or rate again from its counts.</summary>
public enum RecomputationOutcome
{
    /// <summary>The same.</summary>
    Same,

    /// <summary>Published as more than 0 that rounds to 0, and so it does.</summary>
    RoundsToZero,

    /// <summary>Counts of England and regions are rounded to the nearest 10; some counts that round to them give the published figure.</summary>
    WithinRounding,

    /// <summary>The figure or a count of it is not published; there is nothing to compare.</summary>
    NotPublished,

    /// <summary>Another figure, for a reason the catalogue states.</summary>
    KnownDifference,

    /// <summary>Another figure, and nobody has said why.</summary>
    Differs,
}

/// <summary>One published percentage or rate, made again from the counts published beside it.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its line.</param>
/// <param name="Column">The column of the figure.</param>
/// <param name="About">What the row's filters say.</param>
/// <param name="AreaName">The area.</param>
/// <param name="YearEnds">The last day of its year.</param>
/// <param name="Published">The figure as published.</param>
/// <param name="Again">The figure made again; null where it cannot be.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it differs or cannot be compared; blank where it is the same.</param>
public sealed record Recomputation(
    string File, int Line, string Column, string About, string AreaName, DateOnly YearEnds, PublishedCell Numerator, PublishedCell Denominator, PublishedCell Published, decimal? Again,
    RecomputationOutcome Outcome, string Reason)
{
    /// <summary>Makes one figure again and says what came of it.</summary>
    internal static Recomputation Of(
        StatisticsFile file, StatisticsRow row, PublishedRatio ratio, PublishedCell numerator, PublishedCell denominator, PublishedCell published, PublishedCatalogue catalogue)
    {
        decimal? again = (numerator.Value, denominator.Value) is ({ } n, > 0 and var d) ? Math.Round(ratio.Per * n / d, ratio.Decimals, MidpointRounding.AwayFromZero) : null;
        var (outcome, reason) = Compare(row.Area.Level, ratio, numerator.Value, denominator.Value, published, again);
        if (outcome == RecomputationOutcome.Differs && catalogue.KnownDifferences.FirstOrDefault(one => one.LayoutId == ratio.LayoutId && one.Column == ratio.Value
            && one.AreaCode == row.Area.Code && one.YearEnds == row.Year) is { } known)
        {
            (outcome, reason) = (RecomputationOutcome.KnownDifference, known.Reason);
        }

        return new(file.Name, row.Line, ratio.Value, string.Join(", ", row.Labels), row.Area.Name, row.Year, numerator, denominator, published, again, outcome, reason);
    }

    /// <summary>Compares a published figure with the one made from its counts.</summary>
    /// <param name="again">The one made again, rounded as published; null where a count is missing or the denominator is 0.</param>
    public static (RecomputationOutcome Outcome, string Reason) Compare(AreaLevel level, PublishedRatio ratio, decimal? numerator, decimal? denominator, PublishedCell published, decimal? again)
    {
        if (again is not { } made)
        {
            return denominator == 0 && published.Value is not null and not 0
                ? (RecomputationOutcome.Differs, "Nobody is counted, and yet there is a figure")
                : (RecomputationOutcome.NotPublished, denominator == 0 ? "Nobody is counted" : "A count is not published");
        }

        if (published.Value is not { } value)
        {
            return published.Symbol == PublishedSymbol.RoundsToZero
                ? made == 0 && numerator > 0
                    ? (RecomputationOutcome.RoundsToZero, "")
                    : (RecomputationOutcome.Differs, $"Published as ‘{published.Printed}’, which is more than 0 and rounds to 0")
                : (RecomputationOutcome.NotPublished, $"Published as ‘{published.Printed}’");
        }

        if (value == made)
        {
            return (RecomputationOutcome.Same, "");
        }

        return level != AreaLevel.LocalAuthority && IsWithin(numerator!.Value, denominator!.Value, ratio, value)
            ? (RecomputationOutcome.WithinRounding, $"The counts are rounded to the nearest 10; they give {PrintedNumber.Print(made, ratio.Decimals)}")
            : (RecomputationOutcome.Differs, $"The counts give {PrintedNumber.Print(made, ratio.Decimals)}");
    }

    // A count that is no multiple of ten was not rounded.
    private static bool IsWithin(decimal numerator, decimal denominator, PublishedRatio ratio, decimal published)
    {
        var (reachN, reachD) = (numerator % 10 == 0 ? 5m : 0m, denominator % 10 == 0 ? 5m : 0m);
        var lowest = ratio.Per * Math.Max(0, numerator - reachN) / (denominator + reachD);
        var highest = denominator > reachD ? ratio.Per * (numerator + reachN) / (denominator - reachD) : decimal.MaxValue;
        var half = 0.5m;
        for (var i = 0; i < ratio.Decimals; i++)
        {
            half /= 10;
        }

        return published - half <= highest && published + half >= lowest;
    }
}
