using System.Globalization;
using Marram.Access;
using Marram.Checks;
using Marram.Claims;
using Marram.Cli;
using Marram.Indicators;
using Marram.Loads;
using Marram.Measures;
using Marram.Periods;
using Marram.Records;
using Marram.Returns;
using Marram.Scorecards;
using Marram.Store;
using Sylvan.Data.Csv;

namespace Marram.Samples;

public class SampleCouncilLoadTests
{
    private static readonly DateOnly Day = new(2020, 12, 31);
    private static readonly SampleCouncil Council = new(children: 60, seed: 1, new CollectionYear(2021));

    [Fact]
    public void What_happens_after_the_day_is_not_in_the_extracts_of_that_day()
    {
        var extracts = SampleExtracts.AsAt(Council, Day, TestContext.Current.CancellationToken);
        var latest = extracts.Dataset.Concat(extracts.Own).SelectMany(Days).Max();

        Assert.InRange(latest, Day.AddMonths(-1), Day);
        Assert.True(extracts.Dataset.Count >= 20);
    }

    [Fact]
    public void Bands_a_scorecard_begins_with_have_no_fault()
    {
        var bands = CataloguePack.BandsOf(DemoCommand.SamplePack);

        Assert.All(bands.Where(row => row.Count() == 3), row =>
        {
            string Text(string band) => row.Single(one => one.Band == band).Printed;
            var faults = BandDoctor.Examine(row.First().Polarity, Text("ri"), Text("good"), Text("outstanding"), [new("Q3", "80.6")]).Faults;
            Assert.DoesNotContain(faults, fault => fault.Check.StartsWith("band_", StringComparison.Ordinal));
        });
        Assert.Equal("14-19 | <=5", $"{bands["re-referrals"].Single(one => one.Band == "good").Printed} | {bands["cla-fco-at-home"].Single(one => one.Band == "outstanding").Printed}");
    }

    [Fact]
    public void The_council_has_a_scorecard_of_twenty_three_rows_that_is_counted_and_the_pack_still_comes_first()
    {
        using var data = new TemporaryData();
        var clock = new ClockAt(DemoCommand.SampleDay);
        var checker = SiteChecker.Of(data.Folder, [])!;
        Assert.NotNull(new PackLoader(data.Folder, clock, checker.Check).Load(DemoCommand.SamplePack).Load);
        var keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;
        try
        {
            new SampleCouncilLoad(data.Folder, KeyStore.Open(keys), checker, clock, DemoCommand.SamplePack).Load(Council, Day, Role.Owner.Name, TestContext.Current.CancellationToken);
            new MeasureCounter(data.Folder, new RecordStore(data.Folder, null, clock), clock).Count(["looked-after", "rereferrals", "in-45-working-days"], stop: TestContext.Current.CancellationToken);
            Assert.Single(new ScorecardFeed(data.Folder, clock).Bring());
            // A demo that is started again in its folder finds everything there, and nothing that is another's.
            new SampleCouncilLoad(data.Folder, KeyStore.Open(keys), checker, clock, DemoCommand.SamplePack).Load(Council, Day, Role.Owner.Name, TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }

        using var db = data.Folder.Register();
        Assert.Equal([false, true, true, true], db.Loads.OrderBy(load => load.Number).AsEnumerable().Select(load => SampleCouncilLoad.IsOwn(load, Day)));
        Assert.Equal("northmere-made-up-children", db.ReportingOrganisations()[^1].Id);
        Assert.Equal(23, db.Indicators.Count(indicator => indicator.OrganisationId == "northmere-made-up-children"));
        var rate = IndicatorReading.Read(db.HistoryOf("northmere-made-up-children-cla-rate")!, Month.Of(Day)).Headline;
        Assert.Equal(Day, rate.Latest!.LastDay);
        Assert.Equal(new DateOnly(2020, 9, 30), rate.Previous!.LastDay);
        Assert.NotNull(rate.Outturn(FinancialYear.Of(new(2020, 3, 31))));
    }

    private static IEnumerable<DateOnly> Days(ReturnFile file)
    {
        using var csv = CsvDataReader.Create(new StreamReader(new MemoryStream(file.Bytes)));
        while (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++)
            {
                // A day on which something is due may well be still to come.
                if (!csv.GetName(i).Contains("due", StringComparison.Ordinal) && DateOnly.TryParseExact(csv.GetString(i), ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    yield return day;
                }
            }
        }
    }
}
