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
    ];

    /// <summary>Checks records as known on a day.</summary>
    /// <param name="set">The referrals of a standard's services and their clocks.</param>
    /// <param name="today">The day the data reach; later days are in the future.</param>
    /// <param name="weeksWithoutContact">How many weeks a clock may run without any contact or booking before it is asked about.</param>
    public static IReadOnlyList<PathwayFinding> Run(PathwaySet set, DateOnly today, int weeksWithoutContact = 26)
    {
        var findings = new List<PathwayFinding>();
        foreach (var (referral, history) in set.Histories)
        {
            findings.AddRange(Of(referral, history, set.Standard, today, weeksWithoutContact));
        }

        findings.AddRange(
            from referral in set.Referrals
            group referral by (referral.Child, Service: referral.Service.ToUpperInvariant(), referral.ReceivedOn) into same
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

    private static IEnumerable<PathwayFinding> Of(Referral referral, ClockHistory history, WaitingStandard standard, DateOnly today, int weeksWithoutContact)
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

        var open = history.OpenAt(today);
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

        if (referral.Priority == Priority.Unknown)
        {
            yield return Finding("W09", referral, "Priority is not recorded.");
        }

        if (string.IsNullOrEmpty(referral.Commissioner))
        {
            yield return Finding("W10", referral, "Commissioner is not recorded, so no commissioner's report can count it.");
        }
    }

    private static PathwayFinding Finding(string code, Referral referral, string text) =>
        new(code, All.First(check => check.Code == code).Severity, referral.Id, referral.Line, text);
}
