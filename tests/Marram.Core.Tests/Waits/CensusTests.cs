using CsCheck;

namespace Marram.Waits;

public class CensusTests
{
    private static readonly DateOnly Census = new(2020, 12, 31);

    [Fact]
    public void A_stop_on_the_census_day_is_completed_and_one_the_day_after_still_open()
    {
        var pathways = Pathways((-10, 0, StopReason.Treated), (-10, 1, StopReason.Treated));
        Assert.Equal(1, CensusFigures.At(pathways, Census, WaitLimit.OfWeeks(18)).OpenPathways);
        Assert.Equal(1, FlowFigures.Between(pathways, Census.AddDays(-30), Census, WaitLimit.OfWeeks(18)).Completed);
    }

    [Fact]
    public void A_start_on_the_census_day_is_open_and_one_the_day_after_not_yet_there() =>
        Assert.Equal(1, CensusFigures.At(Pathways((0, null, StopReason.None), (1, null, StopReason.None)), Census, WaitLimit.OfWeeks(18)).OpenPathways);

    [Fact]
    public void Exactly_eighteen_weeks_is_within_and_shown_as_on_the_limit()
    {
        var figures = CensusFigures.At(Pathways((-126, null, StopReason.None), (-127, null, StopReason.None)), Census, WaitLimit.OfWeeks(18));
        Assert.Equal((1, 1, 1), (figures.WithinLimit, figures.OverLimit, figures.ExactlyOnLimit));
        Assert.Equal(50.0, figures.PercentWithin);
    }

    [Fact]
    public void Nobody_waiting_gives_no_percentage_rather_than_zero()
    {
        var figures = CensusFigures.At(Pathways(), Census, WaitLimit.OfWeeks(18));
        Assert.Null(figures.PercentWithin);
        Assert.Null(figures.LongestDays);
        Assert.Null(figures.MedianDays);
    }

    [Fact]
    public void Waits_that_end_without_treatment_are_stops_and_not_completed_waits()
    {
        var flow = FlowFigures.Between(
            Pathways((-50, -20, StopReason.Declined), (-50, -15, StopReason.Treated), (-5, null, StopReason.None)),
            Census.AddDays(-30), Census, WaitLimit.OfWeeks(4));
        Assert.Equal((2, 1, 0), (flow.Stops, flow.Completed, flow.CompletedWithinLimit));
        Assert.Equal(35.0, flow.CompletedMeanDays);
        Assert.Equal(-1, flow.NetChange);
    }

    [Fact]
    public void What_was_open_and_what_started_less_what_stopped_is_what_is_open() =>
        Gen.Select(Gen.Int[-400, 30], Gen.Int[0, 300], Gen.Bool).Array[0, 60].Sample(rows =>
        {
            var pathways = Pathways([.. rows.Select(row => (row.Item1, row.Item3 ? row.Item1 + row.Item2 : (int?)null, row.Item3 ? StopReason.Treated : StopReason.None))]);
            var flow = FlowFigures.Between(pathways, Census.AddDays(-91), Census, WaitLimit.OfWeeks(18));
            return flow.OpenAtStart + flow.NetChange == flow.OpenAtEnd
                && CensusFigures.At(pathways, Census, WaitLimit.OfWeeks(18)).OpenPathways == flow.OpenAtEnd;
        });

    [Fact]
    public void Waits_drop_from_the_longest()
    {
        var pathways = Pathways((-5, null, StopReason.None), (-50, null, StopReason.None), (-20, -1, StopReason.Treated));
        Assert.Equal([50, 5], pathways.OpenWaits(Census));
    }

    private static PathwayColumns Pathways(params (int Start, int? Stop, StopReason Reason)[] rows) => new(
        [.. rows.Select(row => Census.DayNumber + row.Start)],
        [.. rows.Select(row => row.Stop is { } stop ? Census.DayNumber + stop : PathwayColumns.Open)],
        [.. rows.Select(row => row.Reason)]);
}
