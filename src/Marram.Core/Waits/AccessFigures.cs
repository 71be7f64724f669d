namespace Marram.Waits;

/// <summary>A provider's submissions: from when, and until when, its records reach the data.</summary>
/// <param name="Provider">The provider's code.</param>
/// <param name="From">The first day its records cover.</param>
/// <param name="Until">The last day, included; null while it still submits.</param>
public sealed record ProviderFlow(string Provider, DateOnly From, DateOnly? Until = null);

/// <summary>
/// Children with a number of contacts in the twelve months that end on a day: each child once, whatever the number of referrals. Source: NHS England, MHSDS measures MHS95
/// (one contact) and MHS69 (two contacts, the first before the 18th birthday).
/// </summary>
/// <param name="Standard">The access standard.</param>
/// <param name="LastDay">The last day of the twelve months.</param>
/// <param name="Children">The children counted, by pseudonym, in order.</param>
/// <param name="Breaks">Where the series breaks: providers that began or stopped submitting within the twelve months, one sentence each.</param>
public sealed record AccessFigures(WaitingStandard Standard, DateOnly LastDay, IReadOnlyList<string> Children, IReadOnlyList<string> Breaks)
{
    /// <summary>How many children.</summary>
    public int Count => Children.Count;

    /// <summary>The percentage of an estimated population to one decimal, halves away from zero; null when the estimate is 0. Print the estimate and its source beside it.</summary>
    public decimal? PercentOf(long estimatedPopulation) =>
        estimatedPopulation == 0 ? null : Math.Round(100m * Count / estimatedPopulation, 1, MidpointRounding.AwayFromZero);

    /// <summary>Counts the children of a day.</summary>
    /// <param name="standard">An access standard.</param>
    /// <param name="referrals">Referrals of any service; the standard's own are counted.</param>
    /// <param name="lastDay">The last day of the twelve months.</param>
    /// <param name="flows">Who submits from when; a contact outside its provider's flow is not in the data. Null: all are taken as complete.</param>
    /// <exception cref="ArgumentException">The standard is no access standard.</exception>
    public static AccessFigures Of(WaitingStandard standard, IEnumerable<Referral> referrals, DateOnly lastDay, IReadOnlyList<ProviderFlow>? flows = null) => Of(standard, referrals, [lastDay], flows)[0];

    /// <summary>Counts the children of several days at once, in the order of the days.</summary>
    /// <inheritdoc cref="Of(WaitingStandard, IEnumerable{Referral}, DateOnly, IReadOnlyList{ProviderFlow}?)"/>
    /// <param name="lastDays">The last days of the twelve months.</param>
    public static IReadOnlyList<AccessFigures> Of(WaitingStandard standard, IEnumerable<Referral> referrals, IReadOnlyList<DateOnly> lastDays, IReadOnlyList<ProviderFlow>? flows)
    {
        if (standard is not { Basis: WaitBasis.Access, Contacts: { } needed })
        {
            throw new ArgumentException($"{standard.Id} is no access standard.", nameof(standard));
        }

        // Every contact is looked at once, whatever the number of days.
        var seen = new SortedDictionary<string, List<DateOnly>>(StringComparer.Ordinal);
        foreach (var referral in referrals.Where(referral => standard.Measures(referral.Service) && Counts(standard, referral)))
        {
            foreach (var contact in referral.Contacts)
            {
                if (contact.WasSeen && (standard.Media.Length == 0 || standard.Media.Contains(contact.Medium)) && IsSubmitted(referral.Provider, contact.On, flows))
                {
                    (seen.TryGetValue(referral.Child, out var days) ? days : seen[referral.Child] = []).Add(contact.On);
                }
            }
        }

        return
        [
            .. from lastDay in lastDays
               let firstDay = lastDay.AddYears(-1).AddDays(1)
               select new AccessFigures(
                   standard, lastDay, [.. seen.Where(child => child.Value.Count(day => day >= firstDay && day <= lastDay) >= needed).Select(child => child.Key)], [.. Broken(flows ?? [], firstDay, lastDay)]),
        ];
    }

    /// <summary>
    /// Where a count since April will stand at the end of the financial year: the straight line through it, and a range of two standard errors of a Poisson count of what is still to
    /// come. For counts of children at first qualification, whose quarters add up.
    /// </summary>
    /// <param name="sinceApril">Children who first qualified from 1 April to the day.</param>
    /// <param name="day">The day, from 1 April on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static (double Expected, double Low, double High) YearEnd(long sinceApril, DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sinceApril);
        var april = new DateOnly(day.Month >= 4 ? day.Year : day.Year - 1, 4, 1);
        double passed = day.DayNumber - april.DayNumber + 1, left = april.AddYears(1).DayNumber - day.DayNumber - 1;
        var toCome = sinceApril * left / passed;

        // What is to come varies by itself, and so does the pace it is judged by.
        var error = Math.Sqrt(toCome + (toCome * left / passed));
        return (sinceApril + toCome, sinceApril + Math.Max(0, toCome - (2 * error)), sinceApril + toCome + (2 * error));
    }

    // Of two contacts, the first must fall before the birthday; age at referral is the nearest thing known, so it is that which must be below.
    private static bool Counts(WaitingStandard standard, Referral referral) => standard.AgeBelow is not { } limit || referral.AgeAtReferral < limit;

    private static bool IsSubmitted(string? provider, DateOnly on, IReadOnlyList<ProviderFlow>? flows) =>
        flows is null || flows.Any(flow => flow.Provider == provider && on >= flow.From && (flow.Until is null || on <= flow.Until));

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Broken(IReadOnlyList<ProviderFlow> flows, DateOnly firstDay, DateOnly lastDay)
    {
        foreach (var flow in flows)
        {
            if (flow.From > firstDay && flow.From <= lastDay)
            {
                yield return $"{flow.Provider} submits from {Day(flow.From)}: earlier contacts of its children are not in the count.";
            }

            if (flow.Until is { } until && until >= firstDay && until < lastDay)
            {
                yield return $"{flow.Provider} submitted until {Day(until)}: later contacts of its children are not in the count.";
            }
        }
    }
}

/// <summary>Open referrals by two readings that must not be mixed. Source: NHS England, autism waiting time statistics, methodology from September 2023.</summary>
/// <param name="OpenByDates">Open by their dates.</param>
/// <param name="OpenAndSubmitted">Open, and submitted by the provider for the month; null where the source does not say who was submitted.</param>
public sealed record SubmittedOpen(long OpenByDates, long? OpenAndSubmitted)
{
    /// <summary>Counts a standard's open pathways both ways.</summary>
    public static SubmittedOpen At(PathwaySet set, DateOnly census)
    {
        var open = set.OpenAt(census).ToArray();
        return new(open.Length, open.Any(pathway => pathway.Referral.SubmittedIn is null)
            ? null
            : open.Count(pathway => pathway.Referral.SubmittedIn!.Any(month => month.Year == census.Year && month.Month == census.Month)));
    }
}

/// <summary>The wait within a service run by choice and partnership: from the choice appointment to the first partnership one. With full booking there should be next to none.</summary>
/// <param name="Count">Children whose first partnership appointment fell in the period after a choice appointment.</param>
/// <param name="MeanWeeks">The mean internal wait in weeks; null for none.</param>
/// <param name="MedianWeeks">The median in weeks; null for none.</param>
public sealed record InternalWait(long Count, double? MeanWeeks, double? MedianWeeks)
{
    /// <summary>Measures the internal waits that ended between two days, both included.</summary>
    public static InternalWait Between(IEnumerable<Referral> referrals, DateOnly firstDay, DateOnly lastDay)
    {
        var waits = (
            from referral in referrals
            let choice = First(referral, ContactType.Choice)
            let partnership = First(referral, ContactType.Partnership)
            where choice is not null && partnership >= choice && partnership >= firstDay && partnership <= lastDay
            let days = partnership.Value.DayNumber - choice.Value.DayNumber
            orderby days
            select days).ToArray();
        return new(waits.Length, waits.Length == 0 ? null : Weeks.Decimal(waits.Average()), Percentiles.OfSorted(waits, 0.5m) / 7);
    }

    private static DateOnly? First(Referral referral, ContactType type) =>
        referral.Contacts.Where(contact => contact.WasSeen && contact.Type == type).Min(contact => (DateOnly?)contact.On);
}
