namespace Marram.Returns.Ssda903;

/// <summary>One version of a rule of the children looked after return.</summary>
public abstract class Ssda903Rule(string code, string message, string[] fields, TableSchema[] flags) : Rule(code, message, fields, flags)
{
    /// <summary>The rows of the return that break the rule, in any order; a row may be named twice.</summary>
    public abstract IEnumerable<Ssda903Row> Breaches(Ssda903Return @return);

    /// <inheritdoc/>
    /// <remarks>Where the rule says nothing, the child's row of the other table whose fields the rule speaks of, or last year's row.</remarks>
    public override Row? OtherSide(Row row)
    {
        if (Against is not null)
        {
            return Against(row);
        }

        var child = ((Ssda903Row)row).Child;
        return Reads.Where(table => table != row.Table && Fields.Any(table.Has)).Select(child.FirstOf).FirstOrDefault(other => other is not null)
            ?? (child.LastYear is { } last ? LastYear.Where(table => Fields.Any(table.Has)).Select(last.FirstOf).FirstOrDefault(other => other is not null) : null);
    }

    /// <summary>Why the rule cannot be run on a return; null when it can.</summary>
    public string? CannotRunOn(Ssda903Return @return)
    {
        if (Reads.FirstOrDefault(table => !@return.Has(table)) is { } missing)
        {
            return $"no {missing} table in this year's return";
        }

        if (LastYear.Length > 0 && @return.LastYear is null)
        {
            return "no return of last year to compare with";
        }

        if (LastYear.FirstOrDefault(table => !@return.LastYear!.Has(table)) is { } missingLastYear)
        {
            return $"no {missingLastYear} table in last year's return";
        }

        foreach (var need in Needs)
        {
            if (need == ReferenceKind.XmlFormat ? !@return.FromXml : !@return.Reference.Has(need))
            {
                return need switch
                {
                    ReferenceKind.Authority => "the authority was not given",
                    ReferenceKind.Postcodes => "no postcode reference was given",
                    ReferenceKind.Providers => "no list of registered providers was given",
                    ReferenceKind.XmlFormat => "only a return in XML says what this rule checks",
                };
            }
        }

        return null;
    }
}

/// <summary>A rule that can be told for each row, or each child, by itself.</summary>
/// <typeparam name="TSubject">What it looks at.</typeparam>
public interface ILookAt<TSubject>
{
    /// <summary>Adds the rows that break the rule, in any order; a row may be named twice.</summary>
    void Look(ReadOnlySpan<TSubject> subjects, List<Ssda903Row> found);
}

/// <summary>A rule that looks at each row of one table, with the child's other records beside it.</summary>
/// <typeparam name="TRow">The rows of the table.</typeparam>
public sealed class RowRule<TRow>(string code, string message, string[] fields, Func<TRow, bool> breaks)
    : Ssda903Rule(code, message, fields, [TRow.Schema]), ILookAt<TRow>
    where TRow : Ssda903Row, ITableRow
{
    /// <summary>The tables it cannot do without beside its own.</summary>
    public TableSchema[] With
    {
        init => Reads = [TRow.Schema, .. value];
    }

    /// <inheritdoc/>
    public void Look(ReadOnlySpan<TRow> subjects, List<Ssda903Row> found)
    {
        foreach (var row in subjects)
        {
            if (breaks(row))
            {
                found.Add(row);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Ssda903Row> Breaches(Ssda903Return @return) => @return.Rows<TRow>().Where(breaks);
}

/// <summary>A rule that looks at one child's records and can name rows of several tables.</summary>
public sealed class ChildRule(string code, string message, string[] fields, TableSchema[] flags, Func<Child, IEnumerable<Ssda903Row>> breaches)
    : Ssda903Rule(code, message, fields, flags), ILookAt<Child>
{
    /// <inheritdoc/>
    public void Look(ReadOnlySpan<Child> subjects, List<Ssda903Row> found)
    {
        foreach (var child in subjects)
        {
            // Nearly every child breaks nearly no rule, and there is only one empty array.
            var rows = breaches(child);
            if (!ReferenceEquals(rows, Array.Empty<Ssda903Row>()))
            {
                found.AddRange(rows);
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Ssda903Row> Breaches(Ssda903Return @return) => @return.Children.SelectMany(breaches);
}

/// <summary>A rule that compares children with each other.</summary>
public sealed class ReturnRule(
    string code, string message, string[] fields, TableSchema[] flags, Func<Ssda903Return, IEnumerable<Ssda903Row>> breaches)
    : Ssda903Rule(code, message, fields, flags)
{
    /// <inheritdoc/>
    public override IEnumerable<Ssda903Row> Breaches(Ssda903Return @return) => breaches(@return);
}
