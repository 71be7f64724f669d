using Marram.Checks;
using Marram.Indicators;

namespace Marram.Claims;

/// <summary>
/// “referrals fell”, “a slight decrease in compliance”, “remain steady”: which way a series moved over the span named, and by how much. A movement that is wished for,
/// feared, expected or denied is no claim.
/// </summary>
internal static class MovementClaims
{
    private const int Reach = 8;

    public static IEnumerable<Claim> Read(Sentence sentence, Evidence evidence)
    {
        if (sentence.IsHypothetical)
        {
            yield break;
        }

        foreach (var movement in sentence.Movements)
        {
            if (!IsStated(sentence, movement))
            {
                continue;
            }

            var subjects = Subjects(sentence, evidence, movement).ToList();
            foreach (var claim in subjects.Count > 1 ? Several(sentence, evidence, movement, subjects) : subjects.SelectMany(s => One(sentence, evidence, movement, s)))
            {
                yield return claim;
            }
        }
    }

    // ---- what is a claim ----

    private static bool IsStated(Sentence sentence, Mention movement)
    {
        var first = movement.First;
        if (first > 0)
        {
            var before = sentence.Tokens[first - 1].Text;
            if (before is "to" && !IsGoingOn(sentence, first - 1))
            {
                return false;
            }

            // “the reduced number of working days”.
            if (before is "the" or "a" or "an" or "any" && sentence.Tokens[first].Text.EndsWith("ed", StringComparison.Ordinal) && !IsNoun(sentence, movement))
            {
                return false;
            }
        }

        // “better than the 90% planned” stands beside a plan, not beside an earlier figure.
        if (sentence.Tokens[movement.Last].Is("than") && (sentence.Quantities.Any(q => q.Token > movement.Last && q.Token - movement.Last <= 4 && q.Role == QuantityRole.Target)
            || sentence.Mentions.Any(m => m.Kind == WordKind.Plan && m.First > movement.Last && m.First - movement.Last <= 4)))
        {
            return false;
        }

        for (var at = first - 1; at >= 0 && at >= first - 7 && sentence.ClauseOf(at) == sentence.ClauseOf(first); at--)
        {
            if (sentence.MentionAt(WordKind.Link, at) is { } link && (link.Means is "future" or "doubt" || (link.Means == "negation" && first - at <= 3 && movement.Means != "level"))
                && !IsGoingOn(sentence, at))
            {
                return false;
            }

            if (sentence.Tokens[at].Text is "target" or "planned" && first - at == 1)
            {
                return false;
            }
        }

        return true;
    }

    // “have continued to increase”, “began to fall”.
    private static bool IsGoingOn(Sentence sentence, int at)
    {
        var verb = sentence.Tokens[at].Text is "to" ? at - 1 : at;
        return verb >= 0 && sentence.Tokens[verb].Text is var word
            && (word.StartsWith("continu", StringComparison.Ordinal) || word is "began" or "begun" or "started" or "appears" or "tended");
    }

    private static bool IsNoun(Sentence sentence, Mention movement) =>
        movement.Last + 1 < sentence.Tokens.Count && sentence.Tokens[movement.Last + 1].Text is "in" or "of";

    // ---- what it speaks of ----

    private static IEnumerable<Series> Subjects(Sentence sentence, Evidence evidence, Mention movement)
    {
        if (evidence.Corrected(sentence, movement.First, movement.Last) is { } corrected)
        {
            return [corrected];
        }

        if (evidence.IsOnPage(sentence) && MeasureOf(sentence, movement) is null && NounPhrase(sentence, movement) is null && IsOfPercentage(sentence, movement))
        {
            return evidence.PerformanceOf(evidence.Indicator(sentence.Passage.IndicatorId)!) is { } own ? [own] : [];
        }

        if (evidence.IsBoundByTitle(sentence))
        {
            return ByTitle(sentence, evidence, movement) is { } series ? [series] : [];
        }

        var measure = MeasureOf(sentence, movement);
        // “waiting times rose”: more of them is worse, yet the series counts those in time. Only better and worse are safe.
        if (measure is null or { Means: "other" or "trajectory" } || (measure.Value.Means == "performance" && IsAboutTime(sentence, measure.Value) && movement.Means is "up" or "down"))
        {
            return [];
        }

        return evidence.Named(sentence)
            .Select(indicator => evidence.SeriesOf(indicator, measure.Value.Means)
                ?? (measure.Value.Means == "performance" ? evidence.PlanSeriesOf(indicator) : null))
            .OfType<Series>();
    }

    // “In December 90% …, which has seen a decline”: what moved is the percentage before.
    private static bool IsOfPercentage(Sentence sentence, Mention movement) =>
        sentence.Quantities.LastOrDefault(q => q.Last < movement.First) is { Unit: QuantityUnit.Percent, Role: QuantityRole.Value } || sentence.Quantities.Any(q =>
            q is { Unit: QuantityUnit.Percent, Role: QuantityRole.Value } && q.Last < movement.First && sentence.ClauseOf(movement.First) - sentence.ClauseOf(q.Token) <= 1);

    private static bool IsAboutTime(Sentence sentence, Mention measure) => sentence.Tokens[measure.First].Text is "waiting" or "wait" or "waits";

    private static Mention? MeasureOf(Sentence sentence, Mention movement)
    {
        if (NounPhrase(sentence, movement) is { } start)
        {
            foreach (var mention in sentence.Measures)
            {
                if (mention.First >= start && mention.First <= start + Reach)
                {
                    return IsCutOff(sentence, start, mention.First) ? null : mention;
                }
            }

            return null;
        }

        // “slightly more children were waiting”.
        if (movement.Detail == "quantifier")
        {
            return sentence.Measures.Where(m => m.First > movement.Last && m.First - movement.Last <= 2).Cast<Mention?>().FirstOrDefault();
        }

        Mention? before = null;
        var ownClause = sentence.ClauseOf(movement.First);
        foreach (var mention in sentence.Measures)
        {
            if (mention.Last < movement.First)
            {
                before = mention;
            }
        }

        // “as demand goes on rising” says nothing of the measure named before it.
        if (before is { } named && sentence.Things.Any(t => t.First > named.Last && t.First < movement.First))
        {
            return null;
        }

        if (before is { } found)
        {
            var distance = ownClause - sentence.ClauseOf(found.First);
            var isRelative = distance == 1 && sentence.MentionAt(WordKind.Link, FirstOfClause(sentence, ownClause)) is { Means: "which" or "this" or "clause" };
            if (distance == 0 || isRelative || IsAppositive(sentence, movement))
            {
                return found;
            }
        }

        // “December saw a rise, to 242 children waiting”.
        var behind = sentence.Measures.Where(m => m.First > movement.Last && sentence.ClauseOf(m.First) == ownClause && m.First - movement.Last <= 12).Cast<Mention?>().FirstOrDefault();
        return behind is { } b && sentence.Quantities.Any(q => q.Measure == b.Means && q.Token > movement.Last && q.Token < b.First) ? behind : null;
    }

    // “26 in December, a decrease due to the season”.
    private static bool IsAppositive(Sentence sentence, Mention movement) =>
        movement.First >= 2 && sentence.Tokens[movement.First - 1].Text is "a" or "this" && sentence.Tokens[movement.First - 2].Text is "," or "-" or "is";

    private static int FirstOfClause(Sentence sentence, int clause)
    {
        for (var at = 0; at < sentence.Tokens.Count; at++)
        {
            if (sentence.ClauseOf(at) == clause)
            {
                return at + 1 < sentence.Tokens.Count && sentence.IsLink(at, "clause") && sentence.MentionAt(WordKind.Link, at + 1) is { Means: "which" or "this" } ? at + 1 : at;
            }
        }

        return 0;
    }

    // “increase in referrals”: where what moved begins; null when the movement is a verb.
    private static int? NounPhrase(Sentence sentence, Mention movement)
    {
        var at = movement.Last + 1;
        if (at >= sentence.Tokens.Count || sentence.Tokens[at].Text is not ("in" or "of" or "to" or "for" or "trend"))
        {
            return null;
        }

        if (sentence.Tokens[at].Is("trend"))
        {
            at++;
            if (at >= sentence.Tokens.Count || sentence.Tokens[at].Text is not ("in" or "of" or "for"))
            {
                return null;
            }
        }

        var next = at + 1;
        while (next < sentence.Tokens.Count && sentence.Tokens[next].Text is "the" or "our" or "their" or "overall" or "total")
        {
            next++;
        }

        return next >= sentence.Tokens.Count || sentence.IsInPeriod(next) || sentence.Tokens[next].IsNumber || sentence.Tokens[at].Text is "to" ? null : next;
    }

    // Between “increase in” and its measure no new statement and no other thing: “increase in demand and compliance” speaks of demand.
    private static bool IsCutOff(Sentence sentence, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (sentence.ClauseOf(at) != sentence.ClauseOf(from) || sentence.Tokens[at].Text is "," or "and" or "with" or "for" or "from" or "as" or "since" or "due" or "because"
                or "was" or "were" or "is" or "has" or "have" or "by" or "demand" or "capacity" or "activity" or "support" or "provision" or "complexity")
            {
                return true;
            }
        }

        return false;
    }

    private static Series? ByTitle(Sentence sentence, Evidence evidence, Mention movement)
    {
        if (movement.Detail == "quantifier")
        {
            return null;
        }

        var titles = evidence.Titles(sentence.Passage.OrganisationId)!;
        var clause = sentence.ClauseOf(movement.First);
        bool SameClause(int at) => sentence.ClauseOf(at) == clause;
        IEnumerable<Token> window;
        var isCount = false;
        if (NounPhrase(sentence, movement) is { } start)
        {
            window = sentence.Tokens.Skip(start).Take(20).Where((_, i) => SameClause(start + i));
        }
        else
        {
            var from = Math.Max(0, movement.First - 25);
            window = sentence.Tokens.Skip(from).Take(movement.First - from).Where((_, i) => SameClause(from + i));
        }

        var words = window.ToList();
        isCount = words.Any(t => t.Is("number") || t.Is("numbers"));
        var best = titles.Best(words, i => !isCount || i.UnitPrinted == "count");
        // “this is now reducing”: what the sentence spoke of before.
        if (best is null && words.Count <= 4 && movement.First > 4)
        {
            best = titles.Best(sentence.Tokens.Take(movement.First), i => true);
        }

        return best is { } found ? evidence.PerformanceOf(found.Indicator)
            : evidence.Indicator(sentence.Passage.IndicatorId) is { } own && words.Count <= 4 ? evidence.PerformanceOf(own)
            : null;
    }

    // ---- over which span ----

    /// <summary>The two values that the movement lies between; null where the series does not hold both.</summary>
    public static (Point From, Point To)? Span(Sentence sentence, Series series, Mention movement)
    {
        if (series.Points.Count < 2)
        {
            return null;
        }

        var clause = sentence.ClauseOf(movement.First);
        var spans = sentence.Periods.Where(p => !p.IsAhead && p.Use != PeriodUse.By
            && (sentence.ClauseOf(p.First) == clause || (p.First > movement.Last && sentence.ClauseOf(p.First) == clause + 1))).ToList();
        var compared = spans.FirstOrDefault(p => p.First > movement.Last && IsComparedWith(sentence, p, movement));
        var nextMovement = sentence.Movements.FirstOrDefault(m => m.First > movement.Last);
        var limit = nextMovement.First > movement.Last ? nextMovement.First : sentence.Tokens.Count;
        var own = spans.Where(p => p != compared && p.First > movement.Last && p.First < limit && sentence.ClauseOf(p.First) == clause).OrderBy(p => p.First).FirstOrDefault()
            ?? spans.Where(p => p != compared && p.Last < movement.First && sentence.ClauseOf(p.First) == clause).OrderByDescending(p => p.First).FirstOrDefault();

        if (own is { Use: PeriodUse.Since })
        {
            var from = series.At(own) ?? series.Points.FirstOrDefault(p => p.FirstDay >= own.FirstDay);
            return from is not null && series.Latest is { } last && from != last && series.AreComparable(from, last) ? (from, last) : null;
        }

        if (own is { Shape: PeriodShape.LastMonths or PeriodShape.Range })
        {
            var within = series.Points.Where(p => p.LastDay >= own.FirstDay && p.LastDay <= own.LastDay).ToList();
            return within.Count >= 2 && series.AreComparable(within[0], within[^1]) ? (within[0], within[^1]) : null;
        }

        // A sentence that gives the values itself speaks of them: “remain steady, 37 in November and 26 in December”.
        var stated = series.Points.Where(p => sentence.Quantities.Any(q => q.Measure == series.Measure && q.Value == p.Value && q.Period?.LastDay == p.LastDay)).ToList();
        if (stated.Count >= 2)
        {
            return (stated[0], stated[^1]);
        }

        var to = own is { IsRelative: false } ? series.At(own) : series.Latest;
        if (to is null)
        {
            return null;
        }

        compared ??= own is { IsRelative: true } ? own : null;
        var earlier = compared switch
        {
            null => series.Before(to),
            { Shape: PeriodShape.YearBefore } => series.YearBefore(to) ?? series.OutturnBefore(to),
            { IsRelative: true } => series.Before(to),
            { Shape: PeriodShape.FinancialYear } when to.Period.YearEarlier() is var year && year.LastDay >= compared.FirstDay && year.LastDay <= compared.LastDay && series.YearBefore(to) is { } same => same,
            _ => series.At(compared),
        };
        return earlier is not null && earlier.LastDay < to.LastDay && series.AreComparable(earlier, to) ? (earlier, to) : null;
    }

    // “compared to November”, “on Quarter 1”, “from November”, “than in October”.
    private static bool IsComparedWith(Sentence sentence, PeriodMention period, Mention movement)
    {
        for (var at = period.First - 1; at > movement.Last && at >= period.First - 12; at--)
        {
            var isFrom = sentence.Tokens[at].Is("from")
                && sentence.Tokens.Skip(at + 1).Take(period.First - at - 1).All(t => t.IsNumber || t.Text is "in" or "the" or "of" or "that" or "weeks" or "at" or "end");
            if (sentence.MentionAt(WordKind.Link, at) is { Means: "compare" } || sentence.Tokens[at].Is("than") || isFrom || (sentence.Tokens[at].Is("on") && period.First - at <= 3))
            {
                return true;
            }
        }

        return false;
    }

    // ---- whether it is so ----

    private static IEnumerable<Claim> One(Sentence sentence, Evidence evidence, Mention movement, Series series)
    {
        if (Span(sentence, series, movement) is not var (from, to))
        {
            yield return sentence.Claim(ClaimKind.Direction, movement.First, movement.Last, series, null, Verdict.Unverifiable,
                $"The pack holds no two values of {series.Name} over the span named.");
            yield break;
        }

        var isSteadyRise = movement.Means is "up" or "down" && SizeOf(sentence, movement) is { Means: "steady" };
        if (Holds(evidence.Vocabulary, series, movement, from, to) is not { } holds)
        {
            yield break;
        }

        var change = Verdicts.Change(series, from, to);
        if (!holds)
        {
            var truth = $"{Verdicts.Capital(series.IsFromText || series.Measure != "performance" ? Evidence.Words(series.Measure) : "the figure")} {Verb(from, to)} {change}.";
            yield return sentence.Claim(ClaimKind.Direction, movement.First, movement.Last, series, to, Verdict.False, truth,
                sentence.Finding("narrative_direction", Severity.Warning, series.Indicator, from.Lines.Concat(to.Lines), sentence.Quote(movement.First, movement.Last),
                    $"{change} ({Verdicts.Size(series, from, to)})",
                    $"The sentence says “{sentence.Quote(movement.First, movement.Last)}”; the figures went {change}.", truth));
            yield break;
        }

        yield return sentence.Claim(ClaimKind.Direction, movement.First, movement.Last, series, to, Verdict.True, $"The figures went {change}.");
        if (SizeOf(sentence, movement) is { } size && Magnitude(sentence, evidence, movement, size, series, from, to, isSteadyRise) is { } claim)
        {
            yield return claim;
        }
    }

    // Several pages at once (“minor decreases in compliance”): the direction is false only if no page shows it; the size is tested on each page that does.
    private static IEnumerable<Claim> Several(Sentence sentence, Evidence evidence, Mention movement, List<Series> subjects)
    {
        var spans = subjects.Select(s => (Series: s, Span: Span(sentence, s, movement))).Where(x => x.Span is not null).ToList();
        var moved = spans.Where(x => Holds(evidence.Vocabulary, x.Series, movement, x.Span!.Value.From, x.Span.Value.To) == true).ToList();
        if (spans.Count == 0 || moved.Count == 0)
        {
            yield break;
        }

        foreach (var (series, span) in moved)
        {
            yield return sentence.Claim(ClaimKind.Direction, movement.First, movement.Last, series, span!.Value.To, Verdict.True,
                $"{series.Indicator.TitlePrinted}: {Verdicts.Change(series, span.Value.From, span.Value.To)}.");
            if (SizeOf(sentence, movement) is { Means: "small" } size && Magnitude(sentence, evidence, movement, size, series, span.Value.From, span.Value.To, false) is { } claim)
            {
                yield return claim;
            }
        }
    }

    /// <summary>Whether the movement is as said; null where neither way is good and the words say good or bad.</summary>
    private static bool? Holds(Vocabulary vocabulary, Series series, Mention movement, Point from, Point to)
    {
        var moved = new Movement(from.Value, to.Value);
        return movement.Means switch
        {
            "up" => moved.Direction == Direction.Up,
            "down" => moved.Direction == Direction.Down,
            "better" => series.Polarity == Polarity.Neither ? null : moved.Improvement(series.Polarity) == Improvement.Better,
            "worse" => series.Polarity == Polarity.Neither ? null : moved.Improvement(series.Polarity) == Improvement.Worse,
            "level" => IsWithin(vocabulary, "steady", series, moved),
            _ => null,
        };
    }

    private static bool IsWithin(Vocabulary vocabulary, string word, Series series, Movement moved) => series.IsPercent
        ? Math.Abs(moved.Change) <= vocabulary.Threshold(word + "-points")
        : Math.Abs(moved.Change) <= vocabulary.Threshold(word + "-count") || (moved.PercentChange is { } percent && Math.Abs(percent) <= vocabulary.Threshold(word + "-percent"));

    /// <summary>The word for the size that belongs to a movement: “slight decrease”, “increased slightly”.</summary>
    private static Mention? SizeOf(Sentence sentence, Mention movement)
    {
        for (var at = movement.First - 1; at >= 0 && at >= movement.First - 3; at--)
        {
            if (sentence.MentionAt(WordKind.Magnitude, at) is { } before && before.Means is not ("none" or "further"))
            {
                return before;
            }

            if (sentence.Tokens[at].Kind == TokenKind.Symbol || sentence.MentionAt(WordKind.Movement, at) is not null)
            {
                break;
            }
        }

        for (var at = movement.Last + 1; at < sentence.Tokens.Count && at <= movement.Last + 2; at++)
        {
            if (sentence.MentionAt(WordKind.Magnitude, at) is { } after && after.Means is not ("none" or "further")
                && (sentence.Tokens[at].Text.EndsWith("ly", StringComparison.Ordinal) || sentence.Tokens[at].Is("a")))
            {
                return after;
            }

            if (sentence.Tokens[at].Kind == TokenKind.Symbol)
            {
                break;
            }
        }

        return null;
    }

    private static Claim? Magnitude(
        Sentence sentence, Evidence evidence, Mention movement, Mention size, Series series, Point from, Point to, bool isSteadyRise)
    {
        var moved = new Movement(from.Value, to.Value);
        var vocabulary = evidence.Vocabulary;
        string? fault = null;
        if (size.Means == "small" && !IsWithin(vocabulary, "small", series, moved))
        {
            var target = Evidence.TargetOf(series.Indicator);
            var crosses = series.Measure == "performance" && target is not null && target.IsMetBy(from.Value) != target.IsMetBy(to.Value);
            fault = "understates it" + (crosses ? $", and the target of {series.Show(target!.Value, 0)} was crossed" : "");
        }
        else if (size.Means == "large" && moved.Direction != Direction.Unchanged && !IsLarge(vocabulary, series, moved))
        {
            fault = "overstates it";
        }
        else if (isSteadyRise && Reversal(series, from, to, moved.Direction) is { } reversal)
        {
            fault = $"does not fit: on the way it stood at {series.Show(reversal)} in {reversal.Label}";
        }

        var (first, last) = (Math.Min(size.First, movement.First), Math.Max(size.Last, movement.Last));
        var words = sentence.Quote(first, last);
        var change = Verdicts.Change(series, from, to);
        if (fault is null)
        {
            return sentence.Claim(ClaimKind.Magnitude, first, last, series, to, Verdict.True, $"The figures went {change}.");
        }

        var correction = sentence.With(first, last, size.First < movement.First
            ? sentence.Quote(movement.First, movement.Last) + $" ({change})"
            : $"{sentence.Quote(movement.First, movement.Last)} {change}");
        return sentence.Claim(ClaimKind.Magnitude, first, last, series, to, Verdict.False, $"The figures went {change}: “{words}” {fault}.",
            sentence.Finding("magnitude_word", Severity.Warning, series.Indicator, from.Lines.Concat(to.Lines), words, $"{change} ({Verdicts.Size(series, from, to)})",
                $"“{words}” {fault}: the figures went {change}.", correction));
    }

    private static bool IsLarge(Vocabulary vocabulary, Series series, Movement moved) => series.IsPercent
        ? Math.Abs(moved.Change) >= vocabulary.Threshold("large-points")
        : moved.PercentChange is not { } percent || Math.Abs(percent) >= vocabulary.Threshold("large-percent");

    // A rise is steady when no value on the way lies below the one before it.
    private static Point? Reversal(Series series, Point from, Point to, Direction direction)
    {
        Point? previous = null;
        foreach (var point in series.Points.Where(p => p.LastDay >= from.LastDay && p.LastDay <= to.LastDay))
        {
            if (previous is not null && new Movement(previous.Value, point.Value).Direction is var step && step != direction && step != Direction.Unchanged)
            {
                return point;
            }

            previous = point;
        }

        return null;
    }

    private static string Verb(Point from, Point to) => new Movement(from.Value, to.Value).Direction switch
    {
        Direction.Up => "rose",
        Direction.Down => "fell",
        Direction.Unchanged => "did not change,",
    };
}
