using Marram.Checks;
using Marram.Indicators;
using Marram.Packs;

namespace Marram.Claims;

/// <summary>“for the fourth consecutive month”, “three quarters in a row”: the run of values that the series really shows, counted back from the last one reported or named.</summary>
internal static class StreakClaims
{
    /// <summary>A run as words give it: its tokens and its length.</summary>
    public readonly record struct Run(int First, int Last, int Length, bool IsQuarters);

    public static IEnumerable<Claim> Read(Sentence sentence, Evidence evidence)
    {
        foreach (var run in Runs(sentence))
        {
            if (sentence.LinkBefore(run.First, "future", 10) is not null || sentence.LinkBefore(run.First, "doubt", 6) is not null)
            {
                continue;
            }

            foreach (var claim in Test(sentence, evidence, run))
            {
                yield return claim;
            }
        }
    }

    /// <summary>The runs that a sentence claims.</summary>
    public static IEnumerable<Run> Runs(Sentence sentence)
    {
        var tokens = sentence.Tokens;
        for (var at = 0; at < tokens.Count; at++)
        {
            int? number = sentence.MentionAt(WordKind.Number, at) is { } word ? int.Parse(word.Means)
                : tokens[at] is { IsNumber: true, Decimals: 0, IsPercent: false, Value: >= 2 and <= 60 } digits ? (int)digits.Value
                : null;
            if (number is not { } length || length < 2)
            {
                continue;
            }

            var unit = -1;
            var hasStreak = false;
            for (var next = at + 1; next < tokens.Count && next <= at + 5 && !IsBreak(tokens[next]); next++)
            {
                if (tokens[next].Text is "month" or "months" or "quarter" or "quarters" && unit < 0)
                {
                    unit = next;
                }

                if (sentence.IsLink(next, "streak"))
                {
                    hasStreak = true;
                    if (unit >= 0)
                    {
                        break;
                    }
                }
            }

            if (unit < 0 || unit > at + 3)
            {
                continue;
            }

            // “for four months”, “in each of the last four months” say it too, where a state stands with them.
            var isFor = !hasStreak && sentence.States.Count > 0 && sentence.MentionAt(WordKind.Number, at) is not { Detail: "ordinal" } && at > 0
                && (tokens[at - 1].Is("for") || (at > 1 && tokens[at - 1].Text is "last" or "past" && tokens.Skip(Math.Max(0, at - 5)).Take(5).Any(t => t.Text is "each" or "for" or "every" or "all" or "throughout")));
            if (hasStreak || isFor)
            {
                yield return new Run(at, LastOf(sentence, unit), length, tokens[unit].Text[0] == 'q');
            }
        }
    }

    private static bool IsBreak(Token token) => token.Text is "," or ";" or "." or ":";

    private static int LastOf(Sentence sentence, int unit)
    {
        for (var next = unit + 1; next < sentence.Tokens.Count && next <= unit + 3; next++)
        {
            if (sentence.MentionAt(WordKind.Link, next) is { Means: "streak" } link)
            {
                return link.Last;
            }
        }

        return unit;
    }

    private static IEnumerable<Claim> Test(Sentence sentence, Evidence evidence, Run run)
    {
        var words = sentence.Quote(run.First, run.Last);
        var named = evidence.Corrected(sentence, run.First, run.Last) is { } corrected ? [corrected.Indicator]
            : evidence.IsBoundByTitle(sentence) ? ByTitle(sentence, evidence) : evidence.Named(sentence);
        if (IsAgainstUnprinted(sentence))
        {
            yield return sentence.Claim(ClaimKind.Streak, run.First, run.Last, null, null, Verdict.Unverifiable, "The level it is measured against is printed nowhere.",
                sentence.Finding("unverifiable", Severity.Info, named.Count == 1 ? named[0] : null, [], words, "the level, and the values it is measured against",
                    "The claim rests on levels that the pack does not print, so it cannot be checked.").About(Evidence.TopicOf(sentence)));
            yield break;
        }

        foreach (var indicator in named)
        {
            if (Condition(sentence, evidence, indicator) is not { } condition)
            {
                continue;
            }

            var claim = TestOne(sentence, evidence, run, indicator, condition, words, named.Count > 1);
            if (claim is not null)
            {
                yield return claim;
            }
        }
    }

    private static IReadOnlyList<PackIndicator> ByTitle(Sentence sentence, Evidence evidence) =>
        evidence.Titles(sentence.Passage.OrganisationId)?.Best(sentence.Tokens, _ => true) is { } best ? [best.Indicator]
        : evidence.Indicator(sentence.Passage.IndicatorId) is { } own ? [own] : [];

    private static bool IsAgainstUnprinted(Sentence sentence) => sentence.Has(WordKind.Plan, "kpi");

    // What must hold in every period of the run.
    private static (Series Series, Func<Point, Point?, bool> Holds, string Words)? Condition(Sentence sentence, Evidence evidence, PackIndicator indicator)
    {
        var stated = sentence.Quantities.FirstOrDefault(q => q.Unit == QuantityUnit.Percent && q.Role is QuantityRole.Target or QuantityRole.AtLeast or QuantityRole.Value);
        var state = sentence.States.Where(s => s.Means is "met" or "exceeded" or "missed" or "narrow" or "track").Select(s => s.Means).FirstOrDefault();
        if (state is not null || (stated is { Role: QuantityRole.AtLeast }))
        {
            var target = stated is not null && indicator.TargetValue is null ? new Target(stated.Value, Polarity.Higher) : Evidence.TargetOf(indicator);
            if (target is null || evidence.PlanSeriesOf(indicator) is not { } series)
            {
                return null;
            }

            var isMissed = state is "missed" or "narrow" || sentence.LinkBefore(sentence.States.Count > 0 ? sentence.States[0].First : 0, "negation", 4) is not null;
            return (series, (point, _) => target.IsMetBy(point.Value) != isMissed, isMissed ? $"missed the target of {series.Show(target.Value, 0)}" : $"met the target of {series.Show(target.Value, 0)}");
        }

        var movement = sentence.Movements.Where(m => m.Means is "up" or "down" or "better" or "worse").Select(m => m.Means).FirstOrDefault();
        var measure = sentence.Measures.Select(m => m.Means).FirstOrDefault(m => evidence.SeriesOf(indicator, m) is not null) ?? "performance";
        if (movement is null || evidence.SeriesOf(indicator, measure) is not { } moved)
        {
            return null;
        }

        bool Moves(Point point, Point? before) => before is not null && (movement switch
        {
            "up" => point.Value > before.Value,
            "down" => point.Value < before.Value,
            _ => new Movement(before.Value, point.Value).Improvement(moved.Polarity) == (movement == "better" ? Improvement.Better : Improvement.Worse),
        });
        return (moved, Moves, movement switch { "up" => "rose", "down" => "fell", "better" => "improved", _ => "worsened" });
    }

    private static Claim? TestOne(
        Sentence sentence, Evidence evidence, Run run, PackIndicator indicator, (Series Series, Func<Point, Point?, bool> Holds, string Words) condition, string words, bool isOneOfMany)
    {
        var (series, holds, means) = condition;
        var points = series.Points;
        var span = sentence.Periods.FirstOrDefault(p => p.IsPoint && !p.IsRelative && !p.IsAhead);
        var end = points.Count - 1;
        if (span is not null && series.At(span) is { } at)
        {
            end = IndexOf(points, at);
        }

        var length = 0;
        var isMovement = means is "rose" or "fell" or "improved" or "worsened";
        Point? breaks = null;
        for (var i = end; i >= 0; i--)
        {
            var before = i > 0 ? points[i - 1] : null;
            if (isMovement && before is null)
            {
                break;
            }

            if (!holds(points[i], before))
            {
                breaks = points[i];
                break;
            }

            length++;
        }

        var unit = run.IsQuarters ? "quarter" : "month";
        if (length == run.Length || (isOneOfMany && length > run.Length))
        {
            return sentence.Claim(ClaimKind.Streak, run.First, run.Last, series, points[end], Verdict.True, $"It {means} in {length} {unit}s in a row.");
        }

        var lines = points.Skip(Math.Max(0, end - run.Length + 1)).Take(run.Length).SelectMany(p => p.Lines);
        if (breaks is null && length < run.Length)
        {
            // Every value printed agrees; the run may well be longer than the table.
            return sentence.Claim(ClaimKind.Streak, run.First, run.Last, series, points[end], Verdict.Unverifiable, $"Only {length} {unit}s can be seen; it {means} in each.",
                sentence.Finding("consecutive_months_claim", Severity.Info, indicator, lines, words, $"{length} {unit}s are printed",
                    $"The text claims {Count(run.Length)} {unit}s in a row; the page prints {Count(length)}, so no more than {Count(length)} can be shown."));
        }

        if (length > run.Length && breaks is null && !isMovement && length == points.Count && run.Length < length)
        {
            return False($"it {means} in all {Count(length)} {unit}s printed");
        }

        return False(breaks is null ? $"it {means} in {Count(length)} {unit}s in a row"
            : length == 0 ? $"in {points[end].Label} it stood at {series.Show(points[end])}, so the run is broken there"
            : $"in {breaks.Label} it stood at {series.Show(breaks)}, so the run is {Count(length)}");

        Claim False(string truth)
        {
            var correction = !isOneOfMany && length > 1 ? sentence.With(run.First, run.First, Same(sentence, run, length)) : null;
            return sentence.Claim(ClaimKind.Streak, run.First, run.Last, series, points[end], Verdict.False, Verdicts.Capital(truth) + ".",
                sentence.Finding("consecutive_months_claim", Severity.Error, indicator, lines, words, $"{length} {unit}{(length == 1 ? "" : "s")}",
                    $"The text claims {Count(run.Length)} {unit}s in a row; {truth}.", correction));
        }
    }

    private static int IndexOf(IReadOnlyList<Point> points, Point point)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (ReferenceEquals(points[i], point))
            {
                return i;
            }
        }

        return points.Count - 1;
    }

    private static readonly string[] Cardinals = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    private static string Count(int number) => number < Cardinals.Length ? Cardinals[number] : number.ToString();

    // The number in the form the sentence used: “fourth” becomes “second”, “4” becomes “2”.
    private static string Same(Sentence sentence, Run run, int length) => sentence.Tokens[run.First].IsNumber || length >= Ordinals.Length
        ? length.ToString()
        : sentence.MentionAt(WordKind.Number, run.First) is { Detail: "ordinal" } ? Ordinals[length] : Cardinals[length];
}
