using System.Net;
using AngleSharp.Dom;
using Marram.Access;
using Marram.Indicators;
using Marram.Loads;
using Marram.Measures;
using Marram.Packs;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Scorecards;
using Marram.Store;
using Marram.Web;
using Microsoft.Extensions.DependencyInjection;
using Record = Marram.Records.Record;

namespace Marram.Pages;

/// <summary>A council with five children and a scorecard of two rows, counted once for all tests that only read.</summary>
public sealed class CountedCouncil : IDisposable
{
    public const string Code = "E06999001";
    public static readonly DateOnly Day = new(2026, 3, 31);
    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;

    public CountedCouncil()
    {
        var clock = new ClockAt(new(2026, 4, 10));
        var owner = ScorecardOwner.Of("Northmere", [], "Region");
        Organisation = owner.Id;
        var files = CataloguePack.FilesOf(owner, [IndicatorCatalogue.All["cla-rate"], IndicatorCatalogue.All["re-referrals"]], Array.Empty<PrintedBand>().ToLookup(_ => ""));
        new PackLoader(data.Folder, clock, _ => []).Load(files, "scorecard", new Dictionary<string, byte[]>());
        var store = new RecordStore(data.Folder, KeyStore.Open(keys), clock);
        Record[] records =
        [
            Child("pseudonymann", "2015-06"), Child("pseudonymben", "2012-01"), Child("pseudonymgus", "2008-03"),
            InCare("pseudonymann", "2024-05-01", null), InCare("pseudonymben", "2026-01-15", null), InCare("pseudonymgus", "2022-01-15", null), InCare("pseudonymann", "2020-02-01", "2020-03-01"),
            Referral("pseudonymann", "2024-12-05", "2025-01-01", "T1"), Referral("pseudonymann", "2025-06-05", null, "T1"), Referral("pseudonymben", "2025-07-01", null, "T2"),
            Record.Of("visit", ("child_id", "pseudonymben"), ("kind", "care"), ("visited_on", new DateOnly(2026, 2, 19)), ("was_seen", true)),
            Record.Of("visit", ("child_id", "pseudonymann"), ("kind", "care"), ("visited_on", new DateOnly(2026, 2, 20)), ("was_seen", true), ("seen_alone", true)),
        ];
        records =
        [
            .. records, Holds("pseudonymgus", "workerone", "T8", "2022-01-15", "2025-02-01"), Holds("pseudonymgus", "workertwo", "T9", "2025-02-01", null),
            Holds("pseudonymann", "workertwo", "T9", "2024-05-01", "2026-03-31"), Record.Of("team", ("team_code", "T9"), ("team_name", "Children in care")),
        ];
        store.Take("ssd", Code, Day.AddYears(-6).AddDays(1), Day, [new ReturnFile("records.csv", [1])], _ => records);
        Record[] people = [.. Enumerable.Range(2019, 7).Select(year => Record.Of("population", ("mid_year", year), ("aged_0_to_17", 25_000)))];
        store.Take("local", Code, Day.AddYears(-6).AddDays(1), Day, [new ReturnFile("population.csv", [0])], _ => people);
        new MeasureCounter(data.Folder, store, clock).Count(["looked-after", "rereferrals", "care-visits-in-time"]);
    }

    public DataFolder Folder => data.Folder;

    public string Organisation { get; }

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }

    private static Record Child(string id, string month) => Record.Of("child", ("child_id", id), ("birth_month", DateOnly.ParseExact(month, "yyyy-MM")), ("sex", "F"));

    private static Record InCare(string id, string from, string? until) => Record.Of(
        "care_episode", ("child_id", id), ("started_on", DateOnly.Parse(from)), ("ended_on", until is null ? null : DateOnly.Parse(until)), ("legal_status", "C2"), ("placement_code", "U4"),
        ("start_reason", "S"), ("is_short_break", false));

    private static Record Holds(string child, string worker, string team, string from, string? until) => Record.Of(
        "allocation", ("child_id", child), ("worker_id", worker), ("team_code", team), ("started_on", DateOnly.Parse(from)), ("ended_on", until is null ? null : DateOnly.Parse(until)));

    private static Record Referral(string id, string on, string? closed, string team) => Record.Of(
        "referral", ("referral_id", id + on), ("child_id", id), ("received_on", DateOnly.Parse(on)), ("closed_on", closed is null ? null : DateOnly.Parse(closed)), ("is_no_action", false), ("team_code", team));
}

public sealed class MeasurePagesTests(CountedCouncil council) : IClassFixture<CountedCouncil>
{
    [Fact]
    public async Task The_list_leads_to_each_measure_with_its_latest_figure()
    {
        await using var site = await TestSite.StartAsync(council.Folder);

        var page = await site.PageAsync("/measures");

        var row = page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector(".marram-table__note")?.TextContent == "CLA-RATE");
        Assert.Contains("0.8", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 among 25,000 people (June 2025)", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.AnswerAsync(row.QuerySelector("a")!.GetAttribute("href")!)).StatusCode);
    }

    [Fact]
    public async Task A_measure_shows_its_figure_who_is_left_out_its_parts_and_its_text()
    {
        await using var site = await TestSite.StartAsync(council.Folder);

        var page = await site.PageAsync("/measures/looked-after?split=age");

        Assert.Contains("0.8 (2 among 25,000 people (June 2025)), 31 Mar 2026", Text(page.QuerySelector("#answer")!), StringComparison.Ordinal);
        Assert.Equal(["1: aged 18 or over"], page.QuerySelectorAll("#left-out li").Select(Text));
        Assert.Equal(["10 to 15 2"], page.QuerySelectorAll("#parts tbody tr").Select(Text));
        Assert.Contains("from care_episode", page.QuerySelector(".marram-sql")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("figure svg"));
    }

    [Fact]
    public async Task A_period_of_the_past_can_be_chosen_and_one_that_was_not_counted_is_not_found()
    {
        await using var site = await TestSite.StartAsync(council.Folder);

        Assert.Contains("0.4 (1 among 25,000", Text((await site.PageAsync("/measures/looked-after?at=2024-04")).QuerySelector("#answer")!), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AnswerAsync("/measures/looked-after?at=2031-12")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AnswerAsync("/measures/nothing")).StatusCode);
    }

    [Fact]
    public async Task Cases_are_shown_only_after_a_reason_and_every_look_is_kept()
    {
        await using var site = await TestSite.StartAsync(council.Folder, Role.Manager);
        var asked = await site.AnswerAsync("/measures/rereferrals/cases?at=2026-03");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var form = await FormOfPage.OpenAsync(site, asked.Headers.Location!.ToString());
        Assert.Contains("Enter why you look", (await FormOfPage.ReadAsync(await form.SendAsync([new("Reason", " ")]))).DocumentElement.TextContent, StringComparison.Ordinal);
        var sent = await form.SendAsync([new("Reason", "Audit of re-referrals")]);
        Assert.Equal("/measures/rereferrals/cases?at=2026-03", sent.Headers.Location!.ToString());
        var cookie = sent.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("marram-reason=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        site.Client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);

        var page = await site.PageAsync("/measures/rereferrals/cases?at=2026-03");
        var missed = await site.PageAsync("/measures/rereferrals/cases?at=2026-03&outcome=met&team=T1");
        var file = await (await site.AnswerAsync("/measures/rereferrals/cases?at=2026-03&handler=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["1 Jul 2025 not met T2 14", "5 Jun 2025 met T1 10"], page.QuerySelectorAll("#cases tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Select(Text).Where(text => text.Length > 0))));
        Assert.Single(missed.QuerySelectorAll("#cases tbody tr"));
        Assert.Equal(3, file.Trim().Split('\n').Length);
        Assert.DoesNotContain("pseudonym", page.DocumentElement.OuterHtml + file, StringComparison.Ordinal);
        using var db = council.Folder.Register();
        Assert.Equal(["export", "cases", "cases"], db.ChildViews.Where(view => view.Reason == "Audit of re-referrals").OrderByDescending(view => view.Number).Select(view => view.Kind).Take(3));
        Assert.All(db.ChildViews.Where(view => view.Reason == "Audit of re-referrals"), view => Assert.Equal((Role.Manager.Name, 2), (view.Role, view.Rows)));
    }

    [Fact]
    public async Task One_childs_records_lie_on_a_line_of_time_with_a_table_that_says_the_same()
    {
        await using var site = await TestSite.StartAsync(council.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);
        var cases = await site.PageAsync("/measures/rereferrals/cases?at=2026-03&outcome=met");
        var link = cases.QuerySelector("#cases tbody a")!.GetAttribute("href")!;

        var page = await site.PageAsync(link);

        Assert.Contains("aged 10 on 31 Mar 2026, female", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("figure svg"));
        var rows = page.QuerySelectorAll("#events tbody tr").Select(Text).ToList();
        Assert.Contains("Visit 20 Feb 2026 care, seen alone load 1 (Standard Safeguarding Dataset)", rows);
        Assert.Contains("Care episode since 1 May 2024 legal status C2 (full care order), placement U4 (foster long term) load 1 (Standard Safeguarding Dataset)", rows);
        Assert.Contains("Care episode 1 Feb 2020 to 1 Mar 2020 legal status C2 (full care order), placement U4 (foster long term) load 1 (Standard Safeguarding Dataset)", rows);
        Assert.DoesNotContain("pseudonym", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AnswerAsync("/children/0000000000000000")).StatusCode);
    }

    [Fact]
    public async Task The_worklist_has_what_was_missed_and_what_falls_due_in_the_week_after_the_records_end()
    {
        await using var site = await TestSite.StartAsync(council.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);

        var page = await site.PageAsync("/measures/care-visits-in-time/worklist?at=2026-03");

        // Ann, in a long-term placement of more than a year, was seen on 20 February: next due on 20 May. Ben, placed in January, was seen on 19 February: six weeks on is 2 April. Gus
        // was never seen: due on 22 January 2022 and every six weeks, which is 14 March 2026; what fell due before the first visit on record is left out.
        Assert.Equal(["Overdue: 1", "Due in the next 7 days: 1"], page.QuerySelectorAll("caption").Select(Text));
        Assert.Equal(["14 Mar 2026 never", "2 Apr 2026 19 Feb 2026"], page.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Take(2).Select(Text))));
    }

    [Fact]
    public async Task The_worklist_goes_by_who_holds_the_case_at_the_end_of_the_period_and_is_a_file_too()
    {
        await using var site = await TestSite.StartAsync(council.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);

        var page = await site.PageAsync("/measures/care-visits-in-time/worklist?at=2026-03");
        // Gus passed from one team to another in 2025; nobody holds Ben's case.
        Assert.Equal(["Children in care", "No team in the records"], page.QuerySelectorAll("main h2").Select(Text));
        var worker = Assert.Single(page.QuerySelectorAll("#worker option").Select(Text), text => text != "Any");
        var ofTeam = await site.PageAsync($"/measures/care-visits-in-time/worklist?at=2026-03&team=T9&worker={worker}");
        var ofOther = await site.PageAsync("/measures/care-visits-in-time/worklist?at=2026-03&team=T8");
        var file = await (await site.AnswerAsync("/measures/care-visits-in-time/worklist?at=2026-03&team=T9&handler=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["Overdue: 1"], ofTeam.QuerySelectorAll("caption").Select(Text));
        Assert.Empty(ofOther.QuerySelectorAll("caption"));
        var lines = file.Trim().Split('\n');
        Assert.Equal(("authority,child,case,state,team,worker,last_seen,age,sex", 2), (lines[0], lines.Length));
        Assert.EndsWith($",2026-03-14,overdue,T9,{worker},,18,F", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("workertwo", page.DocumentElement.OuterHtml + file, StringComparison.Ordinal);
        using var db = council.Folder.Register();
        Assert.Equal(("export", "care-visits-in-time", 2), db.ChildViews.OrderByDescending(view => view.Number).Select(view => new ValueTuple<string, string, int>(view.Kind, view.MeasureId, view.Rows)).First());
    }

    [Theory]
    [InlineData("/measures/rereferrals/cases")]
    [InlineData("/measures/rereferrals/worklist")]
    [InlineData("/children/0000000000000000")]
    [InlineData("/measures/reason")]
    public async Task Who_may_not_see_children_is_refused_and_finds_no_link(string path)
    {
        await using var site = await TestSite.StartAsync(council.Folder, Role.Analyst);

        Assert.Equal(HttpStatusCode.Forbidden, (await site.AnswerAsync(path)).StatusCode);
        Assert.DoesNotContain((await site.PageAsync("/measures/rereferrals")).QuerySelectorAll("a"), link => link.GetAttribute("href")!.Contains("/cases", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_passport_has_text_loads_and_hashes_and_is_found_by_its_code()
    {
        await using var site = await TestSite.StartAsync(council.Folder);
        using var db = council.Folder.Register();
        var figure = db.CountedFiguresOf("looked-after").Single(one => one.LastDay == CountedCouncil.Day);

        var page = await site.PageAsync($"/counted/{figure.Code.ToLowerInvariant()}");

        Assert.Contains("2 among 25,000 people (June 2025) = 0.8", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("load 1 (Standard Safeguarding Dataset to 31 March 2026)", page.QuerySelector("#loads")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("load 2 (local extracts to 31 March 2026)", page.QuerySelector("#loads")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the first count", page.QuerySelector("#counts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("from care_episode", page.QuerySelector(".marram-sql")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AnswerAsync("/counted/C-ZZZZZ")).StatusCode);
    }

    [Theory]
    [InlineData("manager", true)]
    [InlineData("analyst", false)]
    public async Task The_passport_leads_to_the_cases_those_who_may_see_them(string role, bool leads)
    {
        await using var site = await TestSite.StartAsync(council.Folder, Role.Find(role));
        using var db = council.Folder.Register();
        var figure = db.CountedFiguresOf("looked-after").Single(one => one.LastDay == CountedCouncil.Day);

        var links = (await site.PageAsync($"/counted/{figure.Code}")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).Where(link => link.StartsWith("/measures/looked-after/cases?at=2026-03", StringComparison.Ordinal));

        Assert.Equal(leads, links.Any());
    }

    [Fact]
    public async Task A_scorecard_is_named_on_a_page_and_its_row_leads_to_the_count()
    {
        await using var site = await TestSite.StartAsync(council.Folder);
        var form = await FormOfPage.OpenAsync(site, "/measures/counting");
        Assert.Equal(HttpStatusCode.Redirect, (await form.SendAsync([new("Authority", CountedCouncil.Code), new("Organisation", council.Organisation)], "?handler=Scorecard")).StatusCode);
        await site.Services.GetRequiredService<LoadChecks>().Start();

        Assert.Equal(["The records of Northmere (E06999001): the scorecard of Northmere"], (await site.PageAsync("/measures/counting")).QuerySelectorAll("#links li").Select(Text));
        using var db = council.Folder.Register();
        var figure = db.HistoryOf($"{council.Organisation}-cla-rate")!.Figures.Single(one => one.LastDay == CountedCouncil.Day);
        Assert.Contains(figure.SourceId, (await site.PageAsync($"/figures/{figure.Number}")).QuerySelectorAll("a").Single(link => link.GetAttribute("href")!.StartsWith("/counted/", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);

        // What stands on a scorecard is shown for the period of the frame.
        var earlier = await site.PageAsync($"/measures/looked-after?organisation={council.Organisation}&period=2025-12");
        var chosen = await site.PageAsync($"/measures/looked-after?organisation={council.Organisation}&period=2025-12&at=2026-03");
        Assert.Contains(", 31 Dec 2025.", earlier.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(", 31 Mar 2026.", chosen.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counting_again_from_the_page_says_what_came_of_it()
    {
        await using var site = await TestSite.StartAsync(council.Folder);
        var work = site.Services.GetRequiredService<CountingWork>();

        await work.Start();

        Assert.Contains("measures counted, ", (await site.PageAsync("/measures/counting")).QuerySelector(".govuk-inset-text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", work.Step);
    }

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
