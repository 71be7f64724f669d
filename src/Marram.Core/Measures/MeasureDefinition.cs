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

/// <summary>The span a figure of a measure speaks of, as a header names it. A month and a quarter are of one basis and never of one measure.</summary>
public enum MeasureSpan
{
    /// <summary>The state on the last day of a month.</summary>
    Snapshot,

    /// <summary>What happened in a month.</summary>
    Month,

    /// <summary>What happened in a quarter of the financial year.</summary>
    Quarter,

    /// <summary>What happened in the three months that end with a month.</summary>
    Rolling3Months,

    /// <summary>What happened in the twelve months that end with a month.</summary>
    Rolling12Months,

    /// <summary>What happened from 1 April to the end of a month.</summary>
    YearToDate,
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
/// <param name="Span">The span a figure speaks of.</param>
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
    string Id, string Folder, string Title, string Question, string Subject, MeasureSpan Span, Polarity Better, MeasureUnit Unit, string? Code, string? Population, int HistoryMonths,
    string Source, IReadOnlyList<MeasureParameter> Parameters, IReadOnlyList<string> Pitfalls, string Explanation, string Sql)
{
    /// <summary>The name of its view: the id in snake_case.</summary>
    public string ViewName => Id.Replace('-', '_');

    /// <summary>Its file below the folder of measures.</summary>
    public string File => $"{(Folder.Length > 0 ? Folder + "/" : "")}{Id}.sql";

    /// <summary>The basis of its figures.</summary>
    public Basis Basis => Span switch
    {
        MeasureSpan.Snapshot => Basis.Snapshot,
        MeasureSpan.Month or MeasureSpan.Quarter => Basis.InPeriod,
        MeasureSpan.Rolling3Months => Basis.Rolling3Months,
        MeasureSpan.Rolling12Months => Basis.Rolling12Months,
        MeasureSpan.YearToDate => Basis.YearToDate,
    };

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
    /// <summary>The word of a span in a header and in the table <c>period</c>.</summary>
    public static string WordOf(MeasureSpan span) => span switch
    {
        MeasureSpan.Snapshot => "snapshot",
        MeasureSpan.Month => "month",
        MeasureSpan.Quarter => "quarter",
        MeasureSpan.Rolling3Months => "rolling-3",
        MeasureSpan.Rolling12Months => "rolling-12",
        MeasureSpan.YearToDate => "year-to-date",
    };

    /// <summary>The span of a word; null when it is none.</summary>
    public static MeasureSpan? SpanOf(string word) => Enum.GetValues<MeasureSpan>().Select(span => (MeasureSpan?)span).FirstOrDefault(span => WordOf(span!.Value) == word);

    /// <summary>The span of a period that a measure was counted for: of those that say what happened in it, all longer than a month are quarters.</summary>
    public static MeasureSpan SpanOf(Period period) => period.Basis switch
    {
        Basis.Snapshot => MeasureSpan.Snapshot,
        Basis.InPeriod => period == Period.In(Month.Of(period.LastDay)) ? MeasureSpan.Month : MeasureSpan.Quarter,
        Basis.Rolling3Months => MeasureSpan.Rolling3Months,
        Basis.Rolling12Months => MeasureSpan.Rolling12Months,
        Basis.YearToDate => MeasureSpan.YearToDate,
    };

    /// <summary>The period of a span that ends with a month; null for a quarter that does not end then.</summary>
    public static Period? Ending(Month month, MeasureSpan span) => span switch
    {
        MeasureSpan.Snapshot => Period.Snapshot(month.LastDay),
        MeasureSpan.Month => Period.In(month),
        MeasureSpan.Quarter => Quarter.Of(month.LastDay) is var quarter && quarter.LastDay == month.LastDay ? Period.In(quarter) : null,
        MeasureSpan.Rolling3Months => Period.Rolling3Months(month),
        MeasureSpan.Rolling12Months => Period.Rolling12Months(month),
        MeasureSpan.YearToDate => Period.YearToDate(month),
    };

    /// <summary>The number of a period in the table <c>period</c>: its last day and its span, so that it is the same in every run.</summary>
    public static int IdOf(Period period) => (((period.LastDay.Year * 10_000) + (period.LastDay.Month * 100) + period.LastDay.Day) * 10) + (int)SpanOf(period);

    /// <summary>Every period of every span that ends with one of the months.</summary>
    public static IEnumerable<Period> Of(IEnumerable<Month> months) =>
        from month in months
        from span in Enum.GetValues<MeasureSpan>()
        let period = Ending(month, span)
        where period is not null
        select period.Value;
}
