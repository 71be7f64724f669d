namespace Marram.Returns;

/// <summary>The year a statutory return is about, named by the calendar year it ends in: 2026 is 1 April 2025 to 31 March 2026.</summary>
/// <param name="Ends">The calendar year of the last day, for example 2026 for 2025/26.</param>
public readonly record struct CollectionYear(int Ends)
{
    /// <summary>1 April, included.</summary>
    public DateOnly FirstDay => new(Ends - 1, 4, 1);

    /// <summary>31 March, included.</summary>
    public DateOnly LastDay => new(Ends, 3, 31);

    /// <summary>The year whose returns the department collects on a day, or collects next: until the end of July, by when the last is in, the one that ended in March.</summary>
    public static CollectionYear CollectedOn(DateOnly day) => new(day.Month <= 7 ? day.Year : day.Year + 1);

    /// <summary>The year before.</summary>
    public CollectionYear Previous => new(Ends - 1);

    /// <summary>Whether a day lies within the year, both ends included; false for null.</summary>
    public bool Contains(DateOnly? day) => day >= FirstDay && day <= LastDay;

    /// <summary>Why a return of the year is not taken in on a day, as a sentence: the year still runs. Null from its last day on.</summary>
    public string? NotOver(DateOnly today) =>
        LastDay > today ? $"The year {this} runs until {LastDay:d MMM yyyy}, and today is {today:d MMM yyyy}: a return is taken in when its year is over." : null;

    /// <summary>As the department writes it: 2025/26.</summary>
    public override string ToString() => $"{Ends - 1}/{Ends % 100:00}";
}
