using System.Globalization;
using Marram.Access;
using Marram.Charts;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>A service's list: its size, every week of its tail, and queue beside percentage.</summary>
[Requires(Permission.ReadFigures)]
public class ListModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : ListPageModel(db, frame, shelf)
{
    public ServiceFigures Figures { get; private set; } = null!;

    /// <summary>Who waits by weeks waited; null where nobody does.</summary>
    public ChartScene? Histogram { get; private set; }

    public ChartScene Queue { get; private set; } = null!;

    public ChartScene Share { get; private set; } = null!;

    public IReadOnlyList<(string Name, string Value)> More { get; private set; } = [];

    public IActionResult OnGet(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        Figures = ServiceFigures.Of(Set, Service, Census);
        var (open, flow) = (Figures.Open, Figures.Flow);
        if (open.LongestDays is { } longest)
        {
            var bands = Enumerable.Range(0, WaitBands.BandOf(longest, open.Bands.OpenBand) + 1).Select(band => open.Bands[band]).ToList();
            var days = Standard.CompanionLimit!.Value.Days;
            Histogram = HistogramChart.Draw(new(
                $"{open.OpenPathways:#,0} wait; {open.OverLimit:#,0} of them longer than {Limit}, one for {Weeks.Complete(longest)} weeks", "children", "Weeks waited", bands)
            {
                Limit = days % 7 == 0 ? days / 7 : null,
                LimitName = $"Limit: {Limit}",
                LastIsOpen = bands.Count > open.Bands.OpenBand,
            });
        }

        string[] labels = [.. Figures.Months.Select(month => month.Day.ToString("MMM yyyy", CultureInfo.InvariantCulture))];
        var (first, last) = (Figures.Months[0], Figures.Months[^1]);
        Queue = TrendChart.Draw(new(
            $"The queue: {last.Open:#,0}, {(last.Open > first.Open ? $"{last.Open - first.Open:#,0} more" : last.Open < first.Open ? $"{first.Open - last.Open:#,0} fewer" : "as many")} than in {labels[0]}", "children", labels,
            new TrendLine("Waiting", [.. Figures.Months.Select(month => new TrendPoint(month.Open, $"{month.Open:#,0}"))]))
        { Width = 480 });
        Share = TrendChart.Draw(new(
            $"The percentage within {Limit} of those waiting", "%", labels,
            new TrendLine("Within", [.. Figures.Months.Select(month => month.PercentWithin is { } percent ? new TrendPoint((decimal)percent, $"{Math.Round(percent, 1, MidpointRounding.AwayFromZero):0.0}%") : new TrendPoint(null, "[x]"))]))
        {
            Width = 480,
            Ceiling = 100,
            Target = Standard.Basis == WaitBasis.Open && Standard.TargetOn(Census) is { } target ? new("Target", target.Percent, $"{target.Percent:0.#}%") : null,
        });
        More =
        [
            ("Median wait", $"{Tenths(open.MedianDays / 7)} weeks, from records; {open.Bands.Percentile(0.5m)?.ToString() ?? "none"} as the national bands estimate it"),
            ("92nd percentile", $"{Tenths(open.Percentile92Days / 7)} weeks, from records; {open.Bands.Percentile(0.92m)?.ToString() ?? "none"} from bands"),
            ("95th percentile", $"{Tenths(open.Percentile95Days / 7)} weeks, from records"),
            ($"Started, {Days()}", $"{flow.Starts:#,0}"),
            ($"Stopped, {Days()}", $"{flow.Stops:#,0}{(flow.StopsByReason.Count > 0 ? ": " + string.Join(", ", flow.StopsByReason.Select(pair => $"{BreachWords.Of(pair.Key)} {pair.Value:#,0}")) : "")}"),
            ("Does the list balance?", Figures.Balance.Sentence + ClosedInWords()),
        ];
        return Page();
    }

    // Records that challenges closed in the period, by what was wrong with them.
    private string ClosedInWords()
    {
        var closed = Shelf.Challenged(Source, Closing).Closed;
        var kinds = Set.Pathways
            .Where(pathway => pathway.Period is { Reason: StopReason.ClosedByChallenge, Stopped: { } stopped } && stopped >= Figures.FirstDay && stopped <= Figures.LastDay && closed.ContainsKey(pathway.Referral.Id))
            .GroupBy(pathway => closed[pathway.Referral.Id].Kind).OrderBy(same => same.Key).Select(same => $"{BreachWords.Of(same.Key)} {same.Count():#,0}").ToList();
        return kinds.Count == 0 ? "" : $" Of the stops, closed by challenges to the record: {string.Join(", ", kinds)}.";
    }

    private string Days() => $"{Figures.FirstDay.ToString("d MMM", CultureInfo.InvariantCulture)} to {Figures.LastDay.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";

    private static string Tenths(double? value) => value is { } number ? Math.Round(number, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) : "none";
}
