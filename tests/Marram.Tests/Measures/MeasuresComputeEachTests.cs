using System.Text.RegularExpressions;
using Marram.Cli;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Record = Marram.Records.Record;

namespace Marram.Measures;

public sealed class MeasuresComputeEachTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 3, 31);
    private readonly string nation = Directory.CreateTempSubdirectory("marram-nation-").FullName;

    public void Dispose() => Directory.Delete(nation, recursive: true);

    [Fact]
    public void Every_folder_is_counted_by_itself_and_the_second_time_nothing_is()
    {
        Council("east", "E06999001", children: 1);
        Council("north/west", "E06999002", children: 2);

        var (status, said) = Run("looked-after", "referrals");
        var (again, saidAgain) = Run("looked-after", "referrals");

        Assert.Equal((0, 0), (status, again));
        Assert.Equal((1, 2), (LookedAfter("east"), LookedAfter("north/west")));
        // Two measures, two councils, the month ends from March 2023 to February 2026.
        Assert.Contains("2 of 2 data folders counted: 144 new figures, 0 restated, 0 with nothing to count; 6 records, ", said, StringComparison.Ordinal);
        Assert.Contains("2 of 2 data folders counted: 0 new figures, 0 restated, 2 with nothing to count; 6 records, ", saidAgain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_council_whose_records_are_damaged_is_said_and_passed_over_and_its_figures_stand()
    {
        Council("east", "E06999001", children: 1);
        var damaged = Council("middle", "E06999002", children: 1);
        Council("west", "E06999003", children: 1);
        Assert.Equal(0, Run("looked-after").Status);
        foreach (var name in (string[])["east", "middle", "west"])
        {
            Load(DataFolder.Open(Path.Combine(nation, name)), Code(name), Day, children: 3);
        }

        File.WriteAllText(Path.Combine(damaged, "records", "000002", "care_episode.parquet"), "no Parquet");
        Council("zenith", "E06999004", children: 1);
        File.WriteAllText(Path.Combine(nation, "zenith", "records", "000001", "load.json"), "{");
        Directory.CreateDirectory(Path.Combine(nation, "zoo", "records"));

        var (status, said) = Run("looked-after");

        Assert.Equal(1, status);
        Assert.Matches(@"middle: refused, its figures stand: .*care_episode\.parquet", said);
        Assert.Matches(@"zenith: refused, its figures stand: ", said);
        Assert.Contains("zoo: refused, its figures stand: there are no children's records to count: load a return or an extract with marram load.", said, StringComparison.Ordinal);
        Assert.Contains("2 of 5 data folders counted, 3 refused: ", said, StringComparison.Ordinal);
        Assert.Equal((3, 1, 3), (LookedAfter("east"), LookedAfter("middle"), LookedAfter("west")));
    }

    [Fact]
    public void A_run_that_is_stopped_is_taken_up_where_it_was()
    {
        for (var i = 0; i < 8; i++)
        {
            Council($"council-{i}", $"E0699900{i}", children: 1);
        }

        using var stop = new CancellationTokenSource();
        using var stopping = new StoppingWriter(stop);

        var status = MeasuresComputeEach.Run(nation, ["looked-after"], new(TextReader.Null, stopping, stopping, TimeProvider.System), stop.Token);
        var (then, said) = Run("looked-after");

        Assert.Equal(2, status);
        Assert.EndsWith("Stopped. What was counted until then is kept; run it again for the rest.\n", stopping.ToString(), StringComparison.Ordinal);
        var done = Enumerable.Range(0, 8).Count(i => Regex.IsMatch(stopping.ToString(), $"council-{i}: 1 counted"));
        Assert.InRange(done, 1, 7);
        Assert.Equal(0, then);
        Assert.Contains($" {done} with nothing to count; ", said, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(1, LookedAfter($"council-{i}")));
    }

    [Fact]
    public void A_folder_without_any_data_folder_is_said() => Assert.Equal(
        (2, $"--each: there is no data folder in {nation}. One is made by marram load --data DIR, with a folder of its own for each authority.\n"), Run("looked-after"));

    [Fact]
    public void It_goes_with_no_data_folder_of_its_own()
    {
        using var output = new StringWriter { NewLine = "\n" };

        var status = Program.Run(["measures", "compute", "--each", nation, "--data", nation], new Terminal(TextReader.Null, output, output, TimeProvider.System));

        Assert.Equal(2, status);
        Assert.Contains("say it without --data, --keys and --known-on", output.ToString(), StringComparison.Ordinal);
    }

    private string Council(string name, string code, int children)
    {
        var folder = DataFolder.Open(Path.Combine(nation, name));
        File.WriteAllText(Path.Combine(folder.FullPath, "code.txt"), code);
        Load(folder, code, Day.AddDays(-1), children);
        return folder.FullPath;
    }

    private string Code(string name) => File.ReadAllText(Path.Combine(nation, name, "code.txt"));

    // Two records a child: who it is, and that it has been looked after since March 2023.
    private static void Load(DataFolder folder, string code, DateOnly day, int children) =>
        new RecordStore(folder, KeyStore.Open(KeyStore.Beside(folder)), TimeProvider.System).Take("ssd", code, day.AddYears(-3), day, [new ReturnFile("records.csv", [(byte)children])], _ =>
            Enumerable.Range(0, children).SelectMany(i => (Record[])
            [
                Record.Of("child", ("child_id", $"child {i}"), ("birth_month", new DateOnly(2015, 6, 1))),
                Record.Of("care_episode", ("child_id", $"child {i}"), ("started_on", new DateOnly(2023, 3, 5)), ("ended_on", null), ("legal_status", "C2"), ("placement_code", "U4"), ("is_short_break", false)),
            ]));

    private long LookedAfter(string name)
    {
        using var db = DataFolder.Open(Path.Combine(nation, name)).Register();
        return db.CountedFiguresOf("looked-after").MaxBy(figure => figure.LastDay)!.Counted;
    }

    private (int Status, string Said) Run(params string[] measures)
    {
        using var output = new StringWriter { NewLine = "\n" };
        string[] args = ["measures", "compute", "--each", nation, .. measures.SelectMany(measure => (string[])["--measure", measure])];
        return (Program.Run(args, new Terminal(TextReader.Null, output, output, TimeProvider.System)), output.ToString());
    }

    // Stops the run as soon as the first folder is said.
    private sealed class StoppingWriter(CancellationTokenSource stop) : StringWriter
    {
        public override string NewLine => "\n";

        public override void WriteLine(string? value)
        {
            stop.Cancel();
            base.WriteLine(value);
        }
    }
}
