using System.Net;
using Marram.Access;
using Marram.Loads;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class PromisePageTests
{
    private const string Indicator = "/indicators/a-cyp-ed-routine-4w?organisation=ccg-a";

    [Fact]
    public async Task A_promise_is_changed_once_and_every_page_and_check_has_it()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Manager);
        var promise = (await site.PageAsync(Indicator)).QuerySelector("a[href^='/promises/']")!.GetAttribute("href")!;
        var form = await FormOfPage.OpenAsync(site, promise);
        var fields = form.Fields("main form");

        fields["Text"] = "Settle the trajectory with the provider";
        (fields["Due.Day"], fields["Due.Month"], fields["Due.Year"]) = ("30", "4", "2021");
        (fields["State"], fields["Reason"]) = ("on track", "Agreed at the contract meeting");
        using var saved = await form.SendAsync(fields);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("30 Apr 2021: Settle the trajectory with the provider (on track)", Words(await site.PageAsync(Indicator)));
        Assert.Contains("30 Apr 2021: Settle the trajectory with the provider", Words(await site.PageAsync("/?organisation=ccg-a")));
        using var db = data.Folder.Register();
        var pack = PackLoader.PackOf(data.Folder, db.LatestLoad()!);
        Assert.Contains(pack.Commitments, one => one.Text == "Settle the trajectory with the provider" && one.DueOn == new DateOnly(2021, 4, 30));
        Assert.Equal(pack.Commitments.Count(one => one.OrganisationId == "ccg-a"), db.PromisesInForce("ccg-a").Count);
    }

    [Fact]
    public async Task A_new_promise_stands_on_the_page_it_is_about_and_taking_the_save_back_removes_it()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);
        var form = await FormOfPage.OpenAsync(site, "/promises?indicator=a-cyp-ed-routine-4w&organisation=ccg-a");
        var fields = form.Fields("main form");
        fields["Text"] = "Open a third clinic";
        using var saved = await form.SendAsync(fields);
        Assert.Contains("Open a third clinic (planned)", Words(await site.PageAsync(Indicator)));

        using (var db = data.Folder.Register())
        {
            new Entries(data.Folder, TimeProvider.System).Undo(db.LatestLoad()!.Number, "Analyst");
        }

        Assert.DoesNotContain("Open a third clinic", Words(await site.PageAsync(Indicator)));
    }

    [Fact]
    public async Task A_promise_given_up_is_shown_no_more_and_needs_a_reason()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Manager);
        var promise = (await site.PageAsync(Indicator)).QuerySelector("a[href^='/promises/']")!.GetAttribute("href")!;
        var form = await FormOfPage.OpenAsync(site, promise);
        var fields = form.Fields("main form");
        (fields["State"], fields["Reason"]) = ("given up", "");

        var refused = await FormOfPage.ReadAsync(await form.SendAsync(fields));
        fields["Reason"] = "Overtaken by the new contract";
        using var saved = await form.SendAsync(fields);

        Assert.Contains("Say why it is changed", Words(refused));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.DoesNotContain((await site.PageAsync(Indicator)).QuerySelectorAll("a[href^='/promises/']"), link => link.GetAttribute("href") == promise);
    }

    [Fact]
    public async Task Whoever_saved_while_another_typed_is_shown_first()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Manager);
        var promise = (await site.PageAsync(Indicator)).QuerySelector("a[href^='/promises/']")!.GetAttribute("href")!;
        var (mine, theirs) = (await FormOfPage.OpenAsync(site, promise), await FormOfPage.OpenAsync(site, promise));
        var fields = theirs.Fields("main form");
        (fields["Text"], fields["Reason"]) = ("Theirs", "First");
        using var first = await theirs.SendAsync(fields);

        (fields["Text"], fields["Reason"]) = ("Mine", "Second");
        var second = await FormOfPage.ReadAsync(await mine.SendAsync(fields));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Contains("Somebody changed this promise while you were typing: “Theirs”", Words(second));
        Assert.Equal("Mine", second.QuerySelector("textarea")!.TextContent.Trim());
    }

    private static string Words(AngleSharp.Html.Dom.IHtmlDocument page) => string.Join('\n', page.QuerySelectorAll("main").Select(Line));

    private static string Line(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
