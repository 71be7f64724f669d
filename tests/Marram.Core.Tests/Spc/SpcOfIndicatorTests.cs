using Marram.Indicators;
using Marram.Periods;

namespace Marram.Spc;

public class SpcOfIndicatorTests
{
    private static readonly Month Last = new(2020, 12);

    [Fact]
    public void A_count_of_twelve_months_has_trial_limits_and_no_icon_and_says_so()
    {
        var spc = SpcOfIndicator.Read(Monthly(Alternating(12)));
        Assert.Equal(VariationIcon.NotEnoughPoints, spc.Result!.Outcome.Variation);
        Assert.StartsWith("Twelve months are too few to tell a real change from chance", spc.Sentence, StringComparison.Ordinal);
        Assert.Contains(spc.Result.Remarks, remark => remark.Kind == RemarkKind.TrialLimits);
        Assert.NotNull(spc.Chart);
    }

    [Fact]
    public void From_thirteen_months_the_chart_has_an_icon() =>
        Assert.Equal(VariationIcon.CommonCause, SpcOfIndicator.Read(Monthly(Alternating(13))).Result!.Outcome.Variation);

    [Theory]
    [InlineData(0, "There is no value by Dec 2020 to read: ")]
    [InlineData(1, "Only one value can be compared with no other: ")]
    [InlineData(2, "Only two values can be compared with each other: ")]
    public void Fewer_than_three_values_are_a_sentence_and_no_chart(int months, string sentence)
    {
        var spc = SpcOfIndicator.Read(Monthly(Alternating(months)));
        Assert.StartsWith(sentence, spc.Sentence, StringComparison.Ordinal);
        Assert.Null(spc.Chart);
        Assert.Null(spc.Summary);
    }

    [Fact]
    public void Three_values_are_drawn() => Assert.NotNull(SpcOfIndicator.Read(Monthly(Alternating(3))).Chart);

    [Fact]
    public void Years_are_never_mixed_with_the_quarters_of_the_same_series()
    {
        var periods = ComparableFigures.Of(Series(
        [
            .. Enumerable.Range(2016, 4).Select(year => (Period.In(new FinancialYear(year)), (decimal?)80)),
            .. Enumerable.Range(1, 3).Select(quarter => (Period.In(new Quarter(new FinancialYear(2020), quarter)), (decimal?)20)),
        ]));
        Assert.Equal(["Q1 2020/21", "Q2 2020/21", "Q3 2020/21"], periods.Select(period => period.Period.Label));
    }

    [Fact]
    public void A_count_since_April_is_compared_with_the_same_span_of_other_years()
    {
        var periods = ComparableFigures.Of(Series(
            [.. from year in new[] { 2018, 2019, 2020 } from month in new[] { 6, 9, 12 } select (Period.YearToDate(new Month(year, month)), (decimal?)month)]));
        Assert.Equal(["Apr to Dec 2018", "Apr to Dec 2019", "Apr to Dec 2020"], periods.Select(period => period.Period.Label));
    }

    [Fact]
    public void One_missing_month_is_a_gap_and_two_end_the_series()
    {
        var oneMissing = ComparableFigures.Of(Series([.. Months(12).Where((_, index) => index != 5)]));
        Assert.Equal(12, oneMissing.Count);
        Assert.Null(oneMissing[5].Figure);
        var twoMissing = ComparableFigures.Of(Series([.. Months(12).Where((_, index) => index is not (5 or 6))]));
        Assert.Equal(5, twoMissing.Count);
        Assert.DoesNotContain(twoMissing, period => period.Figure is null);
    }

    [Fact]
    public void A_target_stands_from_the_first_period_it_holds_for_and_the_last_one_is_judged_by()
    {
        var reading = Monthly(Alternating(13)) with { Targets = [Target(50, null, new(2020, 6, 30)), Target(60, new(2020, 7, 1), null)] };
        var spc = SpcOfIndicator.Read(reading);
        Assert.Equal([new TargetFrom(new(2019, 12, 31), 50), new(new(2020, 7, 31), 60)], spc.Result!.Options.Targets);
        Assert.Equal(60, spc.Result.Target);
    }

    [Fact]
    public void A_target_that_has_ended_is_not_judged_by() =>
        Assert.Null(SpcOfIndicator.Read(Monthly(Alternating(13)) with { Targets = [Target(50, null, new(2020, 11, 30))] }).Result!.Target);

    [Theory]
    [InlineData("2019-12-31", 1)]
    [InlineData("2020-01-01", 2)]
    [InlineData("2020-12-31", 2)]
    [InlineData("2021-01-01", 1)]
    public void New_limits_start_with_the_first_period_that_ends_on_the_day_or_later(string day, int groups) =>
        Assert.Equal(groups, SpcOfIndicator.Read(Monthly(Alternating(13)), [Decided(DateOnly.Parse(day))]).Result!.Groups.Length);

    [Fact]
    public void Twelve_month_figures_a_month_apart_carry_a_caution()
    {
        var months = Enumerable.Range(0, 13).Select(index => (Period.Rolling12Months(Last.Plus(index - 12)), (decimal?)(50 + (index % 2))));
        Assert.Contains("twelve months", SpcOfIndicator.Read(Reading(Series([.. months]))).Caution, StringComparison.Ordinal);
        Assert.Null(SpcOfIndicator.Read(Monthly(Alternating(13))).Caution);
    }

    [Fact]
    public void A_step_change_is_suggested_and_never_applied()
    {
        var spc = SpcOfIndicator.Read(Monthly([.. Alternating(12), .. Alternating(12).Select(value => value + 20)]));
        Assert.Equal(new DateOnly(2020, 1, 31), spc.Suggestion!.From);
        Assert.Equal(1, spc.Result!.Groups.Length);
    }

    [Fact]
    public void A_trajectory_runs_through_its_periods_and_on_into_those_to_come()
    {
        var spc = SpcOfIndicator.Read(Monthly(Alternating(13)) with
        {
            Planned = [Planned(PlannedKind.Trajectory, new(2020, 11, 30), 52), Planned(PlannedKind.Trajectory, new(2020, 12, 31), 53), Planned(PlannedKind.Trajectory, new(2021, 2, 28), 55)],
        });
        var table = spc.Chart!.Table;
        Assert.Equal("Trajectory", table.Columns[5].Header);
        Assert.Equal(["Oct 2020 none", "Nov 2020 52.0%", "Dec 2020 53.0%", "Feb 2021 55.0%"], table.Rows.TakeLast(4).Select(row => $"{row[0].Printed} {row[5].Printed}"));
        Assert.Equal(("none", "to come"), (table.Rows[^1][1].Printed, table.Rows[^1][^1].Printed));
        Assert.Contains(spc.Chart.Labels, label => label.Text == "Trajectory 55.0%");
        // The plan decides nothing: the reading is that of the series alone.
        Assert.Equal(13, spc.Result!.Series.Count);
        Assert.Null(spc.Result.Target);
    }

    [Fact]
    public void A_planned_target_holds_from_its_day_until_the_next_and_goes_before_the_printed_one()
    {
        PlannedLevel[] levels = [Planned(PlannedKind.Target, new(2020, 4, 1), 51), Planned(PlannedKind.Target, new(2020, 10, 1), 60)];
        var settings = PlannedLevel.AsTargets(levels, Polarity.Higher);
        Assert.Equal([(new DateOnly(2020, 4, 1), new DateOnly(2020, 9, 30)), (new DateOnly(2020, 10, 1), null)], settings.Select(setting => (setting.FromDay!.Value, setting.UntilDay)));
        var spc = SpcOfIndicator.Read(Monthly(Alternating(13)) with { Targets = [Target(50, null, null), .. settings] });
        Assert.Equal([new TargetFrom(new(2019, 12, 31), 50), new(new(2020, 4, 30), 51), new(new(2020, 10, 31), 60)], spc.Result!.Options.Targets);
        Assert.Equal(AssuranceIcon.Fail, spc.Result.Outcome.Assurance);
    }

    [Fact]
    public void A_level_and_a_decision_are_printed_with_their_person_reason_and_day()
    {
        var spc = SpcOfIndicator.Read(Monthly(Alternating(13)));
        Assert.Equal("Trajectory 52% for Feb 2021: Recovery plan. Written down on 8 Mar 2021 by: Performance analyst.", spc.Describe(Planned(PlannedKind.Trajectory, new(2021, 2, 28), 52)));
        Assert.Equal("Target 52.5% from 1 Apr 2020: Recovery plan. Written down on 8 Mar 2021 by: Performance analyst.", spc.Describe(Planned(PlannedKind.Target, new(2020, 4, 1), 52.5m)));
        Assert.Equal("New limits from Nov 2020: A second team. Decided on 8 Mar 2021 by: Performance analyst.", spc.Describe(Decided(new(2020, 11, 30))));
    }

    private static PlannedLevel Planned(PlannedKind kind, DateOnly day, decimal value) => new()
    {
        IndicatorId = "s-visits",
        Series = "percent",
        Kind = kind,
        Day = day,
        Value = value,
        AgreedIn = "Recovery plan.",
        SetBy = "Performance analyst",
        SetOn = new(2021, 3, 8),
    };

    private static Rebase Decided(DateOnly day) => new()
    {
        IndicatorId = "s-visits",
        FirstPeriodEnds = day,
        Reason = "A second team",
        DecidedBy = "Performance analyst",
        DecidedOn = new(2021, 3, 8),
    };

    private static decimal[] Alternating(int months) => [.. Enumerable.Range(0, months).Select(index => 50m + (index % 2))];

    private static IEnumerable<(Period, decimal?)> Months(int count) =>
        Enumerable.Range(0, count).Select(index => (Period.In(Last.Plus(index - count + 1)), (decimal?)50));

    private static IndicatorReading Monthly(decimal[] values) =>
        Reading(Series([.. values.Select((value, index) => (Period.In(Last.Plus(index - values.Length + 1)), (decimal?)value))]));

    private static IndicatorReading Reading(SeriesReading series) => new()
    {
        Indicator = new()
        {
            Id = "s-visits",
            DefinitionId = "visits",
            OrganisationId = "a-council",
            IsOnScorecard = true,
            Order = 1,
            Versions = [new() { Number = 1, LoadNumber = 1, Title = "Visits", ShortTitle = "Visits in time", Unit = Unit.Percent, Polarity = Polarity.Higher, Decimals = 1 }],
        },
        Month = Last,
        Headline = series,
        Series = [series],
    };

    private static SeriesReading Series(IReadOnlyList<(Period Period, decimal? Value)> values) => new("percent", Unit.Percent, 1,
    [
        .. values.Select((value, index) => new Figure
        {
            Number = index + 1, LoadNumber = 1, IndicatorId = "s-visits", OrganisationId = "a-council", Series = "percent", Basis = value.Period.Basis,
            FirstDay = value.Period.FirstDay, LastDay = value.Period.LastDay, Value = value.Value, Printed = "", Unit = Unit.Percent, SourceFile = "", SourceId = "", LabelPrinted = "",
        }),
    ]);

    private static TargetSetting Target(decimal value, DateOnly? from, DateOnly? until) => new()
    {
        LoadNumber = 1,
        IndicatorId = "s-visits",
        Series = "percent",
        Value = value,
        Polarity = Polarity.Higher,
        Kind = "plan",
        Printed = $"{value}%",
        FromDay = from,
        UntilDay = until,
    };
}
