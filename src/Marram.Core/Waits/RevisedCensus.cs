using System.Globalization;

namespace Marram.Waits;

/// <summary>Why a pathway counts differently on a day that is past.</summary>
public enum RevisionCause
{
    /// <summary>Its stop was recorded after the day was first counted.</summary>
    StopRecordedLate,

    /// <summary>A challenge closed it.</summary>
    ClosedByChallenge,

    /// <summary>The referral was recorded after the day was first counted.</summary>
    StartRecordedLate,

    /// <summary>A stop that was recorded has been taken out or moved to a later day.</summary>
    StopWithdrawn,

    /// <summary>The clock starts on another day than it did.</summary>
    StartMoved,

    /// <summary>The referral is in the later file no longer.</summary>
    NoLongerInFile,

    /// <summary>The standard counts the referral no longer, or now does: its priority, reason or age was changed, or its clock nullified.</summary>
    CountedOtherwise,
}

/// <summary>A pathway whose place on the list of a past day has changed.</summary>
/// <param name="ReferralId">The referral.</param>
/// <param name="Cause">Why.</param>
/// <param name="WasOpen">Whether it was open as it was then.</param>
/// <param name="IsOpen">Whether it is open as known now.</param>
public sealed record RevisedPathway(string ReferralId, RevisionCause Cause, bool WasOpen, bool IsOpen);

/// <summary>A past day as it was counted then and as it is known now, and every pathway that makes the difference.</summary>
/// <param name="Day">The day.</param>
/// <param name="Then">As first counted.</param>
/// <param name="Now">As known now.</param>
/// <param name="Changes">One a pathway, by cause and referral.</param>
public sealed record RevisedCensus(DateOnly Day, CensusFigures Then, CensusFigures Now, IReadOnlyList<RevisedPathway> Changes)
{
    /// <summary>How many pathways each cause took off the list, put on it, or left on it with another wait; causes that did not occur are absent.</summary>
    public IReadOnlyList<(RevisionCause Cause, int TakenOff, int PutOn, int Moved)> ByCause =>
    [
        .. from change in Changes
           group change by change.Cause into same
           orderby same.Key
           select (same.Key, same.Count(change => change is { WasOpen: true, IsOpen: false }), same.Count(change => change is { WasOpen: false, IsOpen: true }), same.Count(change => change is { WasOpen: true, IsOpen: true })),
    ];

    /// <summary>What makes the difference, such as “1 fewer: stop recorded late; 2 more: referral recorded late”; “no difference” where nothing does.</summary>
    public string Why => Changes.Count == 0 ? "no difference" : string.Join("; ", ByCause.SelectMany(pair => (string?[])
    [
        pair.TakenOff > 0 ? $"{Number(pair.TakenOff)} fewer: {Words(pair.Cause)}" : null,
        pair.PutOn > 0 ? $"{Number(pair.PutOn)} more: {Words(pair.Cause)}" : null,
        pair.Moved > 0 ? $"{Number(pair.Moved)} with another wait: {Words(pair.Cause)}" : null,
    ]).OfType<string>());

    /// <summary>The difference in one sentence; it adds up.</summary>
    public string Sentence => Changes.Count == 0
        ? $"{Number(Now.OpenPathways)} waited on {Print(Day)}, as it was counted then and as it is known now."
        : $"{Number(Then.OpenPathways)} waited on {Print(Day)} as it was counted then; {Why}; {Number(Now.OpenPathways)} as known now.";

    /// <summary>A cause in words.</summary>
    public static string Words(RevisionCause cause) => cause switch
    {
        RevisionCause.StopRecordedLate => "stop recorded late",
        RevisionCause.ClosedByChallenge => "closed by a challenge",
        RevisionCause.StartRecordedLate => "referral recorded late",
        RevisionCause.StopWithdrawn => "stop taken out or moved later",
        RevisionCause.StartMoved => "clock start moved",
        RevisionCause.NoLongerInFile => "no longer in the file",
        RevisionCause.CountedOtherwise => "counted otherwise by the standard",
    };

    /// <summary>Compares two states of one list on a day.</summary>
    /// <param name="then">The clocks as they were known when the day was first counted.</param>
    /// <param name="now">The clocks of the same service and standard as known now.</param>
    /// <param name="day">The day.</param>
    /// <exception cref="ArgumentException">The two are not of one standard with a limit.</exception>
    public static RevisedCensus Of(PathwaySet then, PathwaySet now, DateOnly day)
    {
        if (then.Standard.Id != now.Standard.Id || now.Standard.CompanionLimit is not { } limit)
        {
            throw new ArgumentException($"{then.Standard.Id} and {now.Standard.Id} must be one standard with a limit.", nameof(now));
        }

        if (ReferenceEquals(then, now))
        {
            var figures = CensusFigures.At(now.Columns, day, limit);
            return new(day, figures, figures, []);
        }

        var (before, after) = (OpenOn(then, day), OpenOn(now, day));
        var changes = new List<RevisedPathway>();
        foreach (var (id, started) in before)
        {
            if (after.TryGetValue(id, out var startsNow))
            {
                if (startsNow != started)
                {
                    changes.Add(new(id, RevisionCause.StartMoved, true, true));
                }
            }
            else
            {
                changes.Add(new(id, CauseOf(now.HistoryOf(id), day, RevisionCause.NoLongerInFile, RevisionCause.StopRecordedLate), true, false));
            }
        }

        foreach (var id in after.Keys.Where(id => !before.ContainsKey(id)))
        {
            changes.Add(new(id, CauseOf(then.HistoryOf(id), day, RevisionCause.StartRecordedLate, RevisionCause.StopWithdrawn), false, true));
        }

        return new(day, CensusFigures.At(then.Columns, day, limit), CensusFigures.At(now.Columns, day, limit),
            [.. changes.OrderBy(change => change.Cause).ThenBy(change => change.ReferralId, StringComparer.Ordinal)]);
    }

    // Why the other state has no open clock on the day: it does not know the referral, does not count it, has a stop by then, or starts the clock later.
    private static RevisionCause CauseOf(ClockHistory? other, DateOnly day, RevisionCause absent, RevisionCause stopped) =>
        other is null ? absent
        : other.IsExcluded ? RevisionCause.CountedOtherwise
        : other.Periods.LastOrDefault(period => !period.IsNullified && period.Started <= day) is not { } period
            ? other.Periods.Any(period => period.IsNullified && period.Started <= day) ? RevisionCause.CountedOtherwise : RevisionCause.StartMoved
        : period.Reason == StopReason.ClosedByChallenge ? RevisionCause.ClosedByChallenge
        : stopped;

    // Of a referral with several open clocks the one that started first.
    private static Dictionary<string, DateOnly> OpenOn(PathwaySet set, DateOnly day)
    {
        var open = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var pathway in set.Pathways)
        {
            if (pathway.Period.IsOpenAt(day) && (!open.TryGetValue(pathway.Referral.Id, out var known) || pathway.Period.Started < known))
            {
                open[pathway.Referral.Id] = pathway.Period.Started;
            }
        }

        return open;
    }

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Print(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
