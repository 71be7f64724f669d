namespace Marram.Checks;

/// <summary>A finding as the register keeps it, with the load it was raised on.</summary>
public sealed class RaisedFinding
{
    /// <summary>Counts up within the register, in the order the checks raised them; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The load it was raised on.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>The finding's own key.</summary>
    public required string FindingId { get; init; }

    /// <summary>The check.</summary>
    public required string Check { get; init; }

    /// <summary>How grave it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Empty when about several organisations.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>Indicator, definition or topic; empty when about the whole.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>Lines of the published text, ascending.</summary>
    public required IReadOnlyList<int> Lines { get; init; }

    /// <summary>What is printed.</summary>
    public required string Printed { get; init; }

    /// <summary>What the figures say.</summary>
    public required string Expected { get; init; }

    /// <summary>One plain sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The sentence it is about; null when about a figure, label or band.</summary>
    public string? Sentence { get; init; }

    /// <summary>The corrected text; null where it cannot be worked out.</summary>
    public string? Correction { get; init; }

    /// <summary>The decision that lets it stand, as the register has it when it is asked; null where nobody has decided so.</summary>
    public Waiver? Waiver { get; set; }

    /// <summary>The finding to keep.</summary>
    public static RaisedFinding Of(Finding finding, int loadNumber) => new()
    {
        LoadNumber = loadNumber,
        FindingId = finding.Id,
        Check = finding.Check,
        Severity = finding.Severity,
        OrganisationId = finding.OrganisationId,
        IndicatorId = finding.IndicatorId,
        Lines = finding.Lines,
        Printed = finding.Printed,
        Expected = finding.Expected,
        Message = finding.Message,
        Sentence = finding.Sentence,
        Correction = finding.Correction,
    };
}
