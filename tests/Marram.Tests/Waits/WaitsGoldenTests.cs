using System.Globalization;
using System.Text.Json;
using Marram.Cli;

namespace Marram.Waits;

/// <summary>Known answers: a run of the R package NHSRwaitinglist 0.1.2.9001, and an independent script of the national rules.</summary>
public class WaitsGoldenTests
{
    private static readonly string[] Questions =
    [
        .. File.ReadAllLines(Project.PathTo("tests", "Marram.Tests", "Waits", "Goldens", "waiting-lists.jsonl")),
        .. File.ReadAllLines(Project.PathTo("tests", "Marram.Tests", "Waits", "Goldens", "waiting-list-rules.jsonl")),
    ];

    [Fact]
    public void Compatible_answers_agree_with_the_r_package_and_the_rules_to_nine_digits()
    {
        var differences = new List<string>();
        var compared = 0;
        foreach (var (golden, answer) in Answers("--compat", "nhsr"))
        {
            if (golden.GetProperty("kind").GetString() != "simulation")
            {
                Compare(golden.GetProperty("expected"), answer.GetProperty("result"), golden.GetProperty("id").GetString()!, differences, ref compared);
            }
        }

        Assert.Empty(differences);
        Assert.Equal(21148, compared);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2026")]
    public void Compatible_simulations_have_means_within_four_standard_errors_of_the_r_package(string seed)
    {
        var figures = 0;
        foreach (var (golden, answer) in Answers("--compat", "nhsr", "--seed", seed))
        {
            if (golden.GetProperty("kind").GetString() != "simulation")
            {
                continue;
            }

            foreach (var expected in golden.GetProperty("expected").EnumerateObject())
            {
                var got = answer.GetProperty("result").GetProperty(expected.Name);
                double Of(JsonElement spread, string name) => spread.GetProperty(name).GetDouble();
                var error = Math.Sqrt(((Of(expected.Value, "sd") * Of(expected.Value, "sd")) + (Of(got, "sd") * Of(got, "sd"))) / 200);
                Assert.True(Math.Abs(Of(expected.Value, "mean") - Of(got, "mean")) <= 4 * error,
                    $"{golden.GetProperty("id")} {expected.Name}: {Of(got, "mean")} against {Of(expected.Value, "mean")} ± {error}");
                figures++;
            }
        }

        Assert.Equal(20, figures);
    }

    [Fact]
    public void Answers_by_our_convention_have_the_same_fields_and_the_same_rules_and_differ_where_the_package_is_wrong()
    {
        string[] same = ["band", "percentile", "suppress_hes", "snapshot", "trajectory", "slots", "exponential_list"];
        var differences = new List<string>();
        var compared = 0;
        foreach (var (golden, answer) in Answers())
        {
            var (kind, expected, result) = (golden.GetProperty("kind").GetString(), golden.GetProperty("expected"), answer.GetProperty("result"));
            Assert.Equal(expected.EnumerateObject().Select(field => field.Name), result.EnumerateObject().Select(field => field.Name));
            if (same.Contains(kind))
            {
                Compare(expected, result, golden.GetProperty("id").GetString()!, differences, ref compared);
            }

            if (kind == "list")
            {
                var (ours, peers) = (result.GetProperty("stats"), expected.GetProperty("stats"));
                Assert.Equal(peers.GetProperty("mean_wait").GetDouble() / 7, ours.GetProperty("mean_wait").GetDouble(), 1e-9);
                Assert.Equal(peers.GetProperty("pressure").GetDouble() / 7, ours.GetProperty("pressure").GetDouble(), 1e-9);
                Assert.Equal(peers.GetProperty("count_demand").GetInt32() - 1, ours.GetProperty("count_demand").GetInt32());
                foreach (var name in new[] { "true_first", "true_last" })
                {
                    Compare(expected.GetProperty("start_mid").GetProperty(name), result.GetProperty("start_mid").GetProperty(name), name, differences, ref compared);
                }

                Assert.Equal(JsonValueKind.Null, result.GetProperty("start_mid").GetProperty("peer_first").ValueKind);
                Assert.Equal(JsonValueKind.Null, result.GetProperty("start_mid").GetProperty("peer_last").ValueKind);
            }

            if (kind == "scalar" && result.GetProperty("relief_capacity").ValueKind == JsonValueKind.Number)
            {
                var relief = expected.GetProperty("relief_capacity").GetDouble();
                Assert.Equal(Math.Max(0, relief), result.GetProperty("relief_capacity").GetDouble(), Math.Abs(relief) * 1e-9);
            }
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_does_not()
    {
        var question = Questions.First(line => line.Contains("\"simulation\""));
        var first = Run(question, "--seed", "7").Out;
        Assert.Equal(first, Run(question, "--seed", "7").Out);
        Assert.NotEqual(first, Run(question, "--seed", "8").Out);
    }

    [Fact]
    public void A_line_that_cannot_be_answered_says_why_and_the_rest_still_run()
    {
        var (status, output, _) = Run(
            """
            {"id":"a","kind":"band","input":{"days":-1}}
            not json

            {"id":"b","kind":"waits","input":{}}
            {"id":"c","kind":"list","input":{"referral":["2021-01-02"],"removal":["2021-01-01"]}}
            {"id":"d","kind":"band","input":{"days":127}}
            """);

        Assert.Equal(1, status);
        var lines = output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["a", null, "b", "c", "d"], lines.Select(line => line.GetProperty("id").GetString()));
        string Error(int line) => lines[line].GetProperty("result").GetProperty("error").GetString()!;
        Assert.Equal("'days' is -1; it must be a whole number from 0 to 1000000.", Error(0));
        Assert.StartsWith("The line is not JSON", Error(1));
        Assert.StartsWith("'waits' is not a kind; use scalar, list", Error(2));
        Assert.Equal("'removal'[0] is 2021-01-01, before its referral on 2021-01-02; a wait cannot be negative.", Error(3));
        Assert.False(lines[4].GetProperty("result").GetProperty("within_18_weeks").GetBoolean());
    }

    [Fact]
    public void Without_a_question_the_command_says_what_it_can_do_and_fails()
    {
        var (status, output, error) = RunProgram("", "waits");
        Assert.Equal((2, ""), (status, output));
        Assert.Contains("waits --jsonl", error);
    }

    private static IEnumerable<(JsonElement Golden, JsonElement Answer)> Answers(params string[] options)
    {
        var (status, output, error) = Run(string.Join('\n', Questions), options);
        Assert.Equal("", error);
        Assert.Equal(0, status);
        var answers = output.TrimEnd('\n').Split('\n');
        Assert.Equal(Questions.Length, answers.Length);
        for (var i = 0; i < answers.Length; i++)
        {
            var (golden, answer) = (JsonDocument.Parse(Questions[i]).RootElement, JsonDocument.Parse(answers[i]).RootElement);
            Assert.Equal(golden.GetProperty("id").GetString(), answer.GetProperty("id").GetString());
            Assert.Equal(golden.GetProperty("kind").GetString(), answer.GetProperty("kind").GetString());
            yield return (golden, answer);
        }
    }

    private static (int Status, string Out, string Error) Run(string input, params string[] options) =>
        RunProgram(input, ["waits", "--jsonl", .. options]);

    private static (int Status, string Out, string Error) RunProgram(string input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var status = Program.Run(arguments, new Terminal(new StringReader(input), output, error, TimeProvider.System));
        return (status, output.ToString(), error.ToString());
    }

    private static void Compare(JsonElement expected, JsonElement got, string path, List<string> differences, ref int compared)
    {
        if (expected.ValueKind == JsonValueKind.Object && got.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in expected.EnumerateObject())
            {
                Compare(field.Value, got.GetProperty(field.Name), $"{path}.{field.Name}", differences, ref compared);
            }

            return;
        }

        if (expected.ValueKind == JsonValueKind.Array && got.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == got.GetArrayLength())
        {
            for (var i = 0; i < expected.GetArrayLength(); i++)
            {
                Compare(expected[i], got[i], $"{path}[{i}]", differences, ref compared);
            }

            return;
        }

        compared++;
        var equal = expected.ValueKind == JsonValueKind.Number && got.ValueKind == JsonValueKind.Number
            ? Near(expected.GetDouble(), got.GetDouble())
            : expected.GetRawText() == got.GetRawText();
        if (!equal)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: {got} instead of {expected}"));
        }
    }

    private static bool Near(double expected, double got) => Math.Abs(expected - got) <= 1e-9 * Math.Max(Math.Abs(expected), Math.Abs(got));
}
