using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Marram.Access;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

/// <summary>Sentences in place with what was found, the paragraph that anyone may check, and the decisions of people: bindings put right, findings let stand.</summary>
public class CheckedTextPagesTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    private const string Draft = "In December 78% of ADHD assessments started within 12 weeks of referral.\r\nThe service moved to a new building.";

    [Fact]
    public async Task A_false_claim_stands_in_its_paragraph_with_mark_words_series_and_true_sentence()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var item = (await site.PageAsync("/checks?organisation=sefton-csc&check=narrative_vs_table")).QuerySelectorAll(".marram-findings li").First(one => one.TextContent.Contains("our own shows that around", StringComparison.Ordinal));

        var words = item.QuerySelector("blockquote .marram-finding--false")!;
        Assert.Contains("44%", words.TextContent, StringComparison.Ordinal);
        Assert.Equal("✗Checked and wrong:", words.PreviousElementSibling!.TextContent);
        // More of the paragraph than the claim alone.
        Assert.True(item.QuerySelector("blockquote")!.TextContent.Trim().Length > words.TextContent.Length + 20);
        Assert.Contains("Compared with:", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("44.7", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("The true sentence:", item.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_text_is_shown_to_the_letter_with_its_true_claims_marked_too()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/checks/text?organisation=ccg-a&indicator=a-adhd-start-12w");

        var shown = page.QuerySelectorAll(".marram-claims").Select(Plain).ToList();
        using var db = data.Folder.Register();
        var texts = db.CommentaryInForce("ccg-a").Where(text => text.IndicatorId == "a-adhd-start-12w" && text.Text.Length > 0).Select(text => text.Text).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Contains(text, shown));
        Assert.NotEmpty(page.QuerySelectorAll(".marram-claims .marram-finding--true"));
        Assert.NotEmpty(page.QuerySelectorAll(".marram-claims .marram-finding--false"));
        // Every mark leads to its claim.
        Assert.All(page.QuerySelectorAll(".marram-claims a.marram-finding-mark"), mark => Assert.NotNull(page.QuerySelector(mark.GetAttribute("href")!)));

        static string Plain(IElement paragraph)
        {
            var copy = (IElement)paragraph.Clone();
            foreach (var mark in copy.QuerySelectorAll(".marram-finding-mark").ToList())
            {
                // The space behind the mark is its own.
                mark.NextSibling!.TextContent = "";
                mark.Remove();
            }

            return copy.TextContent;
        }
    }

    [Fact]
    public async Task A_summary_that_is_false_of_one_service_is_marked_false_though_true_of_the_others()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/checks/text?organisation=ccg-a&indicator=-");
        Assert.Contains(page.QuerySelectorAll(".marram-finding--false"), words => words.TextContent.Contains("fourth consecutive month", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pasted_paragraph_is_answered_and_the_true_sentence_can_be_taken_over()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await ReadAsync(await PostAsync(site, "/checks/paragraph", "", ("Indicator", "a-adhd-start-12w"), ("Text", Draft)));
        Assert.Contains("0 true, 1 wrong, 0 that cannot be checked", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Draft, ((IHtmlTextAreaElement)page.QuerySelector("#Text")!).Value);
        var claim = page.QuerySelector("input[name=claim]")!.GetAttribute("value")!;

        page = await ReadAsync(await PostAsync(site, "/checks/paragraph", "?handler=TakeOver", ("Indicator", "a-adhd-start-12w"), ("Text", Draft), ("claim", claim)));
        Assert.Equal(Draft.Replace("78%", "85%").ReplaceLineEndings("\n"), ((IHtmlTextAreaElement)page.QuerySelector("#Text")!).Value);
        Assert.Contains("1 true, 0 wrong", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_indicator_is_guessed_and_named_where_none_is_chosen()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await ReadAsync(await PostAsync(site, "/checks/paragraph", "", ("Indicator", "guess"), ("Text", Draft)));
        Assert.Contains("ADHD referrals that started an assessment within 12 weeks", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_gets_the_findings_alone()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var fragment = await ReadAsync(await PostAsync(site, "/checks/paragraph", "?handler=Fragment", ("Indicator", "a-adhd-start-12w"), ("Text", Draft)));
        Assert.Null(fragment.QuerySelector("main"));
        Assert.Contains("85%", fragment.QuerySelector(".marram-findings")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Enter or paste the text to check")]
    [InlineData(20_001, "The text must be 20,000 characters or fewer; it has 20,001")]
    public async Task A_text_that_cannot_be_read_is_told(int length, string problem)
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await ReadAsync(await PostAsync(site, "/checks/paragraph", "", ("Indicator", "guess"), ("Text", new string('a', length))));
        Assert.Equal(problem, page.QuerySelector(".govuk-error-summary a")!.TextContent);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        using var form = new FormUrlEncodedContent([new("Text", Draft)]);
        using var answer = await site.Client.PostAsync("/checks/paragraph?handler=Fragment", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/checks/paragraph")]
    [InlineData("/checks/text")]
    [InlineData("/checks/decisions")]
    public async Task Who_may_not_read_figures_learns_none_from_a_check(string path)
    {
        await using var site = await TestSite.StartAsync(data.Folder, role: Role.Member);
        using var answer = await site.AnswerAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_binding_put_right_is_remembered_until_it_is_taken_back()
    {
        using var own = new CheckedSample();
        await using var site = await TestSite.StartAsync(own.Folder, role: Role.Analyst);
        var address = await BindingOfAsync(site);
        using (var bare = await PostAsync(site, address, "", ("Series", "")))
        {
            Assert.Equal("Choose what it speaks of", (await ReadAsync(bare)).QuerySelector(".govuk-error-summary a")!.TextContent);
        }

        using (var answer = await PostAsync(site, address, "", ("Series", "none")))
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.DoesNotContain((await site.PageAsync("/checks?organisation=ccg-a&check=magnitude_word&indicator=a-adhd-start-12w")).QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith(address, StringComparison.Ordinal));
        Assert.Contains("speaks of none of the pack’s series", (await site.PageAsync("/checks/decisions")).QuerySelector("#bindings")!.TextContent, StringComparison.Ordinal);

        using (var ended = await PostAsync(site, "/checks/decisions", "?handler=EndBinding", ("number", "1")))
        {
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        }

        Assert.Equal(address, await BindingOfAsync(site));
        Assert.Contains("Taken back on 8 Mar 2021 by: Performance analyst", (await site.PageAsync("/checks/decisions")).QuerySelector("#bindings")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_is_let_stand_with_reason_name_and_day_and_outstanding_no_more()
    {
        using var own = new CheckedSample();
        await using var site = await TestSite.StartAsync(own.Folder, role: Role.Head);
        var before = await OutstandingAsync(site);
        var link = (await site.PageAsync("/checks?organisation=ccg-a&check=magnitude_word")).QuerySelectorAll("a").First(one => one.TextContent.StartsWith("Let it stand", StringComparison.Ordinal));
        var address = link.GetAttribute("href")!.Split('?')[0];
        using (var bare = await PostAsync(site, address, "", ("Reason", " ")))
        {
            Assert.Equal("Enter the reason why it may stand", (await ReadAsync(bare)).QuerySelector(".govuk-error-summary a")!.TextContent);
        }

        using (var answer = await PostAsync(site, address, "", ("Reason", "The board was told of the size.")))
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Contains("Let stand on 8 Mar 2021 by: Head of service. The board was told of the size.", (await site.PageAsync("/checks?organisation=ccg-a&check=magnitude_word")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before - 1, await OutstandingAsync(site));

        using (var ended = await PostAsync(site, "/checks/decisions", "?handler=EndWaiver", ("number", "1")))
        {
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        }

        Assert.Equal(before, await OutstandingAsync(site));
    }

    [Theory]
    [InlineData("EndWaiver")]
    [InlineData("EndBinding")]
    public async Task Who_may_not_comment_takes_nothing_back_and_sees_no_form(string handler)
    {
        using var own = new CheckedSample();
        await using var site = await TestSite.StartAsync(own.Folder, role: Role.Reader);
        var (token, cookie) = await TokenAsync(site, "/checks/paragraph");
        using var answer = await PostAsync(site, "/checks/decisions", $"?handler={handler}", token, cookie, ("number", "1"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain((await site.PageAsync("/checks?organisation=ccg-a")).QuerySelectorAll("main a"), link => link.TextContent.StartsWith("Let it stand", StringComparison.Ordinal));
    }

    private static async Task<string> BindingOfAsync(TestSite site) =>
        (await site.PageAsync("/checks?organisation=ccg-a&check=magnitude_word&indicator=a-adhd-start-12w")).QuerySelectorAll("a")
            .First(link => link.TextContent.StartsWith("Bound to the wrong series?", StringComparison.Ordinal)).GetAttribute("href")!.Split('?')[0];

    private static async Task<int> OutstandingAsync(TestSite site) =>
        int.Parse((await site.PageAsync("/?organisation=ccg-a")).QuerySelector("#needs")!.ParentElement!.QuerySelector("a[href^='/checks']")!.TextContent.Split(' ')[0]);

    private static async Task<(string Token, string Cookie)> TokenAsync(TestSite site, string path)
    {
        using var got = await site.AnswerAsync(path);
        var page = new HtmlParser().ParseDocument(await got.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (page.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!,
            string.Join("; ", got.Headers.GetValues("Set-Cookie").Select(one => one.Split(';')[0])));
    }

    private static async Task<HttpResponseMessage> PostAsync(TestSite site, string path, string handler, params (string Name, string Value)[] fields)
    {
        var (token, cookie) = await TokenAsync(site, path);
        return await PostAsync(site, path, handler, token, cookie, fields);
    }

    private static async Task<HttpResponseMessage> PostAsync(TestSite site, string path, string handler, string token, string cookie, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path + handler)
        {
            Content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", cookie);
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
