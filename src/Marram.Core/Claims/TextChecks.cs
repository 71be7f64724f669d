using Marram.Checks;
using Marram.Indicators;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>What only the text as a whole shows: two sentences that disagree, a part above its whole, a comment beside the wrong row, text copied from page to page, and what is not said at all.</summary>
internal static class TextChecks
{
    /// <summary>One value stated twice, differently.</summary>
    public static IEnumerable<Finding> Contradictions(Evidence evidence)
    {
        foreach (var (series, first, second) in evidence.Contradictions)
        {
            // One sentence that names a period twice is told as such.
            if (ReferenceEquals(first.Sentence, second.Sentence))
            {
                continue;
            }

            yield return second.Sentence!.Finding("claim_vs_text", Severity.Error, series.Indicator, first.Lines, series.Show(second), series.Show(first),
                $"Two sentences give {Evidence.Words(series.Measure)} in {first.Label} differently: {series.Show(first)} and {series.Show(second)}.");
        }
    }

    /// <summary>A backlog above the open pathways it is part of.</summary>
    public static IEnumerable<Finding> Parts(Evidence evidence)
    {
        foreach (var entry in evidence.Vocabulary.Of(WordKind.Part))
        {
            foreach (var part in evidence.AllSeries.Where(s => s.Measure == entry.Phrase).ToList())
            {
                if (evidence.SeriesOf(part.Indicator, entry.Means) is not { } whole)
                {
                    continue;
                }

                foreach (var point in part.Points)
                {
                    if (whole.Points.FirstOrDefault(p => p.LastDay == point.LastDay) is { } all && point.Value > all.Value)
                    {
                        yield return new Finding("subset_larger", Severity.Warning, part.Indicator.OrganisationId, part.Indicator.Id, [.. point.Lines.Concat(all.Lines).Distinct().Order()],
                            $"{Evidence.Words(whole.Measure)} {all.Value:0}; {Evidence.Words(part.Measure)} {point.Value:0}", $"{Evidence.Words(part.Measure)} not above {Evidence.Words(whole.Measure)}, or both defined",
                            $"In {point.Label} {Evidence.Words(part.Measure)} ({point.Value:0}) is above {Evidence.Words(whole.Measure)} ({all.Value:0}) it should be part of.")
                        {
                            Sentence = point.Sentence?.Text,
                        };
                    }
                }
            }
        }
    }

    /// <summary>A scorecard's comment that speaks of other rows than its own.</summary>
    public static IEnumerable<Finding> Comments(Evidence evidence)
    {
        foreach (var group in evidence.Sentences.Where(s => s.Passage.Page == "scorecard").GroupBy(s => s.Passage))
        {
            if (evidence.Indicator(group.Key.IndicatorId) is not { } own || evidence.Titles(own.OrganisationId) is not { } titles)
            {
                continue;
            }

            var spokenOf = group.Where(s => s.Quantities.Any(q => q is { Role: QuantityRole.Value, Unit: QuantityUnit.Bare or QuantityUnit.Percent }) || SaysNone(s))
                .Select(s => titles.Best(s.Tokens, _ => true)?.Indicator).OfType<PackIndicator>().Distinct().ToList();
            if (spokenOf.Count == 0 || spokenOf.Contains(own))
            {
                continue;
            }

            yield return new Finding("comment_row", Severity.Info, own.OrganisationId, own.Id,
                [.. group.SelectMany(s => s.AllLines).Concat(spokenOf.Select(i => i.SourceLine).OfType<int>()).Distinct().Order()], "comment beside " + own.TitlePrinted,
                string.Join("; ", spokenOf.Select(i => i.TitlePrinted)), $"The comment beside “{own.TitlePrinted}” speaks of “{string.Join("” and “", spokenOf.Select(i => i.TitlePrinted))}”.")
            {
                Sentence = group.First().Text,
            };
        }
    }

    // “No children were adopted.”
    private static bool SaysNone(Sentence sentence) => sentence.Tokens.Zip(sentence.Tokens.Skip(1)).Any(pair => pair.First.Text is "no" && pair.Second.Text is "children" or "child" or "young" or "cases");

    /// <summary>The same text on two pages, where it names figures or days that should be each page's own; told once for two pages.</summary>
    public static IEnumerable<Finding> Copies(Evidence evidence)
    {
        var least = (int)evidence.Vocabulary.Threshold("copied-words");
        var pairs = new Dictionary<(string, string), List<(Sentence, Sentence)>>();
        foreach (var same in evidence.Sentences.Where(s => s.Tokens.Count >= least && !s.IsHypothetical && evidence.IsOnPage(s))
            .GroupBy(s => string.Join(' ', s.Tokens.Select(t => t.Text)), StringComparer.Ordinal))
        {
            var pages = same.DistinctBy(s => s.Passage.IndicatorId).Take(MostPages).ToList();
            foreach (var (first, second) in pages.SelectMany((page, i) => pages.Skip(i + 1).Select(other => (page, other))).Where(p => AreNeighbours(evidence, p.page, p.other)))
            {
                var key = (first.Passage.IndicatorId, second.Passage.IndicatorId);
                if (!pairs.TryGetValue(key, out var list))
                {
                    pairs[key] = list = [];
                }

                list.Add((first, second));
            }
        }

        foreach (var ((firstId, secondId), sentences) in pairs)
        {
            var dated = sentences.Where(p => p.Item1.Quantities.Any(q => q.Role != QuantityRole.Label) || p.Item1.Periods.Count > 0).ToList();
            if (dated.Count == 0)
            {
                continue;
            }

            var (first, second) = (evidence.Indicator(firstId)!, evidence.Indicator(secondId)!);
            yield return new Finding("copied_text", Severity.Info, second.OrganisationId, second.Id,
                [.. sentences.SelectMany(p => p.Item1.AllLines.Concat(p.Item2.AllLines)).Distinct().Order()], $"{sentences.Count} sentences word for word", "text that speaks of this page alone",
                $"{sentences.Count} sentence{(sentences.Count == 1 ? "" : "s")} of “{first.TitlePrinted}” stand{(sentences.Count == 1 ? "s" : "")} word for word on “{second.TitlePrinted}”; {dated.Count} name{(dated.Count == 1 ? "s" : "")} figures or days: is it true of both?")
            {
                Sentence = dated[0].Item2.Text,
            };
        }
    }

    /// <summary>Two reports that print the same figures and say opposite things of them: one is true, the other false.</summary>
    public static IEnumerable<Finding> StatementsThatDiffer(Evidence evidence, IReadOnlyList<CheckedSentence> sentences)
    {
        var stated = from sentence in sentences
                     from claim in sentence.Claims
                     where claim.Kind is ClaimKind.Direction or ClaimKind.Magnitude or ClaimKind.Plan && claim.Binding is { PeriodLabel.Length: > 0 } && claim.Verdict != Verdict.Unverifiable
                     let series = evidence.SeriesById(claim.Binding!.SeriesId)
                     where series is { IsFromText: false }
                     select (Sentence: sentence, Claim: claim, Series: series);
        foreach (var same in stated.GroupBy(one => (one.Series.Indicator.DefinitionId, one.Series.Measure, one.Claim.Binding!.PeriodLabel, one.Claim.Kind)))
        {
            if (same.FirstOrDefault(one => one.Claim.Verdict == Verdict.False) is not { Claim: not null } wrong)
            {
                continue;
            }

            var right = same.FirstOrDefault(one => one.Claim.Verdict == Verdict.True && one.Series.Indicator.OrganisationId != wrong.Series.Indicator.OrganisationId
                && one.Series.Points.Select(point => (point.Period, point.Value)).SequenceEqual(wrong.Series.Points.Select(point => (point.Period, point.Value))));
            if (right.Claim is null)
            {
                continue;
            }

            yield return new Finding("statement_differs", Severity.Warning, wrong.Series.Indicator.OrganisationId, wrong.Series.Indicator.Id,
                [.. LinesOf(wrong.Sentence.Passage).Concat(LinesOf(right.Sentence.Passage)).Distinct().Order()], wrong.Claim.Quote, right.Claim.Quote,
                $"Two reports print the same figures for {wrong.Claim.Binding!.PeriodLabel}; this one says “{wrong.Claim.Quote}”, the other “{right.Claim.Quote}”, which the figures bear out.")
            {
                Sentence = wrong.Sentence.Text,
            };
        }
    }

    private static IEnumerable<int> LinesOf(Passage passage) => passage.FirstLine is { } first ? Enumerable.Range(first, Math.Max(1, (passage.LastLine ?? first) - first + 1)) : [];

    /// <summary>“Of these, 25%”, where the sentence before counts two groups that could be meant.</summary>
    public static IEnumerable<Finding> SharesOfWhat(Evidence evidence)
    {
        for (var i = 1; i < evidence.Sentences.Count; i++)
        {
            var (before, sentence) = (evidence.Sentences[i - 1], evidence.Sentences[i]);
            if (!ReferenceEquals(before.Passage, sentence.Passage) || sentence.IsHypothetical || sentence.Tokens.Count < 3
                || !sentence.Tokens[0].Is("of") || sentence.Tokens[1].Text is not ("these" or "those" or "them" or "which") || sentence.Tokens[2].IsWord
                || sentence.Quantities is not [{ Unit: QuantityUnit.Percent } share, ..])
            {
                continue;
            }

            // A number before and after “to” or “from” is one group at two times.
            var groups = before.Quantities.Where(q => q is { Role: QuantityRole.Value, Unit: QuantityUnit.Bare, Value: >= 2 }).ToList();
            if (groups.Count != 2 || groups[0].Value == groups[1].Value || before.Periods.Count > 1 || before.HasLink("from") || before.HasLink("compare") || before.Movements.Count > 0)
            {
                continue;
            }

            var words = sentence.Quote(share.Token, share.Last);
            yield return sentence.Finding("ambiguous_denominator", Severity.Info, evidence.Indicator(sentence.Passage.IndicatorId), before.AllLines, words,
                $"the share of {groups[0].Value:0} or of {groups[1].Value:0}", $"“{words}” could be a share of {groups[0].Value:0} or of {groups[1].Value:0}: the sentence before counts both.");
        }
    }

    // Two pages of one report, or one page in two reports.
    private static bool AreNeighbours(Evidence evidence, Sentence first, Sentence second) => first.Passage.OrganisationId == second.Passage.OrganisationId
        || evidence.Indicator(first.Passage.IndicatorId)!.DefinitionId == evidence.Indicator(second.Passage.IndicatorId)!.DefinitionId;

    private const int MostPages = 24;

    /// <summary>The largest falls, crossings of a target or band, and long runs for the worse that the text says nothing of.</summary>
    public static IEnumerable<Finding> Silences(Evidence evidence, IReadOnlyCollection<Claim> claims)
    {
        var spoken = claims.Where(c => c.Binding is not null).Select(c => c.Binding!.IndicatorId).ToHashSet();
        foreach (var organisation in evidence.Pack.Indicators.GroupBy(i => i.OrganisationId))
        {
            // No text, or a text that was not taken over, is not silence.
            if (evidence.Sentences.Count(s => s.Passage.OrganisationId == organisation.Key && s.Passage.Page is not "scorecard") < LeastSentences)
            {
                continue;
            }

            var worst = organisation.Where(i => !spoken.Contains(i.Id)).Select(i => Worsening(evidence, i)).OfType<(PackIndicator Indicator, string Why, Point Point, decimal Weight)>()
                .OrderByDescending(w => w.Weight).ThenBy(w => w.Indicator.Id, StringComparer.Ordinal).Take((int)evidence.Vocabulary.Threshold("silent-most"));
            foreach (var (indicator, why, point, _) in worst)
            {
                yield return new Finding("silence", Severity.Info, indicator.OrganisationId, indicator.Id, [.. point.Lines.Distinct().Order()], "nothing in the text", why,
                    $"“{indicator.TitlePrinted}” {why}; the text says nothing of it.");
            }
        }
    }

    private const int LeastSentences = 10;

    private static (PackIndicator, string, Point, decimal)? Worsening(Evidence evidence, PackIndicator indicator)
    {
        if (indicator.Polarity == Polarity.Neither || evidence.PerformanceOf(indicator) is not { Latest: { } latest } series || series.Before(latest) is not { } before)
        {
            return null;
        }

        var moved = new Movement(before.Value, latest.Value);
        if (moved.Improvement(indicator.Polarity) != Improvement.Worse)
        {
            return null;
        }

        var change = Verdicts.Change(series, before, latest);
        var isTarget = Evidence.TargetOf(indicator) is { } target && target.IsMetBy(before.Value) && !target.IsMetBy(latest.Value);
        var bands = BandsOf(evidence.Pack, indicator);
        var isBand = bands is not null && bands.Judge(before.Value) is var was && bands.Judge(latest.Value) > was;
        var run = Run(series, indicator.Polarity);
        var size = series.IsPercent ? Math.Abs(moved.Change) / evidence.Vocabulary.Threshold("silent-points")
            : Math.Abs(moved.PercentChange ?? 0) / evidence.Vocabulary.Threshold("silent-percent");
        return isTarget || isBand ? (indicator, $"went {change} and crossed its {(isTarget ? "target" : "band")}", latest, 10 + size)
            : run >= LongRun ? (indicator, $"has worsened {run} times in a row, {change} at last", latest, 5 + size)
            : size >= 1 ? (indicator, $"went {change}", latest, size)
            : null;
    }

    // Six moves the same way is the run that statistical process control takes for more than chance.
    private const int LongRun = 6;

    private static int Run(Series series, Polarity polarity)
    {
        var run = 0;
        for (var i = series.Points.Count - 1; i > 0; i--)
        {
            if (!series.AreComparable(series.Points[i - 1], series.Points[i])
                || new Movement(series.Points[i - 1].Value, series.Points[i].Value).Improvement(polarity) != Improvement.Worse)
            {
                break;
            }

            run++;
        }

        return run;
    }

    private static Bands? BandsOf(Pack pack, PackIndicator indicator)
    {
        string? Printed(string band) => pack.Bands.FirstOrDefault(b => b.IndicatorId == indicator.Id && b.Band == band)?.Printed;
        return Bands.Understand(indicator.Polarity, Printed("outstanding"), Printed("good"), Printed("ri"));
    }
}
