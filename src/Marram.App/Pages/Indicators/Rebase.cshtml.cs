using System.Globalization;
using Marram.Access;
using Marram.Indicators;
using Marram.Periods;
using Marram.Spc;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marram.Pages.Indicators;

/// <summary>Decides that the limits of an indicator's chart start anew, with a reason, or ends such a decision.</summary>
[Requires(Permission.EditDefinitions)]
public class RebaseModel(MarramDb db, PageFrame frame, CurrentPerson person, TimeProvider clock) : PageModel
{
    /// <summary>The last day of the first period of the new limits, as 2020-12-31; empty before anything is chosen.</summary>
    [BindProperty]
    public string? FirstPeriod { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public SpcOfIndicator Spc { get; private set; } = null!;

    /// <summary>Every decision ever made for the indicator, the latest first.</summary>
    public IReadOnlyList<Rebase> Decisions { get; private set; } = [];

    /// <summary>The periods new limits can start with: every one but the first, which starts them anyway.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public IActionResult OnGet(string id) => Find(id) ? Page() : NotHere(id);

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

        db.Rebases.Add(new()
        {
            IndicatorId = id,
            FirstPeriodEnds = DateOnly.ParseExact(FirstPeriod!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Reason = Reason!.Trim(),
            DecidedBy = person.Role.Name,
            DecidedOn = clock.Today(),
        });
        db.SaveChanges();
        return Redirect(frame.Link($"/indicators/{id}"));
    }

    public IActionResult OnPostEnd(string id, int number)
    {
        if (db.Rebases.SingleOrDefault(rebase => rebase.Number == number && rebase.IndicatorId == id) is not { } decision)
        {
            return this.NotFoundBecause($"There is no decision {number} on ‘{id}’ here.");
        }

        decision.End(person.Role.Name, clock.Today());
        db.SaveChanges();
        return Redirect(frame.Link($"/indicators/{id}/rebase"));
    }

    public string LabelOf(DateOnly lastDay) =>
        Spc.Periods.FirstOrDefault(period => period.Period.LastDay == lastDay)?.Period.Label ?? $"the period to {lastDay:d MMM yyyy}";

    private bool Find(string id)
    {
        if (frame.Month is not { } month || db.HistoryOf(id, frame.LooksBackTo) is not { } history)
        {
            return false;
        }

        Spc = db.SpcOf([IndicatorReading.Read(history, month)], history.Indicator.OrganisationId, frame.LooksBackTo)[0];
        Decisions = [.. db.Rebases.AsNoTracking().Where(rebase => rebase.IndicatorId == id).OrderByDescending(rebase => rebase.Number)];
        Choices =
        [
            new("Choose a period", ""),
            .. Spc.Periods.Skip(1).Where(period => period.Figure is not null).Reverse()
                .Select(period => new SelectListItem(period.Period.Label, Value(period.Period.LastDay))),
        ];
        return true;
    }

    private NotFoundResult NotHere(string id) => this.NotFoundBecause($"There is no indicator ‘{id}’ here.");

    private static string Value(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
