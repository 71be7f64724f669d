namespace Marram.Suppression;

/// <summary>Rules about what may stand beside what, whatever the counts policy. Source: waiting-list specification A.8; the pack of March 2021.</summary>
public static class PublicationRules
{
    /// <summary>The note beside a figure that a provider supplied where the national one is withheld.</summary>
    public const string ProviderSupplied = "provider-supplied, nationally suppressed";

    /// <summary>
    /// The eating disorder rule ("cyp-ed"): with fewer than two urgent referrals in the quarter, both the urgent and the routine figure of the organisation are withheld,
    /// because each would give the other away.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static (Shown Urgent, Shown Routine) EatingDisorder(long urgentReferrals, Shown urgent, Shown routine) =>
        AreTooFew(urgentReferrals) ? (Shown.Withheld, Shown.Withheld) : (urgent, routine);

    /// <summary>Whether so many urgent referrals of a quarter withhold every figure of the service: fewer than two.</summary>
    /// <inheritdoc cref="EatingDisorder" path="/exception"/>
    public static bool AreTooFew(long urgentReferrals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(urgentReferrals);
        return urgentReferrals < 2;
    }

    /// <summary>
    /// Whether a percentage may stand beside its denominator: together they give the numerator away, so not when it, or what is missing from the whole, is 1 to
    /// <paramref name="largestHidden"/>. Then one of the two is hidden.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The numerator is negative or above the denominator.</exception>
    public static bool MayShowPercentWithDenominator(long numerator, long denominator, long largestHidden = 7)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, denominator);
        return !IsSmall(numerator, largestHidden) && !IsSmall(denominator - numerator, largestHidden);
    }

    /// <summary>The longest wait in words: complete weeks, or "over 18 weeks" where fewer than eight are open and the number would speak of one child.</summary>
    /// <param name="openPathways">How many are open.</param>
    /// <param name="longestDays">The longest wait in days; null when nobody waits.</param>
    /// <param name="limitWeeks">The limit in weeks, inclusive.</param>
    public static string LongestWait(long openPathways, int? longestDays, int limitWeeks) => longestDays switch
    {
        null => "nobody waits",
        { } days when openPathways >= 8 => Words(days / 7),
        { } days when days > 7 * limitWeeks => $"over {Words(limitWeeks)}",
        _ => $"within {Words(limitWeeks)}",
    };

    private static string Words(int weeks) => weeks == 1 ? "1 week" : $"{weeks} weeks";

    private static bool IsSmall(long count, long largestHidden) => count >= 1 && count <= largestHidden;
}
