using System.Net;
using Marram.Access;
using Marram.Scorecards;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

/// <summary>From an empty data folder to a scorecard: by Excel, by the catalogue, by the sample.</summary>
public class LoadPageTests
{
    [Fact]
    public async Task An_empty_data_folder_offers_four_ways_in()
    {
        using var data = new TemporaryData();
        await using var site = await TestSite.StartAsync(data.Folder);

        var page = await site.PageAsync("/");

        Assert.Equal(["Load your scorecard from Excel", "Build a scorecard from the catalogue", "Count figures from children’s records", "Open the sample"], page.QuerySelectorAll("main h2").Select(heading => heading.TextContent));
        Assert.Contains(data.Folder.FullPath, page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task The_sample_opens_with_one_button()
    {
        using var data = new TemporaryData();
        await using var site = await TestSite.StartAsync(data.Folder);

        using var answer = await (await FormOfPage.OpenAsync(site, "/")).SendAsync([], "?handler=Sample");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Sefton Council at a glance", (await site.PageAsync("/")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_workbook_is_shown_before_it_is_loaded_and_becomes_a_judged_scorecard()
    {
        using var data = new TemporaryData();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);

        using var given = await (await FormOfPage.OpenAsync(site, "/load")).SendFileAsync("Workbook", "kpi.xlsx", MadeWorkbook.MergedHeadings());
        var preview = await FormOfPage.OpenAsync(site, given.Headers.Location!.ToString());
        var words = preview.Page.QuerySelector("main")!.TextContent;
        Assert.Contains("found “19 (23)”; a number was wanted", words);
        Assert.Contains("4 indicators", words);
        using (var db = data.Folder.Register())
        {
            Assert.Empty(db.Loads);
        }

        var fields = preview.Fields("form.marram-load");
        fields["Council"] = "Northmere Council";
        fields["do"] = "load";
        using var loaded = await preview.SendAsync(fields);

        Assert.Equal("/scorecards?organisation=northmere-council", loaded.Headers.Location?.ToString());
        var row = (await site.PageAsync("/scorecards?organisation=northmere-council")).QuerySelectorAll(".marram-scorecard tbody tr").Single(one => one.TextContent.Contains("% of visits in time"));
        Assert.Contains("84.8%", row.TextContent);
        Assert.Contains("Good", row.TextContent);
        Assert.Contains("Visits rose.", row.TextContent);
    }

    [Fact]
    public async Task A_column_taken_for_something_else_is_read_anew_and_nothing_is_loaded_yet()
    {
        using var data = new TemporaryData();
        await using var site = await TestSite.StartAsync(data.Folder);
        using var given = await (await FormOfPage.OpenAsync(site, "/load")).SendFileAsync("Workbook", "kpi.xlsx", MadeWorkbook.Monthly());
        var preview = await FormOfPage.OpenAsync(site, given.Headers.Location!.ToString());

        // Column I, the owner, is not to be read.
        var fields = preview.Fields("form.marram-load");
        fields["use-8"] = "ignored";
        fields["do"] = "show";
        var again = await FormOfPage.ReadAsync(await preview.SendAsync(fields));

        Assert.Contains("found “Owner”; this column is not read.", again.QuerySelector("#notes")!.TextContent);
        using var db = data.Folder.Register();
        Assert.Empty(db.Loads);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_beside_the_box()
    {
        using var data = new TemporaryData();
        await using var site = await TestSite.StartAsync(data.Folder);

        var page = await FormOfPage.ReadAsync(await (await FormOfPage.OpenAsync(site, "/load")).SendFileAsync("Workbook", "kpi.xlsx", "no workbook"u8.ToArray()));

        Assert.Contains("kpi.xlsx is no Excel workbook (.xlsx).", page.QuerySelector("#Workbook-error")!.TextContent);
    }

    [Fact]
    public async Task Two_sheets_that_disagree_must_be_chosen_between()
    {
        using var data = new TemporaryData();
        await using var site = await TestSite.StartAsync(data.Folder);
        var workbook = new MadeWorkbook().Sheet("For SMT", [["Indicator", "Q1 2020/21"], ["Contacts", 20]]).Sheet("For members", [["Indicator", "Q1 2020/21"], ["Contacts", 22]]).ToBytes();
        using var given = await (await FormOfPage.OpenAsync(site, "/load")).SendFileAsync("Workbook", "kpi.xlsx", workbook);

        var asked = await site.PageAsync(given.Headers.Location!.ToString());
        Assert.Contains("1 figure stands differently on two sheets.", asked.QuerySelector("main")!.TextContent);
        Assert.Null(asked.QuerySelector("form.marram-load"));

        var chosen = await site.PageAsync(given.Headers.Location + "?sheet=For%20members");
        Assert.Contains("22 (Q1 2020/21)", chosen.QuerySelector("form.marram-load")!.TextContent);
    }

    [Fact]
    public async Task A_scorecard_from_the_catalogue_starts_its_first_period_with_empty_figures()
    {
        using var data = new TemporaryData();
        await using var site = await TestSite.StartAsync(data.Folder);
        var form = await FormOfPage.OpenAsync(site, "/scorecards/new");

        using var built = await form.SendAsync([new("Council", "Northmere Council"), new("Region", "North West"), new("First", "2020-12"), new("Chosen", "re-referrals"), new("Chosen", "cla-visits")]);

        Assert.Equal("/periods/figures?organisation=northmere-council&period=2020-12", built.Headers.Location?.ToString());
        using var db = data.Folder.Register();
        Assert.Equal(["Re-referrals", "Visits to looked-after children in time"], db.HistoriesOf("northmere-council").Select(history => history.Indicator.Current.ShortTitle));
        Assert.Equal("14-19", db.HistoryOf("northmere-council-re-referrals")!.Bands.Single().GoodPrinted);
        Assert.Equal(new DateOnly(2020, 12, 31), Assert.Single(db.PeriodsStarted("northmere-council")).LastDay);
    }

    [Fact]
    public async Task A_workbook_of_23_rows_becomes_a_scorecard_of_23_rows()
    {
        using var data = new TemporaryData();
        await using var site = await TestSite.StartAsync(data.Folder);
        object?[] headings = ["Indicator", "RI", "Good", "Outstanding", "2018/19", "2019/20", "Q1 2020/21", "Q2 2020/21", "Q3 2020/21", "Comment"];
        var workbook = new MadeWorkbook().Sheet("Scorecard", [headings,
            .. Enumerable.Range(1, 23).Select(row => new object?[] { $"Percentage of children with measure {row}", "65-74", "75-84", "85+", 70 + (row % 9), 72, 74.5, 77, 78 + (row % 11), $"Comment {row}." })]).ToBytes();

        using var given = await (await FormOfPage.OpenAsync(site, "/load")).SendFileAsync("Workbook", "kpi.xlsx", workbook);
        var preview = await FormOfPage.OpenAsync(site, given.Headers.Location!.ToString());
        var fields = preview.Fields("form.marram-load");
        (fields["Council"], fields["do"]) = ("Northmere Council", "load");
        using var loaded = await preview.SendAsync(fields);
        var page = await site.PageAsync(loaded.Headers.Location!.ToString());

        Assert.Equal(23, page.QuerySelectorAll(".marram-scorecard tbody tr:not(.marram-table__group)").Length);
    }
}
