namespace Marram.Returns.Cin;

/// <summary>One year's children in need census, read and joined up by child. It never changes, so any rule may run at any time.</summary>
public sealed class CinReturn
{
    /// <summary>Joins the rows of a file up. The rows are part of this return alone from then on.</summary>
    /// <param name="year">The year it is about. The census ends on its last day, whatever the header says: rule 100 is about the header.</param>
    /// <param name="rows">The rows of its file.</param>
    /// <exception cref="InvalidOperationException">The rows are part of another return.</exception>
    public CinReturn(CollectionYear year, CinRows rows)
    {
        Year = year;
        Rows = rows;
        Codes = CodeSets.Of("cin-codes.csv", year);
        rows.BelongTo(this);
        Dictionary<string, Child> byId = new(rows.Records.Length);
        Dictionary<Child, List<Child>> oneChild = [];
        Children = new(rows.Records.Length);
        foreach (var record in rows.Records)
        {
            var id = record.ChildId;
            var child = record.Child;
            if (id is not null && !byId.TryAdd(id, child))
            {
                var first = byId[id];
                (oneChild.TryGetValue(first, out var all) ? all : oneChild[first] = [first]).Add(child);
                record.Child = first;
                continue;
            }

            (child.Return, child.Id, child.Number) = (this, id, Children.Count);
            Children.Add(child);
        }

        foreach (var (first, all) in oneChild)
        {
            first.TakeRowsOf([.. all]);
        }
    }

    /// <summary>The year it is about.</summary>
    public CollectionYear Year { get; }

    /// <summary>The code sets of the year.</summary>
    public CodeSets Codes { get; }

    /// <summary>The rows of its file.</summary>
    public CinRows Rows { get; }

    /// <summary>Every child, in the order the file first names them. A record without LAchildID is a child of its own.</summary>
    public List<Child> Children { get; }
}

/// <summary>Everything a return says about one child, on however many records.</summary>
public sealed class Child
{
    /// <summary>LAchildID; null when the record does not say.</summary>
    public string? Id { get; internal set; }

    /// <summary>The child's place among the children of the return, from 0.</summary>
    public int Number { get; internal set; }

    /// <summary>The return it is part of.</summary>
    public CinReturn Return { get; internal set; } = null!;

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

    /// <summary>Takes the rows of all the child's records for its own.</summary>
    /// <param name="records">What each of them said, in document order, this child's own among them.</param>
    internal void TakeRowsOf(Child[] records)
    {
        Identifiers = [.. records.SelectMany(record => record.Identifiers)];
        Characteristics = [.. records.SelectMany(record => record.Characteristics)];
        Disabilities = [.. records.SelectMany(record => record.Disabilities)];
        Episodes = [.. records.SelectMany(record => record.Episodes)];
        Assessments = [.. records.SelectMany(record => record.Assessments)];
        Plans = [.. records.SelectMany(record => record.Plans)];
        Section47s = [.. records.SelectMany(record => record.Section47s)];
        ProtectionPlans = [.. records.SelectMany(record => record.ProtectionPlans)];
        Reviews = [.. records.SelectMany(record => record.Reviews)];
    }

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
