using System.Net;
using System.Text;
using Marram.Access;
using Marram.Records;
using Marram.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Marram.Pages;

/// <summary>Extracts of children's records, brought through the pages. The site's clock stands at 8 March 2021.</summary>
public sealed class RecordPagesTests
{
    private const string Authority = "E06999001";

    [Fact]
    public async Task An_extract_is_recognised_loaded_and_shown_with_what_it_changed()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await SendAsync(site, "28", ("contacts.csv", Contacts("1,7,01/02/2021,6,advice", "2,8,02/02/2021,6,advice", "3,9,03/02/2021,6,advice")));
        Assert.Equal((HttpStatusCode.Redirect, "/returns/records/1"), (first.StatusCode, first.Headers.Location!.OriginalString.Split('?')[0]));

        // The second drops one, says another thing of one and brings one.
        using var second = await SendAsync(site, "28", ("contacts.csv", Contacts("1,7,01/02/2021,6,referral", "2,8,02/02/2021,6,advice", "4,9,04/02/2021,6,advice")));
        var page = await site.PageAsync(second.Headers.Location!.OriginalString);
        Assert.Equal(["3", "1", "1", "1"], page.QuerySelectorAll("#tables tbody tr").Single(row => row.TextContent.Contains("Contacts")).QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Contains("against load 1 of the same source", page.QuerySelector("#tables caption")!.TextContent);

        var loads = (await site.PageAsync("/returns/records")).QuerySelectorAll("#loads tbody tr");
        Assert.Equal(["yes", "no: a later one took its place"], loads.Select(row => row.QuerySelectorAll("td")[^1].TextContent));
    }

    [Fact]
    public async Task The_very_same_files_given_again_are_said_to_be_here_already_and_whether_they_still_count()
    {
        await using var site = await TestSite.StartAsync();
        var file = ("contacts.csv", Contacts("1,7,01/02/2021,6,advice"));
        using var first = await SendAsync(site, "28", file);
        var page = await site.PageAsync(first.Headers.Location!.OriginalString);
        Assert.Null(page.QuerySelector(".govuk-notification-banner"));
        Assert.Equal("yes", page.QuerySelector("#counts")!.TextContent);

        using var later = await SendAsync(site, "28", ("contacts.csv", Contacts("1,7,01/02/2021,6,referral")));
        using var again = await SendAsync(site, "28", file);

        page = await site.PageAsync(again.Headers.Location!.OriginalString);
        Assert.Equal("The very same files were loaded before, as load 1 on 8 Mar 2021. Nothing changed.", page.QuerySelector(".govuk-notification-banner__content")!.TextContent.Trim());
        Assert.Equal("no: a later one took its place", page.QuerySelector("#counts")!.TextContent);
        Assert.Equal(2, site.Services.GetRequiredService<RecordStore>().Loads().Count);
    }

    [Fact]
    public async Task What_cannot_be_true_is_set_aside_and_said()
    {
        await using var site = await TestSite.StartAsync();
        using var sent = await SendAsync(site, "28", ("contacts.csv", Contacts("1,7,01/02/2021,6,advice", "2,8,01/03/2021,6,advice")));

        var page = await site.PageAsync(sent.Headers.Location!.OriginalString);
        Assert.Contains("Contacts: 1, because it begins after 28 February 2021, the last day of the files", page.QuerySelector("#set-aside")!.TextContent);
        Assert.Equal("1", page.QuerySelectorAll("#tables tbody tr").Single(row => row.TextContent.Contains("Contacts")).QuerySelector("td")!.TextContent);
    }

    // A contact is known by child, day and source: of one that led nowhere and one that led to advice both cannot be.
    [Theory]
    [InlineData("1,7,01/02/2021,6,advice", "1,7,01/02/2021,6,referral")]
    [InlineData("1,7,01/02/2021,6,referral", "1,7,01/02/2021,6,advice")]
    public async Task Of_two_records_that_contradict_each_other_the_same_one_speaks_whatever_their_order_and_the_page_says_so(string first, string second)
    {
        await using var site = await TestSite.StartAsync();
        using var sent = await SendAsync(site, "28", ("contacts.csv", Contacts(first, second, "2,8,01/02/2021,6,advice", "2,8,01/02/2021,6,advice")));

        Assert.Contains("1 record is in the files more than once, saying different things.", (await site.PageAsync(sent.Headers.Location!.OriginalString)).QuerySelector("#tables")!.TextContent);
        using var db = site.Services.GetRequiredService<RecordStore>().Open();
        using var command = db.CreateCommand();
        command.CommandText = "select string_agg(outcome, ' ' order by outcome) from contact";
        Assert.Equal("advice referral", command.ExecuteScalar());
    }

    [Fact]
    public async Task Files_of_another_year_are_refused_and_nothing_is_kept_of_them()
    {
        await using var site = await TestSite.StartAsync();
        var page = await RefusedAsync(site, "28", ("contacts.csv", Contacts([.. Enumerable.Range(1, RecordScreen.Enough).Select(i => $"{i},{i},01/02/2019,6,advice")])));

        Assert.Contains("The latest record begins on 1 Feb 2019, more than half a year before 28 Feb 2021", page);
        Assert.Empty(site.Services.GetRequiredService<RecordStore>().Loads());
    }

    [Fact]
    public async Task Less_than_before_is_refused_until_the_person_confirms_it_and_the_load_says_so()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await SendAsync(site, "28", ("contacts.csv", Contacts([.. Enumerable.Range(1, 60).Select(i => $"{i},{i},01/02/2021,6,advice")])));
        var fewer = ("contacts.csv", Contacts("1,7,01/02/2021,6,advice"));

        Assert.Contains("contact 1 after 60. Is a file missing? If they are right, give them again and confirm it.", await RefusedAsync(site, "28", fewer));
        using var second = await SendAsync(site, "28", isConfirmed: true, fewer);

        Assert.Contains("contact 1 after 60.", (await site.PageAsync(second.Headers.Location!.OriginalString)).QuerySelector("#confirmed")!.TextContent);
        Assert.Null((await site.PageAsync(first.Headers.Location!.OriginalString)).QuerySelector("#confirmed"));
    }

    [Fact]
    public async Task Files_that_fit_nothing_are_told_the_nearest_table_and_what_they_lack()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Contains(
            "contacts.csv: The columns fit no table; the nearest is contacts. Renamed: received (should be received_on).",
            await RefusedAsync(site, "28", ("contacts.csv", "contact_id,child_id,received,source,outcome\n1,7,01/02/2021,6,advice\n")));
    }

    [Theory]
    [InlineData("31", "The day up to which they speak must be a real date")]
    [InlineData("", "The day up to which they speak must include a day")]
    public async Task A_day_that_does_not_exist_or_is_not_said_is_asked_for(string day, string problem)
    {
        await using var site = await TestSite.StartAsync();

        Assert.Contains(problem, await RefusedAsync(site, day, ("contacts.csv", Contacts("1,7,01/02/2021,6,advice"))));
    }

    [Fact]
    public async Task A_file_given_twice_is_refused_by_name()
    {
        await using var site = await TestSite.StartAsync();
        var file = ("contacts.csv", Contacts("1,7,01/02/2021,6,advice"));

        Assert.Contains("‘contacts.csv’ was given 2 times. Give each file once.", await RefusedAsync(site, "28", file, file));
    }

    [Fact]
    public async Task Who_may_not_load_files_sees_none_of_the_pages()
    {
        await using var site = await TestSite.StartAsync(role: Role.Member);
        foreach (var path in new[] { "/returns/records", "/returns/records/load", "/returns/records/loading", "/returns/records/1" })
        {
            using var answer = await site.AnswerAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private static string Contacts(params IEnumerable<string> rows) => $"contact_id,child_id,received_on,source,outcome\n{string.Join('\n', rows)}\n";

    private static async Task<string> RefusedAsync(TestSite site, string day, params (string Name, string Text)[] files)
    {
        using var answer = await SendAsync(site, day, files);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await FormOfPage.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent;
    }

    private static Task<HttpResponseMessage> SendAsync(TestSite site, string day, params (string Name, string Text)[] files) => SendAsync(site, day, isConfirmed: false, files);

    private static async Task<HttpResponseMessage> SendAsync(TestSite site, string day, bool isConfirmed, params (string Name, string Text)[] files)
    {
        var form = await FormOfPage.OpenAsync(site, "/returns/records/load");
        var content = new MultipartFormDataContent
        {
            { new StringContent(form.Token), "__RequestVerificationToken" },
            { new StringContent(Authority), "Authority" },
            { new StringContent(day), "UpTo.Day" },
            { new StringContent("2"), "UpTo.Month" },
            { new StringContent("2021"), "UpTo.Year" },
        };
        if (isConfirmed)
        {
            content.Add(new StringContent("yes"), "Confirmed");
        }

        foreach (var (name, text) in files)
        {
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "Files", name);
        }

        return await form.SendAsync(content);
    }
}
