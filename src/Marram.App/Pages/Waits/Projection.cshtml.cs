using Marram.Access;
using Marram.Charts;
using Marram.Indicators;
using Marram.Periods;
using Marram.Store;
using Marram.Waits;
using Marram.Waits.Projections;
using Marram.Waits.Queueing;
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

    /// <summary>What queueing theory says of the past year's demand and capacity, and what would do.</summary>
    public IReadOnlyList<(string Name, string Value)> Queue { get; private set; } = [];

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

        var (model, projection, tests) = Projected();
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
        Trust = tests.Count == 0 ? ["The history is too short to hold the method against the past; take the band with doubt."] : [.. tests.Select(test => test.Sentence)];
        Method = ListProjection.MethodOf(model, projection);
        Queue = [.. QueueRows(), .. TeamRows()];
        return Page();
    }

    private IEnumerable<(string, string)> QueueRows()
    {
        var list = QueueStatistics.ListOf(Set.Columns);
        var (first, last) = (Math.Max(Census.DayNumber - 363, Set.Columns.Starts.ToArray().Min()), Census.DayNumber);
        var weeks = Standard.CompanionLimit!.Value.Days / 7.0;
        var figures = QueueStatistics.Of(list, first, last, weeks);
        // Never the factor, always the percentage: a factor of four asks for 98.2%, which nobody promised.
        var factor = QueueTargets.FactorFor(Math.Min(0.999, TargetPercent / 100));
        var right = QueueTargets.TargetQueueSize(figures.MeanDemand, weeks, factor);
        yield return ("Demand", $"{ListProjection.Print(figures.MeanDemand)} referrals a week over {(last - first + 1) / 7} weeks");
        yield return ("Capacity", $"{ListProjection.Print(figures.MeanCapacity)} seen a week while somebody waits");
        yield return ("Load", double.IsFinite(figures.Load) ? $"{Math.Round(figures.Load, 2, MidpointRounding.AwayFromZero):0.00}: {(figures.Load >= 1 ? "the list grows for ever unless children leave it unseen" : "what comes can be seen")}" : "nobody was seen");
        if (double.IsFinite(right) && right > 0)
        {
            var size = (double)figures.QueueSize;
            yield return ("The right size", $"{ListProjection.Print(right)} waiting keep {TargetPercent:0.#}% within {Limit}, were waits spread as chance spreads them; {figures.QueueSize:#,0} wait, {Math.Round(size / right, 2, MidpointRounding.AwayFromZero):0.0#} times as many");
            yield return QueueTargets.IsTooBig(size, right)
                ? ("Relief capacity", $"{ListProjection.Print(QueueTargets.ReliefCapacity(figures.MeanDemand, size, right))} a week for 26 weeks bring the list down to that")
                : ("Target capacity", double.IsFinite(figures.ArrivalCv) && double.IsFinite(figures.RemovalCv)
                    ? $"{ListProjection.Print(QueueTargets.TargetCapacity(figures.MeanDemand, weeks, factor, figures.ArrivalCv, figures.RemovalCv))} a week keep it there" : "too few to say");
        }

        if (double.IsFinite(figures.Pressure))
        {
            yield return ("Pressure", $"{Math.Round(figures.Pressure, 2, MidpointRounding.AwayFromZero):0.00}: twice the mean wait of {ListProjection.Print(figures.MeanWait)} weeks over {Limit}; above 1 the target is likely to be missed");
        }
    }

    // Choice and partnership: what the accepted referrals of the last thirteen weeks ask of a team. Who went on is asked of choices half a year old, when partnership has begun or been booked.
    private IEnumerable<(string, string)> TeamRows()
    {
        if (!Standard.Id.StartsWith("camhs-", StringComparison.Ordinal))
        {
            yield break;
        }

        var accepted = Set.Referrals.Count(referral => referral.ReceivedOn > Census.AddDays(-91) && referral.ReceivedOn <= Census && !referral.Events.Any(happened => happened.Kind == PathwayEventKind.Rejected)) / 13.0;
        var choices = Set.Referrals.Where(referral => referral.Contacts.Any(contact => contact.Type == ContactType.Choice && contact.WasSeen && contact.On > Census.AddDays(-546) && contact.On <= Census.AddDays(-182))).ToList();
        if (accepted <= 0 || choices.Count == 0)
        {
            yield break;
        }

        var share = (double)choices.Count(referral => referral.Contacts.Any(contact => contact.Type == ContactType.Partnership && (contact.WasSeen || contact.Attendance == Attendance.Booked))) / choices.Count;
        var needed = ChoiceAndPartnership.NewPartnershipsNeededPerQuarter(accepted, share);
        yield return ("Choice and partnership", $"{ListProjection.Print(accepted)} accepted a week ask for as many choice appointments; {ListProjection.Print(100 * share)}% of choices go on, so {ListProjection.Print(needed)} new partnerships a quarter balance them: "
            + $"{ListProjection.Print(needed / ChoiceAndPartnership.NewPartnershipsPerHalfDayQuarter)} half-days of core partnership a week");
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
