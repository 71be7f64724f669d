using System.Text.RegularExpressions;
using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

/// <summary>Whether the numbers can all be true at once.</summary>
internal static partial class Arithmetic
{
    /// <summary>
    /// A quarter this many times smaller or larger than every quarter printed beside it is more likely a slip than a quarter. The pack's services vary by a factor of three over a year.
    /// </summary>
    private const decimal ImplausibleFactor = 4m;

    /// <summary>Growth in points that a month or two between a count's day and a rate's, and the yearly change of a child population (under 1%), cannot explain.</summary>
    private const decimal GrowthTolerance = 2m;

    /// <summary>How far apart in per cent two populations of one authority may lie: under 1% a year of real change, and as much again for counts taken on other days.</summary>
    private const decimal PopulationTolerance = 2m;

    /// <summary>How far a rate's day may lie from the day of the count it is set beside.</summary>
    private const int MonthsApart = 2;

    /// <summary>Two shares above 100 together are two measures; three in a row in one sentence read as parts of one whole.</summary>
    private const int SharesThatReadAsAWhole = 3;

    /// <summary>Lines of text between shares that still stand in one sentence.</summary>
    private const int LinesOfASentence = 2;

    // Which counts are parts of which, by the words they are noted under.
    private static readonly (string Part, string Whole)[] PartsOfWholes =
    [
        ("backlog", "open pathways"), ("waiting over", "open pathways"), ("not yet started", "open pathways"), ("breaches", "referrals"),
        ("appointed", "agreed"), ("out for advert", "agreed"), ("improved", "domains"), ("that met", "audited"),
    ];

    private static readonly string[] NotAShareOfTheSame = ["plan", "target", "standard", "trajectory", "increase", "projected"];

    public static IEnumerable<Finding> FractionDoesNotGivePercentage(Pack pack) =>
        PercentagesOfTotals(pack).Concat(DerivedCounts(pack)).Concat(PercentagesOfSamples(pack)).Concat(BreachesInText(pack)).Concat(LongestWaits(pack));

    public static IEnumerable<Finding> PartsDoNotSum(Pack pack) => RollingSums(pack).Concat(StatedSums(pack));

    /// <summary>Shares stated one after the other that add up to more than all.</summary>
    public static IEnumerable<Finding> SharesDoNotSum(Pack pack) => SharesInText(pack).Concat(SharesOfGrades(pack));

    public static IEnumerable<Finding> PartExceedsWhole(Pack pack)
    {
        foreach (var topic in pack.Facts.Where(fact => fact.Unit == "count" && fact.Value is not null).GroupBy(fact => (fact.TopicId, fact.OrganisationId)))
        {
            var pairs = from part in topic
                        from whole in topic
                        where part.Id != whole.Id && part.LastDay == whole.LastDay && part.Period == whole.Period && part.Value > whole.Value
                        from rule in PartsOfWholes
                        where part.Measure.Says(rule.Part) && whole.Measure.Says(rule.Whole) && !part.Measure.Says(rule.Whole) && !part.Measure.Says(NotAShareOfTheSame)
                        select (part, whole);
            foreach (var (part, whole) in pairs)
            {
                yield return new Finding("subset_larger", Severity.Warning, part.OrganisationId, part.IndicatorId, Evidence.Lines(whole.SourceLine, part.SourceLine),
                    $"{whole.Measure} {whole.Printed}; {part.Measure} {part.Printed}", $"{part.Measure} not above {whole.Measure}, or both defined",
                    $"The {part.Measure} ({part.Printed}) is larger than the {whole.Measure} it should be part of ({whole.Printed}); one of them, or what they count, needs explaining.");
            }
        }

        foreach (var audit in pack.Audits.Where(audit => audit.Unit == "count" && audit.SampleSize is not null && audit.Value > audit.SampleSize))
        {
            yield return new Finding("subset_larger", Severity.Warning, AuditComparability.OrganisationOf(pack, audit.Kind), AuditComparability.Topic(audit.Kind), Evidence.Lines(audit.SourceLine),
                $"{audit.Measure} {audit.Printed} of {audit.SampleSize}", $"at most {audit.SampleSize}",
                $"{audit.Audit}: {audit.Printed} ({audit.Measure}) is more than the {audit.SampleSize} records audited.");
        }
    }

    public static IEnumerable<Finding> GrowthDisagrees(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var (first, last, indicator) in CountPairs(pack))
        {
            if (Rate(figures[indicator.Id], first.LastDay!.Value) is not { } from || Rate(figures[indicator.Id], last.LastDay!.Value) is not { } to || from.Value == 0 || first.Value == 0)
            {
                continue;
            }

            var counted = Growth(first.Value!.Value, last.Value!.Value);
            var rated = Growth(from.Value!.Value, to.Value!.Value);
            if (Math.Abs(counted - rated) > GrowthTolerance)
            {
                yield return new Finding("growth_check", Severity.Info, indicator.OrganisationId, indicator.Id, Evidence.Lines(first.SourceLine, last.SourceLine, from.SourceLine, to.SourceLine),
                    $"{first.Printed} to {last.Printed}: {Signed(counted)}", $"rate {from.Printed} to {to.Printed}: {Signed(rated)}",
                    $"The number went from {first.Printed} ({first.Period}) to {last.Printed} ({last.Period}), {Signed(counted)}, but the rate from {from.Printed} ({from.PeriodLabelNormalised}) "
                    + $"to {to.Printed} ({to.PeriodLabelNormalised}), {Signed(rated)}.");
            }
        }

        foreach (var stated in pack.Facts.Where(fact => fact is { Unit: "percent", Value: not null, FirstDay: not null, LastDay: not null } && fact.Measure.Says("increase", "decrease", "growth", "rise", "fall")))
        {
            if (pack.Indicators.FirstOrDefault(indicator => indicator.Id == stated.IndicatorId) is not { } indicator
                || Rate(figures[indicator.Id], stated.FirstDay!.Value) is not { } from || Rate(figures[indicator.Id], stated.LastDay!.Value) is not { } to
                || from == to || from.Value == 0)
            {
                continue;
            }

            var claimed = stated.Measure.Says("decrease", "fall") ? -stated.Value!.Value : stated.Value!.Value;
            var rated = Growth(from.Value!.Value, to.Value!.Value);
            if (Math.Abs(claimed - rated) > GrowthTolerance)
            {
                yield return new Finding("growth_check", Severity.Info, stated.OrganisationId, indicator.Id, Evidence.Lines(stated.SourceLine, from.SourceLine, to.SourceLine),
                    $"{stated.Printed} ({stated.Period})", $"{from.Printed} to {to.Printed}: {Signed(rated)}",
                    $"The text gives {Signed(claimed)} for {stated.Period}, but the figure went from {from.Printed} ({from.PeriodLabelNormalised}) to {to.Printed} ({to.PeriodLabelNormalised}), {Signed(rated)}.");
            }
        }

        foreach (var finding in ChangesInNumber(pack))
        {
            yield return finding;
        }
    }

    public static IEnumerable<Finding> PopulationsDiffer(Pack pack)
    {
        var figures = pack.OwnFigures();
        var populations = from fact in pack.Facts
                          where fact is { Unit: "count", Value: > 0, LastDay: not null }
                          from indicator in pack.Indicators
                          where indicator.Id == fact.IndicatorId && figures[indicator.Id].Any(figure => figure.Unit == Unit.RatePer10000) && fact.FirstDay == fact.LastDay
                          let rate = Rate(figures[indicator.Id], fact.LastDay!.Value)
                          where rate?.Value > 0
                          select (Fact: fact, Rate: rate, Children: Math.Round(10_000m * fact.Value!.Value / rate.Value!.Value, 0, MidpointRounding.AwayFromZero));
        foreach (var organisation in populations.GroupBy(population => population.Fact.OrganisationId))
        {
            var (least, most) = (organisation.MinBy(population => population.Children), organisation.MaxBy(population => population.Children));
            var apart = Growth(least.Children, most.Children);
            if (apart > PopulationTolerance)
            {
                var ids = new[] { least.Fact.IndicatorId, most.Fact.IndicatorId }.Distinct().ToList();
                string Said((NarrativeFact Fact, Observation Rate, decimal Children) population) =>
                    $"{population.Fact.Printed} children ({population.Fact.Period}) at {population.Rate.Printed} per 10,000 ({population.Rate.PeriodLabelNormalised}) are {population.Children:#,0}";
                yield return new Finding("population_implied", Severity.Info, organisation.Key, ids.Count == 1 ? ids[0] : "",
                    Evidence.Lines(least.Fact.SourceLine, most.Fact.SourceLine, least.Rate.SourceLine, most.Rate.SourceLine),
                    $"{least.Fact.Printed} at {least.Rate.Printed}; {most.Fact.Printed} at {most.Rate.Printed}", $"one child population, not {least.Children:#,0} and {most.Children:#,0}",
                    $"Number and rate imply two child populations: {Said(least)}, and {Said(most)}, {Evidence.Text(Math.Round(apart, 1, MidpointRounding.AwayFromZero))}% apart.");
            }
        }
    }

    /// <summary>A value that stands on the very limit that decides whether a standard is met.</summary>
    public static IEnumerable<Finding> ValueOnTheLimit(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators)
        {
            // 0 and 100 are ends of the scale: a value cannot lie beyond them by rounding.
            if (Evidence.Rated(indicator, figures[indicator.Id]) is { Unit: Unit.Percent, Value: { } value } figure && value == indicator.TargetValue && value is > 0 and < 100)
            {
                yield return new Finding("boundary", Severity.Info, indicator.OrganisationId, indicator.Id,
                    Evidence.Lines([figure.SourceLine, indicator.RagLine, .. Evidence.Of(indicator.TargetLines)]), figure.Printed, $"numerator and denominator beside a value on the limit of {Thresholds.TargetText(indicator)}",
                    $"{figure.Printed} ({figure.Period.Label}) stands exactly on the target of {Thresholds.TargetText(indicator)}: rounding alone may decide whether it is met.");
            }
        }

        foreach (var (indicator, limit, share, longest) in Waits(pack).Where(wait => wait.Longest.Value == wait.Limit && wait.Share.Value < 100))
        {
            yield return new Finding("boundary", Severity.Info, indicator.OrganisationId, indicator.Id, Evidence.Lines(share.SourceLine, longest.SourceLine),
                $"longest wait {longest.Printed} weeks with {share.Printed} within {limit} weeks", $"whether {limit} weeks is within the limit or over it",
                $"The longest wait of {share.Period.Label} is {longest.Printed} weeks, the limit itself, and is counted as over it ({share.Printed} within {limit} weeks): the definition has to say which it is.");
        }
    }

    private static IEnumerable<Finding> PercentagesOfTotals(Pack pack)
    {
        var figures = pack.OwnFigures();
        return from indicator in pack.Indicators
               from share in figures[indicator.Id]
               where share.Unit == Unit.Percent && PrintedNumber.TryParse(share.Printed, out _)
               from total in figures[indicator.Id]
               where total.Unit == Unit.Count && total.Series.StartsWith("total", StringComparison.Ordinal) && total.Period == share.Period && total.Value >= 1
               let decimals = MeaningfulDecimals(figures[indicator.Id].Where(figure => figure.Series == share.Series))
               where Ratio.NumeratorsThatPrint(share.Value!.Value, decimals, (long)total.Value!.Value) is null || share.Value > 100
               select Impossible(indicator.OrganisationId, indicator.Id, [share.SourceLine, total.SourceLine], share.Printed, total.Printed, share.Value!.Value, decimals, (long)total.Value!.Value,
                   $"{indicator.TitlePrinted}, {share.Period.Label}");
    }

    private static IEnumerable<Finding> DerivedCounts(Pack pack) =>
        from derived in pack.DerivedCounts
        join indicator in pack.Indicators on derived.IndicatorId equals indicator.Id
        where PrintedNumber.TryParse(derived.PercentPrinted, out _) && derived.TotalPrinted > 0
        let number = PrintedNumber.TryParse(derived.PercentPrinted, out var read) ? read : default
        let possible = Ratio.NumeratorsThatPrint(number.Value, number.Decimals, derived.TotalPrinted)
        where possible is { } range && (derived.Within < range.First || derived.Within > range.Last || derived.Within + derived.Over != derived.TotalPrinted)
        select new Finding("fraction_vs_percent", Severity.Error, indicator.OrganisationId, indicator.Id, Evidence.Lines(derived.PercentLine, derived.TotalLine),
            $"{derived.Within} and {derived.Over} of {derived.TotalPrinted}, {derived.PercentPrinted}", $"{possible!.Value.First} and {derived.TotalPrinted - possible!.Value.First}",
            $"{derived.Within} within and {derived.Over} over the limit do not give {derived.PercentPrinted} of {derived.TotalPrinted} ({derived.Period}).");

    private static IEnumerable<Finding> PercentagesOfSamples(Pack pack)
    {
        foreach (var audit in pack.Audits.Where(audit => audit is { Unit: "percent", Value: not null, SampleSize: > 0 }))
        {
            var decimals = PrintedNumber.TryParse(audit.Printed, out var printed) ? printed.Decimals : 0;
            var possible = Ratio.NumeratorsThatPrint(audit.Value!.Value, decimals, audit.SampleSize!.Value);
            var count = pack.Audits.FirstOrDefault(other => other.Unit == "count" && other.Kind == audit.Kind && other.Audit == audit.Audit && other.Domain == audit.Domain
                && other.Measure == audit.Measure && other.SampleSize == audit.SampleSize);
            if (possible is null)
            {
                yield return Impossible(AuditComparability.OrganisationOf(pack, audit.Kind), AuditComparability.Topic(audit.Kind), [audit.SourceLine], audit.Printed, $"{audit.SampleSize}",
                    audit.Value.Value, decimals, audit.SampleSize.Value, $"{audit.Audit}, {audit.Measure}");
            }
            else if (count?.Value is { } number && (number < possible.Value.First || number > possible.Value.Last))
            {
                var share = 100m * number / audit.SampleSize.Value;
                yield return new Finding("fraction_vs_percent", Severity.Error, AuditComparability.OrganisationOf(pack, audit.Kind), AuditComparability.Topic(audit.Kind),
                    Evidence.Lines(audit.SourceLine, count.SourceLine), $"{count.Printed} of {audit.SampleSize}, {audit.Printed}", PrintedNumber.Print(share, Math.Max(decimals, 1)) + "%",
                    $"{audit.Audit}: {count.Printed} of {audit.SampleSize} is {PrintedNumber.Print(share, Math.Max(decimals, 1))}%, not {audit.Printed}.");
            }
        }
    }

    /// <summary>“One breach in 24 referrals” against the percentage that the page prints for the same period.</summary>
    private static IEnumerable<Finding> BreachesInText(Pack pack)
    {
        var figures = pack.OwnFigures();
        return from breaches in pack.Facts
               where breaches is { Unit: "count", Value: not null, IndicatorId.Length: > 0, LastDay: not null } && breaches.Measure.Says("breach", "missed", "late")
               join indicator in pack.Indicators on breaches.IndicatorId equals indicator.Id
               from all in pack.Facts
               where all.Id != breaches.Id && all.IndicatorId == breaches.IndicatorId && all is { Unit: "count", Value: > 0 } && all.Period == breaches.Period && all.LastDay == breaches.LastDay
                   && all.Value >= breaches.Value && all.Measure.Says("referrals", "cases", "children") && !all.Measure.Says("increase", "received")
               from share in figures[indicator.Id]
               where share.Unit == Unit.Percent && share.Period.LastDay == breaches.LastDay && share.Period.FirstDay == breaches.FirstDay && PrintedNumber.TryParse(share.Printed, out _)
               let decimals = PrintedNumber.TryParse(share.Printed, out var printed) ? printed.Decimals : 0
               let inTime = 100m * (all.Value!.Value - breaches.Value!.Value) / all.Value!.Value
               where Math.Abs(inTime - share.Value!.Value) > Half(decimals)
               select new Finding("fraction_vs_percent", Severity.Error, indicator.OrganisationId, indicator.Id, Evidence.Lines(breaches.SourceLine, all.SourceLine, share.SourceLine),
                   $"{breaches.Printed} of {all.Printed} late; {share.Printed} in time", PrintedNumber.Print(inTime, decimals) + "%",
                   $"With {Evidence.Counted(breaches.Value!.Value, "breach").Replace("breachs", "breaches", StringComparison.Ordinal)} in {all.Printed} {all.Measure}, {PrintedNumber.Print(inTime, decimals)}% were in time, "
                   + $"not the {share.Printed} in the table ({share.Period.Label}).");
    }

    /// <summary>
    /// Nobody has waited longer than the limit where everybody is within it, and somebody has where not everybody is. Waits are printed in complete weeks, so a wait of just the limit may be
    /// either: only a whole week beyond or short of it is a contradiction.
    /// </summary>
    private static IEnumerable<Finding> LongestWaits(Pack pack) =>
        from wait in Waits(pack)
        let tooLong = wait.Share.Value == 100 && wait.Longest.Value >= wait.Limit + 1
        let tooShort = wait.Share.Value < 100 && wait.Longest.Value < wait.Limit
        where tooLong || tooShort
        select new Finding("fraction_vs_percent", Severity.Error, wait.Indicator.OrganisationId, wait.Indicator.Id, Evidence.Lines(wait.Share.SourceLine, wait.Longest.SourceLine),
            $"{wait.Share.Printed} within {wait.Limit} weeks; longest wait {wait.Longest.Printed} weeks", tooLong ? $"below 100% with a wait of {wait.Longest.Printed} weeks" : "100%",
            tooLong
                ? $"{wait.Share.Printed} are said to wait within {wait.Limit} weeks ({wait.Share.Period.Label}), but the longest wait is {wait.Longest.Printed} weeks."
                : $"Only {wait.Share.Printed} are said to wait within {wait.Limit} weeks ({wait.Share.Period.Label}), but the longest wait is {wait.Longest.Printed} weeks.");

    /// <summary>Snapshots of a waiting list beside the longest wait on the same list and day.</summary>
    private static IEnumerable<(PackIndicator Indicator, int Limit, Observation Share, NarrativeFact Longest)> Waits(Pack pack)
    {
        var figures = pack.OwnFigures();
        var waits = pack.Facts.Where(fact => fact is { Unit: "weeks", Value: not null } && fact.FirstDay == fact.LastDay && fact.Measure.Says("longest")).ToLookup(fact => fact.IndicatorId);
        return from indicator in pack.Indicators
               where waits.Contains(indicator.Id)
               from share in figures[indicator.Id]
               where share.Unit == Unit.Percent && share.Period.Basis == Basis.Snapshot
               let match = WithinWeeks().Match(share.Series)
               where match.Success
               from longest in waits[indicator.Id]
               where longest.LastDay == share.Period.LastDay
               group longest by (indicator, Limit: int.Parse(match.Groups["weeks"].Value), share) into stated
               select (stated.Key.indicator, stated.Key.Limit, stated.Key.share, stated.First());
    }

    /// <summary>Parts of twelve months against the rolling figure beside them.</summary>
    private static IEnumerable<Finding> RollingSums(Pack pack)
    {
        var figures = pack.OwnFigures();
        foreach (var indicator in pack.Indicators.Where(indicator => !indicator.IsOnScorecard))
        {
            foreach (var rolling in figures[indicator.Id].Where(figure => figure.Period.Basis is Basis.Rolling12Months or Basis.Rolling3Months or Basis.YearToDate))
            {
                var months = Evidence.MonthsBetween(rolling.Period.FirstDay, rolling.Period.LastDay) + 1;
                var parts = figures[indicator.Id].Where(figure => figure.Period.Basis == Basis.InPeriod && figure.Unit == rolling.Unit && figure.Series != rolling.Series
                    && figure.Period.FirstDay >= rolling.Period.FirstDay && figure.Period.LastDay <= rolling.Period.LastDay).OrderBy(figure => figure.Period.FirstDay).ToList();
                if (parts.Count == 0)
                {
                    continue;
                }

                var length = Evidence.MonthsBetween(parts[0].Period.FirstDay, parts[0].Period.LastDay) + 1;
                var missing = (months / length) - parts.Count;
                // A rolling figure within the range of its parts is an average of them, not their sum.
                if (months % length != 0 || missing is < 0 or > 1 || rolling.Value <= parts.Max(part => part.Value)
                    || parts.Exists(part => Evidence.MonthsBetween(part.Period.FirstDay, part.Period.LastDay) + 1 != length))
                {
                    continue;
                }

                var sum = parts.Sum(part => part.Value!.Value);
                var rest = rolling.Value!.Value - sum;
                var rounding = parts.Append(rolling).Sum(part => Half(PrintedNumber.TryParse(part.Printed, out var number) ? number.Decimals : 0));
                var said = string.Join(" + ", parts.Select(part => part.Printed));
                if (missing == 0 && Math.Abs(rest) > rounding)
                {
                    yield return new Finding("rolling_sum", Severity.Error, indicator.OrganisationId, indicator.Id, Evidence.Lines([rolling.SourceLine, .. parts.Select(part => part.SourceLine)]),
                        $"{said}, {rolling.PeriodLabelPrinted} {rolling.Printed}", Evidence.Text(sum),
                        $"{said} make {Evidence.Text(sum)}, but the figure for {rolling.Period.Label} is printed as {rolling.Printed}.");
                }

                if (missing == 1 && (rest < -rounding || rest * ImplausibleFactor < parts.Min(part => part.Value) || rest > parts.Max(part => part.Value) * ImplausibleFactor))
                {
                    var likes = LikeParts(pack, figures, indicator, rolling);
                    yield return new Finding("rolling_sum", Severity.Warning, indicator.OrganisationId, indicator.Id, Evidence.Lines([rolling.SourceLine, .. parts.Select(part => part.SourceLine), .. likes.Select(like => like.Total.SourceLine)]),
                        $"{string.Join(" ", parts.Select(part => part.Printed))}, {rolling.PeriodLabelPrinted} {rolling.Printed}",
                        $"implied {Missing(rolling, parts, length)} = {Evidence.Text(rest)}{(likes.Count > 0 ? $" (the like figures: {string.Join(", ", likes.Select(like => Evidence.Text(like.Left)))})" : "")}",
                        $"If {rolling.Printed} for {rolling.Period.Label} is the sum of its parts ({said} are printed), {Missing(rolling, parts, length)} was {Evidence.Text(rest)}, "
                        + $"far {(rest < parts.Min(part => part.Value) ? "below" : "above")} every other: either a part or the total is wrong.");
                }
            }
        }
    }

    // The same missing part on the sister page and in the other year.
    private static List<(Observation Total, decimal Left)> LikeParts(Pack pack, ILookup<string, Observation> figures, PackIndicator indicator, Observation rolling) =>
    [
        .. from other in pack.Indicators
           where other.DefinitionId == indicator.DefinitionId
           from total in figures[other.Id]
           where total.Series == rolling.Series && total != rolling
           let parts = figures[other.Id].Where(figure => figure.Period.Basis == Basis.InPeriod && figure.Unit == total.Unit && figure.Series != total.Series
               && figure.Period.FirstDay >= total.Period.FirstDay && figure.Period.LastDay <= total.Period.LastDay).ToList()
           where parts.Count > 0
           select (total, total.Value!.Value - parts.Sum(part => part.Value!.Value)),
    ];

    private static string Missing(Observation rolling, List<Observation> parts, int length)
    {
        for (var first = rolling.Period.FirstDay; first < rolling.Period.LastDay; first = first.AddMonths(length))
        {
            if (!parts.Exists(part => part.Period.FirstDay == first))
            {
                return (length == 3 ? Period.In(Quarter.Of(first)) : Period.In(Month.Of(first))).Label;
            }
        }

        return "the missing part";
    }

    /// <summary>“Ten posts agreed, seven appointed, three advertised”: parts of a stated whole, by the words they share.</summary>
    private static IEnumerable<Finding> StatedSums(Pack pack)
    {
        var agreed = pack.Facts.Where(fact => fact is { Unit: "count", Value: not null } && fact.Measure.EndsWith(" agreed", StringComparison.OrdinalIgnoreCase));
        foreach (var whole in agreed)
        {
            var thing = whole.Measure[..^" agreed".Length];
            var parts = pack.Facts.Where(fact => fact.Id != whole.Id && fact.TopicId == whole.TopicId && fact.OrganisationId == whole.OrganisationId && fact.Period == whole.Period
                && fact is { Unit: "count", Value: not null } && fact.Measure.StartsWith(thing + " ", StringComparison.OrdinalIgnoreCase)).ToList();
            var sum = parts.Sum(part => part.Value!.Value);
            if (parts.Count > 1 && sum != whole.Value)
            {
                yield return new Finding("rolling_sum", Severity.Warning, whole.OrganisationId, whole.IndicatorId, Evidence.Lines([whole.SourceLine, .. parts.Select(part => part.SourceLine)]),
                    $"{string.Join(" + ", parts.Select(part => part.Printed))} of {whole.Printed}", Evidence.Text(sum),
                    $"{whole.Printed} {whole.Measure}, but {string.Join(" and ", parts.Select(part => $"{part.Printed} {part.Measure[(thing.Length + 1)..]}"))} make {Evidence.Text(sum)}.");
            }
        }
    }

    /// <summary>“A reduction of seven since September”: against the two numbers it lies between.</summary>
    private static IEnumerable<Finding> ChangesInNumber(Pack pack)
    {
        foreach (var change in pack.Facts.Where(fact => fact is { Unit: "count", Value: not null } && fact.Measure.Says("reduction", "increase in", "fall in", "rise in") && fact.Period.Contains(" to ", StringComparison.Ordinal)))
        {
            var span = change.Period.Split(" to ", 2);
            var same = pack.Facts.Where(fact => fact.TopicId == change.TopicId && fact.OrganisationId == change.OrganisationId && fact is { Unit: "count", Value: not null }).ToList();
            var pair = from first in same
                       from last in same
                       where first.Period == span[0] && last.Period == span[1] && first.Measure == last.Measure
                       select (first, last);
            foreach (var (first, last) in pair)
            {
                var down = change.Measure.Says("reduction", "fall");
                var right = down ? first.Value!.Value - last.Value!.Value : last.Value!.Value - first.Value!.Value;
                if (right != change.Value)
                {
                    yield return new Finding("growth_check", Severity.Warning, change.OrganisationId, change.IndicatorId, Evidence.Lines(change.SourceLine, first.SourceLine, last.SourceLine),
                        $"{change.Measure}: {change.Printed}", Evidence.Text(right),
                        $"From {first.Printed} ({first.Period}) to {last.Printed} ({last.Period}) is a {(down ? "fall" : "rise")} of {Evidence.Text(right)}, not {change.Printed}.");
                }
            }
        }
    }

    private static IEnumerable<Finding> SharesInText(Pack pack)
    {
        var shares = pack.Facts.Where(fact => fact is { Unit: "percent", Value: > 0 and < 100, IndicatorId: "", SourceLine: not null } && !fact.Measure.Says(NotAShareOfTheSame));
        foreach (var subject in shares.GroupBy(fact => (fact.TopicId, fact.OrganisationId, fact.Period, fact.LastDay)))
        {
            foreach (var run in Runs([.. subject.OrderBy(fact => fact.SourceLine)]))
            {
                var sum = run.Sum(fact => fact.Value!.Value);
                if (run.Count >= SharesThatReadAsAWhole && sum > 100 + run.Sum(fact => Half(PrintedNumber.TryParse(fact.Printed, out var number) ? number.Decimals : 0)))
                {
                    yield return new Finding("shares_sum", Severity.Warning, subject.Key.OrganisationId, run[0].IndicatorId, Evidence.Lines(run.Select(fact => fact.SourceLine)),
                        string.Join(" + ", run.Select(fact => fact.Printed)) + $" = {Evidence.Text(sum)}%", "100% at most, or a note that a child can be in two groups",
                        $"{string.Join(", ", run.Select(fact => $"{fact.Printed} {fact.Measure}"))} read as parts of one whole but add up to {Evidence.Text(sum)}%.");
                }
            }
        }
    }

    private static IEnumerable<Finding> SharesOfGrades(Pack pack)
    {
        var scales = pack.GradeScales.GroupBy(grade => grade.Scale).Select(scale => scale.Select(grade => grade.GradePrinted.ToLowerInvariant()).Order().ToList()).ToList();
        foreach (var audit in pack.Audits.Where(audit => audit is { Unit: "percent", Value: not null, Judgement.Length: > 0 }).GroupBy(audit => (audit.Kind, audit.Audit, audit.Domain)))
        {
            var grades = audit.Select(grade => grade.Judgement.ToLowerInvariant()).Order().ToList();
            var sum = audit.Sum(grade => grade.Value!.Value);
            var rounding = audit.Sum(grade => Half(PrintedNumber.TryParse(grade.Printed, out var number) ? number.Decimals : 0));
            if (grades.Count > 1 && scales.Exists(scale => scale.SequenceEqual(grades)) && Math.Abs(sum - 100) > rounding)
            {
                yield return new Finding("shares_sum", Severity.Warning, AuditComparability.OrganisationOf(pack, audit.Key.Kind), AuditComparability.Topic(audit.Key.Kind),
                    Evidence.Lines(audit.Select(grade => grade.SourceLine)), string.Join(" + ", audit.Select(grade => grade.Printed)) + $" = {Evidence.Text(sum)}%", "100%",
                    $"{audit.Key.Audit}, {audit.Key.Domain}: the shares of all grades add up to {Evidence.Text(sum)}%, not 100%.");
            }
        }
    }

    private static IEnumerable<List<NarrativeFact>> Runs(List<NarrativeFact> ordered)
    {
        var run = new List<NarrativeFact>();
        foreach (var fact in ordered)
        {
            if (run.Count > 0 && fact.SourceLine - run[^1].SourceLine > LinesOfASentence)
            {
                yield return run;
                run = [];
            }

            run.Add(fact);
        }

        yield return run;
    }

    /// <summary>One thing counted on two days, about an indicator that is printed as a rate.</summary>
    private static IEnumerable<(NarrativeFact First, NarrativeFact Last, PackIndicator Indicator)> CountPairs(Pack pack) =>
        from indicator in pack.Indicators
        let counts = pack.Facts.Where(fact => fact.IndicatorId == indicator.Id && fact is { Unit: "count", Value: not null, LastDay: not null } && fact.FirstDay == fact.LastDay)
        from measure in counts.GroupBy(fact => fact.Measure)
        let ordered = measure.DistinctBy(fact => fact.LastDay).OrderBy(fact => fact.LastDay).ToList()
        where ordered.Count > 1
        select (ordered[0], ordered[^1], indicator);

    /// <summary>The rate per 10,000 nearest to a day, no further off than <see cref="MonthsApart"/>; the earlier of two equally near. Null where there is none.</summary>
    private static Observation? Rate(IEnumerable<Observation> figures, DateOnly day) =>
        figures.Where(figure => figure.Unit == Unit.RatePer10000 && figure.Period.Basis == Basis.Snapshot && Math.Abs(Evidence.MonthsBetween(figure.Period.LastDay, day)) <= MonthsApart)
            .OrderBy(figure => Math.Abs(figure.Period.LastDay.DayNumber - day.DayNumber)).ThenBy(figure => figure.Period.LastDay).FirstOrDefault();

    private static decimal Growth(decimal from, decimal to) => 100m * (to - from) / from;

    private static string Signed(decimal percent) => (percent < 0 ? "-" : "+") + PrintedNumber.Print(Math.Abs(percent), 1) + "%";

    /// <summary>The decimals a row is rounded to: a second decimal that is nought throughout was put there by a spreadsheet's format, not by a calculation.</summary>
    private static int MeaningfulDecimals(IEnumerable<Observation> row)
    {
        var printed = row.Select(figure => figure.Printed.TrimEnd('%', ' ')).Where(text => PrintedNumber.TryParse(text, out _)).ToList();
        var decimals = printed.Max(text => PrintedNumber.TryParse(text, out var number) ? number.Decimals : 0);
        while (decimals > 1 && printed.TrueForAll(text => !PrintedNumber.TryParse(text, out var number) || number.Decimals < decimals || text[^(1 + number.Decimals - decimals)] == '0'))
        {
            decimals--;
        }

        return decimals;
    }

    /// <summary>Half of the last printed decimal: as far as rounding reaches.</summary>
    private static decimal Half(int decimals)
    {
        var half = 0.5m;
        for (var i = 0; i < decimals; i++)
        {
            half /= 10m;
        }

        return half;
    }

    private static Finding Impossible(string organisation, string id, IEnumerable<int?> lines, string printed, string total, decimal percent, int decimals, long denominator, string place)
    {
        var below = Math.Floor(percent * denominator / 100m);
        string Share(decimal count) => $"{Evidence.Text(count)} of {total} is {PrintedNumber.Print(100m * count / denominator, Math.Max(decimals, 1))}%";
        var expected = percent > 100 ? "at most 100%" : $"{Share(below)}, {Share(below + 1)}";
        return new Finding("fraction_vs_percent", Severity.Error, organisation, id, Evidence.Lines(lines), $"{printed} of {total}", expected,
            $"{printed} of {total} is no whole number ({place}): {expected}.");
    }

    [GeneratedRegex(@"within_(?<weeks>\d+)_weeks")]
    private static partial Regex WithinWeeks();
}
