using Marram.Checks;

namespace Marram.Claims;

/// <summary>What a sentence claims.</summary>
public enum ClaimKind
{
    /// <summary>A figure at a period.</summary>
    Number,

    /// <summary>A level to reach.</summary>
    Target,

    /// <summary>A way that a figure moved.</summary>
    Direction,

    /// <summary>The size of a movement.</summary>
    Magnitude,

    /// <summary>“for the fourth consecutive month”.</summary>
    Streak,

    /// <summary>A figure against its target or trajectory: achieved, missed, on track.</summary>
    Plan,

    /// <summary>A figure against neighbours, region or England.</summary>
    Comparison,

    /// <summary>A rise or fall stated as a number, a count of a count, a pace.</summary>
    Arithmetic,

    /// <summary>When performance recovers, or when something is due.</summary>
    Date,

    /// <summary>“is set to exceed”.</summary>
    Tense,

    /// <summary>Form: garbled, cut off, misspelt, said twice.</summary>
    Wording,

    /// <summary>What a body or a thing is called.</summary>
    Name,

    /// <summary>Audits: samples and scales.</summary>
    Audit,
}

/// <summary>What the figures say of a claim.</summary>
public enum Verdict
{
    /// <summary>They say the same.</summary>
    True,

    /// <summary>They say otherwise.</summary>
    False,

    /// <summary>Nothing in the pack speaks of it.</summary>
    Unverifiable,
}

/// <summary>The series that a claim was bound to.</summary>
/// <param name="SeriesId">The series: “indicator/series”, or “indicator/text:measure” for one that lives in sentences.</param>
/// <param name="IndicatorId">The pack's id of the indicator.</param>
/// <param name="Name">The series in words.</param>
/// <param name="PeriodLabel">The period of the value it was tested against; empty where none.</param>
/// <param name="LastValues">The last values with their labels, oldest first, at most four.</param>
public sealed record Binding(string SeriesId, string IndicatorId, string Name, string PeriodLabel, IReadOnlyList<(string Label, string Printed)> LastValues);

/// <summary>A claim found in a sentence.</summary>
/// <param name="Kind">What it claims.</param>
/// <param name="Start">Offset of its words in the passage.</param>
/// <param name="Length">Their length.</param>
/// <param name="Quote">Its words.</param>
/// <param name="Binding">What it was bound to; null where it was bound to nothing.</param>
/// <param name="Verdict">What the figures say.</param>
/// <param name="Explanation">One sentence that says why.</param>
public sealed record Claim(ClaimKind Kind, int Start, int Length, string Quote, Binding? Binding, Verdict Verdict, string Explanation)
{
    /// <summary>What it raises; empty where there is nothing to raise.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>A sentence with its claims.</summary>
/// <param name="Passage">The bullet or paragraph it stands in.</param>
/// <param name="Start">Its offset there.</param>
/// <param name="Length">Its length.</param>
/// <param name="Text">Its words.</param>
/// <param name="Claims">In reading order; empty where it claims nothing that can be tested.</param>
public sealed record CheckedSentence(Passage Passage, int Start, int Length, string Text, IReadOnlyList<Claim> Claims);

/// <summary>What the checker made of a text.</summary>
/// <param name="Sentences">Every sentence, in reading order.</param>
/// <param name="Findings">Everything raised, by sentences and by the text as a whole, in the order of the text.</param>
public sealed record ClaimReport(IReadOnlyList<CheckedSentence> Sentences, IReadOnlyList<Finding> Findings);
