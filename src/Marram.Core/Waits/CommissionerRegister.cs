using System.Globalization;
using Marram.Waits.Projections;

namespace Marram.Waits;

/// <summary>What a commissioner keeps beside the lists.</summary>
public enum CommissionerKind
{
    /// <summary>Which provider's records reach the national count, from when until when.</summary>
    ProviderFlow,

    /// <summary>What a provider must send under the contract: indicator, frequency, due day, format.</summary>
    ContractItem,

    /// <summary>One sending of a contract item: the period it is for and the day it came.</summary>
    Submission,

    /// <summary>A provider's share of a service and its capacity a month, outsourced assessments among them.</summary>
    Capacity,

    /// <summary>Money for posts: promised and actual start, and the figure it should move.</summary>
    Investment,

    /// <summary>A mean wait as a provider reported it on a day.</summary>
    ReportedWait,

    /// <summary>Demand that was expected in one month.</summary>
    ExpectedDemand,

    /// <summary>A promise about a list: where it began, and how many should wait by when, of everyone or of a named cohort.</summary>
    PlannedList,

    /// <summary>How many children are estimated to need mental health services: what the access measure is a share of, with its source.</summary>
    EstimatedNeed,
}

/// <summary>What may be typed in a field.</summary>
public enum CommissionerFieldKind
{
    /// <summary>A few words.</summary>
    Words,

    /// <summary>A day such as 2021-03-31.</summary>
    Day,

    /// <summary>A number, 0 or more.</summary>
    Number,

    /// <summary>monthly, quarterly or yearly.</summary>
    Frequency,
}

/// <summary>A field of a register.</summary>
/// <param name="Name">As it is kept.</param>
/// <param name="Label">As it is asked for, with the unit.</param>
/// <param name="Kind">What may be typed.</param>
/// <param name="Required">Whether it may be left empty.</param>
public sealed record CommissionerField(string Name, string Label, CommissionerFieldKind Kind, bool Required = true);

/// <summary>An entry of one of the commissioner's registers. It is ended by another act and never deleted.</summary>
public sealed class CommissionerEntry
{
    /// <summary>Characters a value may have.</summary>
    public const int LongestValue = 200;

    /// <summary>Counts up within the register; 0 until it is kept.</summary>
    public int Number { get; init; }

    /// <summary>The commissioner.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>Which register.</summary>
    public required CommissionerKind Kind { get; init; }

    /// <summary>The values in the order of <see cref="CommissionerRegister.FieldsOf"/>, one a line; an empty line for none.</summary>
    public required string Values { get; init; }

    /// <summary>The role of who wrote it down.</summary>
    public required string WrittenBy { get; init; }

    /// <summary>The day it was written down.</summary>
    public required DateOnly WrittenOn { get; init; }

    /// <summary>The role of who ended it; null while it stands.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The first day on which it no longer stood; null while it stands.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whether it stood on a day.</summary>
    public bool HoldsOn(DateOnly day) => WrittenOn <= day && (EndedOn is not { } ended || day < ended);

    /// <summary>The value of a field as it was typed; empty for none.</summary>
    /// <exception cref="InvalidOperationException">The register has no such field.</exception>
    public string this[string field] => Values.Split('\n')[CommissionerRegister.FieldsOf(Kind).Index().First(one => one.Item.Name == field).Index];

    /// <summary>The value of a day; null for none.</summary>
    public DateOnly? Day(string field) => this[field] is { Length: > 0 } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The value of a number; null for none.</summary>
    public decimal? Amount(string field) => this[field] is { Length: > 0 } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Ends it. An entry that has ended stays as it was.</summary>
    public void End(string role, DateOnly today)
    {
        if (EndedOn is null)
        {
            (EndedBy, EndedOn) = (role, today);
        }
    }
}

/// <summary>A period of a contract item: when its sending was due, when it came, and whether it was late or is missing.</summary>
/// <param name="Item">The contract item.</param>
/// <param name="PeriodEnds">The last day of the period.</param>
/// <param name="DueOn">The last day in time, included.</param>
/// <param name="ReceivedOn">The day it first came; null while it has not.</param>
public sealed record DueSubmission(CommissionerEntry Item, DateOnly PeriodEnds, DateOnly DueOn, DateOnly? ReceivedOn)
{
    /// <summary>Whether it came after its day.</summary>
    public bool IsLate => ReceivedOn > DueOn;

    /// <summary>Whether it has not come although its day has passed.</summary>
    public bool IsMissing(DateOnly today) => ReceivedOn is null && today > DueOn;
}

/// <summary>The commissioner's registers: their fields, what may be typed, and what follows from it.</summary>
public static class CommissionerRegister
{
    /// <summary>The fields of a register in the order they are asked for.</summary>
    public static IReadOnlyList<CommissionerField> FieldsOf(CommissionerKind kind) => kind switch
    {
        CommissionerKind.ProviderFlow =>
        [
            new("provider", "Provider's code, as in the files", CommissionerFieldKind.Words), new("from", "First day its records cover", CommissionerFieldKind.Day),
            new("until", "Last day its records cover, if it stopped", CommissionerFieldKind.Day, Required: false), new("note", "Why it began or stopped", CommissionerFieldKind.Words, Required: false),
        ],
        CommissionerKind.ContractItem =>
        [
            new("provider", "Provider", CommissionerFieldKind.Words), new("indicator", "Indicator", CommissionerFieldKind.Words), new("frequency", "Frequency", CommissionerFieldKind.Frequency),
            new("first", "Last day of the first period", CommissionerFieldKind.Day), new("due", "Days after the period by which it is due", CommissionerFieldKind.Number),
            new("format", "Format", CommissionerFieldKind.Words),
        ],
        CommissionerKind.Submission =>
        [
            new("item", "Contract item: its number, or its indicator", CommissionerFieldKind.Words), new("period", "Last day of the period it is for", CommissionerFieldKind.Day),
            new("received", "Day it came", CommissionerFieldKind.Day),
        ],
        CommissionerKind.Capacity =>
        [
            new("provider", "Provider", CommissionerFieldKind.Words), new("service", "Service", CommissionerFieldKind.Words), new("share", "Share of the service (%)", CommissionerFieldKind.Number),
            new("month", "Children it can see in a month", CommissionerFieldKind.Number), new("from", "From", CommissionerFieldKind.Day), new("until", "Until", CommissionerFieldKind.Day, Required: false),
        ],
        CommissionerKind.Investment =>
        [
            new("what", "What it is for", CommissionerFieldKind.Words), new("amount", "Amount a year (£)", CommissionerFieldKind.Number), new("posts", "Posts (full-time equivalent)", CommissionerFieldKind.Number),
            new("promised", "Start promised", CommissionerFieldKind.Day), new("started", "Start in fact", CommissionerFieldKind.Day, Required: false),
            new("effect", "Effect expected, and on which figure", CommissionerFieldKind.Words),
        ],
        CommissionerKind.ReportedWait =>
        [
            new("provider", "Provider", CommissionerFieldKind.Words), new("service", "Service", CommissionerFieldKind.Words), new("on", "On", CommissionerFieldKind.Day),
            new("weeks", "Mean wait (weeks)", CommissionerFieldKind.Number), new("source", "Where it is reported", CommissionerFieldKind.Words),
        ],
        CommissionerKind.ExpectedDemand =>
        [
            new("scenario", "Scenario", CommissionerFieldKind.Words), new("service", "Service's code, as in the files", CommissionerFieldKind.Words), new("month", "Any day of the month", CommissionerFieldKind.Day),
            new("expected", "Referrals expected", CommissionerFieldKind.Number),
        ],
        CommissionerKind.PlannedList =>
        [
            new("cohort", "Who is counted, in words", CommissionerFieldKind.Words), new("service", "Service's code, as in the files", CommissionerFieldKind.Words),
            new("standard", "Standard, as in the address of the list", CommissionerFieldKind.Words), new("before", "Only those referred before this day, if it is a cohort", CommissionerFieldKind.Day, Required: false),
            new("from", "Day it began", CommissionerFieldKind.Day), new("baseline", "Waiting on that day", CommissionerFieldKind.Number),
            new("by", "Day of the target", CommissionerFieldKind.Day), new("target", "Should wait by then, at most", CommissionerFieldKind.Number),
        ],
        CommissionerKind.EstimatedNeed =>
        [
            new("children", "Children estimated to need them", CommissionerFieldKind.Number), new("on", "Day the estimate is of", CommissionerFieldKind.Day),
            new("planned", "Share that should be seen in a year (%)", CommissionerFieldKind.Number, Required: false), new("source", "Where the estimate comes from", CommissionerFieldKind.Words),
        ],
    };

    /// <summary>A register's name.</summary>
    public static string Name(CommissionerKind kind) => kind switch
    {
        CommissionerKind.ProviderFlow => "Who submits from when",
        CommissionerKind.ContractItem => "Contract schedule",
        CommissionerKind.Submission => "Submissions",
        CommissionerKind.Capacity => "Providers' share and capacity",
        CommissionerKind.Investment => "Investments",
        CommissionerKind.ReportedWait => "Average waits as reported",
        CommissionerKind.ExpectedDemand => "Expected demand",
        CommissionerKind.PlannedList => "Trajectories of lists",
        CommissionerKind.EstimatedNeed => "Estimated need for mental health services",
    };

    /// <summary>What is wrong with a typed value, as the sentence to show; null where nothing is.</summary>
    public static string? Problem(CommissionerField field, string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
        {
            return field.Required ? $"Enter: {LowerFirst(field.Label)}" : null;
        }

        return field.Kind switch
        {
            CommissionerFieldKind.Words => text.Length > CommissionerEntry.LongestValue || text.Contains('\n', StringComparison.Ordinal)
                ? $"{field.Label} must be {CommissionerEntry.LongestValue} characters or fewer, on one line" : null,
            CommissionerFieldKind.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"{field.Label} must be a day, such as 2021-03-31",
            CommissionerFieldKind.Number => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000_000
                ? null : $"{field.Label} must be a number, 0 or more",
            CommissionerFieldKind.Frequency => text is "monthly" or "quarterly" or "yearly" ? null : $"{field.Label} must be monthly, quarterly or yearly",
        };
    }

    /// <summary>What is wrong with the values of an entry, each with the field it stands at: every field by itself, then days that come in the wrong order. Empty where nothing is.</summary>
    /// <param name="typed">What was typed in a field; null or empty for nothing.</param>
    public static IReadOnlyList<(string Field, string Problem)> Problems(CommissionerKind kind, Func<string, string?> typed)
    {
        List<(string, string)> problems = [.. FieldsOf(kind).Select(field => (field.Name, Problem: Problem(field, typed(field.Name)))).Where(one => one.Problem is not null).Select(one => (one.Name, one.Problem!))];
        (string First, string Last, string Words)[] orders = kind switch
        {
            CommissionerKind.ProviderFlow => [("from", "until", "The last day its records cover")],
            CommissionerKind.Capacity => [("from", "until", "The last day")],
            CommissionerKind.PlannedList => [("from", "by", "The day of the target")],
            CommissionerKind.Submission => [("period", "received", "The day it came")],
            CommissionerKind.ContractItem or CommissionerKind.Investment or CommissionerKind.ReportedWait or CommissionerKind.ExpectedDemand or CommissionerKind.EstimatedNeed => [],
        };
        foreach (var (first, last, words) in problems.Count == 0 ? orders : [])
        {
            if (DayOf(typed(last)) is { } later && DayOf(typed(first)) is { } earlier && (kind == CommissionerKind.PlannedList ? later <= earlier : later < earlier))
            {
                problems.Add((last, $"{words} is {later:yyyy-MM-dd}; it must come {(kind == CommissionerKind.PlannedList ? "after" : "on or after")} {earlier:yyyy-MM-dd}"));
            }
        }

        return problems;

        static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>A promise about a list as the line it promises: the same change every month.</summary>
    /// <param name="promise">An entry of <see cref="CommissionerKind.PlannedList"/>.</param>
    public static Trajectory TrajectoryOf(CommissionerEntry promise) => new(
        $"entry {promise.Number}", promise["cohort"], new(promise.Day("from")!.Value, (double)promise.Amount("baseline")!.Value), new(promise.Day("by")!.Value, (double)promise.Amount("target")!.Value), []);

    /// <summary>
    /// How a promise about a list stands, counted from the list: month ends since it began, then the census day. Null where no day has been counted since it began.
    /// </summary>
    /// <param name="promise">An entry of <see cref="CommissionerKind.PlannedList"/>.</param>
    /// <param name="set">The clocks of its service by its standard.</param>
    /// <param name="census">The last day counted on.</param>
    public static PackPromise? StandingOf(CommissionerEntry promise, PathwaySet set, DateOnly census)
    {
        var (from, before) = (promise.Day("from")!.Value, promise.Day("before"));
        var trajectory = TrajectoryOf(promise);
        List<DatedValue> reached = [trajectory.Baseline];
        for (var month = new DateOnly(from.Year, from.Month, 1).AddMonths(1); month.AddDays(-1) < census; month = month.AddMonths(1))
        {
            if (month.AddDays(-1) > from)
            {
                reached.Add(Counted(month.AddDays(-1)));
            }
        }

        if (census > from)
        {
            reached.Add(Counted(census));
        }

        return reached.Count < 2 ? null : new(TrajectoryStatus.Of(trajectory, reached), reached);

        DatedValue Counted(DateOnly day) => new(day, set.OpenAt(day).Count(pathway => before is null || pathway.Referral.ReceivedOn < before));
    }

    /// <summary>Every period of every contract item up to a day, with what came: the schedule against the submissions.</summary>
    /// <param name="entries">Contract items and submissions; other entries are passed over.</param>
    /// <param name="today">The day; periods that end on it or later are not due yet and are left out.</param>
    public static IReadOnlyList<DueSubmission> Due(IReadOnlyList<CommissionerEntry> entries, DateOnly today)
    {
        var received = entries.Where(entry => entry.Kind == CommissionerKind.Submission)
            .ToLookup(entry => ((int)entry.Amount("item")!.Value, entry.Day("period")!.Value), entry => entry.Day("received")!.Value);
        List<DueSubmission> due = [];
        foreach (var item in entries.Where(entry => entry.Kind == CommissionerKind.ContractItem))
        {
            var months = item["frequency"] switch { "monthly" => 1, "quarterly" => 3, _ => 12 };
            var first = item.Day("first")!.Value;
            var isLastDay = first.AddDays(1).Day == 1;
            for (var period = 0; ; period++)
            {
                // A schedule that begins on a last day of a month goes on with last days.
                var ends = isLastDay ? first.AddDays(1).AddMonths(months * period).AddDays(-1) : first.AddMonths(months * period);
                if (ends >= today || period >= 600)
                {
                    break;
                }

                var came = received[(item.Number, ends)].Order().Cast<DateOnly?>().FirstOrDefault();
                due.Add(new(item, ends, ends.AddDays((int)item.Amount("due")!.Value), came));
            }
        }

        return due;
    }

    /// <summary>The flows as the access count takes them.</summary>
    public static IReadOnlyList<ProviderFlow> Flows(IEnumerable<CommissionerEntry> entries) =>
        [.. entries.Where(entry => entry.Kind == CommissionerKind.ProviderFlow).Select(entry => new ProviderFlow(entry["provider"], entry.Day("from")!.Value, entry.Day("until")))];

    /// <summary>Days between the promised start of an investment and its start, or today while it has not started; negative when early, null before the promised day.</summary>
    public static int? DaysLate(CommissionerEntry investment, DateOnly today)
    {
        var promised = investment.Day("promised")!.Value;
        return investment.Day("started") is { } started && started <= today ? started.DayNumber - promised.DayNumber : today > promised ? today.DayNumber - promised.DayNumber : null;
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
