namespace Marram.Claims;

/// <summary>What a number counts.</summary>
internal enum QuantityUnit
{
    Bare,
    Percent,
    Points,
    Weeks,
    Days,
    Months,
    Years,
    Other,
}

/// <summary>What a number does in its sentence.</summary>
internal enum QuantityRole
{
    /// <summary>It is the figure.</summary>
    Value,

    /// <summary>The level to reach: “the 92% standard”, “against a trajectory of 503”.</summary>
    Target,

    /// <summary>The size of a change: “a 19% increase”, “rose by 7”.</summary>
    Growth,

    /// <summary>A forecast.</summary>
    Projection,

    /// <summary>Part of a definition: “within 12 weeks”, “3 or more”.</summary>
    Limit,

    /// <summary>“over 95%”.</summary>
    AtLeast,

    /// <summary>“fewer than 10”.</summary>
    AtMost,

    /// <summary>The 3 in “3 of 12”.</summary>
    Part,

    /// <summary>The 12 in “3 of 12”.</summary>
    Whole,

    /// <summary>It counts nothing that is checked: ages, labels, references.</summary>
    Label,
}

/// <summary>A number in a sentence.</summary>
/// <param name="Token">Its token.</param>
internal sealed record Quantity(int Token, decimal Value, int Decimals, QuantityUnit Unit, QuantityRole Role)
{
    /// <summary>Last token that belongs to it: “25 weeks”.</summary>
    public int Last { get; init; }

    /// <summary>Written in letters.</summary>
    public bool IsWord { get; init; }

    public bool IsApproximate { get; init; }

    /// <summary>The span it stands at; null where the sentence names none for it.</summary>
    public PeriodMention? Period { get; set; }

    /// <summary>Key of the measure it counts; null where no measure word stands near.</summary>
    public string? Measure { get; set; }
}

/// <summary>Finds the numbers of a sentence, what they count, what they do there and the span each stands at.</summary>
internal sealed class QuantityReader(Sentence sentence)
{
    private readonly IReadOnlyList<Token> tokens = sentence.Tokens;

    public List<Quantity> Read()
    {
        var found = new List<Quantity>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (sentence.IsInPeriod(at))
            {
                continue;
            }

            if (tokens[at].IsNumber)
            {
                found.Add(Number(at));
                at = found[^1].Last;
            }
            else if (sentence.MentionAt(WordKind.Number, at) is { Detail: "cardinal" } word)
            {
                found.Add(Word(at, word));
                at = Math.Max(at, found[^1].Last);
            }
        }

        Fractions(found);
        Periods(found);
        foreach (var quantity in found)
        {
            quantity.Measure = MeasureOf(quantity);
        }

        return found;
    }

    private Quantity Word(int at, Mention word)
    {
        var (unit, last) = UnitAfter(word.Last);
        var role = IsLabel(at) ? QuantityRole.Label : RoleOf(at, last, unit, isWord: true);
        // “one of the”, “two-week”: a word is a figure only where something countable follows or a goal asks for it.
        if (role == QuantityRole.Value && word.Means is "1")
        {
            role = QuantityRole.Label;
        }

        return new(at, int.Parse(word.Means), 0, unit, role) { Last = last, IsWord = true };
    }

    private Quantity Number(int at)
    {
        var token = tokens[at];
        var (unit, last) = token.IsPercent ? (QuantityUnit.Percent, at) : UnitAfter(at);
        var role = IsLabel(at) ? QuantityRole.Label : token.Suffix == "+" ? QuantityRole.Limit : RoleOf(at, last, unit, isWord: false);
        return new(at, token.Value, token.Decimals, unit, role) { Last = last, IsApproximate = LinkBefore(at, "approximate", 2) };
    }

    private (QuantityUnit Unit, int Last) UnitAfter(int at)
    {
        if (at + 1 >= tokens.Count)
        {
            return (QuantityUnit.Bare, at);
        }

        return tokens[at + 1].Text switch
        {
            "percent" => (QuantityUnit.Percent, at + 1),
            "per" when at + 2 < tokens.Count && tokens[at + 2].Is("cent") => (QuantityUnit.Percent, at + 2),
            "percentage" when at + 2 < tokens.Count && tokens[at + 2].Text is "points" or "point" => (QuantityUnit.Points, at + 2),
            "points" or "point" => (QuantityUnit.Points, at + 1),
            "week" or "weeks" => (QuantityUnit.Weeks, at + 1),
            "day" or "days" or "working" => (QuantityUnit.Days, at + 1),
            "month" or "months" => (QuantityUnit.Months, at + 1),
            "year" or "years" => (QuantityUnit.Years, at + 1),
            "mile" or "miles" or "minute" or "minutes" or "hour" or "hours" or "times" => (QuantityUnit.Other, at + 1),
            _ => (QuantityUnit.Bare, at),
        };
    }

    private bool IsLabel(int at)
    {
        var token = tokens[at];
        if (token.Suffix is "st" or "nd" or "rd" or "th")
        {
            return true;
        }

        if (at > 0)
        {
            var before = tokens[at - 1];
            // COVID-19, FD 6337/21, £40, 0-18, Parenting 2000, phase 3.
            if ((token.IsAttached && before.Text is "-" or "/" or "." or "#")
                || before.Text is "£" or "$" or "€" or "per"
                || sentence.IsLink(at - 1, "label")
                || (before is { IsWord: true, IsCapital: true } && at > 1 && token is { IsPercent: false, Decimals: 0, Value: >= 1000 } && token.IsNumber))
            {
                return true;
            }
        }

        if (at + 1 < tokens.Count)
        {
            var after = tokens[at + 1];
            // 7-minute, 0-18, 6337/21.
            if (after is { Text: "-" or "/" or "–", IsAttached: true } || (after is { IsAttached: true, IsWord: true } && token.IsNumber))
            {
                return true;
            }
        }

        // “levels 2, 3 or 4”: what the first of a list is, the others are.
        return at > 1 && tokens[at - 1].Text is "," or "or" or "and" && tokens[at - 2].IsNumber && IsLabel(at - 2) && !tokens[at].IsPercent;
    }

    private bool LinkBefore(int at, string means, int reach)
    {
        for (var before = at - 1; before >= 0 && before >= at - reach; before--)
        {
            if (sentence.IsLink(before, means))
            {
                return true;
            }
        }

        return false;
    }

    private QuantityRole RoleOf(int at, int last, QuantityUnit unit, bool isWord)
    {
        if (IsTargetAfter(last, unit) || IsTargetBefore(at))
        {
            return QuantityRole.Target;
        }

        if (IsGrowth(at, last, unit))
        {
            return QuantityRole.Growth;
        }

        if (unit is QuantityUnit.Weeks or QuantityUnit.Days or QuantityUnit.Months or QuantityUnit.Years or QuantityUnit.Other
            && (LinkBefore(at, "within", 2) || LinkBefore(at, "over", 2) || LinkBefore(at, "under", 2)
                || (last + 1 < tokens.Count && sentence.MentionAt(WordKind.Plan, last + 1) is not null)))
        {
            return QuantityRole.Limit;
        }

        if (last + 2 < tokens.Count && tokens[last + 1].Is("or") && tokens[last + 2].Text is "more" or "over" or "fewer" or "less" or "under")
        {
            return QuantityRole.Limit;
        }

        if (IsGoal(at))
        {
            return QuantityRole.Target;
        }

        if (IsProjected(at))
        {
            return QuantityRole.Projection;
        }

        if (LinkBefore(at, "over", 2))
        {
            return QuantityRole.AtLeast;
        }

        return LinkBefore(at, "under", 2) ? QuantityRole.AtMost : QuantityRole.Value;
    }

    // “92% RTT waiting time standard”, “(239 planned for)”: nouns may stand between, not verbs or prepositions.
    private bool IsTargetAfter(int last, QuantityUnit unit)
    {
        // “503 on the trajectory”, “the 239 in the plan”.
        if (last + 2 < tokens.Count && tokens[last + 1].Text is "on" or "in" && unit == QuantityUnit.Bare)
        {
            var noun = tokens[last + 2].Text is "the" or "our" or "its" ? last + 3 : last + 2;
            if (sentence.MentionAt(WordKind.Plan, noun) is { Means: "trajectory" or "target" })
            {
                return true;
            }
        }

        for (var after = last + 1; after < tokens.Count && after <= last + 5; after++)
        {
            if (sentence.MentionAt(WordKind.Plan, after) is not null)
            {
                return unit is QuantityUnit.Percent or QuantityUnit.Bare;
            }

            if (!tokens[after].IsWord || sentence.IsLink(after) || sentence.MentionAt(WordKind.Movement, after) is not null
                || tokens[after].Text is "of" or "in" or "for" or "on" or "at" or "was" or "were" or "is" or "are" or "and" or "which" or "that" or "had" or "has" or "have" or "who" or "this" or "as" or "so")
            {
                return false;
            }
        }

        return false;
    }

    // “target of 90%”, “against the trajectory of 503”, “target (90%)”.
    private bool IsTargetBefore(int at)
    {
        for (var before = at - 1; before >= 0 && before >= at - 4; before--)
        {
            var isPlan = false;
            for (var first = before; first >= 0 && first >= before - 2; first--)
            {
                isPlan |= sentence.MentionAt(WordKind.Plan, first) is { } plan && plan.Last == before;
            }

            if (isPlan)
            {
                return true;
            }

            if (tokens[before].Text is not ("of" or "is" or "was" or "at" or ":" or "(" or "the" or "set" or "a" or "stood" or "standing" or "which" or "minimum" or "level"))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsGrowth(int at, int last, QuantityUnit unit)
    {
        for (var after = last + 1; after < tokens.Count && after <= last + 3; after++)
        {
            if (sentence.MentionAt(WordKind.Movement, after) is { Detail: not "quantifier" } movement && movement.Means is "up" or "down")
            {
                return unit is not (QuantityUnit.Weeks or QuantityUnit.Months or QuantityUnit.Years) && !IsVerbAfterValue(last, after);
            }

            // “15 fewer than in August”.
            if (after == last + 1 && tokens[after].Text is "more" or "fewer" && after + 1 < tokens.Count && tokens[after + 1].Is("than"))
            {
                return true;
            }

            // “19% above those of the same months of 2019”.
            if (tokens[after].Text is "above" or "below" or "higher" or "lower" or "more" or "fewer" && unit == QuantityUnit.Percent && after == last + 1
                && tokens.Skip(after + 1).Take(3).Any(t => t.Text is "those" or "than" or "last" or "the") && tokens.Skip(after + 1).Take(8).Any(t => t.Text is "same" or "last" or "previous"))
            {
                return true;
            }

            if (!tokens[after].IsWord || tokens[after].Text is "of" or "in" or "which" or "and" or "at" or "for" or "were" or "was" or "had" or "have" or "has" or "who" or "to" or "from" or "by")
            {
                break;
            }
        }

        return at >= 2 && tokens[at - 1].Text is "by" or "of" && (sentence.MovementEndingAt(at - 1) is not null || IsMovementJustBefore(at - 2));
    }

    // “258 increasing to 281”: a verb straight behind the value, followed by “to” or “from”.
    private bool IsVerbAfterValue(int last, int movement) =>
        movement + 1 < tokens.Count && tokens[movement + 1].Text is "to" or "from" && movement == last + 1;

    private bool IsMovementJustBefore(int at)
    {
        for (var before = at; before >= 0 && before >= at - 1; before--)
        {
            if (sentence.MovementEndingAt(before) is { Detail: not "quantifier" } movement)
            {
                return movement.Means is "up" or "down" or "better" or "worse";
            }

            if (!sentence.IsLink(before, "approximate"))
            {
                return false;
            }
        }

        return false;
    }

    // “to reduce the backlog to zero by June”: an aim, not a value.
    private bool IsGoal(int at)
    {
        if (at < 1 || !tokens[at - 1].Is("to"))
        {
            return false;
        }

        for (var before = at - 2; before >= 1 && before >= at - 14; before--)
        {
            var isVerb = tokens[before].Text is "bring" or "get" or "take" or "cut" or "clear" or "drive";
            if (sentence.MovementEndingAt(before) is not null || isVerb)
            {
                var start = sentence.MovementEndingAt(before)?.First ?? before;
                return start >= 1 && (tokens[start - 1].Is("to") || sentence.IsLink(start - 1, "future"));
            }
        }

        return false;
    }

    private bool IsProjected(int at)
    {
        // What stands in brackets is told, not foretold.
        for (var before = at - 1; before >= 0 && !tokens[before].Is("(") && before >= at - 16 && sentence.ClauseOf(before) == sentence.ClauseOf(at); before--)
        {
            if (sentence.IsLink(before, "future"))
            {
                return true;
            }
        }

        return false;
    }

    // “3 of 12”, “7 of the 9”, “3 out of 12”.
    private void Fractions(List<Quantity> found)
    {
        for (var i = 0; i + 1 < found.Count; i++)
        {
            var (first, second) = (found[i], found[i + 1]);
            var gap = second.Token - first.Last - 1;
            if (first.Role != QuantityRole.Value || second.Role is not (QuantityRole.Value or QuantityRole.Target) || first.Unit != QuantityUnit.Bare || second.Unit != QuantityUnit.Bare || gap is < 1 or > 3
                || !(tokens[first.Last + 1].Is("of") || (tokens[first.Last + 1].Is("out") && tokens[first.Last + 2].Is("of"))))
            {
                continue;
            }

            found[i] = first with { Role = QuantityRole.Part };
            found[i + 1] = second with { Role = QuantityRole.Whole };
        }
    }

    /// <summary>
    /// Gives each number its span. “113 in November and 124 in December” names the span behind the number, “in November 113 and in December 124” before it: the
    /// last number shows which, and the others follow it where they can.
    /// </summary>
    private void Periods(List<Quantity> found)
    {
        var dated = found.Where(q => q.Role is QuantityRole.Value or QuantityRole.AtLeast or QuantityRole.AtMost or QuantityRole.Part).ToList();
        var points = sentence.Periods.Where(p => (p.IsPoint && !p.IsAhead) || p.IsReached).ToList();
        if (dated.Count == 0 || points.Count == 0)
        {
            return;
        }

        var comesAfter = points[^1].First > dated[^1].Token;
        for (var i = 0; i < dated.Count; i++)
        {
            var from = i == 0 ? -1 : dated[i - 1].Token;
            var to = i + 1 < dated.Count ? dated[i + 1].Token : tokens.Count;
            var before = points.LastOrDefault(p => p.Last < dated[i].Token && p.First > from);
            var after = points.FirstOrDefault(p => p.First > dated[i].Token && p.Last < to);
            if (after is not null && IsFarAway(dated[i].Last, after.First))
            {
                after = null;
            }

            dated[i].Period = (comesAfter ? after ?? before : before ?? after) ?? (i > 0 ? dated[i - 1].Period : null);
        }
    }

    // Another statement lies between: “…, although there was”.
    private bool IsFarAway(int from, int to) => sentence.ClauseOf(to) - sentence.ClauseOf(from) > 1;

    private string? MeasureOf(Quantity quantity)
    {
        var unit = quantity.Unit switch
        {
            QuantityUnit.Percent => "percent",
            QuantityUnit.Weeks => "weeks",
            QuantityUnit.Days => "days",
            QuantityUnit.Bare => "count",
            _ => null,
        };
        if (unit is null || CountsAnotherThing(quantity))
        {
            return null;
        }

        Mention? best = null;
        var bestDistance = int.MaxValue;
        foreach (var mention in sentence.Measures)
        {
            if (mention.Detail != "any" && mention.Detail != unit)
            {
                continue;
            }

            // What stands before reads on for longer: “The longest wait in December was 39 weeks”. What stands behind must be close: “32 referrals”.
            var distance = mention.Last < quantity.Token ? quantity.Token - mention.Last : 2 * (mention.First - quantity.Last);
            var reach = mention.Last < quantity.Token ? 30 : 12;
            if (distance < 0 || distance > reach)
            {
                continue;
            }

            distance += 4 * Math.Abs(sentence.ClauseOf(mention.First) - sentence.ClauseOf(quantity.Token));
            if (distance < bestDistance)
            {
                (best, bestDistance) = (mention, distance);
            }
        }

        // “a backlog of open referrals … of 758 referrals”: the referrals of a backlog are the backlog.
        return best is { Means: "referrals" }
            && sentence.Measures.Any(m => m.Means == "backlog" && m.Last < quantity.Token && sentence.ClauseOf(m.First) == sentence.ClauseOf(quantity.Token))
            ? "backlog"
            : best?.Means;
    }

    // “350 open pathways in December and 32 patients who …”: a noun of its own behind a later number.
    private bool CountsAnotherThing(Quantity quantity)
    {
        var at = quantity.Last + 1;
        return quantity.Unit == QuantityUnit.Bare && at + 1 < tokens.Count && tokens[at].IsWord && tokens[at].Text is "patients" or "children" or "cyp" or "young" or "people" or "staff" or "posts" or "cases"
            && sentence.MentionAt(WordKind.Measure, at) is null && !sentence.Measures.Any(m => m.First >= quantity.Last && m.First - quantity.Last <= 4)
            && tokens.Skip(at).Take(4).Any(t => t.Text is "who" or "that" or "with" or "have" or "had");
    }
}
