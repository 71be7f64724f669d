using System.Text.RegularExpressions;
using Marram.Indicators;
using Marram.Packs;

namespace Marram.Checks;

/// <summary>Printed keys, ratings, targets and figures against each other.</summary>
internal static partial class Thresholds
{
    public static IEnumerable<Finding> KeyContradictsPolarityOrTarget(Pack pack)
    {
        foreach (var indicator in pack.Indicators)
        {
            var polarity = Evidence.TargetPolarity(indicator);
            var key = Key(indicator);
            if (polarity == Polarity.Neither || key.Count == 0)
            {
                continue;
            }

            var target = indicator.TargetValue is { } value ? $"{Evidence.Text(value)}{(indicator.TargetTextPrinted.Contains('%') ? "%" : "")}" : null;
            var aim = $"{(polarity == Polarity.Higher ? "a minimum" : "a maximum")}{(target is null ? "" : $" of {target}")}";
            var lines = Evidence.Lines(Evidence.Of(indicator.RulesLines));
            var printed = string.Join(" / ", key.Select(part => part.Text));
            if (key.Exists(part => PointsTheWrongWay(part, polarity)))
            {
                var mended = string.Join(" / ", key.Select(part => Flipped(part.Text)));
                yield return new Finding("threshold_polarity", Severity.Error, indicator.OrganisationId, indicator.Id, lines, printed, mended,
                    $"The key is the wrong way round: it reads {printed}, but the target is {aim}.")
                { Correction = mended };
            }
            else if (indicator.TargetValue is { } wanted && key.Find(part => part.Colour == "GREEN") is { } green && (green.Condition.Low ?? green.Condition.High) is { } limit
                && Limit(green.Condition, polarity) != wanted)
            {
                var mended = string.Join(" / ", key.Select(part => part.Text.Replace(Evidence.Text(limit), Evidence.Text(wanted), StringComparison.Ordinal)));
                yield return new Finding("threshold_polarity", Severity.Error, indicator.OrganisationId, indicator.Id,
                    Evidence.Lines([.. Evidence.Of(indicator.RulesLines), .. Evidence.Of(indicator.TargetLines)]), printed, mended,
                    $"The key turns green at {Evidence.Text(limit)}, but the target is {aim}.")
                { Correction = mended };
            }
        }
    }

    public static IEnumerable<Finding> RatingContradictsKey(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators.Where(indicator => indicator.RagPrinted.Length > 0))
        {
            if (Evidence.Rated(indicator, figures[indicator.Id]) is not { Value: { } value } figure
                || Key(indicator).Find(part => part.Condition.Holds(value)) is not { } rule || rule.Colour.Equals(indicator.RagPrinted, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var byTarget = TargetOf(indicator) is { } target ? $"; {target.Rate(value).Label().ToUpperInvariant()} by the {TargetText(indicator)} target" : "";
            yield return new Finding("rag_vs_printed_rule", Severity.Error, indicator.OrganisationId, indicator.Id,
                Evidence.Lines([indicator.RagLine, figure.SourceLine, indicator.RulesLines?.First]),
                $"{indicator.RagPrinted} at {figure.Printed}", $"{rule.Colour} by the printed key{byTarget}",
                $"{figure.Printed} ({figure.Period.Label}) is rated {indicator.RagPrinted}, but the printed key ({rule.Text}) makes it {rule.Colour}.");
        }
    }

    public static IEnumerable<Finding> RatingContradictsTarget(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators.Where(indicator => indicator.RagPrinted.Length > 0))
        {
            // Where the page says that its rating rests on an older period, that is another finding (rag_period).
            if (TargetOf(indicator) is not { } target || Evidence.Rated(indicator, figures[indicator.Id]) is not { Value: { } value } figure
                || Deadlines.RatedPeriod(indicator) is not null)
            {
                continue;
            }

            // How far amber reaches is not printed: amber contradicts only a target that is met.
            var isMet = target.IsMetBy(value);
            var wrong = indicator.RagPrinted.ToUpperInvariant() switch
            {
                "GREEN" => !isMet,
                "RED" or "AMBER" => isMet,
                _ => false,
            };
            if (wrong)
            {
                var expected = isMet ? "GREEN" : Key(indicator).Exists(part => part.Colour == "AMBER") ? "AMBER or RED" : "RED";
                yield return new Finding("rag_vs_target", Severity.Error, indicator.OrganisationId, indicator.Id,
                    Evidence.Lines([indicator.RagLine, figure.SourceLine, .. Evidence.Of(indicator.TargetLines)]),
                    $"{indicator.RagPrinted} at {figure.Printed}", expected,
                    $"{figure.Printed} ({figure.Period.Label}) {(isMet ? "meets" : "misses")} the target of {TargetText(indicator)}, but the page shows {indicator.RagPrinted}.")
                { Correction = expected };
            }
        }
    }

    /// <summary>The target as a number with a direction; null where the pack prints none.</summary>
    public static Target? TargetOf(PackIndicator indicator) =>
        indicator.TargetValue is { } value && Evidence.TargetPolarity(indicator) is Polarity.Higher or Polarity.Lower
            ? new Target(value, Evidence.TargetPolarity(indicator))
            : null;

    /// <summary>“92%”, or “12” where the target is no percentage.</summary>
    public static string TargetText(PackIndicator indicator) =>
        Evidence.Text(indicator.TargetValue ?? 0) + (indicator.TargetTextPrinted.Contains('%') || indicator.UnitPrinted.StartsWith("percent", StringComparison.Ordinal) ? "%" : "");

    private static List<KeyPart> Key(PackIndicator indicator)
    {
        var parts = new List<KeyPart>();
        foreach (var text in indicator.ThresholdRulesPrinted.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = KeyPattern().Match(text);
            if (match.Success && BandText.Parse(match.Groups["condition"].Value) is { } condition)
            {
                parts.Add(new KeyPart(text, condition, match.Groups["colour"].Value.ToUpperInvariant()));
            }
        }

        return parts;
    }

    private static bool PointsTheWrongWay(KeyPart part, Polarity polarity)
    {
        var isOpenUpwards = part.Condition is { Low: not null, High: null };
        var isOpenDownwards = part.Condition is { Low: null, High: not null };
        return (part.Colour, polarity) switch
        {
            ("GREEN", Polarity.Higher) or ("RED", Polarity.Lower) => isOpenDownwards,
            ("GREEN", Polarity.Lower) or ("RED", Polarity.Higher) => isOpenUpwards,
            _ => false,
        };
    }

    // The limit of green that a target sets: the lower one of a minimum.
    private static decimal? Limit(BandText green, Polarity polarity) => polarity == Polarity.Higher ? green.Low : green.High;

    private static string Flipped(string text) => Operator().Replace(text, match => match.Value switch
    {
        "<=" => ">=",
        ">=" => "<=",
        "<" => ">",
        ">" => "<",
        "≤" => "≥",
        _ => "≤",
    });

    [GeneratedRegex(@"^(?:(?<condition>[^:]+?)\s*:\s*(?<colour>green|amber|red)|(?<colour>green|amber|red)\s*:\s*(?<condition>[^:]+))$", RegexOptions.IgnoreCase)]
    private static partial Regex KeyPattern();

    [GeneratedRegex("<=|>=|<|>|≤|≥")]
    private static partial Regex Operator();

    private sealed record KeyPart(string Text, BandText Condition, string Colour);
}
