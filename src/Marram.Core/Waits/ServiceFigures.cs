namespace Marram.Waits;

/// <summary>The list on one month end.</summary>
/// <param name="Day">The month's last day, or the census day.</param>
/// <param name="Open">Children waiting.</param>
/// <param name="PercentWithin">The percentage of them within the limit, not rounded; null when nobody waits.</param>
public sealed record ListOnDay(DateOnly Day, long Open, double? PercentWithin);

/// <summary>What there is to say of one service by one standard on a day: its own figure, everyone who waits, what came and went, and how both queue and percentage moved.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="FirstDay">The first day of the period of <paramref name="Figures"/> and <paramref name="Flow"/>.</param>
/// <param name="LastDay">Its last day.</param>
/// <param name="Figures">The standard's own figure, on its own basis.</param>
/// <param name="Open">Everyone still waiting on the census day, against the limit of the open companion.</param>
/// <param name="Flow">What entered and left in the period.</param>
/// <param name="Balance">Whether the two lists balance.</param>
/// <param name="Months">The list on the census day and the month ends before it, oldest first.</param>
public sealed record ServiceFigures(
    WaitingStandard Standard, string Service, DateOnly FirstDay, DateOnly LastDay, StandardFigures Figures, CensusFigures Open, FlowFigures Flow, Reconciliation Balance,
    IReadOnlyList<ListOnDay> Months)
{
    /// <summary>Counts. The set holds the clocks of one service only.</summary>
    /// <param name="months">How many month ends to look back, the census day included.</param>
    public static ServiceFigures Of(PathwaySet set, string service, DateOnly census, int months = 13) => Of(set.Standard, set.Columns, service, census, months);

    /// <summary>Counts the clocks of one service by a standard.</summary>
    /// <param name="months">How many month ends to look back, the census day included.</param>
    /// <exception cref="ArgumentException">The standard counts contacts and has no limit.</exception>
    public static ServiceFigures Of(WaitingStandard standard, PathwayColumns columns, string service, DateOnly census, int months = 13)
    {
        var limit = standard.CompanionLimit ?? throw new ArgumentException($"{standard.Id} counts contacts and has no limit.", nameof(standard));
        var (first, last) = PeriodOf(standard, census);
        var flow = FlowFigures.Between(columns, first, last, standard.Limit!.Value);
        var monthEnd = new DateOnly(census.Year, census.Month, 1).AddDays(-1);
        return new(
            standard, service, first, last,
            StandardFigures.Of(standard, columns, first, last, census),
            CensusFigures.At(columns, census, limit),
            flow,
            // Start and end are of one file: nothing was corrected between them.
            Reconciliation.Of(flow.OpenAtStart, null, System.Collections.Immutable.ImmutableHashSet<string>.Empty, flow),
            [
                .. CensusSeries.At(columns, [.. Enumerable.Range(0, months - 1).Reverse().Select(back => new DateOnly(monthEnd.Year, monthEnd.Month, 1).AddMonths(1 - back).AddDays(-1)), census], limit)
                    .Select(figures => new ListOnDay(figures.Census, figures.OpenPathways, figures.PercentWithin)),
            ]);
    }

    /// <summary>
    /// The period a standard is counted over on a census day. Eating disorder is counted by quarter; referrals followed forward are those of the quarter before, so that thirteen
    /// weeks have passed; all else is of the month.
    /// </summary>
    public static (DateOnly FirstDay, DateOnly LastDay) PeriodOf(WaitingStandard standard, DateOnly census)
    {
        var month = new DateOnly(census.Year, census.Month, 1);
        return standard.Basis == WaitBasis.FollowedForward ? (month.AddMonths(-5), month.AddMonths(-2).AddDays(-1))
            : standard.Services.Contains("eating-disorder") ? (month.AddMonths(-2), census)
            : (month, census);
    }

    /// <summary>How many wait, how many too long, and the longest, in words.</summary>
    public string Sentence => Open.OpenPathways == 0 ? "Nobody waits."
        : $"{Children(Open.OpenPathways)} {(Open.OpenPathways == 1 ? "waits" : "wait")}; {Open.OverLimit:#,0} longer than {Limit}; the longest has waited {Weeks.Complete(Open.LongestDays!.Value)} weeks."
            + (Open.ExactlyOnLimit > 0 ? $" {Open.ExactlyOnLimit:#,0} {(Open.ExactlyOnLimit == 1 ? "is" : "are")} exactly on the limit, which is within it." : "");

    /// <summary>What the standard says, in words, on its own basis.</summary>
    public string StandardSentence => Figures.Percent is not { } percent ? $"{Standard.Title}: nobody was counted from {Print(FirstDay)} to {Print(LastDay)}."
        : $"{Standard.Label}: {percent:0.0}% ({Figures.Within:#,0} of {Figures.Counted:#,0})"
            + (Figures.Target is { } target ? $"; the target of {target.Percent:0.#}% is {(Figures.IsMet == true ? "met" : "missed")}." : "; there is no target.");

    /// <summary>Queue and percentage said together, so that a growing queue cannot hide behind a rising percentage.</summary>
    public string Movement
    {
        get
        {
            var (then, now) = (Months[0], Months[^1]);
            if (then.Open == 0)
            {
                return $"Nobody waited on {Print(then.Day)}.";
            }

            var change = now.Open - then.Open;
            var queue = change == 0 ? "is as long as" : $"is {Children(Math.Abs(change))} {(change > 0 ? "longer" : "shorter")} than";
            if (then.PercentWithin is not { } before || now.PercentWithin is not { } after)
            {
                return $"The list {queue} on {Print(then.Day)}.";
            }

            var better = Tenth(after) >= Tenth(before);
            var share = Tenth(after) == Tenth(before) ? $"the share within {Limit} stayed at {Tenth(after):0.0}%" : $"the share within {Limit} {(better ? "rose" : "fell")} from {Tenth(before):0.0}% to {Tenth(after):0.0}%";
            return $"The list {queue} on {Print(then.Day)}; {share}."
                + (change > 0 && Tenth(after) > Tenth(before) ? " The percentage looks better while more children wait." : "");
        }
    }

    private string Limit => Standard.CompanionLimit!.Value is { Days: var days } && days % 7 == 0 ? $"{days / 7} weeks" : $"{Standard.CompanionLimit!.Value.Days} days";

    private static double Tenth(double percent) => Math.Round(percent, 1, MidpointRounding.AwayFromZero);

    private static string Children(long number) => number == 1 ? "1 child" : $"{number:#,0} children";

    private static string Print(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
