using Marram.Suppression;

namespace Marram.Waits;

/// <summary>A row of the public table: counts as they may be shown.</summary>
/// <param name="Service">The service's code; “All services” for the last row.</param>
/// <param name="PercentWithin">Of the counts as shown; withheld where either is.</param>
/// <param name="Longest">The longest wait in words; “over 18 weeks” where fewer than eight wait.</param>
public sealed record PublicRow(string Service, Shown Within, Shown Over, Shown Open, Shown PercentWithin, string Longest);

/// <summary>
/// Who waits, service by service, as it may leave the house: small counts hidden, and others so that no total gives them away. Services that share a standard stand in one table.
/// </summary>
/// <param name="Census">The day counted on.</param>
/// <param name="Limit">The limit in weeks.</param>
/// <param name="Rows">The services in order of code, then all together.</param>
/// <param name="Policy">The policy, as it is printed under the table.</param>
/// <param name="IsSafe">Whether it is proven that no hidden count can be worked out; a table that is not safe is not released.</param>
public sealed record PublicWaits(DateOnly Census, int Limit, IReadOnlyList<PublicRow> Rows, string Policy, bool IsSafe)
{
    private const string All = "All services";

    /// <summary>The service that the rule on few urgent referrals speaks of.</summary>
    public const string EatingDisorder = "eating-disorder";

    /// <summary>Urgent referrals of a service received in the quarter that ends on a day: national priorities 1, 2 and 4. Fewer than two withhold its figures (<see cref="PublicationRules.EatingDisorder"/>).</summary>
    public static long UrgentReferrals(IEnumerable<Referral> referrals, DateOnly census)
    {
        var first = new DateOnly(census.Year, census.Month, 1).AddMonths(-2);
        return referrals.Count(referral => referral.Priority is Priority.Emergency or Priority.VeryUrgent or Priority.Urgent
            && referral.ReceivedOn >= first && referral.ReceivedOn <= census);
    }

    /// <summary>Whether a service may show no figure of a day, for too few urgent referrals came in the quarter.</summary>
    /// <param name="referrals">Those of the service.</param>
    public static bool IsWithheld(string service, IEnumerable<Referral> referrals, DateOnly census) =>
        ServiceKey.ServiceOf(service).Equals(EatingDisorder, StringComparison.OrdinalIgnoreCase) && PublicationRules.AreTooFew(UrgentReferrals(referrals, census));

    /// <summary>
    /// One list of each service, in their order: the first whose standard has a target, else the first. Tables by two limits of one service would let a reader subtract the counts of one from the other's.
    /// </summary>
    public static IEnumerable<TList> OneOfEach<TList>(IEnumerable<TList> lists, Func<TList, string> service, Func<TList, WaitingStandard> standard) =>
        lists.GroupBy(service, StringComparer.OrdinalIgnoreCase).Select(same => same.OrderBy(list => standard(list).Targets.Length == 0).First());

    /// <summary>Counts and protects. Where a service is withheld, every figure of the table is.</summary>
    /// <param name="sets">The services that share the standard, each with the clocks of that service only; one or more.</param>
    public static PublicWaits Of(IReadOnlyList<(string Service, PathwaySet Set)> sets, DateOnly census, SuppressionPolicy policy)
    {
        var limit = sets[0].Set.Standard.CompanionLimit!.Value;
        List<(string Service, CensusFigures Figures)> rows = [.. sets.OrderBy(set => set.Service, StringComparer.Ordinal).Select(set => (set.Service, CensusFigures.At(set.Set.Columns, census, limit)))];
        var counts = new long[rows.Count, 2];
        foreach (var (index, row) in rows.Index())
        {
            (counts[index, 0], counts[index, 1]) = (row.Figures.WithinLimit, row.Figures.OverLimit);
        }

        var tables = new CountTables().AddGrid("waits", [.. rows.Select(row => row.Service)], ["within", "over"], counts);
        var safe = SecondarySuppression.Protect(tables, policy);
        PublicRow Row(string service, string id, int? longestDays)
        {
            Shown Cell(string column) => safe.Show(tables.Cells[$"waits/{id}/{column}"]);
            var (within, open) = (tables.Cells[$"waits/{id}/within"], tables.Cells[$"waits/{id}/total"]);
            // A percentage beside a shown total gives the hidden count away.
            var percent = open.Count == 0 ? Shown.Missing
                : safe.Hides(within.Id) || safe.Hides(open.Id) || safe.Hides($"waits/{id}/over") ? Shown.Withheld
                : Shown.Number(Math.Round(100.0 * within.Count / open.Count, 1, MidpointRounding.AwayFromZero));
            return new(service, Cell("within"), Cell("over"), Cell("total"), percent, PublicationRules.LongestWait(open.Count, longestDays, limit.Days / 7));
        }

        IEnumerable<PublicRow> shown = [.. rows.Select(row => Row(row.Service, row.Service, row.Figures.LongestDays)), Row(All, "total", rows.Max(row => row.Figures.LongestDays))];
        return new(
            census, limit.Days / 7,
            [.. sets.Any(set => IsWithheld(set.Service, set.Set.Referrals, census)) ? shown.Select(row => new PublicRow(row.Service, Shown.Withheld, Shown.Withheld, Shown.Withheld, Shown.Withheld, "withheld")) : shown],
            policy.Statement, safe.IsSafe);
    }
}
