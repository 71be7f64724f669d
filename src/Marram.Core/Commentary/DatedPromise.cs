namespace Marram.Commentary;

/// <summary>Something an indicator page says will be done, with the day it is to be done by where one is named.</summary>
public sealed class DatedPromise
{
    /// <summary>The load that brought it.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>Its id within the load.</summary>
    public required string Id { get; init; }

    /// <summary>Whose page it stands on.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The indicator it is about; null where it is about the whole.</summary>
    public string? IndicatorId { get; init; }

    /// <summary>What is promised.</summary>
    public required string Text { get; init; }

    /// <summary>The date as printed; empty where none is.</summary>
    public string DuePrinted { get; init; } = "";

    /// <summary>The last day by which it is due, included; null where none is named.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>How the page says it stands.</summary>
    public string StatusAsStated { get; init; } = "";

    /// <summary>The line of the published text; null where unknown.</summary>
    public int? SourceLine { get; init; }
}
