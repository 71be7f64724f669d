using Marram.Indicators;
using Marram.Loads;
using Marram.Packs;
using Marram.Periods;
using Marram.Scorecards;
using Marram.Store;

namespace Marram.Published;

/// <summary>What stands beside an indicator where its own pack brings no comparator.</summary>
public class PublishedBenchmarksTests
{
    private static readonly Month December = new(2020, 12);

    // A scorecard of Sefton with one figure of referrals and one of re-referrals, and no comparator at all.
    private static void LoadScorecard(TemporaryData data)
    {
        var clock = new ClockAt(new(2021, 1, 10));
        var owner = ScorecardOwner.Of("Sefton Council", [], "Region");
        PrintedBand[] bands = [new("sefton-council-referral-rate", "single_text", "Below regional average", Polarity.Lower, null)];
        var files = CataloguePack.FilesOf(owner, [IndicatorCatalogue.All["referral-rate"], IndicatorCatalogue.All["re-referrals"]], bands.ToLookup(_ => "referral-rate"));
        Assert.Empty(new PackLoader(data.Folder, clock, _ => []).Load(files, "scorecard", new Dictionary<string, byte[]>()).Problems);
        new Entries(data.Folder, clock).Save("Figures", "Owner", "", [["figures"]], (db, load) =>
        {
            var indicators = db.Indicators.ToList();
            foreach (var (definition, value, unit) in new[] { ("referral-rate", 480m, Unit.RatePer10000), ("re-referrals", 22m, Unit.Percent) })
            {
                db.Figures.Add(new()
                {
                    LoadNumber = load,
                    IndicatorId = indicators.Single(one => one.DefinitionId == definition).Id,
                    OrganisationId = owner.Id,
                    Series = "quarterly",
                    Basis = Basis.Rolling12Months,
                    FirstDay = new(2020, 1, 1),
                    LastDay = December.LastDay,
                    Value = value,
                    Printed = $"{value}",
                    Unit = unit,
                    SourceFile = "entry",
                    SourceId = definition,
                    LabelPrinted = "Q3",
                });
            }
        });
    }

    private static IndicatorReading Reading(TemporaryData data, string definition, DateOnly? knownOn = null)
    {
        using var db = data.Folder.Register();
        return IndicatorReading.Read(db.HistoriesOfDefinition(definition, knownOn).Single(), December);
    }

    [Fact]
    public void England_the_region_and_the_mean_of_the_neighbours_stand_beside_it_with_year_and_release()
    {
        using var data = new TemporaryData();
        LoadScorecard(data);
        Assert.Empty(Reading(data, "re-referrals").Comparisons);

        Northshire.LoadAll(data.Folder);

        Assert.Equal(
            [("England", 22m, "2019/20", "published 20 Nov 2020"), ("North West", 21m, "2019/20", "published 20 Nov 2020"), ("Statistical neighbours", 23m, "2019/20", "published 20 Nov 2020, mean of 3")],
            Reading(data, "re-referrals").Comparisons.OrderBy(one => one.Organisation.Name, StringComparer.Ordinal)
                .Select(one => (one.Organisation.Name, one.Figure.Value!.Value, one.Figure.Period.Label, one.Figure.LabelPrinted)));
    }

    // 10,000 referrals of 200,000 children in the North West are 500 per 10,000; ours are 480.
    [Fact]
    public void Below_the_regional_average_is_told_from_the_published_count_and_population()
    {
        using var data = new TemporaryData();
        LoadScorecard(data);
        Assert.Null(Reading(data, "referral-rate").AimIsMet);

        Northshire.LoadAll(data.Folder);

        Assert.True(Reading(data, "referral-rate").AimIsMet);
    }

    [Fact]
    public void What_is_loaded_later_was_not_known_before()
    {
        using var data = new TemporaryData();
        LoadScorecard(data);
        Northshire.LoadAll(data.Folder);

        Assert.Empty(Reading(data, "re-referrals", Northshire.Today.AddDays(-1)).Comparisons);
        Assert.NotEmpty(Reading(data, "re-referrals", Northshire.Today).Comparisons);
    }

    [Fact]
    public void What_the_pack_printed_for_that_year_stands()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        Northshire.LoadAll(data.Folder);

        using var db = data.Folder.Register();
        var comparisons = IndicatorReading.Read(db.HistoryOf("s-re-referrals")!, December).Comparisons;
        // The pack prints 22.6, 22 and 23.2 for 2019/20; the file says 22, 21 and 23.
        Assert.Equal([22.6m, 22m, 23.2m], comparisons.OrderBy(one => one.Organisation.Id, StringComparer.Ordinal).Select(one => one.Figure.Value!.Value));
        Assert.DoesNotContain(comparisons, one => one.Figure.IsPublished);
    }

    [Fact]
    public void The_checks_go_on_to_stand_when_published_figures_are_loaded()
    {
        using var data = new TemporaryData();
        new PackLoader(data.Folder, new ClockAt(TemporaryData.PackDay), Marram.Claims.SiteChecker.Of(data.Folder, []).Check).Load(TemporaryData.Sample);
        int Findings()
        {
            using var db = data.Folder.Register();
            return db.FindingsInForce().Count;
        }

        var before = Findings();
        Northshire.LoadAll(data.Folder);
        Assert.True(before > 0);
        Assert.Equal(before, Findings());

        new Entries(data.Folder, new ClockAt(Northshire.Today)).Check(Marram.Claims.SiteChecker.Of(data.Folder, []).Check);
        Assert.Equal(before, Findings());
    }
}
