namespace Marram.Claims;

/// <summary>A person's correction of what a claim speaks of, kept in the register for every later reading. It ends by another decision and is never deleted.</summary>
public sealed class BindingDecision
{
    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Whose text it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The page the sentence stands on; empty for a page of no indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>The sentence as it read then.</summary>
    public required string Sentence { get; init; }

    /// <summary>Offset of the claim's words in the sentence.</summary>
    public required int Start { get; init; }

    /// <summary>Their length.</summary>
    public required int Length { get; init; }

    /// <summary>The series they speak of; empty where they speak of none.</summary>
    public required string SeriesId { get; init; }

    /// <summary>The name or role of who decided.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>The day of the decision.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Who took it back; null while it is in force.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The first day on which it no longer held; null while it is in force.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The correction as the checker takes it.</summary>
    public BindingCorrection Correction => new(OrganisationId, IndicatorId, Sentence, Start, Length, SeriesId);

    /// <summary>Takes it back. A decision that has ended stays as it was.</summary>
    public void End(string by, DateOnly today)
    {
        if (EndedOn is null)
        {
            (EndedBy, EndedOn) = (by, today);
        }
    }
}
