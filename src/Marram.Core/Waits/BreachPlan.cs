using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marram.Periods;

namespace Marram.Waits;

/// <summary>What people note of a child who waits too long, each with a source of its own.</summary>
public enum BreachPart
{
    /// <summary>Why the child waits.</summary>
    Reason,

    /// <summary>What will be done, and by whom.</summary>
    Plan,

    /// <summary>Whether waiting has done harm.</summary>
    HarmReview,

    /// <summary>The next appointment.</summary>
    Booking,
}

/// <summary>
/// Notes on a child who waits too long, typed by somebody: reason, plan, harm review, next booking, as many of them as were known. They are added to and taken back, never changed. A part that is
/// left empty says nothing of it.
/// </summary>
public sealed class BreachPlan
{
    /// <summary>Characters a text may have.</summary>
    public const int LongestText = 500;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Whose list it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The referral's own id.</summary>
    public required string ReferralId { get; init; }

    /// <summary>The code of the service it was asked of; empty where it was typed before services stood in files of their own.</summary>
    public string Service { get; init; } = "";

    /// <summary>What the file noted of the referral then: <see cref="StandingNotes.DigestOf"/>.</summary>
    public required string FileDigest { get; init; }

    /// <summary>Why the child waits; unknown where nothing is said of it.</summary>
    public DelayReason Reason { get; init; }

    /// <summary>More words about why; null for none.</summary>
    public string? ReasonNote { get; init; }

    /// <summary>What will be done; null where nothing is said of it.</summary>
    public string? Plan { get; init; }

    /// <summary>The role that does it; null where nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>The day harm was reviewed; null where nothing is said of it.</summary>
    public DateOnly? HarmReviewedOn { get; init; }

    /// <summary>What the review found; null where nothing is said of it.</summary>
    public string? HarmOutcome { get; init; }

    /// <summary>The day of the next appointment; null where nothing is said of it.</summary>
    public DateOnly? BookedOn { get; init; }

    /// <summary>What it is for; null where nothing is said of it.</summary>
    public ContactType? BookedFor { get; init; }

    /// <summary>The role of who typed it.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>When it was typed.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The role of who took it back; null while it stands.</summary>
    public string? TakenBackBy { get; private set; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Whether it stood at the end of a London day; without one, whether it does now.</summary>
    public bool StandsOn(DateOnly? knownOn) => knownOn is not { } day ? TakenBackAt is null
        : London.DayOf(WrittenAt) <= day && !(TakenBackAt is { } takenBack && London.DayOf(takenBack) <= day);

    /// <summary>Whether it says something of a part.</summary>
    public bool Says(BreachPart part) => part switch
    {
        BreachPart.Reason => Reason != DelayReason.Unknown || ReasonNote is not null,
        BreachPart.Plan => Plan is not null,
        BreachPart.HarmReview => HarmReviewedOn is not null,
        BreachPart.Booking => BookedOn is not null,
    };

    /// <summary>Takes it back: what stood before it stands again. What was taken back stays so.</summary>
    public void TakeBack(string role, DateTimeOffset now)
    {
        if (TakenBackAt is null)
        {
            (TakenBackBy, TakenBackAt) = (role, now);
        }
    }

    /// <summary>What is wrong with it, as the part it is about and the sentence to show; null where nothing is.</summary>
    /// <param name="received">The day of the referral: harm is not reviewed before.</param>
    /// <param name="reachesTo">The day the file reaches: what was held until then stands in the file, so the next appointment lies after it.</param>
    /// <param name="today">Harm is not reviewed after it.</param>
    public (BreachPart Part, string Sentence)? Problem(DateOnly received, DateOnly reachesTo, DateOnly today) =>
        !Enum.GetValues<BreachPart>().Any(Says) ? (BreachPart.Plan, Owner is not null ? "Enter the plan that the role is to carry out" : HarmOutcome is not null ? "Enter the day harm was reviewed" : "Enter a reason, a plan, a harm review or a booking")
        : Owner is not null && Plan is null ? (BreachPart.Plan, "Enter the plan that the role is to carry out")
        : HarmReviewedOn is null && HarmOutcome is not null ? (BreachPart.HarmReview, "Enter the day harm was reviewed")
        : HarmReviewedOn is not null && HarmOutcome is null ? (BreachPart.HarmReview, "Enter what the harm review found")
        : HarmReviewedOn is { } reviewed && (reviewed < received || reviewed > today) ? (BreachPart.HarmReview, $"The day harm was reviewed must be from {Print(received)}, the receipt of the referral, to {Print(today)}")
        : BookedOn is null && BookedFor is not null ? (BreachPart.Booking, "Enter the day of the next appointment")
        : BookedOn <= reachesTo ? (BreachPart.Booking, $"The day of the next appointment must be after {Print(reachesTo)}, which the file reaches")
        : new (BreachPart, string?)[] { (BreachPart.Reason, ReasonNote), (BreachPart.Plan, Plan), (BreachPart.Plan, Owner), (BreachPart.HarmReview, HarmOutcome) }
            .Where(text => text.Item2?.Length > LongestText).Select(text => ((BreachPart, string)?)(text.Item1, $"Enter {LongestText} characters or fewer")).FirstOrDefault();

    private static string Print(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>
/// What stands of the notes on a referral: of each part the newest that anybody said, in a file or typed. A file that came after something was typed wins only where it says something new; one that
/// repeats what was known then does not.
/// </summary>
/// <param name="Referral">The referral with the notes and the booking that stand.</param>
/// <param name="Typed">The typed notes that stand, by part; a part that is not in it is the file's, or nobody said it.</param>
public sealed record StandingNotes(Referral Referral, IReadOnlyDictionary<BreachPart, BreachPlan> Typed)
{
    /// <summary>Finds what stands.</summary>
    /// <param name="referral">As the file has it.</param>
    /// <param name="acceptedAt">When the file was accepted.</param>
    /// <param name="typed">What was typed of this referral and not taken back, in any order.</param>
    public static StandingNotes Of(Referral referral, DateTimeOffset acceptedAt, IEnumerable<BreachPlan> typed)
    {
        var newest = typed.OrderByDescending(plan => plan.Number).ToList();
        if (newest.Count == 0)
        {
            return new(referral, new Dictionary<BreachPart, BreachPlan>());
        }

        var digest = DigestOf(referral);
        var standing = new Dictionary<BreachPart, BreachPlan>();
        foreach (var part in Enum.GetValues<BreachPart>())
        {
            if (newest.Find(plan => plan.Says(part)) is { } plan && !(acceptedAt > plan.WrittenAt && FileSays(referral, part) && digest != plan.FileDigest))
            {
                standing[part] = plan;
            }
        }

        var (notes, contacts) = (referral.Notes ?? new BreachNotes(DelayReason.Unknown), referral.Contacts);
        if (standing.TryGetValue(BreachPart.Reason, out var why))
        {
            notes = notes with { DelayReason = why.Reason, DelayNote = why.ReasonNote };
        }

        if (standing.TryGetValue(BreachPart.Plan, out var what))
        {
            notes = notes with { Plan = what.Plan, Owner = what.Owner };
        }

        if (standing.TryGetValue(BreachPart.HarmReview, out var harm))
        {
            notes = notes with { HarmReviewedOn = harm.HarmReviewedOn, HarmOutcome = harm.HarmOutcome };
        }

        if (standing.TryGetValue(BreachPart.Booking, out var booking))
        {
            contacts =
            [
                .. contacts.Where(contact => contact.Attendance != Attendance.Booked),
                new(booking.BookedOn!.Value, booking.BookedFor ?? ContactType.Contact, Attendance.Booked, Medium.Unknown, BookedOn: London.DayOf(booking.WrittenAt)),
            ];
        }

        return new(referral with { Notes = standing.Count > 0 ? notes : referral.Notes, Contacts = contacts }, standing);
    }

    /// <summary>A fingerprint of what a file notes of a referral beside its clocks: reason, plan, harm review and bookings. SHA-256, in hexadecimal.</summary>
    public static string DigestOf(Referral referral)
    {
        var text = new StringBuilder();
        if (referral.Notes is { } notes)
        {
            text.AppendJoin('\0', notes.DelayReason, notes.DelayNote, notes.Plan, notes.Owner, notes.HarmReviewedOn?.DayNumber, notes.HarmOutcome);
        }

        foreach (var contact in referral.Contacts.Where(contact => contact.Attendance == Attendance.Booked).OrderBy(contact => contact.On).ThenBy(contact => contact.Type))
        {
            text.Append(CultureInfo.InvariantCulture, $"|{contact.On.DayNumber} {contact.Type}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static bool FileSays(Referral referral, BreachPart part) => part switch
    {
        BreachPart.Reason => referral.Notes is { DelayReason: not DelayReason.Unknown } or { DelayNote: not null },
        BreachPart.Plan => referral.Notes?.Plan is not null,
        BreachPart.HarmReview => referral.Notes?.HarmReviewedOn is not null,
        BreachPart.Booking => referral.Contacts.Any(contact => contact.Attendance == Attendance.Booked),
    };
}
