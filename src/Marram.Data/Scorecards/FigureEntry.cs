using System.Globalization;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;

namespace Marram.Scorecards;

/// <summary>A figure that was typed into one place of the grid.</summary>
/// <param name="Row">The row of the grid.</param>
/// <param name="Cell">The place.</param>
/// <param name="Typed">What was typed; null where the figure that stood there is to be withdrawn.</param>
/// <param name="SeenNumber">The number of the figure the person saw there; 0 where there was none.</param>
public sealed record FigureChange(EntryRow Row, EntryCell Cell, TypedFigure? Typed, int SeenNumber)
{
    /// <summary>Whether it takes the place of a figure.</summary>
    public bool Replaces => Cell.Figure is not null;

    /// <summary>Whether somebody else has saved a figure there since the person looked.</summary>
    public bool WasChangedMeanwhile => (Cell.Figure?.Number ?? 0) != SeenNumber;
}

/// <summary>Saves typed figures as a load that supersedes.</summary>
public static class FigureEntry
{
    /// <summary>Saves the changes; the reason is asked for when one of them replaces a figure.</summary>
    public static Load Save(Entries entries, IReadOnlyList<FigureChange> changes, Month last, string by, string reason)
    {
        List<IReadOnlyList<string>> typed = [["indicator_id", "series", "period_start", "period_end", "basis", "value", "numerator", "denominator", "printed"]];
        typed.AddRange(changes.Select(change => new[]
        {
            change.Row.History.Indicator.Id, change.Row.Series, Day(change.Cell.Period!.Value.FirstDay), Day(change.Cell.Period.Value.LastDay), change.Cell.Period.Value.Basis.ToString(),
            change.Typed?.Value?.ToString(CultureInfo.InvariantCulture) ?? "", change.Typed?.Counts?.Numerator.ToString(CultureInfo.InvariantCulture) ?? "",
            change.Typed?.Counts?.Denominator.ToString(CultureInfo.InvariantCulture) ?? "", change.Typed?.Printed ?? "",
        }));
        return entries.Save($"Figures up to {PeriodStart.LabelOf(last)}", by, reason, typed, (db, load) => db.Figures.AddRange(changes.Select((change, index) => FigureOf(change, load, index + 1))));
    }

    private static Figure FigureOf(FigureChange change, int load, int row)
    {
        var period = change.Cell.Period!.Value;
        return new Figure
        {
            LoadNumber = load,
            IndicatorId = change.Row.History.Indicator.Id,
            OrganisationId = change.Row.History.Indicator.OrganisationId,
            // A figure that is replaced keeps its series, so that the new one stands in its place and not beside it.
            Series = change.Cell.Figure?.Series ?? change.Row.Series,
            Basis = period.Basis,
            FirstDay = period.FirstDay,
            LastDay = period.LastDay,
            Value = change.Typed?.Value,
            Printed = change.Typed?.Printed ?? "",
            Unit = change.Row.Unit,
            Numerator = change.Typed?.Counts?.Numerator,
            Denominator = change.Typed?.Counts?.Denominator,
            SourceFile = "entry.csv",
            SourceId = row.ToString(CultureInfo.InvariantCulture),
            LabelPrinted = period.Label,
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
