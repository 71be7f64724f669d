using Marram.Indicators;
using Marram.Loads;
using Marram.Packs;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Scorecards;
using Marram.Store;
using Record = Marram.Records.Record;

namespace Marram.Measures;

public sealed class ScorecardFeedTests : IDisposable
{
    private const string Council = "E06999001";
    private static readonly DateOnly Day = new(2026, 3, 31);
    private static readonly ClockAt Clock = new(new(2026, 4, 10));
    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;
    private readonly string organisation;
    private int loads;

    public ScorecardFeedTests()
    {
        var owner = ScorecardOwner.Of("Northmere", [], "Region");
        organisation = owner.Id;
        var files = CataloguePack.FilesOf(owner, [IndicatorCatalogue.All["cla-rate"], IndicatorCatalogue.All["cla-3-placements"], IndicatorCatalogue.All["re-referrals"]], Array.Empty<PrintedBand>().ToLookup(_ => ""));
        Assert.NotNull(new PackLoader(data.Folder, Clock, _ => []).Load(files, "scorecard", new Dictionary<string, byte[]>()).Load);
        ScorecardFeed.Link(data.Folder, Council, organisation);
    }

    public void Dispose()
    {
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }

    [Fact]
    public void Counted_figures_stand_on_the_scorecard_with_their_counts_and_code()
    {
        Load(InCare("ann", "2022-05-01"), InCare("ben", "2026-03-01"));
        Count();

        var load = Assert.Single(Feed().Bring());

        Assert.Equal("counted", load.Kind);
        var figure = Figure("cla-rate");
        Assert.Equal((0.8m, "0.8", 2L, 25_000L, load.Number), (figure.Value, figure.Printed, figure.Numerator, figure.Denominator, figure.LoadNumber));
        using var db = data.Folder.Register();
        Assert.Equal(figure.SourceId, db.CountedFiguresOf("looked-after").Single(one => one.LastDay == Day).Code);
        Assert.Equal("0.8", IndicatorReading.Read(db.HistoryOf($"{organisation}-cla-rate")!, new Month(2026, 3)).Headline.Latest!.Printed);
        Assert.Contains(PackWithEntries.Of(data.Folder, db, load.Number).Observations, one => one.IndicatorId == $"{organisation}-cla-rate" && one.Period.LastDay == Day && one.Value == 0.8m);
    }

    [Fact]
    public void Only_what_changed_makes_another_load_and_taking_it_back_brings_the_figures_before()
    {
        Load(InCare("ann", "2022-05-01"));
        Count();
        Feed().Bring();
        Assert.Empty(Feed().Bring());

        Load(InCare("ann", "2022-05-01"), InCare("ben", "2026-03-01"));
        Count();
        var second = Assert.Single(Feed().Bring());

        using (var db = data.Folder.Register())
        {
            // March 2026 alone changed, for the rate and for the placements.
            Assert.Equal([Day], db.Figures.Where(figure => figure.LoadNumber == second.Number).Select(figure => figure.LastDay).Distinct());
            Assert.Equal("1 more child counted; from load 3 (Standard Safeguarding Dataset to 31 March 2026)", second.Reason);
        }

        Assert.Equal(0.8m, Figure("cla-rate").Value);
        new Entries(data.Folder, Clock).Undo(second.Number, "Performance analyst");
        Assert.Equal(0.4m, Figure("cla-rate").Value);
    }

    [Fact]
    public void A_typed_figure_stands_and_a_check_says_both()
    {
        Type("cla-rate", 1.2m);
        Load(InCare("ann", "2022-05-01"), InCare("ben", "2026-03-01"));
        Count();

        var load = Assert.Single(Feed().Bring());
        new Entries(data.Folder, Clock).Check(_ => []);

        Assert.Equal(1.2m, Figure("cla-rate").Value);
        using var db = data.Folder.Register();
        var code = db.CountedFiguresOf("looked-after").Single(one => one.LastDay == Day).Code;
        Assert.Equal($"Looked after per 10,000, 31 Mar 2026: 1.2 was typed, and the records count 0.8 (2 of 25,000, {code}).",
            db.FindingsInForce().Single(finding => finding.Check == "counted_against_typed").Message.Replace(db.HistoryOf($"{organisation}-cla-rate")!.Indicator.Current.ShortTitle, "Looked after per 10,000", StringComparison.Ordinal));
        Assert.True(load.AwaitsChecks);
        Assert.Empty(Feed().Bring());
    }

    [Fact]
    public void A_typed_figure_that_is_the_same_is_no_finding()
    {
        Type("cla-rate", 0.8m);
        Load(InCare("ann", "2022-05-01"), InCare("ben", "2026-03-01"));
        Count();

        Feed().Bring();

        using var db = data.Folder.Register();
        Assert.Empty(ScorecardFeed.Findings(data.Folder, db));
    }

    [Fact]
    public void Nothing_goes_to_a_scorecard_nobody_has_named()
    {
        ScorecardFeed.Link(data.Folder, Council, null);
        Load(InCare("ann", "2022-05-01"));
        Count();

        Assert.Empty(Feed().Bring());
    }

    [Fact]
    public void A_scorecard_is_fed_by_quarter()
    {
        Load(InCare("ann", "2022-05-01"));
        Count();
        Feed().Bring();

        using var db = data.Folder.Register();
        var figures = db.HistoryOf($"{organisation}-cla-rate")!.Figures;
        Assert.Equal(["quarterly"], figures.Select(figure => figure.Series).Distinct());
        Assert.Equal([new(2025, 6, 30), new(2025, 9, 30), new(2025, 12, 31), Day], figures.Select(figure => figure.LastDay).Order().TakeLast(4));
    }

    [Fact]
    public void A_scorecard_for_which_a_month_was_started_is_fed_by_month()
    {
        new PeriodStart(new Entries(data.Folder, Clock)).Start(organisation, new Month(2026, 2), null, "Performance analyst");
        Load(InCare("ann", "2022-05-01"));
        Count();
        Feed().Bring();

        using var db = data.Folder.Register();
        Assert.Equal([new(2026, 1, 31), new(2026, 2, 28), Day], db.HistoryOf($"{organisation}-cla-rate")!.Figures.Select(figure => figure.LastDay).Order().TakeLast(3));
    }

    [Fact]
    public void Every_indicator_of_the_catalogue_that_names_a_measure_names_one_there_is() =>
        Assert.All(IndicatorCatalogue.All.Values.Where(entry => entry.MeasureId is not null), entry => Assert.NotNull(MeasureCatalogue.Shipped.Find(entry.MeasureId!)));

    [Fact]
    public void All_twenty_three_rows_of_a_councils_scorecard_are_counted() =>
        Assert.Equal(23, IndicatorCatalogue.All.Values.Count(entry => entry.MeasureId is not null));

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void A_measure_of_months_is_never_brought_to_a_series_of_quarters(int typedFrom, bool isBrought)
    {
        Directory.CreateDirectory(MeasureCatalogue.FolderOf(data.Folder));
        File.WriteAllText(Path.Combine(MeasureCatalogue.FolderOf(data.Folder), "rereferrals.sql"), """
            -- title: Children who came into care
            -- question: How many came?
            -- subject: child
            -- basis: month
            -- better: neither
            -- unit: percent
            -- source: local

            -- Counted: children who came into care in the month. Met: all of them.
            select care_episode.org_code,
              period.period_id,
              care_episode.child_id as subject_id,
              care_episode.child_id,
              true as met
            from care_episode
            join period
              on period.basis = 'month'
              and care_episode.started_on between period.first_day and period.last_day
            """);
        Type("re-referrals", 12.5m, Period.From(Basis.InPeriod, new(2026, typedFrom, 1), Day)!.Value, Unit.Percent);
        Load(InCare("ann", "2026-02-02"), InCare("ben", "2026-03-01"));
        Count();

        Feed().Bring();

        using var db = data.Folder.Register();
        var brought = db.HistoryOf($"{organisation}-re-referrals")!.Figures.Where(figure => figure.SourceId.StartsWith("C-", StringComparison.Ordinal)).ToList();
        Assert.Equal(isBrought, brought.Any(figure => figure.Period == Period.In(new Month(2026, 2))));
        Assert.Equal(isBrought, brought.Count > 0);
    }

    private static Record InCare(string id, string from) =>
        Record.Of("care_episode", ("child_id", id), ("started_on", DateOnly.Parse(from)), ("legal_status", "C2"), ("placement_code", "U4"), ("start_reason", "S"), ("is_short_break", false));

    private void Load(params Record[] episodes)
    {
        var children = episodes.Select(episode => Record.Of("child", ("child_id", episode.Values[episode.Table.IndexOf("child_id")]), ("birth_month", new DateOnly(2014, 6, 1))));
        Record[] records = [.. children, .. episodes];
        Store().Take("ssd", Council, Day.AddYears(-6).AddDays(1), Day, [new ReturnFile("records.csv", [(byte)++loads])], _ => records);
        if (loads == 1)
        {
            Record[] people = [.. Enumerable.Range(2019, 7).Select(year => Record.Of("population", ("mid_year", year), ("aged_0_to_17", 25_000)))];
            Store().Take("local", Council, Day.AddYears(-6).AddDays(1), Day, [new ReturnFile("population.csv", [0])], _ => people);
            loads = 1;
        }
    }

    private void Type(string definition, decimal value) => Type(definition, value, Period.Snapshot(Day), Unit.RatePer10000);

    private void Type(string definition, decimal value, Period period, Unit unit) => new Entries(data.Folder, Clock).Save("Figures", "Performance analyst", "", [["typed"]], (db, load) => db.Figures.Add(new()
    {
        LoadNumber = load,
        IndicatorId = $"{organisation}-{definition}",
        OrganisationId = organisation,
        Series = "monthly",
        Basis = period.Basis,
        FirstDay = period.FirstDay,
        LastDay = period.LastDay,
        Value = value,
        Printed = value.ToString(),
        Unit = unit,
        SourceFile = "entry.csv",
        SourceId = "1",
        LabelPrinted = period.Label,
    }));

    private RecordStore Store() => new(data.Folder, KeyStore.Open(keys), Clock);

    private ScorecardFeed Feed() => new(data.Folder, Clock);

    private void Count() => new MeasureCounter(data.Folder, Store(), Clock).Count(["looked-after", "three-or-more-placements", "rereferrals"]);

    private Figure Figure(string definition)
    {
        using var db = data.Folder.Register();
        return db.HistoryOf($"{organisation}-{definition}")!.Figures.Single(figure => figure.LastDay == Day);
    }
}
