using System.Globalization;

namespace Marram.Periods;

/// <summary>The span of days a figure speaks of, with its basis. Both days are included. Its label is made from the days, never typed.</summary>
public readonly record struct Period
{
    private Period(Basis basis, DateOnly firstDay, DateOnly lastDay)
    {
        Basis = basis;
        FirstDay = firstDay;
        LastDay = lastDay;
    }

    /// <summary>What the span means.</summary>
    public Basis Basis { get; }

    /// <summary>The first day; for a snapshot the day itself.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day; included.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The state on one day.</summary>
    public static Period Snapshot(DateOnly day) => new(Basis.Snapshot, day, day);

    /// <summary>What happened in a month.</summary>
    public static Period In(Month month) => new(Basis.InPeriod, month.FirstDay, month.LastDay);

    /// <summary>What happened in a quarter.</summary>
    public static Period In(Quarter quarter) => new(Basis.InPeriod, quarter.FirstDay, quarter.LastDay);

    /// <summary>What happened in a financial year.</summary>
    public static Period In(FinancialYear year) => new(Basis.InPeriod, year.FirstDay, year.LastDay);

    /// <summary>What happened in the three months that end with a month.</summary>
    public static Period Rolling3Months(Month last) => new(Basis.Rolling3Months, last.Plus(-2).FirstDay, last.LastDay);

    /// <summary>What happened in the twelve months that end with a month.</summary>
    public static Period Rolling12Months(Month last) => new(Basis.Rolling12Months, last.Plus(-11).FirstDay, last.LastDay);

    /// <summary>What happened from 1 April to the end of a month.</summary>
    public static Period YearToDate(Month last) =>
        new(Basis.YearToDate, FinancialYear.Of(last.FirstDay).FirstDay, last.LastDay);

    /// <summary>
    /// Makes a period from days given from outside. Null when the days do not fit the basis: a snapshot of more than one
    /// day, a first day after the last, a rolling period that is not whole months of its length, a year to date that does not start on 1 April
    /// or is longer than a year.
    /// </summary>
    public static Period? From(Basis basis, DateOnly firstDay, DateOnly lastDay)
    {
        var wholeMonths = firstDay.Day == 1 && lastDay == Month.Of(lastDay).LastDay;
        var months = ((lastDay.Year - firstDay.Year) * 12) + lastDay.Month - firstDay.Month + 1;
        var fits = firstDay <= lastDay && basis switch
        {
            Basis.Snapshot => firstDay == lastDay,
            Basis.InPeriod => true,
            Basis.Rolling3Months => wholeMonths && months == 3,
            Basis.Rolling12Months => wholeMonths && months == 12,
            Basis.YearToDate => firstDay == FinancialYear.Of(lastDay).FirstDay,
        };
        return fits ? new Period(basis, firstDay, lastDay) : null;
    }

    /// <summary>The same span a year earlier. The end of February stays the end of February.</summary>
    public Period YearEarlier() => Moved(-12);

    /// <summary>The same basis and length, that many months later (earlier when negative); month ends stay month ends. A year to date starts on its own 1 April.</summary>
    public Period Moved(int months)
    {
        var last = LastDay == Month.Of(LastDay).LastDay ? Month.Of(LastDay).Plus(months).LastDay : LastDay.AddMonths(months);
        return Basis switch
        {
            Basis.Snapshot => Snapshot(last),
            Basis.YearToDate => new Period(Basis, FinancialYear.Of(last).FirstDay, last),
            Basis.InPeriod or Basis.Rolling3Months or Basis.Rolling12Months => new Period(Basis, FirstDay.AddMonths(months), last),
        };
    }

    /// <summary>
    /// The words for the span: “31 Dec 2020”, “Dec 2020”, “Q3 2020/21”, “2019/20”, “12 months to Dec 2020”, “Apr to Dec 2020”;
    /// two days where it is none of these.
    /// </summary>
    public string Label
    {
        get
        {
            var last = Month.Of(LastDay);
            switch (Basis)
            {
                case Basis.Snapshot:
                    return Day(LastDay);
                case Basis.Rolling3Months:
                    return $"3 months to {last.Label}";
                case Basis.Rolling12Months:
                    return $"12 months to {last.Label}";
                case Basis.YearToDate:
                    var year = FinancialYear.Of(LastDay);
                    return LastDay == year.LastDay ? year.Label
                        : last.FirstDay == FirstDay ? last.Label
                        : $"Apr to {last.Label}";
                case Basis.InPeriod:
                default:
                    return this == In(last) ? last.Label
                        : this == In(Quarter.Of(LastDay)) ? Quarter.Of(LastDay).Label
                        : this == In(FinancialYear.Of(LastDay)) ? FinancialYear.Of(LastDay).Label
                        : $"{Day(FirstDay)} to {Day(LastDay)}";
            }
        }
    }

    /// <summary>The label as it follows a figure: “on 31 Dec 2020”, “in Dec 2020”, “in the 3 months to Dec 2020”.</summary>
    public string When => Basis switch
    {
        Basis.Snapshot => $"on {Label}",
        Basis.Rolling3Months or Basis.Rolling12Months => $"in the {Label}",
        Basis.YearToDate or Basis.InPeriod => $"in {Label}",
    };

    /// <inheritdoc/>
    public override string ToString() => Label;

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
