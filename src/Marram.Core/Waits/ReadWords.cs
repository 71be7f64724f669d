using System.Globalization;

namespace Marram.Waits;

/// <summary>What was read from a file of pathways, in words.</summary>
public static class ReadWords
{
    /// <summary>“1 referral”, “1,200 referrals”.</summary>
    public static string Referrals(long number) => Counted(number, "referral");

    /// <summary>“1 row left out”, “1,200 rows left out”.</summary>
    public static string LeftOut(long number) => Counted(number, "row") + " left out";

    private static string Counted(long number, string what) => number == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {what}s");
}
