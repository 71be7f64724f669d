using Marram.Checks;
using Marram.Claims;
using Microsoft.EntityFrameworkCore;

namespace Marram.Store;

/// <summary>What people decided about findings and bindings.</summary>
public static class CheckQueries
{
    /// <summary>The waivers in force, by the finding they let stand; of two on one finding the later. A day asks for those in force on it.</summary>
    public static IReadOnlyDictionary<string, Waiver> WaiversInForce(this MarramDb db, DateOnly? knownOn = null)
    {
        var waivers = new Dictionary<string, Waiver>();
        foreach (var decision in db.Waivers.AsNoTracking().OrderBy(decision => decision.Number).AsEnumerable()
            .Where(decision => knownOn is { } day ? decision.HoldsOn(day) : decision.EndedOn is null))
        {
            waivers[decision.FindingId] = decision.Waiver;
        }

        return waivers;
    }

    /// <summary>The bindings that people put right and nobody has taken back, the earliest first.</summary>
    public static IReadOnlyList<BindingCorrection> BindingsInForce(this MarramDb db) =>
        [.. db.Bindings.AsNoTracking().Where(decision => decision.EndedOn == null).OrderBy(decision => decision.Number).AsEnumerable().Select(decision => decision.Correction)];
}
