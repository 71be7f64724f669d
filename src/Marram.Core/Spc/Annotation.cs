namespace Marram.Spc;

/// <summary>Something that happened on a day and may explain a change. It stands on every chart of the organisation; it ends when it is taken off, and is never deleted.</summary>
public sealed class Annotation
{
    /// <summary>Characters a text may have, so that it fits under a chart.</summary>
    public const int LongestText = 120;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Whose charts it stands on.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The day it happened.</summary>
    public required DateOnly HappenedOn { get; init; }

    /// <summary>What happened, in a few words.</summary>
    public required string Text { get; init; }

    /// <summary>The role of who wrote it down.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>The day it was written down.</summary>
    public required DateOnly WrittenOn { get; init; }

    /// <summary>The role of who took it off; null while it stands.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The first day on which it no longer stood; null while it stands.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whether it stood on the charts on a day: written by then and not taken off.</summary>
    public bool StandsOn(DateOnly day) => WrittenOn <= day && (EndedOn is not { } ended || day < ended);

    /// <summary>Takes it off the charts. One that is off stays as it was.</summary>
    public void End(string role, DateOnly today)
    {
        if (EndedOn is null)
        {
            (EndedBy, EndedOn) = (role, today);
        }
    }

    /// <summary>What is wrong with a text, as the sentence to show; null where nothing is.</summary>
    public static string? ProblemOfText(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "Enter what happened"
        : text.Trim().Length > LongestText ? $"What happened must be {LongestText} characters or fewer"
        : null;
}
