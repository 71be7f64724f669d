using System.Text.Json;
using Marram.Cli;
using Sylvan.Data.Csv;

namespace Marram.Checks;

public sealed class CheckCommandTests : IDisposable
{
    private static readonly string Sample = Project.PathTo("samples", "sefton-2021-03");
    private readonly string folder = Directory.CreateTempSubdirectory("marram-check").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (int Status, string Out, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var status = Program.Run(["check", .. arguments], new Terminal(TextReader.Null, output, error, TimeProvider.System));
        return (status, output.ToString(), error.ToString());
    }

    private static List<JsonElement> Json(params string[] arguments) =>
        [.. JsonDocument.Parse(Run([.. arguments, "--format", "json"]).Out).RootElement.EnumerateArray()];

    private string Waivers(string rows)
    {
        var path = Path.Combine(folder, "waivers.csv");
        File.WriteAllText(path, "finding_id,reason,role,day\n" + rows);
        return path;
    }

    /// <summary>Figures and sentences together: at least the thirty that rest on figures alone.</summary>
    private static int Errors()
    {
        var errors = Json(Sample).Count(finding => finding.GetProperty("severity").GetString() == "error");
        Assert.True(errors >= 30, $"{errors} errors");
        return errors;
    }

    [Fact]
    public void Errors_in_the_pack_make_the_exit_status_one()
    {
        var (status, output, error) = Run(Sample);
        Assert.Equal((1, ""), (status, error));
        Assert.Contains($"{Errors()} errors, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_fits_into_a_hundred_columns() =>
        Assert.All(Run(Sample).Out.Split('\n'), line => Assert.True(line.Length <= 100, line));

    [Fact]
    public void Json_has_the_promised_fields()
    {
        var finding = Json(Sample).Single(finding => finding.GetProperty("check").GetString() == "threshold_polarity" && finding.GetProperty("indicator").GetString() == "a-rtt-salt-18w");
        Assert.Equal(["check", "severity", "organisation", "indicator", "lines", "printed", "expected", "message", "id", "sentence", "correction", "waived"],
            finding.EnumerateObject().Select(property => property.Name));
        Assert.Equal([997, 998, 999], finding.GetProperty("lines").EnumerateArray().Select(line => line.GetInt32()));
        Assert.Equal(("error", "ccg-a", ">=92%: Green / < 92%: Red"),
            (finding.GetProperty("severity").GetString(), finding.GetProperty("organisation").GetString(), finding.GetProperty("expected").GetString()));
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("waived").ValueKind);
    }

    [Fact]
    public void Csv_has_a_row_for_each_finding()
    {
        using var csv = CsvDataReader.Create(new StringReader(Run(Sample, "--format", "csv").Out));
        var rows = 0;
        while (csv.Read())
        {
            rows++;
            Assert.Equal(12, csv.RowFieldCount);
        }

        Assert.Equal(Json(Sample).Count, rows);
    }

    [Fact]
    public void A_pack_whose_errors_are_all_waived_passes_and_says_why()
    {
        var errors = Json(Sample).Where(finding => finding.GetProperty("severity").GetString() == "error").Select(finding => finding.GetProperty("id").GetString()).ToList();
        var path = Waivers(string.Concat(errors.Select(id => $"{id},Printed as published,Head of service,2021-03-10\n")));
        var (status, output, _) = Run(Sample, "--waivers", path);
        Assert.Equal(0, status);
        Assert.Contains("Waived: Printed as published (Head of service, 10 March 2021)", output, StringComparison.Ordinal);
        Assert.Contains("0 errors, ", output, StringComparison.Ordinal);
        Assert.Contains($"; {errors.Count} waived.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Waivers_beside_the_pack_are_taken_without_being_asked_for()
    {
        foreach (var file in Directory.GetFiles(Sample, "*.csv"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var id = Json(folder)[0].GetProperty("id").GetString();
        Waivers($"{id},Known,Performance lead,2021-03-10\n");
        Assert.Equal("Performance lead", Json(folder)[0].GetProperty("waived").GetProperty("role").GetString());
    }

    [Fact]
    public void A_waiver_whose_finding_is_gone_has_lapsed()
    {
        var (status, _, error) = Run(Sample, "--waivers", Waivers("0123456789ab,Known,Performance lead,2021-03-10\n"));
        Assert.Equal(1, status);
        Assert.Contains("The waiver of 0123456789ab", error, StringComparison.Ordinal);
        Assert.Contains("has lapsed", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_without_a_reason_is_refused()
    {
        var (status, _, error) = Run(Sample, "--waivers", Waivers("0123456789ab,,Performance lead,2021-03-10\n"));
        Assert.Equal(2, status);
        Assert.Equal("waivers.csv, line 2, column reason: found an empty cell; wanted a value.\n", error);
    }

    [Fact]
    public void A_folder_that_is_no_pack_cannot_be_checked()
    {
        var (status, output, error) = Run(folder);
        Assert.Equal((2, ""), (status, output));
        Assert.Contains("observations.csv: found no such file in the folder; wanted the file: a pack needs it.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_promised_fields_first_and_in_order_for_a_pack_and_for_a_draft()
    {
        string[] promised = ["check", "severity", "organisation", "indicator", "lines", "printed", "expected", "message"];
        string[] further = ["id", "sentence", "correction", "waived"];
        var draft = Path.Combine(folder, "draft.txt");
        File.WriteAllText(draft, "In December 78% of ADHD assessments started within 12 weeks.");
        foreach (var finding in Json(Sample).Concat(Json(Sample, "--text", draft, "--indicator", "a-adhd-start-12w")))
        {
            Assert.Equal([.. promised, .. further], finding.EnumerateObject().Select(field => field.Name));
            Assert.Contains(finding.GetProperty("severity").GetString(), new[] { "error", "warning", "info" });
            Assert.All(finding.GetProperty("lines").EnumerateArray(), line => Assert.Equal(JsonValueKind.Number, line.ValueKind));
        }
    }

    [Fact]
    public void A_format_that_does_not_exist_is_refused() =>
        Assert.NotEqual(0, Run(Sample, "--format", "xml").Status);
}
