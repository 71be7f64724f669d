using System.Security.Cryptography;
using System.Text;

namespace Marram.Checks;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>A statement is false or contradicts another.</summary>
    Error,

    /// <summary>Misleading, stale or unverifiable as it stands.</summary>
    Warning,

    /// <summary>Worth a look.</summary>
    Info,
}

/// <summary>A fault in a pack's figures, labels, bands or text. It changes nothing: a person mends it or waives it.</summary>
/// <param name="Check">The check that raised it, in snake_case: “dot_vs_values”.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="OrganisationId">Whose report it is in; empty when it is about several organisations.</param>
/// <param name="IndicatorId">The pack's id of the indicator; the definition's id when it is about several organisations; a topic when it is about text or audits; empty when about the whole.</param>
/// <param name="Lines">Lines of the published text it rests on, ascending, each once.</param>
/// <param name="Printed">What is printed.</param>
/// <param name="Expected">What the figures say.</param>
/// <param name="Message">One plain sentence.</param>
public sealed record Finding(
    string Check, Severity Severity, string OrganisationId, string IndicatorId, IReadOnlyList<int> Lines, string Printed, string Expected, string Message)
{
    /// <summary>The sentence of the text it is about; null when it is about a figure, label or band.</summary>
    public string? Sentence { get; init; }

    /// <summary>The corrected sentence, label or band; null where it cannot be worked out.</summary>
    public string? Correction { get; init; }

    /// <summary>
    /// A key that stays the same from run to run as long as the same check finds the same thing printed in the same place: a waiver holds on to it and
    /// lapses when the text or the figure changes. Twelve hexadecimal digits.
    /// </summary>
    public string Id
    {
        get
        {
            var content = string.Join('\u001F', [Check, OrganisationId, IndicatorId, string.Join('|', Lines), Printed, Expected, Sentence ?? ""]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];
        }
    }
}
