using Marram.Checks;

namespace Marram.Claims;

/// <summary>The headings inside running text: one that sister pages print and this page lacks, one with nothing of its own under it.</summary>
internal static class Headings
{
    /// <summary>Text of a section that stands under no heading, where most pages that have the section print one.</summary>
    public static IEnumerable<Finding> Missing(Evidence evidence)
    {
        var pages = Pages(evidence);
        foreach (var section in pages.GroupBy(part => part.Section))
        {
            var printed = section.Where(part => part.Heading.Length > 0).ToList();
            if (printed.Count * 2 <= section.Count())
            {
                continue;
            }

            var usual = printed.GroupBy(part => part.Heading).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).First().Key;
            foreach (var part in section.Where(part => part.Heading.Length == 0 && part.Passages[0].Text.Length > 0))
            {
                var first = part.Passages[0];
                yield return new Finding("missing_heading", Severity.Info, first.OrganisationId, first.IndicatorId, [.. Line(first.FirstLine)], "no heading", usual,
                    $"The text under “{evidence.Indicator(first.IndicatorId)!.TitlePrinted}” goes on without its heading; {printed.Count} other {(printed.Count == 1 ? "page prints" : "pages print")} “{usual}” there.")
                {
                    Correction = usual,
                };
            }
        }
    }

    /// <summary>A heading without text, or whose whole text stands to the letter under another heading of the page.</summary>
    public static IEnumerable<Finding> WithNothingOfTheirOwn(Evidence evidence)
    {
        var pages = Pages(evidence);
        var before = UsualPredecessors(pages);
        foreach (var page in pages.GroupBy(part => part.Indicator))
        {
            foreach (var part in page.Where(part => part.Heading.Length > 0))
            {
                var first = part.Passages[0];
                var texts = part.Passages.Where(passage => passage.Text.Trim().Length > 0).ToList();
                var elsewhere = texts.ConvertAll(text => page.Where(other => other.Section != part.Section).SelectMany(other => other.Passages).FirstOrDefault(other => other.Text == text.Text));
                if (texts.Count > 0 && elsewhere.Contains(null))
                {
                    continue;
                }

                // Of two sections that say the same the one that says more keeps it.
                if (texts.Count > 0 && page.Any(other => other.Section == elsewhere[0]!.Section && other.Passages.Count <= part.Passages.Count))
                {
                    continue;
                }

                // The heading stands where the section before it ends.
                var where = before.TryGetValue(part.Section, out var earlier) ? page.FirstOrDefault(other => other.Section == earlier)?.Passages[^1].LastLine : null;
                var source = texts.Count == 0 ? "" : elsewhere[0]!.Heading.Length > 0 ? $"“{elsewhere[0]!.Heading.TrimEnd(':', ' ')}”" : "another heading";
                yield return new Finding("empty_section", Severity.Info, first.OrganisationId, first.IndicatorId,
                    [.. Line(first.FirstLine).Concat(elsewhere.SelectMany(other => Line(other!.FirstLine))).Concat(Line(where)).Distinct().Order()], "heading without text", "a statement, or that there is none",
                    texts.Count == 0 ? $"Nothing stands under “{part.Heading.TrimEnd(':', ' ')}”." : $"Nothing of its own stands under “{part.Heading.TrimEnd(':', ' ')}”: its text is printed, to the letter, under {source}.");
            }
        }
    }

    private static IEnumerable<int> Line(int? line) => line is { } known ? [known] : [];

    private sealed record Part(string Indicator, string Section, string Heading, IReadOnlyList<Passage> Passages);

    // The sections of the pages that a report prints one after the other; a page's own notes and the names of its leads have no heading to miss.
    private static List<Part> Pages(Evidence evidence) =>
    [
        .. evidence.Passages.Where(passage => passage.Page == "indicator" && passage.Section is not ("" or "note" or "lead") && evidence.Indicator(passage.IndicatorId) is not null)
            .GroupBy(passage => (passage.IndicatorId, passage.Section))
            .Select(part => new Part(part.Key.IndicatorId, part.Key.Section, part.Select(passage => passage.Heading).FirstOrDefault(heading => heading.Length > 0) ?? "", [.. part])),
    ];

    // Which section a section most often follows on the page.
    private static Dictionary<string, string> UsualPredecessors(List<Part> pages) => pages
        .GroupBy(part => part.Indicator)
        .Select(page => page.OrderBy(part => part.Passages[0].FirstLine ?? 0).ToList())
        .SelectMany(page => page.Zip(page.Skip(1)))
        .GroupBy(pair => pair.Second.Section)
        .ToDictionary(follows => follows.Key, follows => follows.GroupBy(pair => pair.First.Section).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).First().Key);
}
