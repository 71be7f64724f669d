using Marram.Suppression;

namespace Marram.Waits;

/// <summary>A row of the public table of eating disorder waits that ended in a quarter.</summary>
/// <param name="Name">Urgent or Routine.</param>
/// <param name="PercentWithin">Withheld where any count that tells it is.</param>
public sealed record TreatedRow(string Name, WaitingStandard Standard, Shown Within, Shown Over, Shown Treated, Shown PercentWithin);

/// <summary>
/// Children whose treatment of an eating disorder began in a quarter, urgent and routine, as it may leave the house: small counts hidden, and both rows withheld where fewer than two urgent
/// referrals came (<see cref="PublicationRules.EatingDisorder"/>).
/// </summary>
/// <param name="FirstDay">The first day of the quarter.</param>
/// <param name="LastDay">Its last day, included.</param>
/// <param name="Rows">Urgent, then routine.</param>
/// <param name="Policy">What is printed under the table.</param>
/// <param name="IsSafe">Whether it is proven that no hidden count can be worked out.</param>
public sealed record PublicTreated(DateOnly FirstDay, DateOnly LastDay, IReadOnlyList<TreatedRow> Rows, string Policy, bool IsSafe)
{
    /// <summary>The rule beside the policy on counts.</summary>
    public const string Rule = "With fewer than two urgent referrals in the quarter, urgent and routine are both withheld.";

    /// <summary>Counts and protects.</summary>
    /// <param name="urgent">The figures of the urgent standard in the quarter.</param>
    /// <param name="routine">The figures of the routine standard in the same quarter.</param>
    /// <param name="urgentReferrals">Urgent referrals received in the quarter, from 0.</param>
    public static PublicTreated Of(StandardFigures urgent, StandardFigures routine, long urgentReferrals, SuppressionPolicy policy)
    {
        var tables = new CountTables().AddGrid(
            "treated", ["urgent", "routine"], ["within", "over"], new long[,] { { urgent.Within, urgent.Counted - urgent.Within }, { routine.Within, routine.Counted - routine.Within } });
        var safe = SecondarySuppression.Protect(tables, policy);
        var rows = new[] { ("Urgent", "urgent", urgent), ("Routine", "routine", routine) }.Select(row =>
        {
            var (name, id, figures) = row;
            Shown Cell(string column) => Ruled(safe.Show(tables.Cells[$"treated/{id}/{column}"]));
            var isHidden = new[] { "within", "over", "total" }.Any(column => safe.Hides($"treated/{id}/{column}"));
            return new TreatedRow(name, figures.Standard, Cell("within"), Cell("over"), Cell("total"),
                Ruled(figures.Counted == 0 ? Shown.Missing : isHidden ? Shown.Withheld : Shown.Number((double)figures.Percent!.Value)));
        });
        return new(urgent.FirstDay, urgent.LastDay, [.. rows], $"{policy.Statement} {Rule}", safe.IsSafe);

        // The rule speaks of the pair; of one figure it says the same.
        Shown Ruled(Shown shown) => PublicationRules.EatingDisorder(urgentReferrals, shown, shown).Urgent;
    }
}
