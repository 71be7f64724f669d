namespace Marram.Returns;

/// <summary>
/// What the public validator reports on four synthetic returns (data-to-insight, csc-validator-be-903 0.1.14, each rule on its own copy of the data), row by
/// row. Where ours differ, <c>Goldens/returns-903/differences.csv</c> lists the lines and says why.
/// </summary>
public class Ssda903GoldenTests
{
    private static readonly string Folder = Project.PathTo("tests", "Marram.Tests", "Goldens", "returns-903");

    [Theory]
    [InlineData("y2023-n300-s1-datesok", 2023)]
    [InlineData("y2026-n300-s1-datesok", 2026)]
    [InlineData("y2026-n2000-s1-datesok", 2026)]
    [InlineData("y2027-n300-s1-datesok", 2027)]
    public void Every_row_is_the_public_validators_or_is_listed_with_its_reason(string set, int year)
    {
        var ours = Check(set, year).Outcomes
            .SelectMany(outcome => outcome.Places, (outcome, row) => new Place(outcome.Rule.Code, row.Table.Name, row.Line))
            .ToHashSet();
        var theirs = File.ReadLines(Path.Combine(Folder, set, "golden-isolated", "issues.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => new Place(cells[0], cells[1], int.Parse(cells[2]) + 2))
            .ToHashSet();

        var differences = Differences(ours.Except(theirs), set, "ours").Concat(Differences(theirs.Except(ours), set, "theirs"));

        Assert.Equal(Listed().Where(line => line.StartsWith(set, StringComparison.Ordinal)).Order(), differences.Order());
    }

    [Fact]
    public void Every_listed_difference_has_a_reason() =>
        Assert.All(File.ReadLines(Path.Combine(Folder, "differences.csv")).Skip(1), line => Assert.True(line.Split(',', 6)[5].Length > 20, line));

    [Theory]
    [InlineData("providers.csv")]
    [InlineData("providers.xlsx")]
    public void The_provider_list_says_the_same_in_either_format(string file)
    {
        var list = ProviderList.Read([Path.Combine(Folder, "y2026-n300-s1-datesok", file)]);

        Assert.Equal(60, list.Count);
        var fosterAgency = list["SC410014"];
        Assert.Equal(["U1", "U2", "U3", "U4", "U5", "U6"], fosterAgency.PlacementCodes.Order());
        Assert.Equal(["PR4"], fosterAgency.ProviderCodes);
        Assert.Equal(new DateOnly(2025, 10, 4), fosterAgency.Closed);
        Assert.Equal("LE14GH", fosterAgency.Postcode);
    }

    private static ReturnCheck Check(string set, int yearEnds)
    {
        var (year, folder) = (new CollectionYear(yearEnds), Path.Combine(Folder, set));
        var now = Ssda903Reader.Read(ReturnFile.Of(Path.Combine(folder, "this")));
        var last = Ssda903Reader.Read(ReturnFile.Of(Path.Combine(folder, "prev")));
        Assert.Empty(now.Problems.Concat(last.Problems));
        var reference = Ssda903Reference.Read(
            [now, last], "E08000012", Path.Combine(Folder, "postcodes-standin.csv"), [Path.Combine(folder, "providers.csv")]);
        return Ssda903.Ssda903Check.Run(new(year, now.Rows, reference, new(year.Previous, last.Rows, reference)));
    }

    private static IEnumerable<string> Differences(IEnumerable<Place> places, string set, string namedBy) =>
        from place in places
        group place.Line by (place.Rule, place.Table) into lines
        select $"{set},{lines.Key.Rule},{lines.Key.Table},{namedBy},{string.Join(' ', lines.Order())}";

    private static IEnumerable<string> Listed() =>
        File.ReadLines(Path.Combine(Folder, "differences.csv")).Skip(1).Select(line => line[..line.IndexOf(",\"", StringComparison.Ordinal)]);

    private sealed record Place(string Rule, string Table, int Line);
}
