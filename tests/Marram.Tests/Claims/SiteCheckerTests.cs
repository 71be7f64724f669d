using Marram.Cli;
using Marram.Packs;
using Marram.Store;

namespace Marram.Claims;

/// <summary>The checker over a data folder: its own words, its corrected bindings and its waivers, in the program and on the command line.</summary>
public class SiteCheckerTests
{
    private static (int Status, string Out, string Error) Run(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var status = Program.Run(args, new Terminal(TextReader.Null, output, errors, TimeProvider.System));
        return (status, output.ToString(), errors.ToString());
    }

    private static void Load(TemporaryData data) => Assert.NotNull(new Loads.PackLoader(data.Folder, new Periods.ClockAt(TemporaryData.PackDay), SiteChecker.Of(data.Folder, []).Check).Load(TemporaryData.Sample).Load);

    [Fact]
    public void A_corrected_binding_changes_the_findings_kept_and_what_the_command_says_until_it_is_taken_back()
    {
        using var data = new TemporaryData();
        Load(data);
        var checker = SiteChecker.Of(data.Folder, []);
        using var db = data.Folder.Register();
        var before = db.FindingsInForce().Select(finding => finding.FindingId).ToHashSet();
        var (sentence, claim) = (from s in checker.Read(db)!.Text.Sentences
                                 from c in s.Claims
                                 where c.Kind == ClaimKind.Magnitude && s.Passage.IndicatorId == "a-adhd-start-12w" && c.Findings.Count == 1
                                 select (s, c)).First();
        var id = claim.Findings[0].Id;
        Assert.Contains(id, before);

        var decision = new BindingDecision
        {
            OrganisationId = sentence.Passage.OrganisationId,
            IndicatorId = sentence.Passage.IndicatorId,
            Sentence = sentence.Text,
            Start = claim.Start - sentence.Start,
            Length = claim.Length,
            SeriesId = "",
            DecidedBy = "Performance analyst",
            DecidedOn = TemporaryData.PackDay,
        };
        db.Bindings.Add(decision);
        db.SaveChanges();
        checker.RaiseAnew(db);
        var after = db.FindingsInForce().Select(finding => finding.FindingId).ToHashSet();
        Assert.DoesNotContain(id, after);
        Assert.Subset(before, after);
        Assert.DoesNotContain(id, Run("check", "--data", data.Path, "--format", "json").Out, StringComparison.Ordinal);
        // The correction is the data folder's, not the program's.
        Assert.Contains(id, Run("check", TemporaryData.Sample, "--format", "json").Out, StringComparison.Ordinal);

        decision.End("Performance analyst", TemporaryData.PackDay);
        db.SaveChanges();
        checker.RaiseAnew(db);
        Assert.Equal(before.Order(), db.FindingsInForce().Select(finding => finding.FindingId).Order());
    }

    [Fact]
    public void A_waiver_of_the_register_is_printed_with_the_check_of_the_data_folder()
    {
        using var data = new TemporaryData();
        Load(data);
        using (var db = data.Folder.Register())
        {
            var finding = db.FindingsInForce().First(one => one.Check == "magnitude_word");
            db.Waivers.Add(new()
            {
                FindingId = finding.FindingId,
                OrganisationId = finding.OrganisationId,
                Check = finding.Check,
                Message = finding.Message,
                Reason = "Agreed with the service.",
                DecidedBy = "Performance lead",
                DecidedOn = TemporaryData.PackDay,
            });
            db.SaveChanges();
            Assert.Equal("Agreed with the service.", db.FindingsInForce().Single(one => one.FindingId == finding.FindingId).Waiver!.Reason);
            // On the day before it was not decided yet.
            Assert.Empty(db.WaiversInForce(TemporaryData.PackDay.AddDays(-1)));
        }

        Assert.Contains("Waived: Agreed with the service. (Performance lead, 8 March 2021)", Run("check", "--data", data.Path).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sites_own_words_are_read_from_its_data_folder()
    {
        using var data = new TemporaryData();
        var draft = Path.Combine(data.Path, "draft.txt");
        File.WriteAllText(draft, "Performance waxed in December.");
        // The percentage fell, so the site's word for a rise makes the sentence false.
        Assert.Contains("Nothing found.", Run("check", TemporaryData.Sample, "--data", data.Path, "--text", draft, "--indicator", "a-adhd-start-12w").Out, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(data.Path, "vocabulary"));
        File.WriteAllText(Path.Combine(data.Path, "vocabulary", "movements.csv"), "phrase,means,detail\nwaxed,up,\n");

        Assert.Contains("The sentence says “waxed”", Run("check", TemporaryData.Sample, "--data", data.Path, "--text", draft, "--indicator", "a-adhd-start-12w").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_a_sites_words_is_told_with_file_line_and_column_and_nothing_is_loaded()
    {
        using var data = new TemporaryData();
        Directory.CreateDirectory(Path.Combine(data.Path, "vocabulary"));
        File.WriteAllText(Path.Combine(data.Path, "vocabulary", "thresholds.csv"), "phrase,means,detail\nsmall-points,five,\n");

        var (status, _, error) = Run("load", TemporaryData.Sample, "--data", data.Path);
        Assert.Equal((2, "vocabulary/thresholds.csv, line 2, column means: found “five”; wanted a number.\n"), (status, error));
        using var db = data.Folder.Register();
        Assert.Empty(db.Loads);
    }

    [Fact]
    public void Neither_a_pack_nor_a_data_folder_is_told()
    {
        var (status, _, error) = Run("check");
        Assert.Equal((2, "check: found neither PACK_DIR nor --data; wanted the folder of a pack, or a data folder.\n"), (status, error));
    }

    [Fact]
    public void A_data_folder_that_is_not_there_is_not_made()
    {
        var path = Path.Combine(Path.GetTempPath(), "marram-no-such-folder");
        Assert.Equal(2, Run("check", "--data", path).Status);
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void The_same_pack_is_read_once()
    {
        using var data = new TemporaryData();
        Load(data);
        var checker = SiteChecker.Of(data.Folder, new List<PackProblem>());
        using var db = data.Folder.Register();
        Assert.Same(checker.Read(db), checker.Read(db));
    }
}
