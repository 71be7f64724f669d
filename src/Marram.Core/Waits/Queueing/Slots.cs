namespace Marram.Waits.Queueing;

/// <summary>Appointment slots at a steady rate.</summary>
public static class Slots
{
    /// <summary>
    /// The days of the slots of a service that sees <paramref name="perDay"/> a day for <paramref name="days"/> days: day numbers from
    /// <paramref name="firstDay"/>, the k-th at the first whole day not before k/rate. Empty when the rate is 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not a number, or there is not a day.</exception>
    public static int[] Steady(int firstDay, int days, double perDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        if (!(perDay >= 0) || double.IsInfinity(perDay))
        {
            throw new ArgumentOutOfRangeException(nameof(perDay), perDay, "A rate is a number from 0.");
        }

        if (perDay == 0)
        {
            return [];
        }

        // The step is 1/rate and a hair of tolerance ends the sequence, as R's seq() does; both conventions share it.
        var slots = new int[(int)Math.Floor(((days - 1) * perDay) + 1e-10) + 1];
        for (var k = 0; k < slots.Length; k++)
        {
            slots[k] = firstDay + (int)Math.Ceiling(k * (1 / perDay));
        }

        return slots;
    }
}
