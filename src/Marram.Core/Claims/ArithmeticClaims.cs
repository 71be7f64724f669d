using Marram.Checks;
using Marram.Indicators;

namespace Marram.Claims;

/// <summary>Numbers of one sentence against each other: a count of a count and its percentage, a change and its two ends, a growth and its rate, the pace a promise needs.</summary>
internal static class ArithmeticClaims
{
    public static IEnumerable<Claim> Read(Sentence sentence, Evidence evidence) =>
        sentence.IsHypothetical ? [] : [.. Fractions(sentence), .. Breaches(sentence, evidence), .. Growths(sentence, evidence), .. Ends(sentence), .. Pace(sentence, evidence)];

    // “25% of records (3 of 12)”.
    private static IEnumerable<Claim> Fractions(Sentence sentence)
    {
        for (var i = 0; i + 1 < sentence.Quantities.Count; i++)
        {
            var (part, whole) = (sentence.Quantities[i], sentence.Quantities[i + 1]);
            if (part.Role != QuantityRole.Part || whole.Role != QuantityRole.Whole)
            {
                continue;
            }

            var quote = sentence.Quote(part.Token, whole.Last);
            if (part.Value > whole.Value)
            {
                yield return sentence.Claim(ClaimKind.Arithmetic, part.Token, whole.Last, null, null, Verdict.False, "The part is larger than the whole.",
                    sentence.Finding("subset_larger", Severity.Error, null, [], quote, $"at most {whole.Value:0} of {whole.Value:0}", $"“{quote}” names a part larger than its whole."));
                continue;
            }

            var percent = sentence.Quantities.Where(q => q.Unit == QuantityUnit.Percent && q.Role is QuantityRole.Value or QuantityRole.Projection && IsBeside(sentence, q, part, whole))
                .OrderBy(q => Math.Abs(q.Token - part.Token)).FirstOrDefault();
            if (percent is null || whole.Value == 0)
            {
                continue;
            }

            var possible = Ratio.NumeratorsThatPrint(percent.Value, percent.Decimals, (long)whole.Value);
            var right = PrintedNumber.Print(100 * part.Value / whole.Value, percent.Decimals) + "%";
            var isRight = possible is var (low, high) && part.Value >= low && part.Value <= high;
            yield return isRight
                ? sentence.Claim(ClaimKind.Arithmetic, part.Token, whole.Last, null, null, Verdict.True, $"{part.Value:0} of {whole.Value:0} is {right}.")
                : sentence.Claim(ClaimKind.Arithmetic, part.Token, whole.Last, null, null, Verdict.False, $"{part.Value:0} of {whole.Value:0} is {right}.",
                    sentence.Finding("fraction_vs_percent", Severity.Error, null, [], $"{sentence.Quote(percent.Token, percent.Last)} ({quote})", right,
                        $"{part.Value:0} of {whole.Value:0} is {right}, not {sentence.Quote(percent.Token, percent.Last)}.", sentence.With(percent.Token, percent.Token, right)));
        }
    }

    // “1 breach among the 24 routine referrals of Q3”: the share in time that it leaves against the page's own percentage.
    private static IEnumerable<Claim> Breaches(Sentence sentence, Evidence evidence)
    {
        for (var i = 0; i + 1 < sentence.Quantities.Count; i++)
        {
            var (breaches, all) = (sentence.Quantities[i], sentence.Quantities[i + 1]);
            var next = breaches.Last + 1;
            if (breaches.Unit != QuantityUnit.Bare || all.Unit != QuantityUnit.Bare || all.Value <= breaches.Value || all.Token - breaches.Last > 8
                || next >= sentence.Tokens.Count || !sentence.Tokens[next].Text.StartsWith("breach", StringComparison.Ordinal)
                || !sentence.Tokens.Skip(next).Take(all.Token - next).Any(t => t.Text is "of" or "among" or "from" or "in" or "amongst")
                || !evidence.IsOnPage(sentence) || evidence.Indicator(sentence.Passage.IndicatorId) is not { } indicator || evidence.PerformanceOf(indicator) is not { IsPercent: true } series)
            {
                continue;
            }

            var span = sentence.Periods.FirstOrDefault(p => p.IsPoint && !p.IsRelative);
            if ((span is null ? series.Latest : series.At(span)) is not { } point)
            {
                continue;
            }

            var share = PrintedNumber.Print(100 * (all.Value - breaches.Value) / all.Value, point.Decimals);
            var isRight = Ratio.NumeratorsThatPrint(point.Value, point.Decimals, (long)all.Value) is var (low, high) && all.Value - breaches.Value >= low && all.Value - breaches.Value <= high;
            var truth = $"{breaches.Value:0} breach{(breaches.Value == 1 ? "" : "es")} of {all.Value:0} leaves {share}%; the table prints {series.Show(point)} for {point.Label}";
            yield return isRight
                ? sentence.Claim(ClaimKind.Arithmetic, breaches.Token, all.Last, series, point, Verdict.True, truth + ".")
                : sentence.Claim(ClaimKind.Arithmetic, breaches.Token, all.Last, series, point, Verdict.False, truth + ".",
                    sentence.Finding("fraction_vs_percent", Severity.Error, indicator, point.Lines, sentence.Quote(breaches.Token, all.Last), share + "%", truth + "."));
        }
    }

    // The percentage of a fraction stands in brackets with it, or the fraction in brackets behind it.
    private static bool IsBeside(Sentence sentence, Quantity percent, Quantity part, Quantity whole)
    {
        var (from, to) = percent.Token < part.Token ? (percent.Last, part.Token) : (whole.Last, percent.Token);
        if (to - from > 12)
        {
            return false;
        }

        for (var at = from + 1; at < to; at++)
        {
            if (sentence.Tokens[at].Is("("))
            {
                return true;
            }
        }

        return to - from <= 3 && sentence.Tokens.Skip(from + 1).Take(to - from - 1).All(t => t.Text is "or" or "," or "-" or "=" or "i.e" or "that" or "is");
    }

    // “a 17% increase, from 529 to 619”; “258 … increasing to 281” against a rate of the same children; “a 19% increase on the same period of 2019” that nothing supports.
    private static IEnumerable<Claim> Growths(Sentence sentence, Evidence evidence)
    {
        var pair = Pair(sentence) ?? (evidence.IsBoundByTitle(sentence) ? Dated(sentence) : null);
        var growth = sentence.Quantities.FirstOrDefault(q => q is { Role: QuantityRole.Growth, Unit: QuantityUnit.Percent });
        if (pair is var (from, to) && growth is not null && from.Value > 0 && from.Unit == QuantityUnit.Bare)
        {
            var real = 100 * Math.Abs(to.Value - from.Value) / from.Value;
            var isRight = Math.Abs(real - growth.Value) <= 0.5m + (growth.Decimals == 0 ? 0.01m : 0);
            var right = PrintedNumber.Print(real, growth.Decimals) + "%";
            yield return isRight
                ? sentence.Claim(ClaimKind.Arithmetic, growth.Token, growth.Last, null, null, Verdict.True, $"{from.Value:0.##} to {to.Value:0.##} is {right}.")
                : sentence.Claim(ClaimKind.Arithmetic, growth.Token, growth.Last, null, null, Verdict.False, $"{from.Value:0.##} to {to.Value:0.##} is {right}.",
                    sentence.Finding("growth_check", Severity.Warning, null, [], sentence.Quote(growth.Token, growth.Last), right,
                        $"From {from.Value:0.##} to {to.Value:0.##} is {right}, not {sentence.Quote(growth.Token, growth.Last)}.", sentence.With(growth.Token, growth.Token, right)));
        }
        else if (growth is not null && sentence.Periods.Any(p => p.Shape == PeriodShape.YearBefore) && !IsPrinted(sentence, evidence, growth))
        {
            yield return sentence.Claim(ClaimKind.Arithmetic, growth.Token, growth.Last, null, null, Verdict.Unverifiable, "The figures of the two periods are printed nowhere.",
                sentence.Finding("unverifiable", Severity.Info, null, [], sentence.Quote(growth.Token, growth.Last), "the figures of both periods",
                    $"The figures behind “{sentence.Quote(growth.Token, growth.Last)}” are not in the pack, so it cannot be checked.").About(Evidence.TopicOf(sentence)));
        }
        else if (pair is var (earlier, later) && earlier.Unit == QuantityUnit.Bare && earlier.Value > 0 && Rate(sentence, evidence, earlier, later) is { } claim)
        {
            yield return claim;
        }
    }

    private static bool IsPrinted(Sentence sentence, Evidence evidence, Quantity growth) =>
        growth.Measure is { } measure && evidence.Named(sentence) is [var only] && evidence.SeriesOf(only, measure) is { IsFromText: false };

    // The first value and the last: “from 258 to 281”, “258 … increasing to 281”, “281, up from 258”.
    private static (Quantity From, Quantity To)? Pair(Sentence sentence)
    {
        var values = sentence.Quantities.Where(q => q.Role == QuantityRole.Value && !q.IsWord && q.Unit is QuantityUnit.Bare or QuantityUnit.Percent).ToList();
        for (var i = 0; i + 1 < values.Count; i++)
        {
            var (first, second) = (values[i], values[i + 1]);
            if (first.Unit != second.Unit)
            {
                continue;
            }

            // The “to” of “compared to” leads to no end.
            var before = sentence.MentionAt(WordKind.Link, Math.Max(0, second.Token - 2)) is { Means: "compare" } ? "" : sentence.Tokens[Math.Max(0, second.Token - 1)].Text;
            var isMoved = sentence.Movements.Any(m => m.First > first.Last - 12 && m.First < second.Token);
            if (before == "to" && isMoved)
            {
                return (first, second);
            }

            if (before == "from" && isMoved)
            {
                return (second, first);
            }
        }

        return null;
    }

    // Two counts, each at its own day: “there were 258 at the end of 2019/20, and in January 2021 there were 281”.
    private static (Quantity From, Quantity To)? Dated(Sentence sentence)
    {
        var values = sentence.Quantities.Where(q => q is { Role: QuantityRole.Value, IsWord: false, Unit: QuantityUnit.Bare, Period: { IsRelative: false } }).ToList();
        return values is [var first, var second] && first.Period!.LastDay < second.Period!.LastDay ? (first, second) : null;
    }

    // A count and a rate of the same children must grow alike.
    private static Claim? Rate(Sentence sentence, Evidence evidence, Quantity from, Quantity to)
    {
        if (!evidence.IsBoundByTitle(sentence))
        {
            return null;
        }

        var clause = sentence.ClauseOf(from.Token);
        var window = sentence.Tokens.Where((_, i) => sentence.ClauseOf(i) == clause);
        if (evidence.Titles(sentence.Passage.OrganisationId)!.Best(window, i => i.UnitPrinted.StartsWith("rate", StringComparison.Ordinal)) is not { } best
            || evidence.PerformanceOf(best.Indicator) is not { Latest: { } latest } series || from.Period is null || to.Period is null)
        {
            return null;
        }

        var start = series.At(from.Period);
        var end = series.At(to.Period) ?? (Math.Abs(to.Period.LastDay.DayNumber - latest.LastDay.DayNumber) <= 62 ? latest : null);
        if (start is null || end is null || start.Value == 0 || start.LastDay >= end.LastDay)
        {
            return null;
        }

        var count = 100 * (to.Value - from.Value) / from.Value;
        var rate = 100 * (end.Value - start.Value) / start.Value;
        var words = sentence.Quote(from.Token, to.Last);
        var truth = $"the count grew by {count:0.0}%, the rate from {series.Show(start)} to {series.Show(end)}, by {rate:0.0}%";
        return Math.Abs(count - rate) <= evidence.Vocabulary.Threshold("growth-points")
            ? sentence.Claim(ClaimKind.Arithmetic, from.Token, to.Last, series, end, Verdict.True, Verdicts.Capital(truth) + ".")
            : sentence.Claim(ClaimKind.Arithmetic, from.Token, to.Last, series, end, Verdict.Unverifiable, Verdicts.Capital(truth) + ".",
                sentence.Finding("growth_check", Severity.Info, best.Indicator, start.Lines.Concat(end.Lines), words, $"count {count:0.0}%, rate {rate:0.0}%",
                    $"Two measures of the same children grow apart: {truth}."));
    }

    // “increased to 67 from 91”, “fell from 24 to 30”: the verb against its own two ends.
    private static IEnumerable<Claim> Ends(Sentence sentence)
    {
        if (Pair(sentence) is not var (from, to) || from.Value == to.Value)
        {
            yield break;
        }

        var (first, last) = (Math.Min(from.Token, to.Token), Math.Max(from.Last, to.Last));
        var movement = sentence.Movements.LastOrDefault(m => m.Means is "up" or "down" && m.First < last && m.First > first - 12 && sentence.ClauseOf(m.First) == sentence.ClauseOf(last));
        if (movement.Means is not ("up" or "down") || (movement.Means == "up") == (to.Value > from.Value))
        {
            yield break;
        }

        var words = sentence.Quote(movement.First, movement.Last);
        var truth = $"from {sentence.Quote(from.Token, from.Last)} to {sentence.Quote(to.Token, to.Last)}";
        yield return sentence.Claim(ClaimKind.Direction, movement.First, movement.Last, null, null, Verdict.False, $"{Verdicts.Capital(truth)} is the other way.",
            sentence.Finding("narrative_direction", Severity.Warning, null, [], words, truth, $"The sentence says “{words}”, yet it goes {truth}."));
    }

    // A backlog to be cleared by a day: the pace so far against the pace needed.
    private static IEnumerable<Claim> Pace(Sentence sentence, Evidence evidence)
    {
        var goal = sentence.Quantities.FirstOrDefault(q => q is { Role: QuantityRole.Target, Unit: QuantityUnit.Bare } && sentence.Measures.Any(m => m.Means == "backlog" && m.First < q.Token && q.Token - m.First <= 6));
        var by = goal is null ? null : sentence.Periods.FirstOrDefault(p => p.Use == PeriodUse.By && p.First > goal.Token);
        if (goal is null || by is null || !evidence.IsOnPage(sentence) || evidence.Indicator(sentence.Passage.IndicatorId) is not { } indicator
            || evidence.SeriesOf(indicator, "backlog") is not { Points.Count: >= 2 } backlog)
        {
            yield break;
        }

        var (first, last) = (backlog.Points[0], backlog.Latest!);
        var achieved = (first.Value - last.Value) / Math.Max(1, Months(first.LastDay, last.LastDay));
        var needed = (last.Value - goal.Value) / Math.Max(1, Months(last.LastDay, by.LastDay));
        var words = sentence.Quote(goal.Token, by.Last);
        var truth = $"{achieved:0.0} a month were achieved from {first.Label} to {last.Label}, {needed:0.0} a month are needed";
        if (by.LastDay <= last.LastDay || needed <= evidence.Vocabulary.Threshold("pace-ratio") * Math.Max(achieved, 0))
        {
            yield return sentence.Claim(ClaimKind.Arithmetic, goal.Token, by.Last, backlog, last, Verdict.True, Verdicts.Capital(truth) + ".");
            yield break;
        }

        var atThisPace = achieved > 0 ? last.LastDay.AddDays((int)Math.Min(36500, Math.Ceiling((last.Value - goal.Value) / achieved * 30.4m))).ToString("MMMM yyyy") : "never";
        yield return sentence.Claim(ClaimKind.Arithmetic, goal.Token, by.Last, backlog, last, Verdict.Unverifiable, Verdicts.Capital(truth) + ".",
            sentence.Finding("feasibility", Severity.Info, indicator, backlog.Points.SelectMany(p => p.Lines), words, $"{achieved:0.0} a month achieved, {needed:0.0} needed",
                $"{Verdicts.Capital(truth)}; at the present pace it is reached in {atThisPace}."));
    }

    private static int Months(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
