using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using Marram.Access;
using Marram.Cli;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Waits;
using Marram.Web;

namespace Marram.Pages;

/// <summary>How lists come in: extracts of national data sets, large files with bad rows, files that are stopped; and what a later file changes about a past day.</summary>
public sealed class WaitsLoadTests : IDisposable
{
    // S1 is seen on 1 December; S2's contact has an unknown status; S3 waits.
    private static readonly (string Name, string Text)[] Csds =
    [
        ("CYP000Header.csv", "OrgID_Provider\nRX1\n"),
        ("CYP101Referral.csv", "ServiceRequestID,LocalPatientID,ReferralRequest_ReceivedDate,PriorityType,OrgID_Commissioner\nS1,NHS-1,2020-10-01,3,01V\nS2,NHS-2,2020-10-01,3,01V\nS3,NHS-3,2020-08-01,3,01V\n"),
        ("CYP102ServiceTypeReferredTo.csv", "ServiceRequestID,TeamID_Local,ServiceType,Referral_ClosureDate,Referral_RejectionDate\nS1,t,slt,,\nS2,t,slt,,\nS3,t,slt,,\n"),
        ("CYP201CareContact.csv", "ServiceRequestID,Contact_Date,AttendOrNot,ConsMediumUsed\nS1,2020-12-01,5,01\nS2,2020-12-02,9,01\n"),
    ];

    private readonly MonthlyRegister register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14));

    public void Dispose() => register.Dispose();

    [Fact]
    public async Task A_file_that_takes_another_provider_s_children_off_a_list_says_so()
    {
        const string Headings = "referral_id,child_id,service,received_on,provider\n";
        PathwayFile Load(string rows, DateOnly reaches) => new PathwayLoader(register.Folder, TimeProvider.System).Load("a-council", "list.csv", Encoding.UTF8.GetBytes(Headings + rows), PathwayProfile.Plain, reaches, "Analyst").File!;
        Load("R1,C1,camhs,2020-10-01,RX1\nR2,C2,camhs,2020-10-01,RX4\nR6,C6,camhs,2020-10-01,RX1\nR3,C3,slt,2020-10-01,RX1\n", new(2020, 11, 30));
        var named = Load("R4,C4,camhs,2020-12-01,RX4\n", new(2020, 12, 15));
        var one = Load("R4,C4,camhs,2020-12-01,rx4\nR2,C2,camhs,2020-10-01,RX4\nR5,C5,camhs,2020-10-01,\n", new(2020, 12, 31));
        await using var site = await TestSite.StartAsync(register.Folder);
        Assert.Empty((await site.PageAsync($"/waits/files/{named.Number}")).QuerySelectorAll(".govuk-warning-text"));
        var warning = Assert.Single((await site.PageAsync($"/waits/files/{one.Number}")).QuerySelectorAll(".govuk-warning-text"));
        Assert.Contains("Child and adolescent mental health: nobody of RX1 is in this file", warning.TextContent, StringComparison.Ordinal);
        var both = Load("R4,C4,camhs,2020-12-01,RX4\nR1,C1,camhs,2020-10-01,RX1\n", new(2021, 1, 31));
        Assert.Empty((await site.PageAsync($"/waits/files/{both.Number}")).QuerySelectorAll(".govuk-warning-text"));
    }

    [Fact]
    public async Task A_zip_of_the_community_tables_becomes_a_list_with_the_reason_of_each_row_left_out()
    {
        await using var site = await TestSite.StartAsync(register.Folder);
        using var sent = await UploadAsync(site, ("extract.zip", Zip(Csds)));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var file = await site.PageAsync(sent.Headers.Location!.ToString());
        Assert.Equal("2 referrals; 1 row left out", file.QuerySelector("#read")!.TextContent);
        using var rejected = await site.AnswerAsync("/waits/files/1?handler=rejected");
        Assert.Equal("line,reasons\n3,\"'AttendOrNot' is '9' in CYP201CareContact line 3; use 2, 3, 4, 5, 6, 7 or blank.\"\n", await rejected.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // Received on 1 August, 152 days before: over the limit of 126.
        Assert.StartsWith("1 child waits; 1 longer than 18 weeks; the longest has waited 21 weeks.", (await site.PageAsync("/waits/list/slt/therapy-open-18")).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(register.Folder.FullPath, "pathways"), "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("NHS-", File.ReadAllText(path), StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(register.Folder.FullPath, "incoming")));
    }

    [Fact]
    public async Task What_was_sent_is_sealed_and_opens_only_with_a_reason_that_is_kept()
    {
        await using var site = await TestSite.StartAsync(register.Folder);
        using var sent = await UploadAsync(site, [.. Csds.Select(table => (table.Name, Encoding.UTF8.GetBytes(table.Text)))]);
        var form = await FormOfPage.OpenAsync(site, "/waits/files/1/sealed");
        Assert.NotNull((await FormOfPage.ReadAsync(await form.SendAsync([new("Reason", "")]))).QuerySelector(".govuk-error-summary a"));
        using var opened = await form.SendAsync([new("Reason", "A row is disputed")]);
        await using (var zip = new ZipArchive(await opened.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)))
        {
            using var text = new StreamReader(await zip.GetEntry("CYP101Referral.csv")!.OpenAsync(TestContext.Current.CancellationToken));
            Assert.Equal(Csds[1].Text, await text.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        using (var db = register.Folder.Register())
        {
            Assert.Equal([("sealed files", "A row is disputed", 3)], db.ChildViews.AsEnumerable().Select(look => (look.Kind, look.Reason, look.Rows)));
        }

        var path = Directory.EnumerateFiles(Path.Combine(register.Folder.FullPath, "pathways"), "*.sealed", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("cannot be opened", (await FormOfPage.ReadAsync(await form.SendAsync([new("Reason", "Once more")]))).QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        await using var analyst = await TestSite.StartAsync(register.Folder, Role.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.AnswerAsync("/waits/files/1/sealed")).StatusCode);
    }

    [Theory]
    [InlineData("CYP101Referral.csv", "The table CYP102ServiceTypeReferredTo.csv is missing.")]
    [InlineData("notes.docx", "‘notes.docx’ is no CSV or zip file")]
    [InlineData("broken.zip", "broken.zip: this is no zip file, or a damaged one.")]
    public async Task What_is_no_list_is_refused_in_words(string name, string problem)
    {
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await FormOfPage.ReadAsync(await UploadAsync(site, (name, Encoding.UTF8.GetBytes(Csds[1].Text))));
        Assert.Contains(problem, page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.TextContent));
    }

    [Fact]
    public void A_load_that_is_stopped_leaves_nothing_and_the_same_file_loads_afterwards_with_every_bad_row_told()
    {
        var rows = new StringBuilder("referral_id,child_id,service,received_on\n");
        for (var i = 0; i < 30_000; i++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"R{i},C{i},slt,{(i % 100 == 99 ? "2021-02-30" : "2020-10-01")}\n");
        }

        var upload = PathwayUpload.Csv("large.csv", Encoding.UTF8.GetBytes(rows.ToString()), PathwayProfile.Plain);
        var loader = new PathwayLoader(register.Folder, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var told = new List<long>();
        Assert.Throws<OperationCanceledException>(() => loader.Load("a-council", upload, new(2020, 12, 31), "Analyst", new(read =>
        {
            told.Add(read);
            if (read >= 20_000)
            {
                stop.Cancel();
            }
        }, stop.Token)));
        Assert.Equal([10_000, 20_000], told);
        Assert.False(Directory.Exists(Path.Combine(register.Folder.FullPath, "pathways")));
        using (var db = register.Folder.Register())
        {
            Assert.Empty(db.PathwayFiles);
        }

        var file = loader.Load("a-council", upload, new(2020, 12, 31), "Analyst").File!;
        Assert.Equal((29_700, 300), (file.Referrals, file.Rejected));
        var rejected = PathwayLoader.RejectedOf(register.Folder, file);
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (i * 100) + 1), rejected.Select(row => row.Line));
        Assert.All(rejected, row => Assert.Contains("2021-02-30", row.Reasons, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_load_stopped_while_its_rows_are_written_leaves_no_half_of_them()
    {
        var upload = PathwayUpload.ExtractOf([.. Csds.Select(table => new ReturnFile(table.Name, Encoding.UTF8.GetBytes(table.Text)))])!;
        using var stop = new CancellationTokenSource();
        // The first step after the reading is that of the written rows.
        var steps = 0;
        Assert.Throws<OperationCanceledException>(() => new PathwayLoader(register.Folder, TimeProvider.System).Load("a-council", upload, new(2020, 12, 31), "Analyst", new(_ =>
        {
            if (++steps == 1)
            {
                stop.Cancel();
            }
        }, stop.Token)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(register.Folder.FullPath, "pathways")));
        await using var site = await TestSite.StartAsync(register.Folder);
        Assert.Contains("No list is being loaded.", (await site.PageAsync("/waits/loading")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_day_is_shown_as_it_was_then_beside_what_is_known_now()
    {
        // R1's treatment on 20 November and R3's referral came to light in December's file.
        Load("referral_id,child_id,service,received_on,treatment_on\nR1,C1,slt,2020-07-01,\nR2,C2,slt,2020-11-01,\n", new(2020, 11, 30), 1);
        Load("referral_id,child_id,service,received_on,treatment_on\nR1,C1,slt,2020-07-01,2020-11-20\nR2,C2,slt,2020-11-01,\nR3,C3,slt,2020-11-25,\nR4,C4,slt,2020-11-26,\n", new(2020, 12, 31), 2);
        const string Why = "1 fewer: stop recorded late; 2 more: referral recorded late";
        await using var site = await TestSite.StartAsync(register.Folder);
        var page = await site.PageAsync("/waits/list/slt/therapy-open-18/then?On.Day=30&On.Month=11&On.Year=2020");
        Assert.Equal($"2 waited on 30 Nov 2020 as it was counted then; {Why}; 3 as known now.", page.QuerySelector("#answer")!.TextContent);
        Assert.Equal(["Waiting 2 3", "Longer than 18 weeks 1 0", "Within 18 weeks, of those waiting (%) 50.0 100.0"], page.QuerySelectorAll("#both tbody tr").Take(3).Select(Cells));
        Assert.Equal(["stop recorded late 1 0 0", "referral recorded late 0 2 0"], page.QuerySelectorAll("#causes tbody tr").Select(Cells));
        Assert.Equal(["31 Dec 2020 3 3 no difference", $"30 Nov 2020 2 3 {Why}", "31 Oct 2020 1 1 no difference"], page.QuerySelectorAll("#months tbody tr").Take(3).Select(Cells));
        Assert.Equal("The day must be 31 Dec 2020 or before", (await site.PageAsync("/waits/list/slt/therapy-open-18/then?On.Day=1&On.Month=1&On.Year=2021")).QuerySelector(".govuk-error-summary a")!.TextContent);
        // The link from the list comes to the same page.
        Assert.Contains((await site.PageAsync("/waits/list/slt/therapy-open-18")).QuerySelectorAll(".marram-listnav a"), link => link.TextContent == "Then and now");

        var (status, output, _) = Run("waits", "then", "--organisation", "a-council", "--day", "2020-11-30", "--data", register.Folder.FullPath);
        Assert.Equal(0, status);
        Assert.Contains($"therapy-open-18,slt,1,2,1,50.0,2,3,0,100.0,{Why}\n", output, StringComparison.Ordinal);
        Assert.Equal(2, Run("waits", "then", "--organisation", "a-council", "--day", "2021-01-01", "--data", register.Folder.FullPath).Status);
        Assert.Equal(2, Run("waits", "then", "--organisation", "nobody", "--day", "2020-11-30", "--data", register.Folder.FullPath).Status);
    }

    [Fact]
    public void The_command_loads_a_folder_of_tables_and_says_which_rows_it_left_out()
    {
        var folder = Directory.CreateTempSubdirectory("marram-waits-");
        try
        {
            foreach (var (name, text) in Csds)
            {
                File.WriteAllText(Path.Combine(folder.FullName, name), text);
            }

            var (status, output, error) = Run("waits", "load", folder.FullName, "--organisation", "a-council", "--census", "2020-12-31", "--data", register.Folder.FullPath);
            Assert.Equal(1, status);
            Assert.StartsWith("Loaded CSDS extract, 4 tables as number 1: 2 referrals, 1 row left out with their reasons.\n33 measures counted, ", output, StringComparison.Ordinal);
            Assert.StartsWith("Line 3: 'AttendOrNot' is '9'", error, StringComparison.Ordinal);
            Assert.StartsWith("The very same files were loaded before, as load 1 on ", Run("waits", "load", folder.FullName, "--organisation", "a-council", "--census", "2020-12-31", "--data", register.Folder.FullPath).Out, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_command_keeps_its_keys_where_it_is_told_and_none_beside_the_data()
    {
        var folder = Directory.CreateTempSubdirectory("marram-waits-");
        try
        {
            var (file, keys) = (Path.Combine(folder.FullName, "list.csv"), Path.Combine(folder.FullName, "keys"));
            File.WriteAllText(file, "referral_id,child_id,service,received_on\nR1,C1,slt,2020-12-01\n");
            var (status, _, error) = Run("waits", "load", file, "--organisation", "a-council", "--census", "2020-12-31", "--keys", keys, "--data", register.Folder.FullPath);
            Assert.Equal((0, true), (status, File.Exists(Path.Combine(keys, "pseudonym.key"))));
            Assert.False(Directory.Exists(KeyStore.Beside(register.Folder)), error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_a_killed_load_left_is_cleared_by_the_next_and_left_alone_while_another_writes()
    {
        var lists = Path.Combine(register.Folder.FullPath, "pathways");
        var left = Directory.CreateDirectory(Path.Combine(lists, "0123456789abcdef-20201231.part"));
        File.WriteAllText(Path.Combine(left.FullName, "pathways.csv"), "half a li");
        using (new FileStream(Path.Combine(lists, "loading.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            PathwayLoader.ClearLeftovers(register.Folder);
            Assert.True(Directory.Exists(left.FullName));
        }

        PathwayLoader.ClearLeftovers(register.Folder);
        Assert.False(Directory.Exists(left.FullName));

        left.Create();
        Load("referral_id,child_id,service,received_on\nR1,C1,slt,2020-12-01\n", new(2020, 12, 31), 1);
        Assert.Equal(["pathways.csv"], Directory.GetFiles(Assert.Single(Directory.GetDirectories(lists)), "*.csv").Select(Path.GetFileName).Where(name => name != "rejected.csv"));
    }

    [Fact]
    public void A_list_that_was_kept_when_the_program_was_killed_is_picked_up_when_it_is_loaded_again()
    {
        const string Csv = "referral_id,child_id,service,received_on\nR1,C1,slt,2020-12-01\n";
        Load(Csv, new(2020, 12, 31), 1);
        using (var db = register.Folder.Register())
        {
            // As if it had been killed between the folder and the register.
            db.PathwayFiles.Remove(db.PathwayFiles.Single());
            db.SaveChanges();
        }

        Load(Csv, new(2020, 12, 31), 2);
        using var after = register.Folder.Register();
        Assert.Equal("R1", Assert.Single(PathwayLoader.ReferralsOf(register.Folder, Assert.Single(after.PathwayFiles))).Id);
    }

    private void Load(string csv, DateOnly reaches, int day) => Assert.Empty(new PathwayLoader(register.Folder, new ClockAt(new(2021, 3, day)))
        .Load("a-council", "made-up.csv", Encoding.UTF8.GetBytes(csv), PathwayProfile.Plain, reaches, "Analyst").Problems);

    private static async Task<HttpResponseMessage> UploadAsync(TestSite site, params (string Name, byte[] Bytes)[] files)
    {
        var form = await FormOfPage.OpenAsync(site, "/waits/load");
        var content = new MultipartFormDataContent
        {
            { new StringContent(form.Token), "__RequestVerificationToken" }, { new StringContent("31"), "ReachesTo.Day" }, { new StringContent("12"), "ReachesTo.Month" }, { new StringContent("2020"), "ReachesTo.Year" },
        };
        foreach (var (name, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), "Pathways", name);
        }

        return await form.SendAsync(content);
    }

    private static byte[] Zip((string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static (int Status, string Out, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var status = Program.Run(arguments, new Terminal(TextReader.Null, output, error, TimeProvider.System));
        return (status, output.ToString(), error.ToString());
    }

    private static string Cells(IElement row) => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()));
}
