using Marram.Periods;

namespace Marram.Indicators;

/// <summary>One series of an indicator up to a month: its latest figure and the figures it may fairly be compared with.</summary>
/// <param name="Name">The series: “percent_within_18_weeks”; “scorecard” for the outturns and quarters of a scorecard row together.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Decimals">Decimals printed.</param>
/// <param name="Figures">Its figures with a period ending by the month, oldest first; those without a value too.</param>
public sealed record SeriesReading(string Name, Unit Unit, int Decimals, IReadOnlyList<Figure> Figures)
{
    /// <summary>The name of the series that a scorecard's outturns and quarters make together.</summary>
    public const string Scorecard = "scorecard";

    // A month, a quarter, half a year, a year: the steps at which anything is reported.
    private static readonly int[] Steps = [1, 3, 6, 12];

    /// <summary>The figure of the latest period; null where there is none.</summary>
    public Figure? Latest => Figures.Count == 0 ? null : Figures[^1];

    /// <summary>
    /// The outturn of a year: the figure entered as such, else that of the year's last quarter where it speaks of the year's last day or of the year to it, which a quarter's
    /// own count does not. Null where there is none.
    /// </summary>
    public Figure? Outturn(FinancialYear year) =>
        Figures.LastOrDefault(figure => figure.Series == "outturn" && FinancialYear.Of(figure.LastDay) == year)
        ?? Figures.LastOrDefault(figure => figure.Series == "quarterly" && figure.LastDay == year.LastDay && figure.Basis is Basis.Snapshot or Basis.Rolling12Months or Basis.YearToDate);

    /// <summary>The figure of a quarter; null where there is none.</summary>
    public Figure? InQuarter(Quarter quarter) => Figures.LastOrDefault(figure => figure.Series == "quarterly" && Quarter.Of(figure.LastDay) == quarter);

    /// <summary>The years whose outturns stand beside the quarters of the year shown: the last four that have one, the earliest first. The year shown is among them only where its outturn was entered.</summary>
    /// <param name="rows">The rows of a scorecard.</param>
    /// <param name="shown">The last month shown.</param>
    public static IReadOnlyList<FinancialYear> YearsBeside(IEnumerable<SeriesReading> rows, Month shown) =>
    [
        .. rows.SelectMany(row => row.Figures.Select(figure => FinancialYear.Of(figure.LastDay)).Distinct().Where(year =>
                row.Outturn(year) is { } outturn && (outturn.Series == "outturn" || year.LastDay < FinancialYear.Of(shown.LastDay).FirstDay)))
            .Distinct().Order().TakeLast(4),
    ];

    /// <summary>
    /// The figure the latest is compared with: the nearest earlier period of the same basis and length. A figure that has grown since April is
    /// compared with the same span a year before, never with the quarter before, which it contains. Null where the pack has none.
    /// </summary>
    public Figure? Previous => Latest is not { } latest ? null
        : latest.Basis == Basis.YearToDate ? YearBefore
        : Steps.Select(step => Exactly(latest.Period.Moved(-step))).FirstOrDefault(figure => figure is not null);

    /// <summary>The figure of the same period a year before; null where there is none.</summary>
    public Figure? YearBefore => Latest is { } latest ? Exactly(latest.Period.YearEarlier()) : null;

    /// <summary>The change since the previous comparable figure, judged with the unit's tolerance; null where either has no value.</summary>
    public Movement? Change => Between(Previous, Latest);

    /// <summary>The change since the same period a year before; null where either has no value.</summary>
    public Movement? ChangeOnYear => Between(YearBefore, Latest);

    /// <summary>The latest value as printed; null where there is none.</summary>
    public decimal? PrintedValue => Latest?.Value is { } value ? Math.Round(value, Unit == Unit.Count ? 0 : Decimals, MidpointRounding.AwayFromZero) : null;

    /// <summary>
    /// What the four latest quarters would have to sum to if a twelve-month figure is their sum, and the missing quarter that follows from it. Null
    /// unless three of the four quarters of <paramref name="quarters"/> are known.
    /// </summary>
    public static RollingSum? Sum(Figure rolling, IReadOnlyList<Figure> quarters)
    {
        if (rolling.Basis != Basis.Rolling12Months || rolling.Value is not { } total)
        {
            return null;
        }

        var wanted = new[] { 9, 6, 3, 0 }.Select(back => Period.In(Quarter.Of(rolling.LastDay.AddDays(-1).AddMonths(-back)))).ToList();
        var known = wanted.Select(period => quarters.FirstOrDefault(figure => figure.Period == period && figure.Value is not null)).ToList();
        var sum = known.Sum(figure => figure?.Value ?? 0m);
        return known.Count(figure => figure is null) switch
        {
            0 => new RollingSum(total, sum, null, null),
            1 => new RollingSum(total, sum, wanted[known.IndexOf(null)], total - sum),
            _ => null,
        };
    }

    private Figure? Exactly(Period period) => Figures.LastOrDefault(figure => figure.Period == period);

    private Movement? Between(Figure? from, Figure? to) =>
        from?.Value is { } earlier && to?.Value is { } later ? new Movement(earlier, later, Tolerance.Of(Unit)) : null;
}

/// <summary>A twelve-month figure against its quarters.</summary>
/// <param name="Rolling">The printed twelve-month figure.</param>
/// <param name="KnownQuarters">The sum of the quarters that are known.</param>
/// <param name="Missing">The quarter that is not printed; null when all four are.</param>
/// <param name="Implied">What the missing quarter must be if the rest is right; null when all four are printed.</param>
public sealed record RollingSum(decimal Rolling, decimal KnownQuarters, Period? Missing, decimal? Implied);
