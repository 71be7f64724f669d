using Marram.Indicators;
using Marram.Periods;

namespace Marram.Spc;

/// <summary>A period of a series and its figure.</summary>
/// <param name="Figure">Null where the period has no figure, or one without a value.</param>
public sealed record ComparablePeriod(Period Period, Figure? Figure);

/// <summary>Chooses the figures of a series that may stand on one chart.</summary>
public static class ComparableFigures
{
    // A month, a quarter, half a year, a year: the steps at which anything is reported.
    private static readonly int[] Steps = [1, 3, 6, 12];

    /// <summary>
    /// The periods that end with the latest value and go back evenly: one basis, one length, one step (a month, a quarter, half a year or a year; whichever
    /// reaches most values, the shorter of two that reach the same). One period without a value is kept as a gap; two in a row end the series, because what
    /// lies before was counted at another rhythm. A figure that grows from April is compared with the same span of other years only. Empty where there is no value.
    /// </summary>
    public static IReadOnlyList<ComparablePeriod> Of(SeriesReading series)
    {
        // Where an outturn and a quarter tell of the same period, the one that came last stands.
        var byPeriod = series.Figures.Where(figure => figure.Value is not null).GroupBy(figure => figure.Period)
            .ToDictionary(same => same.Key, same => same.MaxBy(figure => figure.Number)!);
        if (series.Figures.LastOrDefault(figure => figure.Value is not null) is not { } latest)
        {
            return [];
        }

        var steps = latest.Basis == Basis.YearToDate ? [12] : Steps;
        return steps.Select(step => Back(byPeriod, latest.Period, step)).MaxBy(periods => periods.Count(period => period.Figure is not null))!;
    }

    private static List<ComparablePeriod> Back(Dictionary<Period, Figure> byPeriod, Period latest, int step)
    {
        List<ComparablePeriod> periods = [new(latest, byPeriod[latest])];
        for (var back = 1; ; back++)
        {
            var period = latest.Moved(-step * back);
            var figure = byPeriod.GetValueOrDefault(period);
            if (figure is null && periods[^1].Figure is null)
            {
                break;
            }

            periods.Add(new(period, figure));
        }

        // The gap that ended the series is none of it.
        periods.RemoveAt(periods.Count - 1);
        periods.Reverse();
        return periods;
    }
}
