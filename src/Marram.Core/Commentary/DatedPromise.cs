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

    /// <summary>Whether it is still to be kept: neither done, nor given up, nor past.</summary>
    public bool IsOpen => StatusAsStated is not ("achieved" or "completed" or "past" or GivenUp);

    /// <summary>The state of a promise that stands no longer; from then on no page shows it, and the list of changes still does.</summary>
    public const string GivenUp = "given up";

    /// <summary>What a person can say of a promise, the states of printed ones beside them.</summary>
    public static readonly IReadOnlyList<string> States = ["planned", "due", "on track", "delayed", "achieved", "not achieved", GivenUp];
}
