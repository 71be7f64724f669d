using Marram.Cli;

namespace Marram.Claims;

/// <summary><c>marram check --text</c> and <c>--claims</c> on the project's own sample pack.</summary>
public class CheckTextTests
{
    private static readonly string Sample = Project.PathTo("samples", "sefton-2021-03");

    private static (int Status, string Out, string Error) Run(string? typed, params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var status = Program.Run(["check", Sample, .. args], new Terminal(new StringReader(typed ?? ""), output, errors, TimeProvider.System));
        return (status, output.ToString(), errors.ToString());
    }

    [Fact]
    public void A_false_number_is_told_with_the_true_sentence()
    {
        var (status, output, _) = Run("In December 78% of ADHD assessments started within 12 weeks.", "--text", "-", "--indicator", "a-adhd-start-12w");

        Assert.Equal(1, status);
        Assert.Contains("narrative_vs_table", output, StringComparison.Ordinal);
        Assert.Contains("In December 85% of ADHD assessments started within 12 weeks.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_true_sentence_is_told_to_be_so_with_the_values_it_rests_on()
    {
        var (status, output, _) = Run("In December 85% of ADHD assessments started within 12 weeks.", "--text", "-", "--indicator", "a-adhd-start-12w", "--claims");

        Assert.Equal(0, status);
        Assert.Contains("true         number “85%”", output, StringComparison.Ordinal);
        Assert.Contains("October 2020 100%; November 2020 100%; December 2020 85%", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_indicator_the_likeliest_is_taken_and_named()
    {
        var (_, _, error) = Run("In December 51.9% had become 50.0% and performance had deteriorated; in September it was 63.6%.", "--text", "-");

        Assert.Contains("camhs-partnership-18w", error + Run("In September performance was 63.6%.", "--text", "-").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_indicator_that_is_not_there_is_told()
    {
        var (status, _, error) = Run("x", "--text", "-", "--indicator", "nonsense");

        Assert.Equal(2, status);
        Assert.Contains("the pack has no “nonsense”", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_claim_of_the_pack_can_be_had_as_json()
    {
        var (status, output, _) = Run(null, "--claims", "--format", "json");

        Assert.Equal(1, status);
        using var json = System.Text.Json.JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetArrayLength() > 500);
        Assert.Contains(json.RootElement.EnumerateArray(), s => s.GetProperty("claims").EnumerateArray().Any(c => c.GetProperty("verdict").GetString() == "false"));
    }
}
