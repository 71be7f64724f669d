using System.Net;
using Marram.Access;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

/// <summary>What is shown is changed where it is shown: dated, with who and why, taken back like anything else.</summary>
public class EditPagesTests
{
    private const string December = "organisation=sefton-csc&period=2020-12";

    private static async Task<HttpResponseMessage> EditAsync(TestSite site, params (string Name, string Value)[] typed)
    {
        var form = await FormOfPage.OpenAsync(site, $"/indicators/s-cla-visits/edit?{December}");
        var fields = form.Fields("main form");
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return await form.SendAsync(fields);
    }

    [Fact]
    public async Task New_bands_judge_from_then_on_and_what_was_known_before_stays()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);

        // 84.8 lies in 75-84's better neighbour by the old bands (85-94); by these it is good.
        using var saved = await EditAsync(site, ("RequiresImprovement", "60-74"), ("Good", "75-89"), ("Outstanding", "90+"), ("Leadership", "Head of corporate parenting"), ("Reason", "Agreed by the board."));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var db = data.Folder.Register();
        var reading = IndicatorReading.Read(db.HistoryOf("s-cla-visits")!, new Month(2020, 12));
        Assert.Equal(Judgement.Good, reading.Judgement);
        Assert.Equal("Head of corporate parenting", Assert.Single(reading.Indicator.Leads, lead => lead.Kind == LeadKind.Leadership).Role);
        var load = db.Loads.Single(one => one.Number == 2);
        Assert.Equal(("Bands and leads of Visits to looked-after children in time", "Performance analyst", "Agreed by the board."), (load.Name, load.By, load.Reason));

        new Entries(data.Folder, new ClockAt(TemporaryData.PackDay)).Undo(2, "Performance analyst");
        var back = IndicatorReading.Read(db.HistoryOf("s-cla-visits")!, new Month(2020, 12));
        Assert.Equal(Judgement.RequiresImprovement, back.Judgement);
        Assert.DoesNotContain(back.Indicator.Leads, lead => lead.Role == "Head of corporate parenting");
    }

    [Theory]
    [InlineData("Good", "about 80", "Enter a band such as 75-84, 85+, <14 or >=92, not “about 80”")]
    [InlineData("Good", "", "There are three bands or none: fill in all three, or one aim")]
    [InlineData("Outstanding", "50+", "The bands do not get better from requires improvement to outstanding while higher is good")]
    [InlineData("Target", "soon", "Enter a target such as >=92 or <=10, not “soon”")]
    public async Task What_cannot_judge_is_refused_in_words(string box, string text, string sentence)
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);
        var page = await FormOfPage.ReadAsync(await EditAsync(site, (box, text), ("Reason", "A try.")));
        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary")!.TextContent);
    }

    [Fact]
    public async Task A_change_needs_its_reason()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Analyst);
        var page = await FormOfPage.ReadAsync(await EditAsync(site, ("Target", ">=90")));
        Assert.Equal("Enter why it is changed", page.QuerySelector(".govuk-error-summary a")!.TextContent);
    }

    [Fact]
    public async Task An_action_is_written_once_and_appears_on_every_page_that_refers_to_it()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Manager);
        var form = await FormOfPage.OpenAsync(site, $"/indicators/s-cla-visits/write/actions?{December}");

        using var saved = await form.SendAsync([new("Text", "Two posts are filled by May 2021.\nRotas change in June 2021."), new("AlsoOn", "s-cp-visits"), new("Seen", "0")]);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        foreach (var id in new[] { "s-cla-visits", "s-cp-visits" })
        {
            Assert.Contains("Two posts are filled by May 2021.", (await site.PageAsync($"/indicators/{id}?{December}")).QuerySelector("main")!.TextContent);
        }

        var again = await FormOfPage.OpenAsync(site, $"/indicators/s-cla-visits/write/actions?{December}");
        using var changed = await again.SendAsync([new("Text", "Two posts are filled by June 2021."), new("AlsoOn", "s-cp-visits"), new("Seen", again.Fields("main form")["Seen"])]);
        var other = (await site.PageAsync($"/indicators/s-cp-visits?{December}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Two posts are filled by June 2021.", other);
        Assert.DoesNotContain("May 2021", other);
    }

    [Fact]
    public async Task The_second_writer_of_a_section_sees_the_firsts_text()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder, Role.Manager);
        var first = await FormOfPage.OpenAsync(site, $"/indicators/s-cla-visits/write/risks?{December}");
        var second = await FormOfPage.OpenAsync(site, $"/indicators/s-cla-visits/write/risks?{December}");
        using var saved = await first.SendAsync([new("Text", "Vacancies."), new("Seen", "0")]);

        var told = await FormOfPage.ReadAsync(await second.SendAsync([new("Text", "Sickness."), new("Seen", "0")]));

        Assert.Contains("Somebody saved this section while you were typing: “Vacancies.”.", told.QuerySelector(".govuk-error-summary")!.TextContent);
        Assert.Contains("Sickness.", told.QuerySelector("#Text")!.TextContent);
    }
}
