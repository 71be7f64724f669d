namespace Marram.Returns;

/// <summary>
/// What the public validator reports on two synthetic censuses (data-to-insight, csc-validator-be-cin 0.1.9), row by row. Where ours differ,
/// <c>Goldens/returns-cin/differences.csv</c> lists the lines and says why.
/// </summary>
public class CinGoldenTests
{
    private static readonly string Folder = Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-cin");

    [Theory]
    [InlineData("y2026-n300-s1")]
    [InlineData("y2026-n2000-s1")]
    public void Every_row_is_the_public_validators_or_is_listed_with_its_reason(string set)
    {
        var input = CinReader.Read(ReturnFile.Of(Path.Combine(Folder, set, "cin.xml")));
        Assert.Empty(input.Problems);
        var ours = CinReport.Of(new(2026), input).Check.Outcomes
            .SelectMany(outcome => outcome.Places, (outcome, row) => new Place(outcome.Rule.Code, row.Table.Name, row.Line))
            .ToHashSet();
        var theirs = File.ReadLines(Path.Combine(Folder, set, "golden", "issues.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => new Place(cells[0], cells[1], int.Parse(cells[3]) + 1))
            .ToHashSet();

        var differences = Differences(ours.Except(theirs), set, "ours").Concat(Differences(theirs.Except(ours), set, "theirs"));

        Assert.Equal(Listed().Where(line => line.StartsWith(set, StringComparison.Ordinal)).Order(), differences.Order());
    }

    [Fact]
    public void Every_listed_difference_has_a_reason() =>
        Assert.All(File.ReadLines(Path.Combine(Folder, "differences.csv")).Skip(1), line => Assert.True(line.Split(',', 6)[5].Length > 20, line));

    private static IEnumerable<string> Differences(IEnumerable<Place> places, string set, string namedBy) =>
        from place in places
        group place.Line by (place.Rule, place.Table) into lines
        select $"{set},{lines.Key.Rule},{lines.Key.Table},{namedBy},{string.Join(' ', lines.Order())}";

    private static IEnumerable<string> Listed() =>
        File.ReadLines(Path.Combine(Folder, "differences.csv")).Skip(1).Select(line => line[..line.IndexOf(",\"", StringComparison.Ordinal)]);

    private sealed record Place(string Rule, string Table, int Line);
}
