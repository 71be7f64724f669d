using Marram.Access;
using Marram.Checks;
using Marram.Indicators;
using Marram.Periods;
using Marram.Store;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Scorecards;

/// <summary>One row an indicator: what it is, where it stands, how it moved, against whom.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, PageFrame frame, CurrentPerson person) : PageModel
{
    /// <summary>Only rows of this judgement; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public Judgement? Judgement { get; set; }

    /// <summary>Only rows that moved this way; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public Improvement? Movement { get; set; }

    /// <summary>Only rows of this priority of the improvement plan; 0 for those that serve none, null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Priority { get; set; }

    /// <summary>“talk”: what needs talk first; anything else: the order of the printed scorecard.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>Only the person's own indicators.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int RowsInAll { get; private set; }

    public IReadOnlyList<FinancialYear> Years { get; private set; } = [];

    public IReadOnlyList<Quarter> Quarters { get; private set; } = [];

    public IReadOnlyList<int> Priorities { get; private set; } = [];

    public bool IsFiltered => Judgement is not null || Movement is not null || Priority is not null || Mine;

    public bool ByTalk => Sort == "talk";

    /// <param name="Reading">What Marram says of the indicator.</param>
    /// <param name="Spark">The line of its figures, as SVG; null where there is none.</param>
    /// <param name="Others">Ours among the comparators, as SVG; null where there are none.</param>
    /// <param name="Comment">The comment in force; null where there is none.</param>
    /// <param name="Findings">What the checks say of it.</param>
    public sealed record Row(IndicatorReading Reading, string? Spark, string? Others, string? Comment, IReadOnlyList<RaisedFinding> Findings)
    {
        public IndicatorVersion Version => Reading.Version;

        /// <summary>The figure of a year's outturn; null where there is none.</summary>
        public Figure? Outturn(FinancialYear year) =>
            Reading.Headline.Outturn(year);

        /// <summary>The figure of a quarter; null where there is none.</summary>
        public Figure? InQuarter(Quarter quarter) =>
            Reading.Headline.InQuarter(quarter);
    }

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } month)
        {
            return;
        }

        var comments = db.CommentaryInForce(organisation.Id, frame.LooksBackTo, month).Where(text => text.Page == "scorecard" && text.Text.Length > 0)
            .ToLookup(text => text.IndicatorId);
        var findings = db.FindingsInForce(frame.LooksBackTo).ToLookup(finding => finding.IndicatorId);
        var all = db.HistoriesOf(organisation.Id, frame.LooksBackTo).Where(history => history.Indicator.IsOnScorecard)
            .Select(history => IndicatorReading.Read(history, month)).ToList();
        RowsInAll = all.Count;
        Priorities = [.. all.Select(reading => reading.Version.Priority ?? 0).Distinct().OrderBy(priority => priority == 0 ? int.MaxValue : priority)];
        var figures = all.SelectMany(reading => reading.Headline.Figures).ToList();
        Years = SeriesReading.YearsBeside(all.Select(reading => reading.Headline), month);
        Quarters = QuartersOf(figures, month);

        var mine = Mine ? db.Followings.Where(one => one.Person == person.Name).Select(one => one.IndicatorId).ToHashSet() : [];
        var shown = all.Where(reading => (!Mine || mine.Contains(reading.Indicator.Id)) && (Judgement is null || reading.Judgement == Judgement)
            && (Movement is null || reading.Improvement == Movement)
            && (Priority is null || (reading.Version.Priority ?? 0) == Priority));
        Rows =
        [
            .. (ByTalk ? shown.OrderByDescending(reading => reading.Concern).ThenBy(reading => reading.Indicator.Order) : ByGroup(shown, all))
                .Select(reading => new Row(
                    reading,
                    IndicatorCharts.Spark(reading) is { } spark ? SvgWriter.Inline(spark, $"spark-{reading.Indicator.Id}") : null,
                    IndicatorCharts.ComparedSmall(reading) is { } others ? SvgWriter.Inline(others, $"others-{reading.Indicator.Id}") : null,
                    comments[reading.Indicator.Id].FirstOrDefault()?.Text,
                    [.. findings[reading.Indicator.Id]])),
        ];
    }

    /// <summary>The address of this page with one choice changed.</summary>
    public string With(string? sort) => frame.Link("/scorecards" + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["judgement"] = Judgement?.ToString(),
            ["movement"] = Movement?.ToString(),
            ["priority"] = Priority?.ToString(),
            ["mine"] = Mine ? "true" : null,
            ["sort"] = sort,
        }.Where(pair => pair.Value is not null)));

    /// <summary>All four quarters of the year shown, so that an empty one is seen to be empty.</summary>
    private static List<Quarter> QuartersOf(List<Figure> figures, Month month)
    {
        var last = figures.Where(figure => figure.Series == "quarterly").Select(figure => figure.LastDay).DefaultIfEmpty(month.LastDay).Max();
        return [.. Enumerable.Range(1, 4).Select(number => new Quarter(FinancialYear.Of(last), number))];
    }

    /// <summary>Groups in the order in which the printed scorecard first comes to them, rows within a group as printed.</summary>
    private static IOrderedEnumerable<IndicatorReading> ByGroup(IEnumerable<IndicatorReading> shown, List<IndicatorReading> all)
    {
        var groups = all.Select(reading => reading.Version.Group).Distinct().ToList();
        return shown.OrderBy(reading => groups.IndexOf(reading.Version.Group)).ThenBy(reading => reading.Indicator.Order);
    }
}
