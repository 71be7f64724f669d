using System.Net;
using AngleSharp.Html.Dom;
using Marram.Access;
using Marram.Published;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public sealed class PublishedPagesTests : IDisposable
{
    private readonly TemporaryData data = new();

    public PublishedPagesTests() => data.LoadSample();

    public void Dispose() => data.Dispose();

    private static string Text(IHtmlDocument page, string selector) => string.Join(' ', page.QuerySelector(selector)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task With_nothing_loaded_the_page_says_so_and_leads_to_the_form()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/published?organisation=sefton-csc");

        Assert.StartsWith("Nothing is loaded yet.", Text(page, "#nothing"));
        Assert.Contains(page.QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith("/published/load", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_lists_each_series_with_the_areas_figure_and_what_of_a_file_was_not_matched()
    {
        Northshire.LoadAll(data.Folder);
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/published?organisation=sefton-csc");

        Assert.Equal("Sefton Council is Sefton (343, E08000014), taken from its name.", Text(page, "#area"));
        var row = page.QuerySelectorAll("#series tbody tr").Single(one => one.TextContent.Contains("Re-referrals within 12 months"));
        Assert.Equal(["24.0%", "22.0%", "2019/20", "2019 to 2020", "7", "20 Nov 2020"], row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("Statistical neighbours: model 2021, in use from 1 Apr 2021.", Text(page, "#models"));
        Assert.Equal(3, page.QuerySelectorAll("#files tbody tr").Length);
    }

    [Fact]
    public async Task A_series_stands_beside_neighbours_region_and_England_with_rank_quarter_and_funnel()
    {
        Northshire.LoadAll(data.Folder);
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/published/re-referrals?organisation=sefton-csc");

        Assert.Contains("Rank 3 of 4 authorities loaded (lower is better): third quarter (C).", Text(page, "#answer"));
        var rows = page.QuerySelectorAll("#beside tbody tr").Select(one => one.QuerySelector("th")!.TextContent + ": " + one.QuerySelector("td")!.TextContent).ToList();
        Assert.Equal(["Sefton: 24.0%", "North West: 21.0%", "England: 22.0%", "Northmere: 20.0%", "Southmere: 21.0%", "Eastmere: 28.0%", "Westmere: [c]", "905: not loaded"], rows.Take(8));
        Assert.NotNull(page.QuerySelector("svg[id^='bars'], figure svg"));
        Assert.Contains("Is it more than chance?", page.Body!.TextContent);
    }

    [Fact]
    public async Task Another_area_and_year_can_be_asked_for()
    {
        Northshire.LoadAll(data.Folder);
        await using var site = await TestSite.StartAsync(data.Folder);

        Assert.StartsWith("Eastmere: 28.0%, 2018/19.", Text(await site.PageAsync("/published/re-referrals?area=903&year=2019-03-31"), "#answer"));
        Assert.Equal("No figure of 999 is loaded.", Text(await site.PageAsync("/published/re-referrals?area=999"), "#choose"));
    }

    [Fact]
    public async Task A_series_nobody_knows_is_not_found_and_one_without_figures_says_so()
    {
        await using var site = await TestSite.StartAsync(data.Folder);

        using var unknown = await site.AnswerAsync("/published/nobody-has-this");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.StartsWith("No figures of it are loaded.", Text(await site.PageAsync("/published/re-referrals"), "#nothing"));
    }

    [Fact]
    public async Task The_indicators_page_says_what_is_published_and_where_it_is_not_like_for_like()
    {
        Northshire.LoadAll(data.Folder);
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await site.PageAsync("/indicators/s-re-referrals?period=2020-12");
        var said = Text(page, "#published-s-re-referrals");

        Assert.Contains("Sefton: 24.0%, 2019/20; down 1.0 point since 2018/19 (25.0%).", said);
        Assert.Contains("Not like for like. Ours is of ", said);
        Assert.Contains(page.QuerySelectorAll("#published-s-re-referrals a"), link => link.GetAttribute("href")!.StartsWith("/published/re-referrals?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_indicator_that_nobody_publishes_says_nothing_of_it()
    {
        Northshire.LoadAll(data.Folder);
        await using var site = await TestSite.StartAsync(data.Folder);

        Assert.Null((await site.PageAsync("/indicators/s-adopted")).QuerySelector("[id^='published-']"));
    }

    [Fact]
    public async Task A_file_is_loaded_through_the_form_and_one_that_fits_nothing_says_what_it_lacks()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var form = await FormOfPage.OpenAsync(site, "/published/load");
        HttpContent Content(params IncomingFile[] files)
        {
            var content = new MultipartFormDataContent { { new StringContent(form.Token), "__RequestVerificationToken" }, { new StringContent("20"), "ReleasedOn.Day" }, { new StringContent("11"), "ReleasedOn.Month" }, { new StringContent("2020"), "ReleasedOn.Year" } };
            foreach (var file in files)
            {
                content.Add(new ByteArrayContent(file.Content), "Published", file.Name);
            }

            return content;
        }

        var loaded = await FormOfPage.ReadAsync(await form.SendAsync(Content(Northshire.Referrals(), Northshire.File("shopping.csv", "item,price", ["milk,1.20"]))));

        Assert.Contains("c1_referrals.csv: Referrals and re-referrals, 14 rows, 70 figures taken.", loaded.Body!.TextContent);
        Assert.Contains("shopping.csv: the headings are those of no file Marram reads", loaded.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Equal("24.0%", (await site.PageAsync("/published?organisation=sefton-csc")).QuerySelectorAll("#series tbody tr").First(one => one.TextContent.Contains("Re-referrals within")).QuerySelector("td")!.TextContent.Trim());
    }

    [Fact]
    public async Task Nothing_is_loaded_without_a_file_and_a_day()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var form = await FormOfPage.OpenAsync(site, "/published/load");
        var page = await FormOfPage.ReadAsync(await form.SendAsync(new MultipartFormDataContent { { new StringContent(form.Token), "__RequestVerificationToken" } }));

        Assert.Equal(["Choose a file", "Enter the day they were published"], page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Somebody_says_which_area_the_organisation_is()
    {
        Northshire.LoadAll(data.Folder);
        await using var site = await TestSite.StartAsync(data.Folder);
        var form = await FormOfPage.OpenAsync(site, "/published?organisation=sefton-csc");
        using var answer = await form.SendAsync(new Dictionary<string, string> { ["AreaCode"] = "902" });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("Sefton Council is Southmere (902, E06000902).", Text(await site.PageAsync("/published?organisation=sefton-csc"), "#area"));
    }

    [Fact]
    public async Task Whoever_may_only_read_neither_loads_nor_says()
    {
        Northshire.LoadAll(data.Folder);
        await using var site = await TestSite.StartAsync(data.Folder, role: Role.Manager);

        using var load = await site.AnswerAsync("/published/load");
        Assert.Equal(HttpStatusCode.Forbidden, load.StatusCode);
        var page = await site.PageAsync("/published?organisation=sefton-csc");
        Assert.Null(page.QuerySelector("#say-area"));
        Assert.DoesNotContain(page.QuerySelectorAll("main a"), link => link.GetAttribute("href")!.StartsWith("/published/load", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_any_pack_is_loaded_the_first_page_and_the_series_still_answer()
    {
        using var empty = new TemporaryData();
        Northshire.LoadAll(empty.Folder);
        await using var site = await TestSite.StartAsync(empty.Folder);

        foreach (var path in new[] { "/", "/indicators", "/scorecards", "/packs", "/checks", "/waits", "/changes", "/published", "/published/re-referrals" })
        {
            using var answer = await site.AnswerAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        }

        Assert.Equal("Choose an area to compare.", Text(await site.PageAsync("/published/re-referrals"), "#choose"));
    }
}
