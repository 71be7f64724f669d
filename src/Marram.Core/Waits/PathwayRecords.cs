using System.Globalization;
using System.Text;
using Marram.Records;

namespace Marram.Waits;

/// <summary>
/// A waiting list as records that measures count: the clocks of each referral by every standard that has a list, as the clock rules ran them, its receipt, and its appointments.
/// No measure starts or stops a clock.
/// </summary>
public static class PathwayRecords
{
    /// <summary>The source of the records of a list, as <see cref="RecordTable.Sources"/> has it.</summary>
    public const string Source = "waits";

    /// <summary>The source of the records of referrals that challenges closed: of those it is believed before the list.</summary>
    public const string ChallengesSource = "challenges";

    /// <summary>The code of a list: service and standard, as <c>pathway.list_code</c> has it.</summary>
    public static string ListCode(string service, string standardId) => $"{service.ToLowerInvariant()} {standardId}";

    /// <summary>The service and the standard of a list's code; null where it is none.</summary>
    public static (string Service, string StandardId)? ListOf(string code) => code.LastIndexOf(' ') is > 0 and var at ? (code[..at], code[(at + 1)..]) : null;

    /// <summary>The referral to a service that a case of a measure is about: its id stands first in the case's, then the service, then what tells its clocks or appointments apart. Null where it is none of those known.</summary>
    /// <param name="isKnown">Whether the service has a referral of this id.</param>
    public static string? ReferralOf(string subjectId, string service, Func<string, bool> isKnown)
    {
        for (var at = subjectId.Length; at > 0; at = subjectId.LastIndexOf(' ', at - 1))
        {
            if (isKnown(subjectId[..at]) && (subjectId[at..] + ' ').StartsWith($" {service} ", StringComparison.Ordinal))
            {
                return subjectId[..at];
            }
        }

        return null;
    }

    /// <summary>What came of a referral and its clocks.</summary>
    /// <param name="referral">As the file has it.</param>
    /// <param name="counted">As it counts: with what a challenge closed; the same where none did.</param>
    /// <param name="standards">The standards there are; those without lists are passed over.</param>
    /// <param name="reachesTo">The day the file of the service reaches, included: no figure of a later day counts it.</param>
    public static IEnumerable<Record> Of(Referral referral, Referral counted, IReadOnlyList<WaitingStandard> standards, DateOnly reachesTo)
    {
        var service = referral.Service.ToLowerInvariant();
        yield return Record.Of(
            "pathway_referral", ("referral_id", referral.Id), ("child_id", referral.Child), ("service_code", service), ("received_on", referral.ReceivedOn),
            ("is_rejected", counted.Events.Any(happened => happened.Kind == PathwayEventKind.Rejected)), ("first_seen_on", counted.FirstSeenOn), ("reaches_on", reachesTo));

        foreach (var standard in standards.Where(standard => standard.HasLists && standard.Measures(service)))
        {
            foreach (var (period, i) in ClockRules.PeriodsOf(standard, counted).Select((period, i) => (period, i)))
            {
                yield return Record.Of(
                    "pathway", ("referral_id", referral.Id), ("child_id", referral.Child), ("service_code", service), ("standard_id", standard.Id),
                    ("list_code", ListCode(service, standard.Id)), ("clock", i + 1), ("received_on", referral.ReceivedOn), ("started_on", period.Started), ("ended_on", period.Stopped),
                    ("end_reason", period.Stopped is null ? null : WordOf(period.Reason)), ("is_nullified", period.IsNullified), ("limit_days", standard.Limit!.Value.LastDayWithin),
                    ("open_limit_days", standard.CompanionLimit!.Value.LastDayWithin), ("paused_days", PausedDays(referral, period)),
                    ("reaches_on", reachesTo));
            }
        }

        foreach (var (contact, i) in referral.Contacts.OrderBy(contact => contact.On).Select((contact, i) => (contact, i)))
        {
            if (WordOf(contact.Attendance) is { } attendance)
            {
                yield return Record.Of(
                    "pathway_contact", ("referral_id", referral.Id), ("child_id", referral.Child), ("service_code", service), ("held_on", contact.On), ("number", i + 1),
                    ("attendance", attendance), ("is_withdrawn", !counted.Contacts.Contains(contact)), ("reaches_on", reachesTo));
            }
        }
    }

    private static int PausedDays(Referral referral, ClockPeriod period) => referral.Adjustments.Sum(adjustment => Math.Max(0,
        Math.Min(adjustment.To.DayNumber, period.Stopped?.DayNumber ?? int.MaxValue) - Math.Max(adjustment.From.DayNumber, period.Started.DayNumber)));

    // Came too late to be seen is national code 7: with code 3 it makes the national rate of those who did not attend.
    private static string? WordOf(Attendance attendance) => attendance switch
    {
        Attendance.Booked => null,
        Attendance.Attended or Attendance.AttendedLate => "seen",
        Attendance.LateNotSeen or Attendance.NotBrought => "not-brought",
        Attendance.CancelledByFamily => "cancelled-by-family",
        Attendance.CancelledByService => "cancelled-by-service",
    };

    // “DischargedAfterNotBrought” is kept as “discharged-after-not-brought”.
    private static string WordOf(StopReason reason)
    {
        var word = new StringBuilder();
        foreach (var letter in reason.ToString())
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "-" : "").Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }

        return word.ToString();
    }
}
