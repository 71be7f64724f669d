namespace Marram.Returns;

/// <summary>One table of a return.</summary>
/// <param name="Name">The table's published name, for example Episodes.</param>
/// <param name="Columns">The published headings, in order.</param>
/// <param name="Key">The columns that tell a row from the child's other rows; empty when a child has one row.</param>
/// <param name="From">The first collection year that has the table; null when it is older than the rules kept here.</param>
/// <param name="Derived">Fields that the department works out from the others; no file has them.</param>
public sealed record TableSchema(string Name, string[] Columns, string[] Key, int? From = null, params string[] Derived)
{
    /// <summary>The position of a column, from 0; -1 when the table has no such column.</summary>
    public int IndexOf(string column) => Array.IndexOf(Columns, column);

    /// <summary>Whether a rule may speak of this field of the table.</summary>
    public bool Has(string field) => IndexOf(field) >= 0 || Array.IndexOf(Derived, field) >= 0;

    /// <summary>The table's name.</summary>
    public override string ToString() => Name;
}
