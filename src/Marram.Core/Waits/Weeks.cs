namespace Marram.Waits;

/// <summary>A wait in whole calendar days told in weeks. The day the clock starts is day 0; no working-day arithmetic anywhere.</summary>
public static class Weeks
{
    /// <summary>Whole weeks behind the child: 132 days are 18 weeks, 133 are 19. For "longest waiter 25 weeks" and breach lists.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The wait is negative.</exception>
    public static int Complete(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return days / 7;
    }

    /// <summary>Weeks with their fraction, not rounded. For means.</summary>
    public static double Decimal(double days) => days / 7;

    /// <summary>Weeks to one decimal, halves away from zero, rounded from the whole number of days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The wait is negative.</exception>
    public static double ToOneDecimal(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return ((20L * days) + 7) / 14 / 10.0;
    }
}
