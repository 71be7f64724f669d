using System.Globalization;
using System.Text;
using Marram.Access;
using Marram.Charts;
using Marram.Measures;
using Marram.Pages.Measures;
using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>A service's list: its size, every week of its tail, and queue beside percentage.</summary>
[Requires(Permission.ReadFigures)]
public class ListModel(MarramDb db, DataFolder data, PageFrame frame, PathwayShelf shelf) : ListPageModel(db, frame, shelf)
{
    public ServiceFigures Figures { get; private set; } = null!;

    /// <summary>Who waits by weeks waited; null where nobody does.</summary>
    public ChartScene? Histogram { get; private set; }

    public ChartScene Queue { get; private set; } = null!;

    public ChartScene Share { get; private set; } = null!;

    /// <summary>What measures counted for this list from the records, as of the last month end counted on, by the period they speak of; empty where nothing was counted for it.</summary>
    public IReadOnlyList<IGrouping<Period, (CountedFigure Figure, string Title, string Value)>> Counted { get; private set; } = [];

    /// <summary>More figures, each with those whose children can be listed.</summary>
    public IReadOnlyList<(string Name, string Value, IReadOnlyList<ListFigure> Cases)> More { get; private set; } = [];

    public IActionResult OnGet(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        // Whoever has seen the list asks where it goes next: what that rests on is begun when the page is out.
        Response.OnCompleted(() =>
        {
            _ = ListProjection.ProblemOf(Set, Census) is null ? Task.Run(() => Projected()) : null;
            return Task.CompletedTask;
        });
        Figures = ServiceFigures.Of(Set, Service, Census);
        var (open, flow) = (Figures.Open, Figures.Flow);
        if (open.LongestDays is { } longest)
        {
            var bands = Enumerable.Range(0, WaitBands.BandOf(longest, open.Bands.OpenBand) + 1).Select(band => open.Bands[band]).ToList();
            var days = Standard.CompanionLimit!.Value.Days;
            Histogram = HistogramChart.Draw(new(
                $"{open.OpenPathways:#,0} wait; {open.OverLimit:#,0} of them longer than {Limit}; the longest {Weeks.Complete(longest)} weeks", "children", "Weeks waited", bands)
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
        var referrals = ReferralFigures.Between(Set.Referrals, Figures.FirstDay, Figures.LastDay);
        Counted = CountedHere();
        More =
        [
            ("Median wait", $"{Tenths(open.MedianDays / 7)} weeks, from records; {open.Bands.Percentile(0.5m)?.ToString() ?? "none"} as the national bands estimate it", [ListFigure.Open]),
            ("92nd percentile", $"{Tenths(open.Percentile92Days / 7)} weeks, from records; {open.Bands.Percentile(0.92m)?.ToString() ?? "none"} from bands", []),
            ("95th percentile", $"{Tenths(open.Percentile95Days / 7)} weeks, from records", [ListFigure.OverLimit]),
            ($"Referred, {Days()}", $"{referrals.Received:#,0}, of which accepted {referrals.Accepted:#,0}", [ListFigure.Received, ListFigure.Accepted]),
            ($"Weeks from referral to first contact, {Days()}", $"{Tenths(referrals.FirstContactMeanWeeks)} in the mean of {referrals.FirstContacts:#,0}", [ListFigure.FirstContact]),
            .. Internal(),
            ($"Not brought, {Days()}", $"{Tenths(referrals.PercentNotBrought)}% of {referrals.Kept + referrals.NotBrought:#,0} appointments", [ListFigure.NotBrought, ListFigure.Kept]),
            ($"Started, {Days()}", $"{flow.Starts:#,0}", [ListFigure.Started]),
            ($"Stopped, {Days()}", $"{flow.Stops:#,0}{(flow.StopsByReason.Count > 0 ? ": " + string.Join(", ", flow.StopsByReason.Select(pair => $"{BreachWords.Of(pair.Key)} {pair.Value:#,0}")) : "")}", [ListFigure.Stopped, ListFigure.Completed]),
            .. Submitted(),
            ("Does the list balance?", Figures.Balance.Sentence + ClosedInWords(), []),
            ("Records to look at", FoundInWords(), []),
        ];
        return Page();
    }

    /// <summary>The open list in the layout of the national referral-to-treatment file.</summary>
    public IActionResult OnGetRtt(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        using var text = new StringWriter();
        RttExtract.Write(RttExtract.OfReferrals(Standard, Shelf.Challenged(Source, Service, Closing).Referrals, Census, null, RttExtract.OtherFunction, RttExtract.OtherFunctionName), text);
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv", $"rtt-{Service}-{Census:yyyy-MM-dd}.csv");
    }

    private List<IGrouping<Period, (CountedFigure Figure, string Title, string Value)>> CountedHere()
    {
        var monthEnd = Month.Of(Census).LastDay == Census ? Census : Month.Of(Census).Plus(-1).LastDay;
        var titles = MeasureCatalogue.Of(data);
        return
        [
            .. from one in
               (from figure in Db.CountedFiguresOfAuthority(Source.OrganisationId, Frame.LooksBackTo, monthEnd)
                let part = figure.Splits.FirstOrDefault(part => part.Split == "team" && (part.Part == PathwayRecords.ListCode(Service, Standard.Id) || part.Part == Service))
                where part is not null && titles.Find(figure.MeasureId) is not null
                select (Figure: figure, Title: titles.Find(figure.MeasureId)!.Definition.Title, Value: CountedWords.Value(part.ValueAs(figure.Unit), figure.Unit) + (part.Longest is { } longest && figure.Unit == MeasureUnit.Days ? $", the longest {longest:0}" : "")))
               group one by one.Figure.Period into ofPeriod
               orderby ofPeriod.Key.Basis
               select ofPeriod,
        ];
    }

    // With full booking there should be next to no wait between choice and partnership.
    private IEnumerable<(string, string, IReadOnlyList<ListFigure>)> Internal()
    {
        if (Standard.StopsAt == ClockStopEvent.Partnership)
        {
            var wait = InternalWait.Between(Set.Referrals, Figures.FirstDay, Figures.LastDay);
            yield return ($"Weeks from choice to partnership, {Days()}", wait.Count == 0 ? "Nobody began partnership" : $"{Tenths(wait.MeanWeeks)} in the mean of {wait.Count:#,0}, {Tenths(wait.MedianWeeks)} in the median", []);
        }
    }

    // Said only where the source says of every open pathway in which months it was submitted.
    private IEnumerable<(string, string, IReadOnlyList<ListFigure>)> Submitted()
    {
        if (SubmittedOpen.At(Set, Census) is { OpenByDates: > 0, OpenAndSubmitted: { } submitted } both)
        {
            yield return ($"Open and submitted by the provider for {Census.ToString("MMM yyyy", CultureInfo.InvariantCulture)}", $"{submitted:#,0} of the {both.OpenByDates:#,0} open by their dates", []);
        }
    }

    // What the checks found, by check; the records themselves are for those who may see children.
    private string FoundInWords()
    {
        var found = Shelf.Findings(Source, Standard, Service, Census, Closing).ToLookup(finding => finding.Code);
        return found.Count == 0 ? "None" : string.Join("; ", PathwayChecks.All.Where(check => found.Contains(check.Code)).Select(check => $"{LowerFirst(check.Title)}: {found[check.Code].Count():#,0}"));
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    // Records that challenges closed in the period, by what was wrong with them.
    private string ClosedInWords()
    {
        var closed = Shelf.Challenged(Source, Service, Closing).Closed;
        var kinds = Set.Pathways
            .Where(pathway => pathway.Period is { Reason: StopReason.ClosedByChallenge, Stopped: { } stopped } && stopped >= Figures.FirstDay && stopped <= Figures.LastDay && closed.ContainsKey(pathway.Referral.Id))
            .GroupBy(pathway => closed[pathway.Referral.Id].Kind).OrderBy(same => same.Key).Select(same => $"{BreachWords.Of(same.Key)} {same.Count():#,0}").ToList();
        return kinds.Count == 0 ? "" : $" Of the stops, closed by challenges to the record: {string.Join(", ", kinds)}.";
    }

    private string Days() => $"{Figures.FirstDay.ToString("d MMM", CultureInfo.InvariantCulture)} to {Figures.LastDay.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";

    private static string Tenths(double? value) => value is { } number ? Math.Round(number, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) : "none";
}
