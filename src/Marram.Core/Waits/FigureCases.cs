namespace Marram.Waits;

/// <summary>A figure of a list that names its children.</summary>
public enum ListFigure
{
    /// <summary>Everyone who waits on the census day.</summary>
    Open,

    /// <summary>Those of them over the limit.</summary>
    OverLimit,

    /// <summary>Referrals received in the period.</summary>
    Received,

    /// <summary>Those of them not rejected, as far as is known.</summary>
    Accepted,

    /// <summary>Children first seen in the period.</summary>
    FirstContact,

    /// <summary>Appointments of the period that were kept.</summary>
    Kept,

    /// <summary>Appointments of the period to which the child was not brought, or came too late to be seen.</summary>
    NotBrought,

    /// <summary>Clocks started in the period.</summary>
    Started,

    /// <summary>Clocks stopped in the period, for whatever reason.</summary>
    Stopped,

    /// <summary>Clocks stopped by treatment, or by the event the standard measures up to.</summary>
    Completed,
}

/// <summary>One case of a figure.</summary>
/// <param name="Referral">The referral.</param>
/// <param name="On">The day that put it in the figure.</param>
/// <param name="Days">Days waited: to the census day, the stop or the first contact; null where the figure is of no wait.</param>
/// <param name="Reason">Why the clock stopped; <see cref="StopReason.None"/> where the figure is of no stop.</param>
public sealed record FigureCase(Referral Referral, DateOnly On, int? Days, StopReason Reason = StopReason.None);

/// <summary>The children behind the figures of a list: each figure is the number of its cases.</summary>
public static class FigureCases
{
    /// <summary>The rule that counts a figure, in a sentence.</summary>
    public static string RuleOf(ListFigure figure) => figure switch
    {
        ListFigure.Open => "The clock has started by the end of the day and has not stopped by then; nullified clocks are in no figure.",
        ListFigure.OverLimit => "Open, and longer than the limit; a wait of exactly the limit is within it.",
        ListFigure.Received => "The service received the referral in the period; those rejected later were received too.",
        ListFigure.Accepted => "Received in the period and not rejected or sent elsewhere at triage, as far as is known.",
        ListFigure.FirstContact => "The first appointment on or after receipt at which the child was seen lies in the period.",
        ListFigure.Kept => "An appointment of the period at which the child was seen.",
        ListFigure.NotBrought => "An appointment of the period to which the child was not brought, or came too late to be seen; one cancelled in advance is not.",
        ListFigure.Started => "A clock started in the period, by the standard's rules.",
        ListFigure.Stopped => "A clock stopped in the period, for whatever reason.",
        ListFigure.Completed => "A clock stopped in the period by treatment, or by the event the standard measures up to; no other stop is a completed wait.",
    };

    /// <summary>The cases of a figure, the longest wait first, then by day and referral.</summary>
    /// <param name="set">The clocks of one service by a standard.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="firstDay">The first day of the period, included.</param>
    /// <param name="lastDay">Its last day, included: the census day of open waits.</param>
    public static IReadOnlyList<FigureCase> Of(PathwaySet set, ListFigure figure, DateOnly firstDay, DateOnly lastDay)
    {
        bool IsIn(DateOnly? day) => day >= firstDay && day <= lastDay;
        var cases = figure switch
        {
            ListFigure.Open or ListFigure.OverLimit => set.OpenAt(lastDay).Select(pathway => new FigureCase(pathway.Referral, pathway.Period.Started, pathway.Period.DaysAt(lastDay)))
                .Where(one => figure == ListFigure.Open || !set.Standard.CompanionLimit!.Value.Allows(one.Days!.Value)),
            ListFigure.Received or ListFigure.Accepted => set.Referrals.Where(referral => IsIn(referral.ReceivedOn) && (figure == ListFigure.Received || !referral.Events.Any(happened => happened.Kind == PathwayEventKind.Rejected)))
                .Select(referral => new FigureCase(referral, referral.ReceivedOn, null)),
            ListFigure.FirstContact => set.Referrals.Where(referral => IsIn(referral.FirstSeenOn)).Select(referral => new FigureCase(referral, referral.FirstSeenOn!.Value, referral.FirstSeenOn!.Value.DayNumber - referral.ReceivedOn.DayNumber)),
            ListFigure.Kept => OfContacts(contact => contact.WasSeen),
            ListFigure.NotBrought => OfContacts(contact => contact.Attendance is Attendance.NotBrought or Attendance.LateNotSeen),
            ListFigure.Started => set.Pathways.Where(pathway => IsIn(pathway.Period.Started)).Select(pathway => new FigureCase(pathway.Referral, pathway.Period.Started, null)),
            ListFigure.Stopped or ListFigure.Completed => set.Pathways.Where(pathway => IsIn(pathway.Period.Stopped) && (figure == ListFigure.Stopped || pathway.Period.Reason == StopReason.Treated))
                .Select(pathway => new FigureCase(pathway.Referral, pathway.Period.Stopped!.Value, pathway.Period.DaysAt(lastDay), pathway.Period.Reason)),
        };
        return [.. cases.OrderByDescending(one => one.Days).ThenBy(one => one.On).ThenBy(one => one.Referral.Id, StringComparer.Ordinal)];

        IEnumerable<FigureCase> OfContacts(Func<Contact, bool> isCounted) =>
            set.Referrals.SelectMany(referral => referral.Contacts.Where(contact => IsIn(contact.On) && isCounted(contact)).Select(contact => new FigureCase(referral, contact.On, null)));
    }
}
