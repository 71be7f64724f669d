using System.Text.RegularExpressions;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

/// <summary>Promises and the dates they carry: targets, due data, recovery, and the pace they would need.</summary>
internal static partial class Deadlines
{
    /// <summary>Needing a tenth more than the pace so far is within what a pace varies by.</summary>
    private const decimal PaceMargin = 1.1m;

    // The day by which a service says that it will be where it should be, as against a step on the way.
    private static readonly string[] SaysRecovery = ["standard", "on track", "target", "backlog", "recover", "trajectory", "compliance", "compliant", "the plan", "access plan", "% plan"];

    private static readonly string[] SaysNewData = ["data update", "new data", "next data", "updated data", "data due", "next update"];

    private static readonly string[] SaysReporting = ["submit data", "report their data", "submit their data", "report data", "start to report", "begin to report", "begin to submit", "start to submit"];

    private static readonly string[] SaysStarting = ["roll-out", "rollout", "roll out", "phased", "launch", "go live", "begins", "starts", "open in", "introduced"];

    private static readonly string[] CommonWords =
        ["and", "the", "a", "an", "of", "in", "to", "for", "into", "their", "data", "begin", "start", "submit", "report", "phased", "roll", "out", "new", "by", "with", "on", "at"];

    public static IEnumerable<Finding> TargetDateHasPassed(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators)
        {
            if (Evidence.MonthNamed(indicator.TargetTextPrinted) is not { } due || Evidence.Rated(indicator, figures[indicator.Id]) is not { } latest || due >= latest.Period.FirstDay)
            {
                continue;
            }

            var months = Evidence.MonthsBetween(due, latest.Period.LastDay);
            yield return new Finding("stale_target_date", Severity.Warning, indicator.OrganisationId, indicator.Id,
                Evidence.Lines([.. Evidence.Of(indicator.TargetLines), .. Commitments(pack, indicator).Where(commitment => commitment.DueOn == due).Select(commitment => commitment.SourceLine)]),
                indicator.TargetTextPrinted, $"a date after the periods reported (the latest is {latest.Period.Label})",
                $"The target was to be reached by {Evidence.MonthOf(due)}, {Evidence.Counted(months, "month")} before the latest value ({latest.Period.Label}, {latest.Printed}).");
        }
    }

    public static IEnumerable<Finding> RatingRestsOnOlderPeriod(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators)
        {
            var latest = figures[indicator.Id].Where(figure => figure.Period.Basis is Basis.InPeriod or Basis.Snapshot).OrderByDescending(figure => figure.Period.LastDay).FirstOrDefault();
            if (latest is null || RatedPeriod(indicator) is not { } rated)
            {
                continue;
            }

            // A bare “Q1” is the last first quarter up to the latest figure.
            var quarter = Quarter.Of(latest.Period.LastDay);
            for (var back = 0; back < 4 && quarter.Number != rated; back++)
            {
                quarter = quarter.Previous;
            }

            if (quarter.LastDay < latest.Period.FirstDay)
            {
                yield return new Finding("rag_period", Severity.Warning, indicator.OrganisationId, indicator.Id,
                    Evidence.Lines([.. Evidence.Of(indicator.TargetLines), indicator.RagLine]), $"rating on Q{rated} data", $"{latest.PeriodLabelPrinted} is the latest printed",
                    $"The rating is said to rest on Q{rated} data, but the page prints {latest.PeriodLabelPrinted} ({latest.Printed}).");
            }
        }
    }

    public static IEnumerable<Finding> DataDueBeforeMeeting(Pack pack)
    {
        if (pack.MeetingDay is not { } meeting)
        {
            yield break;
        }

        var figures = pack.OwnFigures();
        var meetingLine = pack.Cover.FirstOrDefault(entry => entry.Field == "date_of_meeting")?.SourceLine;
        foreach (var commitment in pack.Commitments.Where(commitment => commitment.DueOn <= meeting && commitment.Text.Says(SaysNewData)))
        {
            var own = figures[commitment.IndicatorId].ToList();
            if (own.Count == 0)
            {
                continue;
            }

            // What was due: the period that the text names beside the date, or simply anything later than what is printed.
            var due = commitment.DueOn!.Value;
            var named = pack.Facts.FirstOrDefault(fact => fact.IndicatorId == commitment.IndicatorId && fact.Measure.Says("data due") && fact.LastDay is not null);
            var latest = own.Where(figure => figure.Period.Basis is Basis.InPeriod or Basis.Snapshot).DefaultIfEmpty(own[0]).MaxBy(figure => figure.Period.LastDay)!;
            if (named is not null && latest.Period.LastDay >= named.LastDay)
            {
                continue;
            }

            var days = meeting.DayNumber - due.DayNumber;
            yield return new Finding("data_due_before_meeting", Severity.Warning, commitment.OrganisationId, commitment.IndicatorId, Evidence.Lines(commitment.SourceLine, named?.SourceLine, meetingLine),
                $"{(named is null ? "new" : named.Period)} data due {Evidence.Day(due)}", $"in the pack for the meeting of {Evidence.Day(meeting)}",
                $"{(named is null ? "New" : named.Period)} data were due on {Evidence.Day(due)}, {Evidence.Counted(days, "day")} before the meeting, but the page stops at {latest.PeriodLabelNormalised}.");
        }
    }

    /// <summary>Something that is to send data before the day on which it starts.</summary>
    public static IEnumerable<Finding> ReportsBeforeItStarts(Pack pack) =>
        from reporting in pack.Commitments
        where reporting.DueOn is not null && reporting.Text.Says(SaysReporting)
        from starting in pack.Commitments
        where starting.OrganisationId == reporting.OrganisationId && starting.DueOn > reporting.DueOn && starting.Text.Says(SaysStarting)
        let thing = SharedName(reporting.Text, starting.Text)
        where thing is not null
        select new Finding("plan_date_conflict", Severity.Warning, reporting.OrganisationId, reporting.IndicatorId, Evidence.Lines(reporting.SourceLine, starting.SourceLine),
            $"{reporting.Text}: {reporting.DuePrinted}; {starting.Text}: {starting.DuePrinted}", $"a start no later than {Evidence.Day(reporting.DueOn!.Value)}",
            $"The {thing} are to send data by {Evidence.Day(reporting.DueOn!.Value)}, but only start in {Evidence.MonthOf(starting.DueOn!.Value)}.");

    public static IEnumerable<Finding> NoRecoveryDate(Pack pack)
    {
        if (pack.Absent.Contains("commitments.csv"))
        {
            yield break;
        }

        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators.Where(indicator => indicator.RagPrinted.Equals("RED", StringComparison.OrdinalIgnoreCase)))
        {
            if (Evidence.Rated(indicator, figures[indicator.Id]) is not { } latest)
            {
                continue;
            }

            var promised = Commitments(pack, indicator).Where(commitment => commitment.Text.Says(SaysRecovery)).ToList();
            if (promised.Exists(commitment => commitment.DueOn > latest.Period.LastDay))
            {
                continue;
            }

            // What the page says of its target and its waits, all of it past: where a date should stand.
            var dated = Commitments(pack, indicator).Where(commitment => commitment.DueOn <= latest.Period.LastDay).Select(commitment => commitment.SourceLine);
            var stated = pack.Facts.Where(fact => fact.IndicatorId == indicator.Id && fact.Unit == "percent" && fact.Measure.Says("target")).Select(fact => fact.SourceLine);
            yield return new Finding("no_recovery_date", Severity.Warning, indicator.OrganisationId, indicator.Id,
                Evidence.Lines([indicator.RagLine, latest.SourceLine, .. dated, .. stated]), "no date", "a recovery date for a RED indicator",
                $"The page is RED ({latest.Printed}, {latest.Period.Label}) and promises no day after {Evidence.Day(latest.Period.LastDay)} by which it will meet the target.");
        }
    }

    /// <summary>The pace a promise needs against the pace achieved.</summary>
    public static IEnumerable<Finding> PaceIsTooSlow(Pack pack) => Backlogs(pack).Concat(PromisedPercentages(pack));

    public static IEnumerable<Finding> ProjectionCopied(Pack pack)
    {
        var figures = pack.OwnFigures();
        var projections = pack.Facts.Where(fact => fact.Value is not null && fact.IndicatorId.Length > 0 && fact.Measure.Says("projected", "projection", "forecast"));
        foreach (var same in projections.GroupBy(fact => (fact.TopicId, fact.Measure, fact.Value, fact.Unit)))
        {
            var stated = same.DistinctBy(fact => fact.IndicatorId).ToList();
            var series = stated.Select(fact => string.Join('|', figures[fact.IndicatorId].Select(figure => $"{figure.Series} {figure.Period.LastDay:O} {figure.Value}"))).ToList();
            if (stated.Count < 2 || series.Distinct().Count() < 2)
            {
                continue;
            }

            var indicators = pack.Indicators.Where(indicator => stated.Exists(fact => fact.IndicatorId == indicator.Id)).ToList();
            var latest = indicators.Select(indicator => Evidence.Rated(indicator, figures[indicator.Id])).OfType<Observation>().ToList();
            yield return new Finding("copied_projection", Severity.Warning, Evidence.OneOf(stated.Select(fact => fact.OrganisationId)), Evidence.About(indicators),
                Evidence.Lines([.. stated.Select(fact => fact.SourceLine), .. latest.Select(figure => figure.SourceLine)]), $"{same.First().Printed} in {stated.Count} reports", "a projection for each series",
                $"The same {same.Key.Measure}, {same.First().Printed}, is printed for {stated.Count} series that differ ({string.Join(" and ", latest.Select(figure => figure.Printed))} at the latest).");
        }
    }

    /// <summary>The quarter of the year a rating is said to rest on (“RAG and trend on Q1 data”), 1 to 4; null where the page says nothing of it.</summary>
    internal static int? RatedPeriod(PackIndicator indicator) =>
        RatingOn().Match(indicator.TargetTextPrinted) is { Success: true } match ? match.Groups["quarter"].Value[0] - '0' : null;

    private static IEnumerable<Finding> Backlogs(Pack pack)
    {
        var facts = pack.Facts.Where(fact => fact.Value is not null && fact.LastDay is not null && fact.IndicatorId.Length > 0).ToLookup(fact => fact.IndicatorId);
        foreach (var subject in facts)
        {
            foreach (var goal in subject.Where(fact => fact.Measure.EndsWith(" target", StringComparison.OrdinalIgnoreCase)))
            {
                var thing = goal.Measure[..^" target".Length];
                var path = subject.Where(fact => fact.Id != goal.Id && fact.Unit == goal.Unit && fact.FirstDay is not null && fact.LastDay < goal.LastDay
                        && fact.Measure.StartsWith(thing, StringComparison.OrdinalIgnoreCase) && !fact.Measure.Says("trajectory", "target", "plan"))
                    .GroupBy(fact => fact.Measure).Select(measure => measure.DistinctBy(fact => fact.LastDay).OrderBy(fact => fact.LastDay).ToList())
                    .FirstOrDefault(measure => measure.Count > 1);
                if (path is null)
                {
                    continue;
                }

                var (first, last) = (path[0], path[^1]);
                var pace = new Pace(first.Value!.Value, first.LastDay!.Value, last.Value!.Value, last.LastDay!.Value, goal.Value!.Value, goal.LastDay!.Value);
                if (pace.IsTooSlow)
                {
                    yield return new Finding("feasibility", Severity.Info, goal.OrganisationId, goal.IndicatorId, Evidence.Lines(first.SourceLine, last.SourceLine, goal.SourceLine),
                        $"{first.Printed} in {Evidence.MonthOf(pace.FirstDay)}, {last.Printed} in {Evidence.MonthOf(pace.LastDay)}, {goal.Printed} by {Evidence.MonthOf(pace.DueOn)}",
                        $"{pace.AchievedText} a month achieved, {pace.NeededText} a month needed",
                        $"To reach {goal.Printed} by {Evidence.MonthOf(pace.DueOn)} the {last.Measure} ({last.Printed}) would have to fall by {pace.NeededText} a month; since {Evidence.MonthOf(pace.FirstDay)} "
                        + $"it fell by {pace.AchievedText} a month. {pace.Arrival}");
                }
            }
        }
    }

    /// <summary>“Reach the 92% standard” by a day to come, against the pace of the printed series.</summary>
    private static IEnumerable<Finding> PromisedPercentages(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var commitment in pack.Commitments.Where(commitment => commitment.DueOn is not null && commitment.IndicatorId.Length > 0))
        {
            if (pack.Indicators.FirstOrDefault(candidate => candidate.Id == commitment.IndicatorId) is not { } indicator || !Percentage().IsMatch(commitment.Text)
                || Evidence.Rated(indicator, figures[indicator.Id]) is not { Value: { } latest, Unit: Unit.Percent } last || commitment.DueOn <= last.Period.LastDay)
            {
                continue;
            }

            var goal = decimal.Parse(Percentage().Match(commitment.Text).Groups["value"].Value);
            var series = figures[indicator.Id].Where(figure => figure.Series == last.Series && figure.Period.Basis == last.Period.Basis).OrderBy(figure => figure.Period.LastDay).ToList();
            var isReached = Evidence.TargetPolarity(indicator) == Polarity.Lower ? latest <= goal : latest >= goal;
            if (series.Count < 2 || isReached)
            {
                continue;
            }

            var pace = new Pace(series[0].Value!.Value, series[0].Period.LastDay, latest, last.Period.LastDay, goal, commitment.DueOn!.Value);
            if (pace.IsTooSlow)
            {
                yield return new Finding("feasibility", Severity.Info, commitment.OrganisationId, indicator.Id, Evidence.Lines(commitment.SourceLine, series[0].SourceLine, last.SourceLine),
                    $"{series[0].Printed} in {Evidence.MonthOf(pace.FirstDay)}, {last.Printed} in {Evidence.MonthOf(pace.LastDay)}, {Evidence.Text(goal)}% by {Evidence.MonthOf(pace.DueOn)}",
                    $"{pace.AchievedText} points a month achieved, {pace.NeededText} needed",
                    $"To reach {Evidence.Text(goal)}% by {Evidence.MonthOf(pace.DueOn)} from {last.Printed} takes {pace.NeededText} points a month; since {Evidence.MonthOf(pace.FirstDay)} it was {pace.AchievedText}. {pace.Arrival}");
            }
        }
    }

    private static IEnumerable<Commitment> Commitments(Pack pack, PackIndicator indicator) => pack.Commitments.Where(commitment => commitment.IndicatorId == indicator.Id);

    /// <summary>The name that two texts share: two words or more in a row, the common ones not counted. Null where they share none.</summary>
    private static string? SharedName(string one, string other)
    {
        var (words, others) = (Evidence.Words(one), " " + string.Join(' ', Evidence.Words(other)) + " ");
        for (var length = words.Count; length >= 2; length--)
        {
            for (var first = 0; first + length <= words.Count; first++)
            {
                var phrase = words.Skip(first).Take(length).ToList();
                if (!CommonWords.Contains(phrase[0]) && !CommonWords.Contains(phrase[^1]) && others.Contains($" {string.Join(' ', phrase)} ", StringComparison.Ordinal))
                {
                    return string.Join(' ', phrase);
                }
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(RAG|rating)\b[^()]*\bon Q(?<quarter>[1-4])\b", RegexOptions.IgnoreCase)]
    private static partial Regex RatingOn();

    [GeneratedRegex(@"(?<value>\d+(\.\d+)?)%")]
    private static partial Regex Percentage();

    /// <summary>Two values on the way to a third.</summary>
    private sealed record Pace(decimal First, DateOnly FirstDay, decimal Last, DateOnly LastDay, decimal Goal, DateOnly DueOn)
    {
        private int MonthsSoFar => Evidence.MonthsBetween(FirstDay, LastDay);

        private int MonthsLeft => Math.Max(1, Evidence.MonthsBetween(LastDay, DueOn));

        private decimal Direction => Goal < Last ? -1 : 1;

        /// <summary>Towards the goal, a month; negative when it moved away.</summary>
        private decimal Achieved => MonthsSoFar <= 0 ? 0 : Direction * (Last - First) / MonthsSoFar;

        private decimal Needed => Direction * (Goal - Last) / MonthsLeft;

        public bool IsTooSlow => Goal != Last && MonthsSoFar > 0 && Needed > Achieved * PaceMargin;

        public string AchievedText => PrintedNumber.Print(Achieved, 1);

        public string NeededText => PrintedNumber.Print(Needed, 1);

        /// <summary>When the goal is reached at the pace so far.</summary>
        public string Arrival
        {
            get
            {
                if (Achieved <= 0)
                {
                    return "At that pace it is never reached.";
                }

                var months = (int)Math.Min(Math.Ceiling(Math.Abs(Goal - Last) / Achieved), 1200m);
                return $"At that pace it is reached in {Evidence.MonthOf(Month.Of(LastDay).Plus(months).LastDay)}.";
            }
        }
    }
}
