namespace Marram.Waits.Projections;

public class TrajectoryTests
{
    private static readonly DateOnly March = new(2020, 3, 31);
    private static readonly DateOnly December = new(2020, 12, 31);
    private static readonly DateOnly June = new(2021, 6, 30);

    // The figures printed in the March 2021 pack: 758 waiting in March 2020, 503 planned for December, none by June 2021.
    private static readonly TrajectoryStatus Autism = TrajectoryStatus.Of(
        new("autism", "autism assessments waiting", new(March, 758), new(June, 0), [new(December, 503)]), [new(December, 538)]);

    private static readonly TrajectoryStatus Adhd = TrajectoryStatus.Of(
        new("adhd", "ADHD assessments waiting", new(March, 519), new(June, 0), [new(December, 239)]), [new(December, 166)]);

    [Fact]
    public void Autism_needs_far_more_than_it_achieved()
    {
        Assert.Equal(24.4, Autism.AchievedPerMonth, 1);
        Assert.Equal(89.7, Autism.RequiredPerMonth, 1);
        Assert.Equal(3.7, Autism.EffortRatio!.Value, 1);
        Assert.Equal(22.0, Autism.MonthsToTarget);
        Assert.Equal(new DateOnly(2022, 10, 31), Autism.ReachedOn);
        Assert.Equal(83.8, Autism.PlanRequiresPerMonth, 1);
        Assert.Equal(-35, Autism.Variance);
        Assert.Equal(TrajectoryState.OffPlan, Autism.State);
    }

    [Fact]
    public void The_truth_about_autism_in_one_breath() => Assert.Equal(
        "538 autism assessments waiting in December 2020, against 503 planned. It fell by 24.4 a month; 0 by June 2021 needs 89.7 a month, 3.7 times the pace so far."
        + " At that pace it will fall to the target in 22.0 months (October 2022): off plan.",
        Autism.Sentence);

    [Fact]
    public void Adhd_is_truly_ahead()
    {
        Assert.Equal(39.2, Adhd.AchievedPerMonth, 1);
        Assert.Equal(27.7, Adhd.RequiredPerMonth, 1);
        Assert.Equal(0.71, Adhd.EffortRatio!.Value, 2);
        Assert.Equal(4.2, Adhd.MonthsToTarget);
        Assert.Equal(TrajectoryState.Ahead, Adhd.State);
        Assert.EndsWith("0.71 times the pace so far. At that pace it will fall to the target in 4.2 months (May 2021): ahead.", Adhd.Sentence);
    }

    [Fact]
    public void A_claim_the_pace_does_not_bear_out_is_contradicted()
    {
        Assert.Equal("The text says March 2021; at 24.4 a month the target is reached in October 2022.", Autism.Contradicts(new(2021, 3, 31)));
        Assert.Null(Adhd.Contradicts(June));
    }

    [Fact]
    public void No_progress_is_off_plan_and_never_reached()
    {
        var worse = TrajectoryStatus.Of(new("x", "waiting", new(March, 100), new(June, 0), []), [new(December, 120)]);
        Assert.Null(worse.EffortRatio);
        Assert.Null(worse.ReachedOn);
        Assert.Equal(TrajectoryState.OffPlan, worse.State);
        Assert.Contains("It has not come nearer since March 2020", worse.Sentence);
    }

    [Fact]
    public void A_target_reached_needs_nothing_more()
    {
        var done = TrajectoryStatus.Of(new("x", "waiting", new(March, 100), new(June, 20), []), [new(December, 15)]);
        Assert.Equal((0.0, 0.0, TrajectoryState.Ahead), (done.RequiredPerMonth, done.EffortRatio, done.State));
    }

    [Fact]
    public void A_promise_upwards_is_judged_the_other_way()
    {
        var rising = TrajectoryStatus.Of(new("x", "% within 18 weeks", new(March, 60), new(June, 90), []), [new(December, 70)]);
        Assert.Equal((10.0 / 9, 20.0 / 6, 3.0), (rising.AchievedPerMonth, rising.RequiredPerMonth, rising.EffortRatio!.Value));
        Assert.True(rising.Variance < 0);
    }

    [Theory]
    [InlineData(TrajectoryShape.Linear, 50)]
    [InlineData(TrajectoryShape.FrontLoaded, 25)]
    [InlineData(TrajectoryShape.BackLoaded, 75)]
    public void The_shape_bends_the_line(TrajectoryShape shape, double halfway) =>
        Assert.Equal(halfway, new Trajectory("x", "waiting", new(new(2020, 1, 31), 100), new(new(2020, 11, 30), 0), [], shape).PlannedOn(new(2020, 6, 30)));

    [Fact]
    public void Slip_is_the_time_since_the_plan_stood_where_we_are()
    {
        // The plan was at 538 after 220/255 of nine months, about 23 November: some five weeks ago.
        Assert.Equal(5.4, Autism.SlipWeeks!.Value, 0.2);
        Assert.True(Adhd.SlipWeeks < 0);
    }

    [Fact]
    public void Two_staff_with_six_half_days_make_thirty_six_partnerships_a_quarter()
    {
        Assert.Equal(36, 13 * ChoiceAndPartnership.NewPartnershipsPerWeek(12), 9);
        Assert.Equal(2.8, ChoiceAndPartnership.NewPartnershipsPerWeek(12), 1);
        Assert.Equal(8.6, ChoiceAndPartnership.NewPartnershipsNeededPerQuarter(1, 0.66), 1);
    }

    [Fact]
    public void Bands_grow_older_and_nobody_is_lost()
    {
        var model = new BandProjection([0, 0, 0.5], [1, 1, 1]);
        Assert.Equal([10, 4, 3], model.Next([4, 3, 3], 10, 0));

        // Seventeen are there; ten are seen, in proportion.
        var seen = new BandProjection([0, 0, 0], [1, 1, 1]).Next([4, 3, 3], 10, 10);
        Assert.Equal(10, seen.Sum(), 9);
        Assert.Equal(10 * 0.5, seen[0], 9);
    }

    [Fact]
    public void Calibration_gives_back_the_shares_that_made_the_weeks()
    {
        var truth = new BandProjection([0.1, 0.2, 0.3], [0.5, 0.25, 0.1]);
        double[] before = [40, 30, 50], grown = [20, 40, 80];
        var seen = grown.Select((count, band) => truth.SeenWeights[band] * count).ToArray();
        var after = grown.Select((count, band) => (1 - truth.LeavePerWeek[band] - truth.SeenWeights[band]) * count).ToArray();
        var found = BandProjection.Calibrate([(before, 20, seen, after)]);
        Assert.Equal(truth.LeavePerWeek, found.LeavePerWeek.Select(share => Math.Round(share, 9, MidpointRounding.AwayFromZero)));
        Assert.Equal(truth.SeenWeights, found.SeenWeights.Select(share => Math.Round(share, 9, MidpointRounding.AwayFromZero)));
    }
}
