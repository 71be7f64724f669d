using Marram.Packs;

namespace Marram.Checks;

public class PackChecksTests
{
    [Fact]
    public void Nothing_is_found_in_a_pack_in_which_nothing_is_wrong() =>
        Assert.Empty(PackChecks.Run(SmallPack.Clean));

    [Fact]
    public void Every_check_has_a_name_of_its_own() =>
        Assert.Equal(PackChecks.All.Count, PackChecks.All.Select(check => check.Name).Distinct().Count());

    [Fact]
    public void A_pack_of_nothing_but_its_required_files_can_be_checked() =>
        Assert.Empty(PackChecks.Run(new Pack
        {
            Organisations = SmallPack.Clean.Organisations,
            Indicators = SmallPack.Clean.Indicators,
            Observations = SmallPack.Clean.Observations,
            Absent = ["commitments.csv", "narrative.csv"],
        }));

    [Fact]
    public void A_finding_keeps_its_key_until_what_is_printed_changes()
    {
        var first = Assert.Single(SmallPack.WithQuarters("80.1", "90.3", "86.0").Found("dot_vs_values"));
        var again = Assert.Single(SmallPack.WithQuarters("80.1", "90.3", "86.0").Found("dot_vs_values"));
        var other = Assert.Single(SmallPack.WithQuarters("80.1", "90.3", "86.1").Found("dot_vs_values"));
        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, other.Id);
    }
}
