using System.Text.RegularExpressions;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

/// <summary>What the checks look up in a pack, and how they speak of it.</summary>
internal static partial class Evidence
{
    /// <summary>Lines as a finding wants them: ascending, each once, unknown ones left out.</summary>
    public static IReadOnlyList<int> Lines(params IEnumerable<int?> lines) => [.. lines.OfType<int>().Distinct().Order()];

    /// <summary>All lines of a range; none where it is unknown.</summary>
    public static IEnumerable<int?> Of(LineRange? range) =>
        range is { } lines ? Enumerable.Range(lines.First, lines.Last - lines.First + 1).Select(line => (int?)line) : [];

    /// <summary>The figures of each indicator that its own organisation reports and that have a value: no benchmarks.</summary>
    public static ILookup<string, Observation> OwnFigures(this Pack pack)
    {
        var owners = pack.Indicators.ToDictionary(indicator => indicator.Id, indicator => indicator.OrganisationId);
        return pack.Observations
            .Where(figure => figure.Value is not null && owners.GetValueOrDefault(figure.IndicatorId) == figure.OrganisationId)
            .ToLookup(figure => figure.IndicatorId);
    }

    /// <summary>
    /// The figure that a target, key or rating is about: the latest of the percentages where there are any, and the one over twelve months where the target is an annual one.
    /// Null where there is none.
    /// </summary>
    public static Observation? Rated(PackIndicator indicator, IEnumerable<Observation> figures)
    {
        var all = figures.ToList();
        var percentages = all.Where(figure => figure.Unit == Unit.Percent).ToList();
        var candidates = percentages.Count > 0 ? percentages : all;
        var overTwelveMonths = candidates.Where(figure => figure.Period.Basis is Basis.Rolling12Months or Basis.YearToDate).ToList();
        if (overTwelveMonths.Count > 0 && indicator.TargetKind.Contains("annual", StringComparison.OrdinalIgnoreCase))
        {
            candidates = overTwelveMonths;
        }

        return candidates.OrderByDescending(figure => figure.Period.LastDay).ThenBy(figure => figure.Period.Basis).FirstOrDefault();
    }

    /// <summary>Which way an indicator's target points: its printed comparison, or its polarity where none is printed.</summary>
    public static Polarity TargetPolarity(PackIndicator indicator) => indicator.TargetComparison switch
    {
        ">=" or ">" => Polarity.Higher,
        "<=" or "<" => Polarity.Lower,
        _ => indicator.Polarity,
    };

    /// <summary>Whole months from one day's month to another's: March to December is nine.</summary>
    public static int MonthsBetween(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;

    /// <summary>“4 years 8 months”, “9 months”.</summary>
    public static string Duration(int months)
    {
        var (years, rest) = (months / 12, months % 12);
        var parts = new[] { Counted(years, "year"), Counted(rest, "month") }.Where(part => !part.StartsWith("0 ", StringComparison.Ordinal));
        return months == 0 ? "no time" : string.Join(" ", parts);
    }

    /// <summary>“1 month”, “2 months”.</summary>
    public static string Counted(decimal number, string thing) => $"{Text(number)} {thing}{(number == 1 ? "" : "s")}";

    /// <summary>A number as it is said: without trailing zeros.</summary>
    public static string Text(decimal value) => value.ToString("0.####");

    /// <summary>A day as it is said: “16 March 2021”.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy");

    /// <summary>A month as it is said: “March 2021”.</summary>
    public static string MonthOf(DateOnly day) => day.ToString("MMMM yyyy");

    /// <summary>The last day of the month that a text names (“by March 2020”, “Feb 2020”); null where it names none.</summary>
    public static DateOnly? MonthNamed(string text) =>
        MonthAndYear().Match(text) is { Success: true } match && MonthNumber(match.Groups["month"].Value) is { } month
            ? new Month(int.Parse(match.Groups["year"].Value), month).LastDay
            : null;

    /// <summary>1 to 12 for a month's name or its abbreviation; null for any other word.</summary>
    public static int? MonthNumber(string name)
    {
        for (var month = 1; month <= 12; month++)
        {
            var full = new DateOnly(2000, month, 1).ToString("MMMM");
            if (name.Length >= 3 && (full.StartsWith(name, StringComparison.OrdinalIgnoreCase) || (month == 9 && name.Equals("Sept", StringComparison.OrdinalIgnoreCase))))
            {
                return month;
            }
        }

        return null;
    }

    /// <summary>The words of a text in lower case, signs left out; “&amp;” counts as “and”, curly and straight apostrophes are one.</summary>
    public static IReadOnlyList<string> Words(string text) =>
    [
        .. WordPattern().Matches(text.Replace("&", " and ", StringComparison.Ordinal).Replace('’', '\'').ToLowerInvariant()).Select(match => match.Value),
    ];

    /// <summary>Whether a text has any of some words or phrases, whatever their case.</summary>
    public static bool Says(this string text, params IEnumerable<string> phrases) =>
        phrases.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    /// <summary>The names of indicators as a finding gives them: the pack's id for one, the definition for several of one definition, nothing otherwise.</summary>
    public static string About(IEnumerable<PackIndicator> indicators)
    {
        var all = indicators.DistinctBy(indicator => indicator.Id).ToList();
        return all.Count == 1 ? all[0].Id
            : all.Select(indicator => indicator.DefinitionId).Distinct().Count() == 1 ? all[0].DefinitionId
            : "";
    }

    /// <summary>The organisation of a finding: the one concerned, or empty for several.</summary>
    public static string OneOf(IEnumerable<string> organisations)
    {
        var all = organisations.Distinct().ToList();
        return all.Count == 1 ? all[0] : "";
    }

    [GeneratedRegex(@"\b(?<month>[A-Z][a-z]{2,8})[ -](?<year>(19|20)\d\d)\b")]
    private static partial Regex MonthAndYear();

    [GeneratedRegex(@"[\p{L}\p{N}≥≤<>%']+")]
    private static partial Regex WordPattern();
}
