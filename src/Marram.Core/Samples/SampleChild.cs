namespace Marram.Samples;

/// <summary>
/// One made-up child and all that a council would know of the life: from birth to the end of the simulation, whatever was known when. What a return of a day
/// may say of it is cut at that day by the classes that write returns.
/// </summary>
public sealed class SampleChild
{
    /// <summary>The council's number for the child: six digits or more.</summary>
    public required string Id { get; init; }

    /// <summary>The family's number; siblings are not made, so each child has its own.</summary>
    public string Family => "F" + Id;

    /// <summary>The pupil number the child has once at school, its check letter right.</summary>
    public required string Upn { get; init; }

    /// <summary>M or F.</summary>
    public required string Sex { get; init; }

    /// <summary>The day of birth; may lie after the first contact, for a child known before birth.</summary>
    public required DateOnly Born { get; init; }

    /// <summary>One of the twenty codes of the department.</summary>
    public required string Ethnicity { get; init; }

    /// <summary>The department's codes; empty when there is none.</summary>
    public required string[] Disabilities { get; init; }

    /// <summary>An unaccompanied child seeking asylum.</summary>
    public required bool IsUasc { get; init; }

    /// <summary>The postcode of the family home; blank for an unaccompanied child.</summary>
    public required string HomePostcode { get; init; }

    /// <summary>By day.</summary>
    public List<SampleContact> Contacts { get; } = [];

    /// <summary>By day.</summary>
    public List<SampleEarlyHelp> EarlyHelp { get; } = [];

    /// <summary>By day; none starts while another is open.</summary>
    public List<SampleReferral> Referrals { get; } = [];

    /// <summary>By day; none starts while another is open.</summary>
    public List<SampleCare> Care { get; } = [];

    /// <summary>By day.</summary>
    public List<SampleVisit> Visits { get; } = [];

    /// <summary>Assessments and checks of health while in care, by day.</summary>
    public List<SampleHealth> Health { get; } = [];

    /// <summary>Who held the case, by day; one ends where the next begins, save where no case was open.</summary>
    public List<SampleAllocation> Allocations { get; } = [];

    /// <summary>Notices that somebody outside the family cares for the child, by day.</summary>
    public List<SamplePrivateFostering> PrivateFostering { get; } = [];

    /// <summary>What the young person did after care; null when the child never left care as a care leaver.</summary>
    public SampleLeaver? Leaver { get; set; }

    /// <summary>The day her own child was born, while she was in care; null for everybody else.</summary>
    public DateOnly? OwnChildBorn { get; set; }

    /// <summary>Completed years on a day; negative before birth. A birthday of 29 February falls on 28 February in other years, as the returns' rules have it.</summary>
    public int AgeOn(DateOnly day)
    {
        var years = day.Year - Born.Year;
        return Born.AddYears(years) > day ? years - 1 : years;
    }

    /// <summary>The case open on a day; null when there is none.</summary>
    public SampleReferral? CaseOn(DateOnly day) =>
        Referrals.FindLast(referral => !referral.IsNoAction && referral.On <= day && !(referral.ClosedOn <= day));

    /// <summary>The period of care on a day, short breaks apart; null when there is none.</summary>
    public SampleCare? CareOn(DateOnly day) => Care.FindLast(care => !care.IsShortBreaks && care.Started <= day && !(care.Ended <= day));

    /// <summary>The protection plan on a day; null when there is none.</summary>
    public SampleProtectionPlan? PlanOn(DateOnly day) =>
        Referrals.SelectMany(referral => referral.ProtectionPlans).FirstOrDefault(plan => plan.Started <= day && !(plan.Ended <= day));

    /// <summary>Who held the case on a day; null when nobody did.</summary>
    public SampleAllocation? WorkerOn(DateOnly day) => Allocations.FindLast(one => one.Started <= day && !(one.Ended <= day));
}

/// <summary>Somebody told the council of the child.</summary>
/// <param name="Outcome">referral, existing (a case was open), early help, advice or private fostering.</param>
public sealed record SampleContact(string Id, DateOnly On, string Source, string Outcome);

/// <summary>A time of early help.</summary>
/// <param name="Completed">The day its assessment was complete.</param>
public sealed record SampleEarlyHelp(string Id, DateOnly Started, DateOnly Completed, DateOnly Ended, string Organisation);

/// <summary>A referral, and the case that came of it.</summary>
public sealed class SampleReferral
{
    /// <summary>Its number.</summary>
    public required string Id { get; init; }

    /// <summary>The day it was received.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Where it came from: the department's code.</summary>
    public required string Source { get; init; }

    /// <summary>The category of need.</summary>
    public required string Need { get; init; }

    /// <summary>No action followed: there is no case.</summary>
    public required bool IsNoAction { get; init; }

    /// <summary>The day the case was closed; null while open, and when no action followed.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Why: RC1 to RC9; null while open.</summary>
    public string? ClosedBecause { get; set; }

    /// <summary>By day; none starts before the one before was complete.</summary>
    public List<SampleAssessment> Assessments { get; } = [];

    /// <summary>By day.</summary>
    public List<SampleEnquiry> Enquiries { get; } = [];

    /// <summary>Plans of children in need, by day.</summary>
    public List<SamplePlan> Plans { get; } = [];

    /// <summary>By day.</summary>
    public List<SampleProtectionPlan> ProtectionPlans { get; } = [];
}

/// <summary>An assessment.</summary>
/// <param name="SeenOn">The first day the child was seen for it; null for a child not yet born.</param>
/// <param name="Completed">The day it was authorised.</param>
/// <param name="Outcome">no action, early help, plan, enquiry or care.</param>
public sealed record SampleAssessment(string Id, DateOnly Started, DateOnly? SeenOn, DateOnly Completed, string Outcome, string[] Factors);

/// <summary>An enquiry under section 47.</summary>
/// <param name="Ended">The day it was decided whether a conference was needed.</param>
/// <param name="Target">The fifteenth working day.</param>
/// <param name="ConferenceOn">The initial conference; null when none was needed.</param>
/// <param name="LedToPlan">Whether the conference made a plan.</param>
public sealed record SampleEnquiry(string Id, DateOnly Started, DateOnly Ended, DateOnly Target, DateOnly? ConferenceOn, bool LedToPlan);

/// <summary>A plan of a child in need.</summary>
/// <param name="Updates">The days it was reviewed, the first being its start.</param>
public sealed record SamplePlan(string Id, DateOnly Started, DateOnly Ended, DateOnly[] Updates);

/// <summary>A child protection plan.</summary>
/// <param name="Before">How many plans the child had before in this council.</param>
/// <param name="Reviews">Each with the day it was due.</param>
/// <param name="Updates">The days its core group met, the first being its start.</param>
public sealed record SampleProtectionPlan(
    string Id, string Enquiry, DateOnly Started, DateOnly Ended, string InitialCategory, string LatestCategory, int Before, (DateOnly Due, DateOnly On)[] Reviews, DateOnly[] Updates);

/// <summary>A period of care.</summary>
public sealed class SampleCare
{
    /// <summary>Its number.</summary>
    public required string Id { get; init; }

    /// <summary>The category of need, fixed for the period.</summary>
    public required string Need { get; init; }

    /// <summary>An agreed series of short breaks: in no published figure.</summary>
    public bool IsShortBreaks { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly Started => Episodes[0].Started;

    /// <summary>The day it ended.</summary>
    public DateOnly Ended => Episodes[^1].Ended;

    /// <summary>Why it ended: a code other than X1.</summary>
    public string EndedBecause => Episodes[^1].EndedBecause;

    /// <summary>One for each unchanged stretch of legal status and placement.</summary>
    public List<SampleEpisode> Episodes { get; } = [];

    /// <summary>Each with the day it was due.</summary>
    public List<(DateOnly Due, DateOnly On, string Participation)> Reviews { get; } = [];

    /// <summary>Times missing (M) or away without authorisation (A).</summary>
    public List<SampleMissing> Missing { get; } = [];

    /// <summary>The days the care plan was brought up to date, the first being its start.</summary>
    public List<DateOnly> Updates { get; } = [];

    /// <summary>The way to adoption; null when there was none.</summary>
    public SampleAdoption? Adoption { get; set; }
}

/// <summary>An unchanged stretch of care. Codes are those of 2025/26.</summary>
public sealed record SampleEpisode(
    DateOnly Started, string StartedBecause, string LegalStatus, SamplePlacement Placement, DateOnly Ended, string EndedBecause, string MovedBecause);

/// <summary>Where and with whom.</summary>
/// <param name="Number">Tells placements of one child apart; the same number is the same carers.</param>
public sealed record SamplePlacement(int Number, string Code, string Provider, string Postcode, string Urn);

/// <summary>A time away.</summary>
public sealed record SampleMissing(DateOnly Started, DateOnly Ended, string Kind, bool InterviewOffered, bool InterviewAccepted);

/// <summary>The way to adoption.</summary>
/// <param name="Decided">The decision that the child should be placed.</param>
/// <param name="Order">The placement order.</param>
/// <param name="Matched">Null when the decision was reversed before.</param>
/// <param name="Placed">Null when the decision was reversed before.</param>
/// <param name="Adopted">Null when the decision was reversed.</param>
/// <param name="Reversed">Null when it was not.</param>
/// <param name="ByFosterCarer">The adopters had fostered the child.</param>
public sealed record SampleAdoption(
    DateOnly Decided, DateOnly Order, DateOnly? Matched, DateOnly? Placed, DateOnly? Adopted, DateOnly? Reversed, bool ByFosterCarer, string Adopters, string AdoptersSex, string AdoptersStatus);

/// <summary>A visit to the child.</summary>
/// <param name="Kind">in need, protection or care.</param>
/// <param name="Due">The day it was due by; null when nothing was due.</param>
public sealed record SampleVisit(string Id, string Kind, DateOnly On, DateOnly Due, bool Seen, bool SeenAlone, bool IsVirtual);

/// <summary>A check of health.</summary>
/// <param name="Kind">Health Assessment or Dental Check.</param>
/// <param name="Status">Completed or Refused.</param>
public sealed record SampleHealth(string Id, DateOnly On, string Kind, string Status);

/// <summary>A time one worker held the case.</summary>
/// <param name="Reason">Why the worker changed: the department's code.</param>
public sealed record SampleAllocation(string Worker, string Team, DateOnly Started, DateOnly Ended, string Reason);

/// <summary>A notice of private fostering.</summary>
public sealed record SamplePrivateFostering(string Id, DateOnly NotifiedOn, DateOnly Started, DateOnly Ended);

/// <summary>A care leaver.</summary>
/// <param name="LeftOn">The day care ended.</param>
/// <param name="ByAge">For each age from 17 to 24: in touch, activity, accommodation, as the department codes them.</param>
/// <param name="Reviews">The days the pathway plan was reviewed.</param>
/// <param name="Contacts">The days the adviser was in touch.</param>
public sealed record SampleLeaver(DateOnly LeftOn, Dictionary<int, (string InTouch, string Activity, string Accommodation)> ByAge, DateOnly[] Reviews, DateOnly[] Contacts);
