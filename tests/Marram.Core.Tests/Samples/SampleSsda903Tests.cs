using Marram.Returns;
using Marram.Returns.Ssda903;

namespace Marram.Samples;

public class SampleSsda903Tests
{
    /// <summary>Rules that right data breaks, and why: nothing a council could send would satisfy them.</summary>
    private static readonly Dictionary<string, string> Inevitable = new()
    {
        ["SW12STG2"] = "an open episode that did not start care, and a second period of care in the year, can never have the workers the condition asks for",
        ["SW11bSTG2"] = "a child whose care ends in the last days of March needs no other worker after that",
        ["624"] = "a mother who becomes a care leaver must have MC_DOB as last year (624) and must not (612, 628)",
    };

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public void A_sample_without_errors_breaks_no_rule_that_right_data_can_satisfy(int ends)
    {
        var council = new SampleCouncil(10000, 1, new(ends));
        var lives = council.Lives().ToList();

        var check = Ssda903Check.Run(ReturnOf(lives, council, new(ends), ReturnOf(lives, council, new(ends - 1), null)));

        var broken = check.Outcomes.Where(outcome => outcome.Places.Count > 0 && !Inevitable.ContainsKey(outcome.Rule.Code));
        Assert.Equal("", string.Join("; ", broken.Select(outcome => $"{outcome.Rule.Code} in {outcome.Places.Count} places: {outcome.Rule.Message} ({outcome.Places[0].ChildId})")));
        string[] skipped = ends == 2027
            ? ["only a return in XML says what this rule checks", "no DoLo table in last year's return"]
            : ["only a return in XML says what this rule checks"];
        Assert.Equal(skipped, check.Outcomes.Select(outcome => outcome.Skipped).OfType<string>().Distinct());
    }

    private static Ssda903Return ReturnOf(IReadOnlyList<SampleChild> lives, SampleCouncil council, CollectionYear year, Ssda903Return? lastYear)
    {
        var rows = lives.SelectMany(life => SampleSsda903.RowsOf(life, year)).ToLookup(row => row.Table);
        var files = new Ssda903Rows();
        foreach (var table in SampleSsda903.TablesOf(year))
        {
            files.Add(table, [.. rows[table].Select((row, i) => Ssda903Rows.Row(table, i + 2, [.. row.Values.Select(value => new Cell(value))]))]);
        }

        return new(year, files, Reference(council), lastYear);
    }

    private static ReferenceData Reference(SampleCouncil council)
    {
        var postcodes = council.Postcodes().ToDictionary(
            one => ReferenceData.WithoutSpaces(one.Postcode), one => new PostcodePlace(one.Authority, one.East, one.North));
        return new(SampleCouncil.Code, postcodes, council.Homes.ToDictionary(home => home.Urn, home => new Provider(
            home.Urn, home.Codes.Split(',').Select(code => code).ToHashSet(), new HashSet<string> { home.Kind }, null, ReferenceData.WithoutSpaces(home.Postcode))
        { Authority = postcodes[ReferenceData.WithoutSpaces(home.Postcode)].Authority }));
    }
}
