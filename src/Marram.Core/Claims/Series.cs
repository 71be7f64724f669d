using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Claims;

/// <summary>A value of a series, from a table or from a sentence.</summary>
/// <param name="Printed">As printed, with its sign.</param>
/// <param name="Line">The line it stands on; null where unknown.</param>
/// <param name="Sentence">The sentence that states it; null for a value of a table.</param>
internal sealed record Point(Period Period, decimal Value, int Decimals, string Printed, int? Line, Sentence? Sentence)
{
    public DateOnly FirstDay => Period.FirstDay;

    public DateOnly LastDay => Period.LastDay;

    /// <summary>The period in words: a month end counts as its month.</summary>
    public string Label => Period.Basis switch
    {
        Basis.Snapshot when LastDay == Month.Of(LastDay).LastDay => Month.Of(LastDay).FirstDay.ToString("MMMM yyyy"),
        Basis.InPeriod when Period == Period.In(Month.Of(LastDay)) => FirstDay.ToString("MMMM yyyy"),
        _ => Period.Label,
    };

    public IEnumerable<int> Lines => Sentence is { } sentence ? sentence.AllLines : Line is { } line ? [line] : [];
}

/// <summary>Values of one thing over time.</summary>
internal sealed class Series(string id, PackIndicator indicator, string measure, string name, Unit unit, Polarity polarity, bool isFromText)
{
    private readonly List<Point> points = [];

    public string Id { get; } = id;

    public PackIndicator Indicator { get; } = indicator;

    /// <summary>Key of the measure: “performance”, “waiting”, “referrals” …</summary>
    public string Measure { get; } = measure;

    public string Name { get; } = name;

    public Unit Unit { get; } = unit;

    public Polarity Polarity { get; } = polarity;

    /// <summary>It lives in sentences only.</summary>
    public bool IsFromText { get; } = isFromText;

    /// <summary>In order of their last days.</summary>
    public IReadOnlyList<Point> Points => points;

    public Point? Latest => points.Count > 0 ? points[^1] : null;

    public bool IsPercent => Unit == Unit.Percent;

    public void Add(Point point)
    {
        var at = points.Count;
        while (at > 0 && points[at - 1].LastDay > point.LastDay)
        {
            at--;
        }

        points.Insert(at, point);
    }

    /// <summary>The value at a span; null where the series has none there. A month is also found as the last of a quarter where that is all there is, for a state or a rolling figure.</summary>
    public Point? At(PeriodMention span)
    {
        if (span.IsRelative || span.Shape is PeriodShape.LastMonths)
        {
            return null;
        }

        Point? found = null;
        foreach (var point in points)
        {
            if (point.LastDay == span.LastDay && (point.FirstDay == span.FirstDay || point.Period.Basis != Basis.InPeriod || IsFromText))
            {
                found = point.FirstDay == span.FirstDay ? point : found ?? point;
            }
        }

        return found;
    }

    /// <summary>The value before another that may be compared with it.</summary>
    public Point? Before(Point later)
    {
        for (var i = points.Count - 1; i >= 0; i--)
        {
            if (points[i].LastDay < later.LastDay && AreComparable(points[i], later))
            {
                return points[i];
            }
        }

        return null;
    }

    /// <summary>The value a year before another.</summary>
    public Point? YearBefore(Point later)
    {
        var wanted = later.Period.YearEarlier();
        return points.FirstOrDefault(point => point.Period == wanted)
            ?? points.FirstOrDefault(point => point.LastDay == wanted.LastDay && AreComparable(point, later));
    }

    /// <summary>The outturn of the financial year before a value's own.</summary>
    public Point? OutturnBefore(Point later)
    {
        var end = FinancialYear.Of(later.LastDay).FirstDay.AddDays(-1);
        return points.LastOrDefault(point => point.LastDay == end && AreComparable(point, later));
    }

    /// <summary>Whether two values may be compared: a share or a rate with another, a count with one of a span as long; what adds up over the year only with the same month of another.</summary>
    public bool AreComparable(Point earlier, Point later)
    {
        var (a, b) = (earlier.Period, later.Period);
        if (a.Basis == Basis.YearToDate || b.Basis == Basis.YearToDate)
        {
            return a.Basis == b.Basis && a.LastDay.Month == b.LastDay.Month;
        }

        return Unit != Unit.Count || (a.Basis == b.Basis
            && Math.Abs(a.LastDay.DayNumber - a.FirstDay.DayNumber - (b.LastDay.DayNumber - b.FirstDay.DayNumber)) <= 5);
    }

    /// <summary>A value with its sign, as printed.</summary>
    public string Show(Point point) => Show(point.Value, point.Decimals);

    public string Show(decimal value, int decimals)
    {
        var number = PrintedNumber.Print(value, decimals);
        return Unit switch
        {
            Unit.Percent => number + "%",
            Unit.Weeks => number + " weeks",
            Unit.Count or Unit.RatePer10000 => number,
        };
    }
}
