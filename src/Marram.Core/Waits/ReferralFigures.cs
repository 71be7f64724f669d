namespace Marram.Waits;

/// <summary>What came in and how it was met between two days, both included: of referrals and appointments, whatever clocks run.</summary>
/// <param name="Received">Referrals received, those rejected later among them.</param>
/// <param name="Accepted">Those of them that were not rejected or sent elsewhere at triage, as far as is known.</param>
/// <param name="FirstContacts">Referrals whose first contact at which the child was seen lay in the period.</param>
/// <param name="FirstContactMeanWeeks">The mean of the weeks from receipt to that contact, days divided by seven, not rounded; null when there was none.</param>
/// <param name="Kept">Appointments at which the child was seen.</param>
/// <param name="NotBrought">Appointments to which the child was not brought, or came too late to be seen.</param>
public sealed record ReferralFigures(long Received, long Accepted, long FirstContacts, double? FirstContactMeanWeeks, long Kept, long NotBrought)
{
    /// <summary>The percentage of appointments to which the child was not brought, of those kept and those not brought; not rounded, null when there was neither. Cancelled in advance is in neither number.</summary>
    public double? PercentNotBrought => Kept + NotBrought == 0 ? null : 100.0 * NotBrought / (Kept + NotBrought);

    /// <summary>Counts a period in one pass.</summary>
    /// <exception cref="ArgumentException">The last day lies before the first.</exception>
    public static ReferralFigures Between(IEnumerable<Referral> referrals, DateOnly firstDay, DateOnly lastDay)
    {
        if (lastDay < firstDay)
        {
            throw new ArgumentException($"The period ends on {lastDay:yyyy-MM-dd}, before it begins on {firstDay:yyyy-MM-dd}.", nameof(lastDay));
        }

        bool IsIn(DateOnly day) => day >= firstDay && day <= lastDay;
        long received = 0, accepted = 0, firsts = 0, days = 0, kept = 0, notBrought = 0;
        foreach (var referral in referrals)
        {
            if (IsIn(referral.ReceivedOn))
            {
                received++;
                accepted += referral.Events.Any(happened => happened.Kind == PathwayEventKind.Rejected) ? 0 : 1;
            }

            if (referral.FirstSeenOn is { } seen && IsIn(seen))
            {
                firsts++;
                days += seen.DayNumber - referral.ReceivedOn.DayNumber;
            }

            foreach (var contact in referral.Contacts.Where(contact => IsIn(contact.On)))
            {
                kept += contact.WasSeen ? 1 : 0;
                notBrought += contact.Attendance is Attendance.NotBrought or Attendance.LateNotSeen ? 1 : 0;
            }
        }

        return new(received, accepted, firsts, firsts == 0 ? null : days / 7.0 / firsts, kept, notBrought);
    }
}
