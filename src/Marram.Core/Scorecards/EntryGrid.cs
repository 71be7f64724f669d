using Marram.Indicators;
using Marram.Periods;

namespace Marram.Scorecards;

/// <summary>One place of the grid: an indicator's figure of one period.</summary>
/// <param name="Period">The period; null where the indicator has none that ends with the column.</param>
/// <param name="Figure">The figure in force; null where there is none.</param>
/// <param name="Previous">The figure of the comparable period before; null where there is none.</param>
public sealed record EntryCell(Period? Period, Figure? Figure, Figure? Previous);

/// <summary>One indicator of the grid.</summary>
/// <param name="Series">The series that typed figures join.</param>
/// <param name="Cells">One for each column.</param>
public sealed record EntryRow(IndicatorHistory History, string Series, Unit Unit, IReadOnlyList<EntryCell> Cells)
{
    /// <summary>The version of the definition in force.</summary>
    public IndicatorVersion Version => History.Indicator.Current;
}

/// <summary>The grid in which figures are typed: a row an indicator, a column a period, the last one the period that is worked on.</summary>
/// <param name="Columns">The last months of the periods, the earliest first.</param>
public sealed record EntryGrid(IReadOnlyList<Month> Columns, IReadOnlyList<EntryRow> Rows)
{
    /// <summary>How many periods are shown unless another number is asked for.</summary>
    public const int UsualColumns = 4;

    /// <summary>Makes the grid of an organisation's indicators up to a month.</summary>
    /// <param name="basisOf">The basis the catalogue gives a definition, for one that has no figure yet; null where it gives none.</param>
    public static EntryGrid Of(IReadOnlyList<IndicatorHistory> histories, Month last, Func<string, Basis?> basisOf, int columns = UsualColumns)
    {
        var rows = histories.Select(history => (History: history, Latest: LatestOf(history))).ToList();
        // Quarters where most of what is reported comes by the quarter and the month asked for ends one.
        var monthly = rows.Count(row => row.Latest is { } latest && MonthsBetween(row.History, latest) == 1);
        var step = monthly * 2 > rows.Count || Quarter.Of(last.LastDay).LastDay != last.LastDay ? 1 : 3;
        var ends = Enumerable.Range(0, columns).Select(back => last.Plus(-step * (columns - 1 - back))).ToList();
        return new(ends, [.. rows.Select(row => RowOf(row.History, row.Latest, ends, step, basisOf))]);
    }

    private static EntryRow RowOf(IndicatorHistory history, Figure? latest, List<Month> ends, int step, Func<string, Basis?> basisOf)
    {
        var version = history.Indicator.Current;
        var basis = latest?.Basis ?? basisOf(history.Indicator.DefinitionId) ?? Basis.InPeriod;
        var ownStep = latest is null ? step : MonthsBetween(history, latest);
        var series = latest?.Series is null or "outturn" ? (ownStep == 1 ? "monthly" : "quarterly") : latest.Series;
        var own = history.Figures.Where(figure => !figure.IsBenchmark && SameSeries(figure.Series, series)).ToList();
        var cells = ends.Select(end =>
        {
            if (PeriodOf(basis, end, ownStep) is not { } period)
            {
                return new EntryCell(null, null, null);
            }

            var figure = own.LastOrDefault(one => one.Period == period && one.Series == series) ?? own.LastOrDefault(one => one.Period == period);
            var before = own.Where(one => one.LastDay < period.LastDay && one.Basis == basis && one.Value is not null).MaxBy(one => one.LastDay);
            return new EntryCell(period, figure, before);
        });
        return new(history, series, latest?.Unit ?? version.Unit, [.. cells]);
    }

    // The series that is judged, without outturns where there is anything shorter.
    private static Figure? LatestOf(IndicatorHistory history)
    {
        var own = history.Figures.Where(figure => !figure.IsBenchmark).ToList();
        var judged = history.Targets.Select(target => target.Series).FirstOrDefault();
        var chosen = own.Where(figure => judged is not null && SameSeries(figure.Series, judged)).ToList();
        var of = chosen.Count > 0 ? chosen : own.Where(figure => figure.Unit == history.Indicator.Current.Unit).ToList();
        return of.Where(figure => figure.Series != "outturn").MaxBy(figure => figure.LastDay) ?? of.MaxBy(figure => figure.LastDay);
    }

    private static int MonthsBetween(IndicatorHistory history, Figure latest)
    {
        var before = history.Figures.Where(figure => figure.Series == latest.Series && !figure.IsBenchmark && figure.LastDay < latest.LastDay).Select(figure => figure.LastDay).DefaultIfEmpty().Max();
        return before == default || latest.Series is "outturn" or "quarterly" ? 3 : ((latest.LastDay.Year - before.Year) * 12) + latest.LastDay.Month - before.Month >= 3 ? 3 : 1;
    }

    private static bool SameSeries(string one, string other) =>
        one == other || (one is "outturn" or "quarterly" or SeriesReading.Scorecard && other is "outturn" or "quarterly" or SeriesReading.Scorecard);

    private static Period? PeriodOf(Basis basis, Month end, int step)
    {
        var quarter = Quarter.Of(end.LastDay);
        if (step == 3 && quarter.LastDay != end.LastDay)
        {
            return null;
        }

        return basis switch
        {
            Basis.Snapshot => Period.Snapshot(end.LastDay),
            Basis.Rolling3Months => Period.Rolling3Months(end),
            Basis.Rolling12Months => Period.Rolling12Months(end),
            Basis.YearToDate => Period.YearToDate(end),
            Basis.InPeriod => step == 3 ? Period.In(quarter) : Period.In(end),
        };
    }
}

/// <summary>Reads a block of cells as it comes from a spreadsheet: lines of texts parted by tabs.</summary>
public static class PastedBlock
{
    /// <summary>The cells, row by row; a line break at the end is no row. A cell with a line break or a tab in it stands in double quotes.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            if (quoted)
            {
                if (letter == '"' && place + 1 < text.Length && text[place + 1] == '"')
                {
                    cell.Append('"');
                    place++;
                }
                else if (letter == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(letter);
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter is '\t' or '\n')
            {
                row.Add(cell.ToString().Trim());
                cell.Clear();
                if (letter == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(cell.ToString().Trim());
            rows.Add(row);
        }

        return rows;
    }
}
