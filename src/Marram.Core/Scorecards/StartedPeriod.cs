using Marram.Periods;

namespace Marram.Scorecards;

/// <summary>A period that an organisation has started to gather figures for. Bands, targets and leads stand on; figures and comments begin empty.</summary>
public sealed class StartedPeriod
{
    /// <summary>The load that started it.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>Whose period.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>Its last day, included.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The day figures and comments are due; null where none is set.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The period that follows one whose last day is given: a quarter after a quarter's end, else a month.</summary>
    public static Month After(Month last) => Quarter.Of(last.LastDay).LastDay == last.LastDay ? last.Plus(3) : last.Plus(1);
}
