using System.Net;
using System.Text;
using AngleSharp.Dom;
using Marram.Access;
using Marram.Measures;
using Marram.Periods;
using Marram.Waits;
using Marram.Web;

namespace Marram.Pages;

/// <summary>Records of children on a waiting list: who looked at them, and what becomes of one that is challenged.</summary>
public sealed class WaitsChallengeTests : IDisposable
{
    // On 31 December 2020 R1 has waited 126 days, R2 127 days and so too long, R3 30 days.
    private const string Rows = """
        referral_id,child_id,service,received_on,next_booked_on
        R1,NHS-1,slt,2020-08-27,
        R2,NHS-2,slt,2020-08-26,
        R3,NHS-3,slt,2020-12-01,

        """;

    private const string List = "/waits/list/slt/therapy-open-18";

    private readonly MonthlyRegister register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14));

    public WaitsChallengeTests() => Load(Rows, new(2020, 12, 31), 1);

    public void Dispose() => register.Dispose();

    [Fact]
    public async Task A_list_of_children_opens_only_with_a_reason_and_every_look_is_kept_without_a_childs_number()
    {
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        foreach (var path in new[] { $"{List}/breaches", $"{List}/breaches?handler=csv" })
        {
            using var asked = await site.AnswerAsync(path);
            Assert.StartsWith("/measures/reason?back=" + Uri.EscapeDataString(path) + "&organisation=a-council", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(Looks());
        await FormOfPage.GiveReasonAsync(site, "Breach meeting");
        var pathway = await PathwayAsync(site, "R2");
        Assert.Equal("Referral R2", pathway.QuerySelector("h1")!.TextContent);
        using var csv = await site.AnswerAsync($"{List}/breaches?handler=csv");

        // R2 is over the limit, and R1 is the only one who will be within four weeks.
        const string Slt = "a-council slt therapy-open-18";
        Assert.Equal([("waiting list", Slt, 2), ("pathway", "a-council slt", 1), ("waiting list as CSV", Slt, 2)], Looks().Select(look => (look.Kind, look.MeasureId, look.Rows)));
        Assert.All(Looks(), look => Assert.Equal((Role.Manager.Name, "Breach meeting", new DateOnly(2020, 12, 31)), (look.Role, look.Reason, look.LastDay!.Value)));
        Assert.DoesNotContain(Looks(), look => (look.Row + look.MeasureId).Contains("R2", StringComparison.Ordinal) || (look.Row + look.MeasureId).Contains("NHS", StringComparison.Ordinal));

        await using var owner = await TestSite.StartAsync(register.Folder);
        Assert.Contains((await owner.PageAsync("/waits")).QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith("/measures/looks", StringComparison.Ordinal));
        Assert.Contains($"waiting list {Slt}, to 31 Dec 2020", Text((await owner.PageAsync("/measures/looks")).QuerySelector("#looks")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_a_challenge_closes_leaves_the_list_with_its_reason_and_comes_back_when_that_is_taken_back()
    {
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);
        var challenge = await ChallengeAsync(site, "R2", "ShouldBeClosed");
        Assert.Equal("Waits for an answer.", Text((await site.PageAsync(challenge)).QuerySelector("#state")!));
        Assert.Contains("challenged", (await site.PageAsync($"{List}/breaches")).QuerySelector("#breaches th .marram-table__note")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("3 children wait; 1 longer", (await site.PageAsync(List)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);

        using var closed = await AnswerAsync(site, challenge, "Close", "15");
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal("Closed on 15 Dec 2020: the clinic's letter says so (Team or service manager, 8 Mar 2021).", Text((await site.PageAsync(challenge)).QuerySelector("#state")!));
        var list = await site.PageAsync(List);
        Assert.StartsWith("2 children wait; 0 longer", list.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 open + 1 started − 1 stopped + 0 corrected = 2, and the list holds as many. Of the stops, closed by challenges to the record: should be closed 1.", Text(list.DocumentElement), StringComparison.Ordinal);
        Assert.Null((await site.PageAsync($"{List}/breaches")).QuerySelector("#breaches"));

        // Until the day it closes on it counts as before.
        Assert.Equal("2", list.QuerySelectorAll("table tbody tr").First(row => row.Children[0].TextContent == "30 Nov 2020").Children[1].TextContent);

        var page = await FormOfPage.OpenAsync(site, challenge);
        using var back = await page.SendAsync([], page.Page.QuerySelector("#take-back")!.GetAttribute("action")!);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Contains("Taken back on 8 Mar 2021 by: Team or service manager.", Text((await site.PageAsync(challenge)).QuerySelector("#state")!), StringComparison.Ordinal);
        Assert.StartsWith("3 children wait; 1 longer", (await site.PageAsync(List)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 answered", (await site.PageAsync("/waits/challenges")).QuerySelector("#challenges caption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_begins_a_counting_after_which_the_measure_says_what_the_page_says()
    {
        // Somebody was seen before, so that the records are whole by the end of December.
        Load(Rows.Replace("next_booked_on", "next_booked_on,treatment_on", StringComparison.Ordinal).Replace(",\n", ",,\n", StringComparison.Ordinal) + "R9,NHS-9,slt,2020-06-01,,2020-07-01\n", new(2020, 12, 31), 2);
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);
        var challenge = await ChallengeAsync(site, "R2", "ShouldBeClosed");
        using var closed = await AnswerAsync(site, challenge, "Close", "15");
        Assert.StartsWith("2 children wait; 0 longer", (await site.PageAsync(List)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("100.0% (2 of 2), 31 Dec 2020.", await CountedAsync(site, "2 of 2"), StringComparison.Ordinal);

        var page = await FormOfPage.OpenAsync(site, challenge);
        using var back = await page.SendAsync([], page.Page.QuerySelector("#take-back")!.GetAttribute("action")!);
        Assert.StartsWith("66.7% (2 of 3), 31 Dec 2020.", await CountedAsync(site, "2 of 3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_kept_stays_on_the_list()
    {
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);
        using var kept = await AnswerAsync(site, await ChallengeAsync(site, "R2", "Duplicate"), "Keep", "");
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.StartsWith("3 children wait; 1 longer", (await site.PageAsync(List)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_file_that_repeats_the_record_leaves_it_closed_and_one_that_says_something_new_wins()
    {
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);
        var challenge = await ChallengeAsync(site, "R2", "WrongService");
        using var closed = await AnswerAsync(site, challenge, "Close", "15");

        Load(Rows + "R4,NHS-4,slt,2021-01-04,\n", new(2021, 1, 31), 2);
        Assert.StartsWith("2 children wait", (await site.PageAsync(List)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("later file", Text((await site.PageAsync("/waits/challenges")).QuerySelector("#challenges")!), StringComparison.Ordinal);

        Load(Rows.Replace("2020-08-26,", "2020-08-26,2021-03-20", StringComparison.Ordinal), new(2021, 2, 28), 3);
        Assert.StartsWith("3 children wait", (await site.PageAsync(List)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A later file says something new of it, and stands.", Text((await site.PageAsync("/waits/challenges")).QuerySelector("#challenges")!), StringComparison.Ordinal);
        Assert.Contains("says something new of the referral, and stands", Text((await site.PageAsync(challenge)).DocumentElement), StringComparison.Ordinal);
        Assert.Contains("A challenge closed it on 15 Dec 2020.", Text((await PathwayAsync(site, "R2")).DocumentElement), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Close", "25", "8", "clear")]
    [InlineData("Close", "1", "1", "clear", "2021")]
    [InlineData("Close", "", "", "clear")]
    [InlineData("Keep", "", "", "")]
    [InlineData("", "", "", "clear")]
    public async Task An_answer_that_cannot_stand_is_refused_and_changes_nothing(string answer, string day, string month, string reason, string year = "2020")
    {
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);
        var challenge = await ChallengeAsync(site, "R2", "Other");
        var form = await FormOfPage.OpenAsync(site, challenge);
        var page = await FormOfPage.ReadAsync(await form.SendAsync([new("Answer", answer), new("ClosesOn.Day", day), new("ClosesOn.Month", month), new("ClosesOn.Year", day.Length > 0 ? year : ""), new("Reason", reason)]));
        Assert.NotNull(page.QuerySelector(".govuk-error-summary a"));
        Assert.Equal("Waits for an answer.", Text((await site.PageAsync(challenge)).QuerySelector("#state")!));
    }

    [Fact]
    public async Task Who_may_not_see_children_sees_no_challenges_and_a_made_up_row_is_not_found()
    {
        await using (var analyst = await TestSite.StartAsync(register.Folder, Role.Analyst))
        {
            foreach (var path in new[] { "/waits/challenges", "/waits/challenges/1", "/waits/pathways/0123456789abcdef" })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await analyst.AnswerAsync(path)).StatusCode);
            }
        }

        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        foreach (var path in new[] { "/waits/challenges/1", "/waits/pathways/0123456789abcdef", "/waits/pathways/R2" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.AnswerAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task A_plan_that_is_typed_stands_beside_the_files_and_can_be_taken_back()
    {
        Load(Rows.Replace("next_booked_on", "next_booked_on,plan,owner,delay_reason", StringComparison.Ordinal)
            .Replace("R2,NHS-2,slt,2020-08-26,", "R2,NHS-2,slt,2020-08-26,,Ring the family,Therapist,capacity", StringComparison.Ordinal)
            .Replace("27,\n", "27,,,,\n", StringComparison.Ordinal).Replace("12-01,\n", "12-01,,,,\n", StringComparison.Ordinal), new(2020, 12, 31), 2);
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site, "Breach meeting");
        Assert.Equal("Harm reviewed for 0, due for 1. No plan for 0.", Text((await site.PageAsync($"{List}/breaches")).QuerySelector("#harm")!));
        var pathway = await AddressAsync(site, "R2");
        var plan = (await PathwayAsync(site, "R2")).QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).Single(address => address.Contains("/plan", StringComparison.Ordinal));
        Assert.StartsWith(pathway.Split('?')[0] + "/plan", plan, StringComparison.Ordinal);

        var form = await FormOfPage.OpenAsync(site, plan);
        Assert.Contains("Ring the family (Therapist)the file of 2 Mar 2021", Text(form.Page.QuerySelector("#standing")!), StringComparison.Ordinal);
        var refused = await FormOfPage.ReadAsync(await form.SendAsync([.. Plan("", "", "7", "3", "2021", "")]));
        Assert.Equal("Enter what the harm review found", refused.QuerySelector(".govuk-error-summary a")!.TextContent);
        Assert.Equal("7", refused.QuerySelector("input[name='HarmReviewedOn.Day']")!.GetAttribute("value"));
        using var sent = await form.SendAsync([.. Plan("Clinic on a Saturday", "Team manager", "7", "3", "2021", "No harm found"), new("BookedOn.Day", "20"), new("BookedOn.Month", "3"), new("BookedOn.Year", "2021"), new("BookedFor", "Treatment")]);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var report = await site.PageAsync($"{List}/breaches");
        Assert.Equal("Harm reviewed for 1, due for 0. No plan for 0.", Text(report.QuerySelector("#harm")!));
        var row = Text(report.QuerySelector("#breaches tbody tr")!);
        Assert.Contains("treatment on 20 Mar 2021typed on 8 Mar 2021 by: Team or service manager", row, StringComparison.Ordinal);
        Assert.Contains("Clinic on a Saturday (Team manager)typed on 8 Mar 2021 by: Team or service manager", row, StringComparison.Ordinal);
        Assert.Contains("7 Mar 2021: No harm found", row, StringComparison.Ordinal);
        Assert.Contains("capacity", row, StringComparison.Ordinal);
        var csv = await (await site.AnswerAsync($"{List}/breaches?handler=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Clinic on a Saturday,Team manager,2021-03-07,No harm found,,plan: Team or service manager 2021-03-08; harm review: Team or service manager 2021-03-08; booking: Team or service manager 2021-03-08", csv, StringComparison.Ordinal);
        Assert.Contains(Looks(), look => look is { Kind: "breach plan", MeasureId: "a-council slt", Reason: "Breach meeting" });

        // The figures are those of the file: a booking that was typed starts and stops nothing.
        Assert.StartsWith("3 children wait; 1 longer", (await site.PageAsync(List)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);

        var open = await FormOfPage.OpenAsync(site, plan);
        using var back = await open.SendAsync([], open.Page.QuerySelector("#take-back-1")!.GetAttribute("action")!);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        var standing = await site.PageAsync(plan);
        Assert.Contains("Ring the family (Therapist)", Text(standing.QuerySelector("#standing")!), StringComparison.Ordinal);
        Assert.Contains("Taken back on 8 Mar 2021 by: Team or service manager", Text(standing.QuerySelector("#typed")!), StringComparison.Ordinal);
        Assert.Equal("Harm reviewed for 0, due for 1. No plan for 0.", Text((await site.PageAsync($"{List}/breaches")).QuerySelector("#harm")!));
    }

    [Fact]
    public async Task Who_may_not_see_children_may_not_plan_for_them_and_a_plan_opens_only_with_a_reason()
    {
        await using (var analyst = await TestSite.StartAsync(register.Folder, Role.Analyst))
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await analyst.AnswerAsync("/waits/pathways/0123456789abcdef/plan")).StatusCode);
        }

        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AnswerAsync("/waits/pathways/0123456789abcdef/plan")).StatusCode);
        await FormOfPage.GiveReasonAsync(site);
        var address = (await AddressAsync(site, "R2")).Split('?')[0] + "/plan";
        await using var other = await TestSite.StartAsync(register.Folder, Role.Manager);
        using var asked = await other.AnswerAsync(address);
        Assert.StartsWith("/measures/reason?back=", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Plan(string plan, string owner, string day, string month, string year, string outcome) =>
        [new("Plan", plan), new("Owner", owner), new("HarmReviewedOn.Day", day), new("HarmReviewedOn.Month", month), new("HarmReviewedOn.Year", year), new("HarmOutcome", outcome)];

    // The counting runs beside the pages: the page is asked until it says so, or for a minute.
    private static async Task<string> CountedAsync(TestSite site, string wanted)
    {
        var answer = "";
        for (var tries = 0; tries < 600 && !answer.Contains(wanted, StringComparison.Ordinal); tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            answer = (await site.PageAsync("/measures/waits-open-within-limit?at=2020-12&authority=a-council")).QuerySelector("#answer") is { } found ? Text(found) : "";
        }

        return answer;
    }

    private static async Task<string> ChallengeAsync(TestSite site, string referral, string kind)
    {
        var form = await FormOfPage.OpenAsync(site, await AddressAsync(site, referral));
        Assert.NotNull((await FormOfPage.ReadAsync(await form.SendAsync([new("Kind", kind), new("Reason", " ")]))).QuerySelector(".govuk-error-summary a"));
        using var sent = await form.SendAsync([new("Kind", kind), new("Reason", "Seen in November")]);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> AnswerAsync(TestSite site, string challenge, string answer, string day) => await (await FormOfPage.OpenAsync(site, challenge)).SendAsync(
        [new("Answer", answer), new("ClosesOn.Day", day), new("ClosesOn.Month", day.Length > 0 ? "12" : ""), new("ClosesOn.Year", day.Length > 0 ? "2020" : ""), new("Reason", "the clinic's letter says so")]);

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PathwayAsync(TestSite site, string referral) => await site.PageAsync(await AddressAsync(site, referral));

    private static async Task<string> AddressAsync(TestSite site, string referral)
    {
        var address = (await site.PageAsync($"{List}/breaches")).QuerySelectorAll("#breaches a").First(link => link.TextContent == referral).GetAttribute("href")!;
        Assert.DoesNotContain(referral, address, StringComparison.Ordinal);
        return address;
    }

    private List<ChildView> Looks()
    {
        using var db = register.Folder.Register();
        return [.. db.ChildViews.OrderBy(look => look.Number)];
    }

    private void Load(string csv, DateOnly reaches, int day) => Assert.Empty(new PathwayLoader(register.Folder, new ClockAt(new(2021, 3, day)))
        .Load("a-council", "made-up.csv", Encoding.UTF8.GetBytes(csv), PathwayProfile.Plain, reaches, "Analyst").Problems);

    private static string Text(INode element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
