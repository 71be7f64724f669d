using Marram.Access;
using Marram.Periods;
using Marram.Spc;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Indicators;

/// <summary>Decides that the limits of an indicator's chart start anew, with a reason, or ends such a decision.</summary>
[Requires(Permission.EditDefinitions)]
public class RebaseModel(MarramDb db, PageFrame frame, CurrentPerson person, TimeProvider clock) : ChartDecisionPage(db, frame)
{
    /// <summary>The last day of the first period of the new limits, as 2020-12-31; empty before anything is chosen.</summary>
    [BindProperty]
    public string? FirstPeriod { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Every decision ever made for the indicator, the latest first.</summary>
    public IReadOnlyList<Rebase> Decisions { get; private set; } = [];

    public IActionResult OnPost(string id)
    {
        if (!Find(id))
        {
            return NotHere(id);
        }

        if (Choices.FirstOrDefault(choice => choice.Value == FirstPeriod && choice.Value.Length > 0) is not { } chosen)
        {
            ModelState.AddModelError(nameof(FirstPeriod), "Choose the first period of the new limits");
        }
        else if (Decisions.Any(decision => decision.EndedOn is null && Value(decision.FirstPeriodEnds) == chosen.Value))
        {
            ModelState.AddModelError(nameof(FirstPeriod), $"New limits already start with {chosen.Text}");
        }

        if (Rebase.ProblemOfReason(Reason) is { } problem)
        {
            ModelState.AddModelError(nameof(Reason), problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Db.Rebases.Add(new()
        {
            IndicatorId = id,
            FirstPeriodEnds = DayOf(FirstPeriod!),
            Reason = Reason!.Trim(),
            DecidedBy = person.Role.Name,
            DecidedOn = clock.Today(),
        });
        Db.SaveChanges();
        return Redirect(PageFrame.Link($"/indicators/{id}"));
    }

    public IActionResult OnPostEnd(string id, int number)
    {
        if (Db.Rebases.SingleOrDefault(rebase => rebase.Number == number && rebase.IndicatorId == id) is not { } decision)
        {
            return this.NotFoundBecause($"There is no decision {number} on ‘{id}’ here.");
        }

        decision.End(person.Role.Name, clock.Today());
        Db.SaveChanges();
        return Redirect(PageFrame.Link($"/indicators/{id}/rebase"));
    }

    public string LabelOf(DateOnly lastDay) =>
        Spc.Periods.FirstOrDefault(period => period.Period.LastDay == lastDay)?.Period.Label ?? $"the period to {lastDay:d MMM yyyy}";

    /// <summary>The periods new limits can start with: every one with a figure but the first, which starts them anyway.</summary>
    protected override IEnumerable<Period> Offered() => Spc.Periods.Skip(1).Where(period => period.Figure is not null).Select(period => period.Period);

    protected override void ReadDecided(string id) =>
        Decisions = [.. Db.Rebases.AsNoTracking().Where(rebase => rebase.IndicatorId == id).OrderByDescending(rebase => rebase.Number)];
}
