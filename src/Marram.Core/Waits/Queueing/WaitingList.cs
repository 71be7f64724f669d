namespace Marram.Waits.Queueing;

/// <summary>
/// A plain waiting list: one referral day and one removal day a row, as day numbers, in the order given. Withdrawals, where known, end a wait too.
/// </summary>
public sealed class WaitingList
{
    /// <summary>The removal or withdrawal of somebody still waiting.</summary>
    public const int Never = int.MaxValue;

    private readonly int[] _referrals;
    private readonly int[] _removals;
    private readonly int[] _withdrawals;

    /// <summary>Takes the columns as they are; they must not be changed afterwards.</summary>
    /// <param name="referrals">The day each row joined.</param>
    /// <param name="removals">The day each row was seen, <see cref="Never"/> while waiting.</param>
    /// <param name="withdrawals">The day each row withdrew, <see cref="Never"/> if not; null when the list knows of no withdrawals.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public WaitingList(int[] referrals, int[] removals, int[]? withdrawals = null)
    {
        if (referrals.Length != removals.Length || referrals.Length != (withdrawals ?? referrals).Length)
        {
            throw new ArgumentException($"{referrals.Length} referrals and {removals.Length} removals; each row needs one of each.");
        }

        (_referrals, _removals) = (referrals, removals);
        _withdrawals = withdrawals ?? [];
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _referrals.Length;

    /// <summary>The day each row joined.</summary>
    public ReadOnlySpan<int> Referrals => _referrals;

    /// <summary>The day each row was seen, <see cref="Never"/> while waiting.</summary>
    public ReadOnlySpan<int> Removals => _removals;

    /// <summary>The day each row withdrew, <see cref="Never"/> if it did not; empty when the list knows of no withdrawals.</summary>
    public ReadOnlySpan<int> Withdrawals => _withdrawals;

    /// <summary>The day a row stopped waiting, by removal or withdrawal; never before its referral.</summary>
    public int EndOf(int row) =>
        Math.Max(_referrals[row], _withdrawals.Length == 0 ? _removals[row] : Math.Min(_removals[row], _withdrawals[row]));

    /// <summary>The same rows in order of referral; rows of one day keep their order.</summary>
    public WaitingList Sorted()
    {
        for (var i = 1; i < Count; i++)
        {
            if (_referrals[i] < _referrals[i - 1])
            {
                var order = Enumerable.Range(0, Count).OrderBy(row => _referrals[row]).ToArray();
                return new(
                    [.. order.Select(row => _referrals[row])],
                    [.. order.Select(row => _removals[row])],
                    _withdrawals.Length == 0 ? null : [.. order.Select(row => _withdrawals[row])]);
            }
        }

        return this;
    }

    /// <summary>The list with more referrals, none of them seen, in order of referral.</summary>
    public WaitingList With(ReadOnlySpan<int> additions)
    {
        var more = new int[additions.Length];
        Array.Fill(more, Never);
        return new WaitingList(
            [.. _referrals, .. additions],
            [.. _removals, .. more],
            _withdrawals.Length == 0 ? null : [.. _withdrawals, .. more]).Sorted();
    }

    /// <summary>Both lists together, in order of referral.</summary>
    public WaitingList With(WaitingList other)
    {
        var withdrawals = _withdrawals.Length + other._withdrawals.Length == 0 ? null : (int[])[.. WithdrawalsOrNever(), .. other.WithdrawalsOrNever()];
        return new WaitingList([.. _referrals, .. other._referrals], [.. _removals, .. other._removals], withdrawals).Sorted();
    }

    /// <summary>
    /// Fills slots: each takes the next row that is still waiting and was referred before the day of the slot, else it is lost. One pass over rows and slots.
    /// By our convention rows go in order of referral, slots in order of day, and nobody is booked who has withdrawn by then; the R package takes both as they come.
    /// </summary>
    /// <returns>The list in order of referral, and for each slot, in the order given, whether it was used.</returns>
    public (WaitingList List, bool[] Used) Schedule(ReadOnlySpan<int> slots, Convention convention = Convention.Marram)
    {
        var list = convention == Convention.Marram ? Sorted() : this;
        var removals = list._removals.ToArray();
        var used = new bool[slots.Length];
        var order = new int[slots.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        if (convention == Convention.Marram && !IsSorted(slots))
        {
            Array.Sort(slots.ToArray(), order);
        }

        var row = 0;
        foreach (var slot in order)
        {
            while (row < removals.Length && (removals[row] != Never || (convention == Convention.Marram && list.HasWithdrawn(row, slots[slot]))))
            {
                row++;
            }

            if (row < removals.Length && slots[slot] > list._referrals[row])
            {
                removals[row] = slots[slot];
                used[slot] = true;
                row++;
            }
        }

        return (list.SeenBeforeWaiting(removals), used);
    }

    // Of rows referred on one day, those that had been seen before come first and those this schedule looked at follow.
    private WaitingList SeenBeforeWaiting(int[] removals)
    {
        var order = Enumerable.Range(0, Count).OrderBy(row => _referrals[row]).ThenBy(row => _removals[row] == Never).ToArray();
        return new(
            [.. order.Select(row => _referrals[row])],
            [.. order.Select(row => removals[row])],
            _withdrawals.Length == 0 ? null : [.. order.Select(row => _withdrawals[row])]);
    }

    private bool HasWithdrawn(int row, int day) => _withdrawals.Length > 0 && _withdrawals[row] <= day;

    private int[] WithdrawalsOrNever() => _withdrawals.Length > 0 ? _withdrawals : [.. Enumerable.Repeat(Never, Count)];

    private static bool IsSorted(ReadOnlySpan<int> days)
    {
        for (var i = 1; i < days.Length; i++)
        {
            if (days[i] < days[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
