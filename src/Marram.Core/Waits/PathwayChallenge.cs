using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marram.Periods;

namespace Marram.Waits;

/// <summary>What is held to be wrong with a pathway on a list.</summary>
public enum ChallengeKind
{
    /// <summary>The same request stands on the list twice.</summary>
    Duplicate,

    /// <summary>The child was seen, declined or discharged, and the pathway was left open.</summary>
    ShouldBeClosed,

    /// <summary>The clock started on another day, or should have started again.</summary>
    WrongClock,

    /// <summary>The request is for another service or another provider.</summary>
    WrongService,

    /// <summary>Another commissioner answers for the child.</summary>
    WrongCommissioner,

    /// <summary>Anything else; the reason says what.</summary>
    Other,
}

/// <summary>How a challenge was answered.</summary>
public enum ChallengeAnswer
{
    /// <summary>The pathway is closed from a day on.</summary>
    Close,

    /// <summary>The pathway is right and stays.</summary>
    Keep,
}

/// <summary>
/// Somebody holds that a pathway stands on a list wrongly. It is answered with close or keep, an answer is taken back and never deleted, and a later file that says something
/// new of the pathway wins over it.
/// </summary>
public sealed class PathwayChallenge
{
    /// <summary>Characters a reason may have.</summary>
    public const int LongestReason = 500;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Whose list it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The referral's own id.</summary>
    public required string ReferralId { get; init; }

    /// <summary>The code of the service it was asked of; empty where it was raised before services stood in files of their own.</summary>
    public string Service { get; init; } = "";

    /// <summary>The file in which it was seen.</summary>
    public required int FileNumber { get; init; }

    /// <summary>What the file said of the pathway then: <see cref="PathwayChallenges.DigestOf"/>.</summary>
    public required string Digest { get; init; }

    /// <summary>What is held to be wrong.</summary>
    public required ChallengeKind Kind { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The role of who raised it.</summary>
    public required string RaisedBy { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The answer; null while there is none.</summary>
    public ChallengeAnswer? Answer { get; private set; }

    /// <summary>The day from which the pathway is closed: it waits no longer at the end of that day. Null unless the answer is close.</summary>
    public DateOnly? ClosesOn { get; private set; }

    /// <summary>Why it was answered so; null while there is no answer.</summary>
    public string? AnswerReason { get; private set; }

    /// <summary>The role of who answered; null while there is no answer.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When it was answered; null while there is no answer.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The role of who took the answer back; null while it stands.</summary>
    public string? TakenBackBy { get; private set; }

    /// <summary>When the answer was taken back; null while it stands.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Whether somebody must still answer.</summary>
    public bool IsWaiting => Answer is null;

    /// <summary>Whether it closed its pathway at a moment: answered with close by then and not yet taken back.</summary>
    public bool ClosedAt(DateTimeOffset moment) => Answer == ChallengeAnswer.Close && AnsweredAt <= moment && !(TakenBackAt <= moment);

    /// <summary>Whether it closed its pathway as known at the end of a London day; without one, whether it does now.</summary>
    public bool Closes(DateOnly? knownOn) => Answer == ChallengeAnswer.Close && (knownOn is not { } day ? TakenBackAt is null
        : London.DayOf(AnsweredAt!.Value) <= day && !(TakenBackAt is { } takenBack && London.DayOf(takenBack) <= day));

    /// <summary>Answers it. A challenge is answered once.</summary>
    /// <param name="answer">Close or keep.</param>
    /// <param name="closesOn">The day it closes on; not looked at where it is kept.</param>
    /// <param name="received">The day of the referral: the first day that it can close on.</param>
    /// <param name="reachesTo">The day the file reaches: the last day that it can close on.</param>
    /// <param name="reason">Why.</param>
    /// <param name="role">Who answers.</param>
    /// <param name="now">When.</param>
    /// <returns>The sentence to show where it cannot be answered so; null where it was answered.</returns>
    public string? Decide(ChallengeAnswer answer, DateOnly? closesOn, DateOnly received, DateOnly reachesTo, string? reason, string role, DateTimeOffset now)
    {
        if (Answer is not null)
        {
            return "The challenge was answered already";
        }

        if (answer == ChallengeAnswer.Close && (closesOn is not { } day || day < received || day > reachesTo))
        {
            return $"The day the pathway closes must be from {Print(received)}, its receipt, to {Print(reachesTo)}, which the file reaches";
        }

        if (ProblemOfReason(reason) is { } problem)
        {
            return problem;
        }

        (Answer, ClosesOn, AnswerReason, AnsweredBy, AnsweredAt) = (answer, answer == ChallengeAnswer.Close ? closesOn : null, reason!.Trim(), role, now);
        return null;
    }

    /// <summary>Takes the answer back: a pathway it closed is open again. What was taken back stays so.</summary>
    public void TakeBack(string role, DateTimeOffset now)
    {
        if (Answer is not null && TakenBackAt is null)
        {
            (TakenBackBy, TakenBackAt) = (role, now);
        }
    }

    /// <summary>What is wrong with a reason, as the sentence to show; null where nothing is.</summary>
    public static string? ProblemOfReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "Enter the reason"
        : reason.Trim().Length > LongestReason ? $"The reason must be {LongestReason} characters or fewer"
        : null;

    private static string Print(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>The random name of a pathway in addresses of pages: neither the referral's own id nor the child's key may stand there.</summary>
public sealed class PathwayAddress
{
    /// <summary>Random; says nothing of the pathway.</summary>
    public required string Row { get; init; }

    /// <summary>Whose list it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The referral's own id.</summary>
    public required string ReferralId { get; init; }

    /// <summary>The code of the service it was asked of; empty where the name was given before services stood in files of their own.</summary>
    public string Service { get; init; } = "";
}

/// <summary>The referrals of a file with what challenges closed, and the challenges that the file overrules.</summary>
/// <param name="Referrals">In the order of the file.</param>
/// <param name="Closed">The challenge that closed each pathway, by referral.</param>
/// <param name="Overruled">Challenges that closed a pathway of which this later file says something new: the file stands.</param>
public sealed record ChallengedList(IReadOnlyList<Referral> Referrals, ImmutableDictionary<string, PathwayChallenge> Closed, IReadOnlyList<PathwayChallenge> Overruled);

/// <summary>Puts challenges into effect.</summary>
public static class PathwayChallenges
{
    /// <summary>
    /// Closes the pathways that challenges closed: what the file has after the day counts no longer. A file that came after the one that was challenged wins where it says something new of the pathway: another appointment, event or start.
    /// One that only repeats what was challenged does not bring the pathway back.
    /// </summary>
    /// <param name="referrals">The referrals of one file, or those of one of its services.</param>
    /// <param name="file">The number of the file.</param>
    /// <param name="closing">Challenges of this organisation that close a pathway.</param>
    public static ChallengedList Apply(IReadOnlyList<Referral> referrals, int file, IEnumerable<PathwayChallenge> closing)
    {
        var byReferral = closing.OrderByDescending(challenge => challenge.Number).ToLookup(challenge => challenge.ReferralId, StringComparer.Ordinal);
        if (byReferral.Count == 0)
        {
            return new(referrals, ImmutableDictionary<string, PathwayChallenge>.Empty, []);
        }

        var (changed, closed, overruled) = (new List<Referral>(referrals.Count), ImmutableDictionary.CreateBuilder<string, PathwayChallenge>(StringComparer.Ordinal), new List<PathwayChallenge>());
        foreach (var referral in referrals)
        {
            if (byReferral[referral.Id].FirstOrDefault(one => referral.Is(one.ReferralId, one.Service)) is not { } challenge)
            {
                changed.Add(referral);
            }
            else if (file > challenge.FileNumber && DigestOf(referral) != challenge.Digest)
            {
                overruled.Add(challenge);
                changed.Add(referral);
            }
            else
            {
                var day = challenge.ClosesOn!.Value;
                closed[referral.Id] = challenge;
                changed.Add(referral with
                {
                    Contacts = [.. referral.Contacts.Where(contact => contact.On <= day)],
                    Events = [.. referral.Events.Where(happened => happened.On <= day), new(day, PathwayEventKind.ClosedByChallenge)],
                });
            }
        }

        return new(changed, closed.ToImmutable(), overruled);
    }

    /// <summary>
    /// A fingerprint of what a file says of a pathway: its service, days, appointments and events. What people note beside it, such as the plan, is not in it. SHA-256, in hexadecimal.
    /// </summary>
    public static string DigestOf(Referral referral)
    {
        var text = new StringBuilder(ServiceKey.ServiceOf(referral.Service).ToLowerInvariant()).Append('|').Append(Day(referral.ReceivedOn)).Append('|')
            .Append(referral.ClockStartElsewhere is { } elsewhere ? Day(elsewhere) : "").Append('|').Append(referral.Priority);
        foreach (var contact in referral.Contacts.OrderBy(contact => contact.On).ThenBy(contact => contact.Type).ThenBy(contact => contact.Attendance))
        {
            text.Append(CultureInfo.InvariantCulture, $"|{Day(contact.On)} {contact.Type} {contact.Attendance} {contact.IsDefinitiveTreatment}");
        }

        foreach (var happened in referral.Events.OrderBy(happened => happened.On).ThenBy(happened => happened.Kind))
        {
            text.Append(CultureInfo.InvariantCulture, $"|{Day(happened.On)} {happened.Kind}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
