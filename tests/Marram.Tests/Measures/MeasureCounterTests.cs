using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Record = Marram.Records.Record;

namespace Marram.Measures;

public sealed class MeasureCounterTests : IDisposable
{
    private const string Council = "E06999001";
    private static readonly DateOnly Day = new(2026, 3, 31);
    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;
    private DateOnly today = new(2026, 4, 10);
    private int loads;

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }

    [Fact]
    public void A_rate_is_made_with_the_population_of_the_June_before_the_years_end()
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2024-05-01"), Child("ben", "2012-01"), InCare("ben", "2026-01-15"), Ended("cal", "2020-02-01", "2020-03-01"));
        Load("local", Day, Population(2024, 20_000), Population(2025, 25_000), Population(2026, 30_000));

        Count("looked-after");

        var march = Figure("looked-after", Day);
        Assert.Equal((2, 2, 25_000L, 2025, 0.8m), (march.Counted, march.Met, march.Population, march.PopulationYear, march.Value));
        // February to April 2025 lie either side of the year's end: the estimate of 2024 for March 2025, that of 2025 from April on.
        Assert.Equal((1, 20_000L, 0.5m), (Figure("looked-after", new(2025, 3, 31)).Counted, Figure("looked-after", new(2025, 3, 31)).Population, Figure("looked-after", new(2025, 3, 31)).Value));
        Assert.Equal((25_000L, 0.4m), (Figure("looked-after", new(2025, 4, 30)).Population, Figure("looked-after", new(2025, 4, 30)).Value));
    }

    [Fact]
    public void A_figure_made_with_an_older_population_says_so_and_one_without_any_has_no_rate()
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2022-05-01"), Ended("cal", "2020-02-01", "2020-03-01"));
        Load("local", Day, Population(2023, 20_000));

        Count("looked-after");

        Assert.Equal("made with the population of June 2023, the latest that is loaded", Figure("looked-after", Day).Caveat);
        Assert.Equal((null, "no population is loaded for this year"), (Figure("looked-after", new(2023, 3, 31)).Value, Figure("looked-after", new(2023, 3, 31)).Caveat));
        Assert.Equal("", Figure("looked-after", new(2024, 3, 31)).Caveat);
    }

    [Fact]
    public void A_figure_whose_history_is_not_loaded_in_full_says_from_when_it_is_and_what_it_needs()
    {
        // Re-referrals over a year look another year back: referrals closed on 1 April 2023 are the first to be on record.
        Load("ssd", Day, Referral("ann", "2023-03-20", "2023-04-01"), Referral("ann", "2024-04-05"), Referral("ben", "2025-04-02"));

        Count("rereferrals");

        Assert.Equal("the records are complete from 1 April 2023, and 1 March 2023 is needed", Figure("rereferrals", new(2025, 2, 28)).Caveat);
        Assert.Equal("", Figure("rereferrals", new(2025, 3, 31)).Caveat);
        Assert.Null(Find("rereferrals", new(2023, 3, 31)));
        Assert.NotNull(Find("rereferrals", new(2023, 4, 30)));
    }

    [Fact]
    public void Nothing_is_counted_of_tables_that_were_never_loaded()
    {
        Load("local", Day, Population(2025, 25_000), Visit("ann", "2026-01-10"));

        Count("private-fostering-notices", "referrals");

        using var db = data.Folder.Register();
        Assert.Empty(db.CountedFiguresOf("private-fostering-notices"));
        Assert.Empty(db.CountedFiguresOf("referrals"));
    }

    [Fact]
    public void Who_is_left_out_is_in_no_figure_and_stands_beside_it_with_the_reason()
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2022-05-01"), Child("gus", "2008-03"), InCare("gus", "2020-05-01"), InCare("ida", "2022-05-01"));

        Count("looked-after");

        var figure = Figure("looked-after", Day);
        Assert.Equal(1, figure.Counted);
        Assert.Equal([("aged 18 or over", 1L), ("month of birth not known", 1L)], figure.Reasons);
    }

    [Fact]
    public void The_parts_of_every_split_add_up_to_the_whole()
    {
        Load("ssd", Day,
            Child("ann", "2026-03", sex: "F"), InCare("ann", "2026-03-30", "E1"), Child("ben", "2021-04", sex: "M", disabled: true), InCare("ben", "2022-05-01", "C2"),
            Child("cal", "2021-03", sex: "M", disabled: false), InCare("cal", "2022-05-01", "C2"));

        Count("looked-after");

        var figure = Figure("looked-after", Day);
        Assert.All(figure.Splits.GroupBy(part => part.Split), split => Assert.Equal(figure.Counted, split.Sum(part => part.Counted)));
        Assert.Equal([("1 to 4", 1L), ("5 to 9", 1L), ("Under 1", 1L)], figure.Splits.Where(part => part.Split == "age").Select(part => (part.Part, part.Counted)));
        Assert.Equal([("Female", 1L), ("Male", 2L)], figure.Splits.Where(part => part.Split == "sex").Select(part => (part.Part, part.Counted)));
        Assert.Equal([("", 1L), ("Disabled", 1L), ("Not disabled", 1L)], figure.Splits.Where(part => part.Split == "disability").Select(part => (part.Part, part.Counted)));
        Assert.Equal([("C2", 2L), ("E1", 1L)], figure.Splits.Where(part => part.Split == "legal status").Select(part => (part.Part, part.Counted)));
    }

    [Theory]
    [InlineData("2026-03-30", "")]
    [InlineData("2026-03-31", "")]
    [InlineData("2026-04-01", "T1")]
    [InlineData(null, "T1")]
    public void A_case_of_no_named_team_is_that_of_the_team_which_holds_the_child_at_the_periods_end(string? until, string team)
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2022-05-01"), Held("ann", "T1", "2022-05-01", until), Team("T1", "Coast"));

        Count("looked-after");

        var parts = Figure("looked-after", Day).Splits.Where(part => part.Split is "team" or "locality").Select(part => (part.Split, part.Part));
        Assert.Equal(team.Length == 0 ? [] : [("team", "T1"), ("locality", "Coast")], parts);
    }

    [Fact]
    public void Of_two_teams_that_hold_a_case_the_one_that_began_last_has_it()
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2022-05-01"), Held("ann", "T1", "2022-05-01", null), Held("ann", "T2", "2026-03-31", null));

        Count("looked-after");

        Assert.Equal("T2", Assert.Single(Figure("looked-after", Day).Splits, part => part.Split == "team").Part);
        Assert.Equal("T1", Assert.Single(Figure("looked-after", new(2026, 2, 28)).Splits, part => part.Split == "team").Part);
    }

    [Fact]
    public void Only_measures_that_read_what_a_new_load_brought_are_counted_again()
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2022-05-01"), Referral("ann", "2022-04-05", "2022-05-01"));
        Load("local", Day, Visit("ann", "2026-01-10"));
        var first = Count();
        Assert.Equal(MeasureCatalogue.Shipped.Measures.Count, first.Counted.Count);
        Assert.Empty(Count().Counted);

        Load("local", Day, Visit("ann", "2026-01-10"), Visit("ann", "2026-02-10"));
        var second = Count();

        Assert.Equal(MeasureCatalogue.Shipped.Measures.Where(measure => measure.Tables.Any(table => table.Name == "visit")).Select(measure => measure.Id), second.Counted);
        Assert.Contains("care-visits-in-time", second.Counted);
        Assert.DoesNotContain("looked-after", second.Counted);
    }

    [Fact]
    public void A_restated_figure_keeps_the_one_before_and_says_what_changed_and_whence()
    {
        Load("ssda903", Day, Child("ann", "2015-06"), InCare("ann", "2025-05-01"));
        Count("looked-after");
        today = new(2026, 5, 20);
        Load("ssda903", Day, Child("ann", "2015-06"), InCare("ann", "2025-05-01"), Child("ben", "2014-06"), InCare("ben", "2026-03-01"), Child("cal", "2014-06"), InCare("cal", "2026-03-02"));

        var result = Count("looked-after");

        var figure = Figure("looked-after", Day);
        Assert.Equal((3, "2 more children counted; from load 2 (SSDA903 to 31 March 2026)"), (figure.Counted, figure.Restated));
        Assert.Contains(result.Restated, one => one.Number == figure.Number);
        using var db = data.Folder.Register();
        Assert.Equal([3, 1], db.EarlierCounts(figure).Select(one => one.Counted));
        Assert.Equal(1, db.CountedFiguresOf("looked-after", new(2026, 5, 19)).Single(one => one.LastDay == Day).Counted);
        // Nothing changed in February, so its figure is still the first one.
        Assert.Null(Figure("looked-after", new(2026, 2, 28)).Supersedes);
    }

    [Fact]
    public void What_was_known_on_a_day_can_be_counted_again_and_nothing_is_kept_of_that()
    {
        Load("ssda903", Day, Child("ann", "2015-06"), InCare("ann", "2025-05-01"));
        today = new(2026, 5, 20);
        Load("ssda903", Day, Child("ann", "2015-06"), InCare("ann", "2025-05-01"), Child("ben", "2014-06"), InCare("ben", "2026-03-01"));

        Assert.Equal(1, Counter().AsKnownOn(new(2026, 5, 19), ["looked-after"], TestContext.Current.CancellationToken).Single(figure => figure.LastDay == Day).Counted);
        Assert.Equal(2, Counter().AsKnownOn(new(2026, 5, 20), ["looked-after"], TestContext.Current.CancellationToken).Single(figure => figure.LastDay == Day).Counted);
        using var db = data.Folder.Register();
        Assert.Empty(db.CountedFigures);
    }

    [Fact]
    public void A_new_text_of_a_measure_counts_it_anew_and_the_figure_says_so()
    {
        Load("ssda903", Day, Child("ann", "2015-06"), InCare("ann", "2025-05-01"), Child("gus", "2008-03"), InCare("gus", "2025-05-01"));
        Count("looked-after");
        Directory.CreateDirectory(MeasureCatalogue.FolderOf(data.Folder));
        var (_, text) = MeasureCatalogue.FilesIn(Project.PathTo("catalogue", "measures", "children", "looked-after.sql")).Single();
        File.WriteAllText(Path.Combine(MeasureCatalogue.FolderOf(data.Folder), "looked-after.sql"), text.Replace("interval '18 years'", "interval '21 years'", StringComparison.Ordinal));

        Count("looked-after");

        Assert.Equal("1 more child counted; from a new text of the measure", Figure("looked-after", Day).Restated);
    }

    [Fact]
    public void A_setting_of_the_site_takes_the_place_of_the_default()
    {
        Load("ssd", Day, Child("ann", "2015-06"), Plan("ann", "2025-11-01"));
        Load("local", Day, Record.Of("plan_update", ("child_id", "ann"), ("kind", "protection"), ("updated_on", new DateOnly(2026, 1, 20))));
        Count("protection-plan-up-to-date");
        // 31 March is 70 days after 20 January.
        Assert.Equal(0, Figure("protection-plan-up-to-date", Day).Met);
        Directory.CreateDirectory(MeasureCatalogue.FolderOf(data.Folder));
        File.WriteAllText(Path.Combine(MeasureCatalogue.FolderOf(data.Folder), "parameters.csv"), "measure,name,value,from\nprotection-plan-up-to-date,days,70,2026-01-01\n");

        Count("protection-plan-up-to-date");

        var figure = Figure("protection-plan-up-to-date", Day);
        Assert.Equal((1, "1 more met; from new settings"), (figure.Met, figure.Restated));
    }

    [Fact]
    public void Settings_that_mean_nothing_are_said_with_their_line()
    {
        var (settings, problems) = ParameterFile.Read(
            "measure,name,value,from\nnone,days,1,\nlooked-after,days,1,\nprotection-plan-up-to-date,days,many,\nprotection-plan-up-to-date,days,1,soon\nprotection-plan-up-to-date,days,30,\n", MeasureCatalogue.Shipped);

        Assert.Single(settings);
        Assert.Equal(
        [
            "parameters.csv:2: there is no measure ‘none’.",
            "parameters.csv:3: looked-after has no parameter ‘days’; wanted none.",
            "parameters.csv:4: days is ‘many’; wanted a number such as 42.",
            "parameters.csv:5: found the days ‘soon’ and ‘’; wanted days such as 2026-04-01, or nothing.",
        ], problems);
    }

    [Fact]
    public void Two_settings_that_hold_on_one_day_are_refused_by_both_their_lines_and_the_first_holds()
    {
        var (settings, problems) = ParameterFile.Read(
            """
            measure,name,value,authority,from,until
            in-need-seen,days,30,,2026-04-01,2027-03-31
            in-need-seen,days,28,,2027-03-31,
            in-need-seen,days,21,,2027-04-01,
            in-need-seen,days,14,E06999001,2026-04-01,
            in-need-seen,days,7,e06999001,,2026-04-01
            in-need-seen,days,35,,2026-03-31,2026-03-30
            """, MeasureCatalogue.Shipped);

        Assert.Equal(["30", "21", "14"], settings.Select(setting => setting.Value));
        Assert.Equal(
        [
            "parameters.csv:3: in-need-seen, days is ‘28’ from 2027-03-31, and line 2 says ‘30’ from 2026-04-01 until 2027-03-31 for the same authority; wanted one value a day. Line 2 holds.",
            "parameters.csv:6: in-need-seen, days is ‘7’ until 2026-04-01, and line 5 says ‘14’ from 2026-04-01 for the same authority; wanted one value a day. Line 5 holds.",
            "parameters.csv:7: it holds from 2026-03-31 until 2026-03-30, which is no day; wanted the last day after the first.",
        ], problems);
    }

    [Fact]
    public void A_counting_that_is_stopped_keeps_the_measures_it_had_done_and_the_next_does_the_rest()
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2022-05-01"), Referral("ann", "2022-04-05", "2022-05-01"));
        using var stop = new CancellationTokenSource();

        var stopped = Counter().Count(progress: (_, number, _) =>
        {
            if (number == 3)
            {
                stop.Cancel();
            }
        }, stop: stop.Token);

        Assert.True(stopped.WasStopped);
        Assert.InRange(stopped.Counted.Count, 2, 3);
        Assert.Equal(MeasureCatalogue.Shipped.Measures.Count - stopped.Counted.Count, Count().Counted.Count);
    }

    [Fact]
    public void A_measure_that_an_engine_refuses_leaves_its_figures_and_the_others_are_counted()
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2022-05-01"), Referral("ann", "2025-04-05"));
        Count("rereferrals");
        Directory.CreateDirectory(MeasureCatalogue.FolderOf(data.Folder));
        var (_, text) = MeasureCatalogue.FilesIn(Project.PathTo("catalogue", "measures", "referrals", "rereferrals.sql")).Single();
        File.WriteAllText(Path.Combine(MeasureCatalogue.FolderOf(data.Folder), "rereferrals.sql"), text.Replace("from referral", "from nobody", StringComparison.Ordinal));

        var result = Count("rereferrals", "looked-after");

        Assert.StartsWith("rereferrals.sql: ", Assert.Single(result.Troubles), StringComparison.Ordinal);
        Assert.Equal(["looked-after"], result.Counted);
        Assert.Equal(1, Figure("rereferrals", Day).Counted);
    }

    [Fact]
    public void A_measure_that_the_records_make_the_engine_refuse_does_not_spoil_those_that_are_asked_with_it()
    {
        Load("ssd", Day, Child("ann", "2015-06"), InCare("ann", "2022-05-01"));
        Directory.CreateDirectory(MeasureCatalogue.FolderOf(data.Folder));
        var (_, text) = MeasureCatalogue.FilesIn(Project.PathTo("catalogue", "measures", "placements", "with-parents.sql")).Single();
        var met = text.Split('\n').Single(line => line.Contains(" as met", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(MeasureCatalogue.FolderOf(data.Folder), "with-parents.sql"), text.Replace(met, "  cast(care_episode.placement_code as integer) = 1 as met", StringComparison.Ordinal));

        var result = Count("in-foster-care", "with-parents", "placed-outside-area");

        Assert.StartsWith("with-parents.sql: ", Assert.Single(result.Troubles), StringComparison.Ordinal);
        Assert.Equal(["in-foster-care", "placed-outside-area"], result.Counted);
        Assert.Equal((1, 1), (Figure("in-foster-care", Day).Counted, Figure("in-foster-care", Day).Met));
    }

    [Fact]
    public void Cases_are_shown_under_random_names_and_each_look_is_kept_with_its_reason()
    {
        Load("ssd", Day, Child("ann", "2015-06"), Referral("ann", "2024-12-05", "2025-01-01"), Referral("ann", "2025-06-05"), Child("ben", "2015-06"), Referral("ben", "2025-07-01"));
        using var desk = new MeasureDesk(data.Folder, Store(), new ClockAt(today));
        var measure = desk.Catalogue.Find("rereferrals")!;
        var period = MeasurePeriods.Ending(new Month(2026, 3), MeasureSpan.Rolling12Months)!.Value;

        var once = desk.Named(desk.Cases(measure, period, Council, new("Team or service manager", "Audit of re-referrals"), "cases"));
        var again = desk.Named(desk.Cases(measure, period, Council, new("Team or service manager", "Audit of re-referrals"), "export"));

        Assert.Equal([("not met", "2025-07-01", 10), ("met", "2025-06-05", 10)], once.Select(one => (CaseWords.Outcome(one.Case), CaseWords.Event(one.Case), one.Case.AgeYears!.Value)));
        Assert.Equal(once.Select(one => one.Row), again.Select(one => one.Row));
        Assert.All(once, one => Assert.DoesNotContain(one.Case.ChildId!, one.Row!, StringComparison.Ordinal));
        Assert.DoesNotContain("ann", CaseFile.Csv(once), StringComparison.Ordinal);
        using var db = data.Folder.Register();
        Assert.Equal([("Team or service manager", "cases", "rereferrals", 2, "Audit of re-referrals"), ("Team or service manager", "export", "rereferrals", 2, "Audit of re-referrals")],
            db.ChildViews.OrderBy(view => view.Number).AsEnumerable().Select(view => (view.Role, view.Kind, view.MeasureId, view.Rows, view.Reason)));
    }

    private static Record Child(string id, string month, string? sex = null, bool? disabled = null) =>
        Record.Of("child", ("child_id", id), ("birth_month", DateOnly.ParseExact(month, "yyyy-MM")), ("sex", sex), ("is_disabled", disabled));

    private static Record Held(string child, string team, string from, string? until) => Record.Of(
        "allocation", ("child_id", child), ("worker_id", $"w{team}"), ("team_code", team), ("started_on", DateOnly.Parse(from)), ("ended_on", until is null ? null : DateOnly.Parse(until)));

    private static Record Team(string code, string locality) => Record.Of("team", ("team_code", code), ("locality", locality));

    private static Record InCare(string id, string from, string status = "C2") => Ended(id, from, null, status);

    private static Record Ended(string id, string from, string? until, string status = "C2") => Record.Of(
        "care_episode", ("child_id", id), ("started_on", DateOnly.Parse(from)), ("ended_on", until is null ? null : DateOnly.Parse(until)), ("legal_status", status), ("placement_code", "U4"), ("is_short_break", false));

    private static Record Referral(string id, string on, string? closed = null) => Record.Of(
        "referral", ("referral_id", id + on), ("child_id", id), ("received_on", DateOnly.Parse(on)), ("closed_on", closed is null ? null : DateOnly.Parse(closed)), ("is_no_action", false));

    private static Record Visit(string id, string on) => Record.Of("visit", ("child_id", id), ("kind", "care"), ("visited_on", DateOnly.Parse(on)), ("was_seen", true));

    private static Record Plan(string id, string from) => Record.Of("cp_plan", ("plan_id", id), ("child_id", id), ("started_on", DateOnly.Parse(from)), ("is_other_authority", false));

    private static Record Population(int year, int people) => Record.Of("population", ("mid_year", year), ("aged_0_to_17", people));

    private void Load(string source, DateOnly day, params Record[] records) => Store().Take(
        source, Council, day.AddYears(-6).AddDays(1), day, [new ReturnFile("records.csv", [(byte)++loads])], _ => records);

    private RecordStore Store() => new(data.Folder, KeyStore.Open(keys), new ClockAt(today));

    private MeasureCounter Counter() => new(data.Folder, Store(), new ClockAt(today));

    private CountingResult Count(params string[] only) => Counter().Count(only.Length == 0 ? null : only);

    private CountedFigure? Find(string measure, DateOnly day)
    {
        using var db = data.Folder.Register();
        return db.CountedFiguresOf(measure).SingleOrDefault(figure => figure.LastDay == day);
    }

    private CountedFigure Figure(string measure, DateOnly day) => Find(measure, day) ?? throw new InvalidOperationException($"{measure} has no figure of {day:yyyy-MM-dd}.");
}
