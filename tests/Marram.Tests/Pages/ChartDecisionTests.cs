using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Marram.Access;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

/// <summary>Rebases and events: recorded with role and day, shown on the charts, ended rather than deleted.</summary>
public class ChartDecisionTests
{
    [Fact]
    public async Task A_rebase_is_recorded_with_its_role_and_day_and_the_chart_starts_anew()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Stepped(14));
        await using var site = await TestSite.StartAsync(register.Folder, role: Role.Analyst);
        using var answer = await PostAsync(site, "/indicators/visits/rebase", "", ("FirstPeriod", "2019-11-30"), ("Reason", "A second team began visiting."));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        using (var db = register.Folder.Register())
        {
            var kept = Assert.Single(db.Rebases);
            Assert.Equal((new DateOnly(2019, 11, 30), "A second team began visiting.", "Performance analyst", TemporaryData.PackDay, null),
                (kept.FirstPeriodEnds, kept.Reason, kept.DecidedBy, kept.DecidedOn, kept.EndedOn));
        }

        var part = (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!;
        Assert.Contains("New limits from Nov 2019: A second team began visiting. Decided on 8 Mar 2021 by: Performance analyst.", part.TextContent, StringComparison.Ordinal);
        // Before: 50 and 51 by turns; from November 2019: 52 and 53.
        Assert.Equal("52.50%", part.QuerySelectorAll("details tbody tr")[^1].Children[2].TextContent);
    }

    [Fact]
    public async Task Marrams_suggestion_is_shown_and_not_applied()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Stepped(8));
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await site.PageAsync("/indicators/visits/rebase");
        Assert.Contains("A suggestion, not a decision: from May 2020 on, 8 values in a row lie above the average.", page.QuerySelector(".govuk-inset-text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", ((IHtmlSelectElement)page.QuerySelector("#FirstPeriod")!).Value);
        Assert.Null(page.QuerySelector("#decisions"));
    }

    [Fact]
    public async Task What_was_typed_is_kept_when_the_period_is_missing()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Stepped(8));
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await ReadAsync(await PostAsync(site, "/indicators/visits/rebase", "", ("FirstPeriod", "2031-01-31"), ("Reason", "A second team.")));
        Assert.Equal("Choose the first period of the new limits", page.QuerySelector(".govuk-error-summary a")!.TextContent);
        Assert.Equal("A second team.", ((IHtmlTextAreaElement)page.QuerySelector("#Reason")!).Value);
        using var db = register.Folder.Register();
        Assert.Empty(db.Rebases);
    }

    [Theory]
    [InlineData(0, "Enter the reason for the new limits")]
    [InlineData(501, "The reason must be 500 characters or fewer")]
    public async Task A_rebase_needs_a_reason_of_bearable_length(int length, string problem)
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Stepped(8));
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await ReadAsync(await PostAsync(site, "/indicators/visits/rebase", "", ("FirstPeriod", "2020-05-31"), ("Reason", new string('a', length))));
        Assert.Equal(problem, page.QuerySelector(".govuk-error-summary a")!.TextContent);
    }

    [Fact]
    public async Task Ending_a_rebase_undoes_it_and_keeps_the_record()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Stepped(14));
        await using var site = await TestSite.StartAsync(register.Folder);
        using var decided = await PostAsync(site, "/indicators/visits/rebase", "", ("FirstPeriod", "2019-11-30"), ("Reason", "A second team."));
        using var ended = await PostAsync(site, "/indicators/visits/rebase", "?handler=End", ("number", "1"));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

        var page = await site.PageAsync("/indicators/visits/rebase");
        Assert.Contains("Ended on 8 Mar 2021 by: Owner of this data folder.", page.QuerySelector("#decisions")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("New limits from", (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/indicators/visits/rebase")]
    [InlineData("/indicators/visits/plan")]
    [InlineData("/spc/events")]
    public async Task Who_may_not_change_definitions_gets_neither_form_nor_link(string path)
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Stepped(8));
        await using var site = await TestSite.StartAsync(register.Folder, role: Role.Reader);
        using var answer = await site.AnswerAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain((await site.PageAsync("/indicators/visits")).QuerySelectorAll("#real-visits a"), link => link.GetAttribute("href")!.StartsWith(path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Stepped(8));
        await using var site = await TestSite.StartAsync(register.Folder);
        using var form = new FormUrlEncodedContent([new("FirstPeriod", "2020-05-31"), new("Reason", "A second team.")]);
        using var answer = await site.Client.PostAsync("/indicators/visits/rebase", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var db = register.Folder.Register();
        Assert.Empty(db.Rebases);
    }

    [Fact]
    public async Task A_target_with_a_first_period_steps_on_the_chart_and_judges_the_latest_figure()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14), target: 50);
        await using var site = await TestSite.StartAsync(register.Folder, role: Role.Analyst);
        using var answer = await PostAsync(site, "/indicators/visits/plan", "", ("Kind", "Target"), ("Period", "2020-10-31"), ("Level", "53.2"), ("AgreedIn", "Contract 2020/21, schedule 4"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        var part = (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!;
        Assert.Contains("Target 53.2% from 1 Oct 2020: Contract 2020/21, schedule 4. Written down on 8 Mar 2021 by: Performance analyst.", part.TextContent, StringComparison.Ordinal);
        Assert.Equal(["50.0%", "53.2%", "53.2%", "53.2%"], part.QuerySelectorAll("details tbody tr").TakeLast(4).Select(row => row.Children[5].TextContent));
        Assert.Contains("Assurance: target reliably missed", part.TextContent, StringComparison.Ordinal);

        using var ended = await PostAsync(site, "/indicators/visits/plan", "?handler=End", ("number", "1"));
        Assert.Contains("Assurance: target hit or miss", (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Taken back on 8 Mar 2021 by: Performance analyst.", (await site.PageAsync("/indicators/visits/plan")).QuerySelector("#levels")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trajectory_goes_on_into_periods_to_come_and_judges_nothing()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14));
        await using var site = await TestSite.StartAsync(register.Folder);
        using var now = await PostAsync(site, "/indicators/visits/plan", "", ("Kind", "Trajectory"), ("Period", "2020-12-31"), ("Level", "52"), ("AgreedIn", "Recovery plan"));
        using var then = await PostAsync(site, "/indicators/visits/plan", "", ("Kind", "Trajectory"), ("Period", "2021-03-31"), ("Level", "55"), ("AgreedIn", "Recovery plan"));
        var part = (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits")!;
        Assert.Contains("Trajectory 52% for Dec 2020, 55% for Mar 2021: Recovery plan. Written down on 8 Mar 2021 by: ", part.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Mar 2021", "none", "none", "none", "none", "55.0%", "to come"], part.QuerySelectorAll("details tbody tr")[^1].Children.Select(cell => cell.TextContent));
        Assert.Equal(1, part.QuerySelectorAll(".marram-icons li").Length);
    }

    [Theory]
    [InlineData("", "2020-12-31", "52", "Plan", "Choose a target or a point of the trajectory")]
    [InlineData("7", "2020-12-31", "52", "Plan", "Choose a target or a point of the trajectory")]
    [InlineData("Target", "2020-12-30", "52", "Plan", "Choose the period")]
    [InlineData("Target", "2020-12-31", "often", "Plan", "The level must be a number between 0 and 100")]
    [InlineData("Target", "2020-12-31", "100.1", "Plan", "The level must be a number between 0 and 100")]
    [InlineData("Target", "2020-12-31", "52", " ", "Enter where the level is agreed")]
    public async Task A_level_that_cannot_be_is_refused_in_words(string kind, string period, string level, string agreed, string problem)
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14));
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await ReadAsync(await PostAsync(site, "/indicators/visits/plan", "", ("Kind", kind), ("Period", period), ("Level", level), ("AgreedIn", agreed)));
        Assert.Equal(problem, page.QuerySelector(".govuk-error-summary a")!.TextContent);
        Assert.Equal(level, ((IHtmlInputElement)page.QuerySelector("#Level")!).Value);
        using var db = register.Folder.Register();
        Assert.Empty(db.PlannedLevels);
    }

    [Fact]
    public async Task An_event_stands_on_every_chart_of_the_organisation_until_it_is_taken_off()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14)).With("reviews", MonthlyRegister.Steady(14));
        await using var site = await TestSite.StartAsync(register.Folder);
        using var added = await PostAsync(site, "/spc/events", "", ("HappenedOn.Day", "23"), ("HappenedOn.Month", "3"), ("HappenedOn.Year", "2020"), ("What", "First lockdown"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        foreach (var id in new[] { "visits", "reviews" })
        {
            Assert.Contains("First lockdown", (await site.PageAsync($"/indicators/{id}")).QuerySelector($"#real-{id} figure")!.TextContent, StringComparison.Ordinal);
        }

        using var ended = await PostAsync(site, "/spc/events", "?handler=End", ("number", "1"));
        Assert.DoesNotContain("First lockdown", (await site.PageAsync("/indicators/visits")).QuerySelector("#real-visits figure")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Taken off on 8 Mar 2021", (await site.PageAsync("/spc/events")).QuerySelector("#events")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_without_a_real_day_is_refused_and_its_words_are_kept()
    {
        using var register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14));
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await ReadAsync(await PostAsync(site, "/spc/events", "", ("HappenedOn.Day", "31"), ("HappenedOn.Month", "2"), ("HappenedOn.Year", "2020"), ("What", "First lockdown")));
        Assert.Equal("The date it happened must be a real date", page.QuerySelector(".govuk-error-summary a")!.TextContent);
        Assert.Equal("First lockdown", ((IHtmlInputElement)page.QuerySelector("#What")!).Value);
    }

    private static async Task<HttpResponseMessage> PostAsync(TestSite site, string path, string handler, params (string Name, string Value)[] fields)
    {
        using var got = await site.AnswerAsync(path);
        var page = new HtmlParser().ParseDocument(await got.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var token = page.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, path + handler)
        {
            Content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", string.Join("; ", got.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        return await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }
}
