using Marram.Indicators;
using Marram.Packs;
using Marram.Periods;

namespace Marram.Checks;

/// <summary>Printed arrows against the figures they stand beside.</summary>
internal static class Arrows
{
    /// <summary>The largest change that counts as none. Nil at the printed precision: a pack that means a tolerance has to state it.</summary>
    private const decimal Tolerance = 0m;

    /// <summary>
    /// How small a change many councils call “unchanged”: half a point of a percentage, one in a rate per 10,000. An arrow that is right only so is misleading as it stands, not false.
    /// </summary>
    private static decimal UsualTolerance(Unit unit) => unit switch
    {
        Unit.Percent => 0.5m,
        Unit.RatePer10000 => 1m,
        Unit.Count or Unit.Weeks => 0m,
    };

    public static IEnumerable<Finding> DisagreeWithValues(Pack pack)
    {
        var figures = pack.OwnFigures();
        var rows = pack.Scorecard.ToDictionary(row => row.IndicatorId);
        foreach (var indicator in pack.Indicators)
        {
            var glyph = rows.TryGetValue(indicator.Id, out var row) ? row.DotGlyph : indicator.TrendPrinted;
            if (Read(glyph) is { } arrow && Series(figures[indicator.Id]) is [.., { Value: { } latest } last] series
                && Examine(indicator, glyph, arrow, series, last, latest) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Examine(PackIndicator indicator, string glyph, Direction arrow, List<Observation> series, Observation last, decimal latest)
    {
        Finding Raise(Severity severity, Observation? other, string expected, string message, Direction? right) => new(
            "dot_vs_values", severity, indicator.OrganisationId, indicator.Id, Evidence.Lines(last.SourceLine, other?.SourceLine),
            $"{arrow.Label()} ({glyph}) with {(other is null ? "" : $"{other.PeriodLabelNormalised} {other.Printed}, ")}{last.PeriodLabelNormalised} {last.Printed}", expected, message)
        {
            Correction = right is { } direction ? $"{direction.Label()} ({direction.Arrow()})" : null,
        };

        var previous = series.Count > 1 ? series[^2] : null;
        var isCumulative = last.Period.Basis == Basis.YearToDate;
        var comparator = isCumulative ? series.Find(figure => figure.Period == last.Period.YearEarlier()) : previous;
        if (comparator?.Value is { } before)
        {
            var movement = new Movement(before, latest, Tolerance);
            var right = movement.Direction;
            if (right == arrow)
            {
                return null;
            }

            var isWithinUsual = arrow == Direction.Unchanged && Math.Abs(movement.Change) <= UsualTolerance(last.Unit);
            var since = isCumulative ? $"the same quarter a year before ({comparator.PeriodLabelNormalised})" : comparator.PeriodLabelNormalised;
            return Raise(isWithinUsual ? Severity.Warning : Severity.Error, comparator, right.Label(),
                isWithinUsual
                    ? $"The arrow says unchanged, but the figure went from {comparator.Printed} ({since}) to {last.Printed}: no tolerance is stated, so any printed change counts."
                    : $"The arrow points {Way(arrow)}, but the figure {Went(movement)} from {comparator.Printed} ({since}) to {last.Printed} (tolerance {Evidence.Text(Tolerance)}).",
                right);
        }

        if (isCumulative && previous?.Value is { } inYear && previous.Period.FirstDay == last.Period.FirstDay && new Movement(inYear, latest, Tolerance).Direction == arrow)
        {
            return Raise(Severity.Warning, previous, "the same quarter a year before, which is not printed",
                $"The figure adds up from April, so it can only rise within the year; its arrow compares {last.Printed} with {previous.Printed} a quarter earlier "
                + "instead of with the same quarter a year before, which is not printed.", null);
        }

        return null;
    }

    // The figures an arrow can be about: the series that holds the latest one, in time order. Outturns of whole years are another series.
    private static List<Observation> Series(IEnumerable<Observation> figures)
    {
        var all = figures.ToList();
        var latest = all.OrderByDescending(figure => figure.Period.LastDay).ThenBy(figure => figure.Period.Basis).FirstOrDefault();
        return [.. all.Where(figure => figure.Period.Basis == latest?.Period.Basis && figure.Unit == latest.Unit && (figure.Series == latest.Series || figure.Period.Basis == Basis.YearToDate))
            .OrderBy(figure => figure.Period.LastDay)];
    }

    private static Direction? Read(string glyph) => glyph.Trim().ToLowerInvariant() switch
    {
        "p" or "up" or "▲" or "↑" => Direction.Up,
        "q" or "down" or "▼" or "↓" => Direction.Down,
        "u" or "unchanged" or "no change" or "►" or "→" or "↔" => Direction.Unchanged,
        _ => null,
    };

    private static string Way(Direction direction) => direction switch
    {
        Direction.Up => "up",
        Direction.Down => "down",
        Direction.Unchanged => "neither up nor down",
    };

    private static string Went(Movement movement) => movement.Direction switch
    {
        Direction.Up => "rose",
        Direction.Down => "fell",
        Direction.Unchanged => "did not move",
    };
}
