namespace Marram.Waits;

public class StandardCatalogueTests
{
    [Fact]
    public void Every_shipped_standard_reads_and_has_its_limit_in_days()
    {
        var limits = StandardCatalogue.Shipped.ToDictionary(standard => standard.Id, standard => standard.LimitDays);
        Assert.Equal(
            new Dictionary<string, int?>
            {
                ["adhd-complete-30"] = 210,
                ["adhd-start-12"] = 84,
                ["asd-complete-30"] = 210,
                ["asd-start-12"] = 84,
                ["camhs-choice-6"] = 42,
                ["camhs-choice-urgent-2"] = 14,
                ["camhs-partnership-18"] = 126,
                ["cyp-4ww"] = 28,
                ["cyp-access-1"] = null,
                ["cyp-access-2"] = null,
                ["ed-emergency-24h"] = 1,
                ["ed-routine-4"] = 28,
                ["ed-urgent-1"] = 7,
                ["nice-autism-13"] = 91,
                ["rtt-open-18"] = 126,
                ["therapy-open-18"] = 126,
            },
            limits);
    }

    [Fact]
    public void Therapies_are_a_local_standard_and_never_national_referral_to_treatment()
    {
        var therapies = StandardCatalogue.Shipped.Single(standard => standard.Id == "therapy-open-18");
        Assert.StartsWith("18-week local standard", therapies.Caution);
        Assert.False(therapies.Measures("consultant-led"));
    }

    [Fact]
    public void Open_and_completed_waits_never_share_a_label()
    {
        var labels = StandardCatalogue.Shipped.Where(standard => standard.Limit is not null).Select(standard => (standard.Basis, standard.Label));
        Assert.All(labels.GroupBy(pair => pair.Label), same => Assert.Single(same.Select(pair => pair.Basis).Distinct()));
    }

    [Fact]
    public void A_target_holds_between_its_days()
    {
        var rtt = StandardCatalogue.Shipped.Single(standard => standard.Id == "rtt-open-18");
        Assert.Null(rtt.TargetOn(new(2012, 3, 31)));
        Assert.Equal(92, rtt.TargetOn(new(2012, 4, 1))!.Percent);
        Assert.Equal(65, rtt.TargetOn(new(2026, 3, 31))!.Percent);
        Assert.Equal(92, rtt.TargetOn(new(2026, 4, 1))!.Percent);
    }

    [Theory]
    [InlineData("""{"id":"x","services":[],"title":"t","stops_at":"choice","basis":"open","not_brought":"continues","source":"s"}""", "x: only an access standard has no limit.")]
    [InlineData("""{"id":"x","services":[],"title":"t","stops_at":"choice","basis":"open","limit_days":-1,"not_brought":"continues","source":"s"}""", "x: the limit is -1 days; it cannot be negative.")]
    [InlineData("""{"id":"x","services":[],"title":"t","stops_at":"choice","basis":"access","not_brought":"continues","source":"s"}""", "x: an access standard says how many contacts a child must have had.")]
    public void A_file_that_is_no_standard_says_why(string json, string why)
    {
        Assert.Null(WaitingStandard.Parse(json, out var problem));
        Assert.Equal(why, problem);
    }

    [Fact]
    public void A_misspelt_field_is_refused_rather_than_ignored()
    {
        Assert.Null(WaitingStandard.Parse("""{"id":"x","services":[],"title":"t","stops_at":"choice","basis":"open","limit_dayz":1,"not_brought":"continues","source":"s"}""", out var problem));
        Assert.Contains("limit_dayz", problem);
    }

    [Fact]
    public void A_sites_own_standard_stands_beside_those_that_ship_or_in_the_place_of_one()
    {
        var folder = Directory.CreateTempSubdirectory("marram-standards-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "therapy-open-18.json"), Own("therapy-open-18"));
            File.WriteAllText(Path.Combine(folder, "hearing-6.json"), Own("hearing-6"));
            File.WriteAllText(Path.Combine(folder, "other.json"), Own("hearing-6"));
            File.WriteAllText(Path.Combine(folder, "torn.json"), "{");
            var catalogue = StandardCatalogue.With(folder);
            Assert.Equal(StandardCatalogue.Shipped.Count + 1, catalogue.Standards.Count);
            Assert.Equal(42, catalogue.Standards.Single(standard => standard.Id == "therapy-open-18").LimitDays);
            Assert.True(catalogue.Standards.Single(standard => standard.Id == "hearing-6").HasLists);
            Assert.Equal("other.json: its id is 'hearing-6'; the file is named for it.", catalogue.Problems[0]);
            Assert.StartsWith("torn.json: ", Assert.Single(catalogue.Problems.Skip(1)), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static string Own(string id) =>
        $$"""{"id":"{{id}}","services":["hearing"],"title":"Hearing tests within 6 weeks","stops_at":"first_contact","limit_days":42,"basis":"open","not_brought":"continues","source":"A local contract"}""";
}
