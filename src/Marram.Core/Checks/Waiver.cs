namespace Marram.Checks;

/// <summary>A person's decision to let a finding stand. It is printed with the pack.</summary>
/// <param name="FindingId">The finding's <see cref="Finding.Id"/>.</param>
/// <param name="Reason">Why it may stand.</param>
/// <param name="Role">Who decided, by role.</param>
/// <param name="On">The day of the decision.</param>
public sealed record Waiver(string FindingId, string Reason, string Role, DateOnly On);
