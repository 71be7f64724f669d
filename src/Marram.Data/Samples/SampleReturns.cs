using System.Text;
using System.Xml.Linq;
using Marram.Periods;
using Marram.Returns;
using Marram.Store;

namespace Marram.Samples;

/// <summary>
/// Two statutory returns of a made-up council, each checked twice: first with many faults, some weeks later with some of them put right, some standing, and a few that are new. For a data folder
/// in which no return was checked yet.
/// </summary>
public sealed class SampleReturns(DataFolder data, ReturnDesk desk, TimeProvider clock)
{
    private const ulong Seed = 1;
    private const double First = 0.5;
    private const double Second = 0.25;

    private static readonly (string Return, string Team, string[] Rules)[] Teams =
    [
        ("ssda903", "Business support", ["101", "102", "103", "168", "392b"]),
        ("ssda903", "Health of children in care", ["180", "181", "191", "INT14"]),
        ("ssda903", "Workforce", ["SW02STG1", "SW12STG2", "SW13STG1"]),
        ("cin", "Business support", ["1510", "4180", "4220"]),
        ("cin", "Front door", ["8568", "8650", "8866"]),
    ];

    /// <summary>Takes the returns in, to be checked when their turn comes, names teams for some rules, and writes two days into the calendar.</summary>
    /// <param name="council">The council; the returns are of its last year, of which the rules must be known.</param>
    /// <param name="by">The role that does it.</param>
    /// <param name="cancellation">Stops it; what was taken in until then stays.</param>
    /// <returns>The numbers of the checks; none where a return was checked here before.</returns>
    public async Task<IReadOnlyList<int>> TakeInAsync(SampleCouncil council, string by, CancellationToken cancellation)
    {
        await using var db = data.Register();
        if (db.ReturnRuns.Any())
        {
            return [];
        }

        var children = Enumerable.Range(0, council.Children).AsParallel().AsOrdered().WithCancellation(cancellation).Select(council.LifeOf).ToList();
        await desk.KeepReferenceAsync(
            [.. Streams([SampleReference.Providers(council)])], [.. Streams([SampleReference.Postcodes(council)])],
            cancellation);
        WriteDown(db, council.Year, by);

        var before = Ssda903(children, new CollectionYear(council.Year.Ends - 1), _ => 0);
        List<int> runs = [];
        foreach (var (weeksAgo, faults) in new (int, Func<SampleChild, double>)[] { (4, child => IsLate(child) ? 0 : First), (0, child => IsLate(child) ? First : Second) })
        {
            var askedAt = clock.GetUtcNow().AddDays(-7 * weeksAgo);
            runs.Add(await TakeIn("ssda903", Ssda903(children, council.Year, faults), before));
            runs.Add(await TakeIn("cin", [Cin(children, council.Year, faults)], []));

            async Task<int> TakeIn(string kind, IReadOnlyList<ReturnFile> now, IReadOnlyList<ReturnFile> last) => await desk.TakeInAsync(
                new() { Return = kind, Year = council.Year.Ends, Authority = SampleCouncil.Code, AskedAt = askedAt, AskedBy = by }, Streams(now), Streams(last), cancellation);
        }

        return runs;
    }

    /// <summary>The children looked after return of a year, a file for each table.</summary>
    /// <param name="faults">The chance of a fault in a child's rows, from 0 to 1.</param>
    public static IReadOnlyList<ReturnFile> Ssda903(IEnumerable<SampleChild> children, CollectionYear year, Func<SampleChild, double> faults)
    {
        var rows = new List<SampleRow>();
        foreach (var child in children)
        {
            var own = SampleSsda903.RowsOf(child, year);
            SampleErrors.BreakByChance(own, child, Seed, faults(child));
            rows.AddRange(own);
        }

        var tables = rows.ToLookup(row => row.Table.Name);
        return [.. SampleSsda903.TablesOf(year).Select(table => SampleTable.FileOf(table.Name.ToLowerInvariant() + ".csv", table.Columns, tables[table.Name].Select(row => row.Values)))];
    }

    /// <summary>The children in need census of a year.</summary>
    /// <param name="faults">The chance of a fault in a child's element, from 0 to 1.</param>
    public static ReturnFile Cin(IEnumerable<SampleChild> children, CollectionYear year, Func<SampleChild, double> faults)
    {
        var elements = new List<XElement>();
        foreach (var child in children)
        {
            if (SampleCin.Child(child, year) is { } census)
            {
                SampleCinErrors.BreakByChance(census, child, Seed, faults(child));
                elements.Add(census);
            }
        }

        return new("cin.xml", Encoding.UTF8.GetBytes($"{new XElement("Message", SampleCin.Header(year), new XElement("Children", elements))}\n"));
    }

    // Their faults come in only with the second check.
    private static bool IsLate(SampleChild child) => child.Id[^1] is '1' or '4' or '7';

    private void WriteDown(MarramDb db, CollectionYear year, string by)
    {
        var today = clock.Today();
        var collected = CollectionYear.CollectedOn(today);
        db.ReturnDates.AddRange(
            new ReturnDate { What = $"Made-up returns of {SampleCouncil.Name} checked: of {year}, as no earlier year’s rules are known", Day = today, WrittenBy = by },
            new ReturnDate { What = $"SSDA903 {collected} is due", Day = new(collected.Ends, 6, 30), WrittenBy = by });
        db.SaveChanges();
        foreach (var (kind, team, rules) in Teams)
        {
            foreach (var rule in rules)
            {
                db.SetOwner(kind, rule, "", team);
            }
        }
    }

    private static IEnumerable<(string Name, Stream Content)> Streams(IReadOnlyList<ReturnFile> files) => files.Select(file => (file.Name, (Stream)new MemoryStream(file.Bytes)));
}
