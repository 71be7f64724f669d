using Marram.Charts;
using Marram.Packs;
using Marram.Suppression;

namespace Marram.Waits;

public class ServiceFiguresTests
{
    private static readonly DateOnly Census = new(2020, 12, 31);

    [Fact]
    public void A_wait_of_126_days_is_within_18_weeks_and_one_of_127_is_not()
    {
        var figures = ServiceFigures.Of(Set(("2020-08-27", null), ("2020-08-26", null), ("2020-12-01", null), ("2020-01-01", "2020-02-01")), "slt", Census);
        Assert.Equal("3 children wait; 1 longer than 18 weeks; the longest has waited 18 weeks. 1 is exactly on the limit, which is within it.", figures.Sentence);
        Assert.Equal((2L, 3L, 66.7m), (figures.Figures.Within, figures.Figures.Counted, figures.Figures.Percent));
    }

    [Fact]
    public void A_growing_queue_does_not_hide_behind_a_rising_percentage()
    {
        // A year ago one waited, 133 days; now two wait, both a month.
        var figures = ServiceFigures.Of(Set(("2019-08-20", "2020-02-01"), ("2020-12-01", null), ("2020-12-02", null)), "slt", Census);
        Assert.Equal((new DateOnly(2019, 12, 31), 1L, 0.0), (figures.Months[0].Day, figures.Months[0].Open, figures.Months[0].PercentWithin));
        Assert.Equal("The list is 1 child longer than on 31 Dec 2019; the share within 18 weeks rose from 0.0% to 100.0%. The percentage looks better while more children wait.", figures.Movement);
    }

    [Fact]
    public void Month_ends_run_up_to_the_census_day_also_within_a_month() =>
        Assert.Equal([new(2020, 9, 30), new(2020, 10, 31), new(2020, 11, 30), new(2020, 12, 15)],
            ServiceFigures.Of(Set(("2020-12-01", null)), "slt", new(2020, 12, 15), months: 4).Months.Select(month => month.Day));

    [Fact]
    public void A_small_service_is_withheld_and_its_neighbour_too_so_that_the_total_does_not_tell()
    {
        var table = PublicWaits.Of(
            [("slt", Set([.. Enumerable.Repeat(("2020-12-01", (string?)null), 40), .. Enumerable.Repeat(("2020-01-01", (string?)null), 3)])), ("ot", Set([.. Enumerable.Repeat(("2020-12-01", (string?)null), 30), .. Enumerable.Repeat(("2020-01-01", (string?)null), 20)]))],
            Census, SuppressionPolicy.OneToFive);
        Assert.True(table.IsSafe);
        var small = table.Rows.Single(row => row.Service == "slt");
        Assert.Equal(("*", "*", "*"), (small.Over.ToString(), small.Within.ToString(), small.PercentWithin.ToString()));
        // One hidden cell in a column would be the total less the rest: there is always a second.
        Assert.True(table.Rows.Count(row => row.Over.ToString() == "*") >= 2);
    }

    [Theory]
    [InlineData(1, "*", "*", "*", "*")]
    [InlineData(2, "40", "30", "10", "75")]
    public void With_fewer_than_two_urgent_referrals_urgent_and_routine_are_both_withheld(long urgentReferrals, string treated, string within, string over, string percent)
    {
        StandardFigures Of(long counted, long kept) => new(Set().Standard, new(2020, 10, 1), Census, kept, counted, 0, 0, 0, null);
        var table = PublicTreated.Of(Of(20, 20), Of(40, 30), urgentReferrals, SuppressionPolicy.OneToFive);
        Assert.True(table.IsSafe);
        var routine = table.Rows[1];
        Assert.Equal((treated, within, over, percent), (routine.Treated.ToString(), routine.Within.ToString(), routine.Over.ToString(), routine.PercentWithin.ToString()));
        Assert.Equal(urgentReferrals < 2 ? "*" : "20", table.Rows[0].Treated.ToString());
    }

    [Fact]
    public void A_small_count_of_treated_children_takes_its_percentage_with_it()
    {
        StandardFigures Of(long counted, long kept) => new(Set().Standard, new(2020, 10, 1), Census, kept, counted, 0, 0, 0, null);
        var routine = PublicTreated.Of(Of(20, 10), Of(24, 22), 9, SuppressionPolicy.OneToFive).Rows[1];
        Assert.Equal(("*", "*"), (routine.Over.ToString(), routine.PercentWithin.ToString()));
    }

    [Fact]
    public void Urgent_referrals_are_those_of_the_quarter_and_of_priority_1_2_or_4()
    {
        Referral On(string day, Priority priority) => new() { Id = day, Child = day, Service = "eating-disorder", ReceivedOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Priority = priority };
        Assert.Equal(2, PublicWaits.UrgentReferrals(
            [On("2020-09-30", Priority.Urgent), On("2020-10-01", Priority.Urgent), On("2020-12-31", Priority.VeryUrgent), On("2021-01-01", Priority.Emergency), On("2020-11-01", Priority.Routine)], Census));
    }

    [Fact]
    public void The_tail_of_a_histogram_is_never_cut()
    {
        var counts = new long[70];
        (counts[3], counts[69]) = (12, 1);
        var chart = HistogramChart.Draw(new("Who waits", "children", "Weeks waited", counts) { Limit = 18, LimitName = "Limit: 18 weeks" });
        var bars = chart.Shapes.OfType<Rectangle>().ToList();
        Assert.Equal(["3 to 4: 12", "69 to 70: 1"], bars.Select(bar => bar.Note));
        var limit = chart.Shapes.OfType<Line>().Single(line => line.Note == "Limit: 18 weeks");
        Assert.True(bars[0].X < limit.From.X && bars[1].X > limit.From.X && bars[1].X + bars[1].Width <= chart.Width);
        Assert.Contains("1 beyond it", chart.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fan_keeps_its_band_within_the_plot_and_names_its_ends()
    {
        var chart = FanChart.Draw(new("Where it goes", "children", [new(new(2020, 11, 30), 100), new(new(2020, 12, 31), 110)],
            [new(new(2021, 1, 31), 90, 100, 110, 120, 130), new(new(2021, 2, 28), 80, 95, 112, 125, 140)]));
        Assert.Contains(chart.Labels, label => label.Text == "Median 112");
        Assert.Contains(chart.Labels, label => label.Text == "95% 140");
        Assert.Contains("nine runs in ten lie between 80 and 140", chart.Description, StringComparison.Ordinal);
        Assert.All(chart.Labels, label => Assert.True(label.Box.Right <= chart.Width + 0.5 && label.Box.X >= -0.5));
        Assert.Throws<ArgumentException>(() => FanChart.Draw(new("Back in time", "children", [new(new(2021, 1, 31), 1)], [new(new(2020, 1, 31), 1, 1, 1, 1, 1)])));
    }

    // Waiting-list specification, C.2: 758 in March, 538 in December against 503, none by June.
    [Fact]
    public void The_packs_promise_is_held_against_its_pace()
    {
        NarrativeFact Fact(string measure, string day, decimal value) =>
            new("n", "asd-start-12w", "a-asd-start-12w", "ccg-a", "", null, DateOnly.Parse(day), measure, value, "count", $"{value}", "", null);
        var pack = new Pack
        {
            Organisations = [],
            Indicators = [],
            Observations = [],
            Facts = [Fact("backlog of open referrals", "2020-03-31", 758), Fact("backlog of open referrals", "2020-12-31", 538), Fact("backlog trajectory", "2020-12-31", 503), Fact("backlog target", "2021-06-30", 0)],
        };
        var promise = Assert.Single(PackPromises.Of(pack, "ccg-a"));
        Assert.Equal((24.4, 89.7), (Math.Round(promise.Status.AchievedPerMonth, 1, MidpointRounding.AwayFromZero), Math.Round(promise.Status.RequiredPerMonth, 1, MidpointRounding.AwayFromZero)));
        var table = Projections.PromiseChart.Draw(promise.Status, promise.Reached).Table;
        Assert.Equal(("758", "538"), (table.Rows[0][2].Printed, table.Rows[9][2].Printed));
        Assert.Empty(PackPromises.Of(pack, "ccg-b"));
    }

    private static PathwaySet Set(params (string Received, string? Treated)[] referrals) => PathwaySet.Of(
        Standard, referrals.Select((referral, index) => new Referral
        {
            Id = $"R{index}",
            Child = $"C{index}",
            Service = "slt",
            ReceivedOn = DateOnly.Parse(referral.Received),
            Contacts = referral.Treated is null ? [] : [new Contact(DateOnly.Parse(referral.Treated), ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)],
        }));

    private static readonly WaitingStandard Standard = new()
    {
        Id = "therapy-open-18",
        Services = ["slt", "ot"],
        Title = "Open therapy pathways within 18 weeks",
        StopsAt = ClockStopEvent.DefinitiveTreatment,
        LimitDays = 126,
        Basis = WaitBasis.Open,
        NotBrought = NotBroughtRule.NullifiesFirst,
        Targets = [new(92, null, null, "contract")],
        Source = "made up",
    };
}
