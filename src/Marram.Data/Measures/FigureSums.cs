using System.Globalization;
using Marram.Periods;

namespace Marram.Measures;

/// <summary>What some cases add up to.</summary>
internal record struct CaseSums
{
    /// <summary>Cases counted.</summary>
    public long Counted;

    /// <summary>Those of them that met the condition.</summary>
    public long Met;

    /// <summary>Those counted that have a value.</summary>
    public long Valued;

    /// <summary>The sum of these values.</summary>
    public double Sum;

    /// <summary>The greatest of them; null where there is none.</summary>
    public double? Longest;

    /// <summary>What the cases of two parts add up to together.</summary>
    public static CaseSums Both(CaseSums one, CaseSums other) => new()
    {
        Counted = one.Counted + other.Counted,
        Met = one.Met + other.Met,
        Valued = one.Valued + other.Valued,
        Sum = one.Sum + other.Sum,
        Longest = one.Longest is null || other.Longest > one.Longest ? other.Longest : one.Longest,
    };

    /// <summary>The same sums with some cases taken away and others added; null where what is left cannot be told from the sums.</summary>
    public static CaseSums? Corrected(CaseSums standing, CaseSums gone, CaseSums come)
    {
        if (gone.Equals(come))
        {
            return standing;
        }

        if (gone.Valued == standing.Valued)
        {
            return new() { Counted = standing.Counted - gone.Counted + come.Counted, Met = standing.Met - gone.Met + come.Met, Valued = come.Valued, Sum = come.Sum, Longest = come.Longest };
        }

        // Whole numbers are added and taken away without loss. Of the greatest value, once it is gone, nobody knows which was the next.
        if (!double.IsInteger(standing.Sum) || !double.IsInteger(gone.Sum) || !double.IsInteger(come.Sum) || (gone.Longest >= standing.Longest && !(come.Longest >= standing.Longest)))
        {
            return null;
        }

        return new()
        {
            Counted = standing.Counted - gone.Counted + come.Counted,
            Met = standing.Met - gone.Met + come.Met,
            Valued = standing.Valued - gone.Valued + come.Valued,
            Sum = standing.Sum - gone.Sum + come.Sum,
            Longest = come.Longest > standing.Longest ? come.Longest : standing.Longest,
        };
    }
}

/// <summary>
/// What cases add up to in each of some periods, where a case stands in several that follow one another: where it begins to count and where it ceases to is noted, and told when all are there.
/// </summary>
internal sealed class RunningSums(int periods)
{
    private readonly int[] counted = new int[periods + 1];
    private readonly int[] met = new int[periods + 1];
    private (long Valued, double Sum, double Longest)[]? values;

    /// <summary>Adds a case.</summary>
    /// <param name="first">The first period it counts in.</param>
    /// <param name="last">The last one, included.</param>
    public void Add(int first, int last, bool isMet, double? value)
    {
        counted[first]++;
        counted[last + 1]--;
        if (isMet)
        {
            met[first]++;
            met[last + 1]--;
        }

        if (value is { } number)
        {
            // A sum of fractions does not give back what was taken away, nor does the longest.
            values ??= new (long, double, double)[periods];
            for (var i = first; i <= last; i++)
            {
                ref var known = ref values[i];
                known = (known.Valued + 1, known.Sum + number, known.Valued > 0 && known.Longest > number ? known.Longest : number);
            }
        }
    }

    /// <summary>What each period adds up to.</summary>
    public CaseSums[] Sums()
    {
        var sums = new CaseSums[periods];
        var (standing, standingMet) = (0, 0);
        for (var i = 0; i < periods; i++)
        {
            (standing, standingMet) = (standing + counted[i], standingMet + met[i]);
            sums[i] = values is null || values[i].Valued == 0
                ? new() { Counted = standing, Met = standingMet }
                : new() { Counted = standing, Met = standingMet, Valued = values[i].Valued, Sum = values[i].Sum, Longest = values[i].Longest };
        }

        return sums;
    }
}

/// <summary>What stands on a figure beside its sums.</summary>
/// <param name="People">The population and the year whose June it is said of; null where none is loaded.</param>
internal sealed record FigureAbout(string Authority, Period Period, (int Year, long Number)? People, string Caveat);

/// <summary>What the cases of an authority in a period add up to, whole and in parts.</summary>
/// <param name="values">Of a measure whose figure is a percentile the values, told in place of their sum; null for all others.</param>
internal sealed class FigureSums(
    CaseSums whole, IReadOnlyDictionary<string, long> leftOut, IReadOnlyList<(string Split, IReadOnlyList<(string Part, CaseSums Sums)> Parts)> splits, CaseValues? values = null)
{
    /// <summary>The figure.</summary>
    public FreshFigure Figure(FigureAbout about) => new(
        about.Authority, about.Period, whole.Counted, whole.Met, whole.Valued, Rounded(values?.Whole ?? whole.Sum), whole.Longest, about.People?.Number, about.People?.Year, about.Caveat,
        string.Join('\n', leftOut.Where(one => one.Value > 0).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value}\t{one.Key}"))),
        string.Join('\n', splits.SelectMany(split => Told(split.Split, split.Parts))));

    /// <summary>A figure as it stands, with the cases of some children taken away and others added; null where it cannot be told from its sums.</summary>
    public static FreshFigure? Corrected(StandingFigure standing, FigureAbout about, FigureSums gone, FigureSums come)
    {
        if (gone.IsSame(come))
        {
            return standing.Figure(about);
        }

        if (CaseSums.Corrected(standing.Sums, gone.Whole, come.Whole) is not { } whole)
        {
            return null;
        }

        var known = standing.Splits;
        List<(string, IReadOnlyList<(string, CaseSums)>)> splits = [];
        foreach (var (split, before) in gone.Splits)
        {
            // A split in which no part was known was not told: everybody stood in the part without a name.
            var parts = known.TryGetValue(split, out var told) ? told.ToDictionary(StringComparer.Ordinal) : new(StringComparer.Ordinal) { [""] = standing.Sums };
            var (left, right) = (ByPart(before), ByPart(come.Splits.Single(other => other.Split == split).Parts));
            foreach (var part in left.Keys.Union(right.Keys))
            {
                if (CaseSums.Corrected(parts.GetValueOrDefault(part), left.GetValueOrDefault(part), right.GetValueOrDefault(part)) is not { } sums)
                {
                    return null;
                }

                parts[part] = sums;
            }

            splits.Add((split, [.. parts.Select(part => (part.Key, part.Value))]));
        }

        var reasons = standing.Reasons.ToDictionary(StringComparer.Ordinal);
        foreach (var reason in gone.LeftOut.Keys.Union(come.LeftOut.Keys))
        {
            reasons[reason] = reasons.GetValueOrDefault(reason) - gone.LeftOut.GetValueOrDefault(reason) + come.LeftOut.GetValueOrDefault(reason);
        }

        return new FigureSums(whole, reasons, splits).Figure(about);
    }

    private bool IsSame(FigureSums other) =>
        whole == other.Whole
        && leftOut.Count == other.LeftOut.Count && leftOut.All(one => other.LeftOut.GetValueOrDefault(one.Key) == one.Value)
        && splits.Zip(other.Splits).All(pair => ByPart(pair.First.Parts) is var left && ByPart(pair.Second.Parts) is var right && left.Count == right.Count && left.All(one => right.GetValueOrDefault(one.Key) == one.Value));

    private CaseSums Whole => whole;

    private IReadOnlyDictionary<string, long> LeftOut => leftOut;

    private IReadOnlyList<(string Split, IReadOnlyList<(string Part, CaseSums Sums)> Parts)> Splits => splits;

    // A split in which no part is known says nothing.
    private IEnumerable<FigurePart> Told(string name, IEnumerable<(string Part, CaseSums Sums)> parts)
    {
        var some = parts.Where(part => part.Sums.Counted > 0).OrderBy(part => part.Part, StringComparer.Ordinal).ToList();
        return some.Any(part => part.Part.Length > 0)
            ? some.Select(part => new FigurePart(name, part.Part, part.Sums.Counted, part.Sums.Met, part.Sums.Valued, Rounded(values?.Of(name, part.Part) ?? part.Sums.Sum), part.Sums.Longest))
            : [];
    }

    private static Dictionary<string, CaseSums> ByPart(IEnumerable<(string Part, CaseSums Sums)> parts) =>
        parts.Where(part => part.Sums.Counted > 0).ToDictionary(part => part.Part, part => part.Sums, StringComparer.Ordinal);

    // The engine adds in whatever order its threads finish, so the last digits are not always the same.
    private static double Rounded(double sum) => Math.Round(sum, 6, MidpointRounding.AwayFromZero);
}

/// <summary>The periods that a measure can be counted for, and what stands beside its figures.</summary>
internal sealed class FigurePeriods
{
    private readonly Measure measure;
    private readonly List<Period> periods;
    private readonly List<(string Authority, MeasureCoverage Coverage)> coverages;
    private readonly Dictionary<(string Authority, int Year), long> populations;

    public FigurePeriods(MeasureRecords records, Measure measure)
    {
        this.measure = measure;
        periods = FigureQuery.PeriodsOf(records, measure);
        coverages = [.. records.Authorities.Select(authority => (authority, MeasureCoverage.Of(records, measure, authority)!)).Where(one => one.Item2 is not null)];
        populations = measure.Definition.Population is { } column ? records.Populations(column) : [];
    }

    /// <summary>Those it can be counted for: a waiting list's organisation has no figures of social care, nor an authority any of waits.</summary>
    public IEnumerable<string> Authorities => coverages.Select(one => one.Authority);

    /// <summary>Authority, and where the period stands in their order.</summary>
    public IEnumerable<(string Authority, int At)> All =>
        from one in coverages
        from at in Enumerable.Range(0, periods.Count)
        where one.Coverage.Covers(periods[at])
        select (one.Authority, at);

    /// <summary>The period.</summary>
    public Period Of((string Authority, int At) one) => periods[one.At];

    /// <summary>What stands on the figure beside its sums.</summary>
    public FigureAbout About((string Authority, int At) one)
    {
        // The estimate of the June before the year's end; while that is not published, the latest there is.
        var period = periods[one.At];
        var year = FinancialYear.Of(period.LastDay).StartYear;
        (int Year, long People)? population = null;
        foreach (var ((code, known), people) in populations)
        {
            if (code == one.Authority && known <= year && (population is null || known > population.Value.Year))
            {
                population = (known, people);
            }
        }

        var caveat = coverages.Find(other => other.Authority == one.Authority).Coverage.Caveat(period, measure.Definition);
        if (measure.Definition.Unit == MeasureUnit.RatePer10000 && population?.Year != year)
        {
            caveat = Joined(caveat, population is { } older ? $"made with the population of June {older.Year}, the latest that is loaded" : "no population is loaded for this year");
        }

        return new(one.Authority, period, population, caveat);
    }

    private static string Joined(string one, string other) => one.Length == 0 ? other : $"{one}; {other}";
}
