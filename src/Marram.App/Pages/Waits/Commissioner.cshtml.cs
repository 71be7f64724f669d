using System.Globalization;
using Marram.Access;
using Marram.Charts;
using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Marram.Waits.Projections;
using Marram.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Waits;

/// <summary>What a commissioner keeps beside the lists, and what follows from it: who submits, what is late or missing, whether money became posts, and whether demand came as expected.</summary>
[Requires(Permission.ReadFigures)]
public class CommissionerModel(MarramDb db, PageFrame frame, PathwayShelf shelf, TimeProvider clock) : PageModel
{
    private readonly Dictionary<int, PackPromise> promises = [];
    private IReadOnlyList<CommissionerEntry> entries = [];
    private IReadOnlyList<PathwayChallenge> closing = [];
    private StandingLists? standing;
    private DateOnly today;

    /// <summary>The access measure in words.</summary>
    public IReadOnlyList<string> Access { get; private set; } = [];

    public void OnGet()
    {
        today = frame.LooksBackTo ?? clock.Today();
        if (frame.Organisation is not { } organisation)
        {
            return;
        }

        entries = db.CommissionerEntriesOf(organisation.Id, frame.LooksBackTo);
        standing = shelf.Standing(db, organisation.Id, frame.LooksBackTo);
        closing = db.ClosingsOf(organisation.Id, frame.LooksBackTo);
        Access = [.. AccessSentences(standing)];
        foreach (var entry in Of(CommissionerKind.PlannedList))
        {
            if (SetOf(entry["service"], entry["standard"]) is { } list && CommissionerRegister.StandingOf(entry, list.Set, list.Census) is { } promise)
            {
                promises[entry.Number] = promise;
            }
        }
    }

    /// <summary>The promises about lists that can be held against one, with the address of that list.</summary>
    public IReadOnlyList<(PackPromise Promise, string Address)> Promises =>
        [.. Of(CommissionerKind.PlannedList).Where(entry => promises.ContainsKey(entry.Number)).Select(entry => (promises[entry.Number], ListPageModel.PathOf(entry["service"], entry["standard"])))];

    /// <summary>The access measure over the last thirteen month ends; where a provider began to submit, beside the count without it, which is the one to compare.</summary>
    public List<ChartScene> AccessCharts { get; } = [];

    public IReadOnlyList<CommissionerEntry> Of(CommissionerKind kind) => [.. entries.Where(entry => entry.Kind == kind)];

    /// <summary>What follows from a register, in words; empty where nothing does.</summary>
    public IEnumerable<string> Said(CommissionerKind kind)
    {
        if (kind == CommissionerKind.ContractItem && CommissionerRegister.Due(entries, today) is { Count: > 0 } due)
        {
            yield return $"{due.Count} {(due.Count == 1 ? "period is" : "periods are")} over: {due.Count(one => one.ReceivedOn is not null && !one.IsLate)} came in time, {due.Count(one => one.IsLate)} late, {due.Count(one => one.IsMissing(today))} missing.";
            foreach (var missing in due.Where(one => one.IsMissing(today)).OrderBy(one => one.DueOn).Take(20))
            {
                yield return $"Missing: {missing.Item["indicator"]} from {missing.Item["provider"]} for the period to {Print(missing.PeriodEnds)}, due on {Print(missing.DueOn)}.";
            }
        }

        if (kind == CommissionerKind.Capacity && Of(kind).Where(IsInForce).GroupBy(entry => entry["service"], StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } services)
        {
            foreach (var service in services)
            {
                yield return $"{ServiceWords.Of(service.Key)}: {service.Sum(entry => entry.Amount("month")!.Value):0.#} children a month by {service.Count()} {(service.Count() == 1 ? "provider" : "providers")}; the shares make {service.Sum(entry => entry.Amount("share")!.Value):0.#}%.";
            }
        }

        if (kind == CommissionerKind.ExpectedDemand)
        {
            foreach (var (scenario, expected, came, months) in Demand())
            {
                yield return $"{scenario}: {expected:#,0} referrals expected in {months} {(months == 1 ? "month" : "months")} that are over, {came:#,0} came ({(came >= expected ? "+" : "−")}{Math.Abs(came - expected):#,0}).";
            }
        }
    }

    /// <summary>Columns that are worked out beside those typed.</summary>
    public static IReadOnlyList<string> Extra(CommissionerKind kind) => kind switch
    {
        CommissionerKind.ContractItem => ["In time, late, missing"],
        CommissionerKind.Investment => ["Where it stands"],
        CommissionerKind.ExpectedDemand => ["Came"],
        CommissionerKind.Capacity => ["Seen a month, last three"],
        CommissionerKind.ReportedWait => ["From the list that day (weeks)"],
        CommissionerKind.PlannedList => ["Where it stands"],
        CommissionerKind.ProviderFlow or CommissionerKind.Submission or CommissionerKind.EstimatedNeed => [],
    };

    public IEnumerable<string> ExtraOf(CommissionerEntry entry)
    {
        switch (entry.Kind)
        {
            case CommissionerKind.ContractItem:
                var due = CommissionerRegister.Due([entry, .. Of(CommissionerKind.Submission)], today);
                yield return $"{due.Count(one => one.ReceivedOn is not null && !one.IsLate)}, {due.Count(one => one.IsLate)}, {due.Count(one => one.IsMissing(today))}";
                break;
            case CommissionerKind.Investment:
                var late = CommissionerRegister.DaysLate(entry, today);
                yield return entry.Day("started") is { } started && started <= today
                    ? late > 0 ? $"started {late} days late" : "started in time"
                    : late is { } days ? $"not started, {days} days after the promise" : "not due yet";
                break;
            case CommissionerKind.ExpectedDemand:
                yield return Received(entry) is { } came ? came.ToString("#,0", CultureInfo.InvariantCulture) : "month not over, or no list";
                break;
            case CommissionerKind.Capacity:
                yield return SeenAMonth(entry) is { } seen ? seen.ToString("#,0.#", CultureInfo.InvariantCulture) : "not in the lists";
                break;
            case CommissionerKind.ReportedWait:
                yield return MeanWaitOn(entry) ?? "no list of that day";
                break;
            case CommissionerKind.PlannedList:
                yield return promises.TryGetValue(entry.Number, out var promise) ? TrajectoryStatus.Word(promise.Status.State) : "no list, or not begun";
                break;
            case CommissionerKind.ProviderFlow or CommissionerKind.Submission or CommissionerKind.EstimatedNeed:
                break;
        }
    }

    public string Print(CommissionerEntry entry, CommissionerField field) => entry[field.Name] is not { Length: > 0 } text ? "–"
        : field.Kind == CommissionerFieldKind.Day ? Print(entry.Day(field.Name)!.Value)
        : field.Kind == CommissionerFieldKind.Number && field.Name != "item" ? entry.Amount(field.Name)!.Value.ToString("#,0.##", CultureInfo.InvariantCulture)
        : text;

    private IEnumerable<string> AccessSentences(StandingLists lists)
    {
        var flows = CommissionerRegister.Flows(entries);
        foreach (var standard in shelf.Standards.Where(standard => standard.Basis == WaitBasis.Access))
        {
            var measured = lists.Services.Where(one => standard.Measures(one.Service)).ToList();
            if (measured.Count == 0)
            {
                continue;
            }

            // A child counts once whatever the service, so all are counted to the day that each of their files reaches.
            var census = measured.Min(one => ListPageModel.CensusOf(frame, one.File));
            var april = new DateOnly(census.Month >= 4 ? census.Year : census.Year - 1, 4, 1);
            List<DateOnly> days = [.. Enumerable.Range(1, 12).Reverse().Select(back => Month.Of(census).Plus(-back).LastDay), census];
            var counted = shelf.Access(standard, measured, [.. days, april.AddDays(-1)], flows.Count == 0 ? null : flows);
            var (year, before) = (counted[^2], counted[^1].Children.ToHashSet());
            yield return $"{standard.Title}: {year.Count:#,0} children in the twelve months to {Print(census)}.{(flows.Count == 0 ? " Every provider is taken to have sent its records; write down below who does, and from when." : "")}";
            if (Of(CommissionerKind.EstimatedNeed).Where(entry => entry.Day("on") <= census).MaxBy(entry => entry.Day("on")) is { } need && year.PercentOf((long)need.Amount("children")!.Value) is { } share)
            {
                yield return $"That is {share:0.0}% of the {need.Amount("children"):#,0} estimated to need them on {Print(need.Day("on")!.Value)} ({need["source"]}){(need.Amount("planned") is { } planned ? $"; the plan is {planned:0.#}%" : "")}.";
            }

            foreach (var broken in year.Breaks)
            {
                yield return $"A break in the series: {broken}";
            }

            AccessCharts.Add(AccessChart(measured, [.. counted.SkipLast(1)], flows));

            // Children count once, at first qualification, so that what came since April adds up to the year.
            var since = year.Children.Count(child => !before.Contains(child));
            var (expected, low, high) = AccessFigures.YearEnd(since, census);
            yield return $"{since:#,0} of them first qualified since {Print(april)}. By the straight line {expected:#,0} will by {Print(april.AddYears(1).AddDays(-1))}, likely between {low:#,0} and {high:#,0} (two standard errors of what is still to come).";
        }
    }

    private ChartScene AccessChart(IReadOnlyList<StandingService> measured, IReadOnlyList<AccessFigures> counted, IReadOnlyList<ProviderFlow> flows)
    {
        var standard = counted[0].Standard;
        List<DateOnly> days = [.. counted.Select(year => year.LastDay)];
        // A provider that began within any of these years adds children who were seen before and not counted.
        List<ProviderFlow> steady = [.. flows.Where(flow => flow.From <= days[0].AddYears(-1).AddDays(1))];
        var began = flows.Select(flow => flow.Provider).Distinct(StringComparer.OrdinalIgnoreCase).Where(provider => steady.TrueForAll(flow => !flow.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase))).ToList();
        TrendLine Line(string name, IEnumerable<AccessFigures> years) => new(name, [.. years.Select(year => new TrendPoint(year.Count, year.Count.ToString("#,0", CultureInfo.InvariantCulture)))]);
        return TrendChart.Draw(new(
            $"{standard.Title}{(began.Count == 0 ? "" : $": with a break in the series, for {string.Join(", ", began)} submits only since {Print(flows.Where(flow => began.Contains(flow.Provider)).Min(flow => flow.From))}")}",
            "children", [.. days.Select(day => day.ToString("MMM yyyy", CultureInfo.InvariantCulture))],
            began.Count == 0 || steady.Count == 0 ? [Line("Twelve months to", counted)] : [Line("All who submit", counted), Line($"Without {string.Join(", ", began)}", shelf.Access(standard, measured, days, steady))]));
    }

    private IEnumerable<(string Scenario, decimal Expected, long Came, int Months)> Demand() =>
        from entry in Of(CommissionerKind.ExpectedDemand)
        let came = Received(entry)
        where came is not null
        group (Expected: entry.Amount("expected")!.Value, Came: came.Value) by (Scenario: entry["scenario"], Service: entry["service"].ToLowerInvariant()) into same
        select ($"{same.Key.Scenario}, {ServiceWords.Of(same.Key.Service)}", same.Sum(one => one.Expected), same.Sum(one => one.Came), same.Count());

    private long? Received(CommissionerEntry entry)
    {
        var month = Month.Of(entry.Day("month")!.Value);
        var lists = standing!.Services.Where(one => ServiceKey.Covers(entry["service"], one.Service)).ToList();
        return lists.Count == 0 || lists.Exists(one => month.LastDay > one.File.ReachesTo) ? null
            : lists.Sum(one => shelf.Referrals(one.File, one.Service).LongCount(referral => referral.ReceivedOn >= month.FirstDay && referral.ReceivedOn <= month.LastDay));
    }

    private (PathwaySet Set, DateOnly Census)? SetOf(string service, string? standardId = null) =>
        standing?.FileOf(service) is { } file && shelf.Standards.FirstOrDefault(one => one.HasLists && one.Measures(service) && (standardId is null || one.Id == standardId)) is { } standard
            ? (shelf.Set(file, standard, service, closing), ListPageModel.CensusOf(frame, file)) : null;

    // Children a provider first saw in the last three whole months that the list covers, a month; null where no row of the list names it.
    private decimal? SeenAMonth(CommissionerEntry entry)
    {
        var key = ServiceKey.Of(entry["service"], entry["provider"]);
        if ((standing!.FileOf(entry["service"]) is { } whole ? (entry["service"], whole) : (key, standing.FileOf(key))) is not (var service, { } file) || shelf.Referrals(file, service).Where(one => entry["provider"].Equals(one.Provider, StringComparison.OrdinalIgnoreCase)).ToList() is not { Count: > 0 } own)
        {
            return null;
        }

        var last = Month.Of(file.ReachesTo.AddDays(1)).Plus(-1);
        return own.Count(referral => referral.FirstSeenOn >= last.Plus(-2).FirstDay && referral.FirstSeenOn <= last.LastDay) / 3m;
    }

    // The mean wait of those who waited on the day, by the service's first standard.
    private string? MeanWaitOn(CommissionerEntry entry)
    {
        var day = entry.Day("on")!.Value;
        return SetOf(entry["service"]) is not { } list || day > list.Census || list.Set.OpenAt(day).Select(pathway => pathway.Period.DaysAt(day)).ToList() is not { Count: > 0 } days ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(days.Average() / 7, 1, MidpointRounding.AwayFromZero):0.0}, {days.Count:#,0} waiting by {list.Set.Standard.Id}");
    }

    private bool IsInForce(CommissionerEntry entry) => entry.Day("from") <= today && (entry.Day("until") is not { } until || until >= today);

    private static string Print(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
