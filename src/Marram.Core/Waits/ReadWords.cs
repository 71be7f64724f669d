using System.Globalization;

namespace Marram.Waits;

/// <summary>What was read from a file of pathways, in words.</summary>
public static class ReadWords
{
    /// <summary>“1 referral”, “1,200 referrals”.</summary>
    public static string Referrals(long number) => Counted(number, "referral");

    /// <summary>“1 row left out”, “1,200 rows left out”.</summary>
    public static string LeftOut(long number) => Counted(number, "row") + " left out";

    /// <summary>What to say of services that no standard has a list of; null where there are none.</summary>
    /// <param name="services"><see cref="WaitingStandard.Unmeasured"/>.</param>
    public static string? NoList(IReadOnlyList<string> services) => services.Count == 0 ? null
        : $"No standard has a list of {string.Join(", ", services.Select(service => $"‘{service}’"))}: those referrals are kept and counted nowhere. Where a code is misspelt, put it right in the file; where the service is one of your own, name it in a standard of your own.";

    private static string Counted(long number, string what) => number == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {what}s");
}
