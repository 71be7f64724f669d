namespace Marram.Waits;

/// <summary>How much a finding about a pathway matters.</summary>
public enum PathwaySeverity
{
    /// <summary>The record cannot be counted as it stands.</summary>
    Error,

    /// <summary>The record is counted, and somebody should look.</summary>
    Warning,
}

/// <summary>A fault in a pathway record.</summary>
/// <param name="Code">Stable code, W01 and on.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Referral">The referral's id.</param>
/// <param name="Line">The line of the file, from 1; 0 when it came from none.</param>
/// <param name="Text">What was found and what was wanted.</param>
public sealed record PathwayFinding(string Code, PathwaySeverity Severity, string Referral, int Line, string Text);

/// <summary>A rule about pathway records.</summary>
public sealed record PathwayCheck(string Code, PathwaySeverity Severity, string Title);

/// <summary>
/// Checks pathway records against each other and against the calendar. Source: the validation list of the waiting-list specification, section A.1. Checks never change anything.
/// </summary>
public static class PathwayChecks
{
    /// <summary>Every check, in code order.</summary>
    public static IReadOnlyList<PathwayCheck> All { get; } =
    [
        new("W01", PathwaySeverity.Error, "Stops before it starts"),
        new("W02", PathwaySeverity.Warning, "Seen before it was received"),
        new("W03", PathwaySeverity.Error, "Received in the future"),
        new("W04", PathwaySeverity.Warning, "Still open under the standard, with a discharge date"),
        new("W05", PathwaySeverity.Error, "Two open clocks on one referral and standard"),
        new("W06", PathwaySeverity.Warning, "Treated without the clock stopping"),
        new("W07", PathwaySeverity.Warning, "Open long without a contact or a booking"),
        new("W08", PathwaySeverity.Warning, "No longer submitted by the provider"),
        new("W09", PathwaySeverity.Warning, "Priority is missing"),
        new("W10", PathwaySeverity.Warning, "Commissioner is missing"),
        new("W11", PathwaySeverity.Warning, "Referred twice: the same child, service and day"),
        new("W12", PathwaySeverity.Error, "An attended appointment lies in the future"),
        new("W13", PathwaySeverity.Warning, "The clock that the extract gives disagrees with its own codes or with the rules"),
    ];

    /// <summary>Checks records as known on a day.</summary>
    /// <param name="set">The referrals of a standard's services and their clocks.</param>
    /// <param name="today">The day the data reach; later days are in the future.</param>
    /// <param name="weeksWithoutContact">How many weeks a clock may run without any contact or booking before it is asked about.</param>
    public static IReadOnlyList<PathwayFinding> Run(PathwaySet set, DateOnly today, int weeksWithoutContact = 26)
    {
        var findings = new List<PathwayFinding>();
        var clock = 0;
        foreach (var referral in set.Referrals)
        {
            // The clocks stand in the order of the referrals.
            List<ClockPeriod> periods = [];
            for (; clock < set.Pathways.Count && ReferenceEquals(set.Pathways[clock].Referral, referral); clock++)
            {
                periods.Add(set.Pathways[clock].Period);
            }

            findings.AddRange(Of(referral, periods, set.Standard, today, weeksWithoutContact));
        }

        findings.AddRange(
            from referral in set.Referrals
            group referral by (referral.Child, referral.ReceivedOn, Service: set.Standard.Services.Length == 1 ? "" : referral.Service.ToUpperInvariant()) into same
            where same.Count() > 1
            from referral in same.Skip(1)
            select Finding("W11", referral, $"The same child was referred to {referral.Service} on {referral.ReceivedOn:yyyy-MM-dd} by referral {same.First().Id} too; one of them should go."));
        return [.. findings.OrderBy(finding => finding.Code, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Referral, StringComparer.Ordinal)];
    }

    /// <summary>Two clocks given as open for one referral and standard, from a source that gives clocks and not events.</summary>
    public static IEnumerable<PathwayFinding> TwoOpenClocks(IEnumerable<(string Referral, string Standard, ClockPeriod Period, int Line)> clocks, DateOnly census) =>
        from clock in clocks
        where clock.Period.IsOpenAt(census)
        group clock by (clock.Referral, clock.Standard) into open
        where open.Count() > 1
        from clock in open.Skip(1)
        select new PathwayFinding("W05", PathwaySeverity.Error, clock.Referral, clock.Line,
            $"Referral {clock.Referral} has {open.Count()} open clocks for {clock.Standard}; it can have one.");

    private static IEnumerable<PathwayFinding> Of(Referral referral, IReadOnlyList<ClockPeriod> periods, WaitingStandard standard, DateOnly today, int weeksWithoutContact)
    {
        if (referral.Events.Where(happened => happened.On < referral.ReceivedOn).MinBy(happened => happened.On) is { } early)
        {
            yield return Finding("W01", referral, $"{early.Kind} on {early.On:yyyy-MM-dd} lies before it was received on {referral.ReceivedOn:yyyy-MM-dd}.");
        }

        if (referral.Contacts.Where(contact => contact.WasSeen && contact.On < referral.ReceivedOn).MinBy(contact => contact.On) is { } before)
        {
            yield return Finding("W02", referral, $"Seen on {before.On:yyyy-MM-dd}, before it was received on {referral.ReceivedOn:yyyy-MM-dd}; the contact is kept.");
        }

        if (referral.ReceivedOn > today)
        {
            yield return Finding("W03", referral, $"Received on {referral.ReceivedOn:yyyy-MM-dd}; the data reach {today:yyyy-MM-dd}.");
        }

        if (referral.Contacts.FirstOrDefault(contact => contact.WasSeen && contact.On > today) is { } later)
        {
            yield return Finding("W12", referral, $"Attended on {later.On:yyyy-MM-dd}; the data reach {today:yyyy-MM-dd}.");
        }

        var open = periods.LastOrDefault(period => period.IsOpenAt(today));
        if (open is not null && referral.EndedOn is { } ended && ended <= today)
        {
            yield return Finding("W04", referral, $"Ended on {ended:yyyy-MM-dd}, and a clock started on {open.Started:yyyy-MM-dd} still runs.");
        }

        if (open is not null && referral.Contacts.FirstOrDefault(contact => contact.IsDefinitiveTreatment && contact.WasSeen && contact.On >= open.Started && contact.On <= today) is { } treated)
        {
            yield return Finding("W06", referral, $"Treated on {treated.On:yyyy-MM-dd}, and the clock for {standard.Id} still runs.");
        }

        if (open is not null && open.DaysAt(today) > 7 * weeksWithoutContact && referral.Contacts.All(contact => contact.On < open.Started))
        {
            yield return Finding("W07", referral, $"Open for {Weeks.Complete(open.DaysAt(today))} weeks without a contact or a booking.");
        }

        if (open is not null && referral.SubmittedIn is { } months && !months.Any(month => month.Year == today.Year && month.Month == today.Month))
        {
            yield return Finding("W08", referral, $"Open by its dates, and not in the provider's submission for {today:MMMM yyyy}.");
        }

        foreach (var finding in OfGiven(referral, periods, standard, today))
        {
            yield return finding;
        }

        if (referral.Priority == Priority.Unknown)
        {
            yield return Finding("W09", referral, "Priority is not recorded.");
        }

        if (string.IsNullOrEmpty(referral.Commissioner))
        {
            yield return Finding("W10", referral, "Commissioner is not recorded, so no commissioner's report can count it.");
        }
    }

    // What an extract's own clocks say, against their status codes and, where the standard ends at treatment as theirs do, against the clock by the rules.
    private static IEnumerable<PathwayFinding> OfGiven(Referral referral, IReadOnlyList<ClockPeriod> clocks, WaitingStandard standard, DateOnly today)
    {
        if (referral.GivenClocks is not { Count: > 0 } given)
        {
            yield break;
        }

        List<ClockPeriod> periods = [.. given.Where(clock => clock.Started is not null).Select(clock => new ClockPeriod(clock.Started!.Value, clock.Stopped, clock.Stopped is null ? StopReason.None : StopReason.Other, false))];
        foreach (var finding in TwoOpenClocks(periods.Select(period => (referral.Id, standard.Id, period, referral.Line)), today).Take(1))
        {
            yield return finding;
        }

        foreach (var clock in given.Where(clock => clock.Status is not null))
        {
            if (RttStatus.KindOf(clock.Status!) is not { } kind)
            {
                yield return Finding("W13", referral, $"'{clock.Status}' is no referral-to-treatment status code; use 10 to 12, 20, 21, 30 to 36, 90 to 92, 98 or 99.");
            }
            else if (kind == RttStatusKind.Stops && clock.Stopped is null)
            {
                yield return Finding("W13", referral, $"Status {clock.Status} stops the clock, and no day is given on which it stopped.");
            }
        }

        if (given.OrderBy(clock => clock.Started).Last() is { Started: { } started } last)
        {
            var codes = given.SelectMany(clock => new[] { clock.Started is { } from ? new RttActivity(from, "20") : null, clock.Stopped is { } to && clock.Status is { } code ? new RttActivity(to, code) : null }).OfType<RttActivity>();
            var byCodes = last.Status is null || RttStatus.KindOf(last.Status) is not { } known || (known == RttStatusKind.Stops && last.Stopped is null) ? [] : RttStatus.Disagreements(RttStatus.Rebuild(referral.ReceivedOn, codes), null, last.Stopped);
            foreach (var text in byCodes)
            {
                yield return Finding("W13", referral, text);
            }

            if (standard.StopsAt == ClockStopEvent.DefinitiveTreatment && clocks is [.., var ours] && (ours.Started != started || ours.Stopped != last.Stopped))
            {
                yield return Finding("W13", referral, $"The extract's clock runs from {started:yyyy-MM-dd} to {Shown(last.Stopped)}; by the rules it runs from {ours.Started:yyyy-MM-dd} to {Shown(ours.Stopped)}.");
            }
        }

        static string Shown(DateOnly? day) => day?.ToString("yyyy-MM-dd") ?? "now";
    }

    private static PathwayFinding Finding(string code, Referral referral, string text) =>
        new(code, All.First(check => check.Code == code).Severity, referral.Id, referral.Line, text);
}
