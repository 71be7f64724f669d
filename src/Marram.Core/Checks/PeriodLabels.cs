using System.Text.RegularExpressions;
using Marram.Packs;

namespace Marram.Checks;

/// <summary>Printed period labels against their neighbours, their sister tables and the day of the meeting.</summary>
internal static partial class PeriodLabels
{
    /// <summary>A run can only be told from three labels up: of two that do not follow each other either may be wrong.</summary>
    private const int ShortestRun = 3;

    private enum Kind
    {
        Month,
        Quarter,
        QuarterWithoutYear,
        Year,
    }

    public static IEnumerable<Finding> OutOfSequence(Pack pack)
    {
        var tables = Tables(pack);
        var ofIndicator = tables.ToLookup(table => table[0].Indicator.Id);
        var faults = new List<(Cell Cell, string Expected, string Why)>();
        foreach (var table in tables)
        {
            var run = Run(table);
            var sisterTable = ofIndicator[table[0].Indicator.Id].FirstOrDefault(other => AreSisters(table, other));
            var sisterRun = sisterTable is null ? null : Run(sisterTable);
            foreach (var cell in table)
            {
                var sister = sisterTable?.Find(other => other.Figure.Position == cell.Figure.Position);
                var why = new List<string>();
                string? expected = null;
                if (run is { } fit && fit.At(cell.Figure.Position) is var ordinal && ordinal != cell.Label.Ordinal)
                {
                    expected = cell.Label.Write(ordinal);
                    why.Add($"breaks the run of its neighbours ({string.Join(", ", table.Select(other => other.Figure.PeriodLabelPrinted))})");
                }

                if (sister is not null && sister.Label.Ordinal != cell.Label.Ordinal && (expected is not null || IsTheOddOne(run, sisterRun, cell, sister)))
                {
                    expected ??= cell.Label.Write(sister.Label.Ordinal);
                    why.Add($"the table beside it says {sister.Figure.PeriodLabelPrinted}");
                }

                if (pack.MeetingDay is { } meeting && cell.Label.FirstDay is { } first && first > meeting)
                {
                    expected ??= "a period before the meeting";
                    why.Add($"lies after the meeting of {Evidence.Day(meeting)}");
                }

                if (expected is not null)
                {
                    faults.Add((cell, expected, string.Join(", and ", why)));
                }
            }
        }

        // A header row that stands above many indicators is one fault, not one for each of them.
        return from fault in faults
               let figure = fault.Cell.Figure
               group fault by (Line: figure.LabelLine ?? -figure.SourceLine, figure.PeriodLabelPrinted, figure.OrganisationId, fault.Expected) into same
               let indicators = same.Select(fault => fault.Cell.Indicator).DistinctBy(indicator => indicator.Id).ToList()
               select new Finding("label_sequence", Severity.Error, same.Key.OrganisationId, indicators.Count == 1 ? indicators[0].Id : "",
                   Evidence.Lines([same.First().Cell.Figure.LabelLine ?? same.First().Cell.Figure.SourceLine]), same.Key.PeriodLabelPrinted, same.Key.Expected,
                   $"The label {same.Key.PeriodLabelPrinted} {same.First().Why}.")
               {
                   Correction = same.Key.Expected.Any(char.IsDigit) ? same.Key.Expected : null,
               };
    }

    public static IEnumerable<Finding> YearNotPrinted(Pack pack)
    {
        var indicators = pack.Indicators.ToDictionary(indicator => indicator.Id);
        return from figure in pack.Observations
               where WithoutYear().IsMatch(figure.PeriodLabelPrinted) && indicators.ContainsKey(figure.IndicatorId)
               group figure by (figure.OrganisationId, Line: figure.LabelLine ?? figure.SourceLine) into row
               let labels = row.OrderBy(figure => figure.Position).DistinctBy(figure => figure.PeriodLabelPrinted).ToList()
               select new Finding("year_not_printed", Severity.Info, row.Key.OrganisationId, Evidence.About(row.Select(figure => indicators[figure.IndicatorId])),
                   Evidence.Lines(row.Key.Line), string.Join(" ", labels.Select(figure => figure.PeriodLabelPrinted)),
                   string.Join(" ", labels.Select(figure => figure.PeriodLabelNormalised)),
                   $"The columns {string.Join(", ", labels.Select(figure => figure.PeriodLabelPrinted))} do not say which year they are of.")
               {
                   Correction = string.Join(" ", labels.Select(figure => figure.PeriodLabelNormalised)),
               };
    }

    /// <summary>The rows of labels: the figures of one series that stand on one line, with labels of one kind, in printed order.</summary>
    private static List<List<Cell>> Tables(Pack pack)
    {
        var indicators = pack.Indicators.ToDictionary(indicator => indicator.Id);
        return
        [
            .. from figure in pack.Observations
               where figure.Position > 0 && indicators.ContainsKey(figure.IndicatorId)
               let label = Read(figure.PeriodLabelPrinted)
               where label is not null
               group new Cell(indicators[figure.IndicatorId], figure, label) by (figure.IndicatorId, figure.OrganisationId, figure.Series, figure.SourceLine, label.Kind) into row
               select row.OrderBy(cell => cell.Figure.Position).ToList(),
        ];
    }

    /// <summary>The steady run, forwards or backwards, that more than half of the labels follow; null where there is none.</summary>
    private static Sequence? Run(List<Cell> table)
    {
        if (table.Count < ShortestRun)
        {
            return null;
        }

        var candidates = from cell in table
                         from step in (int[])[1, -1]
                         let run = new Sequence(cell.Label.Ordinal - (step * cell.Figure.Position), step)
                         select (Run: run, Fits: table.Count(other => run.At(other.Figure.Position) == other.Label.Ordinal));
        var (best, fits) = candidates.MaxBy(candidate => candidate.Fits);
        return fits * 2 > table.Count ? best : null;
    }

    // Two tables of one page with the same columns: the percentages and the numbers below them.
    private static bool AreSisters(List<Cell> table, List<Cell> other) =>
        table[0].Indicator.Id == other[0].Indicator.Id && table[0].Figure.OrganisationId == other[0].Figure.OrganisationId
        && table[0].Figure.Series != other[0].Figure.Series && table[0].Label.Kind == other[0].Label.Kind
        && table.Select(cell => cell.Figure.Position).SequenceEqual(other.Select(cell => cell.Figure.Position));

    // Where two sister labels differ and neither breaks its own run, the first table is taken to be the odd one; where the sister breaks hers, the fault is hers.
    private static bool IsTheOddOne(Sequence? run, Sequence? sisterRun, Cell cell, Cell sister)
    {
        var isInRun = run is not { } own || own.At(cell.Figure.Position) == cell.Label.Ordinal;
        var sisterIsInRun = sisterRun is not { } hers || hers.At(sister.Figure.Position) == sister.Label.Ordinal;
        return isInRun && sisterIsInRun && string.CompareOrdinal(cell.Figure.Series, sister.Figure.Series) < 0;
    }

    private static Label? Read(string printed)
    {
        if (MonthLabel().Match(printed) is { Success: true } month && Evidence.MonthNumber(month.Groups["month"].Value) is { } number)
        {
            return new Label(Kind.Month, (FullYear(month.Groups["year"].Value) * 12) + number - 1, printed);
        }

        if (QuarterLabel().Match(printed) is { Success: true } quarter)
        {
            var start = FullYear(quarter.Groups["start"].Value);
            // “Q4 19/21” names no year at all: no run can hold it.
            var follows = (start + 1) % 100 == FullYear(quarter.Groups["end"].Value) % 100;
            return new Label(Kind.Quarter, follows ? (start * 4) + quarter.Groups["number"].Value[0] - '1' : -1, printed);
        }

        if (printed.Trim() is ['Q' or 'q', >= '1' and <= '4'] bare)
        {
            return new Label(Kind.QuarterWithoutYear, bare[1] - '1', printed);
        }

        if (YearLabel().Match(printed) is { Success: true } year)
        {
            var start = FullYear(year.Groups["start"].Value);
            return new Label(Kind.Year, (start + 1) % 100 == FullYear(year.Groups["end"].Value) % 100 ? start : -1, printed);
        }

        return null;
    }

    private static int FullYear(string digits) => digits.Length == 4 ? int.Parse(digits) : 2000 + int.Parse(digits);

    [GeneratedRegex(@"^\s*(?<month>[A-Za-z]{3,9})[ -]?(?<year>(19|20)?\d\d)\s*$")]
    private static partial Regex MonthLabel();

    [GeneratedRegex(@"^\s*[Qq](?<number>[1-4])\s+(?<start>(20)?\d\d)[/-](?<end>(20)?\d\d)\s*$")]
    private static partial Regex QuarterLabel();

    [GeneratedRegex(@"\b(?<start>(20)?\d\d)[/-](?<end>(20)?\d\d)\b")]
    private static partial Regex YearLabel();

    [GeneratedRegex(@"^\s*([Qq][1-4]|Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sept?(ember)?|Oct(ober)?|Nov(ember)?|Dec(ember)?)\s*$")]
    private static partial Regex WithoutYear();

    private readonly record struct Sequence(int Start, int Step)
    {
        public int At(int position) => Start + (Step * position);
    }

    private sealed record Cell(PackIndicator Indicator, Observation Figure, Label Label);

    /// <param name="Ordinal">Months, quarters or years counted from year 0; less than nothing where the label names no period.</param>
    private sealed record Label(Kind Kind, int Ordinal, string Printed)
    {
        /// <summary>The first day of the period; null where the label does not tell.</summary>
        public DateOnly? FirstDay => (Kind, Ordinal) switch
        {
            (_, <= 0) or (Kind.QuarterWithoutYear, _) => null,
            (Kind.Month, _) => new DateOnly(Ordinal / 12, (Ordinal % 12) + 1, 1),
            (Kind.Quarter, _) => new DateOnly(Ordinal / 4, 4, 1).AddMonths(Ordinal % 4 * 3),
            _ => new DateOnly(Ordinal, 4, 1),
        };

        /// <summary>Another period in the style of this label: “Sep-20” after “Sep-21”.</summary>
        public string Write(int ordinal)
        {
            switch (Kind)
            {
                case Kind.Month:
                    var match = MonthLabel().Match(Printed);
                    var name = match.Groups["month"];
                    var year = match.Groups["year"];
                    var month = new DateOnly(ordinal / 12, (ordinal % 12) + 1, 1);
                    var separator = Printed[(name.Index + name.Length)..year.Index];
                    return month.ToString(name.Length == 3 ? "MMM" : "MMMM") + separator + Digits(month.Year, year.Length);
                case Kind.Quarter:
                    var quarter = QuarterLabel().Match(Printed);
                    return $"Q{(ordinal % 4) + 1} {Years(quarter, ordinal / 4)}";
                case Kind.Year:
                    var years = YearLabel().Match(Printed);
                    return string.Concat(Printed.AsSpan(0, years.Index), Years(years, ordinal), Printed.AsSpan(years.Index + years.Length));
                case Kind.QuarterWithoutYear:
                default:
                    return $"Q{(((ordinal % 4) + 4) % 4) + 1}";
            }
        }

        private static string Years(Match match, int start)
        {
            var (first, last) = (match.Groups["start"], match.Groups["end"]);
            var separator = match.Value[last.Index - match.Index - 1];
            return Digits(start, first.Length) + separator + Digits(start + 1, last.Length);
        }

        private static string Digits(int year, int digits) => digits == 4 ? $"{year}" : $"{year % 100:00}";
    }
}
