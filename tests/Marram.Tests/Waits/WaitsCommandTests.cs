using Marram.Cli;

namespace Marram.Waits;

public sealed class WaitsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marram-waits-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void From_a_seed_to_a_summary_a_breach_list_and_a_public_table()
    {
        Assert.Equal(0, Run("sample", "pathways", "--children", "1500", "--seed", "4", "--to", _folder).Status);
        var file = Path.Combine(_folder, "pathways.csv");
        var output = Path.Combine(_folder, "out");
        var (status, summary, error) = Run("waits", "summary", file, "--census", "2020-12-31", "--to", output);
        Assert.Equal((0, ""), (status, error));
        Assert.Contains("therapy-open-18", summary);

        // The public table holds only rounded counts and marks.
        var lines = File.ReadAllLines(Path.Combine(output, "public.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.All(lines, line => Assert.True(line[2] is "*" or "0" || int.Parse(line[2]) % 5 == 0, line[2]));
        Assert.Contains(lines, line => line[2] == "*");

        // Every reconciliation balances, and the breach list has as many as the summary counts over the limit.
        var rows = File.ReadAllLines(Path.Combine(output, "summary.csv")).Skip(1).ToArray();
        Assert.All(rows, row => Assert.Contains("and the list holds as many.", row));
        var over = rows.Where(row => row.StartsWith("therapy-open-18", StringComparison.Ordinal)).Sum(row => int.Parse(row.Split(',')[12]));
        Assert.Equal(over, File.ReadAllLines(Path.Combine(output, "breaches.csv")).Length - 1);
    }

    [Fact]
    public void Breaches_are_told_apart_from_those_of_the_report_before()
    {
        Run("sample", "pathways", "--children", "1500", "--seed", "4", "--to", _folder);
        var file = Path.Combine(_folder, "pathways.csv");

        // The same data a month earlier: later days are in the future then, so a copy without them is what was known.
        var then = Run("waits", "breaches", file, "--census", "2020-12-31", "--standard", "asd-start-12");
        File.WriteAllText(Path.Combine(_folder, "then.csv"), then.Out);
        var now = Run("waits", "breaches", file, "--census", "2020-12-31", "--standard", "asd-start-12", "--earlier", Path.Combine(_folder, "then.csv"));
        Assert.Contains($"0 new, 0 cleared, {then.Out.Split('\n').Length - 2} carried over", now.Error);
    }

    [Fact]
    public void A_projection_comes_with_its_back_test_and_a_scenario_beside_it()
    {
        Run("sample", "pathways", "--children", "3000", "--seed", "4", "--to", _folder);
        string[] where = [Path.Combine(_folder, "pathways.csv"), "--census", "2020-12-31", "--service", "autism", "--standard", "asd-start-12", "--runs", "40", "--weeks", "26"];
        var project = Run(["waits", "project", .. where]);
        Assert.Equal(0, project.Status);
        Assert.Contains("Started 12 months ago, its 90% band would have held the list on", project.Out);
        Assert.Equal(project.Out, Run(["waits", "project", .. where]).Out);
        var whatIf = Run(["waits", "whatif", .. where, "--change", "slots +10 from 2021-01-01", "--solve", "--by", "2021-06-30"]);
        Assert.Contains("Nothing changes", whatIf.Out);
        Assert.Contains("slots +10 from 2021-01-01", whatIf.Out);
        Assert.Contains("extra appointments a week", whatIf.Out);
    }

    [Fact]
    public void A_list_is_written_in_the_national_layout_and_read_again_with_the_same_figures()
    {
        // On 31 December 2020: two within 18 weeks (126 and 30 days), one a day over; one commissioner has two of them.
        var file = Path.Combine(_folder, "list.csv");
        File.WriteAllText(file, "referral_id,child_id,service,received_on,provider,commissioner\nr1,c1,slt,2020-08-27,RX1,01V\nr2,c2,slt,2020-08-26,RX1,01V\nr3,c3,slt,2020-12-01,RX1,01T\n");
        var (status, written, _) = Run("waits", "rtt", "write", file, "--census", "2020-12-31");
        Assert.Equal(0, status);
        var lines = written.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Equal(121, line.Split(',').Length));
        Assert.Equal(["RX1/01T/C_X04", "RX1/01T/C_999", "RX1/01V/C_X04", "RX1/01V/C_999"], lines.Skip(1).Select(line => line.Split(',')).Select(row => $"{row[3]}/{row[7]}/{row[11]}"));
        File.WriteAllText(Path.Combine(_folder, "rtt.csv"), written);
        var (read, table, said) = Run("waits", "rtt", "read", Path.Combine(_folder, "rtt.csv"), "--commissioner", "01v");
        Assert.Equal(0, read);
        // Half of the two reach 18 weeks: band 17 to 18 is full at the median.
        Assert.Contains("C_X04,Other - Paediatric Services,2,1,50.0,18.0,18.8,0", table, StringComparison.Ordinal);
        Assert.Contains("4 rows read, 0 left out. 2 are of open pathways (Part_2).", said, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "rtt.csv"), written.Replace("Provider Org Code", "Provider", StringComparison.Ordinal));
        Assert.Equal(2, Run("waits", "rtt", "read", Path.Combine(_folder, "rtt.csv")).Status);
    }

    [Fact]
    public void The_public_table_follows_the_policy_asked_for()
    {
        Run("sample", "pathways", "--children", "9000", "--seed", "1", "--to", _folder);
        var output = Path.Combine(_folder, "out");
        Assert.Equal(0, Run("waits", "summary", Path.Combine(_folder, "pathways.csv"), "--census", "2020-12-31", "--to", output, "--policy", "primary+secondary 1-5").Status);
        var lines = File.ReadAllLines(Path.Combine(output, "public.csv"));
        Assert.All(lines.Skip(1), line => Assert.EndsWith("primary+secondary 1-5", line, StringComparison.Ordinal));
        Assert.All(lines.Skip(1).Select(line => line.Split(',')), row => Assert.All(row[2..5], cell => Assert.True(cell == "*" || cell == "0" || int.Parse(cell) > 5, cell)));
        Assert.NotEqual(0, Run("waits", "summary", Path.Combine(_folder, "pathways.csv"), "--census", "2020-12-31", "--policy", "none").Status);
    }

    [Theory]
    [InlineData("slots 5 from 2021-01-01", "is no change")]
    [InlineData("closed from 2021-02-01 until 2021-01-01", "must be a day from 2021-02-01")]
    [InlineData("longest 130% from 2021-01-01", "is no change")]
    public void A_change_that_cannot_be_read_says_how_to_write_it(string change, string problem)
    {
        var (status, _, error) = Run("waits", "whatif", "x.csv", "--census", "2020-12-31", "--change", change);
        Assert.Equal(2, status);
        Assert.Contains(problem, error);
    }

    [Fact]
    public void Rows_left_out_are_told_and_make_the_status_one()
    {
        var file = Path.Combine(_folder, "bad.csv");
        File.WriteAllText(file, "referral_id,child_id,service,received_on\nr1,c1,slt,2020-10-01\nr2,c2,slt,2021-10-01\n");
        var (status, _, error) = Run("waits", "summary", file, "--census", "2020-12-31");
        Assert.Equal(1, status);
        Assert.Contains("Line 3: 'received_on' is 2021-10-01; the data reach 2020-12-31.", error);
        Assert.Contains("1 referral read, 1 row left out", error);
        Assert.Equal(2, Run("waits", "summary", file, "--census", "2020-12-31", "--service", "ot").Status);
    }

    [Fact]
    public void A_service_that_no_standard_has_a_list_of_is_named_until_a_standard_of_the_sites_own_has_one()
    {
        var file = Path.Combine(_folder, "hearing.csv");
        File.WriteAllText(file, "referral_id,child_id,service,received_on\nr1,c1,slt,2020-10-01\nr2,c2,hearing,2020-10-01\n");
        var (status, _, error) = Run("waits", "summary", file, "--census", "2020-12-31");
        Assert.Equal(0, status);
        Assert.StartsWith("No standard has a list of ‘hearing’: those referrals are kept and counted nowhere.", error, StringComparison.Ordinal);

        var own = Directory.CreateDirectory(Path.Combine(_folder, "own")).FullName;
        var standard = Path.Combine(own, "hearing-6.json");
        File.WriteAllText(standard, """{"id":"hearing-6","services":["hearing"],"title":"Hearing tests within 6 weeks","stops_at":"first_contact","limit_days":42,"basis":"open","not_brought":"continues","source":"A local contract"}""");
        (status, var summary, error) = Run("waits", "summary", file, "--census", "2020-12-31", "--standards", own);
        Assert.Equal((0, ""), (status, error));
        Assert.Contains("hearing-6", summary, StringComparison.Ordinal);

        File.WriteAllText(standard, "{}");
        (status, _, error) = Run("waits", "summary", file, "--census", "2020-12-31", "--standards", own);
        Assert.Equal(2, status);
        Assert.StartsWith("hearing-6.json: ", error, StringComparison.Ordinal);
        Assert.Equal((2, "", $"There is no folder {own}2; --standards names one with standards as JSON files.\n"), Run("waits", "summary", file, "--census", "2020-12-31", "--standards", own + "2"));
    }

    private static (int Status, string Out, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var status = Program.Run(arguments, new Terminal(TextReader.Null, output, error, TimeProvider.System));
        return (status, output.ToString(), error.ToString());
    }
}
