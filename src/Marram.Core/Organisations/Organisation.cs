namespace Marram.Organisations;

/// <summary>A body: a council's service, a commissioner, a provider, a comparator such as England; or a post of one, for posts end and are replaced too.</summary>
public sealed class Organisation
{
    /// <summary>A short lasting id: “sefton-csc”, “ccg-a”, “england”.</summary>
    public required string Id { get; init; }

    /// <summary>The name to show.</summary>
    public required string Name { get; set; }

    /// <summary>“commissioner”, “provider”, “local authority service”, “comparator”, “post” …</summary>
    public required string Kind { get; set; }

    /// <summary>The name as the source prints it; empty where it never names the body.</summary>
    public string NamePrinted { get; set; } = "";

    /// <summary>A remark, such as how the name was worked out; empty where there is none.</summary>
    public string Note { get; set; } = "";

    /// <summary>The first day it existed; null when unknown.</summary>
    public DateOnly? FromDay { get; set; }

    /// <summary>The last day it existed, included; null while it does.</summary>
    public DateOnly? UntilDay { get; set; }

    /// <summary>The body that took its place; null where none did or nobody has said.</summary>
    public string? SuccessorId { get; set; }

    /// <summary>Whether it has ended before a day.</summary>
    public bool HadEndedBy(DateOnly day) => UntilDay is { } last && last < day;

    /// <summary>Whether it stands beside others for comparison only.</summary>
    public bool IsComparator => Kind == "comparator";
}
