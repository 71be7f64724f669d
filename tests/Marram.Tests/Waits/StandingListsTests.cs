using System.Text;
using AngleSharp.Dom;
using Marram.Access;
using Marram.Cli;
using Marram.Indicators;
using Marram.Measures;
using Marram.Pages;
using Marram.Periods;
using Marram.Records;
using Marram.Store;
using Marram.Web;

namespace Marram.Waits;

/// <summary>Several files of one organisation: each service stands as the latest file that holds it left it.</summary>
public sealed class StandingListsTests : IDisposable
{
    private const string Organisation = "a-council";

    // To 30 November 2020: two wait for therapy, 126 and 10 days, one was seen in June; one waits for a choice appointment, 60 days.
    private const string Both = """
        referral_id,child_id,service,received_on,treatment_on,choice_on
        R0,C0,slt,2020-05-01,2020-06-01,
        R1,C1,slt,2020-07-27,,
        R2,C2,slt,2020-11-20,,
        R3,C3,camhs,2020-10-01,,

        """;

    // To 31 December: R3 was seen on 5 December, R9 waits. Their provider has a child under R1 too.
    private const string CamhsOnly = """
        referral_id,child_id,service,received_on,treatment_on,choice_on
        R3,C3,camhs,2020-10-01,,2020-12-05
        R9,C9,camhs,2020-12-10,,
        R1,D1,camhs,2020-09-01,,

        """;

    private readonly MonthlyRegister register = new MonthlyRegister().With("visits", MonthlyRegister.Steady(14));

    public void Dispose() => register.Dispose();

    [Fact]
    public void Clocks_once_run_are_read_from_beside_the_rows_and_run_again_where_they_cannot_be()
    {
        var file = Load(Both, new(2020, 11, 30), 1);
        var therapy = StandardCatalogue.Shipped.Single(standard => standard.Id == "therapy-open-18");
        var expected = new PathwayShelf(register.Folder).Set(file, therapy, "slt").Columns;
        Assert.Equal(3, expected.Count);
        Same(new PathwayShelf(register.Folder));
        var folder = Assert.Single(Directory.GetDirectories(Path.Combine(register.Folder.FullPath, "pathways")));
        var (rows, clocks) = (Path.Combine(folder, "pathways.csv"), Path.Combine(folder, "clocks.bin"));
        Assert.DoesNotContain("R1", File.ReadAllText(clocks), StringComparison.Ordinal);

        // Without the rows the kept clocks still answer: nothing else was read.
        File.Move(rows, rows + ".away");
        Same(new PathwayShelf(register.Folder));
        File.Move(rows + ".away", rows);

        var kept = File.ReadAllBytes(clocks);
        // The last has a list of two thousand million clocks.
        byte[] longest = [.. kept];
        var count = 1 + longest[0] + 4;
        count += 1 + longest[count];
        count += 1 + longest[count];
        BitConverter.TryWriteBytes(longest.AsSpan(count), int.MaxValue);
        foreach (var broken in new[] { kept[..^3], kept[..5], [], "another build"u8.ToArray(), [.. Enumerable.Repeat((byte)0xFF, 40)], longest })
        {
            File.WriteAllBytes(clocks, broken);
            Same(new PathwayShelf(register.Folder));
        }

        Assert.Equal(kept, File.ReadAllBytes(clocks));

        void Same(PathwayShelf shelf)
        {
            var columns = shelf.Columns(file, therapy, "SLT");
            Assert.Equal(expected.Starts.ToArray(), columns.Starts.ToArray());
            Assert.Equal(expected.Stops.ToArray(), columns.Stops.ToArray());
            Assert.Equal(expected.Reasons.ToArray(), columns.Reasons.ToArray());
        }
    }

    [Fact]
    public void A_service_stands_as_the_latest_file_that_holds_it_left_it()
    {
        var both = Load(Both, new(2020, 11, 30), 1);
        var camhs = Load(CamhsOnly, new(2020, 12, 31), 2);
        Assert.Equal([("camhs", camhs.Number), ("slt", both.Number)], Standing());

        // Loaded later, but of an earlier day: what reaches farther stands.
        Load("referral_id,child_id,service,received_on\nR3,C3,camhs,2020-10-01\nR7,C7,ot,2020-10-01\n", new(2020, 12, 15), 3);
        Assert.Equal([("camhs", camhs.Number), ("ot", 3), ("slt", both.Number)], Standing());

        // A file that holds therapies again takes their place, and theirs alone.
        Load("referral_id,child_id,service,received_on\nR2,C2,slt,2020-11-20\n", new(2021, 1, 31), 4);
        Assert.Equal([("camhs", camhs.Number), ("ot", 3), ("slt", 4)], Standing());
        Assert.Equal([("camhs", camhs.Number), ("slt", both.Number)], Standing(new(2021, 3, 2)));
    }

    [Fact]
    public void The_services_of_a_file_kept_before_they_were_listed_are_found_in_the_file_itself()
    {
        var file = Load(Both, new(2020, 11, 30), 1);
        var list = Directory.GetFiles(Path.Combine(register.Folder.FullPath, "pathways"), "held.txt", SearchOption.AllDirectories).Single();
        File.Delete(list);
        Assert.Equal(["camhs", "slt"], PathwayLoader.HeldBy(register.Folder, file).Select(one => one.Service));
        Assert.Equal(["camhs", "slt"], File.ReadAllLines(list));
    }

    [Fact]
    public async Task Every_page_says_which_file_a_service_comes_from_and_as_on_which_day()
    {
        Load(Both, new(2020, 11, 30), 1);
        Load(CamhsOnly, new(2020, 12, 31), 2);
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);

        var index = await site.PageAsync("/waits");
        Assert.Equal(
            ["file-2.csv | Child and adolescent mental health | 31 Dec 2020", "file-1.csv | Speech and language therapy | 30 Nov 2020"],
            index.QuerySelectorAll("#sources tbody tr").Select(row => string.Join(" | ", row.Children.Take(3).Select(cell => cell.TextContent))));
        Assert.Equal("2", Row(index, "Speech and language therapy").Children[1].TextContent);
        Assert.Contains("on 30 Nov 2020", Row(index, "Speech and language therapy").Children[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("2", Row(index, "Child and adolescent mental health").Children[1].TextContent);

        foreach (var page in new[] { "", "/breaches", "/then", "/projection", "/what-if" })
        {
            var therapy = await site.PageAsync("/waits/list/slt/therapy-open-18" + page);
            Assert.Contains("file-1.csv", therapy.QuerySelector("#source")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("It reaches to 30 Nov 2020", therapy.QuerySelector("#source")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("2 children wait", (await site.PageAsync("/waits/list/slt/therapy-open-18")).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["public-camhs-choice-6", "public-therapy-open-18"], (await site.PageAsync("/waits/public")).QuerySelectorAll("table").Select(table => table.Id).Order());

        // CAMHS on 30 November: from both files; therapy from the one that has it.
        var then = await site.PageAsync("/waits/list/camhs/camhs-choice-6/then?On.Day=30&On.Month=11&On.Year=2020");
        Assert.Equal("1 waited on 30 Nov 2020 as it was counted then; 1 more: referral recorded late; 2 as known now.", then.QuerySelector("#answer")!.TextContent);
        Assert.Equal("2 waited on 30 Nov 2020, as it was counted then and as it is known now.",
            (await site.PageAsync("/waits/list/slt/therapy-open-18/then?On.Day=30&On.Month=11&On.Year=2020")).QuerySelector("#answer")!.TextContent);
    }

    [Fact]
    public async Task Two_providers_that_use_one_number_have_two_referrals()
    {
        Load(Both, new(2020, 11, 30), 1);
        Load(CamhsOnly, new(2020, 12, 31), 2);
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);

        // The therapy R1 waits exactly 126 days and will be too long next; the other R1 has waited longer than six weeks.
        var therapy = await PathwayAsync(site, "/waits/list/slt/therapy-open-18/breaches", "#coming", "R1");
        var camhs = await PathwayAsync(site, "/waits/list/camhs/camhs-choice-6/breaches", "#breaches", "R1");
        Assert.NotEqual(therapy, camhs);

        // Closing the one leaves the other waiting, though its file is the older of the two.
        Close("R1", "camhs", 2, new(2020, 12, 20));
        Assert.Contains("1 child waits", (await site.PageAsync("/waits/list/camhs/camhs-choice-6")).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 children wait", (await site.PageAsync("/waits/list/slt/therapy-open-18")).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.PageAsync(therapy)).QuerySelector("#challenges"));
        Assert.Contains("Closed on 20 Dec 2020", (await site.PageAsync(camhs)).QuerySelector("#challenges")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(camhs, (await site.PageAsync("/waits/challenges/1")).QuerySelectorAll("main a").Single(link => link.TextContent == "The referral it is about").GetAttribute("href"));

        Count(5);
        var counted = Parts("waits-open");
        Assert.Equal(1, counted[(new DateOnly(2020, 12, 31), "camhs camhs-choice-6")]);
        Assert.Equal(2, counted[(new DateOnly(2020, 11, 30), "slt therapy-open-18")]);
    }

    [Fact]
    public void A_provider_s_list_stands_beside_those_of_other_providers_of_the_service()
    {
        const string Headings = "referral_id,child_id,service,received_on,provider\n";
        var first = Load(Headings + "R1,C1,slt,2020-07-01,RX1\nR2,C2,slt,2020-11-01,RX1\n", new(2020, 11, 30), 1);
        Assert.Equal([("slt", first.Number)], Standing());

        // Another provider's file, of a later day: both stand, each as its own file left it.
        var second = Load(Headings + "R1,D1,slt,2020-12-01,RY2\n", new(2020, 12, 31), 2);
        Assert.Equal([("slt@rx1", first.Number), ("slt@ry2", second.Number)], Standing());

        // The next of the first provider takes the place of its own alone, however it is spelt.
        var third = Load(Headings + "R2,C2,slt,2020-11-01,rx1\n", new(2020, 12, 31), 3);
        Assert.Equal([("slt@rx1", third.Number), ("slt@ry2", second.Number)], Standing());
        Assert.Equal([("slt@rx1", first.Number), ("slt@ry2", second.Number)], Standing(new(2021, 3, 2)));

        // A file of both is the list of the service again; one that does not say whose a child is takes the place of all.
        var both = Load(Headings + "R2,C2,slt,2020-11-01,RX1\nR9,D9,slt,2020-12-01,RY2\n", new(2021, 1, 31), 4);
        Assert.Equal([("slt", both.Number)], Standing());
        var unsaid = Load("referral_id,child_id,service,received_on\nR2,C2,slt,2020-11-01\n", new(2021, 2, 28), 5);
        Assert.Equal([("slt", unsaid.Number)], Standing());
        var after = Load(Headings + "R2,C2,slt,2020-11-01,RX1\n", new(2021, 3, 1), 6);
        Assert.Equal([("slt", after.Number)], Standing());
    }

    [Fact]
    public async Task Two_providers_of_one_service_have_a_list_a_page_and_figures_each_though_they_use_one_number()
    {
        const string Headings = "referral_id,child_id,service,received_on,provider\n";
        Load(Headings + "R1,C1,slt,2020-07-01,RX1\nR2,C2,slt,2020-11-01,RX1\n", new(2020, 11, 30), 1);
        Close("R1", "slt", 1, new(2020, 11, 20));
        Load(Headings + "R1,D1,slt,2020-07-10,RY2\n", new(2020, 12, 31), 5);
        await using var site = await TestSite.StartAsync(register.Folder, Role.Manager);
        await FormOfPage.GiveReasonAsync(site);

        var index = await site.PageAsync("/waits");
        Assert.Equal(
            ["file-5.csv | Speech and language therapy, RY2 | 31 Dec 2020", "file-1.csv | Speech and language therapy, RX1 | 30 Nov 2020"],
            index.QuerySelectorAll("#sources tbody tr").Select(row => string.Join(" | ", row.Children.Take(3).Select(cell => cell.TextContent))));

        // What was answered of R1 while there was one provider holds for that one; the other's R1 is another child and waits.
        var lists = index.QuerySelectorAll("#lists tbody tr").ToDictionary(row => row.QuerySelector("a")!.TextContent, row => row);
        Assert.Equal(["1", "1"], lists.Values.Select(row => row.Children[1].TextContent));
        var other = lists["Speech and language therapy, RY2"].QuerySelector("a")!.GetAttribute("href")!;
        Assert.Contains("1 child waits; 1 longer than 18 weeks", (await site.PageAsync(other)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 child waits; 0 longer than 18 weeks", (await site.PageAsync(lists["Speech and language therapy, RX1"].QuerySelector("a")!.GetAttribute("href")!)).QuerySelector("#answer")!.TextContent, StringComparison.Ordinal);
        foreach (var page in new[] { "breaches", "records", "then", "projection", "what-if", "cases/Open" })
        {
            using var answer = await site.AnswerAsync($"/waits/list/slt%40ry2/therapy-open-18/{page}");
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        }

        var pathway = await site.PageAsync(await PathwayAsync(site, "/waits/list/slt%40ry2/therapy-open-18/breaches", "#breaches", "R1"));
        Assert.Equal("Referral R1", pathway.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("Closed on", pathway.Body!.TextContent, StringComparison.Ordinal);
        using var ofAll = await site.AnswerAsync("/waits/list/slt/therapy-open-18");
        Assert.Matches("^/waits\\?.*#lists$", ofAll.Headers.Location!.ToString());

        Count(6);
        var counted = Parts("waits-open");
        Assert.Equal(1, counted[(new DateOnly(2020, 12, 31), "slt@ry2 therapy-open-18")]);
        Assert.Equal(1, counted[(new DateOnly(2020, 11, 30), "slt@rx1 therapy-open-18")]);
        Assert.DoesNotContain((new DateOnly(2020, 12, 31), "slt@rx1 therapy-open-18"), counted.Keys);
        var measure = await site.PageAsync("/measures/waits-open?at=2020-11&authority=a-council&split=team");
        Assert.Contains("Speech and language therapy, RX1", measure.QuerySelector("#parts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Measures_count_each_service_to_the_day_its_file_reaches_as_the_pages_do()
    {
        Load(Both, new(2020, 11, 30), 1);
        Count(1);
        Load(CamhsOnly, new(2020, 12, 31), 2);
        Count(2);
        var open = Parts("waits-open");
        Assert.Equal(2, open[(new DateOnly(2020, 11, 30), "slt therapy-open-18")]);
        Assert.Equal(2, open[(new DateOnly(2020, 12, 31), "camhs camhs-choice-6")]);
        Assert.Equal(2, open[(new DateOnly(2020, 11, 30), "camhs camhs-choice-6")]);
        Assert.DoesNotContain((new DateOnly(2020, 12, 31), "slt therapy-open-18"), open.Keys);
        var received = Parts("waits-received");
        Assert.Equal(1, received[(new DateOnly(2020, 11, 30), "slt")]);
        Assert.DoesNotContain((new DateOnly(2020, 12, 31), "slt"), received.Keys);

        // A file of therapies to the end of the year brings them back, and leaves the other service as it was.
        Load("referral_id,child_id,service,received_on,treatment_on\nR1,C1,slt,2020-07-27,2020-12-14\nR2,C2,slt,2020-11-20,\n", new(2020, 12, 31), 3);
        Count(3);
        open = Parts("waits-open");
        Assert.Equal(1, open[(new DateOnly(2020, 12, 31), "slt therapy-open-18")]);
        Assert.Equal(2, open[(new DateOnly(2020, 12, 31), "camhs camhs-choice-6")]);
        Assert.False(new PathwayRecordKeeper(register.Folder, Keys, Day(4)).BringUpToDate());

        // What was known before can be counted again: only the therapies and the choice of the first file.
        var earlier = new MeasureCounter(register.Folder, new RecordStore(register.Folder, null, Day(4)), Day(4)).AsKnownOn(new(2021, 3, 1), ["waits-open"], TestContext.Current.CancellationToken);
        Assert.Equal(new DateOnly(2020, 11, 30), earlier.Max(figure => figure.LastDay));
    }

    [Fact]
    public void Then_on_the_command_line_answers_each_list_from_its_own_file()
    {
        Load(Both, new(2020, 11, 30), 1);
        Load(CamhsOnly, new(2020, 12, 31), 2);
        var (code, output, error) = Run("waits", "then", "--organisation", Organisation, "--day", "2020-12-31", "--data", register.Folder.FullPath);
        Assert.Equal(0, code);
        Assert.Equal("slt is left out: its latest list, file 1, reaches to 2020-11-30.", error.Trim());
        Assert.Equal(["camhs-choice-6,camhs,2,2,1,50.0,2,2,1,50.0,no difference"], output.Split('\n').Where(line => line.StartsWith("camhs-choice-6,", StringComparison.Ordinal)));
        Assert.DoesNotContain("slt", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_without_lists_says_who_has_some()
    {
        Load(Both, new(2020, 11, 30), 1);
        using (var db = register.Folder.Register())
        {
            db.Organisations.Add(new() { Id = "zz-council", Name = "Zz Council", Kind = "local authority service" });
            db.Add(new Indicator { Id = "other", DefinitionId = "other", OrganisationId = "zz-council", IsOnScorecard = true, Order = 9, Versions = [new() { Number = 1, LoadNumber = 1, Title = "Other", ShortTitle = "Other", Unit = Unit.Percent, Polarity = Polarity.Higher, Decimals = 1 }] });
            db.SaveChanges();
        }

        await using var site = await TestSite.StartAsync(register.Folder, Role.Analyst);
        var page = await site.PageAsync("/waits?organisation=zz-council");
        Assert.StartsWith("No list of Zz Council is loaded.", page.QuerySelector("#no-lists")!.TextContent, StringComparison.Ordinal);
        var other = Assert.Single(page.QuerySelectorAll("#others li"));
        Assert.EndsWith("Child and adolescent mental health, Speech and language therapy", other.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await site.PageAsync(other.QuerySelector("a")!.GetAttribute("href")!)).QuerySelector("#lists"));
    }

    private KeyStore Keys => KeyStore.Open(KeyStore.Beside(register.Folder));

    private static ClockAt Day(int day) => new(new(2021, 3, day));

    private static IElement Row(IParentNode page, string service) => page.QuerySelectorAll("#lists tbody tr").First(row => row.QuerySelector("a")!.TextContent == service);

    private static async Task<string> PathwayAsync(TestSite site, string list, string table, string id) =>
        (await site.PageAsync(list)).QuerySelectorAll($"{table} tbody th a").Single(link => link.TextContent == id).GetAttribute("href")!;

    private PathwayFile Load(string csv, DateOnly reaches, int day)
    {
        var result = new PathwayLoader(register.Folder, Day(day)).Load(Organisation, $"file-{day}.csv", Encoding.UTF8.GetBytes(csv), PathwayProfile.Plain, reaches, "Analyst");
        Assert.Empty(result.Problems);
        Assert.Empty(result.Read.Rejected);
        return result.File!;
    }

    private IEnumerable<(string, int)> Standing(DateOnly? knownOn = null)
    {
        using var db = register.Folder.Register();
        return [.. new PathwayShelf(register.Folder).Standing(db, Organisation, knownOn).Services.Select(one => (one.Service, one.File.Number))];
    }

    private void Close(string referral, string service, int file, DateOnly on)
    {
        using var db = register.Folder.Register();
        var challenge = new PathwayChallenge
        {
            OrganisationId = Organisation,
            ReferralId = referral,
            Service = service,
            FileNumber = file,
            Digest = "not looked at in the same file",
            Kind = ChallengeKind.ShouldBeClosed,
            Reason = "Seen elsewhere",
            RaisedBy = "Manager",
            RaisedAt = Day(4).GetUtcNow(),
        };
        db.PathwayChallenges.Add(challenge);
        Assert.Null(challenge.Decide(ChallengeAnswer.Close, on, new(2020, 9, 1), new(2020, 12, 31), "It was", "Manager", Day(4).GetUtcNow()));
        db.SaveChanges();
    }

    private void Count(int day)
    {
        Assert.True(new PathwayRecordKeeper(register.Folder, Keys, Day(day)).BringUpToDate());
        Assert.Empty(new MeasureCounter(register.Folder, new RecordStore(register.Folder, null, Day(day)), Day(day)).Count(PathwayRecordKeeper.MeasuresOf(MeasureCatalogue.Shipped), stop: TestContext.Current.CancellationToken).Troubles);
    }

    private static (int Status, string Out, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var status = Program.Run(arguments, new Terminal(TextReader.Null, output, error, TimeProvider.System));
        return (status, output.ToString(), error.ToString());
    }

    private Dictionary<(DateOnly, string), long> Parts(string measure)
    {
        using var db = register.Folder.Register();
        return db.CountedFiguresOf(measure).SelectMany(figure => figure.Splits.Where(part => part.Split == "team").Select(part => (Key: (figure.LastDay, part.Part), part.Met))).ToDictionary(one => one.Key, one => one.Met);
    }
}
