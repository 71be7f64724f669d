namespace Marram.Suppression;

/// <summary>What may be shown of some tables, and the proof that the rest cannot be worked out.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Primary">Cells hidden for their own count.</param>
/// <param name="Secondary">Cells hidden to protect others.</param>
/// <param name="Ranges">For every hidden cell two whole numbers it could be, both of which agree with everything shown.</param>
/// <param name="Unprotected">Cells that ought to be hidden and can be worked out all the same, because of what is published already; empty when all is safe.</param>
public sealed record SuppressionResult(
    SuppressionPolicy Policy,
    IReadOnlySet<string> Primary,
    IReadOnlySet<string> Secondary,
    IReadOnlyDictionary<string, (long Least, long Greatest)> Ranges,
    IReadOnlyList<string> Unprotected)
{
    /// <summary>Whether nothing hidden can be worked out. Tables that are not safe must not be released.</summary>
    public bool IsSafe => Unprotected.Count == 0;

    /// <summary>Whether a cell is hidden.</summary>
    public bool Hides(string id) => Primary.Contains(id) || Secondary.Contains(id);

    /// <summary>A cell as shown.</summary>
    public Shown Show(CountCell cell) => Hides(cell.Id) ? Shown.Withheld : Shown.Number(cell.Count);
}

/// <summary>
/// Hides small counts, and as many others as it takes that no hidden count can be worked out to within one from anything shown, in all the tables together. First
/// the usual rule: where exactly one number of a sum is hidden, the next smallest goes with it. Then the proof: for every hidden cell, two whole-number
/// solutions of all the sums that lie far enough apart; where there are none, one more cell is hidden, and again.
/// </summary>
public static class SecondarySuppression
{
    /// <summary>Protects tables.</summary>
    public static SuppressionResult Protect(CountTables tables, SuppressionPolicy policy)
    {
        var primary = tables.Cells.Values.Where(cell => !cell.IsPublished && policy.Hides(cell.Count)).Select(cell => cell.Id).ToHashSet();
        var hidden = new HashSet<string>(primary);
        var proof = new RangeProof(tables, policy.LeastWidth);
        while (true)
        {
            HideCompanions(tables, hidden);
            var exposed = proof.Exposed(hidden);
            if (exposed.Count == 0)
            {
                return Result([]);
            }

            // One more cell beside an exposed one; when there is none left to hide, what is published already gives it away.
            if (exposed.Select(id => Companion(tables, hidden, id)).FirstOrDefault(companion => companion is not null) is { } next)
            {
                hidden.Add(next);
                continue;
            }

            return Result(exposed);
        }

        SuppressionResult Result(IReadOnlyList<string> exposed) => new(
            policy,
            primary,
            hidden.Except(primary).ToHashSet(),
            hidden.ToDictionary(id => id, proof.RangeOf),
            exposed);
    }

    private static void HideCompanions(CountTables tables, HashSet<string> hidden)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var sum in tables.Sums)
            {
                if (Members(sum).Count(hidden.Contains) == 1 && Next(tables, hidden, sum) is { } next)
                {
                    changed |= hidden.Add(next);
                }
            }
        }
    }

    // The smallest count beside the cell; where all of them are hidden already, beside the hidden ones next to it, and so on outwards.
    private static string? Companion(CountTables tables, HashSet<string> hidden, string id)
    {
        var reached = new HashSet<string> { id };
        while (true)
        {
            var sums = tables.Sums.Where(sum => Members(sum).Any(reached.Contains)).ToArray();
            var next = sums
                .Select(sum => Next(tables, hidden, sum))
                .Where(next => next is not null)
                .MinBy(next => (tables.Cells[next!].Count == 0, tables.Cells[next!].Count));
            var before = reached.Count;
            reached.UnionWith(sums.SelectMany(Members).Where(hidden.Contains));
            if (next is not null || reached.Count == before)
            {
                return next;
            }
        }
    }

    // The smallest part that is not zero; failing that the total, which shows nothing of anybody; failing that a zero.
    private static string? Next(CountTables tables, HashSet<string> hidden, CountSum sum)
    {
        bool IsFree(string id) => !hidden.Contains(id) && !tables.Cells[id].IsPublished;
        return sum.Parts.Where(id => IsFree(id) && tables.Cells[id].Count > 0).MinBy(id => (tables.Cells[id].Count, id))
            ?? (IsFree(sum.Total) ? sum.Total : sum.Parts.Where(IsFree).Min(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Members(CountSum sum) => sum.Parts.Append(sum.Total);
}
