using Marram.Access;
using Marram.Checks;
using Marram.Claims;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
using Marram.Scorecards;
using Marram.Store;
using Marram.Web;
using Marram.Writers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages;

/// <summary>What the pack says at a glance: what changed, what needs attention, what is coming.</summary>
[Requires(Permission.ReadFigures)]
public class IndexModel(MarramDb db, DataFolder data, SiteChecker checker, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    private const int Longest = 8;

    /// <summary>Indicators whose latest change crossed a judgement or target, or was for the worse; the gravest first.</summary>
    public IReadOnlyList<Line> Changed { get; private set; } = [];

    /// <summary>How many more there are than are shown.</summary>
    public int ChangedMore { get; private set; }

    /// <summary>Indicators below range or short of their target, and not already among the changed.</summary>
    public IReadOnlyList<Line> Below { get; private set; } = [];

    /// <summary>Periods that were started and lack figures or comments.</summary>
    public IReadOnlyList<DuePeriod> Due { get; private set; } = [];

    /// <param name="Words">“23 figures and 23 comments to come, due 16 Apr 2021.”</param>
    public sealed record DuePeriod(string Label, string Link, string Words);

    /// <summary>Checks outstanding, by check; what a person let stand is not.</summary>
    public IReadOnlyList<(string Check, Severity Severity, int Count)> Outstanding { get; private set; } = [];

    /// <summary>Promises whose day has passed while their state is still open, as of today.</summary>
    public IReadOnlyList<DatedPromise> Overdue { get; private set; } = [];

    /// <summary>Promises still to come.</summary>
    public IReadOnlyList<DatedPromise> Coming { get; private set; } = [];

    /// <summary>How many of this organisation's indicators are the person's own.</summary>
    public int Mine { get; private set; }

    public DateOnly? MeetingDay { get; private set; }

    public DateOnly Today { get; } = clock.Today();

    /// <summary>Short titles by indicator.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; private set; } = new Dictionary<string, string>();

    /// <summary>Where everything of this installation lies.</summary>
    public string Folder => data.FullPath;

    public sealed record Line(IndicatorReading Reading, string? Spark);

    public void OnGet()
    {
        if (frame.Organisation is not { } organisation || frame.Month is not { } month)
        {
            return;
        }

        var readings = db.HistoriesOf(organisation.Id, frame.LooksBackTo).Select(history => IndicatorReading.Read(history, month)).ToList();
        Due = [.. db.PeriodsStarted(organisation.Id, frame.LooksBackTo).Take(2).Select(period => DueOf(period, organisation.Id)).OfType<DuePeriod>()];
        Mine = db.Followings.Where(one => one.Person == person.Name).Select(one => one.IndicatorId).AsEnumerable().Count(id => readings.Exists(reading => reading.Indicator.Id == id));
        Titles = readings.ToDictionary(reading => reading.Indicator.Id, reading => reading.Version.ShortTitle);
        var changed = readings.Where(reading => reading.HasCrossed || reading.Improvement == Improvement.Worse)
            .OrderByDescending(reading => reading.HasCrossed).ThenByDescending(reading => reading.Concern).ThenBy(reading => reading.Indicator.Order).ToList();
        Changed = [.. changed.Take(Longest).Select(Drawn)];
        ChangedMore = changed.Count - Changed.Count;
        Below = [.. readings.Except(changed).Where(reading => reading.Concern >= 40).Select(Drawn)];

        Outstanding =
        [
            .. db.FindingsFor(organisation.Id, readings.Select(reading => reading.Indicator.DefinitionId).ToHashSet(), frame.LooksBackTo)
                .Where(finding => finding.Waiver is null)
                .GroupBy(finding => (finding.Check, finding.Severity))
                .OrderBy(group => group.Key.Severity).ThenByDescending(group => group.Count())
                .Select(group => (group.Key.Check, group.Key.Severity, group.Count())),
        ];

        var promises = db.PromisesInForce(organisation.Id, frame.LooksBackTo);
        Overdue = [.. promises.Where(promise => promise.DueOn < Today && promise.IsOpen)];
        Coming = [.. promises.Where(promise => promise.DueOn >= Today)];
        MeetingDay = db.LoadsInForce(frame.LooksBackTo).LastOrDefault(load => load.Kind == "pack")?.MeetingDay is { } day && day >= Today ? day : null;
    }

    /// <summary>Puts the sample into an empty data folder.</summary>
    public IActionResult OnPostSample()
    {
        if (!person.May(Permission.LoadFiles))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (frame.Organisation is null && new PackLoader(data, clock, checker.Check).Load(Cli.DemoCommand.SamplePack) is { Load: null } refused)
        {
            ModelState.AddModelError("", refused.Problems[0].ToString());
            return Page();
        }

        return Redirect("/");
    }

    private DuePeriod? DueOf(StartedPeriod period, string organisation)
    {
        var month = Month.Of(period.LastDay);
        var rows = EntryGrid.Of(db.HistoriesOf(organisation, frame.LooksBackTo), month, definition => IndicatorCatalogue.All.GetValueOrDefault(definition)?.Basis, 1).Rows
            .Where(row => row.Cells[0].Period is not null).ToList();
        var written = db.CommentaryInForce(organisation, frame.LooksBackTo, month).Where(text => text.Section == "comment" && text.Text.Length > 0).Select(text => text.IndicatorId).ToHashSet();
        var (figures, comments) = (rows.Count(row => row.Cells[0].Figure is null), rows.Count(row => !written.Contains(row.History.Indicator.Id)));
        return figures + comments == 0 ? null : new(
            PeriodStart.LabelOf(month), $"/periods?organisation={organisation}&period={month.Code}",
            $"{figures} {(figures == 1 ? "figure" : "figures")} and {comments} {(comments == 1 ? "comment" : "comments")} to come"
            + (period.DueOn is { } due ? $", due {due:d MMM yyyy}{(due < Today ? $": {Today.DayNumber - due.DayNumber} days ago" : "")}." : "."));
    }


    private static Line Drawn(IndicatorReading reading) => new(
        reading, IndicatorCharts.Spark(reading) is { } spark ? SvgWriter.Inline(spark, $"spark-{reading.Indicator.Id}") : null);
}
