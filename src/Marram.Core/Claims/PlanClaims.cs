using Marram.Checks;
using Marram.Indicators;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>
/// “achieved”, “narrowly missed”, “on track”, “in line with plan”, “is set to exceed”: a figure against its target, a backlog against its trajectory, a summary against the
/// pages it sums up.
/// </summary>
internal static class PlanClaims
{
    public static IEnumerable<Claim> Read(Sentence sentence, Evidence evidence)
    {
        if (sentence.IsHypothetical)
        {
            yield break;
        }

        var runs = StreakClaims.Runs(sentence).ToList();
        foreach (var state in sentence.States)
        {
            // A run of months is tested as a run.
            if (runs.Count > 0 && state.Means is "met" or "exceeded" or "missed" or "narrow")
            {
                continue;
            }

            if (IsExpected(sentence, state))
            {
                foreach (var claim in Tense(sentence, evidence, state))
                {
                    yield return claim;
                }

                continue;
            }

            if (!IsStated(sentence, state))
            {
                continue;
            }

            foreach (var claim in Test(sentence, evidence, state))
            {
                yield return claim;
            }
        }
    }

    // ---- what is a claim ----

    private static bool IsExpected(Sentence sentence, Mention state)
    {
        if (sentence.LinkBefore(state.First, "future", 12) is not null)
        {
            return true;
        }

        // “on track to exceed”: the track is the promise, the exceeding is to come.
        return state.First >= 2 && sentence.Tokens[state.First - 1].Is("to")
            && sentence.States.Any(s => s.Means is "track" && s.Last == state.First - 2);
    }

    private static bool IsStated(Sentence sentence, Mention state)
    {
        if (state.First > 0 && sentence.Tokens[state.First - 1].Text is "to" or "of")
        {
            return sentence.LinkBefore(state.First, "negation", 6) is not null && IsAble(sentence, state);
        }

        if (sentence.LinkBefore(state.First, "doubt", 8) is not null || sentence.States.Any(s => s.First == state.Last + 2 && sentence.Tokens[state.Last + 1].Is("to")))
        {
            return false;
        }

        var isWhole = state.Last > state.First || state.Means is "met" && sentence.Tokens[state.First].Text.StartsWith("complian", StringComparison.Ordinal);
        return isWhole ? IsOfPlan(sentence, state) : HasPlanNear(sentence, state);
    }

    // “has not been able to achieve”.
    private static bool IsAble(Sentence sentence, Mention state) =>
        state.First >= 2 && sentence.Tokens[state.First - 2].Is("able");

    // “in line with statutory guidance”, “satisfied with their supervision” speak of no plan.
    private static bool IsOfPlan(Sentence sentence, Mention state)
    {
        var words = sentence.Quote(state.First, state.Last).ToLowerInvariant();
        return words.Contains("target", StringComparison.Ordinal) || words.Contains("standard", StringComparison.Ordinal) || words.Contains("plan", StringComparison.Ordinal)
            || words.Contains("trajector", StringComparison.Ordinal) || words is "on track" or "on course" or "on schedule" or "off track" or "off course" or "fully compliant"
            || HasPlanNear(sentence, state);
    }

    private static bool HasPlanNear(Sentence sentence, Mention state) =>
        sentence.Mentions.Any(m => m.Kind == WordKind.Plan && m.Means is not "none" && Math.Abs(m.First - state.First) <= 14
            && sentence.ClauseOf(m.First) == sentence.ClauseOf(state.First))
        || sentence.Quantities.Any(q => q.Role == QuantityRole.Target && sentence.ClauseOf(q.Token) == sentence.ClauseOf(state.First));

    private static bool IsDenied(Sentence sentence, Mention state) => sentence.LinkBefore(state.First, "negation", 6) is not null;

    // ---- whether it is so ----

    private static IEnumerable<Claim> Test(Sentence sentence, Evidence evidence, Mention state)
    {
        var claimsGood = state.Means is "met" or "exceeded" or "track" or "ahead";
        if (IsDenied(sentence, state))
        {
            claimsGood = !claimsGood;
        }

        if (evidence.Corrected(sentence, state.First, state.Last) is { } corrected)
        {
            return corrected.Measure == "backlog" ? Backlog(sentence, evidence, state, corrected.Indicator, claimsGood)
                : Performance(sentence, evidence, state, corrected.Indicator, claimsGood);
        }

        var isOfBacklog = sentence.Measures.Any(m => m.Means is "backlog" && Math.Abs(m.First - state.First) <= 25) || IsTrajectory(sentence, state);
        if (evidence.IsOnPage(sentence))
        {
            var indicator = evidence.Indicator(sentence.Passage.IndicatorId)!;
            var nearest = NearestMeasure(sentence, state);
            return isOfBacklog && nearest is not "performance" && evidence.SeriesOf(indicator, "backlog") is not null
                ? Backlog(sentence, evidence, state, indicator, claimsGood)
                : nearest is null or "performance" or "rolling-rate" ? Performance(sentence, evidence, state, indicator, claimsGood) : [];
        }

        if (evidence.IsBoundByTitle(sentence))
        {
            var clause = sentence.ClauseOf(state.First);
            return evidence.Titles(sentence.Passage.OrganisationId)!.Best(sentence.Tokens.Where((_, i) => sentence.ClauseOf(i) == clause), i => i.TargetValue is not null) is { } best
                ? Performance(sentence, evidence, state, best.Indicator, claimsGood)
                : [];
        }

        return sentence.Passage.Page == "overview" ? Overview(sentence, evidence, state, isOfBacklog, claimsGood) : [];
    }

    private static bool IsTrajectory(Sentence sentence, Mention state) => sentence.Mentions.Any(m => m is { Kind: WordKind.Plan, Means: "trajectory" }
        && Math.Abs(m.First - state.First) <= 10 && sentence.ClauseOf(m.First) == sentence.ClauseOf(state.First));

    private static string? NearestMeasure(Sentence sentence, Mention state) =>
        sentence.Measures.Where(m => m.Means is not "other").OrderBy(m => Math.Abs(m.First - state.First) + (4 * Math.Abs(sentence.ClauseOf(m.First) - sentence.ClauseOf(state.First))))
            .Select(m => m.Means).FirstOrDefault();

    private static IEnumerable<Claim> Backlog(Sentence sentence, Evidence evidence, Mention state, PackIndicator indicator, bool claimsGood)
    {
        if (BacklogStanding(evidence, indicator) is not var (backlog, trajectory))
        {
            yield break;
        }

        var isGood = backlog.Value <= trajectory.Value;
        var series = evidence.SeriesOf(indicator, "backlog")!;
        var truth = Standing(backlog, trajectory);
        if (isGood == claimsGood)
        {
            yield return sentence.Claim(ClaimKind.Plan, state.First, state.Last, series, backlog, Verdict.True, truth);
            yield break;
        }

        yield return sentence.Claim(ClaimKind.Plan, state.First, state.Last, series, backlog, Verdict.False, truth,
            sentence.Finding("backlog_claim", Severity.Error, indicator, backlog.Lines.Concat(trajectory.Lines), sentence.Quote(state.First, state.Last),
                $"{backlog.Value:0} against {trajectory.Value:0}", $"The sentence says “{sentence.Quote(state.First, state.Last)}”; {Lower(truth)}", truth));
    }

    private static (Point Backlog, Point Trajectory)? BacklogStanding(Evidence evidence, PackIndicator indicator) =>
        evidence.SeriesOf(indicator, "backlog")?.Latest is { } backlog && evidence.SeriesOf(indicator, "trajectory")?.Points.LastOrDefault(p => p.LastDay == backlog.LastDay) is { } planned
            ? (backlog, planned)
            : null;

    private static string Standing(Point backlog, Point trajectory)
    {
        var gap = backlog.Value - trajectory.Value;
        return gap == 0 ? $"In {backlog.Label} the backlog stood at {backlog.Value:0}, as planned."
            : $"In {backlog.Label} the backlog stood at {backlog.Value:0} against a trajectory of {trajectory.Value:0}, {Math.Abs(gap):0} {(gap > 0 ? "above" : "below")} it.";
    }

    private static string Lower(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];

    private static IEnumerable<Claim> Performance(Sentence sentence, Evidence evidence, Mention state, PackIndicator indicator, bool claimsGood)
    {
        if (Evidence.TargetOf(indicator) is not { } target || PointOf(sentence, evidence, state, indicator) is not var (series, point))
        {
            yield break;
        }

        var isMet = target.IsMetBy(point.Value);
        var truth = $"In {point.Label} the figure was {series.Show(point)} against a target of {series.Show(target.Value, 0)}.";
        var miss = target.Shortfall(point.Value);
        if (state.Means == "narrow" && !isMet && claimsGood is false)
        {
            var isNarrow = miss <= evidence.Vocabulary.Threshold("narrow-points");
            yield return isNarrow
                ? sentence.Claim(ClaimKind.Plan, state.First, state.Last, series, point, Verdict.True, truth)
                : sentence.Claim(ClaimKind.Plan, state.First, state.Last, series, point, Verdict.False, truth,
                    sentence.Finding("claim_unclear", Severity.Warning, indicator, point.Lines, sentence.Quote(state.First, state.Last), $"{miss:0.##} points short",
                        $"“{sentence.Quote(state.First, state.Last)}” leaves out by how much: {Lower(truth)}",
                        sentence.With(state.First, state.Last, $"missed by {miss:0.##} points")));
            yield break;
        }

        if (isMet == claimsGood)
        {
            yield return sentence.Claim(ClaimKind.Plan, state.First, state.Last, series, point, Verdict.True, truth);
            yield break;
        }

        yield return sentence.Claim(ClaimKind.Plan, state.First, state.Last, series, point, Verdict.False, truth,
            sentence.Finding("claim_unclear", Severity.Error, indicator, point.Lines, sentence.Quote(state.First, state.Last), $"{series.Show(point)} against {series.Show(target.Value, 0)}",
                $"The sentence says “{sentence.Quote(state.First, state.Last)}”; {Lower(truth)}", truth));
    }

    private static (Series Series, Point Point)? PointOf(Sentence sentence, Evidence evidence, Mention state, PackIndicator indicator)
    {
        if (evidence.PlanSeriesOf(indicator) is not { } series)
        {
            return null;
        }

        var clause = sentence.ClauseOf(state.First);
        var span = sentence.Periods.Where(p => !p.IsAhead && !p.IsRelative && sentence.ClauseOf(p.First) == clause)
            .OrderBy(p => Math.Abs(p.First - state.First)).FirstOrDefault();
        if (span is null)
        {
            return series.Latest is { } latest ? (series, latest) : null;
        }

        if (span.Shape is PeriodShape.LastMonths or PeriodShape.Range or PeriodShape.CalendarYear)
        {
            return null;
        }

        return series.At(span) is { } point ? (series, point) : null;
    }

    // ---- a summary against its pages ----

    private static IEnumerable<Claim> Overview(Sentence sentence, Evidence evidence, Mention state, bool isOfBacklog, bool claimsGood)
    {
        var organisation = sentence.Passage.OrganisationId;
        var excepted = evidence.Excepted(sentence);
        var named = evidence.Named(sentence);
        if (named.Count == 0 && excepted.Count > 0)
        {
            named = [.. evidence.Pack.Indicators.Where(i => i.OrganisationId == organisation && !i.IsOnScorecard).Except(excepted)];
        }

        var isHedged = sentence.HasLink("hedge");
        if (isOfBacklog && claimsGood && NearestMeasure(sentence, state) is "backlog")
        {
            foreach (var claim in named.SelectMany(i => Backlog(sentence, evidence, state, i, claimsGood)).Where(c => c.Verdict == Verdict.False || named.Count == 1))
            {
                yield return claim;
            }

            yield break;
        }

        var judged = named.Select(i => (Indicator: i, Standing: StandingOf(sentence, evidence, state, i))).Where(x => x.Standing is not null).ToList();
        if (judged.Count == 0)
        {
            yield break;
        }

        var bad = judged.Where(x => !x.Standing!.Value.IsGood).ToList();
        if (!claimsGood)
        {
            // “has not been able to achieve”: false only where every page is green.
            if (bad.Count == 0 && judged.Count == 1)
            {
                yield return Contradiction(sentence, evidence, state, judged[0].Indicator, judged[0].Standing!.Value);
            }

            yield break;
        }

        if (isHedged && 2 * bad.Count < judged.Count)
        {
            yield break;
        }

        if (bad.Count == 0)
        {
            yield return sentence.Claim(ClaimKind.Plan, state.First, state.Last, evidence.PlanSeriesOf(judged[0].Indicator), null, Verdict.True, "Every page it sums up is on target.");
        }

        foreach (var (indicator, standing) in bad)
        {
            yield return Contradiction(sentence, evidence, state, indicator, standing!.Value);
        }
    }

    private readonly record struct PageStanding(bool IsGood, Series Series, Point Point, Target Target);

    private static PageStanding? StandingOf(Sentence sentence, Evidence evidence, Mention state, PackIndicator indicator)
    {
        if (Evidence.TargetOf(indicator) is not { } target || PointOf(sentence, evidence, state, indicator) is not var (series, point))
        {
            return null;
        }

        var isLatest = series.Latest == point;
        var isGood = isLatest && indicator.RagPrinted is "RED" ? false : target.IsMetBy(point.Value);
        return new(isGood, series, point, target);
    }

    private static Claim Contradiction(Sentence sentence, Evidence evidence, Mention state, PackIndicator indicator, PageStanding standing)
    {
        var (series, point, target) = (standing.Series, standing.Point, standing.Target);
        var words = sentence.Quote(state.First, state.Last);
        var rag = indicator.RagPrinted.Length > 0 ? indicator.RagPrinted + ", " : "";
        var truth = $"In {point.Label} it stood at {series.Show(point)} against a target of {series.Show(target.Value, 0)}";
        return sentence.Claim(ClaimKind.Plan, state.First, state.Last, series, point, Verdict.False, truth + ".",
            sentence.Finding("overview_vs_rag", Severity.Error, indicator, point.Lines.Concat(indicator.RagLine is { } line ? [line] : []), words,
                $"{rag}{series.Show(point)} against {series.Show(target.Value, 0)}",
                $"The summary says “{words}”; the page of {indicator.TitlePrinted} says otherwise: {Lower(truth)}."));
    }

    // ---- what is said to come ----

    private static IEnumerable<Claim> Tense(Sentence sentence, Evidence evidence, Mention state)
    {
        var goesOn = sentence.Tokens.Skip(Math.Max(0, state.First - 4)).Take(4).Any(t => t.Text is "remain" or "continue" or "maintain" or "sustain" or "still" or "again" or "back" or "be");
        if (state.Means is not ("exceeded" or "met") || goesOn || IsDenied(sentence, state) || state.First == 0 || !HasPlanNear(sentence, state))
        {
            yield break;
        }

        foreach (var indicator in evidence.Named(sentence).Take(2))
        {
            if (Evidence.TargetOf(indicator) is not { } target || evidence.PlanSeriesOf(indicator) is not { Latest: { } point } series)
            {
                continue;
            }

            var stated = sentence.Quantities.FirstOrDefault(q => q is { Role: QuantityRole.Target, Unit: QuantityUnit.Percent })?.Value ?? target.Value;
            var isPast = state.Means == "exceeded" ? new Target(stated, target.Polarity).Shortfall(point.Value) < 0 : new Target(stated, target.Polarity).IsMetBy(point.Value);
            if (!isPast)
            {
                continue;
            }

            var words = sentence.Quote(Math.Max(0, state.First - 3), state.Last);
            yield return sentence.Claim(ClaimKind.Tense, state.First, state.Last, series, point, Verdict.False, $"It stands at {series.Show(point)} already.",
                sentence.Finding("tense_vs_value", Severity.Info, indicator, point.Lines, words, $"{series.Show(point)} already",
                    $"“{words}” speaks of what is to come; at {series.Show(point)} in {point.Label} it is so already."));
        }
    }
}
