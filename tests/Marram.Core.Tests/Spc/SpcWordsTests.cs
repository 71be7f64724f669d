using Marram.Indicators;

namespace Marram.Spc;

public class SpcWordsTests
{
    private static readonly double?[] ToAndFro = [50, 48, 51, 49, 50, 48, 51, 49, 50, 48, 51, 49];

    private static string Sentence(SpcOptions options, params double?[] values)
    {
        var result = Some.Reading(options, values);
        return (SpcWords.For(result.Series) with { Value = value => $"{value:0.#}%" }).Sentence(result);
    }

    [Fact]
    public void A_run_above_the_average_with_a_target_within_the_limits()
    {
        var options = new SpcOptions { Baseline = 12 }.WithTarget(52);

        Assert.Equal(
            "Seven months in a row above the average: a real improvement, not chance. At this level the target of 52% will sometimes be met and sometimes missed.",
            Sentence(options, [.. ToAndFro[..11], 49, 50, 51, 50, 51.5, 50, 51, 50]));
    }

    [Fact]
    public void The_target_may_have_a_name_of_its_own()
    {
        var result = Some.Reading(new SpcOptions { Baseline = 12 }.WithTarget(92), [.. ToAndFro, 49]);

        Assert.Equal(
            "No real change: the latest month lies within what chance brings. Unless something changes, the 92% standard will be missed reliably.",
            (SpcWords.For(result.Series) with { TargetName = "the 92% standard" }).Sentence(result));
    }

    [Theory]
    [InlineData(Polarity.Higher, "The latest month lies above what chance would bring: a real improvement, not chance.")]
    [InlineData(Polarity.Lower, "The latest month lies above what chance would bring: a real worsening, not chance.")]
    [InlineData(Polarity.Neither, "The latest month lies above what chance would bring: a real change, not chance.")]
    public void Whether_it_is_good_depends_on_which_way_is_better(Polarity polarity, string sentence) =>
        Assert.Equal(sentence, Sentence(new SpcOptions { Polarity = polarity, Baseline = 12 }, [.. ToAndFro, 70]));

    [Theory]
    [InlineData(30, "At this level the target of 40% will be met reliably, though the latest month missed it.")]
    [InlineData(60, "At this level the target of 40% will be met reliably.")]
    public void A_latest_value_on_the_other_side_of_a_sure_target_is_said(double latest, string sentence) =>
        Assert.EndsWith(sentence, Sentence(new SpcOptions { Baseline = 12 }.WithTarget(40), [.. ToAndFro, latest]), StringComparison.Ordinal);

    [Fact]
    public void A_trend_is_counted_from_its_first_point() =>
        Assert.Equal(
            "Eight months falling one after another: a real worsening, not chance.",
            Sentence(new SpcOptions { Baseline = 12 }, [.. ToAndFro, 52, 51.5, 51, 50.5, 50, 49.5, 49.2, 49.1]));

    [Fact]
    public void Too_few_points_say_so_instead_of_guessing() =>
        Assert.Equal("Four months are too few to tell a real change from chance; from 13 the chart will.", Sentence(SpcOptions.Default.WithTarget(1), 1, 2, 3, 4));

    [Fact]
    public void Rules_that_show_icons_early_still_warn_of_trial_limits() =>
        Assert.Equal(
            "No real change: the latest month lies within what chance brings. The limits are trial limits, from four months.",
            Sentence(new SpcOptions { Rules = RuleSet.Nhsr02 }, 1, 2, 3, 2));

    [Theory]
    [InlineData(7, "week")]
    [InlineData(1, "point")]
    [InlineData(365, "year")]
    public void Periods_are_called_by_the_distance_of_their_dates(int days, string period)
    {
        Assert.True(SpcSeries.TryCreate([Some.FirstDate, Some.FirstDate.AddDays(days)], [1, 2], out var series, out _));

        Assert.Equal(period, SpcWords.For(series).Period);
    }

    [Fact]
    public void The_text_alternative_says_what_the_picture_shows()
    {
        var result = Some.Reading(new SpcOptions { Rules = RuleSet.Nhsr02 }.WithTarget(6), 4, 8, 6);

        // Mean 6, mean range 3: limits 6 -+ 7.98.
        Assert.Equal(
            "Latest 6 (Jun 2018), no significant change; average 6.0; target 6, limits -2.0 to 14.0: hit or miss. 3 rows from Apr 2018.",
            SpcWords.For(result.Series).TextAlternative(result));
    }
}
