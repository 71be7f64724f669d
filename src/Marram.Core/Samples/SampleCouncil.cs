using Marram.Returns;
using Marram.Waits.Projections;

namespace Marram.Samples;

/// <summary>
/// A council that does not exist, its workers, homes and postcodes, and the children it knew in six years. Nobody in it is real; places are invented, and its
/// postcodes lie in areas (ZX, ZY, ZZ) that no letter was ever sent to. The same seed makes the same council on every machine.
/// </summary>
public sealed class SampleCouncil
{
    /// <summary>How many years of history are written, the last one included.</summary>
    public const int Years = 6;

    private const int HomePostcodes = 400;
    private readonly ulong seed;
    private readonly Lazy<SampleWorker[][][]> posts;

    /// <summary>A council of so many children.</summary>
    /// <param name="children">How many children it had to do with in the six years, at least 1.</param>
    /// <param name="seed">Where random numbers begin.</param>
    /// <param name="year">The last of the six years.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is not a child.</exception>
    public SampleCouncil(int children, ulong seed, CollectionYear year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(children, 1);
        (Children, this.seed, Year) = (children, seed, year);
        Homes = [.. Providers()];
        posts = new(() => [.. Enumerable.Range(0, Teams.Length).Select(Posts)]);
    }

    /// <summary>Its name.</summary>
    public static string Name => "Northmere";

    /// <summary>A code in the form of the ONS's, of no real authority.</summary>
    public static string Code => "E06999001";

    /// <summary>A number in the form of the department's, of no real authority.</summary>
    public static string Number => "999";

    /// <summary>How many children it had to do with in the six years.</summary>
    public int Children { get; }

    /// <summary>The last of the six years.</summary>
    public CollectionYear Year { get; }

    /// <summary>The council's random numbers for one purpose, the same each time.</summary>
    /// <param name="stream">Tells purposes apart.</param>
    internal SeededGenerator Generator(ulong stream) => new(seed, stream);

    /// <summary>The first day of the six years.</summary>
    public DateOnly FirstDay => new(Year.Ends - Years, 4, 1);

    /// <summary>The last day of the six years: what every extract is as at.</summary>
    public DateOnly LastDay => Year.LastDay;

    /// <summary>Its teams by number.</summary>
    public static readonly SampleTeam[] Teams =
    [
        new("T01", "Front door and assessment north", "assessment", "North"),
        new("T02", "Front door and assessment south", "assessment", "South"),
        new("T03", "Safeguarding east", "safeguarding", "East"),
        new("T04", "Safeguarding west", "safeguarding", "West"),
        new("T05", "Safeguarding coast", "safeguarding", "Coast"),
        new("T06", "Children with disabilities", "disability"),
        new("T07", "Children in care one", "care"),
        new("T08", "Children in care two", "care"),
        new("T09", "Leaving care", "leaving"),
    ];

    /// <summary>The homes and agencies it places children with.</summary>
    public IReadOnlyList<SampleProvider> Homes { get; }

    /// <summary>How many people aged 0 to 17 live there in the middle of a year, to the nearest ten: it grows by 4 in 1,000 a year.</summary>
    public int PopulationIn(int calendarYear) => (int)(Children * 2.5 * (1 + (0.004 * (calendarYear - Year.Ends + 1))) / 10) * 10;

    /// <summary>Every child, one after the other: each depends on the seed and its own number alone.</summary>
    public IEnumerable<SampleChild> Lives() => Enumerable.Range(0, Children).Select(LifeOf);

    /// <summary>One child, from 0.</summary>
    public SampleChild LifeOf(int number)
    {
        // A life that does not touch the six years is drawn again.
        for (var attempt = 0UL; ; attempt++)
        {
            var life = new SampleLife(this, number, Generator(((ulong)number << 8) + attempt + 1)).Live();
            if (IsKnownIn(life))
            {
                return life;
            }
        }
    }

    /// <summary>Every worker who ever had a post in the six years until the end of a day, as known then, by number.</summary>
    public IEnumerable<SampleWorker> Workers(DateOnly day) =>
        from post in posts.Value.SelectMany(team => team)
        from worker in post
        where worker.Started <= day && !(worker.Until <= FirstDay)
        select worker.Until > day ? worker with { Until = null } : worker;

    /// <summary>Every postcode with where it lies, for a stand-in of the postcode directory.</summary>
    public IEnumerable<(string Postcode, string Authority, int East, int North)> Postcodes()
    {
        for (var i = 0; i < HomePostcodes; i++)
        {
            yield return (HomePostcode(i), Code, 340_000 + (i % 20 * 600), 420_000 + (i / 20 * 700));
            yield return (CarerPostcode(i, isNear: true), Code, 340_300 + (i % 20 * 600), 420_350 + (i / 20 * 700));
            yield return (CarerPostcode(i, isNear: false), "E06999002", 372_000 + (i % 20 * 1500), 440_000 + (i / 20 * 1500));
        }

        foreach (var home in Homes)
        {
            var number = int.Parse(home.Urn.AsSpan(2));
            yield return (home.Postcode, home.IsNear ? Code : "E06999003", (home.IsNear ? 341_000 : 385_000) + (number % 40 * 250), (home.IsNear ? 421_000 : 455_000) + (number % 37 * 300));
        }
    }

    internal static string HomePostcode(int i) => $"ZZ{1 + (i / 100)} {1 + (i / 20 % 5)}{Letters(i)}";

    internal static string CarerPostcode(int i, bool isNear) => $"{(isNear ? "ZX" : "ZY")}{1 + (i / 100)} {1 + (i / 20 % 5)}{Letters(i)}";

    internal static string DrawHome(SeededGenerator random) => HomePostcode(random.NextBelow(HomePostcodes));

    internal static string DrawCarerPostcode(SeededGenerator random) => CarerPostcode(random.NextBelow(HomePostcodes), random.NextChance(0.72));

    /// <summary>The worker in a post of a team on a day.</summary>
    internal SampleWorker WorkerOf(int team, int post, DateOnly day)
    {
        var holders = posts.Value[team][post % posts.Value[team].Length];
        return Array.Find(holders, worker => worker.Started <= day && !(worker.Until <= day)) ?? holders[^1];
    }

    private static string Letters(int i) => $"{"ABDEFGHJLN"[i % 10]}{"PQRSTUWXYZ"[i / 10 % 10]}";

    private bool IsKnownIn(SampleChild life)
    {
        if (life.Contacts.Count == 0 || life.Contacts[0].On > LastDay)
        {
            return false;
        }

        return life.Contacts.Exists(contact => contact.On >= FirstDay && contact.On <= LastDay)
            || life.Referrals.Exists(referral => !referral.IsNoAction && !(referral.ClosedOn < FirstDay))
            || life.EarlyHelp.Exists(help => help.Ended >= FirstDay);
    }

    // A worker stays two and a half years on average, and the next begins the day one leaves.
    private SampleWorker[][] Posts(int team)
    {
        var share = Teams[team].Kind switch { "assessment" => 0.0009, "safeguarding" => 0.001, "care" => 0.0008, _ => 0.0004 };
        return [.. Enumerable.Range(0, Math.Max(2, (int)(Children * share))).Select(post => Holders(team, post))];
    }

    private SampleWorker[] Holders(int team, int post)
    {
        var random = Generator((1UL << 60) + ((ulong)team << 20) + (ulong)post);
        var workers = new List<SampleWorker>();
        for (var from = new DateOnly(Year.Ends - 32, 4, 1); from <= LastDay.AddYears(1);)
        {
            var until = from.AddDays(120 + (int)(random.NextExponential() * 800));
            var id = $"SW{((team + 1) * 100_000) + (post * 50) + workers.Count:000000}";
            workers.Add(new(id, Teams[team].Code, post, from, until > LastDay ? null : until, random.NextChance(0.14), random.NextChance(0.2) ? 0.6 : 1));
            from = until;
        }

        return [.. workers];
    }

    private static IEnumerable<SampleProvider> Providers()
    {
        static SampleProvider Of(int number, string codes, string kind, bool isNear, bool isHome) =>
            new($"SC{number:000000}", codes, kind, $"{(isNear ? "ZZ" : "ZY")}9 {1 + (number % 9)}{Letters(number)}", isNear, isHome);

        yield return Of(1, "U1,U2,U3,U4,U5,U6,A3,A5", "PR1", isNear: true, isHome: false);
        yield return Of(2, "A3,A4,A5,A6", "PR1", isNear: true, isHome: false);
        yield return Of(3, "A3,A4,A5,A6", "PR5", isNear: false, isHome: false);
        for (var i = 0; i < 6; i++)
        {
            yield return Of(10 + i, "U1,U2,U3,U4,U5,U6,A3,A5", i < 4 ? "PR4" : "PR5", isNear: i % 2 == 0, isHome: false);
        }

        for (var i = 0; i < 24; i++)
        {
            yield return Of(20 + i, "K2", i < 4 ? "PR1" : i < 20 ? "PR4" : "PR5", isNear: i < 12, isHome: true);
        }

        for (var i = 0; i < 12; i++)
        {
            yield return Of(50 + i, "K3", i < 9 ? "PR4" : "PR5", isNear: i < 8, isHome: true);
        }

        yield return Of(70, "K1", "PR2", isNear: false, isHome: true);
        yield return Of(71, "K1", "PR2", isNear: false, isHome: true);
        yield return Of(80, "S1", "PR4", isNear: false, isHome: true);
        yield return Of(81, "S1", "PR5", isNear: true, isHome: true);
        yield return Of(90, "R3", "PR5", isNear: true, isHome: true);
        yield return Of(91, "R3", "PR4", isNear: false, isHome: true);
    }
}

/// <summary>A team.</summary>
/// <param name="Kind">assessment, safeguarding, disability, care or leaving.</param>
/// <param name="Locality">The part of the area it works in.</param>
public sealed record SampleTeam(string Code, string Name, string Kind, string Locality = "Whole area");

/// <summary>A worker in a post.</summary>
/// <param name="Post">The post within the team, from 0: one worker follows another in it.</param>
/// <param name="Until">The day the worker left; null while in post.</param>
/// <param name="FullTime">Full-time equivalent, from 0 to 1.</param>
public sealed record SampleWorker(string Id, string Team, int Post, DateOnly Started, DateOnly? Until, bool IsAgency, double FullTime);

/// <summary>A home or agency.</summary>
/// <param name="Codes">The placement codes it is registered for, separated by commas.</param>
/// <param name="Kind">The provider code, PR1 to PR5.</param>
/// <param name="Postcode">Of the home, or of the agency's office.</param>
/// <param name="IsNear">Within the council's area.</param>
/// <param name="IsHome">Children live there; with an agency they live with its carers.</param>
public sealed record SampleProvider(string Urn, string Codes, string Kind, string Postcode, bool IsNear, bool IsHome);
