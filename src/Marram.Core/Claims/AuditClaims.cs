using Marram.Checks;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>What is said of audits: a sample drawn from the poor results of the one before it, its size, and the trend printed across it; an improvement whose earlier value is printed nowhere.</summary>
internal static class AuditClaims
{
    public static IEnumerable<Finding> Selected(Evidence evidence)
    {
        foreach (var group in evidence.Pack.Audits.Where(a => a.AuditMonth.Length > 0).GroupBy(a => a.Kind))
        {
            var audits = group.GroupBy(a => a.AuditMonth).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Month: g.Key, Rows: g.ToList())).ToList();
            if (audits.Count < 2)
            {
                continue;
            }

            var told = new HashSet<(string, string)>();
            foreach (var sentence in evidence.Sentences.Where(s => IsSelection(s) && SpeaksOf(evidence, s, group.Key)))
            {
                var at = audits.FindIndex(a => a.Month == MonthOf(sentence, audits.Select(x => x.Month)));
                var (earlier, later) = at > 0 ? (audits[at - 1], audits[at]) : (audits[^2], audits[^1]);
                if (Overall(earlier.Rows) is not { Value: { } percent, SampleSize: { } earlierSize } first || Overall(later.Rows) is not { SampleSize: { } laterSize } second)
                {
                    continue;
                }

                var poor = earlierSize - (int)Math.Round(earlierSize * percent / 100, MidpointRounding.AwayFromZero);
                var topic = group.Key.Replace(' ', '-');
                var lines = sentence.AllLines.Concat(Lines(earlier.Rows)).Concat(Lines(later.Rows)).Distinct().Order().ToList();
                if (laterSize > poor && told.Add((topic, "sample")))
                {
                    yield return new Finding("sample_vs_selection", Severity.Error, sentence.Passage.OrganisationId, topic, lines, $"{laterSize} records, those not good in {earlier.Rows[0].Audit}",
                        $"{poor} ({earlierSize} less {percent:0}%)", $"Of {earlierSize} records in {earlier.Rows[0].Audit} no more than {poor} did not meet good, so {laterSize} cannot all come from them.")
                    {
                        Sentence = sentence.Text,
                    };
                }

                if (second.Value is { } now && told.Add((topic, "trend")))
                {
                    yield return new Finding("not_comparable", Severity.Warning, sentence.Passage.OrganisationId, topic, lines, $"{percent:0}% to {now:0}%", "not a trend",
                        $"The sample of {later.Rows[0].Audit} was chosen from poor results, so {percent:0}% and {now:0}% are no trend.")
                    {
                        Sentence = sentence.Text,
                    };
                }
            }
        }
    }

    // “only those that did not meet good … would be re-audited”.
    private static bool IsSelection(Sentence sentence)
    {
        var selects = sentence.Tokens.Any(t => t.Text is "selected" or "chosen" or "drawn" or "re-audited" or "reaudited" or "re-audit" or "picked" or "revisited" or "again" or "only");
        return selects && sentence.HasLink("negation") && sentence.Tokens.Any(t => t.Text is "good" or "standard" or "satisfactory" or "outstanding");
    }

    private static bool SpeaksOf(Evidence evidence, Sentence sentence, string kind)
    {
        var words = kind.Split(' ').Select(TitleIndex.Stem).ToHashSet();
        return words.IsSubsetOf(evidence.Sentences.Where(s => ReferenceEquals(s.Passage, sentence.Passage)).SelectMany(s => s.Tokens).Select(t => TitleIndex.Stem(t.Text)).ToHashSet());
    }

    private static string? MonthOf(Sentence sentence, IEnumerable<string> months)
    {
        var known = months.ToHashSet();
        return sentence.Periods.Where(p => p.Shape == PeriodShape.Month && known.Contains(p.FirstDay.ToString("yyyy-MM"))).Select(p => p.FirstDay).OrderDescending()
            .Select(d => d.ToString("yyyy-MM")).FirstOrDefault();
    }

    private static AuditFigure? Overall(List<AuditFigure> rows) => rows.FirstOrDefault(r => r is { Unit: "percent", Value: not null, SampleSize: not null } && r.Domain is "overall" or "all");

    private static IEnumerable<int> Lines(List<AuditFigure> rows) => rows.Where(r => r.Domain is "overall" or "all").Select(r => r.SourceLine).OfType<int>();

    /// <summary>“83%, a marked improvement on previous audits”: an improvement on a value that is printed nowhere.</summary>
    public static IEnumerable<Claim> Improvement(Sentence sentence, Evidence evidence)
    {
        if (sentence.IsHypothetical || evidence.IsOnPage(sentence))
        {
            yield break;
        }

        var movement = sentence.Movements.FirstOrDefault(m => m.Means is "better" or "worse");
        if (movement.Means is null)
        {
            yield break;
        }

        var percent = sentence.Quantities.LastOrDefault(q => q is { Unit: QuantityUnit.Percent, Role: QuantityRole.Value } && q.Last < movement.First && movement.First - q.Last <= 10);
        var then = sentence.Tokens.Skip(movement.Last + 1).Take(5).Select(t => t.Text).ToList();
        var isOnEarlier = then.Exists(t => t is "on" or "compared" or "from" or "over") && then.Exists(t => t is "previous" or "earlier" or "past" or "prior" or "last");
        if (percent is null || !isOnEarlier || sentence.Quantities.Count(q => q.Unit == QuantityUnit.Percent) > 1)
        {
            yield break;
        }

        var series = evidence.Titles(sentence.Passage.OrganisationId)?.Best(sentence.Tokens, i => evidence.PerformanceOf(i) is { IsPercent: true });
        if (series is not null)
        {
            yield break;
        }

        var topic = evidence.Pack.Audits.Select(a => a.Kind).Distinct().FirstOrDefault(k => k.Split(' ').All(w => sentence.Tokens.Any(t => TitleIndex.Stem(t.Text) == TitleIndex.Stem(w))));
        var words = sentence.Quote(percent.Token, percent.Last);
        var finding = sentence.Finding("unverifiable", Severity.Info, null, [], $"{words}, {sentence.Quote(movement.First, movement.Last)}", "the earlier value",
            $"The sentence calls {words} an improvement on earlier values that the pack does not print.");
        yield return sentence.Claim(ClaimKind.Audit, movement.First, movement.Last, null, null, Verdict.Unverifiable, "The earlier value is printed nowhere.",
            topic is null ? finding : finding with { IndicatorId = topic.Replace(' ', '-') });
    }
}
