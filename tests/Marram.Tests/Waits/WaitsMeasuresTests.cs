using System.Text;
using Marram.Access;
using Marram.Measures;
using Marram.Pages;
using Marram.Periods;
using Marram.Records;
using Marram.Store;
using Marram.Web;

namespace Marram.Waits;

/// <summary>The measures of waiting lists, counted by the engine, held to the figures that the clock rules and the pages give.</summary>
public sealed class WaitsMeasuresTests : IDisposable
{
    private const string Organisation = "a-council";
    private readonly MonthlyRegister register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14));

    public void Dispose() => register.Dispose();

    [Fact]
    public void Every_list_of_the_made_up_provider_is_counted_as_the_pages_count_it()
    {
        var referrals = SamplePathways.Make(children: 600, seed: 7);
        using var rows = new StringWriter();
        PathwayCsv.Write(referrals, rows);
        var file = Load(rows.ToString(), SamplePathways.LastDay, 1);
        Count(1);

        using var db = register.Folder.Register();
        var figures = db.CountedFiguresOfAuthority(Organisation).ToLookup(figure => (figure.MeasureId, figure.LastDay));
        var shelf = new PathwayShelf(register.Folder);
        using var standingDb = register.Folder.Register();
        var lists = shelf.Standing(standingDb, Organisation, null).Lists;
        referrals = shelf.Referrals(file);
        Assert.True(lists.Count >= 12);
        foreach (var day in new DateOnly[] { new(2019, 6, 30), new(2020, 2, 29), new(2020, 8, 31), new(2020, 12, 31) })
        {
            var from = new DateOnly(day.Year, day.Month, 1).AddMonths(-2);
            FigurePart Part(string measure, string code) =>
                Assert.Single(figures[(measure, day)]).Splits.FirstOrDefault(part => part.Split == "team" && part.Part == code) ?? new("team", code, 0, 0, 0, 0, null);

            foreach (var (service, standard, _) in lists)
            {
                var set = PathwaySet.Of(standard, referrals.Where(referral => referral.Service == service));
                var page = ServiceFigures.Of(set, service, day).Open;
                var code = PathwayRecords.ListCode(service, standard.Id);
                var (open, within, days) = (Part("waits-open", code), Part("waits-open-within-limit", code), Part("waits-open-days", code));
                Assert.Equal((page.OpenPathways, page.OpenPathways, page.WithinLimit), (open.Met, within.Counted, within.Met));
                Assert.Equal((page.LongestDays, page.MeanDays), ((int?)days.Longest, days.Valued == 0 ? null : days.Sum / days.Valued));
                var (median, percentile) = (Part("waits-open-median-days", code), Part("waits-open-percentile-92-days", code));
                Assert.Equal(page.MedianDays ?? 0, (double)(median.ValueAs(MeasureUnit.PercentileDays) ?? 0), 9);
                Assert.Equal(page.Percentile92Days ?? 0, (double)(percentile.ValueAs(MeasureUnit.PercentileDays) ?? 0), 9);
                Assert.Equal((page.OpenPathways, (double?)page.LongestDays), (percentile.Valued, percentile.Longest));
                Assert.Equal(set.OpenAt(day).Count(pathway => pathway.Period.DaysAt(day) > 364), Part("waits-open-over-52-weeks", code).Met);

                var flow = FlowFigures.Between(set.Columns, from, day, standard.Limit!.Value);
                var completed = Part("waits-completed-within-limit", code);
                Assert.Equal((flow.Completed, flow.CompletedWithinLimit), (completed.Counted, completed.Met));
                Assert.Equal(flow.CompletedMeanDays ?? 0, Part("waits-completed-days", code) is { Valued: > 0 } took ? took.Sum / took.Valued : 0, 9);
                Assert.Equal((flow.Starts, flow.Stops), (Part("waits-started", code).Met, Part("waits-stopped", code).Met));
                Assert.Equal(flow.Stops - flow.Completed, Part("waits-stopped-without-treatment", code).Met);

                var month = FlowFigures.Between(set.Columns, new(day.Year, day.Month, 1), day, standard.Limit!.Value);
                var ofMonth = Part("waits-month-completed-within-limit", code);
                Assert.Equal((month.Completed, month.CompletedWithinLimit), (ofMonth.Counted, ofMonth.Met));
                Assert.Equal(month.CompletedMeanDays ?? 0, Part("waits-month-completed-days", code) is { Valued: > 0 } monthTook ? monthTook.Sum / monthTook.Valued : 0, 9);
                Assert.Equal((month.Starts, month.Stops), (Part("waits-month-started", code).Met, Part("waits-month-stopped", code).Met));
                long Stopped(params StopReason[] reasons) => reasons.Sum(reason => month.StopsByReason.FirstOrDefault(one => one.Key == reason).Value);
                (string Measure, long Stops)[] byReason =
                [
                    ("completed", Stopped(StopReason.Treated)), ("rejected", Stopped(StopReason.Rejected)), ("not-treated", Stopped(StopReason.NotTreated)), ("declined", Stopped(StopReason.Declined)),
                    ("monitoring", Stopped(StopReason.MonitoringByFamily, StopReason.MonitoringByProfessional)), ("discharged-after-not-brought", Stopped(StopReason.DischargedAfterNotBrought)),
                    ("discharged", Stopped(StopReason.Discharged)), ("left", Stopped(StopReason.MovedAway, StopReason.AgedOut, StopReason.Died, StopReason.Other)),
                    ("closed-by-challenge", Stopped(StopReason.ClosedByChallenge)),
                ];
                Assert.Equal(byReason, byReason.Select(one => (one.Measure, Part($"waits-month-{one.Measure}", code).Met)));
                Assert.Equal(month.Stops, byReason.Sum(one => one.Stops));
            }

            // Of the whole: every wait of every list in one row, and every child once.
            var sets = lists.Select(list => PathwaySet.Of(list.Standard, referrals.Where(referral => referral.Service == list.Service)).OpenAt(day).ToList()).ToList();
            int[] waits = [.. sets.SelectMany(open => open).Select(pathway => pathway.Period.DaysAt(day)).Order()];
            Assert.Equal(Percentiles.OfSorted(waits, 0.92m)!.Value, (double)Assert.Single(figures[("waits-open-percentile-92-days", day)]).Value!.Value, 9);
            Assert.Equal(sets.SelectMany(open => open).Select(pathway => pathway.Referral.Child).Distinct().Count(), Assert.Single(figures[("waits-children", day)]).Counted);

            foreach (var service in lists.Select(list => list.Service).Distinct())
            {
                var came = ReferralFigures.Between(referrals.Where(referral => referral.Service == service), from, day);
                Assert.Equal((came.Received, came.Received, came.Accepted), (Part("waits-received", service).Met, Part("waits-accepted", service).Counted, Part("waits-accepted", service).Met));
                Assert.Equal((came.Kept + came.NotBrought, came.NotBrought), (Part("waits-not-brought", service).Counted, Part("waits-not-brought", service).Met));
                Assert.Equal(came.FirstContactMeanWeeks ?? 0, Part("waits-first-contact-weeks", service) is { Valued: > 0 } first ? first.Sum / first.Valued : 0, 5);

                var cameInMonth = ReferralFigures.Between(referrals.Where(referral => referral.Service == service), new(day.Year, day.Month, 1), day);
                Assert.Equal((cameInMonth.Received, cameInMonth.Received, cameInMonth.Accepted), (Part("waits-month-received", service).Met, Part("waits-month-accepted", service).Counted, Part("waits-month-accepted", service).Met));
                Assert.Equal((cameInMonth.Kept + cameInMonth.NotBrought, cameInMonth.NotBrought), (Part("waits-month-not-brought", service).Counted, Part("waits-month-not-brought", service).Met));
                Assert.Equal(cameInMonth.FirstContactMeanWeeks ?? 0, Part("waits-month-first-contact-weeks", service) is { Valued: > 0 } firstInMonth ? firstInMonth.Sum / firstInMonth.Valued : 0, 5);
            }
        }

        Assert.Contains(figures[("waits-open-within-limit", new(2020, 12, 31))].Single().Splits, part => part.Met < part.Counted);
        Assert.Empty(figures[("waits-open", new(2021, 1, 31))]);

        // Each month is counted, with the one that ends the quarter as itself and not as the quarter.
        Assert.Equal(["Oct 2020", "Nov 2020", "Dec 2020"], Enumerable.Range(10, 3).Select(month => Assert.Single(figures[("waits-month-received", Month.Of(new(2020, month, 1)).LastDay)]).Period.Label));
        Assert.Equal(
            Assert.Single(figures[("waits-received", new(2020, 12, 31))]).Met,
            Enumerable.Range(10, 3).Sum(month => figures[("waits-month-received", Month.Of(new(2020, month, 1)).LastDay)].Single().Met));
    }

    [Fact]
    public void What_a_challenge_closes_is_counted_as_closed_until_it_is_taken_back()
    {
        // On 31 December 2020 R2 has waited 127 days, one too long.
        Load("""
            referral_id,child_id,service,received_on,treatment_on
            R1,C1,slt,2020-08-27,
            R2,C2,slt,2020-08-26,
            R3,C2,slt,2020-12-01,
            R4,C4,slt,2020-06-01,2020-07-01

            """, new(2020, 12, 31), 1);
        Count(1);
        Assert.Equal((3, 2), Within(new(2020, 12, 31)));

        using (var db = register.Folder.Register())
        {
            var challenge = new PathwayChallenge
            {
                OrganisationId = Organisation,
                ReferralId = "R2",
                FileNumber = 1,
                Digest = "not looked at in the same file",
                Kind = ChallengeKind.Duplicate,
                Reason = "Stands twice",
                RaisedBy = "Manager",
                RaisedAt = Day(2).GetUtcNow(),
            };
            db.PathwayChallenges.Add(challenge);
            Assert.Null(challenge.Decide(ChallengeAnswer.Close, new(2020, 12, 15), new(2020, 8, 26), new(2020, 12, 31), "It does", "Manager", Day(2).GetUtcNow()));
            db.SaveChanges();
        }

        Count(2);
        Assert.Equal((2, 2), Within(new(2020, 12, 31)));
        Assert.Equal((2, 2), Within(new(2020, 11, 30)));
        using (var db = register.Folder.Register())
        {
            var figure = db.CountedFiguresOf("waits-open-within-limit").Single(figure => figure.LastDay == new DateOnly(2020, 12, 31));
            Assert.Equal("1 fewer wait counted; from load 2 (challenges to the waiting list to 31 December 2020)", figure.Restated);
            Assert.Equal(1, db.CountedFiguresOf("waits-stopped-without-treatment").Single(one => one.LastDay == new DateOnly(2020, 12, 31)).Met);
        }

        // The child's other referral waits as before, and so does everyone as known on the day before the answer.
        Assert.Equal(["R1", "R3"], OpenCases());
        Assert.Equal(3, new MeasureCounter(register.Folder, new RecordStore(register.Folder, null, Day(3)), Day(3)).AsKnownOn(new(2021, 3, 1), ["waits-open"], TestContext.Current.CancellationToken).Single(one => one.LastDay == new DateOnly(2020, 12, 31)).Met);

        using (var db = register.Folder.Register())
        {
            db.PathwayChallenges.Single().TakeBack("Manager", Day(3).GetUtcNow());
            db.SaveChanges();
        }

        Count(3);
        Assert.Equal((3, 2), Within(new(2020, 12, 31)));
        using (var db = register.Folder.Register())
        {
            Assert.Equal("1 more wait counted; from the end of load 2 (challenges to the waiting list to 31 December 2020)", db.CountedFiguresOf("waits-open-within-limit").Single(one => one.LastDay == new DateOnly(2020, 12, 31)).Restated);
        }

        Assert.Equal(["R1", "R2", "R3"], OpenCases());
        Assert.False(new PathwayRecordKeeper(register.Folder, Keys, Day(4)).BringUpToDate());
    }

    [Fact]
    public async Task A_list_leads_to_its_counted_figure_and_the_figure_to_its_list_and_its_referrals()
    {
        Load("referral_id,child_id,service,received_on,treatment_on\nR1,C1,slt,2020-08-26,\nR2,C2,slt,2020-06-01,2020-07-01\n", new(2020, 12, 31), 1);
        Count(1);
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);

        var list = await site.PageAsync("/waits/list/slt/therapy-open-18");
        var row = list.QuerySelectorAll("#counted tbody tr").Single(row => row.QuerySelector("a")!.TextContent == "Open waits within the limit");
        Assert.Equal("0.0%", row.Children[1].TextContent);
        var measure = await site.PageAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains(measure.QuerySelectorAll("h2"), heading => heading.TextContent == "By list");
        Assert.StartsWith("/waits/list/slt/therapy-open-18", measure.QuerySelector("#parts a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await site.AnswerAsync(measure.QuerySelector("#parts a")!.GetAttribute("href")!)).StatusCode);

        var cases = await site.PageAsync("/measures/waits-open-within-limit/cases?at=2020-12");
        var referral = cases.QuerySelector("#cases tbody th a")!;
        Assert.Equal("R1", referral.TextContent);
        Assert.DoesNotContain("R1", referral.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Equal("Referral R1", (await site.PageAsync(referral.GetAttribute("href")!)).QuerySelector("h1")!.TextContent);
    }

    private KeyStore Keys => KeyStore.Open(KeyStore.Beside(register.Folder));

    private static ClockAt Day(int day) => new(new(2021, 3, day));

    private PathwayFile Load(string csv, DateOnly reaches, int day)
    {
        var result = new PathwayLoader(register.Folder, Day(day)).Load(Organisation, "made-up.csv", Encoding.UTF8.GetBytes(csv), PathwayProfile.Plain, reaches, "Analyst");
        Assert.Empty(result.Problems);
        Assert.Empty(result.Read.Rejected);
        return result.File!;
    }

    private void Count(int day)
    {
        Assert.True(new PathwayRecordKeeper(register.Folder, Keys, Day(day)).BringUpToDate());
        Assert.Empty(new MeasureCounter(register.Folder, new RecordStore(register.Folder, null, Day(day)), Day(day)).Count(PathwayRecordKeeper.MeasuresOf(MeasureCatalogue.Shipped), stop: TestContext.Current.CancellationToken).Troubles);
    }

    private (long Counted, long Met) Within(DateOnly day)
    {
        using var db = register.Folder.Register();
        var figure = db.CountedFiguresOf("waits-open-within-limit").Single(figure => figure.LastDay == day);
        return (figure.Counted, figure.Met);
    }

    private IEnumerable<string> OpenCases()
    {
        using var desk = new MeasureDesk(register.Folder, new RecordStore(register.Folder, null, Day(4)), Day(4));
        var known = new HashSet<string> { "R1", "R2", "R3", "R4" };
        return [.. desk.Cases(desk.Catalogue.Find("waits-open")!, Period.Snapshot(new(2020, 12, 31)), Organisation, new("Manager", "test"), "cases").Select(one => PathwayRecords.ReferralOf(one.SubjectId, "slt", known.Contains)!).Order()];
    }
}
