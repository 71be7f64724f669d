using System.Security.Cryptography;
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

    /// <summary>The challenges of an organisation known on a day, the newest first.</summary>
    public static IReadOnlyList<PathwayChallenge> ChallengesOf(this MarramDb db, string organisationId, DateOnly? knownOn = null) =>
    [
        .. db.PathwayChallenges.AsNoTracking().Where(challenge => challenge.OrganisationId == organisationId).AsEnumerable()
            .Where(challenge => knownOn is not { } day || London.DayOf(challenge.RaisedAt) <= day).OrderByDescending(challenge => challenge.Number),
    ];

    /// <summary>The challenges that close a pathway as known at the end of a day; without one, those that do now.</summary>
    public static IReadOnlyList<PathwayChallenge> ClosingsOf(this MarramDb db, string organisationId, DateOnly? knownOn) =>
    [
        .. db.PathwayChallenges.AsNoTracking().Where(challenge => challenge.OrganisationId == organisationId && challenge.Answer == ChallengeAnswer.Close).AsEnumerable()
            .Where(challenge => challenge.Closes(knownOn)).OrderBy(challenge => challenge.Number),
    ];

    /// <summary>The challenges that closed a pathway at a moment.</summary>
    public static IReadOnlyList<PathwayChallenge> ClosingsAt(this MarramDb db, string organisationId, DateTimeOffset moment) =>
    [
        .. db.PathwayChallenges.AsNoTracking().Where(challenge => challenge.OrganisationId == organisationId && challenge.Answer == ChallengeAnswer.Close).AsEnumerable()
            .Where(challenge => challenge.ClosedAt(moment)).OrderBy(challenge => challenge.Number),
    ];

    /// <summary>The notes on referrals that people typed and that stood on a day; without one, that stand now.</summary>
    public static ILookup<string, BreachPlan> BreachPlansOf(this MarramDb db, string organisationId, DateOnly? knownOn) =>
        db.BreachPlans.AsNoTracking().Where(plan => plan.OrganisationId == organisationId).AsEnumerable().Where(plan => plan.StandsOn(knownOn)).ToLookup(plan => plan.ReferralId, StringComparer.Ordinal);

    /// <summary>The random names of referrals, by service and id; those that have none yet get one.</summary>
    public static IReadOnlyDictionary<(string Service, string Id), string> PathwayRowsOf(this MarramDb db, string organisationId, IReadOnlyCollection<Referral> referrals)
    {
        var wanted = referrals.Select(PathwayName).Distinct().ToList();
        var ids = wanted.Select(one => one.Id).ToList();
        var rows = db.PathwayAddresses.AsNoTracking().Where(address => address.OrganisationId == organisationId && ids.Contains(address.ReferralId))
            .ToDictionary(address => (address.Service, address.ReferralId), address => address.Row);
        var fresh = wanted.Where(one => !rows.ContainsKey(one)).ToList();
        foreach (var (service, id) in fresh)
        {
            rows[(service, id)] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            db.PathwayAddresses.Add(new() { Row = rows[(service, id)], OrganisationId = organisationId, Service = service, ReferralId = id });
        }

        if (fresh.Count > 0)
        {
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }

        return rows;
    }

    /// <summary>What tells a referral from the others of its organisation: its service, in lower case, and its own id.</summary>
    public static (string Service, string Id) PathwayName(Referral referral) => (referral.Service.ToLowerInvariant(), referral.Id);

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
