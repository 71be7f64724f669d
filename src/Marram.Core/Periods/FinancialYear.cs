namespace Marram.Periods;

/// <summary>A local authority's financial and reporting year: 1 April to 31 March, both included.</summary>
/// <param name="StartYear">The calendar year in which it starts: 2020 for 2020/21.</param>
public readonly record struct FinancialYear(int StartYear) : IComparable<FinancialYear>
{
    /// <summary>1 April of the start year.</summary>
    public DateOnly FirstDay => new(StartYear, 4, 1);

    /// <summary>31 March of the year after; included.</summary>
    public DateOnly LastDay => new(StartYear + 1, 3, 31);

    /// <summary>“2020/21”.</summary>
    public string Label => $"{StartYear}/{(StartYear + 1) % 100:00}";

    /// <summary>The year before.</summary>
    public FinancialYear Previous => new(StartYear - 1);

    /// <summary>The financial year a day lies in.</summary>
    public static FinancialYear Of(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1);

    /// <summary>Reads “2020/21” or “2020-21”; false for anything else, also for two years that do not follow each other.</summary>
    public static bool TryParse(string? text, out FinancialYear year)
    {
        year = default;
        if (text is null || text.Length != 7 || text[4] is not ('/' or '-')
            || !int.TryParse(text.AsSpan(0, 4), out var start) || !int.TryParse(text.AsSpan(5, 2), out var end)
            || start is < 1900 or > 9998 || (start + 1) % 100 != end)
        {
            return false;
        }

        year = new FinancialYear(start);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(FinancialYear other) => StartYear.CompareTo(other.StartYear);

    /// <inheritdoc/>
    public override string ToString() => Label;

    /// <summary>Earlier than.</summary>
    public static bool operator <(FinancialYear left, FinancialYear right) => left.StartYear < right.StartYear;

    /// <summary>Later than.</summary>
    public static bool operator >(FinancialYear left, FinancialYear right) => left.StartYear > right.StartYear;

    /// <summary>Earlier than, or the same.</summary>
    public static bool operator <=(FinancialYear left, FinancialYear right) => left.StartYear <= right.StartYear;

    /// <summary>Later than, or the same.</summary>
    public static bool operator >=(FinancialYear left, FinancialYear right) => left.StartYear >= right.StartYear;
}
