namespace Marram.Spc;

public class ControlChartTests
{
    private static ControlChart Chart(ControlChartKind kind, double?[] counts, double?[]? bases = null, SpcOptions? options = null)
    {
        Assert.True(ControlChart.TryCreate(kind, Some.Series(counts), bases is null ? null : Some.Series(bases), options ?? SpcOptions.Default, out var chart, out var problem), problem);
        return chart;
    }

    private static string? Problem(ControlChartKind kind, double?[] counts, double?[]? bases = null) =>
        ControlChart.TryCreate(kind, Some.Series(counts), bases is null ? null : Some.Series(bases), SpcOptions.Default, out _, out var problem) ? null : problem;

    [Fact]
    public void A_proportion_has_limits_that_follow_the_numbers_behind_it()
    {
        // 30 of 150 is 20 percent; sqrt(0.2 x 0.8 / 100) = 0.04 and sqrt(0.16 / 50) = 0.0566.
        var chart = Chart(ControlChartKind.Proportion, [20, 10], [100, 50]);

        Assert.Equal(0.2, chart.Points[0].Centre, 15);
        Assert.Equal(0.08, chart.Points[0].Lower!.Value, 12);
        Assert.Equal(0.32, chart.Points[0].Upper!.Value, 12);
        Assert.Equal(0.28, chart.Points[0].NearUpper!.Value, 12);
        Assert.Equal(0.2 + 3 * Math.Sqrt(0.16 / 50), chart.Points[1].Upper!.Value, 12);
    }

    [Fact]
    public void No_limit_goes_below_zero_or_above_all()
    {
        var chart = Chart(ControlChartKind.Proportion, [9, 1, 10, 10], [10, 2, 10, 10]);

        Assert.All(chart.Points, point => Assert.InRange(point.Upper!.Value, point.Centre, 1));
        Assert.Equal(1, chart.Points[1].Upper);
        Assert.Equal(0, Chart(ControlChartKind.Count, [1, 2, 3, 2]).Points[0].Lower);
    }

    [Fact]
    public void A_count_varies_by_its_own_root()
    {
        // Mean 16, root 4.
        var chart = Chart(ControlChartKind.Count, [16, 12, 20, 29, 3]);

        Assert.Equal((16, 4, 28, 24), (chart.Points[0].Centre, chart.Points[0].Lower, chart.Points[0].Upper, chart.Points[0].NearUpper));
        Assert.Equal([SpecialCause.None, SpecialCause.AboveLimit, SpecialCause.BelowLimit], chart.Points.Skip(2).Select(point => point.Cause));
    }

    [Fact]
    public void A_rate_divides_by_exposure()
    {
        // 40 events over 10; sqrt(4/4) = 1 and sqrt(4/1) = 2.
        var chart = Chart(ControlChartKind.Rate, [16, 4, 20], [4, 1, 5]);

        Assert.Equal((4, 1, 7), (chart.Points[0].Centre, chart.Points[0].Lower, chart.Points[0].Upper));
        Assert.Equal((0, 10), (chart.Points[1].Lower, chart.Points[1].Upper));
    }

    [Fact]
    public void Laneys_limits_widen_by_the_variation_between_periods()
    {
        // Rates 3, 5, 3, 5 over 100 each, mean 4: standard error 0.2, scores -5, 5, -5, 5, mean range 10, so 10/1.128 times wider.
        var chart = Chart(ControlChartKind.RatePrime, [300, 500, 300, 500], [100, 100, 100, 100]);

        Assert.Equal(4 + 3 * 0.2 * 10 / 1.128, chart.Points[0].Upper!.Value, 9);
        Assert.Equal(4.6, Chart(ControlChartKind.Rate, [300, 500, 300, 500], [100, 100, 100, 100]).Points[0].Upper!.Value, 12);
    }

    [Fact]
    public void Times_between_events_are_read_on_the_power_where_they_are_even()
    {
        // On the 1/3.6 power: 1, 2, 1, 2. Mean 1.5, mean range 1: limits 4.16 and below 0.
        double?[] days = [1, Math.Pow(2, 3.6), 1, Math.Pow(2, 3.6)];
        var chart = Chart(ControlChartKind.TimeBetween, days);

        Assert.Equal(Math.Pow(1.5, 3.6), chart.Points[0].Centre, 9);
        Assert.Equal(Math.Pow(1.5 + 2.66, 3.6), chart.Points[0].Upper!.Value, 9);
        Assert.Equal(0, chart.Points[0].Lower);
    }

    [Fact]
    public void Cases_between_events_are_drawn_around_their_median_under_limits_from_their_mean()
    {
        // Mean 3, sqrt(3 x 4); median 2.
        var chart = Chart(ControlChartKind.CasesBetween, [0, 2, 7, 1, 5]);

        Assert.Equal((2, 0), (chart.Points[0].Centre, chart.Points[0].Lower));
        Assert.Equal(3 + 3 * Math.Sqrt(12), chart.Points[0].Upper!.Value, 12);
    }

    [Fact]
    public void Runs_count_on_these_charts_too_and_end_at_a_rebase()
    {
        double?[] counts = [4, 4, 4, 4, 4, 4, 4, 12, 12, 12, 12, 12, 12, 12];

        var whole = Chart(ControlChartKind.Count, counts);
        var split = Chart(ControlChartKind.Count, counts, options: new SpcOptions { Rebases = [Some.DateAt(7)] });

        Assert.All(whole.Points.Take(7), point => Assert.Equal(SpecialCause.ShiftDown, point.Cause));
        Assert.All(split.Points, point => Assert.Equal(SpecialCause.None, point.Cause));
        Assert.Equal([4, 12], split.Points.Select(point => point.Centre).Distinct());
    }

    [Fact]
    public void A_missing_month_has_no_value_and_moves_nothing()
    {
        var chart = Chart(ControlChartKind.Proportion, [20, null, 10], [100, 70, 50]);

        Assert.Null(chart.Points[1].Value);
        Assert.Equal(0.2, chart.Points[1].Centre, 15);
    }

    [Fact]
    public void Numbers_that_cannot_be_are_named()
    {
        Assert.Contains("2018-05-01: 6 of 5 is more than all", Problem(ControlChartKind.Proportion, [1, 6], [5, 5]));
        Assert.Contains("2018-04-01: the count is -1", Problem(ControlChartKind.Count, [-1]));
        Assert.Contains("must be more than zero", Problem(ControlChartKind.TimeBetween, [3, 0]));
        Assert.Null(Problem(ControlChartKind.CasesBetween, [3, 0]));
        Assert.Contains("the denominator is 0", Problem(ControlChartKind.Rate, [1], [0]));
        Assert.Contains("the denominator is missing", Problem(ControlChartKind.Rate, [1], [null]));
        Assert.Contains("needs a denominator", Problem(ControlChartKind.Rate, [1]));
        Assert.Contains("has no denominator", Problem(ControlChartKind.Count, [1], [1]));
    }

    // Critical values for 10, 20 and 24 useful points: Anhøj and Olesen, PLoS ONE 2014, table of limits.
    [Theory]
    [InlineData(10, 6, 2)]
    [InlineData(20, 7, 6)]
    [InlineData(24, 8, 8)]
    public void A_run_chart_has_the_published_critical_values(int useful, int longest, int crossings)
    {
        double?[] values = [.. Enumerable.Range(0, useful).Select(row => (double?)(row % 2 == 0 ? 1 : 3)), 2];
        Assert.True(RunChart.TryCreate(Some.Series(values), out var chart, out _));

        Assert.Equal((2.0, useful, longest, crossings), (chart.Median, chart.UsefulPoints, chart.LongestRunAllowed, chart.FewestCrossingsAllowed));
        Assert.Equal((1, useful - 1, false), (chart.LongestRun, chart.Crossings, chart.HasSignal));
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void A_run_longer_than_chance_is_a_signal_and_a_point_on_the_median_does_not_end_it(int run, bool signal)
    {
        // Two low, the run high, two low: two crossings, which are enough. Values on the median lie in the midst of the run.
        double?[] high = [.. Enumerable.Repeat<double?>(9, run)];
        double?[] values = [1, 1, .. high[..3], .. Enumerable.Repeat<double?>(5, run - 3), .. high[3..], 1, 1];
        Assert.True(RunChart.TryCreate(Some.Series(values), out var chart, out _));

        Assert.Equal((5.0, run + 4, 2, 2, 6), (chart.Median, chart.UsefulPoints, chart.Crossings, chart.FewestCrossingsAllowed, chart.LongestRunAllowed));
        Assert.Equal(run, chart.LongestRun);
        Assert.Equal(signal, chart.HasSignal);
    }
}
