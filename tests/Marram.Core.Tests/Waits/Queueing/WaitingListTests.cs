using CsCheck;

namespace Marram.Waits.Queueing;

public class WaitingListTests
{
    private const int Never = WaitingList.Never;

    [Fact]
    public void Who_left_before_the_window_is_not_counted_in_it()
    {
        // Two gone in January, one waiting: on 1 February (day 31) one waits. The package says three.
        var list = new WaitingList([1, 2, 3], [10, 11, Never]);
        Assert.Equal([1, 1], QueueStatistics.Sizes(list, 31, 32));
        Assert.Equal([3, 3], QueueStatistics.Sizes(list, 31, 32, Convention.Nhsr));
    }

    [Fact]
    public void A_window_may_end_before_the_last_referral_unless_the_package_is_followed()
    {
        var list = new WaitingList([1, 5], [Never, Never]);
        Assert.Equal([1, 1, 1], QueueStatistics.Sizes(list, 1, 3));
        Assert.Throws<ArgumentException>(() => QueueStatistics.Sizes(list, 1, 3, Convention.Nhsr));
    }

    [Fact]
    public void An_arrival_counts_on_its_day_and_a_departure_does_not() =>
        Assert.Equal([0, 2, 1, 1], QueueStatistics.Sizes(new([1, 1], [2, Never]), 0, 3));

    [Fact]
    public void A_withdrawal_ends_a_wait() =>
        Assert.Equal([1, 0], QueueStatistics.Sizes(new([1], [Never], [2]), 1, 2));

    [Fact]
    public void Capacity_is_what_was_seen_on_the_days_with_somebody_to_see()
    {
        // Both arrive on day 1; one is seen on day 2, one on day 3; nobody waits on days 4 to 10. Days 1, 2 and 3 are busy: 2/3 a day.
        // The package drops the gap of the removal that emptied the list: gaps 1 and 0 from day 1, or 2 removals in a day and a half.
        var list = new WaitingList([1, 1, 10], [2, 3, Never]);
        Assert.Equal(2.0 / 4, QueueStatistics.Removals(list, 1, 10).PerDay);
        Assert.Equal(2.0 / 3, QueueStatistics.Removals(list, 1, 9).PerDay);
        Assert.Equal(2.0 / 1, QueueStatistics.Removals(list, 1, 10, Convention.Nhsr).PerDay);
    }

    [Fact]
    public void Referrals_are_counted_over_the_days_of_the_window()
    {
        var list = new WaitingList([1, 3, 7, 14], [Never, Never, Never, Never]);
        Assert.Equal((4, 2.0), (QueueStatistics.Referrals(list, 1, 14).Count, QueueStatistics.Referrals(list, 1, 14).PerWeek));
        Assert.Equal(5, QueueStatistics.Referrals(list, 1, 14, Convention.Nhsr).Count);
    }

    [Fact]
    public void The_order_of_rows_changes_nothing() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 40], Gen.Bool).Array[2, 40].Sample(rows =>
        {
            WaitingList Of(IEnumerable<(int, int, bool)> from) =>
                new([.. from.Select(row => row.Item1)], [.. from.Select(row => row.Item3 ? row.Item1 + row.Item2 : Never)]);
            var (one, other) = (Of(rows), Of(rows.Reverse()));
            return QueueStatistics.Of(one, 0, 100, 18) == QueueStatistics.Of(other, 0, 100, 18);
        });

    [Fact]
    public void Waits_are_told_in_weeks_and_the_package_divides_days_by_weeks()
    {
        // One child waiting 63 days against a target of 18 weeks: 9 weeks, pressure exactly 1.
        var list = new WaitingList([0], [Never]);
        Assert.Equal((9.0, 1.0), (QueueStatistics.Of(list, 0, 63, 18).MeanWait, QueueStatistics.Of(list, 0, 63, 18).Pressure));
        Assert.Equal((63.0, 7.0), (QueueStatistics.Of(list, 0, 63, 18, Convention.Nhsr).MeanWait, QueueStatistics.Of(list, 0, 63, 18, Convention.Nhsr).Pressure));
    }

    [Fact]
    public void A_slot_goes_to_the_first_referred_of_the_days_before_it_or_is_lost()
    {
        var (list, used) = new WaitingList([5, 1, 3], [Never, 2, Never]).Schedule([3, 4, 5, 6]);
        Assert.Equal([1, 3, 5], list.Referrals);
        Assert.Equal([2, 4, 6], list.Removals);
        Assert.Equal([false, true, false, true], used);
    }

    [Fact]
    public void Nobody_is_booked_after_withdrawing()
    {
        var (list, used) = new WaitingList([1, 2], [Never, Never], [3, Never]).Schedule([4]);
        Assert.Equal([Never, 4], list.Removals);
        Assert.Equal([true], used);
    }

    [Fact]
    public void Scheduling_loses_nobody_and_books_each_slot_at_most_once() =>
        Gen.Select(Gen.Int[0, 50].Array[0, 40], Gen.Int[0, 60].Array[0, 40]).Sample((referrals, slots) =>
        {
            var list = new WaitingList(referrals, [.. referrals.Select(_ => Never)]);
            var (scheduled, used) = list.Schedule(slots);
            var booked = scheduled.Removals.ToArray().Where(day => day != Never).Order();
            return scheduled.Referrals.ToArray().SequenceEqual(referrals.Order())
                && booked.SequenceEqual(slots.Where((_, i) => used[i]).Order());
        });

    [Fact]
    public void Slots_at_a_steady_rate_come_on_whole_days()
    {
        Assert.Equal([100, 103, 105], Slots.Steady(100, 6, 0.4));
        Assert.Equal([100, 101, 101, 102, 102], Slots.Steady(100, 3, 2));
        Assert.Empty(Slots.Steady(100, 3, 0));
    }
}
