namespace Marram.Waits;

/// <summary>How urgent a referral is. The national codes of <c>ClinRespPriorityType</c> are not in order of urgency: 1 emergency, 2 urgent, 3 routine, 4 very urgent.</summary>
public enum Priority
{
    /// <summary>Not recorded: a finding, and counted with routine in projections only.</summary>
    Unknown,

    /// <summary>Within 24 hours (national code 1).</summary>
    Emergency,

    /// <summary>National code 4.</summary>
    VeryUrgent,

    /// <summary>National code 2.</summary>
    Urgent,

    /// <summary>National code 3.</summary>
    Routine,
}

/// <summary>How a contact took place.</summary>
public enum Medium
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Face to face.</summary>
    FaceToFace,

    /// <summary>Video.</summary>
    Video,

    /// <summary>Telephone.</summary>
    Telephone,

    /// <summary>Any other, such as text or letter.</summary>
    Other,
}

/// <summary>What a contact was for.</summary>
public enum ContactType
{
    /// <summary>Any contact that no other type names.</summary>
    Contact,

    /// <summary>The choice appointment of child and adolescent mental health services.</summary>
    Choice,

    /// <summary>A partnership appointment.</summary>
    Partnership,

    /// <summary>The first appointment of an assessment.</summary>
    AssessmentStart,

    /// <summary>A further part of an assessment.</summary>
    AssessmentPart,

    /// <summary>The meeting of professionals that decides.</summary>
    Meeting,

    /// <summary>The outcome told to the family: the assessment is complete.</summary>
    AssessmentComplete,

    /// <summary>Treatment.</summary>
    Treatment,

    /// <summary>A review.</summary>
    Review,
}

/// <summary>What became of an appointment. "Was not brought" is the word for children; the national code for it is 3, did not attend.</summary>
public enum Attendance
{
    /// <summary>Booked, and its day not yet come or its outcome not recorded.</summary>
    Booked,

    /// <summary>Attended on time (national code 5).</summary>
    Attended,

    /// <summary>Late but seen (6).</summary>
    AttendedLate,

    /// <summary>Late and not seen (7).</summary>
    LateNotSeen,

    /// <summary>Was not brought (3).</summary>
    NotBrought,

    /// <summary>Cancelled by the family (2).</summary>
    CancelledByFamily,

    /// <summary>Cancelled by the service (4).</summary>
    CancelledByService,
}

/// <summary>One appointment.</summary>
/// <param name="On">Its day.</param>
/// <param name="Type">What it was for.</param>
/// <param name="Attendance">What became of it.</param>
/// <param name="Medium">How it took place.</param>
/// <param name="IsDefinitiveTreatment">Whether treatment meant to manage the condition began: advice, a programme, equipment or training count, assessment alone does not.</param>
/// <param name="BookedOn">The day it was booked; null when not recorded.</param>
/// <param name="Procedures">Procedure codes; empty when none.</param>
public sealed record Contact(
    DateOnly On,
    ContactType Type,
    Attendance Attendance,
    Medium Medium = Medium.FaceToFace,
    bool IsDefinitiveTreatment = false,
    DateOnly? BookedOn = null,
    string[]? Procedures = null)
{
    /// <summary>Whether the child was seen.</summary>
    public bool WasSeen => Attendance is Attendance.Attended or Attendance.AttendedLate;
}

/// <summary>Something that happened to a pathway apart from its appointments.</summary>
public enum PathwayEventKind
{
    /// <summary>Rejected or redirected at triage. It still counts as received.</summary>
    Rejected,

    /// <summary>A decision not to treat, or return to primary care.</summary>
    DecisionNotToTreat,

    /// <summary>The family declined.</summary>
    FamilyDeclined,

    /// <summary>Active monitoring begun at the family's wish.</summary>
    MonitoringByFamily,

    /// <summary>Active monitoring begun by a professional.</summary>
    MonitoringByProfessional,

    /// <summary>A decision to treat after active monitoring: a new clock.</summary>
    DecisionToTreat,

    /// <summary>A substantially new treatment outside the agreed plan: a new clock.</summary>
    NewTreatment,

    /// <summary>Fit and ready for the second side of a bilateral procedure: a new clock.</summary>
    SecondSide,

    /// <summary>Rebooked after a first appointment to which the child was not brought: the clock starts again at zero.</summary>
    Rebooked,

    /// <summary>Handed to another provider: the clock goes on with its first start.</summary>
    Transferred,

    /// <summary>Discharged.</summary>
    Discharged,

    /// <summary>Moved out of the area.</summary>
    MovedAway,

    /// <summary>Passed the age the service sees.</summary>
    AgedOut,

    /// <summary>Died.</summary>
    Died,

    /// <summary>Ended for a reason that nothing else names.</summary>
    Ended,

    /// <summary>Closed because a challenge to the record was answered so; no file says it.</summary>
    ClosedByChallenge,
}

/// <summary>An event of a pathway on a day.</summary>
public sealed record PathwayEvent(DateOnly On, PathwayEventKind Kind);

/// <summary>Days recorded as the family's choice or another adjustment. Shown beside the wait; taken off it only where the standard says so.</summary>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, not included.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Adjustment(DateOnly From, DateOnly To, string Reason);

/// <summary>A referral-to-treatment period as an extract gives it.</summary>
/// <param name="Started">Its first day; null when none is given, or none that can be read.</param>
/// <param name="Stopped">The day it stopped; null while it runs.</param>
/// <param name="Status">The period status code; null when none is given.</param>
public sealed record GivenClock(DateOnly? Started, DateOnly? Stopped, string? Status);

/// <summary>One request for one service, with everything known of it.</summary>
public sealed record Referral
{
    /// <summary>The referral's own id, unique in its provider: files of two providers may both use it.</summary>
    public required string Id { get; init; }

    /// <summary>The child's pseudonym or local key; never an NHS number.</summary>
    public required string Child { get; init; }

    /// <summary>The service asked for; with its provider where lists of several stand beside each other (<see cref="ServiceKey"/>).</summary>
    public required string Service { get; init; }

    /// <summary>The day the service received it: day 0 of the wait.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The team; null when not recorded.</summary>
    public string? Team { get; init; }

    /// <summary>The provider; null when not recorded.</summary>
    public string? Provider { get; init; }

    /// <summary>The commissioner, who decides whose report it is in; null when not recorded.</summary>
    public string? Commissioner { get; init; }

    /// <summary>How urgent it is.</summary>
    public Priority Priority { get; init; }

    /// <summary>The coded reason; null when not recorded.</summary>
    public string? Reason { get; init; }

    /// <summary>Age in whole years when received; null when not recorded.</summary>
    public int? AgeAtReferral { get; init; }

    /// <summary>The start carried over from a provider that handed the child on; null for a referral of its own.</summary>
    public DateOnly? ClockStartElsewhere { get; init; }

    /// <summary>Appointments, in any order.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Other events, in any order.</summary>
    public IReadOnlyList<PathwayEvent> Events { get; init; } = [];

    /// <summary>Recorded adjustments.</summary>
    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    /// <summary>Months (by any day in them) in which the provider submitted the referral; null where the source does not say.</summary>
    public IReadOnlyList<DateOnly>? SubmittedIn { get; init; }

    /// <summary>What is recorded for the breach report; null where nothing is.</summary>
    public BreachNotes? Notes { get; init; }

    /// <summary>Clocks as the source itself gives them, to hold against the rules; null where it gives none. No figure is counted from them.</summary>
    public IReadOnlyList<GivenClock>? GivenClocks { get; init; }

    /// <summary>Columns of the file that no field took, by heading; null when there were none.</summary>
    public IReadOnlyDictionary<string, string>? Extra { get; init; }

    /// <summary>The line of the file it came from, from 1; 0 when it came from none.</summary>
    public int Line { get; init; }

    /// <summary>Whether it is the referral of this id and service. An empty service is any: what was written down before services stood in files of their own names none.</summary>
    public bool Is(string id, string service) => Id == id && ServiceKey.Covers(service, Service);

    /// <summary>The first day the child was seen on or after receipt; null while not.</summary>
    public DateOnly? FirstSeenOn => First(contact => contact.WasSeen && contact.On >= ReceivedOn);

    /// <summary>The earliest booked appointment after a day; null when none.</summary>
    public Contact? NextBooked(DateOnly after) =>
        Contacts.Where(contact => contact.Attendance == Attendance.Booked && contact.On > after).MinBy(contact => contact.On);

    /// <summary>The day the pathway left the list other than by being seen; null while it has not.</summary>
    public DateOnly? EndedOn => Events
        .Where(happened => happened.Kind is PathwayEventKind.Discharged or PathwayEventKind.Rejected or PathwayEventKind.MovedAway
            or PathwayEventKind.AgedOut or PathwayEventKind.Died or PathwayEventKind.Ended or PathwayEventKind.ClosedByChallenge)
        .Min(happened => (DateOnly?)happened.On);

    private DateOnly? First(Func<Contact, bool> wanted) => Contacts.Where(wanted).Min(contact => (DateOnly?)contact.On);
}

/// <summary>What people record about a child who waits too long.</summary>
/// <param name="DelayReason">Why.</param>
/// <param name="DelayNote">More words about why; null for none.</param>
/// <param name="Plan">What will be done; null while there is no plan.</param>
/// <param name="Owner">The role that does it; null while nobody does.</param>
/// <param name="HarmReviewedOn">The day harm was reviewed; null while not.</param>
/// <param name="HarmOutcome">What the review found; null while not reviewed.</param>
/// <param name="FamilyToldOn">The last day the family was spoken to; null when not recorded.</param>
public sealed record BreachNotes(
    DelayReason DelayReason,
    string? DelayNote = null,
    string? Plan = null,
    string? Owner = null,
    DateOnly? HarmReviewedOn = null,
    string? HarmOutcome = null,
    DateOnly? FamilyToldOn = null);

/// <summary>Why a child waits longer than the limit.</summary>
public enum DelayReason
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Not enough appointments.</summary>
    Capacity,

    /// <summary>A member of staff absent.</summary>
    StaffAbsence,

    /// <summary>The family chose a later day.</summary>
    FamilyChoice,

    /// <summary>The child was not brought.</summary>
    NotBrought,

    /// <summary>Information awaited, for example from school.</summary>
    InformationAwaited,

    /// <summary>A complex case, or a meeting of several professionals awaited.</summary>
    Complex,

    /// <summary>Handed over late by another service.</summary>
    TransferredLate,

    /// <summary>An administrative mistake.</summary>
    Administration,

    /// <summary>The record is wrong.</summary>
    DataError,
}
