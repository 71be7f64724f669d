using Marram.Indicators;
using Marram.Periods;
using Marram.Store;

namespace Marram.Loads;

public class PackLoaderTests(LoadedSample sample) : IClassFixture<LoadedSample>
{
    private static readonly Month December2020 = new(2020, 12);

    [Fact]
    public void The_sample_becomes_indicators_figures_bands_and_targets()
    {
        using var data = new TemporaryData();
        var result = data.LoadSample();
        Assert.Empty(result.Problems);
        using var db = data.Folder.Register();
        Assert.Equal((22, 47, 332, 23, 24), (db.Organisations.Count(), db.Indicators.Count(), db.Figures.Count(), db.Bands.Count(), db.Targets.Count()));
    }

    [Fact]
    public void The_same_files_are_loaded_once()
    {
        using var data = new TemporaryData();
        Assert.True(data.LoadSample().IsNew);
        Assert.False(data.LoadSample().IsNew);
        using var db = data.Folder.Register();
        Assert.Equal(1, db.Loads.Count());
    }

    [Fact]
    public void A_later_load_supersedes_and_the_earlier_value_can_still_be_asked_for()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        var copy = CopyOfSample(Path.Combine(data.Path, "revised"));

        var observations = Path.Combine(copy, "observations.csv");
        File.WriteAllText(observations, File.ReadAllText(observations).Replace("84.8,percent,84.8,7,", "86.2,percent,86.2,7,", StringComparison.Ordinal));
        var later = new PackLoader(data.Folder, new ClockAt(new(2021, 4, 12)), _ => []).Load(copy);
        Assert.True(later.IsNew);

        using var db = data.Folder.Register();
        decimal? Latest(DateOnly? knownOn) => IndicatorReading.Read(db.HistoryOf("s-cla-visits", knownOn)!, December2020).Headline.PrintedValue;
        Assert.Equal(86.2m, Latest(null));
        Assert.Equal(84.8m, Latest(new(2021, 4, 11)));
        var figure = db.HistoryOf("s-cla-visits")!.Figures.Single(one => one.Value == 86.2m);
        Assert.Equal([84.8m, 86.2m], db.EarlierValues(figure).Select(one => one.Value!.Value));
    }

    [Fact]
    public void A_definition_reads_as_it_did_on_the_day_asked_for()
    {
        using var data = new TemporaryData();
        data.LoadSample();
        using var db = data.Folder.Register();
        var before = db.HistoryOf("s-cla-visits")!.Indicator.Current.Title;
        var copy = CopyOfSample(Path.Combine(data.Path, "renamed"));
        var indicators = Path.Combine(copy, "indicators.csv");
        File.WriteAllText(indicators, File.ReadAllText(indicators).Replace(before, "Visits in time", StringComparison.Ordinal));
        new PackLoader(data.Folder, new ClockAt(new(2021, 4, 12)), _ => []).Load(copy);

        string Title(DateOnly? knownOn) => db.HistoryOf("s-cla-visits", knownOn)!.Indicator.Current.Title;
        Assert.Equal((before, "Visits in time", "Visits in time"), (Title(new(2021, 4, 11)), Title(new(2021, 4, 12)), Title(null)));
        Assert.Null(db.HistoryOf("s-cla-visits", TemporaryData.PackDay.AddDays(-1)));
    }

    [Fact]
    public void A_wrong_file_leaves_nothing_behind()
    {
        using var data = new TemporaryData();
        var copy = CopyOfSample(Path.Combine(data.Path, "wrong"));

        File.AppendAllText(Path.Combine(copy, "bands.csv"), "s-no-such,good,1-2,higher,1\n");
        var result = new PackLoader(data.Folder, new ClockAt(TemporaryData.PackDay), _ => []).Load(copy);
        Assert.Equal("bands.csv, line 61, column indicator_id: found “s-no-such”; wanted an indicator of indicators.csv.", Assert.Single(result.Problems).ToString());
        using var db = data.Folder.Register();
        Assert.False(db.Loads.Any());
        Assert.Empty(Directory.GetDirectories(Path.Combine(data.Path, "loads")));
    }

    [Fact]
    public void A_load_that_fails_half_way_leaves_the_earlier_state()
    {
        using var data = new TemporaryData();
        var loader = new PackLoader(data.Folder, new ClockAt(TemporaryData.PackDay), _ => throw new IOException("the disk is gone"));
        Assert.Throws<IOException>(() => loader.Load(TemporaryData.Sample));
        using var db = data.Folder.Register();
        Assert.False(db.Loads.Any());
        Assert.False(db.Figures.Any());
        Assert.Empty(Directory.GetDirectories(Path.Combine(data.Path, "loads")));
    }

    [Theory]
    [InlineData("s-cla-visits", "84.8% in Q3 2020/21: requires improvement to be good, 0.2 points short of Good (≥ 85). Up 4.2 points since Q2 2020/21: better.")]
    [InlineData("a-rtt-salt-18w", "95.5% on 31 Dec 2020: meets the target of 92%. Up 2.2 points since 30 Nov 2020: better.")]
    [InlineData("a-adhd-start-12w", "85.0% in Dec 2020: 5.0 points short of the target of 90%. Down 15.0 points since Nov 2020: worse.")]
    [InlineData("a-cyp-mh-access", "35.6% in the 12 months to Sep 2020: meets the target of 35%. Up 11.0 points since 12 months to Sep 2019: better.")]
    [InlineData("s-referral-rate", "482.2 in the 12 months to Dec 2020: meets the aim (below the regional average). Down 2.0 per 10,000 since 12 months to Sep 2020: better.")]
    [InlineData("s-cla-health-under-5", "82.4% on 31 Dec 2020: good, 7.6 points short of Outstanding (≥ 90). No change beyond 0.5 points since 30 Sep 2020.")]
    [InlineData("s-adopted", "4 in Apr to Dec 2020: the aim (increase on the comparable period before) cannot be told. It counts from April, so it compares with Apr to Dec 2019, which is not in the register.")]
    [InlineData("s-cla-rate", "113.0 on 31 Dec 2020: below requires improvement range by the council's own band, 23.0 per 10,000 short of Requires improvement to be good (≤ 90). Up 1.1 per 10,000 since 30 Sep 2020. 26.4 per 10,000 above Statistical neighbours of Sefton (86.6 in 2019/20).")]
    public void Each_kind_of_indicator_is_read_in_words(string indicator, string sentence)
    {
        using var db = sample.Folder.Register();
        Assert.Equal(sentence, IndicatorReading.Read(db.HistoryOf(indicator)!, December2020).Sentence);
    }

    [Fact]
    public void The_commentary_of_an_organisation_is_that_of_the_last_load_that_brought_any()
    {
        using var db = sample.Folder.Register();
        Assert.NotEmpty(db.CommentaryInForce("sefton-csc"));
        Assert.All(db.CommentaryInForce("ccg-b"), text => Assert.Equal("ccg-b", text.OrganisationId));
    }

    [Fact]
    public void Every_indicator_of_the_sample_has_a_figure_a_judgement_or_a_reason()
    {
        using var db = sample.Folder.Register();
        foreach (var id in db.Indicators.Select(one => one.Id).ToList())
        {
            var reading = IndicatorReading.Read(db.HistoryOf(id)!, December2020);
            Assert.NotNull(reading.Headline.Latest);
            Assert.True(reading.Judgement is not null || reading.Rag is not null || reading.Bands?.Aim is not null, id);
        }
    }

    private static string CopyOfSample(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(TemporaryData.Sample, "*.csv"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }
}
