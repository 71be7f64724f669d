using Marram.Periods;
using Marram.Waits;
using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

/// <summary>What the register holds beside the lists. A day asks for what stood on it; without one, for what stands now.</summary>
public static class WaitsQueries
{
    /// <summary>The files of an organisation that were known on a day, the latest first: by the day they reach, then by their number.</summary>
    public static IReadOnlyList<PathwayFile> PathwayFilesOf(this MarramDb db, string organisationId, DateOnly? knownOn) =>
    [
        .. db.PathwayFiles.AsNoTracking().Where(file => file.OrganisationId == organisationId).AsEnumerable()
            .Where(file => knownOn is not { } day || London.DayOf(file.AcceptedAt) <= day)
            .OrderByDescending(file => file.ReachesTo).ThenByDescending(file => file.Number),
    ];

    /// <summary>The column profiles of an organisation by name, the newest of each name.</summary>
    public static IReadOnlyList<SavedProfile> ProfilesOf(this MarramDb db, string organisationId) =>
    [
        .. db.SavedProfiles.AsNoTracking().Where(profile => profile.OrganisationId == organisationId).AsEnumerable()
            .GroupBy(profile => profile.Name).Select(same => same.MaxBy(profile => profile.Number)!).OrderBy(profile => profile.Name, StringComparer.Ordinal),
    ];

    /// <summary>The scenarios of one list that were not taken back, the newest first.</summary>
    public static IReadOnlyList<SavedScenario> ScenariosOf(this MarramDb db, string organisationId, string service, string standardId) =>
    [
        .. db.SavedScenarios.AsNoTracking()
            .Where(scenario => scenario.OrganisationId == organisationId && scenario.Service == service && scenario.StandardId == standardId && scenario.EndedOn == null)
            .OrderByDescending(scenario => scenario.Number),
    ];

    /// <summary>The entries of a commissioner's registers that stand, in the order they were written down.</summary>
    public static IReadOnlyList<CommissionerEntry> CommissionerEntriesOf(this MarramDb db, string organisationId, DateOnly? knownOn) =>
    [
        .. db.CommissionerEntries.AsNoTracking().Where(entry => entry.OrganisationId == organisationId).AsEnumerable()
            .Where(entry => knownOn is { } day ? entry.HoldsOn(day) : entry.EndedOn is null).OrderBy(entry => entry.Number),
    ];
}
