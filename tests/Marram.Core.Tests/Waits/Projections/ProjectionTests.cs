using Marram.Periods;
using CsCheck;

namespace Marram.Waits.Projections;

public class ProjectionTests
{
    private static readonly DateOnly Monday = new(2021, 1, 4);

    private static ProjectionModel Service(double referrals, double slots, int opening = 0, int weeks = 26) => new(
        Monday, weeks, new(referrals), [new("Therapy", slots) { Opening = Backlog(opening) }], WaitLimit.OfWeeks(18), 0.92);

    private static Waiting[] Backlog(int count) => [.. Enumerable.Range(0, count).Select(i => new Waiting(Monday.AddDays(-1 - (i % 200))))];

    [Fact]
    public void The_same_seed_gives_the_same_figures_whatever_the_order_of_runs()
    {
        var (one, other) = (Projection.Run(Service(20, 21, 100), 40, 5), Projection.Run(Service(20, 21, 100), 40, 5));
        Assert.Equal(one.Fan(ProjectedFigure.Percentile92Weeks), other.Fan(ProjectedFigure.Percentile92Weeks));
        Assert.NotEqual(one.Fan(ProjectedFigure.Open), Projection.Run(Service(20, 21, 100), 40, 6).Fan(ProjectedFigure.Open));
    }

    [Fact]
    public void Nobody_is_lost_or_made() =>
        Gen.Select(Gen.Double[0, 40], Gen.Double[0, 40], Gen.Int[0, 150], Gen.Double[0, 0.1], Gen.Double[0, 0.5], Gen.Double[0, 0.5]).Sample(
            (referrals, slots, opening, hazard, longest, random) =>
            {
                var model = Service(referrals, slots, opening, 12) with
                {
                    Stages =
                    [
                        new("Choice", slots)
                        {
                            Opening = Backlog(opening), WithdrawalByWeek = [hazard, hazard / 2], Discipline = new(longest, random), TransferShare = 0.7, DelayDays = 0, NotBroughtShare = 0.1,
                        },
                        new("Partnership", slots / 2),
                    ],
                };
                var projection = Projection.Run(model, 2, 3);
                for (var run = 0; run < 2; run++)
                {
                    for (var stage = 0; stage < 2; stage++)
                    {
                        var open = stage == 0 ? opening : 0.0;
                        for (var week = 1; week <= 12; week++)
                        {
                            double Of(ProjectedFigure figure) => projection.Value(run, week, figure, stage);
                            open += Of(ProjectedFigure.Joined) - Of(ProjectedFigure.Seen) - Of(ProjectedFigure.Withdrew);
                            if (open != Of(ProjectedFigure.Open))
                            {
                                return false;
                            }
                        }
                    }
                }

                return true;
            }, iter: 60);

    [Fact]
    public void Littles_law_holds_in_the_long_run()
    {
        // 20 a week, seen at 24: list = rate × wait. Averages over the last four of five years, 40 runs.
        var projection = Projection.Run(Service(20, 24, 30, 260), 40, 1);
        double list = 0, wait = 0, seen = 0;
        for (var run = 0; run < 40; run++)
        {
            for (var week = 53; week <= 260; week++)
            {
                var count = projection.Value(run, week, ProjectedFigure.Seen);
                list += projection.Value(run, week, ProjectedFigure.Open) / (40 * 208);
                wait += count * projection.Value(run, week, ProjectedFigure.MeanWeeksSeen);
                seen += count;
            }
        }

        // The list is read on Sunday evenings, when two days have brought children and none has been seen: above the mean over the week by about half of them.
        var mean = 20 * wait / seen;
        Assert.InRange(list, mean, mean + 10);
    }

    [Fact]
    public void More_capacity_never_makes_a_list_longer()
    {
        var before = Projection.Run(Service(20, 20, 100), 30, 9).Fan(ProjectedFigure.Open);
        var after = Projection.Run(Service(20, 22, 100), 30, 9).Fan(ProjectedFigure.Open);
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second.Median <= pair.First.Median));
    }

    [Fact]
    public void Scenarios_with_one_seed_have_the_same_referrals()
    {
        var one = Projection.Run(Service(20, 20, 100), 10, 9);
        var other = Projection.Run(Service(20, 5, 100).With(new ScenarioChange(ChangeKind.Closed, 0, Monday, Monday.AddDays(30))), 10, 9);
        for (var run = 0; run < 10; run++)
        {
            Assert.Equal(Enumerable.Range(1, 26).Select(week => one.Value(run, week, ProjectedFigure.Joined)), Enumerable.Range(1, 26).Select(week => other.Value(run, week, ProjectedFigure.Joined)));
        }
    }

    [Fact]
    public void The_urgent_are_seen_before_the_longer_waiting_routine()
    {
        var model = Service(0, 5, 0, 1) with
        {
            Referrals = new(0) { ClassShares = [0.1, 0.9] },
            Stages = [new("Choice", 5) { Opening = [.. Backlog(150).Select(child => child with { PriorityClass = 1 }), new(Monday.AddDays(-1), 0)] }],
        };

        // Five are seen: the urgent child, who waited a day, and the four who waited longest.
        var strict = Projection.Run(model, 1, 1);
        Assert.Equal(Weeks.Decimal((1 + (150 + 150 + 149 + 151)) / 5.0), strict.Value(0, 1, ProjectedFigure.MeanWeeksSeen), 0.15);
        Assert.Equal(5, strict.Value(0, 1, ProjectedFigure.Seen));

        var longest = Projection.Run(model with { Stages = [model.Stages[0] with { Discipline = new(LongestShare: 1) }] }, 1, 1);
        Assert.True(longest.Value(0, 1, ProjectedFigure.MeanWeeksSeen) > strict.Value(0, 1, ProjectedFigure.MeanWeeksSeen) + 3);
    }

    [Fact]
    public void Appointments_lie_on_working_days()
    {
        var holidays = new HashSet<DateOnly> { Monday, Monday.AddDays(1) };
        var model = Service(0, 10, 100, 2) with { BankHolidays = holidays };
        var projection = Projection.Run(model, 1, 1);
        Assert.Equal((6, 10), (projection.Value(0, 1, ProjectedFigure.Seen), projection.Value(0, 2, ProjectedFigure.Seen)));
    }

    [Theory]
    [InlineData(ChangeKind.ExtraSlots, 5.0, 15)]
    [InlineData(ChangeKind.ExtraSlots, -5.0, 5)]
    [InlineData(ChangeKind.Closed, 0.0, 0)]
    [InlineData(ChangeKind.NotBrought, 1.0, 0)]
    public void A_change_acts_from_its_day(ChangeKind kind, double amount, int seen)
    {
        var projection = Projection.Run(Service(0, 10, 100, 2).With(new ScenarioChange(kind, amount, Monday.AddDays(7))), 1, 1);
        Assert.Equal((10, seen), (projection.Value(0, 1, ProjectedFigure.Seen), projection.Value(0, 2, ProjectedFigure.Seen)));
    }

    [Fact]
    public void Children_seen_elsewhere_come_on_top()
    {
        // 43.48 a month are ten a week.
        var projection = Projection.Run(Service(0, 10, 400, 4).With(new ScenarioChange(ChangeKind.Outsource, 43.481, Monday)), 1, 1);
        Assert.Equal(80, Enumerable.Range(1, 4).Sum(week => projection.Value(0, week, ProjectedFigure.Seen)), 1.0);
    }

    [Fact]
    public void New_staff_come_to_their_full_number_over_the_ramp()
    {
        var staff = ScenarioChange.Staff(2, 6, 2, Monday, rampWeeks: 8);
        Assert.Equal(24, staff.Amount);
        Assert.Equal(0, staff.ForceOn(Monday.AddDays(-1)));
        Assert.Equal(0.5, staff.ForceOn(Monday.AddDays(27)));
        Assert.Equal(1, staff.ForceOn(Monday.AddDays(55)));
    }

    [Fact]
    public void Referrals_times_a_factor_come_from_the_day_it_holds()
    {
        var before = Projection.Run(Service(100, 100), 50, 4);
        var after = Projection.Run(Service(100, 100).With(new ScenarioChange(ChangeKind.ReferralsTimes, 1.19, Monday.AddDays(7 * 13))), 50, 4);
        double Joined(Projection projection, int week) => Enumerable.Range(0, 50).Average(run => projection.Value(run, week, ProjectedFigure.Joined));
        Assert.Equal(Joined(before, 13), Joined(after, 13));
        Assert.InRange(Enumerable.Range(14, 13).Average(week => Joined(after, week)) / Enumerable.Range(14, 13).Average(week => Joined(before, week)), 1.17, 1.21);
    }

    [Fact]
    public void Bursts_and_doubt_about_the_rate_widen_the_band()
    {
        double Width(ReferralModel referrals)
        {
            var point = Projection.Run(Service(0, 20, 100) with { Referrals = referrals }, 300, 2).Fan(ProjectedFigure.Open)[^1];
            return point.Percentile95 - point.Percentile5;
        }

        var plain = Width(new(20));
        Assert.True(Width(new(20) { Dispersion = 4 }) > 1.4 * plain);
        Assert.True(Width(new(20) { Evidence = 100 }) > 1.4 * plain);
    }

    [Fact]
    public void Withdrawals_follow_the_weeks_waited()
    {
        // Nobody is seen or referred. Everyone has waited over a week, where a tenth leaves each week: 1000, 900, 810 and so on.
        var model = Service(0, 0, 1000, 4) with { Stages = [new("Therapy", 0) { Opening = [.. Enumerable.Repeat(new Waiting(Monday.AddDays(-30)), 1000)], WithdrawalByWeek = [0.9, 0.1] }] };
        var projection = Projection.Run(model, 100, 8);
        Assert.Equal(656.1, Enumerable.Range(0, 100).Average(run => projection.Value(run, 4, ProjectedFigure.Open)), 8.0);
    }

    [Fact]
    public void A_service_that_cannot_keep_up_is_told_so()
    {
        Assert.Contains("1.25 for each one", Projection.Run(Service(25, 20), 1, 1).Cautions().Single());
        Assert.Contains("so near 1", Projection.Run(Service(19.5, 20), 1, 1).Cautions().Single());
        Assert.Empty(Projection.Run(Service(15, 20), 1, 1).Cautions());
    }

    [Fact]
    public void A_model_that_makes_no_sense_is_refused_with_the_reason()
    {
        Assert.Contains("make 1 together", (Service(1, 1) with { Referrals = new(1) { ClassShares = [0.5, 0.4] } }).Problems().Single());
        Assert.Contains("names no stage", Service(1, 1).With(new ScenarioChange(ChangeKind.Closed, 0, Monday, Stage: 1)).Problems().Single());
        Assert.Throws<ArgumentException>(() => Projection.Run(Service(1, 1, weeks: 0), 1, 1));
    }

    [Fact]
    public void The_least_capacity_is_enough_and_a_tenth_less_is_not()
    {
        var model = Service(20, 20, 700, 26);
        var by = Monday.AddDays(7 * 26);
        ScenarioChange Extra(double slots) => new(ChangeKind.ExtraSlots, slots, Monday);
        var least = WhatIf.LeastAmount(model, Extra, by, 0.8, 100, 60, 3)!.Value;
        Assert.True(Projection.Run(model.With(Extra(least)), 60, 3).ProbabilityMet(by) >= 0.8);
        Assert.True(Projection.Run(model.With(Extra(least - 0.1)), 60, 3).ProbabilityMet(by) < 0.8);
        Assert.Null(WhatIf.LeastAmount(model, Extra, by, 0.8, 1, 60, 3));
        Assert.Equal(0, WhatIf.LeastAmount(Service(20, 40), Extra, by, 0.8, 100, 60, 3));
    }

    [Fact]
    public void The_latest_start_is_in_time_and_a_week_later_is_not()
    {
        var model = Service(20, 20, 700, 40);
        var by = Monday.AddDays(7 * 40);
        ScenarioChange Extra(DateOnly from) => new(ChangeKind.ExtraSlots, 60, from);
        var latest = WhatIf.LatestStart(model, start => [Extra(start)], by, 0.8, 60, 3)!.Value;
        Assert.True(Projection.Run(model.With(Extra(latest)), 60, 3).ProbabilityMet(by) >= 0.8);
        Assert.True(Projection.Run(model.With(Extra(latest.AddDays(7))), 60, 3).ProbabilityMet(by) < 0.8);
    }

    [Fact]
    public void The_load_is_of_the_scenario_and_not_of_what_it_changes()
    {
        // Twenty come a week and twenty are seen; with five more seen and 26 a month elsewhere, which is six a week, it is 20 of 31.
        Assert.Equal(1, Projection.Run(Service(20, 20, 40, 26), 2, 1).LoadOf(0), 9);
        var changed = Service(20, 20, 40, 26).With(new ScenarioChange(ChangeKind.ExtraSlots, 5, Monday), new ScenarioChange(ChangeKind.Outsource, 26, Monday));
        Assert.Equal(20.0 / 31, Projection.Run(changed, 2, 1).LoadOf(0), 9);
        // What has ended by the last day counts no more.
        Assert.Equal(1, Projection.Run(Service(20, 20, 40, 26).With(new ScenarioChange(ChangeKind.ExtraSlots, 5, Monday, Monday.AddDays(30))), 2, 1).LoadOf(0), 9);
    }

    [Fact]
    public void Changes_that_are_moved_keep_what_lies_between_them()
    {
        var moved = WhatIf.Moved([new(ChangeKind.ExtraSlots, 5, new(2021, 2, 1), new(2021, 3, 1)), new(ChangeKind.Closed, 0, new(2021, 2, 11))], new(2021, 1, 1));
        Assert.Equal([(new DateOnly(2021, 1, 1), (DateOnly?)new DateOnly(2021, 1, 29)), (new(2021, 1, 11), null)], moved.Select(change => (change.From, change.Until)));
    }

    [Fact]
    public void Of_ten_per_cent_of_each_the_appointments_matter_more_than_withdrawals()
    {
        var tornado = WhatIf.Tornado(Service(20, 28, 400, 60), 30, 1);
        Assert.Equal(5, tornado.Count);
        Assert.True(
            tornado.Single(bar => bar.Input.StartsWith("Appointments, ", StringComparison.Ordinal)).Swing
            > tornado.Single(bar => bar.Input.StartsWith("Withdrawals", StringComparison.Ordinal)).Swing);
        Assert.Equal(tornado.OrderByDescending(bar => bar.Swing).Select(bar => bar.Swing), tornado.Select(bar => bar.Swing));
    }

    [Fact]
    public void A_projection_from_a_services_own_past_covers_what_came()
    {
        // Services that behave as the model says: the 90% band should hold about 90% of week ends, over many of them.
        var covered = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            covered.AddRange(BackTest.Of(History((ulong)i), new(2020, 12, 31), WaitLimit.OfWeeks(18), 0.92, 40, 1).Select(test => test.Coverage));
        }

        Assert.Equal(18, covered.Count);
        Assert.InRange(covered.Average(), 0.75, 1.0);
    }

    [Fact]
    public void An_estimate_finds_the_rates_that_made_the_history()
    {
        var model = ModelEstimate.Of(History(1), new(2020, 12, 31), 26, WaitLimit.OfWeeks(18), 0.92);
        Assert.InRange(model.Referrals.PerWeek, 17, 23);
        Assert.InRange(model.Stages[0].SlotsPerWeek, 17, 21);
        Assert.InRange(model.Referrals.Dispersion, 1, 1.8);
        Assert.True(model.Stages[0].Discipline.RandomShare <= 0.3);
    }

    // Three years at 20 a week, 20 appointments on weekdays, a thousandth withdrawing each day.
    private static PathwayColumns History(ulong seed)
    {
        var random = new SeededGenerator(seed, 99);
        var first = new DateOnly(2018, 1, 1).DayNumber;
        var (starts, stops, reasons) = (new List<int>(), new List<int>(), new List<StopReason>());
        var next = 0;
        for (var day = 0; day < 1096; day++)
        {
            var weekday = DateOnly.FromDayNumber(first + day).DayOfWeek;
            for (var slot = 0; slot < 4 && weekday is not (DayOfWeek.Saturday or DayOfWeek.Sunday); slot++)
            {
                while (next < starts.Count && stops[next] != PathwayColumns.Open && stops[next] <= first + day)
                {
                    next++;
                }

                if (next < starts.Count)
                {
                    (stops[next], reasons[next]) = (first + day, StopReason.Treated);
                    next++;
                }
            }

            for (var i = random.NextPoisson(20.0 / 7); i > 0; i--)
            {
                starts.Add(first + day);
                var leaves = random.NextFailures(0.001);
                stops.Add(leaves < 400 ? first + day + 1 + leaves : PathwayColumns.Open);
                reasons.Add(leaves < 400 ? StopReason.Declined : StopReason.None);
            }
        }

        return new([.. starts], [.. stops], [.. reasons]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_estimate_finds_the_urgency_and_the_missed_appointments_that_made_a_list(bool isByUrgency)
    {
        // Made with: 10 a week of whom one in four is urgent, 13 appointments a week on working days, one in five missed.
        var list = Made(isByUrgency);
        var model = ModelEstimate.Of(list, new(2020, 12, 31), 26, WaitLimit.OfWeeks(18), 0.92);

        Assert.InRange(model.Referrals.ClassShares[0], 0.2, 0.3);
        Assert.InRange(model.Stages[0].NotBroughtShare, 0.15, 0.25);
        Assert.InRange(model.Stages[0].SlotsPerWeek, 10.5, 13.5);
        Assert.InRange(model.Stages[0].Discipline.LongestShare + model.Stages[0].Discipline.RandomShare, isByUrgency ? 0 : 0.7, isByUrgency ? 0.3 : 1);
        Assert.Equal(list.OpenAt(new(2020, 12, 31)).Count(pathway => pathway.Referral.Priority == Priority.Urgent), model.Stages[0].Opening.Count(child => child.PriorityClass == 0));
        Assert.Contains(new DateOnly(2021, 4, 2), model.BankHolidays);
    }

    [Fact]
    public void An_estimate_uses_nothing_that_came_later()
    {
        var list = Made(isByUrgency: true);
        var opened = new DateOnly(2020, 6, 30);
        var known = PathwaySet.Of(list.Standard, list.Referrals.Where(referral => referral.ReceivedOn <= opened).Select(referral => referral with { Contacts = [.. referral.Contacts.Where(contact => contact.On <= opened)] }));
        var (then, now) = (ModelEstimate.Of(known, opened, 26, WaitLimit.OfWeeks(18), 0.92), ModelEstimate.Of(list, opened, 26, WaitLimit.OfWeeks(18), 0.92));

        Assert.Equal(then.Stages[0].NotBroughtShare, now.Stages[0].NotBroughtShare);
        Assert.Equal(then.Referrals.ClassShares, now.Referrals.ClassShares);
        Assert.Equal(then.Stages[0].Discipline, now.Stages[0].Discipline);
    }

    // Two years of a list, day by day. A child who is not brought stays on it.
    private static PathwaySet Made(bool isByUrgency)
    {
        var luck = new Random(7);
        var (waiting, done) = (new List<Referral>(), new List<Referral>());
        for (var day = new DateOnly(2019, 1, 1); day <= new DateOnly(2020, 12, 31); day = day.AddDays(1))
        {
            if (luck.NextDouble() < 10.0 / 7 / 2)
            {
                Refer();
                Refer();
            }

            for (var slot = day.IsWorkingDay() ? luck.NextDouble() < 0.6 ? 3 : 2 : 0; slot > 0 && waiting.Count > 0; slot--)
            {
                var next = waiting.OrderBy(child => isByUrgency && child.Priority != Priority.Urgent).ThenBy(child => child.ReceivedOn).First();
                waiting.Remove(next);
                var isMissed = luck.NextDouble() < 0.2;
                (isMissed ? waiting : done).Add(next with
                {
                    Contacts = [.. next.Contacts, isMissed ? new(day, ContactType.Contact, Attendance.NotBrought) : new Contact(day, ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true)],
                });
            }

            void Refer() => waiting.Add(new() { Id = $"R{waiting.Count + done.Count}", Child = $"C{waiting.Count + done.Count}", Service = "slt", ReceivedOn = day, Priority = luck.NextDouble() < 0.25 ? Priority.Urgent : Priority.Routine });
        }

        return PathwaySet.Of(new() { Id = "s", Services = ["slt"], Title = "s", StopsAt = ClockStopEvent.DefinitiveTreatment, Basis = WaitBasis.Open, LimitDays = 126, NotBrought = NotBroughtRule.Continues, Source = "test" }, [.. done, .. waiting]);
    }
}
