namespace Marram.Access;

/// <summary>What a page, endpoint or command lets a person do. Each states exactly one; <c>docs/permissions.md</c> lists who holds what.</summary>
public enum Permission
{
    /// <summary>Compute on files or text the person brings along; nothing of the register or the record store is read.</summary>
    UseTools,

    /// <summary>Read published, frozen packs in their public edition.</summary>
    ReadPublished,

    /// <summary>Read figures, judgements, commentary and checks before they are published. No child-level record.</summary>
    ReadFigures,

    /// <summary>Enter or paste figures for a period.</summary>
    EnterFigures,

    /// <summary>Write and edit commentary, risks and actions.</summary>
    WriteComments,

    /// <summary>Change indicators, bands, targets, owners, rule sets and local words.</summary>
    EditDefinitions,

    /// <summary>Load files: packs, returns, extracts, benchmarks.</summary>
    LoadFiles,

    /// <summary>Read and mend the findings of a statutory return; these name the child by local id.</summary>
    MendReturns,

    /// <summary>See the children behind a figure, by pseudonym, with a reason that is logged.</summary>
    ReadChildren,

    /// <summary>Sign figures, returns and packs off.</summary>
    SignOff,

    /// <summary>Run the service: start it, back it up, move it.</summary>
    RunService,
}
