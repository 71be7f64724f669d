namespace Marram.Waits;

/// <summary>A what-if that a person saved: the dated changes and the day by which the target should be met. It is taken back, never deleted.</summary>
public sealed class SavedScenario
{
    /// <summary>Characters a name may have.</summary>
    public const int LongestName = 80;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>Whose list it is about.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The standard whose target it asks for.</summary>
    public required string StandardId { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The changes, one a line, as they are typed.</summary>
    public required string Changes { get; init; }

    /// <summary>The day by which the target should be met.</summary>
    public required DateOnly By { get; init; }

    /// <summary>The role of who saved it.</summary>
    public required string SavedBy { get; init; }

    /// <summary>The day it was saved.</summary>
    public required DateOnly SavedOn { get; init; }

    /// <summary>The role of who took it back; null while it stands.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The day it was taken back; null while it stands.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Takes it back. One that is taken back stays as it was.</summary>
    public void End(string role, DateOnly today)
    {
        if (EndedOn is null)
        {
            (EndedBy, EndedOn) = (role, today);
        }
    }

    /// <summary>What is wrong with a name, as the sentence to show; null where nothing is.</summary>
    public static string? ProblemOfName(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "Enter a name for the scenario"
        : name.Trim().Length > LongestName ? $"The name must be {LongestName} characters or fewer"
        : null;
}
