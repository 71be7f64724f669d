namespace Marram.Checks;

/// <summary>
/// A person's decision, made in the register, to let a finding stand. It holds on to the finding's own key, so it lapses by itself once the sentence or the figure changes.
/// It ends by another decision and is never deleted.
/// </summary>
public sealed class WaiverDecision
{
    /// <summary>Characters a reason may have.</summary>
    public const int LongestReason = 500;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The finding's <see cref="Finding.Id"/>.</summary>
    public required string FindingId { get; init; }

    /// <summary>Whose report the finding is in; empty when about several organisations.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The check that raised it, so that a lapsed decision can still be read.</summary>
    public required string Check { get; init; }

    /// <summary>What the finding said when it was let stand.</summary>
    public required string Message { get; init; }

    /// <summary>Why it may stand.</summary>
    public required string Reason { get; init; }

    /// <summary>The name or role of who decided.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>The day of the decision.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Who took it back; null while it is in force.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The first day on which it no longer held; null while it is in force.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The waiver as it is printed with the pack.</summary>
    public Waiver Waiver => new(FindingId, Reason, DecidedBy, DecidedOn);

    /// <summary>Whether it was in force on a day: decided by then and not ended.</summary>
    public bool HoldsOn(DateOnly day) => DecidedOn <= day && (EndedOn is not { } ended || day < ended);

    /// <summary>Takes it back. A decision that has ended stays as it was.</summary>
    public void End(string by, DateOnly today)
    {
        if (EndedOn is null)
        {
            (EndedBy, EndedOn) = (by, today);
        }
    }

    /// <summary>What is wrong with a reason, as the sentence to show; null where nothing is.</summary>
    public static string? ProblemOfReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "Enter the reason why it may stand"
        : reason.Trim().Length > LongestReason ? $"The reason must be {LongestReason} characters or fewer"
        : null;
}
