using System.Text.Json;

namespace Marram.Waits;

/// <summary>
/// How one site's CSV of pathways is read: which heading holds which field. Saved as JSON beside the extract, so next month's file needs no thought. A field that is not named
/// is looked for under its own name.
/// </summary>
/// <param name="Name">What the profile is called.</param>
/// <param name="Columns">Heading by field; see <see cref="Fields"/>.</param>
/// <param name="DateFormats">How days are written; ISO and day/month/year when empty.</param>
/// <param name="Service">The service of every row, for a file of one service without such a column; null otherwise.</param>
public sealed record PathwayProfile(string Name, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<string> DateFormats, string? Service = null)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Every field there is, those that must be there first.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "referral_id", "child_id", "service", "received_on",
        "team", "provider", "commissioner", "priority", "reason", "age_at_referral", "clock_start_elsewhere",
        "first_contact_on", "choice_on", "partnership_on", "assessment_started_on", "assessment_completed_on", "treatment_on", "not_brought_on",
        "ended_on", "end_reason", "next_booked_on", "next_booked_type",
        "delay_reason", "delay_note", "plan", "owner", "harm_reviewed_on", "harm_outcome", "family_told_on", "submitted_in",
    ];

    /// <summary>How many of <see cref="Fields"/>, from the first, a file must have.</summary>
    public const int RequiredFields = 4;

    /// <summary>Headings that are the fields' own names.</summary>
    public static PathwayProfile Plain { get; } = new("plain", new Dictionary<string, string>(), []);

    /// <summary>The heading of a field.</summary>
    public string HeadingOf(string field) => Columns.TryGetValue(field, out var heading) ? heading : field;

    /// <summary>The profile as text, to save.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Readable) + "\n";

    /// <summary>Reads a saved profile; null with the reason when it is not one.</summary>
    public static PathwayProfile? Parse(string json, out string? problem)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<PathwayProfile>(json, Readable);
            problem = profile?.Columns is null ? "A profile names its columns." : profile.Columns.Keys.FirstOrDefault(field => !Fields.Contains(field)) is { } odd
                ? $"'{odd}' is no field; use {string.Join(", ", Fields)}." : null;
            return problem is null ? profile! with { DateFormats = profile.DateFormats ?? [] } : null;
        }
        catch (JsonException trouble)
        {
            problem = trouble.Message;
            return null;
        }
    }
}
