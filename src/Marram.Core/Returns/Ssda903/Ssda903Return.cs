using System.Runtime.InteropServices;

namespace Marram.Returns.Ssda903;

/// <summary>One year's children looked after return, read and joined up by child. It never changes, so any rule may run at any time.</summary>
public sealed class Ssda903Return
{
    // Children looked at by one processor before it takes the next part.
    private const int AtOnce = 4096;

    private readonly Dictionary<string, Child> byId;
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
        Reference = reference ?? ReferenceData.None;
        this.files = files;
        byId = new(files.Count(Tables.Header));
        foreach (var table in Tables.All)
        {
            NameChildrenOf(files.Of(table));
        }

        Parallel.Invoke(
            () => ShareOut<Episode>(Order),
            () => ShareOut<SwEpisode>(Order),
            () => ShareOut<Review>((child, own) => child.Reviews = own),
            () => ShareOut<Header>((child, own) => child.Headers = own),
            () => ShareOut<Oc2>((child, own) => child.Oc2s = own),
            () => ShareOut<PrevPerm>((child, own) => child.PrevPerms = own),
            () => ShareOut<MissingEpisode>((child, own) => child.MissingEpisodes = own),
            () => ShareOut<Oc3>((child, own) => child.Oc3s = own),
            () => ShareOut<Ad1>((child, own) => child.Ad1s = own),
            () => ShareOut<PlacedAdoption>((child, own) => child.PlacedAdoptions = own),
            () => ShareOut<AsylumSeeker>((child, own) => child.Uascs = own),
            () => ShareOut<DoLo>((child, own) => child.DoLos = own));
        InParts(Settle);
        if (lastYear is not null)
        {
            Follow(lastYear);
        }
    }

    /// <summary>A return with that of the year before, both joined up at once.</summary>
    /// <param name="year">The year it is about.</param>
    /// <param name="now">The rows of its files.</param>
    /// <param name="last">The rows of the files of the year before.</param>
    /// <param name="reference">Authority, postcodes and providers, as far as known.</param>
    public static Ssda903Return WithLastYear(CollectionYear year, Ssda903Rows now, Ssda903Rows last, ReferenceData reference)
    {
        var (thisYear, before) = ((Ssda903Return)null!, (Ssda903Return)null!);
        Parallel.Invoke(() => thisYear = new(year, now, reference), () => before = new(year.Previous, last, reference));
        thisYear.Follow(before);
        return thisYear;
    }

    /// <summary>The year it is about.</summary>
    public CollectionYear Year { get; }

    /// <summary>The code sets of the year.</summary>
    public CodeSets Codes { get; }

    /// <summary>The return of the year before; null when it was not given.</summary>
    public Ssda903Return? LastYear { get; private set; }

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
        where TRow : Ssda903Row, ITableRow => files.Rows<TRow>();

    /// <summary>The child of this id; null when the return does not have it.</summary>
    public Child? Find(string id) => byId.GetValueOrDefault(id);

    private void NameChildrenOf(IReadOnlyList<Ssda903Row> rows)
    {
        // Rows of one child mostly follow each other, and then come those of the child that came next in the table before.
        Child? child = null;
        foreach (var row in rows)
        {
            var id = row.ChildId;
            if (id is null || child is null || child.Id != id)
            {
                var next = child is null ? 0 : child.Number + 1;
                child = id is not null && next < Children.Count && Children[next].Id == id ? Children[next] : ChildOf(id);
            }

            row.Child = child;
        }
    }

    private Child ChildOf(string? id)
    {
        if (id is null)
        {
            return Another();
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byId, id, out _);
        return known ??= Another();

        Child Another()
        {
            Children.Add(new Child(this, id, Children.Count));
            return Children[^1];
        }
    }

    private void ShareOut<TRow>(Action<Child, TRow[]> keep)
        where TRow : Ssda903Row, ITableRow =>
        OwnRows.HandOut<TRow>(Rows<TRow>(), Children.Count, row => row.Child.Number, (row, own) => keep(row.Child, own));

    private void InParts(Action<Child> act)
    {
        if (Children.Count <= AtOnce)
        {
            Children.ForEach(act);
            return;
        }

        Parallel.For(0, (Children.Count + AtOnce - 1) / AtOnce, part =>
        {
            for (var i = part * AtOnce; i < Math.Min(Children.Count, (part + 1) * AtOnce); i++)
            {
                act(Children[i]);
            }
        });
    }

    // What is asked of a child or an episode again and again.
    private void Settle(Child child)
    {
        child.IsLookedAfterAllYear = LookedAfterAllYear(child);
        child.IsOrWasUasc = child.Header?.Uasc == "1";
        foreach (var episode in child.Episodes)
        {
            (episode.HomePlace, episode.PostcodePlace) = (Reference.Locate(episode.HomePostcode), Reference.Locate(episode.PlacementPostcode));
            episode.Place = PlacementPlace.Of(episode, Reference);
            episode.Registered = episode.Urn is { } urn ? Reference.Providers?.GetValueOrDefault(urn) : null;
        }
    }

    private void Follow(Ssda903Return before)
    {
        LastYear = before;
        InParts(child =>
        {
            child.LastYear = child.Id is null ? null : before.Find(child.Id);
            child.IsOrWasUasc |= child.LastYear?.Header?.Uasc == "1";
            child.OpenLastYear = child.LastYear?.LastEpisode is { Ended: null } open ? open : null;
        });
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
