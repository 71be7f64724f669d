namespace Marram.Returns.Cin;

/// <summary>One year's children in need census, read and joined up by child. It never changes, so any rule may run at any time.</summary>
public sealed class CinReturn
{
    /// <summary>Joins the rows of a file up. The rows are part of this return alone from then on.</summary>
    /// <param name="year">The year it is about. The census ends on its last day, whatever the header says: rule 100 is about the header.</param>
    /// <param name="rows">The rows of its file.</param>
    public CinReturn(CollectionYear year, CinRows rows)
    {
        Year = year;
        Rows = rows;
        Codes = CodeSets.Of("cin-codes.csv", year);
        Dictionary<string, Child> byId = [];
        foreach (var record in rows.Records)
        {
            var id = record.ChildId;
            if (id is null || !byId.TryGetValue(id, out var child))
            {
                Children.Add(child = new Child(this, id, Children.Count));
                if (id is not null)
                {
                    byId.Add(id, child);
                }
            }

            record.Child = child;
        }

        rows.JoinUp(Children.Count);
    }

    /// <summary>The year it is about.</summary>
    public CollectionYear Year { get; }

    /// <summary>The code sets of the year.</summary>
    public CodeSets Codes { get; }

    /// <summary>The rows of its file.</summary>
    public CinRows Rows { get; }

    /// <summary>Every child, in the order the file first names them. A record without LAchildID is a child of its own.</summary>
    public List<Child> Children { get; } = [];
}

/// <summary>Everything a return says about one child, on however many records.</summary>
/// <param name="return">The return.</param>
/// <param name="id">LAchildID; null when the record does not say.</param>
/// <param name="number">The child's place among the children of the return, from 0.</param>
public sealed class Child(CinReturn @return, string? id, int number)
{
    /// <summary>LAchildID; null when the record does not say.</summary>
    public string? Id { get; } = id;

    /// <summary>The child's place among the children of the return, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>The return it is part of.</summary>
    public CinReturn Return { get; } = @return;

    /// <summary>In document order; more than one is a fault.</summary>
    public Identifiers[] Identifiers { get; internal set; } = [];

    /// <summary>In document order; more than one is a fault.</summary>
    public Characteristics[] Characteristics { get; internal set; } = [];

    /// <summary>In document order.</summary>
    public Disability[] Disabilities { get; internal set; } = [];

    /// <summary>In document order.</summary>
    public Episode[] Episodes { get; internal set; } = [];

    /// <summary>Of every episode, in document order.</summary>
    public Assessment[] Assessments { get; internal set; } = [];

    /// <summary>Of every episode, in document order.</summary>
    public CinPlan[] Plans { get; internal set; } = [];

    /// <summary>Of every episode, in document order.</summary>
    public Section47[] Section47s { get; internal set; } = [];

    /// <summary>Of every episode, in document order.</summary>
    public ProtectionPlan[] ProtectionPlans { get; internal set; } = [];

    /// <summary>Of every plan, in document order.</summary>
    public Review[] Reviews { get; internal set; } = [];

    /// <summary>The child's row to look at first in a table; null when there is none.</summary>
    public CinRow? FirstOf(TableSchema table) => table.Name switch
    {
        "ChildIdentifiers" => Identifiers.FirstOrDefault(),
        "ChildCharacteristics" => Characteristics.FirstOrDefault(),
        "Disabilities" => Disabilities.FirstOrDefault(),
        "CINdetails" => Episodes.MaxBy(episode => episode.Referred),
        "Assessments" => Assessments.FirstOrDefault(),
        "CINplanDates" => Plans.FirstOrDefault(),
        "Section47" => Section47s.FirstOrDefault(),
        "ChildProtectionPlans" => ProtectionPlans.FirstOrDefault(),
        "Reviews" => Reviews.FirstOrDefault(),
        _ => null,
    };
}
