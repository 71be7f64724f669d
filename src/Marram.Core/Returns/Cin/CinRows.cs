using System.Runtime.InteropServices;

namespace Marram.Returns.Cin;

/// <summary>The rows of one file, added in document order: each belongs to what was added before it.</summary>
public sealed class CinRows
{
    private readonly List<Record> records = [];
    private readonly List<Header> headers = [];
    private readonly List<Identifiers> identifiers = [];
    private readonly List<Characteristics> characteristics = [];
    private readonly List<Disability> disabilities = [];
    private readonly List<Episode> episodes = [];
    private readonly List<Assessment> assessments = [];
    private readonly List<AssessmentFactor> factors = [];
    private readonly List<CinPlan> plans = [];
    private readonly List<Section47> section47s = [];
    private readonly List<ProtectionPlan> protectionPlans = [];
    private readonly List<Review> reviews = [];
    private readonly List<PreProceedings> preProceedings = [];

    /// <summary>The header; null when the file has none. Of several the first.</summary>
    public Header? Header => headers.Count > 0 ? headers[0] : null;

    /// <summary>The Child elements in document order.</summary>
    public ReadOnlySpan<Record> Records => CollectionsMarshal.AsSpan(records);

    /// <summary>Begins the next Child element.</summary>
    public void AddRecord() => records.Add(new(records.Count + 1));

    /// <summary>Adds the next element of a table. Its fields may be filled in later, until a return is made of the rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cells">Its fields in the order of the table's columns.</param>
    /// <param name="at">Where it begins in the file.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table is none of the file's, or what the row would be part of has not been added.</exception>
    public CinRow Add(TableSchema table, Cell[] cells, FilePlace at = default)
    {
        CinRow row = table.Name switch
        {
            "Header" => Keep(headers, new Header(headers.Count + 1, cells)),
            "ChildIdentifiers" => Keep(identifiers, new(identifiers.Count + 1, cells, records[^1])),
            "ChildCharacteristics" => Keep(characteristics, new(characteristics.Count + 1, cells, records[^1])),
            "Disabilities" => Keep(disabilities, new(disabilities.Count + 1, cells, records[^1])),
            "CINdetails" => Keep(episodes, new(episodes.Count + 1, cells, records[^1], ++records[^1].Episodes)),
            "Assessments" => Keep(assessments, new(assessments.Count + 1, cells, episodes[^1])),
            "AssessmentFactorsList" => Keep(factors, new(factors.Count + 1, cells, assessments[^1])),
            "CINplanDates" => Keep(plans, new(plans.Count + 1, cells, episodes[^1])),
            "Section47" => Keep(section47s, new(section47s.Count + 1, cells, episodes[^1])),
            "ChildProtectionPlans" => Keep(protectionPlans, new(protectionPlans.Count + 1, cells, episodes[^1])),
            "Reviews" => Keep(reviews, new(reviews.Count + 1, cells, protectionPlans[^1])),
            "PreProceedingsandFGDM" => Keep(preProceedings, new(preProceedings.Count + 1, cells, episodes[^1])),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table.Name, "Not a table of the children in need census."),
        };
        row.At = at;
        if (row is Identifiers who)
        {
            records[^1].Identifiers ??= who;
        }

        return row;
    }

    /// <summary>How many rows a table has.</summary>
    public int Count(TableSchema table) => Rows(table).Count;

    /// <summary>The rows of a table in document order.</summary>
    public IReadOnlyList<CinRow> Rows(TableSchema table) => table.Name switch
    {
        "Header" => headers,
        "ChildIdentifiers" => identifiers,
        "ChildCharacteristics" => characteristics,
        "Disabilities" => disabilities,
        "CINdetails" => episodes,
        "Assessments" => assessments,
        "AssessmentFactorsList" => factors,
        "CINplanDates" => plans,
        "Section47" => section47s,
        "ChildProtectionPlans" => protectionPlans,
        "Reviews" => reviews,
        "PreProceedingsandFGDM" => preProceedings,
        _ => [],
    };

    private static TRow Keep<TRow>(List<TRow> rows, TRow row)
    {
        rows.Add(row);
        return row;
    }

    /// <summary>Gives every child, episode, assessment and plan its own rows, in document order. The rows must have their child by now.</summary>
    internal void JoinUp(int children) => Parallel.Invoke(
        () => Hand(assessments, episodes, row => row.Episode, (episode, own) => episode.Assessments = own),
        () => Hand(plans, episodes, row => row.Episode, (episode, own) => episode.Plans = own),
        () => Hand(section47s, episodes, row => row.Episode, (episode, own) => episode.Section47s = own),
        () => Hand(protectionPlans, episodes, row => row.Episode, (episode, own) => episode.ProtectionPlans = own),
        () => Hand(factors, assessments, row => row.Assessment, (assessment, own) => assessment.Factors = own),
        () => Hand(reviews, protectionPlans, row => row.Plan, (plan, own) => plan.Reviews = own),
        () => Share(identifiers, children, (child, own) => child.Identifiers = own),
        () => Share(characteristics, children, (child, own) => child.Characteristics = own),
        () => Share(disabilities, children, (child, own) => child.Disabilities = own),
        () => Share(episodes, children, (child, own) => child.Episodes = own),
        () => Share(assessments, children, (child, own) => child.Assessments = own),
        () => Share(plans, children, (child, own) => child.Plans = own),
        () => Share(section47s, children, (child, own) => child.Section47s = own),
        () => Share(protectionPlans, children, (child, own) => child.ProtectionPlans = own),
        () => Share(reviews, children, (child, own) => child.Reviews = own));

    private static void Hand<TRow, TOwner>(List<TRow> rows, List<TOwner> owners, Func<TRow, TOwner> ownerOf, Action<TOwner, TRow[]> keep)
        where TOwner : CinRow =>
        OwnRows.HandOut<TRow>(CollectionsMarshal.AsSpan(rows), owners.Count, row => ownerOf(row).Line - 1, (row, own) => keep(ownerOf(row), own));

    private static void Share<TRow>(List<TRow> rows, int children, Action<Child, TRow[]> keep)
        where TRow : CinRow =>
        OwnRows.HandOut<TRow>(CollectionsMarshal.AsSpan(rows), children, row => row.Child.Number, (row, own) => keep(row.Child, own));
}
