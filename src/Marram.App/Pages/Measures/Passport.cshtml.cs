using Marram.Access;
using Marram.Indicators;
using Marram.Measures;
using Marram.Records;
using Marram.Returns;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Measures;

/// <summary>The evidence of one counted figure: its text, what it was counted from, what was left out, what it was before.</summary>
[Requires(Permission.ReadFigures)]
public class PassportModel(MarramDb db, MeasureDesk desk, KeyStore keys) : PageModel
{
    public CountedFigure Shown { get; private set; } = null!;

    public MeasureRun Run { get; private set; } = null!;

    public IReadOnlyList<FeedingLoad> Loads { get; private set; } = [];

    /// <summary>Every count of this period, the latest first, with the run that made it.</summary>
    public IReadOnlyList<(CountedFigure Figure, MeasureRun Run)> Counts { get; private set; } = [];

    /// <summary>The figure that took its place; null while it stands.</summary>
    public CountedFigure? SupersededBy { get; private set; }

    /// <summary>Where it was printed: figures of scorecards that came of it.</summary>
    public IReadOnlyList<Figure> Printed { get; private set; } = [];

    /// <summary>The checks of the returns that fed it, with the rules that found something.</summary>
    public IReadOnlyList<ReturnRun> Checks { get; private set; } = [];

    /// <summary>Which rules found something on children in the figure; null where its cases can no longer be listed.</summary>
    public IReadOnlyList<TouchingRule>? Touching { get; private set; }

    /// <summary>The title of the indicator that a figure is of.</summary>
    public string TitleOf(Figure printed) => db.Indicators.AsNoTracking().Include(one => one.Versions).FirstOrDefault(one => one.Id == printed.IndicatorId)?.Current.ShortTitle ?? printed.IndicatorId;

    public IActionResult OnGet(string code)
    {
        if (CountedFigure.NumberOf(code) is not { } number || db.CountedFigures.AsNoTracking().FirstOrDefault(figure => figure.Number == number) is not { } shown)
        {
            HttpContext.Features.Set(new NotFoundReason($"There is no counted figure ‘{code}’ here. A code is written as C- and five letters or digits."));
            return NotFound();
        }

        Shown = shown;
        SupersededBy = db.CountedFigures.AsNoTracking().FirstOrDefault(figure => figure.Supersedes == number);
        var counts = db.EarlierCounts(shown);
        var runs = db.MeasureRuns.AsNoTracking().Where(run => counts.Select(figure => figure.RunNumber).Contains(run.Number)).ToDictionary(run => run.Number);
        Run = runs[shown.RunNumber];
        Loads = [.. FeedingLoad.Parse(Run.Loads).Where(load => load.Authority == shown.Authority)];
        Counts = [.. counts.Select(figure => (figure, runs[figure.RunNumber]))];
        Printed = [.. db.Figures.AsNoTracking().Where(figure => figure.SourceId == shown.Code)];
        var fed = Loads.Where(load => load.Source is "ssda903" or "cin").Select(load => (load.Source, load.LastDay.Year)).ToHashSet();
        Checks =
        [
            .. db.ReturnRuns.AsNoTracking().Where(run => run.Authority == shown.Authority && run.State == RunState.Done).AsEnumerable()
                .Where(run => fed.Contains((run.Return, run.Year))).GroupBy(run => (run.Return, run.Year)).Select(runsOfYear => runsOfYear.MaxBy(run => run.Number)!)
                .OrderBy(run => run.Return, StringComparer.Ordinal).ThenBy(run => run.Year),
        ];
        Touching = SupersededBy is null && !shown.IsWithdrawn && Checks.Count > 0 ? TouchingFindings.On(shown, Run, Checks, db, desk, keys) : null;
        return Page();
    }
}
