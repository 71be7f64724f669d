using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Marram.Web;

namespace Marram.GovUk;

/// <summary>Real forms through the real host: what was typed is kept, what is wrong stands beside the box and at the top.</summary>
public class FormTests
{
    [Fact]
    public async Task A_form_shows_what_is_kept()
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.PageAsync("/tests/form");

        Assert.Equal("As it was.", ((IHtmlTextAreaElement)page.QuerySelector("#Comment")!).Value);
        Assert.Equal("north", ((IHtmlSelectElement)page.QuerySelector("#Team")!).Value);
        Assert.True(((IHtmlInputElement)page.QuerySelector("#Effect-2")!).IsChecked);
        Assert.True(((IHtmlInputElement)page.QuerySelector("#Themes-2")!).IsChecked);
        Assert.Null(page.QuerySelector(".govuk-error-summary"));
        Assert.All(page.QuerySelectorAll("form input:not([type=hidden]), form select, form textarea"),
            box => Assert.NotNull(page.QuerySelector($"label[for='{box.Id}']")));
    }

    [Fact]
    public async Task What_was_typed_is_kept_when_it_is_wrong_and_the_summary_leads_to_the_box()
    {
        await using var site = await TestSite.StartAsync();

        var page = await PostAsync(site, ("CompletedOn.Day", "31"), ("CompletedOn.Month", "2"), ("CompletedOn.Year", "2021"),
            ("Weeks", "some"), ("Comment", "\nIt <b>went</b> well."), ("Team", "south"), ("Effect", "yes"), ("Themes", "voice"));

        Assert.Equal("Error: Complete the action – Children’s services", page.Title);
        Assert.Equal("31", page.QuerySelector("[name='CompletedOn.Day']")!.GetAttribute("value"));
        Assert.Equal("some", page.QuerySelector("#Weeks")!.GetAttribute("value"));
        Assert.Equal("\nIt <b>went</b> well.", ((IHtmlTextAreaElement)page.QuerySelector("#Comment")!).Value);
        Assert.Equal("south", ((IHtmlSelectElement)page.QuerySelector("#Team")!).Value);
        Assert.Equal(["Effect", "Themes"], page.QuerySelectorAll("[checked]").Select(box => box.Id));

        var summary = page.QuerySelectorAll(".govuk-error-summary a").ToDictionary(link => link.TextContent, link => link.GetAttribute("href"));
        Assert.Equal("#CompletedOn", summary["The date the action was completed must be a real date"]);
        Assert.Equal("#Weeks", summary["‘some’ cannot be used here"]);
        Assert.All(summary.Values, target => Assert.NotNull(page.QuerySelector(target!)));
        Assert.Equal("Weeks-error", page.QuerySelector("#Weeks")!.GetAttribute("aria-describedby"));
        Assert.Equal("Error: ‘some’ cannot be used here", page.QuerySelector("#Weeks-error")!.TextContent);
    }

    [Fact]
    public async Task The_summary_leads_to_the_part_of_the_date_that_is_missing()
    {
        await using var site = await TestSite.StartAsync();

        var page = await PostAsync(site, ("CompletedOn.Day", "8"), ("CompletedOn.Year", "2021"));

        Assert.Equal("CompletedOn.Month", page.QuerySelector("#CompletedOn")!.GetAttribute("name"));
        Assert.Equal(["CompletedOn.Month"], page.QuerySelectorAll(".govuk-input--error").Select(box => box.GetAttribute("name")));
    }

    [Fact]
    public async Task A_form_that_did_not_come_from_our_page_is_refused_in_words()
    {
        await using var site = await TestSite.StartAsync();

        using var form = new FormUrlEncodedContent([new("Comment", "From elsewhere")]);
        using var answer = await site.Client.PostAsync("/tests/form", form, TestContext.Current.CancellationToken);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("The form could not be read", page.QuerySelector("h1")!.TextContent);
    }

    /// <summary>Sends the form as a browser would: with the cookie and the hidden field of the page it was shown on.</summary>
    private static async Task<IHtmlDocument> PostAsync(TestSite site, params (string Name, string Value)[] typed)
    {
        using var shown = await site.AnswerAsync("/tests/form");
        var page = new HtmlParser().ParseDocument(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tests/form")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. typed.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]),
        };
        request.Headers.Add("Cookie", shown.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var answer = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
