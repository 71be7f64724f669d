using System.Net;
using Marram.Access;
using Marram.Organisations;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

/// <summary>The words of this place, bodies that have ended, a person's own indicators.</summary>
public class SettingsPagesTests
{
    [Theory]
    [InlineData("Looked-after children per 10,000", "Children we care for per 10,000")]
    [InlineData("Visits to looked-after children in time", "Visits to children we care for in time")]
    [InlineData("A looked-after child", "A looked-after child")]
    [InlineData("CLA visits", "CLA visits")]
    public void A_word_is_said_as_it_is_said_here(string text, string said) =>
        Assert.Equal(said, new LocalWords([new() { Word = "looked-after children", Said = "children we care for", SetBy = "", SetOn = default }]).Say(text));

    [Fact]
    public async Task Words_are_set_once_and_used_on_pages_and_in_exports()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);
        var form = await FormOfPage.OpenAsync(site, "/settings");
        Assert.Contains(data.Folder.FullPath, form.Page.QuerySelector("main")!.TextContent);

        using var saved = await form.SendAsync([new("word-0", "children we care for")], "?handler=Words");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Visits to children we care for in time", (await site.PageAsync("/scorecards?organisation=sefton-csc")).QuerySelector("main")!.TextContent);
        using var csv = await site.AnswerAsync("/packs?handler=download&report=Sheet&format=csv&organisation=sefton-csc");
        Assert.Contains("Visits to children we care for in time", await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_body_that_had_ended_is_pointed_out_in_new_text_and_not_on_its_last_day()
    {
        Organisation[] bodies =
        [
            new() { Id = "ccg", Name = "NHS South CCG", Kind = "commissioner", UntilDay = new(2022, 6, 30), SuccessorId = "icb" },
            new() { Id = "icb", Name = "NHS West ICB", Kind = "commissioner" },
        ];

        Assert.Equal("NHS South CCG ended on 30 Jun 2022; NHS West ICB took its place.", Assert.Single(EndedBodies.NamedIn("NHS South CCG agreed the plan.", bodies, new(2022, 7, 1))));
        Assert.Empty(EndedBodies.NamedIn("NHS South CCG agreed the plan.", bodies, new(2022, 6, 30)));
        Assert.Empty(EndedBodies.NamedIn("The plan was agreed.", bodies, new(2022, 7, 1)));
    }

    [Fact]
    public async Task The_end_of_a_body_is_set_on_its_page()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);

        using var saved = await (await FormOfPage.OpenAsync(site, "/settings/bodies/ccg-a")).SendAsync(
            [new("Until.Day", "30"), new("Until.Month", "6"), new("Until.Year", "2022"), new("Successor", "ccg-b")]);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("30 Jun 2022", (await site.PageAsync("/settings")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_post_that_has_ended_is_pointed_out_where_it_leads_and_where_new_text_names_it()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);
        var role = Lead(await site.PageAsync("/indicators/a-adhd-start-12w?organisation=ccg-a"));

        using var added = await (await FormOfPage.OpenAsync(site, "/settings?organisation=ccg-a")).SendAsync([new("NewName", role), new("NewKind", "post")], "&handler=Body");
        var post = added.Headers.Location!.OriginalString;
        using var ended = await (await FormOfPage.OpenAsync(site, post)).SendAsync([new("Until.Day", "30"), new("Until.Month", "9"), new("Until.Year", "2020"), new("Successor", "")]);
        var typed = await FormOfPage.OpenAsync(site, "/checks/paragraph?organisation=ccg-a&period=2020-12");
        var answer = await FormOfPage.ReadAsync(await typed.SendAsync([new("Text", $"The {role} will see to it."), new("Indicator", "overview")]));

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal($"{role} – {role} ended on 30 Sep 2020.", Lead(await site.PageAsync("/indicators/a-adhd-start-12w?organisation=ccg-a&period=2020-12")));
        Assert.Contains($"Look again: {role} ended on 30 Sep 2020.", answer.QuerySelector("main")!.TextContent);

        static string Lead(AngleSharp.Dom.IParentNode page) =>
            page.QuerySelectorAll(".govuk-summary-list__row").First(row => row.TextContent.Contains("Leadership lead", StringComparison.Ordinal)).QuerySelector("dd")!.TextContent.Trim();
    }

    [Fact]
    public async Task My_indicators_are_those_I_made_mine()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Manager);

        using var made = await (await FormOfPage.OpenAsync(site, "/indicators/s-cla-visits?organisation=sefton-csc")).SendAsync([], "&handler=Follow");

        var rows = (await site.PageAsync("/scorecards?organisation=sefton-csc&mine=true")).QuerySelectorAll(".marram-scorecard tbody tr:not(.marram-table__group)");
        Assert.Contains("Visits to looked-after children in time", Assert.Single(rows).TextContent);
        Assert.Contains("My indicators (1)", (await site.PageAsync("/?organisation=sefton-csc")).QuerySelector("main")!.TextContent);
    }
}
