using Marram.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Marram.Web;

public class FrameTests(LoadedSample data) : IClassFixture<LoadedSample>
{
    [Fact]
    public async Task The_council_organisation_period_and_day_stand_on_every_page()
    {
        await using var site = await TestSite.StartAsync(settingsJson: """{ "Council": { "Name": "Sandhaven Council" } }""");

        var page = await site.PageAsync("/tests/plain");

        Assert.Equal("Sandhaven Council", page.QuerySelector(".marram-header__council")!.TextContent);
        Assert.Equal("Sefton · Quarter 3 2020/21 · as known on 8 Mar 2021", page.QuerySelector(".marram-header__print")!.TextContent);
        Assert.Equal("A plain page – Sandhaven Council", page.Title);
        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_address_chooses_organisation_period_and_day()
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.PageAsync("/tests/plain?organisation=other&period=2020-09&known=2021-01-31");

        Assert.Equal("The other commissioner · Quarter 2 2020/21 · as known on 31 Jan 2021",
            page.QuerySelector(".marram-header__print")!.TextContent);
        Assert.Equal("other", page.QuerySelector("#frame-organisation option[selected]")!.GetAttribute("value"));
        Assert.Equal("2020-09", page.QuerySelector("#frame-period option[selected]")!.GetAttribute("value"));
        Assert.Equal("2021-01-31", page.QuerySelector(".marram-switch input[name=known]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Links_of_the_frame_carry_the_choice_so_that_an_address_can_be_sent_on()
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.PageAsync("/tests/plain?organisation=other&known=2021-01-31");

        Assert.Equal(["/?organisation=other&period=2020-12&known=2021-01-31", "/indicators?sort=name&organisation=other&period=2020-12&known=2021-01-31"],
            page.QuerySelectorAll(".govuk-breadcrumbs__link").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_form_that_names_an_action_of_its_page_stays_with_the_organisation_and_period_shown()
    {
        await using var site = await TestSite.StartAsync(over: data.Folder);

        var page = await site.PageAsync("/indicators/s-re-referrals?organisation=sefton-csc&period=2020-09");

        Assert.Equal("/indicators/s-re-referrals?handler=Follow&organisation=sefton-csc&period=2020-09",
            page.QuerySelector("form[action*='handler=Follow']")!.GetAttribute("action"));
    }

    [Fact]
    public async Task Changing_the_organisation_keeps_the_rest_of_the_address()
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.PageAsync("/tests/plain?sort=name&filter=a&filter=b&period=2020-09");

        Assert.Equal([("sort", "name"), ("filter", "a"), ("filter", "b")], page.QuerySelectorAll(".marram-switch input[type=hidden]")
            .Select(input => (input.GetAttribute("name"), input.GetAttribute("value"))));
    }

    [Theory]
    [InlineData("?organisation=nowhere", "There are no figures for an organisation ‘nowhere’ here.")]
    [InlineData("?period=2031-01", "There are no figures for a period ‘2031-01’ here. A period is written as its last month, for example 2020-12.")]
    [InlineData("?known=2021-02-30", "‘2021-02-30’ is not a day. Write the day to look back to as 2021-03-08.")]
    public async Task A_choice_that_does_not_exist_is_said_in_words(string query, string sentence)
    {
        await using var site = await TestSite.StartAsync();

        using var answer = await site.AnswerAsync("/tests/plain" + query);
        var page = await site.PageAsync("/tests/plain" + query);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains(sentence, page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task With_nothing_loaded_the_frame_stands_without_a_switch()
    {
        await using var site = await TestSite.StartAsync(choices: FrameChoices.None);

        var page = await site.PageAsync("/tests/plain");

        Assert.Equal("A plain page", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector(".marram-switch"));
    }

    [Fact]
    public async Task Sample_data_is_named_with_its_folder_and_only_then()
    {
        await using var sample = await TestSite.StartAsync(sample: true);
        await using var own = await TestSite.StartAsync();

        var banner = (await sample.PageAsync("/tests/plain")).QuerySelector(".marram-sample")!.TextContent;

        Assert.Contains("Sample data", banner);
        Assert.Contains(sample.DataFolder, banner);
        Assert.Null((await own.PageAsync("/tests/plain")).QuerySelector(".marram-sample"));
    }

    [Fact]
    public async Task The_frame_leads_to_the_places_that_exist_in_the_order_of_the_work_and_each_answers()
    {
        await using var site = await TestSite.StartAsync(over: data.Folder);

        var page = await site.PageAsync("/tests/plain");
        var links = page.QuerySelectorAll(".marram-places__link").ToList();
        var order = Places.Seven.Append(Places.Settings).Select(place => place.Title).ToList();

        Assert.Equal(links.Select(link => link.TextContent).OrderBy(order.IndexOf), links.Select(link => link.TextContent));
        foreach (var link in links)
        {
            using var answer = await site.AnswerAsync(link.GetAttribute("href")!);
            Assert.Equal((link.TextContent, 200), (link.TextContent, (int)answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_place_exists_once_a_page_answers_at_its_path()
    {
        await using var site = await TestSite.StartAsync();
        var places = site.Services.GetRequiredService<Places>();

        Assert.True(places.Exists(new Place("The last part of its route may be left out", "/tests/plain")));
        Assert.True(places.Exists(new Place("Exactly its route", "/tests/gallery")));
        Assert.False(places.Exists(new Place("Only the beginning of a route", "/tests")));
        Assert.False(places.Exists(new Place("No route", "/tests/nowhere")));
    }

    [Theory]
    [InlineData("/", "Home")]
    [InlineData("/scorecards", "Scorecards")]
    [InlineData("/waits/a-salt", "Waiting lists")]
    [InlineData("/scorecardsx", null)]
    [InlineData("/search", null)]
    public void A_page_lies_in_the_place_its_path_begins_with(string path, string? title) =>
        Assert.Equal(title, Places.Of(path)?.Title);

    [Fact]
    public async Task Everything_the_page_asks_for_is_served_from_here()
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.PageAsync("/tests/plain");
        var addresses = page.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!)).ToList();

        Assert.Equal(5, addresses.Count);
        foreach (var address in addresses)
        {
            using var answer = await site.AnswerAsync(address);
            Assert.StartsWith("/", address);
            Assert.Equal((address, 200), (address, (int)answer.StatusCode));
        }
    }
}
