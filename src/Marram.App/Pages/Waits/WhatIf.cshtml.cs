using System.Globalization;
using Marram.Access;
using Marram.Charts;
using Marram.GovUk;
using Marram.Store;
using Marram.Waits;
using Marram.Waits.Projections;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>A row of the scenarios side by side; the first is the list as it is.</summary>
/// <param name="Number">The saved scenario; null for the list as it is.</param>
public sealed record ScenarioRow(int? Number, string Name, string Changes, string Waiting, string Probability, string FirstMet, string Saved);

/// <summary>A form of a few questions, answered with one chart and one sentence. The address holds the answers, so it works without scripts and can be sent.</summary>
[Requires(Permission.ReadFigures)]
public class WhatIfModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : ListPageModel(db, frame, shelf)
{
    private const double HalfDays = 6;
    private const double EachHalfDay = 1;
    private const int RampWeeks = 8;

    [BindProperty(SupportsGet = true)]
    public DateParts From { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Staff { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Referrals { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? NotBrought { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Outsourced { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Longest { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? More { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateParts By { get; set; } = new();

    /// <summary>Whether the least extra capacity is asked for too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Solve { get; set; }

    /// <summary>Whether the latest day on which the changes may begin is asked for too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Latest { get; set; }

    /// <summary>Whether the inputs that matter most are asked for too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Matters { get; set; }

    /// <summary>What the changes cost in the year, in pounds.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Cost { get; set; }

    /// <summary>Why nothing can be projected; null where it can.</summary>
    public string? Problem { get; private set; }

    public string? Answer { get; private set; }

    public string? Least { get; private set; }

    /// <summary>The latest day on which the changes may begin, in words; null where it is not asked for.</summary>
    public string? LatestStart { get; private set; }

    /// <summary>What the changes cost for each week over the limit that a child is spared, in words; null where no cost is given.</summary>
    public string? CostInWords { get; private set; }

    /// <summary>Inputs turned up and down by a tenth; empty where they are not asked for.</summary>
    public IReadOnlyList<Sensitivity> Inputs { get; private set; } = [];

    public ChartScene? Chart { get; private set; }

    /// <summary>The changes asked for, one a line, as the command line takes them too.</summary>
    public string ChangesText { get; private set; } = "";

    public DateOnly ByDay { get; private set; }

    public string Method { get; private set; } = "";

    public IReadOnlyList<ScenarioRow> Scenarios { get; private set; } = [];

    /// <summary>What the frame needs in the address of the form.</summary>
    public IEnumerable<(string Name, string Value)> Kept =>
        Request.Query.Where(part => part.Key is "organisation" or "period" or "known").Select(part => (part.Key, part.Value.ToString()));

    /// <summary>The same question with the least capacity asked for too.</summary>
    public string LeastAddress => With("Solve=true#least");

    /// <summary>The same question with the latest start asked for too.</summary>
    public string LatestAddress => With("Latest=true#latest");

    /// <summary>The same question with the inputs that matter most asked for too.</summary>
    public string MattersAddress => With("Matters=true#matters");

    public IActionResult OnGet(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        Problem = ListProjection.ProblemOf(Set, Census);
        if (Problem is not null)
        {
            return Page();
        }

        var changes = Changes();
        var cost = CostTyped();
        var model = Shelf.Model(Source, Standard, Service, Census, ListProjection.WeeksAhead, TargetPercent / 100, Closing);
        var lastDay = model.FirstDay.AddDays((7 * model.WeeksAhead) - 1);
        ByDay = By.IsEmpty ? lastDay : By.ToDate() is { } by && by >= model.FirstDay && by <= lastDay ? by : default;
        if (ByDay == default)
        {
            ByDay = lastDay;
            ModelState.AddModelError(nameof(By), $"The day by which the target should be met must lie between {model.FirstDay:d MMM yyyy} and {lastDay:d MMM yyyy}");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var before = Run(model, "");
        var changed = model.With([.. changes]);
        if (ChangesText.Length > 0 || Solve || Matters)
        {
            var after = Run(changed, ChangesText);
            var week = after.Model.WeeksAhead;
            var (was, now) = (before.Fan(ProjectedFigure.Open)[week - 1].Median, after.Fan(ProjectedFigure.Open)[week - 1].Median);
            Answer = $"With these changes {now:#,0} {(now == 1 ? "child waits" : "children wait")} on {after.LastDayOf(week):d MMM yyyy} in the middle run, instead of {was:#,0}; "
                + $"{TargetPercent:0.#}% are within {Limit} by {ByDay:d MMM yyyy} in {ListProjection.Print(100 * after.ProbabilityMet(ByDay))} of 100 runs, instead of {ListProjection.Print(100 * before.ProbabilityMet(ByDay))}.";
            Chart = ListProjection.Draw(Set, Census, after, ProjectedFigure.Open, $"Children waiting: {now:#,0} in a year, instead of {was:#,0}", "children", null, before);
            Method = ListProjection.MethodOf(model, after);
            Least = Solve ? LeastOf(changed) : null;
            LatestStart = Latest && changes.Count > 0 ? LatestOf(model, changes) : null;
            Inputs = Matters ? WhatIf.Tornado(changed, 100, ListProjection.Seed) : [];
            CostInWords = cost is not { } pounds ? null
                : WhatIf.CostPerBreachWeekAvoided(before, after, (double)pounds) is { } each
                    ? $"£{pounds:#,0} a year comes to £{Math.Round(each, 0, MidpointRounding.AwayFromZero).ToString("#,0", CultureInfo.InvariantCulture)} for each week over {Limit} that a child is spared, in the middle of the runs."
                    : "The changes spare no child a week over the limit, in the middle of the runs.";
        }

        var saved = Db.ScenariosOf(Source.OrganisationId, Service, Standard.Id);
        Scenarios = saved.Count == 0 ? [] : [RowOf(null, "Nothing changes", "", before, ByDay, "–"), .. saved.Select(one => RowOf(one, model))];
        return Page();
    }

    private List<ScenarioChange> Changes()
    {
        List<string> lines = [];
        DateOnly? from = null;
        if (!From.IsEmpty)
        {
            if (From.Problem("the day from which it changes") is { } problem)
            {
                ModelState.AddModelError(nameof(From), problem);
            }
            else
            {
                from = From.ToDate();
            }
        }

        var day = (from ?? Census.AddDays(1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Number(nameof(Staff), Staff, 0, 200, "The number of staff", staff => staff > 0 ? string.Create(CultureInfo.InvariantCulture, $"staff {staff:0.##} x {HalfDays} x {EachHalfDay} from {day} ramp {RampWeeks}") : null);
        Number(nameof(Referrals), Referrals, -90, 500, "The change of referrals", percent => percent != 0 ? string.Create(CultureInfo.InvariantCulture, $"referrals x{1 + (percent / 100):0.####} from {day}") : null);
        Number(nameof(NotBrought), NotBrought, 0, 100, "The appointments in 100", percent => string.Create(CultureInfo.InvariantCulture, $"not-brought {percent:0.##}% from {day}"));
        Number(nameof(Outsourced), Outsourced, 0, 10_000, "The children a month", month => month > 0 ? string.Create(CultureInfo.InvariantCulture, $"outsource {month:0.##} from {day}") : null);
        Number(nameof(Longest), Longest, 0, 100, "The share for the longest waiters", percent => percent > 0 ? string.Create(CultureInfo.InvariantCulture, $"longest {percent:0.##}% from {day}") : null);
        lines.AddRange((More ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        List<ScenarioChange> changes = [];
        foreach (var line in lines)
        {
            if (ChangeText.Parse(line, out var problem) is { } change)
            {
                changes.Add(change);
            }
            else
            {
                ModelState.AddModelError(nameof(More), problem!);
            }
        }

        ChangesText = string.Join("\n", lines);
        return changes;

        void Number(string field, string? typed, decimal least, decimal most, string what, Func<decimal, string?> line)
        {
            if (string.IsNullOrWhiteSpace(typed))
            {
                return;
            }

            if (!decimal.TryParse(typed.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < least || value > most)
            {
                ModelState.AddModelError(field, $"{what} must be a number from {least} to {most:#,0}");
            }
            else if (line(value) is { } text)
            {
                lines.Add(text);
            }
        }
    }

    public string WeekOf(int? week) => week is { } number ? $"{Census.AddDays(7 * number):d MMM yyyy}" : "not within a year";

    private string With(string question) => $"{Request.Path}{Request.QueryString}{(Request.QueryString.HasValue ? "&" : "?")}{question}";

    private decimal? CostTyped()
    {
        if (string.IsNullOrWhiteSpace(Cost))
        {
            return null;
        }

        if (decimal.TryParse(Cost.Trim().TrimStart('£'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var pounds) && pounds is > 0 and <= 1_000_000_000)
        {
            return pounds;
        }

        ModelState.AddModelError(nameof(Cost), "What the changes cost must be pounds, such as 96,000");
        return null;
    }

    private string LatestOf(ProjectionModel model, IReadOnlyList<ScenarioChange> changes) =>
        WhatIf.LatestStart(model, day => WhatIf.Moved(changes, day), ByDay, 0.8, 100, ListProjection.Seed) is { } latest
            ? $"The changes may begin as late as {latest:d MMM yyyy} and the target is still met by {ByDay:d MMM yyyy} in 80 of 100 runs."
            : $"Even from {model.FirstDay:d MMM yyyy} the changes do not meet the target by {ByDay:d MMM yyyy} in 80 of 100 runs.";

    private Projection Run(ProjectionModel model, string changes) =>
        Shelf.Projection(Source, Standard, Service, Census, model, changes, ListProjection.Runs, ListProjection.Seed, Closing);

    private string LeastOf(ProjectionModel model)
    {
        var most = Math.Max(model.Referrals.PerWeek, 1) + (model.Stages[0].Opening.Count / 13.0);
        return WhatIf.LeastAmount(model, slots => new(ChangeKind.ExtraSlots, slots, model.FirstDay), ByDay, 0.8, most, 100, ListProjection.Seed) switch
        {
            0 => $"No more appointments are needed: the target is met by {ByDay:d MMM yyyy} in 80 of 100 runs.",
            { } amount => $"At least {ListProjection.Print(amount)} more appointments a week, from {model.FirstDay:d MMM yyyy}, meet the target by {ByDay:d MMM yyyy} in 80 of 100 runs.",
            null => $"Not even {ListProjection.Print(most)} more appointments a week meet the target by {ByDay:d MMM yyyy}.",
        };
    }

    private ScenarioRow RowOf(SavedScenario saved, ProjectionModel model)
    {
        ScenarioChange[] changes = [.. saved.Changes.Split('\n').Select(line => ChangeText.Parse(line, out _)).OfType<ScenarioChange>()];
        return RowOf(saved.Number, saved.Name, saved.Changes, Run(model.With(changes), saved.Changes), saved.By, $"{saved.SavedOn:d MMM yyyy} by: {saved.SavedBy}");
    }

    private static ScenarioRow RowOf(int? number, string name, string changes, Projection projection, DateOnly by, string saved) => new(
        number, name, changes.Length == 0 ? "none" : changes,
        projection.Fan(ProjectedFigure.Open)[^1].Median.ToString("#,0", CultureInfo.InvariantCulture),
        $"{ListProjection.Print(100 * projection.ProbabilityMet(by))} by {by:d MMM yyyy}",
        projection.FirstWeekMedianMeets() is { } week ? $"{projection.LastDayOf(week):d MMM yyyy}" : "not within a year",
        saved);
}
