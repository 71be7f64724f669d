using Marram.Loads;
using Marram.Organisations;
using Marram.Periods;
using Marram.Store;

namespace Marram.Published;

public class PublishedLoaderTests
{
    private static PublishedSeries Series(string id) => PublishedCatalogueFile.Shipped.SeriesOf(id)!;

    private static decimal? Own(PublishedShelf shelf, string series = "re-referrals") => shelf.Compare(Series(series), "343")!.Own.Value;

    [Fact]
    public void Loading_the_same_file_again_adds_nothing()
    {
        using var data = new TemporaryData();
        var first = Northshire.Loader(data.Folder).Load([Northshire.Referrals()], new(2020, 11, 20), new(), "Owner");
        var second = Northshire.Loader(data.Folder).Load([Northshire.Referrals()], new(2020, 11, 20), new(), "Owner");

        Assert.True(Assert.Single(first).IsNew);
        Assert.False(Assert.Single(second).IsNew);
        using var db = data.Folder.Register();
        // Five series of referrals, two years, seven areas.
        Assert.Equal((1, 70), (db.Loads.Count(), db.PublishedFigures.Count()));
    }

    [Fact]
    public void A_later_release_counts_and_the_earlier_one_is_kept()
    {
        using var data = new TemporaryData();
        var loader = Northshire.Loader(data.Folder);
        loader.Load([Northshire.Referrals(own: 240)], new(2020, 11, 20), new(), "Owner");
        loader.Load([Northshire.Referrals(own: 260)], new(2021, 11, 20), new(), "Owner");

        using var db = data.Folder.Register();
        Assert.Equal(26m, Own(new(db)));
        Assert.Equal([24m, 26m], db.PublishedFigures.Where(figure => figure.SeriesId == "re-referrals" && figure.AreaCode == "343" && figure.LastDay == new DateOnly(2020, 3, 31)).Select(figure => figure.Value).ToList().Order());
    }

    [Fact]
    public void An_earlier_release_that_is_loaded_late_does_not_count()
    {
        using var data = new TemporaryData();
        var loader = Northshire.Loader(data.Folder);
        loader.Load([Northshire.Referrals(own: 260)], new(2021, 11, 20), new(), "Owner");
        loader.Load([Northshire.Referrals(own: 240)], new(2020, 11, 20), new(), "Owner");

        using var db = data.Folder.Register();
        Assert.Equal(26m, Own(new(db)));
    }

    [Fact]
    public void What_was_known_on_a_day_can_be_asked()
    {
        using var data = new TemporaryData();
        Northshire.Loader(data.Folder, new(2020, 12, 1)).Load([Northshire.Referrals(own: 240)], new(2020, 11, 20), new(), "Owner");
        Northshire.Loader(data.Folder, new(2021, 12, 1)).Load([Northshire.Referrals(own: 260)], new(2021, 11, 20), new(), "Owner");

        using var db = data.Folder.Register();
        Assert.Equal(24m, Own(new(db, new DateOnly(2021, 11, 30))));
        Assert.Equal(26m, Own(new(db, new DateOnly(2021, 12, 1))));
    }

    [Fact]
    public void A_load_that_is_taken_back_no_longer_counts_and_can_come_again()
    {
        using var data = new TemporaryData();
        var load = Assert.Single(Northshire.Loader(data.Folder).Load([Northshire.Referrals()], new(2020, 11, 20), new(), "Owner")).Load!;
        Assert.NotNull(new Entries(data.Folder, new ClockAt(Northshire.Today)).Undo(load.Number, "Owner"));
        using (var db = data.Folder.Register())
        {
            Assert.True(new PublishedShelf(db).IsEmpty);
        }

        Assert.True(Assert.Single(Northshire.Loader(data.Folder).Load([Northshire.Referrals()], new(2020, 11, 20), new(), "Owner")).IsNew);
        using var again = data.Folder.Register();
        Assert.Equal(24m, Own(new(again)));
    }

    [Fact]
    public void A_file_that_is_refused_leaves_nothing_behind()
    {
        using var data = new TemporaryData();
        var result = Assert.Single(Northshire.Loader(data.Folder).Load([Northshire.File("c1.csv", "time_period,time_identifier,geographic_level,country_code,country_name,category,referral_count", ["2025,Reporting year,National,E92000001,England,All,12"])], null, new(), "Owner"));

        Assert.Contains("nearest to ‘Referrals and re-referrals’", Assert.Single(result.Problems));
        using var db = data.Folder.Register();
        Assert.Empty(db.Loads);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(data.Path, "loads")));
    }

    [Fact]
    public void A_picture_is_neither_CSV_nor_a_workbook()
    {
        using var data = new TemporaryData();
        var result = Assert.Single(Northshire.Loader(data.Folder).Load([new("chart.png", [(byte)'P', (byte)'K', 3, 4, 0, 0])], null, new(), "Owner"));

        Assert.Equal("chart.png: this is no Excel workbook (xlsx), or a damaged one.", Assert.Single(result.Problems));
    }

    [Fact]
    public void The_file_is_kept_as_it_came_with_its_metadata()
    {
        using var data = new TemporaryData();
        var metadata = Northshire.File("c1_referrals.meta.csv", "col_name,col_type,label,indicator_unit,indicator_dp", ["rereferral_percent,Indicator,Re-referrals,%,1"]);
        var result = Assert.Single(Northshire.Loader(data.Folder).Load([Northshire.Referrals(), metadata], null, new(), "Owner"));

        var folder = data.Folder.FilesOf(result.Load!.Hash);
        Assert.Equal(Northshire.Referrals().Content, File.ReadAllBytes(Path.Combine(folder, "c1_referrals.csv")));
        Assert.True(File.Exists(Path.Combine(folder, "c1_referrals.meta.csv")));
    }

    [Fact]
    public void A_rate_is_made_with_the_population_of_the_June_before()
    {
        using var data = new TemporaryData();
        Northshire.LoadAll(data.Folder);

        using var db = data.Folder.Register();
        var comparison = new PublishedShelf(db).Compare(Series("referral-rate"), "343")!;
        // 1,000 of 20,000 and, for England, 100,000 of 2,000,000: 500 per 10,000 both. The year to March 2019 has no population.
        Assert.Equal((500m, 500m, 2019), (comparison.Own.Value, comparison.England!.Value, comparison.Own.PopulationYear));
        Assert.Null(comparison.Change);
        Assert.Equal("[no population of June 2018]", comparison.YearBefore!.Printed);
    }

    [Fact]
    public void Another_release_of_the_population_gives_another_rate()
    {
        using var data = new TemporaryData();
        Northshire.LoadAll(data.Folder);
        Northshire.Loader(data.Folder).Load([Northshire.Population(2019, children: 25_000)], new(2023, 11, 1), new(), "Owner");

        using var db = data.Folder.Register();
        Assert.Equal(400m, Own(new(db), "referral-rate"));
    }

    [Fact]
    public void An_ONS_estimate_finds_its_authority_by_the_ONS_code()
    {
        using var data = new TemporaryData();
        var loader = Northshire.Loader(data.Folder);
        loader.Load([Northshire.Referrals()], new(2020, 11, 20), new(), "Owner");
        loader.Load([Northshire.File("mid-2019.csv", "Code,Name,All ages," + string.Join(',', Enumerable.Range(0, 30)), ["E08000014,Sefton,99999," + string.Join(',', Enumerable.Repeat("1000", 30))])], new(2020, 6, 1), new(), "Owner");

        using var db = data.Folder.Register();
        // Eighteen ages of a thousand: 1,000 referrals of 18,000 are 555.6 per 10,000.
        Assert.Equal(555.6m, Own(new(db), "referral-rate"));
        Assert.Single(new PublishedShelf(db).Areas, area => area.Value.Name == "Sefton");
    }

    [Fact]
    public void Neighbours_stand_in_their_order_with_those_that_are_missing()
    {
        using var data = new TemporaryData();
        Northshire.LoadAll(data.Folder);

        using var db = data.Folder.Register();
        var comparison = new PublishedShelf(db).Compare(Series("re-referrals"), "343")!;
        Assert.Equal(["901", "902", "903", "904"], comparison.Neighbours.Take(4).Select(one => one.Code));
        // 20, 21 and 28; Westmere's is held back and six are not loaded.
        Assert.Equal((23m, 21m, 7, "2021"), (comparison.NeighbourMean, comparison.NeighbourMedian, comparison.NeighboursMissing, comparison.Model));
        Assert.Equal("Close", comparison.Neighbours[3].Closeness);
    }

    [Fact]
    public void The_model_in_use_last_is_taken_unless_another_is_named()
    {
        using var data = new TemporaryData();
        Northshire.LoadAll(data.Folder);
        Northshire.Loader(data.Folder).Load([Northshire.Neighbours("again.csv")], null, new("2025", new(2025, 5, 1)), "Owner");

        using var db = data.Folder.Register();
        Assert.Equal("2025", new PublishedShelf(db).Compare(Series("re-referrals"), "343")!.Model);
        Assert.Equal("2021", new PublishedShelf(db).Compare(Series("re-referrals"), "343", model: "2021")!.Model);
    }

    [Theory]
    [InlineData("Sefton Children’s Social Care", "local authority service", "343")]
    [InlineData("Northmere and Southmere", "local authority service", null)]
    [InlineData("Seftonia", "local authority service", null)]
    [InlineData("NHS South Sefton CCG", "commissioner", null)]
    public void An_organisation_is_the_only_authority_whose_name_stands_in_its_own(string name, string kind, string? expected)
    {
        using var data = new TemporaryData();
        Northshire.LoadAll(data.Folder);

        using var db = data.Folder.Register();
        Assert.Equal(expected, new PublishedShelf(db).AreaOf(new Organisation { Id = "one", Name = name, Kind = kind })?.Code);
    }

    [Fact]
    public void What_somebody_said_an_organisation_is_goes_before_its_name()
    {
        using var data = new TemporaryData();
        Northshire.LoadAll(data.Folder);

        using var db = data.Folder.Register();
        db.OrganisationAreas.Add(new() { OrganisationId = "one", AreaCode = "902" });
        db.SaveChanges();
        Assert.Equal("Southmere", new PublishedShelf(db).AreaOf(new Organisation { Id = "one", Name = "Sefton Council", Kind = "local authority service" })!.Name);
    }
}
