using System.Net;
using AngleSharp.Html.Dom;
using Marram.Access;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Marram.Pages;

/// <summary>A month's work over the sample: start the period, type and paste figures, write comments, take back.</summary>
public class MonthsWorkTests
{
    private const string March = "organisation=sefton-csc&period=2021-03";
    private const string ReReferralsInMarch = "c.s-re-referrals.2021-03-31";

    private static async Task<TestSite> StartedAsync(TemporaryData data, Role? role = null)
    {
        data.LoadSample();
        var site = await TestSite.StartAsync(data.Folder, role ?? Role.Analyst);
        var form = await FormOfPage.OpenAsync(site, "/periods?organisation=sefton-csc");
        using var started = await form.SendAsync([new("Next", "2021-03"), new("DueOn.Day", "16"), new("DueOn.Month", "4"), new("DueOn.Year", "2021")], "&handler=Start");
        Assert.Equal($"/periods?{March}", started.Headers.Location?.ToString());
        return site;
    }

    private static async Task<HttpResponseMessage> SaveAsync(FormOfPage form, params (string Name, string Value)[] typed)
    {
        var fields = form.Fields("form.marram-grid");
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return await form.SendAsync(fields, "&handler=Save");
    }

    [Fact]
    public async Task A_started_period_has_empty_figures_last_periods_comment_and_says_what_is_due_from_whom()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);

        var page = (await site.PageAsync($"/periods?{March}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Q4 2020/21, due 16 Apr 2021", page);
        Assert.Contains("23 of 23 still without one", page);

        var grid = await site.PageAsync($"/periods/figures?{March}");
        Assert.Equal("", ((IHtmlInputElement)grid.GetElementsByName(ReReferralsInMarch)[0]).Value);
        Assert.Equal("17.1", ((IHtmlInputElement)grid.GetElementsByName("c.s-re-referrals.2020-12-31")[0]).Value);

        var seen = (await site.PageAsync($"/periods/comments?{March}")).QuerySelector("section[aria-labelledby='title-s-seen-10-days']")!;
        Assert.Contains("We set this target for ourselves", seen.QuerySelector("details")!.TextContent);
        Assert.Equal("", ((IHtmlTextAreaElement)seen.QuerySelector("textarea")!).Value);
        // The period of before keeps its comment.
        Assert.Contains("We set this target for ourselves", (await site.PageAsync("/scorecards?organisation=sefton-csc&period=2020-12")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Figures_are_shown_with_movement_judgement_and_doubt_before_they_are_saved()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);
        var form = await FormOfPage.OpenAsync(site, $"/periods/figures?{March}");
        var fields = form.Fields("form.marram-grid");
        fields[ReReferralsInMarch] = "13.9";
        fields["c.s-cla-visits.2021-03-31"] = "8.6";

        var check = await FormOfPage.ReadAsync(await form.SendAsync(fields, "&handler=Check"));

        Assert.Equal("2 figures will change", check.QuerySelector("#checked")!.TextContent);
        var rows = check.QuerySelectorAll("#checked + form tbody tr").Select(row => row.TextContent).ToList();
        var better = rows.Single(row => row.Contains("Re-referrals"));
        Assert.Contains("13.9%", better);
        Assert.Contains("better", better);
        Assert.Contains("Outstanding", better);
        // 84.8 / 8.6 = 9.86.
        Assert.Contains("9.9 times less than the figure before (84.8%): is a decimal point too far left?", rows.Single(row => row.Contains("Visits")));
        using var db = data.Folder.Register();
        Assert.DoesNotContain(db.Figures, figure => figure.LastDay == new DateOnly(2021, 3, 31));
    }

    [Fact]
    public async Task A_saved_figure_stands_on_the_scorecard_is_kept_with_who_and_can_be_taken_back()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);

        using var saved = await SaveAsync(await FormOfPage.OpenAsync(site, $"/periods/figures?{March}"), (ReReferralsInMarch, "12.7"));

        Assert.Equal($"/periods/figures?saved=3&{March}", saved.Headers.Location?.ToString());
        Assert.Contains("12.7%", (await site.PageAsync($"/scorecards?{March}")).QuerySelector("main")!.TextContent);
        using (var db = data.Folder.Register())
        {
            var load = db.Loads.Single(one => one.Number == 3);
            Assert.Equal(("entry", "Performance analyst", "Figures up to Q4 2020/21"), (load.Kind, load.By, load.Name));
            Assert.Contains("s-re-referrals,quarterly,2020-04-01,2021-03-31,Rolling12Months,12.7,,,12.7", await File.ReadAllTextAsync(Path.Combine(data.Folder.FilesOf(load.Hash), "entry.csv"), TestContext.Current.CancellationToken));
        }

        var banner = await FormOfPage.OpenAsync(site, saved.Headers.Location!.ToString());
        using var undone = await banner.SendAsync([new("number", "3")], $"/changes?handler=Undo&{March}");
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.DoesNotContain("12.7%", (await site.PageAsync($"/scorecards?{March}")).QuerySelector("main")!.TextContent);
        Assert.Contains("Taken back by 4", (await site.PageAsync($"/changes?{March}")).QuerySelector("main")!.TextContent);

        // Taking back the taking back brings it again.
        using var redone = await (await FormOfPage.OpenAsync(site, $"/changes?{March}")).SendAsync([new("number", "4")], "&handler=Undo");
        Assert.Contains("12.7%", (await site.PageAsync($"/scorecards?{March}")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Replacing_a_figure_asks_why_and_both_can_be_asked_for()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);
        var form = await FormOfPage.OpenAsync(site, $"/periods/figures?{March}");

        var asked = await FormOfPage.ReadAsync(await SaveAsync(form, ("c.s-cla-visits.2020-12-31", "86.2")));
        Assert.Equal("Enter why figures change that were there already", asked.QuerySelector(".govuk-error-summary a")!.TextContent);

        using var saved = await SaveAsync(form, ("c.s-cla-visits.2020-12-31", "86.2"), ("Reason", "Late recording was put right."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var db = data.Folder.Register();
        var figure = db.HistoryOf("s-cla-visits")!.Figures.Single(one => one.Value == 86.2m);
        Assert.Equal([84.8m, 86.2m], db.EarlierValues(figure).Select(one => one.Value!.Value));
        Assert.Equal("Late recording was put right.", db.Loads.Single(load => load.Number == figure.LoadNumber).Reason);
    }

    [Fact]
    public async Task Numerator_and_denominator_are_kept_as_counts()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);

        using var saved = await SaveAsync(await FormOfPage.OpenAsync(site, $"/periods/figures?{March}"), (ReReferralsInMarch, "412/2943"));

        using var db = data.Folder.Register();
        var figure = db.HistoryOf("s-re-referrals")!.Figures.MaxBy(one => one.LastDay)!;
        // 412 / 2943 = 13.999 %.
        Assert.Equal((14.0m, 412L, 2943L), (figure.Value!.Value, figure.Numerator!.Value, figure.Denominator!.Value));
    }

    [Fact]
    public async Task Pasted_rows_are_found_by_name_and_one_column_too_many_takes_nothing()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);
        var form = await FormOfPage.OpenAsync(site, $"/periods/figures?{March}");
        var fields = form.Fields("form.marram-grid");

        fields["Pasted"] = "Re-referrals\t14.0\nVisits to looked-after children in time\t86.2\n";
        var taken = await FormOfPage.ReadAsync(await form.SendAsync(fields, "&handler=Check"));
        Assert.Equal("2 figures will change", taken.QuerySelector("#checked")!.TextContent);

        fields["Pasted"] = "Re-referrals\t14.0\nRe-referrals\t1\t2\t3\t4\t5\n";
        var refused = await FormOfPage.ReadAsync(await form.SendAsync(fields, "&handler=Check"));
        Assert.Contains("Line 2 of the pasted rows has 5 figures; there are 4 columns. None of the pasted rows was taken", refused.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Equal("Nothing has changed", refused.QuerySelector("#checked")!.TextContent);
        Assert.Contains("5", ((IHtmlTextAreaElement)refused.QuerySelector("#Pasted")!).Value);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_cell_and_what_was_typed_is_kept()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);

        var page = await FormOfPage.ReadAsync(await SaveAsync(await FormOfPage.OpenAsync(site, $"/periods/figures?{March}"), (ReReferralsInMarch, "140"), ("c.s-cla-visits.2021-03-31", "86")));

        Assert.Contains("Re-referrals, 12 months to Mar 2021: found 140; a percentage lies between 0 and 100", page.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Equal("140", ((IHtmlInputElement)page.GetElementsByName(ReReferralsInMarch)[0]).Value);
        Assert.Equal("86", ((IHtmlInputElement)page.QuerySelector("input.marram-cell[name='c.s-cla-visits.2021-03-31']")!).Value);
    }

    [Fact]
    public async Task Two_people_on_one_cell_and_the_second_sees_the_firsts_figure_before_anything_is_replaced()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);
        var first = await FormOfPage.OpenAsync(site, $"/periods/figures?{March}");
        var second = await FormOfPage.OpenAsync(site, $"/periods/figures?{March}");

        using var saved = await SaveAsync(first, (ReReferralsInMarch, "14.0"));
        var told = await FormOfPage.ReadAsync(await SaveAsync(second, (ReReferralsInMarch, "15.2")));

        Assert.Contains("Somebody saved one of these figures while you were typing.", told.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Contains("Saved by Performance analyst while you were typing: 14.0%.", told.QuerySelector("#checked + form")!.TextContent);
        Assert.Equal("15.2", ((IHtmlInputElement)told.QuerySelector($"input.marram-cell[name='{ReReferralsInMarch}']")!).Value);
        using var db = data.Folder.Register();
        Assert.Equal(14.0m, db.HistoryOf("s-re-referrals")!.Figures.MaxBy(one => one.LastDay)!.Value);
    }

    [Fact]
    public async Task Twenty_three_rows_of_four_are_checked_and_saved_and_the_page_stays_small()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);
        var form = await FormOfPage.OpenAsync(site, $"/periods/figures?{March}");
        var fields = form.Fields("form.marram-grid");
        foreach (var name in fields.Keys.Where(name => name.StartsWith("c.", StringComparison.Ordinal)).ToList())
        {
            fields[name] = "21";
        }

        fields["Reason"] = "All anew.";
        using var check = await form.SendAsync(fields, "&handler=Check");
        using var saved = await form.SendAsync(fields, "&handler=Save");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var answer = await site.AnswerAsync($"/periods/figures?{March}");
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 150_000);
        using var db = data.Folder.Register();
        Assert.True(db.Figures.Count(figure => figure.LoadNumber == 3) > 80);
    }

    [Fact]
    public async Task A_comment_is_checked_against_the_figures_saved_for_its_period_and_taken_back()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);
        using var figures = await SaveAsync(await FormOfPage.OpenAsync(site, $"/periods/figures?{March}"), (ReReferralsInMarch, "14.0"));
        var form = await FormOfPage.OpenAsync(site, $"/periods/comments?{March}");
        var fields = form.Fields("form.marram-comments");
        fields["comment.s-re-referrals"] = "Re-referrals rose to 14.0% in March 2021.";

        fields["do"] = "check";
        var check = await FormOfPage.ReadAsync(await form.SendAsync(fields));
        Assert.Contains("fell", check.QuerySelector("section[aria-labelledby='title-s-re-referrals'] [data-checks]")!.TextContent);

        fields["do"] = "save";
        fields["comment.s-re-referrals"] = "Re-referrals fell to 14.0% in March 2021.";
        using var saved = await form.SendAsync(fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Re-referrals fell to 14.0% in March 2021.", (await site.PageAsync($"/scorecards?{March}")).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Re-referrals fell to 14.0%", (await site.PageAsync("/scorecards?organisation=sefton-csc&period=2020-12")).QuerySelector("main")!.TextContent);

        using var db = data.Folder.Register();
        new Entries(data.Folder, new ClockAt(TemporaryData.PackDay)).Undo(4, "Performance analyst");
        Assert.DoesNotContain(db.CommentaryInForce("sefton-csc", null, new Month(2021, 3)), text => text.Text.Contains("14.0%"));
    }

    [Fact]
    public async Task The_second_to_comment_sees_the_firsts_text_and_both_are_kept()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data, Role.Analyst);
        var first = await FormOfPage.OpenAsync(site, $"/periods/comments?{March}");
        var second = await FormOfPage.OpenAsync(site, $"/periods/comments?{March}");
        var fields = first.Fields("form.marram-comments");
        (fields["comment.s-re-referrals"], fields["do"]) = ("The first text.", "save");
        using var saved = await first.SendAsync(fields);

        var others = second.Fields("form.marram-comments");
        (others["comment.s-re-referrals"], others["do"]) = ("The second text.", "save");
        var told = await FormOfPage.ReadAsync(await second.SendAsync(others));

        var section = told.QuerySelector("section[aria-labelledby='title-s-re-referrals']")!;
        Assert.Contains("“The first text.”", section.TextContent);
        Assert.Equal("The second text.", ((IHtmlTextAreaElement)section.QuerySelector("textarea")!).Value);
    }

    [Fact]
    public async Task A_draft_comes_back_and_an_older_window_overwrites_nothing()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);
        var form = await FormOfPage.OpenAsync(site, $"/periods/comments?{March}");
        var place = form.Page.QuerySelector("#comment-s-re-referrals")!.GetAttribute("data-draft")!;
        Task<HttpResponseMessage> Keep(string text, int version) => form.SendAsync(
            [new("place", place), new("version", $"{version}"), new("text", $$"""{"comment.s-re-referrals":"{{text}}"}""")], "/drafts");

        using var kept = await Keep("Half a sent", 0);
        using var older = await Keep("Another window", 0);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (kept.StatusCode, older.StatusCode));
        Assert.Contains("Half a sent", await older.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var again = (await site.PageAsync($"/periods/comments?{March}")).QuerySelector("section[aria-labelledby='title-s-re-referrals']")!;
        Assert.Equal("Half a sent", ((IHtmlTextAreaElement)again.QuerySelector("textarea")!).Value);
        Assert.Contains("not saved yet", again.QuerySelector("[data-draft-said]")!.TextContent);
    }

    [Fact]
    public async Task The_checks_follow_a_save_and_read_what_was_typed()
    {
        using var data = new TemporaryData();
        await using var site = await StartedAsync(data);
        using var figures = await SaveAsync(await FormOfPage.OpenAsync(site, $"/periods/figures?{March}"), (ReReferralsInMarch, "14.0"));
        await site.Services.GetRequiredService<LoadChecks>().Start();

        using var db = data.Folder.Register();
        Assert.False(db.LoadsInForce()[^1].AwaitsChecks);
        Assert.NotEmpty(db.FindingsInForce());
        var pack = PackLoader.PackOf(data.Folder, db.LatestLoad()!);
        Assert.Equal(14.0m, Assert.Single(pack.Observations, one => one.IndicatorId == "s-re-referrals" && one.Period.LastDay == new DateOnly(2021, 3, 31)).Value);
    }

    [Theory]
    [InlineData("/periods")]
    [InlineData("/periods/figures")]
    [InlineData("/periods/comments")]
    [InlineData("/periods/workbook")]
    [InlineData("/changes")]
    public async Task A_form_is_sent_for_the_organisation_and_period_it_is_shown_for(string path)
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);

        var forms = (await site.PageAsync($"{path}?organisation=ccg-b&period=2020-11")).QuerySelectorAll("main form[method=post]");

        Assert.All(forms, form =>
        {
            // Without an action a form goes to the address of its page.
            var action = form.GetAttribute("action") ?? "";
            Assert.True(action.Length == 0 || action.Contains("organisation=ccg-b&period=2020-11", StringComparison.Ordinal), action);
            Assert.NotNull(form.QuerySelector("input[name='__RequestVerificationToken']"));
        });
    }

    [Theory]
    [InlineData("/periods/figures")]
    [InlineData("/periods/comments")]
    [InlineData("/load")]
    [InlineData("/changes")]
    public async Task Who_may_only_read_gets_none_of_the_forms(string path)
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Reader);
        using var answer = await site.AnswerAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
