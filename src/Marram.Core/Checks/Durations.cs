using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

/// <summary>Spans of time that are named by a number and by their dates.</summary>
internal static class Durations
{
    /// <summary>A span in years is said to the nearest year: half a year off is another number.</summary>
    private const int MonthsThatMakeAnotherYear = 6;

    public static IEnumerable<Finding> YearsDoNotAddUp(Pack pack)
    {
        if (pack.MeetingDay is not { } meeting)
        {
            yield break;
        }

        foreach (var fact in pack.Facts.Where(fact => fact.Unit == "years" && fact.Value is not null && fact.Measure.Says("without", "since")))
        {
            // “years without a full inspection” counts from the last thing of that name that has a date.
            var subject = SubjectOf(fact.Measure);
            var stated = from other in pack.Facts
                         where other.Id != fact.Id && other.TopicId == fact.TopicId && other.FirstDay < meeting && Names(other.Measure, subject)
                         select (Day: other.FirstDay!.Value, other.SourceLine);
            var registered = from entry in pack.Governance
                             where Names(entry.Name, subject)
                             let month = Evidence.MonthNamed(entry.Cadence)
                             where month < meeting
                             select (Day: month!.Value, entry.SourceLine);
            var dated = stated.Concat(registered).ToList();
            if (dated.Count == 0)
            {
                continue;
            }

            var last = dated.Max(entry => Month.Of(entry.Day));
            var months = Evidence.MonthsBetween(last.FirstDay, meeting);
            if (Math.Abs(months - (fact.Value!.Value * 12)) >= MonthsThatMakeAnotherYear)
            {
                var span = $"{Evidence.Duration(months)} ({Evidence.MonthOf(last.FirstDay)} to {Evidence.MonthOf(meeting)})";
                yield return new Finding("date_arithmetic", Severity.Info, fact.OrganisationId, fact.IndicatorId,
                    Evidence.Lines([fact.SourceLine, .. dated.Where(entry => Month.Of(entry.Day) == last).Select(entry => entry.SourceLine)]),
                    $"{Evidence.Counted(fact.Value.Value, "year")}: {fact.Measure}", span,
                    $"The text says {Evidence.Counted(fact.Value.Value, "year")}, but from {Evidence.MonthOf(last.FirstDay)} to {Evidence.MonthOf(meeting)} it is {Evidence.Duration(months)}.");
            }
        }
    }

    public static IEnumerable<Finding> WindowIsLongerThanItSays(Pack pack)
    {
        var windows = from fact in pack.Facts
                      where fact.Unit is "months" or "weeks" or "years" && fact.Value is not null && SpansWholeMonths(fact)
                      let months = Evidence.MonthsBetween(fact.FirstDay!.Value, fact.LastDay!.Value) + 1
                      let stated = fact.Unit == "years" ? fact.Value!.Value * 12 : fact.Value!.Value
                      where fact.Unit != "weeks" && stated != months
                      group fact by (fact.OrganisationId, fact.Value, fact.Unit, fact.FirstDay, fact.LastDay, months);
        foreach (var window in windows)
        {
            var (from, to) = (Evidence.MonthOf(window.Key.FirstDay!.Value), Evidence.MonthOf(window.Key.LastDay!.Value));
            var said = Evidence.Counted(window.Key.Value!.Value, window.Key.Unit.TrimEnd('s'));
            yield return new Finding("period_length", Severity.Warning, window.Key.OrganisationId, Evidence.OneOf(window.Select(fact => fact.IndicatorId)),
                Evidence.Lines(window.Select(fact => fact.SourceLine)), $"{said} = {from} to {to}", $"{window.Key.months} calendar months",
                $"“{said}” runs from {from} to {to}, which is {window.Key.months} calendar months, both ends included.");
        }
    }

    // A window over more than one month; a number of months that ends on one day (a run of months so far) is no window.
    private static bool SpansWholeMonths(NarrativeFact fact) =>
        fact is { FirstDay: { Day: 1 } first, LastDay: { } last } && last == Month.Of(last).LastDay && Month.Of(first) < Month.Of(last);

    private static List<string> SubjectOf(string measure)
    {
        string[] passedOver = ["years", "without", "since", "a", "an", "the", "last", "no", "for"];
        return [.. Evidence.Words(measure).Where(word => !passedOver.Contains(word))];
    }

    private static bool Names(string text, List<string> subject)
    {
        var words = Evidence.Words(text);
        return subject.Count > 0 && subject.TrueForAll(words.Contains);
    }
}
