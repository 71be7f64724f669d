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

    // Where the rows of the last record, episode, assessment and plan begin.
    private Begun ofRecord;
    private Begun ofEpisode;
    private int factorsBegin;
    private int reviewsBegin;
    private CinReturn? owner;

    /// <summary>The header; null when the file has none. Of several the first.</summary>
    public Header? Header => headers.Count > 0 ? headers[0] : null;

    /// <summary>The Child elements in document order.</summary>
    public ReadOnlySpan<Record> Records => CollectionsMarshal.AsSpan(records);

    /// <summary>Begins the next Child element.</summary>
    public void AddRecord()
    {
        EndRecord();
        ofRecord = Now();
        records.Add(new(records.Count + 1));
    }

    /// <summary>Adds the next element of a table. Its fields may be filled in later, until a return is made of the rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cells">Its fields in the order of the table's columns.</param>
    /// <param name="at">The byte of the file at which it begins, from 0; -1 when not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table is none of the file's, or what the row would be part of has not been added.</exception>
    public CinRow Add(TableSchema table, Cell[] cells, int at = -1)
    {
        CinRow row = table.Name switch
        {
            "Header" => Keep(headers, new Header(headers.Count + 1, cells)),
            "ChildIdentifiers" => Keep(identifiers, new(identifiers.Count + 1, cells, records[^1])),
            "ChildCharacteristics" => Keep(characteristics, new(characteristics.Count + 1, cells, records[^1])),
            "Disabilities" => Keep(disabilities, new(disabilities.Count + 1, cells, records[^1])),
            "CINdetails" => NextEpisode(cells),
            "Assessments" => NextAssessment(cells),
            "AssessmentFactorsList" => Keep(factors, new(factors.Count + 1, cells, assessments[^1])),
            "CINplanDates" => Keep(plans, new(plans.Count + 1, cells, episodes[^1])),
            "Section47" => Keep(section47s, new(section47s.Count + 1, cells, episodes[^1])),
            "ChildProtectionPlans" => NextProtectionPlan(cells),
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

    private Episode NextEpisode(Cell[] cells)
    {
        EndEpisode();
        ofEpisode = Now();
        return Keep(episodes, new(episodes.Count + 1, cells, records[^1], ++records[^1].Episodes));
    }

    private Assessment NextAssessment(Cell[] cells)
    {
        EndAssessment();
        factorsBegin = factors.Count;
        return Keep(assessments, new(assessments.Count + 1, cells, episodes[^1]));
    }

    private ProtectionPlan NextProtectionPlan(Cell[] cells)
    {
        EndProtectionPlan();
        reviewsBegin = reviews.Count;
        return Keep(protectionPlans, new(protectionPlans.Count + 1, cells, episodes[^1]));
    }

    /// <summary>Gives the rows to a return; nothing is added any more.</summary>
    /// <exception cref="InvalidOperationException">They belong to another.</exception>
    internal void BelongTo(CinReturn @return)
    {
        if (owner is not null)
        {
            throw new InvalidOperationException("These rows are part of another return.");
        }

        owner = @return;
        EndRecord();
    }

    // Gives the last record's child, its last episode, assessment and plan their own rows: those that were added since they began.
    private void EndRecord()
    {
        EndEpisode();
        if (records.Count > 0)
        {
            var child = records[^1].Child;
            child.Identifiers = From(identifiers, ofRecord.Identifiers);
            child.Characteristics = From(characteristics, ofRecord.Characteristics);
            child.Disabilities = From(disabilities, ofRecord.Disabilities);
            child.Episodes = From(episodes, ofRecord.Episodes);

            // Of a single episode the child's rows are the episode's.
            (child.Assessments, child.Plans, child.Section47s, child.ProtectionPlans) = child.Episodes is [var only]
                ? (only.Assessments, only.Plans, only.Section47s, only.ProtectionPlans)
                : (From(assessments, ofRecord.Assessments), From(plans, ofRecord.Plans), From(section47s, ofRecord.Section47s), From(protectionPlans, ofRecord.ProtectionPlans));
            child.Reviews = child.ProtectionPlans is [var plan] ? plan.Reviews : From(reviews, ofRecord.Reviews);
        }
    }

    private void EndEpisode()
    {
        EndAssessment();
        EndProtectionPlan();
        if (episodes.Count > 0)
        {
            var episode = episodes[^1];
            episode.Assessments = From(assessments, ofEpisode.Assessments);
            episode.Plans = From(plans, ofEpisode.Plans);
            episode.Section47s = From(section47s, ofEpisode.Section47s);
            episode.ProtectionPlans = From(protectionPlans, ofEpisode.ProtectionPlans);
        }
    }

    private void EndAssessment()
    {
        if (assessments.Count > 0)
        {
            assessments[^1].Factors = From(factors, factorsBegin);
        }
    }

    private void EndProtectionPlan()
    {
        if (protectionPlans.Count > 0)
        {
            protectionPlans[^1].Reviews = From(reviews, reviewsBegin);
        }
    }

    private static TRow[] From<TRow>(List<TRow> rows, int first) => first == rows.Count ? [] : [.. CollectionsMarshal.AsSpan(rows)[first..]];

    private Begun Now() => new(
        identifiers.Count, characteristics.Count, disabilities.Count, episodes.Count, assessments.Count, plans.Count, section47s.Count, protectionPlans.Count, reviews.Count);

    private readonly record struct Begun(
        int Identifiers, int Characteristics, int Disabilities, int Episodes, int Assessments, int Plans, int Section47s, int ProtectionPlans, int Reviews);
}
