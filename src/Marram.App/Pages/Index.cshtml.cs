using Marram.Access;
using Marram.Checks;
using Marram.Claims;
using Marram.Commentary;
using Marram.Indicators;
using Marram.Loads;
using Marram.Periods;
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

    /// <summary>Checks outstanding, by check; what a person let stand is not.</summary>
    public IReadOnlyList<(string Check, Severity Severity, int Count)> Outstanding { get; private set; } = [];

    /// <summary>Promises whose day has passed while their state is still open, as of today.</summary>
    public IReadOnlyList<DatedPromise> Overdue { get; private set; } = [];

    /// <summary>Promises still to come.</summary>
    public IReadOnlyList<DatedPromise> Coming { get; private set; } = [];

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
        Overdue = [.. promises.Where(promise => promise.DueOn < Today && IsOpen(promise))];
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

    private static bool IsOpen(DatedPromise promise) => promise.StatusAsStated is not ("achieved" or "past" or "completed");

    private static Line Drawn(IndicatorReading reading) => new(
        reading, IndicatorCharts.Spark(reading) is { } spark ? SvgWriter.Inline(spark, $"spark-{reading.Indicator.Id}") : null);
}
