using Marram.Indicators;

namespace Marram.Spc;

/// <summary>Mean, limits, icons and the cases at the edge, worked by hand.</summary>
public class SpcResultTests
{
    // 4 to 13 and back: thirteen points, enough for icons.
    private static readonly double?[] Thirteen = [8, 10, 9, 11, 10, 8, 9, 12, 10, 9, 11, 10, 13];

    [Fact]
    public void Mean_and_limits_of_a_small_series()
    {
        // Mean (2+4+3+7)/4 = 4; moving ranges 2, 1, 4, mean 7/3; limits 4 -+ 2.66 x 7/3.
        var group = Some.Reading(RuleSet.Mdc2023, 2, 4, 3, 7).Groups[0];

        Assert.Equal(4, group.Mean);
        Assert.Equal(7 / 3.0, group.MovingRange, 15);
        Assert.Equal(4 - 2.66 * 7 / 3, group.LowerLimit, 14);
        Assert.Equal(4 + 2.66 * 7 / 3, group.UpperLimit, 14);
        Assert.Equal(4 + 2 * 2.66 / 3 * 7 / 3, group.NearUpperLimit, 14);
    }

    [Fact]
    public void Screening_leaves_out_one_great_jump_once_but_keeps_the_point_in_the_mean()
    {
        // Ranges 1 x 8, 90 and 89: mean 187/10 = 18.7, 3.267 times that is 61.1, so the two large ones go and the mean range is 1.
        double?[] values = [10, 11, 10, 11, 10, 11, 10, 100, 11, 10, 11];

        Assert.Equal(1, Some.Reading(RuleSet.Nhsr02, values).Groups[0].MovingRange);
        Assert.Equal(18.7, Some.Reading(RuleSet.Mdc2023, values).Groups[0].MovingRange, 12);
        Assert.Equal(205 / 11.0, Some.Reading(RuleSet.Nhsr02, values).Groups[0].Mean, 12);
        Assert.Contains(Some.Reading(RuleSet.Nhsr02, values).Remarks, remark => remark.Kind == RemarkKind.Screened);
    }

    [Fact]
    public void A_single_value_has_a_mean_and_no_limits()
    {
        var result = Some.Reading(RuleSet.Nhsr02Corrected, 5);

        Assert.Equal(5, result.Groups[0].Mean);
        Assert.False(result.Groups[0].HasLimits);
        Assert.Equal(VariationIcon.CommonCause, result.Outcome.Variation);
        Assert.Contains(result.Remarks, remark => remark.Kind == RemarkKind.NoLimits);
    }

    [Theory]
    [InlineData("nhsr-0.2", Polarity.Higher, 100, AssuranceIcon.HitOrMiss)]
    [InlineData("corrected", Polarity.Higher, 100, AssuranceIcon.Pass)]
    [InlineData("corrected", Polarity.Higher, 100.5, AssuranceIcon.Fail)]
    [InlineData("corrected", Polarity.Lower, 100, AssuranceIcon.Pass)]
    [InlineData("corrected", Polarity.Lower, 99.5, AssuranceIcon.Fail)]
    [InlineData("corrected", Polarity.Neither, 100, AssuranceIcon.None)]
    [InlineData("mdc-2023", Polarity.Higher, 100, AssuranceIcon.Pass)]
    [InlineData("mdc-2023", Polarity.Higher, 100.5, AssuranceIcon.Fail)]
    public void Always_a_hundred_percent_meets_a_target_of_a_hundred(string rules, Polarity polarity, double target, AssuranceIcon icon)
    {
        var ruleSet = rules == "corrected" ? RuleSet.Nhsr02Corrected : rules == "mdc-2023" ? RuleSet.Mdc2023 : RuleSet.Nhsr02;
        var options = new SpcOptions { Rules = ruleSet, Polarity = polarity }.WithTarget(target);

        var result = Some.Reading(options, [.. Enumerable.Repeat<double?>(100, 16)]);

        Assert.Equal(icon, result.Outcome.Assurance);
        Assert.Equal(VariationIcon.CommonCause, result.Outcome.Variation);
        Assert.Equal(rules != "nhsr-0.2", result.Groups[0].HasLimits);
    }

    [Fact]
    public void One_step_in_a_flat_series_keeps_a_width_where_the_package_loses_it()
    {
        double?[] step = [.. Enumerable.Repeat<double?>(5, 9), .. Enumerable.Repeat<double?>(8, 9)];

        var package = Some.Reading(RuleSet.Nhsr02, step);
        var corrected = Some.Reading(RuleSet.Nhsr02Corrected, step);

        // One range of 3 among 17, larger than 3.267 times their mean: screened, nothing is left.
        Assert.Equal(0, package.Groups[0].MovingRange);
        Assert.All(package.Signals.ToArray(), row => Assert.True((row & Signals.Outside) != 0));
        Assert.Equal(3 / 17.0, corrected.Groups[0].MovingRange, 15);
        Assert.Equal(6.5 + 2.66 * 3 / 17, corrected.Groups[0].UpperLimit, 14);
    }

    [Fact]
    public void A_missing_value_takes_both_its_ranges_along_and_runs_pass_over_it()
    {
        // Ranges 2 (10 to 12) and 1 (11 to 12); the mean is of six values.
        var group = Some.Reading(RuleSet.Mdc2023, 10, 12, null, 11, 12, null, 9).Groups[0];
        Assert.Equal(54 / 5.0, group.Mean, 14);
        Assert.Equal(1.5, group.MovingRange);

        double?[] toAndFro = [5, -5, 5, -5, 5, -5, 5, -5, 5, -5, 5, -5];
        double?[] withGap = [.. toAndFro, 3, 4, 3, null, 4, 3, 4, 3];
        var passes = Some.Reading(new SpcOptions { Baseline = 12 }, withGap);
        var breaks = Some.Reading(new SpcOptions { Baseline = 12, GapsBreakRuns = true }, withGap);
        Assert.Equal(7, passes.Signals.ToArray().Count(row => (row & Signals.ShiftUp) != 0));
        Assert.Equal(Signals.Missing, passes.Signals[15]);
        Assert.DoesNotContain(breaks.Signals.ToArray(), row => (row & Signals.ShiftUp) != 0);
    }

    [Fact]
    public void The_icon_speaks_of_the_last_value_even_when_the_last_period_has_none()
    {
        double?[] values = [.. Thirteen[..12], 40, null];
        var options = new SpcOptions { Rules = RuleSet.Nhsr02Corrected, Baseline = 12, ReportDate = Some.DateAt(13) };

        var corrected = Some.Reading(options, values);
        var package = Some.Reading(options with { Rules = RuleSet.Nhsr02 }, values);

        Assert.Equal((12, VariationIcon.ImprovementHigh), (corrected.Outcome.LastPoint, corrected.Outcome.Variation));
        Assert.Equal((13, VariationIcon.CommonCause), (package.Outcome.LastPoint, package.Outcome.Variation));
        Assert.Contains(corrected.Remarks, remark => remark.Kind == RemarkKind.OutOfDate);
    }

    [Fact]
    public void The_package_has_no_answer_where_a_gap_hides_a_possible_trend()
    {
        var series = Some.Series(46.3, 51.6, 44.1, null, 47.7, 47.4, 45.1, 45, 44, 43, null, 42);

        Assert.False(SpcResult.TryRead(series, new SpcOptions { Rules = RuleSet.Nhsr02 }, out _, out var problem));
        // 51.6, 44.1, none, 47.7, 47.4, 45.1, 45: every known step falls.
        Assert.Contains("the seven points from 2018-05-01", problem);
        Assert.True(SpcResult.TryRead(series, new SpcOptions { Rules = RuleSet.Nhsr02Corrected }, out _, out _));
    }

    [Fact]
    public void Nothing_but_gaps_is_a_problem_under_every_rule_set()
    {
        foreach (var rules in new[] { RuleSet.Mdc2023, RuleSet.Nhsr02, RuleSet.Nhsr02Corrected })
        {
            Assert.False(SpcResult.TryRead(Some.Series(null, null), new SpcOptions { Rules = rules }, out _, out _));
        }
    }

    [Theory]
    [InlineData(12, VariationIcon.NotEnoughPoints, AssuranceIcon.NotEnoughPoints)]
    [InlineData(13, VariationIcon.CommonCause, AssuranceIcon.HitOrMiss)]
    public void Icons_are_shown_from_thirteen_points(int points, VariationIcon variation, AssuranceIcon assurance)
    {
        double?[] values = [.. Thirteen.Take(points)];

        var result = Some.Reading(SpcOptions.Default.WithTarget(10), values);

        Assert.Equal((variation, assurance), (result.Outcome.Variation, result.Outcome.Assurance));
        Assert.Equal(points < 13, result.HasTrialLimits);
    }

    [Fact]
    public void The_package_shows_icons_for_any_number_of_points() =>
        Assert.Equal(AssuranceIcon.HitOrMiss, Some.Reading(new SpcOptions { Rules = RuleSet.Nhsr02 }.WithTarget(6), 5, 7, 5).Outcome.Assurance);

    [Theory]
    [InlineData("mdc-2023", Polarity.Higher, 0, AssuranceIcon.Fail)]
    [InlineData("mdc-2023", Polarity.Lower, 0, AssuranceIcon.Pass)]
    [InlineData("nhsr-0.2", Polarity.Higher, 0, AssuranceIcon.HitOrMiss)]
    [InlineData("nhsr-0.2", Polarity.Higher, 1e-9, AssuranceIcon.Fail)]
    [InlineData("mdc-2023", Polarity.Higher, -1e-9, AssuranceIcon.HitOrMiss)]
    public void A_target_on_the_upper_limit_decides_in_the_newer_rules_only(string rules, Polarity polarity, double above, AssuranceIcon icon)
    {
        Assert.True(RuleSet.TryParse(rules, out var ruleSet));
        // Mean 0, mean range 100: the upper limit is 266.
        double?[] values = [50, -50, 50, -50, 50, -50, 50, -50, 50, -50, 50, -50, 50, -50];

        var result = Some.Reading(new SpcOptions { Rules = ruleSet, Polarity = polarity }.WithTarget(266 + above), values);

        Assert.Equal(icon, result.Outcome.Assurance);
    }

    [Theory]
    [InlineData(Polarity.Higher, VariationIcon.ImprovementHigh, VariationIcon.ConcernLow)]
    [InlineData(Polarity.Lower, VariationIcon.ConcernHigh, VariationIcon.ImprovementLow)]
    [InlineData(Polarity.Neither, VariationIcon.NeutralHigh, VariationIcon.NeutralLow)]
    public void High_and_low_say_which_way_values_went(Polarity polarity, VariationIcon up, VariationIcon down)
    {
        var options = new SpcOptions { Polarity = polarity, Baseline = 12 };

        Assert.Equal(up, Some.Reading(options, [.. Thirteen[..12], 40]).Outcome.Variation);
        Assert.Equal(down, Some.Reading(options, [.. Thirteen[..12], -40]).Outcome.Variation);
    }

    [Fact]
    public void Assurance_uses_the_target_of_the_last_period()
    {
        var options = SpcOptions.Default with { Targets = [new(Some.DateAt(0), 500), new(Some.DateAt(12), 1)] };

        var result = Some.Reading(options, Thirteen);

        Assert.Equal((1, AssuranceIcon.Pass), (result.Target, result.Outcome.Assurance));
        Assert.Equal(500, options.TargetOn(Some.DateAt(11)));
        Assert.Null(options.TargetOn(Some.FirstDate.AddDays(-1)));
    }

    [Fact]
    public void A_rebase_date_is_the_first_of_its_group_and_nothing_crosses_the_boundary()
    {
        double?[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

        var result = Some.Reading(new SpcOptions { Rebases = [Some.DateAt(6)] }, values);

        // Six rising points on either side of the boundary make no trend of seven.
        Assert.DoesNotContain(result.Signals.ToArray(), row => (row & Signals.Rising) != 0);
        Assert.Equal([0, 6], result.Groups.ToArray().Select(group => group.Start));
        Assert.Equal([3.5, 9.5], result.Groups.ToArray().Select(group => group.Mean));
    }

    [Fact]
    public void A_rebase_on_the_first_row_only_renumbers() =>
        Assert.Equal((1, 1), Some.Reading(new SpcOptions { Rebases = [Some.DateAt(0)] }, 1, 2, 3) is var result ? (result.FirstGroupNumber, result.Groups.Length) : default);

    [Fact]
    public void A_rebase_date_that_is_none_of_the_series_is_a_problem_or_at_least_a_remark()
    {
        var options = new SpcOptions { Rebases = [Some.FirstDate.AddDays(3)] };

        Assert.False(SpcResult.TryRead(Some.Series(1, 2, 3), options, out _, out var problem));
        Assert.Contains("2018-04-04 is no date of the series", problem);
        Assert.Contains(Some.Reading(options with { Rules = RuleSet.Nhsr02 }, 1, 2, 3).Remarks, remark => remark.Kind == RemarkKind.UnmatchedRebase);
    }

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public void A_baseline_has_at_least_twelve_points(int baseline, bool isFine) =>
        Assert.Equal(isFine, SpcResult.TryRead(Some.Series(Thirteen), new SpcOptions { Baseline = baseline }, out _, out _));

    [Fact]
    public void The_baseline_sets_mean_and_limits_for_the_rows_after_it_too()
    {
        double?[] values = [.. Thirteen[..12], 1000, 2000];

        Assert.Equal(Some.Reading(SpcOptions.Default, Thirteen[..12]).Groups[0].Mean, Some.Reading(new SpcOptions { Baseline = 12 }, values).Groups[0].Mean);
    }

    [Fact]
    public void Rows_that_cannot_make_a_series_are_named()
    {
        static string? Problem(DateOnly[] dates, double?[] values) => SpcSeries.TryCreate(dates, values, out _, out var problem) ? null : problem;
        var (april, may) = (Some.DateAt(0), Some.DateAt(1));

        Assert.Contains("2018-04-01 stands twice (rows 1 and 2)", Problem([april, april], [1, 2]));
        Assert.Contains("Row 2 (2018-04-01) is earlier", Problem([may, april], [1, 2]));
        Assert.Contains("Value 2 (2018-05-01) is not a finite number", Problem([april, may], [1, double.PositiveInfinity]));
        Assert.Contains("2 dates and 1 values", Problem([april, may], [1]));
        Assert.Contains("no dates", Problem([], []));
    }

    [Fact]
    public void Missing_periods_become_rows_without_value()
    {
        DateOnly[] dates = [new(2020, 1, 31), new(2020, 2, 29), new(2020, 5, 31)];
        Assert.True(SpcSeries.TryCreate(dates, [1, 2, 5], out var series, out _));

        Assert.True(series.TryFill(Frequency.Monthly, out var filled, out _));
        Assert.Equal([new(2020, 1, 31), new(2020, 2, 29), new(2020, 3, 31), new(2020, 4, 30), new(2020, 5, 31)], filled.Dates.ToArray());
        Assert.Equal([1, 2, double.NaN, double.NaN, 5], filled.Values.ToArray());

        Assert.False(series.TryFill(Frequency.Quarterly, out _, out var problem));
        Assert.Contains("2020-02-29 is not a quarter after 2020-01-31", problem);
    }

    [Fact]
    public void A_long_run_at_the_end_suggests_a_rebase_and_leaves_it_to_a_person()
    {
        double?[] before = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12];
        double?[] seven = [.. before, 5, 6, 5, 4, 5, 6, 5];
        double?[] eight = [.. seven, 4];

        Assert.Null(Some.Reading(SpcOptions.Default, seven).SuggestRebase());
        var result = Some.Reading(SpcOptions.Default, eight);
        Assert.Equal(new RebaseSuggestion(Some.DateAt(12), 8, false, 8), result.SuggestRebase());
        Assert.Equal(1, result.Groups.Length);
    }
}
