namespace Marram.Periods;

/// <summary>A quarter of a financial year: Q1 April to June, Q2 July to September, Q3 October to December, Q4 January to March.</summary>
public readonly record struct Quarter
{
    /// <summary>Makes a quarter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1, 2, 3 or 4.</exception>
    public Quarter(FinancialYear year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);
        Year = year;
        Number = number;
    }

    /// <summary>The financial year it belongs to.</summary>
    public FinancialYear Year { get; }

    /// <summary>1 to 4, counted from April.</summary>
    public int Number { get; }

    /// <summary>The first day of the quarter.</summary>
    public DateOnly FirstDay => Year.FirstDay.AddMonths((Number - 1) * 3);

    /// <summary>The last day of the quarter; included.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(3).AddDays(-1);

    /// <summary>“Q3 2020/21”.</summary>
    public string Label => $"Q{Number} {Year.Label}";

    /// <summary>The quarter before.</summary>
    public Quarter Previous => Of(FirstDay.AddDays(-1));

    /// <summary>The quarter after.</summary>
    public Quarter Next => Of(LastDay.AddDays(1));

    /// <summary>The quarter a day lies in.</summary>
    public static Quarter Of(DateOnly day)
    {
        var year = FinancialYear.Of(day);
        return new Quarter(year, (((day.Month + 8) % 12) / 3) + 1);
    }

    /// <inheritdoc/>
    public override string ToString() => Label;
}
