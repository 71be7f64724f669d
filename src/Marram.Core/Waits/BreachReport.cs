namespace Marram.Waits;

/// <summary>Where the next step of a child over the limit stands.</summary>
public enum BreachStatus
{
    /// <summary>No appointment is booked.</summary>
    Unbooked,

    /// <summary>An appointment is booked.</summary>
    Booked,

    /// <summary>Information is awaited.</summary>
    AwaitingInformation,

    /// <summary>A meeting of several professionals is awaited.</summary>
    AwaitingMeeting,

    /// <summary>The family chose a later day.</summary>
    FamilyChoice,
}

/// <summary>One child over the limit, or soon to be.</summary>
/// <param name="Pathway">The referral and its clock.</param>
/// <param name="Days">Days waited on the census day, or up to the stop of a completed breach.</param>
/// <param name="BreachOn">The first day over the limit.</param>
/// <param name="IsBreach">Whether it is over the limit on the census day; false for one that will be.</param>
/// <param name="Next">The next booked appointment after the census day; null when none.</param>
/// <param name="Status">Where the next step stands.</param>
/// <param name="NotBrought">Appointments to which the child was not brought.</param>
/// <param name="CancelledByFamily">Appointments the family cancelled.</param>
/// <param name="CancelledByService">Appointments the service cancelled.</param>
/// <param name="FamilyChoiceDays">Days recorded as the family's choice, beside the wait and not taken off it.</param>
public sealed record BreachRow(
    Pathway Pathway,
    int Days,
    DateOnly BreachOn,
    bool IsBreach,
    Contact? Next,
    BreachStatus Status,
    int NotBrought,
    int CancelledByFamily,
    int CancelledByService,
    int FamilyChoiceDays)
{
    /// <summary>Whole weeks waited.</summary>
    public int CompleteWeeks => Weeks.Complete(Days);

    /// <summary>Weeks past the limit, not rounded; 0 or less before the breach.</summary>
    public double WeeksOver(WaitLimit limit) => Weeks.Decimal(Days - limit.LastDayWithin);

    /// <summary>Why, as recorded.</summary>
    public DelayReason Reason => Pathway.Referral.Notes?.DelayReason ?? DelayReason.Unknown;

    /// <summary>Whether the booked appointment comes before the wait reaches a number of weeks; false when none is booked.</summary>
    public bool IsSeenBefore(int weeks) => Next is { } next && next.On.DayNumber - Pathway.Period.Started.DayNumber <= 7 * weeks;
}

/// <summary>
/// Every pathway over the limit on a day, longest first, and those that will be over it within some weeks and have no appointment before. A register of work, not a figure.
/// </summary>
/// <param name="Standard">The standard.</param>
/// <param name="Census">The day.</param>
/// <param name="Breaches">Over the limit.</param>
/// <param name="Coming">Not yet over, and will be within the weeks asked for unless booked before.</param>
/// <param name="New">Ids of breaches that the earlier report did not have; null without an earlier report.</param>
/// <param name="Cleared">Ids of breaches of the earlier report that are none now; null without one.</param>
/// <param name="CarriedOver">Ids in both; null without an earlier report.</param>
public sealed record BreachReport(
    WaitingStandard Standard,
    DateOnly Census,
    IReadOnlyList<BreachRow> Breaches,
    IReadOnlyList<BreachRow> Coming,
    IReadOnlyList<string>? New,
    IReadOnlyList<string>? Cleared,
    IReadOnlyList<string>? CarriedOver)
{
    /// <summary>How many have no appointment booked.</summary>
    public int Unbooked => Breaches.Count(row => row.Next is null);

    /// <summary>How many of the breaches had harm reviewed.</summary>
    public int HarmReviewed => Breaches.Count(row => row.Pathway.Referral.Notes?.HarmReviewedOn is not null);

    /// <summary>How many of the breaches have a harm review due: none is recorded.</summary>
    public int HarmReviewsDue => Breaches.Count - HarmReviewed;

    /// <summary>How many of the breaches have no plan.</summary>
    public int WithoutPlan => Breaches.Count(row => row.Pathway.Referral.Notes?.Plan is null);

    /// <summary>The longest wait; null when nobody breaches.</summary>
    public BreachRow? Longest => Breaches.Count == 0 ? null : Breaches[0];

    /// <summary>How many breaches have each reason, most first.</summary>
    public IReadOnlyList<(DelayReason Reason, int Count)> ByReason =>
        [.. Breaches.GroupBy(row => row.Reason).Select(group => (group.Key, group.Count())).OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key)];

    /// <summary>How many will be over the limit within some weeks after the census day and have no appointment before: only those the report was asked for.</summary>
    public int ComingWithin(int weeks) => Coming.Count(row => row.BreachOn <= Census.AddDays(7 * weeks));

    /// <summary>Builds the report of a day.</summary>
    /// <param name="set">The clocks of the standard.</param>
    /// <param name="census">The day.</param>
    /// <param name="weeksAhead">How far to look for coming breaches.</param>
    /// <param name="earlier">Ids of the breaches of the report before; null when there is none.</param>
    /// <param name="noted">The notes and the next booking that stand of a referral, in the referral; no clock changes by them. Null for those of the file.</param>
    /// <exception cref="ArgumentException">The standard has no limit.</exception>
    public static BreachReport At(PathwaySet set, DateOnly census, int weeksAhead = 12, IReadOnlySet<string>? earlier = null, Func<Referral, Referral>? noted = null)
    {
        var limit = set.Standard.Limit ?? throw new ArgumentException($"{set.Standard.Id} has no limit to breach.", nameof(set));
        var rows = set.OpenAt(census).Select(pathway => Row(noted is null ? pathway : pathway with { Referral = noted(pathway.Referral) }, census, limit)).ToArray();
        var breaches = rows.Where(row => row.IsBreach).ToArray();
        var coming = rows
            .Where(row => !row.IsBreach && row.BreachOn <= census.AddDays(7 * weeksAhead) && !(row.Next is { } next && next.On < row.BreachOn))
            .ToArray();
        var now = breaches.Select(row => row.Pathway.Referral.Id).ToArray();
        return new(
            set.Standard,
            census,
            breaches,
            coming,
            earlier is null ? null : [.. now.Where(id => !earlier.Contains(id))],
            earlier is null ? null : [.. earlier.Except(now).Order(StringComparer.Ordinal)],
            earlier is null ? null : [.. now.Where(earlier.Contains)]);
    }

    /// <summary>The waits that ended in treatment over the limit between two days, both included: the breaches of a completed-waits standard, in the same rows.</summary>
    /// <exception cref="ArgumentException">The standard has no limit.</exception>
    public static IReadOnlyList<BreachRow> CompletedBetween(PathwaySet set, DateOnly firstDay, DateOnly lastDay)
    {
        var limit = set.Standard.Limit ?? throw new ArgumentException($"{set.Standard.Id} has no limit to breach.", nameof(set));
        return
        [
            .. from pathway in set.Pathways
               where pathway.Period is { Reason: StopReason.Treated, Stopped: { } stopped } && stopped >= firstDay && stopped <= lastDay
               let row = Row(pathway, pathway.Period.Stopped!.Value, limit)
               where row.IsBreach
               orderby row.Days descending, pathway.Referral.Id
               select row,
        ];
    }

    private static BreachRow Row(Pathway pathway, DateOnly census, WaitLimit limit)
    {
        var (referral, period) = pathway;
        var days = period.DaysAt(census);
        var next = referral.NextBooked(census);
        var contacts = referral.Contacts.Where(contact => contact.On >= period.Started && contact.On <= census).ToArray();
        return new(
            pathway,
            days,
            limit.BreachDay(period.Started),
            !limit.Allows(days),
            next,
            Status(referral, next),
            contacts.Count(contact => contact.Attendance is Attendance.NotBrought or Attendance.LateNotSeen),
            contacts.Count(contact => contact.Attendance == Attendance.CancelledByFamily),
            contacts.Count(contact => contact.Attendance == Attendance.CancelledByService),
            referral.Adjustments.Sum(adjustment => Math.Max(0,
                Earlier(adjustment.To, census).DayNumber - Later(adjustment.From, period.Started).DayNumber)));
    }

    private static BreachStatus Status(Referral referral, Contact? next) => next is not null ? BreachStatus.Booked
        : referral.Notes?.DelayReason switch
        {
            DelayReason.InformationAwaited => BreachStatus.AwaitingInformation,
            DelayReason.Complex => BreachStatus.AwaitingMeeting,
            DelayReason.FamilyChoice => BreachStatus.FamilyChoice,
            _ => BreachStatus.Unbooked,
        };

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
