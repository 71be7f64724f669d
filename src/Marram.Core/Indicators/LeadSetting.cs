namespace Marram.Indicators;

/// <summary>Who answers for an indicator from a load on; it takes the place of every earlier lead of its kind.</summary>
public sealed class LeadSetting
{
    /// <summary>The load that brought it.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>The indicator.</summary>
    public required string IndicatorId { get; init; }

    /// <summary>What the lead answers for.</summary>
    public required LeadKind Kind { get; init; }

    /// <summary>The role; empty when nobody answers for it any more. Never a person's name.</summary>
    public required string Role { get; init; }
}

/// <summary>An indicator that a person has made one of theirs.</summary>
public sealed class Following
{
    /// <summary>The person, as the program knows them.</summary>
    public required string Person { get; init; }

    /// <summary>The indicator.</summary>
    public required string IndicatorId { get; init; }
}
