using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Marram.Web;

/// <summary>A form of a page, sent as a browser sends it: with its token and the cookie that belongs to it.</summary>
public sealed class FormOfPage
{
    private readonly TestSite site;
    private readonly string path;
    private readonly string cookie;

    private FormOfPage(TestSite site, string path, IHtmlDocument page, string cookie) => (this.site, this.path, Page, this.cookie) = (site, path, page, cookie);

    /// <summary>The page the form stands on.</summary>
    public IHtmlDocument Page { get; }

    public string Token => Page.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;

    public static async Task<FormOfPage> OpenAsync(TestSite site, string path)
    {
        using var answer = await site.AnswerAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var set = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(one => one.Split(';')[0]) : [];
        var kept = site.Client.DefaultRequestHeaders.TryGetValues("Cookie", out var earlier) ? earlier : [];
        return new(site, path, page, string.Join("; ", set.Concat(kept)));
    }

    /// <summary>Says why children's records are looked at; every later answer of the site knows it.</summary>
    public static async Task GiveReasonAsync(TestSite site, string reason = "Supervision")
    {
        using var sent = await (await OpenAsync(site, "/measures/reason")).SendAsync([new("Reason", reason)]);
        site.Client.DefaultRequestHeaders.Add("Cookie", sent.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("marram-reason=", StringComparison.Ordinal)).Split(';')[0]);
    }

    /// <summary>What every box of the page's form with this id sends while nothing is changed.</summary>
    public Dictionary<string, string> Fields(string form)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var box in Page.QuerySelectorAll($"{form} input[name], {form} select[name], {form} textarea[name]"))
        {
            var name = box.GetAttribute("name")!;
            switch (box)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" }:
                    break;
                case IHtmlInputElement input:
                    fields[name] = input.Value;
                    break;
                case IHtmlSelectElement select:
                    fields[name] = select.Value ?? "";
                    break;
                case IHtmlTextAreaElement area:
                    fields[name] = area.Value;
                    break;
            }
        }

        return fields;
    }

    /// <summary>Sends fields; the answer is not followed.</summary>
    public Task<HttpResponseMessage> SendAsync(IEnumerable<KeyValuePair<string, string>> fields, string handler = "") =>
        SendAsync(new FormUrlEncodedContent(fields.Where(field => field.Key != "__RequestVerificationToken").Append(new("__RequestVerificationToken", Token))), handler);

    /// <summary>Sends a file.</summary>
    public Task<HttpResponseMessage> SendFileAsync(string name, string fileName, byte[] file, string handler = "") => SendAsync(new MultipartFormDataContent
    {
        { new StringContent(Token), "__RequestVerificationToken" },
        { new ByteArrayContent(file), name, fileName },
    }, handler);

    /// <summary>The answer as a page.</summary>
    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Sends what was made by hand; the token must be in it.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpContent content, string handler = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, handler.StartsWith('/') ? handler : path + handler) { Content = content };
        request.Headers.Add("Cookie", cookie);
        return await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
