namespace Marram.Waits;

/// <summary>One clock and the referral it belongs to.</summary>
public sealed record Pathway(Referral Referral, ClockPeriod Period);

/// <summary>
/// The clocks of many referrals under one standard, as columns to count and as a list to look into: every figure can name its children.
/// </summary>
public sealed class PathwaySet
{
    private readonly Lazy<ILookup<string, Referral>> byId;

    private PathwaySet(WaitingStandard standard, Pathway[] pathways, Referral[] referrals)
    {
        Standard = standard;
        Pathways = pathways;
        Referrals = referrals;
        byId = new(() => referrals.ToLookup(referral => referral.Id, StringComparer.Ordinal));
        Columns = new PathwayColumns(
            [.. pathways.Select(pathway => pathway.Period.Started.DayNumber)],
            [.. pathways.Select(pathway => pathway.Period.Stopped?.DayNumber ?? PathwayColumns.Open)],
            [.. pathways.Select(pathway => pathway.Period.Reason)]);
    }

    /// <summary>The standard.</summary>
    public WaitingStandard Standard { get; }

    /// <summary>Every clock that counts, in the order of the referrals.</summary>
    public IReadOnlyList<Pathway> Pathways { get; }

    /// <summary>Every referral of the standard's services, those too that the standard does not count.</summary>
    public IReadOnlyList<Referral> Referrals { get; }

    /// <summary>Every referral of the standard's services with the account of its clocks, excluded and nullified ones too; written when it is asked for.</summary>
    public IEnumerable<(Referral Referral, ClockHistory History)> Histories => Referrals.Select(referral => (referral, ClockRules.Run(Standard, referral)));

    /// <summary>The same clocks as columns, in the same order.</summary>
    public PathwayColumns Columns { get; }

    /// <summary>Runs every referral of the standard's services through it.</summary>
    public static PathwaySet Of(WaitingStandard standard, IEnumerable<Referral> referrals)
    {
        Referral[] measured = [.. referrals.Where(referral => standard.Measures(referral.Service))];
        var pathways = new List<Pathway>(measured.Length);
        foreach (var referral in measured)
        {
            foreach (var period in ClockRules.PeriodsOf(standard, referral))
            {
                if (!period.IsNullified)
                {
                    pathways.Add(new(referral, period));
                }
            }
        }

        return new(standard, [.. pathways], measured);
    }

    /// <summary>The account of the clocks of one referral; null where the set has none of this id.</summary>
    public ClockHistory? HistoryOf(string referralId) => byId.Value[referralId].FirstOrDefault() is { } referral ? ClockRules.Run(Standard, referral) : null;

    /// <summary>The pathways open at the end of a day, longest wait first.</summary>
    public IEnumerable<Pathway> OpenAt(DateOnly census) => Pathways
        .Where(pathway => pathway.Period.IsOpenAt(census))
        .OrderBy(pathway => pathway.Period.Started)
        .ThenBy(pathway => pathway.Referral.Id, StringComparer.Ordinal);
}

/// <summary>The list at the start of a period led to the list at its end.</summary>
/// <param name="OpenAtStart">Open at the end of the day before the period, as the earlier report said.</param>
/// <param name="Starts">Clocks started in the period.</param>
/// <param name="Stops">Clocks stopped in the period.</param>
/// <param name="Corrections">Pathways added to, less those taken out of, the earlier report since.</param>
/// <param name="OpenAtEnd">Open at the end of the period, as now known.</param>
public sealed record Reconciliation(long OpenAtStart, long Starts, long Stops, long Corrections, long OpenAtEnd)
{
    /// <summary>What nothing explains: 0 when the list balances.</summary>
    public long Gap => OpenAtEnd - (OpenAtStart + Starts - Stops + Corrections);

    /// <summary>One sentence that balances, or names the gap.</summary>
    public string Sentence =>
        $"{OpenAtStart} open + {Starts} started − {Stops} stopped {(Corrections < 0 ? "−" : "+")} {Math.Abs(Corrections)} corrected = {OpenAtEnd - Gap}"
        + (Gap == 0 ? ", and the list holds as many." : $"; the list holds {OpenAtEnd}, so {Math.Abs(Gap)} {(Gap > 0 ? "too many" : "too few")} are unexplained.");

    /// <summary>
    /// Reconciles what an earlier report published with what is now known. <paramref name="publishedOpenAtStart"/> is that report's figure; the corrections are
    /// what has changed about its day since, counted by pathway.
    /// </summary>
    /// <param name="publishedOpenAtStart">The list published for the day before the period.</param>
    /// <param name="thenOpen">Ids of the pathways behind the published figure; null when not kept, and then nothing is known to be a correction.</param>
    /// <param name="nowOpen">Ids of the pathways open on that day as now known.</param>
    /// <param name="flow">Starts, stops and the list at the end, as now known.</param>
    public static Reconciliation Of(long publishedOpenAtStart, IReadOnlySet<string>? thenOpen, IReadOnlySet<string> nowOpen, FlowFigures flow)
    {
        var corrections = thenOpen is null ? 0 : nowOpen.Count(id => !thenOpen.Contains(id)) - thenOpen.Count(id => !nowOpen.Contains(id));
        return new(publishedOpenAtStart, flow.Starts, flow.Stops, corrections, flow.OpenAtEnd);
    }
}
