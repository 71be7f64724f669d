using System.Text.RegularExpressions;
using Marram.Indicators;
using Marram.Packs;

namespace Marram.Checks;

/// <summary>How figures, titles and headings are written.</summary>
internal static partial class Form
{
    /// <summary>One sister page with fewer decimals may be the odd one out; two that agree show what the house style is.</summary>
    private const int SistersThatShowTheStyle = 2;

    private static readonly string[] AimsAtTheEndOfATitle =
        ["increases", "increase", "increased", "decreases", "decrease", "decreased", "reduces", "reduce", "reduced", "improves", "improve", "improved", "rises", "falls"];

    private static readonly string[] TitlesOfNumbers = ["number of", "numbers of", "no of", "no. of", "count of"];

    private static readonly string[] TitlesOfPercentages = ["percentage of", "percentage", "% of", "%", "per cent of", "proportion of", "the percentage of", "the proportion of"];

    public static IEnumerable<Finding> MixedPrecision(Pack pack) =>
        MixedWithinRows(pack).Concat(MoreDecimalsThanSisterPages(pack));

    public static IEnumerable<Finding> PercentSignMissing(Pack pack)
    {
        var indicators = pack.Indicators.ToDictionary(indicator => indicator.Id);
        var rows = from figure in pack.Observations
                   where figure.Unit == Unit.Percent && indicators.ContainsKey(figure.IndicatorId) && PrintedNumber.TryParse(figure.Printed, out _)
                   let indicator = indicators[figure.IndicatorId]
                   group figure by (Indicator: indicator, Benchmark: figure.OrganisationId != indicator.OrganisationId, figure.Series, figure.SourceLine) into row
                   select (row.Key.Indicator, row.Key.Benchmark, Figures: row.OrderBy(figure => figure.Id, StringComparer.Ordinal).ToList());
        foreach (var column in rows.GroupBy(row => (row.Benchmark, row.Indicator.OrganisationId, row.Indicator.IsOnScorecard)))
        {
            var signed = column.Where(row => row.Figures.TrueForAll(HasSign)).ToList();
            if (signed.Count * 2 <= column.Count())
            {
                continue;
            }

            foreach (var (indicator, benchmark, figures) in column.Where(row => !row.Figures.TrueForAll(HasSign)))
            {
                var printed = string.Join(" ", figures.Select(figure => figure.Printed));
                var mended = string.Join(" ", figures.Select(figure => HasSign(figure) ? figure.Printed : figure.Printed + "%"));
                yield return new Finding("percent_sign", Severity.Info, indicator.OrganisationId, indicator.Id,
                    Evidence.Lines(figures[0].SourceLine, signed[0].Figures[0].SourceLine), printed, mended,
                    $"{(benchmark ? "The benchmarks" : "The figures")} {printed} are percentages without the sign; the other rows of percentages print it.")
                {
                    Correction = mended,
                };
            }
        }
    }

    public static IEnumerable<Finding> TitleContradictsUnit(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators)
        {
            var units = figures[indicator.Id].Select(figure => figure.Unit).Distinct().ToList();
            if (units.Count != 1)
            {
                continue;
            }

            var title = indicator.TitlePrinted.Trim();
            var said = TitlesOfNumbers.FirstOrDefault(start => StartsWith(title, start)) is { } number && units[0] != Unit.Count ? title[..number.Length]
                : TitlesOfPercentages.FirstOrDefault(start => StartsWith(title, start)) is { } percentage && units[0] != Unit.Percent ? title[..percentage.Length]
                : null;
            if (said is null)
            {
                continue;
            }

            var wanted = units[0] switch
            {
                Unit.Percent => "Percentage of",
                Unit.Count => "Number of",
                Unit.RatePer10000 => "Rate of",
                Unit.Weeks => "Weeks",
            };
            yield return new Finding("title_unit", Severity.Warning, indicator.OrganisationId, indicator.Id,
                Evidence.Lines([.. Evidence.Of(indicator.TitleLines), figures[indicator.Id].First().SourceLine]), title, UnitInWords(units[0]),
                $"The title says “{said.Trim()}”, but the figures below it are {UnitInWords(units[0])} ({figures[indicator.Id].First().Printed}).")
            {
                Correction = wanted + title[said.Length..],
            };
        }
    }

    public static IEnumerable<Finding> TitleStatesTheAim(Pack pack) =>
        from indicator in pack.Indicators
        let title = indicator.TitlePrinted.Trim()
        let last = title.Split(' ')[^1]
        where title.Contains(' ') && AimsAtTheEndOfATitle.Contains(last.ToLowerInvariant())
        let mended = title[..^last.Length].TrimEnd()
        select new Finding("title_as_objective", Severity.Info, indicator.OrganisationId, indicator.Id,
            Evidence.Lines([.. Evidence.Of(indicator.TitleLines), indicator.TitleLines is null ? indicator.SourceLine : null]), title, $"without “{last}”",
            $"The title ends in “{last}”: it states the aim instead of what is counted.")
        {
            Correction = mended,
        };

    /// <summary>One title or section heading of the same definition, spelt in two ways: “&amp;” and “and”, an apostrophe, the order of the words.</summary>
    public static IEnumerable<Finding> HeadingsVary(Pack pack)
    {
        var headings = from indicator in pack.Indicators
                       from heading in new[]
                       {
                           (Kind: "title", Text: indicator.TitlePrinted, Line: indicator.TitleLines?.First ?? indicator.SourceLine),
                           (Kind: "section heading", Text: indicator.SectionTitle, Line: indicator.SourceLine),
                           (Kind: "group heading", Text: indicator.GroupTitle, Line: (int?)null),
                       }
                       where heading.Text.Length > 0
                       select (heading.Kind, heading.Text, heading.Line, Indicator: indicator);
        foreach (var same in headings.GroupBy(heading => (heading.Kind, Words: string.Join(' ', Evidence.Words(heading.Text).Order()))))
        {
            var spellings = same.GroupBy(heading => heading.Text).OrderByDescending(spelling => spelling.Count()).ToList();
            if (spellings.Count < 2)
            {
                continue;
            }

            yield return new Finding("heading_variant", Severity.Info, Evidence.OneOf(same.Select(heading => heading.Indicator.OrganisationId)),
                Evidence.About(same.Select(heading => heading.Indicator).DistinctBy(indicator => indicator.OrganisationId)), Evidence.Lines(same.Select(heading => heading.Line)),
                string.Join("; ", spellings.Select(spelling => spelling.Key)), "one spelling",
                $"One {same.Key.Kind} is printed in {spellings.Count} ways: “{string.Join("” and “", spellings.Select(spelling => spelling.Key))}”.")
            {
                Correction = spellings[0].Key,
            };
        }
    }

    /// <summary>A page, section or plan priority without its heading. Headings inside running text are the business of the checks that read text.</summary>
    public static IEnumerable<Finding> HeadingsMissing(Pack pack)
    {
        foreach (var indicator in pack.Indicators)
        {
            var missing = indicator.TitlePrinted.Length == 0 ? "title"
                : indicator.SectionTitle.Length == 0 && indicator.SectionNumber.Length > 0 && !indicator.IsOnScorecard ? "section heading"
                : null;
            if (missing is not null)
            {
                var sister = pack.Indicators.FirstOrDefault(other => other.DefinitionId == indicator.DefinitionId && other.Id != indicator.Id);
                var wanted = missing == "title" ? sister?.TitlePrinted : sister?.SectionTitle;
                yield return new Finding("missing_heading", Severity.Info, indicator.OrganisationId, indicator.Id, Evidence.Lines(indicator.SourceLine), $"no {missing}",
                    wanted is { Length: > 0 } ? wanted : $"a {missing}",
                    $"The page of {indicator.Id} has no {missing}{(wanted is { Length: > 0 } ? $"; the other report prints “{wanted}”" : "")}.")
                {
                    Correction = wanted is { Length: > 0 } ? wanted : null,
                };
            }
        }
    }

    /// <summary>A heading with nothing under it: an indicator without a figure, a priority of the plan without an item.</summary>
    public static IEnumerable<Finding> SectionsEmpty(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators.Where(indicator => !figures[indicator.Id].Any()))
        {
            yield return new Finding("empty_section", Severity.Info, indicator.OrganisationId, indicator.Id, Evidence.Lines(indicator.SourceLine), "heading without a figure", "a figure",
                $"“{indicator.TitlePrinted}” is printed without a single figure.");
        }

        var priorities = pack.ImprovementPlan.Select(item => item.PriorityNumber).Where(number => number > 0).ToHashSet();
        foreach (var number in Enumerable.Range(1, priorities.DefaultIfEmpty(0).Max()).Where(number => !priorities.Contains(number)))
        {
            yield return new Finding("empty_section", Severity.Info, "", "", [], $"priority {number} without an item", "an item, or a statement that there is none",
                $"The improvement plan goes on to priority {priorities.Max()} but says nothing under priority {number}.");
        }
    }

    /// <summary>A section heading that names alternatives (“Routine/Urgent”, “12 and 30 weeks”) of which no indicator below it speaks.</summary>
    public static IEnumerable<Finding> SectionLacksWhatItPromises(Pack pack)
    {
        foreach (var section in pack.Indicators.Where(indicator => !indicator.IsOnScorecard).GroupBy(indicator => (indicator.OrganisationId, indicator.SectionNumber, indicator.SectionTitle)))
        {
            var below = section.Select(indicator => $"{indicator.TitlePrinted} {indicator.TargetTextPrinted}").ToList();
            foreach (Match match in Alternatives().Matches(section.Key.SectionTitle))
            {
                var promised = match.Groups["word"].Captures.Select(capture => capture.Value).ToList();
                var lacking = promised.Where(word => !below.Exists(text => Regex.IsMatch(text, $@"\b{Regex.Escape(word)}\b", RegexOptions.IgnoreCase))).ToList();
                if (lacking.Count == 0 || lacking.Count == promised.Count)
                {
                    continue;
                }

                var present = string.Join(" and ", promised.Except(lacking)).ToLowerInvariant();
                var first = section.First();
                yield return new Finding("section_vs_content", Severity.Info, first.OrganisationId, first.Id, Evidence.Lines(first.SourceLine), match.Value, $"{present} only",
                    $"The section heading promises “{match.Value}”, but the figures below it are of {present} only.");
            }
        }
    }

    private static IEnumerable<Finding> MixedWithinRows(Pack pack)
    {
        var indicators = pack.Indicators.ToDictionary(indicator => indicator.Id);
        return from figure in pack.Observations
               where figure.Unit is not Unit.Count && indicators.ContainsKey(figure.IndicatorId) && PrintedNumber.TryParse(figure.Printed, out _)
               let indicator = indicators[figure.IndicatorId]
               group figure by (Indicator: indicator, Benchmark: figure.OrganisationId != indicator.OrganisationId, figure.SourceLine) into row
               let all = row.OrderBy(figure => figure.Position).ToList()
               let decimals = all.Select(Decimals).Distinct().Order().ToList()
               where decimals.Count > 1
               let mended = string.Join(" ", all.Select(figure => WithDecimals(figure, decimals[^1])))
               let printed = string.Join(" ", all.Select(figure => figure.Printed))
               select new Finding("mixed_precision", Severity.Info, row.Key.Indicator.OrganisationId, row.Key.Indicator.Id, Evidence.Lines(row.Key.SourceLine),
                   printed, $"{InDecimals(decimals[^1])} throughout",
                   $"{(row.Key.Benchmark ? "The benchmarks" : "The figures of one row")} are printed with different numbers of decimals: {printed}.");
    }

    /// <summary>A row that prints a last decimal that is always nought, where sister pages of the same report do without it.</summary>
    private static IEnumerable<Finding> MoreDecimalsThanSisterPages(Pack pack)
    {
        var indicators = pack.Indicators.Where(indicator => !indicator.IsOnScorecard).ToDictionary(indicator => indicator.Id);
        var rows = (from figure in pack.Observations
                    where figure.Unit is not Unit.Count && indicators.ContainsKey(figure.IndicatorId) && PrintedNumber.TryParse(figure.Printed, out _)
                    group figure by (Indicator: indicators[figure.IndicatorId], figure.Series, figure.SourceLine) into row
                    let decimals = row.Select(Decimals).Distinct().ToList()
                    where decimals.Count == 1
                    select (row.Key.Indicator, row.Key.Series, Decimals: decimals[0], Figures: row.OrderBy(figure => figure.Position).ToList())).ToList();
        foreach (var row in rows)
        {
            var sisters = rows.Where(other => other.Series == row.Series && other.Indicator.OrganisationId == row.Indicator.OrganisationId
                && other.Indicator.GroupTitle == row.Indicator.GroupTitle && other.Indicator.Id != row.Indicator.Id).Select(other => other.Decimals).ToList();
            if (sisters.Count >= SistersThatShowTheStyle && sisters.Distinct().Count() == 1 && sisters[0] < row.Decimals && row.Figures.TrueForAll(EndsInNought))
            {
                var printed = string.Join(" ", row.Figures.Select(figure => figure.Printed));
                yield return new Finding("mixed_precision", Severity.Info, row.Indicator.OrganisationId, row.Indicator.Id, Evidence.Lines(row.Figures[0].SourceLine),
                    printed, InDecimals(sisters[0]),
                    $"This page prints {InDecimals(row.Decimals)}, the last always 0 ({printed}); its sister pages print {InDecimals(sisters[0])}.")
                {
                    Correction = string.Join(" ", row.Figures.Select(figure => WithDecimals(figure, sisters[0]))),
                };
            }
        }
    }

    private static bool HasSign(Observation figure) => PrintedNumber.TryParse(figure.Printed, out var number) && number.HasPercentSign;

    private static int Decimals(Observation figure) => PrintedNumber.TryParse(figure.Printed, out var number) ? number.Decimals : 0;

    private static bool EndsInNought(Observation figure) => figure.Printed.TrimEnd('%', ' ') is [.., '0'];

    private static string WithDecimals(Observation figure, int decimals) =>
        PrintedNumber.TryParse(figure.Printed, out var number) ? PrintedNumber.Print(number.Value, decimals) + (number.HasPercentSign ? "%" : "") : figure.Printed;

    private static string InDecimals(int decimals) => decimals switch
    {
        0 => "whole numbers",
        1 => "one decimal",
        2 => "two decimals",
        _ => $"{decimals} decimals",
    };

    private static string UnitInWords(Unit unit) => unit switch
    {
        Unit.Percent => "percentages",
        Unit.Count => "numbers",
        Unit.RatePer10000 => "rates per 10,000",
        Unit.Weeks => "weeks",
    };

    private static bool StartsWith(string title, string start) =>
        title.StartsWith(start, StringComparison.OrdinalIgnoreCase)
        && (title.Length == start.Length || !char.IsLetter(start[^1]) || !char.IsLetter(title[start.Length]));

    [GeneratedRegex(@"\b(?<word>\p{L}{3,})(/(?<word>\p{L}{3,}))+\b|\b(?<word>\d+) (and|or) (?<word>\d+) (days|weeks|months)\b")]
    private static partial Regex Alternatives();
}
