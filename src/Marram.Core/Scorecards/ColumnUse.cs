using System.Globalization;
using System.Text.RegularExpressions;
using Marram.Periods;

namespace Marram.Scorecards;

/// <summary>What a column of a council's own scorecard holds.</summary>
public enum ColumnRole
{
    /// <summary>Nothing that is read.</summary>
    Ignored,

    /// <summary>What the row measures.</summary>
    Indicator,

    /// <summary>Why it is measured.</summary>
    Rationale,

    /// <summary>The theme or priority the row stands under.</summary>
    Group,

    /// <summary>Per cent, number, rate or weeks.</summary>
    Unit,

    /// <summary>Which way is good.</summary>
    Polarity,

    /// <summary>The average of England.</summary>
    England,

    /// <summary>The average of the region.</summary>
    Region,

    /// <summary>The average of the statistical neighbours.</summary>
    Neighbours,

    /// <summary>The year the comparators speak of.</summary>
    BenchmarkYear,

    /// <summary>The band “requires improvement”.</summary>
    RequiresImprovement,

    /// <summary>The band “good”.</summary>
    Good,

    /// <summary>The band “outstanding”.</summary>
    Outstanding,

    /// <summary>A target, or one text that stands for all bands.</summary>
    Target,

    /// <summary>The outturn of a financial year.</summary>
    Year,

    /// <summary>The figure of a quarter.</summary>
    Quarter,

    /// <summary>The figure of a month.</summary>
    Month,

    /// <summary>The arrow.</summary>
    Direction,

    /// <summary>Who answers for it.</summary>
    Lead,

    /// <summary>The comment.</summary>
    Comment,
}

/// <summary>What one column is used for; with the last day of its period where it holds figures.</summary>
/// <param name="Role">What it holds.</param>
/// <param name="LastDay">The last day of the period, included; null where the column holds no figures of ours.</param>
public readonly record struct ColumnUse(ColumnRole Role, DateOnly? LastDay = null)
{
    /// <summary>Whether the column holds figures of ours.</summary>
    public bool IsPeriod => Role is ColumnRole.Year or ColumnRole.Quarter or ColumnRole.Month;

    /// <summary>“quarter 2020-12-31”, “comment”: as forms and the register keep it.</summary>
    public string Code => Role.ToString().ToLowerInvariant() + (LastDay is { } day ? $" {day:yyyy-MM-dd}" : "");

    /// <summary>“Quarter: Q3 2020/21”, “Comment”: as people read it.</summary>
    public string Label => (Role, LastDay) switch
    {
        (ColumnRole.Ignored, _) => "Not read",
        (ColumnRole.England, _) => "England average",
        (ColumnRole.Region, _) => "Regional average",
        (ColumnRole.Neighbours, _) => "Statistical neighbours’ average",
        (ColumnRole.BenchmarkYear, _) => "Year of the averages",
        (ColumnRole.RequiresImprovement, _) => "Band: requires improvement",
        (ColumnRole.Good, _) => "Band: good",
        (ColumnRole.Outstanding, _) => "Band: outstanding",
        (ColumnRole.Target, _) => "Target, or one text for all bands",
        (ColumnRole.Rationale, _) => "Why it matters",
        (ColumnRole.Polarity, _) => "Which way is good",
        (ColumnRole.Year, { } day) => $"Outturn {FinancialYear.Of(day).Label}",
        (ColumnRole.Quarter, { } day) => Periods.Quarter.Of(day).Label,
        (ColumnRole.Month, { } day) => Periods.Month.Of(day).Label,
        _ => Role.ToString(),
    };

    /// <summary>Reads <see cref="Code"/>; false for anything else, also for a period without its day.</summary>
    public static bool TryParse(string? code, out ColumnUse use)
    {
        var parts = (code ?? "").Split(' ', 2);
        DateOnly? day = parts.Length == 2 && DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        var known = Enum.TryParse<ColumnRole>(parts[0], ignoreCase: true, out var role) && Enum.IsDefined(role);
        use = known ? new ColumnUse(role, day) : default;
        return known && use.IsPeriod == day is not null && (parts.Length == 1 || day is not null);
    }
}

/// <summary>Reads what a column is used for from its heading.</summary>
public static partial class Headings
{
    // The first that matches counts: “National average 2019/20” is a comparator, not a year.
    private static readonly IReadOnlyList<(Regex Pattern, ColumnRole Role)> Words =
    [
        (Of(@"\b(year|date) of (benchmark|comparator)|benchmark(ing)? (year|date)|comparator year"), ColumnRole.BenchmarkYear),
        (Of(@"statistical neighbou?r|\bneighbou?r|\bsns?\b"), ColumnRole.Neighbours),
        (Of(@"\b(national|england|eng|english)\b"), ColumnRole.England),
        (Of(@"\bregion|\b(nw|ne|sw|se|em|wm|yh|north ?west|north ?east|south ?west|south ?east|east midlands|west midlands|yorkshire|london)\b.*\bav"), ColumnRole.Region),
        (Of(@"\boutstanding\b"), ColumnRole.Outstanding),
        (Of(@"requires? improvement|\bri\b"), ColumnRole.RequiresImprovement),
        (Of(@"good is|polarity|better|(high|big)\w* or (low|small)|what is good"), ColumnRole.Polarity),
        (Of(@"^(bands?:? ?)?good\b|\bgood( band)?$"), ColumnRole.Good),
        (Of(@"\btarget|\bthreshold|\bbands?$|\bplan$"), ColumnRole.Target),
        (Of(@"numerator|denominator|\bnum\b|\bden\b|\brag\b|rating|variance|\brank"), ColumnRole.Ignored),
        (Of(@"direction|\bdot\b|\btrend|\barrow|\btravel"), ColumnRole.Direction),
        (Of(@"comment|narrative|analysis|explanation|remarks?"), ColumnRole.Comment),
        (Of(@"rationale|\bwhy\b|reason for"), ColumnRole.Rationale),
    ];

    private static readonly IReadOnlyList<(Regex Pattern, ColumnRole Role)> WordsWithoutPeriod =
    [
        (Of(@"\blead\b|\bowner|responsib|\bofficer\b"), ColumnRole.Lead),
        (Of(@"^unit|measured (in|as)|^format$|^type$"), ColumnRole.Unit),
        (Of(@"indicator|\bmeasure\b|\bkpi\b|^pi$|description|^what we measure"), ColumnRole.Indicator),
        (Of(@"priority|theme|^group|^area|section|service$"), ColumnRole.Group),
    ];

    /// <summary>Reads a heading; ignored where it says nothing that is known.</summary>
    /// <param name="heading">All lines of the heading, joined by blanks.</param>
    /// <param name="yearOfQuarters">The year a quarter without one belongs to; null when unknown: then such a quarter is ignored.</param>
    /// <param name="yearIsAssumed">Whether that year had to be used.</param>
    public static ColumnUse Read(string heading, FinancialYear? yearOfQuarters, out bool yearIsAssumed)
    {
        yearIsAssumed = false;
        var text = heading.Replace('–', '-').Replace('—', '-').Replace('’', '\'').ToLowerInvariant().Trim();
        if (Words.FirstOrDefault(entry => entry.Pattern.IsMatch(text)) is { Pattern: not null } word)
        {
            return new(word.Role);
        }

        var year = YearIn(text);
        if (QuarterNumber().Match(text) is { Success: true } quarter)
        {
            yearIsAssumed = year is null;
            return (year ?? yearOfQuarters) is { } of
                ? new(ColumnRole.Quarter, new Quarter(of, quarter.Groups[1].Value[0] - '0').LastDay)
                : new(ColumnRole.Ignored);
        }

        if (QuarterOfMonths(text) is { } span)
        {
            return new(ColumnRole.Quarter, span.LastDay);
        }

        if (MonthIn(text) is { } month)
        {
            return new(ColumnRole.Month, month.LastDay);
        }

        if (year is { } outturn)
        {
            return new(ColumnRole.Year, outturn.LastDay);
        }

        return WordsWithoutPeriod.FirstOrDefault(entry => entry.Pattern.IsMatch(text)) is { Pattern: not null } other ? new(other.Role) : new(ColumnRole.Ignored);
    }

    /// <summary>The financial year a text names: “2020/21”, “20-21”, “2020-2021”; null for none and for two years that do not follow each other.</summary>
    public static FinancialYear? YearIn(string text)
    {
        foreach (Match match in YearPair().Matches(text))
        {
            var (first, second) = (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
            var start = first < 100 ? 2000 + first : first;
            if (start is >= 1990 and <= 2100 && (start + 1) % 100 == second % 100 && (second < 100 || second == start + 1))
            {
                return new FinancialYear(start);
            }
        }

        return null;
    }

    private static Quarter? QuarterOfMonths(string text)
    {
        var match = TwoMonths().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var (from, to) = (MonthNumber(match.Groups[1].Value), MonthNumber(match.Groups[2].Value));
        return to - from == 2 && from % 3 == 1 ? Quarter.Of(new DateOnly(CalendarYear(match.Groups[3].Value), to, 1)) : null;
    }

    private static Month? MonthIn(string text)
    {
        if (Day().Match(text) is { Success: true } day
            && DateOnly.TryParseExact(day.Value, ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Month.Of(date);
        }

        var match = NamedMonth().Match(text);
        return match.Success ? new Month(CalendarYear(match.Groups[2].Value), MonthNumber(match.Groups[1].Value)) : null;
    }

    private static int MonthNumber(string name) => Array.IndexOf(MonthNames, name[..3]) + 1;

    private static int CalendarYear(string digits) =>
        int.Parse(digits, CultureInfo.InvariantCulture) is var year && year < 100 ? 2000 + year : year;

    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private const string AnyMonth = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private static Regex Of(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\b(?:q|qtr|quarter)\.? ?([1-4])\b", RegexOptions.NonBacktracking)]
    private static partial Regex QuarterNumber();

    [GeneratedRegex(@"\b((?:19|20)?\d{2}) ?[/-] ?((?:20)?\d{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex YearPair();

    [GeneratedRegex(@"\b" + AnyMonth + @" ?(?:-|to) ?" + AnyMonth + @"[ '-]*((?:20)?\d{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex TwoMonths();

    [GeneratedRegex(@"\b" + AnyMonth + @"[ '/-]*((?:20)?\d{2})\b", RegexOptions.NonBacktracking)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})\b", RegexOptions.NonBacktracking)]
    private static partial Regex Day();
}
