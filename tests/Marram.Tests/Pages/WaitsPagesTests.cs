using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Marram.Access;
using Marram.Store;
using Marram.Waits;
using Marram.Web;

namespace Marram.Pages;

/// <summary>The waiting-list pages over files small enough to count by eye.</summary>
public sealed class WaitsPagesTests : IDisposable
{
    // On 31 December 2020: 126 days (on the limit of 18 weeks), 127 days (a breach), 30 days; one treated, one row of the future.
    private const string Rows = """
        referral_id,child_id,service,received_on,treatment_on,plan,owner
        R1,NHS-1,slt,2020-08-27,,,
        R2,NHS-2,slt,2020-08-26,,Clinic in January,Team lead
        R3,NHS-3,slt,2020-12-01,,,
        R4,NHS-4,slt,2020-01-01,2020-02-01,,
        R5,NHS-5,slt,2021-02-01,,,

        """;

    private const string List = "/waits/list/slt/therapy-open-18";

    private readonly MonthlyRegister register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14));

    public void Dispose() => register.Dispose();

    [Fact]
    public async Task A_file_is_loaded_through_its_columns_and_each_row_left_out_says_why()
    {
        await using var site = await TestSite.StartAsync(register.Folder, role: Role.Analyst);
        var renamed = Rows.Replace("referral_id,child_id,service,received_on", "Ref No,Patient,Clinic,Received", StringComparison.Ordinal);
        using var uploaded = await UploadAsync(site, renamed, ("ReachesTo.Day", "31"), ("ReachesTo.Month", "12"), ("ReachesTo.Year", "2020"));
        Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);
        var columns = uploaded.Headers.Location!.ToString();
        var page = await site.PageAsync(columns);
        Assert.Equal(["", "Ref No", "Patient", "Clinic", "Received", "treatment_on", "plan", "owner"], page.QuerySelectorAll("#column-referral_id option").Select(option => option.GetAttribute("value")));
        // What has the field's own name is chosen already.
        Assert.Equal("treatment_on", ((IHtmlSelectElement)page.QuerySelector("#column-treatment_on")!).Value);

        var refused = await ReadAsync(await PostAsync(site, columns, ("column-child_id", "Patient"), ("column-service", "Clinic"), ("column-received_on", "Received")));
        Assert.Equal("Choose the column of: referral number", refused.QuerySelector(".govuk-error-summary a")!.TextContent);

        using var loaded = await PostAsync(site, columns, ("column-referral_id", "Ref No"), ("column-child_id", "Patient"), ("column-service", "Clinic"), ("column-received_on", "Received"), ("column-treatment_on", "treatment_on"),
            ("column-plan", "plan"), ("column-owner", "owner"), ("ProfileName", "The trust's extract"));
        Assert.Equal(HttpStatusCode.Redirect, loaded.StatusCode);
        var file = await site.PageAsync(loaded.Headers.Location!.ToString());
        Assert.Equal("4 referrals; 1 row left out", file.QuerySelector("#read")!.TextContent);
        Assert.Equal("6", file.QuerySelector("#rejected tbody th")!.TextContent);
        Assert.Contains("2021-02-01", file.QuerySelector("#rejected tbody td")!.TextContent, StringComparison.Ordinal);

        // Next month's file finds its columns by the profile, and the same file is not loaded twice.
        Assert.Contains("The trust's extract", (await site.PageAsync("/waits/load")).QuerySelector("#Profile")!.TextContent, StringComparison.Ordinal);
        using var again = await UploadAsync(site, renamed, ("ReachesTo.Day", "31"), ("ReachesTo.Month", "12"), ("ReachesTo.Year", "2020"), ("Profile", "The trust's extract"));
        var second = again.Headers.Location!.ToString();
        Assert.Equal("Ref No", ((IHtmlSelectElement)(await site.PageAsync(second)).QuerySelector("#column-referral_id")!).Value);
        using var twice = await PostAsync(site, second, ("column-referral_id", "Ref No"), ("column-child_id", "Patient"), ("column-service", "Clinic"), ("column-received_on", "Received"));
        Assert.StartsWith("The very same files were loaded before, as load 1 on ", (await site.PageAsync(twice.Headers.Location!.ToString())).QuerySelector(".govuk-notification-banner__content")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Childrens_keys_are_replaced_before_anything_is_kept_and_the_same_child_keeps_its_pseudonym()
    {
        var first = Load(Rows, new(2020, 12, 31));
        var second = Load(Rows + "R6,NHS-1,slt,2020-12-05,,,\n", new(2021, 1, 31));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(register.Folder.FullPath, "pathways"), "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("NHS-", System.IO.File.ReadAllText(path), StringComparison.Ordinal);
        }

        var (before, after) = (PathwayLoader.ReferralsOf(register.Folder, first), PathwayLoader.ReferralsOf(register.Folder, second));
        Assert.Equal(before.Single(referral => referral.Id == "R1").Child, after.Single(referral => referral.Id == "R6").Child);
        Assert.NotEqual(before[0].Child, before[1].Child);
    }

    [Fact]
    public async Task The_list_says_how_many_wait_how_many_too_long_and_marks_the_limit()
    {
        Load(Rows, new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        var row = (await site.PageAsync("/waits")).QuerySelector("#lists tbody tr")!;
        Assert.Equal(["3", "1", "18"], row.Children.Skip(1).Take(3).Select(cell => cell.TextContent));
        var page = await site.PageAsync(List);
        Assert.Equal("3 children wait; 1 longer than 18 weeks; the longest has waited 18 weeks. 1 is exactly on the limit, which is within it.", page.QuerySelector("#answer")!.TextContent);
        Assert.Contains("66.7% (2 of 3); the target of 92% is missed.", page.QuerySelector("#standard")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("figure svg text"), text => text.TextContent == "Limit: 18 weeks");
        Assert.Equal("3", page.QuerySelectorAll("table tbody tr").First(one => one.Children[0].TextContent == "31 Dec 2020").Children[1].TextContent);
    }

    [Fact]
    public async Task The_breach_list_has_plan_and_owner_and_tells_new_from_carried_over()
    {
        // In November only one had passed the limit: received on 1 July, carried over to December.
        Load("referral_id,child_id,service,received_on\nR0,NHS-0,slt,2020-07-01\nR2,NHS-2,slt,2020-08-26\n", new(2020, 11, 30));
        Load(Rows + "R0,NHS-0,slt,2020-07-01,,,\n", new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        await FormOfPage.GiveReasonAsync(site);
        var page = await site.PageAsync($"{List}/breaches");
        Assert.Equal(["R0", "R2"], page.QuerySelectorAll("#breaches tbody th").Select(cell => cell.TextContent));
        Assert.Contains("Clinic in January (Team lead)", page.QuerySelector("#breaches")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Since 30 Nov 2020: 1 new, 0 cleared, 1 carried over.", page.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["R1"], page.QuerySelectorAll("#coming tbody th").Select(cell => cell.TextContent));
        using var csv = await site.AnswerAsync($"{List}/breaches?handler=csv");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Contains("R2", await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_checks_find_is_counted_on_the_list_and_named_for_those_who_may_see_children()
    {
        // R2 has waited 26 weeks and a day without a contact; R9 is R2's child, service and day once more.
        Load("referral_id,child_id,service,received_on,priority,commissioner\nR1,NHS-1,slt,2020-12-01,routine,01V\nR2,NHS-2,slt,2020-07-01,routine,01V\nR9,NHS-2,slt,2020-07-01,routine,01V\n", new(2020, 12, 31));
        await using (var site = await TestSite.StartAsync(register.Folder, role: Role.Analyst))
        {
            var page = await site.PageAsync(List);
            Assert.Contains("open long without a contact or a booking: 2; referred twice: the same child, service and day: 1", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("R9", page.Body.TextContent, StringComparison.Ordinal);
            using var refused = await site.AnswerAsync($"{List}/records");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        await using var owner = await TestSite.StartAsync(register.Folder);
        await FormOfPage.GiveReasonAsync(owner);
        var records = await owner.PageAsync($"{List}/records");
        Assert.Equal(["R9"], records.QuerySelectorAll("#W11 tbody th").Select(cell => cell.TextContent));
        Assert.StartsWith("/waits/pathways/", records.QuerySelector("#W11 tbody a")!.GetAttribute("href"), StringComparison.Ordinal);
        using var csv = await owner.AnswerAsync($"{List}/records?handler=csv");
        Assert.Equal(4, (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task A_figure_of_the_month_leads_to_its_children_and_the_rule_that_counted_them()
    {
        Load(Rows, new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        await FormOfPage.GiveReasonAsync(site);
        var link = (await site.PageAsync(List)).QuerySelectorAll("dd a").First(one => one.TextContent == "Referred: who").GetAttribute("href")!;
        var cases = await site.PageAsync(link);
        Assert.Equal("Referred from 1 Dec 2020 to 31 Dec 2020: 1", cases.QuerySelector("h1")!.TextContent);
        Assert.Equal(["R3"], cases.QuerySelectorAll("#cases tbody th").Select(cell => cell.TextContent));
        Assert.Contains("received the referral in the period", cases.QuerySelector("#rule")!.TextContent, StringComparison.Ordinal);
        using var csv = await site.AnswerAsync($"{List}/cases/OverLimit?handler=csv");
        Assert.Equal("figure,referral_id,day,days_waited,stopped_by\nOverLimit,R2,2020-08-26,127,\n", await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var none = await site.AnswerAsync($"{List}/cases/Everything");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_see_children_sees_no_breach_list_and_still_the_list()
    {
        Load(Rows, new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder, role: Role.Analyst);
        using var refused = await site.AnswerAsync($"{List}/breaches");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var page = await site.PageAsync(List);
        Assert.NotNull(page.QuerySelector("#answer"));
        Assert.DoesNotContain(page.QuerySelectorAll("a"), link => link.GetAttribute("href")!.Contains("breaches", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_public_table_withholds_small_counts_and_names_its_policy()
    {
        Load(Rows, new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        var row = (await site.PageAsync("/waits/public")).QuerySelector("#public-therapy-open-18 tbody tr")!;
        Assert.Equal(["*", "*", "*", "*"], row.Children.Skip(1).Take(4).Select(cell => cell.TextContent));
        Assert.Equal("over 18 weeks", row.Children[5].TextContent, ignoreCase: true);
        using var csv = await site.AnswerAsync("/waits/public?handler=csv");
        var text = await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("therapy-open-18,slt,*,*,*,*", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_what_if_is_an_address_answered_in_a_sentence_and_saved_side_by_side()
    {
        var rows = new StringWriter();
        PathwayCsv.Write(SamplePathways.Make(900, 1), rows);
        Load(rows.ToString(), new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        var projection = await site.PageAsync("/waits/list/autism/asd-start-12/projection");
        Assert.NotNull(projection.QuerySelector("#fan-open svg"));
        Assert.Contains("90% band would have held the list", projection.QuerySelector("#back-tests")!.TextContent, StringComparison.Ordinal);

        const string Asked = "/waits/list/autism/asd-start-12/what-if?Outsourced=30&From.Day=1&From.Month=2&From.Year=2021";
        var page = await site.PageAsync(Asked);
        Assert.Contains("instead of", page.QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("30", ((IHtmlInputElement)page.QuerySelector("#Outsourced")!).Value);
        Assert.Equal("outsource 30 from 2021-02-01", page.QuerySelector("input[name='Changes']")!.GetAttribute("value"));

        using var saved = await PostAsync(site, "/waits/scenarios/autism/asd-start-12", Asked, ("Name", "Thirty elsewhere"), ("Changes", "outsource 30 from 2021-02-01"), ("By", "2021-06-30"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var table = (await site.PageAsync("/waits/list/autism/asd-start-12/what-if")).QuerySelector("#scenarios")!;
        Assert.Equal(["Nothing changes", "Thirty elsewhere"], table.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        var waiting = table.QuerySelectorAll("tbody tr").Select(row => int.Parse(row.Children[2].TextContent, System.Globalization.NumberStyles.AllowThousands)).ToList();
        Assert.True(waiting[1] < waiting[0], $"Thirty seen elsewhere leave {waiting[1]} waiting, and none {waiting[0]}.");
    }

    [Fact]
    public async Task A_what_if_can_be_solved_backwards_and_a_list_says_what_capacity_would_do()
    {
        var rows = new StringWriter();
        PathwayCsv.Write(SamplePathways.Make(900, 1), rows);
        Load(rows.ToString(), new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await site.PageAsync("/waits/list/autism/asd-start-12/what-if?Outsourced=30&Latest=true&Matters=true&Cost=96,000");
        Assert.Matches("may begin as late as .* in 80 of 100 runs", page.QuerySelector("#latest")!.TextContent);
        Assert.Equal(5, page.QuerySelectorAll("#matters tbody tr").Length);
        Assert.Matches("£96,000 a year comes to £[0-9,]+ for each week over 12 weeks", page.QuerySelector("#cost")!.TextContent);
        var refused = await site.PageAsync("/waits/list/autism/asd-start-12/what-if?Outsourced=30&Cost=much");
        Assert.Equal("What the changes cost must be pounds, such as 96,000", refused.QuerySelector(".govuk-error-summary a")!.TextContent);

        Assert.Equal(["Demand", "Capacity", "Load", "The right size"], (await site.PageAsync("/waits/list/autism/asd-start-12/projection")).QuerySelectorAll("#queue dt").Take(4).Select(name => name.TextContent));
        Assert.Contains("half-days of core partnership a week", (await site.PageAsync("/waits/list/camhs/camhs-partnership-18/projection")).QuerySelector("#queue")!.TextContent, StringComparison.Ordinal);
        using var rtt = await site.AnswerAsync("/waits/list/slt/therapy-open-18?handler=rtt");
        Assert.Equal(121, (await rtt.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n')[0].Split(',').Length);
    }

    [Fact]
    public async Task Eating_disorder_waits_are_withheld_where_fewer_than_two_urgent_referrals_came()
    {
        // Eight of each treated in time in November; only one urgent referral came in the quarter, then two.
        string Of(int n, string priority, string received) => $"{priority}{n},{priority}-{n},eating-disorder,{received},{priority},2020-11-0{1 + (n % 3)},12,15\n";
        var rows = "referral_id,child_id,service,received_on,priority,treatment_on,reason,age_at_referral\n" + string.Concat(Enumerable.Range(1, 8).Select(n => Of(n, "routine", "2020-10-20")))
            + string.Concat(Enumerable.Range(1, 7).Select(n => Of(n, "urgent", "2020-09-30"))) + Of(8, "urgent", "2020-10-20");
        Load(rows, new(2020, 12, 31));
        await using (var site = await TestSite.StartAsync(register.Folder))
        {
            Assert.All((await site.PageAsync("/waits/public")).QuerySelectorAll("#public-treated td"), cell => Assert.Equal("*", cell.TextContent));
        }

        Load(rows + Of(9, "urgent", "2020-10-20"), new(2020, 12, 31));
        await using var again = await TestSite.StartAsync(register.Folder);
        Assert.Equal(["8", "8", "0", "100"], (await again.PageAsync("/waits/public")).QuerySelectorAll("#public-treated tbody tr")[1].QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("Staff=many", "The number of staff must be a number from 0 to 200")]
    [InlineData("NotBrought=101", "The appointments in 100 must be a number from 0 to 100")]
    [InlineData("More=hope", "'hope' is no change; write ")]
    [InlineData("From.Day=31&From.Month=2&From.Year=2021", "The day from which it changes must be a real date")]
    public async Task A_question_that_cannot_be_asked_is_refused_in_words(string query, string problem)
    {
        var rows = new StringWriter();
        PathwayCsv.Write(SamplePathways.Make(300, 1), rows);
        Load(rows.ToString(), new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        Assert.StartsWith(problem, (await site.PageAsync($"/waits/list/autism/asd-start-12/what-if?{query}")).QuerySelector(".govuk-error-summary a")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commissioners_registers_count_what_is_late_and_missing()
    {
        Load(Rows, new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder, role: Role.Analyst);
        using var item = await PostAsync(site, "/waits/commissioner/ContractItem", "", ("provider", "A trust"), ("indicator", "Waits"), ("frequency", "monthly"), ("first", "2020-12-31"), ("due", "20"), ("format", "CSV"));
        Assert.Equal(HttpStatusCode.Redirect, item.StatusCode);
        using var late = await PostAsync(site, "/waits/commissioner/Submission", "", ("item", "1"), ("period", "2020-12-31"), ("received", "2021-01-21"));
        using var demand = await PostAsync(site, "/waits/commissioner/ExpectedDemand", "", ("scenario", "Plan"), ("service", "slt"), ("month", "2020-08-01"), ("expected", "5"));
        var page = await site.PageAsync("/waits/commissioner");
        // The demo's day is 8 March 2021: December came a day late, January was due on 20 February, February is due on 20 March.
        Assert.Contains("3 periods are over: 0 came in time, 1 late, 1 missing.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Plan, Speech and language therapy: 5 referrals expected in 1 month that are over, 2 came (−3).", page.Body!.TextContent, StringComparison.Ordinal);

        var refused = await ReadAsync(await PostAsync(site, "/waits/commissioner/Submission", "", ("item", "9"), ("period", "2020-12-31"), ("received", "2021-01-21")));
        Assert.Equal("There is no contract item 9; the schedule has 1", refused.QuerySelector(".govuk-error-summary a")!.TextContent);
    }

    [Fact]
    public async Task A_file_of_entries_is_kept_whole_or_not_at_all_and_comes_out_as_it_went_in()
    {
        Load(Rows, new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder, role: Role.Analyst);
        const string Register = "/waits/commissioner/ExpectedDemand";
        var refused = await ReadAsync(await ImportAsync(site, Register, "scenario,service,month,expected\nSurge,slt,2020-12-01,4\nSurge,slt,December,many\n"));
        Assert.Equal(
            ["Line 3: Any day of the month must be a day, such as 2021-03-31", "Line 3: Referrals expected must be a number, 0 or more"],
            refused.QuerySelectorAll(".govuk-error-summary a").Select(problem => problem.TextContent));
        Assert.Empty(refused.QuerySelectorAll("#entries li"));
        var renamed = await ReadAsync(await ImportAsync(site, Register, "scenario,service,when,expected\nSurge,slt,2020-12-01,4\n"));
        Assert.Equal("The file has no column ‘month’; it has scenario, service, when, expected", renamed.QuerySelector(".govuk-error-summary a")!.TextContent);

        const string File = "scenario,service,month,expected\n\"Surge, high\",slt,2020-12-01,4\n\"Surge, high\",slt,2020-08-15,1\n";
        using var kept = await ImportAsync(site, Register, File);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        // December brought R3, August R1 and R2.
        Assert.Contains("Surge, high, Speech and language therapy: 5 referrals expected in 2 months that are over, 3 came (−2).", (await site.PageAsync("/waits/commissioner")).Body!.TextContent, StringComparison.Ordinal);
        using var again = await site.AnswerAsync($"{Register}?handler=csv");
        Assert.Equal(File, await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_promise_about_a_list_is_counted_from_the_list_and_drawn_in_its_projection()
    {
        Load(Rows, new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder, role: Role.Analyst);
        var wrong = await ReadAsync(await ImportAsync(site, "/waits/commissioner/PlannedList", "cohort,service,standard,from,baseline,by,target\nall,slt,asd-start-12,2020-09-30,2,2021-03-31,1\n"));
        Assert.Equal("Line 2: 'asd-start-12' has no list of that service; use therapy-open-18", wrong.QuerySelector(".govuk-error-summary a")!.TextContent);
        using var kept = await ImportAsync(site, "/waits/commissioner/PlannedList", "cohort,service,standard,from,baseline,by,target\nchildren waiting,slt,therapy-open-18,2020-09-30,2,2021-03-31,1\n");
        // R1 and R2 waited on 30 September; R3 came in December: three, where half of the one promised should be gone.
        var page = await site.PageAsync("/waits/commissioner");
        Assert.Contains("3 children waiting in December 2020, against 1.5 planned. It has not come nearer since September 2020; 1 by March 2021 needs 0.7 a month.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("td"), cell => cell.TextContent == "off plan");
        Assert.Contains("Trajectory", (await site.PageAsync($"{List}/projection")).QuerySelector("#fan-open")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_held_against_the_sites_own_standards_from_the_next_page_on()
    {
        Load("referral_id,child_id,service,received_on\nR1,C1,hearing,2020-11-01\nR2,C2,hearing,2020-12-20\n", new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        var before = await site.PageAsync("/waits");
        Assert.Contains("No standard has a list of ‘hearing’", before.QuerySelector(".govuk-warning-text")!.TextContent, StringComparison.Ordinal);

        var own = Directory.CreateDirectory(StandardCatalogue.FolderOf(register.Folder)).FullName;
        System.IO.File.WriteAllText(Path.Combine(own, "hearing-6.json"), Hearing(42));
        var after = await site.PageAsync("/waits");
        Assert.Null(after.QuerySelector(".govuk-warning-text"));
        Assert.Equal(["2", "1"], after.QuerySelectorAll("#lists tbody td").Take(2).Select(cell => cell.TextContent));
        Assert.Contains("Open pathways within 6 weeks", (await site.PageAsync("/waits/list/hearing/hearing-6")).Body!.TextContent, StringComparison.Ordinal);

        // Another limit under the same name counts anew, what was kept beside the rows included.
        System.IO.File.WriteAllText(Path.Combine(own, "hearing-6.json"), Hearing(100));
        Assert.Equal(["2", "0"], (await site.PageAsync("/waits")).QuerySelectorAll("#lists tbody td").Take(2).Select(cell => cell.TextContent));

        System.IO.File.WriteAllText(Path.Combine(own, "hearing-6.json"), "{");
        Assert.StartsWith("hearing-6.json: ", (await site.PageAsync("/waits")).QuerySelector(".govuk-warning-text__text")!.TextContent.Replace("Warning", "", StringComparison.Ordinal).Trim(), StringComparison.Ordinal);

        static string Hearing(int days) =>
            $$"""{"id":"hearing-6","services":["hearing"],"title":"Hearing tests","stops_at":"first_contact","limit_days":{{days}},"basis":"open","not_brought":"continues","source":"A local contract"}""";
    }

    [Fact]
    public async Task The_access_measure_is_a_share_of_the_estimate_and_stands_beside_the_count_without_who_began_since()
    {
        // Four children seen in 2020, of whom RX4 saw one; RX4 submits only from July.
        Load("referral_id,child_id,service,received_on,choice_on,provider,age_at_referral\nR1,C1,camhs,2020-02-01,2020-02-10,RX1,12\nR2,C2,camhs,2020-03-01,2020-03-10,RX1,12\nR3,C3,camhs,2020-09-01,2020-09-10,RX1,12\nR4,C4,camhs,2020-09-01,2020-09-10,RX4,12\n", new(2020, 12, 31));
        using (var db = register.Folder.Register())
        {
            var desk = new CommissionerDesk(db, "a-council", StandardCatalogue.Shipped);
            Assert.Empty(desk.Import(CommissionerKind.ProviderFlow, new StringReader("provider,from\nRX1,2018-01-01\nRX4,2020-07-01\n"), "Analyst", new(2021, 3, 8)).Problems);
            Assert.Empty(desk.Import(CommissionerKind.EstimatedNeed, new StringReader("children,on,planned,source\n9,2020-04-01,35,Survey of 2019\n"), "Analyst", new(2021, 3, 8)).Problems);
        }

        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await site.PageAsync("/waits/commissioner");
        Assert.Contains("4 children in the twelve months to 31 Dec 2020.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("That is 44.4% of the 9 estimated to need them on 1 Apr 2020 (Survey of 2019); the plan is 35%.", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("with a break in the series, for RX4 submits only since 1 Jul 2020", page.QuerySelector("#access-0 figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("tr"), row => row.TextContent.Contains("Dec 2020", StringComparison.Ordinal) && row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).SequenceEqual(["4", "3"]));
    }

    [Fact]
    public void The_registers_that_come_with_the_demo_can_all_be_imported()
    {
        using var db = register.Folder.Register();
        var desk = new CommissionerDesk(db, "a-council", StandardCatalogue.Shipped);
        foreach (var kind in Enum.GetValues<CommissionerKind>())
        {
            using var rows = System.IO.File.OpenText(Path.Combine(Cli.DemoCommand.SampleRegisters, $"{kind}.csv"));
            Assert.Empty(desk.Import(kind, rows, "Analyst", new(2021, 3, 8)).Problems);
        }

        // A submission that names its item by the indicator leads to the item's number.
        var entries = db.CommissionerEntriesOf("a-council", null);
        var due = CommissionerRegister.Due(entries, new(2021, 3, 8)).Where(one => one.Item["indicator"] == "Eating disorder standards").ToList();
        Assert.Equal([(new DateOnly(2020, 9, 30), false), (new DateOnly(2020, 12, 31), true)], due.Select(one => (one.PeriodEnds, one.IsLate)));
    }

    [Fact]
    public async Task An_indicator_of_the_pack_leads_to_its_list_and_the_pack_s_promise_is_told_truly()
    {
        using var sample = new LoadedSample();
        await using var site = await TestSite.StartAsync(sample.Folder);
        Assert.Equal("waiting lists", (await site.PageAsync("/indicators/a-rtt-salt-18w?organisation=ccg-a")).QuerySelector("#who-waits-a-rtt-salt-18w a")!.TextContent);
        new PathwayLoader(sample.Folder, TimeProvider.System).Load("ccg-a", "slt.csv", Encoding.UTF8.GetBytes(Rows), PathwayProfile.Plain, new(2020, 12, 31), "Analyst");
        var link = (await site.PageAsync("/indicators/a-rtt-salt-18w?organisation=ccg-a")).QuerySelector("#who-waits-a-rtt-salt-18w a")!.GetAttribute("href")!;
        Assert.Equal("Speech and language therapy: who waits", (await site.PageAsync(link)).QuerySelector("h1")!.TextContent);
        // Figures counted since are a load too, and have no text: the promise still stands.
        using (var db = sample.Folder.Register())
        {
            db.Add(new Marram.Loads.Load { Number = db.Loads.Max(load => load.Number) + 1, Hash = "counted", AcceptedAt = new DateTimeOffset(2021, 3, 8, 12, 0, 0, TimeSpan.Zero), Kind = "counted", Name = "Counted" });
            db.SaveChanges();
        }

        var promises = (await site.PageAsync("/waits?organisation=ccg-a")).QuerySelector("#promises")!.TextContent;
        Assert.Contains("needs 89.7 a month", promises, StringComparison.Ordinal);
        Assert.Contains("ahead", promises, StringComparison.Ordinal);
    }

    private PathwayFile Load(string csv, DateOnly reaches) =>
        new PathwayLoader(register.Folder, TimeProvider.System).Load("a-council", "made-up.csv", Encoding.UTF8.GetBytes(csv), PathwayProfile.Plain, reaches, "Analyst") is { File: { } file } ? file
            : throw new InvalidOperationException("The file was not loaded.");

    private static Task<HttpResponseMessage> ImportAsync(TestSite site, string register, string csv) => SendAsync(site, $"{register}?handler=import", register, token =>
        new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "Entered", "entries.csv" }, { new StringContent(token), "__RequestVerificationToken" } });

    private static Task<HttpResponseMessage> PostAsync(TestSite site, string path, params (string Name, string Value)[] fields) => PostAsync(site, path, "", fields);

    private static async Task<HttpResponseMessage> PostAsync(TestSite site, string path, string form, params (string Name, string Value)[] fields) =>
        await SendAsync(site, path, form, token => new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]));

    private static async Task<HttpResponseMessage> UploadAsync(TestSite site, string csv, params (string Name, string Value)[] fields) => await SendAsync(site, "/waits/load", "", token =>
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "Pathways", "extract.csv" }, { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    });

    private static async Task<HttpResponseMessage> SendAsync(TestSite site, string path, string form, Func<string, HttpContent> content)
    {
        using var got = await site.AnswerAsync(form.Length > 0 ? form : path);
        var page = new HtmlParser().ParseDocument(await got.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content(page.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!) };
        request.Headers.Add("Cookie", string.Join("; ", got.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
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
