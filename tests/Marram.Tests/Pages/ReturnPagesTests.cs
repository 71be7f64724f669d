using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Dom;
using Marram.Access;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages;

public sealed class ReturnPagesTests : IDisposable
{
    private static readonly string Golden = Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-903", "y2026-n300-s1-datesok");

    private static readonly DateOnly AfterTheYear = new(2026, 4, 1);

    private readonly TemporaryData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_return_is_checked_row_by_row_as_the_command_checks_it()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await CheckedAsync(site, FilesOf("this"), FilesOf("prev"));

        Assert.StartsWith("Check 1: Children looked after (SSDA903) 2025/26", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var now = Ssda903Reader.Read(ReturnFile.Of(Path.Combine(Golden, "this")));
        var last = Ssda903Reader.Read(ReturnFile.Of(Path.Combine(Golden, "prev")));
        var expected = Ssda903Report.Of(new(2026), now, last, ReferenceData.None with { Authority = "E08000012" });
        Assert.Contains($"{expected.Check.Places:N0} things to mend", page.QuerySelector("#work")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{expected.Check.Count("passed")} passed, {expected.Check.Count("findings")} found something, {expected.Check.Count("skipped")} could not be run",
            page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(expected.Files.Count, page.QuerySelectorAll("#tables tbody tr").Length);

        using var csv = await site.AnswerAsync("/returns/1?handler=Download&format=csv");
        using var own = new StringWriter { NewLine = "\n" };
        FindingsCsv.Write(own, expected.Check);
        Assert.Equal(own.ToString(), await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_census_is_checked_as_the_command_checks_it_and_what_was_passed_over_is_said()
    {
        var path = Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-cin", "y2026-n300-s1", "cin.xml");
        var expected = CinReport.Of(new(2026), CinReader.Read(ReturnFile.Of(path))).Check;
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await CheckedAsync(site, [("cin.xml", File.ReadAllText(path).Replace("<Ethnicity>", "<Shoe/><Ethnicity>"))], [], kind: "cin");

        Assert.StartsWith("Check 1: Children in need (CIN census) 2025/26", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{expected.Places:N0} things to mend", page.QuerySelector("#work")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Shoe in ChildCharacteristics is no element the census has there: passed over 301 times.", page.QuerySelector("#remarks")!.TextContent, StringComparison.Ordinal);
        var enquiries = page.QuerySelectorAll("#tables tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "Section47");
        Assert.Contains("59", enquiries.TextContent, StringComparison.Ordinal);
        Assert.Contains("2025", enquiries.TextContent, StringComparison.Ordinal);

        var row = (await site.PageAsync("/returns/1/findings?rule=8608")).QuerySelector("#findings tbody tr th a")!;
        var finding = await site.PageAsync(row.GetAttribute("href")!);
        var sent = System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(path).Replace("<Ethnicity>", "<Shoe/><Ethnicity>"));
        var place = System.Text.RegularExpressions.Regex.Match(finding.Body!.TextContent, "byte ([0-9,]+) of the file").Groups[1].Value.Replace(",", "");
        Assert.Equal("<Assessments>"u8, sent.AsSpan(int.Parse(place, System.Globalization.CultureInfo.InvariantCulture), 13));
        Assert.Contains("Assessments, line 85 of cin.xml", finding.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_check_says_what_is_new_what_was_put_right_and_which_rows_changed()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        await CheckedAsync(site, Small("F"), []);
        var second = await CheckedAsync(site, Small("X"), []);

        Assert.Contains("Since check 1: 1 new", second.QuerySelector("#work")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "1"], second.QuerySelectorAll("#tables tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "Header")
            .QuerySelectorAll("td").TakeLast(3).Select(cell => cell.TextContent));

        var third = await CheckedAsync(site, Small("F"), []);
        Assert.Contains("0 new, 1 put right", third.QuerySelector("#work")!.TextContent, StringComparison.Ordinal);
        var gone = await site.PageAsync("/returns/3/findings?state=fixed");
        Assert.Equal(["101"], gone.QuerySelectorAll("#findings tbody th").Select(cell => cell.FirstChild!.TextContent.Trim()));
    }

    [Fact]
    public async Task Findings_are_worked_on_by_rule_by_child_and_by_team_and_no_address_holds_a_childs_number()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        await CheckedAsync(site, Small("X"), []);
        var run = await FormOfPage.OpenAsync(site, "/returns/1");
        using (var named = await run.SendAsync(new Dictionary<string, string> { ["rule"] = "101", ["team"] = "Data team" }, "?handler=Team"))
        {
            Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
        }

        var page = await site.PageAsync("/returns/1/findings?rule=101");
        var row = Assert.Single(page.QuerySelectorAll("#findings tbody tr"));
        Assert.Equal("Data team", row.QuerySelectorAll("td")[^1].TextContent);
        Assert.Contains("KID1", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("a"), link => link.GetAttribute("href")!.Contains("KID1", StringComparison.Ordinal));

        var finding = await FormOfPage.OpenAsync(site, row.QuerySelector("th a")!.GetAttribute("href")!);
        using (var empty = await finding.SendAsync(new Dictionary<string, string> { ["Reason"] = " " }, "?handler=Reason"))
        {
            Assert.Equal("Enter why it is right as it stands", (await FormOfPage.ReadAsync(empty)).QuerySelector(".govuk-error-summary a")!.TextContent);
        }

        (await finding.SendAsync(new Dictionary<string, string> { ["Reason"] = "Recorded so on the court’s order." }, "?handler=Reason")).Dispose();
        (await finding.SendAsync(new Dictionary<string, string> { ["Team"] = "Leaving care" }, "?handler=Team")).Dispose();
        row = (await site.PageAsync("/returns/1/findings?rule=101")).QuerySelector("#findings tbody tr")!;
        Assert.Equal(["With a reason", "Leaving care"], row.QuerySelectorAll("td").TakeLast(2).Select(cell => cell.TextContent));

        // The reason holds in the next check.
        await CheckedAsync(site, Small("X"), []);
        row = (await site.PageAsync("/returns/2/findings?rule=101")).QuerySelector("#findings tbody tr")!;
        Assert.Equal("With a reason", row.QuerySelectorAll("td")[^2].TextContent);
    }

    [Fact]
    public async Task What_was_sent_is_signed_off_with_a_statement_and_lies_sealed()
    {
        await using var site = await TestSite.StartAsync(data.Folder, today: AfterTheYear);
        await CheckedAsync(site, Whole("X"), []);
        var form = await FormOfPage.OpenAsync(site, "/returns/1/sign-off");
        using (var silent = await form.SendAsync(new Dictionary<string, string> { ["Statement"] = "" }))
        {
            Assert.Equal("Say why the return is sent while something stands", (await FormOfPage.ReadAsync(silent)).QuerySelector(".govuk-error-summary a")!.TextContent);
        }

        (await form.SendAsync(new Dictionary<string, string> { ["Statement"] = "Agreed with the department." })).Dispose();
        var index = await site.PageAsync("/returns");
        Assert.Contains("Agreed with the department.", index.QuerySelector("#sent tbody tr")!.TextContent, StringComparison.Ordinal);

        Assert.Empty(Directory.GetDirectories(Path.Combine(data.Path, "returns", "1")));
        var archive = await FormOfPage.OpenAsync(site, "/returns/1/archive");
        using var opened = await archive.SendAsync(new Dictionary<string, string> { ["Reason"] = "Asked for by the department." });
        using var zip = new ZipArchive(await opened.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["now/episodes.csv", "now/header.csv"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Contains("Asked for by the department.", (await site.PageAsync("/returns/1/archive")).QuerySelector("#openings")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_signed_off_is_counted_at_once_and_the_passport_says_which_rules_touch_the_figure()
    {
        await using var site = await TestSite.StartAsync(data.Folder, today: AfterTheYear);
        // KID1 is in care; KID2 is not, and its sex is no code.
        await CheckedAsync(site,
        [
            ("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nKID1,2,01/02/2012,WBRI,,,\nKID2,7,01/02/2013,WBRI,UN1,,\n"),
            Episodes,
        ], []);
        var form = await FormOfPage.OpenAsync(site, "/returns/1/sign-off");

        (await form.SendAsync(new Dictionary<string, string> { ["Statement"] = "Agreed." })).Dispose();

        var outcome = "";
        for (var tries = 0; tries < 300 && !outcome.Contains("measures counted", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            outcome = (await site.PageAsync("/measures/counting")).QuerySelector(".govuk-inset-text")?.TextContent ?? "";
        }

        using var db = data.Folder.Register();
        var figure = db.CountedFiguresOf("looked-after").Single(one => one.LastDay == new DateOnly(2026, 3, 31));
        Assert.Equal(1, figure.Met);

        // The passport has the rules that found something on the one child in the figure, and not those on the other.
        var found = db.RunFindings.Select(finding => new { finding.ChildId, finding.Rule }).Distinct().ToList();
        var rules = (await site.PageAsync($"/counted/{figure.Code}")).QuerySelectorAll("#touching tbody tr");
        Assert.NotEmpty(found.Where(finding => finding.ChildId == "KID2").Select(finding => finding.Rule).Except(found.Where(finding => finding.ChildId == "KID1").Select(finding => finding.Rule)));
        Assert.Equal(found.Where(finding => finding.ChildId == "KID1").Select(finding => finding.Rule).Order(StringComparer.Ordinal), rules.Select(row => row.QuerySelector("th")!.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.NotEmpty(rules);
        Assert.All(rules, row => Assert.Equal("1", row.QuerySelectorAll("td")[^1].TextContent));
    }

    [Fact]
    public async Task What_is_signed_off_becomes_records_and_no_key_to_them_lies_in_the_data_folder()
    {
        await using var site = await TestSite.StartAsync(data.Folder, today: AfterTheYear);
        await CheckedAsync(site, Whole("2"), []);
        Assert.Empty(Store().Loads());
        var form = await FormOfPage.OpenAsync(site, "/returns/1/sign-off");
        (await form.SendAsync(new Dictionary<string, string> { ["Statement"] = "Agreed." })).Dispose();

        var load = Assert.Single(Store().Loads());
        Assert.Equal(("ssda903", "E08000012", new DateOnly(2026, 3, 31), 1L), (load.Source, load.Authority, load.LastDay, load.Tables.Single(table => table.Name == "child").Rows));
        Assert.StartsWith("In the record store: load 1, taken in on 1 Apr 2026, 2 records", (await site.PageAsync("/returns/1")).QuerySelector("#records")!.TextContent, StringComparison.Ordinal);
        var keys = Directory.GetFiles(KeyStore.Beside(data.Folder), "*.key").Select(Path.GetFileName).Order();
        Assert.Equal(["archive.key", "digest.key", "pseudonym.key"], keys);
        Assert.Empty(Directory.GetFiles(data.Path, "*.key", SearchOption.AllDirectories));
        Assert.DoesNotContain(Directory.GetFiles(data.Path, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".sealed", StringComparison.Ordinal)),
            file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains("KID1", StringComparison.Ordinal));
    }

    // Checked all year, sent when it is over: on its last day it may be.
    [Theory]
    [InlineData("2026-03-30", "The year 2025/26 runs until 31 Mar 2026, and today is 30 Mar 2026: a return is taken in when its year is over.")]
    [InlineData("2026-03-31", null)]
    public async Task A_return_of_a_year_that_is_not_over_is_not_signed_off(string today, string? why)
    {
        await using var site = await TestSite.StartAsync(data.Folder, today: DateOnly.ParseExact(today, "yyyy-MM-dd"));
        await CheckedAsync(site, Whole("2"), []);
        Assert.Equal(why is not null, (await site.PageAsync("/returns/1")).QuerySelector("#not-yet") is not null);
        var form = await FormOfPage.OpenAsync(site, "/returns");

        using var answer = await form.SendAsync(new Dictionary<string, string> { ["Statement"] = "Agreed." }, "/returns/1/sign-off");

        Assert.Equal(why, (await FormOfPage.ReadAsync(answer)).QuerySelector(".govuk-error-summary a")?.TextContent);
        Assert.Equal(why is null ? 1 : 0, Store().Loads().Count);
        await using var db = data.Folder.Register();
        Assert.Equal(why is null, db.Submissions.Any());
    }

    [Fact]
    public async Task A_census_whose_header_says_another_year_is_not_signed_off()
    {
        await using var site = await TestSite.StartAsync(data.Folder, today: AfterTheYear);
        await CheckedAsync(site,
            [("cin.xml", "<Message><Header><CollectionDetails><Year>2025</Year></CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>KID1</LAchildID></ChildIdentifiers></Child></Children></Message>")],
            [], kind: "cin");
        var form = await FormOfPage.OpenAsync(site, "/returns/1/sign-off");
        using var answer = await form.SendAsync(new Dictionary<string, string> { ["Statement"] = "Agreed." });
        Assert.Equal("Its records cannot be taken in. cin.xml: the header says the year 2025; wanted 2026, as asked for.",
            (await FormOfPage.ReadAsync(answer)).QuerySelector(".govuk-error-summary a")!.TextContent);
        await using var db = data.Folder.Register();
        Assert.False(db.Submissions.Any());
    }

    [Theory]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(40)]
    public async Task An_archive_that_was_changed_or_cut_off_is_not_opened_and_says_so(int length)
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        await CheckedAsync(site, Small("F"), []);
        var path = Path.Combine(data.Path, "returns", "1", "sent.sealed");
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))[..length], TestContext.Current.CancellationToken);
        var form = await FormOfPage.OpenAsync(site, "/returns/1/archive");
        using var answer = await form.SendAsync(new Dictionary<string, string> { ["Reason"] = "Asked for by the department." });
        Assert.Equal("The archive was sealed under another key, or was changed since.", (await FormOfPage.ReadAsync(answer)).QuerySelector(".govuk-error-summary a")!.TextContent);
        await using var db = data.Folder.Register();
        Assert.False(db.ArchiveOpenings.Any());
    }

    [Fact]
    public async Task An_indicator_counted_from_the_return_says_how_good_the_return_is()
    {
        data.LoadSample();
        await using var site = await TestSite.StartAsync(data.Folder);
        Assert.DoesNotContain("Quality of its return", (await site.PageAsync("/indicators/s-cla-rate")).Body!.TextContent, StringComparison.Ordinal);
        await CheckedAsync(site, Small("X"), []);
        var errors = (await EndOfAsync(1)).Errors;
        Assert.True(errors > 1);

        Assert.Contains($"{errors} places to put right and 0 queries in Children looked after (SSDA903) 2025/26: check 1",
            string.Join(' ', (await site.PageAsync("/indicators/s-cla-rate")).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("Quality of its return", (await site.PageAsync("/indicators/s-re-referrals")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_fit_is_explained_and_nothing_is_kept()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await CheckedAsync(site, [("header.csv", "CHILD,SEX,DOB,ETHNICITY,UPN,MOTHER,MC_DOB\n")], []);
        Assert.Contains("header.csv", page.QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ETHNICITY (should be ETHNIC)", page.QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(data.Path, "returns", "1")));
    }

    [Fact]
    public async Task Files_that_hold_more_than_the_limit_are_refused_in_words_and_nothing_is_kept()
    {
        var desk = new ReturnDesk(data.Folder, KeyStore.Open(KeyStore.Beside(data.Folder)), new ClockAt(TemporaryData.PackDay)) { Limit = 1_000_000 };
        foreach (var (length, state) in new[] { (1_000_000, RunState.Done), (1_000_001, RunState.Refused) })
        {
            using var header = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Small("F")[0].Content.PadRight(length, '\n')));
            var run = await desk.TakeInAsync(
                new() { Return = "ssda903", Year = 2026, AskedAt = DateTimeOffset.UnixEpoch, AskedBy = "Performance analyst" }, [("header.csv", header)], [], TestContext.Current.CancellationToken);
            desk.Check(run, CancellationToken.None);
            Assert.Equal(state, (await EndOfAsync(run)).State);
        }

        Assert.Equal("header.csv: the files hold more than 1 MB, the most that is read.", (await EndOfAsync(2)).Problems);
        Assert.Empty(Directory.GetFileSystemEntries(desk.FolderOf(2)));
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("header.csv", CompressionLevel.Fastest).Open();
            var zeros = new byte[1_000_000];
            for (var megabyte = 0; megabyte <= ReturnFile.DefaultLimit / 1_000_000; megabyte++)
            {
                entry.Write(zeros);
            }
        }

        await using var site = await TestSite.StartAsync(data.Folder);
        var form = await FormOfPage.OpenAsync(site, "/returns");
        using var upload = Upload(form, [], []);
        upload.Add(new ByteArrayContent(bomb.ToArray()), "Now", "return.zip");
        (await form.SendAsync(upload)).Dispose();
        await EndOfAsync(1);
        Assert.Equal("return.zip/header.csv: the files hold more than 500 MB, the most that is read.", (await site.PageAsync("/returns/1")).QuerySelector("#problems li")!.TextContent);
    }

    [Theory]
    [InlineData("cin", "cin.xml", "<Message>&e;</Message>")]
    [InlineData("ssda903", "903.xml", "<EXPSSDA903><CHILD>&e;</CHILD></EXPSSDA903>")]
    public async Task A_file_that_defines_entities_is_refused(string kind, string name, string content)
    {
        const string Bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbbbbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>";
        await using var site = await TestSite.StartAsync(data.Folder);
        var page = await CheckedAsync(site, [(name, Bomb + content)], [], kind: kind);
        Assert.StartsWith($"{name}: this is no well-formed XML, or it defines", page.QuerySelector("#problems li")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(data.Path, "returns", "1")));
    }

    [Fact]
    public async Task A_check_cut_off_by_the_end_of_the_program_begins_again_at_the_next_start()
    {
        var desk = new ReturnDesk(data.Folder, KeyStore.Open(KeyStore.Beside(data.Folder)), new ClockAt(TemporaryData.PackDay));
        using var header = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Small("F")[0].Content));
        await desk.TakeInAsync(
            new() { Return = "ssda903", Year = 2026, AskedAt = DateTimeOffset.UnixEpoch, AskedBy = "Performance analyst" },
            [("header.csv", header)], [], TestContext.Current.CancellationToken);
        await using (var db = data.Folder.Register())
        {
            await db.ReturnRuns.ExecuteUpdateAsync(run => run.SetProperty(one => one.State, RunState.Checking), TestContext.Current.CancellationToken);
        }

        await using var site = await TestSite.StartAsync(data.Folder);
        Assert.Equal(RunState.Done, (await EndOfAsync(1)).State);
    }

    [Fact]
    public async Task A_run_that_waits_can_be_stopped()
    {
        var desk = new ReturnDesk(data.Folder, KeyStore.Open(KeyStore.Beside(data.Folder)), new ClockAt(TemporaryData.PackDay));
        using var header = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Small("F")[0].Content));
        var run = await desk.TakeInAsync(
            new() { Return = "ssda903", Year = 2026, AskedAt = DateTimeOffset.UnixEpoch, AskedBy = "Performance analyst" },
            [("header.csv", header)], [], TestContext.Current.CancellationToken);
        desk.StopWaiting(run);
        Assert.Null(desk.Next(isStart: true));
        Assert.False(Directory.Exists(desk.FolderOf(run)));

        using var stop = new CancellationTokenSource();
        using var again = new MemoryStream(header.ToArray());
        run = await desk.TakeInAsync(
            new() { Return = "ssda903", Year = 2026, AskedAt = DateTimeOffset.UnixEpoch, AskedBy = "Performance analyst" },
            [("header.csv", again)], [], TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        desk.Check(run, stop.Token);
        await using var db = data.Folder.Register();
        Assert.Equal(RunState.Stopped, db.ReturnRuns.Single(one => one.Number == run).State);
        Assert.False(db.RunFindings.Any());
    }

    [Fact]
    public async Task What_the_form_lacks_is_said_beside_its_boxes()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var form = await FormOfPage.OpenAsync(site, "/returns");
        using var answer = await form.SendAsync(Upload(form, [("notes.docx", "x")], [], authority: "Sefton"));
        Assert.Equal(["‘notes.docx’ is no CSV, XML or zip file", "The authority’s code must be a letter and eight digits, such as E08000012"],
            (await FormOfPage.ReadAsync(answer)).QuerySelectorAll(".govuk-error-summary a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task The_calendar_holds_what_is_written_down_until_it_is_taken_off()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var form = await FormOfPage.OpenAsync(site, "/returns");
        (await form.SendAsync(new Dictionary<string, string> { ["What"] = "SSDA903 2020/21 is due", ["Day.Day"] = "18", ["Day.Month"] = "3", ["Day.Year"] = "2021" }, "?handler=Date")).Dispose();
        var shown = (await site.PageAsync("/returns")).QuerySelector("#calendar li")!;
        Assert.Contains("18 Mar 2021 SSDA903 2020/21 is due", shown.TextContent.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("in 10 days", shown.TextContent, StringComparison.Ordinal);

        (await form.SendAsync(new Dictionary<string, string> { ["number"] = "1" }, "?handler=EndDate")).Dispose();
        Assert.Null((await site.PageAsync("/returns")).QuerySelector("#calendar"));
    }

    [Fact]
    public async Task The_calendar_says_when_the_department_collects_each_return()
    {
        await using var site = await TestSite.StartAsync(data.Folder);
        var collections = (await site.PageAsync("/returns")).QuerySelectorAll("#collections li").Select(line => line.TextContent);
        Assert.Equal(
            [
                "Children looked after (SSDA903), 2020/21: the year ends on 31 Mar 2021, and the department collects it from 1 April to about 30 June.",
                "Children in need (CIN census), 2020/21: the year ends on 31 Mar 2021, and the department collects it from April to July.",
            ],
            collections);
    }

    [Theory]
    [InlineData("/returns", "member")]
    [InlineData("/returns/1/sign-off", "analyst")]
    [InlineData("/returns/1/archive", "analyst")]
    public async Task Who_may_not_is_told_so(string path, string role)
    {
        await using var site = await TestSite.StartAsync(data.Folder, Role.Find(role));
        using var answer = await site.AnswerAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static (string Name, string Content)[] FilesOf(string part) =>
        [.. Directory.GetFiles(Path.Combine(Golden, part)).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];

    private RecordStore Store() => new(data.Folder, KeyStore.Open(KeyStore.Beside(data.Folder)), new ClockAt(TemporaryData.PackDay));

    private static (string Name, string Content) Episodes =>
        ("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\nKID1,03/04/2025,S,C2,N1,U1,PR1,,,,,,\n");

    // The same child with the episodes without which a return is not loaded.
    private static (string Name, string Content)[] Whole(string sex) => [.. Small(sex), Episodes];

    // One child whose sex is a code or is none.
    private static (string Name, string Content)[] Small(string sex) => [("header.csv", $"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nKID1,{sex},01/02/2012,WBRI,UN1,,\n")];

    private static MultipartFormDataContent Upload(
        FormOfPage form, (string Name, string Content)[] now, (string Name, string Content)[] last, string authority = "E08000012", string kind = "ssda903")
    {
        var upload = new MultipartFormDataContent
        {
            { new StringContent(form.Token), "__RequestVerificationToken" },
            { new StringContent(kind), "Return" },
            { new StringContent("2026"), "Year" },
            { new StringContent(authority), "Authority" },
        };
        foreach (var (part, files) in new[] { ("Now", now), ("Last", last) })
        {
            foreach (var (name, content) in files)
            {
                upload.Add(new StringContent(content), part, name);
            }
        }

        return upload;
    }

    private async Task<IHtmlDocument> CheckedAsync(TestSite site, (string Name, string Content)[] now, (string Name, string Content)[] last, string kind = "ssda903")
    {
        var form = await FormOfPage.OpenAsync(site, "/returns");
        using var answer = await form.SendAsync(Upload(form, now, last, kind: kind));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var address = answer.Headers.Location!.ToString();
        await EndOfAsync(int.Parse(address.Split('?')[0].Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
        return await site.PageAsync(address);
    }

    private async Task<ReturnRun> EndOfAsync(int number)
    {
        while (true)
        {
            await using var db = data.Folder.Register();
            var run = await db.ReturnRuns.AsNoTracking().SingleAsync(one => one.Number == number, TestContext.Current.CancellationToken);
            if (run.IsOver)
            {
                return run;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
