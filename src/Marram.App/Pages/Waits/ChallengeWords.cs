using Marram.Periods;
using Marram.Waits;

namespace Marram.Pages.Waits;

/// <summary>Challenges as people say them.</summary>
public static class ChallengeWords
{
    public static string Of(ChallengeKind kind) => kind switch
    {
        ChallengeKind.Duplicate => "It is a duplicate",
        ChallengeKind.ShouldBeClosed => "It should be closed",
        ChallengeKind.WrongClock => "The clock is wrong",
        ChallengeKind.WrongService => "It is for another service",
        ChallengeKind.WrongCommissioner => "Another commissioner answers for the child",
        ChallengeKind.Other => "Something else",
    };

    /// <summary>Where a challenge stands, as a sentence.</summary>
    public static string StateOf(PathwayChallenge challenge) =>
        challenge.Answer is not { } answer ? "Waits for an answer."
        : (answer == ChallengeAnswer.Close ? $"Closed on {challenge.ClosesOn:d MMM yyyy}" : "Kept")
            + $": {challenge.AnswerReason} ({challenge.AnsweredBy}, {London.DayOf(challenge.AnsweredAt!.Value):d MMM yyyy})."
            + (challenge.TakenBackAt is { } takenBack ? $" Taken back on {London.DayOf(takenBack):d MMM yyyy} by: {challenge.TakenBackBy}." : "");
}
