using Marram.Indicators;
using Marram.Periods;

namespace Marram.Measures;

/// <summary>What the figure of a measure is a number of.</summary>
public enum MeasureUnit
{
    /// <summary>Of 100 cases counted, how many met the condition.</summary>
    Percent,

    /// <summary>How many cases met the condition.</summary>
    Count,

    /// <summary>Cases that met the condition for 10,000 people of the population the header names.</summary>
    RatePer10000,

    /// <summary>The mean of the cases' values, in days.</summary>
    Days,

    /// <summary>The mean of the cases' values, in whatever the title says.</summary>
    Mean,

    /// <summary>A percentile of the cases' values, in days: the median, or which the header says.</summary>
    PercentileDays,
}

/// <summary>A number in a definition that an authority may set otherwise.</summary>
/// <param name="Name">What the text of the measure asks for.</param>
/// <param name="Value">What holds where nobody has said otherwise.</param>
/// <param name="Meaning">In words.</param>
public sealed record MeasureParameter(string Name, string Value, string Meaning);

/// <summary>
/// Who is counted, and whether each met the condition: one file of SQL that lists the cases, and the header that says what the list is of.
/// </summary>
/// <param name="Id">The file's name in kebab-case.</param>
/// <param name="Folder">The subject folder it lies in; blank where it lies in none.</param>
/// <param name="Title">What the figure is called.</param>
/// <param name="Question">The question it answers.</param>
/// <param name="Subject">What one case is: child, referral, visit and so on.</param>
/// <param name="Basis">The span a figure speaks of; <see cref="Periods.Basis.InPeriod"/> is a quarter.</param>
/// <param name="Better">Which way is good.</param>
/// <param name="Unit">What the figure is a number of.</param>
/// <param name="Code">The short name the sector uses, such as CLA-3PLUS; null where it has none.</param>
/// <param name="Population">The column of <c>population</c> a rate is made with; null for all other units.</param>
/// <param name="HistoryMonths">How many months before the period must be loaded for the figure to be whole: 0 where the period itself is enough.</param>
/// <param name="Source">Where the definition comes from.</param>
/// <param name="Parameters">What an authority may set.</param>
/// <param name="Pitfalls">Known ways of getting the figure wrong, and what the measure does about each.</param>
/// <param name="Explanation">Who is counted and what met means, in words.</param>
/// <param name="Sql">One select, without the header and without a final semicolon.</param>
public sealed record MeasureDefinition(
    string Id, string Folder, string Title, string Question, string Subject, Basis Basis, Polarity Better, MeasureUnit Unit, string? Code, string? Population, int HistoryMonths,
    string Source, IReadOnlyList<MeasureParameter> Parameters, IReadOnlyList<string> Pitfalls, string Explanation, string Sql)
{
    /// <summary>The name of its view: the id in snake_case.</summary>
    public string ViewName => Id.Replace('-', '_');

    /// <summary>Its file below the folder of measures.</summary>
    public string File => $"{(Folder.Length > 0 ? Folder + "/" : "")}{Id}.sql";

    /// <summary>Which percentile of the cases' values the figure is, from 0 to 1; null where it is none.</summary>
    public decimal? Percentile { get; init; }

    /// <summary>Whether its figure is a mean or a percentile of values and not a count of cases.</summary>
    public bool IsOfValues => Unit is MeasureUnit.Days or MeasureUnit.Mean or MeasureUnit.PercentileDays;

    /// <summary>What its text reads: every name that stands after <c>from</c> or <c>join</c>, its own named steps among them.</summary>
    public IReadOnlySet<string> Reads { get; } = SqlWords.ReadBy(Sql);

    /// <summary>The names of its own steps.</summary>
    public IReadOnlySet<string> Steps { get; } = SqlWords.StepsOf(Sql);
}

/// <summary>The periods a measure is counted for.</summary>
public static class MeasurePeriods
{
    /// <summary>The word of a basis in a header and in the table <c>period</c>.</summary>
    public static string WordOf(Basis basis) => basis switch
    {
        Basis.Snapshot => "snapshot",
        Basis.InPeriod => "quarter",
        Basis.Rolling3Months => "rolling-3",
        Basis.Rolling12Months => "rolling-12",
        Basis.YearToDate => "year-to-date",
    };

    /// <summary>The basis of a word; null when it is none.</summary>
    public static Basis? BasisOf(string word) => Enum.GetValues<Basis>().Select(basis => (Basis?)basis).FirstOrDefault(basis => WordOf(basis!.Value) == word);

    /// <summary>The periods of a basis that end with a month: one, or none for a quarter that does not end then.</summary>
    public static Period? Ending(Month month, Basis basis) => basis switch
    {
        Basis.Snapshot => Period.Snapshot(month.LastDay),
        Basis.InPeriod => Quarter.Of(month.LastDay) is var quarter && quarter.LastDay == month.LastDay ? Period.In(quarter) : null,
        Basis.Rolling3Months => Period.Rolling3Months(month),
        Basis.Rolling12Months => Period.Rolling12Months(month),
        Basis.YearToDate => Period.YearToDate(month),
    };

    /// <summary>The number of a period in the table <c>period</c>: its last day and its basis, so that it is the same in every run.</summary>
    public static int IdOf(Period period) => (((period.LastDay.Year * 10_000) + (period.LastDay.Month * 100) + period.LastDay.Day) * 10) + (int)period.Basis;

    /// <summary>Every period of every basis that ends with one of the months.</summary>
    public static IEnumerable<Period> Of(IEnumerable<Month> months) =>
        from month in months
        from basis in Enum.GetValues<Basis>()
        let period = Ending(month, basis)
        where period is not null
        select period.Value;
}
