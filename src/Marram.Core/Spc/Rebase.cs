namespace Marram.Spc;

/// <summary>A person's decision that the average and limits of an indicator's chart start anew with a period. It ends by another decision and is never deleted.</summary>
public sealed class Rebase
{
    /// <summary>Characters a reason may have.</summary>
    public const int LongestReason = 500;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>The last day of the first period of the new limits, included.</summary>
    public required DateOnly FirstPeriodEnds { get; init; }

    /// <summary>What changed in the service, and why it will stay changed.</summary>
    public required string Reason { get; init; }

    /// <summary>The role of who decided.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>The day of the decision.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>The role of who ended it; null while it is in force.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The first day on which it no longer held; null while it is in force.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whether it was in force on a day: decided by then and not ended. A decision ended on the day it was made was never in force.</summary>
    public bool HoldsOn(DateOnly day) => DecidedOn <= day && (EndedOn is not { } ended || day < ended);

    /// <summary>Ends it. A decision that has ended stays as it was.</summary>
    public void End(string role, DateOnly today)
    {
        if (EndedOn is null)
        {
            (EndedBy, EndedOn) = (role, today);
        }
    }

    /// <summary>What is wrong with a reason, as the sentence to show; null where nothing is.</summary>
    public static string? ProblemOfReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "Enter the reason for the new limits"
        : reason.Trim().Length > LongestReason ? $"The reason must be {LongestReason} characters or fewer"
        : null;
}
