namespace Marram.Waits;

/// <summary>What a referral-to-treatment period status means for the clock.</summary>
public enum RttStatusKind
{
    /// <summary>The clock runs, or starts here: 10, 11, 12, 20, 21.</summary>
    InPeriod,

    /// <summary>The clock stops here: 30 to 36.</summary>
    Stops,

    /// <summary>The activity belongs to no period: 90, 91, 92, 98.</summary>
    Outside,

    /// <summary>Not known: 99.</summary>
    Unknown,
}

/// <summary>One activity with its status code.</summary>
/// <param name="On">Its day.</param>
/// <param name="Code">The code.</param>
public sealed record RttActivity(DateOnly On, string Code);

/// <summary>Referral-to-treatment period status codes. Source: NHS Data Dictionary, REFERRAL TO TREATMENT PERIOD STATUS.</summary>
public static class RttStatus
{
    private static readonly (string Code, RttStatusKind Kind, StopReason Reason, string Words)[] Codes =
    [
        ("10", RttStatusKind.InPeriod, StopReason.None, "first activity"),
        ("11", RttStatusKind.InPeriod, StopReason.None, "first activity after active monitoring"),
        ("12", RttStatusKind.InPeriod, StopReason.None, "referral for a separate condition"),
        ("20", RttStatusKind.InPeriod, StopReason.None, "subsequent activity"),
        ("21", RttStatusKind.InPeriod, StopReason.None, "handed to another provider"),
        ("30", RttStatusKind.Stops, StopReason.Treated, "first treatment"),
        ("31", RttStatusKind.Stops, StopReason.MonitoringByFamily, "active monitoring by the family"),
        ("32", RttStatusKind.Stops, StopReason.MonitoringByProfessional, "active monitoring by a professional"),
        ("33", RttStatusKind.Stops, StopReason.Other, "not brought to the first appointment"),
        ("34", RttStatusKind.Stops, StopReason.NotTreated, "decision not to treat"),
        ("35", RttStatusKind.Stops, StopReason.Declined, "the family declined"),
        ("36", RttStatusKind.Stops, StopReason.Died, "died"),
        ("90", RttStatusKind.Outside, StopReason.None, "after treatment"),
        ("91", RttStatusKind.Outside, StopReason.None, "during active monitoring"),
        ("92", RttStatusKind.Outside, StopReason.None, "not yet referred"),
        ("98", RttStatusKind.Outside, StopReason.None, "not applicable"),
        ("99", RttStatusKind.Unknown, StopReason.None, "not known"),
    ];

    /// <summary>What a code means; null for a code that is not in the list.</summary>
    public static RttStatusKind? KindOf(string code) => Array.FindIndex(Codes, known => known.Code == code) is >= 0 and var at ? Codes[at].Kind : null;

    /// <summary>
    /// Rebuilds the clocks from status codes. A clock starts with the first code 10, 11, 12 or 20 after none runs, for the first one on the day of receipt; 33 nullifies.
    /// </summary>
    public static IReadOnlyList<ClockPeriod> Rebuild(DateOnly receivedOn, IEnumerable<RttActivity> activities)
    {
        var periods = new List<ClockPeriod>();
        DateOnly? started = null;
        foreach (var activity in activities.OrderBy(activity => activity.On))
        {
            var at = Array.FindIndex(Codes, known => known.Code == activity.Code);
            if (at < 0)
            {
                continue;
            }

            var (code, kind, reason, _) = Codes[at];
            if (kind == RttStatusKind.InPeriod)
            {
                started ??= periods.Count == 0 ? receivedOn : activity.On;
            }
            else if (kind == RttStatusKind.Stops && (started is not null || periods.Count == 0))
            {
                periods.Add(new(started ?? receivedOn, activity.On, reason, code == "33"));
                started = null;
            }
        }

        if (started is { } running)
        {
            periods.Add(new(running, null, StopReason.None, false));
        }

        return periods;
    }

    /// <summary>Where the clock told by the codes disagrees with the dates given; empty when they agree.</summary>
    public static IEnumerable<string> Disagreements(IReadOnlyList<ClockPeriod> rebuilt, DateOnly? givenStart, DateOnly? givenStop)
    {
        var last = rebuilt.LastOrDefault(period => !period.IsNullified);
        if (last is null)
        {
            if (givenStart is { } given)
            {
                yield return $"A clock start of {given:yyyy-MM-dd} is given, and no status code starts one.";
            }

            yield break;
        }

        if (givenStart is { } start && start != last.Started)
        {
            yield return $"The clock start given is {start:yyyy-MM-dd}; by the status codes it is {last.Started:yyyy-MM-dd}.";
        }

        if (givenStop != last.Stopped)
        {
            yield return $"The clock stop given is {Shown(givenStop)}; by the status codes it is {Shown(last.Stopped)}.";
        }

        static string Shown(DateOnly? day) => day?.ToString("yyyy-MM-dd") ?? "none";
    }
}
