using Marram.Checks;
using Marram.Periods;

namespace Marram.Claims;

/// <summary>“below our neighbours and England”, “higher than in the same period of the previous year (34%)”: a figure against benchmarks, or two stated figures against each other.</summary>
internal static class ComparisonClaims
{
    public static IEnumerable<Claim> Read(Sentence sentence, Evidence evidence)
    {
        if (sentence.IsHypothetical)
        {
            yield break;
        }

        foreach (var dated in BenchmarksOfAnotherYear(sentence, evidence))
        {
            yield return dated;
        }

        for (var at = 0; at < sentence.Tokens.Count; at++)
        {
            if (Side(sentence, at) is not var (isAbove, last))
            {
                continue;
            }

            if (sentence.LinkBefore(at, "future", 8) is not null || sentence.LinkBefore(at, "negation", 3) is not null || (at > 0 && sentence.Tokens[at - 1].Is("to")))
            {
                continue;
            }

            foreach (var claim in Benchmarks(sentence, evidence, at, last, isAbove))
            {
                yield return claim;
            }

            if (Numbers(sentence, at, last, isAbove) is { } stated)
            {
                yield return stated;
            }
        }
    }

    // “England's 22.4% of 2018/19”, where the table prints 22.4% for another year: one value under two periods.
    private static IEnumerable<Claim> BenchmarksOfAnotherYear(Sentence sentence, Evidence evidence)
    {
        foreach (var comparator in sentence.Mentions.Where(m => m.Kind == WordKind.Comparator))
        {
            var clause = sentence.ClauseOf(comparator.First);
            var quantity = sentence.Quantities.Where(q => q is { Role: QuantityRole.Value, Unit: QuantityUnit.Percent, Decimals: > 0 } && sentence.ClauseOf(q.Token) == clause)
                .OrderBy(q => Math.Abs(q.Token - comparator.First)).FirstOrDefault(q => Math.Abs(q.Token - comparator.First) <= 8);
            if (quantity is null || sentence.Periods.Where(p => sentence.ClauseOf(p.First) == clause).ToList() is not [{ Shape: PeriodShape.FinancialYear, Use: PeriodUse.At, IsRelative: false } year])
            {
                continue;
            }

            var named = evidence.Indicator(sentence.Passage.IndicatorId) ?? evidence.Titles(sentence.Passage.OrganisationId)?.Best(sentence.Tokens, i => evidence.Benchmark(i, comparator.Means) is not null)?.Indicator;
            if (named is null || evidence.Benchmark(named, comparator.Means) is not { Value: { } value } observation || value != quantity.Value || observation.Period.LastDay == year.LastDay)
            {
                continue;
            }

            var (words, printed) = (sentence.Quote(year.First, year.Last), FinancialYear.Of(observation.Period.LastDay).Label);
            yield return sentence.Claim(ClaimKind.Comparison, year.First, year.Last, evidence.PerformanceOf(named), null, Verdict.False, $"The table prints {observation.Printed} for {printed}.",
                sentence.Finding("benchmark_period", Severity.Warning, named, observation.SourceLine is { } line ? [line] : [], $"{observation.Printed} for {words}", printed,
                    $"The text gives {observation.Printed} ({Name(comparator.Means)}) for {words}; the table prints the same value for {printed}.", sentence.With(year.First, year.Last, printed)));
        }
    }

    // “below”, “higher than”: the way, and the last token of the words.
    private static (bool IsAbove, int Last)? Side(Sentence sentence, int at) => sentence.Tokens[at].Text switch
    {
        "above" => (true, at),
        "below" or "beneath" => (false, at),
        "higher" or "greater" or "larger" or "worse" or "more" when Next(sentence, at) is "than" && sentence.Tokens[at].Text is not "worse" => (true, at + 1),
        "lower" or "fewer" or "less" or "smaller" when Next(sentence, at) is "than" => (false, at + 1),
        _ => null,
    };

    private static string? Next(Sentence sentence, int at) => at + 1 < sentence.Tokens.Count ? sentence.Tokens[at + 1].Text : null;

    private static IEnumerable<Claim> Benchmarks(Sentence sentence, Evidence evidence, int first, int last, bool isAbove)
    {
        var comparators = sentence.Mentions.Where(m => m.Kind == WordKind.Comparator && m.First > last && m.First - last <= 14 && sentence.ClauseOf(m.First) == sentence.ClauseOf(first)).ToList();
        if (comparators.Count == 0 || !evidence.IsBoundByTitle(sentence))
        {
            yield break;
        }

        var window = sentence.Tokens.Take(first).TakeLast(30);
        var indicator = evidence.Corrected(sentence, first, last)?.Indicator
            ?? evidence.Titles(sentence.Passage.OrganisationId)!.Best(window, i => comparators.Any(c => evidence.Benchmark(i, c.Means) is not null))?.Indicator;
        if (indicator is null || evidence.PerformanceOf(indicator) is not { Latest: { } latest } series)
        {
            yield break;
        }

        var span = sentence.Periods.Where(p => p.IsPoint && p.Last < first).Select(series.At).LastOrDefault(p => p is not null);
        var point = span ?? latest;
        foreach (var comparator in comparators)
        {
            if (evidence.Benchmark(indicator, comparator.Means) is not { Value: { } benchmark } observation)
            {
                continue;
            }

            var truth = $"{series.Show(point)} in {point.Label} against {observation.Printed} ({Name(comparator.Means)}).";
            if (isAbove ? point.Value > benchmark : point.Value < benchmark)
            {
                yield return sentence.Claim(ClaimKind.Comparison, first, comparator.Last, series, point, Verdict.True, truth);
                continue;
            }

            var words = sentence.Quote(first, comparator.Last);
            yield return sentence.Claim(ClaimKind.Comparison, first, comparator.Last, series, point, Verdict.False, truth,
                sentence.Finding("narrative_direction", Severity.Error, indicator, point.Lines.Concat(observation.SourceLine is { } line ? [line] : []), words, truth.TrimEnd('.'),
                    $"The sentence says “{words}”; the figures are {truth}",
                    sentence.With(first, last, isAbove ? "below" : "above")));
        }
    }

    private static string Name(string comparator) => comparator switch
    {
        "england" => "England",
        "neighbours" => "statistical neighbours",
        _ => "region",
    };

    // “52% …, higher than … (34%)”: the two numbers of the sentence itself.
    private static Claim? Numbers(Sentence sentence, int first, int last, bool isAbove)
    {
        if (Next(sentence, last - 1) is not "than")
        {
            return null;
        }

        var before = sentence.Quantities.LastOrDefault(q => q.Last < first && q.Role == QuantityRole.Value && first - q.Last <= 20);
        var after = sentence.Quantities.FirstOrDefault(q => q.Token > last && q.Role == QuantityRole.Value && q.Token - last <= 16);
        if (before is null || after is null || before.Unit != after.Unit || before.Unit == QuantityUnit.Other || before.IsWord || after.IsWord)
        {
            return null;
        }

        var words = sentence.Quote(first, last);
        var truth = $"{sentence.Quote(before.Token, before.Last)} against {sentence.Quote(after.Token, after.Last)}";
        return (isAbove ? before.Value > after.Value : before.Value < after.Value)
            ? sentence.Claim(ClaimKind.Comparison, first, last, null, null, Verdict.True, $"The sentence's own numbers agree: {truth}.")
            : sentence.Claim(ClaimKind.Comparison, first, last, null, null, Verdict.False, $"The sentence's own numbers say otherwise: {truth}.",
                sentence.Finding("narrative_direction", Severity.Error, null, [], words, truth, $"The sentence says “{words}”, yet its own numbers are {truth}."));
    }
}
