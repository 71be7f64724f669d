using System.Globalization;
using Marram.Records;
using Marram.Returns;
using Marram.Samples;
using Marram.Store;

namespace Marram.Measures.Oracle;

/// <summary>The made-up council's records of six years as one store has them, and every measure over them.</summary>
public sealed class LoadedCouncil : IDisposable
{
    private readonly TemporaryData data = new();
    private readonly string keys = Directory.CreateTempSubdirectory("marram-keys-").FullName;

    public LoadedCouncil(string files, params string[] sources)
    {
        var store = new RecordStore(data.Folder, KeyStore.Open(keys), TimeProvider.System);
        var loader = new RecordLoader(store);
        foreach (var (source, year) in sources.SelectMany(source => source == "ssda903" ? Enumerable.Range(2021, 6).Select(year => (source, year)) : [(source, 2026)]))
        {
            string[] parts = source switch { "ssda903" => [source, year.ToString(CultureInfo.InvariantCulture)], "annex-a" => ["annex-a.xlsx"], _ => [source] };
            var postcodes = source == "ssda903" ? Path.Combine(files, "reference", "postcodes.csv") : null;
            Assert.Empty(loader.Load(ReturnFile.Of(Path.Combine([files, .. parts]), withWorkbooks: true), source, "E06999001", new(year, 3, 31), postcodes).Problems);
        }

        Records = MeasureRecords.Open(store, MeasureCatalogue.Shipped, []);
        foreach (var measure in MeasureCatalogue.Shipped.Measures)
        {
            Records.Install(measure);
        }

        Records.Materialise(RecordTables.All);
        World = new(Records.Db);
    }

    public MeasureRecords Records { get; }

    public World World { get; }

    public void Dispose()
    {
        Records.Dispose();
        data.Dispose();
        Directory.Delete(keys, recursive: true);
    }
}

/// <summary>Two stores: one of a council that sends the dataset of its case system, one of a council that keeps its returns and lists.</summary>
public sealed class LoadedCouncils : IDisposable
{
    public LoadedCouncils()
    {
        var folder = Directory.CreateTempSubdirectory("marram-council-").FullName;
        try
        {
            using (var files = new SampleAuthorityFiles(new(2400, 7, new(2026)), 7, 0, folder))
            {
                files.Write();
            }

            All = [("dataset", new(folder, "ssd", "local", "ssda903")), ("returns and lists", new(folder, "ssda903", "annex-a", "local"))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public IReadOnlyList<(string Name, LoadedCouncil Council)> All { get; }

    public void Dispose()
    {
        foreach (var (_, council) in All)
        {
            council.Dispose();
        }
    }
}

/// <summary>
/// Every measure against a count of the same records written from its definition in words: loops over rows in plain C#, child by child and day by day, without SQL
/// and without looking at the measure's text.
/// </summary>
public sealed class OracleTests(LoadedCouncils councils) : IClassFixture<LoadedCouncils>
{
    // Ends of months and quarters, the end of a leap February and of the February after, and ends of years.
    private static readonly DateOnly[] Days =
        [new(2021, 3, 31), new(2021, 11, 30), new(2022, 9, 30), new(2023, 3, 31), new(2024, 2, 29), new(2024, 12, 31), new(2025, 2, 28), new(2025, 3, 31), new(2025, 6, 30), new(2026, 3, 31)];

    // Nobody among the made-up council's children meets these; children in the worked examples do.
    private static readonly string[] Unseen = ["in-bed-and-breakfast", "under-16-in-supported-accommodation", "with-parents-on-interim-order"];

    private static readonly Dictionary<string, Func<World, DateOnly, IEnumerable<Case>>> Counts =
        FrontDoor.All.Concat(Protection.All).Concat(Care.All).Concat(Outcomes.All).ToDictionary(one => one.Measure, one => one.Count);

    public static TheoryData<string> Measures => [.. Counts.Keys.Order(StringComparer.Ordinal)];

    // Those of waiting lists are held to the figures of the lists' pages, in WaitsMeasuresTests.
    [Fact]
    public void Every_measure_of_a_councils_children_that_ships_is_counted_by_hand_too() => Assert.Equal(
        MeasureCatalogue.Shipped.Measures.Where(measure => !measure.IsOfLists).Select(measure => measure.Id).Order(StringComparer.Ordinal),
        Counts.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Measures))]
    public void A_measure_lists_the_cases_that_a_count_by_hand_finds(string id)
    {
        var measure = MeasureCatalogue.Shipped.Find(id)!;
        var days = Days.Where(day => measure.Definition.Span != MeasureSpan.Quarter || day.Month % 3 == 0).ToArray();
        var met = 0;
        foreach (var (name, council) in councils.All)
        {
            var listed = Listed(council, measure, days);
            foreach (var day in days)
            {
                var expected = Counts[id](council.World, day).Select(one => Line(day, one)).Order(StringComparer.Ordinal).ToList();
                var found = listed.Where(one => one.Day == day).Select(one => Line(day, one.Case)).Order(StringComparer.Ordinal).ToList();
                var differences = expected.Except(found).Select(line => "by hand: " + line).Concat(found.Except(expected).Select(line => "measure: " + line)).ToList();
                Assert.True(differences.Count == 0 && expected.Count == found.Count, $"{id}, {name}: {expected.Count} by hand, {found.Count} listed, {differences.Count} differ.\n{string.Join('\n', differences.Take(8))}");
            }

            met += listed.Count(one => one.Case is { Met: true, LeftOut: null });
        }

        Assert.True(met > 0 || Unseen.Contains(id), $"{id}: nobody met it on any day, so that nothing was compared.");
    }

    private static List<(DateOnly Day, Case Case)> Listed(LoadedCouncil council, Measure measure, DateOnly[] days)
    {
        using var command = council.Records.Db.CreateCommand();
        command.CommandText = $"""
            select period.last_day, listed.subject_id, coalesce(listed.met, false), listed.left_out, listed.value
            from ({MeasureTables.Cases(council.Records.Db, measure.Definition)}) as listed
            join period on period.period_id = listed.period_id
            where period.last_day in ({string.Join(", ", days.Select(MeasureTables.Day))})
            """;
        using var reader = command.ExecuteReader();
        List<(DateOnly, Case)> cases = [];
        while (reader.Read())
        {
            cases.Add((reader.GetFieldValue<DateOnly>(0), new(reader.GetString(1), reader.GetBoolean(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetDouble(4))));
        }

        return cases;
    }

    // Whether a case that is left out met anything is nobody's business.
    private static string Line(DateOnly day, Case one) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {one.Subject} {(one.LeftOut is null ? one.Met ? "met" : "not met" : one.LeftOut)} {one.Value}");
}
