using Marram.Indicators;

namespace Marram.Spc;

/// <summary>The rules on values in sigmas around a mean of 0. The two-of-three vectors are worked by hand from the published rule.</summary>
public class SpecialCauseTests
{
    private const Signals TwoOfThree = Signals.TwoOfThreeHigh | Signals.TwoOfThreeLow;

    [Theory]
    [InlineData("nhsr-0.2", new[] { 1.0, 2.5, 2.4, -0.5 }, new[] { 1, 2 })]
    [InlineData("mdc-2023", new[] { 1.0, 2.5, 2.4, -0.5 }, new[] { 1, 2 })]
    [InlineData("nhsr-0.2", new[] { -0.2, 2.5, 0.3, 2.5, -1 }, new[] { 1, 3 })]
    [InlineData("mdc-2023", new[] { -0.2, 2.5, 0.3, 2.5, -1 }, new[] { 1, 3 })]
    [InlineData("nhsr-0.2", new[] { 2.5, 3.4, 0.1 }, new int[0])]
    [InlineData("mdc-2023", new[] { 2.5, 3.4, 0.1 }, new[] { 0, 1 })]
    [InlineData("nhsr-0.2", new[] { 2.5, -0.1, 2.5 }, new int[0])]
    [InlineData("mdc-2023", new[] { 2.5, -0.1, 2.5 }, new int[0])]
    [InlineData("nhsr-0.2", new[] { 3.4, 3.6, 2.9 }, new int[0])]
    [InlineData("mdc-2023", new[] { 3.4, 3.6, 2.9 }, new[] { 0, 1, 2 })]
    [InlineData("nhsr-0.2", new[] { -2.2, 0.4, -2.4 }, new int[0])]
    [InlineData("mdc-2023", new[] { -2.2, 0.4, -2.4 }, new int[0])]
    [InlineData("nhsr-0.2", new[] { 2.5, 0.0, 2.5 }, new int[0])]
    [InlineData("mdc-2023", new[] { 2.5, 0.0, 2.5 }, new int[0])]
    [InlineData("mdc-2023", new[] { -2.5, -0.3, -2.1 }, new[] { 0, 2 })]
    public void Two_of_three_near_a_limit_on_one_side(string rules, double[] sigmas, int[] flagged)
    {
        Assert.True(RuleSet.TryParse(rules, out var ruleSet));

        var (signals, _) = Some.InSigmas(ruleSet, Polarity.Higher, sigmas);

        Assert.Equal(flagged, Enumerable.Range(0, signals.Length).Where(row => (signals[row] & TwoOfThree) != 0));
    }

    [Fact]
    public void Beyond_a_limit_and_in_two_of_three_a_point_is_named_for_the_limit()
    {
        var (signals, causes) = Some.InSigmas(RuleSet.Mdc2023, Polarity.Higher, 2.5, 3.4, 0.1);

        Assert.Equal([SpecialCause.TwoOfThreeHigh, SpecialCause.AboveLimit, SpecialCause.None], causes);
        Assert.Equal(Signals.AboveMean | Signals.AboveLimit | Signals.TwoOfThreeHigh, signals[1]);
    }

    [Fact]
    public void A_value_on_a_limit_is_within_it_and_the_next_one_up_is_not()
    {
        // Mean 0, mean moving range 100: limits exactly 266 above and below.
        double?[] toAndFro = [50, -50, 50, -50, 50, -50, 50, -50, 50, -50, 50, -50];
        var options = new SpcOptions { Rules = RuleSet.Nhsr02, Baseline = 12 };

        var result = Some.Reading(options, [.. toAndFro, 266, -266, double.BitIncrement(266), -double.BitIncrement(266)]);

        Assert.Equal(
            [Signals.Near, Signals.Near, Signals.AboveLimit, Signals.BelowLimit],
            result.Signals[12..].ToArray().Select(row => row & (Signals.Near | Signals.Outside)));
    }

    [Theory]
    [InlineData(6, 7, 0)]
    [InlineData(7, 7, 7)]
    [InlineData(8, 7, 8)]
    [InlineData(5, 6, 0)]
    [InlineData(6, 6, 6)]
    public void A_shift_needs_all_its_points_on_one_side(int points, int needed, int flagged)
    {
        double?[] values = [.. Enumerable.Repeat<double?>(10, points), .. Enumerable.Repeat<double?>(0, 4), 11, -10, 9, -12];
        var options = new SpcOptions { ShiftPoints = needed, TrendPoints = needed, Baseline = 12 };
        double?[] toAndFro = [5, -5, 5, -5, 5, -5, 5, -5, 5, -5, 5, -5];

        var result = Some.Reading(options, [.. toAndFro, .. values]);

        Assert.Equal(flagged, result.Signals.ToArray().Count(row => (row & Signals.ShiftUp) != 0));
    }

    [Fact]
    public void A_point_on_the_mean_ends_a_shift()
    {
        var (broken, _) = Some.InSigmas(RuleSet.Mdc2023, Polarity.Higher, 1, 1.1, 1, 0, 1, 1.1, 1, 1.2);
        var (whole, _) = Some.InSigmas(RuleSet.Mdc2023, Polarity.Higher, 1, 1.1, 1, 0.001, 1, 1.1, 1, 1.2);

        Assert.DoesNotContain(broken, row => (row & Signals.ShiftUp) != 0);
        Assert.All(whole, row => Assert.True((row & Signals.ShiftUp) != 0));
    }

    [Theory]
    [InlineData(6, 7, 0)]
    [InlineData(7, 7, 7)]
    [InlineData(9, 7, 9)]
    [InlineData(5, 6, 0)]
    [InlineData(6, 6, 6)]
    public void A_trend_needs_every_step_up(int points, int needed, int flagged)
    {
        // A zigzag around 50, a climb from 40, and a zigzag again.
        double?[] zigzag = [30, 70, 32, 68, 35, 66];
        double?[] climb = [.. Enumerable.Range(0, points - 1).Select(row => (double?)(40 + 3 * row)), 40 + 3 * (points - 1)];

        var result = Some.Reading(new SpcOptions { TrendPoints = needed, ShiftPoints = needed }, [.. zigzag, .. climb, 20, 60, 25]);

        // The last point of the zigzag lies above the climb's first, so the climb stands alone.
        Assert.Equal(flagged, result.Signals.ToArray().Count(row => (row & Signals.Rising) != 0));
    }

    [Fact]
    public void Two_equal_neighbours_end_a_trend()
    {
        var result = Some.Reading(RuleSet.Mdc2023, 30, 70, 35, 66, 40, 42, 44, 44, 46, 48, 50, 35, 68);

        Assert.DoesNotContain(result.Signals.ToArray(), row => (row & Signals.Rising) != 0);
    }

    [Fact]
    public void A_peak_shared_by_two_trends_holds_both_and_is_named_for_the_later()
    {
        var result = Some.Reading(RuleSet.Nhsr02Corrected, 30, 70, 32, 68, 35, 66, 40, 42, 44, 46, 48, 50, 52, 50, 48, 46, 44, 42, 40, 66, 30);

        Assert.Equal(Signals.Rising | Signals.Falling, result.Signals[12] & (Signals.Rising | Signals.Falling));
        Assert.Equal([SpecialCause.Rising, SpecialCause.Falling], result.Causes[11..13].ToArray());
    }

    [Fact]
    public void A_fall_between_two_rising_trends_does_not_turn_the_first_into_a_falling_one()
    {
        double?[] values = [30, 70, 32, 68, 35, 66, 40, 42, 44, 46, 48, 50, 52, 41, 43, 45, 47, 49, 51, 53, 66, 35, 68, 32, 70, 30];

        // The package names the last point of the first trend by the step to the next trend.
        Assert.Equal(SpecialCause.Falling, Some.Reading(RuleSet.Nhsr02, values).Causes[12]);
        Assert.Equal(SpecialCause.Rising, Some.Reading(RuleSet.Nhsr02Corrected, values).Causes[12]);
        Assert.Equal(SpecialCause.Rising, Some.Reading(RuleSet.Mdc2023, values).Causes[12]);
    }

    [Fact]
    public void Good_and_bad_at_one_point_shows_the_good_one_in_the_newer_rules_and_the_first_rule_in_the_older()
    {
        // Falling for seven points while the run stays above the mean. Higher is better: the run is good, the trend is not.
        double[] sigmas = [1.9, 1.7, 1.5, 1.3, 1.1, 0.9, 0.7];

        var (signals, newer) = Some.InSigmas(RuleSet.Mdc2023, Polarity.Higher, sigmas);
        var (_, older) = Some.InSigmas(RuleSet.Nhsr02, Polarity.Higher, sigmas);

        Assert.Equal(Signals.Falling | Signals.ShiftUp | Signals.AboveMean, signals[6]);
        Assert.Equal((SpecialCause.ShiftUp, PointType.Improvement), (newer[6], Xmr.TypeOf(newer[6], Polarity.Higher)));
        Assert.Equal((SpecialCause.Falling, PointType.Concern), (older[6], Xmr.TypeOf(older[6], Polarity.Higher)));
    }

    [Fact]
    public void The_kernel_reads_the_same_for_short_series_as_for_those_that_borrow_room()
    {
        double?[] months = [.. Enumerable.Range(0, 400).Select(row => (double?)((row * 7919) % 101))];
        var rebased = new SpcOptions { Rebases = [Some.DateAt(100)] };

        var whole = Some.Reading(rebased, months);
        var start = Some.Reading(SpcOptions.Default, months[..100]);

        Assert.Equal(start.Groups[0], whole.Groups[0]);
        Assert.Equal(start.Signals.ToArray(), whole.Signals[..100].ToArray());
    }
}
