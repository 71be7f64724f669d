using Marram.Access;
using Marram.Charts;
using Marram.Indicators;
using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Marram.Waits.Projections;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Pages.Waits;

/// <summary>A list projected from its own past, with its band, its chance of meeting the target, and how well the method would have done before.</summary>
[Requires(Permission.ReadFigures)]
public class ProjectionPageModel(MarramDb db, PageFrame frame, PathwayShelf shelf) : ListPageModel(db, frame, shelf)
{
    /// <summary>Why there is no projection; null where there is one.</summary>
    public string? Problem { get; private set; }

    public IReadOnlyList<string> Sentences { get; private set; } = [];

    public IReadOnlyList<(string Id, ChartScene Chart)> Charts { get; private set; } = [];

    public IReadOnlyList<string> Trust { get; private set; } = [];

    public string Method { get; private set; } = "";

    public IActionResult OnGet(string service, string standard)
    {
        if (!Find(service, standard))
        {
            return NotHere();
        }

        if (ListProjection.ProblemOf(Set, Census) is { } problem)
        {
            Problem = problem;
            return Page();
        }

        var model = ListProjection.ModelOf(Set, Census, TargetPercent);
        var projection = Shelf.Projection(Source, Standard, Service, Census, model, "", ListProjection.Runs, ListProjection.Seed, Closing);
        var last = model.WeeksAhead;
        var open = projection.Fan(ProjectedFigure.Open)[last - 1];
        var met = projection.FirstWeekMedianMeets();
        Sentences =
        [
            $"If nothing changes, about {open.Median:#,0} children will wait on {projection.LastDayOf(last):d MMM yyyy}; in nine of ten runs of the projection it is between {open.Percentile5:#,0} and {open.Percentile95:#,0}.",
            (met is { } week ? $"In the middle of the runs {TargetPercent:0.#}% of the list is within {Limit} for the first time in the week to {projection.LastDayOf(week):d MMM yyyy}" : $"In the middle of the runs {TargetPercent:0.#}% of the list is never within {Limit} in the {last} weeks")
                + $"; on the last day the target is met in {ListProjection.Print(100 * projection.ProbabilityMet(last))} of 100 runs.",
            .. projection.Cautions(),
        ];
        Charts =
        [
            ("fan-open", ListProjection.Draw(Set, Census, projection, ProjectedFigure.Open, $"Children waiting: {open.Median:#,0} on {projection.LastDayOf(last):d MMM yyyy}, if nothing changes", "children", null, plan: PlannedQueue(projection.LastDayOf(last)))),
            ("fan-within", ListProjection.Draw(Set, Census, projection, ProjectedFigure.PercentWithin, $"The percentage within {Limit} of those waiting", "%", TargetPercent, plan: Plan())),
        ];
        var tests = Shelf.BackTests(Source, Standard, Service, Census, TargetPercent / 100, 100, ListProjection.Seed, Closing);
        Trust = tests.Count == 0 ? ["The history is too short to hold the method against the past; take the band with doubt."] : [.. tests.Select(test => test.Sentence)];
        Method = ListProjection.MethodOf(model, projection);
        return Page();
    }

    // The promise that the commissioner's register holds about everyone on this list; one about a cohort is another figure.
    private List<FanValue>? PlannedQueue(DateOnly lastDay)
    {
        if (Db.CommissionerEntriesOf(Source.OrganisationId, Frame.LooksBackTo).LastOrDefault(entry => entry.Kind == CommissionerKind.PlannedList
            && entry["service"].Equals(Service, StringComparison.OrdinalIgnoreCase) && entry["standard"] == Standard.Id && entry.Day("before") is null) is not { } entry)
        {
            return null;
        }

        var promise = CommissionerRegister.TrajectoryOf(entry);
        return
        [
            .. Enumerable.Range(-12, 25).Select(months => Month.Of(Census).Plus(months).LastDay).Append(promise.Baseline.On).Append(promise.Target.On).Distinct().Order()
                .Where(day => day >= promise.Baseline.On && day <= promise.Target.On && day <= lastDay).Select(day => new FanValue(day, promise.PlannedOn(day))),
        ];
    }

    // The trajectory written down for the indicator that is this list's percentage of everyone waiting; of another basis it would not be the same figure.
    private List<FanValue>? Plan()
    {
        var definition = Standard.Basis == WaitBasis.Open ? ServiceWords.DefinitionOf(Service, Standard.Id) : null;
        var planned = definition is null ? [] : Db.HistoriesOf(Source.OrganisationId, Frame.LooksBackTo).Where(history => history.Indicator.DefinitionId == definition)
            .SelectMany(history => history.Planned).Where(level => level.Kind == PlannedKind.Trajectory).OrderBy(level => level.Day).Select(level => new FanValue(level.Day, (double)level.Value)).ToList();
        return planned.Count > 0 ? planned : null;
    }
}
