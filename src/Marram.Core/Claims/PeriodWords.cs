using Marram.Periods;

namespace Marram.Claims;

/// <summary>What sort of span words name.</summary>
internal enum PeriodShape
{
    Day,
    Month,
    Quarter,
    FinancialYear,
    CalendarYear,
    Range,

    /// <summary>“the last six months”: as many months up to the last one reported.</summary>
    LastMonths,

    /// <summary>“the previous month”, “previous quarter”: the value before, whatever its length.</summary>
    Previous,

    /// <summary>“previous months”, “earlier quarters”: all values before.</summary>
    AllPrevious,

    /// <summary>“the same period last year”, “last year”: the value a year before.</summary>
    YearBefore,
}

/// <summary>How the words use the span.</summary>
internal enum PeriodUse
{
    /// <summary>In it.</summary>
    At,

    /// <summary>From it to now.</summary>
    Since,

    /// <summary>A day to come, or that was once to come: “by June”.</summary>
    By,
}

/// <summary>A span of days named in a sentence.</summary>
/// <param name="First">First token, a preposition before it not included.</param>
/// <param name="Last">Last token, included.</param>
/// <param name="FirstDay">For a span relative to a series, the default day: the series gives it.</param>
internal sealed record PeriodMention(PeriodShape Shape, PeriodUse Use, int First, int Last, DateOnly FirstDay, DateOnly LastDay, bool IsYearPrinted)
{
    /// <summary>Of “the last six months”.</summary>
    public int Months { get; init; }

    /// <summary>The words lean forward: “expected in January”.</summary>
    public bool IsAhead { get; init; }

    /// <summary>“By December the backlog was 538”: a day looked back on.</summary>
    public bool IsReached { get; init; }

    public bool IsRelative => Shape is PeriodShape.Previous or PeriodShape.AllPrevious or PeriodShape.YearBefore;

    /// <summary>A span that a single value can stand at.</summary>
    public bool IsPoint => Use == PeriodUse.At && Shape is not (PeriodShape.AllPrevious or PeriodShape.LastMonths);

    public bool IsSameSpan(PeriodMention other) => FirstDay == other.FirstDay && LastDay == other.LastDay && IsRelative == other.IsRelative && Shape == other.Shape;

    /// <summary>“December 2020”, “Q3 2020/21”.</summary>
    public string Label => Shape switch
    {
        PeriodShape.Day => FirstDay.ToString("d MMMM yyyy"),
        PeriodShape.Month => FirstDay.ToString("MMMM yyyy"),
        PeriodShape.Quarter => Quarter.Of(FirstDay).Label,
        PeriodShape.FinancialYear => FinancialYear.Of(FirstDay).Label,
        PeriodShape.CalendarYear => FirstDay.ToString("yyyy"),
        PeriodShape.Range or PeriodShape.LastMonths => $"{FirstDay:MMMM yyyy} to {LastDay:MMMM yyyy}",
        PeriodShape.Previous => "the period before",
        PeriodShape.AllPrevious => "earlier periods",
        PeriodShape.YearBefore => "the year before",
    };
}

/// <summary>Finds the spans a sentence names. Months and quarters without a year take the one that the sentence's tense and the last reported day allow.</summary>
internal sealed class PeriodReader(IReadOnlyList<Token> tokens, IReadOnlyList<Mention> mentions, DateOnly reported)
{
    private readonly Dictionary<int, Mention> months = mentions.Where(m => m.Kind == WordKind.Month).ToDictionary(m => m.First);
    private readonly Dictionary<int, Mention> numbers = mentions.Where(m => m.Kind == WordKind.Number).ToDictionary(m => m.First);
    private readonly HashSet<int> futures = [.. mentions.Where(m => m is { Kind: WordKind.Link, Means: "future" }).Select(m => m.First)];

    private readonly record struct Span(PeriodShape Shape, int Last, DateOnly FirstDay, DateOnly LastDay, bool IsYearPrinted, int Months = 0);

    public List<PeriodMention> Read()
    {
        var found = new List<PeriodMention>();
        var lastFuture = -100;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (futures.Contains(at))
            {
                lastFuture = at;
            }

            // “It is anticipated that …” rules the whole sentence, a later “expected” the words behind it.
            var isAhead = lastFuture >= 0 && (at - lastFuture <= 14 || (lastFuture <= 3 && at - lastFuture <= 60));
            var use = UseBefore(at);
            if (Relative(at) is { } relative)
            {
                found.Add(new(relative.Shape, use == PeriodUse.By ? PeriodUse.At : use, at, relative.Last, relative.FirstDay, relative.LastDay, relative.IsYearPrinted)
                {
                    Months = relative.Months,
                });
                at = relative.Last;
            }
            else if (Named(at, isAhead || (use == PeriodUse.By && !IsLookedBackOn(at))) is { } span)
            {
                span = WithRange(at, span, isAhead);
                found.Add(new(span.Shape, use, at, span.Last, span.FirstDay, span.LastDay, span.IsYearPrinted)
                {
                    IsAhead = isAhead,
                    IsReached = use == PeriodUse.By && !isAhead && span.LastDay <= reported && IsLookedBackOn(at),
                });
                at = span.Last;
            }
        }

        return found;
    }

    // “By December the backlog was 538.”
    private bool IsLookedBackOn(int at)
    {
        for (var after = at + 1; after < tokens.Count && after <= at + 10; after++)
        {
            if (tokens[after].Text is "was" or "were" or "had" or "stood" or "fell" or "rose" or "reached" or "has" or "have")
            {
                return true;
            }

            if (futures.Contains(after))
            {
                return false;
            }
        }

        return false;
    }

    // “April to December 2020”, “between July 2020 and January 2021”, “Apr-Dec 2020”: the first month takes its year from the second when it prints none.
    private Span WithRange(int first, Span span, bool isAhead)
    {
        var link = span.Last + 1;
        if (span.Shape != PeriodShape.Month || link + 1 >= tokens.Count)
        {
            return span;
        }

        var isRange = tokens[link].Text is "to" or "-" or "until" or "through"
            || (tokens[link].Is("and") && first > 0 && tokens[first - 1].Is("between"))
            || (tokens[link].Is("and") && first > 1 && tokens[first - 2].Is("between"));
        var second = link + 1;
        while (isRange && second < tokens.Count && tokens[second].Text is "the" or "end" or "of")
        {
            second++;
        }

        if (!isRange || second >= tokens.Count || Named(second, isAhead) is not { Shape: PeriodShape.Month } end)
        {
            return span;
        }

        var start = span.FirstDay;
        if (!span.IsYearPrinted)
        {
            start = new DateOnly(end.FirstDay.Month >= start.Month ? end.FirstDay.Year : end.FirstDay.Year - 1, start.Month, 1);
        }

        return start <= end.LastDay ? new Span(PeriodShape.Range, end.Last, start, end.LastDay, end.IsYearPrinted) : span;
    }

    private PeriodUse UseBefore(int at)
    {
        for (var before = at - 1; before >= 0 && before >= at - 5; before--)
        {
            switch (tokens[before].Text)
            {
                case "since":
                    return PeriodUse.Since;
                case "by" or "until" or "before":
                    return PeriodUse.By;
                case "the" or "end" or "of" or "a" or "start" or "beginning":
                    continue;
                case "from" when at + 2 < tokens.Count && !tokens[at + 1].Is("to") && IsOpenFrom(before):
                    return PeriodUse.Since;
                default:
                    return PeriodUse.At;
            }
        }

        return PeriodUse.At;
    }

    // “from November onwards”; “from 91 in November” never reaches here, the number stands between.
    private bool IsOpenFrom(int from)
    {
        for (var at = from + 1; at < tokens.Count && at <= from + 4; at++)
        {
            if (tokens[at].Text is "onwards" or "onward")
            {
                return true;
            }
        }

        return false;
    }

    private Span? Named(int at, bool isAhead)
    {
        if (months.TryGetValue(at, out var month) && (tokens[at].IsCapital || month.Detail == "any") && !IsModal(at))
        {
            return MonthAt(at, month, isAhead);
        }

        return QuarterAt(at, isAhead) ?? YearAt(at);
    }

    // “May” starts a sentence of risk more often than it names a month.
    private bool IsModal(int at) => tokens[at].Is("may")
        && !(at + 1 < tokens.Count && tokens[at + 1].IsNumber) && (at == 0 || tokens[at - 1].Text is not ("in" or "since" or "by" or "to" or "from" or "of" or "and" or "during" or "for" or "until" or "last"));

    private Span? MonthAt(int at, Mention month, bool isAhead)
    {
        var number = int.Parse(month.Means);
        var next = at + 1;
        if (next < tokens.Count && tokens[next].Is("-") && tokens[next].IsAttached && next + 1 < tokens.Count && tokens[next + 1].IsNumber)
        {
            next++;
        }
        else if (next < tokens.Count && tokens[next].Text is "," or "'")
        {
            next++;
        }

        var day = DayBefore(at);
        if (next < tokens.Count && Year(tokens[next], allowsTwoDigits: next > at + 1 && tokens[next].IsAttached) is { } year)
        {
            var printed = new Month(year, number);
            return day is { } d && d <= printed.LastDay.Day
                ? new Span(PeriodShape.Day, next, printed.FirstDay.AddDays(d - 1), printed.FirstDay.AddDays(d - 1), true)
                : new Span(PeriodShape.Month, next, printed.FirstDay, printed.LastDay, true);
        }

        var guess = new Month(reported.Year, number);
        if (isAhead)
        {
            guess = guess.FirstDay <= reported ? guess.Plus(12) : guess;
        }
        else if (guess.LastDay > reported)
        {
            guess = guess.Plus(-12);
        }

        return day is { } only && only <= guess.LastDay.Day
            ? new Span(PeriodShape.Day, at, guess.FirstDay.AddDays(only - 1), guess.FirstDay.AddDays(only - 1), false)
            : new Span(PeriodShape.Month, at, guess.FirstDay, guess.LastDay, false);
    }

    // “30th March”, “13 th March”, “13 March”.
    private int? DayBefore(int at)
    {
        var before = at - 1;
        if (before >= 0 && tokens[before].Is("of"))
        {
            before--;
        }

        if (before >= 0 && tokens[before].Text is "th" or "st" or "nd" or "rd")
        {
            before--;
        }

        return before >= 0 && tokens[before] is { IsNumber: true, Decimals: 0, IsPercent: false, Value: >= 1 and <= 31 } day ? (int)day.Value : null;
    }

    private static int? Year(Token token, bool allowsTwoDigits) => token switch
    {
        { IsNumber: true, Decimals: 0, IsPercent: false, Length: 4, Value: >= 1990 and <= 2100 } => (int)token.Value,
        { IsNumber: true, Decimals: 0, IsPercent: false, Length: 2, Value: >= 0 and <= 60 } when allowsTwoDigits => 2000 + (int)token.Value,
        _ => null,
    };

    private Span? QuarterAt(int at, bool isAhead)
    {
        int number;
        var last = at;
        if (tokens[at] is { IsWord: true, Text: ['q', >= '1' and <= '4'] name })
        {
            number = name[1] - '0';
        }
        else if (tokens[at].Text is "quarter" or "quarters" && at + 1 < tokens.Count && NumberAt(at + 1) is { } named and >= 1 and <= 4)
        {
            number = named;
            last = at + 1;
        }
        else if (numbers.TryGetValue(at, out var ordinal) && ordinal.Detail == "ordinal" && at + 1 < tokens.Count && tokens[at + 1].Is("quarter")
            && int.Parse(ordinal.Means) is >= 1 and <= 4 and var nth && !(at > 0 && tokens[at - 1].Is("for")) && !IsFollowedByRun(at + 1))
        {
            number = nth;
            last = at + 1;
        }
        else
        {
            return null;
        }

        var yearAt = last + 1 < tokens.Count && tokens[last + 1].Text is "of" or "in" or "," ? last + 2 : last + 1;
        if (yearAt < tokens.Count && YearAt(yearAt) is { Shape: PeriodShape.FinancialYear } year)
        {
            var printed = new Quarter(FinancialYear.Of(year.FirstDay), number);
            return new Span(PeriodShape.Quarter, year.Last, printed.FirstDay, printed.LastDay, true);
        }

        if (yearAt + 1 < tokens.Count && tokens[yearAt].Text is "this" or "the" && tokens[yearAt + 1].Text is "financial" or "year" or "current" && last + 1 < yearAt)
        {
            var current = new Quarter(FinancialYear.Of(reported), number);
            return new Span(PeriodShape.Quarter, last, current.FirstDay, current.LastDay, false);
        }

        var guess = new Quarter(FinancialYear.Of(reported), number);
        if (isAhead)
        {
            guess = guess.LastDay <= reported ? new Quarter(new FinancialYear(guess.Year.StartYear + 1), number) : guess;
        }
        else if (guess.FirstDay > reported)
        {
            guess = new Quarter(guess.Year.Previous, number);
        }

        return new Span(PeriodShape.Quarter, last, guess.FirstDay, guess.LastDay, false);
    }

    private bool IsFollowedByRun(int at) => at + 1 < tokens.Count && tokens[at + 1].Text is "running" or "in" && at + 3 < tokens.Count && (tokens[at + 1].Is("running") || tokens[at + 3].Is("row"));

    private int? NumberAt(int at) =>
        tokens[at] is { IsNumber: true, Decimals: 0, IsPercent: false, Value: >= 0 and < 1000 } number ? (int)number.Value
        : numbers.TryGetValue(at, out var word) ? int.Parse(word.Means)
        : null;

    // “2019/20”, “2019-20”, “19/20”, “2018/2019”, “2019”.
    private Span? YearAt(int at)
    {
        if (!tokens[at].IsNumber || tokens[at].IsPercent || tokens[at].Decimals > 0)
        {
            return null;
        }

        if (at + 2 < tokens.Count && tokens[at + 1] is { Text: "/" or "-", IsAttached: true } && tokens[at + 2] is { IsNumber: true, IsAttached: true, Decimals: 0 } second)
        {
            var start = tokens[at].Length == 4 ? (int)tokens[at].Value : 2000 + (int)tokens[at].Value;
            var isYear = tokens[at].Length is 2 or 4 && second.Length is 2 or 4 && start is >= 1990 and <= 2100
                && (second.Length == 4 ? (int)second.Value == start + 1 : (int)second.Value == (start + 1) % 100)
                && (tokens[at].Length == 4 || tokens[at + 1].Is("/"));
            return isYear ? new Span(PeriodShape.FinancialYear, at + 2, new FinancialYear(start).FirstDay, new FinancialYear(start).LastDay, true) : null;
        }

        var isCalendarYear = Year(tokens[at], allowsTwoDigits: false) is not null && at > 0
            && tokens[at - 1].Text is "in" or "of" or "since" or "during" or "to" or "by" or "from" or "for" or "and" or "into" or "than" or "with" or "calendar" or "early" or "late";
        return isCalendarYear
            ? new Span(PeriodShape.CalendarYear, at, new DateOnly((int)tokens[at].Value, 1, 1), new DateOnly((int)tokens[at].Value, 12, 31), true)
            : null;
    }

    private Span? Relative(int at)
    {
        var word = tokens[at].Text;
        if (word is "same" && at + 1 < tokens.Count && tokens[at + 1].Text is "period" or "month" or "quarter" or "time" or "months" or "point" or "stage")
        {
            return SamePeriod(at);
        }

        if (word is "last" or "previous" or "past" or "preceding" or "prior" or "earlier")
        {
            return LastPeriod(at);
        }

        if (word is "month" or "quarter" && at + 1 < tokens.Count && tokens[at + 1].Text is "before" or "earlier" && at > 0 && tokens[at - 1].Text is "the" or "a")
        {
            return new Span(PeriodShape.Previous, at + 1, default, default, false);
        }

        if (word is "year" or "twelvemonth" && at + 1 < tokens.Count && tokens[at + 1].Text is "before" or "earlier" or "ago" && at > 0 && tokens[at - 1].Text is "the" or "a" or "one")
        {
            return new Span(PeriodShape.YearBefore, at + 1, default, default, false);
        }

        return null;
    }

    // “the same period in 2019”, “the same period last year”, “the same quarter of the previous year”.
    private Span? SamePeriod(int at)
    {
        for (var next = at + 2; next < tokens.Count && next <= at + 6; next++)
        {
            if (YearAt(next) is { } year)
            {
                return new Span(PeriodShape.YearBefore, year.Last, default, default, true);
            }

            if (tokens[next].Is("year"))
            {
                return new Span(PeriodShape.YearBefore, next + 1 < tokens.Count && tokens[next + 1].Text is "before" or "earlier" ? next + 1 : next, default, default, false);
            }
        }

        return null;
    }

    private Span? LastPeriod(int at)
    {
        if (at + 1 >= tokens.Count)
        {
            return null;
        }

        var next = at + 1;
        if (tokens[next].Text is "reporting" or "financial" or "few" && next + 1 < tokens.Count)
        {
            next++;
        }

        switch (tokens[next].Text)
        {
            case "month" or "quarter" or "period":
                return new Span(PeriodShape.Previous, next, default, default, false);
            case "months" or "quarters" or "periods":
                return new Span(PeriodShape.AllPrevious, next, default, default, false);
            case "year" or "years":
                return new Span(PeriodShape.YearBefore, next, default, default, false);
        }

        if (NumberAt(next) is { } count and >= 1 and <= 60 && next + 1 < tokens.Count && tokens[next + 1].Text is "months" or "month" or "quarters" or "quarter" or "years")
        {
            var length = tokens[next + 1].Text[0] switch { 'q' => 3 * count, 'y' => 12 * count, _ => count };
            var last = Month.Of(reported);
            return new Span(PeriodShape.LastMonths, next + 1, last.Plus(1 - length).FirstDay, last.LastDay, false, length);
        }

        return null;
    }
}
