using System.Text.Json;
using Marram.Cli;

namespace Marram.Spc;

/// <summary>The commands as a script meets them: text in, text and exit status out.</summary>
public sealed class SpcCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_known_answer_comes_back_line_by_line_with_the_same_fields()
    {
        var golden = File.ReadAllLines(Project.PathTo("tests", "Marram.Core.Tests", "Spc", "Goldens", "spc.jsonl"));

        var (status, output, _) = Run(string.Join('\n', golden), "spc", "--jsonl", "--rules", "nhsr-0.2");

        Assert.Equal(0, status);
        AssertAnswers(golden, output);
    }

    [Fact]
    public void Every_known_funnel_comes_back_line_by_line_with_the_same_fields()
    {
        var golden = File.ReadAllLines(Project.PathTo("tests", "Marram.Core.Tests", "Spc", "Goldens", "funnel.jsonl"));

        var (status, output, _) = Run(string.Join('\n', golden), "funnel", "--jsonl");

        Assert.Equal(0, status);
        AssertAnswers(golden, output);
    }

    [Theory]
    [InlineData("""{"id":"a","options":{},"dates":["2020-01-01"],"values":["x"]}""", "values[0] is \"x\", not a number.")]
    [InlineData("""{"id":"a","options":{},"dates":["2020-01-01"],"values":[1e999]}""", "values[0] is 1e999, not a finite number.")]
    [InlineData("""{"id":"a","options":{},"dates":["2020-01-01","2020-01-01"],"values":[1,2]}""", "2020-01-01 stands twice (rows 1 and 2); each date may stand once.")]
    [InlineData("""{"id":"a","options":{},"dates":["2020-02-01","2020-01-01"],"values":[1,2]}""", "Row 2 (2020-01-01) is earlier than the row before it (2020-02-01); put the dates in order, oldest first.")]
    [InlineData("""{"id":"a","options":{},"dates":["01/02/2020"],"values":[1]}""", "dates[0] is \"01/02/2020\", not a date such as \"2021-03-31\".")]
    [InlineData("""{"id":"a","options":{"rebase":["2020-02-01"]},"dates":["2020-01-01"],"values":[1]}""", "The rebase date 2020-02-01 is no date of the series (2020-01-01 to 2020-01-01); give the date of the first point of the new group.")]
    [InlineData("""{"id":"a","options":{"target":{"B":1}},"dates":["2020-01-01"],"values":[1],"facets":["A"]}""", "The target names the facet 'B', which is not in the data.")]
    [InlineData("""{"id":"a","options":{"rebase":{"B":["2020-01-01"]}},"dates":["2020-01-01"],"values":[1],"facets":["A"]}""", "The rebase dates name the facet 'B', which is not in the data.")]
    [InlineData("""{"id":"a","options":{"target":{"A":1}},"dates":["2020-01-01"],"values":[1]}""", "Targets and rebase dates by facet need a list of facets.")]
    [InlineData("""{"id":"a","options":{"fixAfterN":11},"dates":["2020-01-01"],"values":[1]}""", "The baseline is 11 points; it needs at least 12.")]
    [InlineData("""{"id":"a","options":{"improvement":"up"},"dates":["2020-01-01"],"values":[1]}""", "options.improvement is 'up', not increase, decrease or neutral.")]
    [InlineData("""{"id":"a","dates":["2020-01-01"],"values":[1,2]}""", "There are 1 dates and 2 values; each date needs one value, or null.")]
    [InlineData("""{"id":"a","dates":["2020-01-01"],"values":[1],"facets":["\ud800"]}""", "A text of the line is not Unicode (half a surrogate pair).")]
    [InlineData("""{"id":"a","dates":["2020-01-01"]}""", "values is missing.")]
    [InlineData("""[1]""", "The line is a list, not an object.")]
    [InlineData("""{"id":"a",""", "The line is not JSON (at byte 10).")]
    public void A_line_that_cannot_be_read_says_why_and_the_next_one_runs(string line, string problem)
    {
        var (status, output, _) = Run(line + "\n\n" + """{"id":2,"options":{},"dates":["2020-01-01"],"values":[3]}""", "spc", "--jsonl");

        Assert.Equal(0, status);
        Assert.Equal(2, output.Length);
        Assert.Equal(problem, JsonDocument.Parse(output[0]).RootElement.GetProperty("result").GetProperty("error").GetString());
        Assert.StartsWith("""{"id":2,"result":{"mean":[3],"amr":[null]""", output[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":1,"dataType":"XX","groups":["a"],"numerator":[1],"denominator":[2]}""", "dataType is 'XX', not SR, PR or RC.")]
    [InlineData("""{"id":1,"dataType":"SR","srMethod":"XX","groups":["a"],"numerator":[1],"denominator":[2]}""", "srMethod is 'XX', not SHMI or CQC.")]
    [InlineData("""{"id":1,"dataType":"PR","groups":["a"],"numerator":[1],"denominator":[0]}""", "a: the denominator is 0; it must be more than zero.")]
    [InlineData("""{"id":1,"dataType":"PR","groups":["a","b"],"numerator":[1],"denominator":[2]}""", "There are 2 groups, 1 numerators and 1 denominators; each group needs one of each.")]
    public void A_funnel_that_cannot_be_drawn_says_why(string line, string problem)
    {
        var (_, output, _) = Run(line, "funnel", "--jsonl");

        Assert.Equal(problem, JsonDocument.Parse(output[0]).RootElement.GetProperty("result").GetProperty("error").GetString());
    }

    [Fact]
    public void The_rules_of_the_package_without_its_slips_treat_a_constant_series_as_one_without_width()
    {
        const string line = """{"id":"c","options":{"improvement":"increase","target":4,"screenOutliers":true},"dates":["2020-01-01","2020-02-01","2020-03-01"],"values":[4,4,4]}""";

        var slip = Result(line, "--rules", "nhsr-0.2");
        var right = Result(line, "--rules", "nhsr-0.2", "--corrected");

        Assert.Equal((JsonValueKind.Null, "inconsistent"), (slip.GetProperty("upl")[0].ValueKind, slip.GetProperty("assuranceIcon").GetString()));
        Assert.Equal((4, 4, 0), (right.GetProperty("upl")[0].GetDouble(), right.GetProperty("lpl")[0].GetDouble(), right.GetProperty("amr")[0].GetDouble()));
        Assert.Equal(("common_cause", "consistent_pass"), (right.GetProperty("variationIcon").GetString(), right.GetProperty("assuranceIcon").GetString()));
    }

    [Fact]
    public void Facets_without_a_target_have_no_assurance_in_the_corrected_rules()
    {
        const string line = """
            {"id":"f","options":{"target":{"A":20}},"dates":["2020-02-01","2020-01-01","2020-01-01","2020-02-01"],"values":[4,5,6,9],"facets":["B","B","A","A"]}
            """;

        Assert.Equal("""{"A":"consistent_fail","B":"inconsistent"}""", Result(line, "--rules", "nhsr-0.2").GetProperty("assuranceIcon").GetRawText());
        var corrected = Result(line, "--rules", "nhsr-0.2", "--corrected");
        Assert.Equal("""{"A":"consistent_fail","B":null}""", corrected.GetProperty("assuranceIcon").GetRawText());
        Assert.Equal("""{"facet":["A","A","B","B"],"date":["2020-01-01","2020-02-01","2020-01-01","2020-02-01"]}""", corrected.GetProperty("order").GetRawText());
    }

    [Fact]
    public void A_rebase_date_that_the_package_passes_over_is_told_on_the_error_stream()
    {
        const string line = """{"id":"r","options":{"rebase":["2020-01-15"]},"dates":["2020-01-01"],"values":[1]}""";

        var (status, output, error) = Run(line, "spc", "--jsonl", "--rules", "nhsr-0.2");

        Assert.Equal(0, status);
        Assert.Contains("\"rebaseGroup\":[0]", output[0], StringComparison.Ordinal);
        Assert.StartsWith("r: The rebase date 2020-01-15 is no date of the series", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_gives_the_sentence_the_settings_and_the_table()
    {
        var file = Write("month,percent", [.. Enumerable.Range(0, 13).Select(row => $"2020-{row % 12 + 1:00},{(row % 2 == 0 ? 50 : 48)}").Take(12), "2021-01,70"]);

        var (status, output, _) = Run("", "spc", file, "--better", "lower", "--baseline", "12", "--target", "60");

        Assert.Equal(0, status);
        Assert.Equal("The latest month lies above what chance would bring: a real worsening, not chance. At this level the target of 60 will be met reliably, though the latest month missed it.", output[0]);
        Assert.Contains("Rules mdc-2023; lower is better; limits from the first 12 points of each group; moving ranges not screened; trend and shift of 7 points.", output);
        Assert.Contains(output, line => line.StartsWith("2021-01-01", StringComparison.Ordinal) && line.EndsWith("above the upper limit", StringComparison.Ordinal));
    }

    [Fact]
    public void A_chart_is_drawn_as_SVG_with_its_sentence_and_as_PNG()
    {
        var file = Write("date,value,target,note", "2020-01-01,50,60,", "2020-02-01,48,,New team", "2020-03-01,51,,");
        var (svg, png) = (Path.Combine(folder, "chart.svg"), Path.Combine(folder, "chart.png"));

        Assert.Equal(0, Run("", "spc", file, "--chart", svg, "--name", "Assessments <in time>", "--unit", "%").Status);
        Assert.Equal(0, Run("", "spc", file, "--chart", png).Status);

        var text = File.ReadAllText(svg);
        Assert.Contains("Assessments &lt;in time&gt;: Three months are too few to tell a real change from chance; from 13 the chart will.</title>", text, StringComparison.Ordinal);
        Assert.Contains("A Feb 2020: New team", text, StringComparison.Ordinal);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], File.ReadAllBytes(png)[..4]);
    }

    [Theory]
    [InlineData("p", "date,value,denominator", "2020-01-01,20,100", "2020-02-01,10,50", "No real change: the latest value, 0.200 (Feb 2020), lies within what chance brings.")]
    [InlineData("c", "date,value", "2020-01-01,10", "2020-02-01,60", "The latest value, 60 (Feb 2020), is above the upper limit: a real improvement, not chance.")]
    [InlineData("run", "date,value", "2020-01-01,16", "2020-02-01,40", "No real change: the values wander around their median as chance would have them.")]
    public void Counts_shares_and_runs_have_charts_of_their_own(string kind, string header, string first, string second, string sentence)
    {
        var chart = Path.Combine(folder, "chart.svg");

        var (status, output, error) = Run("", "spc", Write(header, first, second), "--kind", kind, "--chart", chart);

        Assert.Equal((0, ""), (status, error));
        Assert.Equal(sentence, output[0]);
        Assert.StartsWith("<?xml", File.ReadAllText(chart), StringComparison.Ordinal);
    }

    [Fact]
    public void A_funnel_file_gives_a_sentence_a_table_and_a_chart()
    {
        var chart = Path.Combine(folder, "funnel.svg");
        var file = Write("name,numerator,denominator", "north,10,100", "south,12,100", "east,60,100", "west,11,100");

        var (status, output, _) = Run("", "funnel", file, "--own", "north", "--chart", chart);

        Assert.Equal(0, status);
        Assert.StartsWith("north, at 10.0,", output[0], StringComparison.Ordinal);
        Assert.Contains(output, line => line.StartsWith("east", StringComparison.Ordinal));
        Assert.Contains("<svg", File.ReadAllText(chart), StringComparison.Ordinal);
        Assert.Equal(2, Run("", "funnel", file, "--own", "nowhere").Status);
    }

    [Theory]
    [InlineData("date,value", "2020-01-01,x", "Line 2: the value is 'x', not a finite number")]
    [InlineData("date,value", "2020-01-01,inf", "Line 2: the value is 'inf', not a finite number")]
    [InlineData("date,value", "2020-01-01,1\n2020-01-01,2", "Line 3: 2020-01-01 stands twice")]
    [InlineData("date,value", "2020-02-01,1\n2020-01-01,2", "Line 3: 2020-01-01 is earlier")]
    [InlineData("date,value", "1 Feb,1", "Line 2: the date is '1 Feb'")]
    [InlineData("when,what,value", "2020-02-01,1,2", "date and value are needed")]
    [InlineData("date,value,colour", "2020-02-01,1,2", "no use for a column colour")]
    public void A_file_that_cannot_be_read_says_on_which_line(string header, string rows, string problem)
    {
        var (status, _, error) = Run("", "spc", Write(header, rows));

        Assert.Equal(2, status);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mdc-2023")]
    [InlineData("nhsr-0.2")]
    public void A_rebase_date_that_matches_no_point_of_a_file_is_a_problem_under_every_rule_set(string rules)
    {
        var (status, output, error) = Run("", "spc", Write("date,value", "2020-01-01,1", "2020-02-01,2"), "--rules", rules, "--rebase", "2020-01-15");

        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Contains("2020-01-15 is no date of", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no rule set 'mdc'", "spc", "--jsonl", "--rules", "mdc")]
    [InlineData("there is no such file", "spc", "nowhere.csv")]
    [InlineData("there is no such file", "funnel", "--jsonl", "nowhere.jsonl")]
    [InlineData("Give a CSV file", "spc")]
    public void What_cannot_be_carried_out_ends_with_status_2(string problem, params string[] arguments)
    {
        var (status, _, error) = Run("", arguments);

        Assert.Equal(2, status);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    private static (int Status, string[] Output, string Error) Run(string input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var status = Program.Run(arguments, new Terminal(new StringReader(input), output, error, TimeProvider.System));
        return (status, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }

    private static JsonElement Result(string line, params string[] options) =>
        JsonDocument.Parse(Assert.Single(Run(line, ["spc", "--jsonl", .. options]).Output)).RootElement.GetProperty("result");

    private string Write(string header, params string[] rows)
    {
        var path = Path.Combine(folder, "series.csv");
        File.WriteAllText(path, header + "\n" + string.Join('\n', rows) + "\n");
        return path;
    }

    private static void AssertAnswers(string[] golden, string[] output)
    {
        Assert.Equal(golden.Length, output.Length);
        foreach (var (line, answer) in golden.Zip(output))
        {
            using var wanted = JsonDocument.Parse(line);
            using var found = JsonDocument.Parse(answer);
            var id = wanted.RootElement.GetProperty("id").GetString()!;
            Assert.Equal(id, found.RootElement.GetProperty("id").GetString());
            var (expected, result) = (wanted.RootElement.GetProperty("expected"), found.RootElement.GetProperty("result"));
            if (expected.TryGetProperty("error", out _))
            {
                Assert.False(string.IsNullOrEmpty(result.GetProperty("error").GetString()));
            }
            else
            {
                AssertSame(id, expected, result);
            }
        }
    }

    private static void AssertSame(string place, JsonElement expected, JsonElement found)
    {
        Assert.True(expected.ValueKind == found.ValueKind, $"{place}: {found.ValueKind}, not {expected.ValueKind}");
        if (expected.ValueKind == JsonValueKind.Object)
        {
            Assert.Equal(expected.EnumerateObject().Select(each => each.Name).Order(), found.EnumerateObject().Select(each => each.Name).Order());
            foreach (var each in expected.EnumerateObject())
            {
                AssertSame($"{place}.{each.Name}", each.Value, found.GetProperty(each.Name));
            }
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(expected.GetArrayLength(), found.GetArrayLength());
            foreach (var (left, right) in expected.EnumerateArray().Zip(found.EnumerateArray()))
            {
                AssertSame(place, left, right);
            }
        }
        else if (expected.ValueKind == JsonValueKind.Number)
        {
            var (left, right) = (expected.GetDouble(), found.GetDouble());
            Assert.True(Math.Abs(left - right) <= 1e-11 * Math.Max(Math.Abs(left), Math.Abs(right)), $"{place}: {right}, not {left}");
        }
        else
        {
            Assert.Equal(expected.GetRawText(), found.GetRawText());
        }
    }
}
