using System.Net;
using Marram.Access;
using Marram.Web;

namespace Marram.Pages;

public sealed class InspectionPageTests(CountedCouncil council) : IClassFixture<CountedCouncil>
{
    [Fact]
    public async Task Annex_A_is_shown_in_figures_as_at_any_month_end()
    {
        await using var site = await TestSite.StartAsync(council.Folder);

        var now = await site.PageAsync("/inspection");
        var before = await site.PageAsync("/inspection?at=2025-12-31");

        // In care on the last day are three; one of them came in January.
        Assert.Equal("3", RowsOf(now, "List 8"));
        Assert.Equal("2", RowsOf(before, "List 8"));
        Assert.Contains(now.QuerySelectorAll("h3"), heading => heading.TextContent == "How long children in care have been in care");
        Assert.NotNull(now.QuerySelector("figure svg"));
    }

    [Fact]
    public async Task Who_may_not_read_of_children_sees_the_public_edition_and_no_lists()
    {
        await using var site = await TestSite.StartAsync(council.Folder, Role.Analyst);

        var page = await site.PageAsync("/inspection?edition=");

        Assert.Equal("[c]", RowsOf(page, "List 8"));
        Assert.Empty(page.QuerySelectorAll("#lists, #edition"));
        Assert.DoesNotContain(page.QuerySelectorAll("figure svg text"), text => int.TryParse(text.TextContent.Split(' ')[0], out var count) && count is >= 1 and <= 5 && text.TextContent.Contains('%', StringComparison.Ordinal));
        using var answer = await site.AnswerAsync("/inspection?handler=File&format=xlsx");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith("-public.xlsx", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lists_are_made_for_a_reason_which_is_kept()
    {
        await using var site = await TestSite.StartAsync(council.Folder, Role.Manager);
        var form = await FormOfPage.OpenAsync(site, "/inspection");
        Assert.Contains("Enter what the lists are for", (await FormOfPage.ReadAsync(await form.SendAsync([new("Reason", " ")]))).DocumentElement.TextContent, StringComparison.Ordinal);

        using var sent = await form.SendAsync([new("Reason", "Mock inspection")]);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sent.Content.Headers.ContentType!.MediaType);
        using var db = council.Folder.Register();
        var look = Assert.Single(db.ChildViews, view => view.Reason == "Mock inspection");
        Assert.Equal(("lists", Role.Manager.Name), (look.Kind, look.Role));
    }

    [Fact]
    public async Task Nothing_is_there_before_records_are()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Contains("There are no records yet", (await site.PageAsync("/inspection")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AnswerAsync("/inspection?authority=E00000000")).StatusCode);
    }

    private static string RowsOf(AngleSharp.Dom.IDocument page, string list) =>
        page.QuerySelectorAll("tbody tr").First(row => row.QuerySelector("th")?.TextContent == list).QuerySelectorAll("td")[1].TextContent;
}
