namespace Marram.Returns.Cin;

/// <summary>One version of a rule of the children in need census. A code that ends in Q is a query, every other an error.</summary>
public abstract class CinRule : Rule
{
    /// <summary>A version of a rule.</summary>
    protected CinRule(string code, string message, string[] fields, TableSchema[] flags)
        : base(code, message, fields, flags) => Severity = code.EndsWith('Q') ? Severity.Query : Severity.Error;

    /// <inheritdoc/>
    /// <remarks>Where the rule says nothing: the row of another table it flags, in the same episode if there is one, else of the same child.</remarks>
    public override Row? OtherSide(Row row)
    {
        if (Against is not null || row is not CinRow { Table: var table } own || table == Tables.WholeReturn || table == Tables.Header)
        {
            return Against?.Invoke(row);
        }

        var others = Flags.Where(other => other != table && Fields.Any(other.Has));
        return others
            .Select(other => other == Tables.CinDetails && own.Episode is { } episode ? episode : InEpisode(own, other) ?? own.Child.FirstOf(other))
            .FirstOrDefault(other => other is not null);
    }

    private static CinRow? InEpisode(CinRow row, TableSchema table) => (row as Episode ?? row.Episode) is not { } episode ? null : table.Name switch
    {
        "Assessments" => episode.Assessments.FirstOrDefault(),
        "CINplanDates" => episode.Plans.FirstOrDefault(),
        "Section47" => episode.Section47s.FirstOrDefault(),
        "ChildProtectionPlans" => row is Review review ? review.Plan : episode.ProtectionPlans.FirstOrDefault(),
        _ => null,
    };
}

/// <summary>A rule that can be told for each child by itself.</summary>
public abstract class RuleOfOneChild(string code, string message, string[] fields, TableSchema[] flags) : CinRule(code, message, fields, flags)
{
    /// <summary>Adds the rows of a child that break the rule, in any order; a row may be named twice.</summary>
    public abstract void Look(Child child, List<CinRow> found);

    // Nearly every child breaks nearly no rule.
    private protected static void Add(IEnumerable<CinRow> rows, List<CinRow> found)
    {
        if (rows is not CinRow[] { Length: 0 })
        {
            found.AddRange(rows);
        }
    }
}

/// <summary>A rule that looks at each row of one table, with the child's other records beside it.</summary>
/// <typeparam name="TRow">The rows of the table.</typeparam>
public sealed class RowRule<TRow>(string code, string message, string[] fields, Func<TRow, bool> breaks)
    : RuleOfOneChild(code, message, fields, [TRow.Schema])
    where TRow : CinRow, ITableRow<TRow>
{
    /// <inheritdoc/>
    public override void Look(Child child, List<CinRow> found)
    {
        foreach (var row in TRow.Of(child))
        {
            if (breaks(row))
            {
                found.Add(row);
            }
        }
    }
}

/// <summary>A rule that looks at one episode with all that stands in it, and can name rows of several tables.</summary>
public sealed class EpisodeRule(string code, string message, string[] fields, TableSchema[] flags, Func<Episode, IEnumerable<CinRow>> breaches)
    : RuleOfOneChild(code, message, fields, flags)
{
    /// <inheritdoc/>
    public override void Look(Child child, List<CinRow> found)
    {
        foreach (var episode in child.Episodes)
        {
            Add(breaches(episode), found);
        }
    }
}

/// <summary>A rule that looks at all of one child's records, and can name rows of several tables.</summary>
public sealed class ChildRule(string code, string message, string[] fields, TableSchema[] flags, Func<Child, IEnumerable<CinRow>> breaches)
    : RuleOfOneChild(code, message, fields, flags)
{
    /// <inheritdoc/>
    public override void Look(Child child, List<CinRow> found) => Add(breaches(child), found);
}

/// <summary>A rule about the header, the return as a whole, or children compared with each other.</summary>
public sealed class ReturnRule(string code, string message, string[] fields, TableSchema[] flags, Func<CinReturn, IEnumerable<CinRow>> breaches)
    : CinRule(code, message, fields, flags)
{
    /// <summary>The rows that break the rule, in any order.</summary>
    public IEnumerable<CinRow> Breaches(CinReturn @return) => breaches(@return);
}
