using Marram.Indicators;
using Marram.Spc;
using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

/// <summary>The decisions and events that stand on SPC charts. A day asks for those in force on it; without one, for those in force now.</summary>
public static class SpcQueries
{
    /// <summary>The rebases in force of an indicator, or of all where none is named, in the order of their periods.</summary>
    public static IReadOnlyList<Rebase> RebasesInForce(this MarramDb db, DateOnly? knownOn, string? indicatorId = null) =>
    [
        .. db.Rebases.AsNoTracking().Where(rebase => indicatorId == null || rebase.IndicatorId == indicatorId).AsEnumerable()
            .Where(rebase => knownOn is { } day ? rebase.HoldsOn(day) : rebase.EndedOn is null)
            .OrderBy(rebase => rebase.FirstPeriodEnds).ThenBy(rebase => rebase.Number),
    ];

    /// <summary>The events that stand on the charts of an organisation, the earliest first.</summary>
    public static IReadOnlyList<Annotation> AnnotationsInForce(this MarramDb db, string organisationId, DateOnly? knownOn) =>
    [
        .. db.Annotations.AsNoTracking().Where(annotation => annotation.OrganisationId == organisationId).AsEnumerable()
            .Where(annotation => knownOn is { } day ? annotation.StandsOn(day) : annotation.EndedOn is null)
            .OrderBy(annotation => annotation.HappenedOn).ThenBy(annotation => annotation.Number),
    ];

    /// <summary>Whether the changes of an organisation's indicators are real, with the decisions and events that stand on their charts.</summary>
    public static IReadOnlyList<SpcOfIndicator> SpcOf(this MarramDb db, IReadOnlyList<IndicatorReading> readings, string organisationId, DateOnly? knownOn)
    {
        var rebases = db.RebasesInForce(knownOn).ToLookup(rebase => rebase.IndicatorId);
        ChartEvent[] events = [.. db.AnnotationsInForce(organisationId, knownOn).Select(annotation => new ChartEvent(annotation.HappenedOn, annotation.Text))];
        return [.. readings.Select(reading => SpcOfIndicator.Read(reading, [.. rebases[reading.Indicator.Id]], events))];
    }
}
