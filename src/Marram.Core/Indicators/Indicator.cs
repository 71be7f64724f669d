namespace Marram.Indicators;

/// <summary>What a scorecard or report shows of one organisation. Its definition is versioned; the two commissioners' pages are one definition at two scopes.</summary>
public sealed class Indicator
{
    /// <summary>A stable alias of definition and scope, used in addresses and commands: “s-cla-visits”.</summary>
    public required string Id { get; init; }

    /// <summary>The same wherever the same thing is measured: “cla-visits”.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Whose figure it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The provider whose work it measures; null when the owner's own.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Whether it is a row of the scorecard; otherwise a page of a report.</summary>
    public required bool IsOnScorecard { get; init; }

    /// <summary>Place among the indicators of its organisation, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>The numbered section of the report: “1.1.3”; empty on the scorecard.</summary>
    public string SectionNumber { get; init; } = "";

    /// <summary>The section's title; empty where there is none.</summary>
    public string SectionTitle { get; init; } = "";

    /// <summary>The heading above several sections; empty where there is none.</summary>
    public string GroupTitle { get; init; } = "";

    /// <summary>Every version of the definition, oldest first.</summary>
    public List<IndicatorVersion> Versions { get; init; } = [];

    /// <summary>Who answers for it, by role.</summary>
    public List<IndicatorLead> Leads { get; init; } = [];

    /// <summary>The version in force: the latest.</summary>
    public IndicatorVersion Current => Versions.MaxBy(version => version.Number)
        ?? throw new InvalidOperationException($"The indicator {Id} was read without its versions.");
}

/// <summary>One version of an indicator's definition.</summary>
public sealed class IndicatorVersion
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The load that brought it.</summary>
    public required int LoadNumber { get; init; }

    /// <summary>The title as published.</summary>
    public required string Title { get; init; }

    /// <summary>A short title for tables and links.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>The question it answers; empty where nobody has written one.</summary>
    public string Question { get; init; } = "";

    /// <summary>Who is counted and what is asked of them, in one or two sentences; empty where nobody has written it.</summary>
    public string Definition { get; init; } = "";

    /// <summary>Why it matters; empty where nobody has said.</summary>
    public string Rationale { get; init; } = "";

    /// <summary>The group of the scorecard it stands in; empty where there is none.</summary>
    public string Group { get; init; } = "";

    /// <summary>The priority of the improvement plan it serves; null where it serves none.</summary>
    public int? Priority { get; init; }

    /// <summary>What it counts.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Which way is good.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>How the direction that is good was settled.</summary>
    public string PolarityReason { get; init; } = "";

    /// <summary>Decimals printed, everywhere alike.</summary>
    public required int Decimals { get; init; }

    /// <summary>The basis as the source prints it; empty where it prints none.</summary>
    public string BasisPrinted { get; init; } = "";

    /// <summary>Whether the basis is assumed because the source does not state it.</summary>
    public bool BasisAssumed { get; init; }

    /// <summary>Where the definition comes from; empty where nobody has said.</summary>
    public string Source { get; init; } = "";

    /// <summary>The threshold or target as printed; empty where none is.</summary>
    public string TargetPrinted { get; init; } = "";

    /// <summary>The key to red and green as printed; empty where none is.</summary>
    public string ThresholdKeyPrinted { get; init; } = "";

    /// <summary>The printed rating, “GREEN”, “AMBER” or “RED”; empty where none is.</summary>
    public string RagPrinted { get; init; } = "";

    /// <summary>The printed arrow; null where none survives.</summary>
    public Direction? ArrowPrinted { get; init; }

    /// <summary>The line of the published text on which it stands; null where unknown.</summary>
    public int? SourceLine { get; init; }

    /// <summary>The same version with its titles and explanations said in other words; what is published to the letter stays as it is.</summary>
    public IndicatorVersion In(Organisations.LocalWords words) => new()
    {
        Number = Number,
        LoadNumber = LoadNumber,
        Title = Title,
        ShortTitle = words.Say(ShortTitle),
        Question = words.Say(Question),
        Definition = words.Say(Definition),
        Rationale = Rationale,
        Group = words.Say(Group),
        Priority = Priority,
        Unit = Unit,
        Polarity = Polarity,
        PolarityReason = PolarityReason,
        Decimals = Decimals,
        BasisPrinted = BasisPrinted,
        BasisAssumed = BasisAssumed,
        Source = Source,
        TargetPrinted = TargetPrinted,
        ThresholdKeyPrinted = ThresholdKeyPrinted,
        RagPrinted = RagPrinted,
        ArrowPrinted = ArrowPrinted,
        SourceLine = SourceLine,
    };

    /// <summary>Whether another version defines and prints the same, whatever its number, load and line.</summary>
    public bool SaysTheSameAs(IndicatorVersion other) => Said.Equals(other.Said);

    private object Said => (Title, ShortTitle, Question, Definition, Rationale, Group, Priority,
        (Unit, Polarity, PolarityReason, Decimals, BasisPrinted, BasisAssumed, Source),
        (TargetPrinted, ThresholdKeyPrinted, RagPrinted, ArrowPrinted));
}

/// <summary>What a lead answers for.</summary>
public enum LeadKind
{
    /// <summary>The member of the leadership team.</summary>
    Leadership,

    /// <summary>The clinician.</summary>
    Clinical,

    /// <summary>The manager.</summary>
    Managerial,
}

/// <summary>A role that answers for an indicator between two days.</summary>
public sealed class IndicatorLead
{
    /// <summary>What it answers for.</summary>
    public required LeadKind Kind { get; init; }

    /// <summary>The role; never a person's name.</summary>
    public required string Role { get; init; }

    /// <summary>The first day; null when always.</summary>
    public DateOnly? FromDay { get; init; }

    /// <summary>The last day, included; null while it lasts.</summary>
    public DateOnly? UntilDay { get; set; }
}
