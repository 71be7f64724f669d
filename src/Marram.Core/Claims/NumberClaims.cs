using Marram.Checks;
using Marram.Indicators;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>“90% of assessments started in December”: the number against the series at the period named, or the last one; “the 92% standard”: the level against the target.</summary>
internal static class NumberClaims
{
    public static IEnumerable<Claim> Read(Sentence sentence, Evidence evidence)
    {
        if (sentence.IsHypothetical)
        {
            yield break;
        }

        foreach (var quantity in sentence.Quantities)
        {
            var claim = quantity.Role switch
            {
                QuantityRole.Value or QuantityRole.AtLeast or QuantityRole.AtMost => Value(sentence, evidence, quantity),
                QuantityRole.Target when quantity.Unit == QuantityUnit.Percent => Target(sentence, evidence, quantity),
                _ => null,
            };
            if (claim is not null)
            {
                yield return claim;
            }
        }
    }

    private static Claim? Value(Sentence sentence, Evidence evidence, Quantity quantity)
    {
        if (SeriesOf(sentence, evidence, quantity) is not { } series)
        {
            return null;
        }

        if (series.IsFromText)
        {
            return sentence.Claim(ClaimKind.Number, quantity.Token, quantity.Last, series, series.Points.FirstOrDefault(p => p.Sentence == sentence && p.Value == quantity.Value), Verdict.Unverifiable,
                $"{Verdicts.Capital(series.Name)} stands in no table; it is compared with what other sentences say.");
        }

        if (PointOf(sentence, series, quantity) is not { } point)
        {
            return sentence.Claim(ClaimKind.Number, quantity.Token, quantity.Last, series, null, Verdict.Unverifiable, "The pack holds no value at that period.");
        }

        var isTrue = quantity.Role switch
        {
            QuantityRole.AtLeast => point.Value >= quantity.Value,
            QuantityRole.AtMost => point.Value <= quantity.Value,
            _ => IsSame(quantity, point),
        };
        var quote = sentence.Quote(quantity.Token, quantity.Last);
        if (isTrue)
        {
            return sentence.Claim(ClaimKind.Number, quantity.Token, quantity.Last, series, point, Verdict.True, $"The table prints {series.Show(point)} for {point.Label}.");
        }

        var right = series.Show(point.Value, Math.Min(quantity.Decimals, point.Decimals));
        var words = PrintedNumber.Print(point.Value, Math.Min(quantity.Decimals, point.Decimals)) + (sentence.Tokens[quantity.Token].IsPercent ? "%" : "");
        // Cut off instead of rounded, or said with “around”: misleading rather than false.
        var isNear = quantity.IsApproximate || Math.Abs(quantity.Value - point.Value) < 1 / Power(quantity.Decimals);
        var severity = isNear ? Severity.Warning : Severity.Error;
        var correction = quantity.Role == QuantityRole.Value ? sentence.With(quantity.Token, quantity.Token, words) : null;
        return sentence.Claim(ClaimKind.Number, quantity.Token, quantity.Last, series, point, Verdict.False, $"The table prints {series.Show(point)} for {point.Label}.",
            sentence.Finding("narrative_vs_table", severity, series.Indicator, point.Lines, quote, series.Show(point),
                $"The text says {quote}; the table prints {series.Show(point)} for {point.Label}{(right == series.Show(point) ? "" : $", which rounds to {right}")}.", correction));
    }

    /// <summary>Whether the text prints the value to its own decimals, either half rounded as people do.</summary>
    private static bool IsSame(Quantity quantity, Point point)
    {
        var decimals = Math.Min(quantity.Decimals, point.Decimals);
        var half = 0.5m / Power(decimals);
        return Math.Abs(quantity.Value - point.Value) <= half && (quantity.Decimals < point.Decimals || quantity.Value == point.Value || quantity.Decimals > point.Decimals);
    }

    private static decimal Power(int decimals)
    {
        var power = 1m;
        for (var i = 0; i < decimals; i++)
        {
            power *= 10;
        }

        return power;
    }

    private static Series? SeriesOf(Sentence sentence, Evidence evidence, Quantity quantity)
    {
        if (evidence.Corrected(sentence, quantity.Token, quantity.Last) is { } corrected)
        {
            return corrected;
        }

        if (quantity.Unit is not (QuantityUnit.Percent or QuantityUnit.Bare or QuantityUnit.Weeks))
        {
            return null;
        }

        if (evidence.IsBoundByTitle(sentence))
        {
            return ByTitle(sentence, evidence, quantity);
        }

        if (SpeaksOfSomethingElse(sentence, quantity))
        {
            return null;
        }

        var indicators = evidence.Named(sentence);
        if (quantity.Unit != QuantityUnit.Percent)
        {
            var isWhole = quantity.Measure is "waiting" or "longest-wait" or "average-wait" or "referrals" or "backlog" or "open-pathways"
                && !sentence.Quantities.Any(q => q.Role == QuantityRole.Limit && q.Token > quantity.Token && q.Token - quantity.Token < 8);
            return isWhole && indicators.Count == 1 && quantity.Role == QuantityRole.Value ? evidence.SeriesOf(indicators[0], quantity.Measure!) : null;
        }

        var candidates = indicators.Where(i => RepeatsTitle(sentence, quantity, i)).ToList();
        if (candidates.Count != 1)
        {
            return null;
        }

        return quantity.Measure == "rolling-rate" ? evidence.SeriesOf(candidates[0], "rolling-rate") ?? evidence.PerformanceOf(candidates[0])
            : quantity.Measure is null or "performance" ? evidence.PerformanceOf(candidates[0])
            : null;
    }

    // A DNA rate or a count of staff on the same page is not its figure.
    private static bool SpeaksOfSomethingElse(Sentence sentence, Quantity quantity)
    {
        var clause = sentence.ClauseOf(quantity.Token);
        return sentence.Measures.Any(m => m.Means == "other" && sentence.ClauseOf(m.First) == clause);
    }

    // “90% … started within 12 weeks”: the words of the page's title, its limit, or the word performance must stand in the sentence.
    private static bool RepeatsTitle(Sentence sentence, Quantity quantity, PackIndicator indicator)
    {
        var limits = sentence.Quantities.Where(q => q.Role == QuantityRole.Limit && q.Unit is QuantityUnit.Weeks or QuantityUnit.Days).Select(q => q.Value).ToList();
        var title = Tokenizer.Read(indicator.TitlePrinted + " " + indicator.SectionTitle);
        if (limits.Count > 0)
        {
            var own = Tokenizer.Read(indicator.TitlePrinted).Where(t => t.IsNumber).Select(t => t.Value).ToList();
            return own.Count == 0 || limits.Any(own.Contains);
        }

        if (quantity.Measure is "performance" or "rolling-rate" || sentence.Mentions.Any(m => m.Kind == WordKind.Plan && m.Means is "target" or "trajectory")
            || sentence.Tokens.Any(t => t.Text is "reported" or "recorded" or "stood" or "stands" or "figure"))
        {
            return true;
        }

        var stems = title.Where(t => t.IsWord && t.Text.Length > 3).Select(t => TitleIndex.Stem(t.Text)).ToHashSet();
        return sentence.Tokens.Count(t => t.IsWord && t.Text.Length > 3 && stems.Contains(TitleIndex.Stem(t.Text))) >= 2;
    }

    // A number is bound only where the sentence repeats two fifths of what the title says.
    private const decimal LeastCoverage = 0.4m;

    private static Series? ByTitle(Sentence sentence, Evidence evidence, Quantity quantity)
    {
        if (quantity.Unit == QuantityUnit.Weeks || (quantity.Unit == QuantityUnit.Bare && quantity.Decimals == 0 && quantity.IsWord))
        {
            return null;
        }

        var titles = evidence.Titles(sentence.Passage.OrganisationId)!;
        var clause = sentence.ClauseOf(quantity.Token);
        bool Fits(PackIndicator indicator) => evidence.PerformanceOf(indicator) is { } series && (quantity.Unit == QuantityUnit.Percent
            ? series.IsPercent && (HeadNoun(sentence, quantity) is not { } head || titles.Holds(indicator, head))
            : series.Unit == Unit.Count ? quantity.Decimals == 0 : series.Unit == Unit.RatePer10000 && IsRate(sentence, quantity));
        // Several percentages in one clause each speak of what stands beside them.
        var others = sentence.Quantities.Where(q => q.Unit == quantity.Unit && q.Token != quantity.Token && q.Role == QuantityRole.Value && sentence.ClauseOf(q.Token) == clause).ToList();
        var from = others.Where(q => q.Token < quantity.Token).Select(q => quantity.Token).DefaultIfEmpty(0).Max();
        var to = others.Where(q => q.Token > quantity.Token).Select(q => q.Token).DefaultIfEmpty(int.MaxValue).Min();
        var window = sentence.Tokens.Where((_, i) => sentence.ClauseOf(i) == clause && Math.Abs(i - quantity.Token) <= 25 && i >= from && i < to);
        var own = evidence.Indicator(sentence.Passage.IndicatorId);
        return titles.Best(window, Fits, LeastCoverage) is { } best ? evidence.PerformanceOf(best.Indicator)
            : own is not null && Fits(own) && HeadNoun(sentence, quantity) is not null ? evidence.PerformanceOf(own)
            : null;
    }

    // “52% of contacts”: the noun that the share is of.
    private static string? HeadNoun(Sentence sentence, Quantity quantity)
    {
        var at = quantity.Last + 1;
        if (at >= sentence.Tokens.Count || !sentence.Tokens[at].Is("of"))
        {
            return null;
        }

        for (at++; at < sentence.Tokens.Count && at <= quantity.Last + 6; at++)
        {
            if (sentence.Tokens[at].IsWord && sentence.Tokens[at].Text is not ("the" or "our" or "all" or "these" or "those" or "their" or "its" or "both" or "new"))
            {
                return sentence.Tokens[at].Text;
            }
        }

        return null;
    }

    private static bool IsRate(Sentence sentence, Quantity quantity) =>
        quantity.Decimals > 0 || sentence.Tokens.Any(t => t.Text is "rate" or "rates") || sentence.Tokens.Skip(quantity.Token).Take(3).Any(t => t.Is("per"));

    /// <summary>The value of a series that a number speaks of: at its span, or the last one where it names none.</summary>
    private static Point? PointOf(Sentence sentence, Series series, Quantity quantity)
    {
        if (quantity.Period is { } span)
        {
            return span switch
            {
                { Shape: PeriodShape.Previous } => series.Latest is { } latest ? series.Before(latest) : null,
                { Shape: PeriodShape.YearBefore } => series.Latest is { } latest ? series.YearBefore(latest) : null,
                _ => series.At(span),
            };
        }

        // An average “in the last six months” or “since August” is no value of the table.
        return sentence.Periods.Any(p => !p.IsPoint && sentence.ClauseOf(p.First) == sentence.ClauseOf(quantity.Token)) ? null : series.Latest;
    }

    private static Claim? Target(Sentence sentence, Evidence evidence, Quantity quantity)
    {
        if (evidence.IsBoundByTitle(sentence) || SpeaksOfSomethingElse(sentence, quantity))
        {
            return null;
        }

        var indicators = evidence.Named(sentence).Where(i => i.TargetValue is not null).ToList();
        if (indicators.Count == 0)
        {
            return null;
        }

        var indicator = indicators[0];
        if (indicators.Any(i => i.TargetValue == quantity.Value))
        {
            return sentence.Claim(ClaimKind.Target, quantity.Token, quantity.Last, evidence.PlanSeriesOf(indicator), null, Verdict.True, "The target is printed so.");
        }

        if (indicators.Select(i => i.TargetValue).Distinct().Count() > 1)
        {
            return null;
        }

        var quote = sentence.Quote(quantity.Token, quantity.Last);
        return sentence.Claim(ClaimKind.Target, quantity.Token, quantity.Last, evidence.PlanSeriesOf(indicator), null, Verdict.False, $"The target printed is {indicator.TargetValue:0.##}%.",
            sentence.Finding("narrative_vs_table", Severity.Error, indicator, indicator.TargetLines is { } lines ? Enumerable.Range(lines.First, lines.Last - lines.First + 1) : [], quote,
                $"{indicator.TargetValue:0.##}%", $"The text names a target of {quote}; the page prints {indicator.TargetValue:0.##}%.",
                sentence.With(quantity.Token, quantity.Token, $"{indicator.TargetValue:0.##}%")));
    }
}
