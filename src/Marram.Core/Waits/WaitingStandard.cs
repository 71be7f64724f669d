using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marram.Waits;

/// <summary>Whose waits a standard speaks of. A percentage of one basis is never shown under the label of another.</summary>
public enum WaitBasis
{
    /// <summary>Everyone still waiting on the last day of the period.</summary>
    Open,

    /// <summary>Waits that ended in treatment in the period.</summary>
    Completed,

    /// <summary>First contacts of the kind the standard measures up to that took place in the period. Always shown with its open companion.</summary>
    Started,

    /// <summary>Referrals received in the period, followed forward: recent periods are immature.</summary>
    FollowedForward,

    /// <summary>Children with a number of contacts in a rolling window: a count, not a wait.</summary>
    Access,
}

/// <summary>The event that ends the wait a standard measures.</summary>
public enum ClockStopEvent
{
    /// <summary>First definitive treatment. Assessment alone does not stop the clock.</summary>
    DefinitiveTreatment,

    /// <summary>The first choice appointment attended.</summary>
    Choice,

    /// <summary>The first partnership appointment attended.</summary>
    Partnership,

    /// <summary>The first appointment of an assessment.</summary>
    AssessmentStart,

    /// <summary>The assessment complete: its outcome told to the family.</summary>
    AssessmentComplete,

    /// <summary>Any first contact attended.</summary>
    FirstContact,
}

/// <summary>What happens to a clock when the child is not brought to the first appointment.</summary>
public enum NotBroughtRule
{
    /// <summary>The clock is nullified: in no numerator and no denominator. It starts again at zero on rebooking. National RTT and AHP rule.</summary>
    NullifiesFirst,

    /// <summary>The clock goes on.</summary>
    Continues,
}

/// <summary>A target percentage and the days it holds.</summary>
/// <param name="Percent">At least this percentage within the limit.</param>
/// <param name="From">The first day it holds, included; null for always before <paramref name="Until"/>.</param>
/// <param name="Until">The last day it holds, included; null while it still holds.</param>
/// <param name="Source">Where it is set.</param>
public sealed record DatedTarget(decimal Percent, DateOnly? From, DateOnly? Until, string Source)
{
    /// <summary>Whether the target holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => (From is null || day >= From) && (Until is null || day <= Until);
}

/// <summary>
/// A waiting-time standard as data: <c>catalogue/standards/&lt;id&gt;.json</c>. What begins and ends the wait, who is counted, the limit, and the dated targets.
/// </summary>
public sealed record WaitingStandard
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
    };

    /// <summary>Stable id, as in the file name.</summary>
    public required string Id { get; init; }

    /// <summary>The services it measures, by code; empty for any.</summary>
    public required string[] Services { get; init; }

    /// <summary>What it measures, in the words shown.</summary>
    public required string Title { get; init; }

    /// <summary>A remark that must stand beside every figure; null for none.</summary>
    public string? Caution { get; init; }

    /// <summary>The event that ends the wait.</summary>
    public required ClockStopEvent StopsAt { get; init; }

    /// <summary>The limit in days; null for an access count.</summary>
    public int? LimitDays { get; init; }

    /// <summary>Whether a wait of exactly the limit is within it.</summary>
    public bool LimitInclusive { get; init; } = true;

    /// <summary>Whose waits are counted.</summary>
    public required WaitBasis Basis { get; init; }

    /// <summary>Where the basis is our choice and not stated by the source, the words that say so; null otherwise.</summary>
    public string? BasisNote { get; init; }

    /// <summary>How a contact must take place to count; empty for any.</summary>
    public Medium[] Media { get; init; } = [];

    /// <summary>Priorities counted; empty for any.</summary>
    public Priority[] Priorities { get; init; } = [];

    /// <summary>Referral reasons counted, as coded by the data set; empty for any.</summary>
    public string[] Reasons { get; init; } = [];

    /// <summary>Only children younger than this at referral; null for any age.</summary>
    public int? AgeBelow { get; init; }

    /// <summary>Whether recorded adjustments (family-choice days) are taken off the wait. No national standard of children's services does.</summary>
    public bool AdjustmentsCount { get; init; }

    /// <summary>What a first appointment missed does.</summary>
    public required NotBroughtRule NotBrought { get; init; }

    /// <summary>For an access count: how many contacts a child must have had in the twelve months; null otherwise.</summary>
    public int? Contacts { get; init; }

    /// <summary>Weeks after which the open companion counts a child as still waiting; null when the limit says it.</summary>
    public int? CompanionWeeks { get; init; }

    /// <summary>Targets with dates; empty when the standard has none.</summary>
    public DatedTarget[] Targets { get; init; } = [];

    /// <summary>Whether it is shown unless somebody turns it off.</summary>
    public bool OnByDefault { get; init; } = true;

    /// <summary>The document, year and section it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The limit as a rule; null for an access count.</summary>
    [JsonIgnore]
    public WaitLimit? Limit => LimitDays is { } days ? new WaitLimit(days, LimitInclusive) : null;

    /// <summary>The limit of the open companion: its own weeks, else the limit.</summary>
    [JsonIgnore]
    public WaitLimit? CompanionLimit => CompanionWeeks is { } weeks ? WaitLimit.OfWeeks(weeks) : Limit;

    /// <summary>Whether the services it names have a list by it: it has a limit, and nobody turned it off.</summary>
    [JsonIgnore]
    public bool HasLists => Limit is not null && OnByDefault && Services.Length > 0;

    /// <summary>The target that holds on a day; the last one listed where two do; null when none does.</summary>
    public DatedTarget? TargetOn(DateOnly day) => Array.FindLast(Targets, target => target.HoldsOn(day));

    /// <summary>Whether the standard measures a service, or the list of one of its providers. Case does not matter.</summary>
    public bool Measures(string service) => Services.Length == 0 || Services.Contains(ServiceKey.ServiceOf(service), StringComparer.OrdinalIgnoreCase);

    /// <summary>The services that no standard has a list of, in their order: their referrals are kept and counted nowhere.</summary>
    public static IReadOnlyList<string> Unmeasured(IEnumerable<string> services, IReadOnlyList<WaitingStandard> standards) =>
        [.. services.Where(service => !standards.Any(standard => standard.HasLists && standard.Measures(service)))];

    /// <summary>The figure's label, with its basis, so that open and completed waits never share one.</summary>
    [JsonIgnore]
    public string Label => Limit is not { } limit ? Title : Basis switch
    {
        WaitBasis.Open => $"Open pathways within {Spoken(limit)}",
        WaitBasis.Completed => $"Completed waits within {Spoken(limit)}",
        WaitBasis.Started => $"Started in the period within {Spoken(limit)}",
        WaitBasis.FollowedForward => $"Referrals received, followed forward to {Spoken(limit)}",
        WaitBasis.Access => Title,
    };

    /// <summary>Reads a standard from its JSON text; null with the reason when it is not one.</summary>
    public static WaitingStandard? Parse(string json, out string? problem)
    {
        try
        {
            var standard = JsonSerializer.Deserialize<WaitingStandard>(json, Strict);
            problem = standard switch
            {
                null => "The text is null; a standard is an object.",
                { Basis: WaitBasis.Access, Contacts: null } => $"{standard.Id}: an access standard says how many contacts a child must have had.",
                { Basis: not WaitBasis.Access, LimitDays: null } => $"{standard.Id}: only an access standard has no limit.",
                { LimitDays: < 0 } => $"{standard.Id}: the limit is {standard.LimitDays} days; it cannot be negative.",
                _ => standard.Targets.FirstOrDefault(target => target.Percent is < 0 or > 100) is { } odd
                    ? $"{standard.Id}: a target of {odd.Percent.ToString(CultureInfo.InvariantCulture)}% is not between 0 and 100." : null,
            };
            return problem is null ? standard : null;
        }
        catch (JsonException trouble)
        {
            problem = trouble.Message;
            return null;
        }
    }

    private static string Spoken(WaitLimit limit) => (limit.Days == 7 ? "1 week" : limit.Days == 1 ? "1 day" : limit.Days % 7 == 0 ? $"{limit.Days / 7} weeks" : $"{limit.Days} days")
        + (limit.IsInclusive ? "" : " (not included)");
}
