using System.Security.Cryptography;
using System.Xml.Linq;
using Marram.Cli;
using Marram.Returns;

namespace Marram.Samples;

public sealed class SampleAuthorityCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("marram-sample-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_seed_writes_the_same_bytes_and_another_seed_other_ones()
    {
        Make("one", "--seed", "5");
        Make("two", "--seed", "5");
        Make("three", "--seed", "6");

        Assert.Equal(Hashes("one"), Hashes("two"));
        Assert.NotEqual(Hashes("one")["ssda903/2026/episodes.csv"], Hashes("three")["ssda903/2026/episodes.csv"]);
    }

    [Fact]
    public void A_sample_without_faults_has_none_to_list_and_validate_finds_nothing_but_what_no_data_can_satisfy()
    {
        Make("clean");

        Assert.Single(File.ReadAllLines(Path.Combine(folder, "clean", "answers.csv")));
        var findings = Findings("clean");
        Assert.All(findings, finding => Assert.True(finding.Rule is "SW12STG2" or "624" or "SW11bSTG2", $"{finding.Rule} in {finding.Table} line {finding.Line}"));
    }

    [Fact]
    public void Every_fault_put_in_is_found_by_the_rule_the_answers_name_in_that_table_and_line()
    {
        Make("broken", "--errors", "1", "--children", "4000");

        var findings = Findings("broken").ToHashSet();
        var answers = Answers("ssda903");
        Assert.InRange(answers.Count, 80, 400);
        Assert.True(answers.Select(answer => answer[0]).Distinct().Count() >= 20, "too few kinds of fault to mean much");
        Assert.All(answers, answer => Assert.Contains((answer[0], answer[2], answer[3]), findings));
    }

    [Fact]
    public void Every_fault_put_into_the_census_is_found_by_the_rule_the_answers_name_in_that_table_and_line()
    {
        Make("broken", "--errors", "1", "--children", "4000");
        var to = Path.Combine(folder, "broken", "findings.csv");
        Run("validate", "cin", Path.Combine(folder, "broken", "cin", "2026.xml"), "--year", "2026", "--to", to);

        var findings = File.ReadAllLines(to).Skip(1).Select(line => line.Split(',')).Select(fields => (fields[0], fields[2], fields[3], fields[5])).ToHashSet();
        var answers = Answers("cin");
        Assert.True(answers.Count > 400, $"{answers.Count} faults");
        Assert.Equal(16, answers.Select(answer => answer[0]).Distinct().Count());
        Assert.All(answers, answer => Assert.Contains((answer[0], answer[2], answer[3], answer[4]), findings));
    }

    [Fact]
    public void Every_kind_of_file_is_written_for_every_year_that_has_it()
    {
        Make("all");

        Assert.Equal(["2021", "2022", "2023", "2024", "2025", "2026"], Directory.GetDirectories(At("ssda903")).Select(Path.GetFileName).Order());
        Assert.Equal(10, Directory.GetFiles(At("ssda903", "2023")).Length);
        Assert.Equal(11, Directory.GetFiles(At("ssda903", "2024")).Length);
        Assert.Equal(48, Directory.GetFiles(At("ssd")).Length);
        Assert.Equal(11, Spreadsheet.Read(At("annex-a.xlsx")).Count);
        var census = XDocument.Load(At("cin", "2026.xml")).Root!;
        Assert.Equal("2026-03-31", census.Element("Header")!.Element("CollectionDetails")!.Element("ReferenceDate")!.Value);
        Assert.InRange(census.Element("Children")!.Elements("Child").Count(), 100, 600);

        string At(params string[] parts) => Path.Combine([folder, "all", .. parts]);
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void The_census_of_the_sample_has_no_errors_and_only_queries_that_real_lives_raise(int year)
    {
        Make("census", "--children", "4000");
        var to = Path.Combine(folder, "census", $"findings-{year}.csv");

        var (status, _, error) = Run("validate", "cin", Path.Combine(folder, "census", "cin", $"{year}.xml"), "--year", $"{year}", "--to", to);

        Assert.True(status == 0, error);
        var rules = File.ReadAllLines(to).Skip(1).Select(line => line.Split(',')).Select(fields => (fields[0], fields[1])).Distinct();
        Assert.All(rules, rule => Assert.Equal("query", rule.Item2));
    }

    [Theory]
    [InlineData("--children is 0; it must be from 1 to 500,000.", "--children", "0")]
    [InlineData("--errors is 1.5; it must be from 0 to 1.", "--errors", "1.5")]
    [InlineData("--year is 2030; it must be from 2023 to 2027, the years whose rules are known.", "--year", "2030")]
    public void What_cannot_be_made_is_said_in_words_with_status_2(string words, params string[] options)
    {
        var (status, _, error) = Run(["sample", "authority", "--to", Path.Combine(folder, "none"), .. options]);

        Assert.Equal((2, words + "\n"), (status, error));
        Assert.False(Directory.Exists(Path.Combine(folder, "none")));
    }

    private void Make(string name, params string[] options)
    {
        string[] size = options.Contains("--children") ? [] : ["--children", "1000"];
        Assert.Equal(0, Run(["sample", "authority", "--to", Path.Combine(folder, name), .. size, .. options]).Status);
    }

    private List<(string Rule, string Table, string Line)> Findings(string name)
    {
        string At(params string[] parts) => Path.Combine([folder, name, .. parts]);
        var to = At("findings.csv");
        Run("validate", "ssda903", At("ssda903", "2026"), "--previous", At("ssda903", "2025"), "--year", "2026", "--authority", SampleCouncil.Code,
            "--postcodes", At("reference", "postcodes.csv"), "--providers", At("reference", "providers.csv"), "--to", to);
        return [.. File.ReadAllLines(to).Skip(1).Select(line => line.Split(',')).Select(fields => (fields[0], fields[2], fields[3]))];
    }

    private SortedDictionary<string, string> Hashes(string name) => new(
        Directory.GetFiles(Path.Combine(folder, name), "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(Path.Combine(folder, name), file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);

    private List<string[]> Answers(string part) =>
        [.. File.ReadAllLines(Path.Combine(folder, "broken", "answers.csv")).Skip(1).Select(line => line.Split(',')).Where(answer => answer[1].StartsWith(part, StringComparison.Ordinal))];

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Program.Run(args, new Terminal(TextReader.Null, output, error, TimeProvider.System)), output.ToString(), error.ToString());
    }
}
