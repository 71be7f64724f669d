using Marram.Waits.Projections;

namespace Marram.Waits;

public class CensusSeriesTests
{
    private static readonly WaitLimit Limit = WaitLimit.OfWeeks(18);

    [Fact]
    public void A_start_and_a_stop_on_the_census_day_count_as_at_each_day_by_itself()
    {
        // Starts on the day: open. Stops on the day: not. Starts and stops between two census days: never seen.
        var pathways = Columns(("2020-01-31", null), ("2020-01-01", "2020-01-31"), ("2020-02-02", "2020-02-20"), ("2020-02-01", "2020-03-31"), ("2020-03-01", null));
        var series = CensusSeries.At(pathways, [new(2020, 1, 31), new(2020, 2, 29), new(2020, 3, 30)], Limit);
        Assert.Equal([1, 2, 3], series.Select(figures => figures.OpenPathways));
        Assert.Equal([0, 29, 59], series.Select(figures => figures.LongestDays));
    }

    [Fact]
    public void Days_with_nobody_and_days_before_the_first_start_have_empty_figures()
    {
        var series = CensusSeries.At(Columns(("2020-02-10", "2020-02-20")), [new(2020, 1, 31), new(2020, 2, 15), new(2020, 2, 29)], Limit);
        Assert.Equal([(0, null), (1, 5), (0, (int?)null)], series.Select(figures => ((int)figures.OpenPathways, figures.LongestDays)));
        Assert.Empty(CensusSeries.At(Columns(), [], Limit));
        Assert.Equal(0, CensusSeries.At(Columns(), [new(2020, 1, 31)], Limit).Single().OpenPathways);
        Assert.Throws<ArgumentException>(() => CensusSeries.At(Columns(), [new(2020, 1, 31), new(2020, 1, 31)], Limit));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_at_once_and_each_by_itself_say_the_same(ulong seed)
    {
        var random = new SeededGenerator(seed);
        var first = new DateOnly(2015, 6, 1);
        var pathways = Columns([.. Enumerable.Range(0, 2000).Select(_ =>
        {
            var start = first.AddDays(random.NextBelow(2000));
            var stop = start.AddDays((int)(120 * random.NextExponential()));
            return ($"{start:yyyy-MM-dd}", random.NextBelow(10) == 0 ? null : $"{stop:yyyy-MM-dd}");
        })]);
        DateOnly[] days = [.. Enumerable.Range(0, 70).Select(month => new DateOnly(2015, 4, 1).AddMonths(month + 1).AddDays(-1))];
        foreach (var (day, together) in days.Zip(CensusSeries.At(pathways, days, Limit)))
        {
            var alone = CensusFigures.At(pathways, day, Limit);
            Assert.Equal(alone with { Bands = together.Bands }, together);
            Assert.Equal(alone.Bands.Percentile(0.92m), together.Bands.Percentile(0.92m));
        }
    }

    private static PathwayColumns Columns(params (string Started, string? Stopped)[] clocks) => new(
        [.. clocks.Select(clock => DateOnly.Parse(clock.Started).DayNumber)],
        [.. clocks.Select(clock => clock.Stopped is { } stopped ? DateOnly.Parse(stopped).DayNumber : PathwayColumns.Open)],
        [.. clocks.Select(clock => clock.Stopped is null ? StopReason.None : StopReason.Treated)]);
}
