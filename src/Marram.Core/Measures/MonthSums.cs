namespace Marram.Measures;

/// <summary>
/// Tells measures whose cases of a longer period are those of its months, one after the other: each case has a day, is listed where that day lies in the period, and
/// says the same in all of them. They may be listed once a month and added up, which a year's twelve-fold list need not be made for.
/// </summary>
public static class MonthSums
{
    // A select with one of these may list something else for a year than for its months: a child once, the last of several.
    private static readonly string[] Unsafe = ["select", "distinct", "over", "union", "except", "intersect", "having", "exists", "lateral", "recursive"];

    /// <summary>
    /// What gives the cases of a measure their period: <c>period</c>, or the view of a measure that is read in its stead. Null where the text does not show that the
    /// cases of a period are those of its months, and for a measure of moments or quarters, of which nothing is to be added up.
    /// </summary>
    /// <param name="measure">The measure.</param>
    /// <param name="views">The views of measures that its text may read.</param>
    public static string? SourceOf(MeasureDefinition measure, IReadOnlyCollection<string> views)
    {
        if (measure.Span is not (MeasureSpan.Rolling3Months or MeasureSpan.Rolling12Months or MeasureSpan.YearToDate))
        {
            return null;
        }

        var words = SqlWords.Of(measure.Sql);
        var last = LastSelect(words);
        var steps = words.Take(last).ToList();
        string[] final = [.. words.Skip(last + 1).Select(word => word.Text)];
        string[] sources = [.. final.Where((word, i) => word == "period" || views.Contains(word)).Distinct()];
        if (last < 0 || sources is not [var source] || steps.Any(word => word.Text == "recursive") || final.Any(Unsafe.Contains) || steps.Any(word => word.IsName && (word.Text == "period" || views.Contains(word.Text))))
        {
            return null;
        }

        // Named once after from or join, and not on the open side of an outer join.
        int[] read = [.. Enumerable.Range(1, Math.Max(0, final.Length - 1)).Where(i => final[i] == source && final[i - 1] is ("from" or "join"))];
        if (read is not [var at] || (final[at - 1] == "join" && at > 1 && final[at - 2] is ("left" or "right" or "full" or "outer" or "cross" or "natural")) || final.Contains("right") || final.Contains("full"))
        {
            return null;
        }

        // Its number stands in the list, and elsewhere only where what happened on one day is made one case.
        var list = Array.IndexOf(final, "from");
        var group = Array.IndexOf(final, "group");
        if (Count(final[..list], source, ".", "period_id") != 1 || final.Count("period_id".Equals) != (group < 0 ? 1 : 2) || (group >= 0 && Count(final[group..], source, ".", "period_id") != 1))
        {
            return null;
        }

        return source != "period" ? (group < 0 ? source : null)
            : AsksForTheDayAlone(final, at, group) && measure.Sql.Contains($"'{MeasurePeriods.WordOf(measure.Span)}'", StringComparison.Ordinal) ? source
            : null;
    }

    // “join period on period.basis = '…' and table.day between period.first_day and period.last_day”, and the period nowhere else.
    private static bool AsksForTheDayAlone(string[] words, int at, int group)
    {
        string[] wanted = ["period", "on", "period", ".", "basis", "=", "'", "and", "", ".", "", "between", "period", ".", "first_day", "and", "period", ".", "last_day"];
        var here = words.AsSpan(at);
        if (words[at - 1] != "join" || here.Length < wanted.Length)
        {
            return false;
        }

        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].Length > 0 && here[i] != wanted[i])
            {
                return false;
            }
        }

        // The table's name, the basis, the two days, and the number in the list: five, and one more where it is grouped by, with the day.
        var follows = here.Length == wanted.Length ? "" : here[wanted.Length];
        return follows is "" or "join" or "left" or "inner" or "where" or "group"
            && words.Count("period".Equals) == (group < 0 ? 5 : 6)
            && (group < 0 || Count(words[group..], here[8], here[9], here[10]) == 1);
    }

    private static int LastSelect(IReadOnlyList<SqlWord> words)
    {
        var depth = 0;
        var last = -1;
        for (var i = 0; i < words.Count; i++)
        {
            depth += words[i].Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0 && words[i].Text == "select")
            {
                // Two at the top are joined by a union, which the words after the first show.
                if (last >= 0)
                {
                    return -1;
                }

                last = i;
            }
        }

        return last;
    }

    private static int Count(string[] words, string first, string second, string third) =>
        Enumerable.Range(0, Math.Max(0, words.Length - 2)).Count(i => words[i] == first && words[i + 1] == second && words[i + 2] == third);
}
