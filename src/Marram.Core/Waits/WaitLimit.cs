namespace Marram.Waits;

/// <summary>The longest wait that still meets a standard.</summary>
/// <param name="Days">The limit in days.</param>
/// <param name="IsInclusive">Whether a wait of exactly <paramref name="Days"/> is within the limit. National standards are inclusive:
/// 126 days is within 18 weeks, 127 is a breach.</param>
public readonly record struct WaitLimit(int Days, bool IsInclusive = true)
{
    /// <summary>The inclusive limit of a number of weeks: seven days each.</summary>
    public static WaitLimit OfWeeks(int weeks) => new(7 * weeks);

    /// <summary>The longest wait, in days, that is within the limit.</summary>
    public int LastDayWithin => IsInclusive ? Days : Days - 1;

    /// <summary>Whether a wait of this many days is within the limit.</summary>
    public bool Allows(int days) => days <= LastDayWithin;

    /// <summary>The first day on which a clock started on <paramref name="clockStart"/> and still open is a breach.</summary>
    public DateOnly BreachDay(DateOnly clockStart) => clockStart.AddDays(LastDayWithin + 1);
}
