namespace Marram.Returns.Ssda903;

/// <summary>Everything one year's return says about one child.</summary>
public sealed class Child(Ssda903Return @return, string? id, int number)
{
    /// <summary>The authority's number for the child; null when the row does not say.</summary>
    public string? Id { get; } = id;

    /// <summary>The child's place among the children of the return, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>The return it is part of.</summary>
    public Ssda903Return Return { get; } = @return;

    /// <summary>What last year's return says of the same child; null when it says nothing or there is none.</summary>
    public Child? LastYear { get; internal set; }

    /// <summary>In file order; more than one is a fault.</summary>
    public Header[] Headers { get; internal set; } = [];

    /// <summary>By DECOM, ties in file order; those without a date last.</summary>
    public Episode[] Episodes { get; internal set; } = [];

    /// <summary>In file order.</summary>
    public Review[] Reviews { get; internal set; } = [];

    /// <summary>In file order; more than one is a fault.</summary>
    public AsylumSeeker[] Uascs { get; internal set; } = [];

    /// <summary>In file order; more than one is a fault.</summary>
    public Oc2[] Oc2s { get; internal set; } = [];

    /// <summary>In file order; more than one is a fault.</summary>
    public Oc3[] Oc3s { get; internal set; } = [];

    /// <summary>In file order; more than one is a fault.</summary>
    public Ad1[] Ad1s { get; internal set; } = [];

    /// <summary>In file order.</summary>
    public PlacedAdoption[] PlacedAdoptions { get; internal set; } = [];

    /// <summary>In file order; more than one is a fault.</summary>
    public PrevPerm[] PrevPerms { get; internal set; } = [];

    /// <summary>In file order.</summary>
    public MissingEpisode[] MissingEpisodes { get; internal set; } = [];

    /// <summary>By SW_DECOM, ties in file order; those without a date last.</summary>
    public SwEpisode[] SwEpisodes { get; internal set; } = [];

    /// <summary>In file order.</summary>
    public DoLo[] DoLos { get; internal set; } = [];

    /// <summary>The child's row of the Header table; null when there is none.</summary>
    public Header? Header => Headers.Length > 0 ? Headers[0] : null;

    /// <summary>DOB of the Header; null when there is no Header row, or it has no date.</summary>
    public DateOnly? Born => Header?.Born;

    /// <summary>The earliest episode with a DECOM; null when there is none.</summary>
    public Episode? FirstEpisode { get; internal set; }

    /// <summary>The latest episode with a DECOM, the earlier in the file when two began that day; null when there is none.</summary>
    public Episode? LastEpisode { get; internal set; }

    /// <summary>The earliest episode with a DECOM that ended in adoption (REC E11, E12); null when there is none.</summary>
    public Episode? FirstAdoption { get; internal set; }

    /// <summary>The child's latest episode of last year by DECOM, when it was still open; null when there is none.</summary>
    public Episode? OpenLastYear { get; internal set; }

    /// <summary>UASC is 1 this year or last.</summary>
    public bool IsOrWasUasc { get; internal set; }

    /// <summary>
    /// Looked after continuously for the twelve months of the year: an episode in the year, and none that started care after 1 April,
    /// ended it before 31 March, or was a series of short breaks.
    /// </summary>
    public bool IsLookedAfterAllYear { get; internal set; }

    /// <summary>The child's row to look at first in a table: the latest episode or decision, else the first row; null when there is none.</summary>
    public Ssda903Row? FirstOf(TableSchema table) => table.Name switch
    {
        "Header" => Header,
        "Episodes" => LastEpisode ?? Episodes.FirstOrDefault(),
        "Reviews" => Reviews.FirstOrDefault(),
        "UASC" => Uascs.FirstOrDefault(),
        "OC2" => Oc2s.FirstOrDefault(),
        "OC3" => Oc3s.FirstOrDefault(),
        "AD1" => Ad1s.FirstOrDefault(),
        "PlacedAdoption" => PlacedAdoptions.LastOrDefault(),
        "PrevPerm" => PrevPerms.FirstOrDefault(),
        "Missing" => MissingEpisodes.LastOrDefault(),
        "SWEpisodes" => SwEpisodes.LastOrDefault(),
        "DoLo" => DoLos.LastOrDefault(),
        _ => null,
    };

    /// <summary>The stretches of care between episodes that follow each other without a gap, by their first day.</summary>
    public IEnumerable<(DateOnly First, DateOnly? Last)> PeriodsOfCare()
    {
        (DateOnly First, DateOnly? Last)? period = null;
        foreach (var episode in Episodes)
        {
            if (episode.Started is not { } started)
            {
                break;
            }

            if (period is { } running && !(started > running.Last))
            {
                period = running with { Last = episode.Ended };
                continue;
            }

            if (period is { } complete)
            {
                yield return complete;
            }

            period = (started, episode.Ended);
        }

        if (period is { } last)
        {
            yield return last;
        }
    }
}
