using System.Runtime.InteropServices;

namespace Marram.Returns.Ssda903;

/// <summary>One year's children looked after return, read and joined up by child. It never changes, so any rule may run at any time.</summary>
public sealed class Ssda903Return
{
    private readonly Dictionary<string, Child> byId;
    private readonly Dictionary<TableSchema, Ssda903Row[]> rows = [];
    private readonly Ssda903Rows files;

    /// <summary>Joins the tables of a return up by child.</summary>
    /// <param name="year">The year it is about.</param>
    /// <param name="files">The rows of its files.</param>
    /// <param name="reference">Authority, postcodes and providers, as far as known.</param>
    /// <param name="lastYear">The return of the year before; null when it was not given.</param>
    public Ssda903Return(CollectionYear year, Ssda903Rows files, ReferenceData? reference = null, Ssda903Return? lastYear = null)
    {
        Year = year;
        Codes = CodeSets.Of("ssda903-codes.csv", year);
        LastYear = lastYear;
        Reference = reference ?? ReferenceData.None;
        this.files = files;
        byId = new(files.Count(Tables.Header));

        Join<Header>((child, own) => child.Headers = own);
        Join<Episode>(Order);
        Join<Review>((child, own) => child.Reviews = own);
        Join<AsylumSeeker>((child, own) => child.Uascs = own);
        Join<Oc2>((child, own) => child.Oc2s = own);
        Join<Oc3>((child, own) => child.Oc3s = own);
        Join<Ad1>((child, own) => child.Ad1s = own);
        Join<PlacedAdoption>((child, own) => child.PlacedAdoptions = own);
        Join<PrevPerm>((child, own) => child.PrevPerms = own);
        Join<MissingEpisode>((child, own) => child.MissingEpisodes = own);
        Join<SwEpisode>(Order);
        Join<DoLo>((child, own) => child.DoLos = own);

        foreach (var episode in Rows<Episode>())
        {
            (episode.HomePlace, episode.PostcodePlace) = (Reference.Locate(episode.HomePostcode), Reference.Locate(episode.PlacementPostcode));
            episode.Place = PlacementPlace.Of(episode, Reference);
            episode.Registered = episode.Urn is { } urn ? Reference.Providers?.GetValueOrDefault(urn) : null;
        }

        foreach (var child in Children)
        {
            child.IsLookedAfterAllYear = LookedAfterAllYear(child);
            child.IsOrWasUasc = child.Header?.Uasc == "1" || child.LastYear?.Header?.Uasc == "1";
            child.OpenLastYear = child.LastYear?.LastEpisode is { Ended: null } open ? open : null;
        }
    }

    /// <summary>The year it is about.</summary>
    public CollectionYear Year { get; }

    /// <summary>The code sets of the year.</summary>
    public CodeSets Codes { get; }

    /// <summary>The return of the year before; null when it was not given.</summary>
    public Ssda903Return? LastYear { get; }

    /// <summary>Authority, postcodes and providers, as far as known.</summary>
    public ReferenceData Reference { get; }

    /// <summary>Whether the rows came from the XML format.</summary>
    public bool FromXml => files.FromXml;

    /// <summary>Every child, in the order the files first name them. A row that names no child is a child of its own.</summary>
    public List<Child> Children { get; } = [];

    /// <summary>The tables that are here.</summary>
    public IEnumerable<TableSchema> Present => files.Present;

    /// <summary>Whether the table is here, though it may be empty.</summary>
    public bool Has(TableSchema table) => files.Has(table);

    /// <summary>How many rows a table has; 0 when it is absent.</summary>
    public int Count(TableSchema table) => files.Count(table);

    /// <summary>The rows of a table in file order; empty when it is absent.</summary>
    public TRow[] Rows<TRow>()
        where TRow : Ssda903Row, ITableRow => (TRow[])rows[TRow.Schema];

    /// <summary>The child of this id; null when the return does not have it.</summary>
    public Child? Find(string id) => byId.GetValueOrDefault(id);

    private void Join<TRow>(Action<Child, TRow[]> keep)
        where TRow : Ssda903Row, ITableRow
    {
        var all = files.Rows<TRow>();
        rows[TRow.Schema] = all;
        List<int> counts = [];
        Child? child = null;
        foreach (var row in all)
        {
            // Rows of one child mostly follow each other.
            child = child is not null && row.ChildId == child.Id && child.Id is not null ? child : ChildOf(row.ChildId);
            row.Child = child;
            CollectionsMarshal.SetCount(counts, Children.Count);
            counts[child.Number]++;
        }

        var own = new TRow[Children.Count][];
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var number = all[i].Child.Number;
            (own[number] ??= new TRow[counts[number]])[--counts[number]] = all[i];
        }

        foreach (var one in Children)
        {
            if (own[one.Number] is { } rowsOfChild)
            {
                keep(one, rowsOfChild);
            }
        }
    }

    private Child ChildOf(string? id)
    {
        if (id is not null && byId.TryGetValue(id, out var known))
        {
            return known;
        }

        var child = new Child(this, id, Children.Count) { LastYear = id is null ? null : LastYear?.Find(id) };
        Children.Add(child);
        if (id is not null)
        {
            byId.Add(id, child);
        }

        return child;
    }

    private static void Order(Child child, Episode[] episodes)
    {
        child.Episodes = episodes = ByStart(episodes, episode => episode.Started);
        for (var i = 1; i < episodes.Length; i++)
        {
            episodes[i].Previous = episodes[i - 1];
            episodes[i - 1].Next = episodes[i];
        }

        child.FirstEpisode = episodes[0].Started is null ? null : episodes[0];
        foreach (var episode in episodes)
        {
            if (episode.Started is not null && !(episode.Started <= child.LastEpisode?.Started))
            {
                child.LastEpisode = episode;
            }

            if (episode.EndsInAdoption && episode.Started is not null)
            {
                child.FirstAdoption ??= episode;
            }
        }
    }

    private static void Order(Child child, SwEpisode[] workers)
    {
        child.SwEpisodes = workers = ByStart(workers, worker => worker.Started);
        for (var i = 1; i < workers.Length; i++)
        {
            workers[i].Previous = workers[i - 1];
            workers[i - 1].Next = workers[i];
        }
    }

    private static TRow[] ByStart<TRow>(TRow[] rows, Func<TRow, DateOnly?> started)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if ((started(rows[i]) ?? DateOnly.MaxValue) < (started(rows[i - 1]) ?? DateOnly.MaxValue))
            {
                return [.. rows.OrderBy(row => started(row) ?? DateOnly.MaxValue)];
            }
        }

        return rows;
    }

    private bool LookedAfterAllYear(Child child)
    {
        var inYear = false;
        foreach (var episode in child.Episodes)
        {
            inYear |= episode.OverlapsYear;
            if ((episode.ReasonStarted == "S" && episode.Started > Year.FirstDay && episode.Started <= Year.LastDay)
                || (episode.ReasonEnded != "X1" && episode.Ended >= Year.FirstDay && episode.Ended < Year.LastDay)
                || (episode.IsShortBreak && episode.OverlapsYear))
            {
                return false;
            }
        }

        return inYear;
    }
}
